"""Who a predicate is said of."""

import pytest

from tests.link.linked import find


def test_the_subject_of_an_earlier_clause() -> None:
    found = find("[星桥科技|Company]是一家软件企业，成立于2001年，总部位于[上海|City]。")
    assert "星桥科技 LOCATED_IN 上海" in found


def test_a_firm_is_meant_by_its_referent() -> None:
    found = find("[星桥科技|Company]成立于2001年。公司总部位于[上海|City][徐汇区|District]。")
    assert found == {"星桥科技 LOCATED_IN 徐汇区"}


def test_a_heading_is_what_a_section_speaks_of() -> None:
    assert find("# 典型企业：[星桥科技|Company]\n总部位于[上海|City]。") == {"星桥科技 LOCATED_IN 上海"}


def test_a_nearer_heading_goes_before_a_farther_one() -> None:
    found = find(
        "# [星桥科技|Company]\n## 简介\n总部位于[上海|City]。\n# [云港软件|Company]\n## 简介\n总部位于[大连|City]。"
    )
    assert found == {"星桥科技 LOCATED_IN 上海", "云港软件 LOCATED_IN 大连"}


def test_an_unknown_subject_is_not_replaced() -> None:
    assert find("[星桥科技|Company]成立于2001年。一位热心的老读者总部位于[上海|City]。") == set()


def test_a_base_is_meant_by_its_referent() -> None:
    found = find("# 国家文化出口基地——[海棠影视园|ExportBase]\n园区集聚了[星桥影业|Company]等企业。")
    assert "星桥影业 TENANT_OF 海棠影视园" in found
    assert "海棠影视园 COVERS 文化" in found


def test_what_stands_in_brackets_is_no_subject() -> None:
    found = find(
        "[星桥科技|Company]（英语：Starbridge，[云港集团|Company]控股）是一家[物流|Sector]企业，总部位于[上海|City]。"
    )
    assert {"星桥科技 LOCATED_IN 上海", "星桥科技 IN_SECTOR 物流"} <= found
    assert "云港集团 LOCATED_IN 上海" not in found


def test_lines_of_a_profile() -> None:
    found = find("# [星桥科技|Company]\n总部：[上海|City]\n所属行业：[物流|Sector]\n主要产品：《[星桥云|Product]》")
    assert found == {"星桥科技 LOCATED_IN 上海", "星桥科技 IN_SECTOR 物流", "星桥科技 DEVELOPS 星桥云"}


def test_a_source_line_is_no_topic() -> None:
    assert find("[云港网|Organization]消息：今天天气很好。位于[大连|City]的公园开放。") == set()


@pytest.mark.parametrize("marker", ["", "2. ", "（2）", "★ ", "TOP3 ", "案例二："])
def test_a_line_that_is_only_a_name_is_what_follows_it_speaks_of(marker: str) -> None:
    found = find(
        "# [星桥科技|Company]\n总部位于[上海|City]。\n"
        f"{marker}[云港软件|Company]\n成立于2001年。\n产品销往全国。\n总部位于[大连|City]。"
    )
    assert found == {"星桥科技 LOCATED_IN 上海", "云港软件 LOCATED_IN 大连"}


def test_a_list_of_names_is_no_heading() -> None:
    found = find("# [星桥科技|Company]\n客户有：\n[云港软件|Company]\n[海棠软件|Company]\n总部位于[大连|City]。")
    assert found == {"星桥科技 LOCATED_IN 大连"}


def test_a_place_in_the_clause_before_is_no_subject_beside_a_referent() -> None:
    found = find("[星桥科技|Company]位于[上海|City]，其产品出口[德国|Country]。")
    assert found == {"星桥科技 LOCATED_IN 上海", "星桥科技 EXPORTS_TO 德国"}


def test_what_stands_in_apposition_before_a_name_leaves_it_the_subject() -> None:
    found = find("荷兰光刻机制造商[星桥科技|Company]公布财报。公司总部位于[上海|City]。")
    assert "星桥科技 LOCATED_IN 上海" in found


def test_a_passage_that_names_firms_speaks_of_no_firm_outside_it() -> None:
    found = find(
        "[星桥科技|Company]在[大连|City]设有工厂。\n最近[云港软件|Company]与[海棠软件|Company]合作。公司总部位于[上海|City]。"
    )
    assert "星桥科技 LOCATED_IN 上海" not in found


def test_the_group_of_a_firm_is_meant_by_its_kind() -> None:
    text = "[星桥集团|Company]始于[星桥海运|Company]。[星桥海运|Company]成立于1968年。集团总部位于[上海|City]。"
    assert find(text) == {"星桥集团 LOCATED_IN 上海"}


def test_a_group_of_another_name_is_not_meant() -> None:
    text = "[云港集团|Company]来访。[星桥海运|Company]成立于1968年。集团总部位于[上海|City]。"
    assert find(text) == {"星桥海运 LOCATED_IN 上海"}


def test_what_is_over_is_no_relation() -> None:
    assert find("[星桥影业|Company]曾是[云港集团|Company]的子公司。") == set()


def test_a_source_line_names_no_end_of_a_relation() -> None:
    assert find("[云港网|Organization]消息：正在举办的[海棠博览会|Event]很热闹。") == set()


def test_what_is_held_of_an_event_is_not_the_event() -> None:
    assert find("[海棠运动会|Event]圣火采集活动在[上海|City]举行。") == set()
    assert find("[海棠运动会|Event]7月6日在[上海|City]举行。") == {"海棠运动会 LOCATED_IN 上海"}
