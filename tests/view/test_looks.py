"""How the page looks and is reached: schemes, languages, screens from phone to wall, keyboard, screen reader."""

from __future__ import annotations

import os

import pytest
from page_steps import point_of, search
from trade_graphs import TEXTS, trade_graph

from kg.model import Edge, Entity, Graph


def test_tables_sort(open_page):
    page = open_page(trade_graph())
    page.click("#show-table")
    page.click("th:has-text('名称') button")
    names = page.locator("td:first-child").all_inner_texts()
    page.click("th:has-text('名称') button")
    assert page.locator("td:first-child").all_inner_texts() == names[::-1]
    page.click("#table button:has-text('关系（')")
    assert page.locator("tbody tr").count() == 78


def test_words_change_to_english(open_page):
    page = open_page(trade_graph())
    page.click("#language")
    assert page.inner_text("#status") == "63 entities · 78 relations"
    assert page.get_attribute("html", "lang") == "en"


def test_scheme_changes(open_page):
    page = open_page(trade_graph())
    ground = "getComputedStyle(document.body).backgroundColor"
    before = page.evaluate(ground)
    page.click("#scheme")
    assert page.evaluate(ground) != before


def test_a_phone_shows_panel_and_filters_over_the_graph(open_page):
    page = open_page(trade_graph(), width=375)
    assert page.evaluate("document.documentElement.scrollWidth") == 375
    page.click("#legend-toggle")
    assert page.locator(".filter").first.is_visible()
    page.click("#legend-toggle")
    page.fill("#search", "沐瞳")
    page.keyboard.press("Enter")
    assert page.locator("#panel").bounding_box()["width"] == 375


@pytest.mark.parametrize(("width", "height"), [(360, 640), (640, 360), (1024, 768), (3840, 2160)])
def test_nothing_leaves_the_screen(open_page, width, height):
    page = open_page(trade_graph(), texts=TEXTS, width=width, height=height, title="数字贸易与服务外包知识图谱")
    page.click("#language")
    for view in ("graph", "map", "table"):
        page.click(f"#show-{view}")
        search(page, "徐汇区")
        assert page.evaluate("document.documentElement.scrollWidth") == width
        for control in page.locator("header button:visible, .zoom:visible").all():
            box = control.bounding_box()
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
            assert box["y"] + box["height"] <= height
        page.keyboard.press("Escape")


def test_the_language_can_be_given(open_page):
    page = open_page(trade_graph(), language="en")
    assert page.inner_text("#status") == "63 entities · 78 relations"
    assert page.locator(".filter:has-text('Export base')").count() == 1
    assert page.locator(".filter:has-text('Located in')").count() == 1


def test_documents_are_listed_too(open_page):
    page = open_page(trade_graph(), texts=TEXTS)
    page.click("#show-table")
    page.click("#table button:has-text('文档（3）')")
    assert set(page.locator("tbody td:first-child").all_inner_texts()) == set(TEXTS)


def test_everything_but_the_canvas_is_reached_with_the_keyboard(open_page):
    page = open_page(trade_graph(), texts=TEXTS)
    search(page, "徐汇区")
    page.evaluate("document.activeElement.blur()")
    wanted = page.locator("button:visible:enabled, input:visible, summary:visible").count()
    reached = set()
    for _ in range(wanted + 5):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate(
                """() => {
                  const all = [...document.querySelectorAll("button, input, summary")];
                  return all.indexOf(document.activeElement);
                }"""
            )
        )
    assert len(reached - {-1}) == wanted


def test_a_choice_with_the_keyboard_leads_into_the_panel_and_escape_out_of_it(open_page):
    page = open_page(trade_graph())
    search(page, "徐汇区")
    assert page.evaluate("document.activeElement.id") == "panel"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#panel') !== null")
    page.keyboard.press("Escape")
    assert page.locator("#panel").is_hidden()


