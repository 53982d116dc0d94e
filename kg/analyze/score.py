"""How well a graph agrees with annotations made by people (the gold format: one ``STEM.json`` for each text)."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

from kg.errors import DataError
from kg.model import Edge, Entity, Graph, Status
from kg.ontology import Ontology

__all__ = [
    "Disagreement",
    "Scores",
    "Tally",
    "generate_scores",
    "judge_edges",
    "read_gold",
    "score_folder",
    "score_graph",
]

OPEN_LABELS = frozenset({"Sector"})
"""Annotated only where a relation needs them: one too many costs nothing."""

NOT_COMPARED = re.compile(r"[\s《》〈〉“”\"'‘’「」『』*·]")


@dataclass(frozen=True, slots=True)
class Tally:
    """What agrees (``hits``), what only the graph has (``spurious``), and what only the annotations have (``missed``).

    Examples
    --------
    >>> Tally(hits=1, spurious=1, missed=0).f1
    0.6666666666666666
    """

    hits: int = 0
    spurious: int = 0
    missed: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.hits + other.hits, self.spurious + other.spurious, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """The share of the graph's that is right; 0 if there is none."""
        return self.hits / (self.hits + self.spurious) if self.hits + self.spurious else 0.0

    @property
    def recall(self) -> float:
        """The share of the annotated that was found; 0 if there is none."""
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 if both are."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True, order=True)
class Disagreement:
    """One item that only the graph or only the annotations have.

    Parameters
    ----------
    doc : str
    what : str
        ``missed entity``, ``spurious entity``, ``missed relation`` or ``spurious relation``.
    type : str
        Label or relation type.
    name : str
        The entity's name, or ``head -> tail``.
    """

    doc: str
    what: str
    type: str
    name: str


@dataclass(frozen=True)
class Scores:
    """Agreement by label and by relation type; adding scores adds their tallies.

    Parameters
    ----------
    entities, relations : mapping of str to Tally
    disagreements : tuple of Disagreement
    absent : tuple of str
        Annotated documents that the graph does not have; all that they say counts as missed.
    """

    entities: Mapping[str, Tally] = field(default_factory=dict)
    relations: Mapping[str, Tally] = field(default_factory=dict)
    disagreements: tuple[Disagreement, ...] = ()
    absent: tuple[str, ...] = ()

    def __add__(self, other: Scores) -> Scores:
        return Scores(
            _add(self.entities, other.entities),
            _add(self.relations, other.relations),
            self.disagreements + other.disagreements,
            self.absent + other.absent,
        )

    @property
    def all_entities(self) -> Tally:
        """The tally over all labels (micro average)."""
        return sum(self.entities.values(), Tally())

    @property
    def all_relations(self) -> Tally:
        """The tally over all relation types (micro average)."""
        return sum(self.relations.values(), Tally())


def score_graph(gold: Mapping[str, Any], graph: Graph, ontology: Ontology) -> Scores:
    """Compare the graph of one document with its annotations.

    Names are compared after NFKC, in lower case, without spaces, quotation marks and 《》. Entities match one to one,
    by label and any common form, most forms first; relations match over matched entities. Optional items count neither
    way; nor do relations of the gazetteers, places that only the hierarchy brought in, and sectors too many.

    Parameters
    ----------
    gold : mapping
        One annotated document: ``doc``, ``entities``, ``relations``.
    graph : Graph
    ontology : Ontology

    Returns
    -------
    Scores

    Examples
    --------
    >>> from kg.ontology import load_ontology
    >>> gold = {
    ...     "doc": "a.txt",
    ...     "entities": [{"id": "g1", "type": "City", "name": "上海市", "aliases": ["上海"]}],
    ...     "relations": [],
    ... }
    >>> scores = score_graph(gold, Graph(entities=(Entity("e1", "City", "上海"),)), load_ontology())
    >>> scores.all_entities
    Tally(hits=1, spurious=0, missed=0)
    """
    entities = _comparable(gold, graph, ontology)
    gold_by_entity = _match(gold["entities"], entities)
    disagreements: list[Disagreement] = []
    return Scores(
        _score_entities(gold, entities, gold_by_entity, disagreements),
        _score_relations(gold, graph, entities, gold_by_entity, ontology, disagreements),
        tuple(disagreements),
    )


