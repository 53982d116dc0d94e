"""Parks by their whole names: 甲高新区（乙）丙产业园 is one park, and 丁市戊商务区 keeps its city where bases are listed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.extract.base_holders import Designation
from kg.extract.candidates import Candidate

__all__ = ["join_sites", "with_cities"]

_SITE = "Zone"
_ASIDE = re.compile("[（(][一-龥]{2,6}[）)]")
_SHORT = 3
"""So long is what a site is called for short at most."""
_DIVIDED = "、，。：；（(,;:\n"
"""What stands before a member of a list that is named as its register names it."""


def join_sites(text: str, mentions: Sequence[Candidate]) -> list[Candidate]:
    """Return mentions in which two sites with nothing but an aside between them are one, and a short form with the site behind it.

    Examples
    --------
    >>> text = "甲高新区（乙江）丙产业园"
    >>> [found] = join_sites(text, [Candidate(0, 4, "Zone", "form"), Candidate(8, 12, "Zone", "form")])
    >>> text[found.start : found.end]
    '甲高新区（乙江）丙产业园'
    >>> text = "乙庄甲科技园区"
    >>> [found] = join_sites(text, [Candidate(0, 2, "Zone", "gazetteer"), Candidate(2, 7, "Zone", "form")])
    >>> text[found.start : found.end]
    '乙庄甲科技园区'
    """
    at = {mention.start: mention for mention in mentions if mention.label == _SITE}
    joined: list[Candidate] = []
    end = -1
    for mention in mentions:
        if mention.start < end:
            continue
        part = at.get(_next_start(text, mention)) if mention.label == _SITE else None
        joined.append(replace(mention, end=part.end, key="", name="") if part else mention)
        end = joined[-1].end
    return joined


def _next_start(text: str, site: Candidate) -> int:
    """Return where the second part of a site's name would begin: behind an aside, or directly behind a short form (乙庄|甲科技园区)."""
    aside = _ASIDE.match(text, site.end)
    if aside:
        return aside.end()
    return site.end if site.end - site.start <= _SHORT else -1


def with_cities(text: str, designations: Iterable[Designation], mentions: Iterable[Candidate]) -> Iterator[Designation]:
    """Yield designations whose holders in lists begin with the city that is written before them: 、|丁市戊商务区|、.

    Examples
    --------
    >>> text = "包括丁市戊商务区、己园"
    >>> [found] = with_cities(text.replace("括", "："), [Designation(4, 8, "Zone")], [Candidate(2, 4, "City", "form")])
    >>> found.start
    2
    """
    cities: Mapping[int, int] = {
        mention.end: mention.start
        for mention in mentions
        if mention.label == "City"
        and text[mention.end - 1] == "市"
        and text[mention.start - 1 : mention.start] in _DIVIDED
    }
    for found in designations:
        start = cities.get(found.start, found.start) if found.label == _SITE else found.start
        yield replace(found, start=start)
