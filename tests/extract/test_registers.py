"""Registers of firms: brands below full names, addresses, roads named after bodies."""

from __future__ import annotations

from pathlib import Path

import pytest
from annotated import named

from kg.errors import DataError
from kg.extract.registers import load_registers
from kg.pipeline import analyze_document, load_knowledge

KNOWLEDGE = load_knowledge()
REGISTER = """## 上海岚云信息科技有限公司

出声问问是一家拥有自主技术的人工智能公司。

地址：上海市徐汇区云港路19号

## 云港霁语信息科技有限公司

小鱼问问是一款智能客服软件，为企业搭建桥梁。

地址：广东省惠州市惠城区江北文昌一路7号

## 云港霁星信息技术有限公司

霁星早报网是一个舆情监控平台，隶属于云港霁星信息技术有限公司。

地址：北京市海淀区科学院南路2号

## 云港岚客科技有限公司

公司是一家软件企业，我们致力于创新。

地址：深圳市福田区益田路1号
"""


def relations(tmp_path: Path, text: str) -> tuple[dict[str, tuple[str, tuple[str, ...]]], set[str]]:
    path = tmp_path / "register.md"
    path.write_text(text, "utf-8")
    found = analyze_document(path, "register", KNOWLEDGE)
    names = {entity.name: (entity.label, entity.aliases) for entity in found.entities}
    said = {f"{found.entities[r.head].name} {r.type} {found.entities[r.tail].name}" for r in found.relations}
    return names, said


def test_the_brand_that_a_paragraph_below_a_firms_name_begins_with_is_the_firm(tmp_path: Path) -> None:
    names, said = relations(tmp_path, REGISTER)
    assert "出声问问" in names["上海岚云信息科技有限公司"][1]
    assert "上海岚云信息科技有限公司 IN_SECTOR 人工智能" in said


def test_software_is_a_product_and_so_is_a_service_that_belongs_to_the_firm(tmp_path: Path) -> None:
    names, said = relations(tmp_path, REGISTER)
    assert names["小鱼问问"][0] == names["霁星早报网"][0] == "Product"
    assert "云港霁星信息技术有限公司 DEVELOPS 霁星早报网" in said


def test_each_firm_has_its_own_address(tmp_path: Path) -> None:
    located = {one for one in relations(tmp_path, REGISTER)[1] if "LOCATED_IN" in one}
    assert located == {
        "上海岚云信息科技有限公司 LOCATED_IN 徐汇区",
        "云港霁语信息科技有限公司 LOCATED_IN 惠城区",
        "云港霁星信息技术有限公司 LOCATED_IN 海淀区",
        "云港岚客科技有限公司 LOCATED_IN 福田区",
    }


@pytest.mark.parametrize(
    ("text", "label", "name"),
    [
        ("地址：北京市海淀区科学院南路2号。", "Organization", ""),
        ("地址：北京市海淀区清华大学照澜院2号。", "Organization", "清华大学"),
        ("地址：北京市海淀区中关村南大街10号。", "Zone", ""),
        ("地址：武汉市光谷国际商会大厦A座23层。", "Organization", ""),
        ("地址：山东省青岛市城阳区流亭街道双埠工业园。", "Zone", "双埠工业园"),
    ],
)
def test_addresses_name_places_and_not_what_roads_are_named_after(text: str, label: str, name: str) -> None:
    assert named(text, label) == ({name} if name else set())


def test_a_broken_vocabulary_is_refused(tmp_path: Path) -> None:
    (tmp_path / "vocabularies").mkdir()
    (tmp_path / "vocabularies" / "registers.yaml").write_text("firms: 3", "utf-8")
    with pytest.raises(DataError, match="registers"):
        load_registers(tmp_path)
