"""Medicines by their form: 复方甲乙|胶囊, 丙牌|丁丸; what is in a row with them is one too."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from kg.data import any_of, read_yaml, words_of
from kg.extract.beginnings import Scanner
from kg.extract.candidates import Candidate
from kg.extract.lexicon import Words

__all__ = ["Medicines", "load_medicines"]

SHORTEST, LONGEST = 2, 14
"""Characters before the form."""
ALONE = 3
"""Characters before a form that other goods have too, in a row of medicines as well."""
NEAR = 200
"""How far away a text may speak of medicine."""
LETTERS = re.compile(r"[一-龥A-Za-z0-9αβγ\-]")
OPENING, CLOSING = ("（", "("), ("）", ")")
BESIDE = ("“", "”", '"', "《", "》", "、", "和", "及", "与")


@dataclass(frozen=True)
class Medicines:
    """``medicines.yaml``, checked."""

    sure: Scanner
    loose: Scanner
    context: Scanner
    kinds: tuple[str, ...]
    substances: frozenset[str]
    before: frozenset[str]
    particles: frozenset[str]
    longest_before: int
    substance_ends: tuple[str, ...] = ()

    def link(self, text: str, mentions: Sequence[Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
        """Yield the substances in brackets with their brands, or brands with their substances: 云济泽（云布替尼）.

        Parameters
        ----------
        text : str
        mentions : sequence of Candidate
            Sorted and without overlap.
        """
        for first, second in pairwise(mentions):
            if first.label == second.label == "Product" and self._are_one(text, first, second):
                yield second, first

    def _are_one(self, text: str, first: Candidate, second: Candidate) -> bool:
        if text[first.end : second.start].strip() not in OPENING or text[second.end : second.end + 1] not in CLOSING:
            return False
        return sum(text.endswith(self.substance_ends, one.start, one.end) for one in (first, second)) == 1

    def find(self, text: str, words: Words) -> Iterator[Candidate]:
        """Yield the medicines of a text that speaks of medicine near them.

        Parameters
        ----------
        text : str
        words : Words

        Examples
        --------
        >>> from kg.extract.lexicon import Lexicon
        >>> text = "药厂主导产品有云岭牌止痛片、复方青藤胶囊等，另产空心胶囊。"
        >>> medicines, words = load_medicines(), Lexicon([]).segment(text)
        >>> [text[c.start : c.end] for c in medicines.find(text, words)]
        ['云岭牌止痛片', '复方青藤胶囊']
        """
        told = [match.start() for match in self.context.finditer(text)]
        if not told:
            return
        sure = [span for match in self.sure.finditer(text) if (span := self._named(text, words, match))]
        loose = [
            span
            for match in self.loose.finditer(text)
            if (words.begins(match.start()) or match.end() - words.previous[match.end()] > ALONE - 1)
            and (span := self._named(text, words, match))
            and match.start() - span[0] >= ALONE - (text[match.start() - 1] != "牌")
        ]
        starts, ends = {start for start, _ in sure}, {end for _, end in sure}
        for ordered, leftward in ((loose, True), (loose[::-1], False)):
            for start, end in ordered:
                reached = _edge_left(text, start) in ends if leftward else _edge_right(text, end) in starts
                if reached:
                    starts.add(start)
                    ends.add(end)
        for start, end in sorted({*sure, *(span for span in loose if span[0] in starts)}):
            at = bisect_left(told, start - NEAR)
            if at < len(told) and told[at] < end + NEAR:
                yield Candidate(start, end, "Product", "product", rank=1)

    def _named(self, text: str, words: Words, form: re.Match[str]) -> tuple[int, int] | None:
        """Return where the medicine with a form begins and ends, if a name stands before it."""
        start = form.start()
        if form.end() < len(text) and not words.begins(form.end()):
            return None
        floor = max(0, start - LONGEST)
        while start > floor and LETTERS.match(text, start - 1):
            begin = words.previous[start]
            begin = begin if floor <= begin < start else start - 1
            word = text[begin:start]
            opens = begin == 0 or LETTERS.match(text, begin - 1) is None  # 和|胃丸
            if (word in self.particles and not opens) or self._stands_before(text, start):
                break
            start = begin
        if start == floor and floor and LETTERS.match(text, floor - 1):
            return None
        name = text[start : form.start()]
        if text.endswith(OPENING, 0, start) and form[0] in self.substances:
            return None  # 甲乙（丙珠|单抗）: the substance behind its brand
        named = len(name) >= SHORTEST and not name.isascii() and not name.endswith(self.kinds)
        return (start, form.end()) if named else None

    def _stands_before(self, text: str, end: int) -> bool:
        return any(text[end - size : end] in self.before for size in range(min(self.longest_before, end), 0, -1))


def _edge_left(text: str, start: int) -> int:
    """Return where the member of a row before an offset ends; -1 if there is none."""
    at = start
    while at > 0 and start - at < 3 and text[at - 1] in BESIDE:
        at -= 1
    return at if at < start else -1


def _edge_right(text: str, end: int) -> int:
    at = end
    while at < len(text) and at - end < 3 and text[at] in BESIDE:
        at += 1
    return at if at > end else -1


def load_medicines(knowledge: Path | None = None) -> Medicines:
    """Load ``vocabularies/medicines.yaml``.

    Raises
    ------
    DataError
        If it is missing or broken.
    """
    path, content = read_yaml("vocabularies/medicines.yaml", knowledge)

    def words(key: str) -> tuple[str, ...]:
        return tuple(words_of(path, key, content.get(key)))

    goes_on = any_of(words("goes_on"))
    before = frozenset(words("before"))
    return Medicines(
        sure=Scanner(rf"(?:{any_of(words('forms'))})(?!{goes_on})"),
        loose=Scanner(rf"(?:{any_of(words('loose_forms'))})(?!{goes_on})"),
        context=Scanner(any_of(words("context"))),
        kinds=words("kinds"),
        substances=frozenset(words("substances")),
        before=before,
        particles=frozenset(words("particles")),
        longest_before=max(map(len, before), default=0),
        substance_ends=words("substance_ends"),
    )
