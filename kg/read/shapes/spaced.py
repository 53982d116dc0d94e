"""Tables whose cells single spaces divide, as a copy of a page leaves them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Block, Span
from kg.read.headers import may_be_header
from kg.read.shapes.counted import read_counted
from kg.read.shapes.line import Line
from kg.read.shapes.spread import header_cells

__all__ = ["read_spaced"]

_FEWEST_COLUMNS = 3
_LONGEST_HEADER = 120
_LONGEST_ROW = 200
_WORD = re.compile(r"\S+")
_LATIN = re.compile(r"[A-Za-z0-9&.,'-]*[A-Za-z][A-Za-z0-9&.,'-]*")


def read_spaced(text: str, lines: Sequence[Line], index: int) -> tuple[int, Block | None]:
    """Read the table that begins at a line of headers with spaces, and count its lines.

    The line must consist of words that stand at the head of columns, some of those below must have as many cells, and
    the columns must differ in their looks: names, slogans and sentences have spaces as well.
    """
    first = lines[index]
    if " " not in first.text or len(first.text) > _LONGEST_HEADER:
        return 0, None
    words = _words(first)
    if len(words) < _FEWEST_COLUMNS:
        return 0, None
    header = header_cells(text, words)
    said = [text[cell.start : cell.end] for cell in header]
    if len(header) < _FEWEST_COLUMNS or not may_be_header(said):
        return 0, None
    return read_counted(text, lines, index, header, _cells, strict=True)


def _cells(line: Line) -> tuple[Span, ...]:
    """Cut a line at its spaces; Latin words beside each other are one name."""
    if len(line.text) > _LONGEST_ROW:
        return ()
    cells: list[Span] = []
    for cell in _words(line):
        words = line.text[cell.start - line.start : cell.end - line.start]
        last = line.text[cells[-1].start - line.start : cells[-1].end - line.start] if cells else ""
        if _LATIN.fullmatch(words) and _LATIN.fullmatch(last.rpartition(" ")[2]):
            cells[-1] = Span(cells[-1].start, cell.end)
        else:
            cells.append(cell)
    return tuple(cells)


def _words(line: Line) -> tuple[Span, ...]:
    return tuple(Span(line.start + word.start(), line.start + word.end()) for word in _WORD.finditer(line.text))
