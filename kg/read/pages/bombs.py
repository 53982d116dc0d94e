"""Whether the streams of a PDF unpack to more than a document can be."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from itertools import chain

from kg.read.parsed import UnreadableError

__all__ = ["check_streams"]

_STREAM = re.compile(rb"stream\r?\n")
_LARGEST = 48_000_000
"""Bytes: more than the largest Chinese font. What PDFium makes of a stream takes many times its size."""
_LARGEST_IMAGE = 1_000_000_000
_MOST_COMPRESSED = 1030
"""How many times smaller than what it holds a packed stream can be."""
_PIECE = 1 << 18
_DEEPEST = 4


def check_streams(data: bytes) -> None:
    """Refuse a PDF with a stream that unpacks, in one step or several, to what only a trap holds.

    Parameters
    ----------
    data : bytes

    Raises
    ------
    UnreadableError
        If there is such a stream.
    """
    for match in _STREAM.finditer(data):
        start = match.end()
        if not _is_packed(data[start : start + 2]):
            continue
        end = data.find(b"endstream", start)
        is_image = b"/Image" in data[max(0, start - 400) : start]
        limit = _LARGEST_IMAGE if is_image else _LARGEST
        stream = data[start : end if end >= 0 else len(data)]
        pieces: Iterable[bytes] = [stream]
        size = len(stream)
        for _ in range(_DEEPEST):
            unpacked = _unpack(pieces, limit)
            first = next(unpacked, b"")
            pieces = chain((first,), unpacked)
            if not _is_packed(first[:2]):
                break
            size = limit
        if size * _MOST_COMPRESSED > limit:
            for _ in pieces:
                pass


def _is_packed(head: bytes) -> bool:
    """Tell whether bytes begin as zlib's do."""
    return len(head) == 2 and head[0] & 0x0F == 8 and int.from_bytes(head, "big") % 31 == 0


def _unpack(pieces: Iterable[bytes], limit: int) -> Iterator[bytes]:
    """Yield what packed pieces hold; it ends where they are broken."""
    unpacker = zlib.decompressobj()
    size = 0
    for piece in pieces:
        while piece and not unpacker.eof:
            try:
                unpacked = unpacker.decompress(piece, _PIECE)
            except zlib.error:
                return
            size += len(unpacked)
            if size > limit:
                raise UnreadableError(
                    f"a part of it unpacks to more than {limit // 1_000_000} MB; print it to a new PDF"
                )
            yield unpacked
            piece = unpacker.unconsumed_tail
