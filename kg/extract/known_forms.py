"""Which forms the gazetteers have, and what each names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.data import find_files, read_csv
from kg.errors import DataError
from kg.ontology import load_ontology

__all__ = ["ABROAD", "ADMINISTRATIVE", "KINDS", "PLACES", "STATE_ABROAD", "TOWNS", "Entry", "Hit", "read_entries"]

# file -> label of its entries; None: the file has a column `label`
FILES: Mapping[str, str | None] = {
    "countries": "Country",
    "divisions": None,
    "cities_foreign": None,
    "regions": "Region",
    "zones": "Zone",
    "agencies": "Agency",
    "organizations": "Organization",
    "agreements": "Agreement",
    "companies": "Company",
    "events": "Event",
    "products": "Product",
    "sectors": "Sector",
}
ADMINISTRATIVE = frozenset({"Country", "Province", "City", "District"})
TOWNS = frozenset({"City", "District"})
PLACES = ADMINISTRATIVE | {"Region"}
SCRIPTS_MEET = re.compile("(?<=[A-Za-z])(?=[一-龥])|(?<=[一-龥])(?=[A-Za-z])")
"""Some put a space there: LG 化学."""
ABROAD = "city:"
"""With it the keys of foreign cities begin."""
STATE_ABROAD = "state:"
"""With it the keys of the states and provinces of other countries begin."""
KINDS = ("full", "short", "weak")


@dataclass(frozen=True, slots=True)
class Entry:
    """A form of a known thing; ``kind`` is ``full``, ``short``, ``char`` (one character) or ``weak``."""

    form: str
    label: str
    key: str
    name: str
    kind: str


Hit = tuple[int, int, tuple[Entry, ...]]
"""Where a form stands, and what it may name."""


def read_entries(knowledge: Path | None = None) -> Iterator[Entry]:
    """Yield the forms of all gazetteers, each form of a thing once.

    Raises
    ------
    DataError
        If a file is missing or broken.
    """
    entries: list[Entry] = []
    for stem, label in FILES.items():
        for row in read_csv(f"gazetteers/{stem}.csv", knowledge):
            entries.extend(_entries(stem, label or row.get("label", ""), row))
    for path in find_files("gazetteers/*.csv", knowledge):
        if path.stem not in FILES:
            entries.extend(_own_entries(path, knowledge))
    return _unique(entries)


def _own_entries(path: Path, knowledge: Path | None) -> Iterator[Entry]:
    """Yield the entries of a user's own gazetteer, each of which says its label."""
    labels = load_ontology(knowledge).labels
    for row in read_csv(f"gazetteers/{path.name}", knowledge):
        if not row.get("name"):
            raise DataError(f"{path}: needs a column `name`, and a name in every row")
        if row.get("label") not in labels:
            raise DataError(f"{path}: {row['name']}: label {row.get('label')!r} is none of {', '.join(labels)}")
        yield from _entries(path.stem, row["label"], row)


def _entries(stem: str, label: str, row: Mapping[str, str]) -> Iterator[Entry]:
    name = row["name"]
    if stem == "countries":
        key = f"iso2:{row['iso2']}"
    elif stem == "divisions":
        key = f"adcode:{row['adcode']}"
    elif stem == "cities_foreign" and label == "City":
        key = f"{ABROAD}{row['country']}:{name}"
    elif stem == "cities_foreign" and label == "Province":
        key = f"{STATE_ABROAD}{row['country']}:{name}"
    else:
        key = f"{label.lower()}:{name}"
    for form, kind in _forms(name, row):
        yield Entry(form, label, key, name, kind)
        if (spaced := SCRIPTS_MEET.sub(" ", form)) != form:
            yield Entry(spaced, label, key, name, kind)


def _forms(name: str, row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the forms of a row, each with its kind."""
    if name not in (row.get("weak") or "").split("|"):
        yield name, "full"
    for column, kind in (("aliases", "full"), ("short", "short"), ("char", "char"), ("weak", "weak")):
        for form in (row.get(column) or "").split("|"):
            if form and (form != name or kind == "weak"):
                is_char = kind in ("short", "char") and len(form) == 1
                yield form, "char" if is_char else kind


def _unique(entries: Iterable[Entry]) -> Iterator[Entry]:
    seen = set()
    for entry in entries:
        if (entry.form, entry.key) not in seen:
            seen.add((entry.form, entry.key))
            yield entry
