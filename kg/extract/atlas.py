"""Which place is meant: of several of a name the one whose surroundings a text names, of a short form the one that lies in them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import islice

from kg.extract.known_forms import ABROAD, ADMINISTRATIVE, KINDS, STATE_ABROAD, Entry, Hit
from kg.extract.lexicon import Words
from kg.places import CHINA, Place

__all__ = ["Atlas"]

NEAR_BEFORE, NEAR_BEHIND = 160, 60
"""How far around the short form of a district the text must speak of that part of the country."""
SEPARATORS = ("、", "，", "和", "及", "与", "（", "-", "—", " ")
"""Between a place and another one of the same part of the country."""
TAIWAN = "adcode:710000"
"""What lies directly below it is called without 县 or 市 in texts from there: 桃园, 苗栗."""


class Atlas:
    """Places by key, with what lies above them.

    Parameters
    ----------
    places : mapping of str to Place
    """

    def __init__(self, places: Mapping[str, Place]) -> None:
        self.places = places

    def above(self, key: str) -> Iterator[str]:
        """Yield the keys of the places above a place, the nearest first."""
        seen = {key}
        place = self.places.get(key)
        while place and place.parent and place.parent not in seen:
            seen.add(place.parent)
            yield place.parent
            place = self.places.get(place.parent)

    def is_beside_kin(self, text: str, start: int, entry: Entry, before: Mapping[int, Set[str]]) -> bool:
        """Tell whether a place of the same part of the country stands before a place: 甲省|来宾, 乙市、|来宾."""
        at = start - 1 if start not in before and text[start - 1 : start] in SEPARATORS else start
        return any(self.are_related(key, entry.key) for key in before.get(at, frozenset()))

    def is_at_home(self, entry: Entry, named: Counter[str], *, traditional: bool) -> bool:
        """Tell whether a county or city of Taiwan is named by its short form where a text is from there, or names several."""
        if entry.form == entry.name or TAIWAN not in islice(self.above(entry.key), 1):
            return False
        return traditional or sum(key == TAIWAN or TAIWAN in islice(self.above(key), 1) for key in named) > 1

    def named_places(self, hits: Iterable[Hit]) -> Counter[str]:
        """Count the places that a text names beyond doubt."""
        named: Counter[str] = Counter()
        for _, _, entries in hits:
            entry = entries[0]
            sure = entry.kind == "full" or (entry.kind == "short" and entry.label in ("Province", "City"))
            if len(entries) == 1 and entry.label in ADMINISTRATIVE and sure:
                named[entry.key] += 1
        return named

    def towns(self, hits: Iterable[Hit]) -> list[tuple[int, str]]:
        """Return where a text names a Chinese province, a city or the full name of a district beyond doubt."""
        return [
            (start, entries[0].key)
            for start, _, entries in hits
            if len(entries) == 1
            and entries[0].label in ("Province", "City", "District")
            and entries[0].key in self.places
            and (entries[0].kind == "full" or (entries[0].kind == "short" and entries[0].label != "District"))
        ]

    def are_related(self, one: str, other: str) -> bool:
        """Tell whether two places lie in each other or in the same city or province."""
        around = {one, *self.above(one)} - {CHINA}
        return not around.isdisjoint([other, *self.above(other)])

    def is_around(self, start: int, key: str, towns: list[tuple[int, str]]) -> bool:
        """Tell whether the text speaks of the part of the country around a place, where it names any: 江南 in 南京 is none in 南宁."""
        at = bisect_left(towns, (start, ""))
        if at and start - towns[at - 1][0] <= NEAR_BEFORE:
            return self.are_related(towns[at - 1][1], key)
        behind = next((town for town in towns[at : at + 1] if town[0] - start <= NEAR_BEHIND), None)
        return behind is None or self.are_related(behind[1], key)

    def siblings(self, words: Words, hits: Iterable[Hit]) -> Counter[str]:
        """Count the districts that a text may name, by the place above them; forms that are ordinary words count for nothing."""
        keys = {
            entry.key
            for start, _, entries in hits
            for entry in entries
            if entry.label == "District" and (entry.form == entry.name or words.tag(start).startswith("ns"))
        }
        return Counter(place.parent for key in keys if (place := self.places.get(key)))

    def choose(self, entries: tuple[Entry, ...], named: Counter[str], before: Set[str]) -> Entry | None:
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
