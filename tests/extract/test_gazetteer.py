"""Known names: homonyms, joined short forms, and forms that need evidence."""

from __future__ import annotations

from pathlib import Path

import pytest
from annotated import entity, mentions, named

from kg.data import DATA
from kg.errors import DataError
from kg.extract.gazetteer import Gazetteer, load_gazetteer
from kg.extract.known_forms import Entry
from kg.extract.lexicon import Lexicon, load_lexicon


@pytest.mark.parametrize(
    ("text", "name", "key"),
    [
        ("上海市普陀区的订单增长。", "普陀区", "adcode:310107"),
        ("舟山市普陀区的订单增长。", "普陀区", "adcode:330903"),
        ("舟山市增长了。普陀区也增长了。", "普陀区", "adcode:330903"),
        ("北京市朝阳区的订单增长。", "朝阳区", "adcode:110105"),
        ("长春市朝阳区的订单增长。", "朝阳区", "adcode:220104"),
    ],
)
def test_homonyms_are_told_apart_by_what_lies_above_them(text: str, name: str, key: str) -> None:
    assert entity(text, name).key == key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("工厂在新竹市东区和台中市。台中市很大，台中市增长。", "adcode:710601"),
        ("工厂在新竹市和台中市东区。新竹市很大，新竹市增长。", "adcode:710402"),
    ],
)
def test_the_place_directly_before_a_homonym_decides(text: str, key: str) -> None:
    assert entity(text, "东区").key == key


def test_a_homonym_without_context_keeps_no_key() -> None:
    assert entity("普陀区的订单增长。", "普陀区").key == ""


def test_the_place_that_is_named_more_often_decides() -> None:
    assert entity("舟山市增长。舟山市很大。上海市的客户来到普陀区。", "普陀区").key == "adcode:330903"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("中美贸易增长。", [("Country", "中"), ("Country", "美")]),
        ("客户来自日韩两国。", [("Country", "日"), ("Country", "韩")]),
        ("港澳台地区的客户增加。", [("Province", "港"), ("Province", "澳"), ("Province", "台")]),
        ("原料来自晋、陕、宁等省份。", [("Province", "晋"), ("Province", "陕"), ("Province", "宁")]),
        ("陕甘宁地区增长。", [("Province", "陕"), ("Province", "甘"), ("Province", "宁")]),
        ("沪宁杭地区增长。", [("City", "沪"), ("City", "宁"), ("City", "杭")]),
        ("中、美、英三国参加。", [("Country", "中"), ("Country", "美"), ("Country", "英")]),
        ("产品远销欧、美、日等34个国家和地区。", [("Region", "欧"), ("Country", "美"), ("Country", "日")]),
        ("产品远销欧美日韩等地。", [("Region", "欧美"), ("Country", "日"), ("Country", "韩")]),
        (
            "产品出口东南亚、美、日、韩。",
            [("Region", "东南亚"), ("Country", "美"), ("Country", "日"), ("Country", "韩")],
        ),
        ("市场遍及欧洲、美、日。", [("Region", "欧洲"), ("Country", "美"), ("Country", "日")]),
    ],
)
def test_joined_short_forms_are_their_members(text: str, expected: list[tuple[str, str]]) -> None:
    assert mentions(text) == expected


def test_joined_short_forms_have_the_keys_of_the_countries() -> None:
    assert entity("中美贸易增长。", "美").key == "iso2:US"


def test_the_country_that_something_is_done_for_has_a_short_form_behind_to() -> None:
    assert entity("星桥公司主要从事对日软件开发。", "日").key == "iso2:JP"


@pytest.mark.parametrize("text", ["对日光敏感。", "对美好生活的向往。", "对中软件不满。"])
def test_a_character_behind_to_is_no_country_where_nothing_is_done_for_one(text: str) -> None:
    assert not [label for label, _ in named(text) if label == "Country"]


@pytest.mark.parametrize("text", ["发展中美好的生活。", "美好日子里日新月异。"])
def test_characters_inside_words_are_no_countries(text: str) -> None:
    assert named(text) == set()


def test_two_short_forms_without_china_or_a_noun_behind_them_are_no_countries() -> None:
    assert named("日韩来的人。", "Country") == set()


