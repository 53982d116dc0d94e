"""Text that somebody decoded wrongly and saved again: 鏁板瓧 for 数字, æ•°å­— or ÊýÃÈË."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.read.commonness import commonness, has_rare_characters, rare_characters

__all__ = ["Garbled", "find_garbled"]

_PIECE = re.compile("[^\r\n]{1,200}")
_FEWEST = 4
_MOST_LOOKED_AT = 2000
# UTF-8's bytes of � read as GBK, and as Latin-1.
_LOST_SIGNS = ("锟斤拷" * 2, "ï¿½" * 2)
_OTHER_SCRIPT = re.compile("[\u0370-\u052f\u3041-\u30fa\uac00-\ud7a3]")
_LATIN = {char: bytes((code,)) for code in range(0x80, 0xA0) if (char := bytes((code,)).decode("cp1252", "ignore"))}


class Garbled(NamedTuple):
    """A piece of a line.

    The encodings are empty where what it said is lost, and the same where a missing byte shifted what follows.
    """

    start: int
    end: int
    encoding: str
    taken_for: str


def find_garbled(text: str) -> Iterator[Garbled]:
    r"""Find what reads as Chinese once it is encoded as it was decoded, and decoded otherwise.

    Parameters
    ----------
    text : str

    Yields
    ------
    Garbled
        In the order of the text. Of a text that is strange altogether only the first pieces are looked at.

    Examples
    --------
    >>> [(piece.encoding, piece.taken_for) for piece in find_garbled("数字贸易\næ•°å­—è´¸æ˜“\n")]
    [('UTF-8', 'Latin-1')]
    """
    rare, lost = rare_characters(text), any(sign in text for sign in _LOST_SIGNS)
    if len(rare) < 2 and not lost:
        return  # nothing is to be looked at line by line
    looked_at = 0
    for match in _PIECE.finditer(text):
        piece = match.group()
        if lost and any(sign in piece for sign in _LOST_SIGNS):
            yield Garbled(match.start(), match.end(), "", "")
        elif not rare.isdisjoint(piece) and has_rare_characters(piece):
            looked_at += 1
            if looked_at > _MOST_LOOKED_AT:
                return
            if (found := _explanation(piece)) is not None:
                yield Garbled(match.start(), match.end(), *found)


def _explanation(piece: str) -> tuple[str, str] | None:
    """Say which encoding was taken for which other; None where the piece is just unusual."""
    if (codec := _shifted(piece)) is not None:
        return codec, codec
    foreign = sum(char > "\x7f" for char in piece)
    before = commonness(piece)
    if foreign < _FEWEST or before > 0.6 or len(_OTHER_SCRIPT.findall(piece)) * 2 > foreign:
        return None
    for taken_for, data in (
        ("GB18030", piece.encode("gb18030", "ignore")),
        ("Latin-1", b"".join(map(_latin, piece))),
        ("Big5", piece.encode("big5hkscs", "ignore")),
    ):
        for encoding, codec in (("UTF-8", "utf-8"), ("GB18030", "gb18030"), ("Big5", "big5hkscs")):
            if encoding == taken_for:
                continue
            said = data.decode(codec, "ignore")
            kept = sum(char > "\x7f" for char in said)
            if kept >= max(3, foreign * 0.2) and commonness(said) > max(0.72, before + 0.3):
                return encoding, taken_for
    return None


def _shifted(piece: str) -> str | None:
    """Name the encoding in which a byte was lost, so that the halves of characters are joined to wrong ones."""
    start = next((place for place in range(len(piece)) if has_rare_characters(piece[place : place + 6])), None)
    if start is None:
        return None
    # What follows the first rare characters, up to the ASCII that puts an end to it.
    tail = re.split("[\x00-\x7f]", piece[start:], maxsplit=1)[0]
    before = commonness(tail)
    if len(tail) < 2 * _FEWEST or before > 0.6:
        return None
    for name, codec in (
        ("GB18030", "gb18030"),
        ("Big5", "big5hkscs"),
        ("UTF-16", "utf-16-be"),
        ("UTF-16", "utf-16-le"),
    ):
        said = tail.encode(codec, "ignore")[1:].decode(codec, "ignore")
        if len(said) >= len(tail) * 0.7 and commonness(said) > max(0.75, before + 0.3):
            return name
    return None


def _latin(char: str) -> bytes:
    return bytes((ord(char),)) if char <= "\xff" else _LATIN.get(char, b"?")
