"""Tables whose cells commas divide, as a file of that kind was copied into a text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Block, Span
from kg.read.headers import may_be_header
from kg.read.shapes.line import Line
from kg.read.tables import make_table

__all__ = ["read_commas"]

_FEWEST_COLUMNS = 3
_FEWEST_LINES = 3
_LONGEST_HEADER = 200
_SENTENCE = re.compile("[。；！？;!?]")
_CELL = re.compile(r'\s*"([^"]*)"\s*(?:,|$)|([^,]*)(?:,|$)')


def read_commas(text: str, lines: Sequence[Line], index: int) -> tuple[int, Block | None]:
    """Read the table that begins at a line of headers with commas, and count its lines.

    The line must consist of words that stand at the head of columns, and those below must have as many cells: prose has
    commas as well.
    """
    first = lines[index]
    if "," not in first.text or len(first.text) > _LONGEST_HEADER:
        return 0, None
    header = _cells(first)
    words = [text[cell.start : cell.end] for cell in header]
    if len(header) < _FEWEST_COLUMNS or not may_be_header(words):
        return 0, None
    rows = [header]
    for line in lines[index + 1 :]:
        if not line.follows or "," not in line.text or _SENTENCE.search(line.text[-1:]):
            break
        cells = _cells(line)
        if len(cells) != len(header):
            break
        rows.append(cells)
    if len(rows) < _FEWEST_LINES:
        return 0, None
    return len(rows), make_table(text, first.start, lines[index + len(rows) - 1].end, rows)


def _cells(line: Line) -> tuple[Span, ...]:
    cells: list[Span] = []
    position = 0
    while True:
        match = _CELL.match(line.text, position)
        if match is None:
            return tuple(cells)
        group = 1 if match[1] is not None else 2
        begin, end = match.span(group)
        cell = line.text[begin:end]
        left = len(cell) - len(cell.lstrip())
        content = cell.strip()
        begin += left if content else 0
        cells.append(Span(line.start + begin, line.start + begin + len(content)))
        position = match.end()
        if not match.group().endswith(","):
            return tuple(cells)
