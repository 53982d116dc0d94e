"""Who may hold a designation as a base, and where in a text it stands."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.base_vocabulary import BaseVocabulary
from kg.extract.candidates import Candidate
from kg.marks import last_of
from kg.model import Passage

__all__ = [
    "HOLDERS",
    "NEAR",
    "Designation",
    "Holders",
    "category_of",
    "designation_of",
    "edges_of",
    "only_says_where",
    "sentence_around",
]

HOLDERS = frozenset({"Zone", "Organization", "Company", "City", "District", "ExportBase"})
NEAR, AFTER = 24, 14
"""How many characters before and after a designation may tell its category and batch."""
_SAID = re.compile("[（(]([一-龥]{2,8}?)服务[）)]")
"""Behind the holder of a designation that does not say for what: 甲大学（语言服务）入选特色服务出口基地."""


@dataclass(frozen=True, slots=True)
class Designation:
    """``start:end`` names the holder of a designation, with its category and batch where the text has them."""

    start: int
    end: int
    label: str
    category: str = ""
    batch: str = ""


def edges_of(text: str, holder: Candidate) -> str:
    """Return the two characters before a holder and behind it, with a blank for its name."""
    return f"{text[max(0, holder.start - 2) : holder.start]} {text[holder.end : holder.end + 2]}"


class Holders:
    """The possible holders of designations, sorted and without overlap, by place."""

    def __init__(self, holders: Sequence[Candidate]) -> None:
        self._holders = holders
        self._starts = [holder.start for holder in holders]
        self._ends = [holder.end for holder in holders]
        self._openings: dict[int, tuple[Candidate | None, Candidate | None]] = {}

    def opening(self, text: str, passage: Passage, bases: BaseVocabulary) -> tuple[Candidate | None, Candidate | None]:
        """Return the first holder of a passage, and the first other one of its label; a long passage is read once."""
        if passage.start not in self._openings:
            inside = (h for h in self.between(passage.start, passage.end) if passage.start <= h.start < passage.end)
            first = next(inside, None)
            name = text[first.start : first.end] if first else ""
            other = next(
                (
                    h
                    for h in inside
                    if first
                    and h.label == first.label
                    and text[h.start : h.end] != name
                    and not only_says_where(text, h, bases)
                ),
                None,
            )
            self._openings[passage.start] = first, other
        return self._openings[passage.start]

    def alone(self, text: str, start: int, end: int) -> Candidate | None:
        """Return the only zone between two characters, wherever it stands: 走进甲街区，…。2021年，|这里被乙部认定为国家…基地."""
        zones = [h for h in self.between(start, end) if h.label == "Zone" and start <= h.start and h.end <= end]
        return zones[0] if len({text[zone.start : zone.end] for zone in zones}) == 1 else None

    def between(self, start: int, end: int) -> Sequence[Candidate]:
        """Return the holders that end not before one character and begin not after another."""
        return self._holders[bisect_left(self._ends, start) : bisect_right(self._starts, end)]


def only_says_where(text: str, holder: Candidate, bases: BaseVocabulary) -> bool:
    """Tell whether a holder only says where another one lies: 甲园位于|乙区."""
    return bases.lies.search(text, max(0, holder.start - NEAR), holder.start) is not None


def sentence_around(text: str, noun: re.Match[str], floor: int, ceiling: int, marks: str) -> tuple[int, int]:
    """Return the part between two characters that no mark cuts off from a noun."""
    start = last_of(text, marks, floor, noun.start()) + 1
    ends = (text.find(mark, noun.end(), ceiling) for mark in marks)
    return max(floor, start), min((at for at in ends if at >= 0), default=ceiling)


def category_of(text: str, noun: re.Match[str], bases: BaseVocabulary) -> str:
    """Return the category that stands nearest to a noun; empty if none does."""
    floor, ceiling = max(0, noun.start() - NEAR), min(len(text), noun.end() + AFTER)
    return _nearest(bases.category, text, noun, sentence_around(text, noun, floor, ceiling, "。；\n\t"))


def designation_of(
    text: str,
    start: int,
    end: int,
    label: str,
    noun: re.Match[str],
    bases: BaseVocabulary,
    category: str,
) -> Designation:
    """Return a designation with the batch that stands nearest to the noun."""
    floor, ceiling = max(0, noun.start() - NEAR), min(len(text), noun.end() + AFTER)
    if not category and (said := _SAID.match(text, end)):
        category = said[1]
    batch = _nearest(bases.batch, text, noun, sentence_around(text, noun, floor, ceiling, "。；\n"))
    return Designation(start, end, label, category, batch)


def _nearest(pattern: re.Pattern[str], text: str, noun: re.Match[str], window: tuple[int, int]) -> str:
    """Return what a pattern finds in a window: the last that begins before the end of the noun, else the first."""
    found = list(pattern.finditer(text, *window))
    before = [match for match in found if match.start() < noun.end()]
    chosen = before[-1:] or found[:1]
    return next((group for match in chosen for group in match.groups() if group), "")
