"""Rows as a table, CSV and JSON."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.query import generate_rows
from kg.query.format import _width
from kg.store.base import Rows

cells = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(), st.lists(st.text()))
tables = st.integers(1, 3).flatmap(
    lambda n: st.lists(st.tuples(*[cells] * n), max_size=4).map(
        lambda values: Rows(tuple(f"列{i}" for i in range(n)), tuple(values))
    )
)


def test_wide_characters_stand_in_line() -> None:
    rows = Rows(("name", "n"), (("上海", 5), ("Shanghai", 1234)))
    assert generate_rows(rows) == (
        "name         n\n"
        "--------  ----\n"
        "上海         5\n"
        "Shanghai  1234\n"
    )  # fmt: skip


def test_an_empty_answer_is_its_head() -> None:
    rows = Rows(("name",))
    assert generate_rows(rows) == "name\n----\n"
    assert generate_rows(rows, "csv") == "name\n"
    assert generate_rows(rows, "json") == "[]\n"


def test_nothing_in_a_table_moves_the_cursor() -> None:
    rows = Rows(("x",), (("a\nb\x1b[31m\u202ec\r",),))
    assert generate_rows(rows).splitlines()[2] == r"a\nb\x1b[31m\u202ec\r"


def test_a_long_cell_is_cut() -> None:
    line = generate_rows(Rows(("x",), (("长" * 100,),))).splitlines()[2]
    assert line.endswith("长…")
    assert _width(line) <= 80


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1"])
def test_csv_holds_no_formulas(text: str) -> None:
    assert next(csv.reader(io.StringIO(generate_rows(Rows((text,)), "csv"), newline=""))) == [f"'{text}"]


def test_numbers_stay_numbers_in_csv() -> None:
    assert generate_rows(Rows(("n",), ((-1.5,), (None,), (True,))), "csv") == 'n\n-1.5\n""\ntrue\n'


def test_nodes_and_lists_are_readable_in_a_table() -> None:
    node, edge = {"label": "City", "name": "上海", "id": "c"}, {"type": "PART_OF", "confidence": 1.0}
    rows = Rows(("path", "texts", "numbers"), (([node, edge, node], ["a", "b"], [1, 2]),))
    assert generate_rows(rows).splitlines()[2] == "上海 | [PART_OF] | 上海  a | b  [1, 2]"


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match="'xml' is none of table, csv, json"):
        generate_rows(Rows(("x",)), "xml")


@given(rows=tables)
def test_json_gives_back_any_rows(rows: Rows) -> None:
    assert json.loads(generate_rows(rows, "json")) == [dict(row) for row in rows]


@given(rows=tables)
def test_every_line_of_a_table_is_a_row(rows: Rows) -> None:
    lines = generate_rows(rows).split("\n")
    assert len(lines) == len(rows) + 3


@given(rows=tables)
def test_csv_can_be_read_whatever_the_text(rows: Rows) -> None:
    read = list(csv.reader(io.StringIO(generate_rows(rows, "csv"), newline="")))
    assert len(read) == len(rows) + 1
    assert not any(cell.startswith(("=", "@", "\t", "\r")) for row in read for cell in row)
