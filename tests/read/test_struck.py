from pathlib import Path

import pytest

from kg.clean import clean_document
from kg.read import read_document


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("a.md", "# 通知\n\n星桥科技有限公司位于~~东湖市~~海港市。\n"),
        ("a.html", "<h1>通知</h1><ul><li><del>东湖</del></li></ul><p>星桥科技有限公司<s>南岭</s>位于海港市。</p>"),
        ("a.html", "<h1>通知</h1><p><s>东湖公司与</s>星桥科技有限公司位于海港市。</p>"),
        ("a.html", "<h1>通知</h1><p>星桥科技有限公司位于<del>东湖<b>市</b></del><s>南岭市</s>海港市。</p>"),
    ],
)
def test_struck_out_text_is_left_out_with_a_note_and_the_rest_keeps_its_place(
    tmp_path: Path, name: str, source: str
) -> None:
    (tmp_path / name).write_text(source, encoding="utf-8")
    document = read_document(tmp_path / name)
    clean = clean_document(document)
    assert "位于海港市。" in clean.text
    assert not any(word in clean.text for word in ("东湖", "南岭"))
    place = clean.text.index("海港市")
    assert document.text[clean.offsets[place] :].startswith("海港市")
    assert document.notes == ("struck-out text is not read; remove the line through it if it holds",)


def test_ranges_are_not_struck_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("项目为期3~~5年，每年投入8~~10万元。\n", encoding="utf-8")
    document = read_document(tmp_path / "a.txt")
    assert (clean_document(document).text, document.notes) == ("项目为期3~~5年，每年投入8~~10万元。", ())


def test_a_line_through_text_that_never_ends_takes_nothing_with_it(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p><s>星桥公司。</p><p>位于海港市。</p>", encoding="utf-8")
    assert clean_document(read_document(tmp_path / "a.html")).text == "星桥公司。\n位于海港市。"
