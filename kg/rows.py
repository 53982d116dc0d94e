"""What stands in a table's rows beside its words: headers in two rows, cells that say 同上 or stay empty below what holds on, rows of totals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.columns import ASIDE, Columns
from kg.model import Span

__all__ = ["continued_rows", "headers_of"]

_SERIAL = re.compile(r"[（(]?[A-Za-z]{0,2}[-.]?\d{1,5}[）).、]?")
"""A cell that only numbers its row: 3, （3）, A12."""
_PLACES = frozenset(("address", "country", "nation", "town", "market", "branch", "venue"))
_ABROAD = frozenset(("market", "branch"))
_OWNED = frozenset(("parent", "operator", "partner", "investor", "child", "tenant", "park", "host"))
"""Kinds of groups below which a place or a field is that of another than the row's."""
_OF_ITS_OWN = frozenset(("kind", "sector", "category", "founded", "status"))
"""Kinds that say of a branch what it is, and nothing of its firm."""
_GROUPED = frozenset(
    (
        "firm",
        "address",
        "country",
        "nation",
        "town",
        "kind",
        "category",
        "sector",
        "base",
        "park",
        "parent",
        "association",
        "agreement",
        "issuer",
        "designator",
        "host",
        "operator",
        "institution",
        "event",
    )
)
"""Kinds of columns in which a cell may hold for the rows below it."""


def headers_of(text: str, rows: Sequence[Sequence[Span]], columns: Columns) -> list[str]:
    """Return the header of each column; two rows are read together where the upper one groups columns of the lower one.

    Examples
    --------
    >>> from kg.columns import load_columns
    >>> text = "企业 运营单位 境外 名称 分支机构"
    >>> rows = [[Span(0, 2), Span(3, 7), Span(8, 10)], [Span(2, 2), Span(11, 13), Span(14, 18)]]
    >>> headers_of(text, rows, load_columns())
    ['企业', '运营单位名称', '境外分支机构']
    """
    width = max(map(len, rows))
    headers = [""] * width
    for row in rows:
        lower = [text[cell.start : cell.end].strip() for cell in row] + [""] * (width - len(row))
        groups = _spread(headers, lower)
        headers = [_joined(group, said, columns) if said else group for group, said in zip(groups, lower, strict=True)]
    return headers


def _spread(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Return the upper headers, each also above the cells to its right that have none; a title of the table is none."""
    if sum(map(bool, upper)) <= 1 and not (upper and not upper[0]):
        return [group if not below else "" for group, below in zip(upper, lower, strict=True)]
    spread = list(upper)
    for at in range(1, len(spread)):
        if not spread[at] and lower[at] and lower[at - 1]:
            spread[at] = spread[at - 1]
    return spread


def _joined(group: str, said: str, columns: Columns) -> str:
    """Return what a header says below the one that groups it: 出口|国家, 运营单位|名称; nothing where it is another's."""
    if not group or group == said:
        return said
    above, below = set(columns.kinds_of(group, exactly=True)), set(columns.kinds_of(said, exactly=True))
    if columns.kinds_of(group + said, exactly=True):
        return group + said
    if above & _ABROAD and below & _PLACES:
        return group
    if above & _OWNED:
        return group if "firm" in below else ""
    if above & _ABROAD and below & _OF_ITS_OWN:
        return ""
    return said


def continued_rows(
    text: str, rows: Sequence[Sequence[Span]], headers: Sequence[str], columns: Columns
) -> Iterator[list[Span]]:
    """Yield the rows of a table that name something, with what holds on from the cell above or beside.

    That is what 同上 and 同左 stand for, and empty cells of the first columns; rows of totals name nothing.

    Parameters
    ----------
    text : str
    rows : sequence of sequence of Span
    headers : sequence of str
    columns : Columns

    Examples
    --------
    >>> from kg.columns import load_columns
    >>> text = "东市 甲公司 同上 乙公司 合计"
    >>> rows = [[Span(0, 2), Span(3, 6)], [Span(7, 9), Span(10, 13)], [Span(14, 16), Span(16, 16)]]
    >>> found = continued_rows(text, rows, ["城市", "企业"], load_columns())
    >>> [[text[cell.start : cell.end] for cell in row] for row in found]
    [['东市', '甲公司'], ['东市', '乙公司']]
    """
    kinds = [set(columns.kinds_of(header)) for header in headers]
    above: list[Span] = []
    for row in rows:
        if _is_total(text, row, columns):
            continue
        read: list[Span] = []
        leads = True  # nothing before the cell says anything
        filled = sum(cell.start < cell.end for cell in row)
        for at, cell in enumerate(row):
            said = ASIDE.sub("", text[cell.start : cell.end]).strip()
            upper = above[at] if at < len(above) else None
            if said in columns.beside and read:
                cell = read[-1]
            elif upper is not None and (
                said in columns.same
                or (leads and cell.start == cell.end and filled > 0 and at < len(kinds) and kinds[at] & _GROUPED)
            ):
                cell = upper
            elif said and not _SERIAL.fullmatch(said):
                leads = False
            read.append(cell)
        above = read
        yield read


def _is_total(text: str, row: Sequence[Span], columns: Columns) -> bool:
    """Tell whether a row names nothing: it begins with 合计, or all that it says stands in brackets (（空）)."""
    said = [text[cell.start : cell.end].strip() for cell in row if cell.start < cell.end]
    names = [cell for cell in said if not _SERIAL.fullmatch(cell)]
    return bool(names) and (
        any(word.casefold().rstrip("：:") in columns.totals for word in names[0].split())
        or all(not ASIDE.sub("", name) for name in names)
    )
