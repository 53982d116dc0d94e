"""Names by form: what stands before an ending, and how far a name reaches to the left."""

from __future__ import annotations

from dataclasses import replace

import pytest
from annotated import annotate, entity, mentions, named

from kg.extract.lexicon import Lexicon
from kg.extract.names import NameFinder
from kg.extract.vocabulary import load_names


@pytest.mark.parametrize(
    "firm",
    [
        "上海青禾网络科技有限公司",
        "青禾（上海）信息技术有限公司",
        "青禾信息技术（上海）有限公司",
        "上海青禾影视（集团）有限公司",
        "北京蓝橡软件股份有限公司",
        "A&B（上海）有限公司",
    ],
)
@pytest.mark.parametrize("frame", ["由{}负责运营。", "{}成立于2015年。", "园区与{}签约。", "客户包括{}，订单增长。"])
def test_a_firm_is_found_with_its_full_legal_name(firm: str, frame: str) -> None:
    assert named(frame.format(firm), "Company") == {firm}


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        # A known name or another place inside the full name.
        ("旗下公司包括大河投资有限公司、大众丹阳创业投资有限公司。", "大众丹阳创业投资有限公司"),
        ("湖北大武汉文化传媒有限公司成立于2012年。", "湖北大武汉文化传媒有限公司"),
        # A word that is none of names elsewhere, and one behind what tells that a firm follows.
        ("温州成功集团有限公司始创于1977年。", "温州成功集团有限公司"),
        ("该平台隶属于有禾科技股份有限公司。", "有禾科技股份有限公司"),
        ("全资子公司安化青禾矿业有限公司停产。", "安化青禾矿业有限公司"),
        ("成都好青禾食品有限公司是丁集团旗下的企业。", "成都好青禾食品有限公司"),
        # But what says who that is stands before it.
        ("经销商上海青禾网络科技有限公司停产。", "上海青禾网络科技有限公司"),
        ("世界500强青禾股份有限公司成立。", "青禾股份有限公司"),
    ],
)
def test_a_full_legal_name_begins_where_its_clause_does(text: str, firm: str) -> None:
    assert firm in named(text, "Company")


@pytest.mark.parametrize("text", ["星桥控股是综合型投资管理集团。", "形成多业态的全产业链金融控股集团。"])
def test_what_kind_of_group_a_firm_is_names_none(text: str) -> None:
    assert not {name for name in named(text, "Company") if name.endswith("集团")}


def test_a_firm_of_its_town_and_trade_is_one_behind_what_it_is_called() -> None:
    assert "滨松光子公司" in named("出售光子技术企业滨松光子公司的股份。", "Company")
    assert named("双方就在咸阳合作建设锂业公司项目进行了商谈。", "Company") == set()
    assert named("是一家从事茶叶种植的专业化集团公司。", "Company") == set()


def test_two_firms_are_two_names() -> None:
    text = "由上海青禾网络科技有限公司与北京蓝橡软件股份有限公司共同负责。"
    assert named(text, "Company") == {"上海青禾网络科技有限公司", "北京蓝橡软件股份有限公司"}


@pytest.mark.parametrize(
    "text", ["子公司很多，有限公司也多。", "该公司增长。", "多家企业集团参加。", "其他有限公司也参加。", "（有限公司）"]
)
def test_an_ending_alone_is_no_name(text: str) -> None:
    assert named(text, "Company", "Organization") == set()


def test_characters_of_another_width_are_kept_as_written() -> None:
    assert named("ＡＢＣ（上海）有限公司成立。") == {"ＡＢＣ（上海）有限公司"}


def test_organisations_need_a_name_of_their_own() -> None:
    assert named("青禾大学和上海青禾协会共同参加。", "Organization") == {"青禾大学", "上海青禾协会"}
    assert named("各大学和行业协会共同参加。", "Organization") == set()


def test_agencies_are_composed_of_place_department_and_ending() -> None:
    text = "上海市浦东新区商务委员会、徐汇区财政局发布通知。"
    assert named(text, "Agency") == {"上海市浦东新区商务委员会", "徐汇区财政局"}


def test_a_zone_drops_the_province_and_keeps_the_nearest_place() -> None:
    assert mentions("江苏省常熟高新技术产业开发区成立。") == [
        ("Province", "江苏省"),
        ("Zone", "常熟高新技术产业开发区"),
    ]


@pytest.mark.parametrize(
    "event", ["第八届上海青禾论坛", "首届青禾数字贸易博览会", "2024年上海青年设计周", "上海数字贸易创新发展论坛"]
)
def test_an_event_takes_its_ordinal_or_year_along(event: str) -> None:
    assert named(f"去年，{event}在广州举行。", "Event") == {event}


