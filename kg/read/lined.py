"""Tables whose rows are paragraphs of a web page: wide gaps divide the cells, below a line of headers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Block, BlockKind
from kg.read.headers import may_be_header
from kg.read.shapes.gaps import read_gaps
from kg.read.shapes.line import Line

__all__ = ["read_lined_tables"]

_GAP = re.compile(r"(?:&(?:nbsp|ensp|emsp|#160|#12288);|\s){2,}|&(?:emsp|#12288);")
_LONGEST = 400
_LINES = {BlockKind.PARAGRAPH, BlockKind.HEADING}


def read_lined_tables(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Make tables of the paragraphs that follow a line of headers and have its gaps.

    Parameters
    ----------
    text : str
    blocks : sequence of Block

    Returns
    -------
    list of Block

    Examples
    --------
    >>> text = "<p>企业名称　　所在市</p><p>甲公司　　东市</p><p>乙公司　　西市</p>"
    >>> blocks = [Block(BlockKind.PARAGRAPH, *match.span(1)) for match in re.finditer("<p>(.*?)</p>", text)]
    >>> [table] = read_lined_tables(text, blocks)
    >>> [[text[cell.start : cell.end] for cell in row] for row in table.rows]
    [['企业名称', '所在市'], ['甲公司', '东市'], ['乙公司', '西市']]
    """
    lines = [_line(text, block) for block in blocks]
    read: list[Block] = []
    index = 0
    while index < len(blocks):
        count, table = read_gaps(text, lines, index) if "  " in lines[index].text else (0, None)
        heads = [text[cell.start : cell.end] for cell in table.rows[0]] if table else []
        if table is not None and may_be_header(heads):
            read.append(table)
            index += count
        else:
            read.append(blocks[index])
            index += 1
    return read


def _line(text: str, block: Block) -> Line:
    """Make a line of a block, its wide gaps as spaces; one that ends every table of what can be no row."""
    said = text[block.start : min(block.end, block.start + _LONGEST)]
    is_line = block.kind in _LINES and block.end - block.start < _LONGEST and "<" not in said
    gaps = _GAP.sub(lambda gap: " " * len(gap[0]), said)
    return Line(block.start, block.end, gaps if is_line else "", follows=is_line)
