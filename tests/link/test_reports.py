"""Reports that follow each other in one text: what a dateline names is not spoken of, and what the report above spoke of neither."""

from __future__ import annotations

import pytest

from tests.link.linked import find

DATELINES = [
    "本报讯",
    "本刊讯 记者林青报道：",
    "[蓝橡社|Organization]云港1月27日电（记者林青、周白）",
    "据[蓝橡社|Organization]云港1月27日电",
    "[蓝橡网|Organization]3月5日讯",
    "[蓝橡网|Organization]消息（记者林青）：",
]


@pytest.mark.parametrize("dateline", DATELINES)
def test_a_report_is_not_about_what_the_one_above_it_spoke_of(dateline: str) -> None:
    found = find(f"[星桥科技|Company]是一家软件企业。\n\n{dateline}在[上海|City]设有分公司。")
    assert "星桥科技 HAS_BRANCH_IN 上海" not in found


@pytest.mark.parametrize("dateline", DATELINES)
def test_the_dateline_is_no_subject(dateline: str) -> None:
    found = find(f"{dateline}[星桥科技|Company]今天在[上海|City]成立。公司总部位于[上海|City]。")
    assert found == {"星桥科技 LOCATED_IN 上海"}


def test_within_a_report_the_topic_is_carried_on() -> None:
    found = find("本报讯[星桥科技|Company]成立于2001年。\n\n公司总部位于[上海|City]。")
    assert found == {"星桥科技 LOCATED_IN 上海"}


@pytest.mark.parametrize("opening", ["[甲电子网|Company]1月27日电池", "[云港电视台|Organization]"])
def test_what_only_looks_like_a_dateline_names_the_subject(opening: str) -> None:
    found = find(f"{opening}总部位于[上海|City]。")
    assert len(found) == 1


def test_what_a_firm_aims_at_is_no_field() -> None:
    texts = [
        "[星桥科技|Company]以加快结构调整为重点。",
        "[星桥科技|Company]从加强内部管理入手，开拓市场。",
        "[星桥科技|Company]从转变观念做起。",
        "[星桥科技|Company]以提高效益为核心，发展很快。",
        "[星桥科技|Company]集研发、生产、贸易于一体。",
    ]
    assert [find(text) for text in texts] == [set()] * len(texts)


def test_what_only_compares_a_market_sells_nothing_there() -> None:
    texts = [
        "[日本|Country]的软件出口仅次于[美国|Country]。",
        "[日本|Country]的设备出口超过[美国|Country]。",
        "[中国|Country]甲设备进出口公司[武汉|City]公司",
    ]
    assert [find(text) for text in texts] == [set()] * len(texts)


def test_who_takes_part_in_an_event_is_not_the_event() -> None:
    texts = [
        "参加[首届甲运动会|Event]的代表团今天在[苏州|City]集合并召开大会。",
        "[首届甲运动会|Event]的选手在[苏州|City]举行热身赛。",
        "[首届甲运动会|Event]第一次在[苏州|City]以外举行。",
    ]
    assert [find(text) for text in texts] == [set()] * len(texts)


def test_a_word_in_a_name_takes_no_firm_over() -> None:
    assert find("同[甲委|Company]、市纺织控股（集团）公司、[乙公司|Company]座谈。") == set()


def test_the_owner_of_the_next_firm_is_no_member_of_a_list() -> None:
    found = find("股东是[甲集团|Company]下属的[甲投资公司|Company]与[乙公司|Company]下属的[乙投资公司|Company]。")
    assert "乙公司 SUBSIDIARY_OF 甲集团" not in found
    assert "甲投资公司 SUBSIDIARY_OF 甲集团" in found


def test_with_whom_a_park_works_does_not_sit_in_it() -> None:
    found = find("[云港园|Zone]还与[甲大学|Organization]、[乙大学|Organization]等院校合作建立了服务平台。")
    assert not any("TENANT_OF" in relation for relation in found)


def test_the_agency_of_a_dateline_is_not_what_the_report_speaks_of() -> None:
    found = find(
        "[蓝橡社|Organization]云港1月22日电（记者林青）市长周白说，市里提出了申请。它曾成功举办了[首届甲运动会|Event]。"
    )
    assert found == set()


def test_what_an_enterprise_is_like_is_no_field() -> None:
    texts = [
        "[星桥科技|Company]是一家对全县经济作出了很大贡献的企业。",
        "[星桥科技|Company]是一家涉农企业。",
        "[星桥科技|Company]以稳健经营著称。",
        "[星桥科技|Company]等特困企业得到了帮助。",
        "[星桥科技|Company]等排污企业停产。",
        "[星桥科技|Company]是全国最佳经济效益企业。",
    ]
    assert [find(text) for text in texts] == [set()] * len(texts)


def test_who_says_that_it_wants_to_join_is_no_member() -> None:
    assert find("[岚国|Country]总统表示要加入[海塘联盟|Organization]。") == set()


def test_the_firm_of_the_next_clause_is_nobodys_by_that() -> None:
    found = find("[甲集团|Company]控股子公司[乙股份|Company]传来喜讯，[丙公司|Company]首胎下线。")
    assert found == {"乙股份 SUBSIDIARY_OF 甲集团"}


def test_a_modern_factory_is_in_no_field() -> None:
    assert find("[星桥公司|Company]是一家现代化工厂。") == set()


def test_a_masthead_is_not_what_its_reports_are_about() -> None:
    report = "一季度，[泰国|Country]电信业务收入同比增长4.5%。"
    assert find(f"# 《[星桥联播|Product]》\n## 工业平稳向好\n{report}") == {"星桥联播 EXPORTS_TO 泰国"}
    assert find(f"# 《[星桥联播|Product]》 (20240418)\n## 工业平稳向好\n{report}") == set()