def test_weak_forms_need_evidence() -> None:
    assert named("大众喜欢散步。理想很远大。", "Company") == set()
    assert named("理想汽车创始人表示支持。", "Company") == {"理想汽车"}
    assert named("收购大众的计划。", "Company") == {"大众"}


def test_a_weak_form_counts_where_the_text_names_the_firm_in_full() -> None:
    assert named("大众汽车集团增长。大众的订单增加。", "Company") == {"大众汽车集团", "大众"}


def test_a_place_that_names_a_road_is_no_place() -> None:
    assert named("活动在南京路举行。") == set()
    assert named("活动在南京举行。") == {"南京"}


def test_latin_forms_are_whole_words() -> None:
    gazetteer = Gazetteer([Entry("ASEAN", "Region", "region:东盟", "东盟", "full")], {})
    words = Lexicon([])
    for text, found in (("ASEAN增长", 1), ("XASEAN增长", 0), ("ASEANs", 0), ("(ASEAN)", 1)):
        assert len(gazetteer.find(text, words.segment(text)).sure) == found, text


def test_flowers_are_no_districts_until_their_city_is_named() -> None:
    assert named("牡丹盛开，游客很多。") == set()


def test_an_entity_has_the_key_for_each_of_its_forms() -> None:
    found = entity("上海市增长。上海很大。", "上海市")
    assert (found.key, found.aliases) == ("adcode:310000", ("上海",))


def test_forms_of_the_gazetteers_lead_to_one_key_each_kind() -> None:
    gazetteer = load_gazetteer()
    assert {entry.key for entry in gazetteer.by_form["新加坡"] if entry.label == "Country"} == {"iso2:SG"}
    assert {entry.key for entry in gazetteer.chars["沪"]} == {"adcode:310000"}


def test_a_broken_gazetteer_is_named_with_its_row(tmp_path: Path) -> None:
    (tmp_path / "gazetteers").mkdir()
    (tmp_path / "gazetteers" / "companies.csv").write_text("name,aliases,weak\n甲,乙\n", "utf-8")
    with pytest.raises(DataError, match=r"companies\.csv: row 2: 3 cells expected"):
        load_gazetteer(tmp_path)


def test_a_folder_of_the_user_replaces_one_gazetteer_and_no_other(tmp_path: Path) -> None:
    (tmp_path / "gazetteers").mkdir()
    (tmp_path / "gazetteers" / "companies.csv").write_text("name,aliases,weak\n青禾,QH,\n", "utf-8")
    found = load_gazetteer(tmp_path)
    assert {entry.name for entries in found.by_form.values() for entry in entries if entry.label == "Company"} == {
        "青禾"
    }
    assert "新加坡" in found.by_form
    assert (DATA / "gazetteers" / "companies.csv").exists()


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("上海增长。福州的内河整治后，西湖更美了。", "西湖"),
        ("广西增长。江西的东山湾水更清了。", "东山"),
        ("武汉天河机场恢复运行。广州增长。", "天河"),
        ("杭州增长。他是高云龙。", "云龙"),
    ],
)
def test_lakes_and_stations_are_no_districts_elsewhere(text: str, word: str) -> None:
    assert word not in named(text)


@pytest.mark.parametrize(("text", "name"), [("杭州西湖增长。", "西湖"), ("厦门至金门、泉州至金门开航。", "金门")])
def test_a_short_form_is_a_district_behind_what_it_lies_in_or_a_neighbour(text: str, name: str) -> None:
    assert name in named(text)


@pytest.mark.parametrize("text", ["市文化和旅游部门开展检查。", "各地交通运输部门加强值守。", "各级工信部门调研。"])
def test_departments_in_general_are_no_ministry(text: str) -> None:
    assert not [label for label, _ in mentions(text) if label == "Agency"]


@pytest.mark.parametrize("text", ["指挥官维萨姆·青禾出席。", "毒枭阿道弗·马西亚斯出逃。"])
def test_pieces_of_foreign_names_are_no_places_and_firms(text: str) -> None:
    assert mentions(text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("会见巴哈马众议长时表示，中巴建交27年。", "iso2:BS"),
        ("会见巴基斯坦总理时表示，中巴关系良好。", "iso2:PK"),
        ("会见瑙鲁总统时表示，中瑙关系良好。", "iso2:NR"),
        ("会见安哥拉总统时表示，安中友好。", "iso2:AO"),
    ],
)
def test_a_short_form_is_the_country_that_was_named_before(text: str, key: str) -> None:
    joined = [m for m in mentions(text) if len(m[1]) == 1]
    assert len(joined) == 2
    assert entity(text, text[2 : text.index("众") if "众" in text else text.index("总")]).key == key


