"""Where a clause, a sentence or an item begins: behind the last of some marks."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["last_of"]


def last_of(text: str, marks: Iterable[str], start: int, end: int) -> int:
    """Return where the last of some marks or words stands between two offsets; -1 if none does.

    Examples
    --------
    >>> last_of("甲，乙。丙", "，。", 0, 5), last_of("甲，乙。丙", "，。", 4, 5)
    (3, -1)
    """
    return max((text.rfind(mark, start, end) for mark in marks), default=-1)
