"""Tables in plain text: the cells of a line, and how many of the first rows are the header."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Block, BlockKind, Span
from kg.read.headers import are_headers

__all__ = ["NUMBER", "aligned_cells", "bar_cells", "count_header_rows", "is_delimiter_row", "make_table", "tab_cells"]

BARS = "|│┃║｜"
"""What divides the cells of a line in drawn tables; each table has one of them."""
_BOX = {chr(code) for code in range(0x2500, 0x2580)}
_RULES = {"-", "="} | _BOX
_CORNERS = {"|", "+"} | _BOX
_RULED = _RULES | _CORNERS | {" ", "\t", "\u3000", ":"}
_CELL_BY_BAR = {bar: re.compile(rf"(?:[^{bar}\\]|\\.)*") for bar in BARS}
_GAP = re.compile("(?: {2,}|\u3000+)")
NUMBER = re.compile(r"[-+−－＋]?[\d,，.]+\s*[%％]?")
"""A cell that is a figure."""


def is_delimiter_row(line: str) -> bool:
    """Tell whether a line is a rule of a drawn table: below the header in Markdown, between all rows elsewhere.

    Examples
    --------
    >>> is_delimiter_row("|:---|---:|"), is_delimiter_row("├──┼──┤"), is_delimiter_row("| 1 | - |")
    (True, True, False)
    """
    if not _RULED.issuperset(line):
        return False
    return not _RULES.isdisjoint(line) and not _CORNERS.isdisjoint(line)


def bar_cells(line: str, start: int, bar: str = "|", *, framed: bool = True) -> tuple[Span, ...]:
    """Return the cells of a row that bars divide, as characters of the text in which the line begins at `start`.

    A bar at its beginning is the frame of the table, or, where that has none, stands behind an empty cell.
    """
    stripped = line.strip()
    begin = line.index(stripped) + (framed and stripped.startswith(bar))
    if begin < len(line) and line[begin] in _BOX and bar not in _BOX:
        begin += 1  # the corner of a frame that is drawn no further: ┌ 企业 ｜ 城市
    end = line.index(stripped) + len(stripped)
    if stripped.endswith(bar) and not stripped.endswith("\\" + bar) and end - 1 >= begin:
        end -= 1
    cells = []
    while begin <= end:
        match = _CELL_BY_BAR[bar].match(line, begin, end)
        stop = match.end() if match else begin
        cells.append(_trimmed(line, begin, stop, start))
        begin = stop + 1
    return tuple(cells)


def tab_cells(line: str, start: int) -> tuple[Span, ...]:
    """Return the cells of a line that tabs divide."""
    cells = []
    begin = 0
    for cell in line.split("\t"):
        cells.append(_trimmed(line, begin, begin + len(cell), start))
        begin += len(cell) + 1
    return tuple(cells)


def aligned_cells(line: str, start: int) -> tuple[Span, ...]:
    """Return the cells of a line that wide gaps divide; one where there are no gaps."""
    if "  " not in line and "\u3000" not in line:
        return (_trimmed(line, 0, len(line), start),)
    cells = []
    begin = 0
    for gap in _GAP.finditer(line):
        cells.append(_trimmed(line, begin, gap.start(), start))
        begin = gap.end()
    return (*cells, _trimmed(line, begin, len(line), start))


def make_table(text: str, start: int, end: int, rows: Sequence[tuple[Span, ...]]) -> Block:
    """Make the block of a table; the form of its first rows says how many are the header."""
    first = [[text[cell.start : cell.end] for cell in row] for row in rows[:3]]
    return Block(BlockKind.TABLE, start, end, rows=tuple(rows), header_rows=count_header_rows(first))


def count_header_rows(rows: Sequence[Sequence[str]]) -> int:
    """Count the header rows of a table: none where it begins with numbered rows, two below merged cells.

    Parameters
    ----------
    rows : sequence of sequence of str

    Returns
    -------
    int

    Examples
    --------
    >>> count_header_rows([["1", "甲公司"], ["2", "乙公司"]])
    0
    >>> count_header_rows([["类别", "出口", ""], ["", "金额", "同比"], ["技术服务", "68.1", "2%"]])
    2
    >>> count_header_rows([["", "境内", "", "境外"], ["企业", "总部", "产品", "市场"], ["甲公司", "东市", "", "智利"]])
    2
    """
    if len(rows) >= 2 and all(row and row[0].strip().isdigit() for row in rows[:2]):
        return 0
    if len(rows) >= 3 and rows[0] and rows[1] and are_headers(rows[0], rows[1]):
        return 2
    if len(rows) >= 3 and rows[0] and rows[1] and not rows[1][0].strip():
        merged = any(not cell.strip() for cell in rows[0][1:]) or len(rows[0]) < len(rows[1])
        if merged and not any(NUMBER.fullmatch(cell.strip()) for cell in rows[1]) and sum(map(bool, rows[1])) > 1:
            return 2
    return 1


def _trimmed(line: str, begin: int, end: int, start: int) -> Span:
    cell = line[begin:end]
    left = len(cell) - len(cell.lstrip())
    content = cell.strip()
    return (
        Span(start + begin + left, start + begin + left + len(content))
        if content
        else Span(start + begin, start + begin)
    )
