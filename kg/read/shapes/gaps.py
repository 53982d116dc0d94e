"""Tables whose columns wide gaps divide: by their places in the lines, or at least by the number of cells."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.model import Block, BlockKind, Span
from kg.read.classify import SENTENCE_END, classify_line
from kg.read.headers import count_header_words, is_header_word, may_be_header
from kg.read.shapes.counted import read_counted
from kg.read.shapes.furniture import is_page_number
from kg.read.shapes.line import Line, count_run, display_width, on_screen
from kg.read.shapes.looks import Looks, gains_by, looks_of
from kg.read.shapes.spread import header_cells, join_spread
from kg.read.tables import NUMBER, aligned_cells, make_table

__all__ = ["read_gaps"]

_LABEL_ENDS = "：:"
_LONGEST_LINE = 400
_FEWEST_ALIKE = 3
_SAMPLE = 24
"""Lines of which the looks of the first column are taken."""


_NOT_RULE = re.compile("[^\u2500-\u257f=_ \u3000—-]")
_Piece = tuple[Span, int, int]


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
    cells = header_cells(text, aligned_cells(first.text, first.start))
    if len(cells) < 2 or len(first.text) > _LONGEST_LINE:
        return 0, None
    words = [text[cell.start : cell.end] for cell in cells]
    headed = may_be_header(words) and count_header_words(words) >= 2
    if len(cells) == 2 and not headed:
        return 0, None
    if all(word[-1:] in _LABEL_ENDS for word in words):
        return 0, None
    if headed:
        rows, wrapped, count = _placed(text, lines, index, cells)
        taken, table = read_counted(text, lines, index, cells, lambda line: aligned_cells(line.text, line.start))
        if table is not None and taken > count:
            return taken, table
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


def _placed(
    text: str, lines: Sequence[Line], index: int, header: tuple[Span, ...]
) -> tuple[list[tuple[Span, ...]], tuple[int, ...], int]:
    """Read the lines whose cells stand below each other; return the rows, those that go on, and how many lines."""
    columns = [_Column(begin, end) for begin, end in on_screen(lines[index], header)]
    rows = [header]
    wrapped: list[int] = []
    names = _first_names(text, lines, index)
    above = -1  # the line of the last row that begins above its number
    place = index + 1
    while place < len(lines) and lines[place].follows:
        line = lines[place]
        if not _NOT_RULE.search(line.text):
            place += 1  # drawn below the header or the last row
            continue
        pieces = _pieces(text, line, columns)
        if len(pieces) == 1 and is_page_number(line.text):
            below = _pieces(text, lines[place + 1], columns) if place + 1 < len(lines) else []
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
        begins = _begins_above(text, lines, place, row, columns)
        rest = place == above + 1 or (not begins and len(rows) > 1 and _is_rest(text, rows, row, columns, names))
        if begins:
            above = place
        elif (
            not rest
            and (len(pieces) == 1 or (len(columns) > 3 and len(pieces) * 3 < len(columns)))
            and not _may_stand(text, row, columns)
        ):
            break
        if rest:
            wrapped.append(len(rows))
        elif not begins:
            columns[0].numbered &= text[row[0].start : row[0].end].isdigit()
        for (_, begin, end), column in zip(pieces, given, strict=True):
            columns[column].begin = min(columns[column].begin, begin)
            columns[column].end = max(columns[column].end, end)
        rows.append(row)
        place += 1
    return rows, tuple(wrapped), place - index


def _pieces(text: str, line: Line, columns: Sequence[_Column]) -> list[_Piece]:
    """Return the cells of a line and where they begin and end on the screen; a word spread by a gap is one cell."""
    if len(line.text) > _LONGEST_LINE:
        return []
    cells = aligned_cells(line.text, line.start)
    pieces = _spots(line, cells)
    if len(cells) > 1 and _assign(columns, pieces) is None:
        joined = _spots(line, join_spread(text, cells))
        if len(joined) == len(columns) or _assign(columns, joined) is not None:
            return joined
    return pieces


def _spots(line: Line, cells: Sequence[Span]) -> list[_Piece]:
    return [(cell, begin, end) for cell, (begin, end) in zip(cells, on_screen(line, cells), strict=True)]


def _assign(columns: Sequence[_Column], pieces: Sequence[_Piece]) -> list[int] | None:
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


def _row(line: Line, pieces: Sequence[_Piece], given: Sequence[int], width: int) -> tuple[Span, ...]:
    cells = dict(zip(given, (cell for cell, _, _ in pieces), strict=True))
    row: list[Span] = []
    place = line.start
    for column in range(width):
        cell = cells.get(column, Span(place, place))
        row.append(cell)
        place = cell.end
    return tuple(row)


def _begins_above(
    text: str, lines: Sequence[Line], place: int, row: tuple[Span, ...], columns: Sequence[_Column]
) -> bool:
    """Tell whether a row begins in a line above the one with its number: cells of two lines stand around the others."""
    filled = _filled(row)
    if 0 in filled or not filled or not columns[0].numbered or place + 2 >= len(lines):
        return False
    middle, below = (_assigned(text, lines[place + step], columns) for step in (1, 2))
    has_number = 0 in middle and lines[place + 1].follows and lines[place + 1].text.split()[0].isdigit()
    return has_number and lines[place + 2].follows and not filled & middle and bool(below) and below <= filled


def _assigned(text: str, line: Line, columns: Sequence[_Column]) -> set[int]:
    return set(_assign(columns, _pieces(text, line, columns)) or ())


def _filled(row: Sequence[Span]) -> set[int]:
    return {column for column, cell in enumerate(row) if cell.start < cell.end}


def _first_names(text: str, lines: Sequence[Line], index: int) -> Looks | None:
    """Say what the cells of the first column look like, the rest of torn ones among them."""
    below = itertools.takewhile(lambda line: line.follows, lines[index + 1 : index + _SAMPLE])
    cells = [aligned_cells(line.text, line.start)[0] for line in below if len(line.text) <= _LONGEST_LINE]
    return looks_of([text[cell.start : cell.end] for cell in cells]) if cells else None


def _is_rest(
    text: str, rows: Sequence[tuple[Span, ...]], row: tuple[Span, ...], columns: Sequence[_Column], names: Looks | None
) -> bool:
    """Tell whether a line is the rest of the row above it.

    It has no number, or no first cell; what it has goes on in cells that are not figures. A line with nothing but a
    first cell is one if that above it fills its column, or is more like the others with the line than without.
    """
    filled = _filled(row)
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
    fills = display_width(said) >= widest - 2 and display_width(line) <= widest and widest > 8
    gains = names is not None and line[-1] not in SENTENCE_END and gains_by(names, said, line)
    return full and plain and (gains or (fills and len(filled) == 1))


def _may_stand(text: str, row: tuple[Span, ...], columns: Sequence[_Column]) -> bool:
    """Tell whether a line with few cells is a row: it has the number of one."""
    return columns[0].numbered and text[row[0].start : row[0].end].isdigit() and len(row) > 2