def judge_edges(gold: Mapping[str, Any], graph: Graph, ontology: Ontology) -> Iterator[tuple[Edge, bool]]:
    """Yield each edge of the graph of one document that counts, and whether its annotations have it.

    Parameters
    ----------
    gold : mapping
        One annotated document: ``doc``, ``entities``, ``relations``.
    graph : Graph
    ontology : Ontology

    Yields
    ------
    edge : Edge
        Not those that are optional, planned, negated or of the gazetteers; see `score_graph`.
    right : bool
    """
    entities = _comparable(gold, graph, ontology)
    required, optional = _annotated_relations(gold, ontology)
    for edge, relation in _compared(graph, entities, _match(gold["entities"], entities), ontology):
        if relation not in optional:
            yield edge, relation in required


def score_folder(folder: Path, graph: Graph, ontology: Ontology) -> Scores:
    """Compare what a graph has of each annotated document with a folder of annotations.

    Parameters
    ----------
    folder : Path
        Holds a ``STEM.json`` for each annotated document.
    graph : Graph
        May hold more documents; they are left aside.
    ontology : Ontology

    Returns
    -------
    Scores

    Raises
    ------
    DataError
        If there are no annotations, one of them is broken, or the graph has none of the annotated documents.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from kg.model import DocumentRecord
    >>> from kg.ontology import load_ontology
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "a.json").write_text('{"doc": "a.txt", "entities": [], "relations": []}', "utf-8")
    ...     graph = Graph(documents=(DocumentRecord("a.txt", "", "txt", "", "", 0),))
    ...     score_folder(Path(folder), graph, load_ontology()).absent
    ()
    """
    total = Scores()
    found = 0
    for _, gold in read_gold(folder):
        name = _document_name(graph, str(gold["doc"]))
        if name is None:
            total += replace(score_graph(gold, Graph(), ontology), absent=(str(gold["doc"]),))
        else:
            total += score_graph(gold, _part_of_document(graph, name), ontology)
            found += 1
    if not found:
        raise DataError(f"{folder}: the graph has none of the annotated documents; build them first")
    return total


