"""What the headers of columns mean."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.clean import clean_document
from kg.columns import load_columns
from kg.errors import DataError
from kg.groups import read_groups
from kg.read import read_document

COLUMNS = load_columns()


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("企业 名称", "firm"),
        ("厂商名称", "firm"),
        ("企业名称（盖章）", "firm"),
        ("公司/品牌", "firm"),
        ("所在省（区、市）", "address"),
        ("企业所在区域", "address"),
        ("产业链环节", "sector"),
        ("代表产品/服务", "product"),
        ("控股股东名称", "parent"),
        ("主要客户（前五）", "partner"),
        ("运营管理机构", "operator"),
        ("入驻企业", "tenant"),
        ("认定部门", "designator"),
        ("发文字号", "number"),
        ("曾用名", "alias"),
        ("境外门店所在国", "branch"),
        ("已上线国家", "market"),
        ("发包方所在国", "market"),
        ("主办单位名称", "host"),
        ("批复机关", "designator"),
        ("主攻产业", "leading"),
        ("区内重点企业", "tenant"),
        ("试点城市", "country"),
        ("对方签署单位", "partner"),
        ("境外经贸合作区", "base"),
        ("地址/Address", "address"),
    ],
)
def test_a_header_is_of_a_kind(header: str, kind: str) -> None:
    assert kind in COLUMNS.kinds_of(header)


@pytest.mark.parametrize(
    "header", ["企业数量（家）", "产品类型", "公司简介", "法定代表人", "出口额", "项目名称", "", "示范内容"]
)
def test_headers_of_numbers_and_descriptions_are_of_none(header: str) -> None:
    assert COLUMNS.kinds_of(header) == ()


def test_a_header_of_several_labels_gives_none() -> None:
    assert COLUMNS.label_of("名称", COLUMNS.kinds_of("名称")) == ""
    assert COLUMNS.label_of("代表企业", COLUMNS.kinds_of("代表企业")) == "Company"


def test_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "vocabularies" / "columns.yaml"
    path.parent.mkdir()
    path.write_text("kinds: {firm: [企业]}\nnames: {farm: Company}\n", "utf-8")
    with pytest.raises(DataError, match=r"names\.farm: unknown kind; there are firm"):
        load_columns(tmp_path)


@pytest.mark.parametrize(
    ("header", "kinds"),
    [
        ("海外子公司所在国", ("branch",)),
        ("工厂分布", ("branch",)),
        ("合作伙伴所在地", ()),
        ("企业注册所在地", ("address",)),
        ("所在地", ("address",)),
    ],
)
def test_where_another_is_says_not_where_the_firm_is(header: str, kinds: tuple[str, ...]) -> None:
    assert COLUMNS.kinds_of(header) == kinds


def test_an_own_word_goes_before_a_composed_one() -> None:
    assert COLUMNS.kinds_of("控股公司") == ("parent",)  # 控股|公司 would be a child as well


@pytest.mark.parametrize(
    ("composed", "problem"),
    [
        ("firm: [企业]", "composed.firm: needs a list of entries"),
        ("firm: [{openers: [企业]}]", "composed.firm: each entry needs `openers` and `closers`"),
        ("ship: [{openers: [船], closers: [名]}]", "composed.ship: unknown kind"),
    ],
)
def test_a_broken_composed_header_is_refused(composed: str, problem: str, tmp_path: Path) -> None:
    path = tmp_path / "vocabularies" / "columns.yaml"
    path.parent.mkdir()
    path.write_text(f"extends: true\ncomposed:\n  {composed}\n", "utf-8")
    with pytest.raises(DataError, match=problem):
        load_columns(tmp_path)


def test_lines_above_lists_need_all_their_words(tmp_path: Path) -> None:
    columns = replace(COLUMNS, announcing={"bases": ("基地",)})
    path = tmp_path / "甲.txt"
    path.write_text("基地名单", "utf-8")
    with pytest.raises(DataError, match="announcing: needs a list 'units'"):
        list(read_groups(clean_document(read_document(path)), columns))
    assert not list(read_groups(clean_document(read_document(path)), replace(COLUMNS, announcing={})))
