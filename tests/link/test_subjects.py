"""Who a predicate is said of."""

import pytest

from tests.link.linked import find


def test_the_subject_of_an_earlier_clause() -> None:
    found = find("[星桥科技|Company]是一家软件企业，成立于2001年，总部位于[上海|City]。")
    assert "星桥科技 LOCATED_IN 上海" in found


def test_a_firm_is_meant_by_its_referent() -> None:
    found = find("[星桥科技|Company]成立于2001年。公司总部位于[上海|City][徐汇区|District]。")
    assert found == {"星桥科技 LOCATED_IN 徐汇区"}


def test_a_heading_is_what_a_section_speaks_of() -> None:
    assert find("# 典型企业：[星桥科技|Company]\n总部位于[上海|City]。") == {"星桥科技 LOCATED_IN 上海"}


def test_a_nearer_heading_goes_before_a_farther_one() -> None:
    found = find(
        "# [星桥科技|Company]\n## 简介\n总部位于[上海|City]。\n# [云港软件|Company]\n## 简介\n总部位于[大连|City]。"
    )
    assert found == {"星桥科技 LOCATED_IN 上海", "云港软件 LOCATED_IN 大连"}


def test_an_unknown_subject_is_not_replaced() -> None:
    assert find("[星桥科技|Company]成立于2001年。一位热心的老读者总部位于[上海|City]。") == set()


def test_a_base_is_meant_by_its_referent() -> None:
    found = find("# 国家文化出口基地——[海棠影视园|ExportBase]\n园区集聚了[星桥影业|Company]等企业。")
    assert "星桥影业 TENANT_OF 海棠影视园" in found
    assert "海棠影视园 COVERS 文化" in found


def test_what_stands_in_brackets_is_no_subject() -> None:
    found = find(
        "[星桥科技|Company]（英语：Starbridge，[云港集团|Company]控股）是一家[物流|Sector]企业，总部位于[上海|City]。"
    )
    assert {"星桥科技 LOCATED_IN 上海", "星桥科技 IN_SECTOR 物流"} <= found
    assert "云港集团 LOCATED_IN 上海" not in found


def test_lines_of_a_profile() -> None:
    found = find("# [星桥科技|Company]\n总部：[上海|City]\n所属行业：[物流|Sector]\n主要产品：《[星桥云|Product]》")
    assert found == {"星桥科技 LOCATED_IN 上海", "星桥科技 IN_SECTOR 物流", "星桥科技 DEVELOPS 星桥云"}


def test_a_source_line_is_no_topic() -> None:
    assert find("[云港网|Organization]消息：今天天气很好。位于[大连|City]的公园开放。") == set()


@pytest.mark.parametrize("marker", ["", "2. ", "（2）", "★ ", "TOP3 ", "案例二："])
def test_a_line_that_is_only_a_name_is_what_follows_it_speaks_of(marker: str) -> None:
    found = find(
        "# [星桥科技|Company]\n总部位于[上海|City]。\n"
        f"{marker}[云港软件|Company]\n成立于2001年。\n产品销往全国。\n总部位于[大连|City]。"
    )
    assert found == {"星桥科技 LOCATED_IN 上海", "云港软件 LOCATED_IN 大连"}


def test_a_list_of_names_is_no_heading() -> None:
    found = find("# [星桥科技|Company]\n客户有：\n[云港软件|Company]\n[海棠软件|Company]\n总部位于[大连|City]。")
    assert found == {
        "星桥科技 LOCATED_IN 大连",
        "星桥科技 PARTNERS_WITH 云港软件",
        "星桥科技 PARTNERS_WITH 海棠软件",
    }


def test_a_place_in_the_clause_before_is_no_subject_beside_a_referent() -> None:
    found = find("[星桥科技|Company]位于[上海|City]，其产品出口[德国|Country]。")
    assert found == {"星桥科技 LOCATED_IN 上海", "星桥科技 EXPORTS_TO 德国"}


def test_what_stands_in_apposition_before_a_name_leaves_it_the_subject() -> None:
    found = find("荷兰光刻机制造商[星桥科技|Company]公布财报。公司总部位于[上海|City]。")
    assert "星桥科技 LOCATED_IN 上海" in found


