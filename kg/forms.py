"""Decides when two spellings are one form."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

__all__ = ["form_key"]

DROPPED: dict[int, str | None] = dict.fromkeys(map(ord, " \t\n\r　《》〈〉“”\"'‘’「」『』*·")) | dict.fromkeys(
    map(ord, "–—―－‐"), "-"
)


@lru_cache(maxsize=20_000)  # the same names are asked for again and again
def form_key(form: str) -> str:
    """Return what two spellings of one form share: width, case, spaces, quotation marks and kinds of dashes do not count.

    Examples
    --------
    >>> form_key("《ＤＥＰＡ 协定》")
    'depa协定'
    """
    return unicodedata.normalize("NFKC", form).translate(DROPPED).casefold()