def read_gold(folder: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the annotations of a folder with their stem, sorted.

    Raises
    ------
    DataError
        If there are none or one is broken.
    """
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise DataError(f"{folder}: no annotations (*.json) here; name the folder that holds them")
    for path in paths:
        try:
            yield path.stem, _checked(json.loads(path.read_text("utf-8")))
        except (OSError, ValueError) as problem:
            raise DataError(f"{path}: no annotations: {problem}") from problem


def generate_scores(scores: Scores, *, disagreements: bool = False) -> Iterator[str]:
    """Yield scores as lines of text for a person.

    Parameters
    ----------
    scores : Scores
    disagreements : bool
        List every miss and every spurious item first, cells parted by tabs.

    Examples
    --------
    >>> for line in generate_scores(Scores({"City": Tally(1, 1, 0)})):
    ...     print(line)
    entities
      City            P 0.5000  R 1.0000  F1 0.6667   hits    1  spurious    1  missed    0
      all             P 0.5000  R 1.0000  F1 0.6667   hits    1  spurious    1  missed    0
    relations
      all             P 0.0000  R 0.0000  F1 0.0000   hits    0  spurious    0  missed    0
    """
    if disagreements:
        for item in scores.disagreements:
            yield "\t".join((item.doc, item.what, item.type, item.name))
    for part, tallies, total in (
        ("entities", scores.entities, scores.all_entities),
        ("relations", scores.relations, scores.all_relations),
    ):
        yield part
        for name, tally in [*sorted(tallies.items()), ("all", total)]:
            yield (
                f"  {name:15s} P {tally.precision:.4f}  R {tally.recall:.4f}  F1 {tally.f1:.4f}   "
                f"hits {tally.hits:4d}  spurious {tally.spurious:4d}  missed {tally.missed:4d}"
            )
    if scores.absent:
        yield f"not in the graph: {', '.join(scores.absent)}"


def _checked(gold: Any) -> Mapping[str, Any]:
    """Refuse what is no annotation, before it fails deep inside."""
    if not isinstance(gold, dict) or not isinstance(gold.get("doc"), str):
        raise ValueError("needs a mapping with doc, entities and relations")
    for part, fields in (("entities", ("id", "type", "name")), ("relations", ("head", "type", "tail"))):
        for number, item in enumerate(gold.setdefault(part, [])):
            for name in fields:
                if not isinstance(item, dict) or name not in item:
                    raise ValueError(f"{part}[{number}]: needs {name}")
    return gold


def _comparable(gold: Mapping[str, Any], graph: Graph, ontology: Ontology) -> Sequence[Entity]:
    labels = {entity["type"] for entity in gold["entities"]} | ontology.labels.keys()
    return [
        entity
        for entity in graph.entities
        if entity.label in labels and not (entity.inferred and entity.label in ontology.places)
    ]


def _match(annotated: Sequence[Mapping[str, Any]], entities: Iterable[Entity]) -> Mapping[str, str]:
    """Map the ids of the graph's entities to those of the annotated ones, one to one, most common forms first."""
    ids_by_form: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entity in entities:
        for form in _forms(entity.name, entity.aliases):
            ids_by_form[entity.label, form].add(entity.id)
    candidates = []
    for place, item in enumerate(annotated):
        forms = _forms(item["name"], item.get("aliases") or ())
        common = Counter(entity_id for form in forms for entity_id in ids_by_form.get((item["type"], form), ()))
        candidates += [
            (-count, _comparable_form(item["name"]), entity_id, place) for entity_id, count in common.items()
        ]
    gold_by_entity: dict[str, str] = {}
    matched: set[str] = set()
    for *_, entity_id, place in sorted(candidates):
        gold_id = annotated[place]["id"]
        if entity_id not in gold_by_entity and gold_id not in matched:
            gold_by_entity[entity_id] = gold_id
            matched.add(gold_id)
    return gold_by_entity


def _score_entities(
    gold: Mapping[str, Any],
    entities: Iterable[Entity],
    gold_by_entity: Mapping[str, str],
    disagreements: list[Disagreement],
) -> Mapping[str, Tally]:
    tallies: dict[str, Tally] = defaultdict(Tally)
    matched = set(gold_by_entity.values())
    for item in gold["entities"]:
        if item.get("optional"):
            continue
        hit = item["id"] in matched
        tallies[item["type"]] += Tally(hits=int(hit), missed=int(not hit))
        if not hit:
            disagreements.append(Disagreement(gold["doc"], "missed entity", item["type"], item["name"]))
    for entity in entities:
        if entity.id not in gold_by_entity and entity.label not in OPEN_LABELS:
            tallies[entity.label] += Tally(spurious=1)
            disagreements.append(Disagreement(gold["doc"], "spurious entity", entity.label, entity.name))
    return dict(tallies)


def _score_relations(
    gold: Mapping[str, Any],
    graph: Graph,
    entities: Iterable[Entity],
    gold_by_entity: Mapping[str, str],
    ontology: Ontology,
    disagreements: list[Disagreement],
) -> Mapping[str, Tally]:
    required, optional = _annotated_relations(gold, ontology)
    hits: set[tuple[str, str, str]] = set()
    spurious: set[tuple[str, str, str]] = set()
    for edge, relation in _compared(graph, entities, gold_by_entity, ontology):
        if relation in required:
            hits.add(relation)
        elif relation not in optional:
            spurious.add(relation)
            disagreements.append(Disagreement(gold["doc"], "spurious relation", edge.type, _edge_name(graph, edge)))
    tallies: dict[str, Tally] = defaultdict(Tally)
    for _, kind, _ in hits:
        tallies[kind] += Tally(hits=1)
    for _, kind, _ in spurious:
        tallies[kind] += Tally(spurious=1)
    name_by_id = {item["id"]: item["name"] for item in gold["entities"]}
    for relation, item in required.items():
        if relation not in hits:
            tallies[item["type"]] += Tally(missed=1)
            name = f"{name_by_id.get(item['head'])} -> {name_by_id.get(item['tail'])}"
            disagreements.append(Disagreement(gold["doc"], "missed relation", item["type"], name))
    return dict(sorted(tallies.items()))


def _compared(
    graph: Graph, entities: Iterable[Entity], gold_by_entity: Mapping[str, str], ontology: Ontology
) -> Iterator[tuple[Edge, tuple[str, str, str]]]:
    """Yield each stated edge between entities that are compared, in terms of the annotations."""
    compared = {entity.id for entity in entities}
    for edge in graph.edges:
        stated = edge.status is Status.ASSERTED and _counts(edge.type, ontology)
        if not stated or not {edge.source, edge.target} <= compared:
            continue
        # "?" keeps an unmatched entity's id apart from the ids of the annotations.
        ends = [gold_by_entity.get(end, f"?{end}") for end in (edge.source, edge.target)]
        yield edge, _relation(ends[0], edge.type, ends[1], ontology)


def _annotated_relations(
    gold: Mapping[str, Any], ontology: Ontology
) -> tuple[Mapping[tuple[str, str, str], Mapping[str, Any]], set[tuple[str, str, str]]]:
    """Part the annotated relations into required and optional ones; one with an optional end is optional."""
    free = {item["id"] for item in gold["entities"] if item.get("optional")}
    required: dict[tuple[str, str, str], Mapping[str, Any]] = {}
    optional = set()
    for item in gold["relations"]:
        if item["type"] in ontology.relations and ontology.relations[item["type"]].from_gazetteer:
            continue
        relation = _relation(item["head"], item["type"], item["tail"], ontology)
        if item.get("optional") or item["head"] in free or item["tail"] in free:
            optional.add(relation)
        else:
            required[relation] = item
    return required, optional


def _counts(kind: str, ontology: Ontology) -> bool:
    return kind in ontology.relations and not ontology.relations[kind].from_gazetteer


def _relation(head: str, kind: str, tail: str, ontology: Ontology) -> tuple[str, str, str]:
    symmetric = kind in ontology.relations and ontology.relations[kind].symmetric
    return (tail, kind, head) if symmetric and tail < head else (head, kind, tail)


def _forms(name: str, aliases: Iterable[str]) -> set[str]:
    return {_comparable_form(form) for form in (name, *aliases)} - {""}


def _comparable_form(name: str) -> str:
    return NOT_COMPARED.sub("", unicodedata.normalize("NFKC", name)).lower()


def _edge_name(graph: Graph, edge: Edge) -> str:
    return f"{graph.entity_by_id[edge.source].name} -> {graph.entity_by_id[edge.target].name}"


def _document_name(graph: Graph, doc: str) -> str | None:
    """Find an annotated document by its whole name, else by its file name."""
    if doc in graph.document_by_name:
        return doc
    return next((name for name in graph.document_by_name if PurePosixPath(name).name == doc), None)


def _part_of_document(graph: Graph, name: str) -> Graph:
    """Return what one document says: the entities that it names and the edges that it is evidence of."""
    edges = tuple(edge for edge in graph.edges if any(place.doc == name for place in edge.evidence))
    ends = {end for edge in edges for end in (edge.source, edge.target)}
    entities = tuple(
        entity for entity in graph.entities if entity.id in ends or any(place.doc == name for place in entity.mentions)
    )
    return Graph((graph.document_by_name[name],), entities, edges)


def _add(one: Mapping[str, Tally], other: Mapping[str, Tally]) -> Mapping[str, Tally]:
    return {name: one.get(name, Tally()) + other.get(name, Tally()) for name in sorted({*one, *other})}
