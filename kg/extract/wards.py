"""Streets and towns in a list that their kind closes: 下辖甲葑、乙塘、丙亭三个街道."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.candidates import Candidate

__all__ = ["find_wards"]

KINDS = "街道办事处|街道|镇街|街镇|乡镇|[^个]?镇|乡"
NAME = "[一-龥]{2,4}?"
LIST = re.compile(
    rf"(?:辖|设|划分为|分为|分成|包括|包含|含|合并|由)(?:有|了)?(?P<row>{NAME}(?:、{NAME}){{1,40}}(?:[和及与]{NAME})?)"
    rf"等?(?:[一二两三四五六七八九十\d]{{1,3}}个)(?:{KINDS})"
)
JOINT = re.compile("[、和及与]")


def find_wards(text: str) -> Iterator[Candidate]:
    """Yield the members of such lists.

    Examples
    --------
    >>> text = "园区下辖甲葑、乙塘和丙亭三个街道。"
    >>> [text[ward.start : ward.end] for ward in find_wards(text)]
    ['甲葑', '乙塘', '丙亭']
    """
    for found in LIST.finditer(text):
        start, end = found.span("row")
        position = start
        for joint in (*JOINT.finditer(text, start, end), None):
            stop = joint.start() if joint else end
            if stop - position > 1:
                yield Candidate(position, stop, "District", "list", rank=1)
            position = joint.end() if joint else end
