"""Short forms of one character that stand together: 中美, 日韩加澳, 晋、陕、豫; and alone where something tells them: 对日软件, 在沪设立."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from kg.extract.candidates import Candidate
from kg.extract.gazetteer_words import GazetteerWords
from kg.extract.known_forms import Entry, Hit
from kg.extract.lexicon import Words
from kg.places import CHINA
from kg.spans import is_within

__all__ = ["JoinedForms", "Named"]

CHINESE = "中"
HOME, SENT = "华", "输"
"""What China is called in 对华出口, and behind the second one always: 输华."""
OPENING_OR_CLOSING = ("新", "通")
"""What ends a run of short forms and is rather of the next word or of a name: 中俄|新时代, 深港|通."""
NEAR_COUNTRY = 600
"""How far before its short form a country must be named in full to be the one that is meant."""
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
OPENS_LIST = ("", "和", "与", "及", "\t", "\n", "：", ":", "，", ",", "。", "；", "（", "(", " ")
MARKETS = ("Country", "Region")
NEXT_SIZES = range(2, 6)
"""How many characters the name behind short forms in a list may have."""


class Named:
    """The countries that a text names in full, by their first character.

    Parameters
    ----------
    hits : iterable of (start, end, entries)
    text : str
    """

    def __init__(self, hits: Iterable[Hit], text: str) -> None:
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


class JoinedForms:
    """Finds them.

    Parameters
    ----------
    chars : mapping of str to list of Entry
        What single characters name.
    by_form : mapping of str to list of Entry
        What longer forms name.
    words : GazetteerWords
    """

    def __init__(
        self, chars: Mapping[str, list[Entry]], by_form: Mapping[str, list[Entry]], words: GazetteerWords
    ) -> None:
        self.chars, self.by_form, self.words = chars, by_form, words
        in_runs = [form for form, listed in chars.items() if any(entry.label != "Region" for entry in listed)]
        self._runs = re.compile(f"[{re.escape(''.join(in_runs))}]{{2,{LONGEST_JOINED}}}" if in_runs else "(?!)")
        one = f"[{re.escape(''.join(chars))}]" if chars else "(?!)"
        self._rows = re.compile(f"{one}(?:、{one}){{1,{LONGEST_ROW}}}(?![^，。；\n]{{0,10}}?(?:语|文版|外文))")
        close = "|".join(map(re.escape, (*words.joins, *words.with_china)))
        self._pairs = re.compile(
            f"({CHINESE}[一-龥]|[一-龥]{CHINESE})(?={close})" if words.joins and CHINESE in chars else "(?!)"
        )
        home = f"|(?<=[对输]){HOME}" if CHINESE in chars else ""
        self._addressed = re.compile(f"(?<=对){one}{home}")
        self._each_addressed = re.compile(f"对{one}(?:(?:、|和|及|与|以及)对{one})+")
        self._stayed = re.compile(f"(?<=[在来赴驻]){one}")

    def find(self, text: str, words: Words, named: Named) -> Iterator[Candidate]:
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
            in_row = in_row or bool(home and self.words.goods_sent.match(text, addressed.end()))
            if entry is not None and (in_row or text.startswith(self.words.dealings, addressed.end())):
                yield Candidate(*addressed.span(), entry.label, "joined", 0, entry.key, entry.name)
        for stayed in self._stayed.finditer(text):
            entry = next((e for e in self.chars[stayed[0]] if e.label in WITHIN_STATES), None)
            stays = words.begins(stayed.start() - 1) or words.following[stayed.start() - 1] == stayed.end()
            if entry is not None and stays and text.startswith(self.words.doings, stayed.end()):
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
        told = len(places) > 2 or text.startswith(self.words.joins, end) or self._is_among_markets(text, start, end)
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
        told = text.startswith(self.words.joins, end)
        if text.startswith(self.words.unjoined, start) or text.startswith(self.words.works, end):
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
        listed = self._is_among_markets(text, start, end) or self._opens_list(text, start, end)
        for labels, members in self._readings(text, places, named):
            countries = labels == ("Country",)
            opens = members[0].key == CHINA and len(members) <= 4
            opens = opens or (listed and len(places) > 1 and all(member.key != CHINA for member in members))
            opens = opens or all(named.country(text[at], at) is not None for at in places)
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

    def _is_among_markets(self, text: str, start: int, end: int) -> bool:
        """Tell whether short forms of countries stand where markets are listed: 远销|德、法|等12个国家, 开到了|日韩|、欧美."""
        opened = self.words.reached.search(text, max(0, start - 2), start)
        return bool(opened and self.words.reached_behind.match(text, end))

    def _opens_list(self, text: str, start: int, end: int) -> bool:
        """Tell whether short forms of countries are a whole cell, or open a list that goes on with a country or region: 日韩|、欧美."""
        before, behind = text[start - 1 : start] if start else "", text[end : end + 1]
        if before not in OPENS_LIST:
            return False
        if behind != "、":
            return (before, behind) in {("\t", "\t"), ("\t", "\n"), ("\n", "\t"), ("\t", "")}
        following = (self.by_form.get(text[end + 1 : end + 1 + size], ()) for size in NEXT_SIZES)
        return any(entry.label in MARKETS for entries in following for entry in entries)


def _each_named(places: Iterable[int], members: Iterable[Entry]) -> Iterator[Candidate]:
    """Yield what single characters name in a row or run of short forms."""
    for at, entry in zip(places, members, strict=True):
        yield Candidate(at, at + 1, entry.label, "joined", 0, entry.key, entry.name)
