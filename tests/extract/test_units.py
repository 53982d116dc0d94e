"""Units of agencies, and events between states."""

from __future__ import annotations

import pytest
from annotated import named


def test_committees_of_a_body_are_agencies_but_not_what_it_decides_through() -> None:
    assert named("全国政协经济委员会副主任介绍。", "Agency") == {"全国政协经济委员会"}
    assert named("最高人民法院审判委员会第1482次会议通过。", "Agency") == {"最高人民法院"}


def test_an_event_may_be_named_by_joined_states() -> None:
    assert named("在天津举办的中日韩产业博览会开幕。", "Event") == {"中日韩产业博览会"}


def test_a_list_of_measures_is_a_policy_and_what_says_something_a_publication() -> None:
    assert named("出台《青禾跨境电商“十条”》。", "Policy") == {"青禾跨境电商“十条”"}
    assert named("在《青禾与数字贸易Ⅰ》中首次提出。", "Publication") == {"青禾与数字贸易Ⅰ"}


@pytest.mark.parametrize(
    "unit",
    ["中国科协科学技术传播中心", "中国翻译协会语言服务行业创新委员会", "自然资源部第一海洋研究所"],
)
def test_associations_and_agencies_have_units_that_research_or_serve(unit: str) -> None:
    assert unit in named(f"{unit}发布报告。", "Organization")


@pytest.mark.parametrize("body", ["中国电力企业联合会", "四川省电子商务企业协会", "“丝绸之路”国际剧院联盟"])
def test_what_firms_join_takes_any_field_behind_its_place(body: str) -> None:
    assert body in named(f"记者从{body}获悉有关情况。", "Organization")


def test_a_branch_of_a_committee_is_a_body() -> None:
    assert named("中国国际贸易促进委员会纺织行业分会主办了展会。", "Organization") == {
        "中国国际贸易促进委员会纺织行业分会"
    }


def test_agencies_side_by_side_are_each_one() -> None:
    text = "商务部发展改革委人民银行海关总署"
    assert named(text, "Agency") == {"商务部", "发展改革委", "人民银行", "海关总署"}


def test_a_university_with_its_own_place_in_brackets_is_another_one() -> None:
    text = "浙江大学（苏州）由浙江大学设立。浙江大学（杭州）、南京大学（南京）入选。"
    assert {"浙江大学（苏州）", "浙江大学"} <= named(text, "Organization")
    assert "南京大学（南京）" not in named(text, "Organization")


def test_a_bureau_behind_its_government_is_one_body_with_it() -> None:
    text = "台北市政府产业发展局与高雄市政府观光局主办，台中市政府设立办公室。"
    assert named(text, "Agency") == {"台北市政府产业发展局", "高雄市政府观光局", "台中市政府"}


def test_a_fair_may_be_called_by_its_place_and_field() -> None:
    assert named("台北国际乐器展由协会主办，推动台北国际发展。", "Event") == {"台北国际乐器展"}


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("英特尔日本也曾设办事处。", "英特尔日本"),
        ("集团收购家乐福台湾六成股权。", "家乐福台湾"),
        ("微软韩国总裁出席。", "微软韩国"),
    ],
)
def test_branches_are_called_by_other_places_too(text: str, firm: str) -> None:
    assert firm in named(text, "Company")


@pytest.mark.parametrize("text", ["英特尔美国工厂停产。", "英特尔日本投资项目获益。", "英特尔德国的市场很大。"])
def test_what_a_firm_has_elsewhere_is_no_branch(text: str) -> None:
    assert named(text, "Company") == {"英特尔"}


def test_branches_stand_in_a_row_and_firms_of_a_group_behind_it() -> None:
    assert named("三星电子越南与现代汽车印度均在当地建厂。", "Company") == {"三星电子越南", "现代汽车印度"}
    assert "国家能源集团云港港务公司" not in named("国家能源集团在上海的公司。", "Company")
    assert named("煤炭港区归国家能源集团黄骅港务公司管理。", "Company") == {"国家能源集团黄骅港务公司"}


def test_a_firm_of_ordinary_words_behind_its_place_is_founded() -> None:
    assert named("1992年与人合办广东顺德电饭煲制造公司。", "Company") == {"广东顺德电饭煲制造公司"}


def test_a_branch_has_its_legal_kind() -> None:
    assert named("大陆业务由统一企业中国控股统筹。", "Company") == {"统一企业中国控股"}


@pytest.mark.parametrize("office", ["中国银行常州分行", "建行江苏省分行"])
def test_the_office_of_a_bank_is_called_by_its_place(office: str) -> None:
    assert named(f"常州市商务局与{office}签署合作协议。", "Company") == {office}
