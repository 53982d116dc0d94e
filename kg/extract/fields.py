"""Where the names of fields begin and end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.candidates import Candidate
from kg.extract.lexicon import Words

__all__ = ["FORM", "joined_fields", "narrowed", "without_maker"]

SERVICE, MAKER = "服务", "服务商"
_FIELD = "Sector"
FORM = "form"
"""The recogniser of a field that is made of a known one and what narrows it."""
_BEFORE = "、"
_BEHIND = ("、", "等", "和", "及", "与", "，", "。", "产业", "领域", "行业")
_INDUSTRY = "工业"
"""Behind a field it belongs to it: 机械|工业."""
_LONGEST = 8


def without_maker(text: str, mention: Candidate) -> Candidate:
    """Take off a field what belongs to the word for who works in it: 大数据|服务商."""
    cut = mention.end - len(SERVICE)
    if mention.label != "Sector" or not text.startswith(MAKER, cut) or cut - mention.start < len(SERVICE):
        return mention
    return replace(mention, end=cut)


def narrowed(text: str, words: Words, mention: Candidate, openers: tuple[str, ...]) -> Candidate:
    """Take the word before a field into it that makes it a narrower one: 在线|旅游, which is not 旅游."""
    if mention.label != "Sector" or not text.endswith(openers, 0, mention.start):
        return mention
    start = mention.start - max(len(word) for word in openers if text.endswith(word, 0, mention.start))
    if not words.begins(start):
        return mention
    return replace(mention, start=start, key="", name="", source=FORM)


def joined_fields(text: str, mentions: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield mentions, of which two fields that fill a member of a list together are one: 电子信息、|食品|轻纺|、.

    Examples
    --------
    >>> text = "支持动漫、食品轻纺、化工"
    >>> fields = [Candidate(2, 4, "Sector", ""), Candidate(5, 7, "Sector", ""), Candidate(7, 9, "Sector", "")]
    >>> [text[field.start : field.end] for field in joined_fields(text, fields)]
    ['动漫', '食品轻纺']
    """
    index = 0
    while index < len(mentions):
        first = mentions[index]
        second = mentions[index + 1] if index + 1 < len(mentions) else None
        index += 1
        if (
            second is not None
            and first.label == second.label == _FIELD
            and first.end == second.start
            and second.end - first.start <= _LONGEST
            and (
                text[second.start : second.end] == _INDUSTRY
                or (text.endswith(_BEFORE, 0, first.start) and text.startswith(_BEHIND, second.end))
            )
        ):
            yield replace(first, end=second.end, key="", name="", source=FORM)
            index += 1
        else:
            yield first
