"""Words of two characters that a gap spreads to the width of others: 美　国, 指  标."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from kg.model import Span
from kg.read.headers import is_header_word

__all__ = ["header_cells", "join_spread"]

_WIDEST_GAP = 4


def join_spread(
    text: str, cells: Sequence[Span], may_join: Callable[[Span, Span], bool] | None = None
) -> tuple[Span, ...]:
    """Make one cell of two that are single Chinese characters beside each other.

    Parameters
    ----------
    text : str
    cells : sequence of Span
        Of one line.
    may_join : callable, optional
        Says of two such cells whether they belong together; all do where it is not given.

    Returns
    -------
    tuple of Span

    Examples
    --------
    >>> text = "美　国　　　12"
    >>> [text[cell.start : cell.end] for cell in join_spread(text, [Span(0, 1), Span(2, 3), Span(6, 8)])]
    ['美　国', '12']
    """
    joined: list[Span] = []
    last = -1
    for index, (cell, following) in enumerate(pairwise([*cells, Span(len(text), len(text))])):
        if index == last:
            continue
        is_pair = index + 1 < len(cells) and _is_character(text, cell) and _is_character(text, following)
        if is_pair and following.start - cell.end <= _WIDEST_GAP and (may_join is None or may_join(cell, following)):
            joined.append(Span(cell.start, following.end))
            last = index + 1
        else:
            joined.append(cell)
    return tuple(joined)


def header_cells(text: str, cells: Sequence[Span]) -> tuple[Span, ...]:
    """Join what together is the head of a column.

    Examples
    --------
    >>> text = "序  号  企业"
    >>> [text[cell.start : cell.end] for cell in header_cells(text, [Span(0, 1), Span(3, 4), Span(6, 8)])]
    ['序  号', '企业']
    """
    return join_spread(text, cells, lambda cell, following: is_header_word(text[cell.start : following.end]))


def _is_character(text: str, cell: Span) -> bool:
    return cell.end - cell.start == 1 and "\u4e00" <= text[cell.start] <= "\u9fff"
