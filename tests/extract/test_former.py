"""What firms were called before where nothing but the change of names tells it."""

import pytest
from annotated import entity, named


@pytest.mark.parametrize(
    "text",
    [
        "1899年，白鹭舍易名为云港电器有限公司。",
        "云港电器有限公司原名白鹭舍，始建于1899年。",
        "2005年，白鹭舍正式更名为云港电器有限公司。",
    ],
)
def test_the_unknown_name_is_the_firms(text: str) -> None:
    assert entity(text, "云港电器有限公司").aliases == ("白鹭舍",)


@pytest.mark.parametrize("text", ["该公司于2001年更名为云港电器有限公司。", "公司名称变更为云港电器有限公司。"])
def test_an_ordinary_word_is_no_name(text: str) -> None:
    assert entity(text, "云港电器有限公司").aliases == ()


def test_an_amount_is_no_name() -> None:
    assert not named("资产总额约新台币3兆元，为云港第二大上市公司。", "Company")


def test_whom_a_firm_was_merged_with_is_no_former_name_of_it() -> None:
    text = "星桥光电，2001年与獾爪光电合并后更名为星桥光电。"
    assert {"獾爪光电"} <= set(named(text, "Company"))
    assert "獾爪光电" not in entity(text, "星桥光电").aliases


def test_a_former_name_may_stand_behind_when_that_was_founded() -> None:
    text = "星桥光电有限公司前身为1985年成立的獾爪光电有限公司，2003年在云港设立分公司。"
    assert "獾爪光电有限公司" in entity(text, "星桥光电有限公司").aliases


def test_who_was_founded_and_renamed_is_what_the_line_speaks_of() -> None:
    text = "云港集团有限公司是国有企业。1919年，在云港成立石山钢铁厂，1958年改称石山钢铁公司。"
    assert {"石山钢铁厂", "石山钢铁公司"} <= set(entity(text, "云港集团有限公司").aliases)
