"""Bodies and zones that ordinary words name, where the text tells that they are names."""

from __future__ import annotations

import pytest
from annotated import named


@pytest.mark.parametrize(
    "text",
    [
        "产业技术研究院（简称产研院）成立于1990年。",
        "由当地的产业技术研究院（产研院）研发。",
        "成立财团法人产业技术研究院。",
        "1980年更名为产业技术研究院。",
        "產業技術研究院是應用科技的一所研究機構。",
        "该设备由产业技术研究院负责维护。",
    ],
)
def test_a_body_of_ordinary_words_is_named_where_the_text_says_so(text: str) -> None:
    assert named(text, "Organization") & {"产业技术研究院", "產業技術研究院", "财团法人产业技术研究院"}


@pytest.mark.parametrize(
    "text", ["他在产业技术研究院工作。", "产业研究院是一种新型机构。", "研究中心位于城区。", "由产业示范园区承办。"]
)
def test_without_such_a_word_it_is_any_body_of_its_kind(text: str) -> None:
    assert named(text, "Organization", "Zone") == set()


def test_a_list_of_bodies_that_are_called_alike_holds_names() -> None:
    text = "部门将所属的联合陶瓷研究所、联合玻璃研究所及金属工艺研究所合并。"
    assert named(text, "Organization") == {"联合陶瓷研究所", "联合玻璃研究所", "金属工艺研究所"}


def test_who_runs_a_body_belongs_to_its_name() -> None:
    assert named("国立上海科技大学位于城区。", "Organization") == {"国立上海科技大学"}


def test_a_rank_and_a_kind_are_no_name() -> None:
    assert named("上海顶尖研究型重点大学很少，上海第一所综合大学在此。", "Organization") == set()


def test_the_firm_of_a_park_is_called_by_it() -> None:
    assert named("由上海科技园公司负责。", "Company") == {"上海科技园公司"}


def test_the_title_of_its_head_names_a_ministry() -> None:
    assert named("行政院長與經濟部長出席，經濟部將公布結果。", "Agency") == {"行政院", "經濟部"}


def test_a_former_name_begins_behind_what_is_said_of_it() -> None:
    assert "1966年设立的" not in "".join(named("青禾科技园前身为1966年设立的青禾加工出口区。", "Zone"))
