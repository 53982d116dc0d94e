"""Which column of a table words stand in, where no rules divide it."""

from __future__ import annotations

from collections.abc import Sequence

from kg.read.office.merged import LEFT
from kg.read.pages.lines import Line, join_lines

__all__ = ["Extent", "Row", "fill_rows", "find_extents", "pitch_between"]

Row = Sequence[Line]
"""Words side by side with wide gaps between them."""
Extent = tuple[float, float]
"""Where the words of a column begin and end."""

_CLOSE = 0.85
"""How much closer than the next row the next line of a cell stands."""


def find_extents(rows: Sequence[Row]) -> list[Extent]:
    """Return where the columns begin and end: what no words of any row bridge.

    Examples
    --------
    >>> rows = [
    ...     [Line("上海", 50, 70, 10, 10), Line("12", 110, 120, 10, 10)],
    ...     [Line("呼和浩特", 50, 90, 25, 10), Line("3", 115, 120, 25, 10)],
    ... ]
    >>> find_extents(rows)
    [(50, 90), (110, 120)]
    """
    extents: list[Extent] = []
    for left, right in sorted((words.left, words.right) for row in rows for words in row):
        if extents and left < extents[-1][1] + 1:
            extents[-1] = (extents[-1][0], max(extents[-1][1], right))
        else:
            extents.append((left, right))
    return extents


def fill_rows(bands: Sequence[Sequence[Row]], extents: Sequence[Extent], pitch: float) -> list[list[str]]:
    """Return the cells of a table row by row; the first of the bands is its header.

    A line below goes on in the cells above it if it stands closer than `pitch` and leaves the first column empty, or if
    the lines above it are all full.
    """
    table: list[list[str]] = []
    for number, band in enumerate(bands):
        for place, row in enumerate(band):
            cells = _header_cells(row, extents) if number == 0 else _cells(row, extents)
            if table and number and place and _goes_on(band[place - 1], row, extents, pitch):
                table[-1] = [join_lines(pair) for pair in zip(table[-1], cells, strict=True)]
            else:
                table.append(cells)
    return table


def _goes_on(above: Row, row: Row, extents: Sequence[Extent], pitch: float) -> bool:
    close = pitch_between(above, row) < _CLOSE * pitch
    if close and row[0].left >= extents[0][1]:
        return True
    alone = len(row) == 1 and row[0].left >= extents[0][1] and pitch_between(above, row) < 1.2 * pitch
    return (close or alone) and len(row) < len(extents) and all(_is_below_full(words, above, extents) for words in row)


def _is_below_full(words: Line, above: Row, extents: Sequence[Extent]) -> bool:
    """Tell whether the words above leave no room for another one in their column."""
    for left, right in extents:
        if words.left < right and left < words.right:
            return any(left <= other.left < right and right - other.right < 2.2 * other.size for other in above)
    return False


def pitch_between(above: Row, below: Row) -> float:
    """Return how far below each other two rows stand."""
    return below[0].baseline - above[0].baseline


def _header_cells(row: Row, extents: Sequence[Extent]) -> list[str]:
    """Return the words of a header in their order where each column has its own."""
    return [words.text for words in row] if len(row) == len(extents) else _cells(row, extents)


def _cells(row: Row, extents: Sequence[Extent]) -> list[str]:
    """Put words into the column that they share most of their breadth with, or else stand closest to."""
    cells = [""] * len(extents)
    for words in row:
        shares = [min(words.right, right) - max(words.left, left) for left, right in extents]
        # A header above several columns stands in the first of them.
        bridged = [column for column, (left, right) in enumerate(extents) if shares[column] > 0.5 * (right - left)]
        best = bridged[0] if len(bridged) > 1 else max(range(len(extents)), key=shares.__getitem__)
        cells[best] = join_lines([cells[best], words.text])
        for column in bridged[1:]:
            cells[column] = LEFT
    return cells