@pytest.mark.parametrize("name", ["海南大学", "河北工业大学", "西安交通大学", "中山大学"])
def test_a_place_with_namesakes_opens_a_name_too(name: str) -> None:
    assert named(f"记者从{name}获悉。", "Organization") == {name}


def test_what_is_part_of_a_foreign_persons_name_is_neither_a_firm_nor_a_place() -> None:
    assert named("由费迪南德·保时捷创办。", "Company") == set()
    assert named("由阿曼西奥·赫维加创立。", "Country") == set()
    assert named("在中国·上海举办。", "City") == {"上海"}


def test_a_county_abroad_is_no_city_of_its_name() -> None:
    assert named("该公司位于洛杉矶县。", "City") == set()


def test_a_country_in_latin_letters_may_close_a_name() -> None:
    assert named("由NC Taiwan营运。", "Province") == set()


def test_a_language_is_no_country() -> None:
    assert named("网站有英语、西班牙语和泰文版，课程由法国语言学校提供。", "Country") == {"法国"}


def test_a_space_may_stand_where_scripts_meet() -> None:
    assert named("TCL 科技和TCL科技是一家公司。", "Company") == {"TCL 科技", "TCL科技"}


def test_a_new_age_is_no_country_and_a_lake_no_university() -> None:
    assert [form for _, form in mentions("推动中俄新时代全面战略协作伙伴关系发展。")] == ["中", "俄"]
    assert named("在吉林北大湖，游客体验冰雪运动。", "Organization") == set()


def test_a_town_abroad_that_is_a_word_too_counts_where_its_country_is_named() -> None:
    assert named("新工厂设在越南海防。", "City") == {"海防"}
    assert named("海防工作要抓紧。", "City") == set()


def test_joined_short_forms_in_a_list_of_markets_are_countries() -> None:
    assert {"日", "韩"} <= named("门店开到了日韩、欧美。", "Country")


def test_what_is_called_chinese_in_a_doctrine_is_no_country() -> None:
    assert named("贯彻新时代中国特色社会主义思想。", "Country") == set()


def test_an_order_names_the_body_that_gave_it() -> None:
    assert named("国务院令第8号公布了新规定。", "Agency") == {"国务院"}


def test_a_zone_that_begins_a_longer_name_in_quotation_marks_is_not_meant() -> None:
    assert named("“张江青禾元境”已聚集多家企业。", "Zone") == {"张江青禾元境"}
    assert named("“张江”已聚集多家企业。", "Zone") == {"张江"}


def test_a_place_behind_the_dot_of_a_foreign_name_is_no_place() -> None:
    assert named("代表阿克甫·铁力瓦尔地发言。", "City") == set()
    assert named("他来自黑龙江铁力。", "City") == {"铁力"}


def test_chinese_and_western_food_names_no_countries() -> None:
    assert not {label for label, _ in mentions("供应中西快餐、中西糕点。")} & {"Country"}


def test_joined_short_forms_stand_in_a_list_of_markets() -> None:
    assert {"日", "韩"} <= named("客户遍及欧美、日韩、澳洲等全球各地。", "Country")


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("祝人民幸福安康。", set()),
        ("活动在陕西安康举行。", {"安康"}),
        ("与来宾共同分享，活动在广西举行。", set()),
        ("活动在广西来宾举行。", {"来宾"}),
        ("库尔斯克州遭袭。", set()),
        ("在库尔斯克举行会议。", {"库尔斯克"}),
        ("强渡第聂伯河。", set()),
        ("乌军在第聂伯河左岸。", set()),
        ("举行“欢乐节”和龙年活动。", set()),
        ("位于沅江江畔。", set()),
        ("澜沧江、怒江三江并流。", set()),
        ("总统尚达曼访华。尚达曼表示欢迎。", set()),
        ("利西昌斯克市的居民。", set()),
    ],
)
def test_what_is_spelt_like_a_city_is_none(text: str, city: set[str]) -> None:
    assert named(text, "City") == city


