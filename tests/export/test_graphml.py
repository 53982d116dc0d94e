import xml.etree.ElementTree as ET

import networkx

from kg.export.graphml import generate_graphml, write_graphml


def test_networkx_reads_back_what_was_written(tmp_path, everyday):
    network = networkx.read_graphml(write_graphml(everyday, tmp_path / "graph.graphml"), force_multigraph=True)
    assert network.nodes["e1"] == {
        "label": "上海星桥网络科技有限公司",
        "kind": "Company",
        "aliases": "星桥|星桥网",
        "mentions": 2,
        "documents": "2021/简报.txt",
        "inferred": False,
        "founded": "2014",
        "trade_volume_usd_10k": 12.5,
    }
    edge = network.edges["e1", "e2", "e1|HAS_BRANCH_IN|e2"]
    assert (edge["label"], edge["kind"], edge["status"], edge["weight"]) == (
        "HAS_BRANCH_IN",
        "HAS_BRANCH_IN",
        "planned",
        1,
    )
    assert network.number_of_edges() == 3


def test_text_stays_data(hostile):
    network = networkx.parse_graphml(generate_graphml(hostile), force_multigraph=True)
    assert network.nodes["e1"]["label"] == '=HYPERLINK("http://example.com","点我")'
    assert network.nodes["e1"]["aliases"] == "米哈游|<b>甲</b>&amp;|a｜b|控制|a\tb\nc|]]>"
    assert network.nodes["e1"]["property_start"] == "1"
    assert network.nodes["e2"]["property_start"] == "一"


def test_every_id_is_there_once_and_chinese_is_readable(everyday):
    text = generate_graphml(everyday)
    root = ET.fromstring(text)
    for name in ("key", "node", "edge"):
        ids = [element.get("id") for element in root.iter(f"{{http://graphml.graphdrawing.org/xmlns}}{name}")]
        assert len(ids) == len(set(ids)) > 0
    assert "东南亚" in text


def test_the_same_graph_gives_the_same_text(everyday):
    assert generate_graphml(everyday) == generate_graphml(everyday)
