"""A graph as the rows of tables, and back: what both stores keep, in the same words.

A table is a label (nodes) or a type with the labels of its ends (edges). Nodes of the ontology come first, then the
documents, and the chunks: the longest stretches of text that the graph quotes. An entity leads to each chunk that names
it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from kg.errors import StoreError
from kg.model import DocumentRecord, Edge, Entity, Evidence, Graph, Status
from kg.ontology import Ontology
from kg.store.schema import CHUNK, DOCUMENT, ENTITY_COLUMNS, FROM_CHUNK, FROM_DOCUMENT

__all__ = ["EdgeTable", "Records", "Row", "graph_from_records", "records_from_graph"]

Row = Mapping[str, Any]

EdgeTable = tuple[str, str, str]
"""Label of the source, type, label of the target."""

LARGEST_INT = 2**63 - 1


@dataclass(frozen=True)
class Records:
    """The rows of each table. Rows of edges name their ends in ``source`` and ``target``."""

    nodes: Mapping[str, list[Row]] = field(default_factory=dict)
    edges: Mapping[EdgeTable, list[Row]] = field(default_factory=dict)


def records_from_graph(graph: Graph, ontology: Ontology) -> Records:
    """Turn a graph into rows.

    Raises
    ------
    StoreError
        If a label, a type or what an edge joins is not in the ontology, an end is missing, or an id comes twice.

    Examples
    --------
    >>> from kg.ontology import load_ontology
    >>> records = records_from_graph(Graph(entities=(Entity("e1", "City", "上海"),)), load_ontology())
    >>> records.nodes["City"][0]["name"]
    '上海'
    """
    nodes: dict[str, list[Row]] = defaultdict(list)
    for entity in graph.entities:
        nodes[entity.label].append(_entity_row(entity, ontology))
    nodes[DOCUMENT] = [_document_row(document) for document in graph.documents]
    edges: dict[EdgeTable, list[Row]] = defaultdict(list)
    labels = {entity.id: entity.label for entity in graph.entities}
    if len(labels) < len(graph.entities):
        raise StoreError("the graph has two entities with one id; this is a fault of the resolver")
    for edge in graph.edges:
        edges[_edge_table(edge, labels, ontology)].append(_edge_row(edge))

    chunks = _chunks(graph)
    nodes[CHUNK] = list(chunks.rows)
    edges[CHUNK, FROM_DOCUMENT, DOCUMENT] = [
        {"source": row["id"], "target": row["doc"]} for row in chunks.rows if row["doc"] in graph.document_by_name
    ]
    for entity in graph.entities:
        for mention in entity.mentions:
            ends: Row = {"source": entity.id, "target": chunks.id_of(mention)}
            span: Row = {"start": mention.start, "end": mention.end, "text": mention.text}
            edges[entity.label, FROM_CHUNK, CHUNK].append({**ends, **span})
    records = Records(
        {key: rows for key, rows in nodes.items() if rows}, {key: rows for key, rows in edges.items() if rows}
    )
    _check_text(records)
    return records


def graph_from_records(records: Records) -> Graph:
    """Turn rows back into the graph that they were made of."""
    doc_of_chunk = {row["id"]: row["doc"] for row in records.nodes.get(CHUNK, ())}
    mentions: dict[str, list[Evidence]] = defaultdict(list)
    edges: list[Edge] = []
    for (_, kind, _), rows in records.edges.items():
        if kind == FROM_CHUNK:
            for row in rows:
                mention = Evidence(doc_of_chunk[row["target"]], row["start"], row["end"], row["text"])
                mentions[row["source"]].append(mention)
        elif kind != FROM_DOCUMENT:
            edges.extend(_edge_from_row(kind, row) for row in rows)
    entities = (
        _entity_from_row(label, row, mentions.get(row["id"], ()))
        for label, rows in records.nodes.items()
        if label not in (DOCUMENT, CHUNK)
        for row in rows
    )
    documents = map(_document_from_row, records.nodes.get(DOCUMENT, ()))
    return Graph(
        documents=tuple(sorted(documents, key=lambda document: document.name)),
        entities=tuple(sorted(entities, key=lambda entity: entity.id)),
        edges=tuple(sorted(edges, key=lambda edge: (edge.source, edge.type, edge.target))),
    )


def _entity_row(entity: Entity, ontology: Ontology) -> Row:
    if entity.label not in ontology.labels:
        raise StoreError(
            f"entity {entity.id}: unknown label {entity.label}; the ontology has {', '.join(ontology.labels)}"
        )
    kinds = ontology.labels[entity.label].properties
    fitting = {name: _fit(value, kinds.get(name, "")) for name, value in entity.properties.items()}
    columns = {name: value for name, value in fitting.items() if value is not None}
    # What a column can't give back as it was (another type, a name that the ontology lacks) is kept as JSON beside it.
    extra = {name: value for name, value in entity.properties.items() if not _is_same(value, columns.get(name))}
    return columns | {
        "id": entity.id,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "inferred": entity.inferred,
        "merges": list(entity.merges),
        "extra": _to_json(extra) if extra else None,
    }


def _entity_from_row(label: str, row: Row, mentions: Iterable[Evidence]) -> Entity:
    properties = {name: value for name, value in row.items() if name not in ENTITY_COLUMNS and value is not None}
    properties |= json.loads(row.get("extra") or "{}")
    return Entity(
        id=row["id"],
        label=label,
        name=row["name"],
        aliases=tuple(row["aliases"]),
        properties=dict(sorted(properties.items())),
        mentions=tuple(sorted(mentions)),
        inferred=row["inferred"],
        merges=tuple(row["merges"]),
    )


def _fit(value: object, kind: str) -> object:
    """Return the value for a column of this type, None if it can't be told there."""
    if kind in ("string", "date") and isinstance(value, str):
        return value
    if kind == "int" and isinstance(value, int) and not isinstance(value, bool) and abs(value) <= LARGEST_INT:
        return value
    if kind == "float" and isinstance(value, int | float) and not isinstance(value, bool) and value == value:
        return float(value) if abs(value) <= LARGEST_INT or isinstance(value, float) else None
    return None


