"""Where the sentences of a paragraph end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Span

__all__ = ["LONGEST_SENTENCE", "cut_sentences"]

LONGEST_SENTENCE = 800
_LONGEST_QUOTE = 200
_MARK = re.compile("[。！？；!?;]+|[《（“「『(]|[》）”」』)]")
_OPENING = "《（“「『("
_CLOSING = "》）”」』)"
_COMMA = re.compile("[，,、：:]|\\s")


def cut_sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """Cut a paragraph into sentences.

    Sentences end after 。！？； outside of brackets and quotations, and after a quotation that ends so. A bracket that
    stays open for 200 characters holds nothing together, and a sentence has at most 800 characters.

    Parameters
    ----------
    text : str
    start, end : int
        The paragraph.

    Yields
    ------
    Span
        In order; together they are the paragraph without the white space between them.

    Examples
    --------
    >>> text = "他说：“好。走！”我们走了；他没走。"
    >>> [text[span.start : span.end] for span in cut_sentences(text, 0, len(text))]
    ['他说：“好。走！”', '我们走了；', '他没走。']
    """
    begin = start
    for cut in _cuts(text, start, end):
        yield from _bounded(text, begin, cut)
        begin = cut
    yield from _bounded(text, begin, end)


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    depth = 0
    opened = ended = -1
    for match in _MARK.finditer(text, start, end):
        mark = match.group()
        if mark in _OPENING:
            if depth == 0 or match.start() - opened > _LONGEST_QUOTE:
                depth, opened = 0, match.start()
            depth += 1
        elif mark in _CLOSING:
            depth = max(0, depth - 1)
            # 。” ends a sentence, but 。） and 。” before a comma or a verb of the frame don't.
            if (
                depth == 0
                and mark in "”」』"
                and ended == match.start()
                and text[match.end() : match.end() + 1] not in _NO_START
            ):
                yield match.end()
        elif mark.isascii() and not _ends_sentence(text, match.start(), match.end(), end):
            continue
        elif depth == 0 or match.start() - opened > _LONGEST_QUOTE:
            depth = 0
            if text[match.end() : match.end() + 1] not in _CLOSING or match.end() >= end:
                yield match.end()
        else:
            ended = match.end()


_NO_START = tuple("，、；。：！？》）")


def _ends_sentence(text: str, start: int, end: int, limit: int) -> bool:
    """Tell whether ASCII marks end a sentence: behind Chinese or before white space, not in an address (?id=1)."""
    return end >= limit or text[end].isspace() or text[start - 1 : start] > "\u2e80"


def _bounded(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield a sentence without white space around it, in parts where it is too long."""
    while end - start > LONGEST_SENTENCE:
        cut = start + LONGEST_SENTENCE
        for match in _COMMA.finditer(text, start + LONGEST_SENTENCE // 2, cut):
            cut = match.end()
        yield from _trimmed(text, start, cut)
        start = cut
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    sentence = text[start:end]
    content = sentence.strip()
    if content:
        begin = start + len(sentence) - len(sentence.lstrip())
        yield Span(begin, begin + len(content))
