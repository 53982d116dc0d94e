"""Where authors work, and who made a work in Latin letters."""

from __future__ import annotations

import pytest

from kg.extract.plain import as_clean_document
from kg.extract.steps import load_recognisers

READ = load_recognisers().read


def named(text: str) -> list[tuple[str, str]]:
    draft = READ(as_clean_document(text))
    return [(found.label, text[found.start : found.end]) for found in draft.user_data["mentions"]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("（青禾大学云帆与海棠发展研究院 江苏苏州 215000）", "青禾大学云帆与海棠发展研究院"),
        ("（1.水木研究院, 北京 100000; 2.云帆学院, 上海 200000）", "水木研究院"),
        ("（张三、李四，云帆学院，江苏 苏州 215000）", "云帆学院"),
    ],
)
def test_what_stands_before_a_city_and_its_postcode_is_an_institution(text: str, name: str) -> None:
    assert ("Organization", name) in named(text)


def test_an_address_is_none() -> None:
    assert not [label for label, _ in named("邮寄到人民路一号，江苏 苏州 215000。") if label == "Organization"]


def test_a_name_in_latin_letters_before_a_work_is_its_maker() -> None:
    assert ("Company", "Kivo Game Studio") in named("新上榜的有Kivo Game Studio的模拟游戏《云帆物语》。")


@pytest.mark.parametrize(
    "text", ["登顶App Store《云帆物语》榜。", "Kivo是一款短剧应用，Kivo的《云帆物语》热播，推出的Kivo上线。"]
)
def test_a_platform_before_a_work_is_no_maker(text: str) -> None:
    assert not [label for label, _ in named(text) if label == "Company"]
