"""Finding many words in a text at once."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.lookup import Lookup


def found(words: list[str], text: str) -> list[tuple[int, int, str]]:
    hits = Lookup(words).find(text)
    triples = zip(hits.starts.tolist(), hits.ends.tolist(), hits.words.tolist(), strict=True)
    return [(start, end, words[word]) for start, end, word in triples]


def test_words_are_found_where_they_overlap_and_within_each_other() -> None:
    words = ["港", "数字", "字贸", "数字贸易", "数字贸易港区", "易港"]
    assert found(words, "数字贸易港区，数字") == [
        (0, 2, "数字"),
        (0, 4, "数字贸易"),
        (0, 6, "数字贸易港区"),
        (1, 3, "字贸"),
        (3, 5, "易港"),
        (4, 5, "港"),
        (7, 9, "数字"),
    ]


def test_characters_beyond_the_basic_plane_are_told_apart() -> None:
    assert found(["𠮷野", "𠮷"], "𠮷野𠀀野\0野") == [(0, 1, "𠮷"), (0, 2, "𠮷野")]


def test_half_a_character_and_no_text_and_no_words_are_fine() -> None:
    assert found(["青禾"], "\ud800青禾") == [(1, 3, "青禾")]
    assert found(["青禾"], "") == found([], "青禾") == []


@settings(deadline=None)
@given(
    st.lists(st.text(alphabet="数字贸a𠮷\0", min_size=1, max_size=7), unique=True, max_size=30),
    st.text(alphabet="数字贸a𠮷\0", max_size=40),
)
def test_every_place_of_every_word_is_found(words: list[str], text: str) -> None:
    places = [
        (start, start + len(word), word)
        for start in range(len(text))
        for word in sorted(words, key=len)
        if text.startswith(word, start)
    ]
    assert found(words, text) == places
