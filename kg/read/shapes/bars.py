"""Drawn tables: bars divide the cells, and in some a rule divides the rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.model import Block, Span
from kg.read.headers import are_headers, count_header_words, may_be_header
from kg.read.shapes.line import Line, count_run, display_width
from kg.read.tables import BARS, bar_cells, is_delimiter_row, make_table

__all__ = ["read_bars"]

_FEWEST_COLUMNS = 3
_DOUBLE = 2
_Row = tuple[Span, ...]
_TOTAL = re.compile(r"[合总小]\s*计|总\s*数")


def read_bars(text: str, lines: Sequence[Line], index: int) -> tuple[int, Block | None]:
    """Read the drawn table that begins at a line, and count its lines."""
    first = lines[index]
    ruled = is_delimiter_row(first.text)
    if ruled and (index + 1 == len(lines) or not lines[index + 1].follows):
        return 0, None
    start = lines[index + 1] if ruled else first
    bar = next((bar for bar in BARS if bar in start.text), "")
    if not bar:
        return 0, None
    framed = start.text.lstrip().startswith(bar) and start.text.count(bar) >= 2
    below = lines[index + 1] if index + 1 < len(lines) else None
    if not framed and (
        ruled or below is None or not (is_delimiter_row(below.text) or _is_header(text, lines[index : index + 3], bar))
    ):
        return 0, None
    count = count_run(lines, index, lambda line: bar in line.text or is_delimiter_row(line.text))
    if count < 2:
        return 0, None
    group = lines[index : index + count]
    segments = _segments(group, bar, framed=framed)
    if not segments:
        return 0, None
    boxed = ruled or bar in "│┃║"
    width = len(segments[0][0])
    rows = [_padded(row, width) for segment in segments for row in segment]
    wrapped = _wrapped(text, segments) if boxed else ()
    filled = next(line for line in group if not is_delimiter_row(line.text))
    table = make_table(text, filled.start, group[-1].end, rows)
    if len(segments) > 1 and table.header_rows and (boxed or _is_double_header(text, segments)):
        table = replace(table, header_rows=len(segments[0]))
    return count, replace(table, wrapped=wrapped)


def _is_header(text: str, lines: Sequence[Line], bar: str) -> bool:
    """Tell whether a line without bars around it holds the heads of columns: of three or more, or of two above two rows."""
    cells = [text[cell.start : cell.end] for cell in bar_cells(lines[0].text, lines[0].start, bar)]
    if len(cells) == _DOUBLE:
        rows = [line for line in lines[1:] if line.follows and line.text.count(bar) == 1]
        return len(rows) == _DOUBLE and count_header_words(cells) == _DOUBLE
    return len(cells) >= _FEWEST_COLUMNS and may_be_header(cells)


def _is_double_header(text: str, segments: Sequence[Sequence[_Row]]) -> bool:
    """Tell whether two lines stand above the only rule, the upper of which groups columns or both of which hold heads."""
    if len(segments) != 2 or len(segments[0]) != _DOUBLE:
        return False
    upper, lower = ([text[cell.start : cell.end] for cell in row] for row in segments[0])
    return are_headers(upper, lower)


def _segments(group: Sequence[Line], bar: str, *, framed: bool = True) -> list[list[_Row]]:
    """Return the rows between the rules.

    Where the first line has no bar before its first cell, a line that begins with one has an empty first cell.
    """
    segments: list[list[_Row]] = [[]]
    for line in group:
        if is_delimiter_row(line.text):
            segments.append([])
        else:
            segments[-1].append(bar_cells(line.text, line.start, bar, framed=framed))
    return [segment for segment in segments if segment]


def _padded(row: _Row, width: int) -> _Row:
    """Give a row that ends early its empty cells."""
    return row + (Span(row[-1].end, row[-1].end),) * (width - len(row))


def _wrapped(text: str, segments: Sequence[Sequence[_Row]]) -> tuple[int, ...]:
    """Find the lines that are the rest of the row above them.

    Where rules divide the rows, all lines between two of them are one; where they divide only the header and the total
    from the rows, or nothing, the line itself has to show it.
    """
    body = [part for part in segments[1:] if not _is_total(text, part[0])]
    divided = len(body) >= 2
    widths = _widths(text, segments)
    wrapped = []
    index = 0
    for place, segment in enumerate(segments):
        whole = place > 0 and divided and not _is_numbered(text, segment)
        for number, row in enumerate(segment):
            if number and (
                whole
                or (place == 0 and len(segments) > 1 and _is_header_rest(segment[number - 1], row))
                or ((place or len(segments) == 1) and _is_rest(text, segment[number - 1], row, widths))
            ):
                wrapped.append(index)
            index += 1
    return tuple(wrapped)


def _is_total(text: str, row: _Row) -> bool:
    said = next((text[cell.start : cell.end] for cell in row if cell.start < cell.end), "")
    return _TOTAL.match(said) is not None


def _is_numbered(text: str, segment: Sequence[_Row]) -> bool:
    return all(text[row[0].start : row[0].end].isdigit() for row in segment)


def _widths(text: str, segments: Sequence[Sequence[_Row]]) -> list[int]:
    widths: list[int] = []
    for segment in segments:
        for row in segment:
            widths += [0] * (len(row) - len(widths))
            for column, cell in enumerate(row):
                widths[column] = max(widths[column], display_width(text[cell.start : cell.end]))
    return widths


def _is_header_rest(above: _Row, row: _Row) -> bool:
    """Tell whether a line below the first header line is its rest, and not the parts of merged cells above."""
    below = [upper.start < upper.end for upper, cell in zip(above, row, strict=False) if cell.start < cell.end]
    return bool(below) and all(below) and len(below) < len(row)


def _is_rest(text: str, above: _Row, row: _Row, widths: Sequence[int]) -> bool:
    """Tell whether a line without a first cell goes on where the line above it had no more room."""
    if len(row) != len(above) or row[0].start < row[0].end:
        return False
    pairs = [(upper, width) for upper, cell, width in zip(above, row, widths, strict=False) if cell.start < cell.end]
    return bool(pairs) and all(
        upper.start < upper.end and display_width(text[upper.start : upper.end]) >= width - 3 for upper, width in pairs
    )
