"""How two entities hang together."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.model import Edge, Graph, Status

__all__ = ["Step", "find_paths", "generate_path"]


@dataclass(frozen=True, slots=True)
class Step:
    """From one entity of a path to the next: ``edges`` are all that join the two, in either direction."""

    source: str
    target: str
    edges: tuple[Edge, ...]


def find_paths(graph: Graph, source: str, target: str) -> Iterator[tuple[Step, ...]]:
    """Yield every shortest path between two entities, whatever the direction of its edges.

    Planned and negated edges join nothing.

    Parameters
    ----------
    graph : Graph
    source, target : str
        Ids of entities.

    Yields
    ------
    tuple of Step
        In the order of the ids on the way; nothing if the two don't hang together.

    Raises
    ------
    KeyError
        If the graph has no such entity.

    Notes
    -----
    The distances take time in proportion to the edges. There can be very many shortest paths: take what you need.

    Examples
    --------
    >>> from kg.model import Entity
    >>> firm, city = Entity("e1", "Company", "甲公司"), Entity("e2", "City", "上海")
    >>> graph = Graph(entities=(firm, city), edges=(Edge("e1", "e2", "LOCATED_IN", 0.9, ("seat",)),))
    >>> [[step.target for step in path] for path in find_paths(graph, "e2", "e1")]
    [['e1']]
    """
    for end in (source, target):
        graph.entity_by_id[end]
    edges_by_pair = _edges_by_pair(graph)
    distance_by_id = _distances(edges_by_pair, target)
    if source in distance_by_id:
        yield from _walk(edges_by_pair, distance_by_id, source)


def generate_path(graph: Graph, path: tuple[Step, ...]) -> Iterator[str]:
    """Yield a path as lines of text, one for each edge, arrows in the edge's own direction.

    Parameters
    ----------
    graph : Graph
    path : tuple of Step
        As `find_paths` gives it.

    Examples
    --------
    >>> from kg.model import Entity
    >>> firm, city = Entity("e1", "Company", "甲公司"), Entity("e2", "City", "上海")
    >>> graph = Graph(entities=(firm, city), edges=(Edge("e1", "e2", "LOCATED_IN", 0.9, ("seat",)),))
    >>> for path in find_paths(graph, "e2", "e1"):
    ...     print(*generate_path(graph, path))
    上海 <-LOCATED_IN- 甲公司
    """
    for step in path:
        source, target = graph.entity_by_id[step.source].name, graph.entity_by_id[step.target].name
        for edge in step.edges:
            arrow = f"-{edge.type}->" if edge.source == step.source else f"<-{edge.type}-"
            yield f"{source} {arrow} {target}"


def _edges_by_pair(graph: Graph) -> Mapping[str, Mapping[str, tuple[Edge, ...]]]:
    """Map both ends of every asserted edge to each other: id -> neighbour's id -> edges."""
    found: dict[str, dict[str, tuple[Edge, ...]]] = {entity.id: {} for entity in graph.entities}
    for edge in graph.edges:
        if edge.status is Status.ASSERTED and edge.source != edge.target:
            for one, other in ((edge.source, edge.target), (edge.target, edge.source)):
                found[one][other] = (*found[one].get(other, ()), edge)
    return found


def _distances(edges_by_pair: Mapping[str, Mapping[str, tuple[Edge, ...]]], target: str) -> Mapping[str, int]:
    distances = {target: 0}
    queue = deque([target])
    while queue:
        here = queue.popleft()
        for neighbour in edges_by_pair[here]:
            if neighbour not in distances:
                distances[neighbour] = distances[here] + 1
                queue.append(neighbour)
    return distances


def _walk(
    edges_by_pair: Mapping[str, Mapping[str, tuple[Edge, ...]]], distance_by_id: Mapping[str, int], source: str
) -> Iterator[tuple[Step, ...]]:
    """Go down from distance to distance, depth first, without recursion: paths may be longer than Python's stack."""
    stack: list[tuple[str, tuple[Step, ...]]] = [(source, ())]
    while stack:
        here, path = stack.pop()
        if distance_by_id[here] == 0:
            yield path
            continue
        for neighbour in sorted(edges_by_pair[here], reverse=True):
            if distance_by_id[neighbour] == distance_by_id[here] - 1:
                stack.append((neighbour, (*path, Step(here, neighbour, edges_by_pair[here][neighbour]))))
