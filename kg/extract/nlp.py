"""The spaCy pipeline: a blank Chinese language whose components are the recognisers.

One token is one character, so that a name never falls between two tokens. The result is ``doc.spans["mentions"]``: a span's
label is a label of the ontology, its ``kb_id`` the key of the gazetteers, its ``id`` the recogniser. Between the components the mentions travel as `Candidate` in ``doc.user_data["mentions"]``, since spaCy's spans
are dear to make; the last component makes them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from typing import cast

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from kg.columns import load_columns
from kg.data import read_yaml
from kg.extract.abroad import find_towns_abroad
from kg.extract.acting import find_acting_firms, find_trading_firms
from kg.extract.acts import ActVocabulary, load_acts
from kg.extract.aliases import (
    find_defined_aliases,
    find_former_names,
    find_occurrences,
    is_abbreviation,
    short_firm_forms,
    split_variant,
)
from kg.extract.bases import HOLDERS, find_designations
from kg.extract.candidates import Candidate, select_candidates
from kg.extract.cells import find_cells
from kg.extract.definitions import DefinitionVocabulary, find_defined, load_definitions
from kg.extract.editions import EditionFinder
from kg.extract.frames import (
    FrameVocabulary,
    confirm_weak,
    find_framed_firms,
    find_latin_firms,
    load_frames,
)
from kg.extract.gazetteer import ADMINISTRATIVE, PLACES, Findings, Gazetteer, Named, load_gazetteer
from kg.extract.governed import GovernedVocabulary, find_governed_firms, load_governed
from kg.extract.headed import find_headed_firms
from kg.extract.hosts import HostFinder
from kg.extract.introductions import IntroductionVocabulary, load_introductions
from kg.extract.joint_bodies import find_joint_bodies
from kg.extract.lexicon import Lexicon, Words, load_lexicon
from kg.extract.lists import find_list_members
from kg.extract.ministries import find_bureaus, find_ministries, ministry_pattern
from kg.extract.models import load_tagger
from kg.extract.names import COMMITTEE, PROPER_TAGS, SHORT_STATE, NameFinder
from kg.extract.names import PARTY as PARTY_BODY
from kg.extract.namesakes import NamesakeVocabulary, find_namesakes, load_namesakes
from kg.extract.owned import find_latin_property, find_owned_products
from kg.extract.persons import Persons, load_persons
from kg.extract.plain import as_clean_document
from kg.extract.product_frames import ProductFrames, load_product_frames
from kg.extract.products import SURE, find_products, with_version
from kg.extract.titles import TitleVocabulary, find_titles, load_titles
from kg.extract.vocabulary import load_names
from kg.extract.voice import Voice, hear_model, load_ways
from kg.extract.wards import find_wards
from kg.forms import form_key
from kg.model import CleanDocument
from kg.ontology import load_ontology
from kg.places import CHINA
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
LONGEST_COUNTRY = 6
BANKS = frozenset({"Company", "Agency"})
"""A central bank ends as firms do."""
HERE = "中国"
HERE_ENDS = ("，", "。", "、", "；", "）", "\n", "\t", "与", "和", "及")
"""Behind the country that is the end of a firm's name."""
SHORTEST_WHOLE = 4
LONG_OFFICE = 7
"""Characters of a body's name that are no ordinary words."""
GROUP = "集团"
GROUP_ACTS = re.compile("集团(?:投资建设|投资兴建|投资开发|投资运营|开发建设|建设运营|承建)$")
RUNS = re.compile(
    "(?:集团|公司)(?:投资|开发|建设|负责|负责运营|统一|统一运营|投资建设|开发建设|建设运营)?(?:运营|管理|经营|建设|开发)(?:的|了)?"
)
"""What a firm does with a zone: 甲集团运营|乙园."""
AREA = re.compile("(?:试验区|自贸区|示范区|开发区|高新区|自贸试验区)(?P<area>[一-龥]{2,6}?(?:新片区|片区))")
"""A part of a zone, which is a zone itself: 甲自由贸易试验区|乙片区."""
JOINERS = "和与及"
COPULAS = "为由是"
SERVICE, MAKER = "服务", "服务商"
NAMERS = frozenset({"Company", "Organization", "Zone", "Agency", "ExportBase"})
SHORTEST_NAMED = 3
CHILD = re.compile("(?:的|全资|控股|旗下)*子公司$")
NTH_LARGEST = re.compile("第[一二三四五六七八九十]+$")
COUNTED_KIND = re.compile("(?:第[一二三四五六七八九十\\d]+|[一二两三四五六七八九十几数多首])[家間间]$")
"""Before what a firm is, not its name: 第一家|晶圆代工公司."""
LATIN_RUN = re.compile("[A-Za-z0-9]+")
APPLIED = frozenset({"Province", "City", "District"})
"""Where a policy may apply; the country is the one whose policy it is."""
PARTY = re.compile("中共中央[、 ]?")
JOINT = re.compile("[、 和]")
OTHERS = re.compile(r"等[^，。关]{0,6}(?:部门|单位|机构)|")
PUBLIC = "股份有限公司"
BASE_HOLDERS = HOLDERS - ADMINISTRATIVE
NAMED = frozenset(
    {
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
    }
)
VARIED = frozenset({"Zone", "ExportBase", "Organization", "Event", "Policy", "Publication"})