def test_what_was_chosen_in_the_table_is_in_the_middle_of_the_graph(open_page):
    page = open_page(trade_graph())
    page.click("#show-table")
    page.click("td bdi:text-is('希音')")
    page.keyboard.press("f")
    page.click("#show-graph")
    page.keyboard.press("Escape")
    page.wait_for_timeout(200)
    across, down = point_of(page, "希音")
    page.mouse.click(across, down)
    page.wait_for_selector("#panel h2")
    assert page.inner_text("#panel h2") == "希音"


def test_what_changes_is_announced(open_page):
    page = open_page(trade_graph())
    search(page, "徐汇区")
    assert page.inner_text("#announcement") == "徐汇区"
    page.keyboard.press("e")
    assert "徐汇区" in page.inner_text("#announcement") or "收起" in page.inner_text("#announcement")


def test_help_lists_the_keys_and_can_turn_them_off(open_page):
    page = open_page(trade_graph())
    page.keyboard.press("?")
    assert "最短路径" in page.inner_text("#help")
    page.uncheck("#help input")
    page.keyboard.press("Escape")
    page.keyboard.press("t")
    assert page.locator("#table").is_hidden()
    page.click("#show-help")
    page.check("#help input")
    page.keyboard.press("Escape")
    page.keyboard.press("t")
    assert page.locator("#table").is_visible()


def violations(page):
    try:
        from axe_playwright_python.sync_playwright import Axe
    except ImportError:
        if os.environ.get("CI") == "true":
            pytest.fail("axe is missing; pip install axe-playwright-python")
        pytest.skip("axe is missing; pip install axe-playwright-python")
    found = Axe().run(page, options={"resultTypes": ["violations", "passes"]}).response
    assert len(found["passes"]) > 15
    return [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found["violations"]]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 360)])
def test_axe_finds_nothing_to_complain_about(open_page, scheme, width):
    page = open_page(trade_graph(), texts=TEXTS, scheme=scheme, width=width)
    assert violations(page) == []
    page.click("#search")
    page.keyboard.type("xin")
    assert violations(page) == []
    search(page, "徐汇区")
    page.keyboard.press("s")
    assert violations(page) == []
    search(page, "腾讯")
    page.click("#take")
    assert violations(page) == []
    page.keyboard.press("Escape")
    for view in ("map", "table"):
        page.click(f"#show-{view}")
        assert violations(page) == []
    page.click("#show-help")
    assert violations(page) == []


def test_a_finger_taps_nodes_results_and_buttons(open_page):
    desk = open_page(trade_graph(), texts=TEXTS)
    context = desk.context.browser.new_context(
        viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(desk.url)
    page.tap("#search")
    page.keyboard.type("徐汇区")
    page.tap("#results li")
    page.tap("[data-control=close]")
    page.wait_for_selector("#panel", state="hidden")
    picture = page.locator("#canvas").bounding_box()
    panel = 0.58 * page.locator("main").bounding_box()["height"]
    page.touchscreen.tap(picture["x"] + picture["width"] / 2, picture["y"] + (picture["height"] - panel) / 2)
    page.wait_for_selector("#panel h2:has-text('徐汇区')")
    context.close()


def test_names_of_neighbours_count_more_than_those_of_relations(open_page):
    ends = [Entity(f"e{i}", "Country", f"第{i}国") for i in range(26)]
    edges = [Edge("hub", end.id, kind, 0.9, ()) for end in ends for kind in ("EXPORTS_TO", "HAS_BRANCH_IN")]
    graph = Graph(entities=(Entity("hub", "Company", "甲公司"), *ends), edges=tuple(edges))
    page = open_page(graph, width=1000, height=600)
    page.evaluate(
        """() => {
          const { fillText } = CanvasRenderingContext2D.prototype;
          window.written = new Set();
          CanvasRenderingContext2D.prototype.fillText = function (text, ...place) {
            window.written.add(text);
            fillText.call(this, text, ...place);
          };
        }"""
    )
    search(page, "甲公司")
    page.wait_for_timeout(300)
    page.evaluate("window.written.clear()")
    page.keyboard.press("f")
    page.wait_for_timeout(300)
    written = set(page.evaluate("[...window.written]"))
    assert {end.name for end in ends} <= written
    assert "分支机构 · 出口" in written
