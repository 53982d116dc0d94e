"""Who has seats where: foreign firms in lists, offices and quoted parks of zones, bases by their city."""

from __future__ import annotations

import pytest
from annotated import named


def test_a_country_before_the_member_of_a_list_is_no_part_of_the_firm() -> None:
    firms = named("法国岚曜、德国霁云机电、韩国LG等30多家跨国公司在青岛设立了分支机构。", "Company")
    assert {"岚曜", "LG"} <= firms


def test_who_sets_up_its_headquarters_is_a_firm_behind_what_it_is_and_its_country() -> None:
    assert "岚东电工" in named("全球先进的功能性材料制造商日本岚东电工设立外资研发中心。", "Company")
    assert "岚霁会展" in named("包括法国最大的会展企业岚霁会展、矿业公司力拓。", "Company")
    assert named("以龙头企业为链主，构建起产业链。", "Company") == set()


def test_the_short_form_of_a_city_names_it_where_something_is_done_there() -> None:
    assert named("多家企业在沪设立总部。", "City") == {"沪"}
    assert named("去年以来新建设一批水库。", "Province") == set()


@pytest.mark.parametrize("office", ["东湖高新区自贸综合协调局", "东湖高新区理事会"])
def test_offices_of_a_zone_are_agencies(office: str) -> None:
    assert named(f"记者从{office}获悉。", "Agency") == {office}
    assert named("东湖高新区开创建设新局面。", "Agency") == set()


def test_parks_in_quotation_marks_behind_their_place_are_zones_and_a_region_has_none() -> None:
    assert named("联动德阳高新区、眉山“南山药谷”等平台载体。", "Zone") == {"德阳高新区", "南山药谷"}
    assert named("推进京津冀开发区协同发展。", "Zone") == set()


def test_a_text_about_export_bases_calls_them_by_their_city() -> None:
    assert named("国家文化出口基地发展良好。在西安基地，企业集聚。", "ExportBase") == {"西安基地"}
    assert named("公司发展良好。在西安基地，车间已经投产。", "ExportBase") == set()


def test_the_field_of_what_a_place_opens_belongs_to_an_event_with_quotation_marks() -> None:
    assert named("举办了2021中国纺织业“丝路”大会。", "Event") == {"2021中国纺织业“丝路”大会"}
