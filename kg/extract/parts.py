"""Parts whose names begin with the name of the whole: units of bodies, branches of firms, areas of zones."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace

from kg.extract.abroad import JOINT
from kg.extract.candidates import Candidate
from kg.extract.frames import FrameVocabulary
from kg.extract.knowledge import Knowledge
from kg.extract.known_forms import PLACES
from kg.extract.lexicon import Words
from kg.extract.names import COMMITTEE
from kg.extract.tokens import CONJUNCTIONS
from kg.extract.vocabulary import NameVocabulary

__all__ = [
    "field_ends",
    "find_branches_here",
    "find_campuses",
    "find_field_zones",
    "find_joint_zones",
    "find_offices",
    "find_operators",
    "find_quoted_zones",
    "find_units",
    "of_bodies",
    "with_area",
]

OFFICE = re.compile("[一-龥]{3,10}?分公司")
"""Behind the name of a firm an office of it that deals in something there: 甲港务公司|乙市港务分公司."""
SON = re.compile("(?:(?![的和与及在由为是等将已也有下投])[一-龥]){4,10}?公司")
GROUP = "集团"
BANK, DESKS = "行", ("分行", "支行")
"""And what a bank has there: 甲银行|乙市分行."""
"""And a firm of a group there: 甲集团|乙市港务公司."""
FIRM_BEFORE = re.compile("[一-龥]{2,8}公司$")
HERE_ENDS = ("的", "，", "。", "、", "；", "）", "\n", "\t", "与", "和", "及")
"""Behind the country that is the end of a firm's name."""
AREA = "区"
"""Behind the country it makes a part of the firm's market of it: 甲乙|中国区总部."""
BESIDE_KIND = re.compile("[一-龥]{0,2}?(?:股东|权|方|额|项目|者|有限|的|基金|银行|环境|协定)")
"""Behind 控股 and 投资 it makes no firm of a place before them: 甲乙美国|投资|项目."""
LYING = frozenset({"Province", "City", "District"})
SEATS = ("省", "市", "区", "县", "州")
JOINED_STATES = re.compile("中([一-龥])(?:（[一-龥·]{2,8}）)?")
QUOTED = re.compile("“([^“”]+)”")
HOLDING, FIELD = frozenset({"Zone", "District"}), "Sector"
TRADE = "产业"
"""What the name of a field and that of a zone share: 新材料|产业|园."""
LONGEST_QUOTED = 16
LONGEST_UNIT = 12
BRANCH = "分公司"
SHORT_UNIT = 3
CAMPUS = re.compile("[（(]([一-龥]{2,6})[）)](?!、)")
IDIOM_TAGS = frozenset({"i", "l"})
"""No unit is called so: 落到实处 ends like one."""


def find_units(text: str, words: Words, mentions: Iterable[Candidate], known: Knowledge) -> Iterator[Candidate]:
    """Yield the units of agencies and institutions: 商务部|服务贸易司, 甲大学|经济学院."""
    mentions = list(mentions)
    offices = {mention.start for mention in mentions if mention.label == "Agency"}
    places = {mention.start: mention.end for mention in mentions if mention.label == "Agency"}
    known_ones = {(mention.start, mention.end) for mention in mentions if mention.label == "Agency" and mention.key}
    for mention in mentions:
        branch = places.get(mention.end, 0) if mention.label == "Agency" else 0
        if branch and text.endswith(known.names.vocabulary.local_offices, mention.end, branch):
            yield replace(mention, end=branch, key="", name="", source="form", rank=2)  # 甲委员会|乙园区管理局
            continue
        vocabulary = known.names.vocabulary
        houses = (*vocabulary.institutions, *vocabulary.associations, COMMITTEE)
        housed = mention.label == "Agency" or (
            mention.label == "Organization" and text.endswith(houses, 0, mention.end)
        )
        end = with_unit(known.names.vocabulary, text, words, mention) if housed else mention.end
        if (mention.end, end) in known_ones:
            continue  # 甲银行|乙总署, side by side as they sign
        if end > mention.end and offices.isdisjoint(range(mention.end + 1, end)):  # 甲局|送交|乙院丙委员会
            label = "Organization" if text.endswith(vocabulary.research_units, 0, end) else mention.label
            yield replace(mention, end=end, label=label, key="", name="", source="form")


