"""Longer and shorter names of one firm in a text."""

from __future__ import annotations

import pytest

from kg.extract.candidates import Candidate
from kg.extract.firm_names import find_firm_names
from kg.extract.knowledge import knowledge_of
from tests.annotated import annotate, entity


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("昱隆汽车制造股份有限公司", "昱隆汽车公司"),
        ("香港昱民航空有限公司", "昱民航空"),
        ("昱隆企业集团", "昱隆集团"),
        ("镇江昱石化物流有限责任公司", "镇江昱石化物流有限公司"),
        ("上海昱锦食品集团", "昱锦食品集团"),
        ("北京市昱科律师事务所", "昱科律师事务所"),
        ("浙江昱桥新材料股份有限公司", "昱桥新材"),
        ("浙江省昱桥新材料股份有限公司", "浙江昱桥"),
        ("杭州昱澜网络技术有限公司", "昱澜网络"),
        ("中国漯河昱汇工业集团", "昱汇集团"),
    ],
)
def test_a_shorter_name_of_a_firm_is_that_firm(full: str, short: str) -> None:
    text = f"{full}今年在广州设立了分公司。\n\n{short}今年在广州设立了分公司，{short}宣布增资。\n"

    assert {full, short} <= {(found := entity(text, full)).name, *found.aliases}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("青岛昱成电子股份有限公司", "昱成电子股份有限公司"),  # a subsidiary
        ("昱成电子股份有限公司", "昱成电子有限公司"),
        ("昱巴影业集团", "昱巴集团"),
        ("昱威股份有限公司", "昱威集团有限公司"),
        ("上海昱成电子有限公司", "北京昱成电子有限公司"),
        ("昱成电子股份有限公司", "昱成电子股份有限公司宁波分公司"),
    ],
)
def test_firms_of_one_group_stay_apart(one: str, other: str) -> None:
    text = f"{one}今年在广州设立了工厂。\n\n{other}今年在广州设立了工厂。\n"
    firms = [e for e in annotate(text).entities if e.label == "Company"]

    assert not any({one, other} <= {firm.name, *firm.aliases} for firm in firms)


def test_a_shorter_name_that_may_mean_two_firms_means_none() -> None:
    known = knowledge_of("")
    names = ["上海昱成电子有限公司", "北京昱成电子有限公司", "昱成电子"]
    text = "，".join(names)
    firms = [Candidate(at, at + len(name), "Company", "form") for name in names if (at := text.rfind(name)) >= 0]

    assert list(find_firm_names(text, firms, known.names.vocabulary, known.place_forms)) == []
