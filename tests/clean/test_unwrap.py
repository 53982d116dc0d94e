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
        ("甲<strong>公司</strong><br/>成立", "甲公司成立"),
        ("甲&amp;乙&nbsp;公司&lt;上海&gt;", "甲&乙 公司<上海>"),
        ("&#20013;&#x56fd;", "中国"),
        ("AT&T 与 R&D;", "AT&T 与 R&D;"),
        ("3 * 4 与 2*3", "3 * 4 与 2*3"),
        ("统计口径¹，面积为 20 m²", "统计口径，面积为 20 m²"),
        ("数字\u200b贸\ufeff易\x07发展", "数字贸易发展"),
        ("40\\% 与 \\[注\\]", "40% 与 [注]"),
        ("`代码`与~~删去~~", "代码与删去"),
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
