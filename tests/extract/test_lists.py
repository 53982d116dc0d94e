"""What a list names: the noun that closes or opens it and its sure members tell."""

from __future__ import annotations

import pytest
from annotated import mentions, named


def test_what_a_colon_follows_is_no_member_of_a_list() -> None:
    text = "东禾轮胎有限公司（日语：東禾ゴム株式会社、英语：Tohe Tire Co., Ltd.）在东京。"
    assert "英语" not in named(text, "Company")


def test_a_list_that_says_how_many_firms_it_names_names_firms() -> None:
    assert named("它在香港有两家上市公司，包括首禾国际、首禾四方。", "Company") == {"首禾国际", "首禾四方"}
    assert named("旗下拥有瑞士国际航空、奥地利航空等子公司。", "Company") == {"瑞士国际航空", "奥地利航空"}
    assert named("共有三家公司，包括经营、销售、管理。", "Company") == set()


def test_the_noun_that_closes_a_list_tells_what_its_members_are() -> None:
    text = "吸引了青禾科技、蓝橡网络、赤松软件等企业入驻。"
    assert named(text, "Company") == {"青禾科技", "蓝橡网络", "赤松软件"}


def test_the_noun_that_opens_a_list_tells_it_too() -> None:
    text = "来了三家企业，包括青禾科技、蓝橡网络、赤松软件等。"
    assert named(text, "Company") == {"青禾科技", "蓝橡网络", "赤松软件"}


@pytest.mark.parametrize("last", ["、", "和", "及", "以及", "与"])
def test_a_list_that_is_opened_may_end_with_its_clause(last: str) -> None:
    text = f"来了三家企业，包括青禾科技、蓝橡网络{last}赤松软件。"
    assert named(text, "Company") == {"青禾科技", "蓝橡网络", "赤松软件"}


def test_words_that_go_on_behind_an_opened_list_are_no_member() -> None:
    text = "来了三家企业，包括青禾科技、蓝橡网络和赤松软件的产品。"
    assert named(text, "Company") == {"青禾科技", "蓝橡网络"}


@pytest.mark.parametrize("and_", ["和", "及", "以及", "与"])
def test_the_last_members_may_be_joined_by_a_conjunction(and_: str) -> None:
    text = f"吸引了青禾科技、蓝橡网络{and_}赤松软件等企业入驻。"
    assert named(text, "Company") == {"青禾科技", "蓝橡网络", "赤松软件"}


def test_a_counted_list_is_a_list() -> None:
    assert named("吸引了青禾网、蓝橡网、赤松网三家企业。", "Company") == {"青禾网", "蓝橡网", "赤松网"}


def test_members_that_are_sure_tell_what_the_others_are() -> None:
    text = "客户有上海青禾网络科技有限公司、北京蓝橡软件有限公司、赤禾网等。"
    assert "赤禾网" in named(text, "Company")


def test_sectors_countries_and_cities_are_no_firms() -> None:
    for text in (
        "发展软件、游戏、动漫等产业。",
        "出口英国、法国、德国等国家。",
        "走进北京、广州、深圳等企业聚集的城市。",
    ):
        assert named(text, "Company", "Product") == set(), text


def test_ordinary_words_in_a_list_are_no_names() -> None:
    assert named("提升质量、效率、速度等企业指标。", "Company") == set()


def test_a_bracket_behind_a_member_is_no_part_of_it() -> None:
    text = "吸引了青禾网（上海）、蓝橡网、赤松网等企业入驻。"
    assert {"青禾网", "蓝橡网", "赤松网"} <= named(text, "Company")


def test_products_in_a_list_are_products() -> None:
    assert named("代表作有《青禾》、《蓝橡》等游戏。", "Product") == {"青禾", "蓝橡"}


@pytest.mark.parametrize("text", ["、", "、、、", "、等企业。", "等企业、", "和、和、和等企业", "一、总则"])
def test_lists_without_members_are_none(text: str) -> None:
    assert mentions(text) == []


def test_members_in_quotation_marks_are_products_and_no_firms() -> None:
    assert named("该公司旗下拥有“小星”、“美星”和“SLK”等品牌。", "Product") == {"小星", "美星", "SLK"}
    assert "110" not in named("拨打“110”、“119”等应急平台的电话。", "Product")


