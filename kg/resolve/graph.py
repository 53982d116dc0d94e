"""Clusters and relations become the nodes and edges of one graph, with the hierarchy of places above them."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import prod
from pathlib import Path

from kg.forms import form_key
from kg.model import (
    DocumentEntity,
    DocumentRecord,
    Edge,
    Entity,
    Evidence,
    Extraction,
    Graph,
    Mention,
    Relation,
    Span,
    Status,
    Value,
)
from kg.ontology import Ontology
from kg.places import Place, load_places
from kg.resolve.clusters import Cluster, cluster_entities
from kg.values import best_value

__all__ = ["entity_id", "resolve_entities"]

PART_OF = "PART_OF"
HIGHEST_CONFIDENCE = 0.99


def resolve_entities(
    extractions: Iterable[Extraction],
    ontology: Ontology,
    knowledge: Path | None = None,
    *,
    include: Collection[Status] = (Status.ASSERTED,),
) -> Graph:
    """Make one graph of all extractions.

    Parameters
    ----------
    extractions : iterable of Extraction
        In any order: the same set gives the same graph. Each is let go of, with its text, before the next is taken.
    ontology : Ontology
    knowledge : Path, optional
        A user's folder of knowledge, for the hierarchy of places.
    include : collection of Status
        Which relations become edges. There is one edge of a type between two entities:
        what is asserted goes before what is planned, and that before what is negated.

    Returns
    -------
    Graph
    """
    listed = sorted(map(_testimony, extractions), key=lambda testimony: testimony.document.name)
    places = load_places(knowledge)
    clusters = cluster_entities(
        (testimony.document.name, entity) for testimony in listed for entity in testimony.entities
    )
    ids: dict[tuple[str, int], str] = {}
    label_by_id: dict[str, str] = {}
    mentions = {
        (testimony.document.name, index): found
        for testimony in listed
        for index, found in enumerate(testimony.mentions)
    }
    index_by_entity = {
        (testimony.document.name, id(entity)): index
        for testimony in listed
        for index, entity in enumerate(testimony.entities)
    }
    entities: dict[str, Entity] = {}
    for cluster in clusters:
        identifier = entity_id(cluster.label, cluster.seed)
        own: list[Evidence] = []
        for document, member in cluster.members:
            index = index_by_entity[document, id(member)]
            ids[document, index] = identifier
            own.extend(mentions.pop((document, index)))
        entities[identifier] = _entity(identifier, cluster, sorted(own), places)
        label_by_id[identifier] = cluster.label
    hierarchy = _add_hierarchy(entities, clusters, places, ontology)
    said = _edges(listed, ids, label_by_id, ontology)
    edges = _strongest(said, include)
    return Graph(
        documents=tuple(testimony.document for testimony in listed),
        entities=tuple(entities[identifier] for identifier in sorted(entities)),
        edges=tuple(sorted([*edges, *hierarchy], key=lambda edge: (edge.source, edge.type, edge.target))),
        chunks=tuple(chunk for testimony in listed for chunk in testimony.chunks),
        apart=tuple(edge for edge in said if edge.status is not Status.ASSERTED),
    )


def entity_id(label: str, seed: str) -> str:
    """Return the id of an entity: its label and a hash of what it is known by.

    Examples
    --------
    >>> entity_id("City", "adcode:310000")
    'City-5181728fa71b'
    """
    return f"{label}-{hashlib.sha256(f'{label}|{seed}'.encode()).hexdigest()[:12]}"


@dataclass(frozen=True, slots=True)
class _Testimony:
    """What one document says, quoted; the document's text is not held any longer."""

    document: DocumentRecord
    entities: tuple[DocumentEntity, ...]
    mentions: tuple[list[Evidence], ...]
    relations: list[tuple[Relation, Evidence]]
    chunks: list[Evidence]


def _testimony(extraction: Extraction) -> _Testimony:
    name, text = extraction.document.name, extraction.text
    shared: dict[str, str] = {}  # a name that stands in a text a thousand times is kept once

    def quote(found: Mention | Relation | Span) -> Evidence:
        words = text[found.start : found.end]
        return Evidence(name, found.start, found.end, shared.setdefault(words, words))

    mentions: tuple[list[Evidence], ...] = tuple([] for _ in extraction.entities)
    for mention in extraction.mentions:
        mentions[mention.entity].append(quote(mention))
    relations = [(relation, quote(relation)) for relation in extraction.relations]
    chunks = [quote(span) for span in extraction.chunks]
    return _Testimony(extraction.document, extraction.entities, mentions, relations, chunks)