def test_a_passage_that_names_firms_speaks_of_no_firm_outside_it() -> None:
    found = find(
        "[星桥科技|Company]在[大连|City]设有工厂。\n最近[云港软件|Company]与[海棠软件|Company]合作。公司总部位于[上海|City]。"
    )
    assert "星桥科技 LOCATED_IN 上海" not in found


def test_the_group_of_a_firm_is_meant_by_its_kind() -> None:
    text = "[星桥集团|Company]始于[星桥海运|Company]。[星桥海运|Company]成立于1968年。集团总部位于[上海|City]。"
    assert find(text) == {"星桥集团 LOCATED_IN 上海"}


def test_a_group_of_another_name_is_not_meant() -> None:
    text = "[云港集团|Company]来访。[星桥海运|Company]成立于1968年。集团总部位于[上海|City]。"
    assert find(text) == {"星桥海运 LOCATED_IN 上海"}


def test_what_is_over_is_no_relation() -> None:
    assert find("[星桥影业|Company]曾是[云港集团|Company]的子公司。") == set()


def test_a_source_line_names_no_end_of_a_relation() -> None:
    assert find("[云港网|Organization]消息：正在举办的[海棠博览会|Event]很热闹。") == set()


def test_what_is_held_of_an_event_is_not_the_event() -> None:
    assert find("[海棠运动会|Event]圣火采集活动在[上海|City]举行。") == set()
    assert find("[海棠运动会|Event]7月6日在[上海|City]举行。") == {"海棠运动会 LOCATED_IN 上海"}


@pytest.mark.parametrize(
    "sentence",
    [
        "深海成立于2015年，总部位于[成都|City]。",
        "深海：旗下有《[云上歌|Product]》，产品远销[日本|Country]。",
        "据了解，当地一家企业的产品远销[日本|Country]。",
        "前三季度全市产品出口到[日本|Country]。",
    ],
)
def test_a_passage_that_begins_with_somebody_unknown_is_not_about_the_firm_before(sentence: str) -> None:
    assert find(f"[星桥科技|Company]来访。\n{sentence}") == set()


def test_a_passage_that_begins_with_what_belongs_to_the_firm_goes_on_about_it() -> None:
    found = find("[星桥科技|Company]来访。\n前身成立于2015年，产品远销[日本|Country]。")
    assert found == {"星桥科技 EXPORTS_TO 日本"}


def test_a_short_form_that_nobody_marked_is_still_the_firm() -> None:
    found = find("[星桥科技|Company]来访。\n星桥成立于2015年，总部位于[成都|City]。")
    assert found == {"星桥科技 LOCATED_IN 成都"}


def test_the_former_and_the_latter_are_told_apart() -> None:
    found = find("[星桥科技|Company]和[云港软件|Company]同时上榜。前者位于[武汉|City]，后者位于[长沙|City]。")
    assert found == {"星桥科技 LOCATED_IN 武汉", "云港软件 LOCATED_IN 长沙"}


def test_of_three_there_is_no_latter() -> None:
    text = "[星桥科技|Company]、[云港软件|Company]和[海棠网络|Company]上榜。后者位于[长沙|City]。"
    assert find(text) == set()


def test_lists_in_step_are_paired_in_turn() -> None:
    found = find("[星桥科技|Company]和[云港软件|Company]分别位于[武汉|City]、[长沙|City]。")
    assert found == {"星桥科技 LOCATED_IN 武汉", "云港软件 LOCATED_IN 长沙"}


def test_this_firm_is_the_one_named_last() -> None:
    found = find("[星桥科技|Company]来访。\n据瑞士[云港软件|Company]官网的信息，该公司总部位于[长沙|City]。")
    assert found == {"云港软件 LOCATED_IN 长沙"}


def test_a_quotation_is_from_the_source_below_it_and_not_from_the_one_above() -> None:
    found = find(
        "大力发展[云服务|Sector]。\n——《[甲规划|Policy]》，2021年\n大力发展[动漫|Sector]。\n——王明在会上的发言，2021年"
    )
    assert found == {"甲规划 PROMOTES 云服务"}


def test_the_zone_stands_for_the_only_one_that_the_sentence_named_before() -> None:
    found = find("[甲公司|Company]位于风光优美的[乙园|Zone]，是园区重点引进的企业。")
    assert "甲公司 TENANT_OF 乙园" in found
    found = find("[甲公司|Company]往来于[乙园|Zone]和[丙园|Zone]，是园区重点引进的企业。")
    assert not [relation for relation in found if "TENANT_OF" in relation]


