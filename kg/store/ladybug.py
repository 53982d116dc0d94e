"""The embedded store: a folder whose ``graph.lbug`` is a LadybugDB.

A graph is bulk-loaded into a new file that takes the old one's place in one step, so readers see the old graph or the
new one and never wait. The file is only ever opened for reading after that.
"""

from __future__ import annotations

import ctypes
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from kg.errors import QueryError, StoreError
from kg.model import Graph
from kg.ontology import Ontology, load_ontology
from kg.store.base import Counts, Rows
from kg.store.records import EdgeTable, Records, Row, graph_from_records, records_from_graph
from kg.store.schema import (
    CHUNK,
    CHUNK_COLUMNS,
    DOCUMENT,
    DOCUMENT_COLUMNS,
    EDGE_COLUMNS,
    FROM_CHUNK,
    FROM_CHUNK_COLUMNS,
    FROM_DOCUMENT,
    entity_columns,
    ladybug_schema,
    quote,
)
from kg.store.statement import check_statement

if TYPE_CHECKING:
    import ladybug
    import pandas as pd

__all__ = ["GRAPH_FILE", "LadybugStore"]

GRAPH_FILE = "graph.lbug"

# LadybugDB reserves this much address space, not memory; its own 8 TiB can be had only a few times in one process.
MAX_BYTES = 2**36
POOL_BYTES = 256 * 2**20
"""Enough for most graphs; a larger pool costs the time to map it (3.1 s against 0.9 s for 22,000 edges)."""
LARGE_POOL_BYTES = 4 * 2**30
SMALLEST_FILE = 4096
BATCH_ROWS = 20_000
FEW_NODES = 1_000
"""A COPY into a table of nodes takes 15 MB and more for good; as many as these are created one by one in no more time."""

# What LadybugDB 0.22 needs until it is closed, measured with a million mentions in 170,000 chunks.
NODE_BYTES = 2_500
EDGE_BYTES = 300
TABLE_BYTES = 16 * 2**20
PORTION_BYTES = 80 * 2**20
SMALL_BYTES = 120 * 2**20

_NO_TABLE = re.compile(r"Table (\S+) does not exist")


