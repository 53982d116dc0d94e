"""Where the authors of a paper work, as papers write it: （甲大学乙学院，江苏 南京 210000）."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.candidates import Candidate

__all__ = ["find_affiliations"]

_POSTED = re.compile(
    r"[，, 　]{1,3}(?:[一-龥]{2,3}省?[ 　]{0,3})?[一-龥]{2,4}市?[，, 　]{1,3}\d{6}(?=[）)；;、，, 　\n]|$)"
)
"""What stands behind the name: a province, a city and the postcode."""
_LONGEST = 48
_NAME = re.compile(r"(?:^|[（(；;：:\n]|\d ?[.．、] ?|，(?=[^，]*$))[ 　]*([一-龥][一-龥（） 　]{2,44}[一-龥])$")
"""The name up to its end, behind what opens the brackets or divides their members."""


def find_affiliations(text: str, endings: tuple[str, ...]) -> Iterator[Candidate]:
    """Yield the institutions that stand before their city and its postcode.

    Parameters
    ----------
    text : str
    endings : tuple of str
        How institutions end: 大学, 研究院.

    Examples
    --------
    >>> text = "（1.甲大学乙学院，江苏 南京 210000；2.丙研究院, 北京 100000）"
    >>> [text[c.start : c.end] for c in find_affiliations(text, ("学院", "研究院"))]
    ['甲大学乙学院', '丙研究院']
    """
    for posted in _POSTED.finditer(text):
        begin = max(0, posted.start() - _LONGEST)
        name = _NAME.search(text[begin : posted.start()])
        if name is not None and name[1].endswith(endings):
            yield Candidate(begin + name.start(1), begin + name.end(1), "Organization", "frame", rank=3)
