"""Where in a text may regular expressions match? All positions are asked at once for their first two characters, as arrays."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property, lru_cache
from itertools import islice

import numpy as np
import numpy.typing as npt

from kg.extract.needs import Lines, Needs
from kg.extract.openings import ANY, alternatives, split_openings
from kg.lookup import Ints

__all__ = ["Beginnings", "Scanner", "SharedLines"]

PLANE = 1 << 16
END = "\0"
"""Stands behind the last character."""
MANY = 1_000
"""Characters of a class that counts as any."""
BEHIND = re.compile(r"\(\?<!\[\^((?:\\n|[^\\\]\[])+)\]\)")
"""An expression that begins so matches only behind one of these characters, or at the beginning."""


class Beginnings:
    """Finds where matches of some regular expressions may begin.

    Parameters
    ----------
    expressions : iterable of str

    Examples
    --------
    >>> Beginnings(["(?:登陆|登上)港股", "的?[涨跌]停"]).find("甲登场，乙登陆科创板，丙今日跌停").tolist()
    [5, 14]
    """

    def __init__(self, expressions: Iterable[str]) -> None:
        self._by_first: dict[int | None, list[tuple[int, frozenset[int] | None]]] = {}
        listed = []
        for number, expression in enumerate(expressions):
            for opening in split_openings(expression, 2):
                firsts, seconds = _characters(opening[0]), _characters(*opening[1:])
                listed.append((firsts, seconds))
                for first in (None,) if firsts is None else firsts:
                    self._by_first.setdefault(first, []).append((number, seconds))
        # Row and column 0 are of all characters that none of the expressions tells from others.
        self._rows = _numbered(firsts for firsts, _ in listed)
        self._columns = _numbered(seconds for _, seconds in listed)
        self._fits = np.zeros((self._rows.max() + 1, self._columns.max() + 1), bool)
        for firsts, seconds in set(listed):
            rows = np.arange(len(self._fits)) if firsts is None else self._rows[list(firsts)]
            columns = np.arange(self._fits.shape[1]) if seconds is None else self._columns[list(seconds)]
            self._fits[np.ix_(rows, columns)] = True
        self._opens: npt.NDArray[np.bool_] = np.any(self._fits, axis=1)[self._rows]
        self.are_anywhere = None in self._by_first

    def find(self, text: str) -> Ints:
        """Return the offsets where a match may begin, sorted; in most other places none does."""
        codes = _encode(text)
        starts = np.flatnonzero(self._opens[codes[:-1]])
        return starts[self._fits[self._rows[codes[starts]], self._columns[codes[starts + 1]]]]

    def fitting(self, two: str) -> list[int]:
        """Return the numbers of the expressions that may match where two characters stand, or the last one of a text.

        Examples
        --------
        >>> Beginnings(["的?上市", "上涨", "股[价票]"]).fitting("上市")
        [0]
        """
        first, second = map(_code, two.ljust(2, END))
        likely = [*self._by_first.get(first, ()), *self._by_first.get(None, ())]
        return sorted({number for number, seconds in likely if seconds is None or second in seconds})


class SharedLines:
    """The lines of a text that are open to some scanners: they look together for the words which their expressions need."""

    def __init__(self) -> None:
        self._expressions: list[str] = []
        self.of = lru_cache(maxsize=1)(self._of)  # all ask for the same text

    def add(self, expression: str) -> int:
        """Take an expression in, and return its number."""
        self._expressions.append(expression)
        return len(self._expressions) - 1

    def _of(self, text: str) -> Lines:
        return self._needs.lines_of(text)

    @cached_property
    def _needs(self) -> Needs:
        return Needs(self._expressions)


class Scanner:
    """A regular expression that is only tried where it may match; it finds the same.

    That is where its first two characters stand, or behind what it wants before it; of scanners that share lines in those which
    hold the words it needs.

    Parameters
    ----------
    expression : str
        Never matches nothing.
    lines : SharedLines, optional
        Shared with other scanners that are asked for the same texts; worth it where there are several and some begin often.

    Examples
    --------
    >>> [match[0] for match in Scanner("的?[涨跌]停").finditer("甲今日跌停，乙的涨停")]
    ['跌停', '的涨停']
    """

    def __init__(self, expression: str, lines: SharedLines | None = None) -> None:
        self.pattern = re.compile(expression)
        self._lines = lines
        self._number = lines.add(expression) if lines else 0

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the matches as `re.finditer` does."""
        lines = self._lines.of(text) if self._lines else None
        if lines and not lines.open[:, self._number].any():
            return
        if self._find_starts is None:
            yield from self.pattern.finditer(text)
            return
        starts = self._find_starts(text)
        starts = lines.within(starts, self._number) if lines else starts
        end = 0
        match = self.pattern.match
        for start in starts.tolist():
            if start >= end and (found := match(text, start)):
                yield found
                end = found.end()

    @cached_property
    def _find_starts(self) -> Callable[[str], Ints] | None:
        """What finds where a match may begin; None where that may be anywhere."""
        expression = self.pattern.pattern
        behind = BEHIND.match(expression)
        if behind and len(alternatives(expression)) == 1:
            return _Behind(behind[1]).find
        beginnings = Beginnings([expression])
        return None if beginnings.are_anywhere else beginnings.find


class _Behind:
    """Finds the offsets behind some characters, as an expression lists them, and the first one."""

    def __init__(self, characters: str) -> None:
        self._wanted = np.zeros(PLANE, bool)
        self._wanted[list(_characters(f"[{characters}]") or ())] = True

    def find(self, text: str) -> Ints:
        found: Ints = np.flatnonzero(self._wanted[_encode(text)[:-1]]) + 1
        return np.append(0, found)


@lru_cache(maxsize=10_000)
def _characters(expression: str = ANY) -> frozenset[int] | None:
    """Return the characters of an expression for one of them; None for very many."""
    if len(expression) == 1 and expression != ".":
        return frozenset({_code(expression)})
    if expression.startswith("[^"):
        return None
    found = frozenset(match.start() for match in islice(re.finditer(expression, _plane()), MANY))
    return found if len(found) < MANY else None


def _numbered(listed: Iterable[frozenset[int] | None]) -> npt.NDArray[np.uint16]:
    """Return a number for each character: one of its own for those that are listed."""
    numbers = np.zeros(PLANE, np.uint16)
    own = sorted(frozenset().union(*(codes for codes in listed if codes is not None)))
    numbers[own] = np.arange(1, len(own) + 1)
    return numbers


@cache
def _plane() -> str:
    return "".join(map(chr, range(PLANE)))


def _code(character: str) -> int:
    """Return the number of a character; all beyond the basic plane have 0."""
    return ord(character) if ord(character) < PLANE else 0


@lru_cache(maxsize=4)  # several expressions ask for the same text
def _encode(text: str) -> npt.NDArray[np.intp]:
    """Return the numbers of the characters and of the end behind them."""
    codes = np.frombuffer((text + END).encode("utf-32-le", "surrogatepass"), "<u4").astype(np.intp)
    codes[codes >= PLANE] = 0
    return codes
