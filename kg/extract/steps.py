"""The recognisers, in their order: each reads a text and what those before it found in it, and adds its own.

A text on its way is a `Draft`. In a build that is a plain one; spaCy's Doc is one too, so that the steps are components of a
spaCy pipeline for those who want one (`kg.extract.nlp`). Its mentions are `Candidate` in ``user_data["mentions"]``, and never overlap.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol

from kg.extract.abroad import find_towns_abroad, is_part_of_other, with_city_word
from kg.extract.acting import find_acting_firms, find_trading_firms
from kg.extract.affiliations import find_affiliations
from kg.extract.bases import find_designations
from kg.extract.boundaries import behind_gap, names_road, within_boundaries, without_edges
from kg.extract.bracketed import find_bracketed
from kg.extract.brand_rows import as_brands, find_brand_rows
from kg.extract.candidates import Candidate, select_candidates
from kg.extract.cells import find_cells
from kg.extract.definitions import find_defined
from kg.extract.designated import short_bases, with_bases
from kg.extract.doubtful import doubtful_fields
from kg.extract.editions import find_fellow_events, find_latin_events, find_owned_events
from kg.extract.entries import find_entries, link_entries
from kg.extract.fields import joined_fields, narrowed, without_maker
from kg.extract.foreign_bodies import find_latin_bodies, of_same_state, without_country
from kg.extract.frames import confirm_weak, find_framed_firms, find_latin_firms, find_prefixed_firms
from kg.extract.gazetteer import Findings
from kg.extract.governed import find_enclosed_firms, find_governed_firms
from kg.extract.headed import find_headed_firms
from kg.extract.inside import find_cities_of_zones, find_named_in_titles, is_of_number
from kg.extract.joint_bodies import find_joint_bodies
from kg.extract.kinds import is_kind
from kg.extract.knowledge import Knowledge, knowledge_of
from kg.extract.known_forms import PLACES, STATE_ABROAD, TOWNS
from kg.extract.known_products import as_known, find_product_firms, is_edition
from kg.extract.lexicon import Words
from kg.extract.lists import find_list_members
from kg.extract.local_bodies import find_local_bodies
from kg.extract.makers import find_made
from kg.extract.memberships import as_group
from kg.extract.ministries import find_bureaus, find_ministries, of_other_states, under_full_name
from kg.extract.models import load_tagger
from kg.extract.namesakes import find_namesakes, find_weak_namesakes
from kg.extract.natives import find_native_firms
from kg.extract.owned import find_latin_makers, find_latin_property, find_owned_products
from kg.extract.parts import (
    field_ends,
    find_branches_here,
    find_campuses,
    find_field_zones,
    find_joint_zones,
    find_offices,
    find_operators,
    find_quoted_zones,
    find_units,
    of_bodies,
    with_area,
)
from kg.extract.plain import as_clean_document
from kg.extract.platforms import as_platforms
from kg.extract.prefixes import with_legal_form, with_opener, with_ordinal
from kg.extract.products import even_quotes, find_products, with_version
from kg.extract.programmes import find_programme_bases, link_holders
from kg.extract.recalled import link_events, link_titles
from kg.extract.registers import find_brands, link_brands, link_headings
from kg.extract.short_forms import find_short_forms, sure_forms
from kg.extract.sites import join_sites, with_cities
from kg.extract.titles import find_titles
from kg.extract.towns import find_towns
from kg.extract.traded import find_traded_firms
from kg.extract.voice import Voice, hear_model, load_ways
from kg.extract.wards import find_wards, link_wards
from kg.model import CleanDocument
from kg.ontology import load_ontology
from kg.records import read_records

__all__ = ["BEFORE_MODEL", "STEPS", "Draft", "Recognisers", "drop_unknown_labels", "load_recognisers", "model_step"]


LONGEST_PERSON = 3
TRADER = re.compile("商(?![城务店用业品标户会贸圈学超旅场])")
"""Behind what is spelt like the name of a firm: 甲国电信|商."""
TRADITIONAL = 12
"""Of so many characters of a text in traditional ones at least one differs in simplified ones."""
STATE = "国家"
SITED = ("在", "于", "到", "赴")
"""Before the name of a place."""


class Draft(Protocol):
    """A text, and by name what the steps have found in it so far."""

    user_data: dict[Any, Any]

    @property
    def text(self) -> str:
        """The cleaned text."""
        ...


@dataclass(frozen=True)
class Recognisers:
    """The steps, each with what it knows."""

    steps: tuple[Callable[[Draft], None], ...]

    def read(self, clean: CleanDocument) -> Draft:
        """Take a cleaned document through all steps."""
        draft = _PlainDraft(clean.text, {"clean": clean})
        for step in self.steps:
            step(draft)
        return draft


@dataclass
class _PlainDraft:
    text: str
    user_data: dict[Any, Any] = field(default_factory=dict)


def load_recognisers(folder: Path | None = None, model: str = "") -> Recognisers:
    """Load what the recognisers know.

    Parameters
    ----------
    folder : Path, optional
        A user's folder of knowledge; its files replace ours one by one.
    model : str
        A statistical model that speaks too: see `kg.extract.models.load_tagger`.

    Raises
    ------
    DataError
        If a gazetteer or vocabulary is broken.
    ModelError
        If the model is not there, or can't be loaded.

    Examples
    --------
    >>> draft = load_recognisers().read(as_clean_document("上海星桥科技有限公司成立。"))
    >>> [(draft.text[found.start : found.end], found.label) for found in draft.user_data["mentions"]]
    [('上海星桥科技有限公司', 'Company')]
    """
    known = knowledge_of(str(folder) if folder else "")
    steps: list[Callable[[Draft], None]] = []
    for name, step in STEPS.items():
        if model and name == BEFORE_MODEL:
            steps.append(model_step(known, folder, model))
        steps.append(_with(known, step))
    return Recognisers((*steps, _with(known, drop_unknown_labels)))


def _with(known: Knowledge, step: Callable[[Draft, Knowledge], None]) -> Callable[[Draft], None]:
    return lambda doc: step(doc, known)


def model_step(known: Knowledge, folder: Path | None, model: str) -> Callable[[Draft], None]:
    """Return the step of a statistical model."""
    voice = Voice(load_tagger(model), load_ways(load_ontology(folder).labels, folder))

    def hear(doc: Draft) -> None:
        heard = hear_model(
            _clean(doc), _words(doc), voice, _mentions(doc), _findings(doc), known.names.vocabulary, known.frames
        )
        _set_mentions(doc, heard)

    return hear


def drop_unknown_labels(doc: Draft, known: Knowledge) -> None:
    """Leave out what the ontology has no label for: up to here it helped to find the others.

    Those are labels that a user's ontology lacks, and states of other countries (美国|加州): its provinces are Chinese ones.
    """
    doc.user_data["mentions"] = [
        mention
        for mention in _mentions(doc)
        if mention.label in known.labels and not mention.key.startswith(STATE_ABROAD)
    ]


def _find_gazetteer(doc: Draft, known: Knowledge) -> None:
    text = _clean(doc).text
    doc.user_data["words"] = known.lexicon.segment(text)
    found = known.gazetteer.find(text, _words(doc), traditional=_is_traditional(_clean(doc)))
    home = {mention.end for mention in found.sure if mention.label in ("City", "District", "Zone")}
    abroad = found.place_starts.keys() - home  # ends of countries and states; what is behind one is a city rather
    towns = find_towns(text, _words(doc), known.lexicon, found.place_starts, known.towns, abroad, found.sure)
    weak = [mention for mention in found.weak if not _is_of_any_state(text, mention, known)]
    found = replace(found, weak=weak, place_starts=found.place_starts | {town.end: town.start for town in towns})
    doc.user_data["findings"] = found
    grouped = (as_group(text, mention, known.gazetteer.by_form, known.frames) for mention in found.sure)
    sure = (_in_full(text, mention, known) for mention in grouped)
    listed = list(sure)
    editions = {
        at for mention in listed if is_edition(text, mention, known) for at in range(mention.start, mention.end)
    }
    named = [
        narrowed(text, _words(doc), without_maker(text, mention), known.frames.field_openers)
        for mention in listed
        if mention.start not in editions
        and not is_of_number(text, mention)
        and not _is_of_any_state(text, mention, known)
        and not names_road(text, mention)
        and not is_part_of_other(text, mention, listed)
        and not _cuts_trade(text, _words(doc), mention, known)
        and not (mention.label == "Company" and TRADER.match(text, mention.end))
    ]
    named = _without_officials(text, named, known)
    confirmed = (mention for mention in confirm_weak(text, found.weak, known.frames) if not names_road(text, mention))
    _set_mentions(doc, [*named, *towns, *confirmed])


def _is_of_any_state(text: str, mention: Candidate, known: Knowledge) -> bool:
    """Tell whether bodies of several states are meant, or who sets a standard that goods are certified by: 各国|央行, CARB|认证."""
    if mention.label != "Agency":
        return False
    form = text[mention.start : mention.end]
    certified = form.isascii() and text.startswith(known.names.vocabulary.certified, mention.end)
    return certified or text.endswith(known.names.vocabulary.any_states, 0, mention.start)


def _is_traditional(clean: CleanDocument) -> bool:
    """Tell whether a document is written in traditional characters."""
    if clean.written == clean.text:
        return False
    written = sum(one != other and "一" <= one <= "龥" for one, other in zip(clean.written, clean.text, strict=True))
    return written * TRADITIONAL > sum("一" <= character <= "龥" for character in clean.text)


def _cuts_trade(text: str, words: Words, mention: Candidate, known: Knowledge) -> bool:
    """Tell whether a product ends within the word that says what a firm does: 甲乙网 in 甲乙|网络."""
    last = mention.end - 1
    if mention.label != "Product" or words.ends(mention.end) or not words.begins(last):
        return False
    return text[last : words.following[last]] in known.names.vocabulary.form_words


def _without_officials(text: str, mentions: list[Candidate], known: Knowledge) -> list[Candidate]:
    """Leave out what is spelt like a town and names somebody who holds an office in the text: 总经理万隆表示, 万隆说."""
    forms = {text[m.start : m.end] for m in mentions if m.label in TOWNS and m.end - m.start <= LONGEST_PERSON}
    people = {form for form in forms if known.persons.is_official(text, form)}
    return [
        m
        for m in mentions
        if m.label not in TOWNS or text[m.start : m.end] not in people or text.endswith(SITED, 0, m.start)
    ]


def _in_full(text: str, mention: Candidate, known: Knowledge) -> Candidate:
    """Return what a gazetteer knows with what belongs to its name: 第三届|甲展, 跳水|世界杯, 甲集团|有限公司."""
    if mention.label == "Event":
        start = with_opener(known.names.vocabulary, text, mention.start)
        other = replace(mention, key="", name="", source="form") if start < mention.start else mention
        return replace(other, start=with_ordinal(known.names.vocabulary, text, start))
    if mention.label == "Agency" and text.endswith(STATE, 0, mention.start):
        ends = text.endswith(known.names.vocabulary.state_bodies, mention.start, mention.end)
        return replace(mention, start=mention.start - len(STATE)) if ends else mention  # 国家|信息产业部
    if (
        mention.label == "Company" and not "一" <= text[mention.start - 1 : mention.start] <= "龥"
    ):  # 衡芯|光电股份|有限公司
        return replace(mention, end=with_legal_form(known.names.vocabulary, text, mention.start, mention.end))
    return mention


def _find_names(doc: Draft, known: Knowledge) -> None:
    text = _clean(doc).text
    fields = field_ends(text, _mentions(doc))
    found = list(known.names.find(text, _words(doc), _findings(doc).place_starts, fields))
    named = within_boundaries(text, _words(doc), found, _mentions(doc), known)
    whole = under_full_name(text, named, _mentions(doc), known.gazetteer)
    ministries = find_ministries(text, _mentions(doc), known.ministry, known.names.vocabulary.special_regions)
    bureaus = find_bureaus(text, _words(doc), _mentions(doc), known.names)
    namesakes = [
        *find_namesakes(text, _mentions(doc), known.namesakes),
        *find_weak_namesakes(text, _findings(doc).weak, known.namesakes),
    ]
    events = find_latin_events(text, known.names.vocabulary.latin_event)
    bodies_abroad = find_latin_bodies(text, known.names.vocabulary.latin_body)
    latin = [
        *find_latin_firms(text),
        *find_prefixed_firms(text, known.frames),
        *find_trading_firms(text, known.acts),
        *events,
        *bodies_abroad,
    ]
    here = find_branches_here(text, _words(doc), _mentions(doc), known)
    offices = find_offices(text, _words(doc), [*_mentions(doc), *found], known)
    joint = [
        *find_joint_bodies(text, _words(doc), _findings(doc).place_starts, known.names.vocabulary),
        *find_bracketed(text, _words(doc), _findings(doc).place_starts, known.names.vocabulary),
        *of_other_states(text, _mentions(doc), known.names.vocabulary.other_states),
    ]
    quoted = [
        *find_quoted_zones(text, _mentions(doc), known.names.vocabulary),
        *find_field_zones(_mentions(doc), text, known.names.vocabulary),
    ]
    operators = find_operators(text, _mentions(doc), known.names.vocabulary)
    countries = {form for form, of in known.gazetteer.chars.items() if any(entry.label == "Country" for entry in of)}
    shared = find_joint_zones(text, _words(doc), countries, known.names.vocabulary)
    editions = known.editions.find(text, _words(doc), _findings(doc).place_starts)
    candidates = [
        *_mentions(doc),
        *whole,
        *ministries,
        *bureaus,
        *here,
        *offices,
        *namesakes,
        *joint,
        *quoted,
        *operators,
        *shared,
        *latin,
        *editions,
    ]
    zones = {candidate.end: candidate.key for candidate in candidates if candidate.label == "Zone" and candidate.key}
    candidates = [
        with_area(text, _words(doc), candidate, zones, known.names.vocabulary)
        for candidate in (behind_gap(text, candidate) for candidate in candidates)
        if not is_kind(text, candidate, known)
    ]
    bodies = [*find_units(text, _words(doc), candidates, known)]
    bodies.extend(find_fellow_events(text, _words(doc), candidates))
    bodies.extend(find_local_bodies(text, candidates, known.names.vocabulary))
    bodies.extend(find_campuses(text, candidates, known.names.vocabulary))
    _set_mentions(doc, [*of_bodies(text, candidates, known.names.vocabulary.body_units), *bodies])
    cities = find_cities_of_zones(text, candidates, _mentions(doc), known.names.vocabulary.city_zones)
    doc.user_data["in_zones"] = list(cities)


def _find_titles(doc: Draft, known: Knowledge) -> None:
    clean = _clean(doc)
    places = [candidate for candidate in _findings(doc).sure if candidate.label in PLACES]
    issuers = [mention for mention in _mentions(doc) if mention.label == "Agency"]
    titles = list(find_titles(clean.text, clean, known.titles, places, known.names.vocabulary.marker, issuers))
    inside = find_named_in_titles(clean.text, titles, _mentions(doc), known.titles, places)
    doc.user_data["in_titles"] = list(inside)
    _set_mentions(doc, [*_mentions(doc), *titles])


def _find_frames(doc: Draft, known: Knowledge) -> None:
    text = _clean(doc).text
    place_starts = _findings(doc).place_starts
    affiliations = find_affiliations(text, known.frames.institutes)
    firms = find_framed_firms(text, _words(doc), known.lexicon, known.names, place_starts, known.frames)
    mentions = _joined(_mentions(doc), [*firms, *affiliations, *known.medicines.find(text, _words(doc))])
    mentions = _joined(mentions, find_entries(_clean(doc), known.lexicon, mentions, known.entries))
    towns = find_towns_abroad(text, known.lexicon, known.names, mentions, place_starts, known.gazetteer.words.seats)
    mentions = [with_city_word(text, mention, _words(doc)) for mention in _joined(mentions, towns)]
    introduced = find_products(text, known.lexicon, known.names, mentions, known.frames.techniques, known.products)
    owned = find_owned_products(text, known.lexicon, mentions, known.products)
    mentions = _joined(mentions, as_known(text, [*introduced, *owned], known))
    mentions = _joined(
        mentions, find_brand_rows(even_quotes(text), known.lexicon, mentions, known.sectors, known.products)
    )
    defined = find_defined(text, _words(doc), known.lexicon, known.names, mentions, known.definitions)
    headed = find_headed_firms(_clean(doc), known.names, known.lexicon, mentions)
    fields = {(mention.start, mention.end) for mention in mentions if mention.label == "Sector"}
    mentions = _joined(mentions, _no_fields([*defined, *headed], fields))
    mentions = _joined(mentions, find_brands(_clean(doc), known.names, mentions, known.registers))
    doubtful = [*_findings(doc).weak, *find_product_firms(text, mentions, known)]
    techniques = known.frames.techniques
    acting = find_acting_firms(
        text, _words(doc), known.names, mentions, doubtful, known.acts, known.introductions, techniques
    )
    acting = (found for found in acting if not known.persons.is_called(text, text[found.start : found.end]))
    mentions = _joined(mentions, _no_fields(acting, fields))
    governed = find_governed_firms(text, known.lexicon, known.names, mentions, known.governed, known.acts, techniques)
    governed = (found for found in governed if not known.persons.is_called(text, text[found.start : found.end]))
    mentions = _joined(mentions, _no_fields(governed, fields))
    enclosed = find_enclosed_firms(text, known.lexicon, known.names, mentions, known.governed, known.acts, techniques)
    mentions = _joined(mentions, enclosed)
    traded = find_traded_firms(text, _words(doc), known.names, mentions, known.acts)
    mentions = _joined(mentions, _no_fields(traded, fields))
    latin = find_latin_property(text, _words(doc), mentions, known.frames, known.products.modelled_goods)
    mentions = _joined(mentions, latin)
    mentions = _joined(mentions, find_latin_makers(text, mentions, techniques))
    vocabulary = known.names.vocabulary
    mentions = _joined(mentions, find_owned_events(even_quotes(text), mentions, vocabulary.owned_events))
    _set_mentions(doc, [without_edges(text, with_version(text, mention), vocabulary) for mention in mentions])


def _no_fields(found: Iterable[Candidate], fields: Container[tuple[int, int]]) -> list[Candidate]:
    """Leave out what frames take for a firm but is nothing but a field: 控股的|商业银行."""
    return [one for one in found if one.label != "Company" or (one.start, one.end) not in fields]


def _find_cells(doc: Draft, known: Knowledge) -> None:
    clean = _clean(doc)
    mentions = _mentions(doc)
    records = read_records(clean, known.columns)
    doc.user_data["records"] = records
    taken = known.sectors | known.frames.techniques
    weak, vocabulary = _findings(doc).weak, known.names.vocabulary
    found = find_cells(clean.text, records, known.columns, known.lexicon, vocabulary, mentions, taken, weak)
    doc.user_data["cells"] = found
    _set_mentions(doc, [*(mention for mention in mentions if mention not in found.torn), *found.mentions])


def _find_lists(doc: Draft, known: Knowledge) -> None:
    text = _clean(doc).text
    mentions = _mentions(doc)
    found = find_list_members(
        text,
        _words(doc),
        known.lexicon,
        known.names,
        mentions,
        _findings(doc).weak,
        known.lists,
        known.frames.techniques,
        known.persons,
    )
    natives = find_native_firms(text, known.lexicon, mentions, _findings(doc).weak)
    hosts = known.hosts.find(text, mentions)
    wards = find_wards(text, known.names.vocabulary.wards, known.lexicon, mentions)
    listed = select_candidates([*mentions, *found, *natives, *hosts, *wards])
    _set_mentions(doc, as_brands(text, as_platforms(text, listed, known.frames.sold_on), known.products))


def _find_aliases(doc: Draft, known: Knowledge) -> None:
    text = _clean(doc).text
    kept, links = find_short_forms(text, _words(doc), _mentions(doc), _findings(doc).weak, known)
    if "cells" in doc.user_data:
        links.extend(doc.user_data["cells"].links)
    links.extend(link_wards(text, kept))
    links.extend(link_entries(_clean(doc), kept))
    links.extend(link_brands(_clean(doc), known.names, kept, known.registers))
    links.extend(link_headings(_clean(doc), doc.user_data.get("records", ()), kept))
    links.extend(known.medicines.link(text, kept))
    links.extend(link_events(text, kept, known.frames.recalled))
    links.extend(of_same_state(kept, text, known))
    links.extend(link_titles(text, kept, known.frames.recalled_kinds))
    called = list(without_country(text, kept, known))
    links.extend(called)
    doc.user_data["in_bodies"] = [inside for inside, _ in called]
    doc.user_data["links"] = links
    doc.user_data["short_forms"] = sure_forms(text, kept, known)
    _set_mentions(doc, kept)


def _find_bases(doc: Draft, known: Knowledge) -> None:
    clean = _clean(doc)
    mentions = join_sites(clean.text, _mentions(doc))
    called = list(find_programme_bases(clean.text, mentions, known.bases.programmes))
    ends = {base.end for base in called}
    records = doc.user_data.get("records", ())
    found = find_designations(clean.text, clean, mentions, known.bases, known.columns, ends, records)
    others = list(with_cities(clean.text, found, mentions))
    designations = [*called, *others]
    links = [*doc.user_data.get("links", ()), *link_holders(clean.text, called, others)]
    changed, links = with_bases(clean.text, mentions, designations, links, known.split_variant)
    doc.user_data["designations"], doc.user_data["links"] = designations, links
    _set_mentions(doc, short_bases(clean.text, changed, known.bases.called))


def _find_makers(doc: Draft, known: Knowledge) -> None:
    mentions = _mentions(doc)
    made = find_made(_clean(doc).text, _words(doc), mentions, known.gazetteer.by_form, known.makers)
    _set_mentions(doc, [*(mention for mention in mentions if mention not in made.kinds), *made.fields])
    _set_mentions(doc, joined_fields(_clean(doc).text, _mentions(doc)))
    doc.user_data["doubtful"] = frozenset(doubtful_fields(_clean(doc).text, _mentions(doc), known.field_words))


STEPS: Mapping[str, Callable[[Draft, Knowledge], None]] = MappingProxyType(
    {
        "gazetteer": _find_gazetteer,
        "names": _find_names,
        "titles": _find_titles,
        "frames": _find_frames,
        "cells": _find_cells,
        "lists": _find_lists,
        "aliases": _find_aliases,
        "bases": _find_bases,
        "makers": _find_makers,
    }
)
BEFORE_MODEL = "aliases"
"""The step before which a model speaks: what it finds has short forms too."""


def _mentions(doc: Draft) -> list[Candidate]:
    mentions: list[Candidate] = doc.user_data["mentions"]
    return mentions


def _set_mentions(doc: Draft, candidates: Iterable[Candidate]) -> None:
    doc.user_data["mentions"] = select_candidates(candidates)


def _joined(mentions: list[Candidate], found: Iterable[Candidate]) -> list[Candidate]:
    """Add candidates to mentions that do not overlap."""
    added = list(found)
    return select_candidates([*mentions, *added]) if added else mentions


def _findings(doc: Draft) -> Findings:
    findings: Findings = doc.user_data["findings"]
    return findings


def _clean(doc: Draft) -> CleanDocument:
    """Return the document that a text belongs to; a text that somebody gives to the pipeline alone is one paragraph."""
    if "clean" not in doc.user_data:
        doc.user_data["clean"] = as_clean_document(doc.text)
    clean: CleanDocument = doc.user_data["clean"]
    return clean


def _words(doc: Draft) -> Words:
    words: Words = doc.user_data["words"]
    return words
