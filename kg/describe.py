"""What a graph knows of one entity: properties, aliases, and relations with their evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from kg.model import Edge, Entity, Evidence, Graph, Status

__all__ = ["close_names", "describe_entity", "generate_description"]

_APART = (Status.PLANNED, Status.NEGATED)


def describe_entity(graph: Graph, entity: Entity) -> dict[str, Any]:
    """Return what a graph knows of an entity, as plain data.

    Parameters
    ----------
    graph : Graph
    entity : Entity
        One of the graph's.

    Returns
    -------
    dict
        Its ``relations``, and what is only ``planned`` or ``negated``, name the ``entity`` at the other end; their
        ``direction`` is ``out`` or ``in``.

    Examples
    --------
    >>> firm, city = Entity("e1", "Company", "甲公司"), Entity("e2", "City", "上海")
    >>> graph = Graph(entities=(firm, city), edges=(Edge("e1", "e2", "LOCATED_IN", 0.9, ("seat",)),))
    >>> described = describe_entity(graph, city)
    >>> described["relations"][0]["direction"], described["relations"][0]["entity"]["name"]
    ('in', '甲公司')
    """
    return {
        "id": entity.id,
        "label": entity.label,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "properties": dict(entity.properties),
        "inferred": entity.inferred,
        "merges": list(entity.merges),
        "mentions": [_evidence(mention) for mention in entity.mentions],
        "relations": _relations(graph, entity, (edge for edge in graph.edges if edge.status is Status.ASSERTED)),
        **{status.value: _relations(graph, entity, said) for status, said in _apart(graph).items()},
    }


def generate_description(described: Mapping[str, Any]) -> Iterator[str]:
    """Yield what `describe_entity` returns as lines of text for a person.

    Examples
    --------
    >>> firm, city = Entity("e1", "Company", "甲公司"), Entity("e2", "City", "上海", aliases=("沪",))
    >>> evidence = Evidence("a.txt", 0, 6, "甲公司在上海")
    >>> edge = Edge("e1", "e2", "LOCATED_IN", 0.9, ("seat",), (evidence,))
    >>> for line in generate_description(describe_entity(Graph(entities=(firm, city), edges=(edge,)), city)):
    ...     print(line)
    上海  City  e2
      also: 沪
      <- LOCATED_IN - 甲公司 (Company)  0.90  seat
         a.txt 0-6: 甲公司在上海
    """
    yield f"{described['name']}  {described['label']}  {described['id']}"
    if described["aliases"]:
        yield f"  also: {', '.join(described['aliases'])}"
    for name, value in described["properties"].items():
        yield f"  {name}: {value}"
    if described["inferred"]:
        yield "  no text names it; the hierarchy of places brought it in"
    if mentions := described["mentions"]:
        documents = {mention["doc"] for mention in mentions}
        yield f"  named {_times(len(mentions))} in {', '.join(sorted(documents))}"
    for reason in described["merges"]:
        yield f"  one thing: {reason}"
    yield from _lines(described["relations"])
    for status in _APART:
        if described[status.value]:
            yield f"  {status}:"
            yield from (f"  {line}" for line in _lines(described[status.value]))


def close_names(graph: Graph, name: str, count: int = 5) -> Sequence[str]:
    """Return names of entities that resemble a name, the closest first.

    Examples
    --------
    >>> graph = Graph(entities=(Entity("e1", "City", "上海"), Entity("e2", "Company", "上海星桥科技有限公司")))
    >>> close_names(graph, "星桥")
    ['上海星桥科技有限公司']
    """
    forms = {form: None for entity in graph.entities for form in (entity.name, *entity.aliases)}
    wanted = name.casefold()
    within = [form for form in forms if len(form) > 1 and (wanted in form.casefold() or form.casefold() in wanted)]
    within.sort(key=lambda form: (abs(len(form) - len(name)), form))
    alike = get_close_matches(name, forms, n=count, cutoff=0.5)
    return list(dict.fromkeys([*within[:count], *alike]))[:count]


def _apart(graph: Graph) -> Mapping[Status, Sequence[Edge]]:
    """Return what is no fact; a graph that comes from elsewhere may hold it among its edges alone."""
    listed = graph.apart or graph.edges
    return {status: [edge for edge in listed if edge.status is status] for status in _APART}


def _relations(graph: Graph, entity: Entity, edges: Iterable[Edge]) -> list[dict[str, Any]]:
    own = [_relation(graph, entity, edge) for edge in edges if entity.id in (edge.source, edge.target)]
    return sorted(own, key=lambda relation: (relation["direction"] == "in", relation["type"]))


def _lines(relations: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for relation in relations:
        arrow = f"- {relation['type']} ->" if relation["direction"] == "out" else f"<- {relation['type']} -"
        other = relation["entity"]
        rules = ", ".join(relation["rules"])
        yield f"  {arrow} {other['name']} ({other['label']})  {relation['confidence']:.2f}  {rules}".rstrip()
        for evidence in relation["evidence"]:
            yield f"     {evidence['doc']} {evidence['start']}-{evidence['end']}: {' '.join(evidence['text'].split())}"


def _relation(graph: Graph, entity: Entity, edge: Edge) -> dict[str, Any]:
    outward = edge.source == entity.id
    other = graph.entity_by_id[edge.target if outward else edge.source]
    return {
        "type": edge.type,
        "direction": "out" if outward else "in",
        "entity": {"id": other.id, "label": other.label, "name": other.name},
        "confidence": edge.confidence,
        "rules": list(edge.rules),
        "status": str(edge.status),
        "evidence": [_evidence(evidence) for evidence in edge.evidence],
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {"doc": evidence.doc, "start": evidence.start, "end": evidence.end, "text": evidence.text}


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
