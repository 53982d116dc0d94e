"""Which words must a line hold so that a regular expression matches in it? Asked first, that spares searching most lines for most."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from kg.extract.openings import ATOM, TIMES, alternatives, least_times
from kg.lookup import SPREAD, Codes, Ints, encode_text

__all__ = ["Lines", "Needs", "needed_words"]

Bools = npt.NDArray[np.bool_]
_Words = tuple[frozenset[str], ...]

BITS = 16
"""Two characters have one of so many places (as a power of two); a few share one."""
MANY_LINES = 4096
"""So many are compared with all expressions at once."""
NEWLINE = "\n"
_PLAIN = re.compile(r"[^\\()\[\]|?*+{}.^$\n]+(?![?*+{])")
"""Characters that stand for themselves, once."""


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a text, and in which of them some expressions may match.

    Parameters
    ----------
    ends : array of int, shape ``(lines,)``
        Where the newline stands that ends each line; behind the last one the text ends.
    open : array of bool, shape ``(lines, expressions)``
        Whether a match of an expression may begin there.
    """

    ends: Ints
    open: Bools

    def within(self, starts: Ints, expression: int) -> Ints:
        """Return those of some offsets that stand in lines which are open to an expression."""
        found: Ints = starts[self.open[np.searchsorted(self.ends, starts), expression]]
        return found

    def as_bits(self) -> list[int]:
        """Return for each line the expressions that may match there, as bits of a number."""
        return [int.from_bytes(row.tobytes(), "little") for row in np.packbits(self.open, axis=1, bitorder="little")]


class Needs:
    r"""Tells in which lines of a text some regular expressions may match.

    Parameters
    ----------
    expressions : iterable of str

    Examples
    --------
    >>> needs = Needs(["(?:完成|获得)[^，]{0,9}?融资", "[涨跌]停"])
    >>> needs.lines_of("甲获得B轮融资\n甲谋求融资\n乙跌停").open.tolist()
    [[True, False], [False, False], [False, True]]
    """

    def __init__(self, expressions: Iterable[str]) -> None:
        by_expression = [list(map(needed_words, alternatives(expression))) for expression in expressions]
        listed = [sets for row in by_expression for sets in row]
        self._alternatives = np.cumsum([0, *map(len, by_expression)])[:-1]
        number_by_words = {words: number for number, words in enumerate({words for sets in listed for words in sets})}
        # Sets of words are bits. Of a longer word the last two characters tell enough.
        pairs = [(word[-2:], number) for words, number in number_by_words.items() for word in words]
        bits = _bits([[number] for _, number in pairs], len(number_by_words))
        places, parts = np.unique(_places_of([pair for pair, _ in pairs]), return_inverse=True)
        self._part_at = np.zeros(1 << BITS, np.int16)  # 0 where no part has its place
        self._part_at[places] = np.arange(1, len(places) + 1)
        self._meets = np.zeros((len(places) + 1, bits.shape[1]), np.uint64)
        np.bitwise_or.at(self._meets, parts + 1, bits)
        self._needed = _bits([[number_by_words[words] for words in sets] for sets in listed], len(number_by_words))

    def lines_of(self, text: str) -> Lines:
        """Return the lines of a text with what may match in them."""
        ends, *placed = _read(text)
        met = np.zeros((len(ends), self._meets.shape[1]), np.uint64)
        for places in placed:
            parts = self._part_at[places]
            found = np.flatnonzero(parts)
            lines = np.searchsorted(ends, found)
            first = np.flatnonzero(np.diff(lines, prepend=-1))
            if len(first):
                met[lines[first]] |= np.bitwise_or.reduceat(self._meets[parts[found]], first, axis=0)
        open_ = [self._fitting(~met[at : at + MANY_LINES]) for at in range(0, len(ends), MANY_LINES)]
        return Lines(ends, np.concatenate(open_))

    def _fitting(self, lacking: Codes) -> Bools:
        """Return for each line whether the sets that it lacks are none of those which an alternative of an expression needs."""
        missing = np.zeros((len(lacking), len(self._needed)), np.uint64)
        for column, needed in zip(lacking.T, self._needed.T, strict=True):
            missing |= column[:, None] & needed
        fitting: Bools = np.logical_or.reduceat(missing == 0, self._alternatives, axis=1)
        return fitting


