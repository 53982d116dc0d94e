"""Export bases: who holds a designation, of which category and batch."""

from __future__ import annotations

import pytest
from annotated import annotate, entity, named

PARK = "上海青禾软件园"


@pytest.mark.parametrize(
    "sentence",
    [
        "{}入选国家文化出口基地。",
        "{}被认定为国家文化出口基地。",
        "2020年，{}获批国家文化出口基地，订单增长。",
        "作为国家文化出口基地，{}吸引了企业。",
        "国家文化出口基地：{}。",
        "国家文化出口基地——{}。",
        "国家特色服务出口基地（文化）——{}。",
        "{}是乙部直属机构，2020年获批国家文化出口基地。",
        "{}文化出口基地集聚企业。",
        "{}在第二批国家文化出口基地名单中榜上有名。",
        "首批国家文化出口基地名单中，{}赫然在列。",
        "首个国家文化出口基地花落{}。",
        "国家文化出口基地落户{}，区内企业增多。",
        "去年被乙部确定为国家文化出口基地的{}开园。",
        "{}以动漫为主，订单增长，2021年入选国家文化出口基地。",
        "{}环境优美。商务部将该园纳入国家文化出口基地。",
    ],
)
def test_a_sentence_that_says_so_makes_a_base(sentence: str) -> None:
    found = entity(sentence.format(PARK), PARK)
    assert (found.label, dict(found.properties)["category"]) == ("ExportBase", "文化")


@pytest.mark.parametrize(
    "sentence",
    [
        "{}不是国家文化出口基地。",
        "{}未入选国家文化出口基地。",
        "{}拟申报国家文化出口基地。",
        "{}将争取成为国家文化出口基地。",
        "{}的企业参观了国家文化出口基地。",
        "国家文化出口基地的{}。",
        "拟申报国家文化出口基地的{}开园。",
        "国家文化出口基地有望花落{}。",
        "{}有望跻身国家文化出口基地之列。",
        "{}订单增长，乙园2021年入选国家文化出口基地。",
        "{}增长。国家文化出口基地增长。",
        "{}建设文化出口基地。",
    ],
)
def test_a_denial_a_plan_or_a_neighbour_makes_none(sentence: str) -> None:
    assert entity(sentence.format(PARK), PARK).label == "Zone"


@pytest.mark.parametrize(
    ("sentence", "category", "batch"),
    [
        ("{}入选首批国家数字服务出口基地。", "数字", "首批"),
        ("{}入选第二批国家语言服务出口基地。", "语言", "第二批"),
        ("{}入选国家特色服务出口基地（人力资源）。", "人力资源", ""),
        ("{}入选国家特色服务出口基地（第三批）。", "", "第三批"),
        ("{}入选国家中医药服务出口基地（第三批）。", "中医药", "第三批"),
    ],
)
def test_category_and_batch_are_read_from_the_sentence(sentence: str, category: str, batch: str) -> None:
    properties = dict(entity(sentence.format(PARK), PARK).properties)
    assert (properties.get("category", ""), properties.get("batch", "")) == (category, batch)


@pytest.mark.parametrize("mark", "。；，")
def test_neighbours_keep_their_own_category(mark: str) -> None:
    text = f"{PARK}入选国家数字服务出口基地{mark}青禾科技园入选国家语言服务出口基地。"
    assert dict(entity(text, PARK).properties)["category"] == "数字"
    assert dict(entity(text, "青禾科技园").properties)["category"] == "语言"


def test_every_mention_of_a_base_is_one() -> None:
    document = annotate(f"{PARK}成立。青禾软件园入选国家文化出口基地。青禾软件园增长。")
    (base,) = (found for found in document.entities if found.label == "ExportBase")
    assert (base.name, base.aliases) == (PARK, ("青禾软件园",))
    assert not [found for found in document.entities if found.label == "Zone"]