def test_a_kind_of_event_is_no_event() -> None:
    assert named("各类论坛和展览会很多。", "Event") == set()


def test_a_name_never_crosses_punctuation() -> None:
    assert named("上海，青禾有限公司成立。", "Company") == {"青禾有限公司"}
    assert named("《上海》青禾有限公司成立。", "Company") == {"青禾有限公司"}


def test_a_cell_that_ends_in_a_legal_form_is_a_name_as_a_whole() -> None:
    text = "序号\t名称\n1\t关于青禾有限公司\n2\t蓝橡的家有限公司\n"
    assert named(text, "Company") == {"关于青禾有限公司", "蓝橡的家有限公司"}


@pytest.mark.parametrize(
    "marker",
    [
        "5. ",
        "5.",
        "2) ",
        "3）",
        "1 ",
        "（1）",
        "① ",
        "一、",
        "No.2 ",
        "TOP3 ",
        "案例1 ",
        "案例一：",
        "专栏2 ",
        "★ ",
        "▲",
        "图3 ",
        "附件2 ",
        "第三，",
        "一是",
        "- ",
    ],
)
def test_what_numbers_a_line_belongs_to_no_name(marker: str) -> None:
    assert named(f"{marker}青禾科技有限公司\n{marker}蓝橡软件有限公司\n", "Company") == {
        "青禾科技有限公司",
        "蓝橡软件有限公司",
    }


@pytest.mark.parametrize("name", ["360青禾科技有限公司", "第一青禾传媒有限公司", "3M青禾有限公司", "58青禾有限公司"])
def test_a_number_that_belongs_to_a_name_stays(name: str) -> None:
    assert named(f"{name}\n", "Company") == {name}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("软件企业青禾科技有限公司完成融资。", {"青禾科技有限公司"}),
        ("国产汽车品牌青禾汽车有限公司。", {"青禾汽车有限公司"}),
        ("青禾集团和蓝橡软件有限公司合作。", {"青禾集团", "蓝橡软件有限公司"}),
        ("青禾集团为蓝橡软件有限公司提供服务。", {"青禾集团", "蓝橡软件有限公司"}),
        ("上海青禾企业管理有限公司成立。", {"上海青禾企业管理有限公司"}),
    ],
)
def test_a_name_begins_behind_another_name_or_the_noun_that_it_stands_in_apposition_to(
    text: str, names: set[str]
) -> None:
    assert named(text, "Company") == names


def test_a_group_is_called_by_any_noun_that_says_no_trade() -> None:
    text = "阳光集团、钢铁集团、跨国集团、大型企业集团和犯罪集团。"
    assert named(text, "Company") == {"阳光集团"}


def test_a_park_is_named_without_the_town_in_which_it_stands() -> None:
    assert named("工厂在安吉县梓铺镇阳光工业园区。", "Zone") == {"阳光工业园区"}
    assert named("工厂在杭州云栖小镇产业园。", "Zone") == {"杭州云栖小镇产业园"}


def test_an_office_is_called_by_any_word_behind_its_place() -> None:
    assert "北京市盈科律师事务所" in named("北京市盈科律师事务所位于浦东。", "Company")
    assert not named("北京知名律师事务所、上海多家会计师事务所到访。", "Company")


def test_a_known_event_takes_its_ordinal_along_too() -> None:
    assert named("第九届广交会在广州开幕。", "Event") == {"第九届广交会"}


def test_a_function_word_may_open_the_own_part_of_a_name_behind_its_place() -> None:
    assert named("温州正禾电器有限公司和宁波均橡股份有限公司成立。", "Company") == {
        "温州正禾电器有限公司",
        "宁波均橡股份有限公司",
    }
    assert named("上海与青禾有限公司合作。", "Company") == {"青禾有限公司"}
    assert named("它的前身是同年成立的和禾化学工业公司。", "Company") == {"和禾化学工业公司"}
    assert named("禾新国际集团取得经营权。", "Company") == {"禾新国际集团"}
    assert named("由上海禾之榆网络科技有限公司运营。", "Company") == {"上海禾之榆网络科技有限公司"}


def test_a_name_begins_behind_a_former_one_and_behind_the_kind_of_firm() -> None:
    assert named("公司（原名禾意制作股份有限公司）成立。", "Company") == {"禾意制作股份有限公司"}
    assert named("与区域航空公司榆禾航空签约。", "Company") == {"榆禾航空"}
    assert named("甲是当地四大汽车集团之一。", "Company") == set()


