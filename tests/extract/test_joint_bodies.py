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
