"""Bodies of two fields, whose name holds a conjunction, and centres of a state that name their place last: 上海市|经济与教育发展|研究院."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from kg.data import any_of
from kg.extract.candidates import Candidate
from kg.extract.lexicon import Words
from kg.extract.tokens import PROPER_TAGS
from kg.extract.vocabulary import NameVocabulary

__all__ = ["find_joint_bodies"]

STATE, CENTRE = "国家", "中心"
LONGEST_FIELD = 10


def find_joint_bodies(
    text: str, words: Words, places: Mapping[int, int], vocabulary: NameVocabulary
) -> Iterator[Candidate]:
    """Yield the bodies that are called after their place and two fields.

    Parameters
    ----------
    text : str
    words : Words
    places : mapping of int to int
        End -> start of the places of the text.
    vocabulary : NameVocabulary

    Examples
    --------
    >>> from kg.extract.lexicon import Lexicon
    >>> from kg.extract.vocabulary import load_names
    >>> text = "甲市经济与教育研究院"
    >>> words = Lexicon([("经济", 9, "n"), ("教育", 9, "vn"), ("与", 9, "p"), ("研究院", 9, "n")]).segment(text)
    >>> [text[c.start : c.end] for c in find_joint_bodies(text, words, {2: 0}, load_names())]
    ['甲市经济与教育研究院']
    """
    body = _pattern(vocabulary.joint_bodies)
    starts = set(places.values())
    names = (*vocabulary.body_endings, *vocabulary.company_endings, "政府", "企业", "高校", "公司")
    yield from _centres(text, words, places)
    wide = _wide(vocabulary.wide).finditer(text)
    opened = {match.end(): match.start() for match in wide if words.begins(match.start())}
    for end, start in {**opened, **places}.items():
        found = body.match(text, end)
        if found is None or found[1].endswith(names) or found.start(2) in starts:
            continue
        if all(_is_field(words, *found.span(part)) for part in (1, 2)):
            yield Candidate(start, found.end(), "Organization", "form")


@lru_cache(maxsize=2)
def _pattern(endings: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"([一-龥]{{2,6}}?)[与和及]([一-龥]{{2,8}}?)(?:{any_of(endings)})(?![一-龥]?长)")


@lru_cache(maxsize=2)
def _wide(words: frozenset[str]) -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(words)})+")


def _centres(text: str, words: Words, places: Mapping[int, int]) -> Iterator[Candidate]:
    """Yield the centres of a state of which there are several: 国家超级计算|长沙|中心."""
    for end, start in places.items():
        if not text.startswith(CENTRE, end) or not words.begins(start):
            continue
        opening = text.rfind(STATE, max(0, start - LONGEST_FIELD - len(STATE)), start)
        if 0 <= opening < start - len(STATE) - 1 and _is_field(words, opening + len(STATE), start):
            yield Candidate(opening, end + len(CENTRE), "Organization", "form", rank=1)


def _is_field(words: Words, start: int, end: int) -> bool:
    """Tell whether a stretch is made of whole nouns that are no names."""
    at = start
    while at < end:
        tag = words.tag(at)
        if not words.begins(at) or words.following[at] - at < 2 or tag in PROPER_TAGS or tag[0] not in "nvajb":
            return False
        at = words.following[at]
    return at == end
