"""Where a table begins and ends among the rows around it: below its title and remarks, above its notes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import BlockKind
from kg.read.classify import classify_line
from kg.read.office.merged import ABOVE
from kg.read.tables import NUMBER

__all__ = ["filled_cells", "first_row", "is_labelled", "last_row"]

_SAMPLE = 50
_LONGEST_HEAD = 40
"""Characters; a longer cell is no head of a column."""
_LONGEST_NAME = 12
"""Characters of a head that nobody doubts."""
_MOST_ABOVE = 8
"""Rows above a header."""
# 填报单位：某市商务局, 单位：万元, 制表人：
_LABELLED = re.compile(r"[（(]?[^\d\s：:][^：:]{0,11}[：:](?!//).*", re.S)
_DAY = re.compile(r"(?:19|20)\d\d\s?[年.-]\s?\d{1,2}(?:月|[.-]\d).*|(?:19|20)\d\d年度?")
_REMARK = re.compile(r"[（(]?(?:备?注|说明|附注|填表说明|注释)\s*\d?\s*[：:]")


def first_row(group: Sequence[str]) -> int:
    r"""Find where a table begins: at the heads of its columns, or at the first row of several cells where none has heads.

    Parameters
    ----------
    group : sequence of str
        Rows, their cells divided by tabs.

    Returns
    -------
    int
        The number of rows where they are no table: lines of one cell, or labelled ones.

    Examples
    --------
    >>> first_row(["企业名单", "填报单位：某市商务局\t\t2023年6月", "序号\t企业\t城市", "1\t甲公司\t上海"])
    2
    """
    several = [index for index, row in enumerate(group[: _MOST_ABOVE + 1]) if len(filled_cells(row)) > 1]
    if not several:
        return next((index for index, row in enumerate(group) if len(filled_cells(row)) > 1), len(group))
    width = max(map(_width, group[:_SAMPLE]))
    for index in several:
        if not _is_remark(group[index], group[index + 1] if index + 1 < len(group) else "", width):
            heads = filled_cells(group[index])
            is_head = all(len(cell) <= _LONGEST_HEAD for cell in heads)
            return index if is_head or index == several[0] else several[0]
    is_all = all(len(filled_cells(row)) == 1 or _is_remark(row, "", width) for row in group)
    return len(group) if is_all else several[0]


def _is_remark(row: str, below: str, width: int) -> bool:
    """Tell whether a row above a table says something about all of it: a label with its value, or a day beside gaps.

    Gaps in the heads of columns have their parts named below, where it is blank below what stands beside them.
    """
    filled = filled_cells(row)
    labelled = sum(is_labelled(cell) for cell in filled)
    dated = sum(_DAY.fullmatch(cell) is not None for cell in filled)
    if labelled + dated == len(filled):
        is_empty = len(filled) == width and all(cell[-1] in "：:" for cell in filled)
        return (labelled > 0 and not is_empty) or len(filled) == 1
    parts = below.split("\t")
    covered = all(parts[i : i + 1] and parts[i].strip() for i, cell in enumerate(row.split("\t")) if cell.strip())
    heads = filled_cells(below)
    complete = len(heads) == width and not any(NUMBER.fullmatch(cell) or len(cell) > _LONGEST_NAME for cell in heads)
    return 2 * len(filled) <= width and covered and (labelled + dated > 0 or complete)


def last_row(group: Sequence[str], begin: int) -> int:
    r"""Find where a table ends: before the notes and labelled lines at the bottom, and what goes on below a note.

    Examples
    --------
    >>> last_row(["企业\t城市", "甲公司\t上海", "注：1.截至年底", "2.另见附页", "制表人：某甲\t审核人：某乙"], 0)
    2
    """
    end = len(group)
    while end > begin + 1 and _is_below(group[end - 1]):
        end -= 1
    tail = range(end, len(group))
    remark = next((index for index in tail if _REMARK.match(filled_cells(group[index])[0])), len(group))
    stop = len(group)
    while stop > end and (stop > remark or _is_note(group[stop - 1])):
        stop -= 1
    return stop


def _is_below(row: str) -> bool:
    """Tell whether a row may stand below a table, for it has no cells in its columns."""
    return ABOVE not in row and (len(filled_cells(row)) == 1 or _all_labelled(row))


def _is_note(row: str) -> bool:
    """Tell whether a row below a table is a remark on it."""
    filled = filled_cells(row)
    if _all_labelled(row):
        return True
    return len(filled) == 1 and (classify_line(filled[0]).kind is BlockKind.CAPTION or filled[0][-1] in "。！？；")


def _all_labelled(row: str) -> bool:
    """Tell whether each cell is a label with its value (制表人：某某), as below a table or in a form."""
    return all(is_labelled(cell) for cell in filled_cells(row))


def _width(row: str) -> int:
    """Count the columns that a row fills, those of merged cells too."""
    return sum(bool(cell) for cell in row.split("\t"))


def is_labelled(cell: str) -> bool:
    """Tell whether a cell is a label with its value.

    Examples
    --------
    >>> is_labelled("填报单位（盖章）：某市商务局"), is_labelled("https://example.org"), is_labelled("企业名称")
    (True, False, False)
    """
    return _LABELLED.fullmatch(cell) is not None


def filled_cells(row: str) -> list[str]:
    """Return the cells of a row that hold something themselves, not those that merged cells reach into."""
    return [cell for cell in row.split("\t") if cell and not cell.isspace()]
