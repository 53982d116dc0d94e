"""The page in a browser, used as a reader would."""

from __future__ import annotations

import re
import time

import pytest
from trade_graphs import TEXTS, generated_graph, trade_graph

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


def search(page, text):
    page.keyboard.press("/")
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def test_page_opens_and_says_what_it_shows(open_page):
    page = open_page(trade_graph(), title="数字贸易")
    assert page.title() == "数字贸易"
    assert page.inner_text("#status") == "63 个实体 · 78 条关系"
    assert page.locator("#canvas canvas").count() == 1


def test_an_alias_is_found_with_the_keyboard_alone(open_page):
    page = open_page(trade_graph())
    search(page, "ＳＨＥＩＮ")
    assert page.inner_text("#panel h2") == "希音"


def test_arrows_choose_among_results(open_page):
    page = open_page(trade_graph())
    page.keyboard.press("/")
    page.keyboard.type("新")
    second = page.locator("#results .result").nth(1).inner_text()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == second


def test_what_nobody_is_called_is_said(open_page):
    page = open_page(trade_graph())
    page.fill("#search", "查无此人")
    assert "没有名称、别名或拼音与“查无此人”相符的实体" in page.inner_text("#results")


def test_panel_shows_the_sentence_with_both_names_marked_and_its_place(open_page):
    page = open_page(trade_graph(), texts=TEXTS)
    page.fill("#search", "莉莉丝")
    page.click("#results li")
    relation = page.locator(".relations > li", has_text="莉莉丝游戏位于闵行区").first
    text = TEXTS["园区观察.txt"]
    start = text.rindex("\n", 0, text.index("莉莉丝")) + 1
    end = text.index("\n", start)
    assert relation.locator("blockquote").inner_text() == text[start:end]
    assert set(relation.locator("mark").all_inner_texts()) == {"莉莉丝游戏", "闵行区"}
    assert f"园区观察.txt · 第 {start}–{end} 字" in relation.locator("figcaption").inner_text()


def test_neighbours_are_walked_through_and_back(open_page):
    page = open_page(trade_graph())
    search(page, "miHoYo")
    page.locator(".words .link", has_text="徐汇区").first.click()
    assert page.inner_text("#panel h2") == "徐汇区"
    page.go_back()
    page.wait_for_function("document.querySelector('#panel h2').innerText.startsWith('米哈游')")


def test_a_symmetric_relation_reads_from_either_end(open_page):
    page = open_page(trade_graph())
    search(page, "Singtel")
    assert page.locator(".words", has_text="新加坡电信与阅文集团合作").count() == 1


def test_planned_and_denied_are_said(open_page):
    page = open_page(trade_graph())
    search(page, "DEPA")
    assert page.locator(".words", has_text="中国").locator(".status").inner_text() == "计划"


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


def test_a_click_on_a_node_selects_it_and_on_the_ground_lets_go(open_page):
    only = Graph(entities=(Entity("e1", "City", "上海市"),))
    page = open_page(only)
    box = page.locator("#canvas").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_selector("#panel h2")
    assert page.inner_text("#panel h2") == "上海市"
    page.keyboard.press("Escape")
    assert page.locator("#panel").is_hidden()


def test_a_click_on_a_line_shows_what_joins_the_two(open_page):
    said = Evidence("a.txt", 0, 11, "希音在杭州设有分支机构")
    ends = Entity("a", "Company", "希音"), Entity("b", "City", "杭州市")
    page = open_page(Graph(entities=ends, edges=(Edge("a", "b", "HAS_BRANCH_IN", 0.9, (), (said,)),)))
    box = page.locator("#canvas").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_selector("#panel h2")
    assert page.inner_text("#panel h2") == "希音 — 杭州市"
    assert page.inner_text(".words") == "希音在杭州市设有分支机构"


def test_a_double_click_brings_in_neighbours_of_a_large_graph(open_page):
    graph = generated_graph(2000)
    page = open_page(graph)
    search(page, graph.entities[0].name)
    page.wait_for_timeout(100)
    box = page.locator("#canvas").bounding_box()
    before = page.inner_text("#status")
    page.mouse.dblclick(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_function("before => document.querySelector('#status').innerText !== before", arg=before)


def test_a_mention_stands_in_its_sentence(open_page):
    page = open_page(trade_graph(), texts=TEXTS)
    search(page, "漕河泾开发区")
    mention = page.locator(".mentions > li").first
    assert mention.locator("mark").all_inner_texts() == ["漕河泾开发区"]
    assert "设在徐汇区漕河泾开发区。" in mention.locator("blockquote").inner_text()


def test_characters_beyond_the_first_plane_keep_the_offsets_right(open_page):
    text = "𠮷野家𠮷野家𠮷野家前面有一段很长的文字，用来占住名字之前的位置。𠮷野家与希音在杭州合作。后面还有一句。"
    start = text.index("希音")
    ends = (
        Entity("a", "Company", "希音", mentions=(Evidence("a.txt", start, start + 2, "希音"),)),
        Entity("b", "City", "杭州"),
    )
    page = open_page(Graph(entities=ends), texts={"a.txt": text})
    search(page, "希音")
    assert page.inner_text("blockquote") == "𠮷野家与希音在杭州合作。"
    assert page.inner_text("mark") == "希音"
    page.click("figcaption button:has-text('整段')")
    assert page.inner_text("blockquote") == text


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


def test_the_picture_is_saved(open_page, tmp_path):
    page = open_page(trade_graph(), title="数字贸易/2023")
    page.click("#take")
    with page.expect_download() as download:
        page.click("#picture")
    assert download.value.suggested_filename == "数字贸易2023.png"
    assert download.value.path().read_bytes().startswith(b"\x89PNG")


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


def test_an_empty_graph_says_so(open_page):
    page = open_page(Graph())
    assert page.locator("#empty").is_visible()
    page.click("#show-table")


def test_a_phone_shows_panel_and_filters_over_the_graph(open_page):
    page = open_page(trade_graph(), width=375)
    assert page.evaluate("document.documentElement.scrollWidth") == 375
    page.click("#legend-toggle")
    assert page.locator(".filter").first.is_visible()
    page.click("#legend-toggle")
    page.fill("#search", "沐瞳")
    page.keyboard.press("Enter")
    assert page.locator("#panel").bounding_box()["width"] == 375


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