def test_a_district_is_a_base_beside_the_district() -> None:
    text = "上海市徐汇区获批国家数字服务出口基地。徐汇区的订单增长。"
    found = {(e.label, e.name, e.key) for e in annotate(text).entities if e.name == "徐汇区"}
    assert found == {("ExportBase", "徐汇区", "base:adcode:310104"), ("District", "徐汇区", "adcode:310104")}


def test_a_row_of_a_table_names_a_base_even_where_nobody_knows_the_holder() -> None:
    html = (
        "<table><tr><th>序号</th><th>名称</th><th>类别</th></tr>"
        f"<tr><td>1</td><td>{PARK}</td><td>国家数字服务出口基地</td></tr>"
        "<tr><td>2</td><td>青禾之家</td><td>国家语言服务出口基地</td></tr></table>"
    )
    assert named(html, "ExportBase", form="html") == {PARK, "青禾之家"}


def test_rows_of_a_table_keep_their_own_category() -> None:
    html = (
        "<table><tr><th>名称</th><th>类别</th></tr>"
        f"<tr><td>{PARK}</td><td>国家数字服务出口基地</td></tr>"
        "<tr><td>青禾之家</td><td>国家语言服务出口基地</td></tr></table>"
    )
    assert dict(entity(html, "青禾之家", "html").properties) == {"category": "语言"}


def test_a_table_without_the_designation_names_no_base() -> None:
    html = "<table><tr><th>名称</th><th>产值</th></tr><tr><td>青禾之家</td><td>12</td></tr></table>"
    assert named(html, "ExportBase", form="html") == set()


@pytest.mark.parametrize(
    ("caption", "header", "category"),
    [
        ("第二批国家文化出口基地名单（2021年）", "序号|名称", "文化"),
        ("附表2 部分国家级特色服务出口基地一览表", "类别|基地名称", "语言"),
        ("国家文化出口基地参观企业名单", "序号|园区名称", None),
        ("入选国家文化出口基地的园区有税收", "序号|名称", None),
    ],
)
def test_a_caption_may_say_what_the_rows_are(caption: str, header: str, category: str | None) -> None:
    first, second = header.split("|")
    rows = (
        f"| {first} | {second} | 所在地 |\n|---|---|---|\n| {'语言服务' if first == '类别' else 1} | {PARK} | 上海 |\n"
    )
    found = entity(f"# {caption}\n\n{rows}", PARK, "md")
    assert (found.label == "ExportBase", dict(found.properties).get("category")) == (category is not None, category)


def test_a_heading_that_names_category_and_holder_makes_a_base() -> None:
    html = f"<h2>国家文化出口基地——{PARK}</h2><p>园区的订单增长。</p>"
    assert named(html, "ExportBase", form="html") == {PARK}


def test_the_batch_may_stand_in_another_cell_of_the_row() -> None:
    html = (
        "<table><tr><th>名称</th><th>批次</th><th>类别</th></tr>"
        f"<tr><td>{PARK}</td><td>首批</td><td>国家数字服务出口基地</td></tr></table>"
    )
    assert dict(entity(html, PARK, "html").properties) == {"batch": "首批", "category": "数字"}


def test_a_cell_of_running_text_is_no_name_of_a_base() -> None:
    html = (
        "<table><tr><th>说明</th><th>类别</th></tr>"
        f"<tr><td>{'这里的订单增长很快' * 10}</td><td>国家数字服务出口基地</td></tr></table>"
    )
    assert named(html, "ExportBase", form="html") == set()


@pytest.mark.parametrize(
    "text",
    [
        f"商务部认定首批国家数字服务出口基地，{PARK}、青禾科技园等入选。",
        f"商务部等部门认定{PARK}为国家数字服务出口基地。",
        f"商务部授予{PARK}“国家数字服务出口基地”称号。",
        f"国家数字服务出口基地由商务部认定，{PARK}是首批基地之一。",
    ],
)
def test_an_authority_makes_a_park_a_base(text: str) -> None:
    assert entity(text, PARK).label == "ExportBase"


