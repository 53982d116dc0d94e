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