def test_a_name_of_many_characters_is_cut_at_the_longest_length_of_its_form() -> None:
    finder = NameFinder(load_names())
    text = "禾" * 200 + "有限公司"
    longest = finder.vocabulary.forms["有限公司"].longest
    (found,) = finder.find(text, Lexicon([]).segment(text), {})
    assert found.end == len(text)
    assert found.end - found.start == longest


def test_without_forms_nothing_is_found() -> None:
    finder = NameFinder(replace(load_names(), forms={}))
    assert list(finder.find("青禾有限公司", Lexicon([]).segment("青禾有限公司"), {})) == []


@pytest.mark.parametrize(
    "agency",
    [
        "浙江省网信办",
        "教育部办公厅",
        "商务部服务贸易司",
        "上海市商务委员会服务贸易处",
        "加拿大边境服务局",
        "巴西发展工商部",
    ],
)
def test_a_unit_belongs_to_the_name_of_its_agency(agency: str) -> None:
    assert named(f"日前，{agency}发布通知。", "Agency") == {agency}


@pytest.mark.parametrize("text", ["商务部有关司负责人表示。", "商务部公司管理规定。", "国务院到处调研。"])
def test_not_everything_behind_an_agency_is_a_unit(text: str) -> None:
    assert named(text, "Agency") <= {"商务部", "国务院"}


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("美国蓝橡公司发布。", "蓝橡公司"),
        ("日本青禾株式会社发布。", "日本青禾株式会社"),
        ("日本航空公司发布。", "日本航空公司"),
    ],
)
def test_a_country_before_a_firm_with_a_name_of_its_own_is_its_nationality(text: str, firm: str) -> None:
    assert named(text, "Company") == {firm}


@pytest.mark.parametrize("firm", ["貴州銀行", "台州农商行", "广东证券"])
def test_a_place_and_a_trade_of_which_a_place_has_one_are_a_firm(firm: str) -> None:
    assert named(f"與{firm}簽約。", "Company") == {firm}


@pytest.mark.parametrize("firm", ["青禾海運", "藍禾半導體", "晟禾電子", "蓝禾汽船"])
def test_a_core_and_a_trade_are_a_firm(firm: str) -> None:
    assert named(f"{firm}與{firm}的客戶。", "Company") == {firm}


@pytest.mark.parametrize(
    "text", ["内河航运、消费电子和功率半导体增长。", "医院推行晟禾电子健康卡。", "县级人民政府食品药品监督管理部门。"]
)
def test_a_trade_without_a_core_or_with_a_noun_behind_it_is_no_firm(text: str) -> None:
    assert not named(text, "Company")


def test_a_firm_of_a_trade_is_no_other_form_of_the_group_of_its_name() -> None:
    text = "青禾電子隸屬青禾集團。"
    assert {("Company", "青禾電子"), ("Company", "青禾集團")} <= set(mentions(text))
    assert entity(text, "青禾電子") != entity(text, "青禾集團")


def test_a_trade_with_and_without_the_word_firm_is_one_firm() -> None:
    text = "青禾海運公司成立。青禾海運增長。"
    assert entity(text, "青禾海運公司") == entity(text, "青禾海運")


def test_a_firm_has_a_core_that_is_no_trade() -> None:
    assert named("由同禾股份有限公司、连连数字科技股份有限公司控股。", "Company") == {
        "同禾股份有限公司",
        "连连数字科技股份有限公司",
    }
    assert named("公司变更为股份有限公司。其子公司网络科技有限公司。", "Company") == set()


def test_a_trade_before_the_word_firm_is_no_name() -> None:
    assert named("它是全球领先的集成电路设计公司。", "Company") == set()


@pytest.mark.parametrize(
    ("text", "firms"),
    [
        ("青禾银理财有限责任公司获批筹建。", {"青禾银理财有限责任公司"}),
        ("全国首家外商独资青禾基金管理公司开业。", set()),
        ("云港青禾娱乐信息科技、蓝橡传媒等公司参展。", {"云港青禾娱乐信息科技", "蓝橡传媒"}),
    ],
)
def test_a_trade_belongs_to_the_firm_and_what_is_counted_is_none(text: str, firms: set[str]) -> None:
    assert named(text, "Company") == firms


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("双方在第三届上海国际再保险会议上签约。", {"第三届上海国际再保险会议"}),
        ("2024世界隧道大会在深圳开幕。", {"2024世界隧道大会"}),
        ("第十四届全国人民代表大会第二次会议通过。", set()),
        ("第三次工作会议召开。", set()),
        ("中国软件园大会由协会主办。", {"中国软件园大会"}),
        ("全国生态环境大会召开。", set()),
    ],
)
def test_a_conference_has_an_ordinal_or_a_year_and_is_no_session(text: str, events: set[str]) -> None:
    assert named(text, "Event") == events


