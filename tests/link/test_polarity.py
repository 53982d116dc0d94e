"""Negated, planned and wished-for facts carry their status."""

import pytest

from kg.model import Status
from tests.link.linked import find


@pytest.mark.parametrize("word", ["拟", "将", "计划", "有望", "力争", "即将"])
def test_a_plan_is_no_fact(word: str) -> None:
    text = f"[星桥科技|Company]{word}在[日本|Country]设立研发中心。"
    assert find(text) == set()
    assert "星桥科技 HAS_BRANCH_IN 日本" in find(text, Status.PLANNED)


@pytest.mark.parametrize("word", ["没有", "未", "尚未", "不再"])
def test_a_denial_is_no_fact(word: str) -> None:
    text = f"[星桥科技|Company]{word}在[日本|Country]设立研发中心。"
    assert find(text) == set()
    assert "星桥科技 HAS_BRANCH_IN 日本" in find(text, Status.NEGATED)


@pytest.mark.parametrize("start", ["不仅", "不断", "未来感十足的"])
def test_words_that_only_look_like_a_denial_deny_nothing(start: str) -> None:
    assert find(f"{start}，[星桥科技|Company]在[日本|Country]设立研发中心。") == {"星桥科技 HAS_BRANCH_IN 日本"}


def test_moving_something_somewhere_is_no_plan() -> None:
    assert find("[星桥科技|Company]2010年将总部迁至[杭州|City]。") == {"星桥科技 LOCATED_IN 杭州"}


def test_a_policy_may_plan() -> None:
    found = find("《[云港行动方案|Policy]》提出，将大力发展[动漫|Sector]产业。")
    assert found == {"云港行动方案 PROMOTES 动漫"}


@pytest.mark.parametrize("connective", ["并在", "同时在", "在", "以及在"])
def test_a_plan_goes_on_in_the_next_clause(connective: str) -> None:
    text = f"[星桥科技|Company]计划在[德国|Country]建厂，{connective}[法国|Country]设立办事处。"
    assert find(text) == set()
    assert find(text, Status.PLANNED) == {"星桥科技 HAS_BRANCH_IN 德国", "星桥科技 HAS_BRANCH_IN 法国"}


@pytest.mark.parametrize(
    "clause",
    ["在[法国|Country]设有办事处", "目前在[法国|Country]设立办事处", "[星河科技|Company]在[法国|Country]设立办事处"],
)
def test_a_plan_does_not_go_on_where_a_clause_tells_what_is_so_now_or_of_somebody_else(clause: str) -> None:
    text = f"[星桥科技|Company]计划在[德国|Country]建厂，{clause}。"
    assert {relation.split(" ", 1)[1] for relation in find(text)} == {"HAS_BRANCH_IN 法国"}


def test_a_plan_that_was_made_a_noun_plans_nothing() -> None:
    text = "[星桥科技|Company]公布出海计划，在[法国|Country]设立办事处。"
    assert find(text) == {"星桥科技 HAS_BRANCH_IN 法国"}


def test_what_has_happened_since_is_no_plan() -> None:
    text = "[星桥科技|Company]原计划在[法国|Country]设立的办事处已经建成，已在[法国|Country]设立办事处。"
    assert "星桥科技 HAS_BRANCH_IN 法国" in find(text)
    assert find("[星桥科技|Company]按计划在[法国|Country]设立办事处。") == {"星桥科技 HAS_BRANCH_IN 法国"}


def test_the_subject_of_a_plan_stands_in_the_clause_before() -> None:
    text = "[星桥科技|Company]总部位于[宁波|City]，拟入驻[云港软件园|Zone]。"
    assert find(text) == {"星桥科技 LOCATED_IN 宁波"}
    assert find(text, Status.PLANNED) == {"星桥科技 TENANT_OF 云港软件园"}


def test_what_hangs_on_a_condition_is_planned() -> None:
    text = "如果条件允许，[星桥科技|Company]在[德国|Country]设立分公司。"
    assert find(text) == set()
    assert find(text, Status.PLANNED) == {"星桥科技 HAS_BRANCH_IN 德国"}


def test_an_object_before_its_verb_is_no_future() -> None:
    text = "《[星海传说|Product]》将休闲等元素作为玩法，并在[日本|Country]上线。"
    assert find(text) == {"星海传说 EXPORTS_TO 日本"}


def test_who_leaves_or_closes_is_out_of_it() -> None:
    assert find("[甲国|Country]退出[云港协定|Agreement]。", Status.NEGATED) == {"甲国 MEMBER_OF 云港协定"}
    text = "[星桥科技|Company]关闭了在[印度|Country]的工厂。"
    assert find(text) == set()
    assert find(text, Status.NEGATED) == {"星桥科技 HAS_BRANCH_IN 印度"}


def test_a_policy_does_not_plan_its_own_issue() -> None:
    text = "《[云港方案|Policy]》将由[云港部|Agency]发布。"
    assert find(text) == set()
    assert find(text, Status.PLANNED) == {"云港方案 ISSUED_BY 云港部"}


def test_a_plan_goes_on_behind_the_comma_of_a_number() -> None:
    text = "[星桥科技|Company]拟以现金1,000万美元收购[砾石科技|Company]。"
    assert find(text) == set()
    assert "砾石科技 SUBSIDIARY_OF 星桥科技" in find(text, Status.PLANNED)


@pytest.mark.parametrize("start", ["企业应当按照", "各地将严格执行", "不得违反"])
def test_what_a_clause_plans_to_do_with_a_thing_says_nothing_of_its_attribute(start: str) -> None:
    found = find(f"{start}[云港市商务局|Agency]发布的《[云港办法|Policy]》。")
    assert found == {"云港办法 ISSUED_BY 云港市商务局"}


def test_what_is_to_be_issued_is_not_issued() -> None:
    assert find("[云港市商务局|Agency]即将发布的《[云港办法|Policy]》备受关注。") == set()
