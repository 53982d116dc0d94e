"""Tables in PDF files without rules between their rows, whose cells have several lines."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from kg.model import BlockKind, Document
from kg.read import read_document

FONT = "STSong-Light"
HEADER = ("序号", "企业名称", "所在市", "主要产品")
FIRMS = (
    ("1", ("青岚远洋渔业水产品加工", "与进出口贸易股份", "有限公司"), "青岚市", "海产品"),
    ("2", "白榆纺织有限公司", "白榆市", ("棉纱、坯布、毛巾、", "家用纺织品")),
    ("3", "石桥机床有限公司", "石桥市", "机床"),
    ("4", ("松川国际物流与", "供应链有限公司"), "松川市", "仓储"),
)
JOINED = [
    ["1", "青岚远洋渔业水产品加工与进出口贸易股份有限公司", "青岚市", "海产品"],
    ["2", "白榆纺织有限公司", "白榆市", "棉纱、坯布、毛巾、家用纺织品"],
    ["3", "石桥机床有限公司", "石桥市", "机床"],
    ["4", "松川国际物流与供应链有限公司", "松川市", "仓储"],
]
Cells = Sequence[str | Sequence[str]]


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Document]:
    """Read a page with a table whose cells stand at the top, in the middle or at the foot of their rows."""

    def read_table(rows: Sequence[Cells], places: Sequence[float], align: float, *, ruled: bool) -> Document:
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        path = tmp_path / "a.pdf"
        canvas = Canvas(str(path), pagesize=A4)
        canvas.setFont(FONT, 10)
        canvas.drawString(
            70, A4[1] - 80, "重点企业的名称、所在地和主要产品见下表，排名不分先后，数据由各市商务主管部门提供。"
        )
        y = 120.0
        for number, row in enumerate(rows):
            lines = [(cell,) if isinstance(cell, str) else cell for cell in row]
            most = max(map(len, lines))
            for x, cell in zip(places, lines, strict=True):
                for place, line in enumerate(cell):
                    canvas.drawString(x, A4[1] - (y + 11.5 * (align * (most - len(cell)) + place)), line)
            if ruled and number in (0, 1):
                canvas.line(66, A4[1] - y + 12, 520, A4[1] - y + 12)
            y += 11.5 * most + 5
        if ruled:
            canvas.line(66, A4[1] - y + 12, 520, A4[1] - y + 12)
        canvas.save()
        return read_document(path)

    return read_table


def _tables(document: Document) -> list[list[list[str]]]:
    return [
        [[document.text[cell.start : cell.end] for cell in row] for row in block.rows]
        for block in document.blocks
        if block.kind is BlockKind.TABLE
    ]


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("align", [0.0, 0.5, 1.0])
def test_the_lines_of_a_row_are_one_row_wherever_its_short_cells_stand(
    read: Callable[..., Document], align: float, *, ruled: bool
) -> None:
    document = read((HEADER, *FIRMS), (70, 110, 280, 380), align, ruled=ruled)
    assert _tables(document) == [[list(HEADER), *JOINED]]


@pytest.mark.parametrize("align", [0.0, 0.5, 1.0])
def test_two_columns_with_cells_of_several_lines_are_a_table(read: Callable[..., Document], align: float) -> None:
    rows = [row[1:3] for row in (HEADER, *FIRMS)]
    document = read(rows, (70, 280), align, ruled=False)
    assert _tables(document) == [[list(HEADER[1:3]), *(row[1:3] for row in JOINED)]]


def test_rows_at_one_distance_stay_apart(read: Callable[..., Document]) -> None:
    rows = [(str(number), f"{name}有限公司", "白榆市", "机床") for number, name in enumerate("甲乙丙丁", 1)]
    document = read((HEADER, *rows), (70, 110, 280, 380), 0.5, ruled=True)
    assert _tables(document) == [[list(HEADER), *map(list, rows)]]
