"""What the profile of a firm says: under its heading, in lists, in relative clauses."""

from tests.link.linked import find


def test_in_a_profile_the_firm_is_the_one_of_the_heading() -> None:
    found = find(
        "# [青禾科技|Company]\n[青禾科技|Company]成立于2011年。2012年，[蓝橡科技|Company]迁址。"
        "2013年，公司开始与[榆州大学|Organization]进行合作。"
    )
    assert found == {"青禾科技 PARTNERS_WITH 榆州大学"}


def test_a_profile_that_begins_with_another_firm_goes_on_about_that() -> None:
    found = find(
        "# [青禾科技|Company]\n[蓝橡集团|Company]是大型集团。2013年，公司与[榆州大学|Organization]签署合作协议。"
    )
    assert found == {"蓝橡集团 PARTNERS_WITH 榆州大学"}


def test_a_bracket_in_a_list_of_fields_is_no_member() -> None:
    found = find("[青禾机械|Company]主营油脂设备（榨油机、滤油机等）、饲料设备和农田装备。")
    assert found == {
        "青禾机械 IN_SECTOR 油脂设备",
        "青禾机械 IN_SECTOR 饲料设备",
        "青禾机械 IN_SECTOR 农田装备",
    }


def test_what_is_done_with_a_field_is_no_part_of_it() -> None:
    found = find("[青禾科技|Company]是一家专注于[汽车|Sector]电子产品研发、生产、销售和服务的高新技术企业。")
    assert found == {"青禾科技 IN_SECTOR 汽车电子"}


def test_higher_education_ends_no_list() -> None:
    found = find("[青禾教育|Company]一直专注于国际高等教育。")
    assert found == {"青禾教育 IN_SECTOR 高等教育"}


def test_the_controlling_shareholder_and_its_group() -> None:
    found = find("[青禾地产|Company]的控股股东[青禾工程|Company]是[禾集团股份公司|Company]的成员企业。")
    assert {"青禾地产 SUBSIDIARY_OF 青禾工程", "青禾工程 SUBSIDIARY_OF 禾集团股份公司"} <= found


def test_clients_may_be_firms_and_institutions() -> None:
    found = find("[青禾科技|Company]为包含[榆州大学|Organization]、[蓝橡科技|Company]等多家单位提供服务及产品。")
    assert found == {"青禾科技 PARTNERS_WITH 榆州大学", "青禾科技 PARTNERS_WITH 蓝橡科技"}


def test_places_behind_a_comma_belong_to_the_verb_that_follows() -> None:
    found = find("[青禾科技|Company]总部设在[深圳|City]，[上海|City]、[成都|City]设有分公司。")
    assert "青禾科技 LOCATED_IN 深圳" in found
    assert "青禾科技 LOCATED_IN 上海" not in found
    assert {"青禾科技 HAS_BRANCH_IN 上海", "青禾科技 HAS_BRANCH_IN 成都"} <= found


def test_we_are_the_firm_of_the_profile() -> None:
    text = "[青禾生技|Company]成立于2011年。我们专注于抗衰老药物的研发。"
    assert find("# [青禾生技|Company]\n" + text) == {"青禾生技 IN_SECTOR 抗衰老药物"}
    assert find(text) == {"青禾生技 IN_SECTOR 抗衰老药物"}
    assert find("[青禾生技|Company]昨天开会，来宾很多。我们专注于抗衰老药物的研发。") == set()


def test_what_is_done_is_no_field() -> None:
    found = find("[青禾电子|Company]是一家集研发、生产、[制造|Sector]、[技术服务|Sector]于一体的高科技企业。")
    assert found == set()


def test_words_may_stand_between_a_firm_and_its_parent() -> None:
    found = find("[青禾医疗|Company]是香港上市公司[Tack Group Limited|Company](代码: 0928)下属境内全资子公司。")
    assert found == {"青禾医疗 SUBSIDIARY_OF Tack Group Limited"}


