"""Long documents are analysed in parts, and repeated paragraphs once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.clean import clean_document, split_document
from kg.model import Block, BlockKind, Document, Span
from kg.read.formats.text import parse_text


def document(text: str) -> Document:
    return Document("a.txt", text, parse_text(text.encode()).blocks, "txt", "utf-8", markup=True)


def test_a_part_ends_before_a_heading_where_it_can() -> None:
    section = "一、发展现状\n\n" + "该市数字贸易额保持增长，企业数量继续增加。\n\n" * 3
    parts = list(split_document(document(section * 4), longest=130))
    assert len(parts) > 1
    assert all(part.blocks[0].kind is BlockKind.HEADING for part in parts)
    assert [block for part in parts for block in part.blocks] == list(document(section * 4).blocks)


def test_a_short_document_is_its_only_part() -> None:
    short = document("甲公司位于某市。")
    assert list(split_document(short)) == [short]


def test_a_line_longer_than_a_part_is_cut_behind_a_sentence() -> None:
    whole = document("该园区已有企业三百余家。" * 100)
    parts = list(split_document(whole, longest=100))
    said = [whole.text[block.start : block.end] for part in parts for block in part.blocks]
    assert "".join(said) == whole.text and all(words.endswith("。") for words in said)


def test_each_part_of_a_long_table_has_its_header() -> None:
    whole = document("序号\t企业名称\t所属区域\n" + "".join(f"{n}\t第{n}号公司\t某区\n" for n in range(1, 60)))
    parts = list(split_document(whole, longest=200))
    assert len(parts) > 2
    for part in parts:
        (table,) = part.blocks
        assert [whole.text[cell.start : cell.end] for cell in table.rows[0]] == ["序号", "企业名称", "所属区域"]
    assert sum(len(part.blocks[0].rows) - 1 for part in parts) == 59


@given(
    st.lists(st.text("甲乙。\n|\t", max_size=40), max_size=20).map("\n\n".join).filter(lambda text: bool(text.strip())),
    st.integers(5, 60),
)
def test_parts_have_all_the_text_of_the_document(text: str, longest: int) -> None:
    whole = document(text)
    kept = "".join(
        whole.text[block.start : block.end]
        for part in split_document(whole, longest=longest)
        for block in part.blocks
        if block.kind is not BlockKind.TABLE
    )
    assert kept == "".join(text[b.start : b.end] for b in whole.blocks if b.kind is not BlockKind.TABLE)


PARAGRAPH = "某市商务局与该园区签署合作协议，共同建设面向全球的数字贸易公共服务平台，服务三百家企业。"


@pytest.mark.parametrize(
    "copy",
    [
        PARAGRAPH,
        PARAGRAPH.replace("，", ","),
        PARAGRAPH.replace("三百家", "三 百 家"),
        "**某市商务局**" + PARAGRAPH[5:],
        PARAGRAPH[:28] + "\n\n12\n\n" + PARAGRAPH[28:],
    ],
)
def test_a_repeated_paragraph_is_analysed_once_and_keeps_both_places(copy: str) -> None:
    clean = clean_document(document(PARAGRAPH + "\n\n" + copy))
    assert clean.text == PARAGRAPH
    start = clean.text.index("三百家")
    first, second = clean.source_spans(start, start + 3)
    assert first == Span(start, start + 3)
    assert "".join(clean.document.text[second.start : second.end].split()) == "三百家"
    assert second.start > len(PARAGRAPH)


def test_what_is_said_in_one_place_has_one_place() -> None:
    clean = clean_document(document(PARAGRAPH + "\n\n另一家企业位于某区。"))
    assert len(clean.source_spans(0, 3)) == 1


def test_offsets_of_copies_are_as_long_as_their_passage() -> None:
    text = "\n\n".join([PARAGRAPH] * 4)
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, start, start + len(PARAGRAPH)) for start in range(0, len(text), len(PARAGRAPH) + 2)
    )
    clean = clean_document(Document("a", text, blocks, "txt", "", markup=True))
    assert [len(offsets) for offsets in clean.copies[0]] == [len(PARAGRAPH)] * 3
