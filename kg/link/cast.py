"""Who may stand at the ends of relations: the entities of a document, and free noun phrases as rules find them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kg.link.fieldwords import FieldVocabulary
from kg.link.vocabulary import Vocabulary
from kg.model import AnnotatedDocument, DocumentEntity, Mention, Relation
from kg.phrases import between_words, cuts_word, is_field, is_part_of_words
from kg.spans import is_within, join_spans

if TYPE_CHECKING:
    from kg.extract.lexicon import Words

__all__ = ["SHORTEST_STEM", "Cast"]

SHORTEST_STEM = 2
"""So many characters at least has what is left of a phrase."""
_PHRASE = re.compile("[一-龥A-Za-z0-9&+-]{2,12}")


@dataclass
class Cast:
    """A document's entities, to which free noun phrases are added."""

    document: AnnotatedDocument
    vocabulary: Vocabulary
    entities: list[DocumentEntity] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    _free: dict[tuple[str, str], int] = field(default_factory=dict)
    _starts: list[int] = field(default_factory=list)
    _ends: list[int] = field(default_factory=list)
    _known: list[Mention] | None = None

    def __post_init__(self) -> None:
        """Take the entities over and note their forms."""
        self.entities = list(self.document.entities)
        self._starts = [mention.start for mention in self.document.mentions]
        self._ends = [mention.end for mention in self.document.mentions]
        for index, entity in enumerate(self.entities):
            for form in (entity.name, *entity.aliases):
                self._free.setdefault((entity.label, form), index)
        for index, entity in enumerate(self.document.entities):
            if entity.label in self.vocabulary.open_labels and not entity.key:
                self.note_shorter(index, entity.name, entity.name)
        clean = self.document.clean
        if clean.text != clean.written:  # phrases come in simplified characters
            for mention in self.document.mentions:
                label = self.entities[mention.entity].label
                self._free.setdefault((label, clean.text[mention.start : mention.end]), mention.entity)

    def add_phrase(
        self,
        label: str,
        phrase: str,
        span: tuple[int, int],
        *,
        exact: bool = False,
        mentioned: bool = True,
        listed: bool = False,
    ) -> int | None:
        """Return the entity that a noun phrase names, a new one if need be; None if it can name none.

        An ``exact`` phrase must be free of anything that would be cut off its start; a ``listed`` one stands beside known
        ones and may hold more.
        """
        words = self.document.words
        if words is not None and words.text[slice(*span)] != phrase:
            words = None  # something was left out of it
        if words is not None and (label, phrase) not in self._free:
            inner = between_words(words, *span, self.fields.phrase_ends)
            if inner[1] - inner[0] < SHORTEST_STEM or (exact and inner != span):
                return None
            span, phrase = inner, words.text[slice(*inner)]
        kept = phrase.startswith(self.fields.phrase_kept_starts)
        if exact and not kept and phrase.startswith(self.fields.phrase_starts):
            return None
        begin, end = span
        stem = self._stem(
            phrase,
            listed=listed,
            is_cut=lambda at: words is not None and cuts_word(words, begin + at),
            is_part=lambda char: words is not None and is_part_of_words(words, begin, end, char),
        )
        if stem is None:
            return None
        if words is not None and not self._is_field(label, stem, words, begin + phrase.find(stem)):
            return None
        narrow = phrase[phrase.find(stem) :]
        opening = next((word for word in self.fields.phrase_starts if phrase.startswith(word)), "")
        whole = phrase if opening in self.fields.phrase_shades else narrow
        for form in (phrase, stem):
            if (label, form) in self._free:
                index = self._free[label, form]
                self.note_form(index, self.as_written(whole, span))
                return index
        longer = (self.as_written(whole, span),) if whole != stem else ()
        self.entities.append(DocumentEntity(label, self.as_written(stem, span), longer))
        index = len(self.entities) - 1
        self._free[label, stem] = self._free[label, phrase] = index
        self.note_shorter(index, narrow, self.as_written(narrow, span))
        if mentioned and bisect_right(self._ends, span[0]) == bisect_left(self._starts, span[1]):
            self.mentions.append(Mention(*span, index))
        return index

    def note_shorter(self, index: int, phrase: str, written: str) -> None:
        """Note what a field is called without the words at its end, one after the other: 片剂制造 and 片剂 for 片剂制造销售."""
        for _ in range(3):
            end = next((end for end in self.fields.phrase_ends if self._may_end(phrase, end)), "")
            phrase = phrase.removesuffix(end)
            if not end or len(phrase) < SHORTEST_STEM or phrase in self.fields.phrase_nothing:
                break
            if phrase not in self.fields.phrase_ends:
                self.note_form(index, written[: len(phrase)])

    def add_item(self, label: str, name: tuple[int, int], member: tuple[int, int]) -> int:
        """Return the entity that a span of an item names, a new one if need be; the whole member is another form of it."""
        text = self.document.clean.text
        forms = ["".join(text[start:end].split()) for start, end in (name, member)]
        index = next((self._free[label, form] for form in forms if (label, form) in self._free), None)
        if index is None:
            self.entities.append(DocumentEntity(label, self.as_written(forms[0], name)))
            index = self._free[label, forms[0]] = len(self.entities) - 1
            if bisect_right(self._ends, name[0]) == bisect_left(self._starts, name[1]):
                self.mentions.append(Mention(*name, index))
        for form, span in zip(forms, (name, member), strict=True):
            self.note_form(index, self.as_written(form, span))
        return index

    def note_form(self, index: int, form: str) -> None:
        """Note what else the text calls an entity, unless that names another one: 储能系统 for 储能."""
        entity = self.entities[index]
        if self._free.setdefault((entity.label, form), index) == index and form not in (entity.name, *entity.aliases):
            self.entities[index] = replace(entity, aliases=(*entity.aliases, form))

    def as_written(self, phrase: str, span: tuple[int, int]) -> str:
        """Return a phrase in the characters of the document: traditional, where that is."""
        clean = self.document.clean
        position = span[0]
        written = []
        for char in phrase:
            position = clean.text.find(char, position, span[1]) + 1
            if not position:
                return phrase
            written.append(clean.written[position - 1])
        return "".join(written)

    def stems(self, form: str, endings: tuple[str, ...], labels: frozenset[str]) -> list[int]:
        """Return the entity that is named by a form without its ending (RCEP for RCEP成员国), or else by the form."""
        for ending in endings:
            if form.endswith(ending):
                for words in (form.removesuffix(ending).strip(), form):
                    for label in sorted(labels):
                        if (label, words) in self._free:
                            return [self._free[label, words]]
        return []

    def named_like(self, label: str, phrase: str) -> int | None:
        """Return the entity that the text names so, or so with 服务: 数字服务 for 数字."""
        forms = (phrase, phrase + self.fields.phrase_service)
        return next((self._free[label, form] for form in forms if (label, form) in self._free), None)

    @property
    def fields(self) -> FieldVocabulary:
        """The words with which phrases are read."""
        return self.vocabulary.fields

    def _is_field(self, label: str, stem: str, words: Words, start: int) -> bool:
        """Tell whether what is left of a phrase is a field that is known, or one by its words."""
        return (label, stem) in self._free or is_field(words, start, start + len(stem), self.fields.words)

    def _may_end(self, phrase: str, end: str) -> bool:
        """Tell whether a phrase ends in a word that says no more, unless it cuts another and is that word without its first character.

        安全|解决方案 does not end in 全解决方案.
        """
        if not phrase.endswith(end):
            return False
        words, cut = self.document.words, len(phrase) - len(end)
        cuts = words is not None and cut > 0 and phrase[cut - 1 : cut + 1] in words.tags
        return not (cuts and end[1:] in self.fields.phrase_ends)

    def _stem(
        self, phrase: str, *, listed: bool, is_cut: Callable[[int], bool], is_part: Callable[[str], bool]
    ) -> str | None:
        size = len(phrase)
        phrase = self.fields.phrase_place.sub("", phrase)
        for _ in range(3):
            if phrase.startswith(self.fields.phrase_kept_starts):
                break
            for start in self.fields.phrase_starts:
                left = len(phrase) - len(start)
                if phrase.startswith(start) and left >= SHORTEST_STEM and not is_cut(size - left):
                    phrase = phrase[len(start) :]
                    break
        kept = next((len(start) for start in self.fields.phrase_kept_starts if phrase.startswith(start)), 0)
        rest = self.fields.phrase_unbroken.sub(" ", phrase[kept:])
        broken = {word for word in self.fields.phrase_breaks if word in rest and (len(word) > 1 or not is_part(word))}
        if not _PHRASE.fullmatch(phrase) or broken - (self.fields.phrase_soft_breaks if listed else frozenset()):
            return None
        for _ in range(2):
            if phrase.endswith(self.fields.phrase_whole):
                break
            for end in self.fields.phrase_ends:
                if self._may_end(phrase, end) and len(phrase) - len(end) >= SHORTEST_STEM + (
                    end == self.fields.phrase_service
                ):
                    rest = phrase[: -len(end)]
                    if end in self.fields.phrase_kept and rest in self.fields.phrase_nothing:
                        return phrase
                    phrase = rest
                    break
        alone = phrase in self.fields.phrase_ends and not (listed and phrase in self.fields.phrase_kept)
        if (
            phrase.isdigit()
            or self.fields.phrase_rated.fullmatch(phrase)
            or alone
            or phrase in self.fields.phrase_nothing
        ):
            return None
        return phrase

    def drop_idle(self, relations: Iterable[Relation]) -> dict[int, int]:
        """Leave out the phrases that a rule took for the end of a relation which nobody turned out to have: 以晴天为主.

        The doubtful mentions that no relation has go with them, and the entities that nothing else names.

        Returns
        -------
        dict of int to int
            Where each entity stands from now on.
        """
        said: dict[int, list[tuple[int, int]]] = {}
        for relation in relations:
            for end in (relation.head, relation.tail):
                said.setdefault(end, []).append((relation.start, relation.end))
        doubted = {mention.entity for mention in self.document.doubtful}
        told = {entity: join_spans(said.get(entity, ())) for entity in doubted}
        idle = {
            mention
            for mention in self.document.doubtful
            if not is_within(told[mention.entity], mention.start, mention.start + 1)
        }
        named = {mention.entity for mention in self.document.mentions if mention not in idle}
        unnamed = {mention.entity for mention in idle} - named - said.keys()
        first = len(self.document.entities)
        kept = [
            index for index in range(len(self.entities)) if index in said or (index < first and index not in unnamed)
        ]
        numbers = {index: number for number, index in enumerate(kept)}
        self.entities = [self.entities[index] for index in kept]
        if idle:
            self._known = [
                replace(mention, entity=numbers[mention.entity])
                for mention in self.document.mentions
                if mention not in idle
            ]
        self.mentions = [
            replace(mention, entity=numbers[mention.entity]) for mention in self.mentions if mention.entity in numbers
        ]
        return numbers

    def result(self) -> AnnotatedDocument:
        """Return the document with what was added."""
        known = list(self.document.mentions) if self._known is None else self._known
        if self.entities == list(self.document.entities) and len(known) == len(self.document.mentions):
            return self.document
        kept: list[Mention] = []
        for mention in sorted([*known, *self.mentions]):
            if not kept or kept[-1].end <= mention.start:
                kept.append(mention)
        return AnnotatedDocument(self.document.clean, tuple(self.entities), tuple(kept))
