"""What stands where in a document: its sentences and headings, what they name, and what of that a clause is about."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property

from kg.link.itemlists import bound_sentences, join_items
from kg.link.lines import Item
from kg.link.vocabulary import Vocabulary
from kg.marks import last_of
from kg.model import AnnotatedDocument, BlockKind
from kg.records import Record, read_records

__all__ = ["OPENING", "Page"]

OPENING = 24
"""How far into a sentence the word may stand that says it goes on about the firm of the profile."""
_BY = ("被", "遭")
"""Before a name: it does to the subject what follows."""
_OBLIQUE = 8
"""How many characters the words hold that make of a name an object of its clause."""


class Page:
    """A document's sentences, the headings above them, and what they name.

    Parameters
    ----------
    document : AnnotatedDocument
    vocabulary : Vocabulary
    marks : dict of str to str
        Label to its mark.
    """

    def __init__(self, document: AnnotatedDocument, vocabulary: Vocabulary, marks: dict[str, str]) -> None:
        self.document = document
        self.text = document.clean.text
        self.vocabulary = vocabulary
        self.marks = marks
        self.sentences = tuple(bound_sentences(join_items(document.clean, vocabulary.item_list), document.clean.text))
        self._starts = [mention.start for mention in document.mentions]
        self._named: dict[int, tuple[Item, ...]] = {}

    @cached_property
    def headings(self) -> Sequence[tuple[int, ...]]:
        """For each passage the headings above it, as indexes of passages, the nearest first."""
        above: list[tuple[int, int]] = []
        found = []
        for index, passage in enumerate(self.document.clean.passages):
            if passage.kind is BlockKind.HEADING:
                above = [entry for entry in above if entry[0] < passage.level]
            found.append(tuple(place for _, place in reversed(above)))
            if passage.kind is BlockKind.HEADING:
                above.append((passage.level, index))
        return found

    @cached_property
    def sentences_of(self) -> Sequence[list[int]]:
        """For each passage its sentences."""
        listed: list[list[int]] = [[] for _ in self.document.clean.passages]
        for index, sentence in enumerate(self.sentences):
            listed[sentence.passage].append(index)
        return listed

    def named(self, start: int, end: int) -> list[Item]:
        """Return what is named between two characters of the text."""
        entities = self.document.entities
        found = []
        for index in range(bisect_left(self._starts, start), len(self._starts)):
            mention = self.document.mentions[index]
            if mention.start >= end:
                break
            if mention.end <= end:
                found.append(Item(mention.entity, entities[mention.entity].label, mention.start, mention.end))
        return found

    def named_in(self, sentence: int) -> tuple[Item, ...]:
        """Return what a sentence names."""
        if sentence not in self._named:
            span = self.sentences[sentence]
            self._named[sentence] = tuple(self.named(span.start, span.end))
        return self._named[sentence]

    @cached_property
    def records(self) -> Sequence[Record]:
        """The records of the document."""
        return read_records(self.document.clean, self.vocabulary.columns)

    @cached_property
    def first_alike(self) -> Mapping[tuple[str, ...], int]:
        """Where the first record ends that begins with a field of some kinds, by these kinds."""
        ends: dict[tuple[str, ...], int] = {}
        for record in self.records:
            if record.fields:
                kinds = record.fields[0].kinds
                ends[kinds] = min(record.end, ends.get(kinds, record.end))
        return ends

    @cached_property
    def places(self) -> frozenset[str]:
        """The labels that 我国, 本市 and 本省 stand for."""
        return frozenset(("Country", "Province", "City")) & frozenset(self.marks)

    @cached_property
    def areas(self) -> frozenset[str]:
        """The labels that a text names in passing too often to be about them."""
        return self.places | (frozenset(("Region",)) & frozenset(self.marks))

    def is_adverbial(self, text: str) -> bool:
        """Tell whether a text holds nothing but times, connectives and adverbs."""
        text = text.replace(" ", "").replace("（）", "").strip("“”‘’\"'《「")
        if not text:
            return True
        match = self.vocabulary.adverbials.match(text)
        return match is not None and match.end() == len(text)

    def is_oblique(self, text: str, position: int) -> bool:
        """Tell whether what stands at a position of a text is somebody that the subject deals with: 与|甲, 收购了|甲."""
        return self.vocabulary.oblique.search(text, max(position - _OBLIQUE, 0), position) is not None

    def opening(self, start: int, stop: int) -> int:
        """Return where a stretch begins behind its number and what is adverbial."""
        if numbered := self.vocabulary.marker.match(self.text, start, stop):
            start = numbered.end()
        adverbial = self.vocabulary.adverbials.match(self.text[start : min(stop, start + OPENING * 2)])
        return start + adverbial.end() if adverbial else start

    def _opens_clause(self, item: Item) -> bool:
        """Tell whether a mention stands at the start of its clause, but for times and connectives."""
        start = max(item.start - 40, 0)
        line = self.text.rfind("\n", start, item.start) + 1
        numbered = self.vocabulary.marker.match(self.text, line or start, item.start)
        told = bisect_right(self._report_stops, item.start) - 1
        before = self.text[
            max(
                start,
                numbered.end() if numbered and (line or not start) else 0,
                self._report_stops[told] if told >= 0 else 0,
            ) : item.start
        ]
        for mark in "，。；：！？\n,;:—】● ":
            before = before[before.rfind(mark) + 1 :] if mark != " " else before
        if before.endswith(_BY):
            return False  # 去年被|甲收购
        return self.is_adverbial(before) or self._is_apposed(item, before) or self._informs(item, before)

    def _informs(self, item: Item, before: str) -> bool:
        """Tell whether a clause begins with who says what follows, which is mostly about himself: 记者从|甲|获悉."""
        return before.endswith(self.vocabulary.informed) and bool(self.vocabulary.informing.match(self.text, item.end))

    def _is_apposed(self, item: Item, before: str) -> bool:
        """Tell whether what stands before a mention in its clause only says what it is: 荷兰光刻机制造商|甲."""
        vocabulary = self.vocabulary
        if not before.endswith(vocabulary.appositions) or before.endswith(vocabulary.relatives):
            return False
        if vocabulary.subjects.taking.search(before) is not None:
            return False
        return not any(other.label == item.label for other in self.named(item.start - len(before), item.start))

    def _is_source(self, item: Item) -> bool:
        """Tell whether a mention belongs to a dateline (甲网消息) instead of saying what the text is about."""
        before, after = (
            self.text[max(item.start - 8, 0) : item.start],
            self.text[item.end : item.end + 4].lstrip("）) "),
        )
        beside = before[-1:] in ("（", "(") and before[:-1].rstrip().endswith(self.vocabulary.datelines)
        # 甲社电 is a dateline, 甲电池 is none; who has it from 甲公司 is not named (从甲公司获悉).
        return beside or any(
            after.startswith(word) and (len(word) > 1 or not "\u4e00" <= after[1:2] <= "\u9fff") and before[-1:] != "从"
            for word in self.vocabulary.datelines
        )

    @cached_property
    def _report_ends(self) -> Mapping[int, int]:
        """Where the datelines end with which passages begin: 本报讯|甲公司…, 甲社乙市1月7日电（记者丙）|…."""
        found = {}
        for index, passage in enumerate(self.document.clean.passages):
            numbered = self.vocabulary.marker.match(self.text, passage.start, passage.end)
            start = numbered.end() if numbered else passage.start
            if match := self.vocabulary.report.match(self.text, start, passage.end):
                found[index] = match.end()
        return found

    @cached_property
    def _report_stops(self) -> Sequence[int]:
        return sorted(self._report_ends.values())

    def _is_inside(self, item: Item, start: int) -> bool:
        """Tell whether a mention stands in brackets that its sentence has opened: 甲（英语：A，乙代码：B）."""
        opened = last_of(self.text, "（(", start, item.start)
        return opened > start and not any(mark in self.text[opened : item.start] for mark in "）)")

    def _is_dealt_with(self, item: Item) -> bool:
        """Tell whether the subject of a sentence only deals with somebody: 与乙国|甲."""
        beside = [
            before for before in self.named(max(item.start - _OBLIQUE, 0), item.start) if before.end == item.start
        ]
        start = beside[0].start if beside and beside[0].label in self.places else item.start
        return self.is_oblique(self.text, start)

    def _ends_with(self, sentence: int, item: Item) -> bool:
        return not self.text[item.end : self.sentences[sentence].end].strip("。；！？”》）) \n")

    def _is_form(self, name: str, entity: int) -> bool:
        known = self.document.entities[entity]
        return any(name in form for form in (known.name, *known.aliases))
