"""Local bodies that are named without their place, and places that are none where they stand."""

from __future__ import annotations

import pytest
from annotated import named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市发展改革委、财政局、商务局按职责分工负责。", {"市发展改革委", "财政局", "商务局"}),
        ("市商务局牵头，财政局、交通运输局配合。", {"市商务局", "财政局", "交通运输局"}),
        ("省委金融办牵头，市委编办配合。", {"省委金融办", "市委编办"}),
        ("人民银行广东省分行牵头。", {"人民银行广东省分行"}),
        ("财政局、税务局的职责。", set()),
        ("市农业局、文化局域网。", {"市农业局"}),
    ],
)
def test_local_bodies_go_on_behind_one_with_its_place(text: str, expected: set[str]) -> None:
    assert named(text, "Agency") == expected


def test_what_is_built_between_places_is_called_after_them() -> None:
    assert named("港珠澳大桥、广深港高铁建成，深港通开通。", "City") == set()
    assert named("粤港澳三地合作。", "Province") == {"粤", "港", "澳"}


def test_a_city_that_is_spelt_like_a_word_needs_evidence() -> None:
    assert named("各国的来宾齐聚一堂。", "City") == set()
    assert named("广西来宾市的企业参展。", "City") == {"来宾市"}


def test_a_district_is_known_where_something_is_done_in_it() -> None:
    assert named("成都的企业在双流建设数据中心。", "District") == {"双流"}
    assert named("管城区是郑州的商贸中心。", "District") == {"管城区"}
