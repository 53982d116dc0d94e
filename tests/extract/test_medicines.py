"""Medicines are products by their form, where the text speaks of medicine."""

import pytest

from kg.extract.candidates import Candidate
from kg.extract.lexicon import load_lexicon
from kg.extract.medicines import load_medicines

LEXICON = load_lexicon((), (), frozenset())


def found(text: str) -> list[str]:
    return [text[c.start : c.end] for c in load_medicines().find(text, LEXICON.segment(text))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("药业公司拥有青岭颗粒、复方云芪颗粒、益心宁片等17个品种。", ["青岭颗粒", "复方云芪颗粒", "益心宁片"]),
        ("129个品种的药品中，“青岭牌四妙丸”、“醒神再造胶囊”入选。", ["青岭牌四妙丸", "醒神再造胶囊"]),
        ("核心产品含青岭正气口服液及云通缓释片等药品。", ["青岭正气口服液", "云通缓释片"]),
        ("产品覆盖呼吸科（云岭止咳颗粒）等临床领域。", ["云岭止咳颗粒"]),
    ],
)
def test_a_name_before_a_form_is_a_medicine(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "药厂生产硬胶囊剂、片剂、颗粒剂，另有胶囊生产线。",
        "该厂生产塑料颗粒、橡胶颗粒和医用手套。",
        "药品广告片拍摄了照片和影片。",
        "PD-1单抗的临床试验很多。",
        "甲公司推出咖啡云岭胶囊，受年轻人欢迎。",
    ],
)
def test_kinds_of_forms_and_other_goods_are_none(text: str) -> None:
    assert found(text) == []


def test_a_form_that_other_goods_have_counts_beside_medicines_only() -> None:
    assert found("药店里有云岭护肝片。") == []
    assert found("药店里有云岭胶囊、云岭护肝片。") == ["云岭胶囊", "云岭护肝片"]


def test_the_substance_in_brackets_is_its_brand() -> None:
    text = "青济泽（云布替尼）获批，青岭片（云岭片）停产。"
    spans = [(0, 3), (4, 8), (12, 15), (16, 19)]
    mentions = [Candidate(start, end, "Product", "product") for start, end in spans]
    linked = load_medicines().link(text, mentions)
    assert [(text[a.start : a.end], text[b.start : b.end]) for a, b in linked] == [("云布替尼", "青济泽")]
