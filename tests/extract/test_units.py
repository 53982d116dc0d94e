"""Units of agencies, and events between states."""

from __future__ import annotations

from annotated import named


def test_committees_of_a_body_are_agencies_but_not_what_it_decides_through() -> None:
    assert named("全国政协经济委员会副主任介绍。", "Agency") == {"全国政协经济委员会"}
    assert named("最高人民法院审判委员会第1482次会议通过。", "Agency") == {"最高人民法院"}


def test_an_event_may_be_named_by_joined_states() -> None:
    assert named("在天津举办的中日韩产业博览会开幕。", "Event") == {"中日韩产业博览会"}


def test_a_list_of_measures_is_a_policy_and_what_says_something_a_publication() -> None:
    assert named("出台《青禾跨境电商“十条”》。", "Policy") == {"青禾跨境电商“十条”"}
    assert named("在《青禾与数字贸易Ⅰ》中首次提出。", "Publication") == {"青禾与数字贸易Ⅰ"}
