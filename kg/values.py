"""Which of several values of a property is believed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from kg.model import Value

__all__ = ["best_value"]

_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def best_value(weights: Mapping[Value, Any]) -> Value:
    """Return the value of the most weight, and of a date the most exact form of it.

    Parameters
    ----------
    weights : mapping of value to weight
        Not empty; weights are numbers or tuples that can be compared. Of two of one weight the first by alphabet is taken.

    Examples
    --------
    >>> best_value({"2001": 2, "2001-03": 1, "1999-05-01": 1})
    '2001-03'
    """
    chosen = min(weights, key=lambda value: (*_negative(weights[value]), str(value)))
    if not isinstance(chosen, str) or not _ISO.fullmatch(chosen):
        return chosen
    exact = {
        value: (len(value), *_positive(weight))
        for value, weight in weights.items()
        if isinstance(value, str) and _ISO.fullmatch(value) and f"{value}-".startswith(f"{chosen}-")
    }
    return max(exact, key=lambda value: (exact[value], value))


def _positive(weight: Any) -> tuple[float, ...]:
    return weight if isinstance(weight, tuple) else (weight,)


def _negative(weight: Any) -> tuple[float, ...]:
    return tuple(-part for part in _positive(weight))
