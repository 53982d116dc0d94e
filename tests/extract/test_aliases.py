"""Short forms that a document defines, or uses without saying so."""

from __future__ import annotations

import pytest
from annotated import annotate, entity, named

from kg.extract.aliases import alias_words_of, find_defined_aliases, find_occurrences, firm_core, short_firm_forms
from kg.extract.candidates import Candidate
from kg.extract.lexicon import Lexicon
from kg.extract.variants import variant_key
from kg.extract.vocabulary import load_names

FIRM = "上海青禾网络科技有限公司"
LEXICON = Lexicon([("网络", 9, "n"), ("科技", 9, "n"), ("上海", 9, "ns"), ("云端", 9, "n")])
NAMES = load_names()
PLACES = frozenset({"上海"})


@pytest.mark.parametrize(
    "definition",
    [
        "（以下简称“星禾”）",
        "（下称星禾）",
        "（简称：星禾）",
        "(以下简称“星禾”)",
        "（以下简称「星禾」）",
        "，简称“星禾”，",
        "（「星禾」）",
        '("星禾")',
        "，正式简称星禾，",
    ],
)
def test_a_defined_short_form_is_an_alias_everywhere(definition: str) -> None:
    found = entity(f"{FIRM}{definition}成立。星禾的客户增加。", FIRM)
    assert found.aliases == ("星禾",)


def test_a_defined_short_form_counts_before_its_definition_too() -> None:
    document = annotate(f"星禾增长。{FIRM}（以下简称“星禾”）成立。")
    assert [mention.entity for mention in document.mentions] == [0, 0, 0]


def test_an_acronym_in_brackets_is_an_alias() -> None:
    found = entity(f"{FIRM}（QHN）成立。QHN的客户增加。", FIRM)
    assert found.aliases == ("QHN",)


def test_a_latin_name_is_short_for_the_firm_that_begins_so() -> None:
    found = entity(
        "青禾收购Brightfern Optics GmbH & Co. KG。Brightfern主要从事光学。", "Brightfern Optics GmbH & Co. KG"
    )
    assert found.aliases == ("Brightfern",)


def test_a_latin_name_may_hold_two_spaces() -> None:
    assert "Fernby" in dict(short_firm_forms("Fernby  optics GmbH", LEXICON, NAMES, PLACES))


def test_a_common_latin_word_is_short_for_no_firm() -> None:
    assert "Global" not in named("青禾收购Global Fern Holding B.V.。Global的客户增加。", "Company")


def test_an_acronym_is_a_whole_word() -> None:
    text = f"{FIRM}（QHN）成立。XQHN和QHNX增长。"
    assert len(annotate(text).mentions) == 2


@pytest.mark.parametrize("bracket", ["（2015年）", "（见下文）", "（600000）", "（未上市）"])
def test_other_brackets_define_nothing(bracket: str) -> None:
    assert entity(f"{FIRM}{bracket}成立。", FIRM).aliases == ()


def test_a_bracket_behind_a_place_defines_nothing() -> None:
    assert named("上海市（SHA）的订单增长。SHA增长。") == {"上海市"}


@pytest.mark.parametrize("short", ["青禾网络", "青禾网络科技", "上海青禾", "青禾科技", "青禾公司"])
def test_a_short_form_that_the_name_suggests_is_an_alias(short: str) -> None:
    assert short in entity(f"{FIRM}成立。{short}的客户增加。", FIRM).aliases


def test_a_short_form_of_two_firms_names_neither() -> None:
    document = annotate(f"{FIRM}和北京青禾软件有限公司成立。青禾公司的客户增加。")
    assert all(found.aliases == () for found in document.entities)


def test_a_renamed_firm_keeps_both_names() -> None:
    found = entity("蓝橡网络科技有限公司更名为赤松网络科技有限公司。", "蓝橡网络科技有限公司")
    assert {found.name, *found.aliases} == {"蓝橡网络科技有限公司", "赤松网络科技有限公司"}


def test_parks_with_and_without_their_governing_place_are_one() -> None:
    document = annotate("上海青禾软件园成立。青禾软件园的企业增加。")
    assert [found.aliases for found in document.entities] == [("青禾软件园",)]


@pytest.mark.parametrize(
    ("name", "core", "rest"),
    [
        ("上海青禾网络科技有限公司", "青禾", ["网络", "科技"]),
        ("青禾（上海）科技有限公司", "青禾", ["科技"]),
        ("上海科技有限公司", "", ["科技"]),
    ],
)
def test_a_name_has_a_core_and_words_of_its_trade(name: str, core: str, rest: list[str]) -> None:
    lexicon = Lexicon([("网络", 9, "n"), ("科技", 9, "n"), ("有限", 9, "n"), ("公司", 9, "n")])
    assert firm_core(name, lexicon, NAMES, PLACES) == (core, rest)


