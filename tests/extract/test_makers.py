"""Fields by the word for who works in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DataError
from kg.extract.makers import load_makers
from kg.extract.nlp import load_nlp


def named(text: str, label: str = "Sector") -> list[str]:
    doc = load_nlp()(text)
    return [span.text for span in doc.spans["mentions"] if span.label_ == label]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("英国短租管理公司Kivo Limited宣布裁员。", "短租管理"),
        ("青禾科技有限公司、岚桥科技有限公司等专业眼药企业正在转型。", "眼药"),
        ("全球知名光子技术企业青禾科技股份有限公司落户。", "光子技术"),
        ("国产锂电隔膜龙头企业青禾科技股份有限公司披露年报。", "锂电隔膜"),
        ("青禾科技有限公司、岚桥科技有限公司等多家中外合资集装箱涂料公司参展。", "集装箱涂料"),
        ("青禾科技有限公司是一家总部在海外的卫星遥感企业。", "卫星遥感"),
        ("青禾科技有限公司是全国首家风电塔筒上市公司。", "风电塔筒"),
    ],
)
def test_what_stands_before_the_word_for_a_firm_is_its_field(text: str, field: str) -> None:
    assert field in named(text)


@pytest.mark.parametrize(
    "text",
    [
        "青禾科技有限公司、岚桥科技有限公司等国内外知名企业参展。",
        "青禾科技有限公司的母公司是岚桥科技有限公司。",
        "该公司青禾科技有限公司成立于2001年。",
        "上市公司青禾科技有限公司发布公告。",
        "青禾科技有限公司走访了集装箱涂料公司。",
    ],
)
def test_what_only_describes_firms_is_no_field(text: str) -> None:
    assert not {"国内外", "母", "该", "上市", "集装箱涂料"} & set(named(text))


def test_a_kind_of_firm_before_a_name_is_no_firm() -> None:
    assert named("英国短租管理公司Kivo Limited宣布裁员。", "Company") == ["Kivo Limited"]


def test_nouns_that_hold_their_field_name_it() -> None:
    assert named("青禾汽车有限公司、岚桥汽车有限公司等多家车企参展。") == ["车"]


def test_a_broken_vocabulary_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "vocabularies"
    folder.mkdir()
    (folder / "makers.yaml").write_text("makers: [公司]\nshort: [车企]\n", "utf-8")
    with pytest.raises(DataError, match="short: needs a mapping"):
        load_makers(tmp_path)


def test_a_field_before_such_a_noun_makes_its_own_narrower() -> None:
    assert "新能源车" in named("青禾汽车有限公司、岚桥汽车有限公司等新能源车企参展。")


def test_a_definition_that_ends_like_a_name_is_none() -> None:
    text = "青禾能源股份有限公司是全球领先的锂离子电池研发制造公司。"
    assert named(text, "Company") == ["青禾能源股份有限公司"]
    assert any("锂离子电池" in field for field in named(text))


def test_many_belongs_to_the_field_where_it_counts_nothing() -> None:
    assert "多模态数据" in "".join(named("青禾科技股份有限公司是全球领先的多模态数据解决方案提供商。"))
    assert "软件" in named("青禾科技股份有限公司等20多家软件企业参展。")