def test_networks_reach_markets() -> None:
    found = find("[青禾速递|Company]创立于2015年，快递网络覆盖[印尼|Country]、[泰国|Country]等国家。")
    assert found == {"青禾速递 EXPORTS_TO 印尼", "青禾速递 EXPORTS_TO 泰国"}


def test_what_is_made_counts_not_the_making() -> None:
    found = find("[青禾钴业|Company]是全球领先的锂电材料[制造|Sector]企业。")
    assert found == {"青禾钴业 IN_SECTOR 锂电材料"}


def test_what_a_firm_provides_is_read_to_its_end() -> None:
    found = find("[青禾公司|Company]专注于提供全球[数据中心|Sector]的虚拟机租赁。")
    assert found == set()


def test_a_deputy_chair_is_a_member() -> None:
    found = find("[青禾股份|Company]专业从事印刷，是[榆州包装联合会|Organization]副会长单位。")
    assert "青禾股份 MEMBER_OF 榆州包装联合会" in found


def test_a_profile_may_begin_with_what_the_firm_is() -> None:
    found = find("# [青禾重工|Company]\n大型[工程机械|Sector]制造商，拥有技术中心。")
    assert found == {"青禾重工 IN_SECTOR 工程机械"}


def test_applications_to_schools_are_no_plan() -> None:
    found = find("[青禾教育|Company]专注于留学申请规划、艺术培训。")
    assert found == {"青禾教育 IN_SECTOR 留学申请规划", "青禾教育 IN_SECTOR 艺术培训"}


def test_a_line_with_the_name_and_its_code_is_what_the_next_lines_are_about() -> None:
    found = find(
        "[青禾科技|Company]（[深交所|Organization]：002999）\n主营芯片，隶属于[蓝橡集团|Company]。总部位于[榆州|City]。"
    )
    assert {"青禾科技 SUBSIDIARY_OF 蓝橡集团", "青禾科技 LOCATED_IN 榆州"} <= found
    assert "蓝橡集团 LOCATED_IN 榆州" not in found


def test_who_only_counted_is_no_firm_that_is_pointed_to() -> None:
    found = find("据[蓝橡资本|Company]统计，其中包括青云——这家总部在[榆州|City]的公司。")
    assert found == set()


def test_the_base_that_ends_in_brackets_is_the_base_of_the_next_sentence() -> None:
    found = find("[青禾公司|Company]运营着[国家贸易基地（北京）|ExportBase]。基地坐落于[蓝橡保税区|Zone]。")
    assert "国家贸易基地（北京） LOCATED_IN 蓝橡保税区" in found


def test_a_paragraph_that_opens_with_a_year_and_a_verb_goes_on_about_the_line_above() -> None:
    found = find(
        "[青禾园区|ExportBase]：国家文化出口基地的出海路\n2018年获[商务部|Agency]等部门认定以来，园区出口增长，今年再创新高。"
    )
    assert "青禾园区 DESIGNATED_BY 商务部" in found


def test_of_a_city_and_its_district_the_district_is_the_subject() -> None:
    found = find("[榆州|City][青禾区|District]：园区形成集群，辖区内的[蓝橡科技|Company]、[云帆动漫|Company]每年参展。")
    assert found == {"蓝橡科技 LOCATED_IN 青禾区", "云帆动漫 LOCATED_IN 青禾区"}


def test_the_park_that_a_title_names_and_the_last_of_two_within_each_other() -> None:
    found = find("[榆州|City]公布了[青禾产业园|Zone]管理办法。园区由[蓝橡公司|Company]负责运营。")
    assert "青禾产业园 OPERATED_BY 蓝橡公司" in found
    found = find("[蓝橡公司|Company]托管[榆州高新区|Zone]的[青禾社区|Zone]。[云帆动漫|Company]先后落户这里。")
    assert "云帆动漫 TENANT_OF 青禾社区" in found and "云帆动漫 TENANT_OF 榆州高新区" not in found
