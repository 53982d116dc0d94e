"""Parks by their whole names, as registers of bases write them, and signs that name nobody."""

from __future__ import annotations

from kg.extract.plain import as_clean_document
from kg.extract.steps import load_recognisers

READ = load_recognisers().read


def named(text: str) -> list[tuple[str, str]]:
    draft = READ(as_clean_document(text))
    return [(found.label, text[found.start : found.end]) for found in draft.user_data["mentions"]]


def test_two_parks_with_an_aside_between_them_are_one() -> None:
    found = named("青禾高新技术产业开发区（南江）云帆产业园举行活动。")
    assert ("Zone", "青禾高新技术产业开发区（南江）云帆产业园") in found


def test_a_park_in_a_list_of_bases_keeps_the_city_written_before_it() -> None:
    text = "商务部公布了首批国家数字服务出口基地名单，包括青禾软件园、苏州市云帆产业园。"
    assert ("ExportBase", "苏州市云帆产业园") in named(text)


def test_the_number_of_a_document_names_no_agency() -> None:
    assert named("（国办发〔2015〕46号）") == []


def test_the_place_in_brackets_behind_the_country_is_named_by_the_title() -> None:
    text = "《中国（苏州）跨境电子商务综合试验区实施方案》印发。"
    draft = READ(as_clean_document(text))
    assert [text[found.start : found.end] for found in draft.user_data["in_titles"]] == ["苏州"]


def test_a_policy_that_begins_with_its_zone_names_it() -> None:
    text = "《青禾经济特区低空经济产业促进条例》印发。"
    draft = READ(as_clean_document(text))
    assert [text[found.start : found.end] for found in draft.user_data["in_titles"]] == ["青禾经济特区"]