@pytest.mark.parametrize(
    ("text", "district"),
    [
        ("覆盖所有地级市城区，活动在广东汕尾举行。", set()),
        ("活动在广东汕尾城区举行。", {"城区"}),
        ("规划建设区内的新建区域，南昌市负责。", set()),
        ("安徽马鞍山市、市和县人民政府。", set()),
        ("青岛市市南区、市北区、李沧区范围内。", {"市南区", "市北区", "李沧区"}),
    ],
)
def test_what_is_spelt_like_a_district_is_none(text: str, district: set[str]) -> None:
    assert named(text, "District") == district


def test_a_contest_of_another_sport_is_another_contest() -> None:
    assert named("2024年跳水世界杯落幕。", "Event") == {"2024年跳水世界杯"}
    assert named("国际足联世界杯落幕。", "Event") == {"国际足联世界杯"}


def test_a_known_firm_has_its_legal_form() -> None:
    assert named("国家电力投资集团有限公司发言。", "Company") == {"国家电力投资集团有限公司"}


def test_a_tower_is_not_the_zone_that_it_is_named_after() -> None:
    assert named("徐汇滨江发展。西岸智塔开放。", "Zone") == {"徐汇滨江"}


@pytest.mark.parametrize("text", ["该国樱桃对华出口增长。", "该国对华原油出口增长。", "今年该国输华乳制品增长。"])
def test_china_has_a_short_form_of_its_own_behind_what_is_sent_there(text: str) -> None:
    assert entity(text, "华").key == "iso2:CN"


def test_north_of_a_place_is_no_body() -> None:
    assert named("该港位于城区以北约80公里。", "Organization") == set()


def test_who_holds_an_event_is_told_by_the_verb_behind_a_comma() -> None:
    found = named("展会由商务部主办，中国科技服务中心承办。", "Organization")
    assert found == {"中国科技服务中心"}


def test_the_name_of_a_hall_names_no_event() -> None:
    assert named("珠海国际航展中心开馆。", "Event") == set()


def test_the_side_of_a_place_is_no_region() -> None:
    assert named("该港位于台湾西南海岸。", "Region") == set()
    assert named("产品销往西南、西北市场。", "Region") == {"西南", "西北"}


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("該集團在桃園與彰化啟用據點。", "桃園", "City"),
        ("該集團在桃園與彰化啟用據點。", "彰化", "District"),
        ("三星在美国德州设厂。", "德州", ""),
        ("公司总部迁到德州奥斯汀。", "德州", ""),
        ("山东德州的企业把产品卖到美国。", "德州", "City"),
        ("日月光在馬來西亞檳城設有工廠。", "檳城", "City"),
        ("宿舍提供公司同仁使用。", "同仁", ""),
        ("青海同仁的产业发展快。", "同仁", "City"),
    ],
)
def test_towns_by_their_short_form(text: str, form: str, expected: str) -> None:
    assert {label for label, found in mentions(text) if found == form} == ({expected} if expected else set())


@pytest.mark.parametrize("text", ["公司位于昌平。", "项目落户顺德，投资2亿元。"])
def test_a_short_form_of_one_district_alone_counts_where_a_place_stands(text: str) -> None:
    found = load_gazetteer().find(text, load_lexicon().segment(text))
    assert [text[m.start : m.end] for m in found.sure] == [text[4:6]]


def test_elsewhere_it_needs_what_lies_above_it() -> None:
    text = "春日满城花开，冰雪在开江期融化。"
    assert load_gazetteer().find(text, load_lexicon().segment(text)).sure == []


def test_a_form_that_opens_a_firms_name_is_no_town_there() -> None:
    assert named("与日本三浦工业合作。", "City") == set()
    assert named("工厂位于日本三浦。", "City") == {"三浦"}


def test_two_countries_named_in_full_are_told_by_their_joined_characters() -> None:
    assert ("Country", "英") in mentions("英国和法国宣布参战，英法首先撤退。")
    assert ("Country", "英") not in mentions("英法首先撤退。")


def test_a_foreign_town_is_not_cut_out_of_a_longer_name() -> None:
    assert named("演出有岚斯基、德雷斯顿交响乐团。", "City") == set()
    assert named("德柏林工业大学来访。", "Organization") == {"柏林工业大学"}
