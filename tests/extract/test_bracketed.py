"""Bodies, zones and firms whose names hold other names: a place in brackets, a state, an office."""

from __future__ import annotations

import pytest
from annotated import named


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("中新（重庆）国际超算中心", "Organization"),
        ("中俄（哈尔滨）联合实验室", "Organization"),
        ("中日（成都）地方发展合作示范区", "Zone"),
        ("中意（宁波）生态园", "Zone"),
    ],
)
def test_a_place_in_brackets_belongs_to_the_name_of_a_body_or_zone(name: str, label: str) -> None:
    assert named(f"{name}投入运营。", label) == {name}


def test_a_place_in_brackets_opens_no_name_without_a_kind() -> None:
    assert named("中新（重庆）航线开通。", "Organization") == set()


def test_an_office_in_another_place_belongs_to_the_name_of_its_firm() -> None:
    assert named("管理单位为台湾港务公司台中港务分公司。", "Company") == {"台湾港务公司台中港务分公司"}
    assert "台湾港务股份有限公司" in named("台湾港务股份有限公司基隆分公司成立。", "Company")


def test_a_ministry_of_another_state_is_not_ours() -> None:
    assert named("中華民國交通部擁有該港。交通部表示同意。", "Agency") == {"中華民國交通部", "交通部"}


def test_a_bank_in_a_place_is_not_its_parent() -> None:
    text = "海岳银行（亚洲）有限公司由海岳银行全资拥有。"
    assert named(text, "Company") == {"海岳银行（亚洲）有限公司", "海岳银行"}


def test_a_machine_in_quotation_marks_is_a_product_before_its_kind() -> None:
    assert named("国防科技大学研制的“星河-I”型超级计算机投入使用。", "Product") == {"星河-I"}


def test_who_publishes_games_is_a_firm() -> None:
    assert "星威尔" in named("星威尔（Starwell）是宫本雅史于1986年建立的电子游戏开发与发行商。", "Company")


def test_a_numbered_machine_is_a_product_before_its_kind_or_its_maker() -> None:
    assert named("天河二号超级计算机投入使用。", "Product") == {"天河二号"}
    assert named("会议在二号计算机房召开。", "Product") == set()


def test_what_comes_under_another_firm_ends_before_the_verb() -> None:
    assert named("集团并且将云曜影视纳入旗下。", "Company") == {"云曜影视"}


def test_a_field_is_no_firm_wherever_it_stands() -> None:
    assert "商业银行" not in named("它由云港集团控股的商业银行，属民营性质。", "Company")
