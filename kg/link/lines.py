"""A sentence as rules see it: each mention one character, spaces and quotation marks gone, punctuation full width."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from kg.link.coding import FIRST_MARK, in_code
from kg.link.patterns import OneOf
from kg.lookup import Ints

__all__ = ["Item", "Line", "characters_of", "render_line", "squeeze"]

_DROPPED = " \t\r\n\u3000\xa0“”‘’\"'「」『』《》〈〉*·•®【"
_CHANGED = str.maketrans(
    {**dict.fromkeys(_DROPPED), **dict(zip(",;:?!()~—】|｜", "，；：？！（）～—：：：", strict=True))}
    | dict.fromkeys(range(FIRST_MARK, FIRST_MARK + 0x100))
)
_IS_DROPPED = np.zeros(0x10000, bool)
_IS_DROPPED[[code for code, shown in _CHANGED.items() if shown is None]] = True
_SHOWN = np.arange(0x10000, dtype="<u4")
_SHOWN[[code for code, shown in _CHANGED.items() if shown]] = [ord(shown) for shown in _CHANGED.values() if shown]
_DIVIDED = {"、": "；", ",": "，"}
"""What a line may show for what the text has: in some lists semicolons divide the items, and a comma in a number divides no clauses."""
_THOUSANDS = re.compile(r"(?<=\d)，(?=\d{3}(?!\d))")
_BRACKETS = re.compile("（[^（）]*）")
_CLAUSE_END = re.compile("[，。；：！？\n]")


@dataclass(frozen=True, slots=True)
class Item:
    """What a mark stands for: an entity, and whether the text only refers to it (公司) instead of naming it."""

    entity: int
    label: str
    start: int
    end: int
    referred: bool = False


@dataclass
class Line:
    """A rendered sentence.

    Parameters
    ----------
    text : str
        What patterns are matched against.
    items : dict of int to Item
        By the position of the mark in `text`.
    start, end : int
        The sentence, in characters of the cleaned text.
    source : str
        The cleaned text.
    """

    text: str
    items: dict[int, Item]
    start: int
    end: int
    source: str
    _offsets: list[int] = field(default_factory=list)
    _reaches: dict[OneOf, tuple[int, int]] = field(default_factory=dict)

    def holds(self, order: Iterable[OneOf]) -> bool:
        """Tell whether the line holds one of each, one behind the other: asked before a pattern is matched, or even compiled."""
        position = 0
        for one in order:
            reach = self._reaches.get(one)
            if reach is None:
                reach = self._reaches[one] = self._reach(one)
            first_end, last_start = reach
            if last_start < position:
                return False
            position = first_end if first_end > position else position + 1
        return True

    def _reach(self, one: OneOf) -> tuple[int, int]:
        """Return where the first of some words ends and the last begins; -1 if there is none."""
        text = self.text
        held = [word for word in one.words if word in text]
        if not held:
            return -1, -1
        return min([text.find(word) + len(word) for word in held]), max(map(text.rfind, held))

    @cached_property
    def coded(self) -> str:
        """The text as patterns are matched against it."""
        return in_code(self.text)

    def clause_start(self, position: int) -> int:
        """Return where the clause around a position begins."""
        ends = self._clause_ends
        before = bisect_right(ends, position)
        return ends[before - 1] if before else 0

    @cached_property
    def _clause_ends(self) -> list[int]:
        return [found.end() for found in _CLAUSE_END.finditer(self.outer)]

    @cached_property
    def _places(self) -> list[int]:
        return list(self.items)

    @cached_property
    def outer(self) -> str:
        """The line with what stands in brackets blanked out: 甲（英语：Jia）是 has one clause and one subject."""
        return _BRACKETS.sub(lambda found: "（" + " " * (len(found[0]) - 2) + "）", self.text)

    def is_aside(self, position: int) -> bool:
        """Tell whether a position stands in brackets."""
        return self.outer[position] == " "

    def positions(self, labels: frozenset[str], start: int, end: int) -> list[int]:
        """Return the marks of these labels between two positions, in order."""
        return [place for place in self.places(start, end) if self.items[place].label in labels]

    def places(self, start: int, end: int) -> list[int]:
        """Return all marks between two positions, in order."""
        return self._places[bisect_left(self._places, start) : bisect_left(self._places, end)]

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the characters of the cleaned text behind a span without marks."""
        if not self._offsets:
            self._offsets = self._trace()
        return self._offsets[start], self._offsets[end - 1] + 1

    def _trace(self) -> list[int]:
        """Return where each character of `text` stands in the cleaned text."""
        offsets = []
        position = self.start
        for index, char in enumerate(self.text):
            item = self.items.get(index)
            if item is not None:
                offsets.append(item.start)
                position = item.end
                continue
            while self.source[position].translate(_CHANGED) not in (char, _DIVIDED.get(char)):
                position += 1
            offsets.append(position)
            position += 1
        return offsets


def characters_of(items: Iterable[Item]) -> set[int]:
    """Return the offsets of all characters that items stand for."""
    return {at for item in items for at in range(item.start, item.end)}


def squeeze(source: str) -> tuple[str, Ints]:
    """Return a text as lines show it where it names nothing, and where each of its characters and its end stand there.

    A word that a line holds stands here too, in a mention or outside of them.

    Examples
    --------
    >>> shown, places = squeeze("“甲” 在乙;")
    >>> shown, places.tolist()
    ('甲在乙；', [0, 0, 1, 1, 1, 2, 3, 4])
    """
    codes = np.frombuffer(source.encode("utf-32-le", "surrogatepass"), "<u4")
    low = np.minimum(codes, 0xFFFF)  # all that is changed or dropped lies below
    kept = ~_IS_DROPPED[low]
    shown = np.where(codes == low, _SHOWN[low], codes)[kept]
    return shown.tobytes().decode("utf-32-le", "surrogatepass"), np.append(0, np.cumsum(kept))


def render_line(source: str, start: int, end: int, items: Sequence[Item], labels: dict[str, str]) -> Line:
    """Render a sentence.

    Parameters
    ----------
    source : str
        The cleaned text.
    start, end : int
        The sentence, characters of `source`.
    items : sequence of Item
        What is named in the sentence, sorted, without overlap.
    labels : dict of str to str
        Label to its mark.

    Examples
    --------
    >>> line = render_line(
    ...     "“甲” 在乙。", 0, 7, [Item(0, "Company", 1, 2), Item(1, "City", 5, 6)], {"Company": "C", "City": "T"}
    ... )
    >>> line.text, sorted(line.items)
    ('C在T。', [0, 2])
    """
    parts = []
    placed = {}
    position = start
    length = 0
    for item in items:
        if item.start < position:
            continue
        before = _shown(source[position : item.start])
        parts.append(before)
        length += len(before)
        placed[length] = item
        parts.append(labels[item.label])
        length += 1
        position = item.end
    parts.append(_shown(source[position:end]))
    return Line("".join(parts), placed, start, end, source)


def _shown(source: str) -> str:
    """Return words as a line shows them: 1,000 stays one number."""
    return _THOUSANDS.sub(",", source.translate(_CHANGED))
