from pathlib import Path

import docx
import pytest

from kg.clean import clean_document
from kg.errors import ReadError
from kg.read import read_document


def _write(path: Path) -> Path:
    document = docx.Document()
    document.add_heading("基地简介", level=2)
    document.add_paragraph("某某软件园位于某市高新区，已有企业百余家。")
    document.add_paragraph("云服务", style="List Bullet")
    table = document.add_table(rows=3, cols=2)
    for row, cells in enumerate((("企业", "城市"), ("甲公司", "上海\n浦东"), ("合计", ""))):
        for column, cell in enumerate(cells):
            table.cell(row, column).text = cell
    table.cell(2, 0).merge(table.cell(2, 1))
    document.add_paragraph("（一）发展经验")
    document.core_properties.title = "园区报告"
    document.save(str(path))
    return path


def test_headings_lists_and_tables_come_in_the_order_of_the_document(tmp_path: Path) -> None:
    document = read_document(_write(tmp_path / "报告.docx"))
    assert document.title == "园区报告"
    assert [(block.kind.value, block.level, document.text[block.start : block.end]) for block in document.blocks] == [
        ("heading", 2, "基地简介"),
        ("paragraph", 0, "某某软件园位于某市高新区，已有企业百余家。"),
        ("list_item", 0, "云服务"),
        ("table", 0, "企业\t城市\n甲公司\t上海 浦东\n合计\t"),
        ("heading", 4, "（一）发展经验"),
    ]
    assert clean_document(document).text.count("\n") == 6


def test_markup_in_a_word_file_is_only_text(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    document = docx.Document()
    document.add_paragraph("公式 a**b 与 &amp; 和 <b>不是标签</b>，照抄。")
    document.save(str(path))
    clean = clean_document(read_document(path))
    assert clean.text == "公式 a**b 与 &amp; 和 <b>不是标签</b>，照抄。"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04 no archive", "broken Word file"),
        (b"plain text", "broken Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), r"encrypted or an old \.doc file"),
    ],
)
def test_what_is_no_word_file_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    with pytest.raises(ReadError, match=message):
        read_document(path)


def test_a_torn_off_word_file_is_refused(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.docx")
    path.write_bytes(path.read_bytes()[:-2000])
    with pytest.raises(ReadError, match=r"a\.docx: broken Word file; open it"):
        read_document(path)


def test_an_empty_word_file_has_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    docx.Document().save(str(path))
    with pytest.raises(ReadError, match="no text in it"):
        read_document(path)
