"""What brackets behind a name say in fields: 甲园（运营单位：乙公司；入驻：丙、丁）, 甲公司〔出口日本〕."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.columns import Columns
from kg.model import BlockKind, CleanDocument, Span

__all__ = ["Aside", "read_asides"]

_BRACKET = re.compile(
    r"[（(](?P<round>(?:[^（()）\n]|[（(][^（()）\n]{1,20}[）)]){2,160})[）)]|〔(?P<square>[^〔〕\n]{2,160})〕|【(?P<full>[^【】\n]{2,160})】"
)
_PIECE = re.compile(r"(?:[^；;，,|｜（(]|[（(][^（()）]*[）)])+")
_KEY = re.compile(r"\s*(?P<key>[一-龥A-Za-z/]{2,12})\s*[：:]\s*")
_LINK = re.compile(r"[为是系]?\s*")
_BEFORE = re.compile(r"[^，,。；;：:、！!？?\n/／|｜）)〕】]*$")
_NUMBER = re.compile(
    r"\s*(?:\d{1,2}[：:]\d{2}\s*|\d{1,3}[.、．)）]\s*|[（(]?[一二三四五六七八九十]{1,3}[)）、]\s*|[①-⑳●•·◆■\-*]\s*)*"
)
_LONGEST_SUBJECT = 48
_SHORTEST_VALUE = 2
_LISTS = "，,"


@dataclass(frozen=True, slots=True)
class Aside:
    """What a name and the bracket behind it say.

    Parameters
    ----------
    passage : int
        Index of the passage.
    subject : Span
        The characters before the bracket that end with the name.
    end : int
        Where the bracket ends.
    fields : tuple of tuple
        Words of a header, its kinds and the characters of the value.
    others : tuple of Span
        The parts that have no header.
    opens : bool
        The subject is what an item of a list begins with.
    """

    passage: int
    subject: Span
    end: int
    fields: tuple[tuple[str, tuple[str, ...], Span], ...]
    others: tuple[Span, ...]
    opens: bool


def read_asides(text: str, clean: CleanDocument, columns: Columns, kinds: frozenset[BlockKind]) -> Iterator[Aside]:
    """Yield the brackets of a document's lines one part of which begins with the words of a header.

    Parameters
    ----------
    text : str
    clean : CleanDocument
    columns : Columns
        Its kinds and what is `led` say which words those are.
    kinds : frozenset of BlockKind
        Which passages are read.
    """
    for index, passage in enumerate(clean.passages):
        if passage.kind not in kinds:
            continue
        for bracket in _BRACKET.finditer(text, passage.start, passage.end):
            said = Span(*bracket.span(bracket.lastgroup or 0))
            subject = _subject(text, passage.start, bracket.start())
            if subject is None or not columns.may_lead(text[said.start : said.end]):
                continue
            fields, others = _fields(text, said, columns, text[subject.start : subject.end])
            if fields:
                numbered = _NUMBER.match(text, passage.start, bracket.start())
                item = passage.kind is BlockKind.LIST_ITEM or bool(numbered and numbered[0])
                opens = item and numbered is not None and numbered.end() == subject.start
                yield Aside(index, subject, bracket.end(), fields, others, opens)


def _subject(text: str, start: int, stop: int) -> Span | None:
    """Return what stands before a bracket, from where its part of the line begins."""
    before = _BEFORE.search(text, max(start, stop - 2 * _LONGEST_SUBJECT), stop)
    begin = before.start() if before else stop
    if begin < stop and (numbered := _NUMBER.match(text, begin, stop)):
        begin = numbered.end()
    return Span(begin, stop) if 2 <= stop - begin <= _LONGEST_SUBJECT else None


def _fields(
    text: str, said: Span, columns: Columns, subject: str
) -> tuple[tuple[tuple[str, tuple[str, ...], Span], ...], tuple[Span, ...]]:
    fields: list[tuple[str, tuple[str, ...], Span]] = []
    others: list[Span] = []
    for piece in _PIECE.finditer(text, said.start, said.end):
        start, end = piece.start(), piece.end()
        led = _led(text, start, end, columns, subject)
        if led is not None:
            header, kinds, begin = led
            if end - begin >= _SHORTEST_VALUE and not text.startswith(columns.no_values, begin):
                fields.append((header, kinds, Span(begin, end)))
            continue
        if fields and text[start - 1] in _LISTS and fields[-1][2].end == start - 1 and not _KEY.match(text, start, end):
            header, kinds, value = fields[-1]
            fields[-1] = (header, kinds, Span(value.start, end))
        elif not _KEY.match(text, start, end):
            others.append(Span(start, end))
    return tuple(fields), tuple(others)


def _led(text: str, start: int, end: int, columns: Columns, subject: str) -> tuple[str, tuple[str, ...], int] | None:
    """Return the header that a part of a bracket begins with, its kinds, and where its value begins."""
    key = _KEY.match(text, start, end)
    if key is not None:
        header = key["key"]
        kinds = columns.leads(header, subject)
        for prefix in columns.before_keys:
            kinds = kinds or (columns.leads(header.removeprefix(prefix), subject) if header.startswith(prefix) else ())
        return (header, kinds, key.end()) if kinds else None
    begin = start + len(text[start:end]) - len(text[start:end].lstrip())
    for prefix in columns.before_keys:
        if text.startswith(prefix, begin):
            begin += len(prefix)
            break
    header = columns.leading_word(text[begin:end])
    if not header:
        return None
    link = _LINK.match(text, begin + len(header), end)
    stop = link.end() if link else begin + len(header)
    told = stop > begin + len(header)
    kinds = columns.leads(header, subject, told=told)
    return (header, kinds, stop) if kinds else None
