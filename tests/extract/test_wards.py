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
