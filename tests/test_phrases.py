"""Which stretches of text can name a field: kg/phrases.py, and what comes of it in documents."""

from __future__ import annotations

import pytest

from kg.extract.knowledge import knowledge_of
from kg.link import link_relations, load_rules
from kg.ontology import load_ontology
from kg.phrases import FieldWords, between_words, is_field
from tests.annotated import annotate

NONE = FieldWords.of((), (), ())


@pytest.mark.parametrize(
    ("text", "phrase", "inner"),
    [
        ("国际化家电企业", "化家电", "家电"),
        ("都灵汽车工厂", "汽车工", "汽车"),
        ("主营养老服务", "养老服务", "养老服务"),
        ("跨境电商业者", "跨境电商", "跨境电商"),
    ],
)
def test_a_phrase_begins_and_ends_with_a_word(text: str, phrase: str, inner: str):
    start = text.index(phrase)
    words = knowledge_of("").lexicon.segment(text)
    assert text[slice(*between_words(words, start, start + len(phrase)))] == inner


@pytest.mark.parametrize("phrase", ["自己建新", "网络连通性", "劳动密集型", "持续", "中医药上游"])
def test_a_phrase_that_names_nothing_is_no_field(phrase: str):
    words = knowledge_of("").lexicon.segment(phrase)
    assert not is_field(words, 0, len(phrase), NONE)


@pytest.mark.parametrize("phrase", ["三维模型", "云计算", "植物提取", "油菜籽收储", "包装设计与制造", "烟用香精"])
def test_verbs_and_words_that_the_dictionary_lacks_are_parts_of_fields(phrase: str):
    words = knowledge_of("").lexicon.segment(phrase)
    assert is_field(words, 0, len(phrase), NONE)


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("云港华峰家电有限公司是一家国际化家电企业。", {"家电"}),
        ("云港华峰机械有限公司专注于持续的技术革新。", set()),
        ("云港华峰机械有限公司业务遍及30多个国家和地区。", set()),
        ("云港华峰教育有限公司主营中小学基础教育。", {"中小学基础教育"}),
        ("云港华峰控制有限公司主营列车运控系统、监测系统。", {"列车运控", "监测"}),
        ("云港华峰机械有限公司是一家军民融合型企业。", set()),
        ("云港华峰机电有限公司专业生产水泵,电机,阀门,产品远销海外。", {"水泵", "电机", "阀门"}),
        ("云港华峰机电有限公司专业从事电线,电缆,桥架的生产,欢迎来电咨询。", {"电线", "电缆", "桥架"}),
        ("云港华峰机电有限公司主营童装，设备先进，品种齐全，规格多样。", {"童装"}),
        ("云港华峰机电有限公司主营童装，自有厂房，管理科学，服务周到。", {"童装"}),
        ("云港华峰机电有限公司专长于传动轴、变速箱领域的研发与生产。", {"传动轴", "变速箱"}),
        ("云港华峰电器有限公司主要生产照明、家庭电器方面的产品。", {"照明", "家庭电器"}),
    ],
)
def test_firms_have_no_other_fields(text: str, fields: set[str]):
    ontology = load_ontology()
    linked = link_relations(annotate(text), load_rules(ontology), ontology)
    names = [entity.name for entity in linked.document.entities]
    assert {names[relation.tail] for relation in linked.relations if relation.type == "IN_SECTOR"} == fields
