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
