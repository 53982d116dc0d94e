"""What a sentence stands in: its passage, its headings, and so what 公司 or a sentence without subject speaks of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from operator import attrgetter

import numpy as np

from kg.clean.sentences import LONGEST_SENTENCE, cut_sentences
from kg.link.articles import find_article, find_described, find_titled, find_topic_of_document
from kg.link.lines import Item, Line, render_line, squeeze
from kg.link.shortened import shorten
from kg.link.triggers import Triggers
from kg.link.vocabulary import Vocabulary
from kg.model import AnnotatedDocument, BlockKind, CleanDocument, Passage, Sentence
from kg.records import Record, read_records

__all__ = ["Scene"]

_REACH = 12
"""How many sentences back a topic is looked for within a section, beyond the own passage."""
_MEMORY = 40
"""How many sentences of the own passage a topic is remembered for; keeps the time linear in endless passages."""
_OPENING = 24
"""How far into a sentence the word may stand that says it goes on about the firm of the profile."""
_BEHIND_WORD = re.compile(r"[A-Za-z0-9] $")
"""Before 公司 it is part of what kind of one that is: AI |公司."""
_PAIR = 2
"""Of more than two, or of one, there is no 前者."""
_AND = ("和", "与", "及")
_AREAS = frozenset({"District", "Zone", "Region"})
_OBLIQUE = 8
"""How many characters the words hold that make of a name an object of its clause."""
_BREAK = re.compile(r"\n\s*| {2,}")
_DIVIDERS = ("；", ";")
_ASIDE = re.compile(r"[（(][^（）()]{1,30}[）)]$")
_SITES = frozenset({"Zone", "ExportBase"})
"""What 园区 and 基地 stand for: the only one that a sentence names before them, wherever it stands."""
_EVENTS = frozenset({"Event"})
_EVENTS_BACK = 4
"""In how many sentences the event may stand that 论坛 means."""
_DATED = re.compile(r"\s*(?:在|[于於]|自|至)?(?:(?:1[6-9]|20)\d\d年|民[国國]\d{1,3}年)")
"""How an entry of a chronicle begins."""
_MASTHEAD = re.compile(r"\s*《[^《》\n]+》\s*[（(]?(?:19|20)\d\d")
"""The title of a programme or periodical and its date: 《甲联播》 (20240101)."""
_ASIDES = re.compile("（[^（）]*）")
_CLAUSE = re.compile("[^，。；！？]*")
_LONGEST_ITEM = 40
"""Characters of a member of a list of business; a longer one is a sentence."""
_LONGEST_TITLE = 200
"""How much of a document's title is searched for places; where a whole text is its title, it tells nothing."""


