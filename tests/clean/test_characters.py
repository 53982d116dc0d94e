from hypothesis import given
from hypothesis import strategies as st

from kg.clean.characters import simplify


@given(st.text())
def test_the_length_never_changes(text: str) -> None:
    assert len(simplify(text)) == len(text)


@given(st.text(alphabet="上海数字贸易发展报告，。（）《》：；“”ABC123"))
def test_simplified_half_width_text_stays_as_it_is(text: str) -> None:
    assert simplify(text) == text


def test_doubtful_characters_are_left_alone_in_simplified_text() -> None:
    assert simplify("陕西省乾县与安徽省金寨县，於姓企业家" + "来此投资办厂" * 10) == (
        "陕西省乾县与安徽省金寨县，於姓企业家" + "来此投资办厂" * 10
    )


def test_radicals_from_pdf_fonts_become_characters() -> None:
    assert simplify("⼀⼈⼤") == "一人大"
