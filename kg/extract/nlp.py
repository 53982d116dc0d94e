"""The spaCy pipeline: a blank Chinese language whose components are the recognisers, in their order.

One token is one character, so that a name never falls between two tokens. The result is ``doc.spans["mentions"]``: a span's
label is a label of the ontology, its ``kb_id`` the key of the gazetteers, its ``id`` the recogniser. Between the components the
mentions travel as `Candidate` in ``doc.user_data["mentions"]``, since spaCy's spans are dear to make; the last component makes them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import cast

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from kg.extract.abroad import find_towns_abroad
from kg.extract.acting import find_acting_firms, find_trading_firms
from kg.extract.bases import find_designations
from kg.extract.boundaries import within_boundaries
from kg.extract.candidates import Candidate, select_candidates
from kg.extract.cells import find_cells
from kg.extract.definitions import find_defined
from kg.extract.designated import with_bases
from kg.extract.fields import narrowed, without_maker
from kg.extract.frames import confirm_weak, find_framed_firms, find_latin_firms
from kg.extract.gazetteer import PLACES, Findings
from kg.extract.governed import find_governed_firms
from kg.extract.headed import find_headed_firms
from kg.extract.inside import find_cities_of_zones, find_named_in_titles
from kg.extract.joint_bodies import find_joint_bodies
from kg.extract.kinds import is_kind
from kg.extract.knowledge import Knowledge, knowledge_of
from kg.extract.known_products import as_known, find_product_firms, is_edition
from kg.extract.lexicon import Words
from kg.extract.lists import find_list_members
from kg.extract.ministries import find_bureaus, find_ministries, under_full_name
from kg.extract.models import load_tagger
from kg.extract.namesakes import find_namesakes
from kg.extract.owned import find_latin_property, find_owned_products
from kg.extract.parts import find_branches_here, find_units, with_area
from kg.extract.plain import as_clean_document
from kg.extract.prefixes import with_ordinal
from kg.extract.products import find_products, with_version
from kg.extract.short_forms import find_short_forms, sure_forms
from kg.extract.titles import find_titles
from kg.extract.voice import Voice, hear_model, load_ways
from kg.extract.wards import find_wards
from kg.model import CleanDocument
from kg.ontology import load_ontology
from kg.records import read_records

__all__ = ["COMPONENTS", "MENTIONS", "OWN_COMPONENTS", "load_nlp"]

MENTIONS = "mentions"
MODEL_COMPONENT = "kg_model"
COMPONENTS = (
    "kg_gazetteer",
    "kg_names",
    "kg_titles",
    "kg_frames",
    "kg_cells",
    "kg_lists",
    "kg_aliases",
    "kg_bases",
    "kg_spans",
)
OWN_COMPONENTS = frozenset({*COMPONENTS, MODEL_COMPONENT})

Step = Callable[[Doc, Knowledge], Doc]


class CharacterTokenizer:
    """Makes each character a token."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        # The text is already a sequence of its characters, and zero bytes are one of falsehoods; lists of them take much longer.
        return Doc(self.vocab, words=cast("list[str]", text), spaces=cast("list[bool]", bytes(len(text))))


def load_nlp(knowledge: Path | None = None, model: str = "") -> Language:
    """Assemble the pipeline.

    Parameters
    ----------
    knowledge : Path, optional
        A user's folder of knowledge; its files replace ours one by one.
    model : str
        A statistical model that speaks too: see `kg.extract.models.load_tagger`.

    Returns
    -------
    spacy.Language

    Raises
    ------
    DataError
        If a gazetteer or vocabulary is broken.
    ModelError
        If the model is not there, or can't be loaded.

    Examples
    --------
    >>> nlp = load_nlp()
    >>> nlp.pipe_names[0]
    'kg_gazetteer'
    >>> doc = nlp("上海星桥科技有限公司成立。")
    >>> [(span.text, span.label_) for span in doc.spans["mentions"]]
    [('上海星桥科技有限公司', 'Company')]
    """
    nlp = spacy.blank("zh")
    nlp.tokenizer = CharacterTokenizer(nlp.vocab)
    nlp.max_length = 10**9
    folder = str(knowledge) if knowledge else ""
    for name in COMPONENTS:
        nlp.add_pipe(name, config={"knowledge": folder})
    if model:
        nlp.add_pipe(MODEL_COMPONENT, before="kg_aliases", config={"knowledge": folder, "model": model})
    return nlp


def _mentions(doc: Doc) -> list[Candidate]:
    mentions: list[Candidate] = doc.user_data["mentions"]
    return mentions


