"""Groups of states where a sentence says who belongs to them."""

from __future__ import annotations

import pytest
from annotated import mentions


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("越南是RCEP成员国。", ("Agreement", "RCEP")),
        ("法国是欧盟成员国之一。", ("Region", "欧盟")),
        ("二十国集团成员包括中国、巴西。", ("Organization", "二十国集团")),
    ],
)
def test_members_of_a_group_name_it_where_the_sentence_says_who_they_are(text: str, group: tuple[str, str]) -> None:
    assert group in mentions(text)


def test_members_are_a_region_where_they_only_stand_for_their_states() -> None:
    assert ("Region", "RCEP成员国") in mentions("产品向RCEP成员国出口。")