def test_a_centre_that_serves_a_place_is_an_institution() -> None:
    assert named("由上海市青禾知识产权服务中心受理。", "Organization") == {"上海市青禾知识产权服务中心"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("推动中国－东盟数字合作论坛发展。", "中国－东盟数字合作论坛"),
        ("支持“丝路”倡议和中非合作论坛。", "中非合作论坛"),
        ("在最大医院希禾医院附近。", "希禾医院"),
        ("在北京会见青禾银行董事。", "青禾银行"),
    ],
)
def test_a_name_takes_its_other_side_along_and_leaves_out_what_only_stands_before_it(text: str, name: str) -> None:
    assert name in named(text, "Event", "Organization", "Company")


@pytest.mark.parametrize(
    "text",
    [
        "专家对中国发展和政府工作的意见。",
        "国铁武汉局恢复运行。",
        "上海市气象局联合会商。",
        "组织城市三级医院帮扶。",
        "加强养老保险基金管理。",
    ],
)
def test_what_only_ends_like_a_name_is_none(text: str) -> None:
    assert not {label for label, name in mentions(text) if name != "上海市气象局"} - {"Country", "City", "Sector"}


def test_an_idiom_is_no_unit_of_an_agency() -> None:
    assert "国务院" in named("把国务院落到实处。", "Agency")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("来自全国人大代表青禾控股集团有限公司董事长的建议。", "青禾控股集团有限公司"),
        ("中方将支持博鳌亚洲论坛发展。", "博鳌亚洲论坛"),
    ],
)
def test_an_office_or_a_verb_before_a_name_is_no_part_of_it(text: str, name: str) -> None:
    assert name in named(text, "Company", "Event")


def test_bodies_of_different_places_are_different() -> None:
    document = annotate("黎巴嫩国家通讯社报道。乌克兰国家通讯社报道。")
    assert {entity.name for entity in document.entities if entity.label == "Organization"} == {
        "黎巴嫩国家通讯社",
        "乌克兰国家通讯社",
    }


def test_a_joint_venture_is_not_called_by_one_of_its_two_names() -> None:
    assert "巴斯夫" not in entity("巴斯夫杉杉电池材料有限公司投产。", "巴斯夫杉杉电池材料有限公司").short_forms


def test_a_rank_is_no_part_of_the_name_behind_it() -> None:
    assert named("近日，中国制造业500强青禾集团设立总部。", "Company") == {"青禾集团"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("我国最早的设备研究制造基地哈电集团投产。", "哈电集团"),
        ("将全面落实新版海南自贸港负面清单。", "海南自贸港"),
    ],
)
def test_a_noun_or_a_verb_before_a_name_ends_it(text: str, name: str) -> None:
    assert name in named(text, "Company", "Zone")


@pytest.mark.parametrize(
    "text", ["共和国钢铁工业的长子。", "中国式现代化医院高质量发展。", "营业性演出（不含娱乐场所演出）。"]
)
def test_common_words_before_an_ending_are_no_name(text: str) -> None:
    assert named(text, "Company", "Organization") == set()


def test_a_firm_in_a_list_begins_with_its_place_whatever_follows() -> None:
    text = "包括上海青禾翻译有限公司、上海梦织地创意发展有限公司。"
    assert named(text, "Company") == {"上海青禾翻译有限公司", "上海梦织地创意发展有限公司"}


@pytest.mark.parametrize(
    "name",
    ["上海风声企业信用征信有限公司", "长沙要买网络科技有限公司", "北京其乐科技有限公司", "江苏各界文化传播有限公司"],
)
def test_function_words_may_stand_between_the_place_and_the_trade_of_a_firm(name: str) -> None:
    assert name in named(f"近日，{name}与多家机构合作。", "Company")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("上海与平安科技有限公司合作。", "平安科技有限公司"),
        ("上海引进平安科技有限公司。", "平安科技有限公司"),
        ("在北京由平安科技有限公司主办。", "平安科技有限公司"),
    ],
)
def test_a_place_that_only_stands_before_a_firm_is_no_part_of_it(text: str, name: str) -> None:
    assert named(text, "Company") == {name}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("青禾大学和云港星桥数据有限公司成立实验室。", "云港星桥数据有限公司"),
        ("出品方星桥影视有限公司表示满意。", "星桥影视有限公司"),
        ("主办单位星桥会展有限公司表示满意。", "星桥会展有限公司"),
    ],
)
def test_what_another_phrase_says_before_a_firm_is_no_part_of_it(text: str, name: str) -> None:
    assert name in named(text, "Company")


