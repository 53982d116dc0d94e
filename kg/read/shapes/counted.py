"""Tables whose gaps divide the cells but stand at any place: the number of cells, and their looks, say the columns."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from kg.model import Block, BlockKind, Span
from kg.read.classify import SENTENCE_END, classify_line
from kg.read.headers import count_header_words
from kg.read.shapes.furniture import is_page_number
from kg.read.shapes.line import Line, on_screen
from kg.read.shapes.looks import Looks, are_unlike, completes_form, gains_by, looks_of
from kg.read.shapes.spread import join_spread
from kg.read.tables import NUMBER, make_table

__all__ = ["read_counted"]

_LONGEST_LINE = 400
_SAMPLE = 24
"""Lines of which the looks of the columns are taken."""
_MOST_TORN = 3
"""Lines of a row that gaps and line ends divide."""
_FEWEST = 2
"""Rows below the header."""
_MISSING = 1.0
_MISSING_LAST = 0.5
_GAIN = 0.25
"""How much better one row of several lines must be than several rows."""
_DEAREST = 0.9
"""How unlike the other rows one may be, for each cell."""
_LONGEST_GROUP = 30
_TOTAL = re.compile("[合总小]\\s*计")

_Cells = tuple[Span, ...]
_Row = tuple[Span, ...]


@dataclass(slots=True)
class _Table:
    """The rows of a table, those that go on with the one above, and how many lines they take."""

    rows: list[_Row]
    count: int = 1
    wrapped: list[int] = field(default_factory=list)
    full: int = 0
    """Rows with a cell for each column, the header aside."""


def read_counted(
    text: str,
    lines: Sequence[Line],
    index: int,
    header: _Cells,
    cells_of: Callable[[Line], _Cells],
    *,
    strict: bool = False,
) -> tuple[int, Block | None]:
    r"""Read the table below a header, whose cells need not stand below its own.

    A line with fewer cells than there are columns lacks the last one, or another, or holds a part of a row that a line
    end tore: what makes the cells most like those of the whole rows.

    Parameters
    ----------
    text : str
    lines : sequence of Line
    index : int
        Where the header stands.
    header : tuple of Span
        Its cells.
    cells_of : callable
        Cuts a line into cells.
    strict : bool
        The lines may as well be no rows: a good part must have a cell for each column, and the columns differ in looks.

    Returns
    -------
    tuple of int and Block or None
        How many lines the table has, and the table; none below which there are too few rows, or none with all cells.

    Examples
    --------
    >>> from kg.read.shapes.line import split_lines
    >>> from kg.read.tables import aligned_cells
    >>> text = "企业  城市  产品\n甲公司  上海市  机床\n乙公司  北京市"
    >>> lines = list(split_lines(text))
    >>> def cells_of(line):
    ...     return aligned_cells(line.text, line.start)
    >>> count, table = read_counted(text, lines, 0, cells_of(lines[0]), cells_of)
    >>> [[text[cell.start : cell.end] for cell in row] for row in table.rows[1:]]
    [['甲公司', '上海市', '机床'], ['乙公司', '北京市', '']]
    """
    found = _Reader(text, lines, index, header, cells_of, strict).read()
    if (
        found is None
        or len(found.rows) - len(found.wrapped) <= _FEWEST
        or found.full < (1 if len(header) > 2 else _FEWEST)
    ):
        return 0, None
    table = make_table(text, header[0].start, lines[index + found.count - 1].end, found.rows)
    return found.count, replace(table, header_rows=1, wrapped=tuple(found.wrapped))


@dataclass(slots=True)
class _Reader:
    text: str
    lines: Sequence[Line]
    index: int
    header: _Cells
    cells_of: Callable[[Line], _Cells]
    strict: bool
    columns: list[Looks] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    """Where the columns stand on the screen; empty where they overlap."""

    def read(self) -> _Table | None:
        full = self._sample()
        if not full:
            return None
        found = _Table([self.header])
        place = self.index + 1
        while place < len(self.lines) and self.lines[place].follows:
            taken = self._take(found, place)
            if not taken:
                break
            place += taken
        found.count = place - self.index
        return found

    @property
    def width(self) -> int:
        return len(self.header)

    def _sample(self) -> bool:
        """Take the looks and places of the columns from the first lines that have a cell for each."""
        rows: list[tuple[Line, _Cells]] = []
        singles: list[str] = []
        sampled = 0
        for place in range(self.index + 1, min(self.index + _SAMPLE, len(self.lines))):
            if not self.lines[place].follows:
                break
            cells = self._cells(place)
            if not cells or self._is_header(cells) or (len(cells) == 1 and self.lines[place].text[-1] in "。；！？"):
                break
            sampled += 1
            if len(cells) == self.width:
                rows.append((self.lines[place], cells))
            elif len(cells) == 1:
                singles.append(self._said(cells[0]))
        if not rows or (self.strict and 3 * len(rows) < sampled):
            return False
        said = [[self._said(cells[column]) for _, cells in rows] for column in range(self.width)]
        if self.strict and not are_unlike([looks_of(column) for column in said]):
            return False
        max(said, key=lambda column: sum(map(len, column))).extend(singles)  # where most cells go on in another line
        self.columns = [looks_of(column) for column in said]
        spans = [on_screen(line, cells) for line, cells in rows]
        places = [
            (min(row[column][0] for row in spans), max(row[column][1] for row in spans)) for column in range(self.width)
        ]
        apart = all(left[1] <= right[0] for left, right in itertools.pairwise(places))
        self.places = places if apart else []
        return True

    def _cells(self, place: int) -> _Cells:
        line = self.lines[place]
        if len(line.text) > _LONGEST_LINE:
            return ()
        cells = self.cells_of(line)
        return join_spread(self.text, cells) if len(cells) > self.width else cells

    def _said(self, cell: Span) -> str:
        return self.text[cell.start : cell.end]

    def _take(self, found: _Table, place: int) -> int:
        """Add the row that begins at a line, and return how many lines it has; none where it is no row."""
        cells = self._cells(place)
        if not cells or len(cells) > self.width or self._is_header(cells):
            return 0
        if len(cells) == 1 and is_page_number(self.lines[place].text):
            return int(len(self._following(place)) > 1)
        if len(cells) == self.width:
            found.rows.append(cells)
            found.full += 1
            return 1
        rest = self._rest(found, cells)
        if rest is not None:
            found.wrapped.append(len(found.rows))
            found.rows.append(rest)
            return 1
        if parts := self._torn(place, cells):
            self._add_torn(found, parts)
            return len(parts)
        row = self._row(place, cells) or self._group(place, cells)
        if row is None:
            return 0
        found.rows.append(row)
        return 1

    def _following(self, place: int) -> _Cells:
        following = place + 1 < len(self.lines) and self.lines[place + 1].follows
        return self._cells(place + 1) if following else ()

    def _is_header(self, cells: _Cells) -> bool:
        return [self._said(cell).split() for cell in cells] == [self._said(cell).split() for cell in self.header]

    def _row(self, place: int, cells: _Cells) -> _Row | None:
        """Give the cells of a line their columns; nothing where they are too unlike the others."""
        if len(cells) < 2 or 3 * len(cells) < self.width or all(map(self._is_labelled, cells)):
            return None
        given = self._by_place(place, cells) or self._by_looks(cells)[1]
        total = _TOTAL.match(self._said(cells[0])) is not None
        pairs = list(zip(given, cells, strict=True))[1 if total else 0 :]
        if sum(self._cost(column, self._said(cell)) for column, cell in pairs) > _DEAREST * len(cells):
            return None
        return _placed(cells, given, self.width)

    def _is_labelled(self, cell: Span) -> bool:
        """Tell whether a cell is a label and its value (联系人：张某), as below a table."""
        return any(mark in self._said(cell) for mark in "：:")

    def _price(self, place: int, cells: _Cells) -> float:
        """Return what it costs to read a line as a row of its own."""
        if len(cells) == 1:
            return _MISSING * self.width
        given = self._by_place(place, cells)
        if not given:
            return self._by_looks(cells)[0]
        costs = sum(self._cost(column, self._said(cell)) for column, cell in zip(given, cells, strict=True))
        return costs + _MISSING * (self.width - len(cells))

    def _by_place(self, place: int, cells: _Cells) -> list[int]:
        """Find the columns that cells stand below, and in no other; empty where that does not settle it."""
        given: list[int] = []
        for begin, end in on_screen(self.lines[place], cells) if self.places else ():
            below = [column for column, (left, right) in enumerate(self.places) if min(end, right) > max(begin, left)]
            if len(below) != 1 or (given and below[0] <= given[-1]):
                return []
            given += below
        return given

    def _by_looks(self, cells: _Cells) -> tuple[float, list[int]]:
        """Give the cells to columns, in order, so that each looks most like the others there; return the cost, too."""
        best: list[tuple[float, list[int]] | None] = [(0.0, []), *[None] * len(cells)]
        for column in range(self.width):
            after: list[tuple[float, list[int]] | None] = [None] * (len(cells) + 1)
            for taken, state in enumerate(best):
                if state is None:
                    continue
                missing = _MISSING_LAST if taken == len(cells) else _MISSING
                options = [(taken, state[0] + missing, state[1])]
                if taken < len(cells):
                    total = column == 0 and _TOTAL.match(self._said(cells[0])) is not None
                    cost = 0.0 if total else self._cost(column, self._said(cells[taken]))
                    options.append((taken + 1, state[0] + cost, [*state[1], column]))
                for reached, cost, given in options:
                    known = after[reached]
                    if known is None or cost < known[0]:
                        after[reached] = (cost, given)
            best = after
        found = best[-1]
        assert found is not None  # there are no more cells than columns
        return found

    def _cost(self, column: int, said: str) -> float:
        return self.columns[column].cost(said)

    def _torn(self, place: int, cells: _Cells) -> list[_Cells]:
        """Read a line and those below it as one row, a cell of which line ends tore; none where that is no gain."""
        parts = [cells]
        words = [self._said(cell) for cell in cells]
        sure = False
        while len(parts) < _MOST_TORN:
            following = self._cells(place + len(parts)) if self._goes_on(place + len(parts)) else ()
            if not following or len(words) + len(following) - 1 > self.width or self._is_header(following):
                return []
            first = self._said(following[0])
            if NUMBER.fullmatch(first) or NUMBER.fullmatch(words[-1]):
                return []
            parts.append(following)
            sure = sure or completes_form(words[-1], first)
            words[-1:] = [words[-1] + first, *(self._said(cell) for cell in following[1:])]
            if len(words) == self.width and len(following) > 1:
                whole = sum(self._cost(column, said) for column, said in enumerate(words))
                # A line of one cell may as well be no part of the table.
                rows = list(enumerate(parts))[1 if len(cells) == 1 else 0 :]
                apart = sum(self._price(place + step, part) for step, part in rows)
                return parts if sure or whole + _GAIN < apart else []
        return []

    def _goes_on(self, place: int) -> bool:
        return place < len(self.lines) and self.lines[place].follows

    def _add_torn(self, found: _Table, parts: Sequence[_Cells]) -> None:
        column = 0
        for depth, part in enumerate(parts):
            if depth:
                found.wrapped.append(len(found.rows))
            found.rows.append(_placed(part, range(column, column + len(part)), self.width))
            column += len(part) - 1

    def _rest(self, found: _Table, cells: _Cells) -> _Row | None:
        """Read a line of one cell as the rest of one above it, which is more like the others with it than without."""
        if len(cells) != 1 or len(found.rows) < 2:
            return None
        said = self._said(cells[0])
        if said[-1] in SENTENCE_END or NUMBER.fullmatch(said) or classify_line(said).kind is not BlockKind.PARAGRAPH:
            return None
        above = ["".join(self._said(row[column]) for row in _last_record(found)) for column in range(self.width)]
        gains = [
            (self._cost(column, word + said) - self._cost(column, word), column)
            for column, word in enumerate(above)
            if word and not NUMBER.fullmatch(word) and gains_by(self.columns[column], word, said)
        ]
        return _placed(cells, [min(gains)[1]], self.width) if gains else None

    def _group(self, place: int, cells: _Cells) -> _Row | None:
        """Read a line of one cell above a whole row as the name of a group of rows."""
        said = self._said(cells[0])
        below = self._following(place)
        if len(cells) > 1 or len(below) != self.width or len(said) > _LONGEST_GROUP or said[-1] in SENTENCE_END + "、":
            return None
        if classify_line(said).kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING):
            return None
        # Another table begins with its own header.
        if 2 * count_header_words(map(self._said, below)) >= self.width:
            return None
        return _placed(cells, [0], self.width)


def _last_record(found: _Table) -> Iterator[_Row]:
    begin = len(found.rows) - 1
    while begin in found.wrapped[-_MOST_TORN:]:
        begin -= 1
    yield from found.rows[begin:]


def _placed(cells: _Cells, given: Sequence[int], width: int) -> _Row:
    """Put cells into the columns of a row; an empty cell stands behind the one before it."""
    by_column = dict(zip(given, cells, strict=True))
    row: list[Span] = []
    place = cells[0].start
    for column in range(width):
        cell = by_column.get(column, Span(place, place))
        row.append(cell)
        place = cell.end
    return tuple(row)
