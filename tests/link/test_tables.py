"""Tables are read by their header."""

from tests.link.linked import find


def test_a_register_of_firms() -> None:
    rows = "| 序号 | 企业名称 | 业务类型 | 所属区域 |\n| 1 | [甲公司|Company] | 云服务 | [静安|District] |"
    assert find(rows) == {"甲公司 IN_SECTOR 云服务", "甲公司 LOCATED_IN 静安"}


def test_the_district_of_an_address_counts() -> None:
    row = "| 公司 | 注册地址 |\n| [甲公司|Company] | [浙江省|Province][杭州市|City][滨江区|District]江南路1号[江南软件园|Zone] |"
    assert find(row) == {"甲公司 LOCATED_IN 滨江区"}


def test_without_a_district_the_zone_counts() -> None:
    row = "| 公司 | 注册地址 |\n| [甲公司|Company] | [武汉市|City][东湖高新区|Zone]关山路1号 |"
    assert find(row) == {"甲公司 LOCATED_IN 东湖高新区"}


def test_a_table_of_policies() -> None:
    row = "| 发布机构 | 文件名称 |\n| [甲委员会|Agency] | 《[乙市软件规划|Policy]》 |"
    assert "乙市软件规划 ISSUED_BY 甲委员会" in find(row)


def test_columns_that_nobody_knows_say_nothing() -> None:
    assert find("| 甲栏 | 乙栏 |\n| [甲公司|Company] | [静安|District] |") == set()


def test_members_of_a_cell_are_sectors_each() -> None:
    rows = "| 企业名称 | 所属行业 |\n| [甲公司|Company] | [云服务|Sector]、人形机器人/具身智能（研发） |"
    assert find(rows) == {"甲公司 IN_SECTOR 云服务", "甲公司 IN_SECTOR 人形机器人", "甲公司 IN_SECTOR 具身智能"}


def test_a_role_in_trade_is_no_sector_and_a_verb_that_ends_like_a_conjunction_parts_no_list() -> None:
    rows = "| 企业名称 | 类型 | 经营范围 |\n| [甲公司|Company] | 经销商 | 产品涉及水杯、餐盒及茶具 |"
    assert "甲公司 IN_SECTOR 经销商" not in find(rows)
    assert not any(fact.endswith("涉") for fact in find(rows))


def test_an_upright_table_is_read_by_column() -> None:
    rows = "| 企业名称 | [甲公司|Company] | [乙公司|Company] |\n| 总部 | [上海|City] | [北京|City] |\n| 母公司 | [丙集团|Company] | 无 |"
    assert find(rows) == {"甲公司 LOCATED_IN 上海", "乙公司 LOCATED_IN 北京", "甲公司 SUBSIDIARY_OF 丙集团"}


def test_headers_and_values_may_take_turns() -> None:
    rows = "| 企业名称 | [甲公司|Company] | 成立日期 | 2015年 |\n| 注册地址 | [上海|City] | 母公司 | [丙集团|Company] |"
    assert find(rows) == {"甲公司 LOCATED_IN 上海", "甲公司 SUBSIDIARY_OF 丙集团"}


def test_a_table_without_a_name_is_about_its_heading() -> None:
    rows = "# [甲公司|Company]\n| 总部 | [上海|City] |\n| 主要客户 | [丙集团|Company] |"
    assert find(rows) == {"甲公司 LOCATED_IN 上海", "甲公司 PARTNERS_WITH 丙集团"}


def test_countries_in_a_list_are_no_address() -> None:
    rows = "| 企业名称 | 海外分支机构 |\n| [甲公司|Company] | [德国|Country]、[日本|Country][东京|City] |"
    assert find(rows) == {"甲公司 HAS_BRANCH_IN 德国", "甲公司 HAS_BRANCH_IN 东京"}


def test_the_heading_says_where_the_firms_of_a_register_are() -> None:
    rows = "| 企业名称 | 收入 |\n| [甲公司|Company] | 3 |"
    assert find(f"# [云港软件园|Zone]入驻企业名单\n{rows}") == {"甲公司 TENANT_OF 云港软件园"}
    assert find(f"# [福州|City]市重点企业名录\n{rows}") == {"甲公司 LOCATED_IN 福州"}
    assert find(f"# 走访[福州|City]企业的安排\n{rows}") == set()


def test_lines_of_a_record_belong_to_its_first() -> None:
    lines = "公司：[甲公司|Company]\n母公司：[丙集团|Company]\n主要产品：[乙云|Product]\n\n公司：[丁公司|Company]\n总部：[上海|City]"
    found = {"甲公司 SUBSIDIARY_OF 丙集团", "甲公司 DEVELOPS 乙云", "丁公司 LOCATED_IN 上海"}
    assert find(lines) == found


def test_a_member_of_a_cell_may_hold_what_breaks_a_phrase_elsewhere() -> None:
    rows = "| 企业名称 | 主营业务 |\n| [甲公司|Company] | 家用[储能|Sector]、[无人机|Sector][制造|Sector] |"
    assert find(rows) == {"甲公司 IN_SECTOR 家用储能", "甲公司 IN_SECTOR 无人机"}


