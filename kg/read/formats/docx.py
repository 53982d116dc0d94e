"""Word files: headings, lists and tables in the order of the document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from kg.model import BlockKind
from kg.read.classify import classify_line, settle_headings
from kg.read.composed import Composition
from kg.read.parsed import Parsed, UnreadableError
from kg.read.registry import Format
from kg.read.titles import first_heading

if TYPE_CHECKING:
    from docx.table import Table
    from docx.text.paragraph import Paragraph

__all__ = ["FORMATS", "parse_docx"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LARGEST = 400_000_000
_HEADING_STYLE = re.compile(r"(?:heading|标题)\s*(\d)", re.I)


def parse_docx(data: bytes) -> Parsed:
    """Read a Word file.

    Headings come from the paragraph styles and outline levels, lists from the numbering, and from the form of the line
    where the author used neither. A cell that spans several columns counts once; the others are empty.
    """
    if data.startswith(_OLE):
        raise UnreadableError("encrypted or an old .doc file; save it as .docx without password")
    import docx
    from docx.table import Table

    _check_size(data)
    composition = Composition()
    try:
        document = docx.Document(BytesIO(data))
        for content in document.iter_inner_content():
            if isinstance(content, Table):
                composition.add_table(list(_rows(content)))
            else:
                _add_paragraph(composition, content)
        title = document.core_properties.title or ""
    # The parts of a broken file fail in every way that zip, XML and python-docx know.
    except Exception as problem:
        raise UnreadableError("broken Word file; open it in a word processor and save it again") from problem
    text = composition.text
    return Parsed(
        text, tuple(settle_headings(text, composition.blocks)), "", title or first_heading(text, composition.blocks)
    )


def _check_size(data: bytes) -> None:
    """Refuse an archive that unpacks to more than a document can be."""
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(BytesIO(data)) as archive:
            size = sum(part.file_size for part in archive.infolist())
    except (BadZipFile, ValueError, OSError, NotImplementedError) as problem:
        raise UnreadableError("broken Word file; open it in a word processor and save it again") from problem
    if size > _LARGEST:
        raise UnreadableError(f"unpacks to {size // 1_000_000} MB; remove the pictures or split it")


def _add_paragraph(composition: Composition, paragraph: Paragraph) -> None:
    line = " ".join(paragraph.text.split())
    if not line:
        return
    level = _heading_level(paragraph)
    if level:
        composition.add(BlockKind.HEADING, line, level)
        return
    form = classify_line(line)
    if form.kind is BlockKind.PARAGRAPH and _is_list_item(paragraph):
        composition.add(BlockKind.LIST_ITEM, line)
    else:
        composition.add(form.kind, line, form.level)


def _heading_level(paragraph: Paragraph) -> int:
    style: Any = paragraph.style
    while style is not None:
        name = style.name or ""
        if name == "Title":
            return 1
        if match := _HEADING_STYLE.match(name):
            return max(1, int(match[1]))
        style = style.base_style
    outline = paragraph._p.xpath("./w:pPr/w:outlineLvl/@w:val")
    return int(outline[0]) + 1 if outline and outline[0].isdigit() and int(outline[0]) < 9 else 0


def _is_list_item(paragraph: Paragraph) -> bool:
    name = (paragraph.style.name or "") if paragraph.style is not None else ""
    return name.startswith("List") or bool(paragraph._p.xpath("./w:pPr/w:numPr"))


def _rows(table: Table) -> Iterator[list[str]]:
    """Yield the rows; a merged cell has its text where it begins."""
    seen: set[Any] = set()
    for row in table.rows:
        texts = []
        for cell in row.cells:
            # The element itself is kept: its id alone could be given to another one.
            texts.append("" if cell._tc in seen else cell.text)
            seen.add(cell._tc)
        yield texts


FORMATS = (Format("docx", (".docx",), parse_docx),)
