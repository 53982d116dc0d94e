"""Firms by a core that no dictionary knows and a trade."""

from __future__ import annotations

import pytest

from kg.extract.nlp import load_nlp


def named(text: str) -> set[str]:
    doc = load_nlp()(text)
    return {span.text for span in doc.spans["mentions"] if span.label_ == "Company"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("早在2006年，枧锡矿业便进入当地。", "枧锡矿业"),
        ("工人在驭岚物流的仓库里装货。", "驭岚物流"),
        ("一楼是枧曜医疗，二楼是餐厅。", "枧曜医疗"),
    ],
)
def test_a_strange_core_and_a_trade_name_a_firm(text: str, name: str) -> None:
    assert name in named(text)


@pytest.mark.parametrize("text", ["冷链物流需求稳中有升。", "发展海工机械和农机。"])
def test_what_is_short_for_a_field_names_none(text: str) -> None:
    assert named(text) == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("先锋机电获得专利30余项。", "先锋机电"),
        ("公司与星光五金、大众建材签约。", "大众建材"),
        ("云南先锋机电有员工300人。", "云南先锋机电"),
        ("位于云南的先锋机电有员工300人。", "先锋机电"),
        ("天元软件推出了新一代系统。", "天元软件"),
    ],
)
def test_words_that_firms_of_many_trades_are_called_by_name_one_with_a_trade(text: str, name: str) -> None:
    assert name in named(text)


@pytest.mark.parametrize(
    "text", ["城市物流需求稳中有升。", "大众文化蓬勃发展。", "日用五金出口增长。", "兄弟公司也在扩产。"]
)
def test_words_that_describe_name_none(text: str) -> None:
    assert named(text) == set()


@pytest.mark.parametrize(
    "text",
    ["主要产品有伺服电机和氟碳涂料。", "公司的产品有：鲜橙饮料、氟碳涂料等。", "公司主要生产伺服电机、氟碳涂料。"],
)
def test_goods_in_a_list_are_no_firms(text: str) -> None:
    assert named(text) == set()


def test_firms_in_a_list_are() -> None:
    assert named("主要企业有岚汐涂料、砾光电子。") == {"岚汐涂料", "砾光电子"}


def test_a_list_of_nothing_but_conjunctions_ends() -> None:
    assert named("产品有" + "和、" * 30 + "鲜橙饮料。") <= {"鲜橙饮料"}
