import io
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

from kg.clean import clean_document
from kg.errors import ReadError
from kg.model import Document
from kg.read import read_document
from kg.read.formats.pdf import parse_pdf
from kg.read.parsed import Parsed, UnreadableError

FONT = "STSong-Light"
LONG = (
    "某某科技有限公司总部位于某市高新区，主要从事云服务和数字内容业务，产品销往二十多个国家和地区，"
    "并在海外设有五家分公司。"
)
OTHER = (
    "服务外包示范城市的企业去年承接国际业务合同额增长一成，其中信息技术外包占六成，知识流程外包占三成，"
    "离岸业务遍及东南亚与中东欧的四十多个市场，从业人员超过三万人，新增就业以高校毕业生为主。"
)
Draw = Callable[[Canvas], None]


def _pdf(*pages: Draw, title: str = "", size: tuple[float, float] = A4) -> bytes:
    canvas = Canvas("unused", pagesize=size)
    canvas.setTitle(title)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    return canvas.getpdfdata()


def _put(canvas: Canvas, x: float, y: float, text: str, size: float = 10, font: str = FONT) -> None:
    """Write words; `y` is counted from the upper edge."""
    canvas.setFont(font, size)
    canvas.drawString(x, A4[1] - y, text)


def _fill(canvas: Canvas, x: float, y: float, text: str, breadth: int, indent: int = 2, size: float = 10) -> float:
    """Write a paragraph of Chinese lines of a number of characters, and return where the next one begins."""
    first = True
    while text:
        room = breadth - indent if first else breadth
        line, text = text[:room], text[room:]
        if text and text[0] in "，。、；：":
            line, text = line + text[0], text[1:]
        _put(canvas, x + (indent * size if first else 0), y, line, size)
        first = False
        y += 1.6 * size
    return y


def _blocks(parsed: Parsed | Document) -> list[tuple[str, str]]:
    return [(block.kind.value, parsed.text[block.start : block.end]) for block in parsed.blocks]


def _read(data: bytes, tmp_path: Path) -> Document:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    return read_document(path)


def _clean(data: bytes, tmp_path: Path) -> list[str]:
    return clean_document(_read(data, tmp_path)).text.split("\n")


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


def _text(canvas: Canvas) -> None:
    _fill(canvas, 60, 80, LONG, 47)


def _scan(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("L", (40, 40), 120)), 0, 0, 500, 700)


def _grid(rows: list[list[object]], *style: tuple[object, ...], **options: object) -> bytes:
    look = [("FONTNAME", (0, 0), (-1, -1), FONT), ("GRID", (0, 0), (-1, -1), 0.5, colors.black), *style]
    file = io.BytesIO()
    SimpleDocTemplate(file, pagesize=A4).build([Table(rows, style=TableStyle(look), **options)])
    return file.getvalue()


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        _put(canvas, 170, 80, "数字服务贸易的区域格局研究", 20)
        top = _fill(canvas, 60, 130, "摘要：" + LONG, 47) + 10
        y = _fill(canvas, 60, top, LONG, 22)
        _put(canvas, 60, y + 5, "一、研究背景", 12)
        _fill(canvas, 60, y + 25, OTHER[:42], 22)
        y = _fill(canvas, 315, top, OTHER[42:], 22, indent=0)
        _fill(canvas, 315, y, LONG, 22)
        _fill(canvas, 60, 420, "通栏的一段。" + OTHER, 47)

    assert _blocks(parse_pdf(_pdf(draw))) == [
        ("title", "数字服务贸易的区域格局研究"),
        ("paragraph", "摘要：" + LONG),
        ("paragraph", LONG),
        ("heading", "一、研究背景"),
        ("paragraph", OTHER),
        ("paragraph", LONG),
        ("paragraph", "通栏的一段。" + OTHER),
    ]