def test_what_is_somebodys_is_not_its_own() -> None:
    found = find("[星桥科技|Company]位于[武汉|City]。[云港软件|Company]是其全资子公司。")
    assert found == {"星桥科技 LOCATED_IN 武汉", "云港软件 SUBSIDIARY_OF 星桥科技"}


def test_this_firm_is_the_one_that_a_sentence_ended_with() -> None:
    found = find("[星桥科技|Company]设立全资子公司[云港软件|Company]。该公司位于[长沙|City]。")
    assert found == {"云港软件 SUBSIDIARY_OF 星桥科技", "云港软件 LOCATED_IN 长沙"}
    found = find("[星桥科技|Company]与[云港软件|Company]合作。公司位于[长沙|City]。")
    assert found == {"星桥科技 PARTNERS_WITH 云港软件", "星桥科技 LOCATED_IN 长沙"}


@pytest.mark.parametrize(
    "sentence",
    [
        "李海创办的企业主营[茶叶|Sector]，产品销往[日本|Country]。",
        "新能源汽车出口到[日本|Country]。",
        "不少外贸企业的产品销往[日本|Country]。",
        "行业内其他公司在[日本|Country]设有工厂。",
        "茶商李海告诉记者，今年茶叶主要销往[日本|Country]。",
    ],
)
def test_a_passage_of_its_own_subject_is_not_about_the_firm_before(sentence: str) -> None:
    assert find(f"[星桥科技|Company]来访。\n{sentence}") == set()


@pytest.mark.parametrize("begin", ["目前，产品", "2020年以来", "公司产品", "自成立以来，产品", "业务遍及全国，产品"])
def test_a_passage_without_a_subject_goes_on_about_the_firm_before(begin: str) -> None:
    found = find(f"[星桥科技|Company]来访。\n{begin}销往[日本|Country]。")
    assert found == {"星桥科技 EXPORTS_TO 日本"}


def test_what_one_park_is_called_for_short_the_next_one_is_called_too() -> None:
    found = find("[甲园|Zone]（以下简称园区）占地百亩。\n# [乙园|Zone]\n园区集聚了[星桥软件|Company]等企业。")
    assert found == {"星桥软件 TENANT_OF 乙园"}


def test_a_forum_that_was_named_in_passing_is_meant_by_its_referent() -> None:
    found = find("多家企业齐聚[首届甲论坛|Event]。论坛由[中国|Country][乙委员会|Agency]、[丙部|Agency]主办。")
    assert found == {"首届甲论坛 ORGANIZED_BY 乙委员会", "首届甲论坛 ORGANIZED_BY 丙部"}


def test_a_clause_about_a_subsidiary_is_not_about_its_owner() -> None:
    found = find("[星桥科技|Company]成立于2001年。公司控股子公司[云港能源|Company]运营电站，总部位于[大连|City]。")
    assert "云港能源 LOCATED_IN 大连" in found
    assert "星桥科技 LOCATED_IN 大连" not in found


def test_a_document_may_call_one_firm_by_a_common_noun() -> None:
    text = (
        "[星桥科技|Company]（以下简称“公司”）成立于2001年。\n## 客户\n[云港软件|Company]采购了服务器。\n"
        "## 简介\n据披露，2024年公司总部位于[大连|City]。"
    )
    assert "星桥科技 LOCATED_IN 大连" in find(text)


def test_who_agrees_with_somebody_goes_on_alone() -> None:
    found = find("[甲银行|Company]与[乙银行|Company]签署协议，总部位于[大连|City]。")
    assert "甲银行 LOCATED_IN 大连" in found
    assert "乙银行 LOCATED_IN 大连" not in found


def test_a_capital_stands_for_its_country() -> None:
    found = find("[星桥科技|Company]总部位于[法国|Country]首都[巴黎|City]。")
    assert found == {"星桥科技 LOCATED_IN 巴黎"}


def test_a_firm_that_is_presented_is_what_the_next_clause_is_about() -> None:
    found = find("[甲集团|Company]旗下另有[乙软件|Company]，位于[云港|City]。")
    assert "乙软件 LOCATED_IN 云港" in found
    assert "甲集团 LOCATED_IN 云港" not in found


