"""Finding entities: by name, alias, pinyin and initials, with the keyboard."""

from __future__ import annotations

import pytest
from page_steps import search
from trade_graphs import trade_graph

from kg.model import Entity, Graph


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


@pytest.mark.parametrize("typed", ["mutong", "MuTong", "mu tong", "mt", "mtkj", "mutkj"])
def test_pinyin_and_initials_find_a_name(open_page, typed):
    page = open_page(trade_graph())
    search(page, typed)
    assert page.inner_text("#panel h2") == "沐瞳科技"


def test_initials_count_more_than_letters_within_a_word(open_page):
    page = open_page(Graph(entities=(Entity("a", "Product", "ZMT ads manager"), Entity("b", "Company", "沐瞳科技"))))
    for typed, name in [("mt", "沐瞳科技"), ("ads", "ZMT ads manager")]:
        search(page, typed)
        assert page.inner_text("#panel h2") == name


def test_either_reading_of_a_character_finds_a_name(open_page):
    page = open_page(Graph(entities=(Entity("a", "Company", "长荣集团"), Entity("b", "Company", "绿地集团"))))
    for typed, name in [
        ("changrong", "长荣集团"),
        ("zhangrong", "长荣集团"),
        ("lüdi", "绿地集团"),
        ("lvd", "绿地集团"),
    ]:
        search(page, typed)
        assert page.inner_text("#panel h2") == name


def test_results_stand_by_label_with_how_many_there_are(open_page):
    cities = [Entity(f"c{i}", "City", f"新城{i}市") for i in range(8)]
    firms = [Entity(f"f{i}", "Company", f"新城{i}公司") for i in range(2)]
    page = open_page(Graph(entities=(*cities, *firms)))
    page.keyboard.press("/")
    page.keyboard.type("新城")
    assert [head.split() for head in page.locator("#results .head").all_inner_texts()] == [["城市", "8"], ["企业", "2"]]
    assert page.locator("#results .result").count() == 5 + 2
    for _ in range(5):
        page.keyboard.press("ArrowDown")
    assert page.locator("[aria-selected=true]").inner_text() == "再显示 3 条"
    page.keyboard.press("Enter")
    assert page.locator("#results .result").count() == 8 + 2
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == "新城5市"


def test_arrows_go_round(open_page):
    page = open_page(trade_graph())
    page.keyboard.press("/")
    page.keyboard.type("新")
    last = page.locator("#results .result").last.locator("bdi").inner_text()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == last


def test_escape_leaves_the_box_as_it_was(open_page):
    page = open_page(trade_graph())
    page.keyboard.press("/")
    page.keyboard.type("新")
    page.keyboard.press("Escape")
    assert page.locator("#results").is_hidden()
    assert page.input_value("#search") == "新"


def test_what_filters_hide_is_shown_when_it_is_chosen(open_page):
    page = open_page(trade_graph())
    page.click("[data-filter='labels only City']")
    search(page, "B站")
    assert page.inner_text("#panel h2") == "哔哩哔哩"
    assert page.get_attribute("[data-filter='labels Company']", "aria-pressed") == "true"
