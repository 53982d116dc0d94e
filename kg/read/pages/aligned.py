"""Tables without rules: rows of words that stand in the same columns."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from kg.model import BlockKind
from kg.read.classify import CONTENTS_TITLE, SENTENCE_END, classify_line
from kg.read.pages.cells import Extent, Row, fill_rows, find_extents, pitch_between
from kg.read.pages.lines import Grid, Line
from kg.read.pages.wrapped import gather_rows
from kg.read.tables import NUMBER

__all__ = ["find_aligned_tables"]

_FEWEST_ROWS = 3
_FEWEST_ROWS_OF_TWO = 4
_NEAR = 0.5
"""How far from each other, in sizes of the type, words of a column may begin or end."""
_WIDEST_STEP = 3.2
_LONGEST_CELL = 16
_SHORTEST_GUTTER = 0.5
_SLACK = 3.0
_MOST_COLUMNS = 40
_MOST_LINES = 200
_SLIGHT = 0.1
"""How much larger or smaller, in its size, the type of the lines of one table may be."""


def find_aligned_tables(rows: Sequence[Row], above: Sequence[float] = ()) -> list[tuple[int, int, Grid]]:
    """Find the tables whose words stand in columns without rules between them.

    Only what is surely a table counts: a header and two rows whose words begin, end or have their middle below each
    other; with two columns three rows, and a header that differs from them. Labels and their values, contents, formulas
    and sentences side by side are none.

    Parameters
    ----------
    rows : sequence of sequence of Line
        The words of a column of text, cut at wide gaps.
    above : sequence of float
        The columns of a table which ended the page before; it may go on with a single row.

    Returns
    -------
    list of tuple of int, int and Grid
        From which row to which one a table reaches.

    Examples
    --------
    >>> names = (("城市", "出口额", "进口额"), ("上海", "12", "9"), ("大连", "3", "4"))
    >>> rows = [
    ...     [Line(cell, x, x + 10.0 * len(cell), 20.0 * y, 10) for x, cell in zip((50, 150, 250), row)]
    ...     for y, row in enumerate(names)
    ... ]
    >>> [(first, last, grid.rows[1]) for first, last, grid in find_aligned_tables(rows)]
    [(0, 3, ('上海', '12', '9'))]
    """
    rows, ends = _gathered(rows)
    found = []
    first = 0
    while first < len(rows):
        if not _is_row(rows[first]):
            first += 1
            continue
        last = _reach(rows, first)
        # A line with a gap above a table, such as its caption and unit, is no row of it.
        for begin in range(first, max(first + 1, min(first + 3, last - 1))):
            grid = _table(rows[begin:last], above if begin == 0 else ())
            if grid:
                found.append((ends[begin - 1] if begin else 0, ends[last - 1], grid))
                break
        first = last
    return found


def _gathered(rows: Sequence[Row]) -> tuple[list[Row], list[int]]:
    """Put the lines of rows together where it is sure, and say behind which of the lines each row ends."""
    gathered: list[Row] = []
    ends: list[int] = []
    first = 0
    while first < len(rows):
        last = _run(rows, first) if len(rows[first]) > 1 and _is_row(rows[first]) else first + 1
        whole = gather_rows(rows[first:last]) if last - first > _FEWEST_ROWS else None
        for end, row in whole or enumerate(rows[first:last], 1):
            gathered.append(row)
            ends.append(first + end)
        first = ends[-1]
    return gathered, ends


def _run(rows: Sequence[Row], first: int) -> int:
    """Return the end of the lines, from one with several words on, that keep to the columns of those with several."""
    end, most = first + 1, min(len(rows), first + _MOST_LINES)
    while end < most and not any(words.grid for words in rows[end]):
        step, size = pitch_between(rows[end - 1], rows[end]), rows[end][0].size
        if step > _WIDEST_STEP * size or abs(size - rows[end - 1][0].size) > _SLIGHT * size:
            break
        end += 1
    extents = find_extents([row for row in rows[first:end] if len(row) > 1])
    starts, stops = [left for left, _ in extents], [right for _, right in extents]
    for index in range(first + 1, end):
        touched = [bisect_left(starts, words.right) - bisect_left(stops, words.left) for words in rows[index]]
        if touched and max(touched) > 1:
            return index
    return end


def _reach(rows: Sequence[Row], first: int) -> int:
    """Return the end of the rows from the first one on that stand in columns."""
    last = first + 1
    steps: list[float] = []
    for index in range(first + 1, len(rows)):
        row = rows[index]
        if any(words.grid is not None for words in row):
            break
        step, size = pitch_between(rows[index - 1], row), row[0].size
        if step > _WIDEST_STEP * size or (steps and step > 2 * median(steps[-9:])):
            break
        if abs(size - rows[index - 1][0].size) > 0.3 * size:
            break
        if _is_row(row):
            last = index + 1
        elif len(row) > 1 or not _may_wrap(row[0], rows[max(first, index - 4) : index]) or index - last > 3:
            break
        elif row[0].left > rows[first][0].right:
            # The last cells of a table go on in lines of their own; below its first column stands what follows.
            last = index + 1
        steps.append(step)
    return last


def _is_row(row: Row) -> bool:
    kinds = {classify_line(words.text).kind for words in row} if len(row) > 1 else {BlockKind.CAPTION}
    return not kinds & {BlockKind.CAPTION, BlockKind.CONTENTS} and not any("=" in words.text for words in row)


def _may_wrap(words: Line, rows: Sequence[Row]) -> bool:
    """Tell whether a line alone stands in one of the columns of the row above that has several, and begins nothing."""
    if classify_line(words.text).kind is not BlockKind.PARAGRAPH:
        return False
    above = next((row for row in reversed(rows) if len(row) > 1), ())
    return sum(words.left < other.right and other.left < words.right for other in above) == 1


def _table(rows: Sequence[Row], above: Sequence[float]) -> Grid | None:
    size = median(words.size for row in rows for words in row)
    extents = find_extents(rows)
    if len(extents) > _MOST_COLUMNS:
        return None
    continued = _continues(extents, above, size)
    if continued is None:
        # Words of a header are often set otherwise than what stands below them.
        extents = find_extents(rows[1:])
        if not _heads(rows[0], extents) or not _is_aligned([row for row in rows[1:] if len(row) > 1], extents, size):
            return None
        continued = ()
    pitches = [pitch_between(one, two) for one, two in pairwise(rows) if len(two) == len(extents)]
    pitch = median(pitches) if pitches else 0.0
    bands = ([], rows) if continued else (rows[:1], rows[1:])
    table = fill_rows(bands, extents, pitch)
    bold = all(words.bold for words in rows[0]) and not any(words.bold for words in rows[-1])
    if not _is_content(table) or not (continued or _is_proven(table, bold=bold)):
        return None
    left, right = extents[0][0], extents[-1][1]
    places = continued or (left, *(start for start, _ in extents[1:]), right)
    return Grid(left, rows[0][0].top, right, rows[-1][0].bottom, places, tuple(map(tuple, table)))


def _heads(row: Row, extents: Sequence[Extent]) -> bool:
    """Tell whether each column has its words in a row, or these stand above some of the columns."""
    return len(row) == len(extents) or all(
        any(words.left < right and left < words.right for left, right in extents) for words in row
    )


def _continues(extents: Sequence[Extent], above: Sequence[float], size: float) -> tuple[float, ...] | None:
    """Return the columns of the table before if each of these stands in one of them."""
    if len(extents) != len(above) - 1 or len(extents) < 2:
        return None
    slack = _SLACK * size
    alike = all(
        start - slack <= left and (left + right) / 2 < end + (slack if end == above[-1] else 0)
        for (left, right), (start, end) in zip(extents, pairwise(above), strict=True)
    )
    return tuple(above) if alike else None


def _is_aligned(rows: Sequence[Row], extents: Sequence[Extent], size: float) -> bool:
    """Tell whether there are rows enough, and words in each column stand below each other."""
    fewest = _FEWEST_ROWS if len(extents) > 2 else _FEWEST_ROWS_OF_TWO
    if not 2 <= len(extents) <= _MOST_COLUMNS or len(rows) < fewest - 1:
        return False
    if any(two[0] - one[1] < _SHORTEST_GUTTER * size for one, two in pairwise(extents)):
        return False
    words_by_column: list[list[Line]] = [[] for _ in extents]
    for row in rows:
        for words in row:
            words_by_column[next(n for n, (_, right) in enumerate(extents) if words.left <= right)].append(words)
    # A column of remarks may be almost empty beside two others.
    filled = sum(2 * len(column) >= len(rows) for column in words_by_column)
    return filled >= max(2, len(extents) / 2) and all(
        column and _is_in_line(column, size) for column in words_by_column
    )


def _is_in_line(column: Sequence[Line], size: float) -> bool:
    def share(places: Iterable[float]) -> bool:
        known = list(places)
        middle = median(known)
        return sum(abs(place - middle) <= _NEAR * size for place in known) >= 0.8 * len(known)

    return (
        share(words.left for words in column)
        or share(words.right for words in column)
        or share((words.left + words.right) / 2 for words in column)
    )


def _is_content(table: Sequence[Sequence[str]]) -> bool:
    """Tell whether the cells are short, and no sentences, labels or titles of contents."""
    cells = [cell for row in table for cell in row if cell]
    long = sum(median(len(row[column]) for row in table) > _LONGEST_CELL for column in range(len(table[0])))
    labels = sum(cell[-1] in "：:" or "：" in cell[:8] for cell in cells)
    ended = sum(cell[-1] in SENTENCE_END for cell in cells)
    contents = any(CONTENTS_TITLE.fullmatch(cell) for cell in table[0])
    return long <= 1 and not contents and max(labels, ended) <= 0.1 * len(cells)


def _is_proven(table: Sequence[Sequence[str]], *, bold: bool) -> bool:
    """Tell whether there are rows enough, with two columns below a header: what looks or ends otherwise than they do."""
    if len(table[0]) > 2:
        return len(table) >= _FEWEST_ROWS
    if len(table) < _FEWEST_ROWS_OF_TWO or not all(table[0]):
        return False
    head, below = table[0], list(zip(*table[1:], strict=True))
    if any(NUMBER.fullmatch(cell) for cell in head):
        return False
    return bold or _is_figures(below[1]) or any(_ends_otherwise(*column) for column in zip(head, below, strict=True))


def _is_figures(cells: Sequence[str]) -> bool:
    return all(NUMBER.fullmatch(cell) or cell in "-—…" for cell in cells)


def _ends_otherwise(head: str, cells: Sequence[str]) -> bool:
    """Tell whether most cells share an ending, such as 公司 or 市, that the header does not have."""
    ending, count = Counter(cell[-1:] for cell in cells).most_common(1)[0]
    return ending.isalpha() and count >= 0.6 * len(cells) and head[-1] != ending
