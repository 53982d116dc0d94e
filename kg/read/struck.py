"""Text that is struck out: what an author withdrew, and is therefore not read."""

from __future__ import annotations

import re

__all__ = ["STRUCK", "STRUCK_NOTE", "STRUCK_PATTERN", "has_struck"]

# Between figures, 5~~10, the sign means "to". All parts are bounded, or stop where the next can begin.
STRUCK = (
    r"<del(?:\s[^<>]*)?>(?:[^<]|<(?!/?del\b)){0,2000}</del\s*>"
    r"|<s(?:\s[^<>]*)?>(?:[^<]|<(?!/?s\b)){0,2000}</s\s*>"
    r"|<strike(?:\s[^<>]*)?>(?:[^<]|<(?!/?strike\b)){0,2000}</strike\s*>"
    r"|(?<![\d~])~~(?=[^\s~])[^~\n]{1,500}(?<=\S)~~(?!~)"
)
"""Pattern of what is struck out in Markdown and HTML."""
STRUCK_NOTE = "struck-out text is not read; remove the line through it if it holds"

STRUCK_PATTERN = re.compile(STRUCK, re.I)


def has_struck(text: str) -> bool:
    """Tell whether something is struck out in Markdown or HTML.

    Examples
    --------
    >>> has_struck("位于~~东湖~~海港市"), has_struck("位于<s>东湖</s>海港市"), has_struck("3~~5年，8~~10年")
    (True, True, False)
    """
    return ("~~" in text or "</" in text) and STRUCK_PATTERN.search(text) is not None