def test_what_was_said_of_the_former_since_then_leaves_the_latter_as_it_is() -> None:
    found = find(
        "同处第一梯队的还有[星桥科技|Company]和[云港软件|Company]，前者通过子公司[岚曜生物|Company]研发新药，"
        "后者与[青禾医药|Company]保持合作。"
    )
    assert found == {"岚曜生物 SUBSIDIARY_OF 星桥科技", "云港软件 PARTNERS_WITH 青禾医药"}


def test_a_clause_without_subject_before_one_with_a_subject_is_said_of_that() -> None:
    found = find("# [星桥科技|Company]\n业务很多。地处[长三角|Region]，[合安市|City]在该领域起步较早。")
    assert "星桥科技 LOCATED_IN 长三角" not in found
    assert "云港软件 LOCATED_IN 大连" in find(
        "[星桥科技|Company]很大。总部位于[大连|City]，[云港软件|Company]专注于出口。"
    )


def test_of_two_owners_the_nearer_one_has_what_follows() -> None:
    found = find(
        "[星桥|Company]旗下的手游《[蓝橡|Product]》以及[云港|Company]旗下的射击游戏《[赤松|Product]》位居前列。"
    )
    assert found == {"星桥 DEVELOPS 蓝橡", "云港 DEVELOPS 赤松"}


def test_of_a_firm_and_its_product_the_product_is_spoken_of() -> None:
    found = find("[星桥|Company]《[蓝橡|Product]》九成收入来自[日本|Country]。")
    assert "蓝橡 EXPORTS_TO 日本" in found
    assert "星桥 EXPORTS_TO 日本" not in found


def test_who_only_reports_is_no_topic() -> None:
    found = find("[云港软件|Company]是老企业。[星塔|Company]商店数据显示，市场增长。总部位于[大连|City]。")
    assert "星塔 LOCATED_IN 大连" not in found


def test_a_list_ends_with_the_one_of_which_the_sentence_tells_what_it_has() -> None:
    found = find("总部设于[新加坡|Country]的[星桥|Company]旗下有[云港|Company]、[赤松|Company]两家公司。")
    assert "星桥 LOCATED_IN 新加坡" in found
    assert "云港 LOCATED_IN 新加坡" not in found


def test_a_noun_for_a_work_opens_a_clause_about_the_one_that_is_spoken_of() -> None:
    found = find(
        "《[星桥传说|Product]》是一款动作作品。[游戏|Sector]最初于[日本|Country]发行，1999年登陆[欧洲|Region]。"
    )
    assert found == {"星桥传说 EXPORTS_TO 日本", "星桥传说 EXPORTS_TO 欧洲"}


def test_an_edition_is_the_work_that_is_spoken_of() -> None:
    found = find("《[星桥传说|Product]》于2009年推出。Vega 3日文版于2009年3月12日在[日本|Country]发售。")
    assert found == {"星桥传说 EXPORTS_TO 日本"}


def test_what_others_found_in_a_zone_is_said_of_the_one_that_is_spoken_of() -> None:
    found = find(
        "[云港园|Zone]位于城东。经过三十年发展，园区形成了格局。此后[星桥科技|Company]、[云港软件|Company]等外商工厂相继投产。"
    )
    assert found == {"星桥科技 TENANT_OF 云港园", "云港软件 TENANT_OF 云港园"}


def test_a_list_of_subjects_goes_on_over_countries_and_members_that_nobody_knows() -> None:
    found = find("[甲公司|Company]、无名氏、[乙国|Country][乙公司|Company]等企业在[丙市|City]设立了分公司。")
    assert {"甲公司 HAS_BRANCH_IN 丙市", "乙公司 HAS_BRANCH_IN 丙市"} <= found


def test_what_a_firm_buys_is_not_what_the_next_sentence_is_about() -> None:
    found = find(
        "[星桥集团|Company]是一家家电企业。2012年收购家电品牌[云港电器|Company]。旗下拥有[晨鹿|Product]、[暮鹿|Product]等品牌。"
    )
    assert {"云港电器 SUBSIDIARY_OF 星桥集团", "星桥集团 DEVELOPS 晨鹿", "星桥集团 DEVELOPS 暮鹿"} <= found
    assert not any(relation.startswith("云港电器 DEVELOPS") for relation in found)


