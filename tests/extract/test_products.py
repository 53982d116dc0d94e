"""Products by whose they are, how they are introduced, and by their version."""

from __future__ import annotations

import pytest
from annotated import named


@pytest.mark.parametrize("owned", ["的", "旗下", "旗下的"])
def test_a_latin_name_that_a_firm_has_is_a_product(owned: str) -> None:
    assert named(f"青禾科技有限公司{owned}Kivora在海外上线。", "Product") == {"Kivora"}


@pytest.mark.parametrize("text", ["青禾科技有限公司的AI在海外上线。", "青禾科技有限公司的Kivora技术领先。"])
def test_a_technique_or_a_part_of_another_phrase_is_no_product(text: str) -> None:
    assert named(text, "Product") == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("发布Kivora 2.0 Flash。", "Kivora 2.0 Flash"),
        ("推出云枢大模型“云枢”。随后上线Kivora 3.5，反响热烈。", "Kivora 3.5"),
    ],
)
def test_the_version_belongs_to_the_name(text: str, name: str) -> None:
    assert name in named(text, "Product")


@pytest.mark.parametrize(
    "text",
    [
        "“云朵小屋”由青禾科技有限公司推出。",
        "“云朵小屋”是一款记录成长的工具。",
        "“云朵小屋”是由青禾科技有限公司于2014年推出的一款社交类软件。",
    ],
)
def test_what_is_introduced_as_made_or_released_is_a_product(text: str) -> None:
    assert named(text, "Product") == {"云朵小屋"}


@pytest.mark.parametrize("text", ["“云朵行动”由青禾科技有限公司运营。", "新游戏是一款佳作。", "“云朵”的产品很好。"])
def test_an_action_or_a_kind_is_no_product(text: str) -> None:
    assert named(text, "Product") == set()


def test_what_is_launched_together_are_products() -> None:
    text = "公司推出了小说平台Chaptera以及网文平台My Fictiona，又发布Grokka 4.20及Grokka 4.3两个版本。"
    assert named(text, "Product") == {"Chaptera", "My Fictiona", "Grokka 4.20", "Grokka 4.3"}


def test_a_latin_name_before_its_kind_is_a_product_when_it_is_launched() -> None:
    assert named("在海外推出Reelora微短剧App。", "Product") == {"Reelora"}
