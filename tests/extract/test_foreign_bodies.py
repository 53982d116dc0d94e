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
    ],
)
def test_a_university_abroad_has_its_name_without_the_country_too(tmp_path: Path, text: str, forms: set[str]) -> None:
    path = tmp_path / "note.txt"
    path.write_text(text, "utf-8")
    bodies = [e for e in analyze_document(path, "note", KNOWLEDGE).entities if e.label == "Organization"]
    assert forms <= {form for entity in bodies for form in (entity.name, *entity.aliases)}
