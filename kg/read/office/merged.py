"""Merged cells of a table: where each has its text, and what they say about the header."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.read.tables import NUMBER, count_header_rows

__all__ = ["ABOVE", "LEFT", "count_merged_header_rows", "fill_down"]

# White space, which counts as blank everywhere and is never the text of a cell.
ABOVE = "\v"
"""Stands for a cell that goes on from the row above."""
LEFT = "\f"
"""Stands for a cell that goes on from the column to the left."""

_DEEPEST_HEADER = 5
_LONGEST_REPEATED = 100
"""Characters: a name or a type is what a whole group of rows shares, a description is not."""


def count_merged_header_rows(rows: Sequence[Sequence[str]]) -> int:
    r"""Count the header rows of a table whose merged cells are marked.

    Cells merged across in the first row have their parts named in the next; cells merged down reach to the last.

    Parameters
    ----------
    rows : sequence of sequence of str
        The first rows of the table.

    Returns
    -------
    int

    Examples
    --------
    >>> count_merged_header_rows([["企业", "出口", LEFT], [ABOVE, "金额", "同比"], ["甲公司", "3", "2%"]])
    2
    >>> count_merged_header_rows([["企业", "城市"], ["甲公司", "上海"]])
    1
    """
    count = count_header_rows(rows[:3])
    if count == 0 or not rows or LEFT not in rows[0]:
        # Below an unmerged header, a blank first cell goes on from the body's first row and makes no second one.
        return min(count, 1) if len(rows) > 1 and ABOVE in rows[1] else count
    depth = 1
    while depth < min(len(rows) - 1, _DEEPEST_HEADER) and (ABOVE in rows[depth] or LEFT in rows[depth - 1]):
        if any(NUMBER.fullmatch(cell) for cell in rows[depth]):
            break
        depth += 1
    return max(count, depth)


def fill_down(rows: Iterable[Sequence[str]], header_rows: int) -> Iterator[list[str]]:
    r"""Yield the rows with the text of a merged cell in each row of the body that it reaches down to.

    A row of a table is read by itself, and what a merged cell says holds for all of its rows. In the header, and across,
    the text stands only where the cell begins. Rows that hold nothing of their own are left out.

    Parameters
    ----------
    rows : iterable of sequence of str
        With `ABOVE` and `LEFT` where merged cells go on.
    header_rows : int

    Yields
    ------
    list of str

    Examples
    --------
    >>> list(fill_down([["城市", "企业"], ["上海", "甲公司"], [ABOVE, "乙公司"]], 1))
    [['城市', '企业'], ['上海', '甲公司'], ['上海', '乙公司']]
    """
    above: list[str] = []
    for index, row in enumerate(rows):
        if index >= header_rows:
            above += [""] * (len(row) - len(above))
            for column, cell in enumerate(row):
                if cell != ABOVE:
                    above[column] = cell if len(cell) <= _LONGEST_REPEATED else ""
        if any(cell.strip() for cell in row):
            yield [above[column] if cell == ABOVE and index >= header_rows else cell for column, cell in enumerate(row)]
