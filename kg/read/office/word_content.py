"""What stands in the XML of a Word file: paragraphs and tables, in the order of the document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.read.office.merged import ABOVE, LEFT
from kg.read.office.word_styles import WORD, WordStyle, is_on, list_number, size_of
from kg.read.parsed import UnreadableError

__all__ = ["WordCell", "WordContent", "WordItem", "WordParagraph", "WordTable", "read_content"]

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MOST_COLUMNS = 63
"""Of a table, by Word's own limit; a file may claim any number."""
_MOST_CELLS = 3_000_000
_TEXT_BY_TAG = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
# Deleted, moved away, the reading aid above characters, and what only describes the content.
_SKIPPED = frozenset(
    {WORD + name for name in ("del", "moveFrom", "rt", "pPr", "tblPr", "tblGrid", "sectPr", "sdtPr", "sdtEndPr")}
)
_INSTRUCTION = 200
_PLAIN = WordStyle()


@dataclass(slots=True)
class WordParagraph:
    """A paragraph.

    Parameters
    ----------
    text : str
        As it is shown: with insertions, without deletions; line breaks as line ends.
    style : str
        The style's id; empty where none is named.
    outline : int, optional
        The outline level of the paragraph itself, from 0.
    is_numbered : bool, optional
        Whether Word numbers it; None where that is left to the style.
    number : tuple of str and int
        The list that numbers it, and the level in it; an empty list for none.
    is_bold : bool
        All of its text is.
    size : int
        Of most of its text, in half points; 0 where it is not stated.
    alignment : str
        As ``center``; empty where it is not stated.
    in_contents : bool
        It stands in a table of contents that Word keeps.
    in_contents_field : bool
        It stands in the field of one, whose end may be lost.
    notes : list of str
        Foot- and endnotes that it refers to, as ``footnotes/2``.
    """

    text: str = ""
    style: str = ""
    outline: int | None = None
    is_numbered: bool | None = None
    number: tuple[str, int] = ("", 0)
    is_bold: bool = False
    size: int = 0
    alignment: str = ""
    in_contents: bool = False
    in_contents_field: bool = False
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class WordCell:
    """A cell; `mark` is `ABOVE` where it goes on from the row above, `LEFT` where it fills up one to the left."""

    items: list[WordItem] = field(default_factory=list)
    mark: str = ""


@dataclass(slots=True)
class WordTable:
    """A table; `header_rows` counts the first rows that are marked to be repeated on each page."""

    rows: list[list[WordCell]] = field(default_factory=list)
    header_rows: int = 0


WordItem = WordParagraph | WordTable


@dataclass(slots=True)
class WordContent:
    """What stands below an element; `has_struck` where some of it is struck out and therefore left out."""

    items: list[WordItem]
    has_struck: bool = False


_FILLER = WordCell(mark=LEFT)


def read_content(root: Any, styles: Mapping[str, WordStyle]) -> WordContent:
    """Read what stands below an element.

    Paragraphs of a text box follow the paragraph that it is anchored in. What is deleted, struck out or hidden is left
    out.

    Parameters
    ----------
    root : lxml element
        ``w:body``, or a note.
    styles : mapping of str to WordStyle
        By their ids.

    Returns
    -------
    WordContent
        Without empty paragraphs.

    Raises
    ------
    UnreadableError
        If its tables have more cells than can be read.

    Notes
    -----
    Visits each element once and does not recurse, however deep tables lie in each other.
    """
    walk = _Walk(styles)
    return WordContent(walk.read(root), walk.has_struck)


@dataclass(slots=True)
class _Open:
    """A paragraph in the making; `after` is what the text boxes in it hold."""

    paragraph: WordParagraph
    pieces: list[str] = field(default_factory=list)
    after: list[WordItem] = field(default_factory=list)
    mark_is_deleted: bool = False
    looks: Counter[tuple[bool, int]] = field(default_factory=Counter)


@dataclass(slots=True)
class _Container:
    """What holds blocks: the body, a cell, a text box. `joined` goes on in the next paragraph."""

    items: list[WordItem] = field(default_factory=list)
    joined: WordParagraph | None = None


