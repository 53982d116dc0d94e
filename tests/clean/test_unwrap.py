import pytest

from kg.clean.unwrap import unwrap
from kg.model import BlockKind


@pytest.mark.parametrize(
    ("source", "cleaned"),
    [
        ("增长 **6.40%**，其中*云服务*最快", "增长 6.40%，其中云服务最快"),
        ("参见[某市商务局](https://example.org/a?b=1)的通知", "参见某市商务局的通知"),
        ("![图](x.png)如图所示", "如图所示"),
        ("数组 [1] 与（括号）", "数组 [1] 与（括号）"),
        ("晨禾（，），简称禾，是公司", "晨禾，简称禾，是公司"),
        ("晨禾（，缩写：CH）与main()", "晨禾（缩写：CH）与main()"),
        ("甲<strong>公司</strong><br/>成立", "甲公司成立"),
        ("甲&amp;乙&nbsp;公司&lt;上海&gt;", "甲&乙 公司<上海>"),
        ("&#20013;&#x56fd;", "中国"),
        ("AT&T 与 R&D;", "AT&T 与 R&D;"),
        ("3 * 4 与 2*3", "3 * 4 与 2*3"),
        ("统计口径¹，面积为 20 m²", "统计口径，面积为 20 m²"),
        ("数字\u200b贸\ufeff易\x07发展", "数字贸易发展"),
        ("40\\% 与 \\[注\\]", "40% 与 [注]"),
        ("`代码`与~~删去~~", "代码与"),
        ("位于~~东湖市~~海港市，出口额~~12~~15亿元", "位于海港市，出口额15亿元"),
        ("位于<del>东湖<b>市</b></del><S class='x'>南岭</S><strike>北山</strike>海港市", "位于海港市"),
        ("为期3~~5年，最长8~~10年", "为期3~~5年，最长8~~10年"),
        ("<s>没有结束，<span>海港市</span>", "没有结束，海港市"),
        ("若 a<b 且 c>d，则成立", "若 a<b 且 c>d，则成立"),
    ],
)
def test_markup_goes_and_text_stays(source: str, cleaned: str) -> None:
    assert unwrap(source, 0, len(source), BlockKind.PARAGRAPH, marked=True).text == cleaned


@pytest.mark.parametrize(
    ("source", "cleaned"),
    [
        ("序 言", "序言"),
        ("第一章 总 则", "第一章 总则"),
        ("第三条 本办法所称企业，是指依法成立的企业。", "第三条 本办法所称企业，是指依法成立的企业。"),
        ("本市将 加快建设，推进数 字 贸 易 发展。", "本市将加快建设，推进数字贸易发展。"),
        ("参会企业有 甲公司 乙公司 丙公司，共三家。", "参会企业有 甲公司 乙公司 丙公司，共三家。"),
        ("主 编： 张 三 李小四", "主编：张三 李小四"),
        ("企业出海提速 资本市场升温", "企业出海提速 资本市场升温"),
        ("《某市推进数字化 赋能发展方案》", "《某市推进数字化赋能发展方案》"),
        ("2021 年 AI 短剧", "2021 年 AI 短剧"),
        ("甲\u3000乙公司\xa0总部", "甲 乙公司 总部"),
        ("甲公司、 乙公司 、丙公司", "甲公司、乙公司、丙公司"),
        ("数字贸\n易，\r\n发展", "数字贸易，发展"),
    ],
)
def test_spaces_go_inside_chinese_words_and_stay_between_items(source: str, cleaned: str) -> None:
    assert unwrap(source, 0, len(source), BlockKind.PARAGRAPH, marked=True).text == cleaned


@pytest.mark.parametrize("source", ["## 标题", "● 标题", "- 标题", "## **标题** ##", "**● 标题**"])
def test_the_mark_of_a_line_goes(source: str) -> None:
    assert unwrap(source, 0, len(source), BlockKind.HEADING, marked=True).text == "标题"


def test_offsets_lead_back() -> None:
    source = "甲**乙**&amp;丙 丁。"
    piece = unwrap(source, 0, len(source), BlockKind.PARAGRAPH, marked=True)
    assert piece.text == "甲乙&丙丁。"
    assert list(piece.offsets) == [0, 3, 6, 11, 13, 14]


