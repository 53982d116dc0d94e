"""Fields and records: what a header says of a value, and of whom the fields speak that stand together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.columns import Columns
from kg.model import BlockKind, Span

__all__ = ["LINES", "LONGEST_NAME", "MOST_FIELDS", "OTHER", "SUBJECTS", "Field", "Record", "of_one_kind", "of_owners"]

MOST_FIELDS = 40
"""A row of more cells is none of a record, and pairs of its columns would be too many."""
SUBJECTS = frozenset(
    ("firm", "base", "policy", "event", "product", "publication", "agreement", "institution", "association")
)
"""Kinds of fields that may say whose record it is."""
_OF_FIRMS = frozenset(
    (
        "sector",
        "scope",
        "product",
        "parent",
        "partner",
        "founded",
        "market",
        "alias",
        "child",
        "branch",
        "brand",
        "address",
    )
)
_FILES = ("policy",)
_AMBIGUOUS = frozenset(("venue", "kind", "country", "category", "nation", "town", "leading", "supported", "status"))
"""Kinds that headers have beside those of firms: 类型, 城市, 国家."""
LINES = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING)
"""What a line with a key may be read as: the first of a file looks like its title."""
LONGEST_NAME = 40
OTHER = re.compile(r"[^，。；：:|｜]{2,12}[：:|｜].{0,200}")
"""A line between others that has a key too, which nobody knows."""


@dataclass(frozen=True, slots=True)
class Field:
    """A value, characters ``start`` to ``end``.

    Parameters
    ----------
    kinds : tuple of str
        Those of its header.
    label : str
        What its header makes of names; empty where it says nothing.
    start, end : int
    sure : bool
        It has a header of its own; no line above only leads to it.
    """

    kinds: tuple[str, ...]
    label: str
    start: int
    end: int
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Record:
    """Fields that say something of one thing.

    Parameters
    ----------
    fields : tuple of Field
    start, end : int
        The characters that say it.
    passage : int
        Index of the passage, the first one of several lines.
    named : bool
        One of the fields tells whose record it is; else it is what the text around speaks of.
    cells : tuple of Span
        Of a table all cells that may say something in words, also those whose header is of no kind.
    key : int
        Index of the passage that says what is listed below it; -1 where each field has a header.
    aside : bool
        The fields stand in a bracket behind the name that the first one ends with.
    """

    fields: tuple[Field, ...]
    start: int
    end: int
    passage: int
    named: bool = True
    cells: tuple[Span, ...] = ()
    key: int = -1
    aside: bool = False


def of_owners(fields: Sequence[Field]) -> list[Field]:
    """Tell whether 所属公司 is whose record it is or who owns that: the latter where another field names a firm."""
    has_firm = any("firm" in cell.kinds and "parent" not in cell.kinds for cell in fields)
    kind = ("parent",) if has_firm else ("firm",)
    return [replace(cell, kinds=kind) if {"firm", "parent"} <= set(cell.kinds) else cell for cell in fields]


def of_one_kind(fields: Sequence[Field], columns: Columns) -> list[Field]:
    """Take what a header of several kinds names for the one that the others tell: 名称 | 主营业务 | 成立时间, 名称：甲园 above 运营单位：乙公司."""
    told = _told_beside([cell for cell in fields if not _is_bare(cell)], columns)
    labels = {cell.label for cell in fields}
    if told != "firm" and "Product" not in labels:  # 机构 is who issues something, if not a firm
        fields = [
            replace(cell, kinds=("issuer",)) if {"firm", "issuer"} <= set(cell.kinds) else cell for cell in fields
        ]
    if "Publication" in labels:  # firms publish as well as offices do: 报告名称 | 发布机构
        fields = [replace(cell, label="Company") if cell.kinds == ("issuer",) else cell for cell in fields]
    if not told:
        return list(fields)
    label = columns.names[told]
    return [
        replace(cell, kinds=(told,), label=label) if _is_bare(cell) and told in cell.kinds else cell for cell in fields
    ]


def _is_bare(field: Field) -> bool:
    several = len(field.kinds) > 1 or field.kinds == _FILES  # 文件 beside 发文机关
    return several and not SUBJECTS.isdisjoint(field.kinds) and not field.label


def _told_beside(fields: Sequence[Field], columns: Columns) -> str:
    """Return the kind of subject that fields are told of; empty where they may be told of several."""
    kinds = {kind for field in fields for kind in field.kinds}
    if len(kinds & _OF_FIRMS) > 1 and kinds <= _OF_FIRMS | _AMBIGUOUS:
        return "firm"
    told = [kind for kind, companions in columns.companions.items() if not kinds.isdisjoint(companions)]
    return told[0] if len(told) == 1 and "firm" not in kinds else ""
