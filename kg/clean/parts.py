"""A long document in parts, so that the work on it needs no more memory than the work on a shorter one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.marks import last_of
from kg.model import Block, BlockKind, Document

__all__ = ["split_document"]

LONGEST = 300_000
"""Characters of a part: more than a report of 300 pages, and some 150 MB while it is analysed."""

_SENTENCE_END = "。！？；\n"
_NEAR = 2000


def split_document(document: Document, longest: int = LONGEST) -> Iterator[Document]:
    r"""Cut a document into parts that can be analysed one after the other.

    A part ends before a heading where there is one in its second half, else between two blocks; a block that is longer
    than a part by itself is cut behind a sentence, and a table between two rows, with its header before each part.

    Parameters
    ----------
    document : Document
    longest : int
        Characters of a part.

    Yields
    ------
    Document
        With the whole text and some of the blocks; the document itself where it is short enough.

    Examples
    --------
    >>> text = "甲。\n乙。\n丙。"
    >>> blocks = tuple(Block(BlockKind.PARAGRAPH, start, start + 2) for start in (0, 3, 6))
    >>> [len(part.blocks) for part in split_document(Document("a.txt", text, blocks, "txt", ""), longest=5)]
    [2, 1]
    """
    if len(document.text) <= longest:
        yield document
        return
    part: list[Block] = []
    heading = 0
    for block in _cut_blocks(document, longest):
        if part and block.end - part[0].start > longest:
            cut = heading or len(part)
            yield replace(document, blocks=tuple(part[:cut]))
            part, heading = part[cut:], 0
        if block.kind is BlockKind.HEADING and part and block.start - part[0].start > longest // 2:
            heading = heading or len(part)
        part.append(block)
    if part:
        yield replace(document, blocks=tuple(part))


def _cut_blocks(document: Document, longest: int) -> Iterator[Block]:
    for block in document.blocks:
        if block.end - block.start <= longest:
            yield block
        elif block.kind is BlockKind.TABLE:
            yield from _cut_table(block, longest)
        else:
            yield from _cut_text(document.text, block, longest)


def _cut_text(text: str, block: Block, longest: int) -> Iterator[Block]:
    start = block.start
    while start < block.end:
        end = min(start + longest, block.end)
        if end < block.end:
            # Not between the two halves of a sentence, if one ends near enough.
            cut = last_of(text, _SENTENCE_END, max(start, end - _NEAR), end)
            end = cut + 1 if cut > start else end
        yield replace(block, start=start, end=end)
        start = end


def _cut_table(block: Block, longest: int) -> Iterator[Block]:
    header, rows = block.rows[: block.header_rows], block.rows[block.header_rows :]
    rests = {index - len(header) for index in block.wrapped}
    inside = tuple(index for index in block.wrapped if index < len(header))
    first = 0
    for index in range(1, len(rows) + 1):
        if index in rests:
            continue
        if index == len(rows) or rows[index][-1].end - rows[first][0].start > longest:
            part = rows[first:index]
            wrapped = (*inside, *(rest - first + len(header) for rest in range(first, index) if rest in rests))
            yield replace(block, start=part[0][0].start, end=part[-1][-1].end, rows=(*header, *part), wrapped=wrapped)
            first = index
