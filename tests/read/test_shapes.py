"""Tables in plain text as people and conversions write them, from the file to the cleaned rows."""

from __future__ import annotations

import pytest

from kg.clean import clean_document
from kg.model import BlockKind, Document
from kg.read.formats.text import parse_text

HEAD = ["序号", "企业名称", "所属区域"]
FIRMS = [
    ["1", "甲贸易公司", "东区"],
    ["2", "乙软件公司", "西区"],
    ["3", "丙物流公司", "南区"],
    ["4", "丁科技公司", "北区"],
]
TABLE = [HEAD, *FIRMS]
BARE = [row[1:] for row in TABLE]


def tables(text: str) -> list[list[list[str]]]:
    parsed = parse_text(text.encode())
    document = Document("a.txt", parsed.text, parsed.blocks, "txt", "", markup=True)
    clean = clean_document(document)
    return [
        [[clean.text[cell.start : cell.end] for cell in row] for row in passage.rows]
        for passage in clean.passages
        if passage.kind is BlockKind.TABLE
    ]


def stacked(*rows: list[str], gap: str = "\n") -> str:
    return "".join(cell + gap for row in rows for cell in row)


def tabbed(*rows: list[str]) -> str:
    return "".join("\t".join(row) + "\n" for row in rows)


def barred(*rows: list[str]) -> str:
    return "".join("| " + " | ".join(row) + " |\n" for row in rows)


BREAKS = {
    "dashes": "— 5 —\n",
    "bare": "12\n",
    "words": "第 3 页 共 9 页\n",
    "feed": "\f\n",
    "feed and number": "5\n\f\n",
}
TORN = {
    **{f"stacked, {name}": (stacked(*TABLE[:3]) + b + stacked(*TABLE[3:]), TABLE) for name, b in BREAKS.items()},
    **{
        f"stacked apart, {name}": (stacked(*TABLE[:3], gap="\n\n") + b + "\n" + stacked(*TABLE[3:], gap="\n\n"), TABLE)
        for name, b in BREAKS.items()
    },
    **{
        f"stacked with header, {name}": (stacked(*TABLE[:3]) + b + stacked(HEAD, *TABLE[3:]), TABLE)
        for name, b in BREAKS.items()
    },
    **{f"tabs, {name}": (tabbed(*BARE[:3]) + "\n" + b + "\n" + tabbed(*BARE[3:]), BARE) for name, b in BREAKS.items()},
    **{f"tabs, one row left, {name}": (tabbed(*BARE[:4]) + b + tabbed(*BARE[4:]), BARE) for name, b in BREAKS.items()},
    **{f"bars, {name}": (barred(*BARE[:3]) + "\n" + b + "\n" + barred(*BARE[3:]), BARE) for name, b in BREAKS.items()},
    **{
        f"bars with header, {name}": (barred(*BARE[:3]) + b + barred(BARE[0], *BARE[3:]), BARE)
        for name, b in BREAKS.items()
    },
}


@pytest.mark.parametrize(("text", "expected"), TORN.values(), ids=TORN)
def test_a_table_goes_on_behind_a_page_break(text: str, expected: list[list[str]]) -> None:
    assert tables(text) == [expected]


