"""Ministries of several fields."""

from __future__ import annotations

import pytest
from annotated import named


@pytest.mark.parametrize(
    "name",
    [
        "南非贸易、工业和竞争部",
        "埃及通信和信息技术部",
        "新西兰商业、创新与就业部",
        "迪拜经济与旅游部",
        "澳门经济及科技发展局",
    ],
)
def test_a_ministry_of_several_fields_is_one_agency(name: str) -> None:
    assert named(f"近日，{name}发布通知。", "Agency") == {name}


def test_departments_are_no_ministry() -> None:
    assert named("埃及贸易和工业部门增长。", "Agency") == set()


@pytest.mark.parametrize(
    "bureau",
    ["阿根廷国家通信局", "英国国际发展部", "荷兰经济事务和气候政策部", "海南国际经济发展局", "丹麦能源署"],
)
def test_a_bureau_of_any_field_follows_its_place(bureau: str) -> None:
    assert named(f"{bureau}发布公告。", "Agency") == {bureau}


@pytest.mark.parametrize(
    "text",
    ["法国大部分地区降雨。", "美国总部和日本内部都有分歧。", "波兰国家爱乐厅上演音乐会。", "巴西足球俱乐部来访。"],
)
def test_a_part_or_a_hall_is_no_bureau(text: str) -> None:
    assert not named(text, "Agency")


def test_a_ministry_abroad_may_list_its_fields() -> None:
    text = "文件由澳大利亚资源、能源和旅游部签署。"
    assert named(text, "Agency") == {"澳大利亚资源、能源和旅游部"}