def _set_mentions(doc: Doc, candidates: Iterable[Candidate]) -> Doc:
    doc.user_data["mentions"] = select_candidates(candidates)
    return doc


def _joined(mentions: list[Candidate], found: Iterable[Candidate]) -> list[Candidate]:
    """Add candidates to mentions that do not overlap."""
    added = list(found)
    return select_candidates([*mentions, *added]) if added else mentions


def _findings(doc: Doc) -> Findings:
    findings: Findings = doc.user_data["findings"]
    return findings


def _clean(doc: Doc) -> CleanDocument:
    """Return the document that a text belongs to; a text that somebody gives to the pipeline alone is one paragraph."""
    if "clean" not in doc.user_data:
        doc.user_data["clean"] = as_clean_document(doc.text)
    clean: CleanDocument = doc.user_data["clean"]
    return clean


def _words(doc: Doc) -> Words:
    words: Words = doc.user_data["words"]
    return words


def _component(name: str) -> Callable[[Step], Step]:
    """Register a step as a component of spaCy whose setting ``knowledge`` is a folder."""

    def register(step: Step) -> Step:
        def make(nlp: Language, name: str, knowledge: str) -> Callable[[Doc], Doc]:
            known = knowledge_of(knowledge)
            return lambda doc: step(doc, known)

        Language.factory(name, default_config={"knowledge": ""}, func=make)
        return step

    return register


@_component("kg_gazetteer")
def _find_gazetteer(doc: Doc, known: Knowledge) -> Doc:
    text = _clean(doc).text
    doc.user_data["words"] = known.lexicon.segment(text)
    found = known.gazetteer.find(text, _words(doc))
    doc.user_data["findings"] = found
    sure = (
        replace(event, start=with_ordinal(known.names.vocabulary, text, event.start))
        if event.label == "Event"
        else event
        for event in found.sure
    )
    listed = list(sure)
    editions = {
        at for mention in listed if is_edition(text, mention, known) for at in range(mention.start, mention.end)
    }
    named = [
        narrowed(text, _words(doc), without_maker(text, mention), known.frames.field_openers)
        for mention in listed
        if mention.start not in editions
    ]
    return _set_mentions(doc, [*named, *confirm_weak(text, found.weak, known.frames)])


@_component("kg_names")
def _find_names(doc: Doc, known: Knowledge) -> Doc:
    text = _clean(doc).text
    found = list(known.names.find(text, _words(doc), _findings(doc).place_starts))
    named = within_boundaries(text, _words(doc), found, _mentions(doc), known)
    whole = under_full_name(text, named, _mentions(doc), known.gazetteer)
    ministries = find_ministries(text, _mentions(doc), known.ministry, known.names.vocabulary.special_regions)
    bureaus = find_bureaus(text, _words(doc), _mentions(doc), known.names)
    namesakes = find_namesakes(text, _mentions(doc), known.namesakes)
    latin = [*find_latin_firms(text), *find_trading_firms(text, known.acts)]
    here = find_branches_here(text, _words(doc), _mentions(doc), known)
    joint = find_joint_bodies(text, _words(doc), _findings(doc).place_starts, known.names.vocabulary)
    editions = known.editions.find(text, _words(doc), _findings(doc).place_starts)
    candidates = [*_mentions(doc), *whole, *ministries, *bureaus, *here, *namesakes, *joint, *latin, *editions]
    zones = {candidate.end: candidate.key for candidate in candidates if candidate.label == "Zone" and candidate.key}
    candidates = [
        with_area(text, _words(doc), candidate, zones, known.names.vocabulary)
        for candidate in candidates
        if not is_kind(text, candidate, known)
    ]
    _set_mentions(doc, [*candidates, *find_units(text, _words(doc), candidates, known)])
    cities = find_cities_of_zones(text, candidates, _mentions(doc), known.names.vocabulary.city_zones)
    doc.user_data["in_zones"] = list(cities)
    return doc


@_component("kg_titles")
def _find_titles(doc: Doc, known: Knowledge) -> Doc:
    clean = _clean(doc)
    places = [candidate for candidate in _findings(doc).sure if candidate.label in PLACES]
    titles = list(find_titles(clean.text, clean, known.titles, places, known.names.vocabulary.marker))
    doc.user_data["in_titles"] = list(find_named_in_titles(clean.text, titles, _mentions(doc), known.titles))
    return _set_mentions(doc, [*_mentions(doc), *titles])


