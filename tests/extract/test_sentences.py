"""What is found in a sentence: each case is a text of ours and what must and must not be found in it."""

import pytest
from annotated import annotate, entity, named
from hypothesis import given, settings
from hypothesis import strategies as st

CASES = [
    ("a firm with its legal form", "由上海甲禾网络科技有限公司承办。", "Company", {"上海甲禾网络科技有限公司"}),
    ("a place in brackets", "甲禾信息技术（上海）有限公司成立。", "Company", {"甲禾信息技术（上海）有限公司"}),
    ("a place that a word of the dictionary cuts", "与上海域禾软件有限公司签约。", "Company", {"上海域禾软件有限公司"}),
    ("no subsidiary without a name", "该集团的子公司和上市公司很多。", "Company", set()),
    ("a Latin firm", "由Alpha Beta Co., Ltd.开发。", "Company", {"Alpha Beta Co., Ltd."}),
    ("firms in a list", "集聚了禾果网、甲禾影业、腾讯等领军企业。", "Company", {"禾果网", "甲禾影业", "腾讯"}),
    ("sectors in a list are no firms", "游戏、动漫、影视等企业快速发展。", "Company", set()),
    ("a firm before an office", "甲禾影视创始人王一表示乐观。", "Company", {"甲禾影视"}),
    (
        "an agency made of its parts",
        "浙江省商务厅和杭州市文化广电旅游局印发通知。",
        "Agency",
        {"浙江省商务厅", "杭州市文化广电旅游局"},
    ),
    ("the government of any city is none", "市人民政府应当制定规划。", "Agency", set()),
    ("an association", "上海市网络视听节目行业协会发布报告。", "Organization", {"上海市网络视听节目行业协会"}),
    (
        "a zone without the place that governs it",
        "位于江苏省常熟高新技术产业开发区。",
        "Zone",
        {"常熟高新技术产业开发区"},
    ),
    ("an event with its number", "第八届上海国际甲禾博览会开幕。", "Event", {"第八届上海国际甲禾博览会"}),
    ("a well-known event", "去年的进博会和广交会很热闹。", "Event", {"进博会", "广交会"}),
    (
        "a policy in book marks",
        "印发《甲省数字贸易发展行动方案（2024-2026年）》。",
        "Policy",
        {"甲省数字贸易发展行动方案（2024-2026年）"},
    ),
    (
        "the inner of two titles",
        "《关于印发〈甲〉的通知》与《关于印发《乙行动计划》的通知》。",
        "Policy",
        {"关于印发〈甲〉的通知", "乙行动计划"},
    ),
    ("a word that points back is no title", "《意见》提出六项任务。", "Policy", set()),
    ("legislation is no law", "香港社会坚定支持立法。", "Policy", set()),
    ("a report", "协会发布《2024甲禾出海研究报告》。", "Publication", {"2024甲禾出海研究报告"}),
    ("a game", "手游《甲禾传说》上线。", "Product", {"甲禾传说"}),
    ("a quoted app", "研发了“甲易拍”App。", "Product", {"甲易拍"}),
    ("kinds of games are no products", "这是一款MOBA 手游。", "Product", set()),
    ("an agreement by its form", "双方签署中韩自贸协定。", "Agreement", {"中韩自贸协定"}),
    ("joined countries", "中美服务外包合作兴旺。", "Country", {"中", "美"}),
    ("joined provinces", "业务覆盖港澳台地区。", "Province", {"港", "澳", "台"}),
    ("a place inside a word of the dictionary", "上海浦东新区的企业很多。", "District", {"浦东新区"}),
    ("a town", "位于深圳市福田区莲花街道。", "District", {"福田区", "莲花街道"}),
    ("a road is no place", "地址：青岛市市南区宁夏路288号。", "Province", set()),
    ("a city before its county", "江西南昌的企业很多。", "City", {"南昌"}),
    ("a flower is no district", "河南的牡丹开了。", "District", set()),
    ("traditional characters as written", "東芝公司總部位於日本東京。", "City", {"東京"}),
]


