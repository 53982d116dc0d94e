"""What the recognisers know: the gazetteers, vocabularies and finders, loaded once for each folder of knowledge."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from kg.columns import load_columns
from kg.data import read_yaml
from kg.extract.acts import ActVocabulary, load_acts
from kg.extract.aliases import short_firm_forms
from kg.extract.base_vocabulary import BaseVocabulary, load_bases
from kg.extract.definitions import DefinitionVocabulary, load_definitions
from kg.extract.doubtful import FieldVocabulary, load_fields
from kg.extract.editions import EditionFinder
from kg.extract.entries import EntryVocabulary, load_entries
from kg.extract.frames import FrameVocabulary, load_frames
from kg.extract.gazetteer import Gazetteer, load_gazetteer
from kg.extract.governed import GovernedVocabulary, load_governed
from kg.extract.hosts import HostFinder
from kg.extract.introductions import IntroductionVocabulary, load_introductions
from kg.extract.known_forms import PLACES
from kg.extract.lexicon import Lexicon, load_lexicon
from kg.extract.list_vocabulary import ListVocabulary, load_lists
from kg.extract.makers import MakerVocabulary, load_makers
from kg.extract.medicines import Medicines, load_medicines
from kg.extract.ministries import ministry_pattern
from kg.extract.names import NameFinder
from kg.extract.namesakes import NamesakeVocabulary, load_namesakes
from kg.extract.persons import Persons, load_persons
from kg.extract.product_frames import ProductFrames, load_product_frames
from kg.extract.registers import RegisterVocabulary, load_registers
from kg.extract.titles import TitleVocabulary, load_titles
from kg.extract.towns import TownVocabulary, load_towns
from kg.extract.variants import split_variant
from kg.extract.vocabulary import load_names
from kg.ontology import load_ontology

__all__ = ["Knowledge", "knowledge_of"]


class Knowledge:
    """What the recognisers know; loaded once for each folder of knowledge."""

    def __init__(self, folder: Path | None) -> None:
        self.gazetteer: Gazetteer = load_gazetteer(folder)
        self.labels = frozenset(load_ontology(folder).labels)
        self.names = NameFinder(load_names(folder))
        self.editions = EditionFinder(self.names)
        self.titles: TitleVocabulary = load_titles(folder)
        self.frames: FrameVocabulary = load_frames(folder)
        self.bases: BaseVocabulary = load_bases(folder)
        self.lists: ListVocabulary = load_lists(folder)
        self.acts: ActVocabulary = load_acts(folder)
        self.introductions: IntroductionVocabulary = load_introductions(folder)
        self.governed: GovernedVocabulary = load_governed(folder)
        self.makers: MakerVocabulary = load_makers(folder)
        self.field_words: FieldVocabulary = load_fields(folder)
        self.products: ProductFrames = load_product_frames(folder)
        self.medicines: Medicines = load_medicines(folder)
        self.definitions: DefinitionVocabulary = load_definitions(
            folder,
            (
                *self.names.vocabulary.origins,
                *(
                    form
                    for form, entries in self.gazetteer.by_form.items()
                    if entries[0].label in ("Country", "Region") and len(form) > 1
                ),
            ),
        )
        self.entries: EntryVocabulary = load_entries(folder)
        self.registers: RegisterVocabulary = load_registers(folder)
        self.namesakes: NamesakeVocabulary = load_namesakes(folder)
        self.columns = load_columns(folder)
        self.towns: TownVocabulary = load_towns(folder)
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
            self.place_forms,
            (*self.zone_endings, *self.names.vocabulary.new_words),
            frozenset({*firms, *self.names.vocabulary.behind_places, *self.names.vocabulary.committees}),
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


@lru_cache(maxsize=2)
def knowledge_of(folder: str) -> Knowledge:
    """Return what the recognisers know, with the files of a folder in place of ours; of ours alone if it is empty."""
    return Knowledge(Path(folder) if folder else None)
