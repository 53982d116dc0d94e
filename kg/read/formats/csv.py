"""CSV files: their rows as a table, whatever divides the cells."""

from __future__ import annotations

import csv
import re
from collections import Counter
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
    try:
        delimiter = stated[1] if stated else _sniff(text)
        title = add_sheet(composition, enumerate(csv.reader(_lines(text, start), delimiter=delimiter)))
    except (csv.Error, TypeError, ValueError) as problem:
        raise UnreadableError(
            f"broken CSV ({problem}); look for a quotation mark that is not closed, or save it again"
        ) from problem
    return Parsed(composition.text, tuple(composition.blocks), decoded.encoding, title, decoded.notes)


def _lines(text: str, start: int = 0) -> Iterator[str]:
    """Yield the lines with their ends, one at a time: the whole text need not be held twice."""
    return (match.group() for match in _LINE.finditer(text, start))


def _sniff(text: str) -> str:
    """Find what divides the cells: what gives most rows the same number of cells, and the more of them the better."""

    def score(delimiter: str) -> tuple[float, int]:
        try:
            rows = [row for row in islice(csv.reader(_lines(text), delimiter=delimiter), _SAMPLE) if any(row)]
        except csv.Error:
            return 0.0, 0
        widths = Counter(len(row) for row in rows if len(row) > 1)
        width, count = max(widths.items(), key=lambda item: (item[1], item[0]), default=(1, 0))
        return (count / len(rows) if rows else 0.0), width

    return max(_DELIMITERS, key=score)


FORMATS = (Format("csv", (".csv", ".tsv"), parse_csv),)
