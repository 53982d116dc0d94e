"""Names in profiles of firms: what its clients, products and brands are called."""

from __future__ import annotations

import pytest
from annotated import annotate, entity, named


def test_clients_are_firms_whatever_noun_closes_their_list() -> None:
    text = "青禾科技有限公司成立于2012年，服务客户包括蓝橡倍健、肌动科技、OrbiLab等明星品牌。"
    assert {"蓝橡倍健", "肌动科技", "OrbiLab"} <= named(text, "Company")


def test_goods_that_a_firm_makes_are_no_products_of_their_own() -> None:
    text = "青禾科技有限公司的产品覆盖辅酶Q10、NMN、虾青素等原料及终端产品。"
    assert named(text, "Product") == set()


@pytest.mark.parametrize("quoted", ['"榆安""禾宁"', "“榆安”“禾宁”", "「榆安」「禾宁」"])
def test_quotation_marks_of_all_kinds_hold_brands(quoted: str) -> None:
    text = f"青禾科技有限公司拥有{quoted}等多个知名品牌。"
    assert named(text, "Product") == {"榆安", "禾宁"}


def test_a_product_may_end_with_its_kind_within_the_quotation_marks() -> None:
    assert named("公司自主研发的“榆观云智慧展馆平台”上线。", "Product") == {"榆观云智慧展馆平台"}


def test_a_product_may_stand_behind_a_dash() -> None:
    assert named("打造便捷的互联网投融资平台——榆投无忧，为客户服务。", "Product") == {"榆投无忧"}


def test_two_products_need_no_list() -> None:
    text = "青禾科技有限公司旗下拥有禾有借和榆信卡两款互联网金融产品。"
    assert named(text, "Product") == {"禾有借", "榆信卡"}


def test_what_is_said_to_be_made_by_a_firm_is_a_product() -> None:
    text = "Vexo OssWorks是上海青禾科技有限公司自主研发的一款运维产品。"
    assert named(text, "Product") == {"Vexo OssWorks"}


def test_a_word_of_direction_may_open_the_name_of_a_firm() -> None:
    text = "它是西部榆导材料科技股份有限公司的控股子公司。"
    assert named(text, "Company") == {"西部榆导材料科技股份有限公司"}


def test_wholly_owned_is_no_name() -> None:
    assert named("在南京等地设立八家全资控股子公司。", "Company") == set()


def test_a_function_word_may_be_the_second_character_of_a_name() -> None:
    assert "榆新教育科技集团" in named("2017年成为榆新教育科技集团的一员。", "Company")


def test_the_words_of_a_platform_for_museums_name_no_museum() -> None:
    assert named("公司是首例全维度体验式智慧博物馆平台的开发者。", "Organization") == set()


def test_countries_may_be_listed_by_one_character_each() -> None:
    assert named("在中、美、英、加四国建立了科研基地。", "Country") == {"中", "美", "英", "加"}


def test_languages_are_no_countries() -> None:
    assert named("已配备英、法、俄、阿拉伯等多语种服务队。", "Country") == set()


def test_what_a_firm_was_a_part_of_is_not_its_former_name() -> None:
    text = "青禾科技有限公司是蓝橡集团旗下全资子公司，其前身为蓝橡集团的信息中心。青禾科技总部设在苏州。"
    assert entity(text, "青禾科技") == entity(text, "青禾科技有限公司")
    assert "蓝橡集团" not in (entity(text, "青禾科技").name, *entity(text, "青禾科技").aliases)


def test_the_high_tech_zone_of_a_city_has_its_name_and_the_city_stays() -> None:
    found = {(e.label, e.name) for e in annotate("青禾科技有限公司坐落于吉林省长春市高新区。").entities}
    assert {("Zone", "长春市高新区"), ("City", "长春市")} <= found


def test_roads_and_villages_are_no_part_of_a_park() -> None:
    assert named("公司位于清溪镇荔横村康怡路榆得威工业园。", "Zone") == {"榆得威工业园"}


def test_a_plant_may_be_a_firm() -> None:
    assert named("前身是原东莞清溪榆得威电子厂。", "Company") == {"东莞清溪榆得威电子厂"}


def test_the_parent_of_a_subsidiary_is_a_firm() -> None:
    assert named("它为榆明健康（创立于2009年）之全资子公司。", "Company") == {"榆明健康"}
    # What stands first in brackets is another name of it.
    assert named("它为榆明健康（AcaHealth，创立于2009年）之全资子公司。", "Company") == {"榆明健康", "AcaHealth"}


def test_what_stands_before_its_kind_behind_a_comma_is_a_product() -> None:
    assert named("榆工人工作网，一款蓝领人力资源平台。", "Product") == {"榆工人工作网"}


def test_latin_brands_need_no_mark_of_a_list() -> None:
    assert named("公司旗下品牌包括 VexShell 和 ToToVex，业务覆盖亚洲。", "Product") == {"VexShell", "ToToVex"}


def test_a_latin_name_with_and_without_firm_behind_it_is_one() -> None:
    text = "Genevex 公司总部设在美国。1990 年，Genevex宣布上市。"
    assert entity(text, "Genevex") == entity(text, "Genevex 公司")


def test_a_longer_kind_may_stand_behind_what_is_developed() -> None:
    text = "公司自主研发了“榆印通”智慧印刷管理系统和LikeVex云平台。"
    assert named(text, "Product") == {"榆印通", "LikeVex"}


def test_domestic_firms_are_firms_and_no_countries() -> None:
    text = "产品应用于潍柴、榆柴、禾动等国内主要汽车和内燃机企业。"
    assert {"潍柴", "榆柴", "禾动"} <= named(text, "Company")
