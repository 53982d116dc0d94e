"""Names that are known: countries, divisions, agencies, zones, sectors and the other gazetteers, found in one pass."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter
from pathlib import Path

from kg.data import expression_of, find_files, read_csv, read_yaml, words_of
from kg.errors import DataError
from kg.extract.candidates import Candidate
from kg.extract.lexicon import Words
from kg.extract.persons import Persons, load_persons
from kg.lookup import Lookup
from kg.ontology import load_ontology
from kg.places import CHINA, Place, load_places
from kg.spans import is_within

__all__ = ["ADMINISTRATIVE", "PLACES", "STATE_ABROAD", "Entry", "Findings", "Gazetteer", "Named", "load_gazetteer"]

# file -> label of its entries; None: the file has a column `label`
FILES: Mapping[str, str | None] = {
    "countries": "Country",
    "divisions": None,
    "cities_foreign": None,
    "regions": "Region",
    "zones": "Zone",
    "agencies": "Agency",
    "organizations": "Organization",
    "agreements": "Agreement",
    "companies": "Company",
    "events": "Event",
    "products": "Product",
    "sectors": "Sector",
}
ADMINISTRATIVE = frozenset({"Country", "Province", "City", "District"})
TOWNS = frozenset({"City", "District"})
PLACES = ADMINISTRATIVE | {"Region"}
OPENERS = PLACES | {"Zone"}
"""What the names of firms and bodies begin with."""
FEW = 3
"""So many districts of one place make a text one about districts."""
CHINESE, WHERE = "中", "在"
HOME, SENT = "华", "输"
"""What China is called in 对华出口, and behind the second one always: 输华."""
GOODS_SENT = re.compile("[一-龥]{1,6}?出口")
"""Behind 对华: 对华|原油出口."""
OPENING_OR_CLOSING = ("新", "通")
"""What ends a run of short forms and is rather of the next word or of a name: 中俄|新时代, 深港|通."""
REACHED, REACHED_BEHIND = (
    re.compile("(?:[到至往入盖达向及销]|出口|[到入盖]了|[美洲欧亚国]、)$"),
    re.compile("[、，。；]|及|和|与|以及|等|市场|$"),
)
"""Around joined short forms in a list of markets: 开到了|日韩|、欧美."""
"""Short forms of countries; the second one is an adjective too."""
AROUND_A_NUMBER = re.compile("以.约[0-9一二三四五六七八九十百千数几]")
"""Around what is spelt like a name between a place and how far one is from it."""
NEAR_COUNTRY = 600
"""How far before its short form a country must be named in full to be the one that is meant."""
NEAR_BEFORE, NEAR_BEHIND = 160, 60
"""How far around the short form of a district the text must speak of that part of the country."""
JOINS = ("的", "、", "和", "至")
LISTED_BEFORE, LISTED_BEHIND = "、和与及", "、，。；和与及等（）\n"
"""What parts the members of a list, and what may stand behind its last one."""
SEPARATORS = ("、", "，", "和", "及", "与", "（", "-", "—", " ")
"""Between a place and another one of the same part of the country."""
DOT = "·"
"""Between the parts of a foreign person's name."""
REACH_OF_PERSON = 40
"""Two words are shorter."""
ENDS_OF_DISTRICTS = ("区", "县", "旗")
LONGEST_WITHIN = 4
"""Longer forms stand in no person's name."""
SPELT_LIKE_PERSONS = frozenset({"Region", "City", "District", "Company"})
VESSEL = re.compile(r"[^“”，。；\n]{0,8}”号")
"""Behind what is in the name of a ship: “甲市”号货轮."""
IN_QUOTED = re.compile("[一-龥]{2,6}”")
"""Behind a zone with which a longer name in quotation marks begins: “甲园|元未来”."""
NAMESAKE = re.compile("舰(?!队|艇|载|员|船)|之声")
"""Behind a place after which a ship or a channel is called."""
TONGUE = re.compile("语(?!言|音)|文(?=[、，。；）和与版]|$)")
"""Behind a country: its language is named."""
SCRIPTS_MEET = re.compile("(?<=[A-Za-z])(?=[一-龥])|(?<=[一-龥])(?=[A-Za-z])")
"""Some put a space there: LG 化学."""
FOREIGN_NAMES = frozenset({"nr", "nrt"})
"""The tags of names of persons."""
LATIN_BEFORE = re.compile(r"[A-Z][A-Za-z&.]* (?:of )?$")
LATIN_GOES_ON = re.compile(r" (?:[a-z]+-[a-z]|(?!Inc\b|Ltd\b|Co\b|Corp\b)[A-Z][a-z]+(?![A-Za-z]))")
"""Behind a firm's name: the name of another thing goes on, Giant|whale-tech, Alpha|Pay."""
PLACE_TAG = "ns"
COURT = "院"
"""What bodies end in that are called alike in no other country: 行政院."""
HEAD = "长"
TORN = ("将", "令")
"""What stands behind a body and begins no word of its own for the dictionary: 甲部|将, 甲院|令."""
STATE = "省"
BODY_ENDS = ("会", "所", "院", "社", "台")
"""The last character of a body or fair, which the dictionary may take for the first one of the next word."""
LONGEST_JOINED = 7
"""Short forms in a run of them: 日韩加澳 has four."""
LONGEST_ROW = 33
"""Further short forms in a list of them: 晋、陕、豫."""
JOINED = (("Country",), ("City",), ("Province", "City"))
"""Whose short forms stand together: 中美, 沪宁杭, 陕甘宁. Of a form that several have, the label that stands first counts."""
IN_ROWS = (*JOINED, ("Country", "Region"))
"""Whose short forms stand in one list: 欧、美、日."""
MIXED = ((("Country",), ("Province", "City")), (("Province", "City"), ("Country",)))
SHORTEST_PART, FEWEST_MIXED = 2, 5
"""Of two kinds of them that stand together so many at least, and so many of both: 韩日美|港澳台."""
WITHIN_STATES = ("City", "Province")
COUNTIES = ("县", "郡", "州")
"""Behind a foreign city: what lies around it and is called after it."""
ABROAD = "city:"
"""With it the keys of foreign cities begin."""
STATE_ABROAD = "state:"
"""With it the keys of the states and provinces of other countries begin."""
REPORTERS = ("记者", "讯")
"""Behind a paper or agency whose end makes another word with them: 甲新闻|记者."""
TAIWAN = "adcode:710000"
"""What lies directly below it is called without 县 or 市 in texts from there: 桃园, 苗栗."""
NATURAL = re.compile("(?:河|江|湖)(?![北南内西])|火山|山脉|海峡|群岛|半岛")
"""Behind a foreign city: a river or mountain that is called like it."""
WATERS = ("江", "河")
WATER_BEFORE = re.compile("([一-龥]{1,3}[江河])[、和与及]$")
AREA, AREA_GOES_ON = "区", "域"
AND, CLOSING_QUOTES = "和", ("”", "》", "」", "）")
OF = "的"
KINDS = ("full", "short", "weak")


