"""Word files: headings, lists, tables and notes in the order of the document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

from kg.model import Block, BlockKind
from kg.read.classify import CONTENTS_TITLE, Form, classify_line, settle_headings
from kg.read.composed import Composition, one_line
from kg.read.office.archives import WORD, broken_file, check_office_file
from kg.read.office.breaks import cut_lines, divide_items, part_short_lines, tidy_lines
from kg.read.office.heads import first_row, last_row
from kg.read.office.merged import LEFT, count_merged_header_rows, fill_down
from kg.read.office.sheets import add_lines
from kg.read.office.word_content import WordCell, WordItem, WordParagraph, WordTable, read_content
from kg.read.office.word_looks import judge_looks
from kg.read.office.word_numbering import read_numbering
from kg.read.office.word_styles import BODY_TEXT, WordStyle, read_styles
from kg.read.office.word_styles import WORD as W
from kg.read.parsed import Parsed, UnreadableError
from kg.read.properties import stated_title
from kg.read.registry import Format
from kg.read.struck import STRUCK_NOTE

__all__ = ["FORMATS", "parse_docx"]

_LONGEST_HEADING = 100
"""Characters; a longer paragraph in the style of a heading is text that somebody wanted to look like one."""
_CONTENTS_LINE = re.compile(r".{0,200}[\s.…·]\d{1,4}", re.S)
_NOTES = ("footnotes", "endnotes")


def parse_docx(data: bytes) -> Parsed:
    """Read a Word file.

    Headings come from the styles and outline levels, lists from the numbering, and from the form of the line where the
    author used neither; large centred lines are titles, bold ones above text headings. The numbers that Word itself
    counts are not in the text, but say what it is. A line break ends a block where a new sentence, item or label begins. Footnotes follow the paragraph or
    table that refers to them, text boxes and tables within tables what they stand in. A merged cell has its text where
    it begins, and again in each row of the table that it reaches down to. Comments, deletions, struck-out and hidden
    text, headers and footers are left out.

    Raises
    ------
    UnreadableError
        If it is encrypted, broken, an old .doc file or no Word file, or unpacks to more than a document can be.
    """
    import docx

    check_office_file(data, WORD)
    try:
        document = docx.Document(BytesIO(data))
        styles = read_styles(document.styles.element)
        content = read_content(document.element.body, styles)
        notes = _read_notes(document.part, styles)
        labels = _read_labels(document.part)
        title = stated_title(document.core_properties.title)
        has_pictures = next(document.element.body.iter("{*}blip", "{*}imagedata"), None) is not None
        has_imports = next(document.element.body.iter(W + "altChunk", W + "subDoc"), None) is not None
    except UnreadableError:
        raise
    # The parts of a broken file fail in every way that zip, XML and python-docx know.
    except Exception as problem:
        raise broken_file(WORD) from problem
    writer = _Writer(styles, notes)
    writer.write(content.items, labels)
    blocks = writer.settled()
    if has_pictures and not blocks:
        raise UnreadableError("pictures without text; run OCR on it, then build again")
    remarks = ["a document inside it is not read; open it in a word processor and save it again"] if has_imports else []
    if content.has_struck:
        remarks.append(STRUCK_NOTE)
    text = writer.composition.text
    return Parsed(text, blocks, "", title, tuple(remarks))


def _read_labels(part: Any) -> Mapping[tuple[str, int], str]:
    """Return with what the numbered paragraphs begin, by list and level."""
    from docx.oxml import parse_xml

    for relation in part.rels.values():
        if relation.reltype.endswith("/numbering") and not relation.is_external:
            return read_numbering(parse_xml(relation.target_part.blob))
    return {}


def _read_notes(part: Any, styles: Mapping[str, WordStyle]) -> Mapping[str, str]:
    """Return the text of foot- and endnotes by what refers to them."""
    from docx.oxml import parse_xml

    text_by_note = {}
    for relation in part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if kind not in _NOTES or relation.is_external:
            continue
        for note in parse_xml(relation.target_part.blob).iterchildren(W + kind.removesuffix("s")):
            # Separator lines are kept among the notes.
            if note.get(W + "type", "normal") == "normal":
                items = read_content(note, styles).items
                text_by_note[f"{kind}/{note.get(W + 'id')}"] = " ".join(part.text for part in _paragraphs(items))
    return text_by_note


def _paragraphs(items: Sequence[WordItem]) -> Iterator[WordParagraph]:
    """Yield all paragraphs, those of tables too."""
    waiting: list[WordItem] = list(reversed(items))
    while waiting:
        item = waiting.pop()
        if isinstance(item, WordParagraph):
            yield item
        else:
            waiting += _backwards(item)


def _backwards(table: WordTable) -> list[WordItem]:
    """Return what stands in a table, the last first."""
    return [part for row in reversed(table.rows) for cell in reversed(row) for part in reversed(cell.items)]


class _Writer:
    """Makes blocks of paragraphs and tables; remembers of which the author said what they are."""

    def __init__(self, styles: Mapping[str, WordStyle], notes: Mapping[str, str]) -> None:
        self.composition = Composition()
        self._styles = styles
        self._notes = dict(notes)
        self._stated: list[int] = []
        self._in_contents = False
        self._looks: Mapping[int, Form] = {}

    def write(self, items: Sequence[WordItem], labels: Mapping[tuple[str, int], str]) -> None:
        """Write the body; `labels` is with what numbered paragraphs begin."""
        has_title = any(isinstance(item, WordParagraph) and self._style(item).kind is BlockKind.TITLE for item in items)
        self._looks = {
            id(items[index]): form
            for index, form in judge_looks(items, labels).items()
            if not (has_title and form.kind is BlockKind.TITLE)
        }
        waiting: list[WordItem] = list(reversed(items))
        while waiting:
            item = waiting.pop()
            if isinstance(item, WordParagraph):
                self._write_paragraph(item)
            elif _is_frame(item):
                waiting += _backwards(item)
            else:
                waiting += reversed(self._write_table(item))

    def settled(self) -> tuple[Block, ...]:
        """Return the blocks; what the author said stays, the rest is settled by its neighbours."""
        blocks = settle_headings(self.composition.text, self.composition.blocks)
        for index in self._stated:
            blocks[index] = self.composition.blocks[index]
        return tuple(blocks)

    def _write_paragraph(self, paragraph: WordParagraph) -> None:
        words = tidy_lines(paragraph.text)
        is_whole = "\n" not in words or id(paragraph) in self._looks
        for part in [words] if is_whole else cut_lines(words):
            if line := one_line(part if paragraph.alignment == "center" else part_short_lines(part)):
                kind, level, is_stated = self._judge(paragraph, line)
                self._in_contents = kind is BlockKind.CONTENTS
                if is_stated:
                    self._stated.append(len(self.composition.blocks))
                self.composition.add(kind, line, level)
        self._write_notes(paragraph.notes)

    def _style(self, paragraph: WordParagraph) -> WordStyle:
        return self._styles.get(paragraph.style, WordStyle())

    def _judge(self, paragraph: WordParagraph, line: str) -> tuple[BlockKind, int, bool]:
        """Say what a paragraph is, the level of a heading, and whether the author said so."""
        style = self._style(paragraph)
        if paragraph.in_contents or style.kind is BlockKind.CONTENTS or CONTENTS_TITLE.fullmatch(line):
            return BlockKind.CONTENTS, 0, True
        if (paragraph.in_contents_field or self._in_contents) and _CONTENTS_LINE.fullmatch(line):
            return BlockKind.CONTENTS, 0, True
        if len(line) <= _LONGEST_HEADING:
            if paragraph.outline is not None and paragraph.outline < BODY_TEXT:
                return BlockKind.HEADING, paragraph.outline + 1, True
            if style.kind is BlockKind.TITLE or (style.kind is BlockKind.HEADING and paragraph.outline is None):
                return style.kind, style.level, True
            if style.kind is BlockKind.CAPTION:
                return BlockKind.CAPTION, 0, True
            if looks := self._looks.get(id(paragraph)):
                return looks.kind, looks.level, True
        form = classify_line(line)
        is_numbered = style.is_numbered if paragraph.is_numbered is None else paragraph.is_numbered
        if form.kind is BlockKind.PARAGRAPH and (is_numbered or style.kind is BlockKind.LIST_ITEM):
            return BlockKind.LIST_ITEM, 0, True
        return form.kind, form.level, False

    def _write_notes(self, references: Sequence[str]) -> None:
        for reference in references:
            if text := one_line(self._notes.pop(reference, "")):
                self._stated.append(len(self.composition.blocks))
                self.composition.add(BlockKind.FOOTNOTE, text)

    def _write_table(self, table: WordTable) -> list[WordItem]:
        """Write a table and the notes to it, and return the tables inside it."""
        rows = [(index, row) for index, row in enumerate(table.rows) if any(_text(cell) for cell in row)]
        header_rows = sum(index < table.header_rows for index, _ in rows)
        texts = [[cell.mark or _text(cell) for cell in row] for _, row in rows]
        # A table that repeats all of its rows on each page only means to stay together.
        header_rows = header_rows if header_rows < len(texts) else 0
        while len(texts) > 2 and len(texts[0]) > 1 and texts[0][0].strip() and set(texts[0][1:]) == {LEFT}:
            self._stated.append(len(self.composition.blocks))
            self.composition.add(BlockKind.CAPTION, texts.pop(0)[0])
            header_rows = max(header_rows - 1, 0)
        begin, end = _bounds(texts)
        remarks, below, texts = texts[:begin], texts[end:], texts[begin:end]
        for words in (cell for row in remarks for cell in row if cell.strip()):
            self._stated.append(len(self.composition.blocks))
            self.composition.add(BlockKind.CAPTION, words)
        count = max(header_rows - begin, 0) or count_merged_header_rows(texts[:6])
        texts[count:] = [[divide_items(cell) for cell in row] for row in texts[count:]]
        self.composition.add_table(fill_down(texts, count), count)
        for words in (cell for row in below for cell in row if cell.strip()):
            add_lines(self.composition, words)
        cells = [cell for row in table.rows for cell in row]
        for cell in cells:
            for item in cell.items:
                if isinstance(item, WordParagraph):
                    self._write_notes(item.notes)
        self._in_contents = False
        return [item for cell in cells for item in cell.items if isinstance(item, WordTable)]


def _bounds(texts: Sequence[Sequence[str]]) -> tuple[int, int]:
    """Return which rows are the table itself, without the remarks above its heads and the notes below it."""
    rows = ["\t".join(row) for row in texts]
    begin = first_row(rows) if any(len(row) > 1 for row in texts) else 0
    # A form of labelled cells stays a table, as its author drew it.
    return (begin, last_row(rows, begin)) if begin < len(rows) else (0, len(rows))


def _is_frame(table: WordTable) -> bool:
    """Tell whether a table only draws a frame around text: it has one column, with several paragraphs in a cell or one row."""
    if any(len(row) > 1 for row in table.rows):
        return False
    return len(table.rows) == 1 or any(sum(bool(_line(item)) for item in row[0].items) > 1 for row in table.rows if row)


def _text(cell: WordCell) -> str:
    return "\n".join(filter(None, map(_line, cell.items))) if not cell.mark else ""


def _line(item: WordItem) -> str:
    return tidy_lines(item.text) if isinstance(item, WordParagraph) else ""


FORMATS = (Format("docx", (".docx",), parse_docx),)