@_component("kg_frames")
def _find_frames(doc: Doc, known: Knowledge) -> Doc:
    text = _clean(doc).text
    place_starts = _findings(doc).place_starts
    firms = find_framed_firms(text, _words(doc), known.lexicon, known.names, place_starts, known.frames)
    mentions = _joined(_mentions(doc), [*firms, *known.medicines.find(text, _words(doc))])
    towns = find_towns_abroad(text, known.lexicon, known.names, mentions, place_starts, known.gazetteer.seats)
    mentions = _joined(mentions, towns)
    introduced = find_products(text, known.lexicon, known.names, mentions, known.frames.techniques, known.products)
    owned = find_owned_products(text, known.lexicon, mentions, known.products)
    mentions = _joined(mentions, as_known(text, [*introduced, *owned], known))
    defined = find_defined(text, _words(doc), known.lexicon, known.names, mentions, known.definitions)
    headed = find_headed_firms(_clean(doc), known.names, known.lexicon, mentions)
    mentions = _joined(mentions, [*defined, *headed])
    doubtful = [*_findings(doc).weak, *find_product_firms(text, mentions, known)]
    techniques = known.frames.techniques
    acting = find_acting_firms(
        text, _words(doc), known.names, mentions, doubtful, known.acts, known.introductions, techniques
    )
    mentions = _joined(mentions, acting)
    governed = find_governed_firms(text, known.lexicon, known.names, mentions, known.governed, known.acts, techniques)
    mentions = _joined(mentions, governed)
    latin = find_latin_property(text, _words(doc), mentions, known.frames)
    mentions = _joined(mentions, latin)
    return _set_mentions(doc, [with_version(text, mention) for mention in mentions])


@_component("kg_cells")
def _find_cells(doc: Doc, known: Knowledge) -> Doc:
    clean = _clean(doc)
    mentions = _mentions(doc)
    records = read_records(clean, known.columns)
    found = find_cells(clean.text, records, known.columns, known.lexicon, mentions, known.sectors)
    doc.user_data["cells"] = found
    return _set_mentions(doc, [*(mention for mention in mentions if mention not in found.torn), *found.mentions])


@_component("kg_lists")
def _find_lists(doc: Doc, known: Knowledge) -> Doc:
    text = _clean(doc).text
    mentions = _mentions(doc)
    found = find_list_members(
        text,
        _words(doc),
        known.lexicon,
        known.names,
        mentions,
        _findings(doc).weak,
        known.frames.list_nouns,
        known.frames.openings,
        known.frames.techniques,
        known.persons,
    )
    hosts = known.hosts.find(text, mentions)
    return _set_mentions(doc, [*mentions, *found, *hosts, *find_wards(text, known.names.vocabulary.wards)])


def _make_model(nlp: Language, name: str, knowledge: str, model: str) -> Callable[[Doc], Doc]:
    known = knowledge_of(knowledge)
    folder = Path(knowledge) if knowledge else None
    voice = Voice(load_tagger(model), load_ways(load_ontology(folder).labels, folder))

    def hear(doc: Doc) -> Doc:
        heard = hear_model(
            _clean(doc), _words(doc), voice, _mentions(doc), _findings(doc), known.names.vocabulary, known.frames
        )
        return _set_mentions(doc, heard)

    return hear


Language.factory(MODEL_COMPONENT, default_config={"knowledge": "", "model": ""}, func=_make_model)


@_component("kg_aliases")
def _find_aliases(doc: Doc, known: Knowledge) -> Doc:
    text = _clean(doc).text
    kept, links = find_short_forms(text, _words(doc), _mentions(doc), _findings(doc).weak, known)
    if "cells" in doc.user_data:
        links.extend(doc.user_data["cells"].links)
    doc.user_data["links"] = links
    doc.user_data["short_forms"] = sure_forms(text, kept, known)
    return _set_mentions(doc, kept)


@_component("kg_bases")
def _find_bases(doc: Doc, known: Knowledge) -> Doc:
    clean = _clean(doc)
    mentions = _mentions(doc)
    designations = list(find_designations(clean.text, clean, mentions, known.frames, known.columns))
    links = doc.user_data.get("links", ())
    changed, links = with_bases(clean.text, mentions, designations, links, known.split_variant)
    doc.user_data["designations"], doc.user_data["links"] = designations, links
    return _set_mentions(doc, changed)


@_component("kg_spans")
def _make_spans(doc: Doc, known: Knowledge) -> Doc:
    # Recognisers may know labels that a user's ontology lacks; up to here they help to find the others.
    doc.user_data["mentions"] = [mention for mention in _mentions(doc) if mention.label in known.labels]
    doc.spans[MENTIONS] = [
        Span(doc, c.start, c.end, label=c.label, kb_id=c.key, span_id=c.source) for c in _mentions(doc) if len(doc)
    ]
    return doc