@pytest.mark.parametrize(
    ("text", "label", "name"),
    [
        ("总台联合法国主流媒体青禾电视台推出节目。", "Organization", "青禾电视台"),
        ("根据市场研究机构克普勒公司公布的数据。", "Company", "克普勒公司"),
        ("云港海关加强智慧海关建设。", "Agency", "云港海关"),
        ("各地智慧海关建设加快。", "Agency", ""),
        ("深圳海关加强智慧海关建设。", "Agency", "深圳海关"),
        ("丰台区建设卫星互联网产业园。", "Zone", ""),
        ("媒体13日援引乌兰青禾大学的消息。", "Organization", "乌兰青禾大学"),
        ("新乡市平原城乡一体化示范区管理委员会负责。", "Agency", "新乡市平原城乡一体化示范区管理委员会"),
    ],
)
def test_what_is_said_before_a_name_is_no_part_of_it(text: str, label: str, name: str) -> None:
    assert named(text, label) == ({name} if name else set())


@pytest.mark.parametrize(
    "text",
    [
        "日本三大航运公司涨价。",
        "土耳其等多国航空公司停飞。",
        "大多数美国航空公司不使用它。",
        "缅北果敢电诈犯罪集团头目被移交。",
        "打击了乌军航空燃料库。",
        "各种野战文化娱乐活动精彩纷呈。",
        "变更为有限责任公司或者股份有限公司。",
    ],
)
def test_kinds_and_things_of_a_trade_are_no_firms(text: str) -> None:
    assert named(text, "Company") == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("俄国防部1日称。", "俄国防部"),
        ("以外交部发言人表示。", "以外交部"),
        ("法驻尼日尔大使馆已关闭。", "法驻尼日尔大使馆"),
        ("伊朗驻叙使馆建筑受损。", "伊朗驻叙使馆"),
    ],
)
def test_one_character_tells_whose_a_foreign_body_is(text: str, name: str) -> None:
    assert named(text, "Agency") == {name}


def test_days_and_prepositions_before_a_body_are_no_countries() -> None:
    assert named("13日财政部发布数据，以商务部的名义发布。", "Agency") == {"财政部", "商务部"}


def test_the_short_and_the_whole_name_of_a_foreign_body_are_one() -> None:
    found = entity("俄罗斯国防部发布消息。俄国防部1日称。", "俄罗斯国防部")
    assert found.aliases == ("俄国防部",)


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("世界钢铁协会", "Organization"),
        ("国际机器人联合会", "Organization"),
        ("国家海洋博物馆", "Organization"),
        ("国家气候中心", "Organization"),
        ("云南省工商联", "Organization"),
        ("中科院上海药物所", "Organization"),
        ("西昌卫星发射中心", "Organization"),
        ("大铲湾港", "Zone"),
        ("中国（绍兴）黄酒小镇", "Zone"),
        ("郑州国际物流港", "Zone"),
        ("临港综合产业区", "Zone"),
        ("西部（重庆）科学城", "Zone"),
        ("中韩（长春）国际合作示范区", "Zone"),
        ("海口江东新区", "Zone"),
        ("拱北海关", "Agency"),
        ("上海海事法院", "Agency"),
    ],
)
def test_bodies_and_zones_of_many_kinds_are_names(name: str, label: str) -> None:
    assert named(f"记者从{name}获悉，有关工作正在推进。", label) == {name}


@pytest.mark.parametrize(
    "text",
    [
        "国际知名博物馆举办活动。",
        "市总工会举办活动。",
        "货物运抵出口港。",
        "已设置2个国家儿童医学中心。",
        "中科院专家所做的研究。",
        "天津滨海新区集中开工。",
        "城镇新区开发。",
    ],
)
def test_kinds_of_bodies_and_zones_are_no_names(text: str) -> None:
    assert named(text, "Organization", "Zone") <= {"中科院"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("在中国青禾产业年会上，多家企业签约。", "中国青禾产业年会"),
        ("中国国际“青禾”创新创业大赛开幕。", "中国国际“青禾”创新创业大赛"),
        ("国际软件博览会今天开幕。", "国际软件博览会"),
        ("青岛国际啤酒节今天开幕。", "青岛国际啤酒节"),
    ],
)
def test_events_of_more_kinds_are_names(text: str, name: str) -> None:
    assert name in named(text, "Event")


def test_two_states_make_an_agreement() -> None:
    assert named("美日贸易协议正式生效。", "Agreement") == {"美日贸易协议"}


