"""Events that a text speaks of again by the end of their name: 2017甲国乙贸易展览会 … 本届|乙贸易展览会."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kg.extract.candidates import Candidate

__all__ = ["link_events"]

_LABEL = "Event"
_SHORTEST = 4
"""So many characters the end of a name has at least."""
_MOST = 40
"""So many names with the same end are kept in mind."""


def link_events(
    text: str, mentions: Iterable[Candidate], pointers: Sequence[str]
) -> Iterator[tuple[Candidate, Candidate]]:
    """Yield events behind 本届 and the like with the one event before them whose name goes on before theirs.

    Parameters
    ----------
    text : str
    mentions : iterable of Candidate
        Sorted.
    pointers : sequence of str
        What points back: 本届.

    Examples
    --------
    >>> text = "2017甲国乙贸易展览会闭幕。本届乙贸易展览会成果丰硕。"
    >>> events = [Candidate(0, 12, "Event", "form"), Candidate(17, 23, "Event", "form")]
    >>> [(text[a.start : a.end], text[b.start : b.end]) for a, b in link_events(text, events, ["本届"])]
    [('乙贸易展览会', '2017甲国乙贸易展览会')]
    """
    before: dict[str, dict[str, Candidate]] = defaultdict(dict)
    for event in mentions:
        if event.label != _LABEL:
            continue
        name = text[event.start : event.end]
        fuller = [full for form, full in before[name[-_SHORTEST:]].items() if form != name and form.endswith(name)]
        if len(fuller) == 1 and len(name) >= _SHORTEST and text.endswith(tuple(pointers), 0, event.start):
            yield event, fuller[0]
        if len(before[name[-_SHORTEST:]]) < _MOST:
            before[name[-_SHORTEST:]].setdefault(name, event)
