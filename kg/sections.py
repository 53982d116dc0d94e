"""Lists below a line that says what they are: 主营业务 or 合作伙伴 as a heading, and the members under it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.columns import Columns
from kg.model import BlockKind, CleanDocument, Passage, Span

__all__ = ["Section", "read_sections"]

_LONGEST_KEY = 24
_LONGEST_LINE = 400
_LONGEST_NAME = 40
_MOST_MEMBERS = 60
_MOST_PROSE = 2
"""Paragraphs that may lead from a heading to its list; such a list has separators and so many members."""
_FEWEST_LED = 4
_IN_TABLES = frozenset(("child", "tenant", "partner", "member_firm"))
"""What the firms of a table may be that stands below such a line."""
_KEYS = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_NAME = re.compile(
    r"(?P<name>[^：:—。，；！？→⇒\n]{2,40}?)\s*(?:$|[：:→⇒]|——?|[ \u3000]-+[ \u3000]|[（(][^（）()]{1,60}[）)]\s*(?:$|[：:—]))"
)
"""What a list item names before it says more: 智慧物流 in 智慧物流：为客户提供仓储服务."""
_BARE = re.compile(r"\s*[^\s：:。，；！？、0-9—（）()]{3,30}(?:[（(][^（）()]{1,30}[）)])?\s*")
_KEYED = re.compile(r"[\s\-*•·]{0,4}(?P<key>[一-龥]{2,10})\s{0,2}(?:[：:→⇒➔➜|｜]|=>|->)")
_SENTENCE = re.compile("[。！？：；:;].")
_LABEL = re.compile(r"[^：:。，；、]{2,16}[：:]\s*")
_OF_NAMES = frozenset(("member", "member_firm", "child", "partner", "tenant", "market", "branch"))
"""Kinds whose lists may be divided by labels."""
_ASIDE = re.compile("[（(][^（()）]*[）)]")
_ENDS = " \n。；;.*"


@dataclass(frozen=True, slots=True)
class Section:
    """A list and the line above it.

    Parameters
    ----------
    kinds : tuple of str
        What the line says that the members are: kinds of columns.
    key : int
        The passage of that line.
    first, stop : int
        The passages of the members.
    members : tuple of Span
        The characters of each, or of a list of them.
    """

    kinds: tuple[str, ...]
    key: int
    first: int
    stop: int
    members: tuple[Span, ...]


def read_sections(clean: CleanDocument, columns: Columns) -> Iterator[Section]:
    """Yield the lists of a document that stand below a line which says what they are, in order.

    Parameters
    ----------
    clean : CleanDocument
    columns : Columns
        Its ``sections`` say which lines those are.
    """
    keys = [_kind_of(clean.text, passage, columns) for passage in clean.passages]
    for index, kind in enumerate(keys):
        if not kind:
            continue
        members: list[Span] = []
        first = at = _begin(clean, index, keys, columns)
        if kind in _IN_TABLES and first < len(clean.passages) and clean.passages[first].kind is BlockKind.TABLE:
            members = _column_of_firms(clean.text, clean.passages[first], columns)
            at = first + 1
        while at < len(clean.passages) and not keys[at] and len(members) < _MOST_MEMBERS:
            member = _member(clean, kind, index, at, first, columns)
            if member is None:
                break
            members.append(member)
            at += 1
        if members:
            yield Section((kind,), index, first, at, tuple(members))


def _column_of_firms(text: str, table: Passage, columns: Columns) -> list[Span]:
    """Return the names in the column of firms of a table: below 主要子公司 they are subsidiaries."""
    if not table.header_rows:
        return []
    heads = [columns.kinds_of(text[cell.start : cell.end]) for cell in table.rows[table.header_rows - 1]]
    at = next((place for place, kinds in enumerate(heads) if {"firm", "child"} & set(kinds)), len(heads))
    return [row[at] for row in table.rows[table.header_rows :] if at < len(row) and row[at].end > row[at].start]


def _begin(clean: CleanDocument, key: int, keys: list[str], columns: Columns) -> int:
    """Return the passage that the list of a line begins with: the next one, or one behind the sentences that lead to it."""
    first = key + 1
    if clean.passages[key].kind is not BlockKind.HEADING:
        return first
    for at in range(first, min(first + _MOST_PROSE + 1, len(clean.passages))):
        passage = clean.passages[at]
        if passage.kind is not BlockKind.PARAGRAPH or keys[at] or passage.end - passage.start > _LONGEST_LINE:
            return first
        span = _listed(clean.text, passage, columns)
        if span is not None:
            parts = [part for part in re.split("[、|｜]", clean.text[span.start : span.end]) if part.strip()]
            return at if at == first or len(parts) >= _FEWEST_LED else first
    return first


def _kind_of(text: str, passage: Passage, columns: Columns) -> str:
    """Return the kind of what a line announces if it holds nothing else; empty if it is no such line."""
    if passage.kind not in _KEYS or passage.end - passage.start > _LONGEST_KEY:
        return ""
    line = text[passage.start : passage.end].strip()
    if passage.kind is BlockKind.LIST_ITEM and not line.endswith(("：", ":")):
        return ""
    return columns.announced(line)


def _member(clean: CleanDocument, kind: str, key: int, at: int, begin: int, columns: Columns) -> Span | None:
    """Return what a passage below a line names; None if it is no member of its list."""
    text, passage, above = clean.text, clean.passages[at], clean.passages[key]
    if passage.end - passage.start > _LONGEST_LINE:
        return None
    if passage.kind is BlockKind.LIST_ITEM:
        keyed = _KEYED.match(text, passage.start, passage.end)
        if keyed and columns.kinds_of(keyed["key"], exactly=True):
            return None  # - 母公司 → 甲集团 is a field of its own
        return _labelled(text, passage, kind, columns) if kind in _OF_NAMES else _named(text, passage, columns)
    if passage.kind is BlockKind.HEADING:
        marker = columns.marker.match(text, passage.start, passage.end)
        numbered = marker is not None and marker.end() > passage.start
        inside = passage.level > above.level if above.kind is BlockKind.HEADING else numbered and at > key + 1
        return _named(text, passage, columns) if inside else None
    if passage.kind is not BlockKind.PARAGRAPH:
        return None
    if at == begin:
        return _listed(text, passage, columns)
    bare = kind in _OF_NAMES and _is_bare(text, clean.passages[begin]) and _is_bare(text, passage)
    return _named(text, passage, columns) if bare else None


def _is_bare(text: str, passage: Passage) -> bool:
    """Tell whether a line holds one name and nothing else, as it may stand in a list without marks."""
    return _BARE.fullmatch(text, passage.start, passage.end) is not None


def _labelled(text: str, passage: Passage, kind: str, columns: Columns) -> Span | None:
    """Return the list behind the label of an item, or else what the item begins with: 伙伴国：甲国、乙国."""
    end = passage.start + len(text[passage.start : passage.end].rstrip(_ENDS))
    label = _LABEL.match(text, passage.start, end)
    if label is None or columns.is_prose(_ASIDE.sub("", text[label.end() : end])):
        return _named(text, passage, columns)
    if "、" in text[label.end() : end]:
        return Span(label.end(), end)
    # 韩国：首尔, of which the finer place counts
    return Span(passage.start, end) if kind == "branch" else _named(text, passage, columns)


def _named(text: str, passage: Passage, columns: Columns) -> Span | None:
    marker = columns.marker.match(text, passage.start, passage.end)
    start = marker.end() if marker else passage.start
    match = _NAME.match(text, start, passage.end)
    if match is None or columns.is_prose(match["name"]):
        return None
    return Span(*match.span("name"))


def _listed(text: str, passage: Passage, columns: Columns) -> Span | None:
    """Return a paragraph that is a list and no sentence."""
    end = passage.start + len(text[passage.start : passage.end].rstrip(_ENDS))
    if (
        end == passage.start
        or _SENTENCE.search(text, passage.start, end)
        or columns.is_prose(text[passage.start : end])
    ):
        return None
    parts = re.split("[、，,；;/|｜ \n]", text[passage.start : end])
    return Span(passage.start, end) if max(map(len, parts)) <= _LONGEST_NAME else None
