"""What bodies abroad are called without their country: 乙甲大学 is 甲大学, too, where 乙 is a country."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extract.candidates import Candidate
from kg.extract.knowledge import Knowledge
from kg.places import CHINA

__all__ = ["find_latin_bodies", "of_same_state", "without_country"]

RANK = 2
SHORTEST = 4
LONGEST_COUNTRY = 8
LONGEST_STATE = 14
"""Characters of the full name of a state."""


def find_latin_bodies(text: str, body: re.Pattern[str]) -> Iterator[Candidate]:
    """Yield the short names of bodies in Latin letters and the full ones in brackets behind them: GTA（Green Trade Alliance）.

    Parameters
    ----------
    text : str
    body : re.Pattern
        From the vocabulary of names.

    Examples
    --------
    >>> from kg.extract.vocabulary import load_names
    >>> text = "加入GTA（Green Trade Alliance）"
    >>> [text[c.start : c.end] for c in find_latin_bodies(text, load_names().latin_body)]
    ['GTA', 'Green Trade Alliance']
    """
    for found in body.finditer(text):
        for name in ("short", "full"):
            yield Candidate(*found.span(name), "Organization", "latin", rank=RANK)


def without_country(
    text: str, mentions: Iterable[Candidate], known: Knowledge
) -> Iterator[tuple[Candidate, Candidate]]:
    """Yield the names of universities and institutes without the country that they begin with, each with the whole mention.

    What is left must be a name: of 乙农业大学 only 农业大学 would be, a kind.

    Parameters
    ----------
    text : str
    mentions : iterable of Candidate
    known : Knowledge
    """
    for mention in mentions:
        if mention.label != "Organization" or mention.source != "form":
            continue
        start = next(
            (
                at
                for at in range(min(mention.end - SHORTEST, mention.start + LONGEST_COUNTRY), mention.start + 1, -1)
                if _is_country(text[mention.start : at], known)
            ),
            -1,
        )
        rest = text[start : mention.end]
        if start < 0 or rest in known.names.vocabulary.generic:
            continue
        if any(
            entry.label == mention.label and entry.kind == "full" for entry in known.gazetteer.by_form.get(rest, ())
        ):
            yield replace(mention, start=start), mention  # 乙国|哥伦比亚广播公司
            continue
        ending = next((word for word in known.names.vocabulary.institution_units if rest.endswith(word)), "")
        ending = ending or next((word for word in known.names.vocabulary.institutions if rest.endswith(word)), "")
        own = rest.removesuffix(ending)
        if ending and (known.lexicon.is_strange(own) or own in known.place_forms):
            yield replace(mention, start=start), mention


def of_same_state(mentions: Iterable[Candidate], text: str, known: Knowledge) -> Iterator[tuple[Candidate, Candidate]]:
    """Yield the agencies of a state that an earlier one names by another name of the state: 甲共和国政府, 甲政府.

    Parameters
    ----------
    mentions : iterable of Candidate
    text : str
    known : Knowledge
    """
    first: dict[tuple[str, str], Candidate] = {}
    for mention in mentions:
        if mention.label != "Agency":
            continue
        for at in range(min(mention.end - 1, mention.start + LONGEST_STATE), mention.start + 1, -1):
            key = _country_of(text[mention.start : at], known)
            if key:
                earlier = first.setdefault((key, text[at : mention.end]), mention)
                if text[earlier.start : earlier.end] != text[mention.start : mention.end]:
                    yield mention, earlier
                break


def _country_of(form: str, known: Knowledge) -> str:
    entries = known.gazetteer.by_form.get(form, ())
    return next((entry.key for entry in entries if entry.label == "Country" and entry.kind != "char"), "")


def _is_country(form: str, known: Knowledge) -> bool:
    entries = known.gazetteer.by_form.get(form, ())
    return any(entry.label == "Country" and entry.key != CHINA and entry.kind != "char" for entry in entries)
