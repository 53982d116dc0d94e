"""What lies above a place."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.data import DATA
from kg.errors import DataError
from kg.places import CHINA, load_places

PLACES = load_places()


def test_a_district_is_part_of_its_city_and_the_city_of_china() -> None:
    district = PLACES["adcode:310104"]
    assert (district.name, district.label) == ("徐汇区", "District")
    assert PLACES[district.parent].name == "上海市"
    assert PLACES[district.parent].parent == CHINA


def test_every_place_but_a_country_leads_to_a_country() -> None:
    for place in PLACES.values():
        above, steps = place, 0
        while above.parent:
            above, steps = PLACES[above.parent], steps + 1
            assert steps < 5, place
        assert above.label == "Country", place


def test_foreign_cities_are_part_of_their_country() -> None:
    assert PLACES["city:JP:东京"].parent == "iso2:JP"


def test_a_coordinate_that_is_no_number_is_named(tmp_path: Path) -> None:
    (tmp_path / "gazetteers").mkdir()
    lines = (DATA / "gazetteers" / "countries.csv").read_text("utf-8").splitlines()
    header = next(line for line in lines if not line.startswith("#"))
    row = ",".join({"name": "青禾国", "iso2": "QQ", "lat": "north", "lon": "1"}.get(c, "") for c in header.split(","))
    (tmp_path / "gazetteers" / "countries.csv").write_text(f"{header}\n{row}\n", "utf-8")
    with pytest.raises(DataError, match="青禾国: lat 'north' is no number"):
        load_places(tmp_path)
