"""The spaCy pipeline: a blank Chinese language whose components are the recognisers.

One token is one character, so that a name never falls between two tokens. Each component reads and replaces
``doc.spans["mentions"]``; a span's label is a label of the ontology, its ``kb_id`` the key of the gazetteers, its ``id`` the
recogniser. Aliases are in ``doc.user_data["links"]``.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.errors import DataError
from kg.extract.aliases import find_defined_aliases, find_occurrences, short_firm_forms
from kg.extract.bases import find_designations
from kg.extract.candidates import Candidate, select_candidates
from kg.forms import form_key
from kg.extract.frames import FrameVocabulary, find_framed_firms, find_latin_firms, load_frames
from kg.extract.gazetteer import ADMINISTRATIVE, Gazetteer, load_gazetteer
from kg.extract.lexicon import Lexicon, Words, load_lexicon
from kg.extract.lists import find_list_members
from kg.extract.names import NameFinder
from kg.extract.titles import TitleVocabulary, find_titles, load_titles
from kg.extract.vocabulary import load_names
from kg.model import CleanDocument

__all__ = ["COMPONENTS", "MENTIONS", "load_nlp"]

MENTIONS = "mentions"
COMPONENTS = ("kg_gazetteer", "kg_names", "kg_titles", "kg_frames", "kg_lists", "kg_aliases", "kg_bases")
PLACES = ADMINISTRATIVE | {"Region"}
NAMED = (
    "Company",
    "Organization",
    "Zone",
    "Agency",
    "Event",
    "Product",
    "Policy",
    "Publication",
    "Agreement",
    "ExportBase",
)


class _Knowledge:
    """What the recognisers know; loaded once for each folder of knowledge."""

    def __init__(self, folder: Path | None) -> None:
        self.lexicon: Lexicon = load_lexicon()
        self.gazetteer: Gazetteer = load_gazetteer(folder)
        self.names = NameFinder(load_names(folder))
        self.titles: TitleVocabulary = load_titles(folder)
        self.frames: FrameVocabulary = load_frames(folder)
        self.place_forms = frozenset(
            form
            for form, entries in self.gazetteer.by_form.items()
            if any(e.label in PLACES for e in entries) and len(form) > 1
        )


@lru_cache(maxsize=2)
def _knowledge(folder: str) -> _Knowledge:
    return _Knowledge(Path(folder) if folder else None)


class CharacterTokenizer:
    """Makes each character a token."""

    def __init__(self, vocab: spacy.Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        return Doc(self.vocab, words=list(text), spaces=[False] * len(text))


def load_nlp(knowledge: Path | None = None) -> Language:
    """Assemble the pipeline.

    Parameters
    ----------
    knowledge : Path, optional
        A user's folder of knowledge; its files replace ours one by one.

    Returns
    -------
    spacy.Language

    Raises
    ------
    DataError
        If a gazetteer or vocabulary is broken.

    Examples
    --------
    >>> nlp = load_nlp()
    >>> nlp.pipe_names[0]
    'kg_gazetteer'
    """
    nlp = spacy.blank("zh")
    nlp.tokenizer = CharacterTokenizer(nlp.vocab)
    nlp.max_length = 10**9
    for name in COMPONENTS:
        nlp.add_pipe(name, config={"knowledge": str(knowledge) if knowledge else ""})
    return nlp


def _mentions(doc: Doc) -> list[Candidate]:
    known = doc.user_data["names"]
    return [
        Candidate(
            span.start,
            span.end,
            span.label_,
            span.id_,
            known.get((span.start, span.end), (0, ""))[0],
            span.kb_id_,
            known.get((span.start, span.end), (0, ""))[1],
        )
        for span in doc.spans.get(MENTIONS, ())
    ]


def _set_mentions(doc: Doc, candidates: Iterable[Candidate]) -> Doc:
    selected = select_candidates(candidates)
    doc.user_data["names"] = {(c.start, c.end): (c.rank, c.name) for c in selected}
    doc.spans[MENTIONS] = [Span(doc, c.start, c.end, label=c.label, kb_id=c.key, span_id=c.source) for c in selected]
    return doc


def _clean(doc: Doc) -> CleanDocument:
    clean: CleanDocument = doc.user_data["clean"]
    return clean


def _words(doc: Doc) -> Words:
    words: Words = doc.user_data["words"]
    return words


@Language.factory("kg_gazetteer", default_config={"knowledge": ""})
def _make_gazetteer(nlp: Language, name: str, knowledge: str):
    known = _knowledge(knowledge)

    def component(doc: Doc) -> Doc:
        text = _clean(doc).text
        doc.user_data["words"] = known.lexicon.segment(text)
        doc.user_data["links"] = []
        doc.user_data["designations"] = []
        doc.user_data["places"] = known.gazetteer.find(text, _words(doc))
        return _set_mentions(doc, doc.user_data["places"])

    return component


@Language.factory("kg_names", default_config={"knowledge": ""})
def _make_names(nlp: Language, name: str, knowledge: str):
    known = _knowledge(knowledge)

    def component(doc: Doc) -> Doc:
        text = _clean(doc).text
        places = [mention for mention in _mentions(doc) if mention.label in PLACES and mention.source == "gazetteer"]
        found = [*known.names.find(text, _words(doc), places), *find_latin_firms(text)]
        return _set_mentions(doc, [*_mentions(doc), *found])

    return component


@Language.factory("kg_titles", default_config={"knowledge": ""})
def _make_titles(nlp: Language, name: str, knowledge: str):
    known = _knowledge(knowledge)

    def component(doc: Doc) -> Doc:
        clean = _clean(doc)
        places = [place for place in doc.user_data["places"] if place.label in PLACES]
        return _set_mentions(doc, [*_mentions(doc), *find_titles(clean.text, clean, known.titles, places)])

    return component


@Language.factory("kg_frames", default_config={"knowledge": ""})
def _make_frames(nlp: Language, name: str, knowledge: str):
    known = _knowledge(knowledge)

    def component(doc: Doc) -> Doc:
        text = _clean(doc).text
        mentions = _mentions(doc)
        places = [mention for mention in mentions if mention.label in PLACES]
        found = find_framed_firms(text, _words(doc), known.lexicon, known.names, places, known.frames)
        return _set_mentions(doc, [*mentions, *found])

    return component


@Language.factory("kg_lists", default_config={"knowledge": ""})
def _make_lists(nlp: Language, name: str, knowledge: str):
    known = _knowledge(knowledge)

    def component(doc: Doc) -> Doc:
        text = _clean(doc).text
        mentions = _mentions(doc)
        found = find_list_members(text, _words(doc), known.lexicon, known.names, mentions, known.frames.list_nouns)
        return _set_mentions(doc, [*mentions, *found])

    return component


@Language.factory("kg_aliases", default_config={"knowledge": ""})
def _make_aliases(nlp: Language, name: str, knowledge: str):
    known = _knowledge(knowledge)

    def component(doc: Doc) -> Doc:
        text = _clean(doc).text
        mentions = _mentions(doc)
        links: list[tuple[Candidate, Candidate]] = doc.user_data["links"]
        learnt: dict[str, Candidate] = {}
        for alias in find_defined_aliases(text, mentions, known.frames.alias_words):
            learnt.setdefault(text[alias.start : alias.end].strip(), alias.of)
        known_forms = {text[m.start : m.end] for m in mentions}
        claimed: dict[str, set[str]] = {}
        for mention in mentions:
            if mention.label != "Company" or mention.key:
                continue
            full = text[mention.start : mention.end]
            if len(full) < 4:
                continue
            for form, sure in short_firm_forms(full, known.lexicon, known.names.vocabulary, known.place_forms):
                if sure or form in known_forms:
                    claimed.setdefault(form, set()).add(full)
                    learnt.setdefault(form, mention)
        for form, owners in claimed.items():
            if len({form_key(owner) for owner in owners}) > 1:
                longest = max(owners, key=len)
                nested = all(owner in longest or longest in owner for owner in owners)
                if not nested:
                    learnt.pop(form, None)
        forms = dict(learnt)
        for mention in mentions:
            if mention.label in NAMED and mention.source != "gazetteer":
                forms.setdefault(text[mention.start : mention.end], mention)
        found = []
        for start, end, form in find_occurrences(text, _words(doc), forms):
            owner = forms[form]
            candidate = Candidate(
                start, end, owner.label, "alias", rank=0, key=owner.key if form in learnt else "", name=owner.name
            )
            found.append(candidate)
        kept = select_candidates([*mentions, *found])
        for candidate in kept:
            owner = learnt.get(text[candidate.start : candidate.end])
            if owner is not None and candidate.label == owner.label and candidate.start != owner.start:
                links.append((candidate, owner))
        return _set_mentions(doc, kept)

    return component


@Language.factory("kg_bases", default_config={"knowledge": ""})
def _make_bases(nlp: Language, name: str, knowledge: str):
    known = _knowledge(knowledge)

    def component(doc: Doc) -> Doc:
        clean = _clean(doc)
        mentions = _mentions(doc)
        designations = list(find_designations(clean.text, clean, mentions, known.frames))
        doc.user_data["designations"] = designations
        spots = {(d.start, d.end) for d in designations}
        forms = {form_key(clean.text[d.start : d.end]) for d in designations if d.label not in ADMINISTRATIVE}
        changed = [Candidate(d.start, d.end, "ExportBase", "base", rank=5) for d in designations]
        for mention in mentions:
            if (mention.start, mention.end) in spots:
                continue
            if mention.label not in ADMINISTRATIVE and form_key(clean.text[mention.start : mention.end]) in forms:
                changed.append(Candidate(mention.start, mention.end, "ExportBase", "base", rank=mention.rank))
            else:
                changed.append(mention)
        return _set_mentions(doc, changed)

    return component
