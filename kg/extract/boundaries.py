"""Where names that were found by form begin and end, seen beside what else is known there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extract.candidates import Candidate
from kg.extract.knowledge import Knowledge
from kg.extract.lexicon import Words
from kg.extract.tokens import PROPER_TAGS
from kg.extract.vocabulary import NameVocabulary
from kg.places import CHINA

__all__ = ["behind_gap", "within_boundaries", "without_edges"]

LONGEST_COUNTRY = 6
BANKS = frozenset({"Company", "Agency"})
"""A central bank ends as firms do."""
SHORTEST_WHOLE = 4
LONG_OFFICE = 7
"""Characters of a body's name that are no ordinary words."""
HELD = "控股"
HOLDS = re.compile("的(?:全资|境外|海外|上市)?(?:[A-Za-z]{2,12}|[^，。；、的\n]{2,10}?)(?:公司|集团|企业|矿|厂)")
"""Behind the name of who holds another firm: 甲乙|控股的丙公司."""
JOINERS = "和与及"
STATE = "国家"
COPULAS = "为由是"
PLACED = re.compile(r"[一-龥]{1,12}[省市州县区盟旗][ \u3000]+(?=[一-龥]{4})")
"""A place in its official form, and a gap: what stands behind it is a name of its own."""
QUARTER = re.compile("[东西南北中]区")
BEFORE_QUARTERS = frozenset("厦场园城座楼心苑院厂")
"""Before it a part of a building or park is meant: 甲大厦|南区."""
PLACES_OF_ADDRESSES = frozenset({"Province", "City", "District"})
ROADS_ARE_NAMED_AFTER = frozenset({"Organization", "Zone", "Company", "City", "Province", "Country"})
NAMERS = frozenset({"Company", "Organization", "Zone", "Agency", "ExportBase"})
SHORTEST_NAMED = 3
SHORTEST_CORE = 2
ROAD = re.compile(
    "(?<![区园省市县城港])(?:[东西南北中]?(?:大街|大道|路|街|巷|弄)|[一二三四五六七八九十]{1,2}(?:路|街|巷))"
    "(?=[0-9０-９东西南北中一二三四五六七八九十与和及、，。；（(]|甲|口|号|墓地|遗址|$)"
)
"""Behind a name that only names a road: 科学院|南路2号."""
BUILDING = re.compile(
    r"(?a:(?:国际)?(?:大厦|大楼|广场)(?=[A-Z0-9一二三四五六七八九十][A-Z0-9一二三四五六七八九十]{0,4}(?:[座栋楼层室幢期单号]|-\d))|小区(?!域))"
)
"""Behind the name of a firm or body that only names a building: 甲商会|大厦A座."""
IN_ADDRESS = re.compile(
    r"[一-龥]{1,8}?[省市](?:[一-龥]{1,8}?[区县市旗])(?:[一-龥]{1,6}?(?:街道|镇|乡)(?=.{4}))?|[一-龥]{1,8}?[区县](?:[一-龥]{1,6}?(?:街道|镇)(?=.{4}))|[一-龥]{2,5}?街道(?=.{4})"
)
"""The places of an address before what stands there: 甲市乙区|丙大学."""


def within_boundaries(
    text: str, words: Words, found: list[Candidate], mentions: list[Candidate], known: Knowledge
) -> Iterator[Candidate]:
    """Yield the names that were found by form from where they begin to where they end.

    Parameters
    ----------
    text : str
    words : Words
    found : list of Candidate
        By form.
    mentions : list of Candidate
        What else is known in the text.
    known : Knowledge
    """
    vocabulary = known.names.vocabulary
    found = [_behind_address(text, candidate, mentions) for candidate in found if not names_road(text, candidate)]
    builders = [Candidate(*firm.span(), "Company", "form") for firm in vocabulary.builders.finditer(text)]
    whole = [_from_opener(text, words, candidate, vocabulary) for candidate in found]
    joints = _behind_joints(text, [*whole, *builders], mentions, vocabulary.runs_zones)
    opened = _behind_acts(text, joints, vocabulary)
    joined = _with_parents(_without_kinship(text, opened, mentions, known), mentions)
    untorn = _outside_offices(text, joined, mentions, tuple(vocabulary.directions))
    return _without_nationality(text, words, _without_verb(text, untorn, mentions, vocabulary.group_acts), known)


