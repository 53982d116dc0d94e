"""Bodies and firms that hold an event together with others."""

from __future__ import annotations

import pytest
from annotated import named


@pytest.mark.parametrize(
    ("text", "label", "host"),
    [
        ("大赛由成都市商务局、启明之星（昆明）共同承办。", "Company", "启明之星（昆明）"),
        ("论坛由苏州大学、云港会客厅联合承办。", "Organization", "云港会客厅"),
        ("首届云港论坛开幕\n主办单位：苏州大学、东湖评论网", "Organization", "东湖评论网"),
        ("峰会由东湖智库、蓝海国际会展中心共同承办。", "Organization", "东湖智库"),
    ],
)
def test_who_holds_an_event_with_others_is_a_body_or_a_firm(text: str, label: str, host: str) -> None:
    assert host in named(text, label)


@pytest.mark.parametrize("text", ["活动由国内和国际机构共同主办。", "园区和企业承办了多场活动。", "主办方：张三，李四"])
def test_kinds_and_persons_are_no_hosts(text: str) -> None:
    assert not named(text, "Organization") | named(text, "Company")


def test_a_conjunction_inside_the_name_of_a_host_divides_nothing() -> None:
    text = "由中国人民对外友好协会、非洲城市和地方政府联合组织共同主办的论坛开幕。"
    assert "非洲城市和地方政府联合组织" in named(text, "Organization")


def test_a_committee_of_the_party_is_named_with_its_party() -> None:
    assert named("论坛由中共成都市委宣传部承办。", "Agency") == {"中共成都市委宣传部"}
