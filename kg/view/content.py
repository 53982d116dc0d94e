"""What a page knows of a graph: who is who, what hangs on it, and the passages that say so."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import isfinite
from typing import Any

from kg.model import Evidence, Graph, Span, Value
from kg.ontology import Ontology

__all__ = ["START_NODES", "collect_content"]

START_NODES = 1500
"""A larger graph starts with its best-connected nodes; the others come by search and by opening neighbours."""

EDGE_EVIDENCE = 12
MENTIONS = 24
"""So many places are quoted for an edge and for an entity; the rest is only counted."""

PASSAGE_REACH = 240
"""So many characters before and after a quotation go into the page."""


def collect_content(graph: Graph, ontology: Ontology, texts: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return what the page's script reads, JSON values only.

    Parameters
    ----------
    graph : Graph
    ontology : Ontology
    texts : mapping of str to str, optional
        The text of each document by its name; a quotation then comes with the paragraph around it.

    Examples
    --------
    >>> from kg.model import Edge, Entity
    >>> from kg.ontology import load_ontology
    >>> said = Evidence("a.txt", 0, 7, "米哈游位于上海")
    >>> graph = Graph(
    ...     entities=(Entity("a", "City", "上海"), Entity("b", "Company", "米哈游")),
    ...     edges=(Edge("b", "a", "LOCATED_IN", 0.9, ("located-in",), (said,)),),
    ... )
    >>> collect_content(graph, load_ontology())["relations"][0]["evidence"]
    [[0, 0, 7]]
    """
    index = {entity.id: i for i, entity in enumerate(graph.entities)}
    documents = _Documents(graph, texts or {})
    relations = [
        {
            "type": edge.type,
            "status": edge.status.value,
            "confidence": round(edge.confidence, 3),
            "rules": list(edge.rules),
            "evidence": documents.quote(edge.evidence[:EDGE_EVIDENCE]),
            "places": len(edge.evidence),
        }
        for edge in graph.edges
    ]
    entities = [
        {
            "id": entity.id,
            "label": entity.label,
            "name": entity.name,
            "aliases": list(entity.aliases),
            "properties": {name: _json_value(entity.properties[name]) for name in sorted(entity.properties)},
            "inferred": entity.inferred,
            "merges": list(entity.merges),
            "mentions": documents.quote(entity.mentions[:MENTIONS]),
            "places": len(entity.mentions),
        }
        for entity in graph.entities
    ]
    degrees = Counter(end for edge in graph.edges for end in (index[edge.source], index[edge.target]))
    best = sorted(range(len(entities)), key=lambda i: (-degrees[i], i))[:START_NODES]
    return {
        "entities": entities,
        "relations": relations,
        "documents": [{"name": name, "title": documents.title(name)} for name in documents.names],
        "passages": documents.passages(),
        "start": sorted(best),
        "labels": {
            label.name: {"zh": label.name_zh, "color": label.color, "place": label.place}
            for label in ontology.labels.values()
        },
        "types": {
            kind.name: {"zh": kind.name_zh, "phrase": kind.phrase_zh, "symmetric": kind.symmetric}
            for kind in ontology.relations.values()
        },
    }


def _json_value(value: Value) -> Value:
    """JSON has no word for infinite and undefined numbers."""
    return str(value) if isinstance(value, float) and not isfinite(value) else value


class _Documents:
    """Gathers the passages that quotations stand in, each once."""

    def __init__(self, graph: Graph, texts: Mapping[str, str]) -> None:
        self.names: list[str] = []
        self._titles = {document.name: document.title for document in graph.documents}
        self._texts = texts
        self._index: dict[str, int] = {}
        self._passages: dict[tuple[str, int, int], int] = {}
        self._passage_texts: list[str] = []
        self._mentions = _mentions_by_document(graph)
        self._sentences = _sentences_by_document(graph)

    def title(self, name: str) -> str:
        return self._titles.get(name, "")

    def quote(self, evidence: Iterable[Evidence]) -> list[list[int]]:
        """For each quotation: the index of its passage, start and end in the document."""
        return [[self._passage(said), said.start, said.end] for said in evidence]

    def passages(self) -> list[dict[str, Any]]:
        """Each passage with the entities that it names: start, end, index of the entity."""
        return [
            {"document": self._index[name], "start": start, "text": text, "names": self._names_in(name, start, end)}
            for (name, start, end), text in zip(self._passages, self._passage_texts, strict=True)
        ]

    def _passage(self, said: Evidence) -> int:
        if said.doc not in self._index:
            self._index[said.doc] = len(self.names)
            self.names.append(said.doc)
        around, text = self._surround(said)
        key = (said.doc, around.start, around.end)
        if key not in self._passages:
            self._passages[key] = len(self._passages)
            self._passage_texts.append(text)
        return self._passages[key]

    def _surround(self, said: Evidence) -> tuple[Span, str]:
        """Find the paragraph of a quotation; without the text a sentence that is known to hold it, or only itself."""
        text = self._texts.get(said.doc)
        if text is not None and text[said.start : said.end] == said.text:
            start = max(text.rfind("\n", 0, said.start) + 1, said.start - PASSAGE_REACH)
            end = text.find("\n", said.end)
            end = min(len(text) if end < 0 else end, said.end + PASSAGE_REACH)
            return Span(start, end), text[start:end]
        sentences = self._sentences.get(said.doc, ())
        last = bisect_left(sentences, said.start + 1, key=lambda other: other.start)
        for sentence in reversed(sentences[max(0, last - 8) : last]):
            if sentence.end >= said.end:
                return Span(sentence.start, sentence.end), sentence.text
        return Span(said.start, said.end), said.text

    def _names_in(self, document: str, start: int, end: int) -> list[list[int]]:
        mentions = self._mentions.get(document, ())
        inside = []
        for mention in mentions[bisect_left(mentions, (start, start, 0)) :]:
            if mention[0] >= end:
                break
            if mention[1] <= end:
                inside.append(list(mention))
        return inside


def _mentions_by_document(graph: Graph) -> dict[str, Sequence[tuple[int, int, int]]]:
    mentions: dict[str, list[tuple[int, int, int]]] = {}
    for i, entity in enumerate(graph.entities):
        for said in entity.mentions:
            mentions.setdefault(said.doc, []).append((said.start, said.end, i))
    return {name: sorted(found) for name, found in mentions.items()}


def _sentences_by_document(graph: Graph) -> dict[str, Sequence[Evidence]]:
    sentences: dict[str, set[Evidence]] = {}
    for edge in graph.edges:
        for said in edge.evidence:
            sentences.setdefault(said.doc, set()).add(said)
    return {name: sorted(found) for name, found in sentences.items()}