class _Knowledge:
    """What the recognisers know; loaded once for each folder of knowledge."""

    def __init__(self, folder: Path | None) -> None:
        self.gazetteer: Gazetteer = load_gazetteer(folder)
        self.labels = frozenset(load_ontology(folder).labels)
        self.names = NameFinder(load_names(folder))
        self.editions = EditionFinder(self.names)
        self.titles: TitleVocabulary = load_titles(folder)
        self.frames: FrameVocabulary = load_frames(folder)
        self.acts: ActVocabulary = load_acts(folder)
        self.introductions: IntroductionVocabulary = load_introductions(folder)
        self.governed: GovernedVocabulary = load_governed(folder)
        self.products: ProductFrames = load_product_frames(folder)
        self.definitions: DefinitionVocabulary = load_definitions(
            folder,
            (
                form
                for form, entries in self.gazetteer.by_form.items()
                if entries[0].label in ("Country", "Region") and len(form) > 1
            ),
        )
        self.namesakes: NamesakeVocabulary = load_namesakes(folder)
        self.columns = load_columns(folder)
        vocabulary = self.names.vocabulary
        self.ministry = ministry_pattern(vocabulary.foreign_fields, vocabulary.foreign_endings)
        self.persons: Persons = load_persons(folder)
        self.fields = frozenset(
            form
            for form, entries in self.gazetteer.by_form.items()
            if any(entry.label == "Sector" for entry in entries)
        )
        self.sectors = frozenset(
            form for form, entries in self.gazetteer.by_form.items() if all(e.label == "Sector" for e in entries)
        )
        self.place_forms = frozenset(
            form
            for form, entries in self.gazetteer.by_form.items()
            if any(e.label in PLACES for e in entries) and len(form) > 1
        )
        self.referents = frozenset(read_yaml("vocabularies/linking.yaml", folder)[1].get("referents") or ())
        self.zone_endings = tuple(
            ending
            for ending, form in self.names.vocabulary.forms.items()
            if form.label == "Zone" and form.needs == "proper" and len(ending) >= 3
        )
        firms = (form for form, entries in self.gazetteer.by_form.items() if any(e.label == "Company" for e in entries))
        self.lexicon: Lexicon = load_lexicon(
            self.place_forms, self.zone_endings, frozenset({*firms, *self.names.vocabulary.behind_places})
        )
        self.hosts = HostFinder(self.names, self.lexicon)

        # Texts name the same things again and again; the bound keeps a long run over many documents lean.
        remembered = lru_cache(maxsize=5_000)
        self.short_firm_forms: Callable[[str], tuple[tuple[str, bool], ...]] = remembered(self._short_firm_forms)
        self.split_variant: Callable[[str], tuple[str, str]] = remembered(self._split_variant)

    def _short_firm_forms(self, name: str) -> tuple[tuple[str, bool], ...]:
        return tuple(short_firm_forms(name, self.lexicon, self.names.vocabulary, self.place_forms))

    def _split_variant(self, name: str) -> tuple[str, str]:
        return split_variant(name, self.place_forms, self.names.vocabulary.forms)

    def variant_key(self, name: str) -> str:
        """Return what the longer and shorter names of one thing share."""
        return self.split_variant(name)[1]


Step = Callable[[Doc, _Knowledge], Doc]


@lru_cache(maxsize=2)
def _knowledge(folder: str) -> _Knowledge:
    return _Knowledge(Path(folder) if folder else None)


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
            known = _knowledge(knowledge)
            return lambda doc: step(doc, known)

        Language.factory(name, default_config={"knowledge": ""}, func=make)
        return step

    return register


@_component("kg_gazetteer")
def _find_gazetteer(doc: Doc, known: _Knowledge) -> Doc:
    text = _clean(doc).text
    doc.user_data["words"] = known.lexicon.segment(text)
    found = known.gazetteer.find(text, _words(doc))
    doc.user_data["findings"] = found
    sure = (
        replace(event, start=known.names.with_ordinal(text, event.start)) if event.label == "Event" else event
        for event in found.sure
    )
    listed = list(sure)
    editions = {
        at for mention in listed if _is_edition(text, mention, known) for at in range(mention.start, mention.end)
    }
    named = [
        _narrowed(text, _words(doc), _without_maker(text, mention), known.frames.field_openers)
        for mention in listed
        if mention.start not in editions
    ]
    return _set_mentions(doc, [*named, *confirm_weak(text, found.weak, known.frames)])


