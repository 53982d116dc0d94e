import pytest

from kg.read.composed import Composition
from kg.read.office.sheets import add_sheet

HEADS = ["序号", "企业名称", "所在地", "行业"]
FIRMS = [["1", "星桥科技有限公司", "海港市", "软件"], ["2", "云帆软件有限公司", "东湖市", "研发"]]


def _read(rows: list[list[str]]) -> tuple[list[tuple[str, str]], str]:
    """Return what kind each block is with its text, tables with the number of their header rows."""
    composition = Composition()
    title = add_sheet(composition, enumerate(rows))
    shown = [
        (block.kind.value + (f" {block.header_rows}" if block.rows else ""), composition.text[block.start : block.end])
        for block in composition.blocks
    ]
    return shown, title


def _table(*rows: list[str], header: int = 1) -> tuple[str, str]:
    return f"table {header}", "\n".join("\t".join(row) for row in rows)


@pytest.mark.parametrize(
    "remarks",
    [
        ["填报单位：海港市商务局", "", "", "2023年6月"],
        ["单位：万元"],
        ["", "", "", "（单位：万元）"],
        ["填报单位：海港市商务局", "", "制表日期：2023.6", ""],
        ["海港市商务局", "", "", "2023年6月"],
        ["附件1", "", "", "（盖章）"],
        ["填报单位：", "", "填报日期：", ""],
    ],
)
def test_what_is_said_about_a_table_above_its_heads_is_no_header(remarks: list[str]) -> None:
    blocks, title = _read([["重点企业名单"], remarks, HEADS, *FIRMS])
    captions = [("caption", cell) for cell in ["重点企业名单", *remarks] if cell]
    assert blocks == [*captions, _table(HEADS, *FIRMS)]
    assert title == "重点企业名单"


@pytest.mark.parametrize(
    "heads",
    [
        ["地区", "2021年", "2022年", "2023年"],
        ["2023年6月", "2023年7月", "2023年8月", "2023年9月"],
        ["企业名称", "官网：主站", "行业", "所在地"],
        ["企业名称：", "城市：", "行业：", "电话："],
    ],
)
def test_heads_that_are_years_or_hold_a_colon_are_heads(heads: list[str]) -> None:
    assert _read([heads, *FIRMS])[0] == [_table(heads, *FIRMS)]


def test_two_rows_of_heads_with_gaps_are_both_the_header() -> None:
    heads = [["类别", "2023年6月", "", ""], ["", "金额", "同比", "占比"]]
    assert _read([*heads, ["软件", "1", "2", "3"]])[0] == [_table(*heads, ["软件", "1", "2", "3"], header=2)]


def test_the_number_of_an_attachment_is_not_the_title() -> None:
    assert _read([["附件2"], ["重点企业名单"], HEADS, *FIRMS])[1] == "重点企业名单"


def test_all_that_stands_below_a_note_is_a_note() -> None:
    rows = [HEADS, *FIRMS, ["合计", "2家", "", ""], ["注：1.按拼音排序"], ["2.数据截至年底"], ["3.另见附页"]]
    blocks, _ = _read(rows)
    assert blocks[0] == _table(HEADS, *FIRMS, ["合计", "2家", "", ""])
    assert [text for _, text in blocks[1:]] == ["注：1.按拼音排序", "2.数据截至年底", "3.另见附页"]


def test_who_made_a_table_is_no_row_of_it() -> None:
    rows = [HEADS, *FIRMS, ["制表人：某甲", "", "审核人：某乙", ""]]
    assert _read(rows)[0][1:] == [("caption", "制表人：某甲"), ("caption", "审核人：某乙")]


def test_a_form_of_labelled_cells_is_lines_and_no_table() -> None:
    rows = [["企业名称：星桥科技有限公司", "联系人：某甲"], ["所在地：海港市", "行业：软件"]]
    assert [kind for kind, _ in _read([["登记表"], *rows])[0]] == ["caption"] * 5


def test_remarks_apart_from_their_table_are_no_table() -> None:
    rows = [["填报单位：海港市商务局", "", "", "2023年6月"], [], HEADS, *FIRMS]
    assert _read(rows)[0] == [
        ("caption", "填报单位：海港市商务局"),
        ("caption", "2023年6月"),
        _table(HEADS, *FIRMS),
    ]


@pytest.mark.parametrize("gap", [[], [""]])
def test_tables_with_the_same_heads_side_by_side_are_two(gap: list[str]) -> None:
    rows = [["序号", "企业"], ["1", "甲公司"], ["2", "乙公司"]], [["序号", "企业"], ["3", "丙公司"], ["4", "丁公司"]]
    beside = [[*left, *gap, *right] for left, right in zip(*rows, strict=True)]
    assert _read(beside)[0] == [_table(*rows[0]), _table(*rows[1])]


def test_tables_with_other_heads_are_two_where_a_column_is_empty_between_them() -> None:
    left, right = [["序号", "企业"], ["1", "甲公司"]], [["序号", "项目", "金额"], ["1", "云平台", "3"]]
    beside = [[*one, "", *other] for one, other in zip(left, right, strict=True)]
    assert _read(beside)[0] == [_table(*left), _table(*right)]
    rows = [[*one, *other] for one, other in zip(left, right, strict=True)]
    assert _read(rows)[0] == [_table(*rows)]


def test_line_ends_in_cells_tear_names_but_divide_items() -> None:
    rows = [
        ["企业\n名称", "说明"],
        ["星桥信息技术\r\n股份有限公司", "星桥科技有限公司\n云帆软件\n有限公司"],
        ["云帆（东湖）\n有限公司", "1.软件\n2.研发"],
        ["海港科技\n（中国）有限公司", "海港\n东湖"],
        ["Harbour\nSoftware", "软件和信息技术\n服务业"],
    ]
    assert _read(rows)[0] == [
        _table(
            ["企业名称", "说明"],
            ["星桥信息技术股份有限公司", "星桥科技有限公司；云帆软件有限公司"],
            ["云帆（东湖）有限公司", "1.软件；2.研发"],
            ["海港科技（中国）有限公司", "海港 东湖"],
            ["Harbour Software", "软件和信息技术服务业"],
        )
    ]


def test_a_title_broken_in_its_cell_is_one_line_and_its_remarks_are_others() -> None:
    blocks, title = _read([["海港市服务贸易\n重点企业名单"], HEADS, *FIRMS])
    assert (blocks[0], title) == (("caption", "海港市服务贸易重点企业名单"), "海港市服务贸易重点企业名单")


def test_a_column_of_prose_is_headings_and_paragraphs() -> None:
    rows = [["为支持服务贸易发展，出台本措施。"], ["一、支持范围"], ["近三年无违法记录的企业，\n均可申报。"]]
    assert _read(rows)[0] == [
        ("paragraph", "为支持服务贸易发展，出台本措施。"),
        ("heading", "一、支持范围"),
        ("paragraph", "近三年无违法记录的企业，均可申报。"),
    ]
