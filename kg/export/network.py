"""Graph -> networkx graph with plain attributes, for the formats that networkx writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.export.flat import edge_rows, flatten, node_rows
from kg.model import Graph

if TYPE_CHECKING:
    import networkx

__all__ = ["to_flat_network"]

RESERVED = frozenset(
    {"start", "end", "startopen", "endopen", "pid", "parents", "slices", "spells", "viz", "kind", "key", "networkx_key"}
)
"""Attributes that networkx's writers, GEXF or Gephi take for something else."""


def to_flat_network(graph: Graph) -> networkx.MultiDiGraph[str]:
    """Return a graph whose attributes are texts and numbers, named as Gephi wants them.

    Parameters
    ----------
    graph : Graph

    Returns
    -------
    networkx.MultiDiGraph
        ``label`` is what to show, a node's name or an edge's type; ``kind`` is the node's label or the edge's type; an
        edge's key tells it from all others.

    Examples
    --------
    >>> from kg.model import Entity
    >>> to_flat_network(Graph(entities=(Entity("e1", "City", "上海"),))).nodes["e1"]["kind"]
    'City'
    """
    import networkx

    network: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    nodes: list[dict[str, Any]] = [*flatten(node_rows(graph), RESERVED)]
    for row in nodes:
        kind, name = row.pop("label"), row.pop("name")
        network.add_node(row.pop("id"), label=name, kind=kind, **row)
    edges: list[dict[str, Any]] = [*flatten(edge_rows(graph), RESERVED)]
    for row in edges:
        kind = row.pop("type")
        network.add_edge(row.pop("source"), row.pop("target"), row.pop("id"), label=kind, kind=kind, **row)
    return network
