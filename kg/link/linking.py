"""The relations that a document states: rules over its sentences, its tables and the names in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.link.cast import Cast
from kg.link.cells import read_cells
from kg.link.checking import check_relations
from kg.link.cues import read_cues
from kg.link.holders import relations_of_holders
from kg.link.leads import read_leads
from kg.link.matching import match_pattern
from kg.link.names import relations_in_names
from kg.link.rules import Rules
from kg.link.scene import Scene
from kg.link.shortened import shorten
from kg.link.signatures import read_signatures
from kg.link.stating import state_properties
from kg.link.subjects import said_of_next
from kg.link.tables import relations_in_tables
from kg.link.told import relations_from_properties
from kg.model import AnnotatedDocument, BlockKind, Drop, Relation
from kg.ontology import Ontology

_SHORTENED = 0.95
"""How much surer a sentence is as it stands than without what it says in passing."""

_TOLD = 0.93
"""How much surer a sentence is with a subject of its own than one that is said of what its article is about."""

__all__ = ["Linked", "find_relations", "link_relations"]


@dataclass(frozen=True)
class Linked:
    """What `link_relations` found.

    Parameters
    ----------
    document : AnnotatedDocument
        With the sectors that rules found as free noun phrases.
    relations : tuple of Relation
        In characters of the cleaned text; planned and negated ones too, by their status.
    dropped : tuple of Drop
    """

    document: AnnotatedDocument
    relations: tuple[Relation, ...]
    dropped: tuple[Drop, ...]


def link_relations(document: AnnotatedDocument, rules: Rules, ontology: Ontology) -> Linked:
    """Find the relations that a document states.

    Parameters
    ----------
    document : AnnotatedDocument
        With its mentions.
    rules : Rules
        From `load_rules`.
    ontology : Ontology
        What may stand at the ends of a relation.

    Returns
    -------
    Linked
    """
    scene = Scene(document, rules.vocabulary, rules.marks)
    cast = Cast(document, rules.vocabulary)
    found = find_relations(scene, rules, cast)
    found += relations_of_holders(document, rules.vocabulary, lambda other: _relations_of(other, rules))
    found += read_cues(scene, rules.cues, found, ontology)
    relations, dropped = check_relations(found, cast, ontology)
    state_properties(scene, rules, cast)
    numbers = cast.drop_idle(relations)
    placed = (replace(relation, head=numbers[relation.head], tail=numbers[relation.tail]) for relation in relations)
    return Linked(cast.result(), tuple(placed), dropped)


def _relations_of(document: AnnotatedDocument, rules: Rules) -> list[Relation]:
    return find_relations(Scene(document, rules.vocabulary, rules.marks), rules, Cast(document, rules.vocabulary))


def find_relations(scene: Scene, rules: Rules, cast: Cast) -> list[Relation]:
    """Return what all rules propose, whether or not it may stand."""
    readings = (scene, read_leads(scene), read_signatures(scene), read_cells(scene))
    return [
        *(found for reading in readings if reading for found in _relations_in_sentences(reading, rules, cast)),
        *relations_in_tables(scene, rules, cast),
        *relations_in_names(scene, rules, cast),
        *relations_from_properties(scene, rules, cast),
    ]


def _relations_in_sentences(scene: Scene, rules: Rules, cast: Cast) -> Iterator[Relation]:
    passages = scene.document.clean.passages
    about_relations = (1 << len(rules.patterns)) - 1
    for sentence, triggered in scene.triggered(rules.triggers).items():
        if not triggered & about_relations:
            continue
        in_paragraph = passages[scene.sentences[sentence].passage].kind is BlockKind.PARAGRAPH
        if not in_paragraph and not scene.named_in(sentence):
            continue
        closed, opened = (scene.labels(sentence, with_open=with_open) for with_open in (False, True))
        likely = (
            rules.patterns[index] for index in rules.triggers.fitting(triggered & about_relations, closed, opened)
        )
        fitting = [
            (rule, pattern)
            for rule, pattern in likely
            if scene.line(sentence, with_open=pattern.open).holds(pattern.order)
        ]
        found = [
            relation
            for rule, pattern in fitting
            for relation in match_pattern(scene, sentence, rule, pattern, cast, rules.ontology)
        ]
        yield from found
        # What a pattern needs a line holds before anything is taken out of it.
        said = {(relation.head, relation.type, relation.tail) for relation in found}
        for rule, pattern in fitting:
            line = scene.short_line(sentence, with_open=pattern.open)
            if line is None or not line.holds(pattern.order):
                continue
            yield from (
                replace(relation, confidence=round(relation.confidence * _SHORTENED, 3))
                for relation in match_pattern(scene, sentence, rule, pattern, cast, rules.ontology, line=line)
                if not said
                & {(relation.head, relation.type, relation.tail), (relation.tail, relation.type, relation.head)}
            )
        yield from _relations_of_topic(scene, sentence, triggered & about_relations, rules, cast)


def _relations_of_topic(scene: Scene, sentence: int, triggered: int, rules: Rules, cast: Cast) -> Iterator[Relation]:
    """Yield what a sentence without subject says of what its article is about: patterns that look for a subject have read it already."""
    told = scene.told_line(sentence)
    if told is None or said_of_next(scene, told, 1) is not None:
        return
    labels = frozenset(item.label for item in told.items.values())
    patterns = [rules.patterns[index] for index in rules.triggers.fitting(triggered, labels, labels)]
    patterns = [entry for entry in patterns if entry[1].subject is None and not entry[1].open]
    said: set[tuple[int, str, int]] = set()
    for line in filter(None, (told, shorten(told, scene.vocabulary))):
        for rule, pattern in patterns:
            if not line.holds(pattern.order):
                continue
            for relation in match_pattern(scene, sentence, rule, pattern, cast, rules.ontology, line=line):
                what = (relation.head, relation.type, relation.tail)
                if what not in said and scene.topic_of_document in (relation.head, relation.tail):
                    said.add(what)
                    yield replace(relation, confidence=round(relation.confidence * _TOLD, 3))
