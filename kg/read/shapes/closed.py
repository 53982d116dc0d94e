"""Tables whose cells stand in lines of their own, each closed by a bar: 序号 |, 企业 |, 1 |, 甲公司 |."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.model import Block, Span
from kg.read.headers import count_header_words, is_header_word
from kg.read.shapes.furniture import is_sure_break
from kg.read.shapes.line import Line
from kg.read.shapes.looks import Looks, looks_of
from kg.read.tables import make_table

__all__ = ["read_closed"]

_BARS = "|｜│"
_PIECE = re.compile(f"[^{_BARS}]+|[{_BARS}]")
_LONGEST_CELL = 300
_MOST_LINES = 6
"""A cell of more lines is text."""
_MOST_COLUMNS = 12
_FEWEST_ROWS = 2
_MISSING = 1.2
"""What it costs that a cell of a column is missing."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell with its lines; none where it is empty."""

    lines: tuple[Span, ...]
    place: int
    words: str


def read_closed(text: str, lines: Sequence[Line], index: int) -> tuple[int, Block | None]:
    """Read the table that begins at a line, and count its lines.

    Where a cell holds for several rows it stands in the first of them or in one before them, and the others lack it or
    have it empty.
    """
    first = lines[index].text
    bare = first.strip(_BARS + " \t")
    below = lines[index + 1].text if index + 1 < len(lines) else ""
    closed = first.strip()[-1:] in _BARS or below.strip()[:1] in tuple(_BARS)
    if not closed or not is_header_word(bare):
        return 0, None
    cells, ends = _cells(lines, index)
    table = _numbered(cells) or _unnumbered(cells)
    if table is None:
        return 0, None
    rows, used = table
    spans: list[tuple[Span, ...]] = []
    wrapped: list[int] = []
    for row in rows:
        for depth in range(max(1, *(len(cell.lines) for cell in row))):
            if depth:
                wrapped.append(len(spans))
            spans.append(tuple(_span(cell, depth) for cell in row))
    last = next(cell for cell in reversed(cells[:used]) if cell.lines).lines[-1].end
    block = replace(make_table(text, lines[index].start, last, spans), header_rows=1, wrapped=tuple(wrapped))
    return ends[used - 1] - index, block


def _span(cell: _Cell, depth: int) -> Span:
    return cell.lines[depth] if depth < len(cell.lines) else Span(cell.place, cell.place)


def _cells(lines: Sequence[Line], index: int) -> tuple[list[_Cell], list[int]]:
    """Return the cells that bars close, and behind which line each ends."""
    cells: list[_Cell] = []
    ends: list[int] = []
    held: list[Span] = []
    words = ""
    begun = False
    opens = lines[index].text.strip()[0] in _BARS and lines[index].text.strip()[-1] not in _BARS
    at = index
    for at in range(index, len(lines)):
        line = lines[at]
        if is_sure_break(line.text):
            continue
        if opens and line.text[0] not in _BARS:
            break
        pieces = [found for found in _PIECE.finditer(line.text) if found[0].strip()]
        if sum(found[0] not in _BARS for found in pieces) > 1:
            break  # several cells in one line: another table
        for found in pieces:
            if found[0] not in _BARS:
                said = found[0].strip()
                start = line.start + found.start() + len(found[0]) - len(found[0].lstrip())
                held.append(Span(start, start + len(said)))
                words += said
                begun = True
            elif begun:
                cells.append(_Cell(tuple(held), line.start + found.start(), words))
                ends.append(at + 1)
                held, words = [], ""
        if len(held) > _MOST_LINES or len(words) > _LONGEST_CELL:
            break
    else:
        at = len(lines)
    if opens and held:
        cells.append(_Cell(tuple(held), held[-1].end, words))
        ends.append(at)
    return cells, ends


