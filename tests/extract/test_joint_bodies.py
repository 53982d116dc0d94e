"""Bodies of two fields, whose name holds a conjunction."""

from __future__ import annotations

import pytest
from annotated import named


@pytest.mark.parametrize("body", ["上海市经济与教育发展研究院", "北京市经济与社会发展研究中心"])
def test_a_conjunction_may_stand_between_the_fields_of_a_body(body: str) -> None:
    assert named(f"{body}发布报告。", "Organization") == {body}


@pytest.mark.parametrize("text", ["上海企业与金融研究院合作。", "上海经济和美国金融研究所的情况。"])
def test_what_a_body_deals_with_is_no_field_of_it(text: str) -> None:
    assert not any("与" in name or "和" in name for name in named(text, "Organization"))


@pytest.mark.parametrize("body", ["国际科技园及创新区域协会", "国家超级计算深圳中心"])
def test_a_word_of_rank_may_open_and_a_place_may_close_the_name_of_a_body(body: str) -> None:
    assert body in named(f"{body}启用新系统。", "Organization")


@pytest.mark.parametrize(
    "name",
    [
        "中国软件与信息服务外包产业联盟",
        "中国食品和包装机械工业协会",
        "山东省海洋通信技术与仪器创新中心",
        "大连软件和信息服务外包协会",
    ],
)
def test_a_field_may_be_what_firms_are_called_by(name: str) -> None:
    assert named(f"{name}发布报告。", "Organization") == {name}


def test_whom_a_conjunction_joins_to_an_association_is_no_field_of_it() -> None:
    assert named("江苏省软件企业与软件行业协会签约。", "Organization") == set()
