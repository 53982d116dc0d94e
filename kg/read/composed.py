"""A text that a reader puts together itself: a line for each block, a line for each row of a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.model import Block, BlockKind, Span
from kg.read.tables import count_header_rows

__all__ = ["Composition", "one_line"]

# A bracket goes on with a name, 海港（中国）有限公司; one around a number begins an item.
_TORN = re.compile(
    r"(?<=[\u3400-\u9fff（《“、，）》”])\s{0,20}[\r\n\v]\s{0,20}(?=[\u3400-\u9fff）》”、，。]|（(?![\d一二三四五六七八九十]))"
)


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
        line = one_line(line)
        if line:
            self.blocks.append(Block(kind, self._length, self._length + len(line), level))
            self._put(line + "\n")

    def add_table(self, rows: Iterable[Sequence[str]], header_rows: int | None = None) -> None:
        """Add a table; rows without text are left out. What `header_rows` does not say, the form of the first rows does."""
        start = self._length
        first: list[list[str]] = []
        spans: list[tuple[Span, ...]] = []
        for cells in rows:
            row = [one_line(cell) for cell in cells]
            if not any(row):
                continue
            if len(first) < 3:
                first.append(row)
            position = self._length
            places = []
            for cell in row:
                places.append(Span(position, position + len(cell)))
                position += len(cell) + 1
            spans.append(tuple(places))
            self._put("\t".join(row) + "\n")
        if spans:
            count = count_header_rows(first) if header_rows is None else min(header_rows, len(spans))
            self.blocks.append(Block(BlockKind.TABLE, start, self._length - 1, rows=tuple(spans), header_rows=count))

    def _put(self, line: str) -> None:
        self._lines.append(line)
        self._length += len(line)


def one_line(words: str) -> str:
    r"""Put the lines of a cell or paragraph together; a line end tears Chinese words apart and means no space.

    Examples
    --------
    >>> one_line("海港信息技术\n有限公司"), one_line("Harbour\nSoftware")
    ('海港信息技术有限公司', 'Harbour Software')
    """
    return " ".join(_TORN.sub("", words).split())
