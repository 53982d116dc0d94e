"""Where the names of fields begin and end."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.candidates import Candidate
from kg.extract.lexicon import Words

__all__ = ["narrowed", "without_maker"]

SERVICE, MAKER = "服务", "服务商"


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
    return replace(mention, start=start, key="", name="", source="form")
