"""Records of tables: by the headers of their columns, of their first column, or of each cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.columns import Columns
from kg.model import CleanDocument, Passage, Span
from kg.records.lines import titled
from kg.records.model import MOST_FIELDS, Field, Record, of_one_kind, of_owners
from kg.rows import continued_rows, headers_of

__all__ = ["records_of_table"]

_CELL_KEY = re.compile(r"\s*(?P<key>[一-龥A-Za-z/（）()]{2,16}?)\s?[：:=]\s*(?=\S)")
"""What a cell begins with that has its key with it: 企业名称：甲公司."""
_LONGEST_HEAD = 16


def records_of_table(clean: CleanDocument, index: int, passage: Passage, columns: Columns) -> Iterator[Record]:
    """Yield the records of a table, whichever way its headers stand."""
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
        yield from (titled(clean, record, columns) for record in _upright(text, index, passage, rows, said, columns))
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
    captioned = not any(said[0][1:]) and not columns.kinds_of(said[0][0], exactly=True)  # 甲公司, and nothing beside it
    begins = 0 if not captioned and (columns.kinds_of(said[0][0]) or not passage.header_rows) else 1
    for at in range(1, max(map(len, rows))):
        pairs = [(text[row[0].start : row[0].end], row[at]) for row in rows[begins:] if at < len(row)]
        head = 0 if captioned else at
        top = rows[0][head] if begins and head < len(rows[0]) else None
        record = _record(index, pairs, columns, (passage.start, passage.end))
        if top is not None and said[0][head] and said[0][head] not in columns.values:
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
    return Record(tuple(of_owners(of_one_kind(fields, columns))), *span, index, cells=tuple(told))


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