@dataclass(frozen=True, slots=True)
class Entry:
    """A form of a known thing; ``kind`` is ``full``, ``short``, ``char`` (one character) or ``weak``."""

    form: str
    label: str
    key: str
    name: str
    kind: str


@dataclass(frozen=True)
class Findings:
    """What the gazetteers know in a text.

    Parameters
    ----------
    sure : list of Candidate
        Forms that stand by themselves.
    weak : list of Candidate
        Forms that are ordinary words too, or names of something else: they need evidence.
    place_starts : dict of int to int
        End -> start of each form of a place, also where the dictionary cuts the text otherwise.
    """

    sure: list[Candidate]
    weak: list[Candidate]
    place_starts: dict[int, int]


class Named:
    """The countries that a text names in full, by their first character.

    Parameters
    ----------
    hits : iterable of (start, end, entries)
    text : str
    """

    def __init__(self, hits: Iterable[tuple[int, int, tuple[Entry, ...]]], text: str) -> None:
        self._spots: dict[str, list[int]] = {}
        self._entries: dict[str, list[Entry]] = {}
        for start, end, entries in hits:
            entry = entries[0]
            if entry.label == "Country" and entry.kind != "weak" and end - start > 1 and text[start] == entry.name[0]:
                self._spots.setdefault(text[start], []).append(start)
                self._entries.setdefault(text[start], []).append(entry)

    def country(self, character: str, at: int) -> Entry | None:
        """Return the country that begins with a character and was named last before an offset, not too far from it."""
        spots = self._spots.get(character, [])
        last = bisect_left(spots, at) - 1
        return self._entries[character][last] if last >= 0 and at - spots[last] <= NEAR_COUNTRY else None