def _without_maker(text: str, mention: Candidate) -> Candidate:
    """Take off a field what belongs to the word for who works in it: 大数据|服务商."""
    cut = mention.end - len(SERVICE)
    if mention.label != "Sector" or not text.startswith(MAKER, cut) or cut - mention.start < len(SERVICE):
        return mention
    return replace(mention, end=cut)


def _narrowed(text: str, words: Words, mention: Candidate, openers: tuple[str, ...]) -> Candidate:
    """Take the word before a field into it that makes it a narrower one: 在线|旅游, which is not 旅游."""
    if mention.label != "Sector" or not text.endswith(openers, 0, mention.start):
        return mention
    start = mention.start - max(len(word) for word in openers if text.endswith(word, 0, mention.start))
    if not words.begins(start):
        return mention
    return replace(mention, start=start, key="", name="", source="form")


@_component("kg_names")
def _find_names(doc: Doc, known: _Knowledge) -> Doc:
    text = _clean(doc).text
    found = list(known.names.find(text, _words(doc), _findings(doc).place_starts))
    bare = _without_kinship(text, _behind_joints(text, found, _mentions(doc)), _mentions(doc), known)
    joined = _with_parents(bare, _mentions(doc))
    untorn = _outside_offices(text, joined, _mentions(doc), tuple(known.names.vocabulary.directions))
    named = _without_nationality(text, _words(doc), _without_verb(text, untorn, _mentions(doc)), known)
    whole = _under_full_name(text, named, _mentions(doc), known)
    ministries = find_ministries(text, _mentions(doc), known.ministry, known.names.vocabulary.special_regions)
    bureaus = find_bureaus(text, _words(doc), _mentions(doc), known.names)
    namesakes = find_namesakes(text, _mentions(doc), known.namesakes)
    latin = [*find_latin_firms(text), *find_trading_firms(text, known.acts)]
    here = _branches_here(text, _words(doc), _mentions(doc), known)
    joint = find_joint_bodies(text, _words(doc), _findings(doc).place_starts, known.names.vocabulary)
    editions = known.editions.find(text, _words(doc), _findings(doc).place_starts)
    candidates = [*_mentions(doc), *whole, *ministries, *bureaus, *here, *namesakes, *joint, *latin, *editions]
    zones = {candidate.end: candidate.key for candidate in candidates if candidate.label == "Zone" and candidate.key}
    candidates = [
        _with_area(text, _words(doc), candidate, zones)
        for candidate in candidates
        if not _is_kind(text, candidate, known)
    ]
    doc.user_data["in_zones"] = list(_cities_of_zones(text, candidates, known.names.vocabulary.city_zones))
    return _set_mentions(doc, [*candidates, *_units(text, _words(doc), candidates, known)])


@_component("kg_titles")
def _find_titles(doc: Doc, known: _Knowledge) -> Doc:
    clean = _clean(doc)
    places = [candidate for candidate in _findings(doc).sure if candidate.label in PLACES]
    titles = list(find_titles(clean.text, clean, known.titles, places, known.names.vocabulary.marker))
    doc.user_data["in_titles"] = list(_named_in_titles(clean.text, titles, _mentions(doc), known.titles.about))
    return _set_mentions(doc, [*_mentions(doc), *titles])


@_component("kg_frames")
def _find_frames(doc: Doc, known: _Knowledge) -> Doc:
    text = _clean(doc).text
    place_starts = _findings(doc).place_starts
    firms = find_framed_firms(text, _words(doc), known.lexicon, known.names, place_starts, known.frames)
    mentions = _joined(_mentions(doc), firms)
    towns = find_towns_abroad(text, known.lexicon, known.names, mentions, place_starts, known.gazetteer.seats)
    mentions = _joined(mentions, towns)
    introduced = find_products(text, known.lexicon, known.names, mentions, known.frames.techniques, known.products)
    owned = find_owned_products(text, known.lexicon, mentions, known.products)
    mentions = _joined(mentions, _as_known(text, [*introduced, *owned], known))
    defined = find_defined(text, _words(doc), known.lexicon, known.names, mentions, known.definitions)
    headed = find_headed_firms(_clean(doc), known.names, known.lexicon, mentions)
    mentions = _joined(mentions, [*defined, *headed])
    doubtful = [*_findings(doc).weak, *_namesakes(text, mentions, known)]
    techniques = known.frames.techniques
    acting = find_acting_firms(
        text, _words(doc), known.names, mentions, doubtful, known.acts, known.introductions, techniques
    )
    mentions = _joined(mentions, acting)
    governed = find_governed_firms(text, known.lexicon, known.names, mentions, known.governed, known.acts, techniques)
    mentions = _joined(mentions, governed)
    latin = find_latin_property(text, _words(doc), mentions, techniques)
    mentions = _joined(mentions, latin)
    return _set_mentions(doc, [with_version(text, mention) for mention in mentions])


