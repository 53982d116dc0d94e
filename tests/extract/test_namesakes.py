"""Longer names that begin with a known firm."""

from __future__ import annotations

import pytest
from annotated import named


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("微软工作室负责发售。", "微软工作室"),
        ("特斯拉汽车宣布涨价。", "特斯拉汽车"),
        ("它是索尼音乐娱乐公司的子公司。", "索尼音乐娱乐公司"),
    ],
)
def test_a_known_firm_and_its_trade_are_one_name(text: str, firm: str) -> None:
    assert firm in named(text, "Company")


@pytest.mark.parametrize("text", ["微软音乐软件很多。", "特斯拉汽车零部件涨价。"])
def test_a_trade_that_goes_on_is_no_part_of_the_name(text: str) -> None:
    assert named(text, "Company") <= {"微软", "特斯拉"}


@pytest.mark.parametrize("text", ["阿里巴巴投资10亿元。", "平台获阿里巴巴投资。", "由阿里巴巴投资，规模很大。"])
def test_who_invests_is_no_firm_of_that_trade(text: str) -> None:
    assert named(text, "Company") == {"阿里巴巴"}


def test_an_investor_may_be_called_by_its_trade() -> None:
    assert named("腾讯投资宣布成立基金。", "Company") == {"腾讯投资"}
