"""Tables whose cells tabs divide."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Block, Span
from kg.read.shapes.line import Line
from kg.read.tables import make_table, tab_cells

__all__ = ["read_tabs"]

_MOST_LINES_IN_QUOTES = 20


def read_tabs(text: str, lines: Sequence[Line], index: int) -> tuple[int, Block | None]:
    """Read the table that begins at a line with tabs, and count its lines."""
    if "\t" not in lines[index].text:
        return 0, None
    rows, count = _rows(text, lines, index)
    if len(rows) >= 2 and any("\t" in line.text.strip() for line in lines[index : index + count]):
        return count, make_table(text, lines[index].start, lines[index + count - 1].end, rows)
    return 0, None


def _rows(text: str, lines: Sequence[Line], index: int) -> tuple[list[tuple[Span, ...]], int]:
    """Read the rows, and count the lines; a cell in quotes may have several."""
    rows: list[tuple[Span, ...]] = []
    position = index
    while position < len(lines) and "\t" in lines[position].text and (position == index or lines[position].follows):
        line = lines[position]
        last = position
        opened = line.text.rpartition("\t")[2].lstrip()
        if opened.startswith('"') and opened.count('"') % 2:
            last = _closing_line(lines, position)
        cells = tab_cells(text[line.start : lines[last].end], line.start)
        rows.append(cells if last == position else tuple(_unquoted(text, cell) for cell in cells))
        position = last + 1
    return rows, position - index


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
