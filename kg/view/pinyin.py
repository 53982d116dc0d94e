"""How names sound, so that they are found by pinyin (mutong) and by its initials (mt)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from unicodedata import normalize

from kg.data import read_csv

__all__ = ["spell"]

_HAN = r"[〇\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]"
_PARTS = re.compile(rf"{_HAN}+|(?:(?!{_HAN})[^\W_])+")


def spell(form: str) -> str:
    """Return the syllables of a name, separated by blanks; empty if it has no Chinese characters.

    Parameters
    ----------
    form : str

    Returns
    -------
    str
        Where no word decides how a character is read, its readings are separated by ``/``, the most frequent one first.
        Latin words and numbers stand in lower case, ü is ``v``, punctuation is left out.

    Examples
    --------
    >>> spell("沐瞳科技"), spell("中国银行"), spell("SHEIN希音"), spell("SHEIN")
    ('mu tong ke ji', 'zhong guo yin hang', 'shein xi yin', '')
    >>> spell("长荣")
    'chang/zhang rong'
    """
    parts = _PARTS.findall(normalize("NFKC", form))
    if not any(map(_is_han, parts)):
        return ""
    return " ".join(syllable for part in parts for syllable in (_read(part) if _is_han(part) else (part.lower(),)))


def _is_han(part: str) -> bool:
    return re.match(_HAN, part) is not None


def _read(characters: str) -> list[str]:
    # Its dictionary takes half a second to load, which only pages wait for.
    from pypinyin import Style, pinyin

    # A character by itself comes with readings that only old texts have (市 fú): ours are the ones alive in names.
    alive = _load_readings()
    read = pinyin(characters, style=Style.NORMAL, heteronym=True)
    return [
        alive.get(character, readings[0]) if len(readings) > 1 else readings[0]
        for character, readings in zip(characters, read, strict=True)
    ]


@cache
def _load_readings() -> Mapping[str, str]:
    return {row["character"]: row["readings"] for row in read_csv("characters/polyphones.csv")}