def test_headers_may_be_english_or_in_two_languages() -> None:
    rows = "| Company | HQ | 核心产品 Products |\n| [甲公司|Company] | [上海|City] | [乙云|Product] |"
    assert find(rows) == {"甲公司 LOCATED_IN 上海", "甲公司 DEVELOPS 乙云"}


def test_a_type_beside_a_product_is_not_its_makers_field() -> None:
    rows = "| 产品名称 | 类型 | 开发商 |\n| [乙云|Product] | 硬件 | [甲公司|Company] |"
    assert find(rows) == {"甲公司 DEVELOPS 乙云"}


def test_headers_take_turns_only_where_each_other_column_has_them() -> None:
    rows = (
        "| 公司 | [甲公司|Company] | [乙公司|Company] | [丙公司|Company] |\n| 总部 | [上海|City] | [北京|City] | [福州|City] |\n"
        "| 主要客户 | [丁集团|Company] | [戊大学|Organization] | [己集团|Company] |"
    )
    assert {"乙公司 LOCATED_IN 北京", "丙公司 LOCATED_IN 福州", "乙公司 PARTNERS_WITH 戊大学"} <= find(rows)


def test_a_number_or_another_word_for_the_name_begins_the_next_record() -> None:
    lines = "1. 企业名称：[甲公司|Company]\n总部：[上海|City]\n2. 企业名称：[乙公司|Company]\n总部：[北京|City]\n公司全称：[丁公司|Company]\n总部：[福州|City]"
    assert find(lines) == {"甲公司 LOCATED_IN 上海", "乙公司 LOCATED_IN 北京", "丁公司 LOCATED_IN 福州"}
    box = "开发商：[甲公司|Company]\n发行商：[乙公司|Company]\n作品：[丙传说|Product]"
    assert find(box) == {"甲公司 DEVELOPS 丙传说", "乙公司 DEVELOPS 丙传说"}


def test_a_numbered_item_is_about_the_name_that_it_begins_with() -> None:
    lines = "1. [甲公司|Company]：总部位于[上海|City]。\n2. [乙公司|Company]：总部位于[北京|City]。"
    assert find(lines) == {"甲公司 LOCATED_IN 上海", "乙公司 LOCATED_IN 北京"}


def test_sentences_in_a_cell_are_said_of_the_row() -> None:
    rows = (
        "| 企业名称 | 企业简介 |\n"
        "| [甲公司|Company] | 公司总部位于[合肥|City]，产品销往[日本|Country]。 |\n"
        "| [乙公司|Company] | 成立于2001年。在[新加坡|Country]设有分公司。 |"
    )
    assert find(rows) == {"甲公司 LOCATED_IN 合肥", "甲公司 EXPORTS_TO 日本", "乙公司 HAS_BRANCH_IN 新加坡"}


def test_sentences_in_a_cell_may_be_said_of_a_park() -> None:
    rows = "| 园区名称 | 园区简介 |\n| [甲园|Zone] | 园区由[乙公司|Company]运营。 |"
    assert find(rows) == {"甲园 OPERATED_BY 乙公司"}


def test_sentences_in_a_row_of_several_firms_are_said_of_none() -> None:
    rows = "| 企业名称 | 简介 |\n| [甲公司|Company]、[乙公司|Company] | 总部位于[合肥|City]。 |"
    assert find(rows) == set()


def test_a_cell_of_plans_says_nothing() -> None:
    rows = "| 企业名称 | 下一步计划 |\n| [甲公司|Company] | 在[泰国|Country]设立分公司。 |"
    assert find(rows) == set()


def test_projects_are_products_where_a_table_tells_firms_and_fields() -> None:
    rows = "| 项目 | 企业名称 | 业务 |\n| [乙听|Product] | [甲公司|Company] | 音乐社交 |"
    assert find(rows) == {"甲公司 DEVELOPS 乙听", "甲公司 IN_SECTOR 音乐社交"}
    assert find("| 项目 | 企业名称 | 投资 |\n| [乙听|Product] | [甲公司|Company] | 3亿 |") == set()


def test_a_sentence_in_a_cell_may_name_its_own_subject() -> None:
    rows = "| 国家 | 合作情况 |\n| [越南|Country] | [甲公司|Company]在[河内|City]设有工厂。 |"
    assert find(rows) == {"甲公司 HAS_BRANCH_IN 河内"}


def test_a_business_scope_names_what_is_dealt_in_and_no_exceptions() -> None:
    scope = "一般项目：轮胎、润滑油的生产和销售（凭许可证经营）；自营和代理各类货物及技术的进出口，但国家限定经营的商品除外。"
    row = f"| 企业名称 | 经营范围 |\n| [甲公司|Company] | {scope} |"
    assert find(row) == {"甲公司 IN_SECTOR 轮胎", "甲公司 IN_SECTOR 润滑油", "甲公司 IN_SECTOR 进出口"}


