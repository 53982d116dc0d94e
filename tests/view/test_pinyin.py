"""Names as they sound: readings in words, names in several scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.view.pinyin import spell


@pytest.mark.parametrize(
    ("form", "syllables"),
    [
        ("招商银行", "zhao shang yin hang"),
        ("行政审批局", "xing zheng shen pi ju"),
        ("长春市", "chang chun shi"),
        ("重庆市", "chong qing shi"),
        ("省长", "sheng zhang"),
        ("厦门", "xia men"),
        ("吕梁", "lv liang"),
        ("《音乐》", "yin yue"),
    ],
)
def test_words_decide_how_a_character_is_read(form, syllables):
    assert spell(form) == syllables


def test_all_frequent_readings_are_given_where_no_word_decides():
    assert spell("长瑞") == "chang/zhang rui"


def test_latin_words_and_numbers_stand_between_as_they_are():
    assert spell("星桥QQ云3D") == "xing qiao qq yun 3d"
    assert spell("５Ｇ云") == "5g yun"


def test_what_has_no_chinese_characters_is_not_spelled():
    assert spell("Moonton") == spell("<script>") == spell("") == ""


@given(st.text(alphabet=st.characters(), max_size=20))
def test_any_text_can_be_spelled(text):
    assert all(syllable and not syllable.isspace() for syllable in spell(text).split(" ") if spell(text))


def test_readings_that_names_do_not_have_are_left_out():
    assert spell("区市技团由") == "qu shi ji tuan you"
