"""Lines and rows that say with a gap where something is."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.clean import clean_document
from kg.columns import load_columns
from kg.model import Document
from kg.placed import load_placed_forms, read_placed_lines
from kg.read.formats.text import parse_text


def placed(text: str) -> list[tuple[str, str, str]]:
    parsed = parse_text(text.encode())
    clean = clean_document(Document("a.txt", parsed.text, parsed.blocks, "txt", "", markup=True))
    return [
        (found.kind, clean.text[found.name.start : found.name.end], clean.text[found.place.start : found.place.end])
        for found in read_placed_lines(clean, load_columns())
    ]


PARKS = [("base", "甲乙产业园", "东省"), ("base", "丙丁创意园区", "西市"), ("base", "798艺术区", "南区")]


@pytest.mark.parametrize(
    "form",
    ["{1} {0}\n\n", "{1}　　{0}\n", "{1}\t{0}\n", "{1} | {0}\n", "| {1} | {0} |\n", "{0} {1}\n", "（1）{1} {0}\n"],
)
def test_a_gap_stands_between_place_and_name(form: str) -> None:
    text = "名单\n\n" + "".join(form.format(name, place) for _, name, place in PARKS)
    assert placed(text) == PARKS


def test_two_places_stand_before_a_name() -> None:
    lines = "1 东省 西市 甲乙有限公司\n2 东省 南市 丙丁有限公司\n3 北京 戊己大学\n"
    assert placed(lines) == [
        ("firm", "甲乙有限公司", "东省 西市"),
        ("firm", "丙丁有限公司", "东省 南市"),
        ("institution", "戊己大学", "北京"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "东省 甲乙产业园\n西市 丙丁园区\n",  # only two
        "东省 西市\n东省 南市\n东省 北市\n",
        "东省 大力发展经济\n西市 召开会议\n南区 部署工作\n",
        "东省 甲乙产业园，占地一千亩\n西市 丙丁园区已经开工。\n南区 戊己园区\n",
    ],
)
def test_other_lines_say_nothing(text: str) -> None:
    assert placed(text) == []


def test_a_name_whose_end_tells_nothing_is_of_the_kind_of_the_others() -> None:
    lines = ["东省 甲禾产业园", "西省 乙禾产业园", "南省 丙禾水街", "北省 丁禾产业园"]
    assert ("base", "丙禾水街", "南省") in placed("名单如下：\n\n" + "\n\n".join(lines))


def test_one_line_whose_name_tells_nothing_is_no_list() -> None:
    assert placed("东省 增长较快\n\n西省 增速放缓\n\n南省 甲禾产业园\n\n北省 下降\n") == []


def test_a_folder_of_the_user_says_what_such_names_end_in(tmp_path: Path) -> None:
    (tmp_path / "vocabularies").mkdir()
    (tmp_path / "vocabularies" / "placed.yaml").write_text("extends: true\nendings: {base: [水街]}\n", "utf-8")
    assert load_placed_forms(tmp_path).kind_of("甲禾水街") == "base"
    assert load_placed_forms().kind_of("甲禾水街") == ""
