"""Names that are known: countries, divisions, agencies, zones, sectors and the other gazetteers, found in one pass."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import ahocorasick

from kg.data import read_csv
from kg.extract.candidates import Candidate
from kg.extract.lexicon import Words
from kg.places import CHINA, Place, load_places

__all__ = ["ADMINISTRATIVE", "Entry", "Gazetteer", "load_gazetteer"]

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
    "sectors": "Sector",
}
ADMINISTRATIVE = frozenset({"Country", "Province", "City", "District"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A form of a known thing; ``kind`` is ``full``, ``short``, ``char`` (one character) or ``weak``."""

    form: str
    label: str
    key: str
    name: str
    kind: str


class Gazetteer:
    """All known forms, compiled.

    Parameters
    ----------
    entries : iterable of Entry
    places : mapping of str to Place
        Places by key; tells homonyms apart by what lies above them.
    """

    def __init__(self, entries: Iterable[Entry], places: Mapping[str, Place]) -> None:
        self.places = places
        by_form: dict[str, list[Entry]] = {}
        self.chars: dict[str, Entry] = {}
        for entry in entries:
            if entry.kind == "char":
                self.chars.setdefault(entry.form, entry)
            else:
                by_form.setdefault(entry.form, []).append(entry)
        self._automaton = ahocorasick.Automaton()
        for form, listed in by_form.items():
            self._automaton.add_word(form, tuple(listed))
        if by_form:
            self._automaton.make_automaton()
        self.by_form = by_form

    def above(self, key: str) -> Iterator[str]:
        """Yield the keys of the places above a place, the nearest first."""
        seen = {key}
        place = self.places.get(key)
        while place and place.parent and place.parent not in seen:
            seen.add(place.parent)
            yield place.parent
            place = self.places.get(place.parent)

    def find(self, text: str, words: Words) -> list[Candidate]:
        """Find the known forms of a text.

        Homonyms (普陀区 of 上海 and of 舟山) are told apart by the places that the same text names; a short form of a
        district counts only where the text names what lies above it.
        """
        hits: list[tuple[int, int, tuple[Entry, ...]]] = []
        for last, entries in self._automaton.iter(text) if self.by_form else ():
            end = last + 1
            start = end - len(entries[0].form)
            if self._stands_alone(text, words, start, end, entries):
                hits.append((start, end, entries))
        named = self._named_places(hits)
        found = []
        for start, end, entries in hits:
            entry = self._choose(entries, named)
            if entry is not None:
                rank = 0 if entry.kind != "weak" else -1
                found.append(Candidate(start, end, entry.label, "gazetteer", rank, entry.key, entry.name))
        found.extend(self._joined(text, words))
        return found

    def _stands_alone(self, text: str, words: Words, start: int, end: int, entries: tuple[Entry, ...]) -> bool:
        form = entries[0].form
        if form[0].isascii() and start > 0 and text[start - 1].isascii() and text[start - 1].isalnum():
            return False
        if form[-1].isascii() and end < len(text) and text[end].isascii() and text[end].isalnum():
            return False
        if form.isascii():
            return True
        if len(form) >= 5:
            return True
        return (words.begins(start) or start == 0) and (words.ends(end) or words.begins(end) or end == len(text))

    def _named_places(self, hits: Iterable[tuple[int, int, tuple[Entry, ...]]]) -> Counter[str]:
        """Count the places that a text names beyond doubt, and what lies above them."""
        named: Counter[str] = Counter()
        for _, _, entries in hits:
            if len(entries) == 1 and entries[0].label in ADMINISTRATIVE and entries[0].kind == "full":
                named[entries[0].key] += 1
                for key in self.above(entries[0].key):
                    named[key] += 0
            elif len(entries) == 1 and entries[0].label in ("Province", "City"):
                named[entries[0].key] += 1
        return named

    def _choose(self, entries: tuple[Entry, ...], named: Counter[str]) -> Entry | None:
        if len(entries) == 1 and not (entries[0].label == "District" and entries[0].kind == "short"):
            return entries[0]

        def support(entry: Entry) -> int:
            return max((named.get(key, 0) for key in self.above(entry.key) if key != CHINA), default=0)

        scored = [(support(entry) if entry.label == "District" else 1, entry) for entry in entries]
        best = max(score for score, _ in scored)
        if best == 0:
            full = [entry for entry in entries if entry.kind == "full"]
            if not full:
                return None
            if len(full) == 1:
                return full[0]
            return Entry(full[0].form, full[0].label, "", full[0].form, "full")
        return next(entry for score, entry in scored if score == best)

    def _joined(self, text: str, words: Words) -> Iterator[Candidate]:
        """Yield the members of joined short forms: 中美, 日韩, 港澳台, 京沪."""
        chars = self.chars
        position = 0
        size = len(text)
        while position < size:
            if text[position] not in chars:
                position += 1
                continue
            end = position
            while end < size and text[end] in chars and end - position < 7:
                end += 1
            run = [chars[character] for character in text[position:end]]
            if (
                len(run) >= 2
                and len({entry.key for entry in run}) == len(run)
                and self._is_joined(text, words, position, end, run)
            ):
                for offset, entry in enumerate(run):
                    yield Candidate(
                        position + offset, position + offset + 1, entry.label, "joined", 1, entry.key, entry.name
                    )
            position = max(end, position + 1)

    def _is_joined(self, text: str, words: Words, start: int, end: int, run: list[Entry]) -> bool:
        if not ((words.begins(start) or start == 0) and (words.ends(end) or words.begins(end) or end == len(text))):
            return False
        labels = {entry.label for entry in run}
        if len(labels - {"Country"}) and "Country" in labels:
            return False
        if labels == {"Country"}:
            return (
                run[0].key == CHINA or run[-1].key == CHINA or len(run) >= 3 or text.startswith(("等国", "两国"), end)
            )
        return len(run) >= 3


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
    return Gazetteer(_unique(entries), load_places(knowledge))


def _entries(stem: str, label: str, row: Mapping[str, str]) -> Iterator[Entry]:
    name = row["name"]
    if stem == "countries":
        key = f"iso2:{row['iso2']}"
    elif stem == "divisions":
        key = f"adcode:{row['adcode']}"
    elif stem == "cities_foreign" and label == "City":
        key = f"city:{row['country']}:{name}"
    else:
        key = f"{label.lower()}:{name}"
    yield Entry(name, label, key, name, "full")
    for column, kind in (("aliases", "full"), ("short", "short"), ("char", "char"), ("weak", "weak")):
        for form in (row.get(column) or "").split("|"):
            if form and form != name:
                is_char = kind in ("short", "char") and len(form) == 1
                yield Entry(form, label, key, name, "char" if is_char else kind)


def _unique(entries: Iterable[Entry]) -> Iterator[Entry]:
    seen = set()
    for entry in entries:
        if (entry.form, entry.key) not in seen:
            seen.add((entry.form, entry.key))
            yield entry