class Gazetteer:
    """All known forms, compiled.

    Parameters
    ----------
    entries : iterable of Entry
    places : mapping of str to Place
        Places by key; tells homonyms apart by what lies above them.
    joins : iterable of str
        What stands behind joined short forms: 两国 in 日韩两国.
    roads : iterable of str
        What stands behind a place that only names a road or a building: 路 in 南京路.
    seats : iterable of str
        What stands before a place: 位于.
    features : iterable of str
        What stands behind a word that names a lake or a station and no district: 湖 in 西湖.
    cuts : iterable of str
        Words in whose first half no name of an agency or firm ends: 部门.
    dealings : iterable of str
        What is done for a country, which 对 and its short form say: 软件 in 对日软件开发.
    doings : iterable of str
        What is done in a province or city that 在 and its short form name: 设立 in 在沪设立.
    works : iterable of str
        Behind joined short forms: what is built between them and called after them, 大桥 in 港珠澳大桥.
    persons : Persons
        Tells the names of persons that are spelt like those of places and firms.
    unjoined : iterable of str
        Words that begin like joined short forms: 中西餐.
    waters : iterable of str
        What stands behind the name of a river that a city is called after: 流域.
    spelt_like_towns : iterable of str
        Words that hold the name of a city or district: 幸福安康.
    quarters : iterable of str
        Names of regions that are quarters of the compass too.
    sides : re.Pattern, optional
        What stands behind one that only tells on which side of a place: 甲岛西南|海岸.
    """

    def __init__(
        self,
        entries: Iterable[Entry],
        places: Mapping[str, Place],
        joins: Iterable[str] = (),
        roads: Iterable[str] = (),
        seats: Iterable[str] = (),
        features: Iterable[str] = (),
        cuts: Iterable[str] = (),
        dealings: Iterable[str] = (),
        doings: Iterable[str] = (),
        works: Iterable[str] = (),
        persons: Persons | None = None,
        unjoined: Iterable[str] = (),
        waters: Iterable[str] = (),
        spelt_like_towns: Iterable[str] = (),
        quarters: Iterable[str] = (),
        sides: re.Pattern[str] | None = None,
    ) -> None:
        self.persons = persons
        self.cuts = tuple(cuts)
        self.places = places
        self.seats = tuple(seats)
        self.features = tuple(features)
        self.quarters = frozenset(quarters)
        self.sides = sides or re.compile("(?!)")
        self.roads = frozenset(roads)
        self._road_beginnings = tuple(self.roads)
        self.joins = tuple(joins)
        self.unjoined = tuple(unjoined)
        self.dealings = tuple(dealings)
        self.doings = tuple(doings)
        self.works = tuple(works)
        by_form: dict[str, list[Entry]] = {}
        self.chars: dict[str, list[Entry]] = {}
        for entry in entries:
            (self.chars if entry.kind == "char" else by_form).setdefault(entry.form, []).append(entry)
        self.by_form = by_form
        self.waters = tuple(waters)
        self._within = _towns_within(spelt_like_towns, by_form)
        self._lookup = Lookup(list(by_form))
        in_runs = [form for form, listed in self.chars.items() if any(entry.label != "Region" for entry in listed)]
        self._runs = re.compile(f"[{re.escape(''.join(in_runs))}]{{2,{LONGEST_JOINED}}}" if in_runs else "(?!)")
        one = f"[{re.escape(''.join(self.chars))}]" if self.chars else "(?!)"
        self._rows = re.compile(f"{one}(?:、{one}){{1,{LONGEST_ROW}}}(?![^，。；\n]{{0,10}}?(?:语|文版|外文))")
        close = "|".join(map(re.escape, self.joins))
        self._pairs = re.compile(
            f"({CHINESE}[一-龥]|[一-龥]{CHINESE})(?={close}|建交|友好|人文|外交|领导人|双方)"
            if self.joins and CHINESE in self.chars
            else "(?!)"
        )
        home = f"|(?<=[对输]){HOME}" if CHINESE in self.chars else ""
        self._addressed = re.compile(f"(?<=对){one}{home}")
        self._each_addressed = re.compile(f"对{one}(?:(?:、|和|及|与|以及)对{one})+")
        self._stayed = re.compile(f"(?<=[在来赴驻]){one}")
        self._entries = [tuple(listed) for listed in by_form.values()]
        self._opening = {
            form
            for form, listed in enumerate(self._entries)
            if any(entry.label in OPENERS and entry.kind != "weak" for entry in listed)
        }

    def above(self, key: str) -> Iterator[str]:
        """Yield the keys of the places above a place, the nearest first."""
        seen = {key}
        place = self.places.get(key)
        while place and place.parent and place.parent not in seen:
            seen.add(place.parent)
            yield place.parent
            place = self.places.get(place.parent)

    def find(self, text: str, words: Words, *, traditional: bool = False) -> Findings:
        """Find the known forms of a text, which was perhaps written in traditional characters.

        Homonyms (普陀区 of 上海 and of 舟山) are told apart by the places that the same text names; a short form of a
        district counts only where the text names what lies above it.
        """
        hits: list[tuple[int, int, tuple[Entry, ...]]] = []
        headed: list[tuple[int, int, tuple[Entry, ...]]] = []
        place_starts: dict[int, int] = {}
        found = self._lookup.find(text)
        foreigners = sorted(self.persons.foreigners(text, self.by_form)) if self.persons is not None else []
        for start, end, form in zip(found.starts.tolist(), found.ends.tolist(), found.words.tolist(), strict=True):
            entries = self._entries[form]
            begins = form in self._opening and (start == 0 or words.begins(start))
            if begins and not _is_torn(words, start, end):
                place_starts[end] = min(start, place_starts.get(end, start))
            if foreigners and entries[0].label in SPELT_LIKE_PERSONS and is_within(foreigners, start, end):
                continue  # 总统尚达曼 … 尚|达曼表示
            if self._stands_alone(text, words, start, end, entries):
                hits.append((start, end, entries))
            elif entries[0].label == "Agency" and _is_before(HEAD, text, words, start, end):
                headed.append((start, end, entries))
        # 甲部|长 is of the body that the text names elsewhere, and elsewhere perhaps of another country's.
        alone = {entries for _, _, entries in hits}
        heads = [hit for hit in headed if hit[2] in alone or text[hit[1] - 1] == COURT]
        hits = sorted([*hits, *heads], key=itemgetter(1)) if heads else hits
        named = self._named_places(hits)
        siblings = self._siblings(words, hits)
        towns = self._towns(hits)
        known = {entry.key for _, _, entries in hits if len(entries) == 1 for entry in entries if entry.kind != "weak"}
        sure: list[Candidate] = []
        weak: list[Candidate] = []
        before: dict[int, set[str]] = {}
        for start, end, entries in hits:
            if entries[0].label in ADMINISTRATIVE:
                before.setdefault(end, set()).update(entry.key for entry in entries if entry.kind != "weak")
            entry = self._choose(entries, named, before.get(start, frozenset()))
            if entry is None:
                here = (e for e in entries if e.label in TOWNS and self._is_at_home(e, named, traditional=traditional))
                entry = next(here, None)
            if entry is None:
                continue
            home = entry.label in TOWNS and self._is_at_home(entry, named, traditional=traditional)
            if entry.label in TOWNS and _is_weak_town(entry, entries) and entry.key not in known and not home:
                parent = place.parent if (place := self.places.get(entry.key)) else ""
                needs_kin = entry.label == "City" or siblings[parent] < FEW
                if (
                    needs_kin
                    and not self._is_beside_kin(text, start, entry, before)
                    and not self._is_seat(text, start, end)
                ):
                    continue
            whole = entry.form == entry.name or any(map(_is_whole_district, entries))
            if entry.label == "District" and not whole and not home:
                place = self.places.get(entry.key)
                word = any(other.key == entry.key and other.kind == "weak" for other in entries)
                apart = text[start - 1 : start] in JOINS and not (word and text[start - 1] == OF)
                near = before.get(start - 1 if apart else start)  # 北京|顺义, 北京的|顺义, but not 菏泽的|牡丹
                fits = near is not None and any(self._are_related(key, entry.key) for key in near)
                if not fits and not self._is_seat(text, start, end) and not self._is_scene(text, entry, end, named):
                    if start in place_starts or text.startswith(self.features, end):
                        continue  # 武汉|天河, 东山|湾
                    nearby = not word and words.tag(start).startswith("ns") and self._is_around(start, entry.key, towns)
                    if not nearby and siblings[place.parent if place else ""] < FEW:
                        continue  # 牡丹 is a flower where no district beside it is named
            candidate = Candidate(start, end, entry.label, "gazetteer", 0, entry.key, entry.name)
            (sure if entry.kind != "weak" or entry.key in known or home else weak).append(candidate)
        sure.extend(self._joined(text, words, Named(hits, text)))
        return Findings(sure, weak, place_starts)

    def _stands_alone(self, text: str, words: Words, start: int, end: int, entries: tuple[Entry, ...]) -> bool:
        form = entries[0].form
        if len(form) <= LONGEST_WITHIN and _is_in_person(text, words, start, end):
            return False
        if form in self.quarters and self.sides.match(text, end):
            return False  # 甲岛西南|海岸
        if entries[0].label == "Country" and TONGUE.match(text, end):
            return False  # 西班牙|语, but not 西班牙|语言学校
        if entries[0].label == "City" and text.startswith(STATE, end):
            return False  # 阿勒颇|省 is not its city
        if AROUND_A_NUMBER.fullmatch(text, max(0, start - 1), end + 1):
            return False  # 甲地以|北约|80公里
        if entries[0].label in ("Agency", "Company") and words.is_half(end - 1, end, self.cuts):
            return False  # 交通部 in 交通|部门
        if entries[0].label == "Company" and not form.isascii() and self._is_surname(text, start):
            return False
        if entries[0].label == "Zone" and text[start - 1 : start] == "“" and IN_QUOTED.match(text, end):
            return False
        if entries[0].key.startswith(ABROAD) and (text.startswith(COUNTIES, end) or NATURAL.match(text, end)):
            return False  # 圣克拉拉|县, 库尔斯克|州, 第聂伯|河
        if entries[0].label in TOWNS and self._is_word(text, start, end, entries):
            return False
        if entries[0].label in SPELT_LIKE_PERSONS and not form.isascii() and self._is_other(text, words, start, end):
            return False
        if form[0].isascii() and start > 0 and text[start - 1].isascii() and text[start - 1].isalnum():
            return False
        if form[-1].isascii() and end < len(text) and text[end].isascii() and text[end].isalnum():
            return False
        if form.isascii() and entries[0].label in PLACES and LATIN_BEFORE.search(text, max(0, start - 24), start):
            return False  # NC Taiwan
        if form.isascii() and entries[0].label == "Company" and LATIN_GOES_ON.match(text, end):
            return False  # Giant in Giant whale-tech
        begins = start == 0 or words.begins(start)
        if begins and entries[0].label == "Organization" and text.startswith(REPORTERS, end):
            return True  # 甲新闻|记者, which the dictionary cuts 新闻记者
        if entries[0].label == "Country" and _is_listed(text, start, end):
            return True  # 马里和|尚比亚等国, where the dictionary has another word of 和
        if form.isascii() or len(form) >= 5:
            return begins or entries[0].label != "Sector" or not _is_in_word(words, start)
        lake = entries[0].label == "Organization" and end < len(text) and words.begins(end)
        if lake and words.following[end] == end + 1 and words.tag(end) == PLACE_TAG:
            return False  # 北大|湖
        if entries[0].label == "Zone" and entries[0].kind == "weak" and text.startswith(self._road_beginnings, end):
            return False  # 西岸|智塔
        in_name = entries[0].label in PLACES and end < len(text) and words.begins(end)
        if in_name and text[end : words.following[end]] in self.roads:
            return False
        if begins and entries[0].label in PLACES and text[end : words.following[start]] in self.roads:
            return False  # 苏伊士|运河, which the dictionary has as one word
        official = len(form) >= 3 and any(
            (e.form == e.name and e.label in ADMINISTRATIVE) or e.label == "Region" or _is_whole_district(e)
            for e in entries
        )
        body = entries[0].label in ("Event", "Organization") and form.endswith(BODY_ENDS)
        if begins and len(form) >= 3 and body and words.begins(end - 1):
            return True  # 进博会 in 进博|会上, but not 交通部 in 交通|部门
        if entries[0].label == "Agency" and any(_is_before(torn, text, words, start, end) for torn in TORN):
            return True
        return begins and (official or end == len(text) or words.begins(end))  # 滨江区 in 滨江|区长|河街道

    def _is_word(self, text: str, start: int, end: int, entries: tuple[Entry, ...]) -> bool:
        """Tell whether what is spelt like a city or district is a part of a longer word, or a river: 幸福|安康, 甲江、|沅江|两岸."""
        form = entries[0].form
        if any(text.startswith(word, start - at) for word, at in self._within.get(form, ()) if at <= start):
            return True
        if form[0] == AND and text[start - 1 : start] in CLOSING_QUOTES:
            return True  # “甲节”|和|龙年
        if form[-1] == AREA and text.startswith(AREA_GOES_ON, end):
            return True  # 建设区内的新建区|域
        sounds = self.persons.sounds if self.persons is not None else frozenset()
        if (
            start > 0
            and text[start - 1] in sounds
            and len(around := text[end : end + 2]) > 1
            and sounds.issuperset(around)
        ):
            return True  # 利|西昌|斯克
        if entries[0].key.startswith(ABROAD) or form[-1] not in WATERS:
            return False
        before = WATER_BEFORE.search(text, max(0, start - 6), start)
        return text.startswith(self.waters, end) or (before is not None and before[1][-2:] not in self.by_form)

    def _is_other(self, text: str, words: Words, start: int, end: int) -> bool:
        """Tell whether what is spelt like a place or firm is a person's name, a ship's or a channel's."""
        person = self.persons is not None and self.persons.names(text, words, start, end)
        quoted = VESSEL.match(text, end) is not None and "“" in text[max(0, start - 8) : start]
        return person or quoted or NAMESAKE.match(text, end) is not None

    def _is_surname(self, text: str, start: int) -> bool:
        """Tell whether a firm's name is the second one of its founder there: 费迪南德·甲乙, but not 中国·甲乙."""
        if text[start - 1 : start] != "·" or not "\u4e00" <= text[start - 2 : start - 1] <= "\u9fff":
            return False
        return not any(text[start - 1 - size : start - 1] in self.by_form for size in range(2, LONGEST_WITHIN + 1))

    def _is_beside_kin(self, text: str, start: int, entry: Entry, before: Mapping[int, Set[str]]) -> bool:
        """Tell whether a place of the same part of the country stands before a place: 甲省|来宾, 乙市、|来宾."""
        at = start - 1 if start not in before and text[start - 1 : start] in SEPARATORS else start
        return any(self._are_related(key, entry.key) for key in before.get(at, frozenset()))

    def _is_at_home(self, entry: Entry, named: Counter[str], *, traditional: bool) -> bool:
        """Tell whether a county or city of Taiwan is named by its short form where a text is from there, or names several."""
        if entry.form == entry.name or TAIWAN not in islice(self.above(entry.key), 1):
            return False
        return traditional or sum(key == TAIWAN or TAIWAN in islice(self.above(key), 1) for key in named) > 1

    def _is_seat(self, text: str, start: int, end: int) -> bool:
        """Tell whether a place is expected here: behind 位于, or as a whole cell of a table."""
        around = text[start - 1 : start] + text[end : end + 1]
        return text.endswith(self.seats, max(0, start - 6), start) or (not around.strip() and "\t" in around)

    def _is_scene(self, text: str, entry: Entry, end: int, named: Counter[str]) -> bool:
        """Tell whether something is done in a district of a city that the text names: 在双流|建设."""
        before = text[end - len(entry.form) - 1 : end - len(entry.form)]
        told = before == WHERE and text.startswith(self.doings, end)
        return told and any(named[key] for key in self.above(entry.key) if key != CHINA)

    def _named_places(self, hits: Iterable[tuple[int, int, tuple[Entry, ...]]]) -> Counter[str]:
        """Count the places that a text names beyond doubt."""
        named: Counter[str] = Counter()
        for _, _, entries in hits:
            entry = entries[0]
            sure = entry.kind == "full" or (entry.kind == "short" and entry.label in ("Province", "City"))
            if len(entries) == 1 and entry.label in ADMINISTRATIVE and sure:
                named[entry.key] += 1
        return named

    def _towns(self, hits: Iterable[tuple[int, int, tuple[Entry, ...]]]) -> list[tuple[int, str]]:
        """Return where a text names a Chinese province, a city or the full name of a district beyond doubt."""
        return [
            (start, entries[0].key)
            for start, _, entries in hits
            if len(entries) == 1
            and entries[0].label in ("Province", "City", "District")
            and entries[0].key in self.places
            and (entries[0].kind == "full" or (entries[0].kind == "short" and entries[0].label != "District"))
        ]

    def _are_related(self, one: str, other: str) -> bool:
        """Tell whether two places lie in each other or in the same city or province."""
        around = {one, *self.above(one)} - {CHINA}
        return not around.isdisjoint([other, *self.above(other)])

    def _is_around(self, start: int, key: str, towns: list[tuple[int, str]]) -> bool:
        """Tell whether the text speaks of the part of the country around a place, where it names any: 江南 in 南京 is none in 南宁."""
        at = bisect_left(towns, (start, ""))
        if at and start - towns[at - 1][0] <= NEAR_BEFORE:
            return self._are_related(towns[at - 1][1], key)
        behind = next((town for town in towns[at : at + 1] if town[0] - start <= NEAR_BEHIND), None)
        return behind is None or self._are_related(behind[1], key)

    def _siblings(self, words: Words, hits: Iterable[tuple[int, int, tuple[Entry, ...]]]) -> Counter[str]:
        """Count the districts that a text may name, by the place above them; forms that are ordinary words count for nothing."""
        keys = {
            entry.key
            for start, _, entries in hits
            for entry in entries
            if entry.label == "District" and (entry.form == entry.name or words.tag(start).startswith("ns"))
        }
        return Counter(place.parent for key in keys if (place := self.places.get(key)))

    def _choose(self, entries: tuple[Entry, ...], named: Counter[str], before: Set[str]) -> Entry | None:
        """Choose among homonyms by the places above them that the text names; a city goes before its county.

        The place directly `before` decides first: 东区 in 新竹市|东区.
        """
        if len(entries) == 1 and entries[0].label not in ("City", "District"):
            return entries[0]
        cities = [entry for entry in entries if entry.label in ("City", "Province") and entry.kind != "weak"]
        state = next((entry for entry in entries if entry.key.startswith(STATE_ABROAD) and entry.kind == "weak"), None)
        if state is not None and (country := state.key[len(STATE_ABROAD) :].split(":")[0]):
            here = {key for entry in entries for key in (entry.key, *self.above(entry.key))} - {CHINA, state.key}
            abroad = f"iso2:{country}"
            there = named[abroad] or abroad in before or any(key.startswith(f"{ABROAD}{country}:") for key in named)
            if there and not any(named[key] for key in here if key != abroad):
                return Entry(state.form, state.label, state.key, state.name, "full")  # 德州 beside 美国
        if cities and all(entry.kind == "short" for entry in cities):
            return cities[0]
        places = [
            entry for entry in entries if entry.label == "District" or (entry.kind == "weak" and entry.label == "City")
        ]
        if not places:
            return min(entries, key=lambda entry: KINDS.index(entry.kind))

        def support(entry: Entry) -> tuple[bool, int]:
            above = [key for key in self.above(entry.key) if key != CHINA]
            return not before.isdisjoint(above), max((named.get(key, 0) for key in above), default=0)

        best = max(places, key=lambda entry: (support(entry), -KINDS.index(entry.kind)))
        if any(support(best)):
            return Entry(best.form, best.label, best.key, best.name, "full")
        others = [entry for entry in entries if entry not in places]
        if others:
            return others[0]
        full = [entry for entry in places if entry.kind == "full"]
        if not full:
            return None
        return full[0] if len(full) == 1 else Entry(full[0].form, full[0].label, "", full[0].form, "full")

    def _joined(self, text: str, words: Words, named: Named) -> Iterator[Candidate]:
        """Yield the members of joined short forms (中美, 日韩加澳, 港澳台), the countries of 对日软件 and 对日、对韩, the city of 在沪设立."""
        for run in self._runs.finditer(text):
            yield from self._join(text, words, run.start(), run.end(), named)
        for row in self._rows.finditer(text):
            yield from self._row(text, words, row.start(), row.end(), named)
        for pair in self._pairs.finditer(text):
            yield from self._pair(words, pair, named)
        several = [row.span() for row in self._each_addressed.finditer(text)]
        for addressed in self._addressed.finditer(text):
            home = addressed[0] == HOME
            entry = next(
                (
                    e
                    for e in self.chars[CHINESE if home else addressed[0]]
                    if e.label == "Country" and home == (e.key == CHINA)
                ),
                None,
            )
            in_row = is_within(several, *addressed.span()) or text[addressed.start() - 1] == SENT
            in_row = in_row or bool(home and GOODS_SENT.match(text, addressed.end()))
            if entry is not None and (in_row or text.startswith(self.dealings, addressed.end())):
                yield Candidate(*addressed.span(), entry.label, "joined", 0, entry.key, entry.name)
        for stayed in self._stayed.finditer(text):
            entry = next((e for e in self.chars[stayed[0]] if e.label in WITHIN_STATES), None)
            stays = words.begins(stayed.start() - 1) or words.following[stayed.start() - 1] == stayed.end()
            if entry is not None and stays and text.startswith(self.doings, stayed.end()):
                yield Candidate(*stayed.span(), entry.label, "joined", 0, entry.key, entry.name)

    def _pair(self, words: Words, pair: re.Match[str], named: Named) -> Iterator[Candidate]:
        """Yield China and a country that the text has named in full, whose first character is no short form otherwise: 中瑙关系."""
        start, end = pair.span(1)
        text = pair.string
        at = start if text[start] != CHINESE else start + 1
        other = named.country(text[at], at) if text[at] not in self.chars else None
        if other is None or not (start == 0 or words.begins(start)) or not words.begins(end):
            return
        yield from _each_named((at, 2 * start + 1 - at), (other, self.chars[CHINESE][0]))

    def _row(self, text: str, words: Words, start: int, end: int, named: Named) -> Iterator[Candidate]:
        """Yield the members of 中、美、英、加四国 and 晋、陕、豫等省份; three of them need no word around that tells."""
        if start and not words.begins(start):
            start += 2  # 东南亚、美、日
        places = range(start, end, 2)
        told = len(places) > 2 or text.startswith(self.joins, end) or _is_among_markets(text, start, end)
        if told:
            for _, members in islice(self._readings(text, places, named, IN_ROWS), 1):
                yield from _each_named(places, members)

    def state(self, character: str, at: int, named: Named) -> str:
        """Return the name of the foreign country that one character stands for at an offset; nothing if it stands for none."""
        entry = named.country(character, at)
        if entry is None and character in self.chars:
            entry = self._short(character, ("Country",), at, named)
        return entry.name if entry is not None and entry.key != CHINA else ""

    def _short(self, character: str, labels: tuple[str, ...], at: int, named: Named) -> Entry | None:
        """Return what a short form of one character names: of several countries the one that the text spoke of last (中巴)."""
        usual = next((entry for label in labels for entry in self.chars[character] if entry.label == label), None)
        if usual is not None and usual.label == "Country" and usual.key != CHINA:
            return named.country(character, at) or usual
        return usual

    def _join(self, text: str, words: Words, start: int, end: int, named: Named) -> Iterator[Candidate]:
        told = text.startswith(self.joins, end)
        if text.startswith(self.unjoined, start) or text.startswith(self.works, end):
            return  # 中西餐, 港珠澳|大桥
        before = self.by_form.get(text[start - 1 : start + 1], ()) if start and not words.begins(start) else ()
        if any(entry.label == "Region" for entry in before):
            start += 1  # 欧美|日韩
        if text[end - 1] in OPENING_OR_CLOSING and not told and end - start > 2:
            end -= 1
        if not (start == 0 or words.begins(start)) or not (told or end == len(text) or words.begins(end)):
            return
        if 1 < words.following[start] - start < end - start and words.tag(start).startswith("v"):
            return  # 合并|广辉
        places = range(start, end)
        listed = _is_among_markets(text, start, end)
        for labels, members in self._readings(text, places, named):
            countries = labels == ("Country",)
            opens = members[0].key == CHINA and len(members) <= 4
            opens = opens or (listed and len(places) > 1 and all(member.key != CHINA for member in members))
            fewest = 3 if labels in JOINED else FEWEST_MIXED
            if told or (countries and opens) or (not countries and len(members) >= fewest):
                yield from _each_named(places, members)
                return

    def _readings(
        self, text: str, places: range, named: Named, kinds: Iterable[tuple[str, ...]] = JOINED
    ) -> Iterator[tuple[tuple[str, ...], list[Entry]]]:
        """Yield what the characters at some offsets name, of each kind of which all of them name something else."""
        for labels in kinds:
            if members := self._all_named(text, places, labels, named):
                yield labels, members
        if any(text[at : at + 2] in self.by_form for at in places[:-1]):
            return  # 浙江宁波|老街区
        for first, second in MIXED:
            for cut in range(SHORTEST_PART, len(places) - SHORTEST_PART + 1):
                members = self._all_named(text, places[:cut], first, named)
                others = self._all_named(text, places[cut:], second, named) if members else []
                if members and others:
                    yield first + second, members + others
                    return

    def _all_named(self, text: str, places: range, labels: tuple[str, ...], named: Named) -> list[Entry]:
        """Return what the characters at some offsets name, one of the labels each and none of them twice; nothing if one names none."""
        members = [entry for at in places if (entry := self._short(text[at], labels, at, named)) is not None]
        return members if len({entry.key for entry in members}) == len(places) else []


