"""Local bodies that are named without their place (省商务厅、|交通运输厅, 省委金融办) or behind another body: 甲银行|乙省分行, 丙市政府|产业发展局."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extract.candidates import Candidate
from kg.extract.known_forms import ADMINISTRATIVE
from kg.extract.vocabulary import NameVocabulary

__all__ = ["find_local_bodies"]

GOVERNMENT = "政府"


def find_local_bodies(text: str, mentions: Iterable[Candidate], vocabulary: NameVocabulary) -> Iterator[Candidate]:
    """Yield departments in a list behind a body of the same place, departments of a committee, and branches and bureaus behind an agency.

    Parameters
    ----------
    text : str
    mentions : iterable of Candidate
        What is known so far.
    vocabulary : NameVocabulary

    Examples
    --------
    >>> from kg.extract.vocabulary import load_names
    >>> text = "甲市商务局、财政局按职责负责，市委编办配合"
    >>> found = find_local_bodies(text, [Candidate(0, 5, "Agency", "form")], load_names())
    >>> [text[c.start : c.end] for c in found]
    ['财政局', '市委编办']
    """
    places: dict[int, int] = {}
    agencies: list[Candidate] = []
    for mention in mentions:
        if mention.label in ADMINISTRATIVE:
            places[mention.start] = mention.end
        elif mention.label == "Agency":
            agencies.append(mention)
    read = 0
    for agency in agencies:
        branch = vocabulary.branch_of_agency.match(text, places.get(agency.end, agency.start))
        if branch:
            yield replace(agency, end=branch.end(), key="", name="", source="form", rank=2)
        if text.endswith(GOVERNMENT, agency.start, agency.end):
            office = vocabulary.government_office.match(text, agency.end)
            if office and not office[0].endswith(tuple(vocabulary.no_bureaus)):
                yield replace(agency, end=office.end(), key="", name="", source="form", rank=2)
        if agency.end > read:  # a list is read once, however many of its bodies are known
            fellows = list(_fellows(text, agency.end, vocabulary))
            read = fellows[-1].end if fellows else agency.end
            yield from fellows
    for body in vocabulary.party_body.finditer(text):
        yield Candidate(*body.span(), "Agency", "form")


def _fellows(text: str, end: int, vocabulary: NameVocabulary) -> Iterator[Candidate]:
    """Yield the departments that a list goes on with behind a body."""
    while fellow := vocabulary.fellow_body.match(text, end):
        yield Candidate(*fellow.span("body"), "Agency", "form")
        end = fellow.end()
