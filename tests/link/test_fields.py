"""What firms do: lists over commas, deeds behind a field, mainstays, several memberships."""

from dataclasses import replace

from kg.link import link_relations, load_rules
from kg.link.examples import annotate_example
from kg.ontology import load_ontology
from tests.link.linked import find


def test_a_sloppy_list_goes_on_over_commas() -> None:
    found = find("[青禾软件|Company]成立于2003年。业务范围包括[证券|Sector]，[银行|Sector]，[物流|Sector]等。")
    assert found == {"青禾软件 IN_SECTOR 证券", "青禾软件 IN_SECTOR 银行", "青禾软件 IN_SECTOR 物流"}


def test_a_list_ends_where_the_next_clause_begins() -> None:
    found = find("[青禾软件|Company]主营[物流|Sector]，客户满意度高。")
    assert found == {"青禾软件 IN_SECTOR 物流"}


def test_the_word_for_business_does_not_end_a_list_that_goes_on() -> None:
    found = find("[青禾货运|Company]主营[货运|Sector]业务及相关[报关|Sector]业务。")
    assert found == {"青禾货运 IN_SECTOR 货运", "青禾货运 IN_SECTOR 报关"}


def test_what_is_done_to_a_known_field_is_no_part_of_it() -> None:
    found = find("[青禾终端|Company]是一家从事[智能终端|Sector]设计、研发、生产和销售的企业。")
    assert found == {"青禾终端 IN_SECTOR 智能终端"}


def test_mainstays_and_what_is_united_in_one_firm() -> None:
    assert find("[青禾集团|Company]是以[航空运输|Sector]、[商业零售|Sector]为主营业务的集团。") == {
        "青禾集团 IN_SECTOR 航空运输",
        "青禾集团 IN_SECTOR 商业零售",
    }
    assert find("[青禾集团|Company]集[药品|Sector]研发、生产、[零售|Sector]于一体。") == {
        "青禾集团 IN_SECTOR 药品",
        "青禾集团 IN_SECTOR 零售",
    }


def test_a_goal_is_no_field() -> None:
    assert find("[青禾科技|Company]致力于让生活更加美好。") == set()


def test_each_of_several_memberships_counts() -> None:
    text = "[青禾咨询|Company]目前为[甲协会|Organization]会员单位、[乙协会|Organization]第三届常务理事单位。"
    assert find(text) == {"青禾咨询 MEMBER_OF 甲协会", "青禾咨询 MEMBER_OF 乙协会"}
    text = "[青禾咨询|Company]成立于2014年3月，[甲协会|Organization]首届副会长单位。"
    assert find(text) == {"青禾咨询 MEMBER_OF 甲协会"}


def test_listed_firms_that_a_group_has() -> None:
    found = find("[青禾集团|Company]现拥有[甲汽车|Company]、[乙动力|Company]2家上市公司。")
    assert found == {"甲汽车 SUBSIDIARY_OF 青禾集团", "乙动力 SUBSIDIARY_OF 青禾集团"}


def test_partners_behind_epithets_and_a_comma_list() -> None:
    found = find("[青禾商旅|Company]成立于2006年，已与国内[甲航空|Company]、[乙航空|Company]等几十家公司签署协议。")
    assert found == {"青禾商旅 PARTNERS_WITH 甲航空", "青禾商旅 PARTNERS_WITH 乙航空"}


def test_a_list_behind_and_has_its_head_elsewhere() -> None:
    found = find("[青禾港|Zone]集中与[甲集团|Company]、[乙科技|Company]和[丙科技|Company]等公开签署了战略合作。")
    assert "乙科技 PARTNERS_WITH 丙科技" not in found


def test_a_firm_in_a_supply_chain_has_a_client() -> None:
    assert find("[青禾精密|Company]成功进入[甲汽车|Company]的供应链。") == {"青禾精密 PARTNERS_WITH 甲汽车"}
    assert find("[青禾精密|Company]计划进入[甲汽车|Company]的供应链。") == set()


def test_a_subsidiary_in_a_clause_without_its_parent() -> None:
    found = find("[青禾股份|Company]的境外收入增长，子公司[甲科技|Company]位于[杭州|City]。")
    assert "甲科技 SUBSIDIARY_OF 青禾股份" in found


def test_outsourcing_for_a_country_is_a_member_of_a_list() -> None:
    found = find("[青禾软件|Company]业务涵盖对[日|Country][软件外包|Sector]、定制开发、[人才派遣|Sector]等领域。")
    assert {"青禾软件 IN_SECTOR 人才派遣"} <= found


def test_goods_behind_several_deeds() -> None:
    found = find("[青禾蜂业|Company]成立于2011年，目前主要研发、生产、经营蜂蜜、蜂胶、蜂花粉等系列产品。")
    assert found == {"青禾蜂业 IN_SECTOR 蜂蜜", "青禾蜂业 IN_SECTOR 蜂胶", "青禾蜂业 IN_SECTOR 蜂花粉"}


