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


def test_a_government_is_not_its_report() -> None:
    assert named("云南省政府工作报告提出目标。", "Agency") == set()
    assert named("审议最高人民法院工作报告。", "Agency") == {"最高人民法院"}


def test_fairs_in_a_list_are_called_alike() -> None:
    assert named("成功举办智博会、乙才会、全球渝商大会等活动。", "Event") == {"智博会", "乙才会", "全球渝商大会"}
    assert named("参加广交会、商会和协会的会议。", "Event") == {"广交会"}


def test_titles_beside_a_policy_that_something_goes_by_are_policies() -> None:
    text = "根据《基地管理办法（试行）》《基地考核体系（试行）》，商务部组织了认定。"
    assert named(text, "Policy") == {"基地管理办法（试行）", "基地考核体系（试行）"}
    assert named("韩国通过2027—2029年消费者政策规划。", "Policy") == {"2027—2029年消费者政策规划"}


def test_members_of_a_list_of_bases_are_bases() -> None:
    text = "甲园申报国家文化出口基地。北京天竺综保区、四川省自贡市两家基地发起成立联席机制。"
    assert named(text, "ExportBase") >= {"北京天竺综保区", "自贡市"}


def test_what_is_counted_begins_no_name() -> None:
    assert "场高峰论坛" not in named("大会共举办10场高峰论坛。", "Event")
    assert named("到平原示范区对华兰生物医药产业园进行调研。", "Zone") == {"华兰生物医药产业园"}
