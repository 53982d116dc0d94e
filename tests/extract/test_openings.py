"""What a match of a regular expression begins with."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.openings import openings


@pytest.mark.parametrize(
    ("expression", "firsts"),
    [
        ("融资", {"融"}),
        ("融资|上市", {"融", "上"}),
        ("(?:登陆|登上)?港股", {"登", "港"}),
        ("的{0,2}总部", {"的", "总"}),
        ("的{1,2}总部", {"的"}),
        ("(?<=获)(?!得)[领跟]投", {"[领跟]"}),
        (r"\d{1,2}月|\(", {r"\d", r"\("}),
        ("(?P<name>甲|乙)*?丙", {"甲", "乙", "丙"}),
    ],
)
def test_a_match_begins_with_what_is_not_optional(expression: str, firsts: set[str]) -> None:
    assert openings(expression) == firsts


@pytest.mark.parametrize("expression", ["", "甲?", "(?:甲|)", "(甲", "甲)乙", r"(甲)?\1", "(?(1)甲|乙)"])
def test_any_character_may_begin_what_may_be_empty_or_cannot_be_read(expression: str) -> None:
    assert openings(expression) == {r"[\s\S]"}


@pytest.mark.parametrize(
    ("expression", "firsts"),
    [
        ("融资", {"融资"}),
        ("元", {"元"}),
        ("元?价", {"元价", "价"}),
        (r"\d{1,2}月", {r"\d\d", r"\d月"}),
        (r"\d{2}月", {r"\d\d"}),
        (r"\d{,1}月", {r"\d月", "月"}),
        ("(?:甲|乙丙)*丁", {"甲甲", "甲乙", "甲丁", "乙丙", "丁"}),
        ("由[^，]{2,9}(?:控股|持有)", {"由[^，]"}),
    ],
)
def test_two_characters_tell_more_than_one(expression: str, firsts: set[str]) -> None:
    assert openings(expression, width=2) == firsts


@pytest.mark.parametrize("expression", ["(?i:a)b", "(?s:.)b", "(?x: a)b", "(?i)ab"])
def test_other_flags_make_an_expression_unread(expression: str) -> None:
    assert openings(expression) == {r"[\s\S]"}


@given(
    st.recursive(
        st.sampled_from(["a", "b", "[ab]", "[^a]", r"\d", "ab", "(?=a)", "^", "."]),
        lambda inner: st.one_of(
            st.tuples(inner, inner).map("".join),
            st.tuples(inner, inner).map("(?:{0[0]}|{0[1]})".format),
            st.tuples(inner, st.sampled_from(["?", "*", "+", "{0,2}", "{2}", "*?"])).map("(?:{0[0]}){0[1]}".format),
        ),
        max_leaves=6,
    ),
    st.text("ab1c", max_size=5),
    st.integers(1, 3),
)
def test_no_match_begins_with_anything_else(expression: str, text: str, width: int) -> None:
    first = re.compile("|".join(openings(expression, width)))
    assert all(first.match(text, found.start()) for found in re.finditer(expression, text) if found[0])
