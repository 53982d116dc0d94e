"""Negated, planned and wished-for facts carry their status."""

import pytest

from kg.model import Status
from tests.link.linked import find


@pytest.mark.parametrize("word", ["拟", "将", "计划", "有望", "力争", "即将"])
def test_a_plan_is_no_fact(word: str) -> None:
    text = f"[星桥科技|Company]{word}在[日本|Country]设立研发中心。"
    assert find(text) == set()
    assert "星桥科技 HAS_BRANCH_IN 日本" in find(text, Status.PLANNED)


@pytest.mark.parametrize("word", ["没有", "未", "尚未", "不再"])
def test_a_denial_is_no_fact(word: str) -> None:
    text = f"[星桥科技|Company]{word}在[日本|Country]设立研发中心。"
    assert find(text) == set()
    assert "星桥科技 HAS_BRANCH_IN 日本" in find(text, Status.NEGATED)


@pytest.mark.parametrize("start", ["不仅", "不断", "未来感十足的"])
def test_words_that_only_look_like_a_denial_deny_nothing(start: str) -> None:
    assert find(f"{start}，[星桥科技|Company]在[日本|Country]设立研发中心。") == {"星桥科技 HAS_BRANCH_IN 日本"}


def test_moving_something_somewhere_is_no_plan() -> None:
    assert find("[星桥科技|Company]2010年将总部迁至[杭州|City]。") == {"星桥科技 LOCATED_IN 杭州"}


def test_a_policy_may_plan() -> None:
    found = find("《[云港行动方案|Policy]》提出，将大力发展[动漫|Sector]产业。")
    assert found == {"云港行动方案 PROMOTES 动漫"}