def test_a_part_of_a_zone_belongs_to_its_name() -> None:
    assert "福建自贸试验区厦门片区" in named("福建自贸试验区厦门片区揭牌。", "Zone")


def test_a_word_before_a_field_narrows_it() -> None:
    assert "在线旅游" in named("星桥科技有限公司主营在线旅游。", "Sector")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("会长大会暨第14届西湖公共关系论坛启幕。", "第14届西湖公共关系论坛"),
        ("第六届泛北部湾经济合作论坛举行。", "第六届泛北部湾经济合作论坛"),
    ],
)
def test_the_number_of_an_event_belongs_to_its_name(text: str, name: str) -> None:
    assert name in named(text, "Event")


def test_the_branch_of_a_firm_in_the_country_is_a_firm_of_its_own() -> None:
    assert named("麦当劳中国宣布开店，特斯拉中国市场增长。", "Company") == {"麦当劳中国", "特斯拉"}


def test_the_name_of_a_fair_joins_its_fields() -> None:
    assert named("上海国际橡胶及模具展览会开幕。", "Event") == {"上海国际橡胶及模具展览会"}
    assert named("公司与广州家具展览会达成合作。", "Event") == {"广州家具展览会"}


def test_a_kind_of_firm_of_which_one_is_meant_is_no_name() -> None:
    assert named("它是云南房屋中介公司之一。", "Company") == set()


def test_a_numbered_works_belongs_to_the_name_of_its_firm() -> None:
    assert named("远山集团第三制药厂成立于1994年。", "Company") == {"远山集团第三制药厂"}
    assert named("哈尔滨远山集团制药六厂投产。", "Company") == {"哈尔滨远山集团制药六厂"}
    assert named("远山集团第二大工厂投产。", "Company") == {"远山集团"}


def test_a_name_may_begin_with_middle_behind_a_verb_but_not_where_it_means_within() -> None:
    assert named("支持中涛康集团创建实验室。", "Company") == {"中涛康集团"}
    assert named("在发展中涛康集团投入很大。", "Company") == {"涛康集团"}


def test_builders_are_called_by_their_number() -> None:
    assert named("中建三局、中铁十二局与中交二航局参与。", "Company") == {"中建三局", "中铁十二局", "中交二航局"}


def test_a_firm_begins_with_the_character_of_its_central_group() -> None:
    assert named("支持中电海蓝集团创建实验室。", "Company") == {"中电海蓝集团"}


def test_a_gap_parts_a_place_from_the_firm_behind_it() -> None:
    assert named("昆明市　云谷药业股份有限公司", "Company") == {"云谷药业股份有限公司"}


def test_a_zone_of_two_countries_is_no_pair_of_countries() -> None:
    assert named("建成中德产业园和中韩（盐城）产业园。", "Zone") == {"中德产业园", "中韩（盐城）产业园"}


@pytest.mark.parametrize(
    ("text", "label", "names"),
    [
        ("青禾电视公司是电视台。", "Organization", ["青禾电视公司"]),
        ("两家公司缔结青禾电子策略联盟。", "Organization", []),
        ("该区辖娄葑街道、斜塘街道。", "District", ["娄葑街道", "斜塘街道"]),
    ],
)
def test_longer_endings_and_what_is_no_body(text: str, label: str, names: list[str]) -> None:
    assert sorted(named(text, label)) == sorted(names)


def test_a_village_that_is_called_like_a_city_is_none() -> None:
    assert "永安" not in named("工厂位于青獾镇永安村，占地百亩。", "City")


def test_a_strange_core_before_its_trade_is_a_firm_and_a_common_one_is_none() -> None:
    text = "《云战》是钰邦科技制作的动画，沐辰资讯的总部在台北。"
    assert named(text, "Company") == {"钰邦科技", "沐辰资讯"}
    assert named("增强新区科技和产业竞争力，前沿科技的应用，社区科技站。", "Company") == set()


def test_an_article_on_a_firm_tells_it_by_how_it_goes_on() -> None:
    assert named("钰邦食品成立于1970年，代表产品是面条。", "Company") == {"钰邦食品"}
    assert named("钰邦科技主力为电池。", "Company") == {"钰邦科技"}
    assert named("小微企业是经济的主力。中文国际频道推出节目。", "Company") == set()


def test_a_known_firm_may_be_called_by_its_core() -> None:
    assert {"讯连科技", "讯连"} <= named("讯连科技开发软件。讯连并在荷兰设立分公司。", "Company")


