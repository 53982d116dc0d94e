from kg.read.office.merged import ABOVE, LEFT, count_merged_header_rows, fill_down


def test_what_is_merged_across_twice_has_three_header_rows() -> None:
    rows = [
        ["行业", "服务贸易", LEFT, LEFT],
        [ABOVE, "出口", LEFT, "进口"],
        [ABOVE, "金额", "同比", ABOVE],
        ["软件", "12", "3%", "8"],
    ]
    assert count_merged_header_rows(rows) == 3


def test_cells_merged_down_below_a_plain_header_are_no_header() -> None:
    assert count_merged_header_rows([["区域", "企业"], ["东城区", "甲公司"], [ABOVE, "乙公司"]]) == 1
    assert count_merged_header_rows([["基本情况", "名称"], [ABOVE, "住所"], [ABOVE, "电话"]]) == 1


def test_numbered_rows_have_no_header() -> None:
    assert count_merged_header_rows([["1", "甲公司"], ["2", "乙公司"], ["3", "丙公司"]]) == 0


def test_a_long_text_is_not_repeated() -> None:
    rows = [["企业", "简介"], ["甲公司", "长" * 101], ["乙公司", ABOVE]]
    assert list(fill_down(rows, 1))[2] == ["乙公司", ""]


def test_what_goes_on_from_the_header_into_the_body_is_not_repeated() -> None:
    assert list(fill_down([["企业", "城市"], [ABOVE, "上海"]], 1)) == [["企业", "城市"], ["", "上海"]]
