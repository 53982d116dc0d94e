"""What a document says in fields: the rows of its tables, tables that stand upright, lines such as 总部：上海, lists below a lead."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from kg.asides import Aside, read_asides
from kg.columns import Columns
from kg.groups import Group, read_groups
from kg.model import BlockKind, CleanDocument, Passage
from kg.objects import Value, read_objects
from kg.placed import Placed, read_placed_lines
from kg.records.leads import read_lead, records_of_item
from kg.records.lines import begins_again, fields_of_line, records_of_lines, spaced_lines
from kg.records.model import LINES, OTHER, SUBJECTS, Field, Record, of_one_kind, of_owners
from kg.records.tables import records_of_table
from kg.sections import read_sections

__all__ = ["SUBJECTS", "Field", "Record", "read_records"]

_OWNERS = ("firm", "base", "event", "product", "institution", "association")
"""Kinds that a name with a bracket behind it may be of."""
_TOLD = {"Zone": frozenset(("operator", "tenant", "designator")), "Event": frozenset(("host", "venue"))}
"""What such a name is by what its bracket tells."""
_UNKNOWN = re.compile(r"[一-龥]{2,8}[ \u3000]+[^ \u3000，。；：:].{0,40}")
"""A line of a box whose key nobody knows: 代表人物　李某（总裁）."""
_MOST_ABOVE = 3
"""Lines with keys above a table that may hold for all its rows."""
_OF_ALL = {
    "base": "park",
    "park": "park",
    "association": "membership",
    "membership": "membership",
    "designator": "designator",
    "parent": "parent",
    "address": "address",
    "sector": "sector",
    "market": "market",
    "issuer": "issuer",
}
"""Kinds of lines above a table, and what each says of its rows."""
_ROWS = frozenset(("firm", "base", "policy", "institution", "publication"))
_PLACED = {"firm": "Company", "base": "Zone", "institution": "Organization", "event": "Event"}
"""What names with their places beside them are."""
_INSTEAD = {
    "park": ("base",),
    "address": ("base", "park", "branch", "market"),
    "sector": ("category", "leading"),
    "issuer": ("agency",),
}
"""What a row may say instead."""
_FEWEST_NOTES = 3


@lru_cache(maxsize=1)  # who marks mentions reads them, and who links what they say
def read_records(clean: CleanDocument, columns: Columns) -> tuple[Record, ...]:
    """Return the records of a document, in order.

    Parameters
    ----------
    clean : CleanDocument
    columns : Columns
        What headers mean.
    """
    return tuple(_records(clean, columns))


def _records(clean: CleanDocument, columns: Columns) -> Iterator[Record]:
    lines: list[tuple[int, list[Field]]] = []
    above: Passage | None = None
    lead: tuple[tuple[str, ...], str] | None = None
    spaced = spaced_lines(clean, columns)
    for index, passage in enumerate(clean.passages):
        in_line = passage.kind in LINES
        fields = fields_of_line(clean.text, passage, columns, index in spaced) if in_line else []
        if fields:
            if lines and begins_again(clean, lines, fields, columns):
                yield from records_of_lines(clean, lines, columns)
                lines = []
            lines.append((index, fields))
            continue
        if (
            in_line
            and passage.kind is not BlockKind.HEADING
            and lines
            and (
                OTHER.match(clean.text, passage.start, passage.end)
                or _UNKNOWN.fullmatch(clean.text, passage.start, passage.end)
            )
        ):
            continue
        yield from records_of_lines(clean, lines, columns)
        of_all = _for_all_rows(lines, index)
        lines = []
        if passage.kind is BlockKind.TABLE:
            of_all += _told_below(clean, index, columns)
            yield from (_held(record, of_all) for record in records_of_table(clean, index, passage, columns))
            above = lead = None
        elif passage.kind is BlockKind.LIST_ITEM and (
            lead := lead or (read_lead(clean.text, above, columns) if above else None)
        ):
            yield from records_of_item(clean.text, index, passage, lead, columns)
        elif passage.end > passage.start:
            above, lead = passage, None
    yield from records_of_lines(clean, lines, columns)
    for section in read_sections(clean, columns):
        label = columns.label_of("", section.kinds)
        members = tuple(Field(section.kinds, label, span.start, span.end, sure=False) for span in section.members)
        yield Record(members, members[0].start, members[-1].end, section.first, named=False, key=section.key)
    yield from (_of_group(group, columns) for group in read_groups(clean, columns))
    yield from (_of_placed(placed) for placed in read_placed_lines(clean, columns))
    yield from _of_notes(clean, columns)
    yield from (_of_object(clean, values, columns) for values in read_objects(clean, columns))
    for aside in read_asides(clean.text, clean, columns, frozenset(LINES)):
        yield _of_aside(clean.text, aside, columns)


def _of_group(group: Group, columns: Columns) -> Record:
    """Return the record of a member of a list with a label."""
    label = columns.label_of("", group.kinds)
    fields = [Field(group.kinds, label, group.member.start, group.member.end, sure=group.sure)]
    if group.label is not None:
        fields.append(Field(("group",), "", group.label.start, group.label.end))
    if group.leading is not None:
        fields.append(Field(("leading",), "", group.leading.start, group.leading.end))
    start = min(field.start for field in fields)
    return Record(tuple(fields), start, fields[0].end, group.passage, named=False, key=group.key)


def _of_placed(placed: Placed) -> Record:
    """Return the record of a name with its place beside it."""
    name = Field((placed.kind,), _PLACED[placed.kind], placed.name.start, placed.name.end)
    place = Field(("venue",) if placed.kind == "event" else ("address",), "", placed.place.start, placed.place.end)
    return Record((name, place), placed.start, placed.end, placed.passage)


def _of_notes(clean: CleanDocument, columns: Columns) -> Iterator[Record]:
    """Yield the firms that lines begin with, if three lines do: 甲股份：公司掌握…, 乙科技（300001）：国内领先的…."""
    notes = [
        (index, match)
        for index, passage in enumerate(clean.passages)
        if passage.kind in LINES and (match := columns.lines.note.match(clean.text, passage.start, passage.end))
    ]
    if len(notes) < _FEWEST_NOTES:
        return
    for index, match in notes:
        if not columns.kinds_of(match["name"], exactly=True) and not columns.announced(match["name"]):
            field = Field(("firm",), "Company", *match.span("name"), sure=match["code"] is not None)
            yield Record((field,), match.start("name"), match.end("name"), index)


def _of_object(clean: CleanDocument, values: Sequence[Value], columns: Columns) -> Record:
    """Return the record of the values of an object."""
    fields = [Field(v.kinds, columns.label_of("", v.kinds), v.span.start, v.span.end) for v in values]
    start, end = min(field.start for field in fields), max(field.end for field in fields)
    passage = bisect_right(clean.passages, start, key=lambda passage: passage.start) - 1
    return Record(tuple(of_owners(of_one_kind(fields, columns))), start, end, passage)


def _of_aside(text: str, aside: Aside, columns: Columns) -> Record:
    """Return the record of a name and the bracket behind it."""
    bounds = aside.subject.start, aside.subject.end
    kinds = {kind for _, listed, _ in aside.fields for kind in listed}
    owner = next((label for label, told in _TOLD.items() if aside.opens and told & kinds), "")
    subject = Field(_OWNERS, owner if text[slice(*bounds)].endswith(columns.endings.get(owner, ())) else "", *bounds)
    fields = tuple(
        Field(kinds, columns.label_of(header, kinds), value.start, value.end) for header, kinds, value in aside.fields
    )
    begun = aside.subject.start
    return Record((subject, *fields), begun, aside.end, aside.passage, cells=aside.others, aside=True)


def _for_all_rows(lines: Sequence[tuple[int, list[Field]]], table: int) -> list[Field]:
    """Return the fields of the lines right above a table that hold for each of its rows: 园区：甲园 above a list of firms."""
    if not lines or lines[-1][0] != table - 1 or len(lines) > _MOST_ABOVE:
        return []
    return [
        replace(field, kinds=kinds, sure=True)
        for _, fields in lines
        for field in fields
        if (kinds := tuple(_OF_ALL[kind] for kind in field.kinds if kind in _OF_ALL))
    ]


def _told_below(clean: CleanDocument, table: int, columns: Columns) -> list[Field]:
    """Return who the line right below a table says to have designated what its rows name."""
    below = clean.passages[table + 1] if table + 1 < len(clean.passages) else None
    fields = fields_of_line(clean.text, below, columns, False) if below is not None and below.kind in LINES else []
    return [replace(field, kinds=("designator",)) for field in fields if "designator" in field.kinds]


def _held(record: Record, above: Sequence[Field]) -> Record:
    """Add to a row what holds for all rows, unless it says that itself."""
    kinds = {kind for cell in record.fields for kind in cell.kinds}
    if not record.named or kinds.isdisjoint(_ROWS):
        return record
    added = [field for field in above if kinds.isdisjoint((*field.kinds, *_INSTEAD.get(field.kinds[0], ())))]
    return replace(record, fields=(*record.fields, *added))