def needed_words(expression: str) -> _Words:
    r"""Return sets of words; the line in which a match of the expression begins holds a word of each.

    Of an expression that we can't read nothing is known, so there are none; nor of what may stand behind a newline.

    Examples
    --------
    >>> [sorted(words) for words in needed_words(r"的?(?:融资|上市(?=前)|投产)[^，\n]+?(?!完)了\n+元")]
    [['上市', '投产', '融资'], ['了']]
    """
    try:
        found, _, end = _alternatives(expression, 0)
    except ValueError:
        return ()
    return found if end == len(expression) else ()


def _alternatives(expression: str, at: int) -> tuple[_Words, bool, int]:
    """Return what some alternatives need, whether one of them may hold a newline, and where they end."""
    listed = []
    crosses = False
    while True:
        found, crossing, at = _sequence(expression, at)
        listed.append(found)
        crosses = crosses or crossing
        if expression[at : at + 1] != "|":
            break
        at += 1
    if len(listed) == 1:
        return found, crosses, at
    best = [max(sets, key=_telling, default=frozenset[str]()) for sets in listed]
    return ((frozenset().union(*best),) if all(best) else ()), crosses, at


def _telling(words: frozenset[str]) -> tuple[int, int]:
    """Longer and fewer words tell more."""
    return min(map(len, words)), -len(words)


def _sequence(expression: str, at: int) -> tuple[_Words, bool, int]:
    """Return what a row of parts needs before its first newline, whether it may hold one, and where it ends."""
    found: list[frozenset[str]] = []
    word = ""
    crosses = False
    while at < len(expression) and expression[at] not in "|)":
        if plain := _PLAIN.match(expression, at):
            word += plain[0]
            at = plain.end()
            continue
        atom = ATOM.match(expression, at)
        if atom is None:
            raise ValueError(expression)
        at = atom.end()
        around = atom["around"] or ""
        inside: _Words = ()
        crossing = False
        if around or atom["group"]:
            inside, crossing, at = _alternatives(expression, at)
            if expression[at : at + 1] != ")":
                raise ValueError(expression)
            at += 1
        elif atom["one"]:
            crossing = re.match(atom["one"], NEWLINE) is not None
        times = TIMES.match(expression, at)
        assert times is not None  # it may be empty
        at = times.end()
        character = _character(atom["one"] or "")
        if character and not times[0]:
            word += character
            continue
        if word and not crosses:
            found.append(frozenset({word}))
        word = ""
        if least_times(times) and not crosses and around in ("", "(?="):
            found.extend(inside)
            if character:
                found.append(frozenset({character}))
        crosses = crosses or (crossing and not around)
    if word and not crosses:
        found.append(frozenset({word}))
    return tuple(found), crosses, at


def _character(atom: str) -> str:
    """Return the character that an expression for one stands for, if it stands for one alone, and for no newline."""
    character = atom[-1:]
    escaped = len(atom) == 2 and atom[0] == "\\" and not character.isalnum()
    alone = escaped or (len(atom) == 1 and character != ".")
    return character if alone and character != NEWLINE else ""


@lru_cache(maxsize=2)  # many expressions ask for the same text
def _read(text: str) -> tuple[Ints, Ints, Ints]:
    """Return where the lines of a text end, and the places of its characters and of each two that stand beside each other."""
    codes = encode_text(text)
    ends = np.append(np.flatnonzero(codes == ord(NEWLINE)), len(codes))
    return ends, _places(codes), _places(codes[:-1], codes[1:])


def _places_of(parts: Sequence[str]) -> Ints:
    """Return the places of parts of one or two characters."""
    codes = encode_text("".join(part.ljust(2, "\0") for part in parts))
    return _places(codes[::2], codes[1::2])


def _places(firsts: Codes, seconds: Codes | None = None) -> Ints:
    keys = firsts if seconds is None else firsts | seconds << np.uint64(16)
    return ((keys * SPREAD) >> np.uint64(64 - BITS)).astype(np.int64)


def _bits(listed: Sequence[Sequence[int]], size: int) -> Codes:
    """Return rows of bits, of which those with the listed numbers are set."""
    rows = np.zeros((len(listed), size // 64 + 1), np.uint64)
    for row, numbers in enumerate(listed):
        for number in numbers:
            rows[row, number // 64] |= np.uint64(1) << np.uint64(number % 64)
    return rows
