"""Records of lines with keys below each other: 总部：上海, 【总部】上海, 开发商　甲公司."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.columns import Columns
from kg.model import BlockKind, CleanDocument, Passage
from kg.records.model import (
    _OF_FIRMS,
    LINES,
    LONGEST_NAME,
    MOST_FIELDS,
    OTHER,
    SUBJECTS,
    Field,
    Record,
    of_one_kind,
    of_owners,
)

__all__ = ["begins_again", "fields_of_line", "records_of_lines", "spaced_lines", "titled"]

_PARTS = frozenset(("tenant", "child", "partner", "product"))
_LONGEST_LINE = 400
_KEY = re.compile(
    r"(?:^|(?<=[；;，,。|｜\s①-⑳》）])|(?<=\d[)、.．]))[\s\-*•·●▪◆■★▍▌▎▶▷►◇□○◎❖☆♦]{0,4}"
    r"(?:(?P<key>(?:[A-Za-z][A-Za-z/]{1,15} ){0,3}[一-龥A-Za-z/（）()]{2,16}?)[*]{0,2}(?:\s?[：:][*]{0,2}|\s{0,2}(?P<arrow>→|⇒|➔|➜|=>|->|={1,2}|…{1,4}|\.{3,9}|——?|>{2,3}))"
    r"|[【\[](?P<boxed>[一-龥A-Za-z/（）()]{2,16})[】\]]\s?[：:]?)\s*"
)
_NUMBERS = " -*•0123456789.、（）()"
"""What numbers or marks a line."""
_MARK = re.compile("[：:】\\]→⇒➔➜=…—]|->|>>|[.]{3}")
"""What stands behind a key; most lines hold none."""
_ARROW = re.compile("[→⇒➔➜…—]+|=>|->|>>|[.]{3,9}")
_SPACED = re.compile(
    r"[\s\-*•·]{0,4}(?P<key>[一-龥]{2,8}|[一-龥A-Za-z][一-龥A-Za-z/（）() ]{1,24}?(?=[ \t\u3000]*[|｜│┃║]))(?P<boxed>)"
    r"(?:(?P<bar>[ \t\u3000]*[|｜│┃║])[ \t\u3000]*|[ \t\u3000]+)(?![：:=|｜│┃║→⇒➔➜])(?=[^。；：！？|｜│┃║\n]{1,80}$)",
    re.MULTILINE,
)
"""A line of a box beside an article: 开发商 甲公司, 开发商 | 甲公司."""
_FEWEST_SPACED = 2
_MOST_OTHER = 4
_NO_TITLE = re.compile(r"[，。；：:！？|｜]|^[\[【［].*[\]】］]$")
"""What no line is that names the subject of a record: it says more, or only counts records, as [档案三] does."""
_HEADER_END = re.compile(r"([一-龥A-Za-z/（）() ]{1,20})[】\]*：:\s|｜→⇒➔➜=>…—.-]*$")


def spaced_lines(clean: CleanDocument, columns: Columns) -> set[int]:
    """Return the lines of a key and a value without a colon that stand below each other, two of which have a key that is known."""
    lines: set[int] = set()
    run: list[int] = []
    known = 0
    for index, passage in enumerate((*clean.passages, None)):
        short = passage is not None and passage.kind in LINES and passage.end - passage.start <= LONGEST_NAME * 2
        match = _SPACED.match(clean.text, passage.start, passage.end) if passage is not None and short else None
        if passage is not None and match and (match["bar"] or "，" not in clean.text[match.end() : passage.end]):
            run.append(index)
            # A bar says by itself that a key stands before it.
            known += bool(columns.kinds_of(match["key"], exactly=True)) * (_FEWEST_SPACED if match["bar"] else 1)
            continue
        if known >= _FEWEST_SPACED:
            lines.update(run)
        run, known = [], 0
    return lines


def fields_of_line(text: str, passage: Passage, columns: Columns, spaced: bool) -> list[Field]:
    """Return what a line says in fields: 总部：上海；成立时间：2015年."""
    key = _SPACED.match(text, passage.start, passage.end) if spaced else None
    if key is None and (
        passage.end - passage.start > _LONGEST_LINE or not _MARK.search(text, passage.start, passage.end)
    ):
        return []
    found = (
        [key] if key else [match for match in _KEY.finditer(text, passage.start, passage.end) if not _is_aside(match)]
    )
    if not key and any(match["arrow"] for match in found):  # 甲 → 乙 → 丙 are steps
        found = found[:1] if len(_ARROW.findall(text, passage.start, passage.end)) == 1 else _equated(found)
    opening = _opening_firm(text, passage.start, found[0].start(), columns) if found else None
    if not found or (opening is None and text[passage.start : found[0].start()].strip(_NUMBERS)):
        return []
    barred = key is not None and key["bar"] is not None
    keys = [(match, columns.kinds_of(match["key"] or match["boxed"], exactly=not barred)) for match in found]
    if not any(kinds for _, kinds in keys):
        return []
    fields = [opening] if opening else []
    for place, (match, kinds) in enumerate(keys):
        end = keys[place + 1][0].start() if place + 1 < len(keys) else passage.end
        value = text[match.end() : end].rstrip(" ；;，,。|｜*\n")
        genre = spaced and "kind" in kinds  # 类型 beside a work is that of the work, not its maker's field
        if kinds and value and ("。" not in value or "scope" in kinds) and not genre:
            fields.append(
                Field(
                    kinds,
                    columns.label_of(match["key"] or match["boxed"], kinds),
                    match.end(),
                    match.end() + len(value),
                )
            )
    return fields


def _opening_firm(text: str, start: int, end: int, columns: Columns) -> Field | None:
    """Return the firm that a line names before its first key: 1. 甲公司 |地址：东市."""
    said = text[start:end]
    name = said.strip(_NUMBERS)
    if len(name) > LONGEST_NAME or columns.placed.kind_of(name) != "firm" or columns.is_prose(name):
        return None
    begin = start + said.index(name)
    return Field(("firm",), "Company", begin, begin + len(name), sure=False)


def _equated(found: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """Return keys where an equals sign stands behind each: 企业=甲公司；总部=东市."""
    return list(found) if all(match["arrow"] and match["arrow"][0] == "=" for match in found) else []


def _is_aside(key: re.Match[str]) -> bool:
    """Tell whether a key stands in brackets behind a name, which it speaks of: 甲公司（母公司：乙集团）."""
    line = key.string[key.pos : key.start()]
    return "（" in line and line.count("（") > line.count("）")


def begins_again(
    clean: CleanDocument, lines: Sequence[tuple[int, list[Field]]], fields: Sequence[Field], columns: Columns
) -> bool:
    """Tell whether a line begins the next record: it has the header that the record began with."""
    first = lines[0][1][0]
    if fields[0].kinds != first.kinds:
        return False
    if not fields[0].sure:
        return True  # 甲公司 地址：东市 below 乙公司 地址：西市
    header, other = (_header_of(clean.text, listed[0]) for listed in (lines[0][1], fields))
    return header == other or (
        set(first.kinds) & SUBJECTS != set() and all(map(columns.lines.names_it.search, (header, other)))
    )


def _header_of(text: str, field: Field) -> str:
    """Return the words of the header before a field, without numbers and marks."""
    start = text.rfind("\n", 0, field.start) + 1
    words = _HEADER_END.search(text, start, field.start)
    return words[1] if words else text[start : field.start]


def records_of_lines(
    clean: CleanDocument, lines: Sequence[tuple[int, list[Field]]], columns: Columns
) -> Iterator[Record]:
    """Yield the record of lines below each other."""
    fields = tuple([field for _, listed in lines for field in listed][:MOST_FIELDS])
    if fields:
        record = titled(clean, Record(fields, fields[0].start, fields[-1].end, lines[0][0]), columns)
        yield replace(record, fields=tuple(of_owners(of_one_kind(record.fields, columns))))


def titled(clean: CleanDocument, record: Record, columns: Columns) -> Record:
    """Add to a record that does not name its subject the line above, which may."""
    if any(set(cell.kinds) & SUBJECTS and not set(cell.kinds) & _PARTS for cell in record.fields[:3]):
        return record
    fields = record.fields
    at = record.passage - 1  # the first line with a key that is known
    while at > max(0, record.passage - _MOST_OTHER) and OTHER.match(clean.text, *_span(clean, at)):
        at -= 1
    above = clean.passages[at] if at >= 0 else None
    kinds = {kind for cell in fields for kind in cell.kinds} & _OF_FIRMS
    nested = above is not None and above.kind is clean.passages[record.passage].kind is BlockKind.LIST_ITEM
    if above is not None and above.kind is not BlockKind.TABLE and kinds:
        marker = columns.marker.match(clean.text, above.start, above.end)
        start = marker.end() if marker else above.start
        line = clean.text[start : above.end]
        told = len(kinds) > 1 or nested or columns.placed.kind_of(line) == "firm"
        if (
            told
            and 2 <= len(line) <= LONGEST_NAME
            and not _NO_TITLE.search(line)
            and not line.endswith(columns.registers)
        ):
            fields = (Field(("firm",), "Company", start, above.end, sure=False), *fields)
    return replace(record, fields=fields, named=nested and len(fields) > len(record.fields))


def _span(clean: CleanDocument, passage: int) -> tuple[int, int]:
    return clean.passages[passage].start, clean.passages[passage].end
