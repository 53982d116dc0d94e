from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg.read import UnreadableError, read_document
from kg.read.formats.csv import parse_csv


def _blocks(data: str | bytes) -> list[tuple[str, str]]:
    parsed = parse_csv(data.encode() if isinstance(data, str) else data)
    return [(block.kind.value, parsed.text[block.start : block.end]) for block in parsed.blocks]


def _tables(data: str) -> list[tuple[int, list[list[str]]]]:
    parsed = parse_csv(data.encode())
    return [
        (block.header_rows, [[parsed.text[cell.start : cell.end] for cell in row] for row in block.rows])
        for block in parsed.blocks
        if block.rows
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_what_divides_the_cells_is_found(delimiter: str) -> None:
    text = delimiter.join(("企业名称", "城市")) + "\r\n" + delimiter.join(("甲公司", "上海，浦东")) + "\r\n"
    assert _tables(text) == [(1, [["企业名称", "城市"], ["甲公司", "上海，浦东"]])]


def test_commas_within_cells_do_not_divide_a_table_of_semicolons() -> None:
    assert _tables("企业;业务\n甲公司;软件,外包\n乙公司;动漫,游戏,影视\n")[0][1][1] == ["甲公司", "软件,外包"]


def test_a_stated_delimiter_is_taken() -> None:
    assert _tables("sep=;\n企业;业务\n甲公司;软件\n") == [(1, [["企业", "业务"], ["甲公司", "软件"]])]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16", "big5"])
def test_encodings_are_those_of_texts(encoding: str) -> None:
    data = "公司名稱,城市\n中和公司,上海市\n".encode(encoding)
    assert _blocks(data) == [("table", "公司名稱\t城市\n中和公司\t上海市")]
    assert parse_csv(data).encoding == encoding


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_quoted_cell_may_hold_line_breaks_delimiters_and_quotation_marks(end: str) -> None:
    text = f'企业,说明{end}甲公司,"软件,{end}又称""云盘"""{end}'
    assert _tables(text) == [(1, [["企业", "说明"], ["甲公司", '软件, 又称"云盘"']])]


def test_rows_of_one_cell_above_the_header_are_captions_and_the_first_is_the_title() -> None:
    text = "海港区企业名单,,\n,,单位：万元\n企业,城市,出口额\n甲公司,上海,12\n"
    assert _blocks(text) == [
        ("caption", "海港区企业名单"),
        ("caption", "单位：万元"),
        ("table", "企业\t城市\t出口额\n甲公司\t上海\t12"),
    ]
    assert parse_csv(text.encode()).title == "海港区企业名单"


def test_a_title_may_stand_apart_from_its_table() -> None:
    assert [kind for kind, _ in _blocks("海港区企业名单\n\n企业,城市\n甲公司,上海\n")] == ["caption", "table"]


def test_remarks_below_a_table_are_no_rows_of_it() -> None:
    text = "企业,城市\n甲公司,上海\n注：截至年底,\n本表由海港区管委会整理。,\n"
    assert _blocks(text)[1:] == [("caption", "注：截至年底"), ("paragraph", "本表由海港区管委会整理。")]


def test_empty_columns_are_left_out_and_empty_cells_stay() -> None:
    assert _tables(",企业,,城市,\n,甲公司,,,\n,乙公司,,大连,\n") == [
        (1, [["企业", "城市"], ["甲公司", ""], ["乙公司", "大连"]])
    ]


def test_an_empty_row_divides_two_tables() -> None:
    text = "企业,城市\n甲公司,上海\n,\n协议,签署方,年份\n海港协议,甲国,2021\n"
    assert _tables(text) == [
        (1, [["企业", "城市"], ["甲公司", "上海"]]),
        (1, [["协议", "签署方", "年份"], ["海港协议", "甲国", "2021"]]),
    ]


def test_a_table_that_goes_on_below_an_empty_row_has_no_header_there() -> None:
    text = "企业,城市\n甲公司,上海市\n\n乙公司,大连市\n"
    assert [header for header, _ in _tables(text)] == [1, 0]


def test_a_repeated_header_below_an_empty_row_is_a_header() -> None:
    text = "企业,城市\n甲公司,上海市\n\n企业,城市\n乙公司,大连市\n"
    assert [header for header, _ in _tables(text)] == [1, 1]


def test_a_single_column_is_a_table() -> None:
    assert _tables("企业名称\n甲公司\n乙公司\n") == [(1, [["企业名称"], ["甲公司"], ["乙公司"]])]


def test_a_single_column_of_sentences_is_text() -> None:
    assert [kind for kind, _ in _blocks("甲公司位于上海市。\n乙公司位于大连市。\n")] == ["paragraph", "paragraph"]


def test_rows_of_unequal_length_are_read() -> None:
    assert _tables("企业,城市\n甲公司\n乙公司,大连,多出\n")[0][1] == [
        ["企业", "城市", ""],
        ["甲公司", "", ""],
        ["乙公司", "大连", "多出"],
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'a,b\n"' + b"x," * 70_000, "broken CSV .field larger than field limit.*quotation mark"),
        (bytes(range(256)) * 10, "binary data"),
    ],
)
def test_what_is_no_csv_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableError, match=message):
        parse_csv(data)


