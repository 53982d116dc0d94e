"""Ministries and bureaus behind their place: 甲国贸易、工业和竞争部, 乙国经济与旅游部, 丙省国际经济发展局."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from kg.data import any_of
from kg.extract.candidates import Candidate
from kg.extract.gazetteer import Gazetteer
from kg.extract.joined_forms import Named
from kg.extract.known_forms import ADMINISTRATIVE
from kg.extract.lexicon import UNKNOWN, Words
from kg.extract.names import SHORT_STATE, NameFinder
from kg.places import CHINA

__all__ = ["find_bureaus", "find_ministries", "ministry_pattern", "of_other_states", "under_full_name"]

JOINTS = "、|和|与|及|以及"
LONGEST_BUREAU = 14
ANDS = ("和", "与", "及", "、")
FIELD_TAGS = "nvbjl"
"""How the tags begin of words that say what a bureau deals with."""
PLACE = "ns"
OF = "的"


def ministry_pattern(fields: Iterable[str], endings: Iterable[str]) -> re.Pattern[str]:
    """Return what the name of a ministry of several fields looks like behind its country.

    Examples
    --------
    >>> ministry_pattern(["贸易", "工业", "竞争"], ["部"]).match("贸易、工业和竞争部部长")[0]
    '贸易、工业和竞争部'
    """
    return re.compile(f"(?:(?:{any_of(fields)})(?:{JOINTS})?){{1,6}}(?:{any_of(endings)})(?![门分队委势面限署])")


def find_ministries(
    text: str, mentions: Iterable[Candidate], pattern: re.Pattern[str], special: Container[str]
) -> Iterator[Candidate]:
    """Yield the ministries that stand directly behind a foreign country or city.

    Parameters
    ----------
    text : str
    mentions : iterable of Candidate
        What is known so far.
    pattern : re.Pattern
        See `ministry_pattern`.
    special : container of str
        Parts of China whose government has bodies of its own.
    """
    for mention in mentions:
        abroad = mention.label in ADMINISTRATIVE and mention.key != CHINA and not mention.key.startswith("adcode:")
        if abroad or text[mention.start : mention.end] in special:
            body = pattern.match(text, mention.end)
            if body is not None:
                yield Candidate(mention.start, body.end(), "Agency", "form", rank=1)
            elif text.startswith(OF, mention.end) and (body := pattern.match(text, mention.end + len(OF))):
                yield Candidate(body.start(), body.end(), "Agency", "form", rank=1)  # 甲国的|贸易与工业部


def under_full_name(
    text: str, found: Iterable[Candidate], mentions: Iterable[Candidate], gazetteer: Gazetteer
) -> Iterator[Candidate]:
    """Give bodies before which one character names their state the name with the whole one: 俄国防部 is 俄罗斯国防部."""
    countries = [
        (mention.start, mention.end, tuple(gazetteer.by_form[text[mention.start : mention.end]]))
        for mention in mentions
        if mention.label == "Country" and text[mention.start : mention.end] in gazetteer.by_form
    ]
    named = Named(countries, text)
    for candidate in found:
        if candidate.source != SHORT_STATE:
            yield candidate
            continue
        state = gazetteer.state(text[candidate.start], candidate.start, named)
        if state:
            name = state + text[candidate.start + 1 : candidate.end]
            yield replace(candidate, source="form", key=f"agency:{name}", name=name)


def of_other_states(text: str, mentions: Iterable[Candidate], states: tuple[str, ...]) -> Iterator[Candidate]:
    """Give bodies that the gazetteers know, but that are said to be of another state, its name: 甲国|交通部, and 交通部 from then on.

    Parameters
    ----------
    text : str
    mentions : iterable of Candidate
        What is known so far.
    states : tuple of str
        States whose bodies are called as those of the gazetteers.
    """
    called: dict[str, str] = {}
    for mention in mentions:
        if mention.label != "Agency" or not mention.key:
            continue
        form = text[mention.start : mention.end]
        state = next((word for word in states if text.endswith(word, 0, mention.start)), "")
        if state:
            called[form] = state + form
        if name := called.get(form):
            yield replace(
                mention, start=mention.start - len(state), rank=1, source="form", key=f"agency:{name}", name=name
            )


def find_bureaus(text: str, words: Words, mentions: Iterable[Candidate], names: NameFinder) -> Iterator[Candidate]:
    """Yield the bureaus of any field that stand directly behind their place: 甲国国家通信局, 乙市投资办公室.

    Parameters
    ----------
    text : str
    words : Words
    mentions : iterable of Candidate
        What is known so far.
    names : NameFinder
    """
    places = [mention for mention in mentions if mention.label in ADMINISTRATIVE or mention.label == "Zone"]
    starts = {place.start for place in places}
    for mention in places:
        if mention.key == CHINA or mention.end in starts:
            continue
        abroad = mention.label != "Zone" and not mention.key.startswith("adcode:")
        endings = names.vocabulary.bureaus_abroad if abroad else names.vocabulary.bureaus
        end = _bureau_end(text, words, mention.end, endings, names, abroad=abroad)
        if not end and mention.label == "Zone":
            end = _office_end(text, mention.end, names)
        if end:
            yield Candidate(mention.start, end, "Agency", "form", rank=1)


def _office_end(text: str, start: int, names: NameFinder) -> int:
    """Return where the name of a zone's own office ends, whatever its field is: 甲高新区|自贸综合协调局, 乙示范区|理事会; 0 if none does."""
    office = names.vocabulary.zone_office.match(text, start)
    if office is None or office[0].endswith(tuple(names.vocabulary.no_bureaus)):
        return 0
    return office.end() if not text.startswith(names.vocabulary.firm_endings, office.end()) else 0


def _bureau_end(
    text: str, words: Words, start: int, endings: tuple[str, ...], names: NameFinder, *, abroad: bool
) -> int:
    """Return where a bureau's name ends that begins with a place and nouns; 0 if none does."""
    position = start
    while position < min(len(text), start + LONGEST_BUREAU) and words.begins(position):
        following = words.following[position]
        word, tag = text[position:following], words.tag(position)
        field = tag[0] in FIELD_TAGS and not names.vocabulary.ends_name(word, tag) and len(word) > 1
        ends = text.endswith(endings, position, following) and word not in names.vocabulary.no_bureaus
        ends = ends and not text.endswith(names.vocabulary.no_bureau_ends, start, following)
        if ends and (position > start or (len(word) > 2 and word not in endings)) and (field or word in endings):
            return following if not text.startswith(names.vocabulary.firm_endings, following) else 0
        joins = word in ANDS and position > start and following < len(text) and words.begins(following)
        if joins and abroad and words.tag(following)[0] in FIELD_TAGS and words.tag(following) != PLACE:
            position = following
            continue
        if not field or tag == UNKNOWN or names.vocabulary.ends_like_body(word):
            return 0
        position = following
    return 0
