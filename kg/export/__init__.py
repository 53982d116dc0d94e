"""Graph -> file: one module for each format."""

from __future__ import annotations

from pathlib import Path

from kg.errors import ExportError
from kg.export.csv import write_csv
from kg.export.gexf import write_gexf
from kg.export.graphml import write_graphml
from kg.export.json import write_json
from kg.model import Graph
from kg.ontology import Ontology

__all__ = ["FORMATS", "write_graph"]

FORMATS = ("json", "graphml", "gexf", "csv")


def write_graph(graph: Graph, path: Path, format: str, ontology: Ontology) -> tuple[Path, ...]:
    """Write a graph in one of the `FORMATS`; missing folders are made, and a failure leaves what was there.

    Parameters
    ----------
    graph : Graph
    path : Path
        The file to write; for ``csv`` the folder.
    format : str
    ontology : Ontology
        Gives the colours.

    Returns
    -------
    tuple of Path
        The files that were written.

    Raises
    ------
    ExportError
        If the format is unknown or the output can't be written.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from kg.ontology import load_ontology
    >>> with TemporaryDirectory() as folder:
    ...     [path.name for path in write_graph(Graph(), Path(folder, "graph"), "csv", load_ontology())]
    ['nodes.csv', 'edges.csv']
    """
    match format:
        case "json":
            return (write_json(graph, path),)
        case "graphml":
            return (write_graphml(graph, path),)
        case "gexf":
            return (write_gexf(graph, path, ontology),)
        case "csv":
            return write_csv(graph, path)
    raise ExportError(f"{path}: unknown format {format}; choose one of {', '.join(FORMATS)}")
