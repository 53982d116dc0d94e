"""The store on a Neo4j server: what it adds to the contract, on a real server."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import neo4j
import pytest
from neo4j_server import Neo4jServer, UnavailableError, start_server
from sample_graphs import ONTOLOGY, sample_graph

from kg.errors import StoreError
from kg.model import Edge, Entity, Graph
from kg.store import open_store
from kg.store.base import Store
from kg.store.neo4j import Neo4jStore


@pytest.fixture
def remote(neo4j_server: Neo4jServer) -> Iterator[Neo4jStore]:
    with Neo4jStore(neo4j_server.uri, user=neo4j_server.user, password=neo4j_server.password) as store:
        store.write(Graph())
        yield store
        store.write(Graph())


@pytest.fixture
def driver(neo4j_server: Neo4jServer) -> Iterator[neo4j.Driver]:
    """Somebody else who works with the same database."""
    auth = (neo4j_server.user or "neo4j", neo4j_server.password) if neo4j_server.password else None
    with neo4j.GraphDatabase.driver(neo4j_server.uri, auth=auth, notifications_min_severity="OFF") as driver:
        yield driver
        driver.execute_query("MATCH (n {owner: 'somebody'}) DETACH DELETE n")


def _ask(driver: neo4j.Driver, cypher: str) -> list[list[Any]]:
    return [record.values() for record in driver.execute_query(cypher).records]


def test_the_server_holds_what_the_embedded_store_holds(remote: Neo4jStore, folder: Path) -> None:
    with open_store(folder) as embedded:
        embedded.write(sample_graph())
        first = remote.load(sample_graph())
        assert first == embedded.counts()
        assert remote.load(embedded.read()) == first
        assert remote.read() == embedded.read()


def test_entities_carry_their_label_and_entity(remote: Neo4jStore, driver: neo4j.Driver) -> None:
    remote.load(sample_graph())
    rows = _ask(driver, "MATCH (n:Company {id: 'company-1'}) RETURN labels(n), n.name, n.trade_volume_usd_10k")
    assert [sorted(rows[0][0]), *rows[0][1:]] == [["Company", "Entity"], "甲云公司", 12.5]
    assert _ask(driver, "MATCH (n:Entity) WHERE n:Document OR n:Chunk RETURN count(n)") == [[0]]


def test_there_is_a_constraint_for_each_label_and_indexes_on_names(remote: Neo4jStore, driver: neo4j.Driver) -> None:
    remote.load(sample_graph())
    names = {row[0] for row in _ask(driver, "SHOW CONSTRAINTS YIELD name")}
    assert {f"{label.lower()}_id" for label in (*ONTOLOGY.labels, "Entity", "Document", "Chunk")} <= names
    indexes = dict(_ask(driver, "SHOW INDEXES YIELD name, type"))
    assert (indexes["entity_name"], indexes["entity_text"]) == ("RANGE", "FULLTEXT")


def test_part_of_a_chinese_name_is_found_in_the_full_text_index(remote: Neo4jStore) -> None:
    remote.load(sample_graph())
    cypher = "CALL db.index.fulltext.queryNodes('entity_text', $text) YIELD node RETURN node.name AS name LIMIT 1"
    assert remote.query(cypher, text="云游戏")[0] == {"name": "甲云游戏公司"}
    assert remote.query(cypher, text="上海市")[0] == {"name": "上海"}


def test_what_others_wrote_is_not_touched(remote: Neo4jStore, driver: neo4j.Driver) -> None:
    driver.execute_query(
        "CREATE (:Company {id: 'theirs', name: '甲云公司', owner: 'somebody'})"
        "-[:LOCATED_IN]->(:City {name: '上海', owner: 'somebody'})"
    )
    remote.load(sample_graph())
    driver.execute_query(
        "MATCH (a:Company {id: 'company-1'}), (b:City {id: 'city-2'}) MERGE (a)-[:LOCATED_IN {by: 'somebody'}]->(b)"
    )
    assert remote.read() == sample_graph()
    remote.load(sample_graph())
    assert _ask(driver, "MATCH (n {owner: 'somebody'})-[r:LOCATED_IN]->() RETURN count(r)") == [[1]]
    assert _ask(driver, "MATCH ()-[r {by: 'somebody'}]->() RETURN count(r)") == [[1]]
    remote.load(Graph())
    assert _ask(driver, "MATCH (n {owner: 'somebody'}) RETURN count(n)") == [[2]]


def test_a_node_of_others_with_our_id_stops_the_load(remote: Neo4jStore, driver: neo4j.Driver) -> None:
    remote.load(Graph())
    driver.execute_query("CREATE (:Entity:City {id: 'city-1', name: 'theirs', owner: 'somebody'})")
    with pytest.raises(StoreError, match="holds other nodes with our ids; use another database"):
        remote.load(sample_graph())
    assert _ask(driver, "MATCH (n:City {id: 'city-1'}) RETURN n.name") == [["theirs"]]


def test_an_edge_that_is_gone_is_removed_though_its_ends_stay(remote: Neo4jStore) -> None:
    cities = (Entity("a", "District", "甲"), Entity("b", "City", "乙"))
    edge = Edge("a", "b", "PART_OF", 1.0, ("gazetteer",))
    assert remote.load(Graph(entities=cities, edges=(edge,))).edges == {"PART_OF": 1}
    assert remote.load(Graph(entities=cities)).edges == {}


def test_a_property_that_is_gone_is_removed(remote: Neo4jStore) -> None:
    remote.load(Graph(entities=(Entity("a", "City", "甲", (), {"adcode": "1"}),)))
    remote.load(Graph(entities=(Entity("a", "City", "甲"),)))
    assert remote.read().entities[0].properties == {}


def test_progress_ends_at_the_total(remote: Neo4jStore) -> None:
    steps: list[tuple[int, int]] = []
    counts = remote.load(sample_graph(), progress=lambda done, total: steps.append((done, total)))
    total = sum(counts.nodes.values()) + sum(counts.edges.values())
    assert steps[-1] == (total, total)
    assert [done for done, _ in steps] == sorted({done for done, _ in steps})


def _message(store: Store) -> str:
    with store, pytest.raises(StoreError) as caught:
        store.query("RETURN 1 AS one")
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_server_that_does_not_answer_is_named() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        uri = f"bolt://127.0.0.1:{unused.getsockname()[1]}"
        assert _message(open_store(uri)) == f"{uri}: no Neo4j answers; start the server or mend the address"


def test_an_unknown_database_is_named(neo4j_server: Neo4jServer) -> None:
    server = neo4j_server
    message = _message(open_store(server.uri, user=server.user, password=server.password, database="nowhere"))
    assert message == f"{server.uri}: no database nowhere; create it or name another"


def test_a_wrong_password_is_refused_and_not_shown(neo4j_server: Neo4jServer, tmp_path: Path) -> None:
    if neo4j_server.password:
        message = _message(open_store(neo4j_server.uri, user=neo4j_server.user, password="wrong-s3cret"))
    else:
        server = start_server(tmp_path, authenticate=True)
        try:
            message = _message(open_store(next(server).uri, user="neo4j", password="wrong-s3cret"))
        except UnavailableError as problem:
            pytest.skip(str(problem))
        finally:
            server.close()
    assert "user or password refused" in message
    assert "s3cret" not in message


def test_a_password_in_the_address_is_refused_and_not_shown() -> None:
    with pytest.raises(StoreError, match=r"^bolt://host: user and password don't belong in the address") as caught:
        open_store("bolt://me:s3cret@host")
    assert "s3cret" not in str(caught.value)


def test_an_address_that_is_none_is_named() -> None:
    assert "bolt://" in _message(open_store("bolt://"))
