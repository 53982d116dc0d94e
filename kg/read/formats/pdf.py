"""PDF files: columns, paragraphs and tables in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Block, BlockKind
from kg.read.classify import settle_headings
from kg.read.garbled import find_garbled
from kg.read.parsed import Parsed, UnreadableError
from kg.read.properties import stated_title
from kg.read.registry import Format

if TYPE_CHECKING:
    from kg.read.pages.page import Page

__all__ = ["FORMATS", "parse_pdf"]

_BROKEN = "broken PDF file; print it to a new PDF"
_MOST_BROKEN = 100
_FILE_NAME = re.compile(r"[!-~]+|.*\.(?:indd|cdr|p65|pptx?|pmd|qxd|ps|dvi|tex|tmp)|(?:slide|幻灯片|演示文稿).*", re.I)
_FOREIGN = re.compile("[\x80-\xff\ufffd\ue000-\uf8ff]")
# The name of an authority above its notice, the number of the notice, and the parts of a document.
_NO_TITLE = re.compile(
    r".{2,40}文件|.{0,24}[〔\[（(]\s*(?:19|20)\d\d\s*[〕\]）)]\s*第?\s*\d{1,5}\s*号.{0,12}"
    r"|(?:附件|附录|附表)\s*\d*|第.{1,4}[编篇章节].*|(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.．].*"
)
_TITLES = (BlockKind.HEADING, BlockKind.PARAGRAPH)
_TITLE_SIZE = 1.2
"""How many times larger than that of the text the type of a title is."""


def parse_pdf(data: bytes) -> Parsed:
    """Read a PDF file.

    Columns are read one after the other, and what stands across them in its place. What repeats at the edges of pages is
    a running head, what rules divide is a table, and what is larger or bold is a heading. Type that is turned or pale is
    left out. The title is that of the file's properties; the largest type of the first page is marked as one.

    Parameters
    ----------
    data : bytes

    Returns
    -------
    Parsed
        With a note on pages that can't be read, or not well.

    Raises
    ------
    UnreadableError
        If it is encrypted, broken or no PDF file, has no page with text, or its characters have no meaning.
    """
    from kg.read.pages.bombs import check_streams
    from kg.read.pages.composing import compose_pages

    check_streams(data)
    stated, pages, notes = _read_pages(data)
    composition, sizes = compose_pages(pages)
    text = composition.text
    blocks = _mark_title(text, settle_headings(text, composition.blocks), sizes)
    return Parsed(text, tuple(blocks), "", _believed(stated, text), notes)


def _read_pages(data: bytes) -> tuple[str, list[Page], tuple[str, ...]]:
    """Return the stated title, the pages with text, and notes on the others."""
    import pypdfium2

    from kg.read.pages.content import read_sheets
    from kg.read.pages.page import lay_out

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as problem:
        if "password" in str(problem).lower() or "security" in str(problem).lower():
            raise UnreadableError("encrypted; save it without password") from problem
        raise UnreadableError(_BROKEN) from problem
    pages: list[Page] = []
    pictures: list[int] = []
    garbled: list[int] = []
    broken: list[int] = []
    crowded: list[int] = []
    overfull: list[int] = []
    columns: Sequence[float] = ()
    try:
        stated = document.get_metadata_value("Title") or ""
        for sheet in read_sheets(document):
            if sheet.crowded:
                (crowded if sheet.glyphs else overfull).append(sheet.number)
            if sheet.broken:
                broken.append(sheet.number)
                if not pages and len(broken) >= _MOST_BROKEN:
                    break
            elif sheet.garbled > len(sheet.glyphs):
                garbled.append(sheet.number)
            elif sheet.glyphs:
                page = lay_out(sheet, columns)
                pages.append(page)
                columns = next((row[0].grid.columns for row in reversed(page.rows) if row[0].grid is not None), ())
            elif sheet.pictured:
                pictures.append(sheet.number)
    finally:
        document.close()
    if not pages:
        raise UnreadableError(_trouble(pictures, garbled, broken, overfull))
    notes = (
        (pictures, "images without text; run OCR on the file, then build again"),
        (garbled, "characters without meaning, left out; run OCR on the file, then build again"),
        (broken, "broken, left out; print the file to a new PDF, then build again"),
        (overfull, "too many characters on it, left out; print the file to a new PDF, then build again"),
        (crowded, "too much on it to look for tables; check what was read"),
    )
    return stated, pages, tuple(f"{_listed(numbers)}: {remark}" for numbers, remark in notes if numbers)


def _trouble(pictures: Sequence[int], garbled: Sequence[int], broken: Sequence[int], overfull: Sequence[int]) -> str:
    if garbled:
        return "its fonts don't say which characters they show; run OCR on it, then build again"
    if overfull:
        return "too many characters on its pages; print it to a new PDF"
    if broken and not pictures:
        return _BROKEN
    if not pictures:
        return "no text in it; remove it or fill it"
    return "page images without text; run OCR on it, then build again"


def _listed(numbers: Iterable[int]) -> str:
    """Write the numbers of pages with ranges.

    >>> _listed([3, 5, 6, 7])
    'pages 3, 5-7'
    """
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    shown = ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in ranges)
    return f"page{'s' if len(ranges) > 1 or ranges[0][0] != ranges[0][1] else ''} {shown}"


def _believed(stated: str, text: str) -> str:
    """Return a stated title unless it is the name of a file, or was decoded wrongly."""
    title = stated_title(re.sub("[\x00-\x1f\x7f]", " ", stated))
    chinese = any("\u4e00" <= char <= "\u9fff" for char in text[:2000])
    if title == "(anonymous)" or (chinese and _FILE_NAME.fullmatch(title)):
        return ""
    if 4 * len(_FOREIGN.findall(title)) > len(title) or any(find_garbled(title)):
        return ""
    return title


def _mark_title(text: str, blocks: list[Block], sizes: Sequence[float]) -> list[Block]:
    """Make a title of the largest type on the first page; what stands below a letterhead is known by its form."""
    able = [index for index, size in enumerate(sizes) if size and blocks[index].kind in _TITLES]
    lines = {index: text[blocks[index].start : blocks[index].end] for index in able}
    able = [index for index in able if _may_entitle(lines[index])]
    largest = max((sizes[index] for index in able), default=0.0)
    if largest < _TITLE_SIZE:
        return blocks
    marked = list(blocks)
    last = -1
    for index in able:
        if sizes[index] > 0.95 * largest and last in (-1, index - 1):
            marked[index] = replace(blocks[index], kind=BlockKind.TITLE, level=0)
            last = index
    return marked


def _may_entitle(line: str) -> bool:
    return (
        2 <= len(line) <= 90
        and line[-1] not in "。；：，"
        and not _NO_TITLE.fullmatch(line)
        and any(map(str.isalpha, line))
    )


FORMATS = (Format("pdf", (".pdf",), parse_pdf),)
