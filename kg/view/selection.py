"""Which part of a graph a page shows: around an entity, only some labels, and the best connected of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches

from kg.errors import KGError
from kg.model import Edge, Entity, Graph
from kg.ontology import Ontology

__all__ = ["first_drawn", "select_part"]


def select_part(
    graph: Graph,
    ontology: Ontology,
    *,
    around: str | None = None,
    depth: int = 1,
    labels: Collection[str] = (),
    top: int | None = None,
) -> Graph:
    """Return the part of a graph that was asked for.

    Parameters
    ----------
    graph : Graph
    ontology : Ontology
    around : str, optional
        A name or alias: keep what is at most `depth` edges away from the entities that have it.
    depth : int
        How many edges; 0 keeps the entities themselves.
    labels : collection of str
        Keep only entities of these labels, and the ones named by `around`; all labels by default.
    top : int, optional
        Of those keep so many, the best connected, and the ones named by `around`.

    Raises
    ------
    KGError
        If no entity has the name, or the ontology has no such label.

    Examples
    --------
    >>> from kg.model import Edge, Entity
    >>> from kg.ontology import load_ontology
    >>> cities = Entity("a", "City", "上海"), Entity("b", "Province", "江苏"), Entity("c", "City", "苏州")
    >>> graph = Graph((), cities, (Edge("c", "b", "PART_OF", 1.0, ()),))
    >>> [entity.name for entity in select_part(graph, load_ontology(), around="苏州").entities]
    ['江苏', '苏州']
    """
    unknown = [label for label in labels if label not in ontology.labels]
    if unknown:
        raise KGError(f"{unknown[0]}: no label of the ontology; choose from {', '.join(ontology.labels)}")
    if depth < 0:
        raise KGError(f"depth {depth}: count edges from 0 up")
    if top is not None and top < 1:
        raise KGError(f"top {top}: keep one entity at least")
    centres = _find_centres(graph, around) if around is not None else frozenset()
    kept = {entity.id for entity in graph.entities if not labels or entity.label in labels or entity.id in centres}
    if around is not None:
        kept = _reach(_neighbours(_keep(graph, kept)), centres, depth)
    part = _keep(graph, kept)
    if top is None or len(kept) <= top:
        return part
    ranked = [entity.id for entity in _rank(part) if entity.id not in centres]
    return _keep(part, {*centres, *ranked[: max(0, top - len(centres))]})


def first_drawn(graph: Graph, count: int) -> list[Entity]:
    """Return what a page draws at first: all, or of a larger graph the most connected part, without what nothing joins.

    Examples
    --------
    >>> from kg.model import Entity
    >>> len(first_drawn(Graph(entities=tuple(Entity(f"e{i}", "City", f"{i}") for i in range(5))), 3))
    3
    """
    if len(graph.entities) <= count:
        return list(graph.entities)
    joined = {end for edge in graph.edges for end in (edge.source, edge.target)}
    ranked = _rank(graph)
    return [entity for entity in ranked if entity.id in joined][:count] or ranked[:count]


def _rank(graph: Graph) -> list[Entity]:
    """Return all entities, the most connected part first and in it the best connected."""
    neighbours = _neighbours(graph)
    parts: dict[str, int] = {}
    for entity in graph.entities:
        if entity.id not in parts:
            part = _reach(neighbours, {entity.id}, len(graph.entities))
            parts |= dict.fromkeys(part, len(part))
    return sorted(graph.entities, key=lambda entity: (-parts[entity.id], -len(neighbours.get(entity.id, ()))))


def _keep(graph: Graph, kept: Collection[str]) -> Graph:
    if len(kept) == len(graph.entities):
        return graph
    return replace(
        graph,
        entities=tuple(entity for entity in graph.entities if entity.id in kept),
        edges=_within(graph.edges, kept),
        apart=_within(graph.apart, kept),
    )


def _within(edges: Iterable[Edge], kept: Collection[str]) -> tuple[Edge, ...]:
    return tuple(edge for edge in edges if edge.source in kept and edge.target in kept)


def _find_centres(graph: Graph, name: str) -> frozenset[str]:
    centres = frozenset(entity.id for entity in graph.find(name))
    if not centres:
        forms = sorted({form for entity in graph.entities for form in (entity.name, *entity.aliases)})
        close = get_close_matches(name, forms, n=5, cutoff=0.3) or [form for form in forms if name and name in form][:5]
        hint = f"close: {', '.join(close)}" if close else "nothing is close to it"
        raise KGError(f"{name}: no entity has this name; {hint}")
    return centres


def _neighbours(graph: Graph) -> dict[str, list[str]]:
    neighbours: dict[str, list[str]] = {}
    for edge in graph.edges:
        neighbours.setdefault(edge.source, []).append(edge.target)
        neighbours.setdefault(edge.target, []).append(edge.source)
    return neighbours


def _reach(neighbours: Mapping[str, Iterable[str]], centres: Collection[str], depth: int) -> set[str]:
    reached, front = set(centres), set(centres)
    for _ in range(depth):
        front = {near for node in front for near in neighbours.get(node, ())} - reached
        if not front:
            break
        reached |= front
    return reached
