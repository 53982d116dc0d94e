"""The schema comes from the ontology, and the files of cypher/schema are what it gives."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sample_graphs import ONTOLOGY

from kg.errors import DataError
from kg.query.library import library_folder
from kg.store.schema import check_names, ladybug_schema, write_schemas


def test_the_files_are_what_the_ontology_gives(tmp_path: Path) -> None:
    for path in write_schemas(ONTOLOGY, tmp_path):
        stored = library_folder() / "schema" / path.name
        assert stored.read_text("utf-8") == path.read_text("utf-8"), f"run python -m kg.store.schema {stored.parent}"


def test_each_end_that_the_ontology_allows_has_its_table() -> None:
    (table,) = (statement for statement in ladybug_schema(ONTOLOGY) if "`PART_OF`" in statement)
    assert "FROM `District` TO `City`" in table
    assert "FROM `City` TO `District`" not in table


@pytest.mark.parametrize("name", ["Document", "entity", "CHUNK"])
def test_a_label_that_the_stores_use_is_refused(name: str) -> None:
    label = replace(ONTOLOGY.labels["City"], name=name)
    with pytest.raises(DataError, match=f"{name}: the stores use this name"):
        check_names(replace(ONTOLOGY, labels={name: label}))


def test_a_property_that_the_stores_use_is_refused() -> None:
    label = replace(ONTOLOGY.labels["City"], properties={"aliases": "string"})
    with pytest.raises(DataError, match=r"labels\.City\.properties\.aliases: the stores use this name"):
        check_names(replace(ONTOLOGY, labels={"City": label}))
