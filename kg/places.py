"""Countries, divisions of China and foreign cities, and what lies above them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.data import read_csv
from kg.errors import DataError

__all__ = ["CHINA", "Place", "load_places"]

CHINA = "iso2:CN"


@dataclass(frozen=True, slots=True)
class Place:
    """A place that the gazetteers know.

    Parameters
    ----------
    key : str
        ``iso2:SG``, ``adcode:310104`` or ``city:JP:东京``.
    name, short : str
        The official name, and the one that people use.
    label : str
        A label of the ontology.
    parent : str
        The key of what it is a part of; empty for a country.
    properties : tuple of (str, value)
        Codes and coordinates.
    """

    key: str
    name: str
    short: str
    label: str
    parent: str
    properties: tuple[tuple[str, str | float], ...]


def load_places(knowledge: Path | None = None) -> dict[str, Place]:
    """Load all places by key.

    Raises
    ------
    DataError
        If a gazetteer is missing or broken.
    """
    places: dict[str, Place] = {}
    for row in read_csv("gazetteers/countries.csv", knowledge):
        key = f"iso2:{row['iso2']}"
        places[key] = Place(key, row["name"], row["name"], "Country", "", _properties(row, "iso2"))
    for row in read_csv("gazetteers/divisions.csv", knowledge):
        key = f"adcode:{row['adcode']}"
        parent = CHINA if row["parent"] in ("CN", "") else f"adcode:{row['parent']}"
        properties = _properties(row, "adcode")
        places[key] = Place(key, row["name"], row["short"] or row["name"], row["label"], parent, properties)
    for row in read_csv("gazetteers/cities_foreign.csv", knowledge):
        if row["label"] == "City":
            key = f"city:{row['country']}:{row['name']}"
            places[key] = Place(key, row["name"], row["name"], "City", f"iso2:{row['country']}", _properties(row))
    return places


def _properties(row: Mapping[str, str], *codes: str) -> tuple[tuple[str, str | float], ...]:
    values: dict[str, str | float] = {code: row[code] for code in codes}
    for axis in ("lat", "lon"):
        if row[axis]:
            try:
                values[axis] = float(row[axis])
            except ValueError as problem:
                raise DataError(f"gazetteers: {row['name']}: {axis} {row[axis]!r} is no number") from problem
    return tuple(sorted(values.items()))