WRAPPED = {
    "two page breaks": (stacked(*TABLE[:2]) + "— 1 —\n" + stacked(TABLE[2]) + "— 2 —\n" + stacked(*TABLE[3:]), TABLE),
    "stacked, wrapped cell": ("序号\n企业名称\n所属区域\n1\n甲贸易公司\n东区\n2\n乙国际软件技术\n服务公司\n西区\n3\n丙物流公司\n南区\n", [HEAD, FIRMS[0], ["2", "乙国际软件技术服务公司", "西区"], FIRMS[2]]),
    "stacked, empty line for a cell": ("序号\n企业名称\n业务类型\n所属区域\n1\n甲贸易公司\n游戏\n东区\n2\n乙软件公司\n\n西区\n3\n丙物流公司\n动漫\n南区\n", [["序号", "企业名称", "业务类型", "所属区域"], ["1", "甲贸易公司", "游戏", "东区"], ["2", "乙软件公司", "", "西区"], ["3", "丙物流公司", "动漫", "南区"]]),
    "stacked, missing last cell": ("序号\n企业名称\n所属区域\n1\n甲贸易公司\n东区\n2\n乙软件公司\n3\n丙物流公司\n南区\n", [HEAD, FIRMS[0], ["2", "乙软件公司", ""], FIRMS[2]]),
    "stacked without numbers": (stacked(*BARE), BARE),
    "stacked without numbers, wrapped name": ("企业名称\n所在市\n出口国家\n甲国际贸易有限公司\n东市\n韩国\n乙软件技术\n服务有限公司\n西市\n泰国\n丙物流有限公司\n南市\n德国\n丁家具有限公司\n北市\n—\n\n上述企业的出口情况良好。\n", [["企业名称", "所在市", "出口国家"], ["甲国际贸易有限公司", "东市", "韩国"], ["乙软件技术服务有限公司", "西市", "泰国"], ["丙物流有限公司", "南市", "德国"], ["丁家具有限公司", "北市", "—"]]),
    "stacked without numbers, wrapped address": ("名称\n地址\n电话\n甲公司\n某市某区某路1号\n010-1234\n乙公司\n某市某县某街道\n2号楼\n010-4567\n丙公司\n某市某路5号\n021-3333\n", [["名称", "地址", "电话"], ["甲公司", "某市某区某路1号", "010-1234"], ["乙公司", "某市某县某街道2号楼", "010-4567"], ["丙公司", "某市某路5号", "021-3333"]]),
    "stacked without numbers, page break": (stacked(*BARE[:3]) + "— 5 —\n" + stacked(*BARE[3:]), BARE),
    "closed by bars, cells in lines of their own": ("序号\n|\n企业名称\n|\n所属区域\n|\n1\n|\n甲贸易公司\n|\n东区\n|\n2\n|\n乙软件公司\n|\n西区\n|\n特此公告。\n", [HEAD, *FIRMS[:2]]),
    "closed by bars, a row for each group": ("序号\n|\n所属区域\n|\n企业名称\n|\n|\n东区\n|\n|\n1\n|\n|\n甲贸易公司\n|\n2\n|\n|\n乙软件公司\n|\n|\n西区\n|\n|\n3\n|\n|\n丙物流公司\n|\n", [["序号", "所属区域", "企业名称"], ["", "东区", ""], ["1", "", "甲贸易公司"], ["2", "", "乙软件公司"], ["", "西区", ""], ["3", "", "丙物流公司"]]),
    "closed by bars, merged cells": ("序号 |\n所属区域 |\n企业名称 |\n批次 |\n1 |\n东区 |\n甲贸易公司 |\n第一批 |\n2 |\n乙软件公司 |\n第三批 |\n|\n3 |\n丙物流公司 |\n第三批 |\n|\n", [["序号", "所属区域", "企业名称", "批次"], ["1", "东区", "甲贸易公司", "第一批"], ["2", "", "乙软件公司", "第三批"], ["3", "", "丙物流公司", "第三批"]]),
    "opened by bars": ("| 企业名称\n| 所属区域\n| 甲贸易公司\n| 东区\n| 乙软件公司\n| 西区\n", BARE[:3]),
    "stacked, merged cells": ("序号\n所属区域\n企业名称\n批次\n1\n东区\n甲贸易公司\n第一批\n2\n乙软件公司\n第三批\n3\n西区\n丙物流公司\n第三批\n", [["序号", "所属区域", "企业名称", "批次"], ["1", "东区", "甲贸易公司", "第一批"], ["2", "", "乙软件公司", "第三批"], ["3", "西区", "丙物流公司", "第三批"]]),
    "stacked, total": ("序号\n企业名称\n金额\n1\n甲公司\n12\n2\n乙公司\n30\n合计\n42\n", [["序号", "企业名称", "金额"], ["1", "甲公司", "12"], ["2", "乙公司", "30"], ["合计", "", "42"]]),
    "gaps, empty cell": ("序号  企业名称      业务类型  所属区域\n1     甲贸易公司    游戏      东区\n2     乙软件公司              西区\n3     丙物流公司    动漫      南区\n", [["序号", "企业名称", "业务类型", "所属区域"], ["1", "甲贸易公司", "游戏", "东区"], ["2", "乙软件公司", "", "西区"], ["3", "丙物流公司", "动漫", "南区"]]),
    "gaps, wrapped cell": ("序号  企业名称          所属区域\n1     甲国际贸易        东区\n      有限公司\n2     乙软件公司        西区\n", [HEAD, ["1", "甲国际贸易有限公司", "东区"], FIRMS[1]]),
    "gaps, two columns": ("企业名称        所属区域\n甲贸易公司      东区\n乙软件公司      西区\n丙物流公司      南区\n丁科技公司      北区\n", BARE),
    "gaps, full-width": ("企业名称　　　　所属区域\n甲贸易公司　　　东区\n乙软件公司　　　西区\n丙物流公司　　　南区\n丁科技公司　　　北区\n", BARE),
    "gaps, indented": ("    企业名称        所属区域    金额\n    甲贸易公司      东区          12\n    乙软件公司      西区       1,300\n", [["企业名称", "所属区域", "金额"], ["甲贸易公司", "东区", "12"], ["乙软件公司", "西区", "1,300"]]),
    "gaps, wrapped first cell": ("企业名称            所属区域\n甲国际贸易技术服务  东区\n有限公司\n乙软件公司          西区\n丙物流公司          南区\n", [["企业名称", "所属区域"], ["甲国际贸易技术服务有限公司", "东区"], ["乙软件公司", "西区"], ["丙物流公司", "南区"]]),
    "box, rules between rows": ("┌──┬──────┬──┐\n│序号│企业名称│所属区域│\n├──┼──────┼──┤\n│1│甲国际│东区│\n│ │贸易公司│ │\n├──┼──────┼──┤\n│2│乙软件公司│西区│\n└──┴──────┴──┘\n", [HEAD, ["1", "甲国际贸易公司", "东区"], FIRMS[1]]),
    "box, rule below header": ("┌──┬──────┐\n│企业名称│所属区域│\n├──┼──────┤\n│甲贸易公司│东区│\n│乙软件公司│西区│\n│丙物流公司│南区│\n│丁科技公司│北区│\n└──┴──────┘\n", BARE),
    "box, wrapped without rules": ("+----+----------+------+\n| 序号 | 企业名称 | 所属区域 |\n+----+----------+------+\n| 1 | 甲国际贸易 | 东区 |\n|   | 有限公司 |  |\n| 2 | 乙软件公司 | 西区 |\n+----+----------+------+\n", [HEAD, ["1", "甲国际贸易有限公司", "东区"], FIRMS[1]]),
    "plus signs": ("+----+----------+------+\n| 序号 | 企业名称 | 所属区域 |\n+====+==========+======+\n| 1 | 甲国际 | 东区 |\n|   | 贸易公司 | 高新园 |\n+----+----------+------+\n| 2 | 乙软件公司 | 西区 |\n+----+----------+------+\n", [HEAD, ["1", "甲国际贸易公司", "东区高新园"], FIRMS[1]]),
    "box with total": ("┌──┬──┐\n│企业│金额│\n├──┼──┤\n│甲公司│12│\n│乙公司│30│\n├──┼──┤\n│合计│42│\n└──┴──┘\n", [["企业", "金额"], ["甲公司", "12"], ["乙公司", "30"], ["合计", "42"]]),
    "markdown, aligned": ("| 企业名称 | 所属区域 |\n| :---: | ---: |\n" + barred(*BARE[1:]), BARE),
    "markdown without bars around": ("企业名称 | 所属区域\n:--- | :---:\n甲贸易公司 | 东区\n乙软件公司 |\n", [["企业名称", "所属区域"], ["甲贸易公司", "东区"], ["乙软件公司", ""]]),
    "markdown, escaped bar": ("| 企业名称 | 所属区域 |\n|---|---|\n| 甲\\|乙公司 | 东区 |\n", [["企业名称", "所属区域"], ["甲|乙公司", "东区"]]),
    "bars without bars around": ("序号|重点任务|责任单位\n1|支持甲公司出口|市商务局\n2|建设某园区|\n", [["序号", "重点任务", "责任单位"], ["1", "支持甲公司出口", "市商务局"], ["2", "建设某园区", ""]]),
    "commas": ("序号,企业名称,所属区域\n" + "".join(",".join(row) + "\n" for row in FIRMS), TABLE),
    "commas, quoted": ('企业名称,所属区域,金额\n甲贸易公司,东区,"1,200"\n乙软件公司,西区,30\n', [["企业名称", "所属区域", "金额"], ["甲贸易公司", "东区", "1,200"], ["乙软件公司", "西区", "30"]]),
    "caption, unit and notes": ("表1 重点企业\n                        单位：亿元\n企业名称        所属区域    金额\n甲贸易公司      东区          12\n乙软件公司      西区          13\n注：数据为初步统计。\n资料来源：某市商务局\n", [["企业名称", "所属区域", "金额"], ["甲贸易公司", "东区", "12"], ["乙软件公司", "西区", "13"]]),
    "running head between": ("某市发展报告 2022\n该市贸易额增长。\n" + tabbed(*BARE[:3]) + "12\n某市发展报告 2022\n" + tabbed(*BARE[3:]), BARE),
    "gaps not aligned, last cell missing": ("序号  企业名称  所在市  主营产品\n1  甲国际贸易公司  东市  机床\n2  乙软件公司  西市\n3  丙公司  南市  茶叶\n", [["序号", "企业名称", "所在市", "主营产品"], ["1", "甲国际贸易公司", "东市", "机床"], ["2", "乙软件公司", "西市", ""], ["3", "丙公司", "南市", "茶叶"]]),
    "gaps not aligned, cell torn by a line end": ("企业名称    所在市    主营产品\n甲国际贸易有限公司    东市    机床\n乙软件技术服务有\n限公司    西市    软件\n", [["企业名称", "所在市", "主营产品"], ["甲国际贸易有限公司", "东市", "机床"], ["乙软件技术服务有限公司", "西市", "软件"]]),
    "gaps not below the header": ("企业名称            所属行业      所在市      出口国家\n甲国际贸易发展有限公司        商贸                   日本\n乙有限公司                              西市      越南\n丙通信技术有限公司            通信          南市      韩国\n", [["企业名称", "所属行业", "所在市", "出口国家"], ["甲国际贸易发展有限公司", "商贸", "", "日本"], ["乙有限公司", "", "西市", "越南"], ["丙通信技术有限公司", "通信", "南市", "韩国"]]),
    "gaps not aligned, total": ("企业名称  所在市  金额\n甲国际贸易  东市  12\n有限公司\n乙软件有限公司  西市  13\n合计  25\n", [["企业名称", "所在市", "金额"], ["甲国际贸易有限公司", "东市", "12"], ["乙软件有限公司", "西市", "13"], ["合计", "", "25"]]),
    "gaps not aligned, groups": ("企业名称  所在市  金额\n一、商贸\n甲贸易有限公司  东市  12\n二、软件\n乙软件有限公司  西市  13\n", [["企业名称", "所在市", "金额"], ["一、商贸", "", ""], ["甲贸易有限公司", "东市", "12"], ["二、软件", "", ""], ["乙软件有限公司", "西市", "13"]]),
    "gaps, names torn where a word ends": ("企业名称        所属行业      所在市\n甲贸易          商贸          东市\n有限公司\n乙软件          软件          西市\n有限公司\n丙实业有限公司                南市\n", [["企业名称", "所属行业", "所在市"], ["甲贸易有限公司", "商贸", "东市"], ["乙软件有限公司", "软件", "西市"], ["丙实业有限公司", "", "南市"]]),
    "gaps, name above and below its number": ("序号    企业名称     所在市\n        甲国际贸易\n 1                   东市\n        有限公司\n 2      乙公司       西市\n        丙国际物流\n 3                   南市\n        有限公司\n", [["序号", "企业名称", "所在市"], ["1", "甲国际贸易有限公司", "东市"], ["2", "乙公司", "西市"], ["3", "丙国际物流有限公司", "南市"]]),
    "gaps within words": ("国家（地区）　　出口额　　同比％\n美　国　　　　　120.3　　　5.2\n日　本　　　　　80.4　　－3.1\n", [["国家（地区）", "出口额", "同比%"], ["美国", "120.3", "5.2"], ["日本", "80.4", "-3.1"]]),
    "single spaces above text": ("名次 企业 城市\n① 甲贸易公司 东市\n② 乙软件公司 西市\n丙公司位于南市。\n丁公司位于北市。\n戊公司位于中市。\n己公司也在那里。\n庚公司位于新市。\n", [["名次", "企业", "城市"], ["①", "甲贸易公司", "东市"], ["②", "乙软件公司", "西市"]]),
    "single full-width spaces": ("序　号　企业名称　所在市\n1　甲公司　东市\n2　乙公司　西市\n", [["序号", "企业名称", "所在市"], ["1", "甲公司", "东市"], ["2", "乙公司", "西市"]]),
    "single spaces": ("序号 企业名称 所在市 主营业务\n1 甲贸易公司 东市 机床\n2 乙软件公司 西市\n3 ABC Group 南市 彩电\n4 丁国际科技\n有限公司 北市 光纤\n", [["序号", "企业名称", "所在市", "主营业务"], ["1", "甲贸易公司", "东市", "机床"], ["2", "乙软件公司", "西市", ""], ["3", "ABC Group", "南市", "彩电"], ["4", "丁国际科技有限公司", "北市", "光纤"]]),
    "single spaces below a wide header": ("指  标 绝对数（亿元） 比上年增长（%）\n出口额 80.1 10.2\n进口额 40.4 16.8\n", [["指标", "绝对数（亿元）", "比上年增长（%）"], ["出口额", "80.1", "10.2"], ["进口额", "40.4", "16.8"]]),
    "tabs repeated to the width of names": ("序号\t\t企业名称\t\t\t所属区域\n1\t\t甲贸易公司\t\t\t东区\n2\t\t乙软件公司\t\t西区\n", [HEAD, *FIRMS[:2]]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), WRAPPED.values(), ids=WRAPPED)
