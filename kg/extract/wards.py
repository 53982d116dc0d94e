"""Streets and towns in a list that their kind closes: 下辖甲葑、乙塘、丙亭三个街道."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.extract.candidates import Candidate
from kg.extract.lexicon import Lexicon
from kg.extract.towns import TOWN

__all__ = ["find_wards", "link_wards"]

WARD = "list"
"""The source of such a member."""
HOLDERS = frozenset({"District", "City"})
"""What a list of streets directly behind it is part of: 甲区的乙塘、丙亭两个街道."""
JOINT = re.compile("[、和及与]")


def find_wards(
    text: str, lists: re.Pattern[str], lexicon: Lexicon, mentions: Iterable[Candidate] = ()
) -> Iterator[Candidate]:
    """Yield the members of such lists. Where nothing says that they are parts, one of them must be known as a town, or all be strange.

    Parameters
    ----------
    text : str
    lists : re.Pattern
        ``wards`` of `kg.extract.vocabulary.NameVocabulary`.
    lexicon : Lexicon
        Tells a strange name from ordinary words.
    mentions : iterable of Candidate
        What is known so far.

    Examples
    --------
    >>> from kg.extract.vocabulary import load_names
    >>> text = "园区下辖甲葑、乙塘和丙亭三个街道。丁葑、戊塘两镇富裕。"
    >>> [text[ward.start : ward.end] for ward in find_wards(text, load_names().wards, Lexicon([]))]
    ['甲葑', '乙塘', '丙亭', '丁葑', '戊塘']
    """
    known = [*mentions]
    towns = {text[town.start : town.end - 1] for town in known if town.source == TOWN}
    ends = {place.end for place in known if place.label in HOLDERS}
    for found in lists.finditer(text):
        start, end = found.span("row")
        spans = []
        position = start
        for joint in (*JOINT.finditer(text, start, end), None):
            stop = joint.start() if joint else end
            if stop - position > 1:
                spans.append((position, stop))
            position = joint.end() if joint else end
        forms = [text[slice(*span)] for span in spans]
        if (
            found["held"]
            or found.start("within") in ends
            or not towns.isdisjoint(forms)
            or all(map(lexicon.is_strange, forms))
        ):
            yield from (Candidate(*span, "District", WARD, rank=1) for span in spans)


def link_wards(text: str, mentions: Iterable[Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    """Yield the members of such lists with the mentions that name the same town in full: 甲葑, 甲葑镇."""
    districts = [mention for mention in mentions if mention.label == "District"]
    full = {text[town.start : town.end - 1]: town for town in districts if town.source == TOWN}
    for ward in districts:
        if ward.source == WARD and (town := full.get(text[ward.start : ward.end])) is not None:
            yield ward, town
