"""Values of parameters from the text of a command line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.query.parameters import convert_value, parse_parameters


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5", 5),
        ("-1.5", -1.5),
        ("true", True),
        ("null", None),
        ('"5"', "5"),
        ('["甲", 1]', ["甲", 1]),
        ("007", "007"),
        ("NaN", "NaN"),
        ('{"a": 1}', '{"a": 1}'),
        ("上海", "上海"),
        ("", ""),
        ("[" * 9999, "[" * 9999),
    ],
)
def test_raw_values_are_json_or_text(text: str, value: object) -> None:
    (found,) = parse_parameters([f"x={text}"], raw=True).values()
    assert (type(found), found) == (type(value), value)


@pytest.mark.parametrize("pairs", [["x"], ["=1"], ["a b=1"], ["x=1", "x=2"], ["$=1"]])
def test_a_pair_in_another_form_is_refused(pairs: list[str]) -> None:
    with pytest.raises(QueryError, match="parameter"):
        parse_parameters(pairs)


def test_a_dollar_before_the_name_does_no_harm() -> None:
    assert parse_parameters(["$name=a"]) == {"name": "a"}


@given(text=st.text())
def test_text_comes_through_as_it_is(text: str) -> None:
    assert parse_parameters([f"x={text}"]) == {"x": text}
    assert convert_value("x", text, "string") == text


@pytest.mark.parametrize(
    ("value", "kind", "result"),
    [("1", "int", 1), ("1.5", "float", 1.5), (1, "float", 1.0), ("no", "bool", False), (True, "bool", True),
     ("[1, 2]", "list", [1, 2]), (["a"], "list", ["a"])],
)  # fmt: skip
def test_a_value_becomes_its_type(value: object, kind: str, result: object) -> None:
    assert convert_value("x", value, kind) == result  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "kind"),
    [("1.5", "int"), ("x", "float"), ("maybe", "bool"), (5, "string"), (True, "int"), ("[1", "list"), (None, "int")],
)
def test_a_value_of_another_type_is_refused(value: object, kind: str) -> None:
    with pytest.raises(QueryError, match=f"^x: .* is no {kind}$"):
        convert_value("x", value, kind)  # type: ignore[arg-type]