def test_the_cells_of_a_table_stay_together(text: str, expected: list[list[str]]) -> None:
    assert tables(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "春江潮水连海平　　海上明月共潮生\n滟滟随波千万里　　何处春江无月明\n江流宛转绕芳甸　　月照花林皆似霰\n",
        "联系人：张某        电话：010-1234\n地址：某区某路1号    邮编：100000\n传真：010-1235      邮箱：a@b.cn\n",
        "甲方（盖章）：          乙方（盖章）：\n代表（签字）：          代表（签字）：\n日期：                  日期：\n",
        "1\n企业是否有出口业务？\n2\n出口额是多少？\n3\n主要市场在哪里？\n",
        "09:00  开幕式\n10:00  主旨演讲\n11:30  圆桌论坛\n",
        "for name, value, unit in rows:\n    print(name, value, unit)\n    total, count, mean = add(name, value, unit)\n",
        "该市出口增长,进口下降,总体平稳。\n甲公司位于东区,乙公司位于西区,丙公司位于南区。\n企业增多,规模扩大,结构优化。\n",
        "企业\n产品\n服务\n该市把三者结合起来，推动贸易增长。\n发展成效明显。\n下一步将继续。\n",
        "名称\n简介\n内容\n第一部分\n第二部分\n第三部分\n第四部分\n第五部分\n第六部分\n第七部分\n第八部分\n第九部分\n",
        "张某某　　李某某\n王某某　　赵某某\n钱某某　　孙某某\n",
        "企业\n产品\n服务\n贸易发展\n合作共赢\n创新驱动\n开放发展的格局\n区域合作\n产业发展\n市场开放\n人才引进\n",
        "贸易|投资|服务\n该市 | 某区\n",
        "企业 产品 服务\n发展 合作 共赢\n创新 驱动 开放\n",
        "企业 产品 服务 三者结合\n该市 举办 贸易 论坛\n有关单位 参加 会议\n",
        "企业名称 所属区域 金额\n以下是各区报来的数据。\n甲公司 东区 成立于去年，今年出口增长。\n",
    ],
)
def test_what_only_looks_like_columns_is_no_table(text: str) -> None:
    assert tables(text) == []


