"""Rules about properties: what a text says of an entity itself, and what it does not say of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DataError
from kg.link import link_relations, load_rules
from kg.link.examples import annotate_example
from kg.ontology import load_ontology

ONTOLOGY = load_ontology()
RULES = load_rules(ONTOLOGY)


def stated(text: str, named: str) -> dict[str, object]:
    """Return a property of the entities of a text by their name."""
    linked = link_relations(annotate_example(text), RULES, ONTOLOGY)
    return {
        entity.name: value for entity in linked.document.entities for key, value in entity.properties if key == named
    }


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("[星桥科技|Company]成立于2001年3月，总部位于[宁波|City]。", "2001-03"),
        ("[星桥科技|Company]（简称“星桥”）创立于1998年。", "1998"),
        ("[星桥科技|Company]，1999年在[深圳|City]成立。", "1999"),
        ("[星桥科技|Company]是一家软件企业，成立于二〇一二年六月。", "2012-06"),
        ("[星桥科技|Company]2007年12月26日成立于[宁波|City]。", "2007-12-26"),
        ("成立于2014年的[星桥科技|Company]完成融资。", "2014"),
        ("2015年9月，李四在[成都|City]创办[星桥科技|Company]。", "2015-09"),
        ("# [星桥科技|Company]\n成立时间：2012-03-01", "2012-03-01"),
        ("|企业名称|成立日期|\n|[星桥科技|Company]|2015/6/9|", "2015-06-09"),
        ("[星桥科技|Company]2003年成立。[星桥科技|Company]成立于2003年5月。", "2003-05"),
    ],
)
def test_a_firm_was_founded_when_the_text_says_so(text: str, date: str) -> None:
    assert stated(text, "founded") == {"星桥科技": date}


@pytest.mark.parametrize(
    "text",
    [
        "[星桥科技|Company]的全资子公司成立于2018年。",
        "[星桥科技|Company]的前身成立于1958年。",
        "[星桥科技|Company]2018年成立研究院。",
        "[星桥科技|Company]将于2026年正式成立。",
        "[星桥科技|Company]计划于2026年在[日本|Country]成立。",
        "[星桥科技|Company]不是成立于2001年。",
        "[星桥科技|Company]2015年上市。",
    ],
)
def test_what_was_founded_else_or_is_to_be_founded_says_nothing_of_the_firm(text: str) -> None:
    assert stated(text, "founded") == {}


def test_a_subsidiary_keeps_its_own_date() -> None:
    text = "[星桥科技|Company]成立于2001年，2003年在[北京|City]成立[云桥科技|Company]。"
    assert stated(text, "founded") == {"星桥科技": "2001", "云桥科技": "2003"}
    text = "[星桥科技|Company]的全资子公司[云桥科技|Company]，成立于2018年。"
    assert stated(text, "founded") == {"云桥科技": "2018"}


def test_a_column_or_a_sentence_tells_the_type_of_a_firm() -> None:
    assert stated("|企业名称|类型|\n|[星桥科技|Company]|云服务|", "business_type") == {"星桥科技": "云服务"}
    assert stated("[星桥科技|Company]是国有独资企业。", "business_type") == {"星桥科技": "国有独资企业"}
    assert stated("[星桥科技|Company]致力于服务民营企业。", "business_type") == {}


def test_each_policy_has_the_number_behind_it() -> None:
    text = "《[甲规划|Policy]》（云商发〔2021〕61号）、《[乙办法|Policy]》（云商务部令2020年第1号）先后印发。"
    assert stated(text, "doc_number") == {"甲规划": "云商发〔2021〕61号", "乙办法": "云商务部令2020年第1号"}
    text = "印发《[甲规划|Policy]》的通知（云计划〔2020〕10号）"
    assert stated(text, "doc_number") == {"甲规划": "云计划〔2020〕10号"}


def test_an_order_may_be_named_after_a_body_that_is_itself_marked() -> None:
    assert stated("《[甲办法|Policy]》（[云港部|Agency]令第84号）", "doc_number") == {"甲办法": "云港部令第84号"}


def test_the_day_of_issue_is_not_that_of_coming_into_force() -> None:
    assert stated("《[甲法|Policy]》自2022年1月1日起施行。", "issue_date") == {}
    text = "2021年10月13日，[甲部|Agency]印发《[甲法|Policy]》，自2022年1月1日起施行。"
    assert stated(text, "issue_date") == {"甲法": "2021-10-13"}
    assert stated("2025年前，[甲市|City]将出台《[甲法|Policy]》。", "issue_date") == {}


def test_a_title_holds_the_years_of_its_policy() -> None:
    assert stated("《[甲市“十四五”规划|Policy]》", "period") == {"甲市“十四五”规划": "2021-2025"}
    assert stated("《[甲市计划（2019—2021年）|Policy]》", "period") == {"甲市计划（2019—2021年）": "2019-2021"}


def test_a_value_that_the_entity_has_already_stays() -> None:
    document = annotate_example("[星桥科技|Company]成立于2001年。")
    (firm,) = document.entities
    known = type(firm)(firm.label, firm.name, properties=(("founded", "1999"),))
    linked = link_relations(type(document)(document.clean, (known,), document.mentions), RULES, ONTOLOGY)
    assert linked.document.entities[0].properties == (("founded", "1999"),)


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("{name: a, property: height, pattern: '{head:Company} 高 {value:date}'}", "no label .* has a property height"),
        ("{name: a, property: founded, pattern: '{head:Company} 于 {value:day}'}", "unknown kind of value day"),
        ("{name: a, property: founded, pattern: '{head:Company} 于'}", r"needs a slot \{value:"),
        ("{name: a, property: founded, pattern: '{head:Policy} 立于 {value:date}'}", "no label of the head has"),
        ("{name: a, property: founded, pattern: '{head:Company} {value:date}'}", "needs a word"),
        ("{name: a, property: founded, title: day}", "unknown kind of value day"),
        ("{name: a, property: founded, table: {head: firm, value: height, kind: date}}", "unknown column height"),
        ("{name: a, property: founded, title: date}", "needs examples"),
    ],
)
def test_a_broken_rule_is_named_with_what_is_wrong(tmp_path: Path, rule: str, message: str) -> None:
    folder = tmp_path / "properties"
    folder.mkdir()
    text = f"rules:\n  - {rule}\n"
    (folder / "own.yaml").write_text(text.replace("}\n", ", confidence: 0.9}\n"), "utf-8")
    with pytest.raises(DataError, match=message):
        load_rules(ONTOLOGY, tmp_path)


def test_a_value_is_no_end_of_a_relation(tmp_path: Path) -> None:
    folder = tmp_path / "relations"
    folder.mkdir()
    rule = "{name: a, relation: LOCATED_IN, confidence: 0.9, pattern: '{head:Company} 于 {tail:City} {value:date}'}"
    (folder / "own.yaml").write_text(f"rules:\n  - {rule}\n", "utf-8")
    with pytest.raises(DataError, match="values belong to rules about properties"):
        load_rules(ONTOLOGY, tmp_path)
