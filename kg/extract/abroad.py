"""Towns abroad that no list knows, by where they stand: 总部位于法国|甲乙, 设在加州|甲乙市."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace

from kg.extract.candidates import Candidate
from kg.extract.lexicon import UNKNOWN, Lexicon, Words
from kg.extract.names import NameFinder
from kg.places import CHINA

__all__ = ["find_towns_abroad", "is_part_of_other", "with_city_word"]

COMPASS = re.compile("(?:中?[东西南北]{1,2}部?|中部|沿海|边境|边疆)(?:地区|沿海地区)")
"""What parts of any country are called: 乙国东部地区."""
SENTENCE = re.compile("[。！？\n]")
HOME = "我国"
NEAR_COUNTRY = 80
CITY = "市"
OFFICES_OF_CITIES = ("长", "民", "委", "府", "场", "值")
"""Behind 市 they make another word of it."""
STATES = tuple("州省邦郡县")
"""What the names of parts of foreign countries end in; other regions (欧洲) lie above the countries."""
COUNTY = re.compile("[一-龥]{2,6}?[县郡](?=的)")
PREFECTURES = ("府", "都", "道")
WHITHER = ("在", "于", "至", "到", "往", "赴", "达", "从", "自", "、", "和", "与", "及", "，")
"""Before a country behind which a town may be named."""
BORN = "生于"
"""Where somebody was born is in no relation that is looked for."""
FEWEST_SOUNDS = 3
COUNTY_NAME = re.compile("[一-龥]{2,6}?[县郡](?![长城委府级属政民])")
ABOVE_COUNTIES = ("省", "州", "府", "市", "岛", "邦")
"""What lies above a county abroad ends so: 乙国甲省|丙丁县."""
ISLAND = re.compile("[一-龥]{2,6}?岛(?=[一-龥])")
HARBOUR = re.compile("的?(?P<name>[一-龥]{2,6}?港区?)(?![口湾务元币股人资式澳台珠区])")
"""A harbour behind its country: 乙国|甲丙港."""
HARBOURS = re.compile(
    "的?(?P<row>[一-龥]{2,8}?(?:(?:、|和|与|及)[一-龥]{2,8}?){1,4})等?(?:[两二三四五六七八九]|多个?|[2-9]个?)(?:大|个|座)?港(?:口)?(?![湾务元币股人资式澳台珠])"
)
"""Several of them: 乙国的|甲丙和丁戊|两港."""
PART = re.compile("[^、和与及]+")
JOINT = re.compile("、|和|与|及|以及")
PROPER_TAGS = frozenset({"nr", "nrt", "nrfg", "ns", "nz", "eng", UNKNOWN})


def is_part_of_other(text: str, mention: Candidate, mentions: Iterable[Candidate]) -> bool:
    """Tell whether a region of China is called so that another country of the sentence may be meant: 乙国多地遭遇风暴，|东部地区|….

    Examples
    --------
    >>> state, east = Candidate(0, 2, "Country", "gazetteer", key="iso2:XX"), Candidate(7, 11, "Region", "gazetteer")
    >>> is_part_of_other("乙国多地受灾，东部地区停电。", east, [state])
    True
    """
    if mention.label != "Region" or not COMPASS.fullmatch(text, mention.start, mention.end):
        return False
    first = max(0, mention.start - NEAR_COUNTRY)
    first = max((end.end() for end in SENTENCE.finditer(text, first, mention.start)), default=first)
    states = [m for m in mentions if m.label == "Country" and first <= m.start < mention.start]
    here = text.find(HOME, first, mention.start) >= 0 or any(state.key == CHINA for state in states)
    return bool(states) and not here


def find_towns_abroad(
    text: str,
    lexicon: Lexicon,
    finder: NameFinder,
    mentions: Iterable[Candidate],
    places: Mapping[int, int],
    seats: tuple[str, ...],
) -> Iterator[Candidate]:
    """Yield the towns that stand directly behind a foreign country or state which says where something is.

    Parameters
    ----------
    text : str
    lexicon : Lexicon
    finder : NameFinder
        Tells the words that no name holds.
    mentions : iterable of Candidate
        What is known so far, sorted, without overlap.
    places : mapping of int to int
        End -> start of the places that stand before: those of a run are read as one (美国加州).
    seats : tuple of str
        What stands before a place where something is: 位于. A town that calls itself one (甲乙市) needs none.
    """
    listed = list(mentions)
    taken = {mention.start for mention in listed}
    for index, mention in enumerate(listed):
        beside = listed[index + 1 : index + 2]
        following = beside[0].start if beside else len(text)
        if (county_within := _county_within(text, mention, beside, lexicon, finder)) is not None:
            yield county_within
        before = listed[index - 1] if index else None
        if before is not None and before.end == mention.start and before.label == mention.label == "Country":
            continue  # 甲国|苏丹|乙丙
        if not _is_abroad(text, mention) or (county_within and not text.startswith("的", county_within.end)):
            continue
        if mention.label == "Country":
            yield from _harbours(text, mention.end, following, lexicon, finder)
        county = COUNTY.match(text, mention.end)
        position = county.end() if county else mention.end
        if text.endswith(STATES, mention.start, position) and text.startswith("的", position):
            position += 1  # 加州|甲乙县的|丙丁
        start = mention.start
        while start in places:
            start = places[start]
        seated = text.endswith(seats, 0, start)
        begun = replace(mention, start=start)
        spelt = _spelt_town(text, begun, position, beside, lexicon, finder, seated=seated)
        if spelt is not None:
            yield spelt
            yield from _towns_beside(text, spelt.end, taken, finder)
            continue
        found = finder.vocabulary.towns.match(text, position)
        if found is None or found.end("name") > following:
            continue
        name = found["name"]
        if name.endswith((*STATES, *finder.vocabulary.no_towns)):
            continue
        seated = seated or text.startswith(finder.vocabulary.branches_in_towns, found.end("name"))
        seated = seated or (
            text.endswith(WHITHER[:2], 0, start)
            and text.startswith(finder.vocabulary.works_in_towns, found.end("name"))
        )
        if (seated or (name.endswith("市") and len(name) > 2)) and _may_be_town(name, lexicon, finder):
            yield Candidate(position, position + len(name), "City", "frame", rank=-1)
    yield from _towns_called_so(text, taken, finder)


def _towns_called_so(text: str, taken: Container[int], finder: NameFinder) -> Iterator[Candidate]:
    """Yield the towns that are spelt so behind a word for one: 黑森林小镇|甲乙丙|创立."""
    for called in finder.vocabulary.towns_called.finditer(text):
        end = _sounds_end(text, called.end(), finder)
        behind = finder.vocabulary.behind_towns.match(text, end)
        if end - called.end() >= FEWEST_SOUNDS and called.end() not in taken and behind:
            yield Candidate(called.end(), end, "City", "frame", rank=-1)


def _county_within(
    text: str, place: Candidate, beside: list[Candidate], lexicon: Lexicon, finder: NameFinder
) -> Candidate | None:
    """Return the county that stands behind a province, town or island abroad: 乙国甲省|丙丁县, 乙国甲岛|丙丁县."""
    start = place.end
    if place.label == "Country" and place.key != CHINA:
        island = ISLAND.match(text, start)
        start = island.end() if island else start
    elif place.label not in ("Province", "City", "Region") or place.key.startswith("adcode:"):
        return None
    if not text.endswith(ABOVE_COUNTIES, place.start, start):
        return None
    county = COUNTY_NAME.match(text, start)
    if county is None or not _may_be_town(county[0][:-1], lexicon, finder):
        return None
    if any(other.start < county.end() and (other.end, other.label) != (county.end(), "District") for other in beside):
        return None
    return Candidate(start, county.end(), "District", "frame", rank=1)


def _harbours(text: str, position: int, following: int, lexicon: Lexicon, finder: NameFinder) -> Iterator[Candidate]:
    """Yield the harbours behind their country, one or several: 乙国|甲丙港, 乙国的|甲丙|和|丁戊|两港."""
    several = HARBOURS.match(text, position)
    if several is not None and several.end() <= following:
        names = list(PART.finditer(text, *several.span("row")))
        if all(_may_be_town(name[0], lexicon, finder) for name in names):
            yield from (Candidate(*name.span(), "Zone", "frame", rank=1) for name in names)
        return
    one = HARBOUR.match(text, position)
    if one is None or one.end("name") > following:
        return
    name = one["name"].removesuffix("区")
    if name.endswith(finder.vocabulary.harbour_kinds):
        return
    own = name.removesuffix("港")
    if finder.vocabulary.foreign_sounds.issuperset(own) or _may_be_town(own, lexicon, finder):
        yield Candidate(*one.span("name"), "Zone", "frame", rank=1)


def _spelt_town(
    text: str,
    country: Candidate,
    position: int,
    following: Iterable[Candidate],
    lexicon: Lexicon,
    finder: NameFinder,
    *,
    seated: bool,
) -> Candidate | None:
    """Return the town behind a country that is spelt with the characters for foreign sounds: 在埃及|沙姆沙伊赫|召开."""
    before = text[max(0, country.start - 2) : country.start]
    state = _is_state(text, country)
    within = country.label == "Country" or state
    if not within or not (seated or before.endswith(WHITHER)) or before.endswith(BORN):
        return None
    if (kind := finder.vocabulary.town_kinds.match(text, position)) is not None:
        position = kind.end()
    end = _sounds_end(text, position, finder)
    if end - position < FEWEST_SOUNDS and not (
        end - position == FEWEST_SOUNDS - 1 and lexicon.is_strange(text[position:end])
    ):
        return None
    if not finder.vocabulary.behind_towns.match(text, end):
        return None
    if text.startswith(finder.vocabulary.no_towns, position):
        return None  # 甲国埃米尔|乙
    if any(other.start < end for other in following) or (state and text.startswith("市", end)):
        return None
    return Candidate(position, end, "City", "frame", rank=-1)


def _towns_beside(text: str, position: int, taken: Container[int], finder: NameFinder) -> Iterator[Candidate]:
    """Yield the towns that stand in a row with one that is spelt so: 英国甲乙丙、|丁戊己|和美国庚辛."""
    while (joint := JOINT.match(text, position)) is not None:
        position = joint.end()
        end = _sounds_end(text, position, finder)
        if position in taken or end - position < FEWEST_SOUNDS or not finder.vocabulary.behind_towns.match(text, end):
            return
        yield Candidate(position, end, "City", "frame", rank=-1)
        position = end


def _sounds_end(text: str, position: int, finder: NameFinder) -> int:
    """Return where the characters for foreign sounds end that begin at a position."""
    end = position
    while end < len(text) and text[end] in finder.vocabulary.foreign_sounds:
        end += 1
    return end


def _is_abroad(text: str, mention: Candidate) -> bool:
    if mention.label == "Country":
        return mention.key != CHINA and mention.end - mention.start > 1
    if mention.label == "City":  # 京都府|甲乙市
        return mention.end - mention.start > 2 and text.endswith(PREFECTURES, mention.start, mention.end)
    return _is_state(text, mention)


def _is_state(text: str, mention: Candidate) -> bool:
    """Tell whether a state or province of another country is named."""
    foreign = mention.label in ("Province", "Region") and not mention.key.startswith("adcode:")
    return foreign and text.endswith(STATES, mention.start, mention.end)


def _may_be_town(name: str, lexicon: Lexicon, finder: NameFinder) -> bool:
    """Tell whether a stretch may be the name of a town: the dictionary knows nothing in it but names and single characters."""
    if name.isascii():
        return True
    bare = name.rstrip("市镇")
    pieces = lexicon.split(bare)
    if len(bare) < 2 or bare in finder.vocabulary.generic:
        return False
    return all(
        (len(piece) == 1 and not finder.vocabulary.stops(piece, inner=True))
        or lexicon.tags.get(piece, UNKNOWN) in PROPER_TAGS
        for piece in pieces
    ) and any(len(piece) == 1 or lexicon.tags.get(piece, UNKNOWN) in PROPER_TAGS for piece in pieces)


def with_city_word(text: str, town: Candidate, words: Words) -> Candidate:
    """Take 市 into the name of a town abroad that it follows: 迈科普|市, but not 伦敦|市场.

    Parameters
    ----------
    text : str
    town : Candidate
    words : Words
        Tells whether 市 is a word by itself there.
    """
    abroad = town.label == "City" and not town.key.startswith("adcode:") and town.end - town.start > 1
    alone = text.startswith(CITY, town.end) and not text.endswith(CITY, 0, town.end)
    if not (abroad and alone and words.begins(town.end) and words.following[town.end] == town.end + 1):
        return town
    return town if text.startswith(OFFICES_OF_CITIES, town.end + 1) else replace(town, end=town.end + 1)
