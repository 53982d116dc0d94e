"""The whole way on the sample documents: build, count, ask, view, export."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.data import DATA
from kg.model import Graph

__all__ = ["SAMPLES", "run_demo"]

SAMPLES = DATA / "samples"


def run_demo(output: Path) -> None:
    """Build the graph of the sample documents, ask it, and write it as a page and for other programs.

    A second run with the same folder takes what each document says from the first.

    Parameters
    ----------
    output : Path
        The folder for the store, the page and the exports; it is made if it is missing.

    Raises
    ------
    KGError
        If the folder can't be written.

    Examples
    --------
    >>> from kg.demo import run_demo
    >>> run_demo(Path("demo"))  # doctest: +SKIP
    """
    from kg.collection import build, texts_of
    from kg.export import write_graph
    from kg.ontology import load_ontology
    from kg.query import find_query, generate_rows, run_query
    from kg.store import open_store
    from kg.view import write_page

    store, page = output / "kg.store", output / "explorer.html"
    network, tables = output / "graph.graphml", output / "tables"
    output.mkdir(parents=True, exist_ok=True)
    ontology = load_ontology()
    print(f"Reading the sample documents in {SAMPLES}", flush=True)
    graph = build(_list_documents(), store=store, prune=True)
    for line in _generate_counts(graph):
        print(line)

    with open_store(store) as opened:
        for name, parameters in _read_questions():
            query = find_query(name)
            given = "".join(f" --param {key}={value}" for key, value in parameters.items())
            print(f"\n{query.title} ({query.title_zh}): kg query --name {name}{given}")
            print(generate_rows(run_query(opened, name, parameters)), end="")

    write_page(graph, page, ontology, texts=texts_of(store))
    write_graph(graph, network, "graphml", ontology)
    write_graph(graph, tables, "csv", ontology)
    where = shlex.quote(str(store))
    print(f"""
Written:
  {store}  the graph, for kg and Cypher
  {page}  the explorer page: open it in a browser
  {network}  for Gephi, yEd, Cytoscape
  {tables}  nodes.csv and edges.csv, for Excel and pandas

Next:
  kg show 上海 --store {where}
  kg query --list
  kg query "MATCH (c:Company)-[:LOCATED_IN]->(p) RETURN c.name, p.name" --store {where}
  kg build YOUR_FOLDER""")


def _list_documents() -> list[Path]:
    """Return the samples without their annotations, which are files beside them."""
    return sorted(path for path in SAMPLES.iterdir() if path.suffix != ".json" and path.is_file())


def _read_questions() -> Iterator[tuple[str, dict[str, str]]]:
    from kg.data import read_yaml

    _, questions = read_yaml("demo.yaml")
    for name, parameters in questions.items():
        yield str(name), {str(key): str(value) for key, value in (parameters or {}).items()}


def _generate_counts(graph: Graph) -> Iterator[str]:
    labels = _count(entity.label for entity in graph.entities)
    types = _count(edge.type for edge in graph.edges)
    yield f"{len(graph.documents)} documents say: {len(graph.entities)} entities, {len(graph.edges)} edges"
    yield f"  entities: {_join(labels)}"
    yield f"  edges: {_join(types)}"


def _count(names: Iterable[str]) -> list[tuple[str, int]]:
    """Return names and how often each occurs, the most frequent first."""
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _join(counts: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts)
