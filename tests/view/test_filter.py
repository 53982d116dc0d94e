"""The legend is the filter, and its counts follow."""

from __future__ import annotations

import re

from page_steps import legend_row, search
from trade_graphs import TEXTS, trade_graph

from kg.model import Edge, Entity, Evidence, Graph, Status


def test_filters_hide_and_counts_follow(open_page):
    page = open_page(trade_graph())
    page.click(".filter:has-text('企业')")
    assert page.inner_text("#status").startswith("48 个实体")
    assert re.search(r"分支机构\s*0", page.inner_text("#legend"))
    page.click(".filter:has-text('隶属')")
    page.click("#show-table")
    assert "米哈游" not in page.inner_text("#table")
    search(page, "沐瞳科技")
    assert page.locator(".filter:has-text('企业')").get_attribute("aria-pressed") == "true"


def test_one_relation_type_alone(open_page):
    page = open_page(trade_graph())
    page.hover("li:has([data-filter='types SUBSIDIARY_OF'])")
    page.click("[data-filter='types only SUBSIDIARY_OF']")
    assert page.inner_text("#status") == "63 个实体 · 2 条关系"
    assert legend_row(page, "位于") != "0"
    page.click("[data-filter='types all']")
    assert page.inner_text("#status") == "63 个实体 · 78 条关系"


def test_one_document_alone(open_page):
    graph = trade_graph()
    page = open_page(graph, texts=TEXTS)
    wanted = "园区观察.txt"
    entities = [entity for entity in graph.entities if any(said.doc == wanted for said in entity.mentions)]
    edges = [edge for edge in graph.edges if any(said.doc == wanted for said in edge.evidence)]
    assert legend_row(page, "园区观察") == str(len(entities))
    page.click("li:has(bdi:text-is('园区观察')) .only", force=True)
    assert page.inner_text("#status") == f"{len(entities)} 个实体 · {len(edges)} 条关系"
    assert legend_row(page, "政策") == "0"
    assert legend_row(page, "政策汇编") != "0"


def test_what_no_document_says_is_a_choice_of_its_own(open_page):
    page = open_page(trade_graph(), texts=TEXTS)
    page.click(".filter:has-text('不出自文档')")
    said = sum(1 for edge in trade_graph().edges if edge.evidence)
    assert page.inner_text("#status").endswith(f"{said} 条关系")


def test_many_documents_are_found_by_typing(open_page):
    said = [Evidence(f"简报{i:02}.txt", 0, 2, "上海") for i in range(30)]
    page = open_page(Graph(entities=(Entity("e", "City", "上海", mentions=tuple(said)),)))
    assert page.locator("[data-filter^='documents '].filter").count() == 8
    page.fill(".narrow", "27")
    assert page.locator("[data-filter^='documents '].filter").all_inner_texts() == ["简报27.txt\n1"]


def certain_graph():
    ends = (*(Entity(f"c{i}", "Company", f"第{i}公司") for i in range(10)), Entity("p", "City", "上海市"))
    return Graph(entities=ends, edges=tuple(Edge(f"c{i}", "p", "LOCATED_IN", 0.5 + i / 20, ()) for i in range(10)))


def test_confidence_is_set_with_the_keyboard(open_page):
    page = open_page(certain_graph())
    page.focus("#legend input[type=range]")
    page.keyboard.press("End")
    for _ in range(4):
        page.keyboard.press("ArrowLeft")
    assert page.inner_text(".confidence .count") == "≥ 80%"
    assert page.inner_text("#status") == "11 个实体 · 4 条关系"
    assert legend_row(page, "位于") == "4"
    page.check("text=只看有关系的实体")
    assert page.inner_text("#status") == "5 个实体 · 4 条关系"
    assert legend_row(page, "企业") == "4"


def test_planned_and_denied_are_switched_off(open_page):
    page = open_page(trade_graph())
    assert [legend_row(page, word) for word in ("已述", "计划", "否定")] == ["75", "2", "1"]
    page.click(".filter:has-text('计划')")
    page.click(".filter:has-text('否定')")
    assert page.inner_text("#status").endswith("75 条关系")
    page.click("text=清除筛选")
    assert page.inner_text("#status").endswith("78 条关系")


def test_what_is_only_there_to_be_asked_for_is_off_at_first(open_page):
    ends = Entity("a", "Company", "甲公司"), Entity("b", "City", "上海市")
    planned = Edge("a", "b", "HAS_BRANCH_IN", 0.9, (), status=Status.PLANNED)
    said = Edge("a", "b", "LOCATED_IN", 0.9, ())
    page = open_page(Graph(entities=ends, edges=(said,), apart=(planned,)))
    assert page.inner_text("#status").endswith("1 条关系")
    assert legend_row(page, "计划") == "1"
    page.click(".filter:has-text('计划')")
    assert page.inner_text("#status").endswith("2 条关系")


def test_the_panel_tells_filtered_relations_apart(open_page):
    page = open_page(trade_graph())
    search(page, "沐瞳")
    before = page.locator(".relations .words").count()
    page.click("[data-filter='types DEVELOPS']")
    assert page.locator(".relations .words:visible").count() == before - 1
    page.click("text=另有 1 条被筛选隐藏")
    page.wait_for_selector(".filtered .words:has-text('开发')")


def test_relations_are_counted_alike_in_search_table_and_panel(open_page):
    page = open_page(trade_graph())
    page.click(".filter:has-text('否定')")
    page.fill("#search", "沐瞳")
    assert page.locator("#results .count").nth(1).inner_text() == "3 条关系"
    page.keyboard.press("Enter")
    assert page.locator("#panel h3 .count").first.inner_text() == "3"
    page.click("#show-table")
    assert page.locator("tr:has(bdi:text-is('沐瞳科技')) td").nth(2).inner_text() == "3"


def test_the_legend_makes_room_for_the_picture(open_page):
    page = open_page(trade_graph())
    width = page.locator("#canvas").bounding_box()["width"]
    page.click("#legend-toggle")
    assert page.locator("#legend").is_hidden()
    assert page.locator("#canvas").bounding_box()["width"] > width
    assert page.get_attribute("#legend-toggle", "aria-expanded") == "false"
    page.keyboard.press("l")
    assert page.locator("#legend").is_visible()


def test_filters_hold_in_the_table_too(open_page):
    page = open_page(trade_graph())
    page.click("#show-table")
    page.click("[data-filter='labels only City']", force=True)
    assert page.locator("tbody tr").count() == 4
    page.click("#table button:has-text('文档（')")
    cities = [entity for entity in trade_graph().entities if entity.label == "City"]
    said = {said.doc for city in cities for said in city.mentions}
    assert set(page.locator("tbody td:first-child").all_inner_texts()) == said
