"""What pages put between the lines of a table: form feeds and page numbers."""

from __future__ import annotations

from kg.model import BlockKind
from kg.read.classify import classify_line

__all__ = ["is_page_number", "is_sure_break"]


def is_page_number(line: str) -> bool:
    """Tell whether a line may be the number of a page; a bare figure may as well be a cell."""
    said = line.strip()
    return len(line) <= 24 and (not said or classify_line(said).kind is BlockKind.PAGE_BREAK)


def is_sure_break(line: str) -> bool:
    r"""Tell whether a line can only stand between two pages.

    Examples
    --------
    >>> is_sure_break("\f"), is_sure_break("— 5 —"), is_sure_break("第 3 页"), is_sure_break("5")
    (True, True, True, False)
    """
    return line == "\f" or (
        not line.strip().isdigit() and any(char.isdigit() for char in line) and is_page_number(line)
    )
