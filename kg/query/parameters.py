"""The values of a query's parameters, from the ``name=value`` of a command line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from kg.errors import QueryError

__all__ = ["TYPES", "Value", "convert_value", "parse_parameters"]

Value = str | int | float | bool | list[Any] | None
"""What a parameter can be."""

TYPES = ("string", "int", "float", "bool", "list")
_WORDS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


def parse_parameters(pairs: Iterable[str], *, raw: bool = False) -> dict[str, Value]:
    """Read ``name=value`` pairs.

    Parameters
    ----------
    pairs : iterable of str
    raw : bool
        For Cypher that declares no types: numbers, true, false, null, lists and text in double quotes are what they are
        in JSON, anything else is text. For a named query leave the text to `run_query`, which knows the types.

    Raises
    ------
    QueryError
        If a pair has no ``=`` or a name comes twice.

    Examples
    --------
    >>> parse_parameters(["name=上海=沪", "limit=5"])
    {'name': '上海=沪', 'limit': '5'}
    >>> parse_parameters(["name=上海", "limit=5", 'code="310000"', "ids=[1, 2]"], raw=True)
    {'name': '上海', 'limit': 5, 'code': '310000', 'ids': [1, 2]}
    """
    values: dict[str, Value] = {}
    for pair in pairs:
        name, equals, text = pair.partition("=")
        name = name.strip().removeprefix("$")
        if not equals or not name.isidentifier():
            raise QueryError(f"parameter {pair!r}: needs the form name=value")
        if name in values:
            raise QueryError(f"parameter {name} is given twice")
        values[name] = _from_json(text) if raw else text
    return values


def convert_value(what: str, value: Value, kind: str) -> Value:
    """Turn a value into a parameter's type.

    Parameters
    ----------
    what : str
        Names the parameter in messages.
    value : Value
        Text is read as the type asks; anything else must be of the type.
    kind : str
        One of `TYPES`.

    Raises
    ------
    QueryError
        If it can't be.

    Examples
    --------
    >>> convert_value("limit", "10", "int"), convert_value("names", "甲,乙", "list")
    (10, ['甲', '乙'])
    >>> convert_value("limit", "ten", "int")
    Traceback (most recent call last):
        ...
    kg.errors.QueryError: limit: 'ten' is no int
    """
    try:
        if kind == "string" and isinstance(value, str):
            return value
        if kind == "int" and isinstance(value, str | int) and not isinstance(value, bool):
            return int(value)
        if kind == "float" and isinstance(value, str | int | float) and not isinstance(value, bool):
            return float(value)
        if kind == "bool" and isinstance(value, str | bool):
            return value if isinstance(value, bool) else _WORDS[value.lower()]
        if kind == "list" and isinstance(value, str):
            parsed = _from_json(value) if value.startswith("[") else value.split(",")
            if isinstance(parsed, list):
                return parsed
        if kind == "list" and isinstance(value, list):
            return value
    except (ValueError, KeyError):
        pass
    raise QueryError(f"{what}: {value!r} is no {kind}")


def _from_json(text: str) -> Value:
    def refuse(constant: str) -> None:
        raise ValueError(constant)

    try:
        value: object = json.loads(text, parse_constant=refuse)
    except (ValueError, RecursionError):
        return text
    return value if value is None or isinstance(value, str | int | float | list) else text