def with_unit(vocabulary: NameVocabulary, text: str, words: Words, name: Candidate) -> int:
    """Return where the name of a unit ends that follows the name of its body; the end of that if none does.

    商务部|服务贸易司, 甲大学|经济与管理学院, but not 商务部|有关司.
    """
    units = vocabulary.units if name.label == "Agency" else vocabulary.institution_units
    if name.label == "Agency":
        units = (*units, *vocabulary.research_units)
    elif text.endswith((*vocabulary.associations, COMMITTEE), name.start, name.end):
        units = vocabulary.association_units
    if name.label == "Organization" and text.endswith(vocabulary.academies, name.start, name.end):
        units = (*units, *vocabulary.academy_units)
    longer = tuple(unit for unit in units if len(unit) > SHORT_UNIT)  # 传播|中心
    end = name.end
    position = end
    while position < len(text) and position - end < LONGEST_UNIT and words.begins(position):
        following = words.following[position]
        word = text[position:following]
        academic = word in vocabulary.academy_units and word in units and position > end
        if academic and text[words.previous[position] : position] not in vocabulary.people:
            return following  # 中科院|自动化所
        numbered = word.startswith("第")  # 甲部电子|第五|研究所
        ends = vocabulary.stops(word, inner=True) or (words.tag(position) in vocabulary.hard_tags and not numbered)
        joins = word in CONJUNCTIONS and position > end and not text.startswith(tuple(vocabulary.wide), following)
        if (ends and not joins) or not all("\u4e00" <= char <= "\u9fff" for char in word):
            return end
        if text.endswith(vocabulary.organs, end, following):
            return end  # 最高人民法院|审判委员会
        whole = word in units and (len(word) > 1 or position > end)
        whole = whole or (position > end and text.endswith(longer, end, following))
        idiom = words.tag(position) in IDIOM_TAGS
        if whole or (
            len(word) > 2 and word.endswith(units) and not idiom and not word.endswith(vocabulary.firm_endings)
        ):
            return following
        position = following
    return end


def find_branches_here(text: str, words: Words, mentions: Iterable[Candidate], known: Knowledge) -> Iterator[Candidate]:
    """Yield the branches of firms that are called by the country: 甲乙中国|总裁, 甲乙中国|宣布, but not 甲乙|中国市场."""
    mentions = list(mentions)
    for mention in mentions:
        here = next((word for word in known.frames.here if text.startswith(word, mention.end)), "")
        if mention.label != "Company" or not here:
            continue
        end = mention.end + len(here)
        verb = end < len(text) and words.begins(end) and words.tag(end) == "v"
        word = text[end : words.following[end]] if verb else ""
        acts = len(word) > 1 and not known.names.vocabulary.is_trade(word)
        ends = end == len(text) or text.startswith(HERE_ENDS, end) or known.frames.firm_after.match(text, end)
        if (acts or ends) and not text.startswith(AREA, end):
            yield replace(mention, end=end, key="", name="", source="form", rank=1)
    yield from _branches_elsewhere(text, words, mentions, known.frames)


def _branches_elsewhere(
    text: str, words: Words, mentions: list[Candidate], frames: FrameVocabulary
) -> Iterator[Candidate]:
    """Yield the branches called by another place, or with their legal kind: 甲乙日本|也曾设厂, 甲乙中国控股|统筹."""
    branches = (*frames.here, *frames.elsewhere)
    branched = {m.start for m in mentions if m.label == "Company" and text.startswith(branches, m.end)}
    for mention in mentions:
        if mention.label != "Company":
            continue
        place = next((word for word in branches if text.startswith(word, mention.end)), "")
        called = text.endswith(branches, mention.start, mention.end)  # 甲乙中国|控股
        if bool(place) == called:
            continue
        end = mention.end + len(place)
        kind = next((word for word in frames.branch_ends if text.startswith(word, end)), "")
        whole = bool(kind) and words.ends(end + len(kind)) and not BESIDE_KIND.match(text, end + len(kind))
        beside = JOINT.match(text, end)
        among = bool(place) and beside is not None and beside.end() in branched
        if whole or among or (place and frames.branch_told.match(text, end)):
            end += len(kind) if whole else 0
            yield replace(mention, end=end, key="", name="", source="form", rank=1)


