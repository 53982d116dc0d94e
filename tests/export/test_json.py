import json

import networkx
import pytest

from kg.errors import ExportError
from kg.export.json import generate_json, parse_json, read_json, to_networkx, write_json
from kg.model import DocumentRecord, Entity, Graph


def test_a_graph_comes_back_as_it_went_in(tmp_path, everyday, hostile):
    for graph in (everyday, hostile, Graph()):
        assert read_json(write_json(graph, tmp_path / "graph.json")) == graph


def test_nodes_and_edges_have_the_fields_that_others_rely_on(everyday):
    content = json.loads("".join(generate_json(everyday)))
    assert (content["directed"], content["multigraph"]) == (True, True)
    assert content["graph"]["documents"] == [
        {
            "name": "2021/简报.txt",
            "title": "简报",
            "format": "txt",
            "encoding": "utf-8",
            "digest": "ab12",
            "length": 40,
            "issue_date": "2021-10",
        }
    ]
    assert content["nodes"][0] == {
        "id": "e1",
        "label": "Company",
        "name": "上海星桥网络科技有限公司",
        "aliases": ["星桥", "星桥网"],
        "founded": "2014",
        "trade_volume_usd_10k": 12.5,
        "merges": ["short form"],
        "mentions": [
            {"doc": "2021/简报.txt", "start": 0, "end": 12, "text": "上海星桥网络科技有限公司"},
            {"doc": "2021/简报.txt", "start": 20, "end": 22, "text": "星桥"},
        ],
    }
    assert content["edges"][0] == {
        "source": "e1",
        "target": "e3",
        "key": "EXPORTS_TO",
        "type": "EXPORTS_TO",
        "confidence": 0.8,
        "rule": "sells-to",
        "rules": ["sells-to", "list"],
        "status": "asserted",
        "evidence": [{"doc": "2021/简报.txt", "start": 20, "end": 30, "text": "星桥的产品销往东南亚"}],
    }
    assert content["edges"][1]["status"] == "planned"


def test_only_inferred_nodes_say_so(everyday):
    nodes = json.loads("".join(generate_json(everyday)))["nodes"]
    assert [node.get("inferred") for node in nodes] == [None, True, None]


def test_networkx_reads_it_as_to_networkx_gives_it(everyday, hostile):
    for graph in (everyday, hostile):
        read = networkx.node_link_graph(json.loads("".join(generate_json(graph))), edges="edges")
        made = to_networkx(graph)
        assert isinstance(read, networkx.MultiDiGraph)
        assert networkx.utils.graphs_equal(read, made)
        assert read.graph == made.graph


def test_an_edge_is_found_under_its_type(everyday):
    assert everyday.to_networkx().edges["e1", "e2", "LOCATED_IN"]["confidence"] == 0.9


def test_the_order_of_a_graph_does_not_show(everyday):
    turned = Graph(everyday.documents, everyday.entities[::-1], everyday.edges[::-1])
    assert list(generate_json(turned)) == list(generate_json(everyday))


def test_a_file_name_that_is_no_utf8_comes_back(tmp_path):
    graph = Graph(documents=(DocumentRecord("\udcce\udcc4.txt", "", "txt", "", "", 0),))
    assert read_json(write_json(graph, tmp_path / "graph.json")) == graph


def test_an_infinite_number_is_refused_by_name():
    graph = Graph(entities=(Entity("e1", "City", "上海", properties={"lat": float("inf")}),))
    with pytest.raises(ExportError, match=r"^上海: a number is infinite"):
        list(generate_json(graph))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"graph": {}, "nodes": [], "edges": []}', '{"graph": 1}'])
def test_what_is_no_graph_is_refused(text):
    with pytest.raises(ValueError, match=r"no node-link JSON|Expecting"):
        parse_json(text)
