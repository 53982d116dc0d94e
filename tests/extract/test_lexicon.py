"""The words of a text, and what the dictionary leaves out."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.lexicon import UNKNOWN, Lexicon, load_lexicon

LEXICON = Lexicon([("数字", 10, "n"), ("贸易", 10, "vn"), ("字贸", 1, "n"), ("港", 5, "n")])


def test_frequent_words_win_over_rare_ones_across_them() -> None:
    assert LEXICON.split("数字贸易") == ["数字", "贸易"]


def test_what_the_dictionary_lacks_falls_into_characters() -> None:
    assert LEXICON.split("青禾贸易") == ["青", "禾", "贸易"]
    assert LEXICON.segment("青禾贸易").tag(0) == UNKNOWN


def test_words_tell_where_they_begin_and_end() -> None:
    words = LEXICON.segment("数字贸易港")
    assert [offset for offset in range(5) if words.begins(offset)] == [0, 2, 4]
    assert [offset for offset in range(6) if words.ends(offset)] == [2, 4, 5]
    assert [words.tag(offset) for offset in (0, 2, 3, 4)] == ["n", "vn", UNKNOWN, "n"]


def test_an_empty_dictionary_and_an_empty_text_are_fine() -> None:
    assert Lexicon([]).split("数字") == ["数", "字"]
    assert LEXICON.split("") == []


def test_the_dictionary_leaves_out_words_that_are_two_places() -> None:
    places = frozenset({"上海", "浦东"})
    assert "上海浦东" not in load_lexicon(places)
    assert load_lexicon(places).split("上海浦东") == ["上海", "浦东"]


def test_the_dictionary_leaves_out_words_that_hide_a_place_before_a_noun_or_a_firm() -> None:
    places = frozenset({"美国"})
    assert load_lexicon(places).split("美国市场") == ["美国市场"]
    assert load_lexicon(places, (), frozenset({"市场"})).split("美国市场") == ["美国", "市场"]


def test_what_zones_end_in_is_one_word_though_the_dictionary_lacks_it() -> None:
    assert load_lexicon().split("厦门自贸片区")[-1] == "片区"
    assert load_lexicon(endings=("自贸片区",)).split("厦门自贸片区") == ["厦门", "自贸片区"]


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["数字", "字贸", "贸易", "数字贸易", "易港", "港"]), unique=True),
    st.text("数字贸易港，", max_size=60),
)
def test_a_text_and_each_of_its_words_have_one_segmentation(listed: list[str], text: str) -> None:
    lexicon = Lexicon((word, 3 + 7 * len(word), "n") for word in listed)
    words = lexicon.segment(text)
    begins = [offset for offset in range(len(text)) if words.begins(offset)]
    assert [text[start : words.following[start]] for start in begins] == lexicon.split(text)


@settings(deadline=None)
@given(st.text(alphabet="数字贸易港青a，", max_size=40))
def test_the_words_of_a_text_are_the_text(text: str) -> None:
    assert "".join(LEXICON.split(text)) == text
    words = LEXICON.segment(text)
    for offset in range(len(text)):
        if words.begins(offset):
            assert words.previous[words.following[offset]] == offset
