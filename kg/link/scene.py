"""A document as rules read it: each sentence a line with marks for what it names and refers to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from operator import attrgetter

import numpy as np

from kg.link.itemlists import without_junk
from kg.link.lines import Item, Line, characters_of, render_line, squeeze
from kg.link.referents import Referents
from kg.link.shortened import shorten
from kg.link.triggers import Triggers
from kg.link.vocabulary import Vocabulary
from kg.model import AnnotatedDocument, BlockKind, Sentence

__all__ = ["Scene"]

_AND = ("和", "与", "及")
_AREAS = frozenset({"District", "Zone", "Region"})


class Scene(Referents):
    """A document's sentences, rendered on demand, with what each speaks of.

    Parameters
    ----------
    document : AnnotatedDocument
    vocabulary : Vocabulary
    marks : dict of str to str
        Label to its mark.
    """

    def __init__(self, document: AnnotatedDocument, vocabulary: Vocabulary, marks: dict[str, str]) -> None:
        super().__init__(document, vocabulary, marks)
        self._triggered: dict[Triggers, Mapping[int, int]] = {}
        self._current = -1
        self._current_items: tuple[list[Item], list[Item]] = ([], [])
        self._lines: dict[bool, Line] = {}
        self._shortened: dict[bool, tuple[Line, Line | None]] = {}

    def triggered(self, triggers: Triggers) -> Mapping[int, int]:
        """Return for each sentence outside of tables, in order, the patterns that may match it, as bits of a number."""
        if triggers not in self._triggered:
            self._triggered[triggers] = dict(self._find_triggered(triggers))
        return self._triggered[triggers]

    def _find_triggered(self, triggers: Triggers) -> Iterator[tuple[int, int]]:
        passages = self.document.clean.passages
        apart = (BlockKind.TABLE, BlockKind.CONTENTS)
        topic = self.topic_of_document
        about = frozenset([self.document.entities[topic].label] if topic is not None else ())
        asked = [number for number in self._asked() if passages[self.sentences[number].passage].kind not in apart]
        for number, words in zip(asked, self._find_words(triggers, asked), strict=True):
            named = about.union([item.label for item in self.named_in(number)])
            if found := triggers.triggered(words, named):
                yield number, found

    def _asked(self) -> Iterable[int]:
        """Return the sentences that rules read."""
        return range(len(self.sentences))

    def _find_words(self, triggers: Triggers, sentences: Sequence[int]) -> Iterator[set[int]]:
        """Yield for each of some sentences the words that it holds."""
        spans = [self.sentences[number] for number in sentences]
        shown, places = squeeze("".join([self.text[span.start : span.end] for span in spans]))
        edges = places[np.cumsum([0, *(span.end - span.start for span in spans)])]
        hits = triggers.find(shown)
        rows = np.searchsorted(edges, hits.starts, "right") - 1
        within = hits.ends <= edges[rows + 1]
        words = hits.words[within].tolist()
        bounds = np.searchsorted(rows[within], np.arange(len(spans) + 1)).tolist()
        return (set(words[first:last]) for first, last in pairwise(bounds))

    def labels(self, sentence: int, *, with_open: bool) -> frozenset[str]:
        """Return the labels in the line of a sentence, without making it."""
        return frozenset([item.label for item in self._items(sentence)[with_open]])

    def line(self, sentence: int, *, with_open: bool) -> Line:
        """Return the sentence as rules see it, its referents resolved, with or without marks for open labels."""
        closed, opened = self._items(sentence)
        with_open = with_open and opened is not closed
        if with_open not in self._lines:
            self._lines[with_open] = self._render_line(self.sentences[sentence], opened if with_open else closed)
        return self._lines[with_open]

    def short_line(self, sentence: int, *, with_open: bool) -> Line | None:
        """Return the line of a sentence without what stands in passing; None if nothing does."""
        line = self.line(sentence, with_open=with_open)
        known = self._shortened.get(with_open)
        if known is None or line is not known[0]:
            known = self._shortened[with_open] = line, shorten(line, self.vocabulary)
        return known[1]

    def told_line(self, sentence: int) -> Line | None:
        """Return the line of a sentence of an article that has no subject, with what the article is about put before it.

        1974年在甲市成立 says of it what it would say with its name. None if the sentence has a subject or speaks of something else.
        """
        entity = self.topic_of_document
        label = self.document.entities[entity].label if entity is not None else ""
        if entity is None or label not in self.vocabulary.told:
            return None
        span = self.sentences[sentence]
        opened = self.opening(span.start, span.end)
        if self.vocabulary.going_about.match(self.text, opened, span.end) is None:
            return None
        if self.topic(sentence, frozenset((label,)), unsaid=True) != entity or self.is_displaced(sentence, entity):
            return None
        start = span.start
        if numbered := self.vocabulary.marker.match(self.text, span.start, span.end):
            start = numbered.end()
        about = Item(entity, label, start, start, referred=True)
        items = sorted([about, *self._items(sentence)[0]], key=attrgetter("start", "end"))
        return render_line(self.text, start, span.end, [item for item in items if item.start >= start], self.marks)

    def _items(self, sentence: int) -> tuple[list[Item], list[Item]]:
        """Return what the line of a sentence holds, without and with open labels."""
        if sentence != self._current:  # sentences are read one after the other
            self._current = sentence
            self._current_items = self._find_items(sentence)
            self._lines.clear()
        return self._current_items

    def _find_items(self, sentence: int) -> tuple[list[Item], list[Item]]:
        told = self._report_ends.get(self.sentences[sentence].passage, 0)
        named = [  # 甲网消息：… is not about 甲网
            item for item in self.named_in(sentence) if item.start >= told and not self._is_source(item)
        ]
        closed = [item for item in named if item.label not in self.vocabulary.open_labels]
        items = closed + self.find_referents(sentence, closed)
        taken = characters_of(items)
        opened = [
            self._without_tail(item)
            for item in self.named_in(sentence)
            if item.label in self.vocabulary.open_labels
            and item.start >= told
            and taken.isdisjoint(range(item.start, item.end))
            and self.text[item.start : item.end] not in self.vocabulary.fields.idle
            and not self.vocabulary.fields.statuses.match(self.text, item.start)
        ]
        return items, items + opened if opened else items

    def _without_tail(self, item: Item) -> Item:
        """Return a field without what rules write behind one: 邮政|业务."""
        form = self.text[item.start : item.end]
        tail = next((tail for tail in self.vocabulary.fields.open_tails if form.endswith(tail)), "")
        return replace(item, end=item.end - len(tail)) if tail and len(form) - len(tail) > 1 else item

    def _render_line(self, span: Sentence, items: list[Item]) -> Line:
        items = sorted(items, key=attrgetter("start"))
        numbered = self.vocabulary.marker.match(self.text, span.start, span.end)
        start = numbered.end() if numbered else span.start  # 10. 发展软件业 begins with its verb
        start = max(start, min(self._report_ends.get(span.passage, 0), span.end))
        if items and items[0].start < start:
            start = span.start
        line = render_line(self.text, start, span.end, items, self.marks)
        if opened := self.vocabulary.item_list.search(line.text):
            line.text = line.text[: opened.end()] + line.text[opened.end() :].replace("；", "、")
            line = without_junk(line, opened.end(), self.vocabulary)
        return line

    def begins_phrase(self, line: Line, place: int, labels: frozenset[str]) -> bool:
        """Tell whether a mention begins another member of a list of what is no place: 甲公司开发的乙和|丙公司开发的丁."""
        before = line.items.get(place - 2) if line.text[place - 1 : place] in _AND else None
        return before is not None and before.label not in labels | self.places | self.vocabulary.open_labels | _AREAS
