"""Persons: their names are spelt like those of places and firms, and stand in lists like them."""

from __future__ import annotations

import pytest
from annotated import named


@pytest.mark.parametrize(
    "text",
    [
        "甲国总统奥斯汀近日表示。",
        "国防部长卡利尼亚克10日表示。",
        "新加坡总统尚达曼出席。",
        "社民党党首福岛瑞穗率团来访。",
        "扣押了“圣尼古拉斯”号油轮。",
    ],
)
def test_persons_and_ships_are_no_cities(text: str) -> None:
    assert named(text, "City") == set()


def test_a_city_behind_an_office_and_a_preposition_is_one() -> None:
    assert named("市长在奥斯汀表示，将访问慕尼黑。", "City") == {"奥斯汀", "慕尼黑"}


def test_a_given_name_is_no_firm() -> None:
    assert named("交通运输部部长李小鹏表示，将继续努力。", "Company") == set()


@pytest.mark.parametrize(
    "text",
    [
        "全国青联决定授予王军扬、李斯博、赵清和等30名同志奖章。",
        "全国政协委员卢云进、林发孝、朱纯松就企业机构发展回答提问。",
    ],
)
def test_lists_of_persons_name_nothing(text: str) -> None:
    assert named(text, "Organization", "Company", "Product") <= {"全国青联"}


def test_an_officer_named_like_a_town_is_no_town() -> None:
    assert named("总经理万隆日前表示，今年将继续增产。", "City") == set()
    assert named("会议在万隆举行。", "City") == {"万隆"}