def _towns_within(words: Iterable[str], by_form: Mapping[str, list[Entry]]) -> dict[str, list[tuple[str, int]]]:
    """Return by the names of cities and districts the words that hold them, each with where the name begins in it."""
    within: dict[str, list[tuple[str, int]]] = {}
    for word in words:
        for start in range(len(word)):
            for end in range(start + 2, len(word) + 1):
                if any(entry.label in TOWNS for entry in by_form.get(word[start:end], ())):
                    within.setdefault(word[start:end], []).append((word, start))
    return within


def _each_named(places: Iterable[int], members: Iterable[Entry]) -> Iterator[Candidate]:
    """Yield what single characters name in a row or run of short forms."""
    for at, entry in zip(places, members, strict=True):
        yield Candidate(at, at + 1, entry.label, "joined", 0, entry.key, entry.name)


def _is_among_markets(text: str, start: int, end: int) -> bool:
    """Tell whether short forms of countries stand where markets are listed: 远销|德、法|等12个国家, 开到了|日韩|、欧美."""
    return bool(REACHED.search(text, max(0, start - 2), start) and REACHED_BEHIND.match(text, end))


def _is_weak_town(entry: Entry, entries: Iterable[Entry]) -> bool:
    """Tell whether the name of a city is a word too (来宾), or the whole name of a district one that any city may have (城区)."""
    weak = any(other.key == entry.key and other.kind == "weak" for other in entries)
    return weak and (entry.label == "City" or entry.form == entry.name)


