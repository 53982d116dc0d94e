"""Graph -> GEXF 1.3 with colours, sizes and positions, for Gephi."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from kg.export.flat import legal_text
from kg.export.network import to_flat_network
from kg.export.output import write_output
from kg.model import Entity, Graph
from kg.ontology import Ontology

__all__ = ["generate_gexf", "write_gexf"]

DATE = re.compile(r'(<meta) lastmodifieddate="[^"]*"')
DEFAULT_COLOR = "#888888"


def generate_gexf(graph: Graph, ontology: Ontology) -> str:
    """Return a graph as GEXF 1.3.

    Parameters
    ----------
    graph : Graph
        Entities with numbers ``x`` and ``y`` among their properties get that position.
    ontology : Ontology
        Gives the colours of the labels; the size follows the number of edges.

    Returns
    -------
    str
        The same graph gives the same text.

    Examples
    --------
    >>> from kg.ontology import load_ontology
    >>> 'label="上海"' in generate_gexf(Graph(entities=(Entity("e1", "City", "上海"),)), load_ontology())
    True
    """
    import networkx

    network = to_flat_network(graph)
    degrees = Counter(end for edge in graph.edges for end in (edge.source, edge.target))
    for entity in graph.entities:
        label = ontology.labels.get(entity.label)
        color = _color(label.color if label else DEFAULT_COLOR)
        size = round(4 + 4 * math.sqrt(degrees[entity.id]), 2)
        network.nodes[legal_text(entity.id)]["viz"] = {"color": color, "size": size, **_position(entity)}
    for _, _, key, attributes in network.edges(keys=True, data=True):
        attributes["id"] = key
    output = BytesIO()
    networkx.write_gexf(network, output, version="1.3")
    return DATE.sub(r"\1", output.getvalue().decode(), count=1)


def write_gexf(graph: Graph, path: Path, ontology: Ontology) -> Path:
    """Write a graph as GEXF 1.3.

    Raises
    ------
    ExportError
        If the file can't be written.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from kg.ontology import load_ontology
    >>> with TemporaryDirectory() as folder:
    ...     write_gexf(Graph(), Path(folder, "graph.gexf"), load_ontology()).exists()
    True
    """
    return write_output(path, generate_gexf(graph, ontology).encode())


def _color(code: str) -> Mapping[str, int | float]:
    red, green, blue = bytes.fromhex(code.removeprefix("#"))
    return {"r": red, "g": green, "b": blue, "a": 1.0}


def _position(entity: Entity) -> Mapping[str, Mapping[str, float]]:
    x, y = entity.properties.get("x"), entity.properties.get("y")
    if isinstance(x, int | float) and isinstance(y, int | float):
        return {"position": {"x": float(x), "y": float(y), "z": 0.0}}
    return {}
