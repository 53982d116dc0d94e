"""What a recogniser proposes, and which of the proposals that overlap wins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from operator import attrgetter

__all__ = ["Candidate", "select_candidates"]

_START = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span that may name an entity.

    Parameters
    ----------
    start, end : int
        Characters of the cleaned text.
    label : str
        A label of the ontology.
    source : str
        The recogniser that found it.
    rank : int
        How sure the recogniser is; of two that overlap the higher rank wins, then the longer, then the first.
    key : str
        What the gazetteers call it; empty where they don't know it.
    name : str
        The canonical name of the gazetteers; empty where they don't know it.
    """

    start: int
    end: int
    label: str
    source: str
    rank: int = 0
    key: str = ""
    name: str = ""


LONG = 5
"""Characters of a known name that is never an ordinary word in another one."""


def select_candidates(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Keep the candidates that win where they overlap, sorted by place.

    Examples
    --------
    >>> city = Candidate(0, 2, "City", "gazetteer")
    >>> agency = Candidate(0, 8, "Agency", "form")
    >>> select_candidates([city, agency]) == [agency]
    True
    """
    kept: list[Candidate] = []
    group: list[Candidate] = []  # those that overlap, where there are several
    end = -1
    for candidate in sorted(candidates, key=_START):
        if candidate.start >= end:
            if group:
                kept.extend(_winners(group))
                group = []
            kept.append(candidate)
            end = candidate.end
        else:
            group = group or [kept.pop()]
            group.append(candidate)
            end = max(end, candidate.end)
    kept.extend(_winners(group))
    return kept


def _winners(listed: list[Candidate]) -> list[Candidate]:
    """Return the winners of candidates that overlap, sorted by place."""
    known = {(c.start, c.end, c.label): c for c in listed if c.key}
    listed_whole = {(c.start, c.end): c.label for c in listed if c.source == "gazetteer" and c.key}
    # A whole name that is known is what it is known as, whatever its form looks like (a central bank is no firm).
    listed = [
        c for c in listed if c.source not in ("form", "frame") or listed_whole.get((c.start, c.end), c.label) == c.label
    ]
    listed = [_with_key(candidate, known) for candidate in _without_parts(listed)]
    ordered = sorted(listed, key=lambda c: (-c.rank, c.start - c.end, c.start, c.label, c.key))
    taken: set[int] = set()
    kept = []
    for candidate in ordered:
        characters = range(candidate.start, candidate.end)
        if taken.isdisjoint(characters):
            taken.update(characters)
            kept.append(candidate)
    return sorted(kept, key=_START)


def _without_parts(listed: Iterable[Candidate]) -> Iterator[Candidate]:
    """Leave out the forms inside a longer name that is known, or that the text has elsewhere: 东盟博览会 in 中国—东盟博览会."""
    whole: Candidate | None = None
    for candidate in sorted(listed, key=lambda c: (c.start, -c.end)):
        part = (
            whole is not None
            and candidate.end <= whole.end
            and candidate.end - candidate.start < whole.end - whole.start
        )
        if candidate.source == "form" and part:
            continue
        listed_name = (candidate.source == "gazetteer" and candidate.key) or candidate.source == "alias"
        known = listed_name and candidate.end - candidate.start >= LONG
        if known and (whole is None or candidate.end > whole.end):
            whole = candidate
        yield candidate


def _with_key(candidate: Candidate, known: Mapping[tuple[int, int, str], Candidate]) -> Candidate:
    """Whoever finds what the gazetteers know there keeps their key."""
    other = known.get((candidate.start, candidate.end, candidate.label))
    if candidate.key or other is None:
        return candidate
    return replace(candidate, key=other.key, name=other.name)
