from collections.abc import Callable
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

import kg
from kg.errors import ReadError
from kg.read import UnreadableError, read_document
from kg.read.formats.xlsx import parse_xlsx

_SHEET = "xl/worksheets/sheet1.xml"
_FIRMS = [["企业名称", "城市"], ["甲公司", "上海"]]


def _bytes(workbook: Workbook) -> bytes:
    buffer = BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def _sheet(rows: list[list[object]], change: Callable[[Worksheet], object] = lambda sheet: None) -> bytes:
    workbook = Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(row)
    change(sheet)
    return _bytes(workbook)


def _blocks(data: bytes) -> list[tuple[str, str]]:
    parsed = parse_xlsx(data)
    return [(block.kind.value, parsed.text[block.start : block.end]) for block in parsed.blocks]


def _tables(data: bytes) -> list[tuple[int, list[list[str]]]]:
    parsed = parse_xlsx(data)
    return [
        (block.header_rows, [[parsed.text[cell.start : cell.end] for cell in row] for row in block.rows])
        for block in parsed.blocks
        if block.rows
    ]


def _with_part(data: bytes, changes: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(buffer, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, changes.get(name, source.read(name)))
        for name in changes.keys() - set(source.namelist()):
            target.writestr(name, changes[name])
    return buffer.getvalue()


def _raw(sheet_data: str, after: str = "", before: str = "") -> bytes:
    xml = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{before}<sheetData>{sheet_data}</sheetData>{after}</worksheet>'
    return _with_part(_sheet([["x"]]), {_SHEET: xml.encode()})


def _shared(strings: str, sheet_data: str) -> bytes:
    """Make a workbook whose texts stand in one table, as Excel writes them."""
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    data = _raw(sheet_data)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    with ZipFile(BytesIO(data)) as archive:
        types = archive.read("[Content_Types].xml")
    override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    changes = {"[Content_Types].xml": types.replace(b"</Types>", override.encode())}
    return _with_part(data, changes | {"xl/sharedStrings.xml": f'<sst xmlns="{namespace}">{strings}</sst>'.encode()})


def _cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def test_each_sheet_is_a_table_below_its_name() -> None:
    workbook = Workbook()
    first, second = workbook.active, workbook.create_sheet("重点产品")
    workbook.create_sheet("空表")
    assert isinstance(first, Worksheet)
    first.title = "Sheet1"
    for sheet, rows in ((first, _FIRMS), (second, [["产品", "市场"], ["云盘", "越南"]])):
        for row in rows:
            sheet.append(row)
    parsed = parse_xlsx(_bytes(workbook))
    assert _blocks(_bytes(workbook)) == [
        ("table", "企业名称\t城市\n甲公司\t上海"),
        ("heading", "重点产品"),
        ("table", "产品\t市场\n云盘\t越南"),
    ]
    assert (parsed.title, parsed.notes) == ("重点产品", ())


@pytest.mark.parametrize("name", ["Sheet1", "Sheet", "工作表1", "Sheet1 (2)"])
def test_a_name_that_the_program_gave_is_no_heading(name: str) -> None:
    assert [kind for kind, _ in _blocks(_sheet(list(_FIRMS), lambda sheet: setattr(sheet, "title", name)))] == ["table"]


def test_a_title_merged_over_the_table_is_its_caption_and_names_the_document() -> None:
    rows = [["海港区企业名单", None], *_FIRMS]
    data = _sheet(rows, lambda sheet: sheet.merge_cells("A1:B1"))
    assert _blocks(data) == [("caption", "海港区企业名单"), ("table", "企业名称\t城市\n甲公司\t上海")]
    assert parse_xlsx(data).title == "海港区企业名单"


def test_a_merged_cell_has_its_text_in_each_row_that_it_reaches_down_to() -> None:
    rows: list[list[object]] = [
        ["区域", "企业"],
        ["东城区", "甲公司"],
        [None, "乙公司"],
        ["西城区", "丙公司"],
        [None, None],
    ]

    def merge(sheet: Worksheet) -> None:
        for cells in ("A2:A3", "A4:A5", "B4:B5"):
            sheet.merge_cells(cells)

    expected = [["区域", "企业"], ["东城区", "甲公司"], ["东城区", "乙公司"], ["西城区", "丙公司"]]
    assert _tables(_sheet(rows, merge)) == [(1, expected)]


def test_cells_that_are_empty_without_being_merged_stay_empty() -> None:
    assert _tables(_sheet([["区域", "企业"], ["东城区", "甲公司"], [None, "乙公司"]]))[0][1][2] == ["", "乙公司"]


def test_a_merged_row_without_text_does_not_divide_a_table() -> None:
    rows: list[list[object]] = [["区域", "企业"], ["东城区", "甲公司"], [None, None], ["西城区", "丙公司"]]

    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("A2:A3")
        sheet.merge_cells("B2:B3")

    assert _tables(_sheet(rows, merge)) == [(1, [["区域", "企业"], ["东城区", "甲公司"], ["西城区", "丙公司"]])]


def test_cells_merged_in_the_header_make_two_header_rows() -> None:
    rows: list[list[object]] = [["行业", "出口", None], [None, "金额", "同比"], ["软件", 12, 0.03]]

    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("A1:A2")
        sheet.merge_cells("B1:C1")

    assert _tables(_sheet(rows, merge)) == [(2, [["行业", "出口", ""], ["", "金额", "同比"], ["软件", "12", "0.03"]])]


def test_values_are_written_in_one_form() -> None:
    values: list[object] = [
        date(2021, 10, 13),
        datetime(2021, 10, 13),
        datetime(2021, 10, 13, 8, 30),
        time(8, 30),
        3.0,
        0.1 + 0.2,
        123456789012,
        1e16,
        True,
        "第一行\n第二行",
        "#N/A",
        0.256,
    ]

    def mark(sheet: Worksheet) -> None:
        sheet["L2"].number_format = "0.0%"
        sheet["K2"].data_type = "e"

    [(_, [_, row])] = _tables(_sheet([[f"列{index}" for index in range(12)], values], mark))
    assert row[:6] == ["2021-10-13", "2021-10-13", "2021-10-13 08:30", "08:30", "3", "0.3"]
    assert row[6:] == ["123456789012", "10000000000000000", "TRUE", "第一行 第二行", "", "25.6%"]


def test_formulas_have_the_values_that_were_stored() -> None:
    cells = '<c r="B2"><f>1+1</f><v>2</v></c><c r="C2"><f>B2*2</f></c><c r="D2"><f>B2*3</f><v></v></c>'
    header = "".join(_cell(f"{column}1", f"列{column}") for column in "ABCD")
    data = _raw(f'<row r="1">{header}</row><row r="2">{_cell("A2", "甲公司")}{cells}</row>')
    assert _tables(data)[0][1][1] == ["甲公司", "2", "", ""]
    assert parse_xlsx(data).notes == (
        "sheet Sheet: 2 formulas without a stored value; open it in a spreadsheet program and save it again",
    )


def test_hidden_sheets_are_left_out_with_a_note() -> None:
    workbook = Workbook()
    sheet, hidden = workbook.active, workbook.create_sheet("参数")
    assert isinstance(sheet, Worksheet)
    for row in _FIRMS:
        sheet.append(row)
        hidden.append(row)
    hidden.sheet_state = "hidden"
    parsed = parse_xlsx(_bytes(workbook))
    assert len(parsed.blocks) == 1
    assert parsed.notes == ("hidden sheet 参数 is not read; unhide it if it belongs to the document",)


def test_tables_are_divided_by_empty_rows_and_may_begin_anywhere() -> None:
    rows: list[list[object]] = [
        [],
        [None, None, "企业", "城市"],
        [None, None, "甲公司", "上海"],
        [],
        [None, "协议", "年份"],
        [None, "海港协议", 2021],
    ]
    assert _tables(_sheet(rows)) == [
        (1, [["企业", "城市"], ["甲公司", "上海"]]),
        (1, [["协议", "年份"], ["海港协议", "2021"]]),
    ]


def test_the_title_in_the_properties_goes_before_the_caption() -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    sheet.append(["甲", "乙"])
    workbook.properties.title = "海港区年鉴"
    assert parse_xlsx(_bytes(workbook)).title == "海港区年鉴"


def test_a_workbook_without_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(_bytes(Workbook()))
    with pytest.raises(ReadError, match="no text in it"):
        read_document(path)


def _archive(parts: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"plain text", "broken Excel file; open it in a spreadsheet program and save it again"),
        (_sheet([["甲"]])[:-300], "broken Excel file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), r"encrypted or an old \.xls file; save it as \.xlsx"),
        (_archive({"a.txt": b"x"}), "an archive, no Excel file"),
        (_archive({"word/document.xml": b"<w/>"}), r"a file of Word; give it the ending \.docx"),
        (_archive({"xl/workbook.xml": b"<workbook/>"}), "broken Excel file"),
        (_archive({"xl/worksheets/sheet1.xml": bytes(401_000_000)}), "unpacks to more than 400 MB"),
    ],
)
def test_what_is_no_workbook_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableError, match=message):
        parse_xlsx(data)