def test_a_city_is_a_base_only_where_it_is_said_of_itself() -> None:
    assert "自贡市" in named("四川省自贡市于2018年获评首批国家文化出口基地。", "ExportBase")
    assert not named("青禾园是自贡市唯一入选的国家文化出口基地。", "ExportBase") & {"自贡市"}


def test_all_members_of_a_counted_list_are_bases() -> None:
    text = "近日，青禾生态城与蓝橡高新区、榕港软件园等共计16个区域上榜，成为国家文化出口基地。"
    assert named(text, "ExportBase") == {"青禾生态城", "蓝橡高新区", "榕港软件园"}


def test_a_base_may_be_written_as_one_word_with_what_it_is() -> None:
    assert named("活动由青禾自贸片区国家文化出口基地承办。", "ExportBase") == {"青禾自贸片区"}


def test_the_category_may_stand_in_brackets_before_the_list() -> None:
    text = "公布了第二批特色服务出口基地（中医药）名单，青禾中医药大学、蓝橡医科大学入选。"
    assert named(text, "ExportBase") == {"青禾中医药大学", "蓝橡医科大学"}


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        (
            "走进宁波青禾文创街区，老厂房里挤满了人。2021年，这里被商务部等部门认定为国家文化出口基地。",
            {"青禾文创街区"},
        ),
        ("青禾研究院提到，作为国家数字服务出口基地的宁波软件园，特色突出。", {"宁波软件园"}),
        ("作为首批国家文化出口基地之一，宁波动漫产业园集聚了企业300家。", {"宁波动漫产业园"}),
        ("位于宁波市的宁波动漫产业园，2022年被商务部等四部门认定为国家文化出口基地。", {"宁波动漫产业园"}),
        ("宁波软件园：国家数字服务出口基地的出海路\n2020年以来，园区出口增长。", {"宁波软件园"}),
        ("文化出口基地建设提速。宁波文创园2021年获商务部认定，温州产业园2018年获批。", {"宁波文创园", "温州产业园"}),
        ("青禾公司运营着国家对外文化贸易基地（北京）。", {"国家对外文化贸易基地（北京）"}),
        ("文化出口基地建设提速。宁波文创园2021年获商务部认定为示范园区。", set()),
        ("宁波软件园提到，作为国家数字服务出口基地，应当如何发展。", set()),
    ],
)
def test_who_is_meant_by_a_designation(text: str, bases: set[str]) -> None:
    found = named(text, "ExportBase")
    assert {name for name in bases if any(other.endswith(name) for other in found)} == bases
    assert len(found) == len(bases)


def test_a_city_that_was_made_a_base_and_bases_that_are_counted() -> None:
    text = "广州市被文化和旅游部、商务部共同认定为国家对外文化贸易基地。以青禾区、蓝橡高新区等2个国家文化出口基地为例。"
    assert named(text, "ExportBase") >= {"广州市", "蓝橡高新区"}


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        ("青禾软件、蓝橡科技等企业所在的榕港软件园是国家数字服务出口基地。", {"榕港软件园"}),
        ("蓝橡高新区是国家文化出口基地的核心区域。", set()),
    ],
)
def test_neither_a_tenant_nor_a_part_is_the_base(text: str, bases: set[str]) -> None:
    assert named(text, "ExportBase") == bases


@pytest.mark.parametrize(
    "text",
    [
        "商务部认定的首批国家文化出口基地有上海青禾软件园、云港科技园等5家。",
        "首批国家文化出口基地名单公布，上海青禾软件园榜上有名。",
        "上海青禾软件园获商务部、文化和旅游部批准，成为国家文化出口基地。",
        "国家文化出口基地上海青禾软件园去年产值翻番。",
        "商务部认定了首批国家文化出口基地。首批基地包括上海青禾软件园、云港科技园。",
    ],
)
def test_other_ways_to_say_who_is_a_base(text: str) -> None:
    found = entity(text, PARK)
    assert (found.label, dict(found.properties).get("category")) == ("ExportBase", "文化")


