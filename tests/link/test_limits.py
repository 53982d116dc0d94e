"""What bounds the time of linking: it changes nothing in texts that people write."""

from __future__ import annotations

import pytest

from tests.link.linked import find


def row(firms: int, places: int) -> str:
    heads = "、".join(f"[青{chr(0x4E00 + n)}网络|Company]" for n in range(firms))
    tails = "、".join(f"[禾{chr(0x5E00 + n)}市|City]" for n in range(places))
    return f"|企业名称|所属区域|\n|{heads}|{tails}|"


def test_a_cell_may_name_any_number_where_the_other_names_few() -> None:
    assert len(find(row(200, 1))) == 200


def test_cells_that_both_name_very_many_relate_nothing() -> None:
    assert find(row(100, 100)) == set()


def test_a_heading_longer_than_sentences_are_is_read_in_parts() -> None:
    heading = "# " + "，".join(f"[青{chr(0x4E00 + n)}网络|Company]位于[上海|City]" for n in range(200))
    assert len(find(heading)) == 200


@pytest.mark.timeout(60)
def test_names_that_begin_alike_are_told_apart_fast() -> None:
    firms = (f"[上海{chr(0x4E00 + n // 100)}{chr(0x5E00 + n % 100)}科技有限公司|Company]" for n in range(5_000))
    assert len(find("".join(f"{firm}位于[上海|City]。\n" for firm in firms))) == 5_000


@pytest.mark.timeout(60)
def test_lists_of_firms_and_of_their_kinds_are_read_in_one_way_only() -> None:
    line = "".join(f"[青{chr(0x4E00 + n)}公司|Company]、[禾公司|Company]等[涂料|Sector]公司" for n in range(60))
    assert len(find(line + "。\n")) == 61  # sixty firms, and 禾公司
