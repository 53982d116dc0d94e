"""Firms, the groups that own them, and their firms in other countries: which names are of one, and which of two."""

from __future__ import annotations

import pytest
from annotated import annotate


def firms(text: str) -> list[set[str]]:
    """Return the firms of a text, each as the set of its forms there."""
    document = annotate(text)
    forms: dict[int, set[str]] = {}
    for mention in document.mentions:
        if document.entities[mention.entity].label == "Company":
            forms.setdefault(mention.entity, set()).add(text[mention.start : mention.end])
    return list(forms.values())


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("枧曜铁道股份有限公司，简称枧曜铁道或枧铁，是一家铁路公司。枧曜铁道是枧铁集团的核心企业。", "枧铁集团"),
        ("枧曜重工股份有限公司，简称枧曜重工，由枧曜集团于1994年创立。", "枧曜集团"),
        ("枧曜书店是一家出版社。现是枧曜集团旗下的事业品牌。", "枧曜集团"),
        ("枧曜航空是一家航空公司，为枧曜航空集团的一部分。枧曜航空集团收购了沃奥航空。", "枧曜航空集团"),
        ("枧曜书店股份有限公司经由母公司枧曜控股集团跨足电影。", "枧曜控股集团"),
    ],
)
def test_the_group_that_owns_a_firm_is_another_one(text: str, group: str) -> None:
    assert {group} in firms(text)


def test_a_group_that_nothing_parts_from_the_firm_is_that() -> None:
    assert {"枧曜集团", "枧曜"} in firms("枧曜集团成立于1990年。枧曜在上海设厂，枧曜集团旗下有三个品牌。")


def test_a_firm_s_name_with_a_country_is_its_firm_there() -> None:
    found = firms("枧曜集团由王甲创立。该公司收购枧曜韩国、枧曜台湾及枧曜马来西亚所有已发行股份。")
    assert [{"枧曜韩国"}, {"枧曜台湾"}, {"枧曜马来西亚"}] == found[1:]


def test_a_firm_s_market_in_a_country_is_none() -> None:
    assert {"枧曜集团", "枧曜"} in firms("枧曜集团由王甲创立。枧曜美国市场增长，枧曜在韩国。")


def test_the_full_name_in_brackets_is_the_same_firm() -> None:
    assert {"枧曜电信", "岚垚通讯股份有限公司"} in firms("枧曜电信（岚垚通讯股份有限公司）成立于1999年。")


def test_a_subsidiary_called_by_a_place_and_its_parents_name_is_another_firm() -> None:
    told = "枧曜制药是一家日本制药公司，总部位于东京。1974年在台湾设立子公司台湾枧曜制药股份有限公司。"
    assert {"枧曜制药"} in firms(told)
    assert {"台湾枧曜制药股份有限公司"} in firms(told)
    assert firms("枧铁集团旗下有枧曜糖业。") == [{"枧铁集团"}, {"枧曜糖业"}]
