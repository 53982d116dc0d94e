"""Products without marks that begin with a word of their own, and names in rows that brackets or 系列 follow."""

import pytest
from annotated import named

FIRM = "青禾科技有限公司"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("推出岚淘购物平台。", {"岚淘购物平台"}),
        ("自主研发了岚曜智慧医疗平台。", {"岚曜智慧医疗平台"}),
        ("运营着岚淘B2C电子商务平台。", {"岚淘B2C电子商务平台"}),
        ("推出智慧医疗平台。", set()),
        ("的产品线为“星河”系列和“云海战”。", {"星河", "云海战"}),
        ("主要产品包括岚记（笔记App）、星记（相册App）。", {"岚记", "星记"}),
    ],
)
def test_products(said: str, expected: set[str]) -> None:
    assert named(FIRM + said, "Product") == expected


def test_a_platform_that_agrees_with_somebody_is_a_firm() -> None:
    text = f"{FIRM}与视频平台Rakuvi达成合作协议。"
    assert named(text, "Company") == {FIRM, "Rakuvi"}
    assert not named(text, "Product")
