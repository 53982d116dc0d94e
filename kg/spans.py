"""Stretches of a text that lie apart: which several spans make together, and what lies in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import itemgetter

__all__ = ["is_within", "join_spans", "trim"]


def join_spans(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the stretches that some half open spans make together, sorted and apart.

    Examples
    --------
    >>> join_spans([(7, 9), (0, 4), (2, 5)])
    [(0, 5), (7, 9)]
    """
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def is_within(stretches: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Tell whether a span lies in one of some sorted stretches that lie apart.

    Examples
    --------
    >>> is_within([(0, 5), (7, 9)], 3, 5), is_within([(0, 5), (7, 9)], 4, 8)
    (True, False)
    """
    at = bisect_right(stretches, start, key=itemgetter(0))
    return at > 0 and end <= stretches[at - 1][1]


def trim(text: str, start: int, end: int, edges: str) -> tuple[int, int]:
    """Return where a span begins and ends without some characters at its edges.

    Examples
    --------
    >>> trim("（「甲乙」）", 1, 5, "「」")
    (2, 4)
    """
    while start < end and text[start] in edges:
        start += 1
    while start < end and text[end - 1] in edges:
        end -= 1
    return start, end
