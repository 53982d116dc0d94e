"""Which words before the ending of a name may belong to it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from kg.extract.lexicon import UNKNOWN, Words
from kg.extract.vocabulary import NameVocabulary
from kg.marks import last_of

__all__ = [
    "BEFORE_LINES",
    "BEFORE_NAMES",
    "CONJUNCTIONS",
    "DATES",
    "EDGE",
    "HARD",
    "JOINER",
    "LONGEST_CORE",
    "PROPER_TAGS",
    "Token",
    "is_proper",
    "tokens_left",
]

HARD = frozenset('→⇒➔➜〔〕丨｜，。；：、！？!?;:,“”‘’「」『』"《》〈〉…—\n\r\t|【】[]●■◆①②③④⑤⑥⑦⑧⑨⑩=~/\\<>{}')
EDGE = frozenset("\n\t")
CONJUNCTIONS = ("和", "与", "及")
JOINER = "和"
BEFORE_NAMES = frozenset("的由被")
"""Behind these no conjunction stands: what looks like one opens a name (的|和|泰)."""
BEFORE_LINES = ("", "\n", "。")
"""Nor behind these: |和|记电讯."""
LINK = "之"
"""Between single characters it belongs to a name."""
MIDDLE = "中"
CLOSED_BY_MIDDLE = re.compile("(?:在|从|过程|其)[^，。；：！？、\\n]{0,10}$")
"""Before 中 where it means `within`."""
DATES = frozenset("月日")
"""Behind a number they say when something was, and belong to no name."""
ROUND = frozenset("天百千万")
"""Numbers and measures that names of firms begin with: 百|如|森."""
MEASURES = frozenset("场家个项轮批")
"""Behind a number they count what follows, and begin no name: 10场|高峰论坛."""
OPENING, CLOSING = ("（", "("), ("）", ")")
LATIN = frozenset("&.-'+")
RANKED, RANKS = "强", "0123456789百"
LONGEST_CORE = 4
"""How many characters of a name's beginning may be missed in a cell."""
PROPER_TAGS = frozenset({"nr", "nrt", "nrfg", "ns", "nt", "nz", "eng", UNKNOWN})
CORE_TAGS = frozenset({"n", "nr", "nz", "ns", "g", "ng", "Ng", "x", "a", "zg", "vg", "nrfg"})
"""What a single character may be that opens the own part of a name."""


class Token(NamedTuple):
    """A word, a place or a bracket to the left of an ending.

    ``kind`` is ``place``, ``placed`` (a word that begins with a place), ``bracket``, ``latin``, ``number``, ``space`` or ``word``; a
    ``doubtful`` token belongs to the name only if a place begins it further left.
    """

    start: int
    end: int
    kind: str
    tag: str = ""
    doubtful: bool = False


