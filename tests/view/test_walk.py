"""Walking: expand and collapse, back and forward, hide and pin, paths and neighbourhoods."""

from __future__ import annotations

import pytest
from page_steps import legend_row, middle, picture, point_of, search
from trade_graphs import generated_graph, trade_graph

from kg.model import Edge, Entity, Evidence, Graph, Status


def test_neighbours_are_walked_through_and_back(open_page):
    page = open_page(trade_graph())
    search(page, "miHoYo")
    page.locator(".words .link", has_text="徐汇区").first.click()
    assert page.inner_text("#panel h2") == "徐汇区"
    page.go_back()
    page.wait_for_function("() => document.querySelector('#panel h2').innerText.startsWith('米哈游')")


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
    page = open_page(graph, start=50)
    search(page, graph.entities[0].name)
    page.wait_for_timeout(100)
    box = page.locator("#canvas").bounding_box()
    before = page.inner_text("#status")
    page.mouse.dblclick(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_function("before => document.querySelector('#status').innerText !== before", arg=before)


def entity_count(page):
    return int("".join(filter(str.isdigit, page.inner_text("#status").split(" 个实体")[0].replace("显示", ""))))


def star():
    """One company in a city that two others are in as well; one of them makes two products."""
    names = {"hub": "上海市", "a": "甲公司", "b": "乙公司", "c": "丙公司"}
    entities = [Entity(i, "City" if i == "hub" else "Company", name) for i, name in names.items()]
    entities += [Entity("p1", "Product", "《第一作》"), Entity("p2", "Product", "《第二作》")]
    edges = [Edge(i, "hub", "LOCATED_IN", 0.9, ()) for i in "abc"]
    edges += [Edge("a", "p1", "DEVELOPS", 0.9, ()), Edge("a", "p2", "DEVELOPS", 0.9, ())]
    return Graph(entities=tuple(entities), edges=tuple(edges))


def test_a_key_collapses_what_hangs_on_a_node_alone_and_expands_it_again(open_page):
    page = open_page(star())
    search(page, "甲公司")
    page.keyboard.press("e")
    assert page.inner_text("#status").startswith("显示 4 个实体（共 6 个）")
    page.keyboard.press("e")
    assert page.inner_text("#status") == "6 个实体 · 5 条关系"


def test_a_double_click_collapses_and_expands(open_page):
    page = open_page(star())
    search(page, "上海市")
    page.mouse.dblclick(*middle(page))
    page.wait_for_function("() => document.querySelector('#status').innerText.startsWith('显示 4 个')")
    page.mouse.dblclick(*middle(page))
    page.wait_for_function("() => document.querySelector('#status').innerText.startsWith('6 个')")


def test_collapsing_takes_back_what_expanding_brought(open_page):
    graph = generated_graph(2000)
    page = open_page(graph, start=50)
    search(page, graph.entities[0].name)
    before = entity_count(page)
    page.keyboard.press("e")
    assert entity_count(page) > before
    while page.locator("[data-control=expand]").count():
        page.keyboard.press("e")
    page.keyboard.press("e")
    assert entity_count(page) <= before


def test_neighbours_that_hang_together_are_collapsed_too(open_page):
    corners = [Entity(i, "Company", f"{i}公司") for i in "甲乙丙"]
    edges = [Edge(a, b, "PARTNERS_WITH", 0.9, ()) for a, b in ("甲乙", "甲丙", "乙丙")]
    page = open_page(Graph(entities=tuple(corners), edges=tuple(edges)))
    search(page, "甲公司")
    page.keyboard.press("e")
    assert page.inner_text("#status").startswith("显示 1 个实体")
    page.keyboard.press("e")
    assert page.inner_text("#status") == "3 个实体 · 3 条关系"


def test_a_neighbourhood_of_a_large_graph_goes_as_it_came(open_page):
    graph = generated_graph(2000)
    page = open_page(graph, start=50)
    search(page, graph.entities[0].name)
    before = entity_count(page)
    page.keyboard.press("3")
    assert entity_count(page) > before
    page.keyboard.press("3")
    assert entity_count(page) == before


def test_everything_is_drawn_at_once_when_asked(open_page):
    page = open_page(generated_graph(300), start=50)
    assert entity_count(page) == 50
    page.click("#draw-all")
    assert page.inner_text("#status").startswith("300 个实体")
    assert page.locator("#draw-all").is_hidden()
    page.wait_for_function("() => location.hash.includes('all=1')")
    page.reload()
    page.wait_for_selector("#status:has-text('300 个实体')")


def test_buttons_go_back_and_forward(open_page):
    page = open_page(trade_graph())
    for name in ("米哈游", "徐汇区", "上海市"):
        search(page, name)
    page.click("[data-control=back]")
    page.wait_for_function("() => document.querySelector('#panel h2').innerText === '徐汇区'")
    page.keyboard.press("[")
    page.wait_for_function("() => document.querySelector('#panel h2').innerText.startsWith('米哈游')")
    page.click("[data-control=forward]")
    page.wait_for_function("() => document.querySelector('#panel h2').innerText === '徐汇区'")
    assert page.locator("[data-control=forward]").is_enabled()


def test_hidden_nodes_are_listed_and_shown_again(open_page):
    page = open_page(trade_graph())
    search(page, "徐汇区")
    page.keyboard.press("h")
    assert page.inner_text("#status").startswith("62 个实体")
    assert legend_row(page, "区县") == "3"
    page.click("[aria-label='重新显示徐汇区']")
    assert page.inner_text("#status").startswith("63 个实体")


def test_a_pinned_node_keeps_its_place_when_the_graph_is_arranged(open_page):
    page = open_page(star())
    search(page, "甲公司")
    page.keyboard.press("p")
    assert page.get_attribute("[data-control=pin]", "aria-pressed") == "true"
    page.keyboard.press("Escape")
    before = picture(page)
    page.click("#arrange")
    assert page.get_attribute("#arrange", "aria-pressed") == "true"
    page.wait_for_timeout(300)
    page.keyboard.press("a")
    page.wait_for_selector("#arrange[aria-pressed=false]")
    page.mouse.move(0, 0)
    assert picture(page) != before
    page.mouse.click(*point_of(page, "甲公司"))
    page.wait_for_selector("#panel h2")
    assert page.inner_text("#panel h2") == "甲公司"


def test_nothing_moves_until_it_is_asked_for(open_page):
    page = open_page(trade_graph())
    before = picture(page)
    page.wait_for_timeout(700)
    assert picture(page) == before


def test_nodes_go_back_to_their_places(open_page):
    page = open_page(star())
    page.click("#fit")
    before = picture(page)
    across, down = point_of(page, "乙公司")
    page.mouse.move(across, down)
    page.mouse.down()
    page.mouse.move(across + 60, down + 40, steps=4)
    page.mouse.up()
    page.mouse.move(0, 0)
    assert picture(page) != before
    page.click("#restore")
    page.mouse.move(0, 0)
    page.wait_for_timeout(200)
    assert picture(page) == before


def diamond(*statuses):
    """From one firm to another by two cities, and further round."""
    ends = [Entity(i, "Company", f"{i}公司") for i in "甲乙丁"] + [Entity(f"c{i}", "City", f"{i}市") for i in (1, 2)]
    said = Evidence("a.txt", 0, 7, "甲公司在1市。")
    edges = [
        Edge("甲", "c1", "LOCATED_IN", 0.9, (), (said,)),
        Edge("甲", "c2", "HAS_BRANCH_IN", 0.9, ()),
        Edge("乙", "c1", "LOCATED_IN", 0.9, ()),
        Edge("乙", "c2", "LOCATED_IN", 0.9, ()),
        Edge("丁", "c1", "LOCATED_IN", 0.9, ()),
    ]
    edges += [Edge("甲", "乙", "PARTNERS_WITH", 0.9, (), status=status) for status in statuses]
    return Graph(entities=tuple(ends), edges=tuple(edges))


def test_all_shortest_paths_between_two_are_told_in_words(open_page):
    page = open_page(diamond())
    search(page, "甲公司")
    page.click("text=找路径")
    assert "从“甲公司”到哪里" in page.inner_text("#picking")
    search(page, "乙公司")
    assert page.inner_text("#panel h2") == "甲公司 ⇢ 乙公司"
    assert "最短 2 步，共 2 条最短路径" in page.inner_text("#panel")
    assert [path.locator(".words").all_inner_texts() for path in page.locator(".path").all()] == [
        ["甲公司位于1市", "乙公司位于1市"],
        ["甲公司在2市设有分支机构", "乙公司位于2市"],
    ]
    page.locator(".path summary").first.click()
    assert page.inner_text(".path blockquote") == "甲公司在1市。"


def test_shift_and_a_click_pick_the_other_end(open_page):
    page = open_page(diamond())
    search(page, "丁公司")
    target = point_of(page, "甲公司")
    page.keyboard.down("Shift")
    page.mouse.click(*target)
    page.keyboard.up("Shift")
    page.wait_for_selector(".paths")
    assert page.inner_text("#panel h2") == "丁公司 ⇢ 甲公司"


@pytest.mark.parametrize(("status", "steps"), [(Status.NEGATED, 2), (Status.PLANNED, 1)])
def test_a_denied_relation_is_no_way(open_page, status, steps):
    page = open_page(diamond(status))
    search(page, "甲公司")
    page.keyboard.press("s")
    search(page, "乙公司")
    assert f"最短 {steps} 步" in page.inner_text("#panel")


def test_paths_follow_the_filters(open_page):
    page = open_page(diamond())
    search(page, "甲公司")
    page.keyboard.press("s")
    search(page, "乙公司")
    page.click(".filter:has-text('分支机构')")
    assert "共 1 条最短路径" in page.inner_text("#panel")
    page.click(".filter:has-text('位于')")
    assert "没有路径" in page.inner_text("#panel")


def test_picking_ends_with_escape(open_page):
    page = open_page(diamond())
    search(page, "甲公司")
    page.keyboard.press("s")
    page.keyboard.press("Escape")
    assert page.locator("#picking").is_hidden()
    search(page, "乙公司")
    assert page.inner_text("#panel h2") == "乙公司"


@pytest.mark.parametrize(("depth", "count"), [(1, 4), (2, 6)])
def test_a_neighbourhood_of_some_steps(open_page, depth, count):
    page = open_page(star())
    search(page, "上海市")
    page.keyboard.press(str(depth))
    assert page.inner_text("#status").startswith(f"{count} 个实体")
    assert f"只看“上海市”周围 {depth} 步" in page.inner_text("#focus")
    page.click("#focus-end")
    assert page.inner_text("#status").startswith("6 个实体")