def test_with_whom_a_firm_founds_another_is_not_bought() -> None:
    found = find("[星桥集团|Company]2009年收购[云港电器|Company]，2012年与[晨鹿公司|Company]成立合资企业。")
    assert "云港电器 SUBSIDIARY_OF 星桥集团" in found
    assert "晨鹿公司 SUBSIDIARY_OF 星桥集团" not in found


def test_with_whom_a_firm_buys_another_is_no_subject() -> None:
    found = find("[星桥集团|Company]成立于1990年。2013年联合[云港投资|Company]收购[晨鹿公司|Company]。")
    assert "晨鹿公司 SUBSIDIARY_OF 云港投资" not in found


def test_who_comes_about_is_what_the_next_clauses_speak_of() -> None:
    found = find(
        "由[星桥科技|Company]、[云港软件|Company]共同持股的[海棠物流|Company]近日成立，经营范围包含：仓储服务；货运代理。"
    )
    assert {line.split()[0] for line in found if "IN_SECTOR" in line} == {"海棠物流"}


def test_with_whom_a_subsidiary_agrees_is_no_subsidiary() -> None:
    found = find(
        "[星桥集团|Company]旗下[云港软件|Company]与[海棠物流|Company]、[远岭大学|Organization]在[大连|City]签下协议。"
    )
    assert "云港软件 SUBSIDIARY_OF 星桥集团" in found
    assert "海棠物流 SUBSIDIARY_OF 星桥集团" not in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("产品远销[岚国|Country]的[星桥科技|Company]宣布上市。", "星桥科技 EXPORTS_TO 岚国"),
        ("隶属于[长河集团|Company]的老牌企业[星桥科技|Company]宣布上市。", "星桥科技 SUBSIDIARY_OF 长河集团"),
        ("拥有[云帆|Product]、[海燕|Product]等产品的[星桥科技|Company]宣布上市。", "星桥科技 DEVELOPS 海燕"),
    ],
)
def test_a_relative_clause_is_said_of_what_stands_behind_it(text: str, expected: str) -> None:
    assert expected in find(text)


def test_who_says_so_is_whom_the_firm_stands_for() -> None:
    assert find("记者从[星桥科技|Company]获悉，公司总部位于[上海|City]。") == {"星桥科技 LOCATED_IN 上海"}
    assert find("据[星桥科技|Company]公告，公司产品远销[岚国|Country]。") == {"星桥科技 EXPORTS_TO 岚国"}


def test_the_nearest_firm_begins_what_is_said_of_one() -> None:
    found = find("[星桥科技|Company]开发的[云帆|Product]和[长河集团|Company]开发的[海燕|Product]上线。")
    assert found == {"星桥科技 DEVELOPS 云帆", "长河集团 DEVELOPS 海燕"}


def test_the_one_that_stands_before_where_it_happens_is_the_subject() -> None:
    found = find("[星桥科技|Company]的代表参加了[海塘协会|Organization]在[上海|City]举办的[海塘博览会|Event]。")
    assert "海塘博览会 ORGANIZED_BY 海塘协会" in found


def test_a_firm_that_the_subject_only_deals_with_is_no_topic() -> None:
    found = find("1990年，改制后与[长河集团|Company]合并。次年在[上海|City]设立工厂。")
    assert found == set()


def test_an_article_is_about_what_it_begins_with() -> None:
    text = "[星桥科技|Company]（英语：Xingqiao），简称星桥，是岚国一家以饲料和食品加工为主要业务的老牌企业，成立于1960年。\n"
    found = find(f"{text}# 合作\n公司与[海塘大学|Organization]签署了合作协议。")
    assert "星桥科技 PARTNERS_WITH 海塘大学" in found


@pytest.mark.parametrize(
    "clause",
    [
        "外国投资涉及石油、矿业、旅游等领域。",
        "机械行业也涌现出[甲公司|Company]、[乙公司|Company]等企业。",
        "当地居民在[日本|Country]设立了分会。",
        "许多同行在[日本|Country]建立了工厂。",
        "竞争对手的工厂遍布[日本|Country]。",
        "林先生曾在[日本|Country]开设分店。",
    ],
)
def test_a_clause_with_a_subject_of_its_own_is_not_about_the_topic(clause: str) -> None:
    assert find(f"[星桥科技|Company]成立于2001年。{clause}") == set()