def test_the_field_may_stand_in_brackets_behind_each_base() -> None:
    found = entity("上海青禾软件园（语言服务）入选国家特色服务出口基地。", PARK)
    assert dict(found.properties)["category"] == "语言"


@pytest.mark.parametrize(
    "text",
    [
        "# 上海青禾软件园\n\n园区位于云港，是国家文化出口基地。",
        "上海青禾软件园占地百亩。园区入选首批国家文化出口基地。",
        "# 国家文化出口基地名单\n\n1. 上海青禾软件园\n2. 云港科技园",
        "上海青禾软件园占地百亩。2018年，商务部等部门认定其为国家文化出口基地。",
        "上海青禾软件园分三期建设，商务部2018年将其列为国家文化出口基地。",
        "上海青禾软件园位于张江高科技园区，2005年启用。2020年成为首批国家文化出口基地之一。",
        "上海青禾软件园设于上海，2021年8月由商务部等四部委授予国家文化出口基地称号。",
        "上海青禾软件园占地百亩。2022年3月，该园与其他十七家单位一道被文化和旅游部与商务部确定为国家文化出口基地。",
    ],
)
def test_a_heading_or_an_earlier_sentence_may_name_the_base(text: str) -> None:
    found = entity(text, PARK)
    assert (found.label, dict(found.properties).get("category")) == ("ExportBase", "文化")


@pytest.mark.parametrize(
    "text",
    [
        "# 上海青禾软件园\n\n园区拟创建国家文化出口基地。",
        "# 上海青禾软件园\n\n园区是国家文化出口基地的核心区。",
        "# 上海青禾软件园\n\n国家文化出口基地建设取得进展。",
        "上海青禾软件园占地百亩。2022年，园区企业考察了国家文化出口基地。",
        "上海青禾软件园占地百亩。2022年，商务部拟将其列为国家文化出口基地。",
    ],
)
def test_a_plan_or_a_part_below_a_heading_makes_none(text: str) -> None:
    assert entity(text, PARK).label == "Zone"


@pytest.mark.parametrize(
    "text",
    [
        "基地名称：云港问海小镇\n基地类型：国家地理信息服务出口基地\n所在地：江苏省苏州市\n",
        "国家特色服务出口基地名单\n\n一、国家地理信息服务出口基地\n1. 云港问海小镇（江苏省苏州市）\n\n二、国家文化出口基地\n1. 上海青禾软件园（上海市）\n",
    ],
)
def test_a_record_or_a_numbered_heading_tells_of_which_category_a_base_is(text: str) -> None:
    found = entity(text, "云港问海小镇")
    assert (found.label, dict(found.properties)["category"]) == ("ExportBase", "地理信息")
    assert named(text, "ExportBase").isdisjoint({"江苏省", "苏州市", "上海市"})


def test_a_designation_before_a_name_is_no_part_of_it() -> None:
    assert named("国家文化出口基地青禾软件园与蓝橡科技签约。", "ExportBase") == {"青禾软件园"}


def test_a_base_for_innovation_in_exports_is_one() -> None:
    assert named("青禾软件园是国家软件出口创新基地。", "ExportBase") == {"青禾软件园"}


def test_all_members_of_a_list_that_ends_in_a_base_are_bases() -> None:
    text = "市商务局去年评定了文化出口基地。德清陶艺文化产业基地、横店影视产业实验区、青禾文化创意园上榜。"
    assert named(text, "ExportBase") == {"德清陶艺文化产业基地", "横店影视产业实验区", "青禾文化创意园"}


def test_a_base_behind_a_dash_needs_no_known_name() -> None:
    assert named("我们走访国家文化出口基地——岚湾影视文化基地。", "ExportBase") == {"岚湾影视文化基地"}
    assert named("国家文化出口基地——打造一流园区。", "ExportBase") == set()