def test_brackets_behind_members_do_not_end_a_list() -> None:
    text = "园区内的企业有青禾集团（QH）、蓝橡集团（LX）、豆栗（DL）、晟梧（SW）。"
    assert {"豆栗", "晟梧"} <= named(text, "Company")


def test_what_is_counted_as_firms_is_firms() -> None:
    assert {"豆栗", "晟梧"} <= named("由豆栗、青禾集团以及晟梧三家组成。", "Company")


def test_a_sector_at_the_end_of_a_name_is_part_of_it() -> None:
    found = named("旗下拥有青禾汽车、蓝橡汽车、豆栗科技等子公司。", "Company")
    assert {"青禾汽车", "蓝橡汽车"} <= found


def test_the_country_before_the_closing_noun_is_no_kind_of_member() -> None:
    assert named("这里集聚了晗佩勒、砾库、曜玛等德国企业。", "Company") == {"晗佩勒", "砾库", "曜玛"}


def test_members_after_a_colon_keep_no_brackets() -> None:
    text = "现有3家上市公司：青禾科技（HK901）、蓝橡网络（HK902）和赤松软件（HK903）。"
    assert {"青禾科技", "蓝橡网络", "赤松软件"} <= named(text, "Company")


def test_fields_between_a_list_and_its_noun_do_not_hide_the_noun() -> None:
    text = "集聚了青禾云、蓝橡、榕榕数据等一批电信、计算机和信息服务的龙头企业。"
    assert named(text, "Company") == {"青禾云", "蓝橡", "榕榕数据"}


def test_who_invests_together_is_a_firm() -> None:
    text = "青禾资本、蓝橡创投、赤松基金等参与投资。"
    assert named(text, "Company") == {"青禾资本", "蓝橡创投", "赤松基金"}


def test_a_list_of_names_that_say_their_trade_needs_no_noun() -> None:
    assert named("芯澜科技、曜砾传媒、叠铃资本到场。", "Company") >= {"芯澜科技", "曜砾传媒"}
    assert named("信息技术、生物科技、社会资本等。", "Company") == set()


def test_a_known_member_ends_a_list_where_the_sentence_goes_on() -> None:
    text = "曜砾冰屋、叠铃茶姬、青禾科技有限公司也分别在海外开店。"
    assert named(text, "Company") == {"曜砾冰屋", "叠铃茶姬", "青禾科技有限公司"}


def test_techniques_in_latin_letters_are_no_members() -> None:
    assert "SaaS" not in named("SaaS、青禾科技有限公司、蓝橡网络有限公司到场。", "Company")


def test_the_last_word_of_a_compound_tells_what_closes_a_list() -> None:
    text = "青禾影业、功夫世家、友情时光等园区企业走上国际舞台。"
    assert named(text, "Company") == {"青禾影业", "功夫世家", "友情时光"}


@pytest.mark.parametrize(
    "text",
    [
        "市地方金融监管、科学技术等部门应当为企业服务。",
        "通过特许经营、公建民营、民办公助等形式支持机构。",
        "洗地机、洗碗机等智能家居产品热销。",
        "穿梭的班列、繁忙的货轮等产品。",
        "上百家剧场、150多家展厅、50多个作品。",
        "政策性银行、国有商业银行、股份制商业银行等21家机构。",
        "“110”“119”“122”等应急系统。",
    ],
)
def test_kinds_of_things_and_departments_are_no_names(text: str) -> None:
    assert named(text, "Company", "Product", "Organization") == set()


def test_a_place_of_several_parts_is_one_member() -> None:
    assert named("来自青禾集团、四川成都、赤松集团等企业。", "Company") == {"青禾集团", "赤松集团"}


def test_a_foundation_among_firms_is_a_body() -> None:
    text = "由曜砾公益基金会、青禾科技有限公司共同支持。"
    assert named(text, "Company") == {"青禾科技有限公司"}


