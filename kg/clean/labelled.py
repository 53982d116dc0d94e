"""Lines of a label and its value with only a gap between them: 企业名称　某某公司."""

from __future__ import annotations

import re

from kg.read.headers import is_header_word

__all__ = ["find_gap"]

_LINE = re.compile(
    r"\s*(?P<label>[\u4e00-\u9fff]{2,8}|[\u4e00-\u9fff]\s{1,4}[\u4e00-\u9fff])(?P<gap>\s+)(?P<value>\S[^\n]{0,200})\s*\Z"
)
_WIDE = re.compile(r"[\u3000\t]|\s{2}")
_SHORTEST = 3
"""Characters of a label that a plain space may part from its value."""
_SENTENCE = re.compile("[，。；：！？\\s]")


def find_gap(line: str) -> tuple[int, int] | None:
    """Return where the gap between the label of a line and its value is.

    Parameters
    ----------
    line : str
        As it was written: a wide gap says more than a space.

    Returns
    -------
    (int, int) or None
        None where the line is something else: a sentence, a name with a space, the heads of columns.

    Examples
    --------
    >>> find_gap("企业名称　海港重工有限公司"), find_gap("海港重工　海港市"), find_gap("企业名称　所在地")
    ((4, 5), None, None)
    """
    match = _LINE.match(line)
    if match is None or not is_header_word(match["label"]):
        return None
    value = match["value"].rstrip()
    if _WIDE.search(match["gap"]):
        several = _WIDE.search(value) is not None
        return None if several or is_header_word(value) else match.span("gap")
    plain = len(match["label"]) >= _SHORTEST and not _SENTENCE.search(value) and not is_header_word(value)
    return match.span("gap") if plain else None