class LadybugStore:
    """The graph in a folder.

    Parameters
    ----------
    folder : Path
        Made by the first `write`.
    ontology : Ontology, optional
        What the graph may hold; what ships with kg by default. Reading needs none.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from kg.model import Entity
    >>> with TemporaryDirectory() as folder, LadybugStore(Path(folder)) as store:
    ...     store.write(Graph(entities=(Entity("e1", "City", "上海"),)))
    ...     store.query("MATCH (c:City) RETURN c.name AS name")[0]
    {'name': '上海'}
    """

    dialect = "ladybug"

    def __init__(self, folder: Path, ontology: Ontology | None = None) -> None:
        self._folder = folder
        self._ontology = ontology
        self._database: ladybug.Database | None = None

    @property
    def path(self) -> Path:
        """The database's file."""
        return self._folder / GRAPH_FILE

    def write(self, graph: Graph) -> None:
        """Keep this graph in place of the one before; a failure leaves the one before.

        Raises
        ------
        StoreError
            If the ontology forbids something in the graph, or the folder can't be written.
        """
        ontology = self._ontology or load_ontology()
        records = records_from_graph(graph, ontology)
        self.close()
        building = self._folder / f".{GRAPH_FILE}.{os.getpid()}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._remove_leftovers()
            _build(building, records, ontology)
            _sync(building)
            for stale in self._folder.glob(
                f"{GRAPH_FILE}.*"
            ):  # a log beside the old file would be replayed into the new
                stale.unlink()
            building.replace(self.path)
            _sync(self._folder)
        except OSError as problem:
            raise StoreError(f"{self._folder}: can't write the graph ({problem.strerror or problem})") from problem
        finally:
            self._remove_leftovers()

    def read(self) -> Graph:
        """Give the graph back as it was written.

        Raises
        ------
        StoreError
            If there is no graph, or its file is broken.
        """
        nodes: dict[str, list[Row]] = {}
        edges: dict[EdgeTable, list[Row]] = {}
        with self._connect() as connection, self._translated():
            for table, kind in _tables(connection):
                columns = _columns(connection, table)
                if kind == "NODE":
                    fields = ", ".join(f"n.{quote(column)} AS {quote(column)}" for column in columns)
                    nodes[table] = list(_fetch(connection, f"MATCH (n:{quote(table)}) RETURN {fields}"))
                    continue
                fields = ", ".join(
                    ["a.id AS `source`", "b.id AS `target`", *(f"r.{quote(name)} AS {quote(name)}" for name in columns)]
                )
                pattern = f"MATCH (a)-[r:{quote(table)}]->(b)"
                # The model needs no labels of the ends: each id names one entity.
                edges["", table, ""] = list(_fetch(connection, f"{pattern} RETURN {fields}"))
        return graph_from_records(Records(nodes, edges))

    def query(self, cypher: str, /, **parameters: object) -> Rows:
        """Answer a query in LadybugDB's Cypher that changes nothing.

        Parameters
        ----------
        cypher : str
            One statement; ``$name`` is a parameter.
        **parameters
            Text, numbers, true or false, None, or lists of them.

        Raises
        ------
        StoreError
            If there is no graph, or its file is broken.
        QueryError
            If the database refuses the query; holds its message and position.
        """
        check_statement(cypher, parameters)
        with self._connect() as connection:
            try:
                result = _execute(connection, cypher, parameters)
                columns = tuple(result.get_column_names())
                return Rows(columns, tuple(tuple(map(_value, row)) for row in _iterate(result)))
            except RuntimeError as problem:
                raise QueryError(_refusal(problem)) from problem

    def counts(self) -> Counts:
        """Count the nodes of each label and the edges of each type.

        Raises
        ------
        StoreError
            If there is no graph, or its file is broken.
        """
        counts: dict[str, dict[str, int]] = {"NODE": {}, "REL": {}}
        with self._connect() as connection, self._translated():
            for table, kind in _tables(connection):
                pattern = f"(x:{quote(table)})" if kind == "NODE" else f"()-[x:{quote(table)}]->()"
                for row in _fetch(connection, f"MATCH {pattern} RETURN count(*) AS n"):
                    if row["n"]:
                        counts[kind][table] = row["n"]
        return Counts(counts["NODE"], counts["REL"])

    def close(self) -> None:
        """Let go of the file; the next call opens it anew."""
        if self._database is not None:
            self._database.close()
            self._database = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _connect(self) -> Iterator[ladybug.Connection]:
        import ladybug

        if self._database is None:
            if not self.path.exists():
                hint = f"run kg build PATH --store {self._folder} first"
                raise StoreError(f"{self._folder}: no graph here; {hint}")
            with self._translated():
                # An empty file opens as an empty database.
                if self.path.stat().st_size < SMALLEST_FILE:
                    raise RuntimeError("the file is cut off")
                self._database = ladybug.Database(self.path, read_only=True, max_db_size=MAX_BYTES)
        with ladybug.Connection(self._database) as connection:
            yield connection

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (RuntimeError, OSError, IndexError) as problem:
            message = f"{self.path}: can't read the graph ({_line(problem)}); run kg build again"
            raise StoreError(message) from problem

    def _remove_leftovers(self) -> None:
        # One build at a time works on a folder (the build's lock), so what lies here was left by a crash.
        for leftover in self._folder.glob(f".{GRAPH_FILE}.*"):
            leftover.unlink(missing_ok=True)


