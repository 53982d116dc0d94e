"""Taking along: the picture, files of what is seen, and a link that brings it back."""

from __future__ import annotations

import csv
import struct
from io import StringIO

import networkx
from page_steps import search
from trade_graphs import TEXTS, trade_graph

from kg.export.json import parse_json
from kg.model import Edge, Entity, Graph, Status


def take(page, text):
    page.click("#take")
    with page.expect_download() as download:
        page.click(f"#files button:has-text('{text}')")
    return download.value


def test_the_picture_is_saved_at_twice_the_size_with_its_legend(open_page):
    page = open_page(trade_graph(), title="数字贸易/2023")
    box = page.locator("#canvas").bounding_box()
    saved = take(page, "图片")
    assert saved.suggested_filename == "数字贸易2023.png"
    content = saved.path().read_bytes()
    assert content.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", content[16:24])
    assert width == 2 * box["width"]
    assert height > 2 * box["height"] + 60


def test_json_is_read_again_as_the_same_graph(open_page):
    graph = trade_graph()
    page = open_page(graph, texts=TEXTS)
    read = parse_json(take(page, "JSON").path().read_text("utf-8"))
    assert read.entities == graph.entities
    assert read.edges == graph.edges
    assert read.documents == graph.documents


def test_only_what_is_seen_is_taken_along(open_page):
    page = open_page(trade_graph())
    page.click(".filter:has-text('企业')")
    page.click(".filter:has-text('隶属')")
    read = parse_json(take(page, "JSON").path().read_text("utf-8"))
    assert len(read.entities) == 48
    assert {entity.label for entity in read.entities} >= {"City"}
    assert all(entity.label != "Company" for entity in read.entities)
    assert all(edge.type != "PART_OF" for edge in read.edges)
    assert page.inner_text("#status") == f"48 个实体 · {len(read.edges)} 条关系"


def test_tables_open_in_excel_and_run_nothing_there(open_page):
    odd = Entity("e1", "Company", "=1+1", ("a|b", '说"好"'), {"founded": "@2012", "id": "x"})
    graph = Graph(
        entities=(odd, Entity("e2", "City", "上海市")),
        edges=(Edge("e1", "e2", "LOCATED_IN", 0.5, ("rule",), status=Status.PLANNED),),
    )
    page = open_page(graph)
    nodes = take(page, "实体表").path().read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(nodes)))
    assert rows[0]["name"] == "'=1+1"
    assert rows[0]["aliases"] == 'a｜b|说"好"'
    assert rows[0]["founded"] == "'@2012"
    assert rows[0]["property_id"] == "x"
    edges = take(page, "关系表").path().read_bytes()
    assert edges.startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(StringIO(edges.decode("utf-8-sig")))
    assert (row["source_name"], row["type"], row["target_name"]) == ("'=1+1", "LOCATED_IN", "上海市")
    assert (row["status"], row["confidence"]) == ("planned", "0.5")


def test_graphml_is_read_by_networkx(open_page):
    graph = trade_graph()
    odd = Entity("x<&>", "Company", 'a\u0001<b>&"c"', (), {"lat": 1.5})
    page = open_page(Graph(graph.documents, (*graph.entities, odd), graph.edges), texts=TEXTS)
    network = networkx.read_graphml(take(page, "GraphML").path())
    assert network.is_directed()
    assert (network.number_of_nodes(), network.number_of_edges()) == (64, 78)
    assert network.nodes["x<&>"] == {
        **{"label": "Company", "name": 'a<b>&"c"', "aliases": "", "documents": "", "lat": 1.5},
        **{"mentions": 0.0, "inferred": False},
    }
    types = sorted(edge["type"] for _, _, edge in network.edges(data=True))
    assert types == sorted(edge.type for edge in graph.edges)


def test_a_link_brings_back_selection_filters_and_view(open_page):
    page = open_page(trade_graph(), texts=TEXTS)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.click(".filter:has-text('产品作品')")
    page.click("li:has(bdi:text-is('园区观察')) .filter")
    search(page, "徐汇区")
    page.keyboard.press("p")
    search(page, "杨浦区")
    page.keyboard.press("h")
    search(page, "闵行区")
    page.keyboard.press("2")
    page.click("#zoom-in")
    page.click("#take")
    page.click("text=复制当前视图的链接")
    page.wait_for_selector("#toast:has-text('链接已复制')")
    link = page.evaluate("navigator.clipboard.readText()")
    other = page.context.new_page()
    other.goto(link)
    other.wait_for_selector("#panel h2")
    for place in ("#status", "#panel h2", "#focus", "#legend"):
        assert other.inner_text(place) == page.inner_text(place), place
    other.wait_for_timeout(600)
    assert other.url == page.url == link


def test_a_link_brings_back_paths_and_the_table(open_page):
    page = open_page(trade_graph())
    search(page, "米哈游")
    page.keyboard.press("s")
    search(page, "中国")
    page.click("#show-table")
    page.wait_for_function("() => location.hash.includes('view=table')")
    other = page.context.new_page()
    other.goto(page.url)
    other.wait_for_selector("#panel h2")
    assert other.inner_text("#panel") == page.inner_text("#panel")
    assert other.locator("#table").is_visible()


def test_a_link_to_what_is_gone_opens_the_page(open_page):
    page = open_page(trade_graph())
    page.goto(page.url + "#entity=gone&no-labels=Gone%252C,%25&view=moon&near=gone,2&at=1,x,0&sure=seven")
    page.reload()
    page.wait_for_selector("#status:not(:empty)")
    assert page.inner_text("#status") == "63 个实体 · 78 条关系"
    assert page.locator("#panel").is_hidden()
