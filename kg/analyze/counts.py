"""How much of what a graph holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.model import Drop, Graph

__all__ = ["Counts", "count_graph", "generate_counts"]


@dataclass(frozen=True, slots=True)
class Counts:
    """What `count_graph` counted; mappings are sorted, the most frequent first.

    Parameters
    ----------
    documents, characters : int
        Documents, and the characters of their texts.
    entities : mapping of str to int
        By label.
    inferred : int
        Entities that no text names.
    mentions : int
        Places that name an entity.
    edges : mapping of str to int
        By type.
    status : mapping of str to int
        Edges by status.
    evidence : int
        Places that say an edge.
    dropped : mapping of str to int
        What was found and left out, by reason.
    """

    documents: int
    characters: int
    entities: Mapping[str, int]
    inferred: int
    mentions: int
    edges: Mapping[str, int]
    status: Mapping[str, int]
    evidence: int
    dropped: Mapping[str, int]


def count_graph(graph: Graph, dropped: Iterable[Drop] = ()) -> Counts:
    """Count what a graph holds.

    Parameters
    ----------
    graph : Graph
    dropped : iterable of Drop
        Of all extractions.

    Returns
    -------
    Counts

    Examples
    --------
    >>> from kg.model import Entity
    >>> count_graph(Graph(entities=(Entity("e1", "City", "上海"),))).entities
    {'City': 1}
    """
    return Counts(
        documents=len(graph.documents),
        characters=sum(document.length for document in graph.documents),
        entities=_tally(entity.label for entity in graph.entities),
        inferred=sum(entity.inferred for entity in graph.entities),
        mentions=sum(len(entity.mentions) for entity in graph.entities),
        edges=_tally(edge.type for edge in graph.edges),
        status=_tally(str(edge.status) for edge in graph.edges),
        evidence=sum(len(edge.evidence) for edge in graph.edges),
        dropped=_tally(drop.reason for drop in dropped),
    )


def generate_counts(counts: Counts) -> Iterator[str]:
    """Yield counts as lines of text for a person.

    Examples
    --------
    >>> from kg.model import Entity
    >>> for line in generate_counts(count_graph(Graph(entities=(Entity("e1", "City", "上海"),)))):
    ...     print(line)
    documents              0  (0 characters)
    entities               1  (0 mentions, 0 inferred)
      City                 1
    edges                  0  (0 pieces of evidence)
    """
    yield _line("documents", counts.documents, f"{counts.characters:,} characters")
    entities = sum(counts.entities.values())
    yield _line("entities", entities, f"{counts.mentions:,} mentions, {counts.inferred:,} inferred")
    yield from _lines(counts.entities)
    yield _line("edges", sum(counts.edges.values()), f"{counts.evidence:,} pieces of evidence")
    yield from _lines(counts.edges)
    if set(counts.status) - {"asserted"}:
        yield "edges by status"
        yield from _lines(counts.status)
    if counts.dropped:
        yield _line("left out", sum(counts.dropped.values()))
        yield from _lines(counts.dropped)


def _tally(names: Iterable[str]) -> Mapping[str, int]:
    return dict(sorted(Counter(names).items(), key=lambda item: (-item[1], item[0])))


def _lines(counts: Mapping[str, int]) -> Iterator[str]:
    return (_line(f"  {name}", number) for name, number in counts.items())


def _line(name: str, number: int, remark: str = "") -> str:
    return f"{name:16s} {number:>7,}" + (f"  ({remark})" if remark else "")
