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
        (LONG + "有研发中心", "乙股份：公司掌握某项技术，主营电机", False),
        (LONG + "有研发中心", "乙振业Ａ：聚焦物业管理", False),
        (LONG + "有研发中心，其业务包", "括：软件、硬件。", True),
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


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (LONG, "有研发中心。", True),
        (LONG[:-1] + "的", "研发中心共有五十多家，其中大部分位于欧洲和东南亚，主要从事软件开发与测试。", True),
        (LONG + "有研发中心五十多家", "的主要原因是成本。", True),
        (LONG, "公司成立于某市，主要从事软件开发与测试，客户遍布欧洲、东南亚和南美洲的二十多个国家。", False),
        (LONG + "有中心，具体名单如下", "有研发中心。", False),
        (LONG + "有中心，如表1所示", "有研发中心。", False),
        (LONG + "有中心（见附表）", "有研发中心。", False),
        (LONG, "近年来企业增多。", False),
        ("企业名单，按金额", "有研发中心。", False),
    ],
)
def test_a_sentence_goes_on_below_a_table_that_tears_it(first: str, second: str, expected: bool) -> None:
    assert continues(first, second, adjacent=False, weak=False, over_table=True) is expected


def test_what_introduces_a_figure_does_not_go_on_below_it() -> None:
    assert not continues(
        LONG + "有中心，其分布如图 3-1 所示".replace(" ", ""), "有研发中心。", adjacent=False, weak=False
    )


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("海港重工股份有限", "公司位于海港市。", True),
        ("海港重工股份", "有限公司位于海港市。", True),
        ("海港重工有限责", "任公司位于海港市。", True),
        ("海港重工股份有限公", "司位于海港市。", True),
        ("海港重工集团", "公司位于海港市。", False),
        ("海港重工", "有关公司位于海港市。", False),
        ("海港重工股份有限公司", "公司位于海港市。", False),
        ("海港重工股份有限。", "公司位于海港市。", False),
    ],
)
def test_a_short_paragraph_that_ends_within_the_form_of_a_name_goes_on(first: str, second: str, expected: bool) -> None:
    assert continues(first, second, adjacent=False, weak=False) is expected


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("注册地址：甲省云港市东湖区软件大道八十八号创新大厦六层", "主要产品：星云、天河"),
        ("云港远山储能技术（集团）股份有限公司华东分公司", "总部：云港市"),
        ("云港远山储能技术（集团）股份有限公司｜云港市｜储能系统", "云港青禾机械有限公司｜云港市｜农业机械"),
        ("【主要产品】星云工业互联网平台、天河数据中台、远山储能", "【总部】云港市"),
    ],
)
def test_lines_of_records_do_not_run_into_each_other(first: str, second: str) -> None:
    assert not continues(first, second, adjacent=True, weak=False)


def test_entries_of_a_chronicle_stay_apart() -> None:
    entry = "2014年05月 青禾监控中心项目启动建设，选用云港数据库管理系统的最新版本"
    assert not continues(entry, "2014年03月 公司获得证书。", adjacent=False, weak=False)
    assert continues(entry, "并通过验收。", adjacent=False, weak=False)


def test_entries_that_begin_with_a_name_are_no_torn_paragraph():
    first = "华峰股份：公司掌握液冷技术，产品用于数据中心，客户有多家运营商"
    assert not continues(first, "云桥股Ａ：聚焦智慧园区，主要业务为物业管理", adjacent=False, weak=False)
    item = "3、子公司目前推出热管理控制器、传感器、冷媒流道板等产品"
    assert not continues(item, "云桥股份：公司掌握磁悬浮技术", adjacent=False, weak=False)