@_component("kg_cells")
def _find_cells(doc: Doc, known: _Knowledge) -> Doc:
    clean = _clean(doc)
    mentions = _mentions(doc)
    records = read_records(clean, known.columns)
    found = find_cells(clean.text, records, known.columns, known.lexicon, mentions, known.sectors)
    doc.user_data["cells"] = found
    return _set_mentions(doc, [*(mention for mention in mentions if mention not in found.torn), *found.mentions])


@_component("kg_lists")
def _find_lists(doc: Doc, known: _Knowledge) -> Doc:
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
    return _set_mentions(doc, [*mentions, *found, *hosts, *find_wards(text)])


def _make_model(nlp: Language, name: str, knowledge: str, model: str) -> Callable[[Doc], Doc]:
    known = _knowledge(knowledge)
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
def _find_aliases(doc: Doc, known: _Knowledge) -> Doc:
    text = _clean(doc).text
    mentions = _mentions(doc)
    owners = _short_forms(text, mentions, known)
    # 甲投资银行（英语：Alpha Investment Bank） is one body, whatever the Latin name looks like.
    mentions = [m for m in mentions if m.source != "latin" or _is_of_label(owners.get(text[m.start : m.end]), m.label)]
    forms = dict(owners)
    for mention in mentions:
        if mention.label in NAMED and mention.source != "gazetteer":
            forms.setdefault(text[mention.start : mention.end], mention)
    found = [
        Candidate(start, end, forms[form].label, "alias", 0, forms[form].key, forms[form].name)
        for start, end, form in find_occurrences(text, _words(doc), forms)
    ]
    weak = _findings(doc).weak
    kept = select_candidates([*mentions, *found, *_local_agencies(text, mentions, weak)])
    # 上海甲乙（ABC）是…: 甲乙 stands for its full name, and so does what stands in brackets behind it.
    standing = set(kept)
    short = [mention for mention in kept if mention.source == "alias" and mention.label == "Company"]
    for alias in find_defined_aliases(text, short, known.frames.alias_words):
        owner = owners.get(text[alias.of.start : alias.of.end])
        form = text[alias.start : alias.end].strip()
        if owner is not None and form not in known.referents and owners.get(form) not in standing:
            owners[form] = owner
    links = [
        (candidate, owner)
        for candidate in kept
        if (owner := owners.get(text[candidate.start : candidate.end])) and candidate.label == owner.label
    ]
    links.extend(find_former_names(text, kept, known.frames.renaming))
    links.extend(_variants(text, kept, known))
    if "cells" in doc.user_data:
        links.extend(doc.user_data["cells"].links)
    doc.user_data["links"] = links
    doc.user_data["short_forms"] = {
        form_key(full): tuple(form for form, sure in known.short_firm_forms(full) if sure)
        for full in sorted({text[mention.start : mention.end] for mention in kept if mention.label == "Company"})
    }
    return _set_mentions(doc, kept)


@_component("kg_bases")
def _find_bases(doc: Doc, known: _Knowledge) -> Doc:
    clean = _clean(doc)
    mentions = _mentions(doc)
    designations = list(find_designations(clean.text, clean, mentions, known.frames, known.columns))
    by_place = {(mention.start, mention.end): mention for mention in mentions}
    spots = {(d.start, d.end): d for d in designations}
    keys = {known.split_variant(clean.text[d.start : d.end]) for d in designations if d.label not in ADMINISTRATIVE}
    anywhere, bares = {bare for place, bare in keys if not place}, {bare for _, bare in keys}
    changed = []
    for spot in spots:
        holder = by_place.get(spot)
        changed.append(Candidate(*spot, "ExportBase", "base", 5, f"base:{holder.key}" if holder and holder.key else ""))
    shortened = {
        (short.start, short.end)
        for short, full in doc.user_data.get("links", ())
        if known.split_variant(clean.text[full.start : full.end]) in keys
    }
    for mention in mentions:
        if (mention.start, mention.end) in spots:
            continue
        if mention.label not in BASE_HOLDERS:
            changed.append(mention)
            continue
        place, bare = known.split_variant(clean.text[mention.start : mention.end])
        named_so = (
            (place, bare) in keys
            or (mention.start, mention.end) in shortened
            or bare in anywhere
            or (not place and bare in bares)
        )
        base = Candidate(mention.start, mention.end, "ExportBase", "base", mention.rank)
        changed.append(base if named_so else mention)
    bases = [candidate for candidate in changed if candidate.label == "ExportBase"]
    base_by_place = {(base.start, base.end): base for base in bases}
    doc.user_data["designations"] = designations
    doc.user_data["links"] = [
        *[
            (base_by_place.get((short.start, short.end), short), base_by_place.get((full.start, full.end), full))
            for short, full in doc.user_data.get("links", ())
        ],
        *_variants(clean.text, bases, known),
    ]
    return _set_mentions(doc, changed)


