import pytest

from kg.model import BlockKind
from kg.read.classify import classify_line
from kg.read.lines import parse_lines

H, P, L = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM


@pytest.mark.parametrize(
    ("line", "kind", "level"),
    [
        ("# 年度报告", H, 1),
        ("### 三级标题", H, 3),
        ("第一章 总则", H, 1),
        ("第十二节　保障措施", H, 2),
        ("一、发展现状", H, 3),
        ("（二）主要问题", H, 4),
        ("(三) 技术创新", H, 4),
        ("3. 发展质量比较", H, 5),
        ("【行业动态】", H, 1),
        ("● 某市数字贸易额再创新高", H, 2),
        ("案例 3：某某科技有限公司", H, 2),
        ("前 言", H, 1),
        ("一、近年来，该市数字贸易发展迅速。", L, 0),
        ("（一）支持企业建设海外仓，鼓励开展跨境电商；", L, 0),
        ("第三条 本条例所称数字贸易，是指以数据为关键要素的贸易。", P, 0),
        ("- 跨境电商", L, 0),
        ("▶ 自主培育创新", L, 0),
        ("1.5 亿美元，同比增长 12%。", P, 0),
        ("图 4-1 某市合作伙伴数目", BlockKind.CAPTION, 0),
        ("表1 企业名录", BlockKind.CAPTION, 0),
        ("数据来源：某市统计局", BlockKind.CAPTION, 0),
        ("表 3-2 显示，企业数量有所增加。", P, 0),
        ("¹ 本报告的统计口径与上年相同。", BlockKind.FOOTNOTE, 0),
        ("[^2]: 同上。", BlockKind.FOOTNOTE, 0),
        ("第二节 发展概况........ 12", BlockKind.CONTENTS, 0),
        ("第二节 发展概况……12", BlockKind.CONTENTS, 0),
        ("12", BlockKind.PAGE_BREAK, 0),
        ("— 7 —", BlockKind.PAGE_BREAK, 0),
        ("第 3 页 共 10 页", BlockKind.PAGE_BREAK, 0),
        ("第二节 发展概况．．．．．12", BlockKind.CONTENTS, 0),
        ("第二节 发展概况 . . . . （12）", BlockKind.CONTENTS, 0),
        ("**（一）加强组织领导。**", H, 4),
        ("附件1", H, 1),
        ("附件：1.企业名单", L, 0),
        ("近年来该市对外贸易保持增长", P, 0),
    ],
)
def test_a_line_is_judged_by_its_form(line: str, kind: BlockKind, level: int) -> None:
    assert classify_line(line) == (kind, level)


def _kinds(text: str) -> list[str]:
    return [f"{block.kind.value}{block.level or ''}" for block in parse_lines(text)]


LONG = "该市发布了新的行动计划，提出到明年底培育一批具有国际竞争力的数字贸易企业，并建设公共服务平台。"


def test_a_short_line_above_a_paragraph_is_a_heading() -> None:
    assert _kinds(f"{LONG}\n\n企业出海步伐加快\n\n{LONG}") == ["paragraph", "heading6", "paragraph"]


def test_a_short_line_behind_a_torn_paragraph_is_no_heading() -> None:
    assert _kinds(f"{LONG[:-3]}\n\n企业出海步伐加快\n\n{LONG}")[1] == "paragraph"


def test_the_first_short_line_is_the_title() -> None:
    assert _kinds(f"数字贸易发展报告\n\n{LONG}") == ["heading1", "paragraph"]


def test_numbered_lines_without_text_between_them_are_a_list() -> None:
    assert _kinds(f"{LONG}\n1. 云服务\n2. 数字内容\n3. 跨境电商\n") == [
        "paragraph",
        "list_item",
        "list_item",
        "list_item",
    ]


def test_a_table_of_contents_is_recognised_with_tabs_and_dots() -> None:
    text = "目 录\n\n第一章 概况\t1\n第一节 现状.....\t3\n\n第一章 概况\n\n" + LONG
    assert _kinds(text) == ["contents", "contents", "contents", "heading1", "paragraph"]


def test_a_form_feed_is_a_page_break() -> None:
    assert _kinds(LONG + "\f" + LONG) == ["paragraph", "page_break", "paragraph"]


def test_the_line_below_the_number_of_an_attachment_is_its_title() -> None:
    assert _kinds(f"{LONG}\n\n附件1\n\n重点企业名单\n\n1. 某公司\n2. 某企业\n")[1:3] == ["heading1", "heading1"]


def test_the_attachments_of_a_notice_are_a_list() -> None:
    assert (
        _kinds(f"{LONG}\n\n附件：1.重点企业名单\n　　　2.申报表\n\n某市商务局\n2021年5月6日")[1:3] == ["list_item"] * 2
    )


def test_an_attachment_with_chapters_or_on_a_page_of_its_own_has_a_heading() -> None:
    assert _kinds(f"{LONG}\n\n附件：某某办法\n\n第一章 总则\n\n{LONG}")[1] == "heading1"
    assert _kinds(f"{LONG}\n\f附件：企业名单\n\n{LONG}")[2] == "heading1"


def test_a_short_item_above_its_text_is_a_heading() -> None:
    assert _kinds(f"{LONG}\n（一）加强组织领导。\n{LONG}\n（二）加大政策支持。\n{LONG}")[1::2] == [
        "heading4",
        "heading4",
    ]
    assert _kinds(f"{LONG}\n（一）加强组织领导。\n（二）加大政策支持。\n")[1:] == ["list_item", "list_item"]
