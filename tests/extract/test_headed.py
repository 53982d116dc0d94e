"""Headings of a register: where most name a firm, the others do too."""

from __future__ import annotations

from annotated import named

REGISTER = "# 青禾数字科技有限公司\n\n主营软件。\n\n# 蓝橡网络有限公司\n\n主营软件。\n\n# {third}\n\n{text}\n"


def test_a_short_name_among_headings_of_firms_is_a_firm() -> None:
    text = REGISTER.format(third="赤榆健康", text="国内最大的保健品企业，1993年成立。")
    assert "赤榆健康" in named(text, "Company")


def test_a_latin_name_among_headings_of_firms_is_a_firm() -> None:
    text = REGISTER.format(third="ORVANTI", text="专注钛合金的研发。")
    assert "ORVANTI" in named(text, "Company")


def test_what_a_section_is_called_is_no_firm() -> None:
    text = REGISTER.format(third="公司概况", text="以上企业均为民营企业。")
    assert named(text, "Company") == {"青禾数字科技有限公司", "蓝橡网络有限公司"}


def test_a_heading_that_stands_alone_is_no_firm() -> None:
    assert named("# 赤榆阁\n\n其中的事很多。\n\n# 序言\n\n没有企业。\n", "Company") == set()


def test_a_heading_may_hold_the_name_of_another_firm_behind_a_place() -> None:
    text = REGISTER.format(third="宁波雅戈尔纺织科技", text="产品远销欧美。")
    assert "宁波雅戈尔纺织科技" in named(text, "Company")