def _is_whole_district(entry: Entry) -> bool:
    """Tell whether a usual form of a district says what it is: 管城区."""
    usual = entry.label == "District" and entry.kind == "full" and len(entry.form) > 2
    return usual and entry.form.endswith(ENDS_OF_DISTRICTS)


def _is_in_word(words: Words, start: int) -> bool:
    """Tell whether a name would begin with the last character of a verb or adjective of two: 壮|大数据产业."""
    return start > 0 and words.following[start - 1] == start + 1 and words.tag(start - 1)[0] in "va"


def _is_torn(words: Words, start: int, end: int) -> bool:
    """Tell whether what stands there begins with a conjunction and ends within a word: 和|县级."""
    ends = end == len(words.text) or words.begins(end)
    return not ends and words.tag(start) == "c" and words.begins(start + 1)


def _is_listed(text: str, start: int, end: int) -> bool:
    """Tell whether a list goes on before what stands there, and goes on or ends behind it."""
    return start > 0 and text[start - 1] in LISTED_BEFORE and (end == len(text) or text[end] in LISTED_BEHIND)


def _is_before(character: str, text: str, words: Words, start: int, end: int) -> bool:
    """Tell whether a character cuts a body's name, since the dictionary has a word of it and the one before: 行政|院长, 甲济|部将."""
    opens = end - start > 2 and (start == 0 or words.begins(start))
    return opens and text.startswith(character, end) and (words.begins(end - 1) or words.following[start] == end + 1)