class _Walk:
    """The state of one walk: what is open at the element that is visited."""

    def __init__(self, styles: Mapping[str, WordStyle]) -> None:
        self.styles = styles
        self.has_struck = False
        self.look = (False, 0)
        self.containers = [_Container()]
        self.paragraphs: list[_Open] = []
        self.tables: list[WordTable] = []
        self.cells: list[WordCell] = []
        self.contents: list[bool] = []
        self.fields: list[str] = []
        self.cell_count = 0
        self.begin: dict[str, Callable[[Any], bool]] = {
            WORD + "p": self._begin_paragraph,
            WORD + "r": self._begin_run,
            WORD + "tbl": self._begin_table,
            WORD + "tr": self._begin_row,
            WORD + "tc": self._begin_cell,
            WORD + "sdt": self._begin_control,
            WORD + "txbxContent": self._begin_box,
            WORD + "t": self._add_text,
            _MATH + "t": self._add_text,
            WORD + "fldChar": self._add_field_mark,
            WORD + "instrText": self._add_instruction,
            WORD + "footnoteReference": self._add_note,
            WORD + "endnoteReference": self._add_note,
            _MC + "Fallback": self._begin_fallback,
        }
        self.end: dict[str, Callable[[], None]] = {
            WORD + "p": self._end_paragraph,
            WORD + "tbl": self._end_table,
            WORD + "tc": self._end_cell,
            WORD + "sdt": self._end_control,
            WORD + "txbxContent": self._end_box,
        }

    def read(self, root: Any) -> list[WordItem]:
        from lxml import etree

        marks = {WORD + name: text for name, text in _TEXT_BY_TAG.items()}
        walk = etree.iterwalk(root, events=("start", "end"), tag=[*self.begin, *marks, *_SKIPPED])
        # The end of an element whose content is skipped is reported too.
        skipped: Any = None
        for event, element in walk:
            tag = element.tag
            if event == "end":
                if element is skipped:
                    skipped = None
                elif tag in self.end:
                    self.end[tag]()
            elif tag in marks:
                if self.paragraphs:
                    self.paragraphs[-1].pieces.append(marks[tag])
            elif tag in _SKIPPED or not self.begin[tag](element):
                skipped = element
                walk.skip_subtree()
        return self.containers[0].items

    def _begin_paragraph(self, element: Any) -> bool:
        opened = _Open(WordParagraph(in_contents=any(self.contents), in_contents_field=self._in_contents_field()))
        properties = element.find(WORD + "pPr")
        if properties is not None:
            paragraph = opened.paragraph
            paragraph.style = _value(properties.find(WORD + "pStyle")) or ""
            outline = _value(properties.find(WORD + "outlineLvl")) or ""
            paragraph.outline = int(outline) if outline.isdecimal() else None
            paragraph.number = list_number(properties.find(WORD + "numPr"))
            paragraph.is_numbered = None if not paragraph.number[0] else paragraph.number[0] != "0"
            paragraph.alignment = _value(properties.find(WORD + "jc")) or ""
            opened.mark_is_deleted = properties.find(f"{WORD}rPr/{WORD}del") is not None
        joined = self.containers[-1].joined
        if joined is not None:
            # Where its end is deleted, a paragraph goes on in the next.
            opened.pieces.append(joined.text)
            opened.paragraph.notes = joined.notes
            self.containers[-1].joined = None
        self.paragraphs.append(opened)
        return True

    def _end_paragraph(self) -> None:
        opened = self.paragraphs.pop()
        paragraph = opened.paragraph
        paragraph.text = "".join(opened.pieces)
        if opened.looks:
            paragraph.is_bold = all(is_bold for is_bold, _ in opened.looks)
            paragraph.size = max(opened.looks.items(), key=lambda item: item[1])[0][1]
        style = self.styles.get(paragraph.style, _PLAIN)
        paragraph.alignment = paragraph.alignment or style.alignment
        if not paragraph.number[0]:
            paragraph.number = style.number
        container = self.containers[-1]
        if opened.mark_is_deleted:
            container.joined = paragraph
        elif paragraph.notes or paragraph.text.strip():
            container.items.append(paragraph)
        container.items += opened.after

    def _begin_run(self, element: Any) -> bool:
        properties = element.find(WORD + "rPr")
        above = self.styles.get(self.paragraphs[-1].paragraph.style, _PLAIN) if self.paragraphs else _PLAIN
        if properties is None:
            own, stated = _PLAIN, {}
        else:
            own = self.styles.get(_value(properties.find(WORD + "rStyle")) or "", _PLAIN)
            stated = {child.tag: child for child in properties}

        def has(inherited: bool, *names: str) -> bool:
            marks = [stated[WORD + name] for name in names if WORD + name in stated]
            return any(map(is_on, marks)) if marks else inherited

        if has(own.is_hidden or above.is_hidden, "vanish"):
            return False
        if has(own.is_struck or above.is_struck, "strike", "dstrike"):
            self.has_struck = self.has_struck or any(text.text for text in element.iter(WORD + "t"))
            return False
        size = size_of(stated.get(WORD + "sz")) or own.size or above.size
        self.look = (has(own.is_bold or above.is_bold, "b"), size)
        return True

    def _begin_table(self, element: Any) -> bool:
        self.tables.append(WordTable())
        return True

    def _end_table(self) -> None:
        self.containers[-1].items.append(self.tables.pop())

    def _begin_row(self, element: Any) -> bool:
        if not self.tables:
            return True
        table = self.tables[-1]
        properties = element.find(WORD + "trPr")
        row: list[WordCell] = []
        if properties is not None:
            if properties.find(WORD + "del") is not None:
                return False
            if is_on(properties.find(WORD + "tblHeader")) and table.header_rows == len(table.rows):
                table.header_rows += 1
            row += [WordCell() for _ in range(_count(properties.find(WORD + "gridBefore"), 0))]
        table.rows.append(row)
        return True

    def _begin_cell(self, element: Any) -> bool:
        properties = element.find(WORD + "tcPr")
        cell = WordCell()
        across = 1
        if properties is not None:
            across = _count(properties.find(WORD + "gridSpan"), 1)
            down, legacy = properties.find(WORD + "vMerge"), properties.find(WORD + "hMerge")
            if down is not None and _value(down) != "restart":
                cell.mark = ABOVE
            elif legacy is not None and _value(legacy) != "restart":
                cell.mark = LEFT
        if self.tables and self.tables[-1].rows:
            row = self.tables[-1].rows[-1]
            row += [cell, *[_FILLER] * (across - 1)]
            self.cell_count += across
            if self.cell_count > _MOST_CELLS:
                raise UnreadableError(f"more than {_MOST_CELLS:,} cells in its tables; split it")
        self.cells.append(cell)
        self.containers.append(_Container())
        return True

    def _end_cell(self) -> None:
        self.cells.pop().items = self._close()

    def _begin_control(self, element: Any) -> bool:
        properties = element.find(WORD + "sdtPr")
        gallery = None
        if properties is not None:
            # What asks the author to write something is no text of his.
            if is_on(properties.find(WORD + "showingPlcHdr")):
                return False
            gallery = _value(properties.find(f"{WORD}docPartObj/{WORD}docPartGallery"))
        self.contents.append(gallery == "Table of Contents")
        return True

    def _end_control(self) -> None:
        self.contents.pop()

    def _begin_box(self, element: Any) -> bool:
        self.containers.append(_Container())
        return True

    def _end_box(self) -> None:
        items = self._close()
        (self.paragraphs[-1].after if self.paragraphs else self.containers[-1].items).extend(items)

    def _close(self) -> list[WordItem]:
        container = self.containers.pop()
        if container.joined is not None:
            container.items.append(container.joined)
        return container.items

    def _add_text(self, element: Any) -> bool:
        if self.paragraphs and element.text:
            self.paragraphs[-1].pieces.append(element.text)
            if element.tag == WORD + "t" and (count := len(element.text.strip())):
                self.paragraphs[-1].looks[self.look] += count
        return True

    def _add_field_mark(self, element: Any) -> bool:
        kind = element.get(WORD + "fldCharType")
        if kind == "begin":
            self.fields.append("")
        elif kind == "end" and self.fields:
            self.fields.pop()
        return True

    def _add_instruction(self, element: Any) -> bool:
        if self.fields and len(self.fields[-1]) < _INSTRUCTION:
            self.fields[-1] = (self.fields[-1] + (element.text or "")).lstrip()
            if self.paragraphs and self._in_contents_field():
                self.paragraphs[-1].paragraph.in_contents_field = True
        return True

    def _in_contents_field(self) -> bool:
        return any(instruction[:4].upper().rstrip() == "TOC" for instruction in self.fields[:4])

    def _add_note(self, element: Any) -> bool:
        if self.paragraphs:
            kind = "footnotes" if element.tag == WORD + "footnoteReference" else "endnotes"
            self.paragraphs[-1].paragraph.notes.append(f"{kind}/{element.get(WORD + 'id')}")
        return True

    def _begin_fallback(self, element: Any) -> bool:
        """Read what stands in for a drawing only where there is nothing else: it says the same once more."""
        parent = element.getparent()
        return parent is None or parent.find(_MC + "Choice") is None


def _value(element: Any) -> str | None:
    return None if element is None else element.get(WORD + "val", "")


def _count(element: Any, least: int) -> int:
    value = _value(element) or ""
    return min(max(int(value), least), _MOST_COLUMNS) if value.isdecimal() and len(value) < 9 else least
