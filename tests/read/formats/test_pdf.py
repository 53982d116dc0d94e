from pathlib import Path

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

from kg.clean import clean_document
from kg.errors import ReadError
from kg.read import read_document

FONT = "STSong-Light"
LONG = (
    "某某科技有限公司总部位于某市高新区，主要从事云服务和数字内容业务，产品销往二十多个国家和地区，"
    "并在海外设有五家分公司。"
)


@pytest.fixture(autouse=True)
def _font() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def _write(path: Path, encrypt: StandardEncryption | None = None) -> Path:
    body = ParagraphStyle("body", fontName=FONT, fontSize=11, leading=18, wordWrap="CJK")
    title = ParagraphStyle("title", fontName=FONT, fontSize=20, leading=30, wordWrap="CJK")
    grid = Table(
        [["企业", "城市"], ["甲公司", "上海"], ["乙公司", "大连"]],
        style=TableStyle([("FONTNAME", (0, 0), (-1, -1), FONT), ("GRID", (0, 0), (-1, -1), 0.5, colors.black)]),
    )
    content = [Paragraph("数字贸易企业名录", title), Paragraph(LONG, body), grid, Paragraph("表后的段落。", body)]
    for _ in range(2):
        content += [PageBreak(), Paragraph("又一页的正文。", body)]

    def footer(canvas: Canvas, _: object) -> None:
        canvas.setFont(FONT, 9)
        canvas.drawCentredString(A4[0] / 2, 30, f"年度报告 {canvas.getPageNumber()}")

    template = SimpleDocTemplate(str(path), pagesize=A4, encrypt=encrypt)
    template.build(content, onFirstPage=footer, onLaterPages=footer)
    return path


def test_paragraphs_headings_and_tables_are_read(tmp_path: Path) -> None:
    document = read_document(_write(tmp_path / "名录.pdf"))
    clean = clean_document(document)
    assert clean.text.split("\n") == [
        "数字贸易企业名录", LONG, "企业\t城市", "甲公司\t上海", "乙公司\t大连", "表后的段落。",
        "又一页的正文。", "又一页的正文。",
    ]  # fmt: skip
    assert [passage.kind.value for passage in clean.passages][:3] == ["heading", "paragraph", "table"]


def test_an_encrypted_pdf_is_refused(tmp_path: Path) -> None:
    path = _write(tmp_path / "secret.pdf", StandardEncryption("geheim", strength=128))
    with pytest.raises(ReadError, match=r"secret\.pdf: encrypted; save it without password$"):
        read_document(path)


def test_page_images_without_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    canvas = Canvas(str(path))
    canvas.rect(100, 100, 200, 200, fill=1)
    canvas.save()
    with pytest.raises(ReadError, match="page images without text; run OCR on it, then build again"):
        read_document(path)


@pytest.mark.parametrize("keep", [0.9, 0.5, 0.1])
def test_a_torn_off_pdf_is_read_or_refused(tmp_path: Path, keep: float) -> None:
    path = _write(tmp_path / "a.pdf")
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * keep)])
    try:
        assert read_document(path).blocks
    except ReadError as problem:
        assert "\n" not in str(problem)


def test_what_is_no_pdf_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes("数字贸易".encode())
    with pytest.raises(ReadError, match="broken PDF file"):
        read_document(path)
