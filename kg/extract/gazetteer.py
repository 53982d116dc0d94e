"""Names that are known: countries, divisions, agencies, zones, sectors and the other gazetteers, found in one pass.

Which forms there are `known_forms` tells, what is spelt like one and is none `lookalikes`, which place is meant `atlas`; short forms of one
character `joined_forms` finds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path

from kg.extract.atlas import Atlas
from kg.extract.candidates import Candidate
from kg.extract.gazetteer_words import GazetteerWords, load_gazetteer_words
from kg.extract.joined_forms import JoinedForms, Named
from kg.extract.known_forms import ABROAD, ADMINISTRATIVE, PLACES, TOWNS, Entry, Hit, read_entries
from kg.extract.lexicon import Words
from kg.extract.lookalikes import SPELT_LIKE_PERSONS, Lookalikes, is_before, is_whole_district
from kg.extract.persons import Persons, load_persons
from kg.lookup import Lookup
from kg.places import CHINA, Place, load_places
from kg.spans import is_within

__all__ = ["Findings", "Gazetteer", "load_gazetteer"]

OPENERS = PLACES | {"Zone"}
"""What the names of firms and bodies begin with."""
FEW = 3
"""So many districts of one place make a text one about districts."""
WHERE = "在"
JOINS = ("的", "、", "和", "至")
"""Between a place and a district of it."""
COURT = "院"
"""What bodies end in that are called alike in no other country: 行政院."""
HEAD = "长"
OF = "的"
APART = tuple("，。、；：（(“ \n\t")
"""Before the first character of a name in a list or clause."""


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


class Gazetteer:
    """All known forms, compiled.

    Parameters
    ----------
    entries : iterable of Entry
    places : mapping of str to Place
        Places by key; tells homonyms apart by what lies above them.
    words : GazetteerWords
        What stands around known names.
    persons : Persons, optional
        Tells the names of persons that are spelt like those of places and firms.
    """

    def __init__(
        self,
        entries: Iterable[Entry],
        places: Mapping[str, Place],
        words: GazetteerWords | None = None,
        persons: Persons | None = None,
    ) -> None:
        self.persons = persons
        self.words = words or GazetteerWords()
        self.by_form: dict[str, list[Entry]] = {}
        self.chars: dict[str, list[Entry]] = {}
        for entry in entries:
            (self.chars if entry.kind == "char" else self.by_form).setdefault(entry.form, []).append(entry)
        self._atlas = Atlas(places)
        self._lookalikes = Lookalikes(self.by_form, self.words, persons)
        self._joined = JoinedForms(self.chars, self.by_form, self.words)
        self._lookup = Lookup(list(self.by_form))
        self._entries = [tuple(listed) for listed in self.by_form.values()]
        self._opening = {
            form
            for form, listed in enumerate(self._entries)
            if any(entry.label in OPENERS and entry.kind != "weak" for entry in listed)
        }

    def state(self, character: str, at: int, named: Named) -> str:
        """Return the name of the foreign country that one character stands for at an offset; nothing if it stands for none."""
        return self._joined.state(character, at, named)

    def find(self, text: str, words: Words, *, traditional: bool = False) -> Findings:
        """Find the known forms of a text, which was perhaps written in traditional characters.

        Homonyms (普陀区 of 上海 and of 舟山) are told apart by the places that the same text names; a short form of a
        district counts only where the text names what lies above it.
        """
        atlas = self._atlas
        hits, place_starts = self._hits(text, words)
        around = _Around(
            atlas.named_places(hits),
            atlas.siblings(words, hits),
            atlas.towns(hits),
            {entries[0].key for _, _, entries in hits if len(entries) == 1 and entries[0].kind != "weak"},
            place_starts,
        )
        sure: list[Candidate] = []
        weak: list[Candidate] = []
        before: dict[int, set[str]] = {}
        for start, end, entries in hits:
            if entries[0].label in ADMINISTRATIVE:
                before.setdefault(end, set()).update(entry.key for entry in entries if entry.kind != "weak")
            entry = atlas.choose(entries, around.named, before.get(start, frozenset()))
            if entry is None:
                here = (e for e in entries if e.label in TOWNS)
                entry = next((e for e in here if atlas.is_at_home(e, around.named, traditional=traditional)), None)
            lone = entry is None and self._is_lone(text, words, (start, end, entries))
            if lone:
                entry = entries[0]
            if entry is None:
                continue
            home = lone or (entry.label in TOWNS and atlas.is_at_home(entry, around.named, traditional=traditional))
            if not home and not self._is_meant(text, words, (start, end, entries), entry, around, before):
                continue
            candidate = Candidate(start, end, entry.label, "gazetteer", 0, entry.key, entry.name)
            (sure if entry.kind != "weak" or entry.key in around.known or home else weak).append(candidate)
        sure.extend(self._joined.find(text, words, Named(hits, text)))
        return Findings(sure, weak, place_starts)

    def _hits(self, text: str, words: Words) -> tuple[list[Hit], dict[int, int]]:
        """Return where known forms stand by themselves, sorted by their ends, and by its end where the form of any place starts."""
        hits: list[Hit] = []
        headed: list[Hit] = []
        place_starts: dict[int, int] = {}
        found = self._lookup.find(text)
        foreigners = sorted(self.persons.foreigners(text, self.by_form)) if self.persons is not None else []
        for start, end, form in zip(found.starts.tolist(), found.ends.tolist(), found.words.tolist(), strict=True):
            entries = self._entries[form]
            begins = form in self._opening and (start == 0 or words.begins(start))
            if begins and not (_is_torn(words, start, end) or self._is_cut(text, start, entries[0])):
                place_starts[end] = min(start, place_starts.get(end, start))
            if foreigners and entries[0].label in SPELT_LIKE_PERSONS and is_within(foreigners, start, end):
                continue  # 总统尚达曼 … 尚|达曼表示
            if self._lookalikes.stands_alone(text, words, start, end, entries):
                hits.append((start, end, entries))
            elif entries[0].label == "Agency" and is_before(HEAD, text, words, start, end):
                headed.append((start, end, entries))
        # 甲部|长 is of the body that the text names elsewhere, and elsewhere perhaps of another country's.
        alone = {entries for _, _, entries in hits}
        heads = [hit for hit in headed if hit[2] in alone or text[hit[1] - 1] == COURT]
        return (sorted([*hits, *heads], key=itemgetter(1)) if heads else hits), place_starts

    def _is_lone(self, text: str, words: Words, hit: Hit) -> bool:
        """Tell whether the short form of but one district stands where a place does, in a text that names nothing above it: 位于|昌平."""
        start, end, entries = hit
        known = len(entries) == 1 and entries[0].label == "District" and entries[0].kind == "short"
        return known and words.ends(end) and self._is_seat(text, start, end)

    def _is_meant(
        self, text: str, words: Words, hit: Hit, entry: Entry, around: _Around, before: Mapping[int, Set[str]]
    ) -> bool:
        """Tell whether a form that is a word too, or the short one of a district, names that place there."""
        if entry.label not in TOWNS:
            return True
        start, end, entries = hit
        if self._is_cut(text, start, entry):
            return False
        place = self._atlas.places.get(entry.key)
        parent = place.parent if place else ""
        seat = self._is_seat(text, start, end)
        if _is_weak_town(entry, entries) and entry.key not in around.known:
            if entry.key.startswith(ABROAD) and text.startswith(self.words.trades, end):
                return False  # 日本|三浦|工业
            needs_kin = entry.label == "City" or around.siblings[parent] < FEW
            if needs_kin and not seat and not self._atlas.is_beside_kin(text, start, entry, before):
                return False
        if entry.label != "District" or entry.form == entry.name or any(map(is_whole_district, entries)):
            return True
        word = any(other.key == entry.key and other.kind == "weak" for other in entries)
        apart = text[start - 1 : start] in JOINS and not (word and text[start - 1] == OF)
        near = before.get(start - 1 if apart else start, frozenset())  # 北京|顺义, 北京的|顺义, but not 菏泽的|牡丹
        if any(self._atlas.are_related(key, entry.key) for key in near):
            return True
        if seat or self._is_scene(text, entry, end, around.named):
            return True
        if start in around.place_starts or text.startswith(self.words.features, end):
            return False  # 武汉|天河, 东山|湾
        told = words.tag(start).startswith("ns") and self._atlas.is_around(start, entry.key, around.towns)
        # 牡丹 is a flower where no district beside it is named
        return (told and not word) or around.siblings[parent] >= FEW

    def _is_cut(self, text: str, start: int, entry: Entry) -> bool:
        """Tell whether a character for foreign sounds alone before a foreign town begins its name: 德|雷斯顿, but not 德|柏林."""
        before = text[start - 1 : start] if start else ""
        alone = start == 1 or text[start - 2 : start - 1] in APART
        if not (entry.key.startswith(ABROAD) and self.persons and before and before in self.persons.sounds and alone):
            return False
        country = f"iso2:{entry.key[len(ABROAD) :].split(':')[0]}"
        return all(state.key != country for state in self._joined.chars.get(before, ()))

    def _is_seat(self, text: str, start: int, end: int) -> bool:
        """Tell whether a place is expected here: behind 位于, or as a whole cell of a table."""
        around = text[start - 1 : start] + text[end : end + 1]
        return text.endswith(self.words.seats, max(0, start - 6), start) or (not around.strip() and "\t" in around)

    def _is_scene(self, text: str, entry: Entry, end: int, named: Counter[str]) -> bool:
        """Tell whether something is done in a district of a city that the text names: 在双流|建设."""
        before = text[end - len(entry.form) - 1 : end - len(entry.form)]
        told = before == WHERE and text.startswith(self.words.doings, end)
        return told and any(named[key] for key in self._atlas.above(entry.key) if key != CHINA)


@dataclass(frozen=True, slots=True)
class _Around:
    """What a text names, as far as it tells which places are meant.

    Parameters
    ----------
    named : Counter of str
        How often it names places beyond doubt, by key.
    siblings : Counter of str
        How many districts it may name, by the place above them.
    towns : list of (int, str)
        Where it names a Chinese province, a city or the full name of a district, with the keys.
    known : set of str
        The keys of all that it names by forms which name one thing and are no words.
    place_starts : dict of int to int
    """

    named: Counter[str]
    siblings: Counter[str]
    towns: list[tuple[int, str]]
    known: set[str]
    place_starts: dict[int, int]


def _is_weak_town(entry: Entry, entries: Iterable[Entry]) -> bool:
    """Tell whether the name of a city is a word too (来宾), or the whole name of a district one that any city may have (城区)."""
    weak = any(other.key == entry.key and other.kind == "weak" for other in entries)
    return weak and (entry.label == "City" or entry.form == entry.name)


def _is_torn(words: Words, start: int, end: int) -> bool:
    """Tell whether what stands there begins with a conjunction and ends within a word: 和|县级."""
    ends = end == len(words.text) or words.begins(end)
    return not ends and words.tag(start) == "c" and words.begins(start + 1)


def load_gazetteer(knowledge: Path | None = None) -> Gazetteer:
    """Load all gazetteers.

    Raises
    ------
    DataError
        If a file is missing or broken.
    """
    words = load_gazetteer_words(knowledge)
    return Gazetteer(read_entries(knowledge), load_places(knowledge), words, load_persons(knowledge))
