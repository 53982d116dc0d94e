"""Believing: who says so, in which words, and where."""

from __future__ import annotations

from page_steps import search
from trade_graphs import TEXTS, trade_graph

from kg.model import Edge, Entity, Evidence, Graph


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


def test_a_symmetric_relation_reads_from_either_end(open_page):
    page = open_page(trade_graph())
    search(page, "Singtel")
    assert page.locator(".words", has_text="新加坡电信与阅文集团合作").count() == 1


def test_planned_and_denied_are_said(open_page):
    page = open_page(trade_graph())
    search(page, "DEPA")
    assert page.locator(".words", has_text="中国").locator(".status").inner_text() == "计划"


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


def test_a_click_opens_the_whole_paragraph_and_closes_it(open_page):
    page = open_page(trade_graph(), texts=TEXTS)
    search(page, "莉莉丝")
    quote = page.locator(".mentions blockquote").first
    sentence = quote.inner_text()
    assert sentence == "莉莉丝游戏位于闵行区，《万国觉醒》由其开发，出口到美国和德国。"
    quote.click(position={"x": 300, "y": 8})
    assert quote.inner_text() == TEXTS["园区观察.txt"].splitlines()[5]
    assert page.locator(".mentions figcaption button[aria-expanded]").first.get_attribute("aria-expanded") == "true"
    quote.click(position={"x": 300, "y": 8})
    assert quote.inner_text() == sentence


def test_the_line_of_the_document_is_told(open_page):
    page = open_page(trade_graph(), texts=TEXTS)
    search(page, "莉莉丝")
    assert "（第 6 行）" in page.locator(".mentions figcaption").first.inner_text()


def test_a_document_can_be_asked_for_alone(open_page):
    page = open_page(trade_graph(), texts=TEXTS)
    search(page, "漕河泾开发区")
    page.locator("figcaption .file").first.click()
    assert page.locator("[data-filter^='documents '][aria-pressed=true]").all_inner_texts()[0].startswith("园区观察")
    assert page.locator("[data-filter^='documents '][aria-pressed=true]").count() == 1


def test_a_directed_relation_reads_the_same_from_either_end(open_page):
    page = open_page(trade_graph())
    for name in ("沐瞳", "字节跳动"):
        search(page, name)
        assert page.locator(".words", has_text="沐瞳科技是字节跳动的子公司或品牌").count() == 1


def test_properties_and_aliases_are_listed(open_page):
    page = open_page(trade_graph())
    search(page, "miHoYo")
    assert page.locator(".aliases li").all_inner_texts() == ["米哈游", "miHoYo"]
    assert page.inner_text("#panel dl").split("\n") == ["业务类型", "网络游戏", "成立时间", "2012"]


def test_relations_are_told_in_english_too(open_page):
    page = open_page(trade_graph(), language="en")
    search(page, "沐瞳")
    assert page.locator(".words", has_text="沐瞳科技 subsidiary of 字节跳动").count() == 1


def test_what_follows_from_no_sentence_says_so(open_page):
    ends = Entity("a", "City", "苏州市"), Entity("b", "Province", "江苏省", inferred=True)
    page = open_page(Graph(entities=ends, edges=(Edge("a", "b", "PART_OF", 1.0, ()),)))
    search(page, "江苏省")
    assert "出自行政区划表" in page.inner_text("#panel")
    assert "文中没有直接提到" in page.inner_text("#panel")


def test_more_evidence_is_there_on_demand(open_page):
    said = [Evidence(f"{i}.txt", 0, 7, "甲公司在上海。") for i in range(14)]
    ends = Entity("a", "Company", "甲公司"), Entity("b", "City", "上海市")
    page = open_page(Graph(entities=ends, edges=(Edge("a", "b", "LOCATED_IN", 0.9, (), tuple(said)),)))
    search(page, "甲公司")
    assert page.locator("blockquote:visible").count() == 1
    page.click("summary:has-text('还有 11 处出处')")
    page.locator("blockquote:visible").nth(11).wait_for()
    assert page.locator("blockquote:visible").count() == 12
    assert "另有 2 处没有收进页面" in page.inner_text("#panel")
