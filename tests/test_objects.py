"""Objects of JSON in a text."""

from __future__ import annotations

from kg.clean import clean_document
from kg.columns import load_columns
from kg.model import Document
from kg.objects import read_objects
from kg.read.formats.text import parse_text


def objects(text: str) -> list[list[tuple[str, str]]]:
    parsed = parse_text(text.encode())
    clean = clean_document(Document("a.txt", parsed.text, parsed.blocks, "txt", "", markup=True))
    return [
        [(value.kinds[0], clean.text[value.span.start : value.span.end]) for value in values]
        for values in read_objects(clean, load_columns())
    ]


def test_an_object_in_a_line() -> None:
    assert objects('{"company_name": "甲公司", "address": "东市", "price": "3"}') == [
        [("firm", "甲公司"), ("address", "东市")]
    ]


def test_objects_in_an_object_are_named_in_it() -> None:
    text = (
        '[\n  {\n    "company_id": 1,\n    "companyName": "甲公司",\n    "registered_address": "东市",\n'
        '    "subsidiaries": [\n      {\n        "company_name": "乙公司"\n      },\n      {\n        "company_name": "丙公司"\n'
    )
    assert objects(text) == [[("firm", "甲公司"), ("address", "东市"), ("child", "乙公司"), ("child", "丙公司")]]


def test_a_list_of_words_and_no_braces() -> None:
    text = '"company_name": "甲公司",\n"partners": ["乙公司", "丙公司"]\n'
    assert objects(text) == [[("firm", "甲公司"), ("partner", "乙公司"), ("partner", "丙公司")]]


def test_quotations_are_no_objects() -> None:
    assert objects("甲公司称“一带一路”：机遇很多，“走出去”是方向。") == []
    assert objects('他说"Hello": "World"。') == []