def test_a_core_that_is_an_ordinary_word_is_no_sure_short_form() -> None:
    sure = dict(short_firm_forms("上海云端科技有限公司", LEXICON, NAMES, PLACES))
    assert sure["云端"] is False
    assert sure["云端科技"] is True


def test_what_may_name_the_parent_is_no_sure_short_form_of_a_branch() -> None:
    sure = dict(short_firm_forms("青禾科技（上海）有限公司", LEXICON, NAMES, PLACES))
    assert (sure["青禾"], sure["青禾集团"], sure["青禾上海"]) == (False, False, True)


def test_a_firm_without_a_core_has_no_short_forms() -> None:
    assert list(short_firm_forms("上海科技有限公司", LEXICON, NAMES, PLACES)) == []


def test_variants_share_a_key_without_ordinal_place_and_year() -> None:
    keys = {
        variant_key(name, PLACES) for name in ("第八届上海青禾论坛", "上海青禾论坛", "青禾论坛", "上海青禾论坛（2024）")
    }
    assert keys == {"青禾论坛"}


def test_of_forms_that_overlap_the_longest_occurs() -> None:
    text = "青禾网络增长"
    words = LEXICON.segment(text)
    assert list(find_occurrences(text, words, ["青禾", "青禾网络"])) == [(0, 4, "青禾网络")]
    assert list(find_occurrences(text, words, [])) == []


def test_a_latin_name_told_after_the_chinese_one_without_brackets():
    text = "甲悦娱乐；英语：JY Entertainment是一家唱片公司。"
    firm = Candidate(0, 4, "Company", "form")
    (alias,) = find_defined_aliases(text, [firm], alias_words_of(["英语", "简称"]))
    assert text[alias.start : alias.end] == "JY Entertainment" and alias.of is firm


def test_several_other_names_may_follow_one_another() -> None:
    found = entity("青禾科学园区，简称青科，旧称蓝橡工业园区，是园区。", "青禾科学园区")
    assert {"青科", "蓝橡工业园区"} <= set(found.aliases)


def test_a_firm_may_be_called_by_a_trade_that_its_name_does_not_hold() -> None:
    found = entity("浙江青禾技术股份有限公司（青禾股份）开业。", "浙江青禾技术股份有限公司")
    assert "青禾股份" in found.aliases


def test_what_stands_in_brackets_and_shares_no_core_is_another() -> None:
    found = entity("浙江青禾技术股份有限公司（蓝橡股份）开业。", "浙江青禾技术股份有限公司")
    assert "蓝橡股份" not in found.aliases


def test_a_word_that_points_back_is_no_short_form() -> None:
    text = "上海青禾软件园（以下简称园区）开园。\n\n北京蓝橡软件园（以下简称蓝园）开园。园区引进企业，蓝园也是。"
    found = annotate(text)
    assert {alias for entity in found.entities for alias in entity.aliases} == {"蓝园"}


def test_namesakes_in_other_places_are_others() -> None:
    found = annotate("广州中医药大学、黑龙江中医药大学和杭州市青禾服务园、温岭市青禾服务园参加。")
    names = {entity.name for entity in found.entities if entity.label in ("Organization", "Zone")}
    assert names >= {"广州中医药大学", "黑龙江中医药大学"}


def test_a_language_without_a_mark_behind_it_names_nothing() -> None:
    assert "频道和青禾台同步播出" not in named("由CGTN，法语频道和青禾台同步播出。")


def test_several_short_forms_may_follow_one_word() -> None:
    text = "榆州信托银行，简称榆信、榆银，是一家银行。榆银设有分行。"
    (firm,) = [entity for entity in annotate(text).entities if entity.label == "Company"]
    assert {"榆信", "榆银"} <= {firm.name, *firm.aliases}


def test_a_short_name_may_stand_before_the_full_one() -> None:
    text = "曜砾妈，全名榆州曜砾妈风味食品有限责任公司，是一家位于贵阳市的调味品公司。"
    (firm,) = [entity for entity in annotate(text).entities if entity.label == "Company"]
    assert {"曜砾妈", "榆州曜砾妈风味食品有限责任公司"} <= {firm.name, *firm.aliases}


def test_a_known_product_in_brackets_is_no_other_name_of_the_firm() -> None:
    firms = [
        entity for entity in annotate("曜砾智能科技有限公司（ChatGPT）成立。").entities if entity.label == "Company"
    ]
    assert all("ChatGPT" not in (firm.name, *firm.aliases) for firm in firms)