@pytest.mark.parametrize("text", ["多个国家关闭驻叙大使馆。", "慰问了驻朝鲜使馆馆员。"])
def test_an_embassy_whose_state_nobody_names_is_none(text: str) -> None:
    assert named(text, "Agency") == set()


@pytest.mark.parametrize(
    ("text", "label", "name"),
    [
        ("国家计算机病毒应急处理中心发布报告。", "Organization", "国家计算机病毒应急处理中心"),
        ("国家动力电池创新中心落户北京。", "Organization", "国家动力电池创新中心"),
        ("公司建有国家企业技术中心。", "Organization", ""),
        ("全国已建成46个国家智慧农业创新中心。", "Organization", ""),
        ("石门海关为企业办理手续。", "Agency", "石门海关"),
        ("会议由德国机床制造商协会召开。", "Organization", "德国机床制造商协会"),
        ("规划由省文联编制。", "Organization", "省文联"),
        ("各省文联参加会议。", "Organization", ""),
        ("学院经北京市教委批准成立。", "Agency", "北京市教委"),
        ("通知由省委宣传部印发。", "Agency", "省委宣传部"),
        ("公司与韩国的中小企业部合作。", "Agency", "中小企业部"),
        ("海地安全局势恶化。", "Agency", ""),
        ("这是台湾第一座科学工业园区。", "Zone", ""),
        ("公司位于中国江苏省青禾科技产业园区。", "Zone", "青禾科技产业园区"),
        ("据印度《商业标准报》28日报道，出口增长。", "Organization", "商业标准报"),
        ("当地建成了较为完善的鞋服产业园区。", "Zone", ""),
        ("国家新能源汽车技术创新中心成立。", "Organization", "国家新能源汽车技术创新中心"),
        ("国家重大项目服务中心挂牌。", "Organization", ""),
        ("各国央行购金。", "Agency", ""),
        ("产品获得CARB认证。", "Agency", ""),
        ("通知由省税务局印发。", "Agency", "省税务局"),
        ("通知由市国资委印发。", "Agency", "市国资委"),
        ("澎湃新闻记者获悉，公司上市。", "Organization", "澎湃新闻"),
        ("公司是中国青禾饰面技术专委会会员。", "Organization", "中国青禾饰面技术专委会"),
        ("来自广州、深圳、虎门等地的客商。", "District", "虎门"),
        ("车辆驶过虎门大桥。", "District", ""),
        ("2024“云港伙伴”媒体合作周在桂林举行。", "Event", "2024“云港伙伴”媒体合作周"),
    ],
)
def test_common_bodies_zones_and_events(text: str, label: str, name: str) -> None:
    assert named(text, label) == ({name} if name else set())


def test_two_events_that_are_held_as_one_are_two() -> None:
    assert named("第五届甲乙博览会暨第三届丙丁展览会开幕。", "Event") == {"第五届甲乙博览会", "第三届丙丁展览会"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("法国ALDEN DORVAL枧曜多瓦尔制药集团总部位于巴黎。", "ALDEN DORVAL枧曜多瓦尔制药集团"),
        ("和枧集团董事长指出，投资将持续。", "和枧集团"),
        ("美国预托证券在场外交易。", ""),
    ],
)
def test_letters_before_a_name_and_a_conjunction_that_opens_one(text: str, name: str) -> None:
    assert named(text, "Company") == ({name} if name else set())


@pytest.mark.parametrize("park", ["星河数字产业园", "绿洲科技园", "启航创业园", "蓝谷创新园", "上海新达科技工业园"])
@pytest.mark.parametrize("frame", ["{}已有企业80家。", "青禾公司入驻了{}。", "2021年，{}正式开园。"])
def test_a_park_is_called_by_an_ordinary_word(park: str, frame: str) -> None:
    assert named(frame.format(park), "Zone") == {park}


@pytest.mark.parametrize("kind", ["数字产业园", "新材料产业园", "上海新建科技园区三个"])
def test_a_field_or_what_is_new_makes_no_park(kind: str) -> None:
    assert named(f"当地规划了{kind}。", "Zone") == set()


@pytest.mark.parametrize("firm", ["克恩-里伯斯（太仓）有限公司", "蒂森-马赫公司"])
def test_a_foreign_firm_is_called_by_two_names(firm: str) -> None:
    assert named(f"成立于1993年的{firm}是一家企业。", "Company") == {firm}
    assert named("中国-东盟公司成立。", "Company") == set()


def test_a_shopping_district_and_a_harbour_need_more_than_a_city() -> None:
    assert named("货物运抵大榭港区。", "Zone") == {"大榭港区"}
    assert named("北京西单商圈全面升级。", "Zone") == {"北京西单商圈"}
    assert named("上海商圈升级，新港区吞吐量增长。", "Zone") == set()