def _is_in_person(text: str, words: Words, start: int, end: int) -> bool:
    """Tell whether what stands there is a part of a foreign person's name: 乔治·马|西亚|斯, but not 甲国·乙市."""
    if text.find(DOT, max(0, start - REACH_OF_PERSON), end + REACH_OF_PERSON) < 0:
        return False
    for step in (-1, 1):
        at = start - 1 if step < 0 else end
        for _ in range(2):
            if not (0 < at < len(text) - 1 and "\u4e00" <= text[at] <= "\u9fff"):
                break
            alone = not words.begins(at) or words.following[at] == at + 1
            if step > 0 and words.begins(at) and words.tag(at) in FOREIGN_NAMES:
                at = words.following[at]  # 阿曼|西奥·
            elif not alone or (step < 0 and words.previous[at + 1] not in (-1, at)):
                break
            else:
                at += step
            if text[at : at + 1] == DOT:
                return True
    return False


def load_gazetteer(knowledge: Path | None = None) -> Gazetteer:
    """Load all gazetteers.

    Raises
    ------
    DataError
        If a file is missing or broken.
    """
    entries: list[Entry] = []
    for stem, label in FILES.items():
        for row in read_csv(f"gazetteers/{stem}.csv", knowledge):
            entries.extend(_entries(stem, label or row.get("label", ""), row))
    for path in find_files("gazetteers/*.csv", knowledge):
        if path.stem not in FILES:
            entries.extend(_own_entries(path, knowledge))
    path, frames = read_yaml("vocabularies/frames.yaml", knowledge)
    joins, roads, seats, features, dealings, doings, works, unjoined, waters = (
        words_of(path, key, frames.get(key))
        for key in ("joins", "roads", "seats", "features", "dealings", "doings", "works", "unjoined", "waters")
    )
    spelt_like_towns = words_of(path, "spelt_like_towns", frames.get("spelt_like_towns"))
    quarters, sides = (
        words_of(path, "quarters", frames.get("quarters")),
        expression_of(path, "sides", frames.get("sides")),
    )
    path, names = read_yaml("vocabularies/names.yaml", knowledge)
    cuts = words_of(path, "cuts", names.get("cuts", []))
    persons = load_persons(knowledge)
    return Gazetteer(
        _unique(entries),
        load_places(knowledge),
        joins,
        roads,
        seats,
        features,
        cuts,
        dealings,
        doings,
        works,
        persons,
        unjoined,
        waters,
        spelt_like_towns,
        quarters,
        sides,
    )