def test_what_is_done_with_goods_before_them_is_no_part_of_the_field() -> None:
    assert find("[青禾食品|Company]专业从事生产、加工味精、酱油等产品。") == {
        "青禾食品 IN_SECTOR 味精",
        "青禾食品 IN_SECTOR 酱油",
    }


def test_praise_before_a_known_field_is_no_part_of_it() -> None:
    assert find("作为A股首家[风电|Sector]塔筒上市公司，[青禾重工|Company]发布公告。") == {"青禾重工 IN_SECTOR 风电塔筒"}


def test_a_mere_status_is_no_field() -> None:
    assert find("园区集聚[青禾传媒|Company]等重点[文化出口|Sector]企业。") == set()


def test_a_field_that_is_said_beside_a_narrower_one_stays() -> None:
    found = find("[青禾科技|Company]专注于[互联网|Sector]、[移动互联网|Sector]、[物流|Sector]领域。")
    assert found == {"青禾科技 IN_SECTOR 互联网", "青禾科技 IN_SECTOR 移动互联网", "青禾科技 IN_SECTOR 物流"}


def test_words_for_business_at_the_end_of_a_known_field_are_read_as_such() -> None:
    assert "青禾集团 IN_SECTOR 邮政业务" in find("[青禾集团|Company]负责国内的[邮政业务|Sector]。")


def test_what_kind_of_goods_a_list_names_is_a_field_too() -> None:
    found = find("[青禾电子|Company]主要从事[芯片|Sector]、电容等[电子元器件|Sector]的销售。")
    assert found >= {"青禾电子 IN_SECTOR 芯片", "青禾电子 IN_SECTOR 电子元器件"}


def test_services_go_on_over_commas_to_the_end_of_the_sentence() -> None:
    found = find("[青禾集团|Company]主营[房屋租赁|Sector]，物业管理，停车场经营，会议服务。")
    assert {pair.rsplit(maxsplit=1)[1] for pair in found} == {"房屋租赁", "物业管理", "停车场经营", "会议服务"}
    assert find("[青禾集团|Company]主营[房屋租赁|Sector]，客户遍布各地，深受信赖。") == {"青禾集团 IN_SECTOR 房屋租赁"}


def test_the_next_member_of_a_list_may_begin_with_a_word_that_is_no_field() -> None:
    found = find("[青禾集团|Company]业务涵盖[公共交通|Sector]、水务管理、城市服务等多个领域。")
    assert "青禾集团 IN_SECTOR 水务管理" in found


def test_members_of_a_list_of_business_that_name_no_field_are_passed_over() -> None:
    found = find(
        "[青禾环保|Company]成立于2001年。经营范围包括一般项目：[环保设备|Sector]制造及销售；园林设施的销售；自营和代理各类商品的进出口业务。"
    )
    assert found == {"青禾环保 IN_SECTOR 环保设备", "青禾环保 IN_SECTOR 园林设施"}


def test_whose_firm_it_is_does_not_do_what_the_firm_does() -> None:
    found = find("[青禾贸易|Company]成立于2007年，是[岚桥集团|Company]下属的一家以[钢材|Sector]为主的贸易公司。")
    assert "岚桥集团 IN_SECTOR 钢材" not in found


def test_the_last_member_tells_what_is_done_with_all_of_a_comma_list() -> None:
    found = find("[青禾织物|Company]主要从事窗帘，布料，地板和皮革的经营。")
    assert {pair.rsplit(maxsplit=1)[1] for pair in found} == {"窗帘", "布料", "地板", "皮革"}


def _forms_of_fields(text: str) -> set[str]:
    linked = link_relations(annotate_example(text), load_rules(load_ontology()), load_ontology())
    tails = {relation.tail for relation in linked.relations}
    return {
        form
        for tail in tails
        for form in (linked.document.entities[tail].name, *linked.document.entities[tail].aliases)
    }


def test_a_field_is_also_called_with_what_says_of_which_kind_it_is() -> None:
    assert {"护肤品", "高端护肤品"} <= _forms_of_fields("[青禾日化|Company]主打高端[护肤品|Sector]。")
    assert {"家用房车", "中小型家用房车"} <= _forms_of_fields("[青禾汽车|Company]主要生产中小型家用房车。")


def test_a_field_is_also_called_without_what_is_first_done_in_it() -> None:
    forms = _forms_of_fields("[青禾芯片|Company]专注于功率集成芯片[设计|Sector]、研发和销售。")
    assert "功率集成芯片" in forms


def test_a_list_ends_where_a_clause_goes_on_with_and() -> None:
    found = find(
        "[青禾芯片|Company]主营业务为[芯片|Sector]封装，并可以实现定制方案、单[屏幕|Sector]方案以及[传感器|Sector]方案。"
    )
    assert found == {"青禾芯片 IN_SECTOR 芯片封装"}


def test_a_field_that_no_gazetteer_has_is_less_sure() -> None:
    document = annotate_example("[青禾软件|Company]专注于[云计算|Sector]领域。")
    listed = replace(document, entities=tuple(replace(entity, key=entity.name) for entity in document.entities))
    sure, less = (
        link_relations(text, load_rules(load_ontology()), load_ontology()).relations[0].confidence
        for text in (listed, document)
    )
    assert less < sure