def test_rivals_are_firms_and_a_member_ends_where_the_last_one_is_joined() -> None:
    assert named("主要竞争对手包括晗虎、曜砾、叠铃网等。", "Company") == {"晗虎", "曜砾", "叠铃网"}
    assert named("晗虎公司、曜砾和同行都有同感。", "Company") >= {"曜砾"}
    assert named("投资方有晗虎资本、Jia Yi（晗虎资本合伙人）等机构。", "Company") == {"晗虎资本"}
    assert "研究中心主任李禾" not in named("研究中心主任李禾、晗虎医疗、曜砾网等企业代表到会。", "Company")


def test_a_clause_in_a_list_of_clauses_is_no_firm() -> None:
    assert named("本作由制作人赫维·砾丹开发、Kivofish发行的模拟游戏。", "Company") == {"Kivofish"}


def test_clients_may_stand_behind_a_copula() -> None:
    assert named("主要客户为苹果、索尼和Meta，产品质量可靠。", "Company") == {"苹果", "索尼", "Meta"}


def test_what_is_called_as_a_body_between_bodies_is_one() -> None:
    text = "西岸美术馆、青禾美术馆、油桶艺术中心、重点博物馆等形成了集群。"
    assert {"西岸美术馆", "油桶艺术中心"} <= named(text, "Organization")
    assert "重点博物馆" not in named(text, "Organization")


def test_a_firm_called_by_an_ordinary_word_stands_in_a_row_with_sure_ones() -> None:
    assert named("腾讯、浪潮、小米的总部均位于园内。", "Company") == {"腾讯", "浪潮", "小米"}
    assert named("一股浪潮、一粒小米。", "Company") == set()


def test_what_a_list_is_called_in_the_next_clause_tells_what_its_members_are() -> None:
    text = "天骋、云鹭、御兰科技、天翎，被誉为云港“五虎”的企业悉数登场。"
    assert named(text, "Company") == {"天骋", "云鹭", "御兰科技", "天翎"}


def test_clients_may_stand_in_brackets() -> None:
    text = "公司的下游加工商（国禾、稻花、新香等）需求稳定。"
    assert named(text, "Company") == {"国禾", "稻花", "新香"}


def test_a_row_of_models_names_their_firms_too() -> None:
    text = "砾石科技K20、云鹭科技V200等机型进入测试。"
    assert named(text, "Product") == {"K20", "V200"}
    assert "云鹭科技" in named(text, "Company")


def test_a_known_firm_behind_its_country_is_a_member_without_it() -> None:
    assert {"博世", "法雷奥"} <= named("与德国博世、法国法雷奥等国际巨头保持合作。", "Company")


def test_goods_that_a_firm_makes_are_no_products_of_a_name() -> None:
    assert named("星桥乳业有限公司主要生产液态奶、冰淇淋、奶粉及奶酪等产品。", "Product") == set()


def test_beside_titles_in_book_marks_a_list_names_no_works_without_them() -> None:
    text = "推出了话剧《青禾传》、周白的诗朗诵《蓝橡》，有编导林青白、赵小禾的舞蹈《赤松》、《青石》。"
    assert named(text, "Product") == {"青禾传", "蓝橡", "赤松", "青石"}


def test_a_list_in_brackets_behind_a_noun_for_firms_is_one_of_firms() -> None:
    assert named("头部五家公司（云帆、智穹、Kivotek、银岚通用、星澜图）正在整合。", "Company") >= {
        "Kivotek",
        "银岚通用",
        "星澜图",
    }


def test_fields_in_such_brackets_are_no_firms() -> None:
    assert not named("各类金融机构（银行、证券、保险）共计二十家。", "Company")


def test_firms_called_by_their_provinces_stand_behind_a_colon() -> None:
    text = "多家二线企业：广西丹曜、仁怀酱曜酒、肆曜玖坊、岩曜股份2023年回款均超过10亿元。"
    assert {"广西丹曜", "仁怀酱曜酒", "肆曜玖坊", "岩曜股份"} <= named(text, "Company")


def test_a_list_of_zones_makes_no_zone_of_kinds_of_firms() -> None:
    assert named("工作载体主要有云港软件园、物流外包企业、动漫外包企业三方面。", "Zone") == {"云港软件园"}


def test_several_strange_names_beside_one_known_firm_are_firms() -> None:
    found = named("历届得主有李锦记、鸿甫堂、庄尼、位贤堂等。", "Company")
    assert found == {"李锦记", "鸿甫堂", "庄尼", "位贤堂"}
    assert named("与会的有华为的李明、王小川、张国清等。", "Company") == {"华为"}


