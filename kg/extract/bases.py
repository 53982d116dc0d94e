"""Export bases: the park, firm, university or district that a text says is designated as one.

Sentences tell it (`base_sentences`), lists, tables and records (`base_lists`), and sentences that do not say again as what (`awarded`).
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from kg.columns import Columns
from kg.extract.awarded import find_awarded
from kg.extract.base_holders import (
    HOLDERS,
    Designation,
    Holders,
    category_of,
    designation_of,
    edges_of,
    sentence_around,
)
from kg.extract.base_lists import FARTHEST, below_heading, in_counted_list, in_group, in_lines, in_table
from kg.extract.base_sentences import FAR, called_base, designates, own_name, referred_holder, with_listed
from kg.extract.base_vocabulary import BaseVocabulary
from kg.extract.candidates import Candidate
from kg.model import BlockKind, CleanDocument
from kg.records import Record

__all__ = ["find_designations"]

_WHERE_IT_IS = "所在"
"""Behind the noun where only the places of bases are told of: 覆盖甲区、乙区两个国家…基地|所在区."""
_LISTED = re.compile("首批|第.批")
"""Nouns for the members of a list whose category an earlier noun tells: 第二批基地."""


def find_designations(
    text: str,
    clean: CleanDocument,
    mentions: list[Candidate],
    bases: BaseVocabulary,
    columns: Columns,
    named: Container[int] = (),
    records: Iterable[Record] = (),
) -> Iterator[Designation]:
    """Yield the holders of a designation that a sentence, a heading, a table or a record in lines names.

    Parameters
    ----------
    text : str
    clean : CleanDocument
    mentions : list of Candidate
        Sorted, without overlap.
    bases : BaseVocabulary
    columns : Columns
        What the headers of a table mean.
    named : container of int
        Where a noun ends that belongs to a base's own name.
    records : iterable of Record
        What the document says in fields.
    """
    holders = Holders([m for m in mentions if m.label in HOLDERS and not bases.within_name.search(edges_of(text, m))])
    starts = [passage.start for passage in clean.passages]
    category = ""
    for match in bases.noun.finditer(text):
        if match.end() in named or text.startswith(_WHERE_IT_IS, match.end()):
            continue
        if (called := called_base(text, holders, match, bases)) is not None:
            yield designation_of(text, called.start, called.end, called.label, match, bases, "")
            continue
        told = category_of(text, match, bases)
        category = told or (category if _LISTED.match(match.group()) else "")
        if (meant := referred_holder(text, clean, starts, holders, match, bases)) is not None:
            yield designation_of(text, meant.start, meant.end, meant.label, match, bases, category)
        near = holders.between(match.start() - FAR, match.end() + FARTHEST)
        if not near:
            continue
        start, end = sentence_around(text, match, near[0].start, near[-1].end, "。；\n")
        inside = [holder for holder in near if start <= holder.start and holder.end <= end]
        chosen = [holder for holder in inside if designates(text, holder, match, bases, inside)]
        for holder in with_listed(text, chosen, inside, bases):
            whole = own_name(text, holder, match, bases)
            if whole is not None:
                yield designation_of(text, *whole, "ExportBase", match, bases, category)
            else:
                yield designation_of(text, holder.start, holder.end, holder.label, match, bases, category)
    yield from in_counted_list(text, holders, bases)
    for holder, said in find_awarded(text, clean, mentions, bases):
        yield designation_of(text, holder.start, holder.end, holder.label, said, bases, category_of(text, said, bases))
    for index, passage in enumerate(clean.passages):
        if passage.kind is BlockKind.TABLE:
            yield from in_table(text, clean, index, holders, bases, columns, named)
        elif passage.kind is BlockKind.HEADING:
            yield from below_heading(text, clean, index, holders, bases)
    for record in records:
        if record.key >= 0 and record.fields[0].kinds == ("base",):
            yield from in_group(text, clean, record, holders, bases)
        elif clean.passages[record.passage].kind is not BlockKind.TABLE:
            yield from in_lines(text, record, holders, bases)
