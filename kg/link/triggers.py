"""Which of very many patterns may match a sentence: by the words that it holds and the labels that it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

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
        What each trigger is called by whoever looks for it.

    Examples
    --------
    >>> from kg.link.patterns import compile_pattern
    >>> labels = ["Company", "City"]
    >>> patterns = [
    ...     compile_pattern(f"{{head:Company}} {verb} {{tail:City}}", labels, {}, {}) for verb in ("位于", "收购")
    ... ]
    >>> triggers = Triggers(patterns, {"位于": 7, "收购": 8})
    >>> both = frozenset(labels)
    >>> list(triggers.fitting(triggers.triggered([7]), both, both)), triggers.triggered([9])
    ([0], 0)
    """

    def __init__(self, patterns: Sequence[Pattern], numbers: Mapping[str, int]) -> None:
        self._patterns = patterns
        self._by_number: dict[int, int] = {}
        self._always = 0
        for index, pattern in enumerate(patterns):
            for word in pattern.triggers:
                number = numbers[word]
                self._by_number[number] = self._by_number.get(number, 0) | 1 << index
            if not pattern.triggers:
                self._always |= 1 << index
        self._by_labels: dict[tuple[frozenset[str], bool], int] = {}

    def triggered(self, numbers: Iterable[int], named: frozenset[str] = frozenset()) -> int:
        """Return the patterns that some of these words trigger, and those without words that fit the labels that are named."""
        found = self._always and self._always & self._fitting(named, named)
        for number in numbers:
            found |= self._by_number.get(number, 0)
        return found

    def fitting(self, triggered: int, closed: frozenset[str], opened: frozenset[str]) -> Iterator[int]:
        """Yield which of these patterns find their labels among those of a line; open patterns in the line with open labels."""
        rest = triggered & self._fitting(closed, opened)
        while rest:
            lowest = rest & -rest
            yield lowest.bit_length() - 1
            rest -= lowest

    def _fitting(self, closed: frozenset[str], opened: frozenset[str]) -> int:
        return self._naming(closed, is_open=False) | self._naming(opened, is_open=True)

    def _naming(self, labels: frozenset[str], *, is_open: bool) -> int:
        known = self._by_labels.get((labels, is_open))
        if known is None:
            known = self._by_labels[labels, is_open] = sum(
                1 << index
                for index, pattern in enumerate(self._patterns)
                if pattern.open is is_open and pattern.may_name(labels)
            )
        return known
