"""Tables that go on behind a page break: what stands below it has no header of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from kg.model import Block, BlockKind
from kg.read.headers import count_header_words
from kg.read.tables import BARS, bar_cells, tab_cells

__all__ = ["continue_tables"]

_BREAKS = {BlockKind.PAGE_BREAK, BlockKind.RUNNING_HEAD}
_LINES = {BlockKind.PARAGRAPH, BlockKind.HEADING}
_LONGEST_HEAD = 60
_LONGEST_ROW = 400
_MOST_BETWEEN = 6
_DIGITS = re.compile(r"\d+")


def continue_tables(text: str, blocks: Sequence[Block]) -> list[Block]:
    r"""Say of a table behind a page break that it has no header, where its first row is none; a single row is one, too.

    Parameters
    ----------
    text : str
    blocks : sequence of Block

    Returns
    -------
    list of Block

    Examples
    --------
    >>> from kg.model import Span
    >>> text = "企业\t所属区域\n甲公司\t某区\n12\n乙公司\t某县"
    >>> table = Block(BlockKind.TABLE, 0, 16, rows=((Span(0, 2), Span(3, 7)), (Span(8, 11), Span(12, 14))))
    >>> rest = Block(BlockKind.PARAGRAPH, 18, 24)
    >>> *_, last = continue_tables(text, [table, Block(BlockKind.PAGE_BREAK, 15, 17), rest])
    >>> last.kind.value, last.header_rows, len(last.rows)
    ('table', 0, 1)
    """
    continued = list(blocks)
    alike: Counter[str] | None = None
    table: int | None = None
    for index, block in enumerate(continued):
        if block.kind is BlockKind.TABLE:
            if table is not None and index - table > 1 and _goes_on(text, continued[table], block):
                continued[index] = replace(block, header_rows=0)
            table = index
        elif table is None or block.kind in _BREAKS:
            pass
        elif block.kind in _LINES and index - table <= _MOST_BETWEEN:
            if index - table > 1 and (row := _single_row(text, continued[table], block)) is not None:
                continued[index] = row
                table = index
                continue
            if alike is None:
                alike = Counter(_pattern(text, each) for each in blocks if _is_short_line(each))
            # A line that pages repeat, though not often enough to be known as a running head by that alone.
            if _is_short_line(block) and alike[_pattern(text, block)] > 1 and _is_beside_break(continued, index):
                continued[index] = (
                    replace(block, kind=BlockKind.RUNNING_HEAD, level=0)
                    if _leads_on(text, continued, table, index)
                    else block
                )
            if continued[index].kind is not BlockKind.RUNNING_HEAD:
                table = None
        else:
            table = None
    return continued


def _leads_on(text: str, blocks: Sequence[Block], table: int, index: int) -> bool:
    """Tell whether the same table goes on below a line."""
    for block in blocks[index + 1 : index + 3]:
        if block.kind is BlockKind.PAGE_BREAK:
            continue
        if block.kind is BlockKind.TABLE:
            return len(block.rows[0]) == len(blocks[table].rows[0])
        return _single_row(text, blocks[table], block) is not None
    return False


def _goes_on(text: str, table: Block, rest: Block) -> bool:
    """Tell whether the first row of a table looks like the rows of the one above, and not like a header."""
    width = len(table.rows[-1])
    if rest.header_rows != 1 or not table.rows or any(len(row) > width for row in rest.rows) or len(rest.rows[0]) < 2:
        return False
    if len(rest.rows[0]) != width or (text[rest.start] != text[table.start] and text[table.start] in BARS):
        return False
    header, first = ([text[cell.start : cell.end] for cell in row] for row in (table.rows[0], rest.rows[0]))
    return _words(header) != _words(first) and count_header_words(first) * 2 < len(first)


def _words(row: Sequence[str]) -> list[str]:
    return ["".join(cell.split()) for cell in row]


def _single_row(text: str, table: Block, block: Block) -> Block | None:
    """Read a line as the only row of a table behind a page break, in the shape of the one above."""
    if block.kind not in _LINES or block.end - block.start > _LONGEST_ROW:
        return None
    line = text[block.start : block.end]
    width = len(table.rows[-1])
    bar = next((bar for bar in BARS if line.startswith(bar)), "")
    if bar and text[table.start] == bar:
        cells = bar_cells(line, block.start, bar)
    elif "\t" in line and "\t" in text[table.rows[-1][0].end : table.rows[-1][-1].start]:
        cells = tab_cells(line, block.start)
    else:
        return None
    if len(cells) != width or width < 2:
        return None
    return Block(BlockKind.TABLE, block.start, block.end, rows=(cells,), header_rows=0)


def _is_short_line(block: Block) -> bool:
    return block.kind in _LINES and block.end - block.start <= _LONGEST_HEAD


def _is_beside_break(blocks: Sequence[Block], index: int) -> bool:
    return any(block.kind in _BREAKS for block in (*blocks[max(0, index - 1) : index], *blocks[index + 1 : index + 2]))


def _pattern(text: str, block: Block) -> str:
    return "".join(_DIGITS.sub("0", text[block.start : block.end]).split())
