"""What words stand for that only refer to something: 公司, 该平台, 前者, 《规划》."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from kg.link.lines import Item, characters_of
from kg.link.topics import SITES, Topics
from kg.link.vocabulary import Vocabulary
from kg.marks import last_of
from kg.model import AnnotatedDocument, Sentence

__all__ = ["Referents"]

_MENTIONS_BACK = 24
"""Among how many mentions before it a referent looks for one that is named so."""
_BEHIND_WORD = re.compile(r"[A-Za-z0-9] $")
"""Before 公司 it is part of what kind of one that is: AI |公司."""
_PAIR = 2
"""Of more than two, or of one, there is no 前者."""
_ASIDE = re.compile(r"[（(][^（）()]{1,30}[）)]$")
_OF = "的"
_DASHES = ("—", "－")
_EVENTS = frozenset({"Event"})
_EVENTS_BACK = 4
"""In how many sentences the event may stand that 论坛 means."""
_ASIDES = re.compile("（[^（）]*）")


class Referents(Topics):
    """The referents of a document's sentences, with what they stand for."""

    def __init__(self, document: AnnotatedDocument, vocabulary: Vocabulary, marks: dict[str, str]) -> None:
        super().__init__(document, vocabulary, marks)
        self._called: dict[str, dict[str, int]] = {}
        self._titled_so: dict[str, list[tuple[int, int]]] = {}

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
        for mention in reversed(self.document.mentions[max(last - _MENTIONS_BACK, 0) : last]):
            named_so = self.text.endswith(kind, mention.start, mention.end)
            if named_so and self.document.entities[mention.entity].label in labels:
                return mention.entity
        return entity

    def find_referents(self, sentence: int, items: Sequence[Item]) -> list[Item]:
        """Return the words of a sentence that refer to something, with what they stand for.

        Parameters
        ----------
        sentence : int
        items : sequence of Item
            What the sentence names.
        """
        span = self.sentences[sentence]
        taken = characters_of(items)
        found = [item for item in self._short_titles(span) if taken.isdisjoint(range(item.start, item.end))]
        taken |= characters_of(found)
        found.extend(self._pointed_at(sentence, items, taken))
        taken |= characters_of(found)
        if not self.vocabulary.referent_word.search(self.text, span.start, span.end):
            return found
        for match in self.vocabulary.referent.finditer(self.text, span.start, span.end):
            start, end = match.span()
            labels = self.vocabulary.referents.get(match[0])
            quoted = match[0] in self.vocabulary.short_titles and self.text[start - 1 : start] == "《"
            if labels is None or quoted or not taken.isdisjoint(range(start, end)):
                continue
            if _BEHIND_WORD.search(self.text, max(start - 2, 0), start):
                continue
            entity = self._meant_by(match, sentence, labels, items, found)
            if entity is not None:
                found.append(Item(entity, self.document.entities[entity].label, start, end, referred=True))
        return found

    def _meant_by(
        self,
        match: re.Match[str],
        sentence: int,
        labels: Sequence[str],
        items: Sequence[Item],
        found: Sequence[Item],
    ) -> int | None:
        """Return what a word stands for that refers to something with one of some labels."""
        word, start = match[0], match.start()
        if word in self.vocabulary.speakers:
            passage = self.sentences[sentence].passage
            firm = self._profiled(passage)
            return self._presented(passage) if firm is None else firm
        if word in self.vocabulary.former | self.vocabulary.latter:
            return self._of_two(sentence, start, word, frozenset(labels))
        entity = self._named_behind(match.end(), items, frozenset(labels))
        if entity is None:
            entity = self._self_called.get(word)
        if entity is not None:
            return entity
        before = (item for listed in (items, found) for item in listed if item.end <= start)
        near = word.startswith(self.vocabulary.demonstratives)
        antecedent = self._antecedent(sentence, before, labels, position=start, is_near=near)
        return self._named_so(word, start, antecedent, frozenset(labels))

    def _pointed_at(self, sentence: int, items: Sequence[Item], taken: set[int]) -> Iterator[Item]:
        """Yield the words that point to something that is described behind them: 这家|总部在甲市的企业, 这款|冰雪题材手游."""
        span = self.sentences[sentence]
        for label, pointing in self.vocabulary.described.items():
            for match in pointing.finditer(self.text, span.start, span.end):
                if not taken.isdisjoint(range(*match.span())) or self._begins_referent(match[0], match.start()):
                    continue
                told = [item for item in items if item.end <= match.start()]
                dashed = match.start()
                while self.text.endswith(_DASHES, 0, dashed):
                    dashed -= 1
                if dashed < match.start():  # 甲——这家总部在乙市的公司
                    told = [item for item in told if item.label == label and item.end == dashed]
                    if told:
                        yield Item(told[0].entity, label, *match.span(), referred=True)
                    continue
                entity = self._antecedent(sentence, told, [label], position=match.start(), is_near=True)
                if entity is not None and self.document.entities[entity].label == label:
                    yield Item(entity, label, *match.span(), referred=True)

    def _begins_referent(self, word: str, start: int) -> bool:
        """Tell whether a word that points to something begins one of the referents, which is read by itself: 这款|游戏."""
        found = self.vocabulary.referent.match(self.text, start)
        return found is not None and len(found[0]) > len(word)

    def _presented(self, passage: int) -> int | None:
        """Return the firm that a passage begins with and says what it is, unless it quotes somebody: 甲公司成立于2004年."""
        block = self.document.clean.passages[passage]
        if not self.sentences_of[passage] or "“" in self.text[block.start : block.end]:
            return None
        span = self.sentences[self.sentences_of[passage][0]]
        opened = self.opening(span.start, span.end)
        first = next((item for item in self.named(opened, span.end) if item.label in self.vocabulary.carried), None)
        if first is None or first.start != opened:
            return None
        behind = _ASIDES.sub("", self.text[first.end : span.end]).lstrip("， ")
        return first.entity if self.vocabulary.describing.match(behind) else None

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
        spoken = self._word_before(span.start, position, self.vocabulary.former | self.vocabulary.latter)
        position = spoken if spoken >= 0 else position  # what was said of one of them since then makes no other pair
        clause = max(last_of(self.text, "，；：", span.start, position), span.start)
        before = sentence - 1
        is_near = before >= 0 and self.sentences[before].passage == span.passage
        # Those of which it is said are told last of all: 丙、丁均为后者的客户.
        for told in (
            self.named(span.start, clause),
            self.named_in(before) if is_near else (),
            self.named(clause, position),
        ):
            told = list(told)
            if word in self.vocabulary.former and (first := self._beside_unnamed(told, labels)) is not None:
                return first
            named = self._by_label(told, labels).values()
            if any(len(of) > 1 for of in named):
                pairs = [pair for pair in named if len(pair) == _PAIR]
                return pairs[0][0 if word in self.vocabulary.former else 1] if len(pairs) == 1 else None
        return None

    def _beside_unnamed(self, told: Sequence[Item], labels: frozenset[str]) -> int | None:
        """Return the only firm or body that some mentions name, if another stands beside it that nobody named: 甲公司|与乙方."""
        named = [item for item in told if item.label in labels & self.vocabulary.carried]
        alone = named[0] if len({item.entity for item in named}) == 1 else None
        return alone.entity if alone is not None and self.text.startswith(("与", "和"), alone.end) else None

    @staticmethod
    def _by_label(told: Iterable[Item], labels: frozenset[str]) -> dict[str, list[int]]:
        """Return which entities of each of some labels are named, in order."""
        named: dict[str, list[int]] = {}
        for item in told:
            if item.label in labels and item.entity not in named.setdefault(item.label, []):
                named[item.label].append(item.entity)
        return named

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
            clause = last_of(self.text, "，。；：", self.sentences[sentence].start, position)
            told = [item for item in told if item.start < clause]
        if (turned := self._turned_to(told, position)) is not None:
            return turned
        for item in told:
            points_back = self.vocabulary.points_back.match(self.text, item.end)  # 乙公司持有其六成股权，公司在…
            if self._opens_clause(item) and not self._opens_list(item, told) and not points_back:
                return item.entity
        alone = {item.entity for item in told if not self.vocabulary.reporting.match(self.text, item.end)}
        if (is_near or wanted <= SITES) and len(alone) == 1:
            return alone.pop()  # 据甲公司官网，该公司…; 位于甲园，是园区重点企业
        if wanted == _EVENTS:  # 本次论坛由…: the one that was named last, if it is the only one there
            for index in range(sentence, max(sentence - _EVENTS_BACK, -1), -1):
                named = {i.entity for i in self.named_in(index) if i.label in wanted and i.end <= position}
                if named:
                    return named.pop() if len(named) == 1 else None
                passages = self.sentences[sentence].passage - self.sentences[index - 1].passage if index else 2
                if passages > self.text.endswith(self.vocabulary.pointing, 0, position):
                    break
        if wanted <= SITES:  # 位于甲工业园区乙高教区，是园区重点企业
            so_called = {
                item.entity for item in told if self.text[position : position + 2] == self.text[item.end - 2 : item.end]
            }
            if len(so_called) == 1:
                return so_called.pop()
        profiled = self._profiled(self.sentences[sentence].passage)
        if profiled is not None and self.document.entities[profiled].label in wanted:
            return profiled
        entity = self.topic(sentence, wanted)
        if entity is None and (is_near or wanted <= SITES):
            word = "" if is_near else self.text[position : position + 2]
            return self.alone_before(sentence, wanted, ending=word)
        if entity is None or self.is_displaced(sentence, entity):
            return None
        return self._nearer(sentence, entity, wanted) if is_near else entity

    def _turned_to(self, told: Sequence[Item], position: int) -> int | None:
        """Return what the last clause before a position turns to: 甲公司签下项目，而|乙公司|…, 其…; 甲公司…，|乙公司|则…，其…."""
        for item in reversed(told):
            stop = min((at for mark in "，；。" if (at := self.text.find(mark, item.end, position)) >= 0), default=-1)
            before = self.text[max(item.start - 2, 0) : item.start]
            turns = before.endswith("而") or "则" in self.text[item.end : max(stop, item.end)]
            if stop >= 0 and turns and before.removesuffix("而").endswith(("，", "；")):
                return item.entity
        return None

    def _named_behind(self, end: int, items: Iterable[Item], labels: frozenset[str]) -> int | None:
        """Return what the brackets behind a referent name and nothing else: 本公司（甲有限公司）."""
        if not self.text.startswith(("（", "("), end):
            return None
        named = (item for item in items if item.start == end + 1 and item.label in labels)
        return next((item.entity for item in named if self.text.startswith(("）", ")"), item.end)), None)

    def _opens_list(self, item: Item, told: Sequence[Item]) -> bool:
        """Tell whether another mention is listed behind one, so that no word for a single one means it: 甲、乙名列其中；公司…."""
        return self.text.startswith("、", item.end) and any(other.start == item.end + 1 for other in told)

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

    def alone_before(self, sentence: int, labels: frozenset[str], *, ending: str = "") -> int | None:
        """Return the only one with a label that the sentence before names, though it is not its subject: 甲公司的《乙》上线。|这款游戏….

        With an ``ending`` its name must have that: 街区 is 甲文创街区; 园区 may be 甲产业园. Of 甲高新区的乙社区 the second is meant.
        """
        before = sentence - 1
        if before < 0 or self.sentences[before].passage != self.sentences[sentence].passage:
            return None
        told = [item for item in self.named_in(before) if item.label in labels and not self._is_source(item)]
        holding = {item.end + len(_OF) for item in told if self.text.startswith(_OF, item.end)}
        held = {item.start for item in told} & holding
        for end in dict.fromkeys((ending, ending[:1])):
            named = {
                item.entity
                for item in told
                if item.end + len(_OF) not in held
                if _ASIDE.sub("", self.text[item.start : item.end]).endswith(end)
            }
            if named:
                return named.pop() if len(named) == 1 else None
        return None

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