def test_three_columns_below_a_head(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        _put(canvas, 210, 70, "某市贸易简讯", 26)
        for number, x in enumerate((40, 220, 400), 1):
            y = _fill(canvas, x, 120, f"第{number}栏。" + LONG, 16)
            _fill(canvas, x, y, OTHER, 16)

    document = _read(_pdf(draw), tmp_path)
    assert document.title == "某市贸易简讯"
    assert [text for _, text in _blocks(document)] == [
        "某市贸易简讯", "第1栏。" + LONG, OTHER, "第2栏。" + LONG, OTHER, "第3栏。" + LONG, OTHER,
    ]  # fmt: skip


def test_columns_above_a_wide_rule_come_before_those_below() -> None:
    def draw(canvas: Canvas) -> None:
        for top, half in ((80, "上"), (430, "下")):
            for x, side in ((60, "左"), (315, "右")):
                _fill(canvas, x, top, half + side + "。" + LONG, 22)
        canvas.line(60, A4[1] - 400, 530, A4[1] - 400)

    starts = [text.partition("。")[0] for _, text in _blocks(parse_pdf(_pdf(draw)))]
    assert starts == ["上左", "上右", "下左", "下右"]


def test_words_with_gaps_are_no_columns() -> None:
    names = ["甲公司", "某某信息技术有限公司", "乙公司", "丙丁戊软件股份有限公司", "己公司", "庚辛公司"]

    def draw(canvas: Canvas) -> None:
        y = _fill(canvas, 60, 80, LONG, 47)
        for name in names:
            _put(canvas, 80, y, name)
            _put(canvas, 330, y, "某市高新区")
            y += 16
        _fill(canvas, 60, y, OTHER, 47)

    texts = [text for _, text in _blocks(parse_pdf(_pdf(draw)))]
    assert texts == [LONG, *(f"{name} 某市高新区" for name in names), OTHER]


def test_running_heads_of_odd_and_even_pages_tear_no_sentence(tmp_path: Path) -> None:
    def page(number: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            _put(canvas, 60, 40, "某某学院学报" if number % 2 else "服务贸易专刊", 9)
            _put(canvas, 480, 40, "2024年第3期", 9)
            _put(canvas, 290, 800, f"- {number} -", 9)
            if number % 2:
                _fill(canvas, 60, 90, f"第{number}章末。" + OTHER[:76], 47)
            else:
                _fill(canvas, 60, 90, OTHER[76:], 47, indent=0)

        return draw

    data = _pdf(*map(page, (1, 2, 3, 4)))
    kinds = {text: kind for kind, text in _blocks(parse_pdf(data))}
    assert kinds["某某学院学报 2024年第3期"] == kinds["服务贸易专刊 2024年第3期"] == "running_head"
    assert kinds["- 3 -"] == "page_break"
    assert _clean(data, tmp_path) == ["第1章末。" + OTHER, "第3章末。" + OTHER]


def test_two_pages_show_a_running_head_that_holds_the_page_number() -> None:
    def page(number: int, text: str) -> Draw:
        def draw(canvas: Canvas) -> None:
            _put(canvas, 220, 60, f"某市年度报告 {number}", 9)
            _fill(canvas, 60, 90, text, 47)

        return draw

    assert _blocks(parse_pdf(_pdf(page(1, LONG), page(2, OTHER)))) == [
        ("running_head", "某市年度报告 1"), ("paragraph", LONG), ("running_head", "某市年度报告 2"), ("paragraph", OTHER),
    ]  # fmt: skip


def test_a_heading_on_top_of_a_page_stays() -> None:
    def page(heading: str, text: str) -> Draw:
        def draw(canvas: Canvas) -> None:
            _put(canvas, 60, 60, heading, 14)
            _fill(canvas, 60, 110, text, 47)

        return draw

    assert _blocks(parse_pdf(_pdf(page("附件1", LONG), page("附件2", OTHER)))) == [
        ("heading", "附件1"), ("paragraph", LONG), ("heading", "附件2"), ("paragraph", OTHER),
    ]  # fmt: skip


def test_a_title_of_two_lines_and_the_paragraphs_below(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        _put(canvas, 200, 70, "关于推动某市服务贸易", 20)
        _put(canvas, 200, 100, "高质量发展的若干措施", 20)
        y = _fill(canvas, 60, 150, LONG, 47)
        _fill(canvas, 60, y, OTHER, 47)

    document = _read(_pdf(draw), tmp_path)
    assert document.title == "关于推动某市服务贸易高质量发展的若干措施"
    assert _blocks(document) == [("title", document.title), ("paragraph", LONG), ("paragraph", OTHER)]


def test_hyphenated_words_are_made_whole() -> None:
    lines = ["The association promotes inter-", "national trade in services and e-", "commerce, as a state-of-the-", "art survey says."]  # fmt: skip

    def draw(canvas: Canvas) -> None:
        for number, line in enumerate(lines):
            _put(canvas, 60, 80 + 14 * number, line, 10, "Times-Roman")

    (text,) = [text for _, text in _blocks(parse_pdf(_pdf(draw)))]
    assert (
        text
        == "The association promotes international trade in services and e-commerce, as a state-of-the-art survey says."
    )


@pytest.mark.parametrize("repeated", [0, 1])
def test_a_table_over_several_pages_is_one(tmp_path: Path, repeated: int) -> None:
    style = ParagraphStyle("cell", fontName=FONT, fontSize=10, leading=14, wordWrap="CJK")
    name = "第{}家某某信息技术服务外包股份有限公司分公司"
    rows: list[list[object]] = [["序号", "企业", "城市"]]
    rows += [[str(number), Paragraph(name.format(number), style), "上海"] for number in range(1, 61)]
    data = _grid(rows, repeatRows=repeated, colWidths=[40, 120, 60])
    assert _clean(data, tmp_path) == [
        "序号\t企业\t城市", *(f"{number}\t{name.format(number)}\t上海" for number in range(1, 61)),
    ]  # fmt: skip
    clean = clean_document(read_document(tmp_path / "a.pdf"))
    assert [(passage.kind.value, len(passage.rows)) for passage in clean.passages] == [("table", 61)]


def test_merged_cells_of_a_table() -> None:
    rows: list[list[object]] = [
        ["类别", "出口", ""], ["", "金额", "同比"], ["技术服务", "68.1", "2%"], ["文化服务", "3", "5%"], ["", "4", "6%"],
    ]  # fmt: skip
    parsed = parse_pdf(_grid(rows, ("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (2, 0)), ("SPAN", (0, 3), (0, 4))))
    (table,) = parsed.blocks
    assert table.header_rows == 2
    assert [[parsed.text[cell.start : cell.end] for cell in row] for row in table.rows][2:] == [
        ["技术服务", "68.1", "2%"], ["文化服务", "3", "5%"], ["文化服务", "4", "6%"],
    ]  # fmt: skip


def test_a_table_with_horizontal_rules_only() -> None:
    def draw(canvas: Canvas) -> None:
        _fill(canvas, 60, 80, OTHER, 47)
        _put(canvas, 230, 150, "表1 主要城市服务出口额")
        for y in (160, 180, 240):
            canvas.line(60, A4[1] - y, 530, A4[1] - y)
        rows = (("城市", "出口额（亿元）", "同比（%）"), ("上海", "1200.5", "3.1"), ("大连", "310.2", "-1.5"), ("成都", "420", "6"))  # fmt: skip
        for number, row in enumerate(rows):
            for x, cell in zip((70, 250, 430), row, strict=True):
                _put(canvas, x, 173 + 20 * number, cell)
        _fill(canvas, 60, 280, LONG, 47)

    assert _blocks(parse_pdf(_pdf(draw))) == [
        ("paragraph", OTHER),
        ("caption", "表1 主要城市服务出口额"),
        ("table", "城市\t出口额（亿元）\t同比（%）\n上海\t1200.5\t3.1\n大连\t310.2\t-1.5\n成都\t420\t6"),
        ("paragraph", LONG),
    ]


def test_a_table_without_outer_rules_at_its_sides() -> None:
    def draw(canvas: Canvas) -> None:
        for y in (160, 180, 200):
            canvas.line(60, A4[1] - y, 530, A4[1] - y)
        canvas.line(300, A4[1] - 160, 300, A4[1] - 200)
        for number, row in enumerate((("城市", "出口额"), ("上海", "1200.5"))):
            for x, cell in zip((70, 350), row, strict=True):
                _put(canvas, x, 173 + 20 * number, cell)

    assert _blocks(parse_pdf(_pdf(draw))) == [("table", "城市\t出口额\n上海\t1200.5")]


def test_frames_and_borders_are_no_tables() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(20, 20, A4[0] - 40, A4[1] - 40)
        canvas.rect(50, A4[1] - 200, 490, 120)
        _fill(canvas, 60, 100, "框中的话。" + LONG, 47)
        _fill(canvas, 60, 300, OTHER, 47)

    assert _blocks(parse_pdf(_pdf(draw))) == [("paragraph", "框中的话。" + LONG), ("paragraph", OTHER)]


def test_footnotes_and_their_marks() -> None:
    start = "全市服务进出口总额达到6.99万亿"

    def draw(canvas: Canvas) -> None:
        _put(canvas, 80, 90, start)
        end = 80 + pdfmetrics.stringWidth(start, FONT, 10)
        _put(canvas, end, 86, "1", 6)
        _put(canvas, end + 4, 90, "元，其中数字服务占四成，知识密集型服务占两成。")
        y = _fill(canvas, 60, 106, OTHER, 47)
        _fill(canvas, 60, y, LONG, 47)
        canvas.line(60, A4[1] - 730, 180, A4[1] - 730)
        _put(canvas, 60, 742, "1", 5)
        _put(canvas, 64, 745, "数据来自某市商务局的统计公报，口径为国际收支，", 8)
        _put(canvas, 60, 757, "不含金融服务。", 8)
        _put(canvas, 60, 769, "② 同上。", 8)

    assert _blocks(parse_pdf(_pdf(draw))) == [
        ("paragraph", start + "¹元，其中数字服务占四成，知识密集型服务占两成。"),
        ("paragraph", OTHER),
        ("paragraph", LONG),
        ("footnote", "¹数据来自某市商务局的统计公报，口径为国际收支，不含金融服务。"),
        ("footnote", "②同上。"),
    ]


def test_a_page_of_contents(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        _put(canvas, 270, 80, "目　录", 18)
        _put(canvas, 60, 120, "一、总体情况" + "…" * 20 + "1")
        _put(canvas, 60, 140, "二、重点领域" + "." * 80 + "12")
        _put(canvas, 60, 160, "三、政策建议")
        _put(canvas, 500, 160, "25")

    data = _pdf(draw, _text)
    assert [kind for kind, _ in _blocks(parse_pdf(data))] == ["contents"] * 4 + ["paragraph"]
    assert _clean(data, tmp_path) == [LONG]


def test_headings_by_form_size_and_weight() -> None:
    def draw(canvas: Canvas) -> None:
        _put(canvas, 210, 50, "某市服务贸易", 24)
        _put(canvas, 230, 90, "第一章　总体情况", 16)
        y = _fill(canvas, 60, 130, OTHER, 47)
        _put(canvas, 60, y, "（一）重点企业")
        y = _fill(canvas, 60, y + 20, LONG, 47)
        _put(canvas, 60, y + 10, "各地的做法", 13)
        y = _fill(canvas, 60, y + 40, LONG[:40] + "。", 47)
        _put(canvas, 60, y, "Overview of Services", 10, "Helvetica-Bold")
        _fill(canvas, 60, y + 20, OTHER, 47)

    blocks = parse_pdf(_pdf(draw)).blocks
    assert [(block.kind.value, block.level) for block in blocks] == [
        ("title", 0), ("heading", 1), ("paragraph", 0), ("heading", 4), ("paragraph", 0), ("heading", 2), ("paragraph", 0),
        ("heading", 3), ("paragraph", 0),
    ]  # fmt: skip


def test_pages_without_text_are_named() -> None:
    parsed = parse_pdf(_pdf(_text, _text, _scan, _text, _scan, _scan, _scan))
    assert parsed.notes == ("pages 3, 5-7: images without text; run OCR on the file, then build again",)
    assert parse_pdf(_pdf(_text, _scan)).notes[0].startswith("page 2: images without text")


def test_blank_pages_are_no_images() -> None:
    with pytest.raises(UnreadableError, match=r"^no text in it; remove it or fill it$"):
        parse_pdf(_pdf(lambda _: None))


def test_characters_without_meaning_are_left_out() -> None:
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    canvas = Canvas("unused", pagesize=A4, pageCompression=0)
    _text(canvas)
    canvas.showPage()
    _put(canvas, 60, 80, "Trade in services", 10, "Vera")
    data = canvas.getpdfdata()
    assert parse_pdf(data).text == LONG + "\nTrade in services\n"
    # A font may say that its characters are private ones.
    start = data.index(b"beginbfchar")
    end = data.index(b"endbfchar", start)
    parsed = parse_pdf(data[:start] + data[start:end].replace(b"> <00", b"> <E0") + data[end:])
    assert parsed.text == LONG + "\n"
    assert parsed.notes == ("page 2: characters without meaning, left out; run OCR on the file, then build again",)


def test_a_font_that_does_not_say_what_it_shows_is_refused() -> None:
    names = b"".join(b"/g%d" % code for code in range(32, 127))
    strange = ONE.replace(b"/BaseFont/Helvetica", b"/BaseFont/Strange/Encoding<</Differences[32" + names + b"]>>")
    with pytest.raises(UnreadableError, match="its fonts don't say which characters they show; run OCR on it"):
        parse_pdf(strange)


def test_type_set_twice_to_look_bold_is_read_once() -> None:
    def draw(canvas: Canvas) -> None:
        for shift in (0, 0.3):
            _put(canvas, 60 + shift, 60, "加粗的标题", 12)
        _fill(canvas, 60, 90, OTHER, 47)

    assert _blocks(parse_pdf(_pdf(draw)))[0][1] == "加粗的标题"


def test_watermarks_and_turned_words_are_left_out() -> None:
    def draw(canvas: Canvas) -> None:
        for turn, size, grey, words in ((45, 60, 0.8, "内部资料"), (0, 60, 0.85, "仅供参考"), (90, 9, 0, "某某出版社")):
            canvas.saveState()
            canvas.translate(100, 700)
            canvas.rotate(turn)
            canvas.setFillGray(grey)
            canvas.setFont(FONT, size)
            canvas.drawString(0, 0, words)
            canvas.restoreState()
        _fill(canvas, 60, 80, OTHER, 47)

    assert _blocks(parse_pdf(_pdf(draw))) == [("paragraph", OTHER)]


@pytest.mark.parametrize("turn", [0, 90])
def test_a_page_that_lies_on_its_side(turn: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(turn)
        canvas.rotate(90)
        canvas.translate(0, -A4[0])
        canvas.setFont(FONT, 10)
        canvas.drawString(80, 500, LONG[:40])
        canvas.drawString(60, 484, LONG[40:])

    assert _blocks(parse_pdf(_pdf(draw))) == [("paragraph", LONG)]


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("某市服务贸易报告", "某市服务贸易报告"),
        ("Microsoft Word - 年报.doc", "数字贸易年报"),
        ("untitled", "数字贸易年报"),
        ("report_v2", "数字贸易年报"),
        ("年报.indd", "数字贸易年报"),
        ("ÖÐ¹ú·þÎñ", "数字贸易年报"),
    ],
)
def test_the_stated_title_unless_it_is_junk(tmp_path: Path, stated: str, title: str) -> None:
    def draw(canvas: Canvas) -> None:
        _put(canvas, 220, 60, "数字贸易年报", 20)
        _fill(canvas, 60, 110, OTHER, 47)

    assert _read(_pdf(draw, title=stated), tmp_path).title == title


def test_below_a_letterhead_stands_the_title(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        _put(canvas, 150, 80, "某某市商务局文件", 36)
        _put(canvas, 240, 140, "某商发〔2024〕6号", 10)
        _put(canvas, 190, 200, "关于支持外贸企业的通知", 20)
        _fill(canvas, 60, 250, OTHER, 47)

    assert _read(_pdf(draw), tmp_path).title == "关于支持外贸企业的通知"


def _raw(
    content: bytes,
    filters: bytes = b"/FlateDecode",
    pages: bytes = b"/Kids[3 0 R]/Count 1",
    box: bytes = b"0 0 600 800",
) -> bytes:
    """Make a PDF of one page byte by byte."""
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages" + pages + b">>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[" + box + b"]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d/Filter[%s]>>stream\n%s\nendstream" % (len(content), filters, content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    data = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(data),
    )


WORDS = b"BT /F1 12 Tf 60 700 Td (Trade in services) Tj ET "
ONE = _raw(zlib.compress(WORDS))


def test_thousands_of_rules_cost_the_tables_only() -> None:
    rules = b"".join(b"%d %d 3 3 re S " % (number % 600, number % 797) for number in range(100_000))
    parsed = parse_pdf(_raw(zlib.compress(WORDS + rules)))
    assert parsed.text == "Trade in services\n"
    assert parsed.notes == ("page 1: too much on it to look for tables; check what was read",)


@pytest.mark.parametrize("filters", [b"/FlateDecode", b"/FlateDecode/FlateDecode"])
def test_a_stream_that_unpacks_without_end_is_refused(filters: bytes) -> None:
    packer = zlib.compressobj(9)
    content = b"".join(packer.compress(bytes(1 << 20)) for _ in range(100)) + packer.flush()
    if filters.count(b"Flate") > 1:
        content = zlib.compress(content, 9)
    with pytest.raises(UnreadableError, match="a part of it unpacks to more than 48 MB; print it to a new PDF"):
        parse_pdf(_raw(content, filters))


@pytest.mark.parametrize(
    "pages", [b"/Kids[2 0 R]/Count 1", b"/Kids[]/Count 0", b"/Kids[9 0 R]/Count 5", b"/Count 1000000000"]
)
def test_a_tree_without_pages_is_broken(pages: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"^broken PDF file; print it to a new PDF$"):
        parse_pdf(_raw(zlib.compress(WORDS), pages=pages))


def test_broken_pages_are_named() -> None:
    parsed = parse_pdf(_raw(zlib.compress(WORDS), pages=b"/Kids[2 0 R 3 0 R]/Count 3"))
    assert parsed.text == "Trade in services\n"
    assert parsed.notes == ("pages 2-3: broken, left out; print the file to a new PDF, then build again",)


@pytest.mark.parametrize("box", [b"0 0 1e30 1e30", b"0 0 0 0", b"0 0 -5 0", b"0 0 14400000 14400000"])
def test_absurd_pages_are_read(box: bytes) -> None:
    assert parse_pdf(_raw(zlib.compress(WORDS), box=box)).text == "Trade in services\n"


@settings(max_examples=40, deadline=None)
@given(
    changes=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=30),
    keep=st.floats(0.2, 1),
    small=st.booleans(),
)
def test_whatever_is_wrong_in_a_file_it_is_read_or_refused(
    changes: list[tuple[float, int]], keep: float, small: bool
) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    data = bytearray(ONE if small else _pdf(_text, _scan))
    for place, value in changes:
        data[int(place * len(data))] = value
    try:
        parsed = parse_pdf(bytes(data[: int(keep * len(data))]))
    except UnreadableError as problem:
        assert "\n" not in str(problem)
    else:
        assert all(parsed.text[block.start : block.end].strip() for block in parsed.blocks)


def test_an_official_notice(tmp_path: Path) -> None:
    def first(canvas: Canvas) -> None:
        _put(canvas, 60, 80, "某市人民政府关于加快数字贸易发展和改革创新", 22)
        _put(canvas, 228, 110, "工作的若干意见", 22)
        _put(canvas, 250, 150, "某政发〔2024〕12号", 10)
        _put(canvas, 60, 200, "各区人民政府，市政府各部门：")
        _put(canvas, 80, 216, "一、加快平台建设")
        _fill(canvas, 60, 232, "（一）支持重点企业。" + OTHER[:82], 47)
        _put(canvas, 480, 810, "— 1 —")

    def second(canvas: Canvas) -> None:
        _fill(canvas, 60, 80, OTHER[82:], 47, indent=0)
        _put(canvas, 430, 120, "某市人民政府")
        _put(canvas, 430, 140, "2024年3月5日")
        _put(canvas, 80, 810, "— 2 —")

    data = _pdf(first, second)
    assert _read(data, tmp_path).title == "某市人民政府关于加快数字贸易发展和改革创新工作的若干意见"
    assert _clean(data, tmp_path) == [
        "某市人民政府关于加快数字贸易发展和改革创新工作的若干意见",
        "某政发〔2024〕12号",
        "各区人民政府，市政府各部门：",
        "一、加快平台建设",
        "（一）支持重点企业。" + OTHER,
        "某市人民政府",
        "2024年3月5日",
    ]