@pytest.mark.parametrize(("text", "label", "forms"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_found(text, label, forms):
    assert named(text, label) == forms


@pytest.mark.parametrize(
    ("context", "key"),
    [("上海市静安区", "adcode:310107"), ("浙江省舟山市定海区", "adcode:330903")],
    ids=["上海", "舟山"],
)
def test_homonyms_are_told_apart_by_the_places_around_them(context, key):
    assert entity(f"{context}的邻居是普陀区。", "普陀区").key == key


def test_a_defined_short_form_is_an_alias():
    text = "上海甲禾网络科技有限公司（以下简称“禾星”）成立。禾星发展很快。"
    assert entity(text, "上海甲禾网络科技有限公司").aliases == ("禾星",)


def test_an_acronym_in_brackets_is_an_alias():
    assert entity("签署《甲禾经济伙伴关系协定》（JHEPA）。JHEPA生效。", "甲禾经济伙伴关系协定").aliases == ("JHEPA",)


def test_a_derived_short_form_is_an_alias():
    assert "甲禾网络" in entity("上海甲禾网络科技有限公司成立。甲禾网络很大。", "上海甲禾网络科技有限公司").aliases


def test_a_short_form_of_two_firms_is_an_alias_of_neither():
    text = "上海甲禾网络科技有限公司和北京甲禾网络科技有限公司成立。"
    assert entity(text, "上海甲禾网络科技有限公司").aliases == ()
    assert entity(text, "北京甲禾网络科技有限公司").aliases == ()


def test_zones_of_two_cities_are_two():
    text = "成都高新技术产业开发区和合肥高新技术产业开发区都有软件企业。"
    assert entity(text, "成都高新技术产业开发区").aliases == ()


def test_a_designated_park_is_a_base_with_category_and_batch():
    text = "2020年，上海甲禾软件园入选首批国家数字服务出口基地。"
    assert dict(entity(text, "上海甲禾软件园").properties) == {"batch": "首批", "category": "数字"}
    assert entity(text, "上海甲禾软件园").label == "ExportBase"


@pytest.mark.parametrize("verb", ["不是", "拟申报"])
def test_a_denied_or_planned_designation_makes_no_base(verb):
    assert named(f"上海甲禾软件园{verb}国家数字服务出口基地。", "ExportBase") == set()


def test_a_table_of_bases_names_them():
    text = "名称\t类别\n上海甲禾软件园\t国家数字服务出口基地\n甲禾中医药大学\t国家中医药服务出口基地\n"
    assert named(text, "ExportBase") == {"上海甲禾软件园", "甲禾中医药大学"}


PIECES = st.sampled_from(
    [
        "上海",
        "有限公司",
        "《",
        "》",
        "、",
        "等企业",
        "（",
        "）",
        "甲",
        "科技",
        "\n",
        "，",
        "。",
        "中",
        "美",
        "出口基地",
        "A",
        " ",
        "1",
    ]
)


@settings(deadline=None, max_examples=150)
@given(
    st.one_of(st.text(st.characters(exclude_categories=["C"]), max_size=60), st.lists(PIECES, max_size=40).map("".join))
)
def test_mentions_are_sorted_apart_and_written_in_the_text(text):
    document = annotate(text)
    ends = [0]
    for mention in document.mentions:
        assert ends[-1] <= mention.start < mention.end <= len(document.clean.text)
        ends.append(mention.end)
        found = document.entities[mention.entity]
        assert document.clean.written[mention.start : mention.end].strip() in (found.name, *found.aliases)
    assert annotate(text) == document


@pytest.mark.parametrize("piece", ["《", "|", "、", "（", "A", "甲", "上海", "有限公司", "中美", "”“"])
def test_hostile_repetition_ends(piece):
    annotate(piece * (60_000 // len(piece)))
