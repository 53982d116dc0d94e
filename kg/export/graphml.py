"""Graph -> GraphML, which most programs for network analysis read."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from kg.export.network import to_flat_network
from kg.export.output import write_output
from kg.model import Graph

__all__ = ["generate_graphml", "write_graphml"]


def generate_graphml(graph: Graph) -> str:
    """Return a graph as GraphML.

    Parameters
    ----------
    graph : Graph

    Returns
    -------
    str
        The same graph gives the same text.

    Examples
    --------
    >>> from kg.model import Entity
    >>> "上海" in generate_graphml(Graph(entities=(Entity("e1", "City", "上海"),)))
    True
    """
    import networkx

    output = BytesIO()
    # Without named_key_ids: it gives `label` of nodes and `label` of edges one and the same XML id.
    networkx.write_graphml_xml(to_flat_network(graph), output)
    return output.getvalue().decode()


def write_graphml(graph: Graph, path: Path) -> Path:
    """Write a graph as GraphML.

    Raises
    ------
    ExportError
        If the file can't be written.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     write_graphml(Graph(), Path(folder, "graph.graphml")).exists()
    True
    """
    return write_output(path, generate_graphml(graph).encode())
