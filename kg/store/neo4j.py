"""The store on a Neo4j server: the same labels, types and properties, and ``:Entity`` on each entity.

Every node and edge that is written here carries ``loaded_by: 'kg'``. A new load replaces those and touches nothing else
in the database: what somebody else put there stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from kg.errors import QueryError, StoreError
from kg.model import Graph
from kg.ontology import Ontology, load_ontology
from kg.store.base import Counts, Progress, Rows
from kg.store.records import EdgeTable, Records, Row, graph_from_records, records_from_graph
from kg.store.schema import (
    CHUNK,
    DOCUMENT,
    ENTITY,
    FROM_CHUNK,
    fulltext_statement,
    neo4j_schema,
    quote,
)
from kg.store.statement import check_statement

if TYPE_CHECKING:
    import neo4j

__all__ = ["Neo4jStore"]

STAMP = "kg"
BATCH_ROWS = 2_000

# An edge of the graph is told by its ends and type; one to a chunk also by the characters that it stands for.
EDGE_KEYS: Mapping[str, tuple[str, ...]] = {FROM_CHUNK: ("start", "end")}


class Neo4jStore:
    """The graph on a Neo4j server, version 5.7 or later.

    Parameters
    ----------
    uri : str
        ``bolt://``, ``neo4j://``, or one of their encrypted forms.
    user, password : str, optional
        Without a password none is sent; without a user it is ``neo4j``.
    database : str, optional
        The user's home database by default.
    ontology : Ontology, optional
        What the graph may hold; what ships with kg by default.
    """

    dialect = "neo4j"

    def __init__(
        self,
        uri: str,
        *,
        user: str | None = None,
        password: str | None = None,
        database: str | None = None,
        ontology: Ontology | None = None,
    ) -> None:
        if "@" in uri:
            raise StoreError(f"{_place(uri)}: user and password don't belong in the address; give the user beside it")
        self._uri = uri
        self._auth = None if password is None else (user or "neo4j", password)
        self._database = database
        self._ontology = ontology
        self._driver: neo4j.Driver | None = None

    def write(self, graph: Graph) -> None:
        """Keep this graph in place of what an earlier load wrote; see `load`."""
        self.load(graph)

    def load(self, graph: Graph, progress: Progress | None = None) -> Counts:
        """Load a graph: constraints and indexes, nodes, edges; then remove what an earlier load left over.

        Loading the same graph again changes nothing. A load that was cut off is mended by the next.

        Parameters
        ----------
        graph : Graph
        progress : callable, optional
            Called with the number of records that are stored and their total, after each batch.

        Returns
        -------
        Counts
            What the server holds afterwards of what kg wrote, asked from the server.

        Raises
        ------
        StoreError
            If the server can't be reached or refuses, or the ontology forbids something in the graph.
        """
        ontology = self._ontology or load_ontology()
        records = records_from_graph(graph, ontology)
        total = sum(map(len, records.nodes.values())) + sum(map(len, records.edges.values()))
        done = 0
        with self._translated():
            self._prepare(ontology)
            self._remove_stale_nodes(records, ontology)
            for statement, rows in _statements(records):
                for first in range(0, len(rows), BATCH_ROWS):
                    batch = rows[first : first + BATCH_ROWS]
                    self._execute(statement, rows=batch, stamp=STAMP)
                    done += len(batch)
                    if progress is not None:
                        progress(done, total)
            self._remove_stale_edges(records)
            return self.counts()

    def read(self) -> Graph:
        """Give back the graph that was written; what others put into the database is left out.

        Raises
        ------
        StoreError
            If the server can't be reached or refuses.
        """
        nodes: dict[str, list[Row]] = {}
        edges: dict[EdgeTable, list[Row]] = {}
        with self._translated():
            for row in self._fetch("MATCH (n {loaded_by: $stamp}) RETURN labels(n) AS labels, properties(n) AS row"):
                label = next(name for name in (*row["labels"],) if name != ENTITY)
                nodes.setdefault(label, []).append(_without_stamp(row["row"]))
            found = "MATCH (a)-[r {loaded_by: $stamp}]->(b)"
            for row in self._fetch(
                f"{found} RETURN a.id AS source, type(r) AS type, b.id AS target, properties(r) AS row"
            ):
                ends = {"source": row["source"], "target": row["target"]}
                edges.setdefault(("", row["type"], ""), []).append(_without_stamp(row["row"]) | ends)
        return graph_from_records(Records(nodes, edges))

    def query(self, cypher: str, /, **parameters: object) -> Rows:
        """Answer a query in Neo4j's Cypher that changes nothing; see `Store.query`.

        Raises
        ------
        StoreError
            If the server can't be reached.
        QueryError
            If it refuses the query; holds its message and position.
        """
        from neo4j import RoutingControl
        from neo4j.exceptions import ClientError

        check_statement(cypher, parameters)
        with self._translated():
            try:
                answer = self._connect().execute_query(
                    cypher, dict(parameters), routing_=RoutingControl.READ, database_=self._database
                )
            except ClientError as problem:
                if "Statement" in str(problem.code):
                    raise QueryError(_refusal(problem)) from problem
                raise
        values = (tuple(map(_value, record.values())) for record in answer.records)
        return Rows(tuple(answer.keys), tuple(values))

    def counts(self) -> Counts:
        """Count what kg wrote: nodes by label and edges by type.

        Raises
        ------
        StoreError
            If the server can't be reached or refuses.
        """
        with self._translated():
            nodes = self._fetch(
                "MATCH (n {loaded_by: $stamp}) UNWIND labels(n) AS name WITH name, count(*) AS n "
                f"WHERE name <> '{ENTITY}' RETURN name, n ORDER BY name"
            )
            edges = self._fetch(
                "MATCH ()-[r {loaded_by: $stamp}]->() RETURN type(r) AS name, count(*) AS n ORDER BY name"
            )
        return Counts({row["name"]: row["n"] for row in nodes}, {row["name"]: row["n"] for row in edges})

    def close(self) -> None:
        """Close the connections; the next call opens new ones."""
        if self._driver is not None:
            self._driver.close()
            self._driver = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _connect(self) -> neo4j.Driver:
        import neo4j

        if self._driver is None:
            driver = neo4j.GraphDatabase.driver(self._uri, auth=self._auth, notifications_min_severity="OFF")
            try:
                driver.verify_connectivity()
            except BaseException:
                driver.close()
                raise
            self._driver = driver
        return self._driver

    def _execute(self, cypher: str, **parameters: object) -> None:
        self._connect().execute_query(cypher, parameters, database_=self._database)

    def _fetch(self, cypher: str, **parameters: object) -> list[dict[str, Any]]:
        from neo4j import RoutingControl

        driver = self._connect()
        parameters["stamp"] = STAMP
        answer = driver.execute_query(cypher, parameters, routing_=RoutingControl.READ, database_=self._database)
        return [record.data() for record in answer.records]

    def _prepare(self, ontology: Ontology) -> None:
        from neo4j.exceptions import ClientError

        for statement in neo4j_schema(ontology):
            self._execute(statement)
        # Without `cjk` parts of a Chinese name are not found; without a full-text index everything else still works.
        with suppress(ClientError):
            analyzers = self._fetch("CALL db.index.fulltext.listAvailableAnalyzers() YIELD analyzer RETURN analyzer")
            analyzer = "cjk" if {"analyzer": "cjk"} in analyzers else "standard-no-stop-words"
            self._execute(fulltext_statement(analyzer))

    def _remove_stale_nodes(self, records: Records, ontology: Ontology) -> None:
        for label in (*ontology.labels, DOCUMENT, CHUNK):
            kept = {row["id"] for row in records.nodes.get(label, ())}
            found = self._fetch(f"MATCH (n:{quote(label)} {{loaded_by: $stamp}}) RETURN n.id AS id")
            stale = sorted({row["id"] for row in found} - kept)
            for first in range(0, len(stale), BATCH_ROWS):
                self._execute(
                    f"MATCH (n:{quote(label)} {{loaded_by: $stamp}}) WHERE n.id IN $ids DETACH DELETE n",
                    ids=stale[first : first + BATCH_ROWS],
                    stamp=STAMP,
                )

    def _remove_stale_edges(self, records: Records) -> None:
        kept = {
            (row["source"], kind, row["target"], *(row[name] for name in EDGE_KEYS.get(kind, ())))
            for (_, kind, _), rows in records.edges.items()
            for row in rows
        }
        found = self._fetch(
            "MATCH (a)-[r {loaded_by: $stamp}]->(b) "
            "RETURN elementId(r) AS element, a.id AS source, type(r) AS type, b.id AS target, properties(r) AS row"
        )
        stale = [
            row["element"]
            for row in found
            if (row["source"], row["type"], row["target"], *(row["row"].get(n) for n in EDGE_KEYS.get(row["type"], ())))
            not in kept
        ]
        for first in range(0, len(stale), BATCH_ROWS):
            self._execute(
                "UNWIND $elements AS element MATCH ()-[r]->() WHERE elementId(r) = element DELETE r",
                elements=stale[first : first + BATCH_ROWS],
            )

    @contextmanager
    def _translated(self) -> Iterator[None]:
        from neo4j.exceptions import (
            AuthError,
            ClientError,
            ConfigurationError,
            DriverError,
            Neo4jError,
            ServiceUnavailable,
        )

        try:
            yield
        except AuthError as problem:
            message = f"{self._uri}: user or password refused; set NEO4J_PASSWORD and give the user"
            raise StoreError(message) from problem
        except ServiceUnavailable as problem:
            message = f"{self._uri}: no Neo4j answers; start the server or mend the address"
            raise StoreError(message) from problem
        except ClientError as problem:
            if str(problem.code).endswith("DatabaseNotFound"):
                message = f"{self._uri}: no database {self._database}; create it or name another"
            elif "ConstraintValidation" in str(problem.code):
                hint = f"use another database ({_line(problem)})"
                message = f"{self._uri}: the database holds other nodes with our ids; {hint}"
            else:
                message = f"{self._uri}: {_line(problem)}"
            raise StoreError(message) from problem
        except (ConfigurationError, DriverError, Neo4jError, OSError, ValueError) as problem:
            raise StoreError(f"{self._uri}: {_line(problem)}") from problem


def _place(uri: str) -> str:
    """Return an address without what may be a password."""
    scheme, _, rest = uri.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}"


def _statements(records: Records) -> Iterator[tuple[str, Sequence[Row]]]:
    """Yield each statement with its rows: nodes before edges."""
    for label, rows in records.nodes.items():
        merged = ENTITY if label not in (DOCUMENT, CHUNK) else label
        yield (
            f"UNWIND $rows AS row MERGE (n:{quote(merged)} {{id: row.id, loaded_by: $stamp}}) "
            f"SET n = row, n.loaded_by = $stamp, n:{quote(label)}",
            [{name: value for name, value in row.items() if value is not None} for row in rows],
        )
    for (source, kind, target), rows in records.edges.items():
        keys = "".join(f"{quote(name)}: row.properties.{quote(name)}, " for name in EDGE_KEYS.get(kind, ()))
        yield (
            "UNWIND $rows AS row "
            f"MATCH (a:{quote(source)} {{id: row.source}}) MATCH (b:{quote(target)} {{id: row.target}}) "
            f"MERGE (a)-[r:{quote(kind)} {{{keys}loaded_by: $stamp}}]->(b) "
            "SET r = row.properties, r.loaded_by = $stamp",
            [
                {
                    "source": row["source"],
                    "target": row["target"],
                    "properties": {name: value for name, value in row.items() if name not in ("source", "target")},
                }
                for row in rows
            ],
        )


def _without_stamp(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "loaded_by"}


def _value(value: Any) -> Any:
    """Turn a value of Neo4j into one that both stores give."""
    from neo4j.graph import Node, Path, Relationship

    if isinstance(value, Path):
        steps: list[Any] = [value.start_node]
        for edge, node in zip(value.relationships, value.nodes[1:], strict=True):
            steps += [edge, node]
        return [_value(step) for step in steps]
    if isinstance(value, Node):
        label = next((name for name in sorted(value.labels) if name != ENTITY), ENTITY)
        return {"label": label} | dict(sorted(_without_stamp(value).items()))
    if isinstance(value, Relationship):
        return {"type": value.type} | dict(sorted(_without_stamp(value).items()))
    if isinstance(value, Mapping):
        return {name: _value(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_value(part) for part in value]
    return value.isoformat() if hasattr(value, "iso_format") else value


def _refusal(problem: neo4j.exceptions.ClientError) -> str:
    if str(problem.code).endswith("AccessMode"):
        return "a query only reads the graph; it is changed by kg load"
    return _line(problem)


def _line(problem: BaseException) -> str:
    """Return the first line of a message: the rest repeats the query."""
    from neo4j.exceptions import Neo4jError

    # The text of a server's error would begin with its code.
    message = problem.message if isinstance(problem, Neo4jError) else str(problem)
    return next(iter(str(message).splitlines()), type(problem).__name__)
