"""Streets and towns in a list that their kind closes: 下辖甲葑、乙塘、丙亭三个街道."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.candidates import Candidate

__all__ = ["find_wards"]

JOINT = re.compile("[、和及与]")


def find_wards(text: str, lists: re.Pattern[str]) -> Iterator[Candidate]:
    """Yield the members of such lists.

    Parameters
    ----------
    text : str
    lists : re.Pattern
        ``wards`` of `kg.extract.vocabulary.NameVocabulary`.

    Examples
    --------
    >>> from kg.extract.vocabulary import load_names
    >>> text = "园区下辖甲葑、乙塘和丙亭三个街道。"
    >>> [text[ward.start : ward.end] for ward in find_wards(text, load_names().wards)]
    ['甲葑', '乙塘', '丙亭']
    """
    for found in lists.finditer(text):
        start, end = found.span("row")
        position = start
        for joint in (*JOINT.finditer(text, start, end), None):
            stop = joint.start() if joint else end
            if stop - position > 1:
                yield Candidate(position, stop, "District", "list", rank=1)
            position = joint.end() if joint else end