def test_what_stands_behind_quotation_marks_is_no_member_of_a_list() -> None:
    assert named("“云涛一号”小型堆、“远澜号”潜水器亮相。", "Product") == {"云涛一号", "远澜号"}


@pytest.mark.parametrize(
    "text",
    [
        "公司的树莓、黄桃、黑加仑等产品进入日本市场。",
        "其自主研发产品为科技木类、生态有机板类、浮雕板及装饰木枋类等。",
        "公司主要产品有斑点叉尾鮰、中华鳖、禾花鲤等为主要的品种。",
        "核心产品：沟槽卡箍、消防管件、喷淋头、喷淋软管",
    ],
)
def test_goods_without_a_name_of_their_own_are_no_products(text: str) -> None:
    assert named(text, "Product") == set()


def test_products_with_a_name_of_their_own_are_some() -> None:
    assert named("旗下有曜砾浏览器、曜砾卫士、曜砾地图等产品。", "Product") == {"曜砾浏览器", "曜砾卫士", "曜砾地图"}


def test_a_product_in_a_list_of_firms_is_a_firm() -> None:
    assert named("腾讯、网易、原神等企业相继入驻。", "Company") >= {"腾讯", "网易", "原神"}
    assert named("腾讯、《原神》等入选。", "Product") == {"原神"}


def test_what_opens_a_list_behind_its_noun_belongs_to_no_member() -> None:
    assert "代表性企业有云港文化" not in named("代表性企业有云港文化、青禾科技、蓝橡网络。", "Company")


@pytest.mark.parametrize("text", ["聚集了多晶硅、光伏制造等企业。", "第十条 保安、物业管理等服务机构应当履行职责。"])
def test_a_list_of_fields_names_no_firms(text: str) -> None:
    assert named(text, "Company") == set()


def test_quoted_members_are_firms_where_known_ones_are_quoted() -> None:
    text = "青禾园区现有“台积电”、“友达光电”、“辅岚实业”、“青禾金属”及“蓝橡科技”营运中。"
    assert named(text, "Company") == {"台积电", "友达光电", "辅岚实业", "青禾金属", "蓝橡科技"}
    assert "会员费" not in named("腾讯、“会员费”、阿里巴巴等企业调整收费。", "Company")


def test_what_sort_of_product_stands_before_latin_names_in_lists() -> None:
    text = "青禾集团拥有短视频平台Likky、游戏社交平台Hagoo等产品。"
    assert named(text, "Product") == {"Likky", "Hagoo"}


def test_who_works_in_a_field_makes_firms_of_platforms() -> None:
    assert {"腾讯云", "平砾科技"} <= named("首批入场的数商有腾讯云、平砾科技等。", "Company")


def test_firms_called_by_ordinary_words_stand_in_a_row_before_what_firms_have() -> None:
    assert named("当地有美的、格力的生产基地。", "Company") == {"美的", "格力"}
    assert not named("苹果、小米的种植面积扩大。", "Company")


def test_platforms_among_operators_are_firms() -> None:
    assert named("Dcard、巴哈姆特等业者表示反对。", "Company") == {"Dcard", "巴哈姆特"}


def test_the_number_of_a_paragraph_is_no_member_of_a_list() -> None:
    zones = {f"中国（{place}）自由贸易试验区" for place in ("山东", "云南", "黑龙江")}
    text = "一、同意设立中国（山东）自由贸易试验区、中国（云南）自由贸易试验区、中国（黑龙江）自由贸易试验区。"
    assert named(text, "Zone") == zones


def test_a_body_of_ordinary_words_in_a_list_with_a_firm_is_one() -> None:
    text = "合肥高新区集聚了柔性电子全球研究中心、青禾科技有限公司等企业和机构。"
    assert "柔性电子全球研究中心" in named(text, "Organization")


@pytest.mark.parametrize("kind", ["省级工程技术研究中心", "科研院所", "检测中心"])
def test_a_kind_of_body_in_such_a_list_is_none(kind: str) -> None:
    assert kind not in named(f"青禾科技有限公司、{kind}等单位参加了会议。", "Organization", "Company")
