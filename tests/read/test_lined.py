"""Tables whose rows are paragraphs of a page."""

from __future__ import annotations

import pytest

from kg.clean import clean_document
from kg.model import BlockKind, Document
from kg.read.formats.html import parse_html

ROWS = [["企业名称", "所在市"], ["甲国际贸易公司", "东市"], ["乙公司", "西市"], ["丙公司", "南市"]]
TEXT = "某市公布了外贸企业的名单，今年共有三家企业入选，名单如下。"


def tables(html: str) -> list[list[list[str]]]:
    parsed = parse_html(html.encode())
    clean = clean_document(Document("a.html", parsed.text, parsed.blocks, "html", "", markup=True))
    return [
        [[clean.text[cell.start : cell.end] for cell in row] for row in passage.rows]
        for passage in clean.passages
        if passage.kind is BlockKind.TABLE
    ]


@pytest.mark.parametrize("gap", ["　　", "  ", "&nbsp;&nbsp;&nbsp;", "&emsp;&emsp;", "\xa0 \xa0"])
@pytest.mark.parametrize("tags", ["<p>{}</p>", "{}<br>", "<div>{}</div>\n"])
def test_paragraphs_with_gaps_below_headers_are_a_table(tags: str, gap: str) -> None:
    lines = "".join(tags.format(gap.join(row)) for row in ROWS)
    assert tables(f"<h1>公告</h1><p>{TEXT}</p>{lines}<p>{TEXT}</p>") == [ROWS]


def test_paragraphs_with_gaps_below_none_are_no_table() -> None:
    assert tables(f"<h1>公告</h1><p>{TEXT}</p><p>张某　　李某　　王某</p><p>赵某　　钱某　　孙某</p>") == []
