"""Platforms and brands that are called as firms are."""

from __future__ import annotations

import pytest

from kg.extract.nlp import load_nlp


def labels(text: str) -> dict[str, str]:
    doc = load_nlp()(text)
    return {span.text: span.label_ for span in doc.spans["mentions"]}


@pytest.mark.parametrize(
    "text",
    ["三者均在亚马逊等平台销售。", "公司通过亚马逊及自建站试水。", "商品在亚马逊、京东等电商平台热卖。"],
)
def test_what_is_sold_on_is_a_platform(text: str) -> None:
    assert labels(text)["亚马逊"] == "Product"


@pytest.mark.parametrize(
    "text", ["亚马逊收购了一家公司。", "公司在亚马逊的平台部门工作。", "甲集团与亚马逊合作搭建平台。"]
)
def test_who_acts_is_a_firm(text: str) -> None:
    assert labels(text)["亚马逊"] == "Company"


def test_a_brand_of_a_firm_is_a_product() -> None:
    assert labels("旗下零售品牌亚马逊开出首店。")["亚马逊"] == "Product"
