"""How a document was understood: its blocks in order, and what became of each in the text that is analysed."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kg.clean import clean_document, split_document
from kg.clean.imprint import find_imprint
from kg.model import Block, BlockKind, CleanDocument, Document

__all__ = ["BlockFate", "Fate", "describe_blocks", "follow_blocks", "generate_blocks"]

_SHOWN_CHARACTERS = 72
_SHOWN_ROWS = 3


class Fate(StrEnum):
    """What became of a block.

    A block that continues another one was joined to it; one that repeats another is analysed there.
    """

    ANALYSED = "analysed"
    CONTINUES = "continues"
    REPEATS = "repeats"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class BlockFate:
    """A block and what became of it.

    Parameters
    ----------
    block : Block
    fate : Fate
    of : int
        Where the block begins that it continues or repeats; -1 for the others.
    """

    block: Block
    fate: Fate
    of: int = -1


def follow_blocks(document: Document) -> Iterator[BlockFate]:
    r"""Say of each block what became of it.

    Parameters
    ----------
    document : Document

    Yields
    ------
    BlockFate
        In the order of the text.

    Examples
    --------
    >>> blocks = (
    ...     Block(BlockKind.PARAGRAPH, 0, 3),
    ...     Block(BlockKind.PAGE_BREAK, 4, 6),
    ...     Block(BlockKind.PARAGRAPH, 7, 10),
    ... )
    >>> [
    ...     found.fate.value
    ...     for found in follow_blocks(Document("a.txt", "甲公，\n12\n司来。", blocks, "txt", "", markup=True))
    ... ]
    ['analysed', 'dropped', 'continues']
    """
    for part in split_document(document):
        clean = clean_document(part)
        found = list(_passages(part.blocks, clean))
        heads = _first_blocks(found)
        for block, passage, repeated in found:
            if passage < 0:
                yield BlockFate(block, Fate.DROPPED)
            elif repeated:
                yield BlockFate(block, Fate.REPEATS, heads[passage])
            elif heads[passage] != block.start:
                yield BlockFate(block, Fate.CONTINUES, heads[passage])
            else:
                yield BlockFate(block, Fate.ANALYSED)


def _first_blocks(found: Sequence[tuple[Block, int, bool]]) -> dict[int, int]:
    """Return for each passage where its first block begins."""
    heads: dict[int, int] = {}
    for block, passage, repeated in found:
        if passage >= 0 and not repeated:
            heads.setdefault(passage, block.start)
    return heads


def _passages(blocks: Sequence[Block], clean: CleanDocument) -> Iterator[tuple[Block, int, bool]]:
    """Yield each block with the passage that it is part of, -1 for none, and whether it is a repetition of it."""
    found: dict[int, tuple[int, bool]] = {}
    starts = [block.start for block in blocks]
    for number, passage in enumerate(clean.passages):
        own = clean.offsets[passage.start : passage.end]
        for offsets, repeated in ((own, False), *((copy, True) for copy in clean.copies.get(number, ()))):
            for index in _touched(blocks, starts, offsets):
                found.setdefault(index, (number, repeated))
    for index, block in enumerate(blocks):
        yield (block, *found.get(index, (-1, False)))


def _touched(blocks: Sequence[Block], starts: Sequence[int], offsets: array[int]) -> Iterator[int]:
    """Yield the blocks that characters at these places, which grow, were read from."""
    position = 0
    while position < len(offsets):
        index = max(0, bisect_left(starts, offsets[position] + 1) - 1)
        yield index
        position = max(position + 1, bisect_left(offsets, blocks[index].end, position))


def describe_blocks(document: Document, kinds: Collection[BlockKind] = ()) -> dict[str, object]:
    """Describe a document and its blocks in plain values, for JSON.

    Parameters
    ----------
    document : Document
    kinds : collection of BlockKind
        Only blocks of these kinds; all by default.
    """
    imprint = find_imprint(document)
    return {
        "name": document.name,
        "title": document.title,
        "format": document.format,
        "encoding": document.encoding,
        "doc_number": imprint.doc_number,
        "issue_date": imprint.issue_date,
        "period": imprint.period,
        "notes": list(document.notes),
        "characters": len(document.text),
        "blocks": [_described(document.text, found) for found in follow_blocks(document) if _is_wanted(found, kinds)],
    }


def _is_wanted(found: BlockFate, kinds: Collection[BlockKind]) -> bool:
    return not kinds or found.block.kind in kinds


def _described(text: str, found: BlockFate) -> dict[str, object]:
    block = found.block
    row: dict[str, object] = {"kind": str(block.kind), "start": block.start, "end": block.end, "fate": str(found.fate)}
    if found.of >= 0:
        row["of"] = found.of
    if block.kind is BlockKind.TABLE:
        return row | {"header_rows": block.header_rows, "rows": _cells(text, block)}
    if block.level:
        row["level"] = block.level
    return row | {"text": text[block.start : block.end]}


def _cells(text: str, block: Block) -> list[list[str]]:
    rows: list[list[str]] = []
    for index, row in enumerate(block.rows):
        cells = [text[cell.start : cell.end] for cell in row]
        if index in block.wrapped and rows:
            rows[-1] = [
                f"{above}\n{cell}" if above and cell else above + cell
                for above, cell in zip(rows[-1], cells, strict=False)
            ]
        else:
            rows.append(cells)
    return rows


def generate_blocks(document: Document, kinds: Collection[BlockKind] = (), *, whole: bool = False) -> Iterator[str]:
    """Yield the lines that show a person how a document was understood.

    Parameters
    ----------
    document : Document
    kinds : collection of BlockKind
        Only blocks of these kinds; all by default.
    whole : bool
        The whole text of each block and all rows, in place of their beginnings.

    Yields
    ------
    str
        First what the document says about itself, then a line for each block (a few for a table) that begins with the
        place of the block in the text, then counts.
    """
    imprint = find_imprint(document)
    yield f"title       {document.title}"
    for name, value in (("number", imprint.doc_number), ("issued", imprint.issue_date), ("period", imprint.period)):
        if value:
            yield f"{name:<11} {value}"
    encoding = f", {document.encoding}" if document.encoding else ""
    yield f"read        {document.format}{encoding}, {len(document.text):,} characters"
    yield from (f"note        {note}" for note in document.notes)
    yield ""
    kinds_seen: Counter[str] = Counter()
    fates: Counter[Fate] = Counter()
    rows = 0
    for found in follow_blocks(document):
        kinds_seen[found.block.kind.value.replace("_", " ")] += 1
        fates[found.fate] += 1
        rows += len(found.block.rows)
        if _is_wanted(found, kinds):
            yield from _lines(document.text, found, whole=whole)
    yield ""
    yield "blocks      " + ", ".join(f"{count:,} {kind}" for kind, count in sorted(kinds_seen.items()))
    if rows:
        yield f"table rows  {rows:,}, headers included"
    yield "became      " + ", ".join(f"{fates[fate]:,} {fate}" for fate in Fate if fates[fate])


def _lines(text: str, found: BlockFate, *, whole: bool) -> Iterator[str]:
    block = found.block
    kind = block.kind.value.replace("_", " ") + (f" {block.level}" if block.level else "")
    remark = {
        Fate.DROPPED: " (dropped)",
        Fate.CONTINUES: f" (continues {found.of})",
        Fate.REPEATS: f" (repeats {found.of})",
    }
    prefix = f"{block.start:>8}  {kind:<13}"
    if block.kind is not BlockKind.TABLE:
        yield prefix + _shortened(text[block.start : block.end], whole) + remark.get(found.fate, "")
        return
    columns = max(map(len, block.rows))
    yield f"{prefix}{len(block.rows)} rows x {columns} columns, {block.header_rows} header{remark.get(found.fate, '')}"
    shown = len(block.rows) if whole else block.header_rows + _SHOWN_ROWS
    for row in _cells(text, block)[:shown]:
        yield " " * 23 + " | ".join(_shortened(cell, whole) for cell in row)
    if len(block.rows) > shown:
        yield " " * 23 + f"... {len(block.rows) - shown} more"


def _shortened(words: str, whole: bool) -> str:
    line = " ".join(words.split())
    return line if whole or len(line) <= _SHOWN_CHARACTERS else line[: _SHOWN_CHARACTERS - 1] + "…"
