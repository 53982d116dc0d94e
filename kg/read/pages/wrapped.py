"""Which lines of a table without rules between its rows are one row: cells of several lines beside cells of one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kg.read.pages.cells import Extent, Row, find_extents
from kg.read.pages.lines import Line, join_lines

__all__ = ["gather_rows"]

_JOINED = 1.15
"""How many times the smallest step between lines is still a step within a cell."""
_PARTED = 1.25
"""How many times the smallest step one to the next row is at least."""
_WIDEST_STEP = 2.0
_NEAR = 0.4

_Cell = list[Line]


def gather_rows(rows: Sequence[Row]) -> list[tuple[int, Row]] | None:
    """Make one row of the lines of a table that stand beside each other's cells.

    The lines of a cell stand closer to each other than to the next row. The cells of a row begin, end, or have their
    middle at the same height; where that holds for all rows, it is sure which lines belong together.

    Parameters
    ----------
    rows : sequence of sequence of Line
        Words of one table, cut at wide gaps, from above.

    Returns
    -------
    list of tuple of int and sequence of Line, or None
        Each row with the number of lines from the first one on that it ends behind; the base lines stand as far from
        each other as the rows do. None if it isn't sure, or no cell has several lines. Lines below the last row that
        stand alone in their column belong to none.

    Examples
    --------
    >>> cells = (("甲地进出口", 50, 20), ("甲市", 150, 26), ("有限公司", 50, 32), ("乙公司", 50, 50), ("乙市", 150, 50))
    >>> rows = [[Line(text, x, x + 10 * len(text), y, 10)] for text, x, y in cells[:3]]
    >>> rows.append([Line(text, x, x + 10 * len(text), y, 10) for text, x, y in cells[3:]])
    >>> [[words.text for words in row] for _, row in gather_rows(rows)]
    [['甲地进出口有限公司', '甲市'], ['乙公司', '乙市']]
    """
    extents = find_extents(rows)
    columns = _columns(rows, extents)
    steps = [below.baseline - above.baseline for column in columns for above, below in pairwise(column)]
    if len(extents) < 2 or not steps:
        return None
    size, least = rows[0][0].size, min(steps)
    if not 0.9 * size <= least <= _WIDEST_STEP * size or any(_JOINED < step / least < _PARTED for step in steps):
        return None
    groups = _groups(_cells(columns, _JOINED * least))
    while groups and len(groups[-1]) == 1:
        groups.pop()
    if len(groups) < 2 or all(len(cell) == 1 for group in groups for cell in group):
        return None
    if not all(len(group) > 1 and _is_level(group) for group in groups):
        return None
    return _rows(rows, groups)


def _columns(rows: Sequence[Row], extents: Sequence[Extent]) -> list[list[Line]]:
    columns: list[list[Line]] = [[] for _ in extents]
    starts = [left for left, _ in extents]
    for row in rows:
        for words in row:
            columns[bisect_right(starts, words.left) - 1].append(words)
    return columns


def _cells(columns: Sequence[Sequence[Line]], step: float) -> list[_Cell]:
    cells: list[_Cell] = []
    for column in columns:
        cell: _Cell = []
        for words in column:
            if cell and words.baseline - cell[-1].baseline <= step:
                cell.append(words)
            else:
                cell = [words]
                cells.append(cell)
    return cells


def _groups(cells: Sequence[_Cell]) -> list[list[_Cell]]:
    """Put the cells together whose heights overlap."""
    groups: list[list[_Cell]] = []
    end = float("-inf")
    for cell in sorted(cells, key=lambda cell: cell[0].baseline):
        if cell[0].baseline - _NEAR * cell[0].size <= end:
            groups[-1].append(cell)
            end = max(end, cell[-1].baseline)
        else:
            groups.append([cell])
            end = cell[-1].baseline
    return groups


def _is_level(group: Sequence[_Cell]) -> bool:
    """Tell whether the cells of a row stand at the top, the middle or the foot of the highest one, all at the same."""
    highest = max(group, key=lambda cell: cell[-1].baseline - cell[0].baseline)
    near = _NEAR * highest[0].size
    first, last = highest[0].baseline, highest[-1].baseline
    return any(
        all(abs(a * (cell[0].baseline - first) + (1 - a) * (cell[-1].baseline - last)) <= near for cell in group)
        for a in (0.0, 0.5, 1.0)
    )


def _rows(rows: Sequence[Row], groups: Sequence[Sequence[_Cell]]) -> list[tuple[int, Row]]:
    gathered: list[tuple[int, Row]] = []
    place, baseline, above = 0, groups[0][0][0].baseline, groups[0][0][0].baseline
    for group in groups:
        first, last = min(cell[0].baseline for cell in group), max(cell[-1].baseline for cell in group)
        while place < len(rows) and rows[place][0].baseline <= last:
            place += 1
        baseline += first - above
        above = last
        cells = sorted(group, key=lambda cell: min(words.left for words in cell))
        gathered.append((place, [_joined(cell, baseline) for cell in cells]))
    return gathered


def _joined(cell: _Cell, baseline: float) -> Line:
    return replace(
        cell[0],
        text=join_lines(words.text for words in cell),
        left=min(words.left for words in cell),
        right=max(words.right for words in cell),
        baseline=baseline,
        bold=all(words.bold for words in cell),
    )