def test_what_was_wrong_with_the_encoding_is_said() -> None:
    parsed = parse_csv("企业,城市\n甲公司,上\x00海\n".encode())
    assert parsed.text.endswith("甲公司\t上�海\n")
    assert len(parsed.notes) == 1


def test_cells_of_nothing_but_line_ends_are_empty() -> None:
    assert _tables('企业,城市\n甲公司,"\n"\n"\r\n",东湖市\n') == [
        (1, [["企业", "城市"], ["甲公司", ""], ["", "东湖市"]])
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_an_unclosed_quotation_mark_costs_no_other_row(end: str) -> None:
    lines = [
        "企业,城市",
        '"甲公司,上海市',
        '乙公司,"大连市',
        '"丙公司","宁波市"',
        '丁公司,"东城',
        '西城"',
        "戊公司,海港市",
    ]
    text = end.join(lines) + end
    assert [row[0] for row in _tables(text)[0][1]] == ["企业", "甲公司", "乙公司", "丙公司", "丁公司", "戊公司"]
    assert _tables(text)[0][1][1:3] == [["甲公司", "上海市"], ["乙公司", "大连市"]]
    [note] = parse_csv(text.encode()).notes
    assert note.startswith("lines 2, 3 have a quotation mark that is not closed")


def test_of_many_unclosed_quotation_marks_the_first_are_named() -> None:
    text = "sep=;\n" + '"甲公司;上海\n' * 1000
    assert len(_tables(text)[0][1]) == 1000
    [note] = parse_csv(text.encode()).notes
    assert note.startswith("lines 2, 3, 4, 5, 6 and 995 more have")


def test_an_empty_table_has_no_blocks() -> None:
    assert _blocks(",,\n,,\n") == []


def test_a_long_table_is_read_to_the_end() -> None:
    text = "序号,企业,城市\n" + "".join(f"{index},第{index}公司,上海\n" for index in range(100_000))
    [(header, rows)] = _tables(text)
    assert (header, len(rows), rows[-1]) == (1, 100_001, ["99999", "第99999公司", "上海"])


@pytest.mark.parametrize(
    "text",
    [
        "," * 200_000,
        '"' * 200_000,
        "\n" * 200_000,
        ",\n" * 100_000,
        "a\r" * 100_000,
        "a" * 100_000,
        '"a,b\n' * 50_000,
        '"a\n' + '""b\n' * 50_000,
    ],
)
def test_repeated_marks_cost_no_more_than_other_text(text: str) -> None:
    try:
        parse_csv(text.encode())
    except UnreadableError as problem:
        assert "\n" not in str(problem)


@given(st.text(st.sampled_from('甲乙12,;\t|"\r\n \x0b。：')))
def test_any_text_gives_blocks_in_order_or_the_one_error(text: str) -> None:
    try:
        parsed = parse_csv(text.encode())
    except UnreadableError:
        return
    places = [place for block in parsed.blocks for place in (block.start, block.end)]
    assert places == sorted(places)
    for block in parsed.blocks:
        cells = [cell for row in block.rows for cell in row]
        assert all(block.start <= cell.start <= cell.end <= block.end for cell in cells)
        assert block.header_rows <= max(len(block.rows), 1)
    words = "".join(text.replace('"', "").split())
    # A semicolon stands between items that a line end divides in a cell.
    assert all(char in words or char in '"；' for char in parsed.text if not char.isspace())


_VALID = '企业名称,城市\n甲公司,"上海,浦东"\n'.encode("gb18030")


@settings(max_examples=200)
@given(st.lists(st.tuples(st.integers(0, len(_VALID) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_changed_bytes_give_a_table_or_the_one_error(changes: list[tuple[int, int]]) -> None:
    data = bytearray(_VALID)
    for place, byte in changes:
        data[place] = byte
    try:
        parse_csv(bytes(data))
    except UnreadableError as problem:
        assert "\n" not in str(problem)


def test_each_row_relates_a_firm_to_its_place_and_its_sector(tmp_path: Path) -> None:
    path = tmp_path / "名录.csv"
    rows = [
        "企业名称,所属区域,业务类型",
        "上海星桥科技有限公司,上海市徐汇区,云服务",
        "大连海帆软件有限公司,辽宁省大连市,软件外包",
    ]
    path.write_bytes("\r\n".join(rows).encode("gb18030"))
    assert read_document(path).format == "csv"
    graph = kg.build([path], store=None)
    name_by_id = {entity.id: entity.name for entity in graph.entities}
    edges = {(name_by_id[edge.source], edge.type, name_by_id[edge.target]) for edge in graph.edges}
    assert {
        ("上海星桥科技有限公司", "LOCATED_IN", "徐汇区"),
        ("上海星桥科技有限公司", "IN_SECTOR", "云服务"),
        ("大连海帆软件有限公司", "LOCATED_IN", "大连市"),
        ("大连海帆软件有限公司", "IN_SECTOR", "软件外包"),
    } <= edges
