"""PDF files: the lines of each page as paragraphs, tables row by row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from statistics import median
from typing import Any

from kg.model import BlockKind
from kg.read.classify import classify_line, settle_headings
from kg.read.composed import Composition
from kg.read.parsed import Parsed, UnreadableError
from kg.read.registry import Format
from kg.read.titles import first_heading

__all__ = ["FORMATS", "parse_pdf"]

_EDGE = 0.09
"""The share of a page's height in which running titles and page numbers stand, above and below."""
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    left: float
    right: float
    top: float
    size: float
    edge: bool


@dataclass(frozen=True, slots=True)
class _Table:
    top: float
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class _Page:
    parts: tuple[_Line | _Table, ...]
    left: float
    right: float


def parse_pdf(data: bytes) -> Parsed:
    """Read a PDF file.

    Lines that reach the right margin go on in the next one. Ruled tables become tables. Running titles, which stand at
    the edge of several pages, are page breaks, and lines in a larger type are headings.
    """
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with pdfplumber.open(BytesIO(data)) as pdf:
            title = str((pdf.metadata or {}).get("Title") or "")
            pages = []
            for page in pdf.pages:
                pages.append(_read_page(page))
                page.close()
    # pdfminer has no common exception: what a broken file raises depends on where it is broken.
    except Exception as problem:
        causes = (problem, problem.__cause__, problem.__context__, *problem.args)
        if isinstance(problem, (PDFPasswordIncorrect, PdfminerException)) and any(
            isinstance(cause, PDFPasswordIncorrect) for cause in causes
        ):
            raise UnreadableError("encrypted; save it without password") from problem
        raise UnreadableError("broken PDF file; print it to a new PDF") from problem
    if not any(page.parts for page in pages):
        raise UnreadableError("page images without text; run OCR on it, then build again")
    composition = Composition()
    _compose(pages, composition)
    text = composition.text
    blocks = settle_headings(text, composition.blocks)
    return Parsed(text, tuple(blocks), "", " ".join(title.split()) or first_heading(text, blocks))


def _read_page(page: Any) -> _Page:
    tables = [(table.bbox, table.extract()) for table in page.find_tables()]
    tables = [(box, rows) for box, rows in tables if len(rows) > 1 and len(rows[0]) > 1]
    outside = page.filter(lambda item: not any(_is_inside(item, box) for box, _ in tables)) if tables else page
    lines = [
        _Line(
            text=line["text"],
            left=line["x0"],
            right=line["x1"],
            top=line["top"],
            size=median(char["size"] for char in line["chars"]),
            edge=line["bottom"] < page.height * _EDGE or line["top"] > page.height * (1 - _EDGE),
        )
        for line in outside.extract_text_lines()
        if line["text"].strip()
    ]
    grids = [_Table(box[1], tuple(tuple(cell or "" for cell in row) for row in rows)) for box, rows in tables]
    grids = [grid for grid in grids if any(any(row) for row in grid.rows)]
    body = [line for line in lines if not line.edge] or lines
    return _Page(
        parts=tuple(sorted([*lines, *grids], key=lambda part: part.top)),
        left=min((line.left for line in body), default=0.0),
        right=max((line.right for line in body), default=0.0),
    )


def _is_inside(item: Any, box: Sequence[float]) -> bool:
    """Tell whether the middle of a character lies in a table."""
    if item.get("object_type") != "char":
        return False
    across, down = (item["x0"] + item["x1"]) / 2, (item["top"] + item["bottom"]) / 2
    return bool(box[0] <= across <= box[2] and box[1] <= down <= box[3])


def _compose(pages: Sequence[_Page], composition: Composition) -> None:
    lines = [part for page in pages for part in page.parts if isinstance(part, _Line)]
    body_size = median(line.size for line in lines) if lines else 0.0
    running = Counter(_DIGITS.sub("0", line.text) for line in lines if line.edge)
    for page in pages:
        for part in _paragraphs(page):
            if isinstance(part, _Table):
                composition.add_table(part.rows)
                continue
            form = classify_line(" ".join(part.text.split()))
            if part.edge and running[_DIGITS.sub("0", part.text)] >= 3:
                composition.add(BlockKind.PAGE_BREAK, part.text)
            elif form.kind is BlockKind.PARAGRAPH and part.size > body_size * 1.15 and len(part.text) <= 60:
                composition.add(BlockKind.HEADING, part.text, 1 if part.size > body_size * 1.45 else 2)
            else:
                composition.add(form.kind, part.text, form.level)


def _paragraphs(page: _Page) -> Iterator[_Line | _Table]:
    """Put paragraphs together: a line to the right margin goes on in the next, unless that is indented."""
    pending: _Line | None = None
    for part in page.parts:
        if pending is not None and isinstance(part, _Line) and _goes_on(pending, part, page):
            gap = " " if pending.text[-1:].isascii() and part.text[:1].isascii() and pending.text[-1:] != "-" else ""
            pending = _Line(pending.text + gap + part.text, part.left, part.right, part.top, part.size, part.edge)
            continue
        if pending is not None:
            yield pending
        pending = part if isinstance(part, _Line) else None
        if isinstance(part, _Table):
            yield part
    if pending is not None:
        yield pending


def _goes_on(line: _Line, following: _Line, page: _Page) -> bool:
    return (
        not line.edge
        and not following.edge
        and line.right > page.right - 2 * line.size
        and following.left < page.left + line.size
        and abs(line.size - following.size) < 0.6
        and following.top - line.top < 3 * line.size
        and classify_line(line.text.strip()).kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.FOOTNOTE)
        and classify_line(following.text.strip()).kind is BlockKind.PARAGRAPH
    )


FORMATS = (Format("pdf", (".pdf",), parse_pdf),)
