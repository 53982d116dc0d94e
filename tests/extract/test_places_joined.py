"""Joined short forms of states and provinces, parts of zones, provinces that a city gave its name."""

import pytest
from annotated import named


def test_states_and_provinces_joined() -> None:
    text = "《星河手游》在韩日美港澳台陆续上线。"
    assert named(text, "Country") == {"韩", "日", "美"}
    assert named(text, "Province") == {"港", "澳", "台"}


def test_nothing_is_joined_within_names() -> None:
    assert not named("在浙江宁波老街区，长桌宴摆上了四百道菜。", "Country")


def test_the_parts_of_a_zone() -> None:
    text = "中国（山东）自由贸易试验区涵盖济南片区、青岛片区、烟台片区。"
    assert named(text, "Zone") == {"中国（山东）自由贸易试验区", "济南片区", "青岛片区", "烟台片区"}


@pytest.mark.parametrize(("text", "expected"), [("阿勒颇省遭到空袭。", set()), ("阿勒颇遭到空袭。", {"阿勒颇"})])
def test_a_city_is_not_the_province_of_its_name(text: str, expected: set[str]) -> None:
    assert named(text, "City") == expected


def test_brackets_of_two_kinds_in_a_name() -> None:
    assert named("青禾盛融(北京）投资基金管理有限公司成立。", "Company") == {"青禾盛融(北京）投资基金管理有限公司"}


def test_middle_behind_a_place_is_part_of_the_name() -> None:
    assert named("湖北中工南方科技有限公司成立。", "Company") == {"湖北中工南方科技有限公司"}


def test_persons_behind_an_office_are_no_bodies() -> None:
    text = "全国政协委员卢进、林孝发、朱松纯、周源也分别就促进经济发展、人工智能等问题回答了提问。"
    assert not named(text, "Organization")


def test_states_one_after_the_other_behind_a_preposition() -> None:
    assert named("重点推进对日、对韩、对俄以及东盟国家的经贸合作。", "Country") == {"日", "韩", "俄"}
    assert named("他对日后的发展有信心，对中国有信心。", "Country") == {"中国"}


def test_languages_are_no_states() -> None:
    assert named("推出中英双语有声书。", "Country") == set()


def test_a_region_goes_before_the_shorter_one_in_it() -> None:
    assert named("努力建设成为东北亚科创高地。", "Region") == {"东北亚"}