def test_a_town_leaves_out_no_city() -> None:
    row = "| 公司 | 注册地址 |\n| [甲公司|Company] | [江苏省|Province][昆山市|City][葑桥镇|District]青云路8号 |"
    assert find(row) == {"甲公司 LOCATED_IN 昆山市", "甲公司 LOCATED_IN 葑桥镇"}


def test_sentences_in_a_table_are_said_of_its_heading() -> None:
    found = find("# [星桥科技|Company]\n| 时间 | 备注 |\n| 1998年 | 经过改制，公司总部位于[上海|City]。 |")
    assert found == {"星桥科技 LOCATED_IN 上海"}


def test_a_state_abroad_stands_beside_its_country_and_before_its_city() -> None:
    rows = "| 公司 | 总部 |\n| [甲公司|Company] | [美国|Country][加州|Province] |\n| [乙公司|Company] | [美国|Country][德州|City][奥斯汀|City] |"
    assert find(rows) == {"甲公司 LOCATED_IN 美国", "甲公司 LOCATED_IN 加州", "乙公司 LOCATED_IN 奥斯汀"}


def test_the_firm_that_something_belongs_to_is_the_parent_beside_another_firm() -> None:
    assert find("企业名称：[甲公司|Company]\n总部：[上海|City]\n所属公司：[乙集团|Company]") == {
        "甲公司 LOCATED_IN 上海",
        "甲公司 SUBSIDIARY_OF 乙集团",
    }
    assert find("| 产品 | 所属公司 |\n| [甲云|Product] | [乙集团|Company] |") == {"乙集团 DEVELOPS 甲云"}


def test_a_known_field_is_not_cut_and_a_firm_is_no_field() -> None:
    rows = "| 企业名称 | 行业 |\n| [甲公司|Company] | [科学研究和技术服务业|Sector] |\n| [乙公司|Company] | 国企/[丙集团|Company]、碳纤维 |"
    assert find(rows) == {"甲公司 IN_SECTOR 科学研究和技术服务业", "乙公司 IN_SECTOR 碳纤维"}


def test_cells_that_repeat_the_one_above_say_so_or_stay_empty() -> None:
    rows = (
        "| 城市 | 企业名称 | 行业 |\n| [福州|City] | [甲公司|Company] | [软件|Sector] |\n"
        "| 同上 | [乙公司|Company] | [动漫|Sector] |\n|  | [丙公司|Company] | 〃 |\n| 合计 | 3 | |"
    )
    assert find(rows) == {
        "甲公司 LOCATED_IN 福州",
        "甲公司 IN_SECTOR 软件",
        "乙公司 LOCATED_IN 福州",
        "乙公司 IN_SECTOR 动漫",
        "丙公司 LOCATED_IN 福州",
        "丙公司 IN_SECTOR 动漫",
    }


def test_a_cell_may_say_what_the_cell_beside_it_says() -> None:
    rows = "| 企业名称 | 海外分支机构 | 出口市场 |\n| [甲公司|Company] | [智利|Country] | 同左 |"
    assert find(rows) == {"甲公司 HAS_BRANCH_IN 智利", "甲公司 EXPORTS_TO 智利"}


def test_an_empty_cell_behind_others_says_nothing() -> None:
    rows = "| 企业名称 | 城市 |\n| [甲公司|Company] | [福州|City] |\n| [乙公司|Company] |  |"
    assert find(rows) == {"甲公司 LOCATED_IN 福州"}


def test_what_brackets_deny_is_not_said() -> None:
    rows = "| 组织名称 | 成员国 |\n| [甲组织|Organization] | [智利|Country]、[挪威|Country]（已退出）、[法国|Country]（[中国|Country]不是成员） |"
    assert find(rows) == {"智利 MEMBER_OF 甲组织", "法国 MEMBER_OF 甲组织"}
    rows = "| 企业名称 | 海外分支机构 |\n| [甲公司|Company] | [智利|Country]（在建） |"
    assert find(rows) == {"甲公司 HAS_BRANCH_IN 智利"}


def test_who_has_made_a_document_is_whom_its_rows_and_entries_speak_of() -> None:
    members = "会员单位名单\n[乙有限公司|Company]\n[丙有限公司|Company]\n\n[甲协会|Organization] 2024年5月"
    assert {"乙有限公司 MEMBER_OF 甲协会", "丙有限公司 MEMBER_OF 甲协会"} <= find(members)
    told = (
        "发展历程\n2005年 收购[乙公司|Company]\n2012年 与[丙公司|Company]签署战略合作协议\n——摘自[甲公司|Company]官网"
    )
    assert {"乙公司 SUBSIDIARY_OF 甲公司", "丙公司 PARTNERS_WITH 甲公司"} == find(told)
    assert find("出口情况\n2005年 收购[乙公司|Company]\n数据来源：[甲报|Organization]") == set()


def test_a_record_of_a_series_is_not_about_whom_the_one_before_names() -> None:
    lines = "药品名：[乙片|Product]\n持有人：[甲公司|Company]\n药品名：[丁片|Product]\n合作方：[丙公司|Company]"
    assert not [said for said in find(lines) if "PARTNERS_WITH" in said]
