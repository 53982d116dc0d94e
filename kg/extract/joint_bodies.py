"""Bodies of two fields, whose name holds a conjunction, and centres of a state that name their place last: 上海市|经济与教育发展|研究院."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from functools import lru_cache

from kg.data import any_of
from kg.extract.candidates import Candidate
from kg.extract.lexicon import Words
from kg.extract.tokens import PROPER_TAGS
from kg.extract.vocabulary import NameVocabulary

__all__ = ["find_joint_bodies"]

LONGEST_CENTRE = 28
"""Characters of the field of a national centre and what it does."""
ANDS = frozenset("和与及暨")
FIELD_TAGS = "nvajblp"
SMALL_NOUNS = "nkgxzqab"
COUNTERS = "个家批座所处级"
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
    names = (*vocabulary.body_endings, *vocabulary.company_endings)
    yield from _centres(text, words, places)
    yield from _national_centres(text, words, vocabulary)
    wide = _wide(vocabulary.wide).finditer(text)
    opened = {match.end(): match.start() for match in wide if words.begins(match.start())}
    for end, start in {**opened, **places}.items():
        found = body.match(text, end)
        if (
            found is None
            or found.start(2) in starts
            or any(part.endswith(vocabulary.no_fields) for part in found.groups())
        ):
            continue
        if found[1].endswith(names) and found[1] not in names:
            continue  # 甲市|乙食品|与…, but 中国|食品|与…
        verb = text[end : words.following[end]] in vocabulary.stop_words  # 甲省|成立|乙与丙技术创新中心
        if not verb and all(_is_field(words, *found.span(part), starts) for part in (1, 2)):
            yield Candidate(start, found.end(), "Organization", "form")


@lru_cache(maxsize=2)
def _pattern(endings: frozenset[str]) -> re.Pattern[str]:
    return re.compile(
        rf"([一-龥]{{2,6}}?)[{''.join(sorted(ANDS))}]([一-龥]{{2,10}}?)(?:{any_of(endings)})(?![一-龥]?长)"
    )


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


def _national_centres(text: str, words: Words, vocabulary: NameVocabulary) -> Iterator[Candidate]:
    """Yield the centres and laboratories of a state by their field: 国家计算机病毒应急处理|中心, but not 国家企业技术|中心."""
    start = text.find(STATE)
    while start >= 0:
        end = 0
        if words.ends(start + len(STATE)) and _opens_name(text, words, start):
            end = _national_end(text, words, start + len(STATE), vocabulary)
        if end:
            yield Candidate(start, end, "Organization", "form", rank=1)
        start = text.find(STATE, max(end, start + 1))


def _opens_name(text: str, words: Words, start: int) -> bool:
    """Tell whether a name may begin there: not behind what counts several (46个|国家…中心), nor within one (甲物种|国家…中心)."""
    before = words.previous[start] if start else -1
    if before < 0 or text[start - 1] in COUNTERS:
        return start == 0
    tag = words.tag(before)
    return tag[0] != "n" or tag == "ns" or text[before:start] in ("中国", "企业", "公司")


def _national_end(text: str, words: Words, start: int, vocabulary: NameVocabulary) -> int:
    """Return where a name of words for a field ends that 国家 opens; 0 if it is none."""
    position, named = start, False
    while position < min(len(text), start + LONGEST_CENTRE) and words.begins(position):
        following = words.following[position]
        word = text[position:following]
        if following > 0 and text.endswith(vocabulary.national_centres, position, following):
            ends = next(centre for centre in vocabulary.national_centres if word.endswith(centre))
            own = word.removesuffix(ends)
            named = named or (len(own) > 1 and not _kinds(vocabulary.national_kinds).fullmatch(own))
            return following if named and not text.startswith(vocabulary.no_centres, following) else 0
        single = len(word) == 1 and words.tag(position)[0] not in SMALL_NOUNS and word not in ANDS
        if single or word in vocabulary.no_national or words.tag(position)[0] not in FIELD_TAGS + "c" + SMALL_NOUNS:
            return 0
        if (vocabulary.stops(word, inner=True) and word not in ANDS) or not "\u4e00" <= word[0] <= "\u9fff":
            return 0
        named = named or (len(word) > 1 and not _kinds(vocabulary.national_kinds).fullmatch(word))
        position = following
    return 0


@lru_cache(maxsize=2)
def _kinds(words: frozenset[str]) -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(words)})+")


def _is_field(words: Words, start: int, end: int, places: Container[int] = ()) -> bool:
    """Tell whether a stretch is made of whole nouns that are no names; 海洋 is a place for the dictionary only, not for the gazetteers."""
    at = start
    while at < end:
        tag = words.tag(at)
        proper = tag in PROPER_TAGS and (tag != "ns" or not places or at in places)
        if not words.begins(at) or words.following[at] - at < 2 or proper or tag[0] not in "nvajbs":
            return False
        at = words.following[at]
    return at == end
