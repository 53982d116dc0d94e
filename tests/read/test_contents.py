"""Which lines are contents, and which only look like them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.model import BlockKind
from kg.read import read_document

TEXT = "某年，某地服务贸易规模扩大，结构持续优化，企业数量有所增加。\n"


def contents(tmp_path: Path, text: str, name: str = "report.txt") -> list[str]:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    document = read_document(path)
    return [
        " ".join(document.text[block.start : block.end].split())
        for block in document.blocks
        if block.kind is BlockKind.CONTENTS
    ]


@pytest.mark.parametrize(
    "leader",
    ["......", "……", "…", "····", ". . . . ", "．．．．", "‥‥‥", "___", "・・・・", " ", "　　", "\t", " / ", " … "],
)
@pytest.mark.parametrize("page", ["15", "015", "（15）"])
def test_an_entry_is_led_to_its_page(tmp_path: Path, leader: str, page: str) -> None:
    entries = f"第一章 总体情况{leader}1\n第二章 某网络有限公司{leader}{page}\n附录{leader}{page}\n"
    found = contents(tmp_path, f"某报告\n\n目录\n{entries}\n第一章 总体情况\n\n{TEXT}\n第二章 某网络有限公司\n\n{TEXT}")
    assert " ".join(found).endswith(page)
    assert " ".join(found).count("某网络有限公司") == 1


@pytest.mark.parametrize("heading", ["目　录", "CONTENTS 目 录", "【本期要目】", "本期导读：", "Contents", "**目录**"])
def test_a_heading_begins_the_contents(tmp_path: Path, heading: str) -> None:
    text = f"某动态\n\n{heading}\n某地举办博览会 2\n某公司出海 5\n\n某地举办博览会\n\n{TEXT}"
    assert len(contents(tmp_path, text)) == 3


def test_the_heading_of_the_contents_is_not_the_title(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(f"CONTENTS 目 录\n01 总体情况 / 001\n02 某公司 / 015\n\n01 总体情况\n\n{TEXT}", "utf-8")
    assert read_document(path).title == "report"


def test_columns_stand_above_their_entries(tmp_path: Path) -> None:
    text = (
        f"目录\n【政策】\n某部发布意见 1\n某省出台措施 3\n【企业】\n某公司出海 5\n\n【政策】\n\n某部发布意见\n\n{TEXT}"
    )
    assert contents(tmp_path, text)[-2:] == ["【企业】", "某公司出海 5"]


def test_bullets_below_the_heading_of_an_issue_are_contents(tmp_path: Path) -> None:
    text = f"某动态\n\n本期要目\n\n● 某部发布意见\n● 某公司海外收入增长\n\n◆ 政策动态\n\n某部发布意见\n\n{TEXT}"
    assert contents(tmp_path, text) == ["本期要目", "● 某部发布意见", "● 某公司海外收入增长"]


def test_links_to_places_in_the_document_are_contents(tmp_path: Path) -> None:
    text = f"# 报告\n\n## 目录\n\n- [总体情况](#1)\n  - [某公司](#2)\n\n## 总体情况\n\n{TEXT}"
    assert len(contents(tmp_path, text, "report.md")) == 3


def test_chapters_without_pages_end_where_they_begin_anew(tmp_path: Path) -> None:
    chapters = "第一章　总则\n第二章　保障措施\n第三章　附则\n"
    text = f"某条例\n\n目　录\n\n{chapters}\n第一章　总则\n\n第一条　{TEXT}\n第二章　保障措施\n\n第二条　{TEXT}\n第三章　附则\n\n第三条　{TEXT}"
    assert contents(tmp_path, text) == ["目 录", "第一章 总则", "第二章 保障措施", "第三章 附则"]


def test_contents_go_on_over_a_page_break(tmp_path: Path) -> None:
    text = f"目录\n第一章 总体情况 1\n\n— II —\n\n第二章 重点企业 5\n\f附录\t10\n后记\t12\n\n第一章 总体情况\n\n{TEXT}"
    assert contents(tmp_path, text)[-1].endswith("12")


@pytest.mark.parametrize(
    "text",
    [
        f"企业数量\n\n某市企业数量 12\n某区企业数量 15\n某县企业数量 18\n\n{TEXT}",
        f"各地出口\n\n序号\t地区\t金额\n1\t某市\t15\n2\t某区\t18\n\n{TEXT}",
        f"情况\n\n{TEXT}\n1. 甲公司 2021\n2. 乙公司 2022\n\n{TEXT}",
        f"重点领域目录\n\n一、软件研发\n二、数据处理\n\n{TEXT}",
        f"# 简报\n\n- [甲公司年报](https://a.example/1)\n- [乙公司年报](https://a.example/2)\n\n{TEXT}",
        f"某期刊\n\n本期导读\n\n{TEXT}\n某公司出海\n\n{TEXT}",
    ],
)
def test_lists_and_tables_with_figures_are_no_contents(tmp_path: Path, text: str) -> None:
    assert contents(tmp_path, text) == []


@pytest.mark.parametrize("head", ["", "[TOC]\n\n", "# 简报\n\n"])
def test_lines_that_are_links_within_the_document_are_contents(tmp_path: Path, head: str) -> None:
    text = f"{head}- [一、概况](#一概况)\n- [二、企业](#二企业)\n\n## 一、概况\n\n{TEXT}\n- [见下文](#二企业)\n\n{TEXT}"
    assert contents(tmp_path, text, "a.md")[-2:] == ["- [一、概况](#一概况)", "- [二、企业](#二企业)"]


def test_figures_that_go_back_end_the_contents(tmp_path: Path) -> None:
    assert contents(tmp_path, f"本期要目\n总体情况 3\n某公司 8\n\n某市企业数量 2\n{TEXT}")[-1] == "某公司 8"


def test_a_page_in_brackets_needs_no_leader(tmp_path: Path) -> None:
    text = f"目录\n一、总体要求（1）\n（一）培育主体（3）\n二、保障措施（9）\n\n一、总体要求\n\n{TEXT}"
    assert contents(tmp_path, text)[1:] == ["一、总体要求（1）", "（一）培育主体（3）", "二、保障措施（9）"]
