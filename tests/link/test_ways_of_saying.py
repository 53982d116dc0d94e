"""Facts that reports put in other words than profiles do."""

import pytest

from tests.link.linked import find


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("[星桥软件|Company]六成的业务来自[日本|Country]。", "星桥软件 EXPORTS_TO 日本"),
        ("[日本|Country]、[德国|Country]是[星桥软件|Company]最大的海外市场。", "星桥软件 EXPORTS_TO 德国"),
        ("[星桥软件|Company]的解决方案已在[泰国|Country]落地应用。", "星桥软件 EXPORTS_TO 泰国"),
        ("[云港市|City]外包业务的来源主要集中在[日本|Country]、[美国|Country]。", "云港市 EXPORTS_TO 美国"),
        ("[甲园|Zone]现有[星桥软件|Company]、[云帆数据|Company]等企业百余家。", "云帆数据 TENANT_OF 甲园"),
        ("[星桥软件|Company]等一批企业在[甲园|Zone]快速成长。", "星桥软件 TENANT_OF 甲园"),
        ("[甲园|Zone]的运营主体为[星桥发展|Company]。", "甲园 OPERATED_BY 星桥发展"),
        ("[星桥集团|Company]所属[云帆数据|Company]发布新品。", "云帆数据 SUBSIDIARY_OF 星桥集团"),
        (
            "《[海之歌|Product]》（[星桥影业|Company]）、《[山之歌|Product]》（[云帆影业|Company]）。",
            "云帆影业 DEVELOPS 山之歌",
        ),
        ("[星桥软件|Company]，一家[语言服务|Sector]提供商，完成融资。", "星桥软件 IN_SECTOR 语言服务"),
        ("[星桥软件|Company]是我国[软件外包|Sector]行业的领先企业。", "星桥软件 IN_SECTOR 软件外包"),
        (
            "[星桥软件|Company]经营范围包括：[软件开发|Sector]；货物进出口；[动漫|Sector]设计。",
            "星桥软件 IN_SECTOR 货物进出口",
        ),
        ("【[星桥软件|Company]：总部搬家】公司总部位于[云港|City]。", "星桥软件 LOCATED_IN 云港"),
    ],
)
def test_other_words_for_it(text: str, relation: str) -> None:
    assert relation in find(text)


@pytest.mark.parametrize(
    "text",
    [
        "[日本|Country]将成为[星桥软件|Company]最大的海外市场。",
        "[星桥集团|Company]决定设立[云帆数据|Company]，作为其子公司。",
        "[甲园|Zone]拟由[星桥发展|Company]运营。",
        "[星桥软件|Company]的解决方案尚未在[泰国|Country]落地应用。",
    ],
)
def test_what_is_planned_or_denied_is_no_fact(text: str) -> None:
    assert find(text) == set()


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("[甲港|Zone]由[星桥港务|Company]营运。", "甲港 OPERATED_BY 星桥港务"),
        ("[星桥港务|Company]成立于2001年，负责经营[甲港|Zone]、[乙港|Zone]。", "乙港 OPERATED_BY 星桥港务"),
        ("[星桥数位|Company]在[上海|City]设有资料中心。", "星桥数位 HAS_BRANCH_IN 上海"),
        ("[甲院|Organization]，院本部位于[上海|City][青浦区|District]的南院区。", "甲院 LOCATED_IN 青浦区"),
        ("[甲园|Zone]开园多年。[星桥软体|Company]、[云帆资讯|Company]均在此设厂。", "云帆资讯 TENANT_OF 甲园"),
        ("[星桥电信|Company]由[云帆集团|Company]持有。", "星桥电信 SUBSIDIARY_OF 云帆集团"),
        ("[新加坡|Country]于1995年成为[甲组织|Organization]的第81个会员。", "新加坡 MEMBER_OF 甲组织"),
        ("《[海之歌|Product]》于2001年推出。[香港|Province]由[星桥娱乐|Company]代理。", "海之歌 EXPORTS_TO 香港"),
    ],
)
def test_what_taiwan_and_hong_kong_and_encyclopedias_say(text: str, relation: str) -> None:
    assert relation in find(text)