def _own_entries(path: Path, knowledge: Path | None) -> Iterator[Entry]:
    """Yield the entries of a user's own gazetteer, each of which says its label."""
    labels = load_ontology(knowledge).labels
    for row in read_csv(f"gazetteers/{path.name}", knowledge):
        if not row.get("name"):
            raise DataError(f"{path}: needs a column `name`, and a name in every row")
        if row.get("label") not in labels:
            raise DataError(f"{path}: {row['name']}: label {row.get('label')!r} is none of {', '.join(labels)}")
        yield from _entries(path.stem, row["label"], row)


def _entries(stem: str, label: str, row: Mapping[str, str]) -> Iterator[Entry]:
    name = row["name"]
    if stem == "countries":
        key = f"iso2:{row['iso2']}"
    elif stem == "divisions":
        key = f"adcode:{row['adcode']}"
    elif stem == "cities_foreign" and label == "City":
        key = f"{ABROAD}{row['country']}:{name}"
    elif stem == "cities_foreign" and label == "Province":
        key = f"{STATE_ABROAD}{row['country']}:{name}"
    else:
        key = f"{label.lower()}:{name}"
    for form, kind in _forms(name, row):
        yield Entry(form, label, key, name, kind)
        if (spaced := SCRIPTS_MEET.sub(" ", form)) != form:
            yield Entry(spaced, label, key, name, kind)


def _forms(name: str, row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the forms of a row, each with its kind."""
    if name not in (row.get("weak") or "").split("|"):
        yield name, "full"
    for column, kind in (("aliases", "full"), ("short", "short"), ("char", "char"), ("weak", "weak")):
        for form in (row.get(column) or "").split("|"):
            if form and (form != name or kind == "weak"):
                is_char = kind in ("short", "char") and len(form) == 1
                yield form, "char" if is_char else kind


def _unique(entries: Iterable[Entry]) -> Iterator[Entry]:
    seen = set()
    for entry in entries:
        if (entry.form, entry.key) not in seen:
            seen.add((entry.form, entry.key))
            yield entry