def find_offices(text: str, words: Words, mentions: Iterable[Candidate], known: Knowledge) -> Iterator[Candidate]:
    """Yield the offices of firms that are named behind the firm, with a place and a trade: 甲港务公司|乙市港务分公司.

    So are those of banks: 甲银行|乙市分行.

    Parameters
    ----------
    text : str
    words : Words
    mentions : iterable of Candidate
        What is known so far.
    known : Knowledge
    """
    mentions = list(mentions)
    places = {mention.start: mention.end for mention in mentions if mention.label in PLACES or mention.label == "Zone"}
    for mention in mentions:
        if mention.label != "Company":
            continue
        begin, end = mention.start, mention.end
        if text.endswith(BRANCH, begin, end):
            before = FIRM_BEFORE.search(text, max(0, begin - LONGEST_UNIT), begin)
            starts = range(before.start(), begin) if before else ()
            begin = next((at for at in starts if at in places and words.begins(at)), begin)
        else:
            office = OFFICE.match(text, end) or (SON.match(text, end) if text.endswith(GROUP, begin, end) else None)
            named = office is not None and end in places and places[end] < office.end() - len(BRANCH)
            end = office.end() if office is not None and named else end
        desk = places.get(end, len(text))
        if text.startswith(DESKS, desk) and text[begin:end].endswith(BANK):
            end = desk + len(DESKS[0])
        if (begin, end) != (mention.start, mention.end):
            yield replace(mention, start=begin, end=end, key="", name="", source="form", rank=mention.rank + 1)


def find_campuses(text: str, mentions: Iterable[Candidate], vocabulary: NameVocabulary) -> Iterator[Candidate]:
    """Yield the universities that are called by another one and, in brackets, their own place: 甲大学（乙市）.

    Examples
    --------
    >>> from kg.extract.vocabulary import load_names
    >>> text = "云帆大学（云港）招生"
    >>> mentions = [Candidate(0, 4, "Organization", "form"), Candidate(5, 7, "City", "gazetteer")]
    >>> [text[c.start : c.end] for c in find_campuses(text, mentions, load_names())]
    ['云帆大学（云港）']
    """
    mentions = list(mentions)
    places = {(mention.start, mention.end) for mention in mentions if mention.label in LYING}
    for mention in mentions:
        if mention.label != "Organization" or not text.endswith(vocabulary.institutions, mention.start, mention.end):
            continue
        if text.endswith("、", 0, mention.start):  # a list tells where each of its members is
            continue
        campus = CAMPUS.match(text, mention.end)
        if campus and campus.span(1) in places and not text.startswith(campus[1], mention.start):
            yield replace(mention, end=campus.end(), key="", name="", source="form", rank=mention.rank + 1)


def of_bodies(text: str, candidates: Iterable[Candidate], units: tuple[str, ...]) -> list[Candidate]:
    """Call what looks like a firm and begins with a body's name a body: 甲电视台|乙工作室.

    Examples
    --------
    >>> body, unit = Candidate(0, 4, "Organization", "form"), Candidate(0, 9, "Company", "form")
    >>> [found.label for found in of_bodies("甲电视台动画工作室", [body, unit], ("工作室",))]
    ['Organization', 'Organization']
    """
    listed = list(candidates)
    bodies = {body.start for body in listed if body.label == "Organization"}
    return [
        replace(found, label="Organization")
        if found.label == "Company" and found.start in bodies and text.endswith(units, found.start, found.end)
        else found
        for found in listed
    ]


def find_operators(text: str, mentions: Iterable[Candidate], vocabulary: NameVocabulary) -> Iterator[Candidate]:
    """Yield the branches of an operator that are called by their place and an ordinary word: 甲省|移动.

    Examples
    --------
    >>> from kg.extract.vocabulary import load_names
    >>> text = "江苏移动推出套餐"
    >>> [text[c.start : c.end] for c in find_operators(text, [Candidate(0, 2, "Province", "gazetteer")], load_names())]
    ['江苏移动']
    """
    for mention in mentions:
        branch = vocabulary.place_operators.match(text, mention.end) if mention.label in LYING else None
        if branch and not text.endswith(SEATS, 0, mention.end):
            yield Candidate(mention.start, branch.end(), "Company", "form", rank=1)


