"""What bodies abroad are called without their country: 乙甲大学 is 甲大学, too, where 乙 is a country."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extract.candidates import Candidate
from kg.extract.knowledge import Knowledge
from kg.places import CHINA

__all__ = ["without_country"]

SHORTEST = 4
LONGEST_COUNTRY = 8


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
        ending = next((word for word in known.names.vocabulary.institution_units if rest.endswith(word)), "")
        ending = ending or next((word for word in known.names.vocabulary.institutions if rest.endswith(word)), "")
        own = rest.removesuffix(ending)
        if ending and (known.lexicon.is_strange(own) or own in known.place_forms):
            yield replace(mention, start=start), mention


def _is_country(form: str, known: Knowledge) -> bool:
    entries = known.gazetteer.by_form.get(form, ())
    return any(entry.label == "Country" and entry.key != CHINA and entry.kind != "char" for entry in entries)
