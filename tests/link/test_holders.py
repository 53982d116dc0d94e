"""Bases that are firms or institutions: what is said of them as such."""

import pytest

from tests.link.linked import find


def test_firms_below_a_base_that_is_a_firm_are_its_subsidiaries() -> None:
    text = "[云港译文有限公司|ExportBase]下属三家全资子公司，包括[甲公司|Company]、[乙公司|Company]。"
    assert find(text) == {
        "甲公司 SUBSIDIARY_OF 云港译文有限公司",
        "乙公司 SUBSIDIARY_OF 云港译文有限公司",
    }


def test_its_fields_are_what_it_covers() -> None:
    assert find("[云港译文有限公司|ExportBase]专注于[动漫|Sector]。[甲公司|Company]专注于[动漫|Sector]。") == {
        "甲公司 IN_SECTOR 动漫"
    }


def test_a_park_has_no_subsidiaries() -> None:
    assert not find("[云港软件园|ExportBase]下属三家全资子公司，包括[甲公司|Company]、[乙公司|Company]。")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "[甲园|ExportBase]占地百亩，[乙公司|Company]、[丙公司|Company]等企业纷纷布局，出口覆盖[丁国|Country]。",
            "甲园 EXPORTS_TO 丁国",
        ),
        (
            "[软件|Sector]出口基地——[甲园|ExportBase]坐落在[乙园|Zone]，集聚了[丙公司|Company]等企业。",
            "丙公司 TENANT_OF 甲园",
        ),
        ("国家文化出口基地（[甲园|ExportBase]）位于[乙区|District]。", "甲园 LOCATED_IN 乙区"),
    ],
)
def test_a_sentence_speaks_on_of_its_base(text: str, found: str) -> None:
    assert found in find(text)


def test_firms_that_settled_in_a_base_are_not_what_the_sentence_speaks_of() -> None:
    text = "[甲园|ExportBase]占地百亩，[乙公司|Company]、[丙公司|Company]等企业纷纷布局，出口覆盖[丁国|Country]。"
    assert not any(relation.startswith(("乙公司 EXPORTS_TO", "丙公司 EXPORTS_TO")) for relation in find(text))