def find_joint_zones(
    text: str, words: Words, countries: Container[str], vocabulary: NameVocabulary
) -> Iterator[Candidate]:
    """Yield the zones that China runs with a country whose short form stands behind 中: 中德产业园.

    Examples
    --------
    >>> from kg.extract.lexicon import Lexicon
    >>> from kg.extract.vocabulary import load_names
    >>> text = "建成中德产业园"
    >>> words = Lexicon([("建成", 9, "v"), ("产业", 9, "n")]).segment(text)
    >>> [text[c.start : c.end] for c in find_joint_zones(text, words, "德", load_names())]
    ['中德产业园']
    """
    for pair in JOINED_STATES.finditer(text):
        zone = vocabulary.joint_zones.match(text, pair.end())
        if zone and pair[1] in countries and words.begins(pair.start()):
            yield Candidate(pair.start(), zone.end(), "Zone", "form", rank=1)


def find_field_zones(mentions: Iterable[Candidate], text: str, vocabulary: NameVocabulary) -> Iterator[Candidate]:
    """Yield the zones that are called by the zone or district where they lie and their field: 甲高新区|集成电路|产业基地.

    Examples
    --------
    >>> from kg.extract.vocabulary import load_names
    >>> text = "落户云港高新区集成电路产业基地"
    >>> mentions = [Candidate(2, 7, "Zone", "gazetteer"), Candidate(7, 11, "Sector", "gazetteer")]
    >>> [text[c.start : c.end] for c in find_field_zones(mentions, text, load_names())]
    ['云港高新区集成电路产业基地']
    """
    mentions = list(mentions)
    fields = {mention.start: mention.end for mention in mentions if mention.label == FIELD}
    for mention in mentions:
        if mention.label not in HOLDING or mention.end not in fields:
            continue
        end = mention.end
        while end in fields:
            end = fields[end]
        kind = vocabulary.field_zones.match(text, end)
        if kind and not text.endswith(vocabulary.no_field_zones, mention.end, end):
            yield Candidate(mention.start, kind.end(), "Zone", "form", rank=1)


def field_ends(text: str, mentions: Iterable[Candidate]) -> dict[int, int]:
    """Return end -> start of the fields in a text, of 新材料产业 both with 产业 and without it.

    Examples
    --------
    >>> field_ends("云港新材料产业园", [Candidate(2, 7, "Sector", "gazetteer")])
    {7: 2, 5: 2}
    """
    ends = {mention.end: mention.start for mention in mentions if mention.label == FIELD}
    shorter = {end - len(TRADE): start for end, start in ends.items() if text.endswith(TRADE, start + 2, end)}
    return ends | shorter


def find_quoted_zones(text: str, mentions: Iterable[Candidate], vocabulary: NameVocabulary) -> Iterator[Candidate]:
    """Yield the zones in quotation marks behind their place (甲市“乙药谷”), or where they gather firms (“甲湾数链”已集聚).

    Examples
    --------
    >>> from kg.extract.vocabulary import load_names
    >>> text = "联动云港“南山药谷”等载体"
    >>> [text[c.start : c.end] for c in find_quoted_zones(text, [Candidate(2, 4, "City", "form")], load_names())]
    ['南山药谷']
    """
    for gathering in vocabulary.gathering_zones.finditer(text):
        for quoted in QUOTED.finditer(gathering["names"]):
            start, end = (gathering.start("names") + at for at in quoted.span(1))
            yield Candidate(start, end, "Zone", "form", rank=1)
    for mention in mentions:
        if mention.label not in LYING or not text.startswith("“", mention.end):
            continue
        close = text.find("”", mention.end, mention.end + LONGEST_QUOTED)
        form = text[mention.end + 1 : close] if close > 0 else ""
        endings = (form[-size:] for size in range(2, min(len(form) - 1, 8)))
        if any((ending := vocabulary.forms.get(end)) and ending.label == "Zone" for end in endings):
            yield Candidate(mention.end + 1, close, "Zone", "form", rank=1)


def with_area(
    text: str, words: Words, zone: Candidate, keys: Mapping[int, str], vocabulary: NameVocabulary
) -> Candidate:
    """Take the part of a zone into its name that follows it: 甲自由贸易试验区|乙片区."""
    if zone.label != "Zone":
        return zone
    area = vocabulary.zone_part.match(text, zone.end) if text.endswith(vocabulary.parted_zones, 0, zone.end) else None
    if area is None or not words.begins(zone.end):
        return zone
    return replace(zone, end=area.end(), key=keys.get(area.end(), ""), name="", source="form", rank=max(zone.rank, 1))
