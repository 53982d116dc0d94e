"""Short names of firms and products by the words around them."""

from __future__ import annotations

import pytest
from annotated import named

from kg.extract.frames import find_framed_products, find_latin_firms, load_frames

FRAMES = load_frames()


@pytest.mark.parametrize("office", ["创始人", "联合创始人", "董事长", "总经理", "CEO", "旗下", "财报", "相关负责人"])
def test_a_name_before_an_office_of_a_firm_is_a_firm(office: str) -> None:
    assert named(f"去年，青禾影业{office}受到关注。", "Company") == {"青禾影业"}


@pytest.mark.parametrize("text", ["创始人表示乐观。", "公司创始人表示乐观。", "两位创始人表示乐观。", "他是创始人。"])
def test_an_office_without_a_name_is_no_firm(text: str) -> None:
    assert named(text, "Company") == set()


def test_an_industry_alone_is_no_firm() -> None:
    assert named("影业创始人表示乐观。网络科技总经理表示乐观。", "Company") == set()


@pytest.mark.parametrize("kind", ["App", "平台", "软件", "小程序", "手游", "大模型", "智能机器人"])
def test_a_quoted_name_before_a_kind_of_product_is_a_product(kind: str) -> None:
    assert named(f"公司推出了“易禾”{kind}。", "Product") == {"易禾"}


def test_a_quoted_phrase_elsewhere_is_no_product() -> None:
    assert named("“青禾与蓝橡”活动开始了。他说“很好”。", "Product") == set()


def test_a_latin_name_before_a_kind_of_product_is_a_product() -> None:
    assert named("在KIVO平台上交易。", "Product") == {"KIVO"}


@pytest.mark.parametrize("kind", ["MOBA", "SaaS", "AI"])
def test_kinds_and_techniques_in_latin_letters_are_no_products(kind: str) -> None:
    assert named(f"一款{kind}软件。", "Product") == set()
    assert named(f"一款“{kind}”软件。", "Product") == set()


def test_a_word_of_the_dictionary_in_quotation_marks_is_no_product() -> None:
    assert named("建设“贸易”平台。", "Product") == set()


@pytest.mark.parametrize(
    "firm", ["Alpha Games Inc.", "Alpha Beta Co., Ltd.", "Blue-Oak Technologies", "A&B Holdings", "Bank of Alpha Group"]
)
def test_a_latin_name_with_a_legal_form_is_a_firm(firm: str) -> None:
    text = f"由{firm}负责。"
    assert [text[found.start : found.end] for found in find_latin_firms(text)] == [firm]


@pytest.mark.parametrize("text", ["Group", "Inc.", "the Group", "Groups of firms"])
def test_a_legal_form_alone_is_no_latin_firm(text: str) -> None:
    assert list(find_latin_firms(text)) == []


def test_products_are_found_without_other_recognisers() -> None:
    text = "“易禾”App和“易禾贸易单一窗口综合服务”系统"
    assert [text[found.start : found.end] for found in find_framed_products(text, FRAMES)] == [
        "易禾",
        "易禾贸易单一窗口综合服务",
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("推出了操作系统“云枢”。", ["云枢"]),
        ("发布新款电视T8 PRO。", ["T8 PRO"]),
        ("旗下电商平台 Gomart 并入。", ["Gomart"]),
        ("拥有“小蓝”“大河”“云阶”等六大自主品牌。", ["小蓝", "大河", "云阶"]),
        ("9月推出“云上购物”服务。", ["云上购物"]),
        ("提供“云上购物”服务。", []),
        ("中国游戏“赶海”成功。", []),
        ("“零税率”“快通关”等政策利好，相关品牌受益。", []),
        ("电视“套娃”收费。", []),
    ],
)
def test_a_kind_before_or_behind_makes_a_product_of_a_name(text: str, names: list[str]) -> None:
    found = {text[product.start : product.end] for product in find_framed_products(text, FRAMES)}
    assert found == set(names)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("公司晗途系列芯片已经上市。", {"晗途"}),
        ("公司全系列芯片已经上市，推出高端系列手机。", set()),
        ("在当地销售B03和D10两款车型。", {"B03", "D10"}),
        ("青禾集团推出了全球最快的充电桩Verda360。", {"Verda360"}),
        ("青禾集团推出了新一代的车型SUV。", set()),
    ],
)
def test_series_models_and_what_is_launched_in_latin_letters_are_products(text: str, names: set[str]) -> None:
    assert named(text, "Product") == names


def test_whom_a_firm_serves_is_a_firm() -> None:
    assert {"宝马", "奔驰"} <= named("青禾集团长期为宝马、奔驰供应电池。", "Company")
    assert "奔驰" not in named("青禾集团为奔驰供应链上的人服务。", "Company")


def test_brands_in_a_row_of_quotation_marks_are_products() -> None:
    assert named("青禾集团培育了“晗鹿”“砾泉”等一批中国驰名商标。", "Product") == {"晗鹿", "砾泉"}


def test_an_ordinary_word_may_be_a_firm_s_own_before_its_trade_and_an_office() -> None:
    assert named("青叶互动CEO表示乐观。", "Company") == {"青叶互动"}
    assert named("互动科技CEO表示乐观。", "Company") == set()
