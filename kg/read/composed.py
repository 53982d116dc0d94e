"""A text that a reader puts together itself: a line for each block, a line for each row of a table."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Block, BlockKind, Span
from kg.read.tables import count_header_rows

__all__ = ["Composition"]


class Composition:
    r"""Collects blocks and the text that they stand in.

    Examples
    --------
    >>> composition = Composition()
    >>> composition.add(BlockKind.HEADING, "企业名单", level=1)
    >>> composition.add_table([["序号", "企业"], ["1", "甲公司"]])
    >>> composition.text, len(composition.blocks)
    ('企业名单\n序号\t企业\n1\t甲公司\n', 2)
    """

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._length = 0
        self.blocks: list[Block] = []

    @property
    def text(self) -> str:
        """What was collected, each line with its end."""
        return "".join(self._lines)

    def add(self, kind: BlockKind, line: str, level: int = 0) -> None:
        """Add a block of one line; nothing where the line is blank."""
        line = " ".join(line.split())
        if line:
            self.blocks.append(Block(kind, self._length, self._length + len(line), level))
            self._put(line + "\n")

    def add_table(self, rows: Sequence[Sequence[str]], header_rows: int | None = None) -> None:
        """Add a table; rows without text are left out."""
        start = self._length
        kept = [row for row in ([" ".join(cell.split()) for cell in row] for row in rows) if any(row)]
        spans: list[tuple[Span, ...]] = []
        for row in kept:
            cells = []
            position = self._length
            for cell in row:
                cells.append(Span(position, position + len(cell)))
                position += len(cell) + 1
            spans.append(tuple(cells))
            self._put("\t".join(row) + "\n")
        if kept:
            count = count_header_rows(kept[:3]) if header_rows is None else min(header_rows, len(kept))
            self.blocks.append(Block(BlockKind.TABLE, start, self._length - 1, rows=tuple(spans), header_rows=count))

    def _put(self, line: str) -> None:
        self._lines.append(line)
        self._length += len(line)
