"""Tables whose columns wide gaps divide: by their places in the lines, or at least by the number of cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.model import Block, BlockKind, Span
from kg.read.classify import classify_line
from kg.read.headers import count_header_words, is_header_word
from kg.read.shapes.furniture import is_page_number
from kg.read.shapes.line import Line, count_run, display_width
from kg.read.tables import NUMBER, aligned_cells, make_table

__all__ = ["read_gaps"]

_LABEL_ENDS = "：:"
_LONGEST_LINE = 400
_FEWEST_ALIKE = 3


@dataclass(slots=True)
class _Column:
    """Where the cells of a column stand, in columns of a terminal."""

    begin: int
    end: int
    numbered: bool = True
    """All its cells so far are whole numbers, the header aside."""

    def overlap(self, begin: int, end: int) -> int:
        return min(self.end, end) - max(self.begin, begin)


def read_gaps(text: str, lines: Sequence[Line], index: int) -> tuple[int, Block | None]:
    """Read the table that begins at a line with wide gaps, and count its lines.

    Two columns are a table below headers that only columns have; three or more need no such words, but none of them may
    be labels (甲方：).
    """
    first = lines[index]
    cells = aligned_cells(first.text, first.start)
    if len(cells) < 2 or len(first.text) > _LONGEST_LINE:
        return 0, None
    words = [text[cell.start : cell.end] for cell in cells]
    headed = count_header_words(words) * 3 >= len(words) * 2 and count_header_words(words) >= 2
    if len(cells) == 2 and not headed:
        return 0, None
    if all(word[-1:] in _LABEL_ENDS for word in words):
        return 0, None
    if headed:
        rows, wrapped, count = _placed(text, lines, index)
        if count >= 2 and len(rows) - len(wrapped) >= (2 if len(cells) > 2 else _FEWEST_ALIKE):
            table = make_table(text, first.start, lines[index + count - 1].end, rows)
            return count, replace(table, wrapped=wrapped)
    if len(cells) >= _FEWEST_ALIKE:
        count = count_run(lines, index, lambda line: len(aligned_cells(line.text, line.start)) == len(cells))
        if count >= 2:
            group = lines[index : index + count]
            rows = [aligned_cells(line.text, line.start) for line in group]
            return count, make_table(text, first.start, group[-1].end, rows)
    return 0, None


def _placed(text: str, lines: Sequence[Line], index: int) -> tuple[list[tuple[Span, ...]], tuple[int, ...], int]:
    """Read the lines whose cells stand below each other; return the rows, those that go on, and how many lines."""
    columns: list[_Column] = []
    rows: list[tuple[Span, ...]] = []
    wrapped: list[int] = []
    place = index
    while place < len(lines) and (place == index or lines[place].follows):
        line = lines[place]
        pieces = _pieces(line) if len(line.text) <= _LONGEST_LINE else []
        if place == index:
            columns = [_Column(begin, end) for _, begin, end in pieces]
            rows.append(tuple(cell for cell, _, _ in pieces))
            place += 1
            continue
        if len(pieces) == 1 and is_page_number(line.text):
            below = _pieces(lines[place + 1]) if place + 1 < len(lines) else []
            if len(below) < 2 or _assign(columns, below) is None:
                break
            place += 1
            continue
        given = _assign(columns, pieces)
        if given is None and len(pieces) == len(columns):
            given = list(range(len(columns)))  # shifted, as names of another width are; the count says it
        if given is None:
            break
        row = _row(line, pieces, given, len(columns))
        rest = len(rows) > 1 and _is_rest(text, rows, row, columns)
        if (
            not rest
            and (len(pieces) == 1 or (len(columns) > 3 and len(pieces) * 3 < len(columns)))
            and not _may_stand(text, row, columns)
        ):
            break
        if rest:
            wrapped.append(len(rows))
        else:
            columns[0].numbered &= text[row[0].start : row[0].end].isdigit()
        for (_, begin, end), column in zip(pieces, given, strict=True):
            columns[column].begin = min(columns[column].begin, begin)
            columns[column].end = max(columns[column].end, end)
        rows.append(row)
        place += 1
    return rows, tuple(wrapped), place - index


def _pieces(line: Line) -> list[tuple[Span, int, int]]:
    """Return the cells of a line and where they begin and end on the screen."""
    pieces = []
    place = display_width(line.indent)
    done = line.start
    for cell in aligned_cells(line.text, line.start):
        begin = place + display_width(line.text[done - line.start : cell.start - line.start])
        place = begin + display_width(line.text[cell.start - line.start : cell.end - line.start])
        done = cell.end
        pieces.append((cell, begin, place))
    return pieces


def _assign(columns: Sequence[_Column], pieces: Sequence[tuple[Span, int, int]]) -> list[int] | None:
    """Find the column of each cell: the one that it stands below, else the nearest; nothing where that is no order."""
    given: list[int] = []
    for _, begin, end in pieces:
        below = [column for column, place in enumerate(columns) if place.overlap(begin, end) > 0]
        if len(below) > 1:
            return None
        column = below[0] if below else max(range(len(columns)), key=lambda each: columns[each].overlap(begin, end))
        if given and column <= given[-1]:
            return None
        given.append(column)
    return given


def _row(line: Line, pieces: Sequence[tuple[Span, int, int]], given: Sequence[int], width: int) -> tuple[Span, ...]:
    cells = dict(zip(given, (cell for cell, _, _ in pieces), strict=True))
    row: list[Span] = []
    place = line.start
    for column in range(width):
        cell = cells.get(column, Span(place, place))
        row.append(cell)
        place = cell.end
    return tuple(row)


def _is_rest(text: str, rows: Sequence[tuple[Span, ...]], row: tuple[Span, ...], columns: Sequence[_Column]) -> bool:
    """Tell whether a line is the rest of the row above it.

    It has no number, or no first cell; what it has goes on in cells that are not figures. A line with nothing but a
    first cell is one if that above it fills its column.
    """
    filled = [column for column, cell in enumerate(row) if cell.start < cell.end]
    above = rows[-1]
    if any(NUMBER.fullmatch(text[row[column].start : row[column].end]) for column in filled):
        return False
    if 0 not in filled:
        return columns[0].numbered or all(above[column].start < above[column].end for column in filled)
    if columns[0].numbered or len(filled) == len(row):
        return False
    full = all(above[column].start < above[column].end for column in filled)
    said = text[above[0].start : above[0].end]
    widest = columns[0].end - columns[0].begin
    line = text[row[0].start : row[0].end]
    plain = classify_line(line).kind is BlockKind.PARAGRAPH and not is_header_word(line)
    return full and plain and display_width(said) >= widest - 2 and display_width(line) <= widest and widest > 8


def _may_stand(text: str, row: tuple[Span, ...], columns: Sequence[_Column]) -> bool:
    """Tell whether a line with few cells is a row: it has the number of one."""
    return columns[0].numbered and text[row[0].start : row[0].end].isdigit() and len(row) > 2
