"""What universities abroad are called without their country."""

from pathlib import Path

import pytest

from kg.pipeline import analyze_document, load_knowledge

KNOWLEDGE = load_knowledge()


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("学校与日本宫崎大学合作。", {"宫崎大学"}),
        ("学校与泰国农业大学合作。", {"泰国农业大学"}),
        ("据美国哥伦比亚广播公司报道，增长放缓。", {"哥伦比亚广播公司"}),
    ],
)
def test_a_university_abroad_has_its_name_without_the_country_too(tmp_path: Path, text: str, forms: set[str]) -> None:
    path = tmp_path / "note.txt"
    path.write_text(text, "utf-8")
    bodies = [e for e in analyze_document(path, "note", KNOWLEDGE).entities if e.label == "Organization"]
    assert forms <= {form for entity in bodies for form in (entity.name, *entity.aliases)}


def test_the_government_of_a_state_is_one_by_each_of_its_names(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("老挝政府宣布改革。老挝人民民主共和国政府同意。", "utf-8")
    bodies = [entity for entity in analyze_document(path, "note", KNOWLEDGE).entities if entity.label == "Agency"]
    assert len(bodies) == 1
