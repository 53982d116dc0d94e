"""Which of very many patterns may match a sentence: by the words that it holds and the labels that it names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kg.link.patterns import Pattern

__all__ = ["Triggers"]


class Triggers:
    """Patterns by their words and labels.

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
    >>> sorted(triggers.triggered([7])), sorted(triggers.fitting(frozenset(["City"]), frozenset(["City"])))
    ([0], [])
    """

    def __init__(self, patterns: Sequence[Pattern], numbers: Mapping[str, int]) -> None:
        self._patterns = patterns
        self._always = frozenset(index for index, pattern in enumerate(patterns) if not pattern.triggers)
        by_number: dict[int, set[int]] = {}
        for index, pattern in enumerate(patterns):
            for word in pattern.triggers:
                by_number.setdefault(numbers[word], set()).add(index)
        self._by_number = {number: frozenset(indexes) for number, indexes in by_number.items()}
        self._by_labels: dict[tuple[frozenset[str], frozenset[str]], frozenset[int]] = {}

    def triggered(self, numbers: Iterable[int], named: frozenset[str] | None = None) -> frozenset[int]:
        """Return the patterns that some of these words trigger, and those without words that fit the labels that are named."""
        always = self._always if named is None or not self._always else self._always & self.fitting(named, named)
        return always.union(*(self._by_number[number] for number in numbers if number in self._by_number))

    def fitting(self, closed: frozenset[str], opened: frozenset[str]) -> frozenset[int]:
        """Return the patterns that find their labels among those of a line; of open patterns in the line with open labels."""
        known = self._by_labels.get((closed, opened))
        if known is None:
            known = self._by_labels[closed, opened] = frozenset(
                index
                for index, pattern in enumerate(self._patterns)
                if pattern.may_name(opened if pattern.open else closed)
            )
        return known
