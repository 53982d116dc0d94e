"""A graph as the rows of tables, and back: what both stores keep, in the same words.

A table is a label (nodes) or a type with the labels of its ends (edges). Nodes of the ontology come first, then the
documents, and their chunks. An entity leads to the chunk of each of its mentions.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Generic, TypeVar, overload

from kg.errors import StoreError
from kg.model import DocumentRecord, Edge, Entity, Evidence, Graph, Status
from kg.ontology import Ontology
from kg.store.schema import CHUNK, DOCUMENT, ENTITY_COLUMNS, FROM_CHUNK, FROM_DOCUMENT

__all__ = ["EdgeTable", "Records", "Row", "graph_from_records", "records_from_graph"]

Row = Mapping[str, Any]

EdgeTable = tuple[str, str, str]
"""Label of the source, type, label of the target."""

LARGEST_INT = 2**63 - 1
_NESTED = 16
"""How many chunks may begin within another one."""


@dataclass(frozen=True)
class Records:
    """The rows of each table. Rows of edges name their ends in ``source`` and ``target``."""

    nodes: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    edges: Mapping[EdgeTable, Sequence[Row]] = field(default_factory=dict)


_Item = TypeVar("_Item")


class _Rows(Sequence[Row], Generic[_Item]):
    """Rows that are made when they are asked for: a million mentions as dictionaries would need a gigabyte."""

    def __init__(self, items: Sequence[_Item], make: Callable[[_Item], Row]) -> None:
        self._items = items
        self._make = make

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, index: int) -> Row: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...

    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        if isinstance(index, slice):
            return [self._make(item) for item in self._items[index]]
        return self._make(self._items[index])


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
    by_label: dict[str, list[Row]] = {label: [] for label in ontology.labels}
    for entity in graph.entities:
        if entity.label not in by_label:
            raise StoreError(
                f"entity {entity.id}: unknown label {entity.label}; the ontology has {', '.join(ontology.labels)}"
            )
        by_label[entity.label].append(_entity_row(entity, ontology))
    nodes: dict[str, Sequence[Row]] = dict(by_label)
    labels = {entity.id: entity.label for entity in graph.entities}
    if len(labels) < len(graph.entities):
        raise StoreError("the graph has two entities with one id; this is a fault of the resolver")
    nodes[DOCUMENT] = [_document_row(document) for document in graph.documents]
    edges: dict[EdgeTable, list[Row]] = defaultdict(list)
    for edge in graph.edges:
        edges[_edge_table(edge, labels, ontology)].append(_edge_row(edge))
    tables: dict[EdgeTable, Sequence[Row]] = dict(edges)

    chunks = _Chunks(graph)
    nodes[CHUNK] = _Rows(chunks.listed, chunks.row)
    known = [chunk for chunk in chunks.listed if chunk.doc in graph.document_by_name]
    tables[CHUNK, FROM_DOCUMENT, DOCUMENT] = _Rows(
        known, lambda chunk: {"source": chunks.id_of(chunk), "target": chunk.doc}
    )
    named: dict[str, list[tuple[str, Evidence]]] = defaultdict(list)
    for entity in graph.entities:
        named[entity.label].extend((entity.id, mention) for mention in entity.mentions)
    for label, mentions in named.items():
        tables[label, FROM_CHUNK, CHUNK] = _Rows(mentions, chunks.edge)
    records = Records(
        {key: rows for key, rows in nodes.items() if rows}, {key: rows for key, rows in tables.items() if rows}
    )
    _check_text(records, graph)
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
        chunks=tuple(
            sorted(Evidence(row["doc"], row["start"], row["end"], row["text"]) for row in records.nodes.get(CHUNK, ()))
        ),
    )


def _entity_row(entity: Entity, ontology: Ontology) -> Row:
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
        doc_number=row.get("doc_number") or "",
        issue_date=row.get("issue_date") or "",
        period=row.get("period") or "",
        notes=tuple(row["notes"]),
    )


class _Chunks:
    """The chunks of a graph: which holds a mention, and what each is called.

    A mention that lies in no chunk of its document, as in a graph that was not built from documents, is one itself.
    """

    def __init__(self, graph: Graph) -> None:
        self._by_doc: dict[str, list[Evidence]] = defaultdict(list)
        for chunk in sorted(graph.chunks):
            self._by_doc[chunk.doc].append(chunk)
        self._starts = {doc: [chunk.start for chunk in chunks] for doc, chunks in self._by_doc.items()}
        missing = {m for entity in graph.entities for m in entity.mentions if self._holder(m) is None}
        for mention in missing:
            self._by_doc[mention.doc].append(mention)
        for doc in {mention.doc for mention in missing}:
            self._by_doc[doc].sort()
            self._starts[doc] = [chunk.start for chunk in self._by_doc[doc]]
        self.listed = [chunk for doc in sorted(self._by_doc) for chunk in self._by_doc[doc]]
        self._places = {chunk: place for chunks in self._by_doc.values() for place, chunk in enumerate(chunks)}
        digests = {document.name: document.digest for document in graph.documents}
        # The name is part of it because two documents may have the same bytes.
        self._prefixes = {
            doc: sha256(f"{digests.get(doc, '')}\0{doc}".encode(errors="replace")).hexdigest()[:16]
            for doc in self._by_doc
        }

    def id_of(self, chunk: Evidence) -> str:
        """Return the id of a chunk."""
        return f"{self._prefixes[chunk.doc]}-{chunk.start}-{chunk.end}"

    def row(self, chunk: Evidence) -> Row:
        """Return the row of a chunk; its index counts within the document."""
        columns = {"id": self.id_of(chunk), "index": self._places[chunk], "doc": chunk.doc}
        return columns | {"start": chunk.start, "end": chunk.end, "text": chunk.text}

    def edge(self, named: tuple[str, Evidence]) -> Row:
        """Return the row of the edge from an entity to the chunk of one of its mentions."""
        entity, mention = named
        holder = self._holder(mention)
        assert holder is not None
        ends = {"source": entity, "target": self.id_of(holder)}
        return ends | {"start": mention.start, "end": mention.end, "text": mention.text}

    def _holder(self, mention: Evidence) -> Evidence | None:
        """Return the chunk that begins last of those that hold a mention."""
        chunks = self._by_doc.get(mention.doc, [])
        after = bisect_right(self._starts.get(mention.doc, []), mention.start)
        # A caption may stand inside a torn paragraph, so the chunk before may be the one.
        for place in range(after - 1, max(0, after - 1 - _NESTED) - 1, -1):
            if chunks[place].end >= mention.end:
                return chunks[place]
        return None


def _check_text(records: Records, graph: Graph) -> None:
    """Refuse text that has no UTF-8 form, such as half a character: databases crash on it."""
    for table, rows in (*records.nodes.items(), *records.edges.items()):
        if not isinstance(rows, _Rows):
            for row in rows:
                for column, value in row.items():
                    for text in value if isinstance(value, list) else (value,):
                        _check(text, f"{table}.{column}")
    for chunk in graph.chunks:
        _check(chunk.text, f"{CHUNK}.text")
    for quoted in {words for entity in graph.entities for m in entity.mentions for words in (m.doc, m.text)}:
        _check(quoted, f"{FROM_CHUNK}.text")


def _check(text: object, place: str) -> None:
    if isinstance(text, str) and not text.isascii():
        try:
            text.encode("utf-8")
        except UnicodeEncodeError as problem:
            what = text.encode("utf-8", "backslashreplace").decode("utf-8")
            message = f"{place}: {what!r} has no UTF-8 form; mend the text or the file's name"
            raise StoreError(message) from problem


def _to_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=False)
