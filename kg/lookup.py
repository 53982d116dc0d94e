"""Which of very many words stand in a text? All positions are asked at once, as arrays.

An Aho-Corasick automaton compares a character with all that may follow (at its root with thousands) and tells one hit after
the other. Here up to four characters make one number, and the numbers of a text are looked up together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = ["SPREAD", "Codes", "Hits", "Lookup", "encode_text"]

Ints = npt.NDArray[np.int64]
Codes = npt.NDArray[np.uint64]

WIDTH = 4
"""So many characters make a number of 64 bits; longer words are compared where their first four stand."""
SPARE = 8
"""Places in the sieve for each number: one of eight numbers that begin no word passes it."""

_BITS = np.uint64(16)
SPREAD = np.uint64(0x9E3779B97F4A7C15)
"""Knuth's multiplier: neighbours end up far apart."""


@dataclass(frozen=True, slots=True)
class Hits:
    """Where words stand, sorted by start and then by end; ``words`` are their places in the list that was looked up."""

    starts: Ints
    ends: Ints
    words: Ints


class Lookup:
    """Finds words in texts.

    Parameters
    ----------
    words : sequence of str
        Each once, none empty.

    Examples
    --------
    >>> hits = Lookup(["数字", "字贸易", "数字贸易港区"]).find("数字贸易")
    >>> hits.starts.tolist(), hits.ends.tolist(), hits.words.tolist()
    ([0, 1], [2, 4], [0, 1])
    """

    def __init__(self, words: Sequence[str]) -> None:
        codes = encode_text("".join(words))
        lengths = np.fromiter(map(len, words), np.int64, len(words))
        begins = np.cumsum(lengths) - lengths
        compared = lengths > WIDTH
        if not codes.all():  # characters without a number of their own
            compared |= np.logical_or.reduceat(codes == 0, begins)
        self._tables = [
            _Table(width, keys, chosen, compared[chosen], words)
            for width in range(1, WIDTH + 1)
            if len(chosen := np.flatnonzero(np.minimum(lengths, WIDTH) == width))
            for keys in [_keys(width, [codes[begins[chosen] + offset] for offset in range(width)])]
        ]

    def find(self, text: str) -> Hits:
        """Find the words of a text, also where they overlap."""
        codes = encode_text(text)
        size = len(codes)
        found = [
            hits
            for table in self._tables
            if size >= table.width
            for hits in table.find(
                text,
                _keys(table.width, [codes[offset : size - table.width + 1 + offset] for offset in range(table.width)]),
            )
        ]
        if not found:
            return Hits(*np.zeros((3, 0), np.int64))
        starts, ends, numbers = map(np.concatenate, zip(*found, strict=True))
        order = np.lexsort((ends, starts))
        return Hits(starts[order], ends[order], numbers[order])


def encode_text(text: str) -> Codes:
    """Return a number below 2 ** 16 for each character; 0 stands for all beyond the basic plane."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.uint64)
    codes[codes > 0xFFFF] = 0
    return codes


class _Table:
    """The words of one width; of longer ones the beginnings."""

    def __init__(
        self, width: int, keys: Codes, numbers: Ints, compared: npt.NDArray[np.bool_], words: Sequence[str]
    ) -> None:
        self.width = width
        self._keys = np.unique(keys)
        # A word that its key tells has its number here, all others are compared.
        self._numbers = np.full(len(self._keys), -1)
        self._numbers[np.searchsorted(self._keys, keys[~compared])] = numbers[~compared]
        self._words: dict[int, list[tuple[str, int]]] = {}
        for key, number in zip(keys[compared].tolist(), numbers[compared].tolist(), strict=True):
            self._words.setdefault(key, []).append((words[number], number))
        self._has_words = np.isin(self._keys, np.array(list(self._words), np.uint64))
        bits = max(10, int(SPARE * len(self._keys)).bit_length())
        self._shift = np.uint64(64 - bits)
        self._sieve = np.zeros(1 << bits, bool)
        self._sieve[self._places(self._keys)] = True

    def find(self, text: str, keys: Codes) -> Iterator[tuple[Ints, Ints, Ints]]:
        """Yield starts, ends and numbers of the words whose keys are among those of a text."""
        starts = np.flatnonzero(self._sieve[self._places(keys)])
        asked = keys[starts]
        different, places = np.unique(
            asked, return_inverse=True
        )  # few, and those in order are found five times as fast
        rows = np.minimum(np.searchsorted(self._keys, different), len(self._keys) - 1)[places]
        known = self._keys[rows] == asked
        starts, rows = starts[known], rows[known]
        told = self._numbers[rows] >= 0
        yield starts[told], starts[told] + self.width, self._numbers[rows[told]]
        likely = starts[self._has_words[rows]]
        compared = [
            (start, start + len(word), number)
            for start, key in zip(likely.tolist(), keys[likely].tolist(), strict=True)
            for word, number in self._words[key]
            if text.startswith(word, start)
        ]
        if compared:
            yield tuple(np.array(compared).T)

    def _places(self, keys: Codes) -> Codes:
        return (keys * SPREAD) >> self._shift


def _keys(width: int, columns: Sequence[Codes]) -> Codes:
    keys = columns[0]
    for column in columns[1:]:
        keys = (keys << _BITS) | column
    return keys
