"""Words that name a field of trade only perhaps."""

from __future__ import annotations

import pytest

from kg.extract import extract_mentions, load_recognisers
from kg.extract.plain import as_clean_document
from kg.link import link_relations, load_rules
from kg.ontology import load_ontology

RECOGNISERS = load_recognisers()
RULES = load_rules(load_ontology())


def fields(text: str) -> list[str]:
    annotated = extract_mentions(as_clean_document(text), RECOGNISERS)
    linked = link_relations(annotated, RULES, load_ontology())
    return sorted(entity.name for entity in linked.document.entities if entity.label == "Sector")


@pytest.mark.parametrize(
    "text",
    [
        "诉讼离婚，适用法院地法律。",
        "由县级人民政府农业农村主管部门责令改正。",
        "民政、教育、交通运输、文化和旅游等部门按照职责分工做好工作。",
        "工业、商务、旅游等有关部门应当密切配合。",
        "各地文旅部门将推出优惠措施。",
        "血站作为公益性医疗卫生机构，负责血液的采集。",
        "各方一致同意，论坛是促进合作共赢的有益平台。",
        "车间里新上线了一套智能能源管理系统。",
        "在道路上设置公共交通专用车道。",
        "陪同来访的有环境治理和农业、体育部部长，交通、渔业部部长。",
        "倡导绿色低碳的生产生活方式。",
    ],
)
def test_ordinary_words_and_departments_are_no_fields(text: str) -> None:
    assert fields(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("当地的法律服务企业不断增加。", ["法律服务"]),
        ("支持金融、法律、会计等行业走出去。", ["会计", "法律", "金融"]),
        ("在线旅游增长强劲。", ["在线旅游"]),
        ("云港甲乙科技有限公司是一家集装箱涂料企业。", ["集装箱涂料"]),
        ("农业、旅游、交通运输是当地的支柱。", ["交通运输", "农业", "旅游"]),
    ],
)
def test_fields_are_found(text: str, found: list[str]) -> None:
    assert fields(text) == found
