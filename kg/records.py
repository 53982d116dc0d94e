"""What a document says in fields: the rows of its tables, tables that stand upright, lines such as 总部：上海, lists below a lead."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.asides import Aside, read_asides
from kg.columns import Columns
from kg.groups import Group, read_groups
from kg.model import BlockKind, CleanDocument, Passage, Span
from kg.objects import Value, read_objects
from kg.placed import Placed, read_placed_lines
from kg.rows import continued_rows, headers_of
from kg.sections import read_sections

__all__ = ["Field", "Record", "read_records"]

MOST_FIELDS = 40
"""A row of more cells is none of a record, and pairs of its columns would be too many."""
SUBJECTS = frozenset(
    ("firm", "base", "policy", "event", "product", "publication", "agreement", "institution", "association")
)
"""Kinds of fields that may say whose record it is."""
_OWNERS = ("firm", "base", "event", "product", "institution", "association")
"""Kinds that a name with a bracket behind it may be of."""
_TOLD = {"Zone": frozenset(("operator", "tenant", "designator")), "Event": frozenset(("host", "venue"))}
"""What such a name is by what its bracket tells."""
_PARTS = frozenset(("tenant", "child", "partner", "product"))
_OF_FIRMS = frozenset(
    (
        "sector",
        "scope",
        "product",
        "parent",
        "partner",
        "founded",
        "market",
        "alias",
        "child",
        "branch",
        "brand",
        "address",
    )
)
_FILES = ("policy",)
_AMBIGUOUS = frozenset(("venue", "kind", "country", "category", "nation", "town", "leading", "supported", "status"))
"""Kinds that headers have beside those of firms: 类型, 城市, 国家."""
_LINES = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING)
"""What a line with a key may be read as: the first of a file looks like its title."""
_LONGEST_LINE = 400
_LONGEST_LEAD = 60
_LONGEST_NAME = 40
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
_CELL_KEY = re.compile(r"\s*(?P<key>[一-龥A-Za-z/（）()]{2,16}?)\s?[：:=]\s*(?=\S)")
"""What a cell begins with that has its key with it: 企业名称：甲公司."""
_SPACED = re.compile(
    r"[\s\-*•·]{0,4}(?P<key>[一-龥]{2,8}|[一-龥A-Za-z][一-龥A-Za-z/（）() ]{1,24}?(?=[ \t\u3000]*[|｜│┃║]))(?P<boxed>)"
    r"(?:(?P<bar>[ \t\u3000]*[|｜│┃║])[ \t\u3000]*|[ \t\u3000]+)(?![：:=|｜│┃║→⇒➔➜])(?=[^。；：！？|｜│┃║\n]{1,80}$)",
    re.MULTILINE,
)
"""A line of a box beside an article: 开发商 甲公司, 开发商 | 甲公司."""
_FEWEST_SPACED = 2
_OTHER = re.compile(r"[^，。；：:|｜]{2,12}[：:|｜].{0,200}")
"""A line between others that has a key too, which nobody knows."""
_MOST_OTHER = 4
_UNKNOWN = re.compile(r"[一-龥]{2,8}[ \u3000]+[^ \u3000，。；：:].{0,40}")
"""A line of a box whose key nobody knows: 代表人物　李某（总裁）."""
_NO_TITLE = re.compile(r"[，。；：:！？|｜]|^[\[【［].*[\]】］]$")
"""What no line is that names the subject of a record: it says more, or only counts records, as [档案三] does."""
_LONGEST_HEAD = 16
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
_HEADER_END = re.compile(r"([一-龥A-Za-z/（）() ]{1,20})[】\]*：:\s|｜→⇒➔➜=>…—.-]*$")
_NAMES_IT = re.compile("(?:名称|全称|名字|企业名|公司名|公司|企业|单位)$")
"""Headers of which each record has one: 企业名称, 公司全称."""
_NOTE = re.compile(
    r"(?:\d{1,3}[.、．]\s?)?(?P<name>[一-龥A-Za-zＡ-Ｚ*]{2,8})(?P<code>[（(]\d{4,6}(?:\.[A-Z]{2})?[）)])?[：:]"
    r"(?:1[、.)）]|（1）|①)?(?:(?:[本该]|全资|控股|参股|旗下|下属|母|子)*公司|主营|国内|国际|全球|中国|世界|聚焦|深耕|专注|领先|是)"
)
"""What a line begins with that speaks of a firm: 甲股份：公司掌握…."""
_FEWEST_NOTES = 3
_LEAD = re.compile(
    r"(?P<noun>[一-龥]{2,16}?)(?P<names>名单|名录|清单|一览)?(?P<lists>(?:主要)?(?:包括|包含|有|如下|为|分别为|分别是|涵盖|如|例如)+)?(?:以下)?[：:]$"
)
_SHORTEST_LEAD = 4
"""A shorter noun (企业) leads to a list of names only with a word like 包括 behind it."""
_ITEM = re.compile(
    r"(?P<name>[^：:—\-–，。；、（()）]{2,20})(?:[（(][^（）()]{1,40}[）)])?\s*"
    r"(?:[：:]|——?|–|-{1,2}|$|，(?=总部|成立|创立|创办|专注|从事|主营|主要从事|深耕|位于|系|是|一家|国内|全球|致力))"
)


@dataclass(frozen=True, slots=True)
class Field:
    """A value, characters ``start`` to ``end``.

    Parameters
    ----------
    kinds : tuple of str
        Those of its header.
    label : str
        What its header makes of names; empty where it says nothing.
    start, end : int
    sure : bool
        It has a header of its own; no line above only leads to it.
    """

    kinds: tuple[str, ...]
    label: str
    start: int
    end: int
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Record:
    """Fields that say something of one thing.

    Parameters
    ----------
    fields : tuple of Field
    start, end : int
        The characters that say it.
    passage : int
        Index of the passage, the first one of several lines.
    named : bool
        One of the fields tells whose record it is; else it is what the text around speaks of.
    cells : tuple of Span
        Of a table all cells that may say something in words, also those whose header is of no kind.
    key : int
        Index of the passage that says what is listed below it; -1 where each field has a header.
    aside : bool
        The fields stand in a bracket behind the name that the first one ends with.
    """

    fields: tuple[Field, ...]
    start: int
    end: int
    passage: int
    named: bool = True
    cells: tuple[Span, ...] = ()
    key: int = -1
    aside: bool = False


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
    spaced = _spaced_lines(clean, columns)
    for index, passage in enumerate(clean.passages):
        in_line = passage.kind in _LINES
        fields = _fields_of_line(clean.text, passage, columns, index in spaced) if in_line else []
        if fields:
            if lines and _begins_again(clean, lines, fields):
                yield from _of_lines(clean, lines, columns)
                lines = []
            lines.append((index, fields))
            continue
        if (
            in_line
            and passage.kind is not BlockKind.HEADING
            and lines
            and (
                _OTHER.match(clean.text, passage.start, passage.end)
                or _UNKNOWN.fullmatch(clean.text, passage.start, passage.end)
            )
        ):
            continue
        yield from _of_lines(clean, lines, columns)
        of_all = _for_all_rows(lines, index)
        lines = []
        if passage.kind is BlockKind.TABLE:
            of_all += _told_below(clean, index, columns)
            yield from (_held(record, of_all) for record in _of_table(clean, index, passage, columns))
            above = lead = None
        elif passage.kind is BlockKind.LIST_ITEM and (
            lead := lead or (_lead(clean.text, above, columns) if above else None)
        ):
            yield from _of_item(clean.text, index, passage, lead, columns)
        elif passage.end > passage.start:
            above, lead = passage, None
    yield from _of_lines(clean, lines, columns)
    for section in read_sections(clean, columns):
        label = columns.label_of("", section.kinds)
        members = tuple(Field(section.kinds, label, span.start, span.end, sure=False) for span in section.members)
        yield Record(members, members[0].start, members[-1].end, section.first, named=False, key=section.key)
    yield from (_of_group(group, columns) for group in read_groups(clean, columns))
    yield from (_of_placed(placed) for placed in read_placed_lines(clean, columns))
    yield from _of_notes(clean, columns)
    yield from (_of_object(clean, values, columns) for values in read_objects(clean, columns))
    for aside in read_asides(clean.text, clean, columns, frozenset(_LINES)):
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
        if passage.kind in _LINES and (match := _NOTE.match(clean.text, passage.start, passage.end))
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
    return Record(tuple(_of_owners(_of_one_kind(fields, columns))), start, end, passage)


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
    fields = _fields_of_line(clean.text, below, columns, False) if below is not None and below.kind in _LINES else []
    return [replace(field, kinds=("designator",)) for field in fields if "designator" in field.kinds]


def _held(record: Record, above: Sequence[Field]) -> Record:
    """Add to a row what holds for all rows, unless it says that itself."""
    kinds = {kind for cell in record.fields for kind in cell.kinds}
    if not record.named or kinds.isdisjoint(_ROWS):
        return record
    added = [field for field in above if kinds.isdisjoint((*field.kinds, *_INSTEAD.get(field.kinds[0], ())))]
    return replace(record, fields=(*record.fields, *added))


def _of_table(clean: CleanDocument, index: int, passage: Passage, columns: Columns) -> Iterator[Record]:
    text = clean.text
    rows = [row for row in passage.rows if any(cell.end > cell.start for cell in row)]
    if not rows or max(map(len, rows)) > MOST_FIELDS:
        return
    said = [[text[cell.start : cell.end].strip() for cell in row] for row in rows]
    if _is_keyed(said, columns):
        for row in rows:
            keyed = [pair for cell in row if (pair := _keyed(text, cell))]
            yield _record(index, keyed, columns, (keyed[0][1].start, keyed[-1][1].end))
        return
    heads = [cell for row in said[: passage.header_rows] for cell in row[1:] if columns.kinds_of(cell, exactly=True)]
    if len(rows) >= 2 and _is_paired(said, columns):
        yield _record(
            index,
            ((text[row[at].start : row[at].end], row[at + 1]) for row in rows for at in range(0, len(row) - 1, 2)),
            columns,
            (passage.start, passage.end),
        )
    elif (len(rows[0]) == 2 or not heads) and _is_upright(said, columns):
        yield from (_titled(clean, record, columns) for record in _upright(text, index, passage, rows, said, columns))
    elif passage.header_rows:
        headers = columns.of_products(headers_of(text, rows[: passage.header_rows], columns))
        for cells in continued_rows(text, rows[passage.header_rows :], headers, columns):
            pairs = ((headers[at], cell) for at, cell in enumerate(cells) if at < len(headers))
            filled = [cell for cell in cells if cell.end > cell.start]
            if filled:
                span = min(cell.start for cell in filled), max(cell.end for cell in filled)
                yield _with_subject(_record(index, pairs, columns, span))


def _is_keyed(said: Sequence[Sequence[str]], columns: Columns) -> bool:
    """Tell whether the cells of each row have their keys with them: 企业名称：甲公司 | 总部：东市."""
    keys = [[match["key"] if (match := _CELL_KEY.match(cell)) else "" for cell in row if cell] for row in said]
    return all(all(row) and sum(bool(columns.kinds_of(key)) for key in row) * 2 > len(row) for row in keys)


def _keyed(text: str, cell: Span) -> tuple[str, Span] | None:
    match = _CELL_KEY.match(text, cell.start, cell.end)
    return (match["key"], Span(match.end(), cell.end)) if match else None


def _is_paired(said: Sequence[Sequence[str]], columns: Columns) -> bool:
    """Tell whether headers and values take turns in every row: 企业名称 | 甲公司 | 成立日期 | 2015年."""
    if any(len(row) not in (4, 6) for row in said):
        return False
    heads = [[row[at] for row in said if at < len(row) and row[at]] for at in range(0, 6, 2)]
    values = [cell for row in said for cell in row[1::2] if cell]
    known = [sum(1 for cell in column if _is_head(cell, columns)) for column in heads]
    return (
        sum(known) >= 3
        and all(2 * count >= len(column) for count, column in zip(known, heads, strict=True))
        and all(_has_head(column, columns) for column in heads if column)
        and sum(known) > sum(map(len, heads)) * 0.6
        and not any(columns.kinds_of(cell, exactly=True) for cell in values)
    )


def _has_head(column: Sequence[str], columns: Columns) -> bool:
    """Tell whether a column holds a header that is no ending of a name: 甲公司 ends as headers do."""
    return any(columns.kinds_of(cell, exactly=True) or columns.is_silent(cell) for cell in column)


def _is_head(cell: str, columns: Columns) -> bool:
    return len(cell) <= _LONGEST_HEAD and (columns.kinds_of(cell) != () or columns.is_silent(cell))


def _is_upright(said: Sequence[Sequence[str]], columns: Columns) -> bool:
    """Tell whether the headers of a table stand in its first column."""
    known = [cell for cell, *_ in said if columns.kinds_of(cell, exactly=True)]
    silent = [cell for cell, *_ in said if columns.is_silent(cell)]
    return len(known) >= 2 and 2 * (len(known) + len(silent)) >= len(said)


def _upright(
    text: str,
    index: int,
    passage: Passage,
    rows: Sequence[Sequence[Span]],
    said: Sequence[Sequence[str]],
    columns: Columns,
) -> Iterator[Record]:
    """Yield the columns of a table whose headers stand in the first one."""
    begins = 0 if columns.kinds_of(said[0][0]) or not passage.header_rows else 1
    for at in range(1, max(map(len, rows))):
        pairs = [(text[row[0].start : row[0].end], row[at]) for row in rows[begins:] if at < len(row)]
        top = rows[0][at] if begins and at < len(rows[0]) else None
        record = _record(index, pairs, columns, (passage.start, passage.end))
        if top is not None and said[0][at] and said[0][at] not in columns.values:
            subject = Field(("firm", "base", "event", "policy", "product"), "", top.start, top.end)
            yield replace(record, fields=(subject, *record.fields))
        else:
            yield record


def _record(
    index: int, pairs: Iterator[tuple[str, Span]] | Sequence[tuple[str, Span]], columns: Columns, span: tuple[int, int]
) -> Record:
    fields: list[Field] = []
    told = []
    for header, cell in pairs:
        kinds = columns.kinds_of(header)
        if "kind" in kinds and fields and not {"product", "brand"}.isdisjoint(fields[0].kinds):
            kinds = ()  # 产品 | 类型 | 企业: the type is that of the product
        if cell.end > cell.start and (kinds or not columns.is_intended(header)):
            told.append(cell)
        if kinds and cell.end > cell.start:
            fields.append(Field(kinds, columns.label_of(header, kinds), cell.start, cell.end))
    return Record(tuple(_of_owners(_of_one_kind(fields, columns))), *span, index, cells=tuple(told))


def _of_owners(fields: Sequence[Field]) -> list[Field]:
    """Tell whether 所属公司 is whose record it is or who owns that: the latter where another field names a firm."""
    has_firm = any("firm" in cell.kinds and "parent" not in cell.kinds for cell in fields)
    kind = ("parent",) if has_firm else ("firm",)
    return [replace(cell, kinds=kind) if {"firm", "parent"} <= set(cell.kinds) else cell for cell in fields]


def _of_one_kind(fields: Sequence[Field], columns: Columns) -> list[Field]:
    """Take what a header of several kinds names for the one that the others tell: 名称 | 主营业务 | 成立时间, 名称：甲园 above 运营单位：乙公司."""
    told = _told_beside([cell for cell in fields if not _is_bare(cell)], columns)
    labels = {cell.label for cell in fields}
    if told != "firm" and "Product" not in labels:  # 机构 is who issues something, if not a firm
        fields = [
            replace(cell, kinds=("issuer",)) if {"firm", "issuer"} <= set(cell.kinds) else cell for cell in fields
        ]
    if "Publication" in labels:  # firms publish as well as offices do: 报告名称 | 发布机构
        fields = [replace(cell, label="Company") if cell.kinds == ("issuer",) else cell for cell in fields]
    if not told:
        return list(fields)
    label = columns.names[told]
    return [
        replace(cell, kinds=(told,), label=label) if _is_bare(cell) and told in cell.kinds else cell for cell in fields
    ]


def _is_bare(field: Field) -> bool:
    several = len(field.kinds) > 1 or field.kinds == _FILES  # 文件 beside 发文机关
    return several and not SUBJECTS.isdisjoint(field.kinds) and not field.label


def _told_beside(fields: Sequence[Field], columns: Columns) -> str:
    """Return the kind of subject that fields are told of; empty where they may be told of several."""
    kinds = {kind for field in fields for kind in field.kinds}
    if len(kinds & _OF_FIRMS) > 1 and kinds <= _OF_FIRMS | _AMBIGUOUS:
        return "firm"
    told = [kind for kind, companions in columns.companions.items() if not kinds.isdisjoint(companions)]
    return told[0] if len(told) == 1 and "firm" not in kinds else ""


def _with_subject(record: Record) -> Record:
    """Take members, short names, brands or tenants for the firms where a table names no others."""
    kinds = {kind for cell in record.fields for kind in cell.kinds}
    if "firm" in kinds:
        return record
    if "member_firm" in kinds:
        fields = tuple(replace(c, kinds=(*c.kinds, "firm")) if "member_firm" in c.kinds else c for c in record.fields)
        return replace(record, fields=fields)
    if "tenant" in kinds and "base" not in kinds:
        wanted: tuple[tuple[str, ...], ...] = (("tenant",),)
    elif "child" in kinds and record.fields[0].kinds == ("child",):
        wanted = (("child",),)
    elif all(not cell.label or cell.kinds == ("parent",) for cell in record.fields):
        wanted = (("alias",), ("brand",))
    else:
        return record
    first = next((cell for cell in record.fields if cell.kinds in wanted), None)
    fields = tuple(Field(("firm",), "Company", c.start, c.end) if c is first else c for c in record.fields)
    return replace(record, fields=fields)


def _spaced_lines(clean: CleanDocument, columns: Columns) -> set[int]:
    """Return the lines of a key and a value without a colon that stand below each other, two of which have a key that is known."""
    lines: set[int] = set()
    run: list[int] = []
    known = 0
    for index, passage in enumerate((*clean.passages, None)):
        short = passage is not None and passage.kind in _LINES and passage.end - passage.start <= _LONGEST_NAME * 2
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


def _fields_of_line(text: str, passage: Passage, columns: Columns, spaced: bool) -> list[Field]:
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
    if len(name) > _LONGEST_NAME or columns.placed.kind_of(name) != "firm" or columns.is_prose(name):
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


def _begins_again(clean: CleanDocument, lines: Sequence[tuple[int, list[Field]]], fields: Sequence[Field]) -> bool:
    """Tell whether a line begins the next record: it has the header that the record began with."""
    first = lines[0][1][0]
    if fields[0].kinds != first.kinds:
        return False
    if not fields[0].sure:
        return True  # 甲公司 地址：东市 below 乙公司 地址：西市
    header, other = (_header_of(clean.text, listed[0]) for listed in (lines[0][1], fields))
    return header == other or (set(first.kinds) & SUBJECTS != set() and all(map(_NAMES_IT.search, (header, other))))


def _header_of(text: str, field: Field) -> str:
    """Return the words of the header before a field, without numbers and marks."""
    start = text.rfind("\n", 0, field.start) + 1
    words = _HEADER_END.search(text, start, field.start)
    return words[1] if words else text[start : field.start]


def _of_lines(clean: CleanDocument, lines: Sequence[tuple[int, list[Field]]], columns: Columns) -> Iterator[Record]:
    """Yield the record of lines below each other."""
    fields = tuple([field for _, listed in lines for field in listed][:MOST_FIELDS])
    if fields:
        record = _titled(clean, Record(fields, fields[0].start, fields[-1].end, lines[0][0]), columns)
        yield replace(record, fields=tuple(_of_owners(_of_one_kind(record.fields, columns))))


def _titled(clean: CleanDocument, record: Record, columns: Columns) -> Record:
    """Add to a record that does not name its subject the line above, which may."""
    if any(set(cell.kinds) & SUBJECTS and not set(cell.kinds) & _PARTS for cell in record.fields[:3]):
        return record
    fields = record.fields
    at = record.passage - 1  # the first line with a key that is known
    while at > max(0, record.passage - _MOST_OTHER) and _OTHER.match(clean.text, *_span(clean, at)):
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
            and 2 <= len(line) <= _LONGEST_NAME
            and not _NO_TITLE.search(line)
            and not line.endswith(columns.registers)
        ):
            fields = (Field(("firm",), "Company", start, above.end, sure=False), *fields)
    return replace(record, fields=fields, named=nested and len(fields) > len(record.fields))


def _span(clean: CleanDocument, passage: int) -> tuple[int, int]:
    return clean.passages[passage].start, clean.passages[passage].end


def _lead(text: str, passage: Passage, columns: Columns) -> tuple[tuple[str, ...], str] | None:
    """Return what the items below a line are, if it says so, as 主要企业包括 does."""
    line = text[max(passage.start, passage.end - _LONGEST_LEAD) : passage.end].strip()
    if passage.kind is BlockKind.HEADING:
        line = line.rstrip("：:") + "："
    match = _LEAD.search(line) if line.endswith(("：", ":")) else None
    if match is None:
        return None
    told = match["names"] or match["lists"]
    words = (match["noun"][start:] for start in range(len(match["noun"]) - 1))
    kinds = next((found for word in words if (found := _leads_to(word, columns, told=bool(told)))), ())
    label = columns.label_of("", kinds)
    return (kinds, label) if label and (passage.kind is not BlockKind.HEADING or "firm" in kinds) else None


def _leads_to(word: str, columns: Columns, *, told: bool) -> tuple[str, ...]:
    return columns.kinds_of(word, exactly=True) if told or len(word) >= _SHORTEST_LEAD else ()


def _of_item(
    text: str, index: int, passage: Passage, lead: tuple[tuple[str, ...], str], columns: Columns
) -> Iterator[Record]:
    """Yield the name that an item below a lead begins with: 甲 in 1. 甲：专注于…."""
    start = passage.start
    marker = columns.marker.match(text, start, passage.end)
    match = _ITEM.match(text, marker.end() if marker else start, min(passage.end, start + 2 * _LONGEST_NAME))
    if match:
        yield Record((Field(*lead, match.start("name"), match.end("name"), sure=False),), start, passage.end, index)
