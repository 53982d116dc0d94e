"""The map: places where they lie, and what is located there around them."""

from __future__ import annotations

from page_steps import middle, picture, search
from trade_graphs import trade_graph

from kg.model import Edge, Entity, Graph


def east():
    """Two cities with coordinates, a firm and an event in one of them, and a field that is nowhere."""
    entities = (
        Entity("a", "City", "上海市", properties={"lat": 31.23, "lon": 121.47}),
        Entity("b", "City", "成都市", properties={"lat": 30.57, "lon": 104.07}),
        Entity("c", "Company", "甲公司"),
        Entity("d", "Event", "东方博览会"),
        Entity("e", "Sector", "网络游戏"),
    )
    edges = (
        Edge("c", "a", "LOCATED_IN", 0.9, ()),
        Edge("c", "e", "IN_SECTOR", 0.9, ()),
        Edge("d", "a", "LOCATED_IN", 0.9, ()),
    )
    return Graph(entities=entities, edges=edges)


def test_the_map_shows_what_has_a_place(open_page):
    page = open_page(east())
    page.click("#show-map")
    assert page.inner_text("#status") == "地图上 4 个实体（共 5 个），其余没有坐标"
    search(page, "甲公司")
    page.mouse.click(*middle(page))
    assert page.inner_text("#panel h2") == "甲公司"


def test_the_map_is_filtered_and_left_again(open_page):
    page = open_page(east())
    before = picture(page)
    page.keyboard.press("m")
    assert picture(page) != before
    page.click(".filter:has-text('企业')")
    assert page.inner_text("#status").startswith("地图上 3 个实体")
    page.click(".filter:has-text('企业')")
    page.keyboard.press("g")
    assert page.inner_text("#status") == "5 个实体 · 3 条关系"
    page.wait_for_timeout(200)
    assert picture(page) == before


def test_a_node_of_the_map_is_clicked_however_far_out(open_page):
    page = open_page(east())
    page.click("#show-map")
    search(page, "成都市")
    page.keyboard.press("Escape")
    for _ in range(6):
        page.click("#zoom-out")
    page.mouse.click(*middle(page))
    page.wait_for_selector("#panel h2")
    assert page.inner_text("#panel h2") == "成都市"


def test_a_graph_without_coordinates_has_no_map(open_page):
    page = open_page(Graph(entities=(Entity("a", "Company", "甲公司"),)))
    assert page.locator("#show-map").is_hidden()
    page.keyboard.press("m")
    assert page.locator("#graph").is_visible()


def test_the_map_is_saved_as_a_picture(open_page):
    page = open_page(trade_graph())
    page.click("#show-map")
    page.click("#take")
    with page.expect_download() as download:
        page.click("#picture")
    assert download.value.path().read_bytes().startswith(b"\x89PNG")