@_component("kg_spans")
def _make_spans(doc: Doc, known: _Knowledge) -> Doc:
    # Recognisers may know labels that a user's ontology lacks; up to here they help to find the others.
    doc.user_data["mentions"] = [mention for mention in _mentions(doc) if mention.label in known.labels]
    doc.spans[MENTIONS] = [
        Span(doc, c.start, c.end, label=c.label, kb_id=c.key, span_id=c.source) for c in _mentions(doc) if len(doc)
    ]
    return doc


def _named_in_titles(
    text: str, titles: Iterable[Candidate], mentions: Iterable[Candidate], about: str
) -> Iterator[Candidate]:
    """Yield what the title of a policy names: the agency that opens it (甲委员会|关于…), and the places that it is made for."""
    policies = sorted((title for title in titles if title.label == "Policy"), key=lambda title: title.start)
    starts = [title.start for title in policies]
    agencies = {mention.start: mention for mention in mentions if mention.label == "Agency"}
    for title in policies:
        yield from _issuers(text, title, agencies, about)
    for mention in mentions:
        at = bisect_right(starts, mention.start) - 1
        if mention.label in APPLIED and at >= 0 and mention.end <= policies[at].end:
            quoted = text.rfind("“", starts[at], mention.start) > text.rfind("”", starts[at], mention.start)
            if not quoted:
                yield mention


def _issuers(text: str, title: Candidate, agencies: Mapping[int, Candidate], about: str) -> list[Candidate]:
    """Return the agencies that a title begins with: 中共中央 甲院|关于…, 甲部、乙局等6部门|关于…."""
    party = PARTY.match(text, title.start, title.end)
    position = party.end() if party else title.start
    found = []
    while (agency := agencies.get(position)) is not None:
        found.append(agency)
        joint = JOINT.match(text, agency.end, title.end)
        position = joint.end() if joint else agency.end
    others = OTHERS.match(text, found[-1].end if found else position, title.end)
    return found if about and text.startswith(about, others.end() if others else position) else []


def _namesakes(text: str, mentions: Iterable[Candidate], known: _Knowledge) -> Iterator[Candidate]:
    """Yield the firms that share their name with a product that the text may speak of."""
    for mention in mentions:
        if mention.label == "Product" and mention.source == "gazetteer":
            for entry in known.gazetteer.by_form.get(text[mention.start : mention.end], ()):
                if entry.label == "Company":
                    yield replace(mention, label="Company", key=entry.key, name=entry.name)


def _as_known(text: str, products: Iterable[Candidate], known: _Knowledge) -> Iterator[Candidate]:
    """Give products that the gazetteers know their key, and leave out what they know as something else."""
    for product in products:
        entries = known.gazetteer.by_form.get(text[product.start : product.end], ())
        entry = next((entry for entry in entries if entry.label == "Product"), None)
        if entry is not None:
            yield replace(product, key=entry.key, name=entry.name)
        elif not entries or (product.rank >= SURE and all(entry.label == "Company" for entry in entries)):
            yield product


def _is_edition(text: str, mention: Candidate, known: _Knowledge) -> bool:
    """Tell whether a platform only says which version is meant: Windows|版."""
    platform = mention.label == "Product" and text[mention.start : mention.end].isascii()
    return platform and text.startswith(known.products.editions, mention.end)


def _cities_of_zones(text: str, candidates: Iterable[Candidate], endings: Iterable[str]) -> Iterator[Candidate]:
    """Yield the cities that open the name of their zone and are named by it all the same: 长春市|高新区."""
    zones = {c.start: c.end for c in candidates if c.label == "Zone" and text.endswith(tuple(endings), c.start, c.end)}
    for candidate in candidates:
        if (
            candidate.label == "City"
            and candidate.end < zones.get(candidate.start, 0)
            and text[candidate.end - 1] == "市"
        ):
            yield candidate


def _is_kind(text: str, candidate: Candidate, known: _Knowledge) -> bool:
    """Tell whether what looks like a firm's name only says what it does: 集成电路设计|公司."""
    name = text[candidate.start : candidate.end].strip()
    if candidate.label != "Company" or candidate.source != "form":
        return False
    before = max(0, candidate.start - 6)
    if name.startswith("大") and NTH_LARGEST.search(text, before, candidate.start):
        return True  # 第二|大寿险集团
    if COUNTED_KIND.search(text, before, candidate.start) and not name.endswith(
        tuple(known.names.vocabulary.legal_endings)
    ):
        return True
    rests = [name.removesuffix(ending) for ending in known.names.vocabulary.firm_endings if name.endswith(ending)]
    latin = LATIN_RUN.match(name)
    if rests and latin and latin.group() in known.frames.techniques:  # AI|智能硬件|公司
        pieces = known.lexicon.split(min(rests, key=len)[latin.end() :].strip())
        return all(len(piece) > 1 and known.lexicon.tags.get(piece) not in PROPER_TAGS for piece in pieces)
    return any(_is_sectors(rest, known) for rest in rests)


