"""Who is designated by a list, a table or a record in lines: 国家文化出口基地名单|1. 甲区|2. 乙园."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from kg.columns import Columns
from kg.extract.base_holders import NEAR, Designation, Holders, category_of, designation_of
from kg.extract.base_sentences import JOINT
from kg.extract.base_vocabulary import BaseVocabulary
from kg.extract.candidates import Candidate
from kg.model import BlockKind, CleanDocument, Passage
from kg.records import Record

__all__ = ["FARTHEST", "below_heading", "in_counted_list", "in_group", "in_lines", "in_table"]

FARTHEST = 400
"""How many characters behind a designation a list of its holders may reach."""
OWN_NAME = re.compile("[一-龥]{0,12}国家[一-龥]{0,12}[（(]?")
"""What stands before a place in a base's own name: 国家对外文化贸易基地（|云港|）."""
CAPTION_REACH = 2
"""Between a caption and its table a line may tell a unit or a date."""
LONGEST_CAPTION = 80
LONGEST_CATEGORY = 12
SERVICE = "服务"
"""Categories are told without it: 国家|语言|服务出口基地."""
_ASIDE_OF_ITEM = re.compile("[（(]")
_WHOLE = re.compile(r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.、．]) ?(?=国家)")
"""What numbers a heading that is a designation and nothing else."""
_NUMBERED = re.compile(r"(?:\d{1,2}[.、．)）]|[（(]\d{1,2}[)）]|[①-⑳]) ?")
_ITEM = re.compile(r"([一-龥A-Za-z·]{4,24})(?=$|\n|[（(])")
MOST_ITEMS = 60
"""How many items of a list below a heading are read."""
LONGEST_NAME = 60
"""A cell of more characters is no name."""


def in_group(
    text: str,
    clean: CleanDocument,
    record: Record,
    holders: Holders,
    bases: BaseVocabulary,
) -> Iterator[Designation]:
    """Yield a member of a list below a line that says of which bases: 国家文化出口基地名单|第一批：甲园、乙区."""
    above = clean.passages[max(record.key - 1, 0) : record.key + 1][::-1]
    said = next(
        (m for p in above if p.end - p.start <= LONGEST_CAPTION for m in bases.noun.finditer(text, p.start, p.end)),
        None,
    )
    if said is None or any(word in text[max(0, said.start() - NEAR) : said.start()] for word in bases.not_yet):
        return
    start, end = record.fields[0].start, record.fields[0].end
    named = [h for h in holders.between(start, end) if start <= h.start and h.end <= end]
    has_field = any("leading" in field.kinds for field in record.fields)
    category = "" if has_field else category_of(text, said, bases)
    if named and named[-1].end == end:
        begin = start if OWN_NAME.fullmatch(text, start, named[-1].start) else named[-1].start
        yield designation_of(text, begin, end, named[-1].label, said, bases, category)
    elif end - start <= LONGEST_NAME:
        yield designation_of(text, start, end, "ExportBase", said, bases, category)


def in_lines(text: str, record: Record, holders: Holders, bases: BaseVocabulary) -> Iterator[Designation]:
    """Yield the holder that a record in lines names: 基地名称：甲园 / 基地类型：国家文化出口基地."""
    field = next((field for field in record.fields if field.sure and "base" in field.kinds), None)
    told = (field for field in record.fields if "category" in field.kinds)
    said = next((match for one in told if (match := bases.noun.search(text, one.start, one.end))), None)
    if field is None or said is None or field.end - field.start > LONGEST_NAME:
        return
    inside = [h for h in holders.between(field.start, field.end) if field.start <= h.start and h.end <= field.end]
    start, end, label = (
        (inside[-1].start, inside[-1].end, inside[-1].label) if inside else (field.start, field.end, "ExportBase")
    )
    yield designation_of(text, start, end, label, said, bases, category_of(text, said, bases))


def in_counted_list(text: str, holders: Holders, bases: BaseVocabulary) -> Iterator[Designation]:
    """Yield the members of a list that is said to be one of bases, in a text that tells of which: 甲园、乙市丙区两家|基地."""
    said = None
    for counted in bases.counted_bases.finditer(text):
        said = said or bases.noun.search(text)
        if said is None:
            return
        members: list[Candidate] = []
        for holder in reversed(holders.between(counted.start() - FARTHEST, counted.start() - 1)):
            behind = members[-1].start if members else counted.start()
            if holder.end > behind or not JOINT.fullmatch(text, holder.end, behind):
                break
            members.append(holder)
        apart = [m for at, m in enumerate(members) if at == 0 or m.end < members[at - 1].start]
        if len(apart) > 1:
            category = category_of(text, said, bases)
            yield from (designation_of(text, m.start, m.end, m.label, said, bases, category) for m in apart)


