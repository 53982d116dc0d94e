"""Graph -> a folder with nodes.csv and edges.csv, for Excel and pandas."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from pathlib import Path

from kg.export.flat import edge_rows, flatten, node_rows
from kg.export.output import make_folder, write_output
from kg.model import Graph, Value

__all__ = ["generate_csv", "write_csv"]

NODE_COLUMNS = ("id", "label", "name", "aliases", "mentions", "documents", "inferred")
EDGE_COLUMNS = (
    *("source", "source_name", "type", "target", "target_name", "confidence"),
    *("rule", "rules", "status", "evidence", "sources", "weight", "id"),
)
FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
"""A cell that begins so would be run by a spreadsheet; the full-width forms are run by Chinese and Japanese Excel."""


def generate_csv(rows: Iterable[Mapping[str, Value]], columns: Sequence[str]) -> str:
    r"""Return rows as CSV with a header; a cell that a spreadsheet would run gets a ``'`` before it.

    Parameters
    ----------
    rows : iterable of mapping
        As `flatten` gives them.
    columns : sequence of str
        Come first; others follow, sorted.

    Returns
    -------
    str

    Examples
    --------
    >>> generate_csv([{"id": "e1", "name": "=1+1", "lat": -1.5}], ["id", "name"])
    "id,name,lat\r\ne1,'=1+1,-1.5\r\n"
    """
    rows = list(rows)
    header = [*columns, *sorted({name for row in rows for name in row} - set(columns))]
    output = StringIO()
    writer = csv.writer(output)
    writer.writerow([_guard(name) for name in header])
    writer.writerows([_guard(row.get(name, "")) for name in header] for row in rows)
    return output.getvalue()


def write_csv(graph: Graph, path: Path) -> tuple[Path, ...]:
    """Write ``nodes.csv`` and ``edges.csv`` into a folder.

    Parameters
    ----------
    graph : Graph
    path : Path
        The folder; made if it is missing.

    Returns
    -------
    tuple of Path
        The two files.

    Raises
    ------
    ExportError
        If they can't be written.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     [file.name for file in write_csv(Graph(), Path(folder, "graph"))]
    ['nodes.csv', 'edges.csv']
    """
    name_by_id = {entity.id: entity.name for entity in graph.entities}
    named_edges = (
        row | {"source_name": name_by_id.get(str(row["source"])), "target_name": name_by_id.get(str(row["target"]))}
        for row in edge_rows(graph)
    )
    nodes = generate_csv(flatten(node_rows(graph)), NODE_COLUMNS)
    edges = generate_csv(flatten(named_edges), EDGE_COLUMNS)
    make_folder(path)
    # The byte order mark tells Excel that it is UTF-8.
    return (
        write_output(path / "nodes.csv", nodes.encode("utf-8-sig")),
        write_output(path / "edges.csv", edges.encode("utf-8-sig")),
    )


def _guard(cell: Value) -> Value:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell
