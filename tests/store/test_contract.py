"""What every store promises, asked from each kind on a real database."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from sample_graphs import HOSTILE_NAMES, chunked, graphs, hostile_graph, sample_graph

from kg.errors import QueryError, StoreError
from kg.model import Edge, Entity, Evidence, Graph
from kg.store.base import Store


@given(graph=graphs())
@example(graph=Graph())
@example(graph=sample_graph())
@example(graph=hostile_graph())
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_graph_comes_back_as_it_went_in(store: Store, graph: Graph) -> None:
    store.write(graph)
    assert store.read() == graph


def test_numbers_come_back_in_the_type_they_had(store: Store) -> None:
    properties = {"lat": 31, "lon": 121.0, "adcode": 310000, "big": 2**70, "flag": True}
    graph = Graph(entities=(Entity("c", "City", "上海", (), properties),))
    store.write(graph)
    found = store.read().entities[0].properties
    assert {name: (type(value), value) for name, value in found.items()} == {
        name: (type(value), value) for name, value in properties.items()
    }
    assert store.query("MATCH (c:City) RETURN c.lat AS lat")[0] == {"lat": 31.0}


def test_writing_twice_gives_the_same_counts(store: Store) -> None:
    store.write(sample_graph())
    first = store.counts()
    store.write(sample_graph())
    assert store.counts() == first
    assert first.nodes["Company"] == 4
    assert first.edges["PARTNERS_WITH"] == 3


def test_what_the_new_graph_lacks_is_gone(store: Store) -> None:
    graph = sample_graph()
    store.write(graph)
    rest = tuple(entity for entity in graph.entities if entity.id != "company-1")
    edges = tuple(edge for edge in graph.edges if "company-1" not in (edge.source, edge.target))
    smaller = chunked(Graph(graph.documents[1:], rest, edges[1:]))
    store.write(smaller)
    assert store.read() == smaller
    store.write(Graph())
    assert (store.counts().nodes, store.counts().edges) == ({}, {})


def test_an_id_can_change_its_label(store: Store) -> None:
    for label in ("Company", "Organization"):
        graph = Graph(entities=(Entity("x", label, "甲", (), {"founded": "1999"}),))
        store.write(graph)
        assert store.read() == graph
        assert dict(store.counts().nodes) == {label: 1}


def test_mentions_lead_to_their_chunks_and_documents(store: Store) -> None:
    store.write(sample_graph())
    rows = store.query(
        "MATCH (e)-[f:FROM_CHUNK]->(c:Chunk)-[:FROM_DOCUMENT]->(d:Document) WHERE e.id = $id "
        "RETURN d.name AS doc, c.text AS chunk, f.start AS first, f.`end` AS last, f.text AS text ORDER BY doc, first",
        id="company-2",
    )
    assert [tuple(row.values()) for row in rows] == [
        ("2021/年报.txt", "甲云公司与乙数集团签署合作协议。", 35, 39, "乙数集团"),
        ("notes #1.md", "乙数集团与丙科公司合作；丁品由乙数集团开发。", 5, 9, "乙数集团"),
    ]


def test_an_edge_carries_its_rule_and_where_it_stands(store: Store) -> None:
    store.write(sample_graph())
    query = (
        "MATCH (a)-[r:DEVELOPS]->(b) RETURN r.rule AS rule, r.rules AS rules, r.sources AS sources, r.status AS status"
    )
    assert store.query(query)[0] == {
        "rule": "develops-a",
        "rules": ["develops-a", "develops-b"],
        "sources": ["notes #1.md#5-27"],
        "status": "asserted",
    }


def test_nodes_edges_and_paths_have_one_form(store: Store) -> None:
    store.write(sample_graph())
    row = store.query("MATCH p = (a:City)-[r:PART_OF]->(b) RETURN a, r, p, [a.name, b.name] AS names, NULL AS nothing")[
        0
    ]
    assert row["a"] == {
        "label": "City",
        "adcode": "310000",
        "aliases": ["上海市", "沪"],
        "id": "city-1",
        "inferred": False,
        "lat": 31.23,
        "lon": 121.47,
        "merges": [],
        "name": "上海",
    }
    assert row["r"]["type"] == "PART_OF"
    assert [step.get("label") or step["type"] for step in row["p"]] == ["City", "PART_OF", "Country"]
    assert row["names"] == ["上海", "中国"]
    assert row["nothing"] is None


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_name_is_only_data(store: Store, name: str) -> None:
    store.write(hostile_graph())
    before = store.counts()
    rows = store.query("MATCH (c:Company) WHERE c.name = $name RETURN c.name AS name", name=name)
    assert [row["name"] for row in rows] == [name]
    assert store.counts() == before


def test_an_empty_answer_has_its_columns(store: Store) -> None:
    store.write(sample_graph())
    rows = store.query("MATCH (c:City) WHERE c.name = 'nowhere' RETURN c.name AS name, c.adcode AS code")
    assert (len(rows), rows.columns, list(rows)) == (0, ("name", "code"), [])


@pytest.mark.parametrize(
    "cypher",
    [
        "CREATE (:City {id: 'x', name: 'x'})",
        "MATCH (c:City) SET c.name = 'x'",
        "MATCH (c:City) DETACH DELETE c",
        "MERGE (:City {id: 'x'})",
    ],
)
def test_a_query_that_writes_is_refused(store: Store, cypher: str) -> None:
    store.write(sample_graph())
    with pytest.raises(QueryError, match="a query only reads the graph"):
        store.query(cypher)
    assert store.read() == sample_graph()


@pytest.mark.parametrize(
    ("cypher", "parameters", "message"),
    [
        ("MATCH (n RETURN n", {}, r"[Ii]nvalid input .*line:? 1.*(offset: 9|column 10)"),
        ("MATCH (n) RETURN m", {}, "m"),
        ("MATCH (n) WHERE n.name = $name RETURN n", {}, r"needs a value for \$name; give it with --param name=VALUE"),
        ("MATCH (n) RETURN n LIMIT $k", {"k": 1, "n": 2}, r"unknown parameter n; the query has \$k"),
        ("  ", {}, "the query is empty"),
        ("MATCH (n) RETURN n; MATCH (n) RETURN n", {}, "one query at a time"),
        ("LOAD CSV FROM 'file:///etc/hostname' AS row RETURN row", {}, "LOAD: a query only reads the graph"),
        ("MATCH (n) WHERE n.name = $x RETURN n", {"x": "half \ud83d"}, "parameter x: has no UTF-8 form"),
        ("RETURN $x AS x", {"x": 2**70}, "parameter x: 1180591620717411303424 is too large for 64 bits"),
        ("RETURN $x AS x", {"x": [object()]}, "a value can't be of type object"),
    ],
)
def test_a_wrong_query_gets_one_line(store: Store, cypher: str, parameters: dict[str, object], message: str) -> None:
    store.write(Graph())
    with pytest.raises(QueryError, match=message) as caught:
        store.query(cypher, **parameters)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("graph", "message"),
    [
        (Graph(entities=(Entity("x", "Planet", "火星"),)), "entity x: unknown label Planet; the ontology has Company"),
        (Graph(entities=(Entity("x", "City", "a"), Entity("x", "City", "b"))), "two entities with one id"),
        (
            Graph(entities=(Entity("x", "City", "a"),), edges=(Edge("x", "y", "PART_OF", 1.0, ()),)),
            r"edge x\|PART_OF\|y: the graph has no entity y",
        ),
        (
            Graph(entities=(Entity("x", "City", "a"),), edges=(Edge("x", "x", "DEVELOPS", 1.0, ()),)),
            "the ontology has no DEVELOPS from City to City",
        ),
        (Graph(entities=(Entity("x", "City", "half \ud83d"),)), "no UTF-8 form"),
        (
            Graph(entities=(Entity("x", "City", "a", mentions=(Evidence("d\udcff", 0, 1, "a"),)),)),
            "no UTF-8 form",
        ),
    ],
)
def test_a_graph_that_is_wrong_is_refused_and_the_old_one_stays(store: Store, graph: Graph, message: str) -> None:
    store.write(sample_graph())
    with pytest.raises(StoreError, match=message):
        store.write(graph)
    assert store.read() == sample_graph()
