"""The cleaned text: what is dropped, joined and kept, line by line."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.clean.characters import punctuate, simplify
from kg.clean.continuation import continues, is_numbered
from kg.clean.pieces import Piece, join
from kg.clean.sentences import cut_sentences
from kg.clean.unwrap import unwrap
from kg.model import Block, BlockKind, CleanDocument, Document, Passage, Sentence, Span
from kg.read.shapes.line import display_width

__all__ = ["clean_document"]

_DROPPED = {BlockKind.PAGE_BREAK, BlockKind.CONTENTS, BlockKind.RUNNING_HEAD}
_FLOATING = {BlockKind.CAPTION, BlockKind.FOOTNOTE, BlockKind.TABLE}
_ANALYSED_AS = {BlockKind.TITLE: (BlockKind.HEADING, 1), BlockKind.REFERENCE: (BlockKind.FOOTNOTE, 0)}
_TEXT = {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}
_SHORTEST_REPETITION = 30
_PUNCTUATION = tuple(zip("，。：；！？（）", ",.:;!?()", strict=True))
_MOST_BETWEEN = 6
_DIVIDED = re.compile("[a-z]{2}-$")
_LATIN_WORD = re.compile(r"[\x21-\x7e]{2,40}")
_SLACK = 6
"""Columns of a line that may stay empty where it is filled: indents, and marks that must not begin a line."""
_WIDEST = 400
_CONTINUED = re.compile(
    r"[（(]?续(?:上)?表.{0,60}|.{0,80}[（(]续(?:表)?[\d一二三四]?[）)]|[（(]?(?:接上页|接下页|转下页)[）)]?"
)


@dataclass(slots=True)
class _Part:
    """A passage in the making; `end` is where its last block ends in the text that was read."""

    kind: BlockKind
    end: int
    level: int = 0
    piece: Piece = field(default_factory=lambda: Piece("", array("L")))
    rows: list[list[Piece]] = field(default_factory=list)
    header_rows: int = 1
    bulleted: bool = False
    copies: list[array[int]] = field(default_factory=list)


def clean_document(document: Document) -> CleanDocument:
    r"""Make the text that is analysed: a line for each heading, paragraph and table row.

    Page numbers, running heads, tables of contents and the repetitions of a paragraph go, and with them Markdown, HTML tags, entities, links,
    invisible characters and the spaces in Chinese words. A sentence that a page break, caption or footnote tears apart
    is joined (what stood between comes after it), and so is a table that goes on below its repeated header.

    Parameters
    ----------
    document : Document

    Returns
    -------
    CleanDocument
        Its `offsets` never fall within a passage.

    Examples
    --------
    >>> source = "**数字**贸易。\n\n12\n\n甲公司"
    >>> blocks = (
    ...     Block(BlockKind.PARAGRAPH, 0, 9),
    ...     Block(BlockKind.PAGE_BREAK, 11, 13),
    ...     Block(BlockKind.PARAGRAPH, 15, 18),
    ... )
    >>> clean = clean_document(Document("a.md", source, blocks, "md", "", markup=True))
    >>> clean.text
    '数字贸易。\n甲公司'
    >>> clean.source_span(0, 4)
    Span(start=2, end=8)
    """
    parts = _merge_tables(_join_paragraphs(document, _parts(document)))
    return _assemble(document, _without_repetitions(parts))


def _parts(document: Document) -> list[tuple[Block, _Part]]:
    marked = document.markup
    parts = []
    for block in document.blocks:
        if block.kind in _DROPPED:
            continue
        kind, level = _ANALYSED_AS.get(block.kind, (block.kind, block.level))
        part = _Part(kind, block.end, level, header_rows=block.header_rows)
        if block.kind is BlockKind.TABLE:
            part.rows = [
                [
                    unwrap(
                        document.text, cell.start, cell.end, block.kind, marked=marked, head=index < block.header_rows
                    )
                    for cell in row
                ]
                for index, row in enumerate(block.rows)
            ]
            _join_wrapped(part, block.wrapped)
            part.header_rows -= sum(not any(cell.text for cell in row) for row in part.rows[: part.header_rows])
            part.rows = [row for row in part.rows if any(cell.text for cell in row)]
        else:
            part.piece = unwrap(document.text, block.start, block.end, block.kind, marked=marked)
            part.bulleted = part.kind is BlockKind.LIST_ITEM and not is_numbered(part.piece.text)
        if part.piece.text or part.rows:
            parts.append((block, part))
    return parts


def _join_wrapped(part: _Part, wrapped: Sequence[int]) -> None:
    """Put the rows that hold the rest of cells behind those cells."""
    rests = set(wrapped)
    rows: list[list[Piece]] = []
    for index, row in enumerate(part.rows):
        if index in rests and rows:
            _join_cells(rows[-1], row)
        else:
            rows.append(row)
    part.header_rows -= sum(index < part.header_rows for index in rests)
    part.rows = rows


def _join_cells(above: list[Piece], row: Sequence[Piece]) -> None:
    above += [Piece("", array("L"))] * (len(row) - len(above))
    for column, cell in enumerate(row):
        if cell.text:
            above[column] = _joined(above[column], cell) if above[column].text else cell


def _join_paragraphs(document: Document, parts: Sequence[tuple[Block, _Part]]) -> list[_Part]:
    """Put the rest of a torn paragraph behind its beginning."""
    joined: list[_Part] = []
    open_part: _Part | None = None
    between = 0
    over = False
    ragged = _ragged(document, parts)
    filled = True
    for place, (block, part) in enumerate(parts):
        if part.kind in _FLOATING:
            between += 1
            over = over or part.kind is BlockKind.TABLE
            joined.append(part)
            continue
        if (
            open_part is not None
            and part.kind is BlockKind.PARAGRAPH
            and between <= _MOST_BETWEEN
            and continues(
                open_part.piece.text,
                part.piece.text,
                adjacent=_is_adjacent(document, open_part.end, block.start),
                weak=open_part.bulleted,
                over_table=over,
                filled=filled,
            )
        ):
            open_part.piece = _joined(open_part.piece, part.piece)
            open_part.end = part.end
        else:
            joined.append(part)
            open_part = part if part.kind in _TEXT else None
        between, over = 0, False
        filled = place not in ragged
    return joined


def _ragged(document: Document, parts: Sequence[tuple[Block, _Part]]) -> set[int]:
    """Return the lines that end where their author ended them: what stands below would have had room in them.

    Where more than half of the lines without a blank line between them are so, all of them are: they are a list.
    """
    ragged: set[int] = set()
    run: list[int] = []
    for place, (block, part) in enumerate(parts):
        in_run = part.kind in _TEXT
        if run and not (in_run and _is_adjacent(document, parts[run[-1]][0].end, block.start)):
            ragged.update(_unfilled([parts[at][1].piece.text for at in run], run))
            run = []
        if in_run:
            run.append(place)
    ragged.update(_unfilled([parts[at][1].piece.text for at in run], run))
    return ragged


def _unfilled(lines: Sequence[str], places: Sequence[int]) -> list[int]:
    widths = [display_width(line[:_WIDEST]) for line in lines]
    margin = max(widths, default=0)
    words = [match.end() if (match := _LATIN_WORD.match(line)) else 2 for line in lines]
    room = [width + word + _SLACK <= margin for width, word in zip(widths, words[1:], strict=False)]
    if 2 * sum(room) > len(room) > 1:
        return list(places)
    return [place for place, has_room in zip(places, room, strict=False) if has_room]


def _joined(first: Piece, second: Piece) -> Piece:
    """Put two parts of a sentence together; a Latin word that was divided loses its hyphen (inter-/national)."""
    if _DIVIDED.search(first.text[-20:]) and second.text[:1].islower() and second.text[:1].isascii():
        return join(Piece(first.text[:-1], first.offsets[:-1]), second)
    latin = first.text[-1:] + second.text[:1]
    gap = " " if latin.isascii() and latin.replace(",", "a").isalnum() else ""
    return join(first, second, gap)


def _is_adjacent(document: Document, start: int, end: int) -> bool:
    """Tell whether only a line end stands between; where the reader made the lines, that says nothing."""
    if not document.markup or end - start > 4:
        return False
    gap = document.text[start:end].replace("\r\n", "\n")
    return gap.count("\n") + gap.count("\r") == 1


def _merge_tables(parts: Sequence[_Part]) -> list[_Part]:
    """Continue a table in the next one if that repeats its header, or has no header but its columns.

    Only footnotes and a caption that says so (续表) may stand between them.
    """
    merged: list[_Part] = []
    table: _Part | None = None
    for part in parts:
        if part.kind is BlockKind.TABLE:
            if table is not None and _continues(table, part):
                _append_rows(table, part)
                while _says_continued(merged[-1]):
                    merged.pop()
                table.end = part.end
                continue
            table = part
        elif part.kind is not BlockKind.FOOTNOTE and not _says_continued(part):
            table = None
        merged.append(part)
    return merged


def _says_continued(part: _Part) -> bool:
    return part.kind is not BlockKind.TABLE and _CONTINUED.fullmatch("".join(part.piece.text.split())) is not None


def _continues(table: _Part, part: _Part) -> bool:
    header = _header(part)
    headless = part.header_rows == 0 and len(part.rows[0]) == len(table.rows[-1])
    return (bool(header) and header == _header(table)) or headless


def _header(part: _Part) -> list[list[str]]:
    return [["".join(cell.text.split()) for cell in row] for row in part.rows[: part.header_rows]]


def _append_rows(table: _Part, part: _Part) -> None:
    rows = part.rows[len(_header(part)) :]
    if rows and _is_torn_row(table.rows[-1], rows[0]):
        _join_cells(table.rows[-1], rows.pop(0))
    table.rows += rows


def _is_torn_row(above: Sequence[Piece], row: Sequence[Piece]) -> bool:
    """Tell whether a row only holds the rest of cells above it, which a page break tore apart."""
    if len(row) < 2 or len(row) != len(above) or row[0].text or not any(cell.text for cell in row):
        return False
    return all(
        upper.text and upper.text[-1] not in "。！？；.!?;）)》”%0123456789"
        for upper, cell in zip(above, row, strict=True)
        if cell.text
    )


def _without_repetitions(parts: Sequence[_Part]) -> list[_Part]:
    """Analyse a repeated paragraph once, and remember where it stands again."""
    first: dict[str, _Part] = {}
    kept = []
    for part in parts:
        if part.kind in _TEXT and len(part.piece.text) > _SHORTEST_REPETITION:
            original = first.setdefault(_words(part.piece.text), part)
            if original is not part:
                original.copies.append(_aligned(original.piece.text, part.piece))
                continue
        kept.append(part)
    return kept


def _words(text: str) -> str:
    """Return what two copies of a text share: spaces and the width of punctuation are left to each."""
    for wide, narrow in _PUNCTUATION:
        text = text.replace(wide, narrow)
    return "".join(text.split())


def _aligned(original: str, copy: Piece) -> array[int]:
    """Return for each character of a text where it stands in its copy; a space that the copy lacks, where the word before it ends."""
    places = (offset for char, offset in zip(copy.text, copy.offsets, strict=True) if not char.isspace())
    offsets = array("L")
    for char in original:
        offsets.append(offsets[-1] if char.isspace() else next(places))
    return offsets


def _assemble(document: Document, parts: Sequence[_Part]) -> CleanDocument:
    texts: list[str] = []
    offsets = array("L")
    passages: list[Passage] = []
    copies: dict[int, tuple[array[int], ...]] = {}
    position = 0

    def put(piece: Piece) -> Span:
        nonlocal position
        texts.append(piece.text)
        offsets.extend(piece.offsets)
        position += len(piece.text)
        return Span(position - len(piece.text), position)

    def separate(mark: str) -> None:
        put(Piece(mark, offsets[-1:]))

    for part in parts:
        if position:
            separate("\n")
        if part.kind is not BlockKind.TABLE:
            span = put(part.piece)
            if part.copies:
                copies[len(passages)] = tuple(part.copies)
            passages.append(Passage(part.kind, span.start, span.end, part.level))
            continue
        start = position
        rows: list[tuple[Span, ...]] = []
        for row in part.rows:
            if rows:
                separate("\n")
            cells: list[Span] = []
            for cell in row:
                if cells:
                    if len(offsets):
                        separate("\t")
                    else:
                        put(Piece("\t", array("L", [_first_offset(part)])))
                cells.append(put(cell))
            rows.append(tuple(cells))
        passages.append(Passage(part.kind, start, position, rows=tuple(rows), header_rows=part.header_rows))
    written = "".join(texts)
    text = punctuate(simplify(written))
    return CleanDocument(document, text, written, offsets, tuple(passages), tuple(_sentences(text, passages)), copies)


def _first_offset(part: _Part) -> int:
    return next(cell.offsets[0] for row in part.rows for cell in row if cell.text)


def _sentences(text: str, passages: Sequence[Passage]) -> list[Sentence]:
    sentences: list[Sentence] = []
    for index, passage in enumerate(passages):
        if passage.kind is BlockKind.TABLE:
            sentences.extend(Sentence(row[0].start, row[-1].end, index) for row in passage.rows)
        elif passage.kind in (BlockKind.HEADING, BlockKind.CAPTION):
            sentences.append(Sentence(passage.start, passage.end, index))
        else:
            sentences.extend(
                Sentence(span.start, span.end, index) for span in cut_sentences(text, passage.start, passage.end)
            )
    return sentences
