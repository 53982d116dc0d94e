"""What is named inside a longer name, and spoken of by it: the issuers of a policy in its title, the city of a zone."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping

from kg.extract.candidates import Candidate
from kg.extract.titles import TitleVocabulary

__all__ = ["find_cities_of_zones", "find_named_in_titles", "is_of_number"]

APPLIED = frozenset({"Province", "City", "District"})
"""Where a policy may apply; the country is the one whose policy it is."""
OWN_AREA = frozenset({"Zone", "Region"})
"""What a title may begin with that is made for it: 甲开发区|促进数字经济发展若干措施."""
BRACKET = re.compile("[（(]")
"""In the name of a zone: the place in brackets is the one that is spoken of, 中国（甲市）乙试验区."""
JOINT = re.compile("[、 和]")
SIGN = re.compile(r"[办规]?[发函字令]?[〔\[（(【﹝]\s?(?:19|20)\d\d\s?[〕\]）)】﹞]\s?第?\s?\d{1,5}\s?号")
"""What stands behind an agency's short form in the number of a document: 甲办|发〔2015〕46号."""


def find_named_in_titles(
    text: str,
    titles: Iterable[Candidate],
    mentions: Iterable[Candidate],
    vocabulary: TitleVocabulary,
    places: Iterable[Candidate] = (),
) -> Iterator[Candidate]:
    """Yield what the title of a policy names: the agency that opens it (甲委员会|关于…), and the places that it is made for.

    Of the ``places`` those count that stand in brackets of their own, also inside the name of a zone: 中国（甲市）乙试验区.
    """
    policies = sorted((title for title in titles if title.label == "Policy"), key=lambda title: title.start)
    starts = [title.start for title in policies]
    mentions = list(mentions)
    agencies = {mention.start: mention for mention in mentions if mention.label == "Agency"}
    for title in policies:
        yield from _issuers(text, title, agencies, vocabulary)
    taken = {mention.start for mention in mentions if mention.label in APPLIED}
    aside = [
        place
        for place in places
        if place.start not in taken
        and text[place.start - 1 : place.start] in ("（", "(")
        and text[place.end : place.end + 1] in ("）", ")")
    ]
    for mention in (*mentions, *aside):
        at = bisect_right(starts, mention.start) - 1
        if at < 0 or mention.end >= policies[at].end:
            continue
        own = (
            mention.label in OWN_AREA
            and mention.start == starts[at]
            and not BRACKET.search(text, mention.start, mention.end)
        )
        if mention.label in APPLIED or own:
            quoted = text.rfind("“", starts[at], mention.start) > text.rfind("”", starts[at], mention.start)
            if not quoted:
                yield mention


def is_of_number(text: str, mention: Candidate) -> bool:
    """Tell whether an agency's short form is a part of the number of a document, which speaks of nobody.

    Examples
    --------
    >>> is_of_number("（甲办发〔2015〕46号）", Candidate(1, 3, "Agency", "gazetteer"))
    True
    """
    return mention.label == "Agency" and SIGN.match(text, mention.end) is not None


def _issuers(
    text: str, title: Candidate, agencies: Mapping[int, Candidate], vocabulary: TitleVocabulary
) -> list[Candidate]:
    """Return the agencies that a title begins with: 中共中央 甲院|关于…, 甲部、乙局等6部门|关于…."""
    party = vocabulary.party.match(text, title.start, title.end)
    position = party.end() if party else title.start
    found = []
    while (agency := agencies.get(position)) is not None:
        found.append(agency)
        joint = JOINT.match(text, agency.end, title.end)
        position = joint.end() if joint else agency.end
    others = vocabulary.issuers.match(text, found[-1].end if found else position, title.end)
    about = vocabulary.about
    return found if about and text.startswith(about, others.end() if others else position) else []


def find_cities_of_zones(
    text: str, found: Iterable[Candidate], kept: Iterable[Candidate], endings: Iterable[str]
) -> Iterator[Candidate]:
    """Yield the cities that open the name of a zone that was kept, and are named by it all the same: 长春市|高新区."""
    ends = tuple(endings)
    zones = {
        zone.start: zone.end for zone in kept if zone.label == "Zone" and text.endswith(ends, zone.start, zone.end)
    }
    for candidate in found:
        inside = candidate.label == "City" and candidate.end < zones.get(candidate.start, 0)
        if inside and text[candidate.end - 1] == "市":
            yield candidate
