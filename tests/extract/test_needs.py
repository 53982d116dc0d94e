"""What a line must hold for a regular expression to match in it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.beginnings import Scanner, SharedLines
from kg.extract.needs import MANY_LINES, Needs, needed_words

EXPRESSIONS = st.recursive(
    st.sampled_from(
        [
            "a",
            "ab",
            "abc",
            "[ab]",
            "[^a]",
            "[^a\\n]",
            r"\d",
            "(?=ba)",
            "(?<=a)",
            "(?!b)",
            "^",
            "$",
            ".",
            r"\.",
            r"\n",
            "甲𠮷",
        ]
    ),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map("(?:{0[0]}|{0[1]})".format),
        st.tuples(inner, inner).map("{0[0]}(?={0[1]})".format),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{0,2}", "{2}", "*?"])).map("(?:{0[0]}){0[1]}".format),
    ),
    max_leaves=6,
)
TEXTS = st.text("abc1.甲𠮷\n\0", max_size=9)


@given(st.lists(EXPRESSIONS, max_size=3), TEXTS)
def test_every_match_begins_in_a_line_that_is_open_to_it(expressions: list[str], text: str) -> None:
    lines = Needs(expressions).lines_of(text)
    assert len(lines.ends) == len(lines.as_bits()) == text.count("\n") + 1
    for number, expression in enumerate(expressions):
        for found in re.finditer(expression, text):
            line = text.count("\n", 0, found.start())
            assert lines.open[line, number]
            assert lines.as_bits()[line] >> number & 1


@given(EXPRESSIONS, st.sampled_from(["", "\\n", "b\\n"]), TEXTS)
def test_a_scanner_finds_what_its_expression_finds_behind_some_characters(rest: str, behind: str, text: str) -> None:
    expression = f"(?<![^{behind}])(?:{rest})c" if behind else f"(?:{rest})c"
    lines = SharedLines()
    Scanner("a", lines)
    found = [match.span() for match in Scanner(expression, lines).finditer(text)]
    assert found == [match.span() for match in re.finditer(expression, text)]


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("融资", [{"融资"}]),
        ("完成[^，\\n]{0,9}?(?:融资|上市)?了", [{"完成"}, {"了"}]),
        ("(?:融资|上市(?=了))+", [{"融资", "上市"}]),
        ("甲(?:|乙)丙", [{"甲"}, {"丙"}]),
        ("(?:融资|[涨跌]停)", [{"融资", "停"}]),
        ("(?:融资|[涨跌])", []),
        ("(?!甲)(?<=乙)丙", [{"丙"}]),
        (r"A\.B|[甲]", []),
        (r"A\.B", [{"A.B"}]),
        ("甲[^，]乙", [{"甲"}]),
        ("甲(?=[^，]乙)丙", [{"甲"}, {"丙"}]),
        ("(甲", []),
        (r"(甲)\1", []),
    ],
)
def test_a_match_needs_the_words_that_are_not_optional_before_its_first_newline(
    expression: str, words: list[set[str]]
) -> None:
    assert list(needed_words(expression)) == words


def test_many_lines_are_told_apart() -> None:
    text = "甲\n乙\n" * MANY_LINES
    assert Needs(["甲", "乙"]).lines_of(text).as_bits() == [1, 2] * MANY_LINES + [0]
