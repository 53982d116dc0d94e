from hypothesis import given
from hypothesis import strategies as st

from kg.clean.characters import punctuate, simplify
from kg.data import read_csv


@given(st.text())
def test_the_length_never_changes(text: str) -> None:
    assert len(simplify(text)) == len(text)


@given(st.text(alphabet="上海数字贸易发展报告，。（）《》：；“”ABC123"))
def test_simplified_half_width_text_stays_as_it_is(text: str) -> None:
    assert simplify(text) == text


def test_doubtful_characters_are_left_alone_in_simplified_text() -> None:
    text = "陕西省乾县与安徽省金寨县，企业家" + "来此投资办厂" * 10
    assert simplify(text) == text


def test_what_only_a_surname_has_in_simplified_text_is_read_as_the_word_that_it_is_elsewhere() -> None:
    assert simplify("公司总部位於南京，於2001年成立。") == "公司总部位于南京，于2001年成立。"


def test_radicals_from_pdf_fonts_become_characters() -> None:
    assert simplify("⼀⼈⼤") == "一人大"


@given(st.text())
def test_punctuating_never_changes_the_length(text: str) -> None:
    assert len(punctuate(text)) == len(text)


@given(st.text(alphabet="ab1,;:?!() \n\"'"))
def test_text_without_chinese_keeps_its_punctuation(text: str) -> None:
    assert punctuate(text) == text


def test_signs_beside_chinese_become_chinese() -> None:
    assert punctuate('增长154.14%,同比(CMS)上升;"甲"与"Beta Co"合作。') == (
        "增长154.14%，同比（CMS）上升；“甲”与“Beta Co”合作。"
    )


def test_words_that_characters_do_not_tell_are_simplified_as_a_whole() -> None:
    assert simplify("隨著計畫與規畫，臺灣圖畫著名。") == "随着计划与规划，台湾图画著名。"


def test_no_word_that_is_simplified_as_a_whole_changes_its_length() -> None:
    rows = list(read_csv("characters/compounds.csv"))
    assert [row["word"] for row in rows if len(row["word"]) != len(row["simplified"])] == []


def test_single_quotation_marks_are_curled_where_no_others_are() -> None:
    assert punctuate("有'岚禾'、‘Lanhe’等品牌，it's") == "有“岚禾”、“Lanhe”等品牌，it's"
    assert punctuate("他说：“有‘岚禾’等”") == "他说：“有‘岚禾’等”"
