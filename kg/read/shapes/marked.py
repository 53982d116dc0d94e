"""Tables whose cells a mark divides that prose has as well: arrows, dashes, semicolons, wide commas; only a line of headers tells them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Block, Span
from kg.read.headers import may_be_header
from kg.read.shapes.line import Line
from kg.read.tables import make_table

__all__ = ["read_marked"]

_MARKS = tuple(
    re.compile(mark)
    for mark in (
        r"\s*(?:→|⇒|➔|➜|=>|->)\s*",
        r"\s*——\s*|\s+[—–-]\s+",
        r"\s*[；;]\s*",
        r"\s*，\s*",
        r"\s*,\s*",
        r"\s+[/／·]\s+",
        r"\s*\\\s*",
        r"\s*\^\s*",
    )
)
_ANY = re.compile(r"[→⇒➔➜；;，,\\^]|=>|->|—|\s[–/／·-]\s")
_LONGEST_HEADER = 120
_LONGEST_LINE = 400
_FEWEST_LINES = 3
_MOST = 3 / 4
"""Prose has these marks as well, so most words must be heads."""
_SENTENCE_END = "。！？：；"


def read_marked(text: str, lines: Sequence[Line], index: int) -> tuple[int, Block | None]:
    r"""Read the table that begins at a line of headers between which such marks stand, and count its lines.

    Nearly all of its words must stand at the head of columns, of two both, and the lines below have as many cells.

    Examples
    --------
    >>> from kg.read.shapes.line import split_lines
    >>> text = "企业 → 所在地 → 主营业务\n甲公司 → 东市 → 软件\n乙公司 → 西市 → 动漫"
    >>> count, table = read_marked(text, list(split_lines(text)), 0)
    >>> [[text[cell.start : cell.end] for cell in row] for row in table.rows[1:]]
    [['甲公司', '东市', '软件'], ['乙公司', '西市', '动漫']]
    """
    first = lines[index]
    if len(first.text) > _LONGEST_HEADER or not _ANY.search(first.text) or first.text[-1] in _SENTENCE_END:
        return 0, None
    for mark in _MARKS:
        header = _cells(first, mark)
        words = [text[cell.start : cell.end] for cell in header]
        if len(header) < 2 or not all(words) or not may_be_header(words, _MOST):
            continue
        rows = [header]
        for line in lines[index + 1 :]:
            if not line.follows or len(line.text) > _LONGEST_LINE or line.text[-1] in _SENTENCE_END:
                break
            cells = _cells(line, mark)
            if len(cells) != len(header):
                break
            rows.append(cells)
        if len(rows) >= _FEWEST_LINES:
            return len(rows), make_table(text, first.start, lines[index + len(rows) - 1].end, rows)
    return 0, None


def _cells(line: Line, mark: re.Pattern[str]) -> tuple[Span, ...]:
    cells = []
    start = 0
    for cut in mark.finditer(line.text):
        cells.append(Span(line.start + start, line.start + cut.start()))
        start = cut.end()
    return (*cells, Span(line.start + start, line.end))