def test_entities_that_multiply_are_refused() -> None:
    laughs = "".join(f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 10))
    head = f'<!DOCTYPE w [<!ENTITY l0 "哈哈">{laughs}]>'
    sheet = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">{_cell("A1", "&l9;")}</row></sheetData></worksheet>'
    for encoding in ("utf-8", "utf-16"):
        data = _with_part(_sheet([["甲"]]), {_SHEET: (head + sheet).encode(encoding)})
        with pytest.raises(UnreadableError, match="declares a document type"):
            parse_xlsx(data)


def test_a_sheet_may_claim_any_size() -> None:
    rows = f'<row r="1">{_cell("A1", "企业")}{_cell("B1", "城市")}</row><row r="1048576">{_cell("A1048576", "甲公司")}{_cell("B1048576", "上海")}</row>'
    data = _raw(
        rows,
        before='<dimension ref="A1:XFD1048576"/>',
        after='<mergeCells><mergeCell ref="C1:XFD1048576"/></mergeCells>',
    )
    assert [row for _, rows in _tables(data) for row in rows] == [["企业", "城市"], ["甲公司", "上海"]]


def test_a_row_beyond_the_last_is_refused() -> None:
    with pytest.raises(UnreadableError, match="broken Excel file"):
        parse_xlsx(_raw(f'<row r="99999999999">{_cell("A99999999999", "甲")}</row>'))