def _numbered(cells: Sequence[_Cell]) -> tuple[list[Sequence[_Cell]], int] | None:
    """Read rows that begin with 1, 2, 3 ...; other rows may stand between them that say what holds for those below."""
    starts = list(_numbers(cells))
    if len(starts) < _FEWEST_ROWS or starts[0] < 2:
        return None
    gaps = Counter(after - before for before, after in pairwise(starts))
    width = min((gap for gap, count in gaps.items() if count * 4 >= len(starts) - 1), default=0)
    if not 2 <= width <= min(_MOST_COLUMNS, starts[0]):
        return None
    header = cells[:width]
    if not 2 * count_header_words(cell.words for cell in header) >= sum(bool(cell.lines) for cell in header):
        return None
    rows: list[Sequence[_Cell]] = [header]
    if (starts[0] - width) % width == 0:
        rows += [cells[at : at + width] for at in range(width, starts[0], width)]
    used = len(cells)
    for start, stop in pairwise([*starts, len(cells)]):
        if stop == len(cells):
            stop = min(stop, start + width)
            used = stop
        rows += _between(cells[start:stop], width)
    return list(_fitted(rows)), used


def _numbers(cells: Sequence[_Cell]) -> Iterator[int]:
    """Yield the places of the cells that number the rows."""
    wanted = 1
    for place, cell in enumerate(cells):
        if cell.words == str(wanted):
            yield place
            wanted += 1


def _between(cells: Sequence[_Cell], width: int) -> Iterator[Sequence[_Cell]]:
    """Yield the row with a number, and those behind it up to the next one."""
    if len(cells) % width:
        said = [cell for cell in cells if cell.lines]
        rest = len(cells) - len(cells) // width * width
        yield _filled(said if len(said) <= width else cells[:width], width)
        cells = cells[rest:] if len(said) > width else []
    else:
        yield cells[:width]
        cells = cells[width:]
    for at in range(0, len(cells) - width + 1, width):
        yield cells[at : at + width]


def _filled(cells: Sequence[_Cell], width: int) -> Sequence[_Cell]:
    last = cells[-1].lines[-1].end if cells[-1].lines else cells[-1].place
    return [*cells[:width], *[_Cell((), last, "")] * (width - len(cells))]


def _fitted(rows: Sequence[Sequence[_Cell]]) -> Iterator[Sequence[_Cell]]:
    """Yield the rows, each cell of one that ends early in the column that it looks like."""
    width = len(rows[0])
    whole = [row for row in rows[1:] if row[0].words.isdigit() and all(cell.lines for cell in row)]
    columns = [looks_of([row[at].words for row in whole]) for at in range(width)] if whole else []
    yield rows[0]
    for row in rows[1:]:
        said = sum(bool(cell.lines) for cell in row)
        early = row[0].words.isdigit() and said < width and all(cell.lines for cell in row[:said])
        yield _placed(row, said, columns) if columns and early else row


def _placed(row: Sequence[_Cell], said: int, columns: Sequence[Looks]) -> Sequence[_Cell]:
    """Give the first cells of a row to the columns that they look like, in order."""
    # best[n]: the cheapest way to give the first n cells to the columns so far.
    best: list[tuple[float, tuple[_Cell, ...]] | None] = [(0.0, ()), *[None] * said]
    for place, column in enumerate(columns):
        after: list[tuple[float, tuple[_Cell, ...]] | None] = [None] * (said + 1)
        for taken, state in enumerate(best):
            if state is None:
                continue
            behind = row[taken - 1] if taken else row[0]
            end = behind.lines[-1].end
            ways = [(taken, _MISSING if place else 9.0, _Cell((), end, ""))]
            if taken < said:
                ways.append((taken + 1, column.cost(row[taken].words) if place else 0.0, row[taken]))
            for count, cost, cell in ways:
                known = after[count]
                if known is None or state[0] + cost < known[0]:
                    after[count] = (state[0] + cost, (*state[1], cell))
        best = after
    return best[-1][1] if best[-1] is not None else row


def _unnumbered(cells: Sequence[_Cell]) -> tuple[list[Sequence[_Cell]], int] | None:
    """Read rows as long as the header, whose cells only columns have."""
    width = next((at for at, cell in enumerate(cells) if not is_header_word(cell.words)), 0)
    while width > 2 and len(cells) % width and (len(cells) % (width + 1) == 0) and not cells[width].lines:
        width += 1  # an empty cell between the rows
    if not 2 <= width <= _MOST_COLUMNS or len(cells) < (_FEWEST_ROWS + 1) * width:
        return None
    rows = [cells[at : at + width] for at in range(0, len(cells) - width + 1, width)]
    if any(not row[-1].lines and not row[0].lines for row in rows[1:]):
        return None
    return list(rows), len(rows) * width
