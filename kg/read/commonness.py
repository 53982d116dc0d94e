"""How much a text looks like Chinese: by how common its characters are."""

from __future__ import annotations

import re
from functools import cache

from kg.data import read_csv

__all__ = ["commonness", "has_rare_characters", "rare_characters"]

_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_BROKEN_COUNTS = 3


def commonness(text: str) -> float:
    """Weigh the characters beyond ASCII.

    Parameters
    ----------
    text : str
        Of any length; control characters and � count against it.

    Returns
    -------
    float
        About 0.85 for Chinese; 0.55 where characters are drawn at random from the 3,755 of the first level of GB 2312,
        as by a wrong encoding; 1.0 where there is nothing but ASCII.

    Examples
    --------
    >>> round(commonness("数字贸易的发展"), 2), commonness("trade"), commonness("鏁板瓧璐")
    (1.0, 1.0, 0.125)
    """
    foreign = [char for char in text if char > "\x7f"]
    controls = len(_CONTROL.findall(text))
    if not foreign:
        return 0.0 if controls else 1.0
    weight = max(
        sum(map(frequent.__contains__, foreign)) + sum(map(plain.__contains__, foreign))
        for frequent, plain in _scripts()
    )
    against = controls + (_BROKEN_COUNTS - 1) * text.count("\ufffd")
    return round(weight / 2 / (len(foreign) + against), 4)


def has_rare_characters(text: str) -> bool:
    """Tell quickly whether so many characters are unusual that the text deserves a closer look.

    Examples
    --------
    >>> has_rare_characters("企业名单"), has_rare_characters("浼佷笟鍚嶅崟")
    (False, True)
    """
    rare = rare_characters(text)
    return len(rare) >= 2 and len(rare) * 4 >= sum(char > "\x7f" for char in set(text))


def rare_characters(text: str) -> frozenset[str]:
    """Return the unusual ones of the characters beyond ASCII.

    Examples
    --------
    >>> sorted(rare_characters("企业名单（鏁板瓧）"))
    ['瓧', '鏁']
    """
    return frozenset(_rare().findall(text))


@cache
def _scripts() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Return for simplified and traditional the most common characters, and all that the first levels hold."""

    def characters(encoding: str, rows: range, cells: range) -> str:
        return b"".join(bytes((row, cell)) for row in rows for cell in cells).decode(encoding, "ignore")

    low, high = range(0x40, 0x7F), range(0xA1, 0xFF)
    signs = frozenset("，。、；：？！“”‘’（）《》〈〉「」『』【】—…·％％０１２３４５６７８９　\u00a0")
    simplified: set[str] = set()
    traditional: set[str] = set()
    for row in read_csv("characters/common.csv"):
        simplified.add(row["simplified"])
        traditional.update(row["traditional"] or row["simplified"])
    of_gb = characters("gb2312", range(0xB0, 0xD8), high) + characters("gb2312", range(0xA1, 0xA4), high)
    of_big5 = "".join(
        characters("big5", rows, cells) for rows in (range(0xA1, 0xA3), range(0xA4, 0xC7)) for cells in (low, high)
    )
    return (
        (frozenset(simplified) | signs, frozenset(of_gb) | signs),
        (frozenset(traditional) | signs, frozenset(of_big5) | signs),
    )


@cache
def _rare() -> re.Pattern[str]:
    familiar = frozenset[str]().union(*(plain for _, plain in _scripts()))
    return re.compile(f"[^\x00-\x7f{re.escape(''.join(sorted(familiar)))}]")
