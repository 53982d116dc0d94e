"""Lines that each speak of the firm before their colon."""

from __future__ import annotations

from kg.clean import clean_document
from kg.columns import load_columns
from kg.model import Document
from kg.read.formats.text import parse_text
from kg.records import read_records


def firms(text: str) -> list[tuple[str, bool]]:
    parsed = parse_text(text.encode())
    clean = clean_document(Document("a.txt", parsed.text, parsed.blocks, "txt", "", markup=True))
    records = [record for record in read_records(clean, load_columns()) if len(record.fields) == 1]
    return [
        (clean.text[field.start : field.end], field.sure)
        for record in records
        for field in record.fields
        if "firm" in field.kinds
    ]


def test_three_lines_are_notes() -> None:
    lines = ["甲股份：公司掌握某技术", "乙科技（300001）：国内领先的软件商", "丙Ａ：主营白酒"]
    assert firms("\n\n".join(lines)) == [("甲股份", False), ("乙科技", True), ("丙A", False)]
    assert firms("\n\n".join(lines[:2])) == []