VILLAGE = re.compile("[村里](?=[（）()，。、；0-9]|$)")
SHORT_PLACE = 2
ABOVE_VILLAGES = ("乡", "镇", "区", "县", "市")
"""A village below one of these may be called like a city: 甲乡|永安|村."""


def names_road(text: str, candidate: Candidate) -> bool:
    """Tell whether a road or a building is named after what stands there: 甲科学院|南路2号, 甲商会|大厦A座, or a part of one: 甲大厦|南区.

    Examples
    --------
    >>> names_road("甲科学院南路2号", Candidate(0, 4, "Organization", "form"))
    True
    >>> names_road("甲科学院东路过", Candidate(0, 4, "Organization", "form"))
    False
    """
    label = candidate.label
    if (
        label in ("City", "District")
        and VILLAGE.match(text, candidate.end)
        and candidate.end - candidate.start == SHORT_PLACE
    ):
        return text[candidate.start - 1 : candidate.start] in ABOVE_VILLAGES
    if label == "District" and QUARTER.fullmatch(text, candidate.start, candidate.end):
        return text[candidate.start - 1 : candidate.start] in BEFORE_QUARTERS
    if label in ("Organization", "Company") and BUILDING.match(text, candidate.end):
        return True
    return label in ROADS_ARE_NAMED_AFTER and ROAD.match(text, candidate.end) is not None


def _behind_address(text: str, candidate: Candidate, mentions: Iterable[Candidate]) -> Candidate:
    """Take the places of an address off a body or park that stands in it: 甲市乙区|丙大学, 乙区丁街道|戊工业园."""
    if candidate.label not in ("Organization", "Zone"):
        return candidate
    address = IN_ADDRESS.match(text, candidate.start, candidate.end)
    if address is None or candidate.end - address.end() < SHORTEST_CORE:
        return candidate
    places = [
        m for m in mentions if candidate.start <= m.start and m.end <= address.end() and m.label in PLACES_OF_ADDRESSES
    ]
    whole = candidate.label == "Zone" or any(m.start == address.end() and m.end == candidate.end for m in mentions)
    return replace(candidate, start=address.end()) if whole and (places or address[0].endswith("街道")) else candidate


def without_edges(text: str, candidate: Candidate, vocabulary: NameVocabulary) -> Candidate:
    """Return a firm that a sentence tells by what it does without what belongs to the sentence: 附属公司|甲乙|拟.

    Parameters
    ----------
    text : str
    candidate : Candidate
    vocabulary : NameVocabulary
    """
    start, end = candidate.start, candidate.end
    if candidate.label != "Company" or candidate.key:
        return candidate
    if candidate.source == "act" and text.endswith(vocabulary.media_ends, start, end):
        return replace(candidate, label="Organization")  # 甲国际频道|推出
    kin = next(
        (word for word in (*vocabulary.kin_before, *vocabulary.governing_acts) if text.startswith(word, start)), ""
    )
    adverb = next((word for word in vocabulary.adverbs_behind if text.endswith(word, start, end)), "")
    start, end = start + len(kin), end - len(adverb)
    return replace(candidate, start=start, end=end) if end - start >= SHORTEST_CORE else candidate


def behind_gap(text: str, candidate: Candidate) -> Candidate:
    """Take off the place that a gap parts from a firm or body behind it, as in headings of registers: 甲市 乙有限公司.

    Examples
    --------
    >>> text = "昆明市　云谷药业有限公司"
    >>> text[behind_gap(text, Candidate(0, 12, "Company", "form")).start :]
    '云谷药业有限公司'
    """
    gap = PLACED.match(text, candidate.start, candidate.end) if candidate.label in ("Company", "Organization") else None
    return replace(candidate, start=gap.end()) if gap else candidate


