"""Which lines entitle a document, and which are entries of its list of sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.model import BlockKind
from kg.read import read_document

BODY = "为进一步推动本市服务贸易创新发展，根据有关规定，结合实际，制定本文件。\n"


def title(tmp_path: Path, text: str, name: str = "note.txt") -> str:
    (tmp_path / name).write_text(text, "utf-8")
    return read_document(tmp_path / name).title


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# **某市**发展报告\n\n", "某市发展报告"),
        ("某市发展报告\n\n", "某市发展报告"),
        ("关于进一步促进某市对外文化贸易和数字服务贸易高质量协调发展的若干政策措施的通知\n\n", "关于进一步促进某市对外文化贸易和数字服务贸易高质量协调发展的若干政策措施的通知"),
        ("某市商务局文件\n\n关于支持外贸企业的意见\n\n", "关于支持外贸企业的意见"),
        ("目 录\n\n第一章 概况........ 3\n\n", "note"),
        ("前 言\n\n", "note"),
        ("一、发展现状\n\n", "note"),
        ("", "note"),
    ],
)  # fmt: skip
def test_the_title_of_a_text(tmp_path: Path, text: str, expected: str) -> None:
    assert title(tmp_path, text + BODY) == expected


def test_the_title_of_a_page_has_no_markup(tmp_path: Path) -> None:
    assert title(tmp_path, f"<h1>某市<b>发展</b>&amp;开放报告</h1><p>{BODY}</p>", "note.html") == "某市发展&开放报告"


def test_entries_below_the_list_of_sources_are_references(tmp_path: Path) -> None:
    path = tmp_path / "paper.txt"
    path.write_text(
        f"数字贸易研究\n\n{BODY}\n参考文献\n\n[1] 甲乙. 服务贸易[J]. 2021.\n\n2. 丙丁. 数字经济[M]. 某出版社, 2020.\n\n附录：调查问卷\n\n{BODY}",
        "utf-8",
    )
    kinds = [block.kind for block in read_document(path).blocks]
    assert kinds.count(BlockKind.REFERENCE) == 2
    assert kinds[-1] is BlockKind.PARAGRAPH
