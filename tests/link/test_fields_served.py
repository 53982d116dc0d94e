"""Whom a firm serves and with what, what its business grew to, and into whose hands it came."""

from tests.link.linked import find


def test_a_firm_works_in_the_fields_it_serves_and_with_what_it_serves_them() -> None:
    found = find(
        "[青禾检测|Company]总部位于[榆州|City]，专注为[交通|Sector]、[水利|Sector]等领域提供水质检测技术服务。"
    )
    assert found >= {
        "青禾检测 IN_SECTOR 交通",
        "青禾检测 IN_SECTOR 水利",
        "青禾检测 IN_SECTOR 水质检测",
    }


def test_services_in_a_list_are_fields_whatever_stands_in_them() -> None:
    found = find("[青禾咨询|Company]，为中小企业提供代理记账、[商标|Sector]注册、[专利|Sector]申请等一站式服务。")
    assert found == {
        "青禾咨询 IN_SECTOR 代理记账",
        "青禾咨询 IN_SECTOR 商标注册",
        "青禾咨询 IN_SECTOR 专利申请",
    }


def test_a_business_that_grew_from_one_field_to_others() -> None:
    found = find("[青禾重工|Company]的产品与服务已从塔筒制造，逐步延伸至特种运输、[船舶|Sector]设计等领域。")
    assert found == {
        "青禾重工 IN_SECTOR 塔筒",
        "青禾重工 IN_SECTOR 特种运输",
        "青禾重工 IN_SECTOR 船舶设计",
    }


def test_a_firm_that_was_sold_or_put_under_another_is_its_subsidiary() -> None:
    assert find("[青禾汽车|Company]把[蓝橡汽车|Company]连同[星桥汽车|Company]售予[榆州集团|Company]。") == {
        "蓝橡汽车 SUBSIDIARY_OF 榆州集团",
        "星桥汽车 SUBSIDIARY_OF 榆州集团",
    }
    assert find("[蓝橡汽车|Company]成立于1963年，1998年归入[榆州集团|Company]旗下。") == {
        "蓝橡汽车 SUBSIDIARY_OF 榆州集团"
    }


def test_states_join_what_the_text_speaks_of() -> None:
    found = find("[南部合作组织|Organization]成立于1997年。此后[加纳|Country]、[巴西|Country]等国陆续加入。")
    assert found == {"加纳 MEMBER_OF 南部合作组织", "巴西 MEMBER_OF 南部合作组织"}


def test_who_does_something_together_with_others_does_it_too() -> None:
    found = find(
        "[首届山海论坛|Event]由[青禾集团|Company]联合[榆州协会|Organization]、[榆州大学|Organization]在[榆州|City]举办。"
    )
    assert found == {
        "首届山海论坛 ORGANIZED_BY 青禾集团",
        "首届山海论坛 ORGANIZED_BY 榆州协会",
        "首届山海论坛 ORGANIZED_BY 榆州大学",
        "首届山海论坛 LOCATED_IN 榆州",
    }


def test_the_partner_of_firms_of_a_field_is_none_of_them() -> None:
    found = find("[青禾港|Company]与[蓝橡|Company]、[星桥|Company]等知名[航运|Sector]企业建立了合作关系。")
    assert "青禾港 IN_SECTOR 航运" not in found
    assert found >= {"蓝橡 IN_SECTOR 航运", "星桥 IN_SECTOR 航运"}


def test_a_place_in_brackets_may_make_the_one_before_finer_or_say_where_that_is() -> None:
    assert find(
        "[青禾集团|Company]在[墨西哥|Country]（[蒙特雷|City]）、[基多|City]（[厄瓜多尔|Country]）设有工厂。"
    ) == {
        "青禾集团 HAS_BRANCH_IN 蒙特雷",
        "青禾集团 HAS_BRANCH_IN 基多",
    }


def test_branches_are_counted_before_it_is_said_where_they_are() -> None:
    found = find("[青禾集团|Company]自成立以来，已拓展逾90家分公司，遍布[泰国|Country]、[老挝|Country]等地。")
    assert found == {"青禾集团 HAS_BRANCH_IN 泰国", "青禾集团 HAS_BRANCH_IN 老挝"}
    found = find("[青禾集团|Company]在华东建立[常州|City]、[宁波|City]等几十家分支机构。")
    assert found == {"青禾集团 HAS_BRANCH_IN 常州", "青禾集团 HAS_BRANCH_IN 宁波"}


def test_a_subsidiary_belongs_to_the_firm_next_to_the_word_for_it() -> None:
    found = find("[青禾动力|Company]是[榆州集团|Company]旗下[蓝橡集团|Company]的全资子公司。")
    assert found == {"青禾动力 SUBSIDIARY_OF 蓝橡集团", "蓝橡集团 SUBSIDIARY_OF 榆州集团"}


def test_plants_of_places_in_a_list_that_is_counted_or_stands_in_brackets() -> None:
    expected = {"青禾集团 HAS_BRANCH_IN 常州", "青禾集团 HAS_BRANCH_IN 宁波"}
    assert find("[青禾集团|Company]拥有[常州|City]和[宁波|City]两大冰箱制造基地。") == expected
    assert find("[青禾集团|Company]在国内（[常州|City]、[宁波|City]）建立2大制造基地。") == expected
    assert find("[青禾集团|Company]拟在国内（[常州|City]、[宁波|City]）建立2大制造基地。") == set()


def test_a_field_whose_deeds_are_united_and_one_of_leaders() -> None:
    assert find("[青禾电缆|Company]是一个集电线电缆的研发、生产、销售于一体的企业。") == {"青禾电缆 IN_SECTOR 电线电缆"}
    assert find("[青禾|Company]，豆浆机行业的开创者和领导者。") == {"青禾 IN_SECTOR 豆浆机"}