def _build(path: Path, records: Records, ontology: Ontology) -> None:
    try:
        _fill(path, records, ontology, POOL_BYTES)
    except RuntimeError as problem:
        if "buffer pool is full" not in str(problem):
            raise StoreError(f"{path.parent}: can't store the graph ({_line(problem)})") from problem
        for stale in path.parent.glob(f"{path.name}*"):
            stale.unlink()
        try:
            _fill(path, records, ontology, LARGE_POOL_BYTES)
        except RuntimeError as again:
            raise StoreError(f"{path.parent}: can't store the graph ({_line(again)})") from again


@dataclass(frozen=True, slots=True)
class _Copy:
    """Rows that go into a table together; ``ends`` names what an edge joins."""

    table: str
    rows: Sequence[Row]
    first: int
    last: int
    columns: Mapping[str, str]
    ends: str = ""

    @property
    def bytes(self) -> int:
        """About what the database needs for them until it is closed, as measured."""
        return (NODE_BYTES if not self.ends else EDGE_BYTES) * (self.last - self.first)


def _fill(path: Path, records: Records, ontology: Ontology, pool_bytes: int) -> None:
    import ladybug

    schema = ";".join(ladybug_schema(ontology))
    for portion in _portions(list(_copies(records, ontology))):
        with (
            # Each COPY commits by itself: the file is put in place only when it is whole, and one large transaction
            # would hold 8 MB for every table until its end.
            # Nobody reads the file before its last checkpoint: a log with checksums only costs time (8 s against 2 s).
            ladybug.Database(
                path,
                buffer_pool_size=pool_bytes,
                max_num_threads=1,  # many small tables: more threads cost more than they bring
                max_db_size=MAX_BYTES,
                auto_checkpoint=False,
                enable_checksums=False,
            ) as database,
            ladybug.Connection(database) as connection,
        ):
            if schema:
                connection.execute(schema)
                schema = ""
            for copy in portion:
                if copy.ends or copy.last - copy.first > FEW_NODES:
                    _copy(connection, copy)
                else:
                    _create(connection, copy)
            connection.execute("CHECKPOINT")
        _return_memory()


def _copies(records: Records, ontology: Ontology) -> Iterator[_Copy]:
    for label, rows in records.nodes.items():
        for first in range(0, len(rows), BATCH_ROWS):
            last = min(first + BATCH_ROWS, len(rows))
            yield _Copy(label, rows, first, last, _node_columns(ontology, label))
    for (source, kind, target), rows in records.edges.items():
        columns = {"source": "STRING", "target": "STRING", **_edge_columns(kind)}
        for first in range(0, len(rows), BATCH_ROWS):
            last = min(first + BATCH_ROWS, len(rows))
            yield _Copy(kind, rows, first, last, columns, f" (from='{source}', to='{target}')")


def _portions(copies: Sequence[_Copy]) -> Iterator[list[_Copy]]:
    """Group what is copied before the database is closed, which alone makes it let go of memory.

    Opening and closing takes half a second, so a graph of usual size is one portion.
    """
    if sum(copy.bytes for copy in copies) <= SMALL_BYTES:
        yield list(copies)
        return
    portion: list[_Copy] = []
    tables: set[str] = set()
    size = 0
    for copy in copies:
        needed = copy.bytes + (TABLE_BYTES if copy.table not in tables and not copy.ends else 0)
        if portion and size + needed > PORTION_BYTES:
            yield portion
            portion, tables, size = [], set(), 0
        portion.append(copy)
        tables.add(copy.table)
        size += needed
    yield portion