@pytest.mark.parametrize(
    ("source", "cleaned"),
    [
        ("甲公司<sup>[1]</sup>与乙公司<sup><a href='#c'>[2]</a></sup>签约", "甲公司与乙公司签约"),
        ("甲公司<sup>1</sup>的园区有 20 m<sup>2</sup>", "甲公司的园区有 20 m2"),
        ("<ruby>汉<rp>(</rp><rt>hàn</rt><rp>)</rp></ruby>字", "汉字"),
        ('<a href="x" title="甲>乙">某公司</a>成立', "某公司成立"),
        ("<FONT COLOR=red>某公司</FONT>成立", "某公司成立"),
        ("<![CDATA[某公司]]>成立", "某公司成立"),
        ("某&nbsp公司&#20013国 R&amp;D", "某 公司中国 R&D"),
        ("这是__重点__内容，_强调_，文件 file_name_1，甲方：____", "这是重点内容，强调，文件 file_name_1，甲方：____"),
        ("见[某市商务局][1]、[公告][]，来源[1][2]", "见某市商务局、公告，来源[1][2]"),
        ("[维基](https://example.org/甲_(乙))与[公告](a.html '题')", "维基与[公告](a.html '题')"),
        ('[公告](a.html "标题")![图][2]如下', "公告如下"),
        ("见<https://example.org/a>，邮箱<a@example.org>。", "见example.org/a，邮箱a@example.org。"),
        ("[^1]: 数据来自海关", "数据来自海关"),
        ('[1]: https://example.org/a "标题"', ""),
        ("> > 引文的内容", "引文的内容"),
        ("> 50% 的企业", "> 50% 的企业"),
        ("甲\\|乙", "甲|乙"),
    ],
)
def test_what_html_and_markdown_leave_goes(source: str, cleaned: str) -> None:
    assert unwrap(source, 0, len(source), BlockKind.PARAGRAPH, marked=True).text == cleaned


@pytest.mark.parametrize("source", ["- [x] 完成签约", "- [ ] 完成签约", "* [X] 完成签约"])
def test_the_box_of_a_task_goes(source: str) -> None:
    assert unwrap(source, 0, len(source), BlockKind.LIST_ITEM, marked=True).text == "完成签约"


def test_a_lost_character_does_not_join_its_neighbours() -> None:
    source = "上海\ufffd星\u200b公司"
    assert unwrap(source, 0, len(source), BlockKind.PARAGRAPH, marked=True).text == "上海\ufffd星公司"


@pytest.mark.parametrize(
    "piece", ["_", "__", "_a", "<sup>1", "[", "](", "[a](", "![", "][", "<a '", "&", "&#1", "<r", ">"]
)
def test_marks_without_end_are_read(piece: str) -> None:
    source = piece * 3000
    assert len(unwrap(source, 0, len(source), BlockKind.PARAGRAPH, marked=True).text) <= len(source)


def test_a_break_within_a_cell_divides_its_items() -> None:
    cell = "云帆软件<br>海棠物流<br/>星河科技"
    assert unwrap(cell, 0, len(cell), BlockKind.TABLE, marked=True).text == "云帆软件；海棠物流；星河科技"
    ended = "云帆软件；<br>海棠物流"
    assert unwrap(ended, 0, len(ended), BlockKind.TABLE, marked=True).text == "云帆软件；海棠物流"


@pytest.mark.parametrize(
    ("cell", "cleaned"),
    [
        ("海港东江实业发展&nbsp;股份有限公司", "海港东江实业发展股份有限公司"),
        ("海港东江\u00a0实业发展 有限公司", "海港东江实业发展有限公司"),
        ("海港市商务 服务中心", "海港市商务服务中心"),
        ("海港重工有限公司 东江轻工有限公司", "海港重工有限公司 东江轻工有限公司"),
        ("东江省海港市 技术有限公司", "东江省海港市 技术有限公司"),
        ("港口机械 物流设备", "港口机械 物流设备"),
    ],
)
def test_a_space_within_the_name_in_a_cell_goes(cell: str, cleaned: str) -> None:
    assert unwrap(cell, 0, len(cell), BlockKind.TABLE, marked=True).text == cleaned


def test_a_label_and_its_value_behind_a_gap_get_a_colon() -> None:
    line = "企业名称　海港重工有限公司"
    piece = unwrap(line, 0, len(line), BlockKind.PARAGRAPH, marked=False)
    assert piece.text == "企业名称：海港重工有限公司"
    assert list(piece.offsets) == list(range(len(line)))


def test_marks_of_notes_go() -> None:
    line = "海港重工有限公司[1]位于海港市①。"
    assert unwrap(line, 0, len(line), BlockKind.PARAGRAPH, marked=True).text == "海港重工有限公司位于海港市。"
