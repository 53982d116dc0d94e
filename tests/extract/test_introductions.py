"""Firms by how a paragraph introduces them."""

from __future__ import annotations

from pathlib import Path

import pytest
from annotated import named

from kg.errors import DataError
from kg.extract.introductions import find_introductions, load_introductions
from kg.extract.nlp import load_nlp

NLP = load_nlp()


def firms(text: str) -> set[str]:
    doc = NLP(text)
    return {span.text for span in doc.spans["mentions"] if span.label_ == "Company"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("云图致远，立足深圳，服务全国，现已在成都、武汉设立分支机构。", "云图致远"),
        ("青禾，2012年创立于杭州，是一家专注于农业无人机的科技公司。", "青禾"),
        ("松鼠出行，成立于2017年，总部位于北京。公司完成B轮融资。", "松鼠出行"),
        ("1. 柚子思维成立于2009年，总部设在厦门，主营在线教育。", "柚子思维"),
        ("叁石正式成立于2009年，注册资本500万元。", "叁石"),
        ("月之背面是一家以聊天机器人闻名的公司。", "月之背面"),
        ("Kivoza是一家丹麦零售商，总部位于奥胡斯。", "Kivoza"),
        ("柚子盒子，一家提供教育机器人的高科技公司。致力于开源硬件的推广。", "柚子盒子"),
        ("企禾信息是以光纤通信技术为基础，以智慧城市、文化创意为主营业务的科技类企业。", "企禾信息"),
        ("锋禾互动提供人机交互技术及解决方案，专注于体感输入设备的研发。", "锋禾互动"),
    ],
)
def test_what_a_paragraph_introduces_as_firms_are_is_a_firm(text: str, name: str) -> None:
    assert name in firms(text)


def test_its_name_is_known_in_the_rest_of_the_text() -> None:
    doc = NLP("青禾，2012年创立于杭州，专注于无人机。\n去年，客户从青禾买了十架。")
    assert [span.start for span in doc.spans["mentions"] if span.text == "青禾"] == [0, 28]


@pytest.mark.parametrize(
    "text",
    [
        "资料显示，成立于2019年，注册资本为5亿元。",
        "目前，立足上海，服务全国，已在苏州设立分公司。",
        "平台成立于2015年，总部位于北京，专注于教育。",
        "王小舟，1965年出生于杭州，专注于绘画。",
        "两者都成立于2009年，总部位于北京。",
        "人工智能，立足产业需求。",
        "我们是一家科技公司，总部位于北京。",
    ],
)
def test_what_opens_a_sentence_otherwise_is_none(text: str) -> None:
    assert firms(text) == set()


def test_a_brand_in_latin_letters_is_rather_a_product() -> None:
    assert firms("Kivoza是一个家具品牌。") == set()


def test_ways_of_telling_count_once() -> None:
    vocabulary = load_introductions()
    (once,) = find_introductions("甲乙丙，专注于纺织。", vocabulary)
    (twice,) = find_introductions("甲乙丙，专注于纺织，深耕于印染。", vocabulary)
    assert once.points == twice.points


@pytest.mark.parametrize("heading", ["关于青禾", "青禾简介", "走进青禾"])
def test_a_heading_names_who_the_paragraph_below_tells_about(heading: str) -> None:
    assert "青禾" in firms(f"{heading}\n成立于2014年，总部设在北京，专注于主机安全。")


def test_headings_of_documents_name_no_firm() -> None:
    assert firms("关于通知\n成立于2014年，总部设在北京。\n公司简介\n成立于2014年，总部设在北京。") == set()


@pytest.mark.parametrize(
    "text",
    [
        "晨岳机诚位于惠州，厂房面积2万平方米，主要产品有连接器。",
        "瑞岚泰克始建于1998年，位于常州，主要生产电机。",
        "韵葑，国产护肤品牌，成立于2008年，隶属于广州青禾化妆品股份有限公司。",
    ],
)
def test_firms_that_only_their_place_works_or_kind_tell(text: str) -> None:
    assert text[: 2 if "韵" in text else 4] in firms(text)


def test_what_only_lies_somewhere_is_no_firm() -> None:
    assert firms("葑岚古道位于常州，全长20公里，沿途风景优美。") == set()


@pytest.mark.parametrize(
    "content",
    [
        "tells: []\n",
        "kinds: [公司]\nsubjects: [其]\ntimes: x\nsources: []\nadverbs: []\nbefore_topics: []\nbehind_topics: []\ntells: {a: {}}\n",
    ],
)
def test_broken_knowledge_is_an_error(tmp_path: Path, content: str) -> None:
    (tmp_path / "vocabularies").mkdir()
    (tmp_path / "vocabularies" / "introductions.yaml").write_text(content, "utf-8")
    with pytest.raises(DataError, match=r"introductions\.yaml"):
        load_introductions(tmp_path)


@pytest.mark.parametrize("between", ["\n", "\n\n公司简介\n", "\n公司简介："])
def test_the_line_above_a_paragraph_names_whom_it_tells_about(between: str) -> None:
    text = f"三只白鸽{between}公司成立于2012年，总部位于杭州，主要从事食品加工。"
    assert named(text, "Company") == {"三只白鸽"}


@pytest.mark.parametrize("title", ["发展历程", "我们的优势", "2012年"])
def test_the_title_of_a_section_names_nobody(title: str) -> None:
    assert named(f"{title}\n公司成立于2012年，总部位于杭州，主要从事食品加工。", "Company") == set()


def test_a_label_may_stand_before_an_introduction() -> None:
    text = "关于我们：HDPX由林某创办于1996年，总部位于瑞士巴塞尔，在中国、西班牙设有分公司。"
    assert named(text, "Company") == {"HDPX"}
