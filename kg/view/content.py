"""What a page knows of a graph: who is who, what hangs on it, and the passages that say so."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

from kg.model import DocumentRecord, Evidence, Graph, Value
from kg.ontology import Ontology
from kg.view.pinyin import spell

__all__ = ["TEXT_LIMIT", "collect_content"]

_DOCUMENT_FIELDS = ("name", "title", "format", "encoding", "digest", "length", "doc_number", "issue_date", "period")

TEXT_LIMIT = 2_000_000
"""So many characters of the documents go into a page."""


@dataclass(frozen=True, slots=True)
class _Measure:
    """How much is quoted: places of an edge, places of an entity, and characters around each; the rest is counted."""

    evidence: int
    mentions: int
    reach: int


_MEASURES = (
    _Measure(evidence=12, mentions=24, reach=1000),
    _Measure(evidence=12, mentions=24, reach=100),
    _Measure(evidence=4, mentions=4, reach=40),
    _Measure(evidence=1, mentions=1, reach=20),
)
"""From whole paragraphs to bare sentences: the first that keeps to the limit is used."""


def collect_content(
    graph: Graph, ontology: Ontology, texts: Mapping[str, str] | None = None, *, text_limit: int = TEXT_LIMIT
) -> dict[str, Any]:
    """Return what the page's script reads, JSON values only.

    Parameters
    ----------
    graph : Graph
    ontology : Ontology
    texts : mapping of str to str, optional
        The text of each document by its name: tells the lines of quotations, and the paragraphs that the graph has not.
    text_limit : int
        So many characters of text at most, where that can be: an edge and an entity always have one quotation. Above it,
        paragraphs shrink, then are fewer.

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
    documents = _Documents(graph, texts or {})
    for measure in _MEASURES:
        passages = _Passages(documents, measure.reach)
        said = [passages.quote(edge.evidence[: measure.evidence]) for edge in graph.edges]
        named = [passages.quote(entity.mentions[: measure.mentions]) for entity in graph.entities]
        if passages.length <= text_limit:
            break
    relations = [
        {
            "type": edge.type,
            "status": edge.status.value,
            "confidence": round(edge.confidence, 3),
            "rules": list(edge.rules),
            "evidence": quotations,
            "places": len(edge.evidence),
            "documents": documents.quoted(edge.evidence),
        }
        for edge, quotations in zip(graph.edges, said, strict=True)
    ]
    entities = [
        {
            "id": entity.id,
            "label": entity.label,
            "name": entity.name,
            "aliases": list(entity.aliases),
            "pinyin": [spell(form) for form in (entity.name, *entity.aliases)],
            "properties": {name: _json_value(entity.properties[name]) for name in sorted(entity.properties)},
            "inferred": entity.inferred,
            "merges": list(entity.merges),
            "mentions": quotations,
            "places": len(entity.mentions),
            "documents": documents.quoted(entity.mentions),
        }
        for entity, quotations in zip(graph.entities, named, strict=True)
    ]
    return {
        "entities": entities,
        "relations": relations,
        "documents": [documents.describe(name) for name in documents.names],
        "passages": passages.generate(),
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
    """The documents that say something, and what is known of their text."""

    def __init__(self, graph: Graph, texts: Mapping[str, str]) -> None:
        said = [*(one.evidence for one in graph.edges), *(one.mentions for one in graph.entities)]
        self.names = sorted({evidence.doc for quotations in said for evidence in quotations})
        self.index = {name: i for i, name in enumerate(self.names)}
        self.records = graph.document_by_name
        self.texts = texts
        self.chunks = _group(graph.chunks)
        self.sentences = _group(evidence for edge in graph.edges for evidence in edge.evidence)
        self.mentions = _mentions_by_document(graph)
        self._line_ends: dict[str, list[int]] = {}

    def quoted(self, said: Iterable[Evidence]) -> list[int]:
        """Return the indexes of all documents that are quoted."""
        return sorted({self.index[evidence.doc] for evidence in said})

    def describe(self, name: str) -> dict[str, Any]:
        record = self.records.get(name) or DocumentRecord(name, "", "", "", "", 0)
        return {field: getattr(record, field) for field in _DOCUMENT_FIELDS}

    def line(self, name: str, offset: int) -> int | None:
        """Tell in which line of a document an offset is, from 1; None if its text isn't known."""
        if name not in self.texts:
            return None
        if name not in self._line_ends:
            self._line_ends[name] = [i for i, character in enumerate(self.texts[name]) if character == "\n"]
        return bisect_left(self._line_ends[name], offset) + 1

    def surround(self, said: Evidence) -> Evidence:
        """Find the paragraph of a quotation; if none is known a sentence that holds it, or only itself."""
        return self._chunk(said) or self._line(said) or _find_around(self.sentences.get(said.doc, ()), said) or said

    def _chunk(self, said: Evidence) -> Evidence | None:
        return _find_around(self.chunks.get(said.doc, ()), said)

    def _line(self, said: Evidence) -> Evidence | None:
        text = self.texts.get(said.doc)
        if text is None or text[said.start : said.end] != said.text:
            return None
        start, end = text.rfind("\n", 0, said.start) + 1, text.find("\n", said.end)
        end = len(text) if end < 0 else end
        return Evidence(said.doc, start, end, text[start:end])

    def names_in(self, name: str, start: int, end: int) -> list[list[int]]:
        """Return what is named between two offsets: start, end, index of the entity."""
        mentions = self.mentions.get(name, ())
        inside = []
        for i in range(bisect_left(mentions, (start, start, 0)), len(mentions)):
            if mentions[i][0] >= end:
                break
            if mentions[i][1] <= end:
                inside.append(list(mentions[i]))
        return inside


class _Passages:
    """Gathers the passages that quotations stand in, each once."""

    def __init__(self, documents: _Documents, reach: int) -> None:
        self.length = 0
        self._documents = documents
        self._reach = reach
        self._found: dict[tuple[str, int, int], int] = {}
        self._texts: list[str] = []
        self._cut: set[int] = set()

    def quote(self, said: Iterable[Evidence]) -> list[list[int]]:
        """For each quotation: the index of its passage, start and end in the document."""
        return [[self._find(evidence), evidence.start, evidence.end] for evidence in said]

    def generate(self) -> list[dict[str, Any]]:
        """Return each passage with the entities that it names."""
        known = self._documents
        return [
            {
                "document": known.index[name],
                "start": start,
                "line": known.line(name, start),
                "text": text,
                "names": known.names_in(name, start, end),
                **({"cut": True} if i in self._cut else {}),
            }
            for i, ((name, start, end), text) in enumerate(zip(self._found, self._texts, strict=True))
        ]

    def _find(self, said: Evidence) -> int:
        around = self._documents.surround(said)
        start = max(around.start, said.start - self._reach)
        end = min(around.end, said.end + self._reach)
        key = (said.doc, start, end)
        if key not in self._found:
            self._found[key] = len(self._found)
            self._texts.append(around.text[start - around.start : end - around.start])
            self.length += end - start
            if (start, end) != (around.start, around.end):
                self._cut.add(self._found[key])
        return self._found[key]


def _group(said: Iterable[Evidence]) -> dict[str, Sequence[Evidence]]:
    grouped: dict[str, set[Evidence]] = {}
    for evidence in said:
        grouped.setdefault(evidence.doc, set()).add(evidence)
    return {name: sorted(found) for name, found in grouped.items()}


def _find_around(sorted_spans: Sequence[Evidence], said: Evidence) -> Evidence | None:
    """Find the nearest of some spans that holds a quotation; those that begin long before it are not looked at."""
    last = bisect_right(sorted_spans, said.start, key=lambda other: other.start)
    for other in reversed(sorted_spans[max(0, last - 8) : last]):
        if other.end >= said.end:
            return other
    return None


def _mentions_by_document(graph: Graph) -> dict[str, Sequence[tuple[int, int, int]]]:
    mentions: dict[str, list[tuple[int, int, int]]] = {}
    for i, entity in enumerate(graph.entities):
        for said in entity.mentions:
            mentions.setdefault(said.doc, []).append((said.start, said.end, i))
    return {name: sorted(found) for name, found in mentions.items()}
