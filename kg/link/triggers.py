"""Which of very many patterns may match a sentence: by the words that it holds and the labels that it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import reduce
from operator import and_

from kg.link.patterns import Pattern
from kg.lookup import Hits, Lookup

__all__ = ["Triggers"]


class Triggers:
    """Patterns by their words and labels.

    Sets of patterns are bits of a number here: hundreds are joined and compared at once. A pattern needs one word of each of
    several sets; the words of a sentence tell of which patterns they meet the first set, of which the second, and so on.

    Parameters
    ----------
    patterns : sequence of Pattern
        They are told by their place in it.
    referring : mapping of str to frozenset of str
        Words that may stand for something, with the labels of what.

    Examples
    --------
    >>> from kg.link.patterns import compile_pattern
    >>> labels = ["Company", "City"]
    >>> patterns = [
    ...     compile_pattern(f"{{head:Company}} {verb} {{tail:City}}", labels, {}, {}) for verb in ("位于", "收购")
    ... ]
    >>> triggers = Triggers(patterns, {"公司": frozenset({"Company"})})
    >>> city, both = frozenset({"City"}), frozenset(labels)
    >>> found = [triggers.triggered(set(triggers.find(text).words.tolist()), city) for text in ("公司位于", "工厂位于")]
    >>> list(triggers.fitting(found[0], both, both)), found[1]
    ([0], 0)
    """

    def __init__(self, patterns: Sequence[Pattern], referring: Mapping[str, frozenset[str]]) -> None:
        needed = [_needed(pattern) for pattern in patterns]
        most = max(map(len, needed), default=0)
        meets: dict[str, dict[int, int]] = {word: {} for word in referring}
        for index, sets in enumerate(needed):
            for place, word in ((place, word) for place, words in enumerate(sets) for word in words):
                met = meets.setdefault(word, {})
                met[place] = met.get(place, 0) | 1 << index
        self._lookup = Lookup(list(meets))
        self._meets = [tuple(met.items()) for met in meets.values()]
        self._named = {number: referring[word] for number, word in enumerate(meets) if word in referring}
        self._met = [
            sum(1 << index for index, sets in enumerate(needed) if len(sets) <= place) for place in range(most)
        ]
        self._all = (1 << len(patterns)) - 1
        self._always = sum(1 << index for index, pattern in enumerate(patterns) if not pattern.triggers)
        self._open = sum(1 << index for index, pattern in enumerate(patterns) if pattern.open)
        self._by_required: dict[frozenset[str], int] = {}
        for index, pattern in enumerate(patterns):
            for required in pattern.required:
                self._by_required[required] = self._by_required.get(required, 0) | 1 << index
        self._by_labels: dict[frozenset[str], int] = {}

    def find(self, text: str) -> Hits:
        """Find the words that patterns need, and those that refer to something."""
        return self._lookup.find(text)

    def triggered(self, numbers: Set[int], named: frozenset[str]) -> int:
        """Return the patterns that may match a sentence which holds these words and names what has these labels."""
        met = self._met.copy()
        for number in numbers:
            for place, patterns in self._meets[number]:
                met[place] |= patterns
        labels = named.union(*(self._named[number] for number in self._named.keys() & numbers))
        found = reduce(and_, met, self._all)
        return found & (self._naming(labels) & ~self._always | self._naming(named) & self._always)

    def fitting(self, triggered: int, closed: frozenset[str], opened: frozenset[str]) -> Iterator[int]:
        """Yield which of these patterns find their labels among those of a line; open patterns in the line with open labels."""
        return _places(triggered & self._fitting(closed, opened))

    def _fitting(self, closed: frozenset[str], opened: frozenset[str]) -> int:
        return self._naming(closed) & ~self._open | self._naming(opened) & self._open

    def _naming(self, labels: frozenset[str]) -> int:
        """Return the patterns that find all they require among labels."""
        if labels not in self._by_labels:
            fitting = self._all
            for required, patterns in self._by_required.items():
                if labels.isdisjoint(required):
                    fitting &= ~patterns
            self._by_labels[labels] = fitting
        return self._by_labels[labels]


def _needed(pattern: Pattern) -> list[frozenset[str]]:
    """Return sets of words of which a sentence holds one each, if the pattern matches it."""
    sets = [pattern.triggers, *(one.words for one in pattern.words)]
    return list(dict.fromkeys(frozenset(words) for words in sets if words))


def _places(bits: int) -> Iterator[int]:
    """Yield where a number has ones."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits -= lowest
