"""Rules read a sentence once more without what it says in passing."""

import pytest

from kg.data import read_yaml
from kg.link import load_rules
from kg.link.examples import annotate_example
from kg.link.linking import link_relations
from kg.link.vocabulary import load_vocabulary
from kg.model import Status
from kg.ontology import load_ontology

ONTOLOGY = load_ontology()
RULES = load_rules(ONTOLOGY)


def said(text: str, kind: str) -> set[tuple[str, str]]:
    linked = link_relations(annotate_example(text), RULES, ONTOLOGY)
    names = [entity.name for entity in linked.document.entities]
    return {
        (names[found.head], names[found.tail])
        for found in linked.relations
        if found.type == kind and found.status is Status.ASSERTED
    }


@pytest.mark.parametrize(
    "text",
    [
        "[青禾科技|Company]（简称青禾）于2019年5月正式被总部位于[云港|City]的[远帆集团|Company]收购。",
        "[青禾科技|Company]（股票代码：000001）已成为[远帆集团|Company]（下称远帆）的控股子公司。",
        "2019年，[远帆集团|Company]斥资3.2亿元收购[乙国|Country]知名软件开发商[青禾科技|Company]。",
    ],
)
def test_brackets_times_and_attributes_between_the_words_of_a_rule_do_not_hide_it(text: str) -> None:
    assert ("青禾科技", "远帆集团") in said(text, "SUBSIDIARY_OF")


def test_means_and_fields_between_partners_and_what_they_sign_do_not_hide_it() -> None:
    text = "[青禾科技|Company]与[远帆集团|Company]、[临海大学|Organization]在文教部的见证下就冷链物流达成深度合作。"
    assert said(text, "PARTNERS_WITH") >= {("青禾科技", "远帆集团"), ("青禾科技", "临海大学")}


def test_the_places_in_a_list_that_begins_with_including_all_count() -> None:
    text = "[青禾科技|Company]在包括[云港|City]、[临海|City]在内的十多个城市设有分支机构。"
    assert said(text, "HAS_BRANCH_IN") == {("青禾科技", "云港"), ("青禾科技", "临海")}


def test_what_is_planned_stays_planned_without_what_stands_in_passing() -> None:
    text = "[远帆集团|Company]拟于2030年正式收购总部位于[云港|City]的[青禾科技|Company]。"
    assert said(text, "SUBSIDIARY_OF") == set()


def test_a_city_in_brackets_behind_its_country_is_where_the_branch_is() -> None:
    text = "[青禾科技|Company]在[乙国|Country]（[云港|City]）、[丙国|Country]（[临海|City]）设有研发中心。"
    assert said(text, "HAS_BRANCH_IN") == {("青禾科技", "云港"), ("青禾科技", "临海")}


def test_every_attribute_of_ours_is_a_pattern() -> None:
    _, content = read_yaml("vocabularies/linking.yaml")
    vocabulary = load_vocabulary(ONTOLOGY)
    assert len(vocabulary.attributes) == len(content["attributes"])
    assert len(vocabulary.belongings_listed) == len(content["belongings_listed"])


@pytest.mark.parametrize(
    "text",
    [
        "《[云海|Product]》在全球19个国家和地区（[乙国|Country]、[丙国|Country]等）上线。",
        "《[云海|Product]》在海外市场（包括[乙国|Country]、[丙国|Country]）上线。",
    ],
)
def test_a_list_in_brackets_stands_for_the_places_that_are_counted(text: str) -> None:
    assert said(text, "EXPORTS_TO") == {("云海", "乙国"), ("云海", "丙国")}


def test_what_listed_works_are_does_not_part_the_list() -> None:
    text = "[青禾科技|Company]上线了《[神奇树|Product]》双语有声书、《[大树|Product]》双语课程、《[云海|Product]》有声剧等。"
    assert said(text, "DEVELOPS") == {("青禾科技", work) for work in ("神奇树", "大树", "云海")}


def test_what_a_list_of_firms_names_of_another_firm_does_not_hide_the_firms() -> None:
    text = "[远帆集团|Company]收购了[乙国|Country][丙电气|Company]的照明业务、[青禾科技|Company]和[丁国|Country]家电商[临海电器|Company]。"
    assert said(text, "SUBSIDIARY_OF") == {("青禾科技", "远帆集团"), ("临海电器", "远帆集团")}