class Scene:
    """A document's sentences, rendered on demand, with what each speaks of.

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
        self._starts = [mention.start for mention in document.mentions]
        self.sentences = tuple(_bounded(_with_items(document.clean, vocabulary.item_list), document.clean.text))
        self._triggered: dict[Triggers, Mapping[int, int]] = {}
        self._current = -1
        self._current_items: tuple[list[Item], list[Item]] = ([], [])
        self._lines: dict[bool, Line] = {}
        self._shortened: dict[bool, tuple[Line, Line | None]] = {}
        self._topics: dict[tuple[int, frozenset[str]], int | None] = {}
        self._spoken_of: dict[tuple[int, frozenset[str], bool], int | None] = {}
        self._passage_topics: dict[tuple[int, frozenset[str]], int | None] = {}
        self._heading_topics: dict[tuple[int, frozenset[str]], int | None] = {}
        self._own_places: dict[frozenset[str], int | None] = {}
        self._named: dict[int, tuple[Item, ...]] = {}
        self._newcomers: dict[int, str | None] = {}
        self._called: dict[str, dict[str, int]] = {}
        self._titled_so: dict[str, list[tuple[int, int]]] = {}

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
        opened = self._opening(span.start, span.end)
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
        items = closed + self._referents(sentence, closed)
        taken = _characters(items)
        opened = [
            self._without_tail(item)
            for item in self.named_in(sentence)
            if item.label in self.vocabulary.open_labels
            and item.start >= told
            and taken.isdisjoint(range(item.start, item.end))
            and self.text[item.start : item.end] not in self.vocabulary.idle_fields
            and not self.vocabulary.statuses.match(self.text, item.start)
        ]
        return items, items + opened if opened else items

    def _without_tail(self, item: Item) -> Item:
        """Return a field without what rules write behind one: 邮政|业务."""
        form = self.text[item.start : item.end]
        tail = next((tail for tail in self.vocabulary.open_tails if form.endswith(tail)), "")
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
            line = _without_junk(line, opened.end(), self.vocabulary)
        return line

    def _referents(self, sentence: int, items: Sequence[Item]) -> list[Item]:
        span = self.sentences[sentence]
        taken = _characters(items)
        found = [item for item in self._short_titles(span) if taken.isdisjoint(range(item.start, item.end))]
        if not self.vocabulary.referent_word.search(self.text, span.start, span.end):
            return found
        taken |= _characters(found)
        for match in self.vocabulary.referent.finditer(self.text, span.start, span.end):
            start, end = match.span()
            labels = self.vocabulary.referents.get(match[0])
            quoted = match[0] in self.vocabulary.short_titles and self.text[start - 1 : start] == "《"
            if labels is None or quoted or not taken.isdisjoint(range(start, end)):
                continue
            if _BEHIND_WORD.search(self.text, max(start - 2, 0), start):
                continue
            if match[0] in self.vocabulary.speakers:
                firm = self._profiled(self.sentences[sentence].passage)
                if firm is None:
                    firm = self._presented(self.sentences[sentence].passage)
                if firm is not None:
                    found.append(Item(firm, self.document.entities[firm].label, start, end, referred=True))
                continue
            if match[0] in self.vocabulary.former | self.vocabulary.latter:
                entity = self._of_two(sentence, start, match[0], frozenset(labels))
                if entity is not None:
                    found.append(Item(entity, self.document.entities[entity].label, start, end, referred=True))
                continue
            if (entity := self._self_called.get(match[0])) is not None:
                found.append(Item(entity, self.document.entities[entity].label, start, end, referred=True))
                continue
            before = (item for listed in (items, found) for item in listed if item.end <= start)
            near = match[0].startswith(self.vocabulary.demonstratives)
            antecedent = self._antecedent(sentence, before, labels, position=start, is_near=near)
            entity = self._named_so(match[0], start, antecedent, frozenset(labels))
            if entity is not None:
                found.append(Item(entity, self.document.entities[entity].label, start, end, referred=True))
        return found

    def _short_titles(self, span: Sentence) -> Iterator[Item]:
        """Yield the documents that a sentence names by the last word of their titles: 《规划》提出, 报告显示."""
        for match in self.vocabulary.short_title.finditer(self.text, span.start, span.end):
            word = match[1] or match[2]
            labels = frozenset(self.vocabulary.short_titles[word])
            titles = self._titles_in(word)
            at = bisect_left(titles, (match.start(), -1)) - 1
            if at >= 0 and (match[1] or titles[at][0] >= self._recent(span)):
                entity = titles[at][1]
                if (label := self.document.entities[entity].label) in labels:
                    yield Item(entity, label, *match.span(1 if match[1] else 2), referred=True)

    def _recent(self, span: Sentence) -> int:
        """Return where the passage before the one of a sentence begins."""
        return self.document.clean.passages[max(span.passage - 1, 0)].start

    def _titles_in(self, word: str) -> list[tuple[int, int]]:
        """Return where titles that end in a word end, and whose they are; what stands in brackets at their end counts for nothing."""
        if word not in self._titled_so:
            labels = frozenset(self.vocabulary.short_titles[word])
            self._titled_so[word] = [
                (mention.end, mention.entity)
                for mention in self.document.mentions
                if self.document.entities[mention.entity].label in labels
                and _ASIDE.sub("", self.text[mention.start : mention.end]).endswith(word)
            ]
        return self._titled_so[word]

    def _of_two(self, sentence: int, position: int, word: str, labels: frozenset[str]) -> int | None:
        """Return which of two that were last named together 前者 or 后者 is; None unless just two of a label were."""
        span = self.sentences[sentence]
        former = self._word_before(span.start, position, self.vocabulary.former)
        if word in self.vocabulary.latter and former >= 0:
            position = former  # what was said of 前者 since then makes no other pair
        told = self.named(span.start, position)
        before = sentence - 1
        if len({item.entity for item in told if item.label in labels}) < 2 and before >= 0:
            told = list(self.named_in(before)) if self.sentences[before].passage == span.passage else []
        of_label: dict[str, list[int]] = {}
        for item in told:
            if item.label in labels and item.entity not in of_label.setdefault(item.label, []):
                of_label[item.label].append(item.entity)
        pairs = [pair for pair in of_label.values() if len(pair) == _PAIR]
        if len(pairs) != 1:
            return None
        return pairs[0][0 if word in self.vocabulary.former else 1]

    def _word_before(self, start: int, end: int, words: Iterable[str]) -> int:
        """Return where the last of some words stands between two positions; -1 if none does."""
        return max((self.text.rfind(word, start, end) for word in words), default=-1)

    def _antecedent(
        self, sentence: int, before: Iterable[Item], labels: Sequence[str], *, position: int, is_near: bool
    ) -> int | None:
        wanted = frozenset(labels)
        if wanted <= self.places:
            return self.own_place(wanted)
        is_said_of = self.text.endswith(self.vocabulary.copulas, 0, position)
        told = [item for item in before if item.label in wanted]
        if is_said_of:  # 乙公司是其子公司
            clause = max(self.text.rfind(mark, self.sentences[sentence].start, position) for mark in "，。；：")
            told = [item for item in told if item.start < clause]
        for item in told:
            if self._opens_clause(item):
                return item.entity
        if (is_near or wanted <= _SITES) and len(alone := {item.entity for item in told}) == 1:
            return alone.pop()  # 据甲公司官网，该公司…; 位于甲园，是园区重点企业
        if wanted == _EVENTS:  # 本次论坛由…: the one that was named last, if it is the only one there
            for index in range(sentence, max(sentence - _EVENTS_BACK, -1), -1):
                named = {i.entity for i in self.named_in(index) if i.label in wanted and i.end <= position}
                if named:
                    return named.pop() if len(named) == 1 else None
                passages = self.sentences[sentence].passage - self.sentences[index - 1].passage if index else 2
                if passages > self.text.endswith(self.vocabulary.pointing, 0, position):
                    break
        if wanted <= _SITES:  # 位于甲工业园区乙高教区，是园区重点企业
            so_called = {
                item.entity for item in told if self.text[position : position + 2] == self.text[item.end - 2 : item.end]
            }
            if len(so_called) == 1:
                return so_called.pop()
        profiled = self._profiled(self.sentences[sentence].passage)
        if profiled is not None and self.document.entities[profiled].label in wanted:
            return profiled
        entity = self.topic(sentence, wanted)
        if entity is None or self.is_displaced(sentence, entity):
            return None
        return self._nearer(sentence, entity, wanted) if is_near else entity

    def _nearer(self, sentence: int, topic: int, labels: frozenset[str]) -> int | None:
        """Return what 该公司 is after a sentence that doesn't name the topic: the only firm it names, None of several."""
        before = sentence - 1
        if before < 0 or self.sentences[before].passage != self.sentences[sentence].passage:
            return topic
        told = [item for item in self.named_in(before) if item.label in labels and not self._is_source(item)]
        named = {item.entity for item in told}
        if not named:
            return topic
        others = named - {topic}
        if len(others) == 1 and told[-1].entity in others and self._ends_with(before, told[-1]):
            return told[-1].entity  # 甲集团成立了乙公司。该公司…
        if topic in named:
            return topic
        return named.pop() if len(named) == 1 else None

    def _ends_with(self, sentence: int, item: Item) -> bool:
        return not self.text[item.end : self.sentences[sentence].end].strip("。；！？”》）) \n")

    def is_displaced(self, sentence: int, entity: int) -> bool:
        """Tell whether the passage has turned from an entity to something that nobody knows: 深海成立于2015年，总部位于…."""
        first = self.sentences_of[self.sentences[sentence].passage][0]
        label = self.document.entities[entity].label
        if label in self.vocabulary.titled:
            return False
        for index in range(sentence, max(first, sentence - _MEMORY) - 1, -1):
            if self._subject_named(index, frozenset((label,))) == entity:
                return False
            name = self._newcomer(index)
            if name is not None:
                return not self._is_form(name, entity)
        return False

    def _is_form(self, name: str, entity: int) -> bool:
        known = self.document.entities[entity]
        return any(name in form for form in (known.name, *known.aliases))

    def _newcomer(self, sentence: int) -> str | None:
        """Return what a sentence begins with, if that is a subject which nobody knows."""
        if sentence not in self._newcomers:
            self._newcomers[sentence] = self._read_newcomer(sentence)
        return self._newcomers[sentence]

    def _read_newcomer(self, sentence: int) -> str | None:
        """Look where the sentence begins, and where a line within it does, the last one first."""
        span = self.sentences[sentence]
        starts = [span.start, *(match.end() for match in _BREAK.finditer(self.text, span.start, span.end))]
        return next((name for start in reversed(starts) if (name := self._introduced(start, span.end))), None)

    def _introduced(self, start: int, stop: int) -> str | None:
        match = self.vocabulary.newcomer.match(self.text, self._opening(start, stop), stop)
        if match is not None and match["some"] is not None:
            return match["some"]
        match = match or self.vocabulary.labelled.search(self.text, start, stop)
        name = match["name"].strip(" “”\"'") if match else ""
        if match is None or not name or name.endswith(self.vocabulary.own_nouns) or self.is_adverbial(name):
            return None
        beside = self.named(match.start(), match.end())
        known = any(item.label not in self.vocabulary.open_labels | self.places for item in beside)
        return None if known else name

    def _opening(self, start: int, stop: int) -> int:
        """Return where a stretch begins behind its number and what is adverbial."""
        if numbered := self.vocabulary.marker.match(self.text, start, stop):
            start = numbered.end()
        adverbial = self.vocabulary.adverbials.match(self.text[start : min(stop, start + _OPENING * 2)])
        return start + adverbial.end() if adverbial else start

    def _profiled(self, passage: int) -> int | None:
        """Return the firm that a passage is the profile of: named by its heading, and its first sentence begins with it."""
        sentences, headings = self.sentences_of[passage], self.headings[passage]
        if not sentences or not headings:
            return None
        named = self._topic_of_heading(headings[0], self.vocabulary.carried)
        return (
            named if named is not None and self._subject_named(sentences[0], self.vocabulary.carried) == named else None
        )

    def _presented(self, passage: int) -> int | None:
        """Return the firm that a passage begins with and says what it is, unless it quotes somebody: 甲公司成立于2004年."""
        block = self.document.clean.passages[passage]
        if not self.sentences_of[passage] or "“" in self.text[block.start : block.end]:
            return None
        span = self.sentences[self.sentences_of[passage][0]]
        opened = self._opening(span.start, span.end)
        first = next((item for item in self.named(opened, span.end) if item.label in self.vocabulary.carried), None)
        if first is None or first.start != opened:
            return None
        behind = _ASIDES.sub("", self.text[first.end : span.end]).lstrip("， ")
        return first.entity if self.vocabulary.describing.match(behind) else None

    def _named_so(self, word: str, position: int, entity: int | None, labels: frozenset[str]) -> int | None:
        """Return what a referent with a kind that names end in stands for, the last one named so: 该出版社 is no 出版有限公司."""
        kind = word[1:]
        if (
            entity is None
            or kind not in self.vocabulary.name_kinds
            or not word.startswith(self.vocabulary.demonstratives)
        ):
            return self._of_kind(word, entity, labels)
        known = self.document.entities[entity]
        if any(form.endswith(kind) for form in (known.name, *known.aliases, self._first_forms.get(entity, ""))):
            return entity
        last = bisect_left(self._starts, position)
        for mention in reversed(self.document.mentions[max(last - _REACH * 2, 0) : last]):
            named_so = self.text.endswith(kind, mention.start, mention.end)
            if named_so and self.document.entities[mention.entity].label in labels:
                return mention.entity
        return entity

    def _of_kind(self, word: str, entity: int | None, labels: frozenset[str]) -> int | None:
        """Return what shares its own name with the antecedent and is called what the word says: 集团 is 甲集团, not 甲海运."""
        if entity is None or len(labels) > 1:  # 园区 and 基地 are words for what has other names
            return entity
        word = min((other for other in self.vocabulary.referents if word.endswith(other)), key=len)
        if word not in self._called:
            named = (m for m in self.document.mentions if self.text.endswith(word, m.start, m.end))
            self._called[word] = {self.text[m.start : m.end - len(word)]: m.entity for m in named}
        own = self._first_forms.get(entity, "")
        named_so = self._called[word]
        other = next((named_so[own[:size]] for size in range(len(own), 1, -1) if own[:size] in named_so), None)
        return other if other is not None and self.document.entities[other].label in labels else entity

    @cached_property
    def _first_forms(self) -> dict[int, str]:
        return {m.entity: self.text[m.start : m.end] for m in reversed(self.document.mentions)}

    @cached_property
    def places(self) -> frozenset[str]:
        """The labels that 我国, 本市 and 本省 stand for."""
        return frozenset(("Country", "Province", "City")) & frozenset(self.marks)

    @cached_property
    def areas(self) -> frozenset[str]:
        """The labels that a text names in passing too often to be about them."""
        return self.places | (frozenset(("Region",)) & frozenset(self.marks))

    def own_place(self, labels: frozenset[str]) -> int | None:
        """Return the place that a document is written from: named in its title, else named most often."""
        if labels in self._own_places:
            return self._own_places[labels]
        best: tuple[int, int, int] | None = None
        entities = self.document.entities
        title = self.document.clean.document.title[:_LONGEST_TITLE]
        counts: dict[int, int] = {}
        for mention in self.document.mentions:
            counts[mention.entity] = counts.get(mention.entity, 0) + 1
        for index, entity in enumerate(entities):
            forms = (entity.name, *entity.aliases)
            if entity.label not in labels:
                continue
            if entity.label == "Country" and not set(self.vocabulary.own_country) & set(forms):
                continue
            score = (int(any(form in title for form in forms)), counts.get(index, 0), -index)
            best = max(best, score) if best else score
        self._own_places[labels] = -best[2] if best else None
        return self._own_places[labels]

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
        return self.is_adverbial(before) or self._is_apposed(item, before) or self._informs(item, before)

    def _informs(self, item: Item, before: str) -> bool:
        """Tell whether a clause begins with who says what follows, which is mostly about himself: 记者从|甲|获悉."""
        return before.endswith(self.vocabulary.informed) and bool(self.vocabulary.informing.match(self.text, item.end))

    def _is_apposed(self, item: Item, before: str) -> bool:
        """Tell whether what stands before a mention in its clause only says what it is: 荷兰光刻机制造商|甲."""
        vocabulary = self.vocabulary
        if not before.endswith(vocabulary.appositions) or before.endswith(vocabulary.relatives):
            return False
        if vocabulary.taking.search(before) is not None:
            return False
        return not any(other.label == item.label for other in self.named(item.start - len(before), item.start))

    def _is_source(self, item: Item) -> bool:
        """Tell whether a mention belongs to a dateline (甲网消息) instead of saying what the text is about."""
        before, after = (
            self.text[max(item.start - 8, 0) : item.start],
            self.text[item.end : item.end + 4].lstrip("）) "),
        )
        beside = before[-1:] in ("（", "(") and before[:-1].rstrip().endswith(self.vocabulary.datelines)
        # 甲社电 is a dateline, 甲电池 is none.
        return beside or any(
            after.startswith(word) and (len(word) > 1 or not "\u4e00" <= after[1:2] <= "\u9fff")
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
        opened = max(self.text.rfind(mark, start, item.start) for mark in "（(")
        return opened > start and not any(mark in self.text[opened : item.start] for mark in "）)")

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

    def begins_phrase(self, line: Line, place: int, labels: frozenset[str]) -> bool:
        """Tell whether a mention begins another member of a list of what is no place: 甲公司开发的乙和|丙公司开发的丁."""
        before = line.items.get(place - 2) if line.text[place - 1 : place] in _AND else None
        return before is not None and before.label not in labels | self.places | self.vocabulary.open_labels | _AREAS

    def topic(self, sentence: int, labels: frozenset[str], *, unsaid: bool = False) -> int | None:
        """Return what the text speaks of when it comes to a sentence: an entity with one of the labels, or None.

        Where nothing refers to it (``unsaid``), a passage must begin so that it goes on about what an earlier one is about.
        """
        if (sentence, labels, unsaid) not in self._spoken_of:
            self._spoken_of[sentence, labels, unsaid] = self._find_topic(sentence, labels, unsaid=unsaid)
        return self._spoken_of[sentence, labels, unsaid]

    def _find_topic(self, sentence: int, labels: frozenset[str], *, unsaid: bool) -> int | None:
        owner = self._owners.get(self.sentences[sentence].passage)
        if owner is not None and self.document.entities[owner].label in labels:
            return owner
        if (entity := self.topic_of_passage(sentence, labels)) is not None:
            return entity
        sentences = self.sentences
        passage = sentences[sentence].passage
        if (quoted := self._source_below(passage)) is not None:
            cited = (item.entity for item in self.named(quoted.start, quoted.end) if item.label in labels)
            return next(cited, None)
        index = self.sentences_of[passage][0] - 1
        if (entity := self._named_above(passage, labels)) is not None:
            return entity
        for heading in self.headings[passage]:
            if (entity := self._topic_of_heading(heading, labels)) is not None:
                return entity
        if (entity := self._topic_of_article(sentence, labels, unsaid=unsaid)) is not None:
            return entity
        about = self.topic_of_document
        in_article = about is not None and self.document.entities[about].label in labels
        if own := set() if in_article else self._named_before(sentence, labels & self.vocabulary.carried):
            return own.pop() if len(own) == 1 else None
        passages = self.document.clean.passages
        nearer = passage
        for back in range(index, max(index - _REACH, -1), -1):
            if passages[sentences[back].passage].kind in (BlockKind.HEADING, BlockKind.TABLE):
                break
            if sentences[back].passage != nearer and nearer in self._report_ends:
                break  # another report ends here
            nearer = sentences[back].passage
            if sentences[back].passage in self._listed:
                continue
            if passages[sentences[back].passage].kind is BlockKind.LIST_ITEM is not passages[passage].kind:
                continue  # what a member of a list is about ends with the list
            if (entity := self._subject_named(back, labels)) is not None:
                if unsaid and self.document.entities[entity].label not in self.vocabulary.titled:
                    return entity if self._goes_on(passage, entity) else None
                return entity
        speaker = next(iter(self._self_called.values()), self._titled if self._described is None else self._described)
        if speaker is None or self.document.entities[speaker].label not in labels:
            return None
        return speaker if speaker == self._titled or not unsaid or self._goes_on(passage, speaker) else None

    def _topic_of_article(self, sentence: int, labels: frozenset[str], *, unsaid: bool) -> int | None:
        """Return what the article is about, also in its later sections, if a sentence says nothing of something else."""
        entity = self.topic_of_document
        if entity is None or self.document.entities[entity].label not in labels:
            return None
        if not unsaid:
            return entity
        span = self.sentences[sentence]
        goes_on = self.vocabulary.going_about.match(self.text, self._opening(span.start, span.end), span.end)
        newcomer = self._newcomer(self.sentences_of[span.passage][0])
        return entity if goes_on and (newcomer is None or self._is_form(newcomer, entity)) else None

    def _goes_on(self, passage: int, entity: int) -> bool:
        """Tell whether a passage begins with a verb, a preposition, what belongs to an entity or a form of its name."""
        name = self._newcomer(self.sentences_of[passage][0])
        if name is not None:
            return self._is_form(name, entity)
        start, end = self.document.clean.passages[passage].start, self.document.clean.passages[passage].end
        return self.vocabulary.going_about.match(self.text, self._opening(start, end), end) is not None

    def _source_below(self, passage: int) -> Passage | None:
        """Return the line below a quotation that says where it comes from: ——《甲规划》，2021年."""
        passages = self.document.clean.passages
        below = passages[passage + 1] if passage + 1 < len(passages) else None
        if below is None or below.kind is BlockKind.TABLE:
            return None
        return below if self.vocabulary.sources.match(self.text, below.start, below.end) else None

    @cached_property
    def _titled(self) -> int | None:
        return find_titled(self)

    @cached_property
    def _self_called(self) -> Mapping[str, int]:
        """What a document calls itself by a common noun throughout: 甲股份有限公司（以下简称“公司”或“甲”）."""
        called: dict[str, int] = {}
        ends = {mention.end: mention.entity for mention in self.document.mentions}
        for match in self.vocabulary.self_calling.finditer(self.text):
            entity = ends.get(match.start())
            for word in self.vocabulary.referent.findall(match["words"]):
                labels = self.vocabulary.referents.get(word, ())
                if set(labels) <= _SITES:
                    continue  # 甲园（以下简称园区） holds until the next park is spoken of
                if entity is not None and self.document.entities[entity].label in labels:
                    called.setdefault(word, entity)
        return called

    @cached_property
    def _described(self) -> int | None:
        return find_described(self)

    def _named_before(self, sentence: int, labels: frozenset[str]) -> set[int]:
        """Return what the sentences before in the same passage name: a passage that names firms speaks of no others.

        Those that its subject only deals with (与乙合并) are not what it speaks of.
        """
        first = self.sentences_of[self.sentences[sentence].passage][0]
        return {
            item.entity
            for index in range(max(first, sentence - _MEMORY), sentence)
            for item in self.named_in(index)
            if item.label in labels and not self._is_source(item) and not self._is_dealt_with(item)
        }

    def _is_dealt_with(self, item: Item) -> bool:
        """Tell whether the subject of a sentence only deals with somebody: 与乙国|甲."""
        beside = [
            before for before in self.named(max(item.start - _OBLIQUE, 0), item.start) if before.end == item.start
        ]
        start = beside[0].start if beside and beside[0].label in self.places else item.start
        return self.is_oblique(self.text, start)

    @cached_property
    def _owners(self) -> Mapping[int, int]:
        """What the lines of a record belong to (公司名称：甲公司, 母公司：乙集团, 总部：丙市), by their passages."""
        owners: dict[int, int] = {}
        clean = self.document.clean
        for record in self.records:
            if not record.named or clean.passages[record.passage].kind is BlockKind.TABLE:
                continue
            named = {item.entity for item in self.named(record.fields[0].start, record.fields[0].end)}
            at = record.passage + 1
            while len(named) == 1 and at < len(clean.passages) and clean.passages[at].start < record.end:
                owners[at] = next(iter(named))
                at += 1
        return owners

    @cached_property
    def article(self) -> tuple[bool, int | None]:
        """See `find_article`."""
        return find_article(self)

    @cached_property
    def topic_of_document(self) -> int | None:
        """See `find_topic_of_document`."""
        return find_topic_of_document(self)

    @cached_property
    def records(self) -> Sequence[Record]:
        """The records of the document."""
        return tuple(read_records(self.document.clean, self.vocabulary.columns))

    def topic_above(self, passage: int, labels: frozenset[str]) -> int | None:
        """Return the only entity with one of the labels that the caption, name line or heading above a table names."""
        above = passage - 1
        kinds = (BlockKind.CAPTION, BlockKind.HEADING, BlockKind.TITLE)
        captioned = above >= 0 and self.document.clean.passages[above].kind in kinds
        if captioned and (entity := self._topic_of_heading(above, labels)) is not None:
            return entity
        if (entity := self._named_above(passage, labels)) is not None:
            return entity
        for heading in self.headings[passage]:
            if (entity := self._topic_of_heading(heading, labels)) is not None:
                return entity
        return None

    def topic_of_list(self, key: int, labels: frozenset[str]) -> int | None:
        """Return what a line that announces a list speaks for: 合作伙伴 are those of the firm that the section or the text is about.

        Parameters
        ----------
        key : int
            The passage of the line.
        labels : frozenset of str
        """
        in_text = self.document.clean.passages[key].kind is not BlockKind.HEADING
        if in_text and (entity := self._named_above(key, labels)) is not None:
            return entity
        above = [heading for heading in (*self.headings[key], -1) if heading not in self._listed]
        own = above[0] if in_text else None
        for heading in above:
            if heading >= 0 and (entity := self._topic_of_heading(heading, labels)) is not None:
                return entity
            # Its own section speaks of what it named last, those around it of what they begin with.
            near = range(key - 1, max(heading, key - _REACH), -1) if heading == own else ()
            entity = self._told_in(near, labels)
            if entity is None:
                entity = self._told_in(range(heading + 1, min(key, heading + 1 + _REACH)), labels)
            if entity is not None:
                return entity
        speaker = next(iter(self._self_called.values()), None)
        return speaker if speaker is not None and self.document.entities[speaker].label in labels else None

    def _told_in(self, passages: Iterable[int], labels: frozenset[str]) -> int | None:
        """Return what the first of some passages that speaks of anything speaks of, up to the next heading."""
        for index in passages:
            if index in self._listed:
                continue
            kind = self.document.clean.passages[index].kind
            if kind is BlockKind.HEADING:
                return None
            named = self._topic_of_heading if kind is BlockKind.TITLE else self._first_subject
            if (entity := named(index, labels)) is not None:
                return entity
        return None

    def _first_subject(self, passage: int, labels: frozenset[str]) -> int | None:
        subjects = (self._subject_named(sentence, labels) for sentence in self.sentences_of[passage])
        return next((entity for entity in subjects if entity is not None), None)

    @cached_property
    def _listed(self) -> frozenset[int]:
        """The passages that are members of a list which a line above announces: what they name is no topic."""
        return frozenset(
            at
            for record in self.records
            if record.key >= 0
            for at in range(record.passage, record.passage + len(record.fields))
        )

    def topic_of_passage(self, sentence: int, labels: frozenset[str]) -> int | None:
        """Return the subject of the nearest sentence before in the same passage that has one."""
        if (sentence, labels) not in self._passage_topics:
            self._passage_topics[sentence, labels] = self._find_topic_of_passage(sentence, labels)
        return self._passage_topics[sentence, labels]

    def _find_topic_of_passage(self, sentence: int, labels: frozenset[str]) -> int | None:
        first = self.sentences_of[self.sentences[sentence].passage][0]
        for index in range(sentence - 1, max(first, sentence - _MEMORY) - 1, -1):
            entity = self._subject_named(index, labels)
            if entity is not None and not self._is_entry(sentence, index, entity):
                return entity
            if (
                self._opens_with_referent(index)
                and (entity := self._profiled(self.sentences[index].passage)) is not None
            ):
                return entity if self.document.entities[entity].label in labels else None
        return None

    def _is_entry(self, sentence: int, before: int, entity: int) -> bool:
        """Tell whether two sentences of an article only tell when what happened, so that it goes on: 1934年乙店成立。|1950年开始造纸."""
        about = self.topic_of_document
        if (
            about is None
            or entity == about
            or self.document.entities[entity].label != self.document.entities[about].label
        ):
            return False
        return all(_DATED.match(self.text, self.sentences[at].start) for at in (sentence, before))

    def _opens_with_referent(self, sentence: int) -> bool:
        """Tell whether a sentence begins with 公司, but for times and connectives."""
        span = self.sentences[sentence]
        found = self.vocabulary.referent.search(self.text, span.start, min(span.end, span.start + _OPENING))
        return found is not None and self.is_adverbial(self.text[span.start : found.start()])

    def _named_above(self, passage: int, labels: frozenset[str]) -> int | None:
        """Return what the last line that is nothing but a name names, if it stands below the last heading."""
        line = self._name_lines[passage]
        return self._topic_of_heading(line, labels) if line is not None else None

    @cached_property
    def _name_lines(self) -> Sequence[int | None]:
        """For each passage the nearest one before it that is nothing but a name, within the same section.

        Of several such lines below each other none is a heading: they are a list.
        """
        passages = self.document.clean.passages
        bare = [index not in self._listed and self._is_name(index) for index in range(len(passages))]
        found = []
        last: int | None = None
        for index, passage in enumerate(passages):
            found.append(last)
            if passage.kind is BlockKind.HEADING:
                last = None
            elif bare[index]:
                listed = (index > 0 and bare[index - 1]) or (index + 1 < len(passages) and bare[index + 1])
                last = None if listed else index
        return found

    def _is_name(self, passage: int) -> bool:
        """Tell whether a paragraph or list item holds a name and nothing else but its number."""
        block = self.document.clean.passages[passage]
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or len(self.sentences_of[passage]) != 1:
            return False
        (sentence,) = self.sentences_of[passage]
        if len(named := self.named_in(sentence)) != 1:
            return False
        marker = self.vocabulary.marker.match(self.text, block.start, named[0].start)
        return (
            marker is not None
            and marker.end() == named[0].start
            and self.text[named[0].end : block.end].strip(" ：:】)") == ""
        )

    def _topic_of_heading(self, heading: int, labels: frozenset[str]) -> int | None:
        """Return the only entity with one of the labels that a sentence of a heading names; a masthead names what is read, no topic."""
        passage = self.document.clean.passages[heading]
        if _MASTHEAD.match(self.text, passage.start, passage.end):
            return None
        if (heading, labels) not in self._heading_topics:
            listed = (
                {item.entity for item in self.named_in(sentence) if item.label in labels}
                for sentence in self.sentences_of[heading]
            )
            self._heading_topics[heading, labels] = next((entity for (entity,) in filter(_is_one, listed)), None)
        return self._heading_topics[heading, labels]

    def _subject_named(self, sentence: int, labels: frozenset[str]) -> int | None:
        if (sentence, labels) not in self._topics:
            span = self.sentences[sentence]
            source = self.vocabulary.sources.match(self.text, span.start, span.end)
            self._topics[sentence, labels] = next(
                (
                    item.entity
                    for item in self.named_in(sentence)
                    if source is None
                    and item.label in labels
                    and item.start >= self._report_ends.get(span.passage, 0)
                    and self._opens_clause(item)
                    and not self._is_inside(item, span.start)
                    and not self._is_source(item)
                    and not self.vocabulary.reporting.match(self.text, item.end)
                ),
                None,
            )
        return self._topics[sentence, labels]


def _without_junk(line: Line, start: int, vocabulary: Vocabulary) -> Line:
    """Return the line of a list without the members that name no field (自营和代理各类商品的进出口业务), and without 的 in 设备的|销售."""
    kept: list[str] = [line.text[:start]]
    items = {place: item for place, item in line.items.items() if place < start}
    position, size = start, start
    for member in line.text[start:].split("、"):
        end = position + len(member)
        divider = "、" if end < len(line.text) else ""
        said = _CLAUSE.match(member)
        head = said[0] if said else ""
        if len(head) > _LONGEST_ITEM or vocabulary.item_junk.search(_ASIDES.sub("", head)):
            if not divider and len(kept) > 1:
                kept[-1] = f"{kept[-1].removesuffix('、')}。"
        else:
            deed = vocabulary.of_deed.search(head)
            cut = deed.start() if deed else len(member)
            items.update(
                (place - position + size - (place - position > cut), item)
                for place, item in line.items.items()
                if position <= place < end and place - position != cut
            )
            kept.append(f"{member[:cut]}{member[cut + 1 :]}{divider}")
            size += len(kept[-1])
        position = end + 1
    return Line("".join(kept), dict(sorted(items.items())), line.start, line.end, line.source)


def _with_items(clean: CleanDocument, item_list: re.Pattern[str]) -> Iterator[Sentence]:
    """Yield the sentences of a document, those that go on a list over semicolons as one: 经营范围：甲；乙；丙."""
    opened: Sentence | None = None
    for sentence in clean.sentences:
        goes_on = (
            opened is not None
            and sentence.passage == opened.passage
            and clean.text[opened.start : opened.end].rstrip().endswith(_DIVIDERS)
            and sentence.end - opened.start <= LONGEST_SENTENCE
        )
        if opened is not None and goes_on:
            opened = Sentence(opened.start, sentence.end, opened.passage)
            continue
        if opened is not None:
            yield opened
        opened = sentence if item_list.search(clean.text, sentence.start, sentence.end) else None
        if opened is None:
            yield sentence
    if opened is not None:
        yield opened


def _bounded(sentences: Iterable[Sentence], text: str) -> Iterator[Sentence]:
    """Yield sentences, those that are longer than sentences are (headings, rows of tables) in parts."""
    for sentence in sentences:
        if sentence.end - sentence.start <= LONGEST_SENTENCE:
            yield sentence
        else:
            for span in cut_sentences(text, sentence.start, sentence.end):
                yield Sentence(span.start, span.end, sentence.passage)


def _characters(items: Iterable[Item]) -> set[int]:
    return {at for item in items for at in range(item.start, item.end)}


def _is_one(listed: set[int]) -> bool:
    return len(listed) == 1
