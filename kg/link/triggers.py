"""Which of very many patterns may match a sentence: by the words that it holds and the labels that it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.link.patterns import Pattern

__all__ = ["Triggers"]


class Triggers:
    """Patterns by their words and labels.

    Sets of patterns are bits of a number here: hundreds are joined and compared at once.

    Parameters
    ----------
    patterns : sequence of Pattern
        They are told by their place in it.
    numbers : mapping of str to int
        What each word is called by whoever looks for it.
    referring : mapping of str to frozenset of str
        Words that may stand for something, with the labels of what.

    Examples
    --------
    >>> from kg.link.patterns import compile_pattern
    >>> labels = ["Company", "City"]
    >>> patterns = [
    ...     compile_pattern(f"{{head:Company}} {verb} {{tail:City}}", labels, {}, {}) for verb in ("位于", "收购")
    ... ]
    >>> triggers = Triggers(patterns, {"位于": 7, "收购": 8, "公司": 9}, {"公司": frozenset({"Company"})})
    >>> city, both = frozenset({"City"}), frozenset(labels)
    >>> list(triggers.fitting(triggers.triggered([7, 9], city), both, both)), triggers.triggered([7], city)
    ([0], 0)
    """

    def __init__(
        self, patterns: Sequence[Pattern], numbers: Mapping[str, int], referring: Mapping[str, frozenset[str]]
    ) -> None:
        self._patterns = patterns
        self._words: dict[int, _Word] = {}
        place_by_needed = {
            one: place for place, one in enumerate({one for pattern in patterns for one in pattern.words})
        }
        self._needed = [sum(1 << place_by_needed[one] for one in set(pattern.words)) for pattern in patterns]
        for one, place in place_by_needed.items():
            for word in one.words:
                self._word(numbers[word]).meets |= 1 << place
        for index, pattern in enumerate(patterns):
            for word in pattern.triggers:
                self._word(numbers[word]).triggers |= 1 << index
        for word, labels in referring.items():
            self._word(numbers[word]).names = labels
        self._always = sum(1 << index for index, pattern in enumerate(patterns) if not pattern.triggers)
        self._by_required: dict[frozenset[str], int] = {}
        for index, pattern in enumerate(patterns):
            for required in pattern.required:
                self._by_required[required] = self._by_required.get(required, 0) | 1 << index
        self._open = sum(1 << index for index, pattern in enumerate(patterns) if pattern.open)
        self._by_labels: dict[frozenset[str], int] = {}

    def _word(self, number: int) -> _Word:
        return self._words.setdefault(number, _Word())

    def triggered(self, numbers: Iterable[int], named: frozenset[str]) -> int:
        """Return the patterns that may match a sentence which holds these words and names what has these labels."""
        found = met = 0
        labels = named
        for number in numbers:
            if (word := self._words.get(number)) is not None:
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
            fitting = (1 << len(self._patterns)) - 1
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
