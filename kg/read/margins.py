"""Which lines of a text belong to its pages and not to what it says: running heads that were copied along."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from kg.model import Block, BlockKind

__all__ = ["mark_running_heads"]

_LONGEST = 60
_LONGEST_SINGLE = 30
_FEWEST = 3
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"^\d{1,4}\s+(?=\D)|(?<=\S)\s+\d{1,4}$")
"""The number of the page before or behind the words of a running head."""
_UNFINISHED = re.compile(r"[^。！？；：!?;:…”’）)】》]$")
_SENTENCE_END = "。！？；：!?;:，,、"
_KINDS = {BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}
_BREAKS = {BlockKind.PAGE_BREAK, BlockKind.RUNNING_HEAD}


def mark_running_heads(text: str, blocks: Sequence[Block]) -> list[Block]:
    r"""Mark the lines that repeat beside page breaks, or in the middle of sentences.

    A line counts as a running head if it stands three times in the text, its numbers aside, and most often beside a page
    number or form feed, or between a paragraph that does not end and one that goes on; the first of them stays where it
    tears nothing. A short line that does both is one even if it stands there once.

    Parameters
    ----------
    text : str
    blocks : sequence of Block

    Returns
    -------
    list of Block

    Examples
    --------
    >>> lines = ["某市年度报告", "甲", "1", "某市年度报告", "乙", "2", "某市年度报告", "丙", "3"]
    >>> kinds = [BlockKind.PAGE_BREAK if line.isdigit() else BlockKind.PARAGRAPH for line in lines]
    >>> starts = [sum(len(line) + 1 for line in lines[:index]) for index in range(len(lines))]
    >>> blocks = [Block(kind, start, start + len(line)) for kind, start, line in zip(kinds, starts, lines, strict=True)]
    >>> marked = mark_running_heads("\n".join(lines), blocks)
    >>> [index for index, block in enumerate(marked) if block.kind is BlockKind.RUNNING_HEAD]
    [3, 6]
    """
    alike: dict[str, list[int]] = defaultdict(list)
    for index, block in enumerate(blocks):
        if block.kind in _KINDS and block.end - block.start <= _LONGEST and text[block.end - 1] not in _SENTENCE_END:
            words = _PAGE_NUMBER.sub("", text[block.start : block.end])
            alike["".join(_DIGITS.sub("0", words).split())].append(index)
    marked = list(blocks)
    for line, indexes in alike.items():
        torn = [index for index in indexes if _is_within_sentence(text, blocks, index)]
        if len(indexes) >= _FEWEST:
            at_break = sum(_is_beside_break(blocks, index) for index in indexes)
            if at_break:  # the first page has no break above it, the last one none below
                at_break += sum(index in (0, len(blocks) - 1) for index in indexes)
            if max(at_break, len(torn)) * 3 < len(indexes) * 2:
                continue
            # The heading of the document or of a chapter, which the pages that follow it repeat.
            heads = indexes if indexes[0] in torn else indexes[1:]
        else:
            short = len(line) <= _LONGEST_SINGLE and not any(mark in line for mark in _SENTENCE_END)
            heads = [index for index in torn if short and _is_beside_break(blocks, index)]
            # What tears one page from the next stands at the head of the others, too.
            if any(_is_below_break(blocks, index) for index in heads):
                heads = [index for index in indexes if index in heads or _is_below_break(blocks, index)]
        for index in heads:
            marked[index] = replace(blocks[index], kind=BlockKind.RUNNING_HEAD, level=0)
    return marked


def _is_beside_break(blocks: Sequence[Block], index: int) -> bool:
    return any(block.kind in _BREAKS for block in (*blocks[max(0, index - 1) : index], *blocks[index + 1 : index + 2]))


def _is_below_break(blocks: Sequence[Block], index: int) -> bool:
    return index > 0 and blocks[index - 1].kind in _BREAKS


def _is_within_sentence(text: str, blocks: Sequence[Block], index: int) -> bool:
    """Tell whether the paragraph above goes on below, page numbers aside: it has no end, and both are running text."""
    above = next((block for block in reversed(blocks[max(0, index - 2) : index]) if block.kind not in _BREAKS), None)
    below = next((block for block in blocks[index + 1 : index + 3] if block.kind not in _BREAKS), None)
    return (
        above is not None
        and below is not None
        and above.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
        and below.kind is BlockKind.PARAGRAPH
        and above.end - above.start >= 12
        and _UNFINISHED.search(text, above.end - 1, above.end) is not None
    )
