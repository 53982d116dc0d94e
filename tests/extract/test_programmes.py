"""Bases of a programme that are called by their place."""

from __future__ import annotations

import pytest
from annotated import annotate, named


@pytest.mark.parametrize(
    "base",
    ["江苏省昆山市国家外贸转型升级基地", "苏州市吴江区国家外贸转型升级示范基地", "常熟市国家服装外贸转型升级基地"],
)
def test_a_base_is_named_with_the_places_before_it(base: str) -> None:
    assert named(f"{base}（模具）获批。", "ExportBase") == {base}


def test_all_bases_of_a_place_are_none() -> None:
    assert named("江苏省国家外贸转型升级基地有24个，增速很快。", "ExportBase") == set()


def test_the_holder_by_itself_is_the_base() -> None:
    text = "昆山开发区国家外贸转型升级基地（机械）获批。昆山开发区获批机械类国家外贸转型升级基地。"
    bases = [e for e in annotate(text).entities if e.label == "ExportBase"]
    assert [(base.name, base.aliases) for base in bases] == [("昆山开发区国家外贸转型升级基地", ("昆山开发区",))]
