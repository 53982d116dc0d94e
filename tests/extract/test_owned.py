"""Products by whose they are."""

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
    ("text", "products"),
    [
        ("曜砾公司运营着短视频平台闪鹿和直播平台鹿鸣。", {"闪鹿", "鹿鸣"}),
        ("曜砾公司运营有Qoo阅读和曜言读书。", {"Qoo阅读", "曜言读书"}),
    ],
)
def test_what_a_firm_runs_is_a_product_when_it_says_what_it_is(text: str, products: set[str]) -> None:
    assert named(text, "Product") >= products


def test_what_a_firm_has_may_be_a_row() -> None:
    assert named("由曜砾集团旗下Kivo Pay及Payly共同提供结算。", "Product") == {"Kivo Pay", "Payly"}


def test_the_firm_in_brackets_tells_that_the_name_before_it_is_its_product() -> None:
    assert named("Kivora（青禾科技有限公司旗下）用户翻番。", "Product") == {"Kivora"}
    assert named("Kivora（青禾科技有限公司）用户翻番。", "Product") == set()


def test_a_model_behind_the_name_of_its_firm_is_a_product() -> None:
    assert named("青禾汽车有限公司KVO 3在泰国上市。", "Product") == {"KVO 3"}
    assert named("青禾汽车有限公司Q3营收增长。", "Product") == set()


def test_a_series_behind_the_name_of_its_firm_is_a_product() -> None:
    assert named("青禾科技有限公司Kivora系列模型下载量翻番。", "Product") == {"Kivora"}


@pytest.mark.parametrize(
    ("text", "product"),
    [
        ("曜砾科技推出智能音箱小岚同学。", "小岚同学"),
        ("曜砾科技发布了新一代翻译软件岚语通，售价99元。", "岚语通"),
        ("曜砾汽车发布旗下首款纯电动SUV曜砾E7。", "曜砾E7"),
    ],
)
def test_what_stands_behind_its_kind_is_a_product(text: str, product: str) -> None:
    assert product in named(text, "Product")


@pytest.mark.parametrize("text", ["曜砾科技推出智能手机业务。", "曜砾科技研制的运载火箭也将在明年发射。"])
def test_what_goes_on_behind_a_kind_is_no_product(text: str) -> None:
    assert not named(text, "Product")


def test_what_a_product_in_latin_letters_is_stands_behind_its_name() -> None:
    assert named("曜砾科技开发的KivoBIP管理平台已经上线。", "Product") == {"KivoBIP"}


@pytest.mark.parametrize(
    ("text", "product"),
    [
        ("曜砾集团有限公司生产的岚犀轮胎畅销全国。", "岚犀轮胎"),
        ("曜砾集团有限公司成立于1998年。公司拥有自主知识产权的岚犀监护仪。", "岚犀监护仪"),
        ("曜砾集团有限公司的代表产品有：岚犀集成灶。", "岚犀集成灶"),
        ("曜砾集团有限公司主要生产岚犀牌毛巾，年产量10万件。", "岚犀"),
    ],
)
def test_goods_of_a_firm_may_begin_with_their_brand(text: str, product: str) -> None:
    assert product in named(text, "Product")


@pytest.mark.parametrize(
    "goods", ["腈纶毛毯", "耐磨地板", "黄桃罐头", "送餐机器人", "单晶硅片", "品牌轮胎", "招牌面包"]
)
def test_what_goods_are_like_is_no_brand(goods: str) -> None:
    assert not named(f"曜砾集团有限公司生产的{goods}畅销全国。", "Product")
