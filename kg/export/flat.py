"""Graph -> rows of plain cells, for every format that knows no lists."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from kg.export.names import guard_name
from kg.model import Edge, Entity, Evidence, Graph, Value

__all__ = ["edge_rows", "flatten", "legal_text", "node_rows"]

ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 has no form for, lone surrogates among them."""

NODE_COLUMNS = frozenset({"id", "label", "name", "aliases", "mentions", "documents", "inferred"})

Cell = Value | None | Collection[str]


def node_rows(graph: Graph) -> Iterator[dict[str, Cell]]:
    """Yield a row for each entity, sorted by id; its mentions are counted.

    Examples
    --------
    >>> next(node_rows(Graph(entities=(Entity("e1", "City", "上海", ("沪",), {"adcode": "310000"}),))))["adcode"]
    '310000'
    """
    for entity in sorted(graph.entities, key=lambda entity: entity.id):
        yield _node_row(entity)


def edge_rows(graph: Graph) -> Iterator[dict[str, Cell]]:
    """Yield a row for each edge, sorted by source, type and target; ``weight`` counts its evidence, at least 1.

    Examples
    --------
    >>> row = next(edge_rows(Graph(edges=(Edge("e1", "e2", "PART_OF", 1.0, ("hierarchy",)),))))
    >>> row["id"], row["rules"]
    ('e1|PART_OF|e2', ('hierarchy',))
    """
    for edge in sorted(graph.edges, key=lambda edge: (edge.source, edge.type, edge.target)):
        yield _edge_row(edge)


def flatten(rows: Iterable[Mapping[str, Cell]], reserved: Collection[str] = ()) -> list[dict[str, Value]]:
    r"""Turn rows into such that any format can hold.

    Lists are joined by ``|`` (which becomes ``｜`` inside of their items), None is dropped, each column has one type,
    characters that XML can't hold are removed, line ends become ``\n`` and reserved names are prefixed.

    Parameters
    ----------
    rows : iterable of mapping
    reserved : collection of str
        Names that the format needs itself, in lower case.

    Returns
    -------
    list of dict

    Examples
    --------
    >>> flatten([{"aliases": ["沪", "上海市"], "id": 1, "lat": None}, {"id": 2.5}], reserved={"id"})
    [{'aliases': '沪|上海市', 'property_id': 1.0}, {'property_id': 2.5}]
    """
    plain = [
        {guard_name(legal_text(name), reserved): _cell(value) for name, value in row.items() if value is not None}
        for row in rows
    ]
    types_by_column: dict[str, set[type]] = {}
    for row in plain:
        for name, value in row.items():
            types_by_column.setdefault(name, set()).add(type(value))
    type_by_column = {name: _common(types) for name, types in types_by_column.items()}
    return [{name: type_by_column[name](value) for name, value in row.items()} for row in plain]


def legal_text(text: str) -> str:
    r"""Remove the characters that XML can't hold and write every line end as ``\n``.

    Examples
    --------
    >>> legal_text("甲\x00\r\n乙")
    '甲\n乙'
    """
    return ILLEGAL.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def _node_row(entity: Entity) -> dict[str, Cell]:
    return {
        "id": entity.id,
        "label": entity.label,
        "name": entity.name,
        "aliases": entity.aliases,
        "mentions": len(entity.mentions),
        "documents": sorted({mention.doc for mention in entity.mentions}),
        "inferred": entity.inferred,
        **{guard_name(name, NODE_COLUMNS): value for name, value in sorted(entity.properties.items())},
    }


def _edge_row(edge: Edge) -> dict[str, Cell]:
    return {
        "id": edge.key,
        "source": edge.source,
        "target": edge.target,
        "type": edge.type,
        "confidence": edge.confidence,
        "rule": edge.rules[0] if edge.rules else "",
        "rules": edge.rules,
        "status": str(edge.status),
        "evidence": [place.text for place in edge.evidence],
        "sources": [_source(place) for place in edge.evidence],
        "weight": max(1, len(edge.evidence)),
    }


def _source(place: Evidence) -> str:
    return f"{place.doc}#{place.start}-{place.end}"


def _cell(value: Value | Collection[str]) -> Value:
    if isinstance(value, str):
        return legal_text(value)
    if isinstance(value, bool | int | float):
        return value
    return "|".join(legal_text(item).replace("|", "｜") for item in value)


def _common(types: set[type]) -> type[Value]:
    for kind in (bool, int, float):
        if types == {kind}:
            return kind
    return float if types == {int, float} else str