def _under_full_name(
    text: str, found: Iterable[Candidate], mentions: Iterable[Candidate], known: _Knowledge
) -> Iterator[Candidate]:
    """Give bodies before which one character names their state the name with the whole one: 俄国防部 is 俄罗斯国防部."""
    countries = [
        (mention.start, mention.end, tuple(known.gazetteer.by_form[text[mention.start : mention.end]]))
        for mention in mentions
        if mention.label == "Country" and text[mention.start : mention.end] in known.gazetteer.by_form
    ]
    named = Named(countries, text)
    for candidate in found:
        if candidate.source != SHORT_STATE:
            yield candidate
            continue
        state = known.gazetteer.state(text[candidate.start], candidate.start, named)
        if state:
            name = state + text[candidate.start + 1 : candidate.end]
            yield replace(candidate, source="form", key=f"agency:{name}", name=name)


def _branches_here(text: str, words: Words, mentions: Iterable[Candidate], known: _Knowledge) -> Iterator[Candidate]:
    """Yield the branches of firms that are called by the country: 甲乙中国|总裁, 甲乙中国|宣布, but not 甲乙|中国市场."""
    for mention in mentions:
        if mention.label != "Company" or not text.startswith(HERE, mention.end):
            continue
        end = mention.end + len(HERE)
        verb = end < len(text) and words.begins(end) and words.tag(end) == "v"
        word = text[end : words.following[end]] if verb else ""
        acts = len(word) > 1 and not known.names.vocabulary.is_trade(word)
        ends = end == len(text) or text.startswith(HERE_ENDS, end) or known.frames.firm_after.match(text, end)
        if acts or ends:
            yield replace(mention, end=end, key="", name="", source="form", rank=1)


def _parents(text: str, mentions: Iterable[Candidate], known: _Knowledge) -> Iterator[str]:
    """Yield the short forms that stand for another firm: 甲|子公司|甲乙有限公司."""
    for mention in mentions:
        child = CHILD.search(text, max(0, mention.start - 9), mention.start) if mention.label == "Company" else None
        if child is not None:
            full = text[mention.start : mention.end]
            yield from (form for form, _ in known.short_firm_forms(full) if text.endswith(form, 0, child.start()))


def _is_sectors(phrase: str, known: _Knowledge) -> bool:
    """Tell whether a phrase is nothing but one or two fields: 具身智能|机器人."""
    cuts = range(2, len(phrase) - 1)
    return phrase in known.fields or any(phrase[:cut] in known.fields and phrase[cut:] in known.fields for cut in cuts)


def _without_kinship(
    text: str, found: Iterable[Candidate], mentions: Iterable[Candidate], known: _Knowledge
) -> Iterator[Candidate]:
    """Leave out what ends in 子公司 behind a firm that is known: 甲乙电|子公司, which the dictionary cuts 甲乙|电子|公司."""
    firms = {mention.end for mention in mentions if mention.label == "Company"}
    kinship = tuple(word for word in known.names.vocabulary.stop_words if len(word) == 3 and word.endswith("公司"))
    for candidate in found:
        if not (text.endswith(kinship, candidate.start, candidate.end) and candidate.end - 3 in firms):
            yield candidate


def _with_area(text: str, words: Words, zone: Candidate, keys: Mapping[int, str]) -> Candidate:
    """Take the part of a zone into its name that follows it: 甲自由贸易试验区|乙片区."""
    if zone.label != "Zone":
        return zone
    area = AREA.match(text, zone.end - SHORTEST_NAMED) or AREA.match(text, zone.end - SHORTEST_NAMED - 2)
    if area is None or area.start("area") != zone.end or not words.begins(zone.end):
        return zone
    return replace(zone, end=area.end(), key=keys.get(area.end(), ""), name="", source="form", rank=max(zone.rank, 1))


def _behind_joints(text: str, found: list[Candidate], mentions: Iterable[Candidate]) -> Iterator[Candidate]:
    """Take off what another phrase says before a name: 甲大学和|乙有限公司, 运营主体为|丙有限公司, 丁集团运营|戊园."""
    named = [m for m in (*mentions, *found) if m.label in NAMERS and m.end - m.start >= SHORTEST_NAMED]
    starts, ends = {m.start for m in named}, {m.end for m in named}
    for candidate in found:
        start = candidate.start
        if candidate.label == "Company":
            for at in range(start + 1, candidate.end - 1):
                joined = text[at] in JOINERS and at in ends
                if joined or (text[at] in COPULAS and at + 1 in starts):
                    start = at + 1
        elif candidate.label == "Zone" and (run := RUNS.search(text, start, candidate.end - 2)):
            start = run.end()
        yield replace(candidate, start=start) if candidate.start < start else candidate