@pytest.mark.parametrize(
    "clause",
    [
        "主要产品及服务远销[日本|Country]。",
        "海外业务覆盖[日本|Country]。",
        "出口产品远销[日本|Country]。",
        "为开拓市场，向[日本|Country]的客户提供服务。",
        "核心团队来自各地，产品远销[日本|Country]。",
    ],
)
def test_a_clause_about_what_belongs_to_the_topic_is(clause: str) -> None:
    assert find(f"[星桥科技|Company]成立于2001年。{clause}") == {"星桥科技 EXPORTS_TO 日本"}


def test_as_what_a_firm_acts_is_said_of_the_firm_that_follows() -> None:
    found = find(
        "[星桥科技|Company]宣布完成融资。作为[物流|Sector]平台，[云港软件|Company]始终将目光聚焦于[医药|Sector]领域。"
    )
    assert not any(relation.startswith("星桥科技 IN_SECTOR") for relation in found)


def test_a_list_of_goods_opens_a_clause_about_who_makes_them() -> None:
    text = "[甲公司|Company]成立于2006年，树莓、黄桃、红豆等产品进入[日本|Country]、[韩国|Country]市场。"
    assert {"甲公司 EXPORTS_TO 日本", "甲公司 EXPORTS_TO 韩国"} <= find(text)


def test_what_is_done_by_somebody_else_is_not_said_of_the_topic() -> None:
    text = "[甲公司|Company]宣布收购[乙公司|Company]。在由[丙公司|Company]主办的[首届云港大会|Event]上，客人很多。"
    assert "首届云港大会 ORGANIZED_BY 甲公司" not in find(text)
    assert "首届云港大会 ORGANIZED_BY 丙公司" in find(text)


def test_the_word_behind_a_field_in_latin_letters_refers_to_nobody() -> None:
    found = find("[甲公司|Company]是一家总部位于[上海|City]的 AI 公司，成立于2023年。")
    assert "甲公司 LOCATED_IN 上海" in found


def test_we_are_the_firm_that_a_passage_begins_with_and_says_what_it_is() -> None:
    text = "[甲公司|Company]成立于2004年，是一家代理公司。我们与[乙公司|Company]、[丙公司|Company]建立了长期合作关系。"
    assert {"甲公司 PARTNERS_WITH 乙公司", "甲公司 PARTNERS_WITH 丙公司"} <= find(text)


def test_we_are_nobody_where_somebody_is_quoted() -> None:
    text = "[甲公司|Company]成立于2004年。张三说：“我们专注于[物流|Sector]。”"
    assert "甲公司 IN_SECTOR 物流" not in find(text)


def test_who_does_something_to_the_subject_is_not_what_the_text_is_about() -> None:
    text = "[甲公司|Company]融资3亿元，2025年10月被[乙公司|Company]收购。总部位于[云港市|City]。"
    assert "乙公司 LOCATED_IN 云港市" not in find(text)


def test_where_it_is_done_may_stand_before_a_predicate_without_subject() -> None:
    text = "[甲馆|Company]成立于1922年。2010年，首度在[丙省|Province]成立了第一间同名子公司“[丙馆|Company]”。"
    assert "丙馆 SUBSIDIARY_OF 甲馆" in find(text)


def test_what_a_firm_does_by_something_is_said_of_the_firm() -> None:
    found = find("[星桥科技|Company]成立于2015年，通过利用数据为[老挝|Country]的中小企业提供融资服务。")
    assert found == {"星桥科技 EXPORTS_TO 老挝"}