def test_works_are_named_by_their_goods_and_place_but_not_by_a_whole_land() -> None:
    assert named("1958年，无锡电扇厂和启岳钢琴厂成立。", "Company") == {"无锡电扇厂", "启岳钢琴厂"}
    assert named("日本电池厂宣布涨价，台湾印刷厂倒闭。", "Company") == set()
    assert named("镇里的砖瓦厂、水泥厂和一家小型造纸厂。", "Company") == set()


def test_the_number_of_a_subsidiary_stands_in_its_name() -> None:
    firms = {"中国化学工程第十一建设公司", "中铁第四勘察设计院集团有限公司"}
    assert named("中国化学工程第十一建设公司签约，中铁第四勘察设计院集团有限公司中标。", "Company") == firms
    assert named("该企业是浙江第一大民营公司。", "Company") == set()


def test_a_district_whose_name_ends_as_harbours_do_is_no_zone() -> None:
    assert named("公司位于泰州市高港区和日照市东港区。", "Zone") == set()
    assert named("公司位于大榭港区。", "Zone") == {"大榭港区"}


def test_a_name_does_not_cut_a_place_that_is_known() -> None:
    text = "公司位于秦皇岛市山海关区。"
    assert named(text, "District") == {"山海关区"}
    assert named(text, "Agency") == set()


def test_a_pass_that_ends_as_a_customs_house_does_is_none() -> None:
    assert named("大会在河北秦皇岛山海关开幕。", "Agency") == set()
    assert named("上海海关今日通报。", "Agency") == {"上海海关"}


@pytest.mark.parametrize("park", ["常州服务外包产业园", "晨禾云计算产业园", "晨禾现代农业产业园", "天岳节能环保产业园"])
def test_a_field_before_its_ending_belongs_to_a_park(park: str) -> None:
    assert named(f"公司走进{park}。", "Zone") == {park}


@pytest.mark.parametrize("body", ["常州服务外包研究院", "云南平台经济研究院", "常州新材料交易中心"])
def test_a_field_before_its_ending_belongs_to_a_body(body: str) -> None:
    assert named(f"公司走进{body}。", "Organization") == {body}


def test_an_incubator_needs_a_name_of_its_own() -> None:
    assert named("启岳孵化器已入驻企业30家。", "Zone") == {"启岳孵化器"}
    assert named("北京科技企业孵化器共有30家，园区获得了亚洲最佳孵化器称号。", "Zone") == set()
    assert named("民权县产业集聚区签约项目3个。", "Zone") == {"民权县产业集聚区"}


def test_a_preposition_opens_no_firm() -> None:
    assert named("在健康产业，以权健集团为引领。", "Company") == {"权健集团"}
    assert named("产业是园区核心，以益泰药业有限公司为龙头。", "Company") == {"益泰药业有限公司"}


@pytest.mark.parametrize("text", ["上海甲乙娱乐信息科技", "会员：枧曜娱乐传媒"])
def test_a_text_may_end_in_trades(text: str) -> None:
    assert named(text, "Company") == {text.removeprefix("会员：")}


@pytest.mark.parametrize("treaty", ["敦克尔克条约", "日美安保条约", "罗马和约"])
def test_treaties_are_known_by_form(treaty: str) -> None:
    assert named(f"两国后来签订{treaty}。", "Agreement") == {treaty}


def test_bygone_states_are_countries_but_no_trade_has_an_empire() -> None:
    assert named("奥斯曼帝国衰落，夏威夷王国灭亡。", "Country") == {"奥斯曼帝国", "夏威夷王国"}
    assert named("青禾轮胎帝国扩张。", "Country") == set()


def test_a_verb_between_a_place_and_a_firm_is_part_of_neither() -> None:
    assert named("合肥市支持大连软件园股份有限公司建设园区。", "Company") == {"大连软件园股份有限公司"}


def test_a_zone_and_a_trade_name_no_firm() -> None:
    assert named("成都天府新区科技创新大会召开。", "Company") == set()


@pytest.mark.parametrize("firm", ["海城正岚工业公司", "岚汐销售公司", "海城正岚公司"])
def test_firms_behind_their_town_and_arms_of_firms(firm: str) -> None:
    assert named(f"一行到{firm}调研。", "Company") == {firm}


@pytest.mark.parametrize("rules", ["校园文明公约", "行业自律公约", "小区居民公约"])
def test_rules_that_people_give_themselves_are_no_treaties(rules: str) -> None:
    assert named(f"当地制定了{rules}。", "Agreement") == set()
