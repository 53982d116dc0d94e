import networkx
import pytest

from kg.export.gexf import generate_gexf, write_gexf
from kg.model import Entity, Graph
from kg.ontology import load_ontology


@pytest.fixture(scope="module")
def ontology():
    return load_ontology()


def read(graph, ontology, folder):
    return networkx.read_gexf(write_gexf(graph, folder / "graph.gexf", ontology), version="1.3")


def test_networkx_reads_back_what_was_written(tmp_path, ontology, everyday):
    network = read(everyday, ontology, tmp_path)
    node = network.nodes["e1"]
    assert (node["label"], node["kind"], node["aliases"]) == ("上海星桥网络科技有限公司", "Company", "星桥|星桥网")
    assert node["viz"]["color"] == {"r": 0x4E, "g": 0x79, "b": 0xA7, "a": 1.0}
    assert node["viz"]["size"] > network.nodes["e3"]["viz"]["size"]
    labels = sorted(data["label"] for *_, data in network.edges(data=True))
    assert labels == ["EXPORTS_TO", "HAS_BRANCH_IN", "LOCATED_IN"]


def test_three_characters_do_not_become_an_interval(tmp_path, ontology, hostile):
    text = generate_gexf(hostile, ontology)
    assert 'mode="dynamic"' not in text
    assert read(hostile, ontology, tmp_path).nodes["e1"]["aliases"].startswith("米哈游|")


def test_reserved_names_are_kept_as_properties(tmp_path, ontology, hostile):
    node = read(hostile, ontology, tmp_path).nodes["e1"]
    assert node["label"] == '=HYPERLINK("http://example.com","点我")'
    assert [node[f"property_{name}"] for name in ("start", "id", "label", "viz", "key")] == ["1", "x", "z", "w", "k"]


def test_a_position_is_drawn_where_the_graph_has_one(tmp_path, ontology, hostile):
    network = read(hostile, ontology, tmp_path)
    assert network.nodes["e1"]["viz"]["position"] == {"x": 1.5, "y": 2.0, "z": 0.0}
    assert "position" not in network.nodes["e2"]["viz"]


def test_no_clock_is_in_the_file(ontology):
    text = generate_gexf(Graph(entities=(Entity("e1", "City", '<meta lastmodifieddate="2020-01-01"'),)), ontology)
    assert "<meta>" in text
    assert "&lt;meta lastmodifieddate=" in text
