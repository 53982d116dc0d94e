"""Which words name a field of trade only perhaps: ordinary words (适用本国|法律), and fields that only the noun behind them tells.

They count where a relation has them. 法律|服务 and 金融、|法律|、会计 leave no doubt. Neither are fields what only describes another thing
(物流|网络) in a sentence without a firm, and what departments are called by (教育、|旅游|等部门).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.data import any_of, read_yaml, words_of
from kg.extract.candidates import Candidate
from kg.extract.fields import FORM
from kg.extract.makers import MAKER
from kg.marks import last_of

__all__ = ["FieldVocabulary", "doubtful_fields", "load_fields"]

_FIELD = "Sector"
_DEPARTMENT, _REACH = re.compile("部[门长]|[厅局]长"), 160
_MEMBER = "(?:[、和与及][^、，。；\\n和与及]{1,10})"
_GOES_ON = "[^、，。；\\n和与及]{0,6}?"
_OWN = re.compile("[^、，。；\\n和与及]{0,4}?部门")
_BODIES = frozenset({"Agency", "Organization"})
_FIRM = "Company"
_JOINTS = "、和与及/"
_STOPS = "。；！？\n"
_STOP = re.compile(f"[{_STOPS}]")
_LONGEST_SENTENCE = 400
_NEAR = 12
"""Mentions on either side among which a firm of the same sentence is looked for."""


@dataclass(frozen=True)
class FieldVocabulary:
    """``fields.yaml``, checked."""

    words: frozenset[str]
    nouns: re.Pattern[str]
    closed: re.Pattern[str]
    others: re.Pattern[str]
    department: re.Pattern[str]


def load_fields(knowledge: Path | None = None) -> FieldVocabulary:
    """Load ``vocabularies/fields.yaml``.

    Raises
    ------
    DataError
        If it is missing or broken.
    """
    path, content = read_yaml("vocabularies/fields.yaml", knowledge)
    words, nouns, closing, others, bodies = (
        words_of(path, key, content.get(key)) for key in ("words", "nouns", "closing", "others", "departments")
    )
    return FieldVocabulary(
        frozenset(words),
        re.compile(any_of(nouns)),
        re.compile(rf"\W|$|{any_of([*closing, *nouns])}"),
        re.compile(any_of(others)),
        re.compile(
            rf"{_GOES_ON}{_MEMBER}{{0,24}}(?:等{_GOES_ON}部门|{_GOES_ON}(?:{any_of(bodies)}))"
            rf"|[^、，。；\n和与及]{{0,2}}?(?:、[^、，。；\n和与及]{{1,10}}){{1,24}}(?:[和与及][^、，。；\n]{{1,10}})?部门"
        ),
    )


def doubtful_fields(text: str, mentions: Sequence[Candidate], vocabulary: FieldVocabulary) -> Iterator[Candidate]:
    """Yield the fields that count only where a relation has them.

    Parameters
    ----------
    text : str
    mentions : sequence of Candidate
        Sorted, without overlap.
    vocabulary : FieldVocabulary

    Examples
    --------
    >>> never = re.compile("(?!)")
    >>> vocabulary = FieldVocabulary(frozenset({"法律"}), re.compile("服务"), re.compile("服务"), never, never)
    >>> mentions = [
    ...     Candidate(2, 4, "Sector", "gazetteer", key="法律服务"),
    ...     Candidate(7, 9, "Sector", "gazetteer", key="法律服务"),
    ... ]
    >>> [found.start for found in doubtful_fields("适用法律，提供法律服务", mentions, vocabulary)]
    [2]
    """
    for index, mention in enumerate(mentions):
        if mention.label == _FIELD and _is_doubtful(text, mentions, index, vocabulary):
            yield mention


def _is_doubtful(text: str, mentions: Sequence[Candidate], index: int, vocabulary: FieldVocabulary) -> bool:
    field = mentions[index]
    if field.source == MAKER:
        others = vocabulary.others.match(text, field.end)
        return not field.key and (others is not None or not _is_of_firm(text, field, mentions, index))
    if index and mentions[index - 1].end == field.start and mentions[index - 1].label in _BODIES:
        return True  # 甲部|环境工程|评估中心
    if _is_department(text, field, vocabulary):
        return True
    if _OWN.match(text, field.end) and not _is_of_firm(text, field, mentions, index):
        return True
    if not vocabulary.closed.match(text, field.end):
        return (field.source == FORM and not field.key) or not _is_of_firm(text, field, mentions, index)
    if text[field.start : field.end] not in vocabulary.words or vocabulary.nouns.match(text, field.end):
        return False
    beside = [*mentions[max(0, index - 1) : index], *mentions[index + 1 : index + 2]]
    return not any(_are_listed(text, field, other) for other in beside if other.label == _FIELD)


def _is_department(text: str, field: Candidate, vocabulary: FieldVocabulary) -> bool:
    """Tell whether a word is one of a list that a department closes: 民政、|教育|、交通运输等部门."""
    near = _DEPARTMENT.search(text, field.end, field.end + _REACH)
    return near is not None and vocabulary.department.match(text, field.end) is not None


def _is_of_firm(text: str, field: Candidate, mentions: Sequence[Candidate], index: int) -> bool:
    """Tell whether the sentence names a firm: what it says of one who works in a field is then said of that one."""
    floor, ceiling = max(0, field.start - _LONGEST_SENTENCE), field.end + _LONGEST_SENTENCE
    start = max(floor - 1, last_of(text, _STOPS, floor, field.start))
    end = _STOP.search(text, field.end, ceiling)
    last = end.start() if end else ceiling
    near = mentions[max(0, index - _NEAR) : index + _NEAR]
    return any(other.label == _FIRM and start < other.start < last for other in near)


def _are_listed(text: str, one: Candidate, other: Candidate) -> bool:
    first, second = sorted((one, other), key=lambda mention: mention.start)
    return second.start == first.end + 1 and text[first.end] in _JOINTS