@pytest.mark.parametrize("group", ["东方青禾集团", "中国出版集团"])
def test_a_group_is_the_firm_that_has_a_legal_form_behind_it(group: str) -> None:
    assert group in entity(f"{group}发布新品。{group}有限公司参展。", f"{group}有限公司").aliases


def test_a_park_is_not_the_firm_that_is_called_after_it() -> None:
    assert named("西安软件园正式开园。西安软件园有限公司总经理讲话。", "Zone") == {"西安软件园"}


def test_names_in_brackets_are_told_one_by_one_without_how_they_sound() -> None:
    document = annotate(
        "云禾汽车有限公司（英语：Yunhe Cars Limited /ˈjuːn/，简称YH；旧称霜禾）成立。霜禾与Yunhe Cars Limited是它。"
    )
    (firm,) = [found for found in document.entities if found.label == "Company"]
    assert {firm.name, *firm.aliases} >= {"云禾汽车有限公司", "Yunhe Cars Limited", "霜禾"}


def test_a_full_name_in_brackets_behind_several_latin_words_is_the_same_firm() -> None:
    document = annotate("Alder Path Technologies Limited (云禾数码科技有限公司) 成立于1998年。")
    (firm,) = [found for found in document.entities if found.label == "Company"]
    assert {firm.name, *firm.aliases} == {"Alder Path Technologies Limited", "云禾数码科技有限公司"}


def test_foreign_names_behind_a_firm_in_its_line_are_its_own() -> None:
    text = "云岭科技股份有限公司　YUNLING（Yunling Technology Co., Ltd.）\n云岭是一家工业电脑公司。"
    (firm,) = [found for found in annotate(text).entities if found.label == "Company"]
    assert {"YUNLING", "Yunling Technology Co., Ltd."} <= set(firm.aliases)


def test_a_parent_is_not_its_subsidiary_in_short() -> None:
    text = "青禾科技在云港设厂。上海青禾是青禾持股47.88%的子公司。\n"
    found = {entity.name: entity for entity in annotate(text).entities if entity.label == "Company"}
    assert "上海青禾" in found
    assert "青禾" not in found["上海青禾"].aliases


def test_who_controls_a_firm_is_another_one() -> None:
    text = "青禾山公告，公司与控股股东青禾山集团签订协议。青禾山股份有限公司（以下简称“青禾山”）成立于1990年。\n"
    found = {entity.name for entity in annotate(text).entities if entity.label == "Company"}
    assert found == {"青禾山股份有限公司", "青禾山集团"}


def test_the_short_form_of_two_firms_is_that_of_the_one_the_text_begins_with() -> None:
    text = "青獾乳业股份有限公司是企业，在原青獾乳业有限公司基础上设立。青獾乳业上市。"
    assert "青獾乳业" in entity(text, "青獾乳业股份有限公司").aliases


def test_a_university_goes_without_its_place() -> None:
    assert "公开大学" in entity("云南公开大学成立。公开大学与企业合作。", "云南公开大学").aliases


def test_the_full_name_of_a_body_is_the_bodys_whatever_it_ends_in() -> None:
    text = "青獾电视台，全名青獾电视事业股份有限公司，是云南的电视台。"
    assert named(text, "Company") == set()


@pytest.mark.parametrize(
    ("text", "name", "alias"),
    [
        (
            "臺灣積禾電路股份有限公司（英語：Taiwan Jihe Semiconductor Manufacturing Company, Ltd.）成立。",
            "臺灣積禾電路股份有限公司",
            "Taiwan Jihe Semiconductor Manufacturing Company, Ltd.",
        ),
        ("芬禾航空公司(芬兰语:Finnhe Oyj)成立。", "芬禾航空公司", "Finnhe Oyj"),
        ("东禾轮胎株式会社，旧名禾西橡胶株式会社(日语:TOHE),在东京。", "东禾轮胎株式会社", "禾西橡胶株式会社"),
        ("晨瑞金科技股份有限公司成立。晨瑞金表示欢迎。", "晨瑞金科技股份有限公司", "晨瑞金"),
        ("由今禾造船与甲海运组成合资企业，今禾持股51%。", "今禾造船", "今禾"),
    ],
)
def test_another_name_is_an_alias(text: str, name: str, alias: str) -> None:
    assert alias in entity(text, name).aliases


def test_what_a_bracket_says_of_a_firm_is_no_name_of_it() -> None:
    assert named("Velora（总部位于新加坡）宣布完成融资。", "Company") == {"Velora"}


def test_a_short_name_that_a_text_defines_may_be_a_place_elsewhere() -> None:
    text = "大同仪表股份有限公司（通称大同、大同集团；英语：Dartong）造仪表。大同推出新品。"
    assert named(text, "City") == set()
    assert named(text, "Company") == {"大同仪表股份有限公司", "大同", "大同集团", "Dartong"}
