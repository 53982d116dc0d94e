"""Graph <-> node-link JSON, the form that holds everything the graph knows."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import ExportError
from kg.export.names import guard_name, unguard_name
from kg.export.output import write_output
from kg.model import DocumentRecord, Edge, Entity, Evidence, Graph, Status, Value

if TYPE_CHECKING:
    import networkx

__all__ = ["generate_json", "parse_json", "read_json", "to_networkx", "write_json"]

DOCUMENT_FIELDS = frozenset(field.name for field in fields(DocumentRecord))
ENTITY_FIELDS = frozenset({"id", "label", "name", "aliases", "inferred", "merges", "mentions"})
SURROGATE = re.compile("[\ud800-\udfff]")


def generate_json(graph: Graph) -> Iterator[str]:
    """Yield a graph as node-link JSON, a line for each document, node and edge.

    Parameters
    ----------
    graph : Graph

    Yields
    ------
    str
        A line with its end.

    Raises
    ------
    ExportError
        If a number is infinite or not a number.

    Examples
    --------
    >>> print("".join(generate_json(Graph(entities=(Entity("e1", "City", "上海", ("沪",)),)))), end="")
    {"directed": true, "multigraph": true, "graph": {"documents": []},
    "nodes": [
    {"id": "e1", "label": "City", "name": "上海", "aliases": ["沪"], "mentions": []}
    ],
    "edges": []}
    """
    yield from _generate_list(
        '{"directed": true, "multigraph": true, "graph": {"documents": ', _documents(graph), "},\n"
    )
    yield from _generate_list('"nodes": ', _nodes(graph), ",\n")
    yield from _generate_list('"edges": ', _edges(graph), "}\n")


def write_json(graph: Graph, path: Path) -> Path:
    """Write a graph as node-link JSON.

    Raises
    ------
    ExportError
        If the file can't be written.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     read_json(write_json(Graph(), Path(folder, "graph.json"))) == Graph()
    True
    """
    return write_output(path, "".join(generate_json(graph)).encode())


def parse_json(text: str) -> Graph:
    """Make a graph of the node-link JSON that `generate_json` gives.

    Parameters
    ----------
    text : str

    Returns
    -------
    Graph

    Raises
    ------
    ValueError
        If it is no JSON, or not in this form.

    Examples
    --------
    >>> graph = Graph(entities=(Entity("e1", "City", "上海"),))
    >>> parse_json("".join(generate_json(graph))) == graph
    True
    """
    try:
        content = json.loads(text)
        documents = content["graph"]["documents"]
        return Graph(
            documents=tuple(_parse_document(row) for row in documents),
            entities=tuple(_parse_entity(row) for row in content["nodes"]),
            edges=tuple(_parse_edge(row) for row in content["edges"]),
            chunks=tuple(chunk for row in documents for chunk in _parse_chunks(row)),
        )
    except (LookupError, TypeError, AttributeError) as problem:
        raise ValueError(f"no node-link JSON of kg: {type(problem).__name__} {problem}") from problem


def read_json(path: Path) -> Graph:
    """Read a graph that `write_json` wrote.

    Raises
    ------
    OSError
        If the file can't be read.
    ValueError
        If it is not in this form.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     read_json(write_json(Graph(), Path(folder, "graph.json"))).entities
    ()
    """
    return parse_json(path.read_text("utf-8"))


def to_networkx(graph: Graph) -> networkx.MultiDiGraph[str]:
    """Return a graph for network analysis, the same that `write_json` writes.

    Parameters
    ----------
    graph : Graph

    Returns
    -------
    networkx.MultiDiGraph
        Nodes by the entity's id, edges with their type as key.

    Examples
    --------
    >>> network = to_networkx(Graph(entities=(Entity("e1", "City", "上海"),)))
    >>> network.nodes["e1"]["name"]
    '上海'
    """
    import networkx

    network: networkx.MultiDiGraph[str] = networkx.MultiDiGraph(documents=list(_documents(graph)))
    for node in _nodes(graph):
        network.add_node(node.pop("id"), **node)
    for edge in _edges(graph):
        network.add_edge(edge.pop("source"), edge.pop("target"), edge.pop("key"), **edge)
    return network


def _generate_list(before: str, rows: Iterable[Mapping[str, object]], after: str) -> Iterator[str]:
    yield before + "["
    separator = "\n"
    for row in rows:
        yield separator + _dump(row)
        separator = ",\n"
    yield ("]" if separator == "\n" else "\n]") + after


def _dump(row: Mapping[str, object]) -> str:
    try:
        text = json.dumps(row, ensure_ascii=False, allow_nan=False)
    except ValueError as problem:
        name = row.get("name", row.get("key"))
        raise ExportError(f"{name}: a number is infinite or none, which JSON has no form for; mend it") from problem
    # A file name that is not UTF-8 reaches us with lone surrogates, which only an escape can carry.
    return SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _documents(graph: Graph) -> Iterator[dict[str, Any]]:
    chunks: dict[str, list[Evidence]] = defaultdict(list)
    for chunk in graph.chunks:
        chunks[chunk.doc].append(chunk)
    for document in sorted(graph.documents, key=lambda document: document.name):
        row = {
            "name": document.name,
            "title": document.title,
            "format": document.format,
            "encoding": document.encoding,
            "digest": document.digest,
            "length": document.length,
        }
        optional = {
            "doc_number": document.doc_number,
            "issue_date": document.issue_date,
            "period": document.period,
            "notes": list(document.notes),
            "chunks": [{"start": chunk.start, "end": chunk.end, "text": chunk.text} for chunk in chunks[document.name]],
        }
        yield row | {name: value for name, value in optional.items() if value}


def _nodes(graph: Graph) -> Iterator[dict[str, Any]]:
    for entity in sorted(graph.entities, key=lambda entity: entity.id):
        row: dict[str, Any] = {
            "id": entity.id,
            "label": entity.label,
            "name": entity.name,
            "aliases": list(entity.aliases),
            **_guarded(entity.properties.items(), ENTITY_FIELDS),
        }
        if entity.inferred:
            row["inferred"] = True
        if entity.merges:
            row["merges"] = list(entity.merges)
        row["mentions"] = _spans(entity.mentions)
        yield row


def _edges(graph: Graph) -> Iterator[dict[str, Any]]:
    for edge in sorted(graph.edges, key=lambda edge: (edge.source, edge.type, edge.target)):
        yield {
            "source": edge.source,
            "target": edge.target,
            "key": edge.type,
            "type": edge.type,
            "confidence": edge.confidence,
            "rule": edge.rules[0] if edge.rules else "",
            "rules": list(edge.rules),
            "status": str(edge.status),
            "evidence": _spans(edge.evidence),
        }


def _spans(evidence: Iterable[Evidence]) -> list[dict[str, str | int]]:
    return [{"doc": place.doc, "start": place.start, "end": place.end, "text": place.text} for place in evidence]


def _guarded(properties: Iterable[tuple[str, Value]], reserved: frozenset[str]) -> dict[str, Value]:
    return {guard_name(name, reserved): value for name, value in sorted(properties)}


def _unguarded(row: Mapping[str, Any], reserved: frozenset[str]) -> dict[str, Value]:
    return {unguard_name(name, reserved): value for name, value in row.items() if name not in reserved}


def _parse_chunks(row: Mapping[str, Any]) -> Iterator[Evidence]:
    for chunk in row.get("chunks", ()):
        yield Evidence(row["name"], chunk["start"], chunk["end"], chunk["text"])


def _parse_document(row: Mapping[str, Any]) -> DocumentRecord:
    known = {name: value for name, value in row.items() if name in DOCUMENT_FIELDS}
    return DocumentRecord(**known | {"notes": tuple(row.get("notes", ()))})


def _parse_entity(row: Mapping[str, Any]) -> Entity:
    return Entity(
        id=row["id"],
        label=row["label"],
        name=row["name"],
        aliases=tuple(row["aliases"]),
        properties=_unguarded(row, ENTITY_FIELDS),
        mentions=_parse_spans(row["mentions"]),
        inferred=row.get("inferred", False),
        merges=tuple(row.get("merges", ())),
    )


def _parse_edge(row: Mapping[str, Any]) -> Edge:
    return Edge(
        source=row["source"],
        target=row["target"],
        type=row["type"],
        confidence=row["confidence"],
        rules=tuple(row["rules"]),
        evidence=_parse_spans(row["evidence"]),
        status=Status(row["status"]),
    )


def _parse_spans(rows: Iterable[Mapping[str, Any]]) -> tuple[Evidence, ...]:
    return tuple(Evidence(row["doc"], row["start"], row["end"], row["text"]) for row in rows)
