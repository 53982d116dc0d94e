"""Bases whose designation a text on such bases tells without saying again as what: 甲园2020年获乙部授牌，…."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.extract.base_vocabulary import BaseVocabulary
from kg.extract.candidates import Candidate
from kg.model import BlockKind, CleanDocument

__all__ = ["find_awarded"]

_HOLDERS = frozenset({"Zone", "Organization", "ExportBase"})
_WHEN = re.compile(
    r"(?:[于在]?\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|同年|次年|去年|今年)?(?:已|先后|成功|正式|首批|也|均|都)?"
)
"""What may stand between the holder and the verb."""


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
        said = bases.noun.search(text, passage.start, passage.end)
        if said is None:
            continue
        for award in bases.awarded.finditer(text, said.end(), passage.end):
            at = bisect_left(ends, award.start() + 1) - 1
            holder = mentions[at] if at >= 0 else None
            if holder is None or holder.label not in _HOLDERS or holder.start < said.end():
                continue
            if _WHEN.fullmatch(text, holder.end, award.start()):
                yield holder, said
