"""What articles of an encyclopedia are about: their first lines and headings."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DataError
from kg.extract.entries import load_entries
from kg.pipeline import analyze_document, load_knowledge

KNOWLEDGE = load_knowledge()


def entities(tmp_path: Path, text: str) -> set[tuple[str, str]]:
    path = tmp_path / "article.txt"
    path.write_text(text, "utf-8")
    return {(entity.label, entity.name) for entity in analyze_document(path, "article", KNOWLEDGE).entities}


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("非洲梧桐开发基金\n非洲梧桐开发基金是1922年成立的。\n", ("Organization", "非洲梧桐开发基金")),
        ("国际渔业统计组织\n国际渔业统计组织（英语：IFSO），总部位于巴黎。\n", ("Organization", "国际渔业统计组织")),
        ("世界组织\n1.联合国渔业组织\n联合国渔业组织成立于1946年，总部在罗马。\n", ("Organization", "联合国渔业组织")),
    ],
)
def test_an_article_tells_what_its_first_line_names(tmp_path: Path, text: str, entity: tuple[str, str]) -> None:
    assert entity in entities(tmp_path, text)


@pytest.mark.parametrize(
    "text",
    [
        "网页浏览器\n网页浏览器（英语：Web Browser），是一种应用程序，最早的一个开发于1990年。\n",
        "投资银行\n投资银行是指主要从事证券发行的金融机构，英文名为investment bank。\n",
    ],
)
def test_an_article_about_a_kind_of_things_names_none(tmp_path: Path, text: str) -> None:
    assert not {label for label, _ in entities(tmp_path, text)} - {"Sector"}


def test_the_longer_name_of_an_article_and_the_one_its_text_begins_with_are_one(tmp_path: Path) -> None:
    text = "上海国际渔具展览会\n上海国际渔具展（英语：YICX）是由星海协会举办的展览。\n"
    events = [name for label, name in entities(tmp_path, text) if label == "Event"]
    assert len(events) == 1


def test_a_vocabulary_without_endings_is_refused(tmp_path: Path) -> None:
    (tmp_path / "vocabularies").mkdir()
    (tmp_path / "vocabularies" / "entries.yaml").write_text("endings: [组织]\n", "utf-8")
    with pytest.raises(DataError, match="endings"):
        load_entries(tmp_path)
