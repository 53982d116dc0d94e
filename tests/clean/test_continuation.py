import pytest

from kg.clean.continuation import continues

LONG = "该公司在海外设有多家分支机构，主要客户包括多家跨国企业，并在多个国家设"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (LONG, "有研发中心。", True),
        (LONG + "有研发中心。", "公司还在欧洲投资。", False),
        ("主要客户包括", "甲公司、乙公司。", False),
        ("主要客户包括甲公司、", "乙公司。", True),
        ("根据《某市数字贸易", "发展条例》的规定执行。", True),
        ("他表示", "，公司将继续投资。", True),
        (LONG, "（二）支持企业出海。", False),
        (LONG, "一是支持企业出海。", False),
        ("——某领导在某论坛开幕式上的致辞，该论坛由某市主办，2021 年 9 月 2 日", "下一段的正文。", False),
        ("——" + LONG, "有研发中心。", True),
        ("（五）" + LONG, "有研发中心。", True),
        (LONG + "有研发中心，投资额", "5.3 亿美元。", True),
        ("（本文作者为某研究院研究员，长期从事数字贸易研究工作，著有多部专著）", "下一段的正文。", False),
    ],
)
def test_a_paragraph_goes_on_or_not(first: str, second: str, expected: bool) -> None:
    assert continues(first, second, adjacent=False, weak=False) is expected


def test_over_a_table_only_a_sure_sign_counts() -> None:
    assert not continues(LONG, "有研发中心。", adjacent=False, weak=True)
    assert continues(LONG + "、", "办有研发中心。", adjacent=False, weak=True)
