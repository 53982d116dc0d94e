"""Lists below a line that says what they name: 主要企业包括：."""

from __future__ import annotations

from collections.abc import Iterator

from kg.columns import Columns
from kg.model import BlockKind, Passage
from kg.records.model import LONGEST_NAME, Field, Record

__all__ = ["read_lead", "records_of_item"]

_LONGEST_LEAD = 60
_SHORTEST_LEAD = 4
"""A shorter noun (企业) leads to a list of names only with a word like 包括 behind it."""


def read_lead(text: str, passage: Passage, columns: Columns) -> tuple[tuple[str, ...], str] | None:
    """Return what the items below a line are, if it says so, as 主要企业包括 does."""
    line = text[max(passage.start, passage.end - _LONGEST_LEAD) : passage.end].strip()
    if passage.kind is BlockKind.HEADING:
        line = line.rstrip("：:") + "："
    match = columns.lines.lead.search(line) if line.endswith(("：", ":")) else None
    if match is None:
        return None
    told = match["names"] or match["lists"]
    words = (match["noun"][start:] for start in range(len(match["noun"]) - 1))
    kinds = next((found for word in words if (found := _leads_to(word, columns, told=bool(told)))), ())
    label = columns.label_of("", kinds)
    return (kinds, label) if label and (passage.kind is not BlockKind.HEADING or "firm" in kinds) else None


def _leads_to(word: str, columns: Columns, *, told: bool) -> tuple[str, ...]:
    return columns.kinds_of(word, exactly=True) if told or len(word) >= _SHORTEST_LEAD else ()


def records_of_item(
    text: str, index: int, passage: Passage, lead: tuple[tuple[str, ...], str], columns: Columns
) -> Iterator[Record]:
    """Yield the name that an item below a lead begins with: 甲 in 1. 甲：专注于…."""
    start = passage.start
    marker = columns.marker.match(text, start, passage.end)
    match = columns.lines.item.match(
        text, marker.end() if marker else start, min(passage.end, start + 2 * LONGEST_NAME)
    )
    if match:
        yield Record((Field(*lead, match.start("name"), match.end("name"), sure=False),), start, passage.end, index)
