"""Notes below a text that its marks name, and running heads that hold the number of their page."""

from pathlib import Path

import pytest

from kg.model import BlockKind, Document
from kg.read import read_document


def _read(folder: Path, *lines: str) -> Document:
    path = folder / "a.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read_document(path)


def _kinds(document: Document) -> dict[str, BlockKind]:
    return {document.text[block.start : block.end]: block.kind for block in document.blocks}


def test_a_line_with_the_mark_of_a_note_is_a_footnote(tmp_path: Path) -> None:
    document = _read(tmp_path, "白榆纺织有限公司①位于白榆市，产品销往海外。", "", "① 见公司年报。")
    assert _kinds(document)["① 见公司年报。"] is BlockKind.FOOTNOTE


@pytest.mark.parametrize("above", ["申请人应当提交下列材料：", "材料包括①申请书；②营业执照。分述如下。"])
def test_circled_numbers_that_count_are_a_list(tmp_path: Path, above: str) -> None:
    document = _read(tmp_path, above, "", "① 申请书一份。", "② 营业执照副本。")
    assert _kinds(document)["① 申请书一份。"] is BlockKind.LIST_ITEM


def test_heads_with_the_number_of_the_page_on_either_side_are_running_heads(tmp_path: Path) -> None:
    document = _read(
        tmp_path,
        "青岚远洋渔业有限公司位于青岚市，是当地重要的",
        "12 海产品贸易年鉴2021",
        "水产品加工企业。",
        "白榆纺织有限公司去年的产品主要出口",
        "海产品贸易年鉴2021 13",
        "邻近国家。",
        "石桥机床有限公司位于石桥市。",
        "14 海产品贸易年鉴2021",
        "松川物流有限公司位于松川市。",
    )
    heads = [line for line, kind in _kinds(document).items() if kind is BlockKind.RUNNING_HEAD]
    assert heads == ["12 海产品贸易年鉴2021", "海产品贸易年鉴2021 13", "14 海产品贸易年鉴2021"]


def test_a_head_below_page_numbers_that_tears_one_item_is_a_head_on_the_other_pages(tmp_path: Path) -> None:
    document = _read(
        tmp_path,
        "（一）收入情况。本单位收入一百二十万元。",
        "",
        "第 1 页，共 3 页",
        "",
        "白榆市商务局",
        "（二）支出情况。支持青岚",
        "",
        "第 2 页，共 3 页",
        "",
        "白榆市商务局",
        "远洋渔业有限公司开拓海外市场。",
    )
    kinds = [block.kind for block in document.blocks]
    assert kinds.count(BlockKind.RUNNING_HEAD) == 2
    assert kinds.count(BlockKind.PAGE_BREAK) == 2
