"""When two spellings are one form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.forms import form_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ＤＥＰＡ", "depa"),
        ("《青禾条例》", "青禾条例"),
        ("青禾 条例", "青禾条例"),
        ("青禾（上海）", "青禾(上海)"),
        ("中国—东盟", "中国-东盟"),
        ("“易禾”", "易禾"),
    ],
)
def test_width_case_spaces_and_marks_do_not_count(one: str, other: str) -> None:
    assert form_key(one) == form_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("青禾1", "青禾2"), ("青禾", "禾青"), ("A-B", "AB"), ("青禾（上海）", "青禾上海")]
)
def test_other_characters_count(one: str, other: str) -> None:
    assert form_key(one) != form_key(other)


@given(st.text(alphabet="青禾网絡ＡbＣ１2 　《》“”—·（(", max_size=20))
def test_the_form_of_a_form_is_the_form(text: str) -> None:
    assert form_key(form_key(text)) == form_key(text)
