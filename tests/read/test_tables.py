from kg.model import Block
from kg.read.lines import parse_lines


def _tables(text: str) -> list[tuple[int, list[list[str]]]]:
    def rows(block: Block) -> list[list[str]]:
        return [[text[cell.start : cell.end] for cell in row] for row in block.rows]

    return [(block.header_rows, rows(block)) for block in parse_lines(text) if block.rows]


def test_a_markdown_table_has_its_cells() -> None:
    text = "| 序号 | 企业 |\n|---|:---:|\n| 1 | 甲\\|乙公司 |\r\n| 2 |  |\n"
    assert _tables(text) == [(1, [["序号", "企业"], ["1", "甲\\|乙公司"], ["2", ""]])]


def test_a_markdown_table_without_frame_needs_its_rule() -> None:
    assert _tables("企业 | 城市\n--- | ---\n甲公司 | 上海") == [(1, [["企业", "城市"], ["甲公司", "上海"]])]
    assert _tables("短剧行业观察 | 专家热评\n企业出海 | 记者手记") == []


def test_lines_with_tabs_are_a_table_and_empty_cells_stay() -> None:
    text = "指标\t2021\t2022\n\t出口\t进口\n规模\t3\t4"
    assert _tables(text) == [(1, [["指标", "2021", "2022"], ["", "出口", "进口"], ["规模", "3", "4"]])]


def test_merged_cells_in_the_first_row_mean_two_header_rows() -> None:
    text = "类别\t出口\t\t进口\t\n\t金额\t同比\t金额\t同比\n技术服务\t1\t2%\t3\t4%"
    assert [header for header, _ in _tables(text)] == [2]


def test_numbered_rows_from_the_first_line_mean_no_header() -> None:
    assert [header for header, _ in _tables("8\t甲公司\n9\t乙公司")] == [0]


def test_columns_that_wide_gaps_divide_are_a_table() -> None:
    text = "企业      城市    业务\n甲公司    上海    云服务\n乙公司    大连    软件外包\n"
    rows = [["企业", "城市", "业务"], ["甲公司", "上海", "云服务"], ["乙公司", "大连", "软件外包"]]
    assert _tables(text) == [(1, rows)]


def test_an_html_table_inside_markdown_is_a_table() -> None:
    table = "<table><tr><td>企业</td><td>城市</td></tr>\n<tr><td>甲公司</td><td>上海</td></tr></table>"
    text = f"表1 名录\n\n{table}\n\n正文在此。"
    assert _tables(text) == [(1, [["企业", "城市"], ["甲公司", "上海"]])]
    assert parse_lines(text)[-1].kind == "paragraph"


def test_a_bar_at_the_beginning_of_a_row_of_an_open_table_stands_behind_an_empty_cell() -> None:
    text = "省份 | 企业 | 主营业务 |\n--- | --- | --- |\n甲省 | 甲公司 | 软件 |\n | 乙公司 | 动漫 |"
    rows = [["省份", "企业", "主营业务"], ["甲省", "甲公司", "软件"], ["", "乙公司", "动漫"]]
    assert _tables(text) == [(1, rows)]


def test_two_rows_above_the_rule_of_a_markdown_table_are_its_header() -> None:
    text = (
        "| | 境内 | | 境外 |\n| 企业 | 总部 | 分支机构 | 客户 |\n|---|---|---|---|\n| 甲公司 | 东市 | 西市 | 乙公司 |"
    )
    assert [header for header, _ in _tables(text)] == [2]


def test_headers_may_stand_in_two_languages() -> None:
    text = "Enterprise 企业 | District 区县 | Business 业务\n甲公司 | 东区 | 软件\n乙公司 | 西区 | 动漫"
    assert [(header, len(rows)) for header, rows in _tables(text)] == [(1, 3)]


def test_marks_of_prose_divide_columns_below_a_line_of_headers() -> None:
    rows = [["企业", "总部", "主营业务"], ["甲公司", "东市", "软件"], ["乙公司", "西市", "动漫"]]
    for mark in (" → ", " — ", "；", "，", " / "):
        assert _tables("\n".join(mark.join(row) for row in rows)) == [(1, rows)], mark
    assert _tables("市场 → 企业 → 政府") == []
    assert _tables("企业，市场，政府\n三者各有其位，各司其职，各得其所。\n这是改革的方向，也是路径，更是目标。") == []


def test_rules_within_a_table_that_gaps_divide_are_no_rows() -> None:
    text = "企业    总部    业务\n──────────\n甲公司  东市    软件\n乙公司  西市    动漫\n──────────"
    assert _tables(text) == [(1, [["企业", "总部", "业务"], ["甲公司", "东市", "软件"], ["乙公司", "西市", "动漫"]])]