def _entity(identifier: str, cluster: Cluster, mentions: list[Evidence], places: Mapping[str, Place]) -> Entity:
    forms: Counter[str] = Counter()
    properties: dict[str, Counter[Value]] = defaultdict(Counter)
    for _, member in cluster.members:
        forms.update([member.name, *member.aliases])
        for key, value in member.properties:
            properties[key][value] += 1
    chosen: dict[str, Value] = {key: best_value(values) for key, values in properties.items()}
    known = places.get(cluster.seed)
    if known is not None:
        forms.update([known.name, known.short])
        name = known.name
        chosen |= dict(known.properties)
    elif any(member.key == cluster.seed for _, member in cluster.members):
        name = cluster.seed.split(":", 1)[1]  # the gazetteers' name is the best-known one
    else:
        name = max(forms, key=lambda form: (len(form_key(form)), forms[form], form))
    return Entity(
        id=identifier,
        label=cluster.label,
        name=name,
        aliases=tuple(sorted(set(forms) - {name})),
        properties=dict(sorted(chosen.items())),
        mentions=tuple(mentions),
        merges=cluster.reasons,
    )


def _add_hierarchy(
    entities: dict[str, Entity], clusters: Iterable[Cluster], places: Mapping[str, Place], ontology: Ontology
) -> list[Edge]:
    """Add the places above the places that texts name, and the edges between them."""
    if PART_OF not in ontology.relations:
        return []
    edges: dict[tuple[str, str], Edge] = {}
    for cluster in clusters:
        lower = places.get(cluster.seed)
        lower_id = entity_id(cluster.label, cluster.seed)
        while lower is not None and lower.parent in places:
            upper = places[lower.parent]
            if upper.label not in ontology.labels:
                break
            upper_id = entity_id(upper.label, upper.key)
            if upper_id not in entities:
                aliases = tuple(sorted({upper.short} - {upper.name, ""}))
                entities[upper_id] = Entity(
                    upper_id, upper.label, upper.name, aliases, dict(upper.properties), inferred=True
                )
            if ontology.allows(lower.label, PART_OF, upper.label):
                edges[lower_id, upper_id] = Edge(lower_id, upper_id, PART_OF, 1.0, ("gazetteer",))
            lower, lower_id = upper, upper_id
    return list(edges.values())


def _edges(
    testimonies: Iterable[_Testimony],
    ids: Mapping[tuple[str, int], str],
    label_by_id: Mapping[str, str],
    ontology: Ontology,
) -> list[Edge]:
    """Return an edge for each pair, type and status, sorted."""
    found: dict[tuple[str, str, str, Status], list[tuple[Relation, Evidence]]] = defaultdict(list)
    for testimony in testimonies:
        document = testimony.document.name
        for relation, evidence in testimony.relations:
            source, target = ids[document, relation.head], ids[document, relation.tail]
            if source == target or not ontology.allows(label_by_id[source], relation.type, label_by_id[target]):
                continue
            if ontology.relations[relation.type].symmetric and target < source:
                source, target = target, source
            found[source, relation.type, target, relation.status].append((relation, evidence))
    return [
        Edge(source, target, kind, _confidence(said), _rules(said), tuple(sorted({e for _, e in said})), status)
        for (source, kind, target, status), said in sorted(found.items(), key=lambda item: item[0])
    ]


def _strongest(said: Iterable[Edge], include: Collection[Status]) -> list[Edge]:
    """Keep one edge for each pair and type, of the first status that was asked for."""
    order = [status for status in Status if status in include]
    best: dict[str, Edge] = {}
    for edge in said:
        if edge.status in order:
            known = best.setdefault(edge.key, edge)
            if order.index(edge.status) < order.index(known.status):
                best[edge.key] = edge
    return list(best.values())


def _confidence(said: Iterable[tuple[Relation, Evidence]]) -> float:
    """Independent evidence adds up: 1 - Π(1 - c) over documents, and never certainty.

    Within a document the same words count once, and further words come from one writer: they take away half of the doubt
    that those of another document would.
    """
    best: dict[str, dict[str, float]] = defaultdict(dict)
    for relation, evidence in said:
        known = best[evidence.doc].get(evidence.text, 0.0)
        best[evidence.doc][evidence.text] = max(known, relation.confidence)
    doubt = 1.0
    for document in sorted(best):
        first, *further = sorted(best[document].values(), reverse=True)
        doubt *= (1.0 - first) * prod(1.0 - confidence / 2 for confidence in further)
    surest = max(confidence for listed in best.values() for confidence in listed.values())
    return round(max(min(1.0 - doubt, HIGHEST_CONFIDENCE), surest), 4)


def _rules(said: Iterable[tuple[Relation, Evidence]]) -> tuple[str, ...]:
    confidence: dict[str, float] = {}
    for relation, _ in said:
        confidence[relation.rule] = max(confidence.get(relation.rule, 0.0), relation.confidence)
    return tuple(sorted(confidence, key=lambda rule: (-confidence[rule], rule)))
