"""What stands on the pages of a PDF without rules that say what it is: aligned tables, heads that stand once, columns."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from kg.clean import clean_document
from kg.model import BlockKind, Document
from kg.read import read_document

FONT = "STSong-Light"
FIRST = (
    "港城软件园去年新引进数字服务企业二十六家，主要承接金融和物流行业的离岸外包业务，客户来自十多个国家和地区，"
    "全年合同执行额增长两成。"
)
SECOND = (
    "市商务局会同有关部门建立重点企业联系制度，每季度走访一次，了解企业在人才引进和资金周转方面的困难，"
    "并协调银行提供出口信用保险项下的融资服务，融资费用由专项资金补助一半。"
)
THIRD = (
    "参展企业名额由各区按上一年度执行额分配，未用完的名额由市商务局收回，统一调剂给新设立的小微企业，"
    "展位费用的七成由市级财政负担，其余由企业自行承担。"
)
Draw = Callable[[Canvas], None]


@pytest.fixture(autouse=True)
def _font() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Document]:
    """Read a file of pages that are drawn."""

    def read_pages(*pages: Draw) -> Document:
        path = tmp_path / "a.pdf"
        canvas = Canvas(str(path), pagesize=A4)
        for draw in pages:
            draw(canvas)
            canvas.showPage()
        canvas.save()
        return read_document(path)

    return read_pages


def _put(canvas: Canvas, x: float, y: float, text: str, size: float = 10) -> None:
    canvas.setFont(FONT, size)
    canvas.drawString(x, A4[1] - y, text)


def _fill(canvas: Canvas, x: float, y: float, text: str, breadth: int = 47, indent: int = 2) -> float:
    """Write a paragraph in lines of a number of characters, and return where the next one begins."""
    while text:
        room = breadth - indent
        room += text[room : room + 1] in tuple("，。、；：")
        _put(canvas, x + 10 * indent, y, text[:room])
        text, indent, y = text[room:], 0, y + 16
    return y


def _rows(canvas: Canvas, y: float, rows: Sequence[Sequence[str]], places: Sequence[float] = (70, 250, 430)) -> float:
    for row in rows:
        for x, cell in zip(places, row, strict=True):
            _put(canvas, x, y, cell)
        y += 18
    return y


def _lines(document: Document) -> list[str]:
    return clean_document(document).text.split("\n")


def _kinds(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, document.text[block.start : block.end]) for block in document.blocks]


STATISTICS = (("城市", "执行额", "增速"), ("上海", "120.5", "3%"), ("呼和浩特", "9", "-1%"), ("大连", "31.0", "12%"))
FIRMS = [(f"{first}{second}公司", city, f"{number}号楼") for number, (first, second, city) in enumerate(
    (first, second, city) for first, city in (("东港", "大连"), ("西江", "南宁"), ("北原", "长春")) for second in ("软件", "数据", "动漫")
)]  # fmt: skip


def test_words_in_columns_are_a_table_without_rules(read: Callable[..., Document]) -> None:
    def draw(canvas: Canvas) -> None:
        y = _fill(canvas, 60, 80, FIRST)
        y = _rows(canvas, y + 6, STATISTICS)
        _fill(canvas, 60, y + 6, SECOND)

    document = read(draw)
    assert _lines(document) == [FIRST, *map("\t".join, STATISTICS), SECOND]
    table = document.blocks[1]
    assert table.header_rows == 1
    assert [[document.text[cell.start : cell.end] for cell in row] for row in table.rows] == [*map(list, STATISTICS)]


def test_figures_may_end_below_each_other(read: Callable[..., Document]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 10)
        for number, row in enumerate(STATISTICS):
            _put(canvas, 70, 80 + 18 * number, row[0])
            for x, cell in zip((300, 480), row[1:], strict=True):
                canvas.drawRightString(x, A4[1] - 80 - 18 * number, cell)

    assert _lines(read(draw)) == [*map("\t".join, STATISTICS)]


def test_two_columns_are_a_table_below_a_header(read: Callable[..., Document]) -> None:
    rows = [("企业", "城市"), *((name, city + "市") for name, city, _ in FIRMS)]

    def draw(canvas: Canvas) -> None:
        y = _rows(canvas, 80, rows, (70, 300))
        _fill(canvas, 60, y, SECOND)

    assert _lines(read(draw)) == [*map("\t".join, rows), SECOND]


def test_a_caption_parts_tables_without_rules_and_remarks_may_be_few(read: Callable[..., Document]) -> None:
    firms = [("企业", "城市", "备注"), *((name, city, "新增" if number == 3 else "") for number, (name, city, _) in enumerate(FIRMS))]  # fmt: skip

    def draw(canvas: Canvas) -> None:
        y = _rows(canvas, 80, STATISTICS)
        _put(canvas, 70, y, "表2 企业")
        for row in firms:
            y += 18
            for x, cell in zip((70, 250, 430), row, strict=True):
                if cell:
                    _put(canvas, x, y, cell)

    assert _lines(read(draw)) == [*map("\t".join, STATISTICS), "表2 企业", *map("\t".join, firms)]


def test_the_lines_of_a_cell_are_one(read: Callable[..., Document]) -> None:
    rows = [("企业", "城市", "业务"), ("东港软件公司", "大连", "承接银行的软件研发和系统维"), ("西江公司", "南宁", "动漫"), ("北原数据公司", "长春", "标注")]  # fmt: skip

    def draw(canvas: Canvas) -> None:
        y = 80
        for row in rows:
            _rows(canvas, y, [row])
            y += 24
            if row[1] == "大连":
                _put(canvas, 430, y - 10, "护业务")
                y += 12

    assert _lines(read(draw))[1] == "东港软件公司\t大连\t承接银行的软件研发和系统维护业务"


@pytest.mark.parametrize("ruled", [True, False])
def test_a_table_without_side_rules_goes_on_over_a_page(read: Callable[..., Document], ruled: bool) -> None:
    head = ("企业", "城市", "地址")

    def first(canvas: Canvas) -> None:
        _fill(canvas, 60, 80, FIRST)
        for y in (138, 156) if ruled else ():
            canvas.line(60, A4[1] - y, 530, A4[1] - y)
        _rows(canvas, 150, [head, *FIRMS[:7]])

    def second(canvas: Canvas) -> None:
        y = _rows(canvas, 80, FIRMS[7:])
        if ruled:
            canvas.line(60, A4[1] - y + 12, 530, A4[1] - y + 12)
        _fill(canvas, 60, y + 20, SECOND)

    document = read(first, second)
    assert _lines(document) == [FIRST, *map("\t".join, [head, *FIRMS]), SECOND]
    assert sum(passage.kind is BlockKind.TABLE for passage in clean_document(document).passages) == 1


@pytest.mark.parametrize(
    "rows",
    [
        [("总则", "1"), ("支持措施", "4"), ("组织实施", "9"), ("附则", "12")],
        [
            ("联系人：张某", "邮编：116000"),
            ("电话：0411", "传真：0412"),
            ("地址：一号", "邮箱：甲"),
            ("网址：乙", "时间：丙"),
        ],
        [("甲方（盖章）：", "乙方（盖章）："), ("代表：", "代表："), ("2024年5月1日", "2024年5月1日")],
        [("T = (X - M) / (X + M)", "(1)"), ("R = X / M", "(2)"), ("S = X + M", "(3)"), ("U = X", "(4)")],
        [
            ("东港公司", "某市高新区"),
            ("西江公司", "某市高新区"),
            ("北原公司", "某市高新区"),
            ("南湖公司", "某市高新区"),
        ],
    ],
)
def test_what_merely_stands_side_by_side_is_no_table(
    read: Callable[..., Document], rows: Sequence[Sequence[str]]
) -> None:
    def draw(canvas: Canvas) -> None:
        y = _fill(canvas, 60, 80, FIRST)
        _fill(canvas, 60, _rows(canvas, y + 10, rows, (70, 330)) + 10, SECOND)

    document = read(draw)
    assert not any(block.kind is BlockKind.TABLE for block in document.blocks)
    assert {FIRST, SECOND} <= {text for _, text in _kinds(document)}


def test_english_contents_are_no_text(read: Callable[..., Document]) -> None:
    def first(canvas: Canvas) -> None:
        _put(canvas, 250, 80, "Contents", 16)
        _rows(canvas, 120, [("Overview", "1"), ("Digital Services", "4"), ("Outlook", "9")], (70, 500))

    assert _lines(read(first, lambda canvas: _fill(canvas, 60, 80, FIRST) and None)) == [FIRST]


@pytest.mark.parametrize("head", ["某市服务贸易简报", "某市服务贸易简报（二〇二四年版）"])
def test_a_small_head_that_stands_once_tears_no_sentence(read: Callable[..., Document], head: str) -> None:
    def first(canvas: Canvas) -> None:
        y = _fill(canvas, 60, 80, SECOND)
        _fill(canvas, 60, y, FIRST[:45])
        _put(canvas, 290, 815, "- 1 -", 8)

    def second(canvas: Canvas) -> None:
        _put(canvas, 60, 40, head, 8)
        y = _fill(canvas, 60, 90, FIRST[45:], indent=0)
        _fill(canvas, 60, y, THIRD)
        _put(canvas, 290, 815, "- 2 -", 8)

    document = read(first, second)
    assert ("running_head", head) in _kinds(document)
    assert _lines(document) == [SECOND, FIRST, THIRD]


def test_a_head_as_large_as_the_text_repeats_the_title(read: Callable[..., Document]) -> None:
    def first(canvas: Canvas) -> None:
        _put(canvas, 200, 80, "港城数字贸易发展报告", 20)
        _fill(canvas, 60, 130, FIRST)

    def second(canvas: Canvas) -> None:
        _put(canvas, 60, 40, "港城数字贸易发展报告")
        _fill(canvas, 60, 90, SECOND)

    assert _lines(read(first, second)) == ["港城数字贸易发展报告", FIRST, SECOND]


@pytest.mark.parametrize(
    ("line", "size"), [("港商发〔2024〕8号", 8), ("港城商务简报", 26), ("密级：内部", 8), ("2024年第3期", 8)]
)
def test_what_a_first_page_says_above_its_text_stays(read: Callable[..., Document], line: str, size: float) -> None:
    def first(canvas: Canvas) -> None:
        _put(canvas, 60, 50, line, size)
        _fill(canvas, 60, 130, FIRST)

    assert _lines(read(first, lambda canvas: _fill(canvas, 60, 90, SECOND) and None)) == [line, FIRST, SECOND]


@pytest.mark.parametrize("form", ["- {} -", "第{}页 共2页", "{}/2", "— {} —"])
def test_page_numbers_in_digits_are_no_text(read: Callable[..., Document], form: str) -> None:
    def page(number: str, text: str) -> Draw:
        def draw(canvas: Canvas) -> None:
            _fill(canvas, 60, 80, text)
            _put(canvas, 280, 810, form.format(number), 9)

        return draw

    assert _lines(read(page("1", FIRST), page("2", SECOND))) == [FIRST, SECOND]


@pytest.mark.parametrize("numbers", [("i", "ii"), ("一", "二"), ("—一—", "—二—")])
def test_page_numbers_in_words_are_no_text(read: Callable[..., Document], numbers: tuple[str, str]) -> None:
    def page(number: str, text: str) -> Draw:
        def draw(canvas: Canvas) -> None:
            _fill(canvas, 60, 80, text)
            _put(canvas, 280, 810, number, 9)

        return draw

    assert _lines(read(page(numbers[0], FIRST), page(numbers[1], SECOND))) == [FIRST, SECOND]


def test_short_columns_are_columns_though_half_of_their_lines_are_indented(read: Callable[..., Document]) -> None:
    left = "港城软件园上月新引进数据服务企业六家，从业人员近百人。"
    right = ("市商务局下月举办数字贸易对接会，欢迎报名。", "报名方式见市商务局网站公告栏所附的表格。")

    def draw(canvas: Canvas) -> None:
        _fill(canvas, 60, 80, left + left, 18)
        _fill(canvas, 260, _fill(canvas, 260, 80, right[0], 18), right[1], 18)

    assert _lines(read(draw)) == [left + left, *right]


def test_a_table_in_a_column_does_not_hide_the_columns(read: Callable[..., Document]) -> None:
    def draw(canvas: Canvas) -> None:
        y = _fill(canvas, 60, _fill(canvas, 60, 80, FIRST, 21), SECOND, 21)
        _rows(canvas, y + 4, STATISTICS, (64, 130, 200))
        _fill(canvas, 300, _fill(canvas, 300, 80, THIRD, 21), THIRD + FIRST, 21)

    assert _lines(read(draw)) == [FIRST, SECOND, *map("\t".join, STATISTICS), THIRD, THIRD + FIRST]


def test_a_signature_is_not_joined_with_what_stands_below(read: Callable[..., Document]) -> None:
    def second(canvas: Canvas) -> None:
        for y, line in ((80, "港城市商务局"), (96, "2024年5月6日")):
            _put(canvas, 470, y, line)
        _put(canvas, 80, 112, "（此件公开发布）")

    lines = _lines(read(lambda canvas: _fill(canvas, 60, _fill(canvas, 60, 80, FIRST), SECOND) and None, second))
    assert lines[-3:] == ["港城市商务局", "2024年5月6日", "（此件公开发布）"]


def test_a_word_set_wide_is_one_word(read: Callable[..., Document]) -> None:
    def draw(canvas: Canvas) -> None:
        _put(canvas, 250, 80, "通", 20)
        _put(canvas, 310, 80, "知", 20)
        _fill(canvas, 60, 130, FIRST)

    document = read(draw)
    assert document.title == "通知"
    assert _lines(document) == ["通知", FIRST]


def test_references_are_marked(read: Callable[..., Document]) -> None:
    def draw(canvas: Canvas) -> None:
        y = _fill(canvas, 60, 80, FIRST)
        _put(canvas, 250, y + 20, "参考文献", 14)
        _put(canvas, 60, y + 50, "[1] 张某. 港口城市的服务贸易[J]. 贸易研究, 2021.")

    assert [kind for kind, _ in _kinds(read(draw))][-1] == "reference"
