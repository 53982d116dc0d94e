"""Sentences that turn to something which nobody knows: 深海成立于2015年, 深海：旗下有…, 包括深海——这家总部在甲市的公司."""

from __future__ import annotations

import re

from kg.link.page import Page

__all__ = ["find_newcomer"]

_BREAK = re.compile(r"\n\s*| {2,}")
_DASHED = re.compile(r"([^，。；：、的—\s]{2,14})—{1,2}")
"""What stands before a dash."""


def find_newcomer(page: Page, sentence: int) -> str | None:
    """Return what a sentence begins with, or a line within it, the last one first, if that is a subject which nobody knows."""
    span = page.sentences[sentence]
    if (presented := _dashed(page, span.start, span.end)) is not None:
        return presented
    starts = [span.start, *(match.end() for match in _BREAK.finditer(page.text, span.start, span.end))]
    return next((name for start in reversed(starts) if (name := _introduced(page, start, span.end))), None)


def _dashed(page: Page, start: int, stop: int) -> str | None:
    """Return what nobody knows and a sentence goes on to describe: 包括|深海|——这家总部在甲市的公司."""
    if "—" not in page.text[start:stop]:
        return None
    for match in _DASHED.finditer(page.text, start, stop):
        points = any(word.match(page.text, match.end()) for word in page.vocabulary.described.values())
        beside = page.named(match.start(), match.end())
        if points and all(item.label in page.vocabulary.open_labels | page.places for item in beside):
            return match[1]
    return None


def _introduced(page: Page, start: int, stop: int) -> str | None:
    match = page.vocabulary.newcomer.match(page.text, page.opening(start, stop), stop)
    if match is not None and match["some"] is not None:
        return match["some"]
    match = match or page.vocabulary.labelled.search(page.text, start, stop)
    name = match["name"].strip(" “”\"'") if match else ""
    if match is None or not name or name.endswith(page.vocabulary.own_nouns) or page.is_adverbial(name):
        return None
    beside = page.named(match.start(), match.end())
    known = any(item.label not in page.vocabulary.open_labels | page.places for item in beside)
    return None if known else name