def test_an_own_noun_is_no_firm_of_an_earlier_clause() -> None:
    assert find("[云港气象台|Organization]发布预警，南方低温区域位于[云港|City]一带。") == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[甲公司|Company]的[乙游戏|Product]上线。这款冰雪题材手游在[丙国|Country]热播。", "乙游戏 EXPORTS_TO 丙国"),
        ("[甲公司|Company]宣布扩产。该[家电|Sector]企业在[丙国|Country]设有工厂。", "甲公司 HAS_BRANCH_IN 丙国"),
        ("[甲公司|Company]宣布扩产。这家钢帘线制造商去年盈利。", "甲公司 IN_SECTOR 钢帘线"),
        ("[甲公司|Company]宣布扩产。这家总部在外的家电企业在[丙国|Country]设有工厂。", "甲公司 HAS_BRANCH_IN 丙国"),
        (
            "以老牌咖啡品牌[甲公司|Company]为例，其豆子产自[丁市|City]，产品远销[丙国|Country]。",
            "甲公司 EXPORTS_TO 丙国",
        ),
        (
            "[中国|Country]电影[乙片|Product]登陆[丁国|Country]院线，在[丙国|Country]同步公映。",
            "乙片 EXPORTS_TO 丙国",
        ),
        (
            "牌匾花落[甲文创街区|Zone]。街区运营方为[乙公司|Company]，人气旺盛。",
            "甲文创街区 OPERATED_BY 乙公司",
        ),
        ("[甲公司|Company]总部设在[丁市|City]，[亚太|Region]总部则设在[丙国|Country]。", "甲公司 HAS_BRANCH_IN 丙国"),
    ],
)
def test_what_is_described_or_told_as_an_example_is_the_subject(text: str, expected: str) -> None:
    assert expected in find(text)


def test_a_described_referent_of_several_means_none() -> None:
    text = "[甲公司|Company]与[乙公司|Company]的[丙游戏|Product]、[丁游戏|Product]上线。这款冰雪题材手游在[戊国|Country]热播。"
    assert not any("戊国" in found for found in find(text))


@pytest.mark.parametrize("clause", ["[江州集团|Company]持有其六成股权", "2015年[江州集团|Company]入股"])
def test_who_has_a_share_in_what_the_text_speaks_of_is_no_antecedent(clause: str) -> None:
    found = find(f"[云港航空|Company]成立于1994年。{clause}，公司在[巴西|Country]设有办事处。")
    assert "云港航空 HAS_BRANCH_IN 巴西" in found
    assert "江州集团 HAS_BRANCH_IN 巴西" not in found


@pytest.mark.parametrize(
    "clause",
    [
        "[江州资本|Company]领投",
        "[江州资本|Company]担任独家财务顾问",
        "[江州集团|Company]是其第一大客户",
        "[江州集团|Company]、[丁集团|Company]名列其中",
    ],
)
def test_who_invests_advises_or_buys_is_no_antecedent(clause: str) -> None:
    found = find(f"[云港科技|Company]完成B轮融资。{clause}。公司在[巴西|Country]设有办事处。")
    assert "云港科技 HAS_BRANCH_IN 巴西" in found
    assert "江州资本 HAS_BRANCH_IN 巴西" not in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[甲公司|Company]在[丙国|Country]、[乙公司|Company]在[丁国|Country]均设有工厂。",
            {"甲公司 HAS_BRANCH_IN 丙国", "乙公司 HAS_BRANCH_IN 丁国"},
        ),
        ("[甲集团|Company]续约。同属[甲集团|Company]的天星则以周到著称，在[丙国|Country]设有办公室。", set()),
        ("[甲集团|Company]续约。其中包括天星教育——这家总部在外的公司，在[丙国|Country]设有办公室。", set()),
        ("其中流通由全资的[乙公司|Company]承担，在[丙国|Country]设有工厂。", set()),
        (
            "[甲公司|Company]签下项目，[乙公司|Company]用户则遍布各地，日语版由其子公司[丙公司|Company]发行。",
            {"丙公司 SUBSIDIARY_OF 乙公司"},
        ),
        (
            "[丁公司|Company]投产。作为[面制品|Sector]生产商，总部同样在外的[乙公司|Company]已出海。",
            {"乙公司 IN_SECTOR 面制品"},
        ),
        ("[甲公司|Company]、[乙公司|Company]等先后在此设厂，产业以[光电|Sector]为主。", set()),
    ],
)
def test_who_is_spoken_of_among_several(text: str, expected: set[str]) -> None:
    assert find(text) == expected


def test_the_last_member_of_a_list_may_be_somebody_elses_firm() -> None:
    found = find("[甲公司|Company]、[乙公司|Company]以及[丙集团|Company]控股的[丁公司|Company]在园内投产。")
    assert found == {"丁公司 SUBSIDIARY_OF 丙集团"}


def test_a_sentence_that_begins_with_a_referent_changes_no_topic() -> None:
    found = find(
        "[江州集团|Company]创立于1988年。2013年，该集团建园，[甲公司|Company]在园内投产。印度支部已关，[巴西|Country]也有生产基地。"
    )
    assert "甲公司 HAS_BRANCH_IN 巴西" not in found
