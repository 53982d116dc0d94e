"""Bases whose designation a text on such bases tells without saying again as what: 甲园2020年获乙部授牌，…."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.extract.base_vocabulary import BaseVocabulary
from kg.extract.candidates import Candidate
from kg.marks import last_of
from kg.model import BlockKind, CleanDocument

__all__ = ["find_awarded"]

_HOLDERS = frozenset({"Zone", "Organization", "ExportBase"})
_WHEN = re.compile(
    r"(?:[于在]?\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|同年|次年|去年|今年)?(?:已|先后|成功|正式|首批|也|均|都)?"
)
"""What may stand between the holder and the verb."""
_MARKS = "，。；：、\n"
_FEWEST, _LONGEST = 2, 34
"""Members of a list, and characters of one."""


def find_awarded(
    text: str, clean: CleanDocument, mentions: Sequence[Candidate], bases: BaseVocabulary
) -> Iterator[tuple[Candidate, re.Match[str]]]:
    """Yield what was made a base, with the noun before it in its paragraph that tells what kind of base that is.

    Parameters
    ----------
    text : str
    clean : CleanDocument
    mentions : sequence of Candidate
        Sorted, without overlap.
    bases : BaseVocabulary

    Yields
    ------
    holder : Candidate
    noun : match
    """
    ends = [mention.end for mention in mentions]
    for passage in clean.passages:
        if passage.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            continue
        for noun in bases.noun.finditer(text, passage.start, passage.end):
            if apposed := bases.apposed.match(text, noun.end(), passage.end):
                yield Candidate(*apposed.span(1), "Zone", "base", rank=5), noun  # 国家文化出口基地——|甲乙影视文化基地
        said = bases.noun.search(text, passage.start, passage.end)
        if said is None:
            continue
        for award in bases.awarded.finditer(text, said.end(), passage.end):
            listed = _listed(text, mentions, award.start(), said.end(), bases)
            if listed:
                yield from ((holder, said) for holder in listed)
                continue
            at = bisect_left(ends, award.start() + 1) - 1
            holder = mentions[at] if at >= 0 else None
            if holder is None or holder.label not in _HOLDERS or holder.start < said.end():
                continue
            if _WHEN.fullmatch(text, holder.end, award.start()):
                yield holder, said


def _listed(text: str, mentions: Sequence[Candidate], end: int, floor: int, bases: BaseVocabulary) -> list[Candidate]:
    """Return the members of a list before a verb, all of which end as bases do and one of which is known: 甲产业基地、乙园|入选."""
    members: list[Candidate] = []
    while end > floor:
        start = last_of(text, _MARKS, max(floor, end - _LONGEST), end) + 1
        if start <= 0 or not text.endswith(bases.member_ends, start, end):
            break
        members.append(Candidate(start, end, "Zone", "base", rank=5))
        if text[start - 1] != "、":
            break
        end = start - 1
    known = {(mention.start, mention.end) for mention in mentions if mention.label in _HOLDERS}
    told = any((member.start, member.end) in known for member in members)
    return members if told and len(members) >= _FEWEST else []
