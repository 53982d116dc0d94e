"""Blocks of plain text and Markdown that the lines together make."""

from __future__ import annotations

import pytest

from kg.model import Block, BlockKind
from kg.read.formats.text import parse_text
from kg.read.lines import parse_lines


def said(text: str) -> list[tuple[str, str]]:
    return [(f"{block.kind.value}{block.level or ''}", text[block.start : block.end]) for block in parse_lines(text)]


def rows(text: str, block: Block) -> list[list[str]]:
    return [[text[cell.start : cell.end] for cell in row] for row in block.rows]


def test_a_line_of_signs_below_makes_a_heading() -> None:
    assert said("年度报告\n====\n\n发展现状\n----\n\n该市贸易额增长。\n") == [
        ("heading1", "年度报告"),
        ("heading2", "发展现状"),
        ("paragraph", "该市贸易额增长。"),
    ]


@pytest.mark.parametrize("rule", ["---", "***", "* * *", "___", "————————", "======"])
def test_a_rule_between_paragraphs_is_no_text(rule: str) -> None:
    expected = [("paragraph", "甲公司位于某市。"), ("paragraph", "乙公司位于某区。")]
    assert [
        block for block in said(f"甲公司位于某市。\n\n{rule}\n\n乙公司位于某区。\n") if block[1] != rule
    ] == expected


def test_the_marks_around_code_are_no_text() -> None:
    assert said("```text\n甲公司位于某市。\n```\n") == [("paragraph", "甲公司位于某市。")]


def test_front_matter_gives_the_title_and_is_no_text() -> None:
    parsed = parse_text("---\ntitle: “走出去”简报\ntags:\n- 贸易\n---\n\n甲公司位于某市。\n".encode())
    assert parsed.title == "“走出去”简报"
    assert [parsed.text[block.start : block.end] for block in parsed.blocks] == ["甲公司位于某市。"]


def test_a_text_that_begins_with_a_rule_has_no_front_matter() -> None:
    parsed = parse_text("---\n甲公司位于某市，乙公司位于某区。\n---\n丙公司。\n".encode())
    assert "甲公司位于某市" in "".join(parsed.text[block.start : block.end] for block in parsed.blocks)


def test_a_cell_in_quotes_may_have_several_lines() -> None:
    text = '序号\t企业名称\t所属区域\n1\t甲公司\t"某区\n某街道"\n2\t乙公司\t某县\n'
    (table,) = parse_lines(text)
    assert rows(text, table)[1:] == [["1", "甲公司", "某区\n某街道"], ["2", "乙公司", "某县"]]


def test_a_table_with_one_cell_in_each_line() -> None:
    text = (
        "表1 企业名录\n\n序号\n\n企业名称\n\n所属区域\n\n1\n\n甲公司\n\n某区\n\n2\n\n乙公司\n\n某县\n\n合计两家企业。\n"
    )
    caption, table, paragraph = parse_lines(text)
    assert caption.kind is BlockKind.CAPTION and paragraph.kind is BlockKind.PARAGRAPH
    assert rows(text, table) == [["序号", "企业名称", "所属区域"], ["1", "甲公司", "某区"], ["2", "乙公司", "某县"]]


def test_numbers_in_lines_of_their_own_are_no_table() -> None:
    assert [kind for kind, _ in said("序号说明如下。\n\n1\n\n甲公司位于某市。\n\n2\n\n乙公司位于某区。\n")].count(
        "table"
    ) == 0


RUNNING = "某市商务发展报告 2022"
PAGES = [f"{park}园区已有企业三百余家，其中上市公司十二家，正在建设面向全球的数字贸易公共服务平" for park in "甲乙丙丁"]


def test_a_line_that_repeats_at_page_breaks_is_a_running_head() -> None:
    text = "".join(f"{words}\n\n{page}\n\n{RUNNING}\n\n" for page, words in enumerate(PAGES, 1))
    kinds = [block.kind for block in parse_lines(text)]
    assert kinds.count(BlockKind.RUNNING_HEAD) == 4 and kinds.count(BlockKind.PAGE_BREAK) == 4


def test_a_line_that_repeats_within_sentences_is_a_running_head() -> None:
    text = "".join(f"{words}\n\n第{page}页 {RUNNING}\n\n台，预计明年建成。\n\n" for page, words in enumerate(PAGES, 1))
    assert [kind for kind, _ in said(text)].count("running_head") == 4


def test_the_heading_that_pages_repeat_stays_once() -> None:
    text = f"# {RUNNING}\n\n" + "".join(
        f"{words}。\n\n{page}\n\n# {RUNNING}\n\n" for page, words in enumerate(PAGES, 1)
    )
    kinds = [kind for kind, _ in said(text)]
    assert kinds[0] == "heading1" and kinds.count("running_head") == 4


def test_headings_that_repeat_in_each_chapter_stay() -> None:
    text = "".join(f"第{n}章 甲{n}\n\n一、基本情况\n\n该市贸易额继续增长，企业数量增加。\n\n" for n in "一二三四")
    assert [words for kind, words in said(text) if kind == "heading3"] == ["一、基本情况"] * 4


@pytest.mark.parametrize(
    "drawn",
    [
        "┌──┬────┐\n│序号│企业│\n├──┼────┤\n│1│甲公司│\n├──┼────┤\n│2│乙公司│\n└──┴────┘\n",
        "+----+------+\n| 序号 | 企业 |\n+====+======+\n| 1 | 甲公司 |\n+----+------+\n| 2 | 乙公司 |\n+----+------+\n",
        "｜序号｜企业｜\n｜1｜甲公司｜\n｜2｜乙公司｜\n",
        "序号 | 企业\n---|---\n1 | 甲公司\n2 | 乙公司\n",
    ],
)
def test_drawn_tables_of_all_kinds(drawn: str) -> None:
    (table,) = parse_lines(drawn)
    assert rows(drawn, table) == [["序号", "企业"], ["1", "甲公司"], ["2", "乙公司"]]


def test_sentences_that_a_text_repeats_are_no_running_heads() -> None:
    assert [kind for kind, _ in said("该协会位于某市。\n\n" * 3)] == ["paragraph"] * 3
    assert [kind for kind, _ in said("甲公司简介\n\n" * 3)].count("running_head") == 0
