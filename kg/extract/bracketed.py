"""Bodies and zones of states or regions, whose place stands in brackets: 中新（重庆）国际超算中心, 甲洲（乙市）科创中心."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kg.extract.candidates import Candidate
from kg.extract.lexicon import Words
from kg.extract.vocabulary import NameVocabulary

__all__ = ["find_bracketed"]

OPENING, CLOSING = "（(", "）)"
JOINT_STATES = re.compile("中[一-龥]{1,3}$")
"""What stands before the bracket where states run a thing together."""
LONGEST = 18
"""Characters behind the bracket."""
CENTRE = "中心"
LABELS = ("Organization", "Zone")
STOPS = re.compile("[^一-龥A-Za-z0-9+]")


def find_bracketed(
    text: str, words: Words, places: Mapping[int, int], vocabulary: NameVocabulary
) -> Iterator[Candidate]:
    """Yield what is called so.

    Parameters
    ----------
    text : str
    words : Words
    places : mapping of int to int
        End -> start of the places of the text.
    vocabulary : NameVocabulary

    Examples
    --------
    >>> from kg.extract.lexicon import Lexicon
    >>> from kg.extract.vocabulary import load_names
    >>> text = "中甲（乙市）超算中心启用"
    >>> words = Lexicon([("超算", 9, "n"), ("中心", 9, "n"), ("启用", 9, "v")]).segment(text)
    >>> [(text[c.start : c.end], c.label) for c in find_bracketed(text, words, {5: 3}, load_names())]
    [('中甲（乙市）超算中心', 'Organization')]
    """
    begun = frozenset(places.values())
    for end, start in places.items():
        if text[start - 1 : start] not in OPENING or text[end : end + 1] not in CLOSING or not start:
            continue
        opened = places.get(start - 1)
        joint = JOINT_STATES.search(text, max(0, start - 5), start - 1) if opened is None else None
        if opened is None and (joint is None or not words.begins(joint.start())):
            continue
        begin = joint.start() if joint is not None else opened
        found = _ending(text, words, end + 1, begun, vocabulary)
        if found is not None and begin is not None:
            yield Candidate(begin, found[0], found[1], "form", rank=1)


def _ending(
    text: str, words: Words, start: int, begun: frozenset[int], vocabulary: NameVocabulary
) -> tuple[int, str] | None:
    """Return where the name ends that goes on behind the bracket, and what it names."""
    stop = STOPS.search(text, start, start + LONGEST)
    limit = stop.start() if stop else min(len(text), start + LONGEST)
    position = start
    while position < limit and words.begins(position) and position not in begun:
        position = words.following[position]
        if position > limit or vocabulary.stops(text[words.previous[position] : position], inner=True):
            break
        label = _label(text[start:position], vocabulary)
        if label is not None:
            return position, label
    return None


def _label(form: str, vocabulary: NameVocabulary) -> str | None:
    for size in range(min(len(form), 10), 1, -1):
        known = vocabulary.forms.get(form[-size:])
        if known is not None:
            return known.label if known.label in LABELS else None
    return "Organization" if form.endswith(CENTRE) and len(form) > len(CENTRE) else None
