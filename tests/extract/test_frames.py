"""Short names of firms by the words around them."""

from __future__ import annotations

import pytest
from annotated import named

from kg.extract.frames import find_latin_firms


@pytest.mark.parametrize("office", ["创始人", "联合创始人", "董事长", "总经理", "CEO", "旗下", "财报", "相关负责人"])
def test_a_name_before_an_office_of_a_firm_is_a_firm(office: str) -> None:
    assert named(f"去年，青禾影业{office}受到关注。", "Company") == {"青禾影业"}


@pytest.mark.parametrize("text", ["创始人表示乐观。", "公司创始人表示乐观。", "两位创始人表示乐观。", "他是创始人。"])
def test_an_office_without_a_name_is_no_firm(text: str) -> None:
    assert named(text, "Company") == set()


def test_an_industry_alone_is_no_firm() -> None:
    assert named("影业创始人表示乐观。网络科技总经理表示乐观。", "Company") == set()


@pytest.mark.parametrize(
    "firm", ["Alpha Games Inc.", "Alpha Beta Co., Ltd.", "Blue-Oak Technologies", "A&B Holdings", "Bank of Alpha Group"]
)
def test_a_latin_name_with_a_legal_form_is_a_firm(firm: str) -> None:
    text = f"由{firm}负责。"
    assert [text[found.start : found.end] for found in find_latin_firms(text)] == [firm]


@pytest.mark.parametrize("text", ["Group", "Inc.", "the Group", "Groups of firms"])
def test_a_legal_form_alone_is_no_latin_firm(text: str) -> None:
    assert list(find_latin_firms(text)) == []


def test_whom_a_firm_serves_is_a_firm() -> None:
    assert {"宝马", "奔驰"} <= named("青禾集团长期为宝马、奔驰供应电池。", "Company")
    assert "奔驰" not in named("青禾集团为奔驰供应链上的人服务。", "Company")


def test_an_ordinary_word_may_be_a_firm_s_own_before_its_trade_and_an_office() -> None:
    assert named("青叶互动CEO表示乐观。", "Company") == {"青叶互动"}
    assert named("互动科技CEO表示乐观。", "Company") == set()


def test_who_makes_something_may_be_an_ordinary_word() -> None:
    assert named("ThinkPad是联想推出的商用笔记本电脑品牌。", "Company") == {"联想"}
    assert named("这是联想的结果。", "Company") == set()


@pytest.mark.parametrize("work", ["的《云上城》", "旗下《云上城》", "的Kivora", "的社交应用Kivora"])
def test_a_name_with_a_trade_before_its_own_work_is_a_firm(work: str) -> None:
    assert named(f"此外，掌曜网络{work}位居前列。", "Company") == {"掌曜网络"}


@pytest.mark.parametrize(
    "act",
    [
        "宣布涨价",
        "在西班牙推出快递服务",
        "与云港集团达成合作",
        "第二总部落户大连",
        "在越南的销量位居第一",
        "从1998年起出口",
    ],
)
def test_a_known_firm_called_by_an_ordinary_word_is_one_where_it_begins_a_sentence_and_acts(act: str) -> None:
    assert "浪潮" in named(f"浪潮{act}。", "Company")


def test_an_ordinary_word_that_does_nothing_is_no_firm() -> None:
    assert named("浪潮拍打着岸边。", "Company") == set()


def test_genres_before_a_work_are_no_firms() -> None:
    assert named("三消手游《云上城》上线，旗舰卡牌手游《山海录》停服。", "Company") == set()


def test_foreign_firms_are_read_with_their_country_in_brackets_and_in_capitals() -> None:
    text = "下设KIVO INVESTMENT PTE.LTD.,及英国的Kivo Holdings (UK) Limited和KIVO GROUP(SEA) PTE.LTD.。"
    assert named(text, "Company") == {
        "KIVO INVESTMENT PTE.LTD.",
        "Kivo Holdings (UK) Limited",
        "KIVO GROUP(SEA) PTE.LTD.",
    }


def test_a_legal_form_may_open_a_name() -> None:
    assert named("当年设立“株式会社大同岚岳制作所”，专造水泵。", "Company") == {"株式会社大同岚岳制作所"}


def test_a_person_behind_a_colon_and_one_that_opens_a_sentence_are_no_names() -> None:
    assert named("董事长：童岚岳 总经理：陈青禾。", "Company") == set()
    assert named("陈尚志及其家人开办砾光商行。", "City") == set()