def tokens_left(
    vocabulary: NameVocabulary,
    text: str,
    words: Words,
    place_starts: Mapping[int, int],
    anchor: int,
    longest: int,
    *,
    inner: bool = True,
) -> list[Token]:
    """Return the tokens before an offset that may belong to a name, from left to right.

    Reading stops at punctuation and at function words; a verb that is not usual in names makes the tokens from there on
    doubtful. With `inner`, function words that are usual inside names do not stop it.
    """
    tokens: list[Token] = []
    position = anchor
    floor = max(0, anchor - longest)
    doubtful = False
    while position > floor:
        token = _token_left(vocabulary, text, words, place_starts, position, inner)
        if token is None and position == anchor and text.startswith(vocabulary.arm_of, position):
            token = _arm_left(vocabulary, text, words, position)
        if token is not None and token.kind == "latin":  # letters take less room: Abcd Efgh甲乙集团
            floor = max(0, floor - (token.end - token.start) // 2)
        if token is None or token.start < floor:
            break
        doubtful = doubtful or token.doubtful
        tokens.append(token if token.doubtful == doubtful else token._replace(doubtful=doubtful))
        position = token.start
    tokens.reverse()
    return tokens


def _arm_left(vocabulary: NameVocabulary, text: str, words: Words, position: int) -> Token | None:
    """Return the word for what an arm of a group does that stands before 公司, though it is a verb elsewhere: 甲|销售|公司."""
    start = words.previous[position]
    if start < 0 or text[start:position] not in vocabulary.arms:
        return None
    return Token(start, position, "word", words.tag(start))


def _token_left(
    vocabulary: NameVocabulary, text: str, words: Words, place_starts: Mapping[int, int], position: int, inner: bool
) -> Token | None:
    last = text[position - 1]
    if last in CLOSING:  # some texts close a narrow bracket with a wide one: 甲乙(北京）
        start = last_of(text, OPENING, max(0, position - 12), position)
        if start < 0 or any(character in HARD for character in text[start + 1 : position - 1]):
            return None
        placed = place_starts.get(position - 1) == start + 1
        return Token(start, position, "bracket", "ns" if placed else "")
    if last == " ":
        if position < 2 or text[position - 2] in HARD or text[position - 2] == " ":
            return None
        left_is_latin = text[position - 2].isascii()
        right_is_latin = position < len(text) and text[position].isascii()
        return Token(position - 1, position, "space") if left_is_latin or right_is_latin else None
    if last in HARD or last in "（(" or (last in DATES | MEASURES and text[position - 2 : position - 1].isdigit()):
        return None
    if last.isascii():
        start = position
        while start > 0 and text[start - 1].isascii() and (text[start - 1].isalnum() or text[start - 1] in LATIN):
            start -= 1
        if start == position:
            return None
        is_number = text[start:position].replace(".", "").isdigit()
        return Token(start, position, "number" if is_number else "latin", "eng", doubtful=is_number)
    if position in place_starts:
        return Token(place_starts[position], position, "place", "ns")
    start = words.previous[position]
    if start < 0:
        start = position - 1
        while start > 0 and not words.begins(start):
            start -= 1
    for inside in range(start + 1, position):
        if place_starts.get(inside, start) < start:  # 上|海域|宁: the place wins over the word that cuts it
            return Token(inside, position, "word", UNKNOWN)
    word = text[start:position]
    if word == RANKED and start and text[start - 1] in RANKS:
        return None  # 500强|甲集团
    if text.endswith(vocabulary.roles, 0, position):
        return None  # 出品|方, which the dictionary takes for two words
    tag = words.tag(start)
    opens = _opens_core(vocabulary, text, words, place_starts, start, position)
    opens = opens or word in vocabulary.directions or _goes_on_core(vocabulary, text, words, start, position)
    if not opens and (vocabulary.stops(word, inner=inner) or (len(word) > 1 and tag in vocabulary.hard_tags)):
        return None
    placed = any(place_starts.get(inside) == start for inside in range(start + 2, position))
    before_bracket = word in vocabulary.directions and text[position : position + 1] in ("（", "(")
    doubtful = vocabulary.is_doubtful(word, tag) and not before_bracket  # 西部|（重庆）科学城
    return Token(start, position, "placed" if placed else "word", tag, doubtful=doubtful)


def _opens_core(
    vocabulary: NameVocabulary, text: str, words: Words, place_starts: Mapping[int, int], start: int, end: int
) -> bool:
    """Tell whether a function word of one character opens the own part of a name: 温州|正|泰, or 正|泰 in a clause of its own."""
    word = text[start:end]
    if word not in vocabulary.openers and word not in (JOINER, LINK):
        return False
    behind = text[start - 1 : start]
    joins = word == JOINER and (behind in BEFORE_LINES or behind in BEFORE_NAMES)
    before = words.previous[start] if word == LINK and start else -1  # 上海|网|之|易
    joins = joins or (before == start - 1 >= 0 and (before in place_starts or text[before - 1 : before] in HARD))
    edge = start in place_starts or start == 0 or behind in HARD or _behind_apposition(vocabulary, text, start)
    edge = edge or (word == MIDDLE and _behind_stop(vocabulary, text, words, start))
    opens = word in vocabulary.openers and edge
    return (
        (joins or opens)
        and words.begins(end)
        and words.following[end] == end + 1
        and text[end] not in vocabulary.stop_words
        and "\u4e00" <= text[end] <= "\u9fff"
    )


def _behind_stop(vocabulary: NameVocabulary, text: str, words: Words, start: int) -> bool:
    """Tell whether a verb or preposition ends before a name that begins with 中, and no phrase that 中 closes: 支持|中|电海康, 在发展|中."""
    before = words.previous[start]
    return (
        before >= 0
        and text[before:start] in vocabulary.stop_words
        and not CLOSED_BY_MIDDLE.search(text, max(0, start - 12), start)
    )


def _behind_apposition(vocabulary: NameVocabulary, text: str, start: int) -> bool:
    return start > 1 and text[start - 2 : start] in vocabulary.appositions


def _goes_on_core(vocabulary: NameVocabulary, text: str, words: Words, start: int, end: int) -> bool:
    """Tell whether a function word of one character is the second one of a core: 朴|新 in 朴新教育集团."""
    before = words.previous[start] if start else -1
    if before != start - 1 or text[start:end] not in vocabulary.openers | vocabulary.seconds:
        return False
    first = text[before]
    strange = words.tag(before) in CORE_TAGS or (first in ROUND and text[start:end] not in MEASURES)
    common = first in vocabulary.stop_words or not strange
    opened = before == 0 or text[before - 1] in HARD or words.ends(before) or words.begins(before)
    return opened and not common and "\u4e00" <= first <= "\u9fff"


def is_proper(vocabulary: NameVocabulary, text: str, token: Token) -> bool:
    """Tell whether a token is a proper name, or a character that the dictionary does not know as a word."""
    if token.kind in ("place", "placed", "latin"):
        return True
    if token.kind != "word":
        return False
    word = text[token.start : token.end]
    if word in vocabulary.generic or word in vocabulary.firm_words or word in vocabulary.stop_words:
        return False
    if word in vocabulary.trade_words:
        return False
    return token.tag in PROPER_TAGS or (len(word) == 1 and not word.isascii())
