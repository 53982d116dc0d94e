"""The numbers that Word counts itself: what each level of a list begins with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from kg.read.office.word_styles import WORD

__all__ = ["read_numbering"]

_BULLET = "•"
_PLACE = re.compile(r"%[1-9]")
_LONGEST = 20


def read_numbering(root: Any) -> Mapping[tuple[str, int], str]:
    """Read with what the first paragraph of each level of each list begins.

    Parameters
    ----------
    root : lxml element, optional
        ``w:numbering``; None where a file has no lists.

    Returns
    -------
    mapping of (str, int) to str
        By list and level: ``一、``, ``（一）``, ``1.``, ``•``.
    """
    if root is None:
        return {}
    abstract = {element.get(WORD + "abstractNumId"): element for element in root.iterfind(WORD + "abstractNum")}
    labels: dict[tuple[str, int], str] = {}
    for number in root.iterfind(WORD + "num"):
        reference = number.find(WORD + "abstractNumId")
        levels = abstract.get("" if reference is None else reference.get(WORD + "val"))
        for level in () if levels is None else levels.iterfind(WORD + "lvl"):
            depth = level.get(WORD + "ilvl", "")
            if depth in tuple("012345678"):
                labels[number.get(WORD + "numId", ""), int(depth)] = _label(level)
    return labels


def _label(level: Any) -> str:
    kind, text = (
        element.get(WORD + "val", "") if (element := level.find(WORD + name)) is not None else ""
        for name in ("numFmt", "lvlText")
    )
    if kind == "bullet":
        return _BULLET
    if kind == "none":
        return ""
    is_chinese = kind.startswith(("chinese", "ideograph", "japanese", "taiwanese"))
    return _PLACE.sub("一" if is_chinese else "1", text[:_LONGEST])