def _with_parents(found: Iterable[Candidate], mentions: Iterable[Candidate]) -> Iterator[Candidate]:
    """Take what is known directly before a name into it, or what it begins inside: 甲大学|上海研究院, 甲绿能|科技股份有限公司."""
    parents = {(mention.end, mention.label): mention for mention in mentions}
    cut = {
        (at, "Company"): mention
        for mention in mentions
        if mention.label == "Company" and mention.source == "gazetteer"
        for at in range(mention.start + 1, mention.end)
    }
    for candidate in found:
        joined = candidate.label in ("Organization", "Company")
        place = (candidate.start, candidate.label)
        parent = parents.get(place) or cut.get(place) if joined else None
        yield replace(candidate, start=parent.start) if parent else candidate


def _outside_offices(
    text: str, found: Iterable[Candidate], mentions: Iterable[Candidate], directions: tuple[str, ...]
) -> Iterator[Candidate]:
    """Leave out what ends inside the long name of a body that is known, or holds it behind a direction: 甲省南部|乙部丙局."""
    offices = [m for m in mentions if m.label == "Agency" and m.end - m.start >= LONG_OFFICE]
    within = {at: office for office in offices for at in range(office.start + 1, office.end + 1)}
    for candidate in found:
        office = within.get(candidate.end)
        if office is not None and candidate.start < office.start:
            directed = text.endswith(directions, candidate.start, office.start)
            if directed or candidate.end < office.end:
                continue
        yield candidate


def _without_verb(text: str, found: Iterable[Candidate], mentions: Iterable[Candidate]) -> Iterator[Candidate]:
    """Take off the verbs around a firm: 重仓|甲乙电子, whose whole name is known, and 甲乙集团|投资建设."""
    mentions = list(mentions)
    known = {m.end: m for m in mentions if m.label in BANKS and m.end - m.start >= SHORTEST_WHOLE}
    starts = {mention.start for mention in mentions}
    for candidate in found:
        verb = GROUP_ACTS.search(text, candidate.start, candidate.end) if candidate.label == "Company" else None
        if verb and verb.start() > candidate.start + 1:
            yield replace(candidate, end=verb.start() + len(GROUP))
            continue
        whole = known.get(candidate.end) if candidate.label == "Company" else None
        if whole is None or whole.start <= candidate.start or starts & {*range(candidate.start, whole.start)}:
            yield candidate


def _without_nationality(text: str, words: Words, found: Iterable[Candidate], known: _Knowledge) -> Iterator[Candidate]:
    """Take the country off before a firm that has a name without it: 瑞典|沃尔沃汽车公司, but not 日本|航空公司."""
    forms = known.gazetteer.by_form
    legal_forms = tuple(known.names.vocabulary.legal_endings)  # with one of them the country belongs to the name
    for candidate in found:
        start = _behind_country(text, candidate, known) if candidate.label == "Company" else candidate.start
        rest = text[start : candidate.end]
        listed = any(entry.label == "Company" for size in range(2, 7) for entry in forms.get(rest[:size], ()))
        legal = text.endswith(legal_forms, candidate.start, candidate.end)
        if start > candidate.start and not legal and (listed or known.names.is_own(text, words, candidate, start)):
            yield replace(candidate, start=start)
        else:
            yield candidate


def _behind_country(text: str, name: Candidate, known: _Knowledge) -> int:
    """Return where the form of a foreign country ends that a name begins with; the name's start if there is none."""
    for size in range(LONGEST_COUNTRY, 1, -1):
        entries = known.gazetteer.by_form.get(text[name.start : name.start + size], ())
        if any(entry.label == "Country" and entry.key != CHINA for entry in entries):
            return name.start + size
    return name.start


def _units(text: str, words: Words, mentions: Iterable[Candidate], known: _Knowledge) -> Iterator[Candidate]:
    """Yield the units of agencies and institutions: 商务部|服务贸易司, 甲大学|经济学院."""
    mentions = list(mentions)
    offices = {mention.start for mention in mentions if mention.label == "Agency"}
    for mention in mentions:
        vocabulary = known.names.vocabulary
        houses = (*vocabulary.institutions, *vocabulary.associations, COMMITTEE)
        housed = mention.label == "Agency" or (
            mention.label == "Organization" and text.endswith(houses, 0, mention.end)
        )
        end = known.names.with_unit(text, words, mention) if housed else mention.end
        if end > mention.end and offices.isdisjoint(range(mention.end + 1, end)):  # 甲局|送交|乙院丙委员会
            label = "Organization" if text.endswith(vocabulary.research_units, 0, end) else mention.label
            yield replace(mention, end=end, label=label, key="", name="", source="form")


