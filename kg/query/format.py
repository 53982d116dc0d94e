"""Rows as text: a table for people, CSV for spreadsheets, JSON for programs."""

from __future__ import annotations

import json
from typing import Any
from unicodedata import category, combining, east_asian_width

from kg.store.base import Rows

__all__ = ["FORMATS", "generate_rows"]

FORMATS = ("table", "csv", "json")
CELL_WIDTH = 80


def generate_rows(rows: Rows, format: str = "table") -> str:
    r"""Write rows as text that ends with a line break.

    Parameters
    ----------
    rows : Rows
    format : str
        ``table``: columns in line also with wide characters, long cells cut with …. ``csv``: a cell that a spreadsheet
        would take for a formula begins with an apostrophe. ``json``: a list of objects in full.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        If the format is none of these.

    Examples
    --------
    >>> rows = Rows(("city", "firms"), (("上海", 12), ("=1+1", 3)))
    >>> print(generate_rows(rows), end="")
    city  firms
    ----  -----
    上海     12
    =1+1      3
    >>> generate_rows(rows, "csv")
    "city,firms\n上海,12\n'=1+1,3\n"
    >>> generate_rows(rows[:1], "json")
    '[\n  {"city": "上海", "firms": 12}\n]\n'
    """
    writers = {"table": _table, "csv": _csv, "json": _json}
    if format not in writers:
        raise ValueError(f"{format!r} is none of {', '.join(writers)}")
    return writers[format](rows)


def _table(rows: Rows) -> str:
    cells = [[_cut(_visible(_text(value))) for value in values] for values in rows.values]
    head = [_cut(_visible(column)) for column in rows.columns]
    widths = [max(map(_width, column)) for column in zip(head, *cells, strict=True)]
    numeric = [bool(rows.values) and all(_is_number(v) for v in column) for column in zip(*rows.values, strict=True)]
    numeric = numeric or [False] * len(head)
    lines = [_line(row, widths, numeric) for row in (head, ["-" * width for width in widths], *cells)]
    return "".join(f"{line}\n" for line in lines)


def _line(cells: list[str], widths: list[int], numeric: list[bool]) -> str:
    padded = []
    for cell, width, right in zip(cells, widths, numeric, strict=True):
        gap = " " * (width - _width(cell))
        padded.append(gap + cell if right else cell + gap)
    return "  ".join(padded).rstrip()


def _csv(rows: Rows) -> str:
    table = [[_guard(column) for column in rows.columns]]
    table += [[str(value) if _is_number(value) else _guard(_text(value)) for value in values] for values in rows.values]
    return "".join(",".join(map(_quote, cells)) + "\n" for cells in table)


def _quote(cell: str) -> str:
    # The csv module leaves a lone carriage return bare, and readers end the row there.
    return '"' + cell.replace('"', '""') + '"' if not cell or any(mark in cell for mark in ',"\r\n') else cell


def _json(rows: Rows) -> str:
    lines = ",\n".join("  " + json.dumps(dict(row), ensure_ascii=False, default=str) for row in rows)
    return f"[\n{lines}\n]\n" if lines else "[]\n"


def _text(value: Any) -> str:
    """Write one value for a cell: a node as its name, a list of texts joined, anything else as JSON."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, dict) and "label" in value and "name" in value:
        return str(value["name"])
    if isinstance(value, dict) and "type" in value and "confidence" in value:
        return f"[{value['type']}]"
    if isinstance(value, list) and all(isinstance(part, str | dict) for part in value):
        return " | ".join(map(_text, value))
    return json.dumps(value, ensure_ascii=False, default=str)


def _guard(text: str) -> str:
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _visible(text: str) -> str:
    """Show what would move the cursor or paint the terminal."""
    return "".join(
        character.encode("unicode_escape").decode("ascii")
        if category(character) in ("Cc", "Cf", "Zl", "Zp", "Cs")
        else character
        for character in text
    )


def _cut(text: str) -> str:
    if _width(text) <= CELL_WIDTH:
        return text
    width = 0
    for index, character in enumerate(text):
        width += _width(character)
        if width >= CELL_WIDTH:
            return text[:index] + "…"
    return text


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