def _return_memory() -> None:
    """Give memory that was let go of back to the system, where the C library can be told to (glibc)."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


def _copy(connection: ladybug.Connection, copy: _Copy) -> None:
    connection.execute(f"COPY {quote(copy.table)} FROM $frame{copy.ends}", {"frame": _frame(copy)})


def _create(connection: ladybug.Connection, copy: _Copy) -> None:
    fields = ", ".join(f"{quote(name)}: CAST({quote(name)} AS {kind})" for name, kind in copy.columns.items())
    connection.execute(f"LOAD FROM $frame CREATE (:{quote(copy.table)} {{{fields}}})", {"frame": _frame(copy)})


def _frame(copy: _Copy) -> pd.DataFrame:
    import pandas as pd

    batch = copy.rows[copy.first : copy.last]
    columns = {name: _series([row.get(name) for row in batch], kind) for name, kind in copy.columns.items()}
    return pd.DataFrame(columns, copy=False)


def _series(values: list[Any], kind: str) -> pd.Series[Any]:
    import pandas as pd

    # LadybugDB reads whole numbers in a column of objects as if they were fractions: 1 comes back as 5e-324.
    return pd.Series(values, dtype="float64" if kind == "DOUBLE" else "bool" if kind == "BOOL" else "object")


def _node_columns(ontology: Ontology, label: str) -> Mapping[str, str]:
    return {DOCUMENT: DOCUMENT_COLUMNS, CHUNK: CHUNK_COLUMNS}.get(label) or entity_columns(ontology, label)


def _edge_columns(kind: str) -> Mapping[str, str]:
    return {FROM_DOCUMENT: {}, FROM_CHUNK: FROM_CHUNK_COLUMNS}.get(kind, EDGE_COLUMNS)


def _tables(connection: ladybug.Connection) -> list[tuple[str, str]]:
    """Return the tables by name, each with ``NODE`` or ``REL``."""
    return sorted((row["name"], row["type"]) for row in _fetch(connection, "CALL show_tables() RETURN name, type"))


def _columns(connection: ladybug.Connection, table: str) -> list[str]:
    name = table.replace("\\", "\\\\").replace("'", "\\'")
    return [row["name"] for row in _fetch(connection, f"CALL table_info('{name}') RETURN name")]


def _fetch(connection: ladybug.Connection, cypher: str) -> Iterator[Row]:
    result = _execute(connection, cypher, {})
    columns = result.get_column_names()
    return (dict(zip(columns, row, strict=True)) for row in _iterate(result))


def _execute(connection: ladybug.Connection, cypher: str, parameters: Mapping[str, object]) -> ladybug.QueryResult:
    result = connection.execute(cypher, dict(parameters))
    return result[0] if isinstance(result, list) else result


def _iterate(result: ladybug.QueryResult) -> Iterator[Sequence[Any]]:
    while result.has_next():
        row = result.get_next()
        yield list(row.values()) if isinstance(row, dict) else row


def _value(value: Any) -> Any:
    """Turn a value of LadybugDB into one that both stores give."""
    if isinstance(value, dict):
        if "_NODES" in value and "_RELS" in value:
            steps = [value["_NODES"][0]]
            for edge, node in zip(value["_RELS"], value["_NODES"][1:], strict=True):
                steps += [edge, node]
            return [_value(step) for step in steps]
        if "_LABEL" in value and "_ID" in value:
            kind = "type" if "_SRC" in value else "label"
            inner = {
                name: _value(part) for name, part in value.items() if not name.startswith("_") and part is not None
            }
            return {kind: value["_LABEL"]} | dict(sorted(inner.items()))
        return {name: _value(part) for name, part in value.items()}
    return [_value(part) for part in value] if isinstance(value, list | tuple) else value


def _refusal(problem: RuntimeError) -> str:
    message = _line(problem)
    if "read-only database" in message:
        return "a query only reads the graph; it is changed by kg build and kg remove"
    missing = _NO_TABLE.search(message)
    if missing:
        return f"no label or relation type is called {missing[1]}"
    return message.removeprefix("Runtime exception: ")


def _line(problem: BaseException) -> str:
    """Return the first line of a message: the rest repeats the query."""
    return next(iter(str(problem).splitlines()), type(problem).__name__)


def _sync(path: Path) -> None:
    """Make sure that a file, or a folder's list of names, is on the disk."""
    if path.is_dir() and os.name == "nt":
        return
    number = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(number)
    finally:
        os.close(number)
