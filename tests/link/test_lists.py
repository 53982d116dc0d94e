"""Lists distribute; of places written together the finest counts."""

from tests.link.linked import find


def test_a_nation_before_the_subject_opens_its_clause() -> None:
    text = "[德国|Country][甲公司|Company]（简称甲），是德国最大的企业，总部设在[科隆|City]。"
    assert "甲公司 LOCATED_IN 科隆" in find(text)


def test_of_a_country_its_state_and_a_town_written_together_the_town_counts() -> None:
    text = "[甲公司|Company]总部位于[美国|Country][科罗拉多州|Region][榆禾|City]。"
    assert find(text) == {"甲公司 LOCATED_IN 榆禾"}


def test_both_ends_distribute() -> None:
    found = find("[甲影业|Company]、[乙影业|Company]和[丙影业|Company]在[德国|Country]、[法国|Country]等地设有分公司。")
    assert len(found) == 6


def test_a_member_that_nobody_knows_does_not_end_a_list() -> None:
    found = find("[星桥科技|Company]在[德国|Country]、某某国和[法国|Country]等地设有分公司。")
    assert found == {"星桥科技 HAS_BRANCH_IN 德国", "星桥科技 HAS_BRANCH_IN 法国"}


def test_the_finest_place_counts() -> None:
    found = find("[星桥科技|Company]总部位于[法国|Country][里昂|City]。")
    assert found == {"星桥科技 LOCATED_IN 里昂"}


def test_an_exception_in_brackets_is_no_member() -> None:
    found = find("《[甲传说|Product]》已在[日本|Country]、[东南亚|Region]（除[越南|Country]）等地区上线。")
    assert found == {"甲传说 EXPORTS_TO 日本", "甲传说 EXPORTS_TO 东南亚"}


def test_a_longer_noun_phrase_goes_before_the_mention_in_it() -> None:
    found = find("[星桥科技|Company]主要从事智慧[物流|Sector]、[能源|Sector][环保|Sector]和[旅游|Sector]的开发。")
    assert found == {"星桥科技 IN_SECTOR 智慧物流", "星桥科技 IN_SECTOR 能源环保", "星桥科技 IN_SECTOR 旅游"}


def test_free_noun_phrases_become_sectors() -> None:
    found = find("[星桥科技|Company]主要从事智慧燃气、智慧水务和[物流|Sector]的开发。")
    assert found == {"星桥科技 IN_SECTOR 智慧燃气", "星桥科技 IN_SECTOR 智慧水务", "星桥科技 IN_SECTOR 物流"}


def test_a_list_between_its_preposition_and_its_verb_goes_on_over_commas_and_at_home() -> None:
    found = find("[星桥科技|Company]在[德国|Country]，[法国|Country]及国内的[无锡|City]，[福州|City]等地设有分部。")
    assert {relation.split()[-1] for relation in found} == {"德国", "法国", "无锡", "福州"}


def test_a_place_directly_before_a_member_does_not_end_a_list() -> None:
    found = find(
        "[甲部|Agency]公布了基地名单，包括[甲园|ExportBase]、[无锡市|City][乙区|ExportBase]和[丙园|ExportBase]。"
    )
    assert {"甲园 DESIGNATED_BY 甲部", "乙区 DESIGNATED_BY 甲部", "丙园 DESIGNATED_BY 甲部"} <= found


def test_two_that_issue_together_are_a_list_but_one_that_works_with_the_other_is_none() -> None:
    found = find("[甲部|Agency]与[乙委|Agency]联合印发《[丙行动计划|Policy]》。")
    assert found == {"丙行动计划 ISSUED_BY 甲部", "丙行动计划 ISSUED_BY 乙委"}


def test_firms_listed_below_a_place_and_their_number_are_there() -> None:
    assert find("[甲县|District]（2户）\n[乙公司|Company]\n[丙农场|Company]\n") == {
        "乙公司 LOCATED_IN 甲县",
        "丙农场 LOCATED_IN 甲县",
    }


def test_a_list_of_fields_goes_on_over_commas_up_to_its_end() -> None:
    text = "[甲公司|Company]专业从事研发、生产和销售断路器，智能电力仪表，保护开关，配电箱等低压电器的研究。"
    assert {f"甲公司 IN_SECTOR {field}" for field in ("断路器", "智能电力仪表", "保护开关", "配电箱")} <= find(text)


def test_clauses_over_commas_are_no_fields() -> None:
    text = "[甲公司|Company]专业从事断路器研发，拥有专利三十项，通过质量体系认证，获得荣誉称号等。"
    assert find(text) == {"甲公司 IN_SECTOR 断路器"}


def test_what_the_next_clause_begins_with_is_no_member() -> None:
    text = "[甲公司|Company]是制造商。其中不少成员来自早期[乙电|Company]旗下的[丙光电|Company]，该公司股票已上市。"
    assert find(text) == {"丙光电 SUBSIDIARY_OF 乙电"}


def test_what_several_found_together_is_what_the_next_clause_is_about() -> None:
    text = "[甲公司|Company]与[乙公司|Company]合资成立[丙公司|Company]，主要生产电子安定器。"
    found = {one for one in find(text) if "IN_SECTOR" in one}
    assert found == {"丙公司 IN_SECTOR 电子安定器"}


def test_titles_that_follow_each_other_are_a_list() -> None:
    found = find("[《甲剧》|Product][《乙剧》|Product]已覆盖[越南|Country]和[老挝|Country]。")
    assert found == {f"{work} EXPORTS_TO {state}" for work in ("《甲剧》", "《乙剧》") for state in ("越南", "老挝")}


def test_behind_the_end_of_a_list_an_object_is_no_member() -> None:
    text = "[甲公司|Company]、[乙公司|Company]等企业应当按照[丙局|Agency]发布的《[丁办法|Policy]》建设。"
    assert find(text) == {"丁办法 ISSUED_BY 丙局"}