def below_heading(
    text: str, clean: CleanDocument, index: int, holders: Holders, bases: BaseVocabulary
) -> Iterator[Designation]:
    """Yield the holders that are items of a list below its heading: 国家文化出口基地名单|1. 甲区|2. 乙园, 一、国家文化出口基地|1. 甲区."""
    heading = clean.passages[index]
    said = next(
        (m for m in bases.noun.finditer(text, heading.start, heading.end) if bases.listing.match(text, m.end())), None
    )
    whole = _WHOLE.match(text, heading.start, heading.end) if said is None else None
    if whole is not None:
        said = next((m for m in bases.noun.finditer(text, whole.end(), heading.end) if m.end() == heading.end), None)
    if said is None or _is_planned(text, heading, bases):
        return
    for passage in clean.passages[index + 1 : index + 1 + MOST_ITEMS]:
        numbered = _NUMBERED.match(text, passage.start, passage.end)
        is_item = numbered is not None and passage.level > heading.level if passage.kind is BlockKind.HEADING else True
        if not is_item or passage.kind is BlockKind.TABLE or passage.end - passage.start > LONGEST_NAME:
            return
        if whole is not None and numbered is None and passage.kind is not BlockKind.LIST_ITEM:
            return
        aside = _ASIDE_OF_ITEM.search(text, passage.start + 1, passage.end)
        stop = aside.start() if aside else passage.end
        named = [h for h in holders.between(passage.start, stop) if passage.start <= h.start and h.end <= stop]
        size = stop - passage.start
        if named and named[-1].end - named[0].start >= max(size // 3, 1):
            category = category_of(text, said, bases)
            yield designation_of(text, named[-1].start, named[-1].end, named[-1].label, said, bases, category)
        elif not named and numbered and (item := _ITEM.match(text, numbered.end(), passage.end)):
            category = category_of(text, said, bases)
            yield designation_of(text, *item.span(1), "ExportBase", said, bases, category)


def in_table(
    text: str,
    clean: CleanDocument,
    index: int,
    holders: Holders,
    bases: BaseVocabulary,
    columns: Columns,
    named_so: Container[int],
) -> Iterator[Designation]:
    """Yield the holders in the rows of a table: another cell, or the caption, says what they are."""
    passage = clean.passages[index]
    caption = _caption(text, clean, index, bases)
    headers = [text[cell.start : cell.end] for row in passage.rows[: passage.header_rows][-1:] for cell in row]
    column = next((at for at, header in enumerate(headers) if "base" in columns.kinds_of(header)), None)
    told = next((at for at, header in enumerate(headers) if "category" in columns.kinds_of(header)), None)
    for row in passage.rows[passage.header_rows :]:
        cells = [text[cell.start : cell.end].strip() for cell in row]
        if len(cells) < 2:  # a row that merges all columns
            continue
        based = next((i for i, cell in enumerate(cells) if bases.noun.search(cell)), None)
        if based is not None:
            said = bases.noun.search(text, row[based].start, row[based].end)
            if said is not None and said.end() in named_so:
                continue
            named = next(
                (i for i, cell in enumerate(cells) if i != based and len(cell) >= 3 and not cell.isdigit()), None
            )
        else:
            said = caption
            named = column if column is not None and column < len(row) and len(cells[column]) >= 2 else None
        if named is None or said is None:
            continue
        cell = row[named]
        inside = [
            holder
            for holder in holders.between(cell.start, cell.end)
            if cell.start <= holder.start and holder.end <= cell.end
            if holder.label != "District" or (based is not None and holder.end == cell.end)
        ]
        if inside:
            start, end, label = inside[-1].start, inside[-1].end, inside[-1].label
        elif cell.end - cell.start <= LONGEST_NAME:
            start, end, label = cell.start, cell.end, "ExportBase"
        else:
            continue
        category = ""
        if said is caption and told is not None and told < len(cells) and len(cells[told]) <= LONGEST_CATEGORY:
            category = cells[told].removesuffix(SERVICE)
        yield designation_of(text, start, end, label, said, bases, category or category_of(text, said, bases))


def _is_planned(text: str, heading: Passage, bases: BaseVocabulary) -> bool:
    """Tell whether a line above a list says that what it lists is no base yet: 拟认定国家文化出口基地名单."""
    said = text[heading.start : heading.end]
    return any(word in said for word in bases.not_yet)


def _caption(text: str, clean: CleanDocument, index: int, bases: BaseVocabulary) -> re.Match[str] | None:
    """Return the noun in the line above a table that says what its rows are: 首批国家文化出口基地|名单（2018年）."""
    for above in clean.passages[max(0, index - CAPTION_REACH) : index][::-1]:
        if above.kind is BlockKind.TABLE or above.end - above.start > LONGEST_CAPTION:
            return None
        for said in bases.noun.finditer(text, above.start, above.end):
            if _is_planned(text, above, bases):
                return None
            if bases.titled.fullmatch(text, said.end(), above.end):
                return said
    return None