def _short_forms(text: str, mentions: list[Candidate], known: _Knowledge) -> dict[str, Candidate]:
    """Return the short forms that the text defines, and those that it may use for the firms and zones that it names."""
    owners: dict[str, Candidate] = {}
    # In a cell the brackets behind a product say what it is: 甲平（PD-1）.
    defining = [mention for mention in mentions if (mention.source, mention.label) != ("cell", "Product")]
    for alias in find_defined_aliases(text, defining, known.frames.alias_words):
        form = text[alias.start : alias.end].strip()
        if form not in known.referents and not (alias.of.label == "Company" and _is_common(form, known)):
            owners.setdefault(form, alias.of)  # （以下简称园区） holds until the next park is spoken of
    distinct: dict[tuple[str, str, str], Candidate] = {}
    for mention in mentions:
        distinct.setdefault((text[mention.start : mention.end], mention.label, mention.key), mention)
    forms = {full for full, _, _ in distinct}
    acting = {text[mention.start : mention.end] for mention in mentions if mention.source == "act"}
    for (full, label, _), mention in distinct.items():
        if label == "Company" and full.endswith("集团") and full[:-2] in acting:
            owners.setdefault(full[:-2], mention)
        if label == "Agency" and full.startswith(PARTY_BODY):
            owners.setdefault(full.removeprefix(PARTY_BODY), mention)
    claims: dict[str, dict[str, Candidate]] = {}
    parents = set(_parents(text, mentions, known))
    for (full, _, _), mention in distinct.items():
        if mention.label == "Company" and not mention.key and len(full) >= 4:
            # A company limited by shares is a firm of its own, also with a place in brackets.
            branch = any(mark in full for mark in "（(") and not full.endswith(PUBLIC)
            for form, sure in known.short_firm_forms(full):
                if form in parents or form.endswith(known.zone_endings):
                    continue  # 甲软件园 is a park, and not 甲软件园有限公司
                if _is_common(form, known):
                    continue  # 人力资源 is a trade, and not 上海人力资源有限公司
                if branch and (form in known.gazetteer.by_form or form + "集团" in forms or form.endswith("集团")):
                    continue  # 凯捷 and 凯捷集团 are not 凯捷咨询（中国）有限公司
                if sure or form in forms:
                    claims.setdefault(form, {}).setdefault(form_key(full), mention)
        elif mention.label in ("Zone", "ExportBase"):
            for ending in known.zone_endings:
                if full.endswith(ending) and len(full) > len(ending):
                    claims.setdefault(ending, {}).setdefault(known.variant_key(full), mention)
    for form in sorted(claims, key=len, reverse=True):
        claimed = {full: owner for full, owner in claims[form].items() if full not in owners}
        if len(claimed) > 1:  # 甲集团 is 甲集团有限公司 rather than 上海甲股份有限公司
            claimed = {full: owner for full, owner in claimed.items() if full.startswith(form)}
        if len(claimed) == 1:
            owners.setdefault(form, next(iter(claimed.values())))
    return owners


def _is_of_label(owner: Candidate | None, label: str) -> bool:
    return owner is None or owner.label == label


def _is_common(form: str, known: _Knowledge) -> bool:
    """Tell whether the gazetteers know a form as something else than a firm."""
    entries = known.gazetteer.by_form.get(form, ())
    return bool(entries) and not any(entry.label == "Company" for entry in entries)


def _local_agencies(text: str, mentions: Iterable[Candidate], weak: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield the forms of agencies that leave out their place (市商务委); they are the agency that the text names in full, if any."""
    full = {form_key(text[m.start : m.end]): m for m in mentions if m.label == "Agency"}

    @cache  # there are few such forms, and any number of places that hold them
    def owners(short: str) -> set[str]:
        return {mention.key for form, mention in full.items() if is_abbreviation(short, form)}

    for candidate in weak:
        if candidate.label == "Agency":
            known = candidate.key in owners(text[candidate.start : candidate.end])
            yield Candidate(candidate.start, candidate.end, "Agency", "weak", 0, candidate.key if known else "")


def _variants(text: str, mentions: Iterable[Candidate], known: _Knowledge) -> Iterator[tuple[Candidate, Candidate]]:
    """Yield the mentions that are longer or shorter names of an earlier one, but not its namesake in another place."""
    first: dict[tuple[str, str], dict[str, Candidate]] = {}
    mentions = list(mentions)
    issuers = {mention.end for mention in mentions if mention.label == "Agency"}
    for mention in mentions:
        if mention.label not in VARIED:
            continue
        if mention.label == "Policy" and mention.start - 1 in issuers and text[mention.start - 1] == "《":
            continue  # 国务院《甲条例》 is not 《乙市甲条例》
        for name in sorted({text[mention.start : mention.end], mention.name} - {""}):
            place, bare = known.split_variant(name)
            owners = first.setdefault((mention.label, bare), {})
            placed = [other for other in owners if other]
            if place not in owners and (not place or not placed) and len(owners) == 1:
                owners[place] = next(iter(owners.values()))
            owner = owners.setdefault(place, mention)
            if owner is not mention:
                yield mention, owner
