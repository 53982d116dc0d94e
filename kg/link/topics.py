"""What a sentence speaks of where it does not say so: the topic of its passage, its headings, its section, its document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from kg.link.articles import find_article, find_described, find_titled, find_topic_of_document
from kg.link.newcomers import find_newcomer
from kg.link.page import OPENING, Page
from kg.link.vocabulary import Vocabulary
from kg.model import AnnotatedDocument, BlockKind, Passage
from kg.records import SUBJECTS

__all__ = ["SITES", "Topics"]

_NOBODY = -1
_REACH = 12
"""How many sentences back a topic is looked for within a section, beyond the own passage."""
_MEMORY = 40
"""How many sentences of the own passage a topic is remembered for; keeps the time linear in endless passages."""
SITES = frozenset({"Zone", "ExportBase"})
"""What 园区 and 基地 stand for: the only one that a sentence names before them, wherever it stands."""
_DATED = re.compile(r"\s*(?:在|[于於]|自|至)?(?:(?:1[6-9]|20)\d\d年|民[国國]\d{1,3}年)")
"""How an entry of a chronicle begins."""
_MASTHEAD = re.compile(r"\s*《[^《》\n]+》\s*[（(]?(?:19|20)\d\d")
"""The title of a programme or periodical and its date: 《甲联播》 (20240101)."""
_NAME_END = re.compile(r"[（(][^（）()\n]{1,40}[）)][ ：:】)\n]*|[ ：:】)\n]*")
"""What may stand behind a name that is a line of its own: 甲股份有限公司|（深交所：002000）."""
_SIGNERS = frozenset({"Company", "Organization"})
_LONGEST_SIGNATURE, _FIRST_SIGNERS = 80, 2
_LONGEST_TITLE = 200
"""How much of a document's title is searched for places; where a whole text is its title, it tells nothing."""


