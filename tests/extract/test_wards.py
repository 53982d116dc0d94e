"""Streets and towns in a list that their kind closes."""

from __future__ import annotations

import pytest
from annotated import named


@pytest.mark.parametrize(
    "text",
    ["园区下辖蓝葑、青塘、白亭三个街道。", "全区设有蓝葑、青塘和白亭3个街道。", "该区辖蓝葑、青塘及白亭三个乡镇。"],
)
def test_members_of_a_list_of_streets_are_districts(text: str) -> None:
    assert named(text, "District") >= {"蓝葑", "青塘", "白亭"}


@pytest.mark.parametrize("text", ["园区下辖多个街道。", "公司设有蓝葑、青塘三个部门。"])
def test_other_lists_name_none(text: str) -> None:
    assert named(text, "District") == set()


@pytest.mark.parametrize(
    "text", ["北仑区的前进、临江2个街道。", "范围为江宁区前进、临江、白亭三个街道。", "托管前进、临江两镇一乡。"]
)
def test_a_list_directly_behind_its_place_may_hold_any_words(text: str) -> None:
    assert named(text, "District") >= {"前进", "临江"}


def test_a_list_of_sides_behind_any_area_names_none() -> None:
    assert named("全区东部、西部、北部三个街道受灾。", "District") == set()
