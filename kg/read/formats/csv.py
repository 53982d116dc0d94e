"""CSV files: their rows as a table, whatever divides the cells."""

from __future__ import annotations

import csv
import re
from collections import Counter, deque
from collections.abc import Iterator
from itertools import islice

from kg.read.composed import Composition
from kg.read.encoding import decode
from kg.read.office.sheets import add_sheet
from kg.read.parsed import Parsed, UnreadableError
from kg.read.registry import Format

__all__ = ["FORMATS", "parse_csv"]

_DELIMITERS = ",\t;|"
_SAMPLE = 100
_MOST_NAMED = 5
_LINE = re.compile("[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
_STATED = re.compile('"?sep=([^\r\n])"?[\r\n]+', re.I)
"""The line with which a spreadsheet program is told what divides the cells."""


def parse_csv(data: bytes) -> Parsed:
    r"""Read a file of rows whose cells a comma, tab, semicolon or vertical bar divides.

    Examples
    --------
    >>> parsed = parse_csv("企业名称;城市\n甲公司;上海\n".encode("gb18030"))
    >>> parsed.text, parsed.encoding, len(parsed.blocks[0].rows)
    ('企业名称\t城市\n甲公司\t上海\n', 'gb18030', 2)
    """
    decoded = decode(data)
    text = decoded.text
    stated = _STATED.match(text)
    start = stated.end() if stated else 0
    composition = Composition()
    unclosed: list[int] = []
    try:
        delimiter = stated[1] if stated else _sniff(text)
        rows = _rows(_lines(text, start), delimiter, unclosed)
        title = add_sheet(composition, enumerate(rows))
    except (csv.Error, TypeError, ValueError) as problem:
        raise UnreadableError(
            f"broken CSV ({problem}); look for a quotation mark that is not closed, or save it again"
        ) from problem
    notes = (*decoded.notes, *_note_unclosed([line + bool(stated) for line in unclosed]))
    return Parsed(composition.text, tuple(composition.blocks), decoded.encoding, title, notes)


def _rows(lines: Iterator[str], delimiter: str, unclosed: list[int]) -> Iterator[list[str]]:
    """Yield the rows, and put down the numbers of the lines whose quotation mark is never closed.

    To such a mark the rest of the file would be one cell, up to where by chance another mark ends it. So a row of
    several lines must be well-formed; else its first line is a row of its own, and reading goes on with the next.
    """
    waiting: deque[str] = deque()
    taken: list[str] = []
    number = 0
    is_over = False

    def feed() -> Iterator[str]:
        nonlocal is_over
        while (line := waiting.popleft() if waiting else next(lines, None)) is not None:
            taken.append(line)
            yield line
        is_over = True

    reader = csv.reader(feed(), delimiter=delimiter)
    while True:
        taken.clear()
        try:
            row = next(reader, None)
        except csv.Error:
            if len(taken) < 2:
                raise
            row = []
        if row is None:
            return
        if (len(taken) > 1 or is_over) and not _is_well_formed(taken, delimiter):
            waiting.extendleft(reversed(taken[1:]))
            del taken[1:]
            unclosed.append(number + 1)
            plain = next(csv.reader(taken[:1], delimiter=delimiter, quoting=csv.QUOTE_NONE))
            row = [cell.strip('"') for cell in plain]
            # The old one may be in the middle of a cell.
            is_over = False
            reader = csv.reader(feed(), delimiter=delimiter)
        number += len(taken)
        yield row


def _is_well_formed(lines: list[str], delimiter: str) -> bool:
    """Tell whether each quotation mark is closed, and a delimiter or line end follows the closing one."""
    try:
        return len(list(csv.reader(lines, delimiter=delimiter, strict=True))) == 1
    except csv.Error:
        return False


def _note_unclosed(lines: list[int]) -> Iterator[str]:
    if lines:
        named = ", ".join(map(str, lines[:_MOST_NAMED]))
        more = f" and {len(lines) - _MOST_NAMED:,} more" if len(lines) > _MOST_NAMED else ""
        what = f"lines {named}{more} have" if len(lines) > 1 else f"line {named} has"
        yield f"{what} a quotation mark that is not closed, read as if there were none; close it where a cell goes on in the next line"


def _lines(text: str, start: int = 0) -> Iterator[str]:
    """Yield the lines with their ends, one at a time: the whole text need not be held twice."""
    return (match.group() for match in _LINE.finditer(text, start))


def _sniff(text: str) -> str:
    """Find what divides the cells: what gives most rows the same number of cells, and the more of them the better."""

    def score(delimiter: str) -> tuple[float, int]:
        try:
            rows = [row for row in islice(_rows(_lines(text), delimiter, []), _SAMPLE) if any(row)]
        except csv.Error:
            return 0.0, 0
        widths = Counter(len(row) for row in rows if len(row) > 1)
        width, count = max(widths.items(), key=lambda item: (item[1], item[0]), default=(1, 0))
        return (count / len(rows) if rows else 0.0), width

    return max(_DELIMITERS, key=score)


FORMATS = (Format("csv", (".csv", ".tsv"), parse_csv),)