def _from_opener(text: str, words: Words, candidate: Candidate, vocabulary: NameVocabulary) -> Candidate:
    """Let the name of a firm begin where it does: 知名企业有|甲乙科技, 支持|中电甲乙集团."""
    start = candidate.start
    if candidate.label != "Company":
        return candidate
    abroad = next((word for word in vocabulary.colonial if text.endswith(word, 0, start)), "")
    if abroad:
        return replace(candidate, start=start - len(abroad))  # 英属|甲岛商乙有限公司
    if vocabulary.opens_names.search(text, max(0, start - 8), start + 1):
        return replace(candidate, start=start + 1)
    if start and words.begins(start - 1) and text[start - 1 : start + 1] in vocabulary.state_openers:
        return replace(candidate, start=start - 1)
    return candidate


def _without_kinship(
    text: str, found: Iterable[Candidate], mentions: Iterable[Candidate], known: Knowledge
) -> Iterator[Candidate]:
    """Leave out what ends in 子公司 behind a firm that is known: 甲乙电|子公司, which the dictionary cuts 甲乙|电子|公司."""
    firms = {mention.end for mention in mentions if mention.label == "Company"}
    kinship = tuple(word for word in known.names.vocabulary.stop_words if len(word) == 3 and word.endswith("公司"))
    for candidate in found:
        if not (text.endswith(kinship, candidate.start, candidate.end) and candidate.end - 3 in firms):
            yield candidate


def _behind_joints(
    text: str, found: list[Candidate], mentions: Iterable[Candidate], runs: re.Pattern[str]
) -> Iterator[Candidate]:
    """Take off what another phrase says before a name: 甲大学和|乙有限公司, 运营主体为|丙有限公司, 丁集团运营|戊园."""
    named = [m for m in (*mentions, *found) if m.label in NAMERS and m.end - m.start >= SHORTEST_NAMED]
    starts, ends = {m.start for m in named}, {m.end for m in named}
    for candidate in found:
        start = candidate.start
        if candidate.label == "Company":
            for at in range(start + 1, candidate.end - 1):
                joined = text[at] in JOINERS and at in ends
                if joined or (text[at] in COPULAS and at + 1 in starts):
                    start = at + 1
        elif candidate.label == "Zone" and (run := runs.search(text, start, candidate.end - 2)):
            start = run.end()
        yield replace(candidate, start=start) if candidate.start < start else candidate


def _behind_acts(text: str, found: Iterable[Candidate], vocabulary: NameVocabulary) -> Iterator[Candidate]:
    """Take off what another firm does before a firm's name: 全资控股|甲乙金融有限公司, 出售|甲乙公司."""
    for candidate in found:
        last = candidate.end - SHORTEST_WHOLE
        acts = vocabulary.leading_acts
        ends = [at + len(act) for act in acts if (at := text.find(act, candidate.start, last)) >= 0]
        ends += [
            candidate.start + len(act) for act in vocabulary.governing_acts if text.startswith(act, candidate.start)
        ]
        start = max(ends, default=candidate.start) if candidate.label == "Company" else candidate.start
        yield replace(candidate, start=start) if candidate.start < start <= last else candidate


def _with_parents(found: Iterable[Candidate], mentions: Iterable[Candidate]) -> Iterator[Candidate]:
    """Take what is known directly before a name into it, or what it begins inside: 甲大学|上海研究院, 甲绿能|科技股份有限公司."""
    parents = {(mention.end, mention.label): mention for mention in mentions}
    cut = {
        (at, "Company"): mention
        for mention in mentions
        if mention.label == "Company" and mention.source == "gazetteer"
        for at in range(mention.start + 1, mention.end)
    }
    for candidate in found:
        joined = candidate.label in ("Organization", "Company")
        place = (candidate.start, candidate.label)
        parent = parents.get(place) or cut.get(place) if joined else None
        yield replace(candidate, start=parent.start) if parent else candidate