def test_columns_beyond_the_256th_are_left_out_with_a_note() -> None:
    data = _sheet([[f"列{index}" for index in range(300)], list(range(300))])
    assert [len(row) for _, rows in _tables(data) for row in rows] == [256, 256]
    assert parse_xlsx(data).notes == ("sheet Sheet: only the first 256 columns are read; split the sheet",)


def test_shared_texts_are_read_without_the_sounds_of_their_characters() -> None:
    strings = "<si><t>企业</t></si><si><r><t>甲</t></r><r><t>公司</t></r><rPh sb='0' eb='1'><t>jia</t></rPh></si>"
    data = _shared(
        strings, '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c></row>'
    )
    assert _blocks(data) == [("table", "企业\n甲公司")]


def test_cells_that_share_an_endless_text_are_too_much() -> None:
    rows = "".join(f'<row r="{number}"><c r="A{number}" t="s"><v>0</v></c></row>' for number in range(1, 4000))
    data = _shared(f"<si><t>{'甲' * 30_000}</t></si>", rows)
    with pytest.raises(UnreadableError, match="more than 10,000,000 cells or 100,000,000 characters; split it"):
        parse_xlsx(data)


def test_merged_cells_that_overlap_cost_no_more_than_others() -> None:
    merges = '<mergeCell ref="A1:XFD1048576"/>' * 100_000
    rows = "".join(
        f'<row r="{number}">{_cell(f"A{number}", "甲")}{_cell(f"B{number}", "乙")}</row>' for number in range(1, 2000)
    )
    parse_xlsx(_raw(rows, after=f"<mergeCells>{merges}</mergeCells>"))


def test_long_sheets_are_read_to_the_end() -> None:
    rows: list[list[object]] = [
        ["序号", "企业", "城市"],
        *([index, f"第{index}公司", "上海"] for index in range(20_000)),
    ]
    [(_, found)] = _tables(_sheet(rows))
    assert (len(found), found[-1]) == (20_001, ["19999", "第19999公司", "上海"])


_VALID = _sheet([["海港区名单", None], *_FIRMS], lambda sheet: sheet.merge_cells("A1:B1"))


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, len(_VALID) - 1), st.integers(0, 255)), min_size=1, max_size=20))
def test_changed_bytes_give_tables_or_the_one_error(changes: list[tuple[int, int]]) -> None:
    data = bytearray(_VALID)
    for place, byte in changes:
        data[place] = byte
    _parse_or_refuse(bytes(data))


@settings(max_examples=100)
@given(st.data())
def test_changed_xml_gives_tables_or_the_one_error(data: st.DataObject) -> None:
    with ZipFile(BytesIO(_VALID)) as archive:
        name = data.draw(st.sampled_from([name for name in archive.namelist() if name.endswith((".xml", ".rels"))]))
        content = bytearray(archive.read(name))
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 9))] = data.draw(
            st.sampled_from([b"", b"9", b"Z", b"<", b'"'])
        )
    _parse_or_refuse(_with_part(_VALID, {name: bytes(content)}))


def _parse_or_refuse(data: bytes) -> None:
    try:
        parse_xlsx(data)
    except UnreadableError as problem:
        assert "\n" not in str(problem)


def test_each_row_relates_a_firm_to_its_place_and_its_sector(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["序号", "企业名称", "所属区域", "业务类型"],
        [1, "上海星桥科技有限公司", "上海市徐汇区", "云服务"],
        [2, "上海云岭软件有限公司", None, "软件外包"],
    ]
    path = tmp_path / "名录.xlsx"
    path.write_bytes(_sheet(rows, lambda sheet: sheet.merge_cells("C2:C3")))
    graph = kg.build([path], store=None)
    name_by_id = {entity.id: entity.name for entity in graph.entities}
    edges = {(name_by_id[edge.source], edge.type, name_by_id[edge.target]) for edge in graph.edges}
    assert {
        ("上海星桥科技有限公司", "LOCATED_IN", "徐汇区"),
        ("上海星桥科技有限公司", "IN_SECTOR", "云服务"),
        ("上海云岭软件有限公司", "LOCATED_IN", "徐汇区"),
        ("上海云岭软件有限公司", "IN_SECTOR", "软件外包"),
    } <= edges
