"""What before the words of a name belongs to it: the number of an edition, words in quotation marks, states, another side."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.extract.lexicon import Words
from kg.extract.tokens import CONJUNCTIONS, EDGE, HARD, LONGEST_CORE
from kg.extract.vocabulary import NameVocabulary

__all__ = [
    "CHINESE",
    "CLOSING_QUOTES",
    "LONGEST_QUOTED",
    "before_quotes",
    "cell_start",
    "joined_start",
    "over_quotes",
    "states_before",
    "with_legal_form",
    "with_opener",
    "with_ordinal",
]

CHINESE = "中"
CLOSING_QUOTES = ("”", "》", "’")
LONGEST_QUOTED = 14
"""Characters in quotation marks inside a name."""
DASHES = ("—", "－", "–", "-")
ORDINAL = re.compile(r"(?:第[一二三四五六七八九十百\d]{1,4}[届次阶期]|首届|\d{4} ?年?(?:度|[春夏秋冬]季)?|[上下]届)+ ?")
NTH_AND = re.compile(r"第[一二三四五六七八九十百\d]{1,4}届(?P<small>[泛大新全小])$")


def with_ordinal(vocabulary: NameVocabulary, text: str, start: int) -> int:
    """Take 首届, 第八届 and 2025 before an event's name into it, and the little that may stand between (第六届|泛|北部湾论坛)."""
    if text.startswith("届", start):
        start += 1
    small = NTH_AND.search(text, max(0, start - 10), start)
    if small is not None and small["small"] not in vocabulary.stop_words:
        return small.start()
    for begin in range(max(0, start - 14), start):
        if ORDINAL.fullmatch(text, begin, start):
            return begin
    return start


def with_opener(vocabulary: NameVocabulary, text: str, start: int) -> int:
    """Return where a contest begins that is another one than what the gazetteers know: 跳水|世界杯, 冬季青年|奥运会.

    Examples
    --------
    >>> from kg.extract.vocabulary import load_names
    >>> with_opener(load_names(), "参加跳水世界杯", 4), with_opener(load_names(), "参加世界杯", 2)
    (2, 2)
    """
    while (opener := next((word for word in vocabulary.event_openers if text.endswith(word, 0, start)), "")) != "":
        start -= len(opener)
    return start


def with_legal_form(vocabulary: NameVocabulary, text: str, start: int, end: int) -> int:
    """Return where the name of a known firm ends that its legal form stands behind: 甲集团|有限公司.

    Examples
    --------
    >>> from kg.extract.vocabulary import load_names
    >>> with_legal_form(load_names(), "华星集团有限公司成立", 0, 4)
    8
    """
    if vocabulary.legal_ending(text[start:end]):
        return end
    behind = next((form for form in vocabulary.legal_forms if text.startswith(form, end)), "")
    return end + len(behind)


def before_quotes(
    vocabulary: NameVocabulary, text: str, words: Words, place_starts: Mapping[int, int], begin: int
) -> int:
    """Return where the places and words of rank begin that stand before quotation marks: 中国国际|“甲乙”."""
    while begin > 0:
        before = place_starts.get(begin, words.previous[begin])
        if before < 0:
            break
        if not (begin in place_starts or text[before:begin] in vocabulary.wide):
            # The field of what a place opens: 中国纺织业|“甲乙”.
            word, tag = text[before:begin], words.tag(before)
            further = words.previous[before] if before else -1
            opened = before in place_starts or (further >= 0 and text[further:before] in vocabulary.wide)
            if not opened or len(word) < 2 or tag[0] != "n" or vocabulary.ends_name(word, tag):
                break
        begin = before
    return begin


def over_quotes(
    vocabulary: NameVocabulary, text: str, words: Words, place_starts: Mapping[int, int], start: int
) -> int:
    """Return where an event's name begins that opens with words in quotation marks: 中国国际“甲乙”|创业大赛."""
    if text[start - 1 : start] != CLOSING_QUOTES[0]:
        return start
    opening = text.rfind("“", max(0, start - LONGEST_QUOTED), start)
    if opening < 0 or any(character in HARD for character in text[opening + 1 : start - 1]):
        return start
    return before_quotes(vocabulary, text, words, place_starts, opening)


def states_before(vocabulary: NameVocabulary, text: str, end: int) -> int:
    """Count the short forms of countries before an offset, if there are several and China is one: 中日韩|产业博览会."""
    known = vocabulary.short_states | {CHINESE}
    start = end
    while start > 0 and text[start - 1] in known and text[start - 1] not in text[start:end]:
        start -= 1
    return end - start if end - start > 1 and CHINESE in text[start:end] else 0


def cell_start(text: str, start: int, end: int) -> int:
    """Return where the short cell begins that a name ends in: |甲乙丙丁集团|."""
    begin = start
    while begin > 0 and text[begin - 1] not in HARD and text[begin - 1] not in " （(" and start - begin <= LONGEST_CORE:
        begin -= 1
    whole = (begin == 0 or text[begin - 1] in EDGE) and (end == len(text) or text[end] in EDGE)
    return begin if whole and start - begin <= LONGEST_CORE else start


def joined_start(text: str, place_starts: Mapping[int, int], start: int, *, long_dash: bool = False) -> int:
    """Return where a name begins whose other side stands before a dash: 甲国—|乙国论坛, 甲国—丙洲和|丁地区论坛."""
    begin = start
    if text[begin - 1 : begin] in CONJUNCTIONS:
        begin = place_starts.get(begin - 1, start)
    if long_dash and text[begin - 1 : begin] in DASHES and text[begin - 2 : begin - 1] == text[begin - 1]:
        begin -= 1  # 甲国——|乙国论坛
    if begin and text[begin - 1] in DASHES and begin - 1 in place_starts:
        return place_starts[begin - 1]
    return start
