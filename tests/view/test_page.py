"""The page in a browser, used as a reader would."""

from __future__ import annotations

import time

import pytest
from page_steps import search
from trade_graphs import generated_graph, trade_graph

from kg.model import Edge, Entity, Evidence, Graph

HOSTILE = (
    "<script>document.title='owned'</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>href</a>",
    '"引号" \' & &lt; \\u003c',
    "行\u2028段\u2029末",
    "向\u202e左转\u202c",
    "{{data}} ${x} __proto__",
    "𠮷野家",
)


def test_page_opens_and_says_what_it_shows(open_page):
    page = open_page(trade_graph(), title="数字贸易")
    assert page.title() == "数字贸易"
    assert page.inner_text("#status") == "63 个实体 · 78 条关系"
    assert page.locator("#canvas canvas").count() == 1


def test_hostile_names_and_sentences_are_text(open_page):
    evidence = [Evidence(f"{name}.txt", 0, len(name) * 2 + 1, f"{name}、{name}") for name in HOSTILE]
    entities = [
        Entity(
            f"e{i}",
            "Company",
            name,
            (f"别名{name}",),
            {"business_type": name},
            (Evidence(f"{name}.txt", 0, len(name), name),),
            merges=(name,),
        )
        for i, name in enumerate(HOSTILE)
    ]
    city = Entity("c", "City", "上海市")
    edges = [Edge(f"e{i}", "c", "LOCATED_IN", 0.5, (name,), (evidence[i],)) for i, name in enumerate(HOSTILE)]
    page = open_page(Graph(entities=(*entities, city), edges=tuple(edges)), title=HOSTILE[1])
    assert page.title() == HOSTILE[1]
    for name in HOSTILE:
        page.fill("#search", name)
        page.click("#results li")
        assert page.locator("#panel h2").text_content() == name
        assert page.locator("blockquote").first.text_content() == f"{name}、{name}"
        assert page.locator("dd").first.text_content() == name
    page.click("#show-table")
    assert set(HOSTILE) <= set(page.locator("td:first-child").all_text_contents())
    assert page.locator("#panel img, #panel a, #table img, #table a, main script").count() == 0
    documents = page.locator("[data-filter^='documents '].filter bdi").all_text_contents()
    assert set(documents) <= {f"{name}.txt" for name in HOSTILE}
    for item in ("#save-nodes", "#save-edges", "#save-json", "#save-graphml", "#picture"):
        page.click("#take")
        with page.expect_download():
            page.click(item)
    page.reload()
    assert page.locator("main script, main img").count() == 0


def test_an_empty_graph_says_so(open_page):
    page = open_page(Graph())
    assert page.locator("#empty").is_visible()
    for key in "es123phc[]fa+-lltmg":
        page.keyboard.press(key)
    page.click("#take")
    with page.expect_download():
        page.click("#save-graphml")
    page.click("#show-table")


@pytest.mark.parametrize("count", [1000, 5000])
def test_large_graphs_open(open_page, count):
    graph = generated_graph(count)
    begin = time.monotonic()
    page = open_page(graph)
    assert time.monotonic() - begin < 60
    if count > 1500:
        assert page.inner_text("#status").startswith("显示 1,500 个实体（共 5,000 个）")
        rare = min(graph.entities, key=lambda entity: sum(entity.id in (e.source, e.target) for e in graph.edges))
        search(page, rare.name)
        assert page.inner_text("#panel h2") == rare.name
        assert not page.inner_text("#status").startswith("显示 1,500 个")
