"""Tables whose cells tabs divide."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Block, BlockKind, Span
from kg.read.classify import SENTENCE_END, classify_line
from kg.read.headers import count_header_words
from kg.read.shapes.line import Line
from kg.read.tables import make_table, tab_cells

__all__ = ["read_tabs"]

_MOST_LINES_IN_QUOTES = 20
_LONGEST_GROUP = 30
_SAMPLE = 20
_MOST_GROUPS = 3
"""Lines that name a group of rows, and the parts of it, above each other."""


def read_tabs(text: str, lines: Sequence[Line], index: int) -> tuple[int, Block | None]:
    """Read the table that begins at a line with tabs, and count its lines."""
    if "\t" not in lines[index].text:
        return 0, None
    # Lines with tabs at their ends alone are no rows; looking far for one would look through all of them again and again.
    divided = next((at for at in range(index, min(index + _SAMPLE, len(lines))) if "\t" in lines[at].text.strip()), -1)
    if divided < 0:
        return 0, None
    rows, count = _rows(text, lines, index)
    if len(rows) >= 2 and divided < index + count:
        return count, make_table(text, lines[index].start, lines[index + count - 1].end, rows)
    return 0, None


def _rows(text: str, lines: Sequence[Line], index: int) -> tuple[list[tuple[Span, ...]], int]:
    """Read the rows, and count the lines; a cell in quotes may have several."""
    rows: list[tuple[Span, ...]] = []
    position = index
    while position < len(lines) and (position == index or lines[position].follows):
        line = lines[position]
        if "\t" not in line.text:
            groups = _groups(text, lines, position, rows)
            if not groups:
                break
            rows += groups
            position += len(groups)
            continue
        last = position
        opened = line.text.rpartition("\t")[2].lstrip()
        if opened.startswith('"') and opened.count('"') % 2:
            last = _closing_line(lines, position)
        cells = tab_cells(text[line.start : lines[last].end], line.start)
        rows.append(cells if last == position else tuple(_unquoted(text, cell) for cell in cells))
        position = last + 1
    return _without_padding(rows), position - index


def _without_padding(rows: list[tuple[Span, ...]]) -> list[tuple[Span, ...]]:
    """Leave out the empty cells where tabs were repeated until the columns stood below each other on the screen."""
    filled = [tuple(cell for cell in row if cell.start < cell.end) for row in rows]
    alike = len({len(row) for row in filled}) == 1 and len(filled[0]) > 1
    return filled if alike and len({len(row) for row in rows}) > 1 else rows


def _groups(text: str, lines: Sequence[Line], index: int, rows: Sequence[tuple[Span, ...]]) -> list[tuple[Span, ...]]:
    """Read lines without tabs that name the group of the rows below; none where the table does not go on there."""
    end = index
    while end < len(lines) and end - index <= _MOST_GROUPS and "\t" not in lines[end].text:
        if not lines[end].follows or not _may_name_group(lines[end].text.strip()):
            return []
        end += 1
    if end == len(lines) or end - index > _MOST_GROUPS or not lines[end].follows:
        return []
    below = tab_cells(lines[end].text, lines[end].start)
    words = [text[cell.start : cell.end] for cell in below]
    # Another table begins with its own header.
    if len(below) != len(rows[0]) or len(below) < 2 or 2 * count_header_words(words) >= len(words):
        return []
    return [_group(line, len(below)) for line in lines[index:end]]


def _may_name_group(line: str) -> bool:
    return (
        0 < len(line) <= _LONGEST_GROUP
        and line[-1] not in SENTENCE_END + "、"
        and classify_line(line).kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)
    )


def _group(line: Line, width: int) -> tuple[Span, ...]:
    content = line.text.strip()
    start = line.start + line.text.index(content)
    end = start + len(content)
    return (Span(start, end),) + (Span(end, end),) * (width - 1)


def _unquoted(text: str, cell: Span) -> Span:
    words = text[cell.start : cell.end]
    quoted = len(words) > 2 and words[0] == words[-1] == '"'
    return Span(cell.start + 1, cell.end - 1) if quoted else cell


def _closing_line(lines: Sequence[Line], index: int) -> int:
    """Find the line that closes the quotation which another one opens; that one itself where none does."""
    for position in range(index + 1, min(index + _MOST_LINES_IN_QUOTES, len(lines))):
        if lines[position].text.count('"') % 2:
            return position
    return index