def _outside_offices(
    text: str,
    found: Iterable[Candidate],
    mentions: Iterable[Candidate],
    directions: tuple[str, ...],
) -> Iterator[Candidate]:
    """Leave out what ends inside the long name of a body that is known, or holds it behind a direction: 甲省南部|乙部丙局.

    Nothing stands before one of the state in its name: 区获|国家甲局.
    """
    offices = [m for m in mentions if m.label == "Agency" and m.end - m.start >= LONG_OFFICE]
    within = {at: office for office in offices for at in range(office.start + 1, office.end + 1)}
    for candidate in found:
        office = within.get(candidate.end)
        if office is not None and candidate.start < office.start:
            directed = text.endswith(directions, candidate.start, office.start)
            national = text.startswith(STATE, office.start)
            if directed or national or candidate.end < office.end:
                continue
        yield candidate


def _without_verb(
    text: str, found: Iterable[Candidate], mentions: Iterable[Candidate], acts: re.Pattern[str]
) -> Iterator[Candidate]:
    """Take off the verbs around a firm: 重仓|甲乙电子, whose whole name is known, and 甲乙集团|投资建设."""
    mentions = list(mentions)
    known = {m.end: m for m in mentions if m.label in BANKS and m.end - m.start >= SHORTEST_WHOLE}
    starts = {mention.start for mention in mentions}
    for candidate in found:
        if candidate.label == "Company" and HOLDS.match(text, candidate.end) and text.endswith(HELD, 0, candidate.end):
            stem = candidate.end - len(HELD)
            if stem in known and known[stem].start == candidate.start:
                continue  # 甲乙钼业|控股的丙公司
            yield replace(candidate, end=stem) if stem - candidate.start >= SHORTEST_WHOLE else candidate
            continue
        verb = acts.search(text, candidate.start, candidate.end) if candidate.label == "Company" else None
        if verb and verb.start() > candidate.start + 1:
            yield replace(candidate, end=verb.end("group"))
            continue
        whole = known.get(candidate.end) if candidate.label == "Company" else None
        if whole is None or whole.start <= candidate.start or starts & {*range(candidate.start, whole.start)}:
            yield candidate


def _without_nationality(text: str, words: Words, found: Iterable[Candidate], known: Knowledge) -> Iterator[Candidate]:
    """Take the country off before a firm that has a name without it: 甲国|乙丙汽车公司, but not 甲国|航空公司."""
    forms = known.gazetteer.by_form
    legal_forms = tuple(known.names.vocabulary.legal_endings)  # with one of them the country belongs to the name
    for candidate in found:
        start = _behind_country(text, candidate, known) if candidate.label == "Company" else candidate.start
        origin = next((place for place in known.names.vocabulary.origins if text.startswith(place, start)), "")
        start += len(origin) if candidate.label == "Company" and start == candidate.start else 0
        rest = text[start : candidate.end]
        listed = any(entry.label == "Company" for size in range(2, 7) for entry in forms.get(rest[:size], ()))
        legal = text.endswith(legal_forms, candidate.start, candidate.end)
        if (
            start > candidate.start
            and not legal
            and (listed or _is_own(known.names.vocabulary, text, words, candidate, start))
        ):
            yield replace(candidate, start=start)
        else:
            yield candidate


def _behind_country(text: str, name: Candidate, known: Knowledge) -> int:
    """Return where the form of a foreign country ends that a name begins with; the name's start if there is none."""
    for size in range(LONGEST_COUNTRY, 1, -1):
        entries = known.gazetteer.by_form.get(text[name.start : name.start + size], ())
        if any(entry.label == "Country" and entry.key != CHINA for entry in entries):
            return name.start + size
    return name.start


def _is_own(vocabulary: NameVocabulary, text: str, words: Words, name: Candidate, start: int) -> bool:
    """Tell whether a firm's name has a part of its own behind its country: 甲国|乙丙公司, but not 甲国|电力公司."""
    if start >= name.end - 2 or not words.begins(start):
        return False
    word = text[start : words.following[start]]
    if vocabulary.is_trade(word) or word in vocabulary.inner_words:
        return False
    return len(word) == 1 or words.tag(start) in PROPER_TAGS
