"""In which encoding a text is written."""

from __future__ import annotations

import codecs
import re
from functools import cache

from kg.read.parsed import UnreadableError

__all__ = ["decode"]

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 1 << 16
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_BINARY = "binary data, no text; give it the ending of its format or remove it"
_UNKNOWN = "encoding not recognised (tried UTF-8, UTF-16, GB18030, Big5); save it as UTF-8"


def decode(data: bytes) -> tuple[str, str]:
    r"""Decode a text whose encoding nobody states.

    A byte order mark decides; then UTF-8, which nothing else looks like; then UTF-16 without a mark, by its zero
    bytes or its line ends; then the one of GB18030 and Big5 in which more of the characters are common ones.

    Parameters
    ----------
    data : bytes

    Returns
    -------
    text : str
        Line ends as they are, without the byte order mark.
    encoding : str
        Python's name of it.

    Raises
    ------
    UnreadableError
        If it is no text or in no encoding that we know.

    Examples
    --------
    >>> decode("数字贸易\r\n".encode("utf-16"))
    ('数字贸易\r\n', 'utf-16')
    >>> decode("數位貿易的發展".encode("big5"))
    ('數位貿易的發展', 'big5')
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            text = _strict(data, encoding)
            if text is None:
                raise UnreadableError(f"broken {encoding.removesuffix('-sig').upper()} text; save it as UTF-8 again")
            return _checked(text), encoding
    text = _strict(data, "utf-8")
    if text is not None and "\x00" not in text:
        return _checked(text), "utf-8"
    for encoding in _utf_16_candidates(data):
        text = _strict(data, encoding)
        if text is not None and _commonness(text[:_SAMPLE]) > 0.6:
            return _checked(text), encoding
    if b"\x00" in data:
        raise UnreadableError(_BINARY)
    scored: list[tuple[float, int, str, str]] = []
    for encoding in ("gb18030", "big5", "big5hkscs"):
        text = _strict(data, encoding)
        if text is not None:
            scored.append((-_commonness(text[:_SAMPLE]), len(scored), text, encoding))
    if not scored or min(scored)[0] > -0.6:
        raise UnreadableError(_BINARY if len(_CONTROL.findall(data.decode("latin-1"))) > len(data) / 50 else _UNKNOWN)
    return _checked(min(scored)[2]), min(scored)[3]


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _checked(text: str) -> str:
    if len(_CONTROL.findall(text)) > len(text) / 50:
        raise UnreadableError(_BINARY)
    return text


def _utf_16_candidates(data: bytes) -> list[str]:
    """Without a mark only what has the line ends, spaces or digits of UTF-16: a zero byte beside an ASCII one."""
    if len(data) % 2:
        return []
    sample = data[:_SAMPLE]
    little, big = sample[1::2].count(0), sample[0::2].count(0)
    if little == big:
        return []
    return ["utf-16-le"] if little > big else ["utf-16-be"]


def _commonness(text: str) -> float:
    """Give the share of the characters beyond ASCII that Chinese texts are made of; simplified or traditional."""
    if not text:
        return 0.0
    foreign = [char for char in text if char > "\x7f"]
    if not foreign:
        return 0.0 if _CONTROL.search(text) else 1.0
    simplified, traditional = _common_characters()
    return max(sum(map(common.__contains__, foreign)) for common in (simplified, traditional)) / len(foreign)


@cache
def _common_characters() -> tuple[frozenset[str], frozenset[str]]:
    """Return the first levels of GB 2312 (3,755 characters) and Big5 (5,401), each with its punctuation."""

    def characters(encoding: str, rows: range, cells: range) -> str:
        return b"".join(bytes((row, cell)) for row in rows for cell in cells).decode(encoding, "ignore")

    halves = (range(0x40, 0x7F), range(0xA1, 0xFF))
    simplified = characters("gb2312", range(0xB0, 0xD8), halves[1]) + characters("gb2312", range(0xA1, 0xA4), halves[1])
    traditional = "".join(
        characters("big5", rows, cells) for rows in (range(0xA1, 0xA3), range(0xA4, 0xC7)) for cells in halves
    )
    return frozenset(simplified), frozenset(traditional)
