"""Which of very many patterns may match a sentence: by the words that it holds and the labels that it names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.link.patterns import Pattern
from kg.lookup import Hits, Lookup

__all__ = ["Triggers"]


class Triggers:
    """Patterns by their words and labels.

    Sets of patterns are bits of a number here: hundreds are joined and compared at once.

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
    >>> found = [triggers.triggered(triggers.find(text).words.tolist(), city) for text in ("公司位于", "工厂位于")]
    >>> list(triggers.fitting(found[0], both, both)), found[1]
    ([0], 0)
    """

    def __init__(self, patterns: Sequence[Pattern], referring: Mapping[str, frozenset[str]]) -> None:
        needed = dict.fromkeys(one for pattern in patterns for one in pattern.words)
        place_by_needed = {one: place for place, one in enumerate(needed)}
        words: dict[str, _Word] = defaultdict(_Word)
        for one, place in place_by_needed.items():
            for word in one.words:
                words[word].meets |= 1 << place
        for index, pattern in enumerate(patterns):
            for word in pattern.triggers:
                words[word].triggers |= 1 << index
        for word, labels in referring.items():
            words[word].names = labels
        self._lookup = Lookup(list(words))
        self._words = list(words.values())
        self._needed = [sum(1 << place_by_needed[one] for one in set(pattern.words)) for pattern in patterns]
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

    def triggered(self, numbers: Iterable[int], named: frozenset[str]) -> int:
        """Return the patterns that may match a sentence which holds these words and names what has these labels."""
        found = met = 0
        labels = named
        for number in numbers:
            word = self._words[number]
            found |= word.triggers
            met |= word.meets
            if word.names:
                labels |= word.names
        if found:
            found &= self._fitting(labels, labels)
        if self._always:
            found |= self._always & self._fitting(named, named)
        for index in _places(found):
            if self._needed[index] & ~met:
                found -= 1 << index
        return found

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


@dataclass(slots=True)
class _Word:
    """What a word of a sentence tells: which patterns it triggers, which of their needs it meets, what labels it may stand for."""

    triggers: int = 0
    meets: int = 0
    names: frozenset[str] = frozenset()


def _places(bits: int) -> Iterator[int]:
    """Yield where a number has ones."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits -= lowest
