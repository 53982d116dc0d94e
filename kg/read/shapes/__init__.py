"""The shapes that tables have in plain text, one module for each: bars, tabs, one cell a line, commas, gaps, spaces, other marks."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Block
from kg.read.shapes.bars import read_bars
from kg.read.shapes.closed import read_closed
from kg.read.shapes.commas import read_commas
from kg.read.shapes.gaps import read_gaps
from kg.read.shapes.line import Line, split_lines
from kg.read.shapes.marked import read_marked
from kg.read.shapes.spaced import read_spaced
from kg.read.shapes.stacked import read_stacked
from kg.read.shapes.tabs import read_tabs

__all__ = ["Line", "read_table", "split_lines"]

_SHAPES = (read_closed, read_bars, read_tabs, read_stacked, read_commas, read_gaps, read_spaced, read_marked)


def read_table(text: str, lines: Sequence[Line], index: int) -> tuple[int, Block | None]:
    r"""Read the table that begins at a line, if one does, and count its lines.

    Examples
    --------
    >>> text = "企业,所属区域,金额\n甲公司,某区,12\n乙公司,某县,9"
    >>> count, table = read_table(text, list(split_lines(text)), 0)
    >>> count, table is not None
    (3, True)
    """
    for read in _SHAPES:
        count, table = read(text, lines, index)
        if table is not None:
            return count, table
    return 0, None
