"""A graph as vis-network draws it: nodes, edges and options, held by pyvis's `Network`.

pyvis brings vis-network and the form of its data. Its page is not used (it calls out to other servers and shows names
as HTML), nor are its `add_node` and `add_edge` (slow, and they lose parallel edges): its lists are filled here.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kg.errors import ExportError
from kg.model import Edge, Graph, Status
from kg.ontology import Label, Ontology
from kg.view.layout import arrange
from kg.view.shapes import choose_shapes

__all__ = ["draw_network", "read_vis_script"]

BORDER = 0.26
"""No border is lighter: its contrast to the page's light ground is 3:1 then."""

DASHES = {Status.PLANNED: [7, 6], Status.NEGATED: [2, 5]}


def draw_network(graph: Graph, ontology: Ontology) -> dict[str, Any]:
    """Return vis-network's nodes, edges and options; ids are the indexes of entities and edges.

    Examples
    --------
    >>> from kg.model import Entity
    >>> from kg.ontology import load_ontology
    >>> drawn = draw_network(Graph(entities=(Entity("e1", "City", "上海"),)), load_ontology())
    >>> drawn["nodes"]
    [{'id': 0, 'group': 'City', 'x': 0, 'y': 0, 'size': 8}]
    """
    from pyvis.network import Network

    index = {entity.id: i for i, entity in enumerate(graph.entities)}
    pairs = [(index[edge.source], index[edge.target]) for edge in graph.edges]
    degrees = Counter(node for pair in pairs for node in pair)
    sizes = [_node_size(degrees[i]) for i in range(len(graph.entities))]
    labels = list(ontology.labels)
    kinds = [labels.index(entity.label) for entity in graph.entities]
    network = Network(directed=True, cdn_resources="in_line")
    network.node_ids = list(range(len(graph.entities)))
    network.nodes = [
        {"id": i, "group": entity.label, "x": x, "y": y, "size": sizes[i]}
        for i, (entity, (x, y)) in enumerate(zip(graph.entities, arrange(sizes, pairs, kinds), strict=True))
    ]
    network.edges = [
        {"id": i, "from": source, "to": target, **_edge_style(edge, ontology)}
        for i, (edge, (source, target)) in enumerate(zip(graph.edges, pairs, strict=True))
    ]
    network.options = _options(graph, ontology)
    nodes, edges, *_, options = network.get_network_data()
    return {"nodes": nodes, "edges": edges, "options": json.loads(options)}


def read_vis_script() -> str:
    """Return the vis-network script that pyvis brings.

    Raises
    ------
    ExportError
        If this pyvis has none.

    Examples
    --------
    >>> "@license" in read_vis_script()
    True
    """
    import pyvis

    found = sorted((Path(pyvis.__file__).parent / "templates" / "lib").glob("vis-9.*/vis-network.min.js"))
    if not found:
        raise ExportError(f"{Path(pyvis.__file__).parent}: no vis-network in it; install pyvis 0.3.2")
    return found[-1].read_text("utf-8").partition("//# sourceMappingURL=")[0]


def _node_size(degree: int) -> int:
    return min(46, round(8 + 3 * degree**0.5)) if degree else 8


def _edge_style(edge: Edge, ontology: Ontology) -> dict[str, Any]:
    style: dict[str, Any] = {}
    if edge.status in DASHES:
        style["dashes"] = DASHES[edge.status]
    if ontology.relations[edge.type].symmetric:
        style["arrows"] = {"to": {"enabled": False}}
    return style


def _options(graph: Graph, ontology: Ontology) -> dict[str, Any]:
    present = {entity.label for entity in graph.entities}
    shapes = choose_shapes(ontology.labels)
    return {
        "autoResize": True,
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False, "randomSeed": 1},
        "nodes": {"shape": "dot", "borderWidth": 1, "chosen": False, "shapeProperties": {"interpolation": False}},
        "edges": {
            "smooth": False,
            "chosen": False,
            "width": 1,
            "hoverWidth": 0,
            "selectionWidth": 0,
            "arrows": {"to": {"enabled": True, "scaleFactor": 0.4}},
        },
        "groups": {
            label.name: _group(label, shapes[label.name]) for label in ontology.labels.values() if label.name in present
        },
        "interaction": {
            "hover": True,
            "hoverConnectedEdges": False,
            "selectConnectedEdges": False,
            "keyboard": False,
            "zoomSpeed": 0.6,
            "hideEdgesOnDrag": len(graph.edges) > 2000,
            "hideEdgesOnZoom": len(graph.edges) > 2000,
        },
    }


def _group(label: Label, shape: str) -> dict[str, Any]:
    color = {"background": label.color, "border": _darken(label.color)}
    return {"shape": shape, "color": {**color, "highlight": color, "hover": color}}


def _darken(color: str) -> str:
    """Return a border that can be seen on a light ground, however pale the colour."""
    try:
        parts = [int(color[i : i + 2], 16) for i in (1, 3, 5)]
    except ValueError:
        return color
    share = 0.72
    while share > 0.1 and _luminance([part * share for part in parts]) > BORDER:
        share -= 0.02
    return "#" + "".join(f"{round(part * share):02x}" for part in parts)


def _luminance(parts: Sequence[float]) -> float:
    """Return the relative luminance of red, green and blue, as WCAG defines it."""
    red, green, blue = ((part / 255 + 0.055) / 1.055 for part in parts)
    return float(0.2126 * red**2.4 + 0.7152 * green**2.4 + 0.0722 * blue**2.4)