def _is_same(value: object, stored: object) -> bool:
    return type(value) is type(stored) and value == stored


def _edge_table(edge: Edge, labels: Mapping[str, str], ontology: Ontology) -> EdgeTable:
    for end in (edge.source, edge.target):
        if end not in labels:
            raise StoreError(f"edge {edge.key}: the graph has no entity {end}")
    source, target = labels[edge.source], labels[edge.target]
    if edge.type not in ontology.relations or not ontology.allows(source, edge.type, target):
        raise StoreError(f"edge {edge.key}: the ontology has no {edge.type} from {source} to {target}")
    return source, edge.type, target


def _edge_row(edge: Edge) -> Row:
    return {
        "source": edge.source,
        "target": edge.target,
        "confidence": float(edge.confidence),
        "rule": edge.rules[0] if edge.rules else "",
        "rules": list(edge.rules),
        "evidence": [evidence.text for evidence in edge.evidence],
        "sources": [f"{evidence.doc}#{evidence.start}-{evidence.end}" for evidence in edge.evidence],
        "status": edge.status.value,
    }


def _edge_from_row(kind: str, row: Row) -> Edge:
    evidence = []
    for text, source in zip(row["evidence"], row["sources"], strict=True):
        doc, _, span = source.rpartition("#")
        start, _, end = span.partition("-")
        evidence.append(Evidence(doc, int(start), int(end), text))
    return Edge(
        source=row["source"],
        target=row["target"],
        type=kind,
        confidence=row["confidence"],
        rules=tuple(row["rules"]),
        evidence=tuple(evidence),
        status=Status(row["status"]),
    )


def _document_row(document: DocumentRecord) -> Row:
    return {
        "id": document.name,
        "name": document.name,
        "title": document.title,
        "format": document.format,
        "encoding": document.encoding,
        "digest": document.digest,
        "length": document.length,
        "doc_number": document.doc_number or None,
        "issue_date": document.issue_date or None,
        "period": document.period or None,
        "notes": list(document.notes),
    }


def _document_from_row(row: Row) -> DocumentRecord:
    return DocumentRecord(
        name=row["name"],
        title=row["title"],
        format=row["format"],
        encoding=row["encoding"],
        digest=row["digest"],
        length=row["length"],
        doc_number=row["doc_number"] or "",
        issue_date=row["issue_date"] or "",
        period=row["period"] or "",
        notes=tuple(row["notes"]),
    )


@dataclass(frozen=True)
class _Chunks:
    rows: tuple[Row, ...]
    ids: Mapping[tuple[str, int, int], str]

    def id_of(self, evidence: Evidence) -> str:
        return self.ids[evidence.doc, evidence.start, evidence.end]


def _chunks(graph: Graph) -> _Chunks:
    """Find the longest stretches that the graph quotes, and which of them holds each quotation."""
    quoted = {evidence for edge in graph.edges for evidence in edge.evidence}
    quoted.update(mention for entity in graph.entities for mention in entity.mentions)
    rows: list[Row] = []
    ids: dict[tuple[str, int, int], str] = {}
    doc, name, index, end = None, "", 0, -1
    for evidence in sorted(quoted, key=lambda item: (item.doc, item.start, -item.end, item.text)):
        if evidence.doc != doc:
            doc, index, end = evidence.doc, 0, -1
            document = graph.document_by_name.get(doc)
            # The name is part of it because two documents may have the same bytes.
            name = sha256(f"{document.digest if document else ''}\0{doc}".encode(errors="replace")).hexdigest()[:16]
        if evidence.end > end:
            end = evidence.end
            row = {"id": f"{name}-{evidence.start}-{evidence.end}", "index": index, "doc": doc}
            rows.append(row | {"start": evidence.start, "end": evidence.end, "text": evidence.text})
            index += 1
        ids[evidence.doc, evidence.start, evidence.end] = rows[-1]["id"]
    return _Chunks(tuple(rows), ids)


def _check_text(records: Records) -> None:
    """Refuse text that has no UTF-8 form, such as half a character: databases crash on it."""
    for table, rows in (*records.nodes.items(), *records.edges.items()):
        for row in rows:
            for column, value in row.items():
                for text in value if isinstance(value, list) else (value,):
                    if isinstance(text, str) and not text.isascii():
                        try:
                            text.encode("utf-8")
                        except UnicodeEncodeError as problem:
                            what = text.encode("utf-8", "backslashreplace").decode("utf-8")
                            message = f"{table}.{column}: {what!r} has no UTF-8 form; mend the text or the file's name"
                            raise StoreError(message) from problem


def _to_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=False)