@pytest.mark.parametrize(
    "below",
    ["以上企业共两家，排名不分先后。", "某市商务局　　2022年3月2日", "联系人：张某  电话：123", "（此件公开发布）"],
)
def test_what_stands_below_ragged_rows_is_no_row(below: str) -> None:
    text = "企业名称  所在市  主营产品\n甲国际贸易公司  东市  机床\n乙公司  西市  软件\n" + below
    assert [len(table) for table in tables(text)] == [3]


def test_another_table_behind_a_page_break_stays_its_own() -> None:
    text = "企业名称\t所属区域\n甲公司\t东区\n乙公司\t西区\n12\n园区名称\t金额\n某园\t12\n"
    assert [len(table) for table in tables(text)] == [3, 2]


@pytest.mark.parametrize("between", BREAKS.values(), ids=BREAKS)
def test_the_number_of_a_page_is_no_row_between_wide_gaps(between: str) -> None:
    rows = [f"{number}     {firm}    {area}\n" for number, firm, area in FIRMS]
    text = "序号  企业名称      所属区域\n" + "".join(rows[:2]) + between.splitlines()[0] + "\n" + "".join(rows[2:])
    assert tables(text) == [TABLE]


@pytest.mark.parametrize(
    "text",
    [
        "| 企业名称 | 所属<br>区域 |\n|---|---|\n| 甲贸易公司 | 东区 |\n| 乙软件公司<br/> | 西区 |\n",
        "| 企业名称 | 所属<br>区域 |\n| 甲贸易公司 | 东区 |\n| 乙软件公司<br/> | 西区 |\n",
    ],
)
def test_a_line_break_in_a_cell_between_bars_leaves_the_table_whole(text: str) -> None:
    assert tables(text) == [[["企业名称", "所属区域"], ["甲贸易公司", "东区"], ["乙软件公司", "西区"]]]


def test_a_line_without_tabs_between_rows_names_their_group() -> None:
    text = tabbed(HEAD) + "一、商贸\n" + tabbed(*FIRMS[:2]) + "二、物流\n（一）陆运\n" + tabbed(*FIRMS[2:])
    groups = {name: [name, "", ""] for name in ("一、商贸", "二、物流", "（一）陆运")}
    assert tables(text) == [
        [HEAD, groups["一、商贸"], *FIRMS[:2], groups["二、物流"], groups["（一）陆运"], *FIRMS[2:]]
    ]


@pytest.mark.parametrize(
    "between",
    [
        "表2 企业名单（二）\n",
        "以下企业另行公布。\n",
        "单位：万元\n",
        "\n二、物流\n",
        "二、物流\n\n",
        "二、物流\n" + tabbed(HEAD),
        "二、物流\n" + tabbed(["企业名称", "所属区域"]),
    ],
)
def test_a_line_between_two_tables_with_tabs_names_no_group(between: str) -> None:
    found = tables(tabbed(HEAD, *FIRMS[:2]) + between + tabbed(*FIRMS[2:]))
    assert all([row for row in table if "物流" in row[0] and len(row) > 1 and not row[1]] == [] for table in found)
