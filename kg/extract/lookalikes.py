"""What is spelt like a known name and is none: 南京|路, 西班牙|语, 交通部 in 交通|部门, 乔治·马|西亚|斯."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from kg.extract.gazetteer_words import GazetteerWords
from kg.extract.known_forms import ABROAD, ADMINISTRATIVE, PLACES, TOWNS, Entry
from kg.extract.lexicon import Words
from kg.extract.persons import Persons

__all__ = ["LONGEST_WITHIN", "SPELT_LIKE_PERSONS", "Lookalikes", "is_before", "is_whole_district"]

AROUND_A_NUMBER = re.compile("以.约[0-9一二三四五六七八九十百千数几]")
"""Around what is spelt like a name between a place and how far one is from it."""
LISTED_BEFORE, LISTED_BEHIND = "、和与及", "、，。；和与及等（）\n"
"""What parts the members of a list, and what may stand behind its last one."""
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
FOREIGN_NAMES = frozenset({"nr", "nrt"})
"""The tags of names of persons."""
LATIN_BEFORE = re.compile(r"[A-Z][A-Za-z&.]* (?:of )?$")
LATIN_GOES_ON = re.compile(r" (?:[a-z]+-[a-z]|(?!Inc\b|Ltd\b|Co\b|Corp\b)[A-Z][a-z]+(?![A-Za-z]))")
"""Behind a firm's name: the name of another thing goes on, Giant|whale-tech, Alpha|Pay."""
PLACE_TAG = "ns"
STATE = "省"
WATERS = ("江", "河")
WATER_BEFORE = re.compile("([一-龥]{1,3}[江河])[、和与及]$")
AREA, AREA_GOES_ON = "区", "域"
AND, CLOSING_QUOTES = "和", ("”", "》", "」", "）")


class Lookalikes:
    """Tells them from names.

    Parameters
    ----------
    by_form : mapping of str to list of Entry
    words : GazetteerWords
    persons : Persons, optional
        Tells the names of persons that are spelt like those of places and firms.
    """

    def __init__(
        self, by_form: Mapping[str, list[Entry]], words: GazetteerWords, persons: Persons | None = None
    ) -> None:
        self.by_form, self.words, self.persons = by_form, words, persons
        self._roads = frozenset(words.roads)
        self._within = _towns_within(words.spelt_like_towns, by_form)

    def stands_alone(self, text: str, words: Words, start: int, end: int, entries: tuple[Entry, ...]) -> bool:
        """Tell whether a known form is a name by itself there."""
        form = entries[0].form
        if len(form) <= LONGEST_WITHIN and _is_in_person(text, words, start, end):
            return False
        if form in self.words.quarters and self.words.sides.match(text, end):
            return False  # 甲岛西南|海岸
        if entries[0].label == "Country" and self.words.tongues.match(text, end):
            return False  # 西班牙|语, but not 西班牙|语言学校
        if entries[0].label == "City" and text.startswith(STATE, end):
            return False  # 阿勒颇|省 is not its city
        if AROUND_A_NUMBER.fullmatch(text, max(0, start - 1), end + 1):
            return False  # 甲地以|北约|80公里
        if entries[0].label in ("Agency", "Company") and words.is_half(end - 1, end, self.words.cuts):
            return False  # 交通部 in 交通|部门
        if entries[0].label == "Company" and not form.isascii() and self._is_surname(text, start):
            return False
        if entries[0].label == "Zone" and text[start - 1 : start] == "“" and IN_QUOTED.match(text, end):
            return False
        if entries[0].key.startswith(ABROAD) and (
            text.startswith(self.words.counties, end) or self.words.natural.match(text, end)
        ):
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
        if begins and entries[0].label == "Organization" and text.startswith(self.words.reporters, end):
            return True  # 甲新闻|记者, which the dictionary cuts 新闻记者
        if entries[0].label == "Country" and _is_listed(text, start, end):
            return True  # 马里和|尚比亚等国, where the dictionary has another word of 和
        if form.isascii() or len(form) >= 5:
            return begins or entries[0].label != "Sector" or not _is_in_word(words, start)
        lake = entries[0].label == "Organization" and end < len(text) and words.begins(end)
        if lake and words.following[end] == end + 1 and words.tag(end) == PLACE_TAG:
            return False  # 北大|湖
        if entries[0].label == "Zone" and entries[0].kind == "weak" and text.startswith(self.words.roads, end):
            return False  # 西岸|智塔
        in_name = entries[0].label in PLACES and end < len(text) and words.begins(end)
        if in_name and text[end : words.following[end]] in self._roads:
            return False
        if begins and entries[0].label in PLACES and text[end : words.following[start]] in self._roads:
            return False  # 苏伊士|运河, which the dictionary has as one word
        official = len(form) >= 3 and any(
            (e.form == e.name and e.label in ADMINISTRATIVE) or e.label == "Region" or is_whole_district(e)
            for e in entries
        )
        body = entries[0].label in ("Event", "Organization") and form.endswith(self.words.body_ends)
        if begins and len(form) >= 3 and body and words.begins(end - 1):
            return True  # 进博会 in 进博|会上, but not 交通部 in 交通|部门
        if entries[0].label == "Agency" and any(is_before(torn, text, words, start, end) for torn in self.words.torn):
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
        return text.startswith(self.words.waters, end) or (before is not None and before[1][-2:] not in self.by_form)

    def _is_other(self, text: str, words: Words, start: int, end: int) -> bool:
        """Tell whether what is spelt like a place or firm is a person's name, a ship's or a channel's."""
        person = self.persons is not None and self.persons.names(text, words, start, end)
        quoted = VESSEL.match(text, end) is not None and "“" in text[max(0, start - 8) : start]
        return person or quoted or self.words.namesakes.match(text, end) is not None

    def _is_surname(self, text: str, start: int) -> bool:
        """Tell whether a firm's name is the second one of its founder there: 费迪南德·甲乙, but not 中国·甲乙."""
        if text[start - 1 : start] != "·" or not "\u4e00" <= text[start - 2 : start - 1] <= "\u9fff":
            return False
        return not any(text[start - 1 - size : start - 1] in self.by_form for size in range(2, LONGEST_WITHIN + 1))


def _towns_within(words: Iterable[str], by_form: Mapping[str, list[Entry]]) -> dict[str, list[tuple[str, int]]]:
    """Return by the names of cities and districts the words that hold them, each with where the name begins in it."""
    within: dict[str, list[tuple[str, int]]] = {}
    for word in words:
        for start in range(len(word)):
            for end in range(start + 2, len(word) + 1):
                if any(entry.label in TOWNS for entry in by_form.get(word[start:end], ())):
                    within.setdefault(word[start:end], []).append((word, start))
    return within


def _is_in_word(words: Words, start: int) -> bool:
    """Tell whether a name would begin with the last character of a verb or adjective of two: 壮|大数据产业."""
    return start > 0 and words.following[start - 1] == start + 1 and words.tag(start - 1)[0] in "va"


def _is_listed(text: str, start: int, end: int) -> bool:
    """Tell whether a list goes on before what stands there, and goes on or ends behind it."""
    return start > 0 and text[start - 1] in LISTED_BEFORE and (end == len(text) or text[end] in LISTED_BEHIND)


def is_before(character: str, text: str, words: Words, start: int, end: int) -> bool:
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


def is_whole_district(entry: Entry) -> bool:
    """Tell whether a usual form of a district says what it is: 管城区."""
    usual = entry.label == "District" and entry.kind == "full" and len(entry.form) > 2
    return usual and entry.form.endswith(ENDS_OF_DISTRICTS)