class Topics(Page):
    """What each sentence of a document speaks of, from near to far.

    `topic` asks the passage before the sentence, then the headings above it and what the sections before name. What a whole
    document speaks of is told in four ways, each of which holds for other texts: its title is the name of a policy
    (`_titled`), its first paragraph says what something is (`_described`), it is an article with a name (`article`),
    and no other line of the article is the name of another such thing (`topic_of_document`).
    """

    def __init__(self, document: AnnotatedDocument, vocabulary: Vocabulary, marks: dict[str, str]) -> None:
        super().__init__(document, vocabulary, marks)
        self._topics: dict[tuple[int, frozenset[str]], int | None] = {}
        self._spoken_of: dict[tuple[int, frozenset[str], bool], int | None] = {}
        self._passage_topics: dict[tuple[int, frozenset[str]], int | None] = {}
        self._heading_topics: dict[tuple[int, frozenset[str]], int | None] = {}
        self._own_places: dict[frozenset[str], int | None] = {}
        self._newcomers: dict[int, str | None] = {}

    @cached_property
    def article(self) -> tuple[bool, int | None]:
        """See `find_article`."""
        return find_article(self)

    @cached_property
    def topic_of_document(self) -> int | None:
        """See `find_topic_of_document`."""
        return find_topic_of_document(self, self.article[1])

    @cached_property
    def _titled(self) -> int | None:
        return find_titled(self)

    @cached_property
    def _described(self) -> int | None:
        return find_described(self)

    def topic(self, sentence: int, labels: frozenset[str], *, unsaid: bool = False) -> int | None:
        """Return what the text speaks of when it comes to a sentence: an entity with one of the labels, or None.

        Where nothing refers to it (``unsaid``), a passage must begin so that it goes on about what an earlier one is about.
        """
        if (sentence, labels, unsaid) not in self._spoken_of:
            self._spoken_of[sentence, labels, unsaid] = self._find_topic(sentence, labels, unsaid=unsaid)
        return self._spoken_of[sentence, labels, unsaid]

    def _find_topic(self, sentence: int, labels: frozenset[str], *, unsaid: bool) -> int | None:
        owner = self._owners.get(self.sentences[sentence].passage)
        if owner == _NOBODY:
            return None
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
        if speaker is None and (signer := self.signer) is not None:
            told = not unsaid or self._newcomer(self.sentences_of[passage][0]) is None
            return signer if told and self.document.entities[signer].label in labels else None
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
        goes_on = self.vocabulary.going_about.match(self.text, self.opening(span.start, span.end), span.end)
        newcomer = self._newcomer(self.sentences_of[span.passage][0])
        return entity if goes_on and (newcomer is None or self._is_form(newcomer, entity)) else None

    def _goes_on(self, passage: int, entity: int) -> bool:
        """Tell whether a passage begins with a verb, a preposition, what belongs to an entity or a form of its name."""
        name = self._newcomer(self.sentences_of[passage][0])
        if name is not None:
            return self._is_form(name, entity)
        start, end = self.document.clean.passages[passage].start, self.document.clean.passages[passage].end
        opened = self.opening(start, end)
        dated = _DATED.match(self.text, start, end)
        begins = self.vocabulary.going_about.match
        return (begins(self.text, opened, end) or (dated and begins(self.text, dated.end(), end))) is not None

    def _source_below(self, passage: int) -> Passage | None:
        """Return the line below a quotation that says where it comes from: ——《甲规划》，2021年."""
        passages = self.document.clean.passages
        below = passages[passage + 1] if passage + 1 < len(passages) else None
        if below is None or below.kind is BlockKind.TABLE:
            return None
        return below if self.vocabulary.sources.match(self.text, below.start, below.end) else None

    @cached_property
    def _self_called(self) -> Mapping[str, int]:
        """What a document calls itself by a common noun throughout: 甲股份有限公司（以下简称“公司”或“甲”）."""
        called: dict[str, int] = {}
        ends = {mention.end: mention.entity for mention in self.document.mentions}
        for match in self.vocabulary.self_calling.finditer(self.text):
            entity = ends.get(match.start())
            for word in self.vocabulary.referent.findall(match["words"]):
                labels = self.vocabulary.referents.get(word, ())
                if set(labels) <= SITES:
                    continue  # 甲园（以下简称园区） holds until the next park is spoken of
                if entity is not None and self.document.entities[entity].label in labels:
                    called.setdefault(word, entity)
        return called

    @cached_property
    def signer(self) -> int | None:
        """Who has made a document, by its last line: 编制单位：甲公司, ——摘自甲公司官网, 甲协会 2024年5月更新."""
        passages = self.document.clean.passages
        last = passages[-1] if passages else None
        if last is None or last.kind is BlockKind.TABLE or last.end - last.start > _LONGEST_SIGNATURE:
            return None
        for item in self.named(last.start, last.end)[:_FIRST_SIGNERS]:
            before, behind = (
                self.text[last.start : item.start].strip(" *_"),
                self.text[item.end : last.end].strip(" *_。"),
            )
            signed = any(
                opens.fullmatch(before) and closes.fullmatch(behind) for opens, closes in self.vocabulary.signing
            )
            if item.label in _SIGNERS and signed:
                return item.entity
        return None

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

    @cached_property
    def _owners(self) -> Mapping[int, int]:
        """What the lines of a record belong to (公司名称：甲公司, 母公司：乙集团, 总部：丙市), by their passages.

        A record of a series that begins with a product and names nobody is not what the one before was about.
        """
        owners: dict[int, int] = {}
        seen: set[tuple[str, ...]] = set()
        clean = self.document.clean
        for record in self.records:
            if not record.fields:
                continue
            first = record.fields[0]
            begins = record.named or (record.key < 0 and not SUBJECTS.isdisjoint(first.kinds))
            if not begins or clean.passages[record.passage].kind is BlockKind.TABLE:
                continue
            items = self.named(first.start, first.end)
            # 药品名：甲公司 乙片 is the firm's
            named = {item.entity for item in items if record.named or item.label in self.vocabulary.carried}
            at = record.passage + 1
            if not named and not record.named and first.kinds in seen:
                named = {_NOBODY}
            seen.add(first.kinds)
            while len(named) == 1 and at < len(clean.passages) and clean.passages[at].start < record.end:
                owners[at] = next(iter(named))
                at += 1
        return owners

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
        return self.signer if self.signer is not None and self.document.entities[self.signer].label in labels else None

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
        speaker = next(iter(self._self_called.values()), self.signer)
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
            if entity is not None and index > first and self._opens_with_referent(index, labels):
                continue  # 2013年，|该集团建园，甲公司在园内投产
            if entity is not None and not self._is_entry(sentence, index, entity):
                return entity
            if (
                self._opens_with_referent(index)
                and (entity := self._profiled(self.sentences[index].passage)) is not None
            ):
                return entity if self.document.entities[entity].label in labels else None
        return None

    def _opens_with_referent(self, sentence: int, labels: frozenset[str] | None = None) -> bool:
        """Tell whether a sentence begins with 公司, but for times and connectives, and means one of some labels by it."""
        span = self.sentences[sentence]
        found = self.vocabulary.referent.search(self.text, span.start, min(span.end, span.start + OPENING))
        if found is None or not (labels is None or labels & set(self.vocabulary.referents.get(found[0], ()))):
            return False
        return self.is_adverbial(self.text[span.start : found.start()])

    def _named_above(self, passage: int, labels: frozenset[str]) -> int | None:
        """Return what the last line that is nothing but a name names, if it stands below the last heading."""
        line = self._name_lines[passage]
        if line is None:
            return None
        (sentence,) = self.sentences_of[line]
        named = self.named_in(sentence)[0]
        return named.entity if named.label in labels else None

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
        named = self.named_in(sentence)
        if not named or not _NAME_END.fullmatch(self.text, named[0].end, block.end):
            return False
        marker = self.vocabulary.marker.match(self.text, block.start, named[0].start)
        return marker is not None and marker.end() == named[0].start

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
                    and not self.vocabulary.points_back.match(self.text, item.end, span.end)
                ),
                None,
            )
        return self._topics[sentence, labels]

    def _profiled(self, passage: int) -> int | None:
        """Return the firm that a passage is the profile of: named by its heading, and its first sentence begins with it."""
        sentences, headings = self.sentences_of[passage], self.headings[passage]
        if not sentences or not headings:
            return None
        named = self._topic_of_heading(headings[0], self.vocabulary.carried)
        return (
            named if named is not None and self._subject_named(sentences[0], self.vocabulary.carried) == named else None
        )

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

    def is_displaced(self, sentence: int, entity: int) -> bool:
        """Tell whether the passage has turned from an entity to something that nobody knows: 深海成立于2015年，总部位于…."""
        first = self.sentences_of[self.sentences[sentence].passage][0]
        label = self.document.entities[entity].label
        if label in self.vocabulary.titled:
            return self._speaks_meeting(sentence, frozenset((label,)))
        for index in range(sentence, max(first, sentence - _MEMORY) - 1, -1):
            if self._subject_named(index, frozenset((label,))) == entity:
                return False
            name = self._newcomer(index)
            if name is not None:
                return not self._is_form(name, entity)
        return False

    def _speaks_meeting(self, sentence: int, labels: frozenset[str]) -> bool:
        """Tell whether a meeting speaks, which has spoken of such a thing before: 会议审议了《甲意见》。会议强调，要…."""
        for index in range(sentence, max(sentence - _REACH, -1), -1):
            span = self.sentences[index]
            if self.vocabulary.deliberating.match(self.text, self.opening(span.start, span.end), span.end):
                return True
            if index < sentence and self._subject_named(index, labels) is not None:
                return False
        return False

    def _newcomer(self, sentence: int) -> str | None:
        """Return what a sentence begins with, if that is a subject which nobody knows."""
        if sentence not in self._newcomers:
            self._newcomers[sentence] = find_newcomer(self, sentence)
        return self._newcomers[sentence]


def _is_one(listed: set[int]) -> bool:
    return len(listed) == 1
