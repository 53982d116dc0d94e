"""Tests of towns."""

from __future__ import annotations

import pytest
from annotated import annotate

from kg.errors import DataError
from kg.extract.gazetteer import load_gazetteer
from kg.extract.lexicon import load_lexicon
from kg.extract.nlp import load_nlp
from kg.extract.towns import find_towns, load_towns


def towns_in(text: str) -> list[str]:
    lexicon = load_lexicon()
    words = lexicon.segment(text)
    starts = load_gazetteer().find(text, words).place_starts
    return [text[town.start : town.end] for town in find_towns(text, words, lexicon, starts, load_towns())]


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("地址：江苏省昆山市葑桥镇青云路8号", ["葑桥镇"]),
        ("地址：昆山市葑桥镇江云路8号", ["葑桥镇"]),
        ("公司落户梓溪镇，总部在乐清市和平镇。", ["梓溪镇", "和平镇"]),
        ("松江区和葑桥街道合作。", ["葑桥街道"]),
        ("利辛县城北镇与无锡市葑村镇工业集中区。", ["城北镇", "葑村镇"]),
        ("梓溪镇政府与团结镇签约。", ["梓溪镇", "团结镇"]),
        ("1958年设梓溪乡，仅梓溪镇就有企业百家。", ["梓溪乡", "梓溪镇"]),
        ("团结镇人民政府发布公告。", ["团结镇"]),
    ],
)
def test_a_town_is_told_by_what_stands_before_and_behind_it(text: str, towns: list[str]) -> None:
    assert towns_in(text) == towns


@pytest.mark.parametrize(
    "text",
    [
        "推进新型城镇化，建设特色小镇，服务各乡镇。",
        "江苏纺织名镇、浙江古镇和中国书画之乡。",
        "公司位于江苏镇江，项目落户宁波市镇海区。",
        "住房城乡建设部门与郊区城镇居民。",
        "返乡创业，1957年建镇，1986年合并为镇。",
        "昆山市两镇、三乡和各街道。",
    ],
)
def test_a_kind_of_town_is_none(text: str) -> None:
    assert towns_in(text) == []


def test_an_ordinary_word_is_a_town_only_beside_others() -> None:
    assert towns_in("公司走进团结镇。") == []
    assert towns_in("公司走进团结镇和梓溪镇。") == ["团结镇", "梓溪镇"]


def test_the_short_form_of_a_town_in_a_list_is_the_same_town() -> None:
    entities = annotate("葑桥、梓溪两镇上榜。梓溪镇位于昆山市。").entities
    assert [(e.name, e.aliases) for e in entities if e.label == "District"] == [("葑桥", ()), ("梓溪镇", ("梓溪",))]


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("公司位于东莞葑岗，占地5万平方米。", ["葑岗"]),
        ("项目落户成都郫都葑源。", ["葑源"]),
        ("公司位于东莞中部，交通便利。", []),
        ("公司位于东莞葑山旁，交通便利。", []),
        ("公司在东莞葑岗。", []),
    ],
)
def test_a_strange_name_that_ends_where_something_is_said_to_be_is_a_town(text: str, towns: list[str]) -> None:
    assert towns_in(text) == towns


def test_behind_a_country_it_is_none() -> None:
    lexicon = load_lexicon()
    text = "总部位于甲国葑岗。"
    assert find_towns(text, lexicon.segment(text), lexicon, {6: 4}, load_towns(), {6}) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("公司位于东莞谢岗，占地5万平方米。", {"东莞", "谢岗"}),
        ("公司在苏州相城渭塘设有工厂。", {"苏州", "相城", "渭塘"}),
        ("公司成立于浙江海宁许村。", {"浙江", "海宁", "许村"}),
        ("公司位于深圳龙岗平湖，另一家位于浙江平湖。", {"深圳", "龙岗", "平湖", "浙江"}),
        ("项目落户深圳市龙岗区坂田街道。", {"深圳市", "龙岗区", "坂田街道"}),
        ("临沂双堠水库、厦门筼筜湖、天津五大道文化旅游区都很美。", {"临沂", "厦门", "天津"}),
        ("西藏山南市隆子县发展旅游。", {"西藏", "山南市", "隆子县"}),
        ("苏州元和", {"苏州"}),
        ("工厂位于苏州渭塘", {"苏州", "渭塘"}),
    ],
)
def test_a_listed_town_stands_behind_its_division(text: str, names: set[str]) -> None:
    doc = load_nlp()(text)
    labels = {"Province", "City", "District"}
    assert {span.text for span in doc.spans["mentions"] if span.label_ in labels} == names


def test_a_list_of_towns_without_its_columns_is_named(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "divisions").mkdir()
    (tmp_path / "divisions" / "towns.csv").write_text("adcode,names\n441900,谢岗\n", "utf-8")
    with pytest.raises(DataError, match=r"towns\.csv.*ending"):
        load_towns(tmp_path)
