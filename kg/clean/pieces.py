"""Text in the making: characters with the place where each was read."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Sequence
from typing import NamedTuple

__all__ = ["Piece", "cut_out", "join", "leave_out", "substitute"]


class Piece(NamedTuple):
    """Characters and, for each, its offset in the text that was read."""

    text: str
    offsets: array[int]


def cut_out(source: str, start: int, end: int) -> Piece:
    """Take characters of the text that was read.

    Examples
    --------
    >>> cut_out("数字贸易", 1, 3)
    Piece(text='字贸', offsets=array('L', [1, 2]))
    """
    return Piece(source[start:end], array("L", range(start, end)))


def substitute(pattern: re.Pattern[str], replacement: Callable[[re.Match[str]], str | None], piece: Piece) -> Piece:
    """Replace what a pattern matches; what comes instead stands where the match began.

    Parameters
    ----------
    pattern : re.Pattern
    replacement : callable
        Gives the new characters for a match, or None to leave it as it is.
    piece : Piece

    Returns
    -------
    Piece

    Examples
    --------
    >>> substitute(re.compile("[*]+"), lambda match: "", cut_out("**数字**贸易", 0, 8))
    Piece(text='数字贸易', offsets=array('L', [2, 3, 6, 7]))
    """
    texts: list[str] = []
    offsets = array("L")
    position = 0
    for match in pattern.finditer(piece.text):
        new = replacement(match)
        if new is None:
            continue
        start = match.start()
        texts.append(piece.text[position:start])
        offsets += piece.offsets[position:start]
        if new:
            texts.append(new)
            offsets.extend([piece.offsets[start]] * len(new))
        position = match.end()
    if not position and not texts:
        return piece
    texts.append(piece.text[position:])
    offsets += piece.offsets[position:]
    return Piece("".join(texts), offsets)


def leave_out(piece: Piece, spans: Sequence[tuple[int, int]]) -> Piece:
    """Return a piece without some of its characters.

    Examples
    --------
    >>> leave_out(cut_out("数字[1]贸易", 0, 7), [(2, 5)])
    Piece(text='数字贸易', offsets=array('L', [0, 1, 5, 6]))
    """
    if not spans:
        return piece
    texts: list[str] = []
    offsets = array("L")
    position = 0
    for start, end in (*spans, (len(piece.text), len(piece.text))):
        texts.append(piece.text[position:start])
        offsets += piece.offsets[position:start]
        position = end
    return Piece("".join(texts), offsets)


def join(first: Piece, second: Piece, between: str = "") -> Piece:
    """Put one piece behind the other; what stands between belongs to the end of the first."""
    offsets = first.offsets[:]
    offsets.extend([first.offsets[-1]] * len(between))
    offsets += second.offsets
    return Piece(first.text + between + second.text, offsets)
