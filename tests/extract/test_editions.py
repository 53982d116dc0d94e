"""Events that are read from what opens their name."""

from __future__ import annotations

import pytest
from annotated import named


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("第二届全国青年创新翻译大赛在云港落幕。", "第二届全国青年创新翻译大赛"),
        ("第三届“云帆杯”全国翻译大赛今天启动。", "第三届“云帆杯”全国翻译大赛"),
        ("2024年“晴川”科技交流大会昨天开幕。", "2024年“晴川”科技交流大会"),
        ("老挝电视台举办的“湄江映画”老挝展映活动启动。", "“湄江映画”老挝展映活动"),
        ("近日，“服务外包创新发展论坛”落下帷幕。", "服务外包创新发展论坛"),
        ("本届西博会由商务部主办。", "西博会"),
        ("第一届“全国青年翻译大赛”落幕。", "第一届“全国青年翻译大赛”"),
        ("东莞台博会吸引了客商。", "东莞台博会"),
        ("2023西部数字经济论坛在云港举行。", "2023西部数字经济论坛"),
        ("由中国科协主办的全国青少年机器人竞赛收官。", "全国青少年机器人竞赛"),
        ("第40届中国·哈尔滨国际冰雪节今天开幕。", "第40届中国·哈尔滨国际冰雪节"),
        ("俄罗斯首届未来运动会在喀山开幕。", "俄罗斯首届未来运动会"),
    ],
)
def test_an_edition_or_quotation_marks_open_the_name_of_an_event(text: str, event: str) -> None:
    assert event in named(text, "Event")


@pytest.mark.parametrize(
    "text",
    [
        "政协第十四届全国委员会第十三次主席会议召开。",
        "第三届董事会第五次会议通过了议案。",
        "双方将推进“一带一路”倡议和合作。",
        "该协会举办的大型展会很多。",
        "“一场说走就走的音乐节”成为热词。",
        "2024年杭州举办了论坛。",
        "2023年展览会数量增长。",
    ],
)
def test_a_session_or_a_kind_is_no_event(text: str) -> None:
    assert not named(text, "Event")


def test_a_body_that_is_called_after_an_event_is_no_event() -> None:
    assert not named("第十届中国艺术节组委会作出决定。", "Event")


def test_what_an_exhibitor_does_is_no_part_of_the_name() -> None:
    assert named("第二届链博会参展企业签约。", "Event") == {"第二届链博会"}


def test_the_finals_of_a_contest_are_a_part_of_it() -> None:
    text = "2020年“青禾”中小企业创新创业大赛全国总决赛开幕。"
    assert named(text, "Event") == {"2020年“青禾”中小企业创新创业大赛"}


def test_an_event_is_not_called_by_what_a_sentence_says_of_it() -> None:
    assert named("云港信息中心总经理林青白为论坛致辞。", "Event") == set()
    assert named("周白和论坛主席今天抵达。", "Event") == set()
    assert named("海塘经济团体联合会和蓝橡论坛今天在云港举行。", "Event") <= {"蓝橡论坛"}


def test_lines_of_a_list_say_whose_events_they_name() -> None:
    text = (
        "入选项目：\n云港晨禾文化有限公司的星河国际彩灯展\n云港蓝橡文化有限公司的法国“海灯节”\n"
        "云港启岳传媒有限公司的“丝路光影巡展项目”“岚灯庙会”\n云港岚盾科技有限公司的高质量发展\n"
    )
    assert named(text, "Event") == {"星河国际彩灯展", "海灯节", "丝路光影巡展项目", "岚灯庙会"}
