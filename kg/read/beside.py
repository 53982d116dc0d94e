"""Tables that stand side by side in the same rows: 序号, 企业, 城市, and once more 序号, 企业, 城市."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.model import Block, BlockKind, Span
from kg.read.markup import strip_markup

__all__ = ["part_columns", "part_tables"]

_MOST_BESIDE = 8
"""Tables side by side; the rows are gone through for each."""
_LONGEST_HEAD = 400

_Row = tuple[Span, ...]


def part_columns(columns: list[int], heads: Sequence[str]) -> list[list[int]]:
    """Divide the columns where the heads of the first ones are repeated, or begin with the same one behind a gap.

    Parameters
    ----------
    columns : list of int
        Those that hold something, in order.
    heads : sequence of str
        What the first row has in every column.

    Returns
    -------
    list of list of int
        The columns of each table; all of them in one list where there is but one.

    Examples
    --------
    >>> part_columns([0, 1, 2, 3], ["企业", "城市", "企业", "城市"])
    [[0, 1], [2, 3]]
    >>> part_columns([0, 1, 2], ["企业", "城市", "企业"])
    [[0, 1, 2]]
    """
    names = [heads[column] if column < len(heads) else "" for column in columns]
    first = names[0]
    starts = [place for place, name in enumerate(names) if name == first and first.strip()]
    if not 2 <= len(starts) <= _MOST_BESIDE or min(b - a for a, b in pairwise([*starts, len(names)])) < 2:
        return [columns]
    stretches = [columns[a:b] for a, b in pairwise([*starts, len(names)])]
    repeated = all(names[start : start + starts[1]] == names[: starts[1]] for start in starts)
    apart = all(columns[start] > columns[start - 1] + 1 for start in starts[1:])
    return stretches if repeated or apart else [columns]


def part_tables(text: str, blocks: Iterable[Block]) -> list[Block]:
    r"""Give each of the tables that stand side by side in a block its own rows, below the header that they share.

    A row is a record to all who read tables: two in one would mix what they say.

    Parameters
    ----------
    text : str
    blocks : iterable of Block

    Returns
    -------
    list of Block

    Examples
    --------
    >>> from kg.read.lines import parse_lines
    >>> text = "企业\t城市\t企业\t城市\n甲公司\t上海\t乙公司\t北京"
    >>> [table] = part_tables(text, parse_lines(text))
    >>> [[text[cell.start : cell.end] for cell in row] for row in table.rows]
    [['企业', '城市'], ['甲公司', '上海'], ['乙公司', '北京']]
    """
    parted: list[Block] = []
    above: list[list[int]] = []
    width = 0
    for block in blocks:
        if block.kind is not BlockKind.TABLE or not block.rows:
            parted.append(block)
            continue
        goes_on = bool(above) and block.header_rows == 0 and len(block.rows[0]) == width
        parts = above if goes_on else _parts(text, block)
        above = parts if len(parts) > 1 else []
        width = len(block.rows[0])
        parted.append(_part(block, parts) if above else block)
    return parted


def _parts(text: str, block: Block) -> list[list[int]]:
    heads = [_head(text, cell) for cell in block.rows[0]]
    if not block.header_rows or len(set(heads)) == len(heads):
        return []
    used = {column for row in block.rows for column, cell in enumerate(row) if cell.start < cell.end}
    # Only of the same length have they a header to share.
    parts = part_columns(sorted(used), heads)
    return parts if len({len(part) for part in parts}) == 1 else []


def _head(text: str, cell: Span) -> str:
    return "".join(strip_markup(text[cell.start : min(cell.end, cell.start + _LONGEST_HEAD)]).split())


def _part(block: Block, parts: Sequence[Sequence[int]]) -> Block:
    """Put the parts of each row, with the lines that go on with it, below each other."""
    rests = set(block.wrapped)
    rows: list[_Row] = []
    wrapped: list[int] = []
    index = 0
    while index < len(block.rows):
        end = index + 1
        while end in rests:
            end += 1
        for part in parts[: 1 if index < block.header_rows else None]:
            lines = [_chosen(row, part) for row in block.rows[index:end]]
            if index and not any(cell.start < cell.end for row in lines for cell in row):
                continue
            wrapped += range(len(rows) + 1, len(rows) + len(lines))
            rows += lines
        index = end
    return replace(block, rows=tuple(rows), wrapped=tuple(wrapped))


def _chosen(row: _Row, columns: Sequence[int]) -> _Row:
    return tuple(row[column] if column < len(row) else Span(row[-1].end, row[-1].end) for column in columns)
