"""Names that a text gives in full and then in part: 2017甲国乙贸易展览会 … 本届|乙贸易展览会, 《甲乙 正版手游》 … 《甲》手游."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kg.extract.candidates import Candidate

__all__ = ["link_events", "link_titles"]

_LABEL = "Event"
_SHORTEST = 4
"""So many characters the end of a name has at least."""
_MOST = 40
"""So many names with the same end are kept in mind."""
_TITLED = "Product"
_CLOSED = "》"


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


def link_titles(
    text: str, mentions: Iterable[Candidate], kinds: tuple[str, ...]
) -> Iterator[tuple[Candidate, Candidate]]:
    """Yield works that their kind follows with the one work whose title begins as theirs does and ends in that kind.

    Parameters
    ----------
    text : str
    mentions : iterable of Candidate
    kinds : tuple of str
        What works are, the longest first.

    Examples
    --------
    >>> text = "公司推出《甲乙 正版授权手游》。《甲》手游在丙国上线。"
    >>> works = [Candidate(5, 14, "Product", "title"), Candidate(17, 18, "Product", "title")]
    >>> [(text[a.start : a.end], text[b.start : b.end]) for a, b in link_titles(text, works, ("手游",))]
    [('甲', '甲乙 正版授权手游')]
    """
    whole: dict[str, dict[str, Candidate]] = defaultdict(dict)
    called: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for work in mentions:
        if work.label != _TITLED or not text.startswith(_CLOSED, work.end):
            continue
        title = text[work.start : work.end]
        told = next((kind for kind in kinds if title.endswith(kind)), None)
        follows = next((kind for kind in kinds if text.startswith(kind, work.end + 1)), None)
        if told is not None and len(whole[told]) < _MOST:
            whole[told].setdefault(title, work)
        elif told is None and follows is not None:
            called[title, follows].append(work)
    for (title, kind), works in called.items():
        fuller = [work for full, work in whole[kind].items() if full.startswith(title)]
        if len(fuller) == 1:
            yield from ((work, fuller[0]) for work in works)
