"""What must hold for every graph, whatever its text."""

from pathlib import Path
from tempfile import TemporaryDirectory

import networkx
import pandas
from hypothesis import given
from hypothesis import strategies as st

from kg.export.csv import write_csv
from kg.export.gexf import generate_gexf
from kg.export.graphml import generate_graphml
from kg.export.json import generate_json, parse_json
from kg.model import DocumentRecord, Edge, Entity, Evidence, Graph, Status
from kg.ontology import load_ontology

ONTOLOGY = load_ontology()

_text = st.text(max_size=6)
_values = st.one_of(_text, st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False))
_properties = st.dictionaries(
    st.one_of(_text, st.sampled_from(["id", "name", "start", "property_id"])), _values, max_size=3
)
_evidence = st.builds(Evidence, doc=_text, start=st.integers(0, 99), end=st.integers(0, 99), text=_text)
_spans = st.lists(_evidence, max_size=2).map(tuple)
_texts = st.lists(_text, max_size=3).map(tuple)


@st.composite
def graphs(draw):
    """Any graph, sorted as graphs are."""
    ids = sorted(draw(st.sets(st.text("abc:上", min_size=1, max_size=4), max_size=4)))
    labels = st.sampled_from(["Company", "City", "Product"])
    entities = tuple(
        Entity(
            i,
            draw(labels),
            draw(_text),
            draw(_texts),
            draw(_properties),
            draw(_spans),
            draw(st.booleans()),
            draw(_texts),
        )
        for i in ids
    )
    ends = st.sampled_from(ids or [""])
    triples = st.tuples(ends, st.sampled_from(["DEVELOPS", "LOCATED_IN"]), ends)
    keys = sorted(draw(st.sets(triples, max_size=5))) if ids else []
    confidence = st.floats(0, 1)
    edges = tuple(
        Edge(source, target, kind, draw(confidence), draw(_texts), draw(_spans), draw(st.sampled_from(Status)))
        for source, kind, target in keys
    )
    documents = tuple(
        DocumentRecord(
            name, draw(_text), "txt", "utf-8", draw(_text), 5, draw(_text), draw(_text), draw(_text), draw(_texts)
        )
        for name in sorted(draw(st.sets(_text, max_size=2)))
    )
    return Graph(documents, entities, edges)


@given(graphs())
def test_a_graph_comes_back_from_json_as_it_went_in(graph):
    assert parse_json("".join(generate_json(graph))) == graph


@given(graphs())
def test_networkx_reads_every_graphml(graph):
    network = networkx.parse_graphml(generate_graphml(graph), force_multigraph=True)
    assert sorted(network) == [entity.id for entity in graph.entities]
    assert sorted(key for *_, key in network.edges(keys=True)) == sorted(edge.key for edge in graph.edges)


@given(graphs())
def test_networkx_reads_every_gexf(graph):
    with TemporaryDirectory() as folder:
        path = Path(folder, "graph.gexf")
        path.write_text(generate_gexf(graph, ONTOLOGY), "utf-8")
        network = networkx.read_gexf(path, version="1.3")
    assert sorted(network) == [entity.id for entity in graph.entities]
    assert sorted(data["id"] for *_, data in network.edges(data=True)) == sorted(edge.key for edge in graph.edges)


@given(graphs())
def test_pandas_reads_every_csv(graph):
    with TemporaryDirectory() as folder:
        nodes, edges = (
            pandas.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
            for path in write_csv(graph, Path(folder))
        )
    assert list(nodes["id"]) == [entity.id for entity in graph.entities]
    assert list(edges["id"]) == [edge.key for edge in graph.edges]
