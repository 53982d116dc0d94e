"""Where matches of regular expressions may begin."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.beginnings import Beginnings, Scanner

EXPRESSIONS = st.recursive(
    st.sampled_from(["a", "b", "[ab]", "[^a]", r"\d", "ab", "(?=a)", "(?<!b)", "^", "$", ".", "甲", "𠮷"]),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map("(?:{0[0]}|{0[1]})".format),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{0,2}", "{2}", "*?"])).map("(?:{0[0]}){0[1]}".format),
    ),
    max_leaves=6,
)
TEXTS = st.text("ab1c甲𠮷\n\0", max_size=8)


@given(st.lists(EXPRESSIONS, max_size=3), TEXTS)
def test_every_match_begins_where_one_may(expressions: list[str], text: str) -> None:
    beginnings = Beginnings(expressions)
    starts = set(beginnings.find(text).tolist())
    for number, expression in enumerate(expressions):
        for found in re.finditer(expression, text):
            if found[0]:
                assert found.start() in starts
                assert number in beginnings.fitting(text[found.start() : found.start() + 2])


@given(EXPRESSIONS, TEXTS)
def test_a_scanner_finds_what_its_expression_finds(expression: str, text: str) -> None:
    expression = f"(?:{expression})c"
    found = [match.span() for match in Scanner(expression).finditer(text)]
    assert found == [match.span() for match in re.finditer(expression, text)]


@pytest.mark.parametrize("text", ["", "甲", "\ud800", "𠮷𠮷"])
def test_nothing_may_begin_without_expressions(text: str) -> None:
    assert Beginnings([]).find(text).tolist() == []


def test_a_class_of_very_many_characters_counts_as_any() -> None:
    beginnings = Beginnings(["[一-龥]上市"])
    assert beginnings.find("甲上市").tolist() == [0]
    assert beginnings.fitting("x上") == [0]
