"""Brands in registers of firms: what the paragraph below a firm's full name begins with and says what it is, is the firm's brand or product."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.data import any_of, read_yaml, words_of
from kg.errors import DataError
from kg.extract.candidates import Candidate
from kg.extract.names import NameFinder
from kg.model import BlockKind, CleanDocument, Passage
from kg.records import Record

__all__ = ["RegisterVocabulary", "find_brands", "link_brands", "link_headings", "load_registers"]

NAME = (
    r"[“「]?(?P<name>[A-Za-z0-9一-龥](?:[A-Za-z0-9一-龥·&.\-]| (?=[A-Za-z一-龥])){1,15}?)[”」]?"
    r"(?P<bracket> ?[（(][^（）()\n]{1,40}[）)])?"
)
SAID = r"(?:集[^。；：\n]{2,40}?[于为]一体的)?[^，,。；：\n]{0,60}?"
CLAUSE_END = r"(?=[，,。；、（\n]|$)"
BELOW = 2
"""Within how many passages below a firm's name its paragraph stands."""
LONGEST_CAPTION = 10
"""Characters of a line between a heading and the record below it: 基本信息."""
LABELS = frozenset({"Company", "Product"})
WIDER = frozenset({"Sector", "City", "Province", "Country"})
"""What a brand may hold."""


@dataclass(frozen=True)
class RegisterVocabulary:
    """``registers.yaml``, checked.

    Parameters
    ----------
    opening : re.Pattern
        A ``name`` that opens a paragraph, and behind it the ``firm``, ``service`` or ``product`` that it is said to be, or
        what only firms do (``trading``).
    owning : re.Pattern
        What tells in such a paragraph that the firm above owns what it speaks of.
    no_starts, no_ends : tuple of str
        What begins or ends no name.
    """

    opening: re.Pattern[str]
    owning: re.Pattern[str]
    no_starts: tuple[str, ...]
    no_ends: tuple[str, ...]


def load_registers(knowledge: Path | None = None) -> RegisterVocabulary:
    """Load ``vocabularies/registers.yaml``.

    Raises
    ------
    DataError
        If it is missing or broken.
    """
    path, content = read_yaml("vocabularies/registers.yaml", knowledge)
    firms, services, products, counts, tells, owning, no_starts, no_ends, adverbs = (
        words_of(path, key, content.get(key))
        for key in ("firms", "services", "products", "counts", "tells", "owning", "no_starts", "no_ends", "adverbs")
    )
    try:
        return RegisterVocabulary(
            opening=re.compile(
                rf"{NAME} ?(?:"
                rf"(?:——|[，,]?(?:{any_of(adverbs)})?(?:(?P<counted>[是为系]?(?:{any_of(counts)}))|是(?![指否]|一[类项])))"
                rf"{SAID}(?:(?P<firm>{any_of(firms)})|(?P<service>{any_of(services)})|(?P<product>{any_of(products)})){CLAUSE_END}"
                rf"|(?P<trading>[，,]?(?:{any_of(tells)})))"
            ),
            owning=re.compile(any_of(owning)),
            no_starts=tuple(no_starts),
            no_ends=tuple(no_ends),
        )
    except re.error as problem:
        raise DataError(f"{path}: {problem}") from problem


def find_brands(
    clean: CleanDocument, finder: NameFinder, mentions: Sequence[Candidate], vocabulary: RegisterVocabulary
) -> Iterator[Candidate]:
    """Yield the names by which paragraphs below the full names of firms begin, where nothing is known there.

    Parameters
    ----------
    clean : CleanDocument
    finder : NameFinder
        Tells words that no name holds.
    mentions : sequence of Candidate
        What is known so far, sorted, without overlap.
    vocabulary : RegisterVocabulary
    """
    text = clean.text
    starts, ends = [mention.start for mention in mentions], [mention.end for mention in mentions]
    for firm, paragraph in _entries(clean, finder, mentions):
        opening = vocabulary.opening.match(text, paragraph.start, paragraph.end)
        if opening is None:
            continue
        start, end = opening.span("name")
        name = text[start:end]
        inside = mentions[bisect_right(ends, start) : bisect_left(starts, end)]
        if any(mention.label not in WIDER or mention.start < start or mention.end > end for mention in inside):
            continue
        if any((mention.start, mention.end) == (start, end) for mention in inside):
            continue
        if name.startswith(vocabulary.no_starts) or name.endswith(vocabulary.no_ends) or "的" in name:
            continue
        if not name.isascii() or opening["bracket"] or len(name) > 2:
            yield Candidate(start, end, _label(text, opening, firm, paragraph, vocabulary), "register", rank=1)


def link_brands(
    clean: CleanDocument, finder: NameFinder, mentions: Sequence[Candidate], vocabulary: RegisterVocabulary
) -> list[tuple[Candidate, Candidate]]:
    """Return the brands that stand for the firm itself in the paragraph below its name, and the firm.

    甲云信息科技有限公司 / 云问问是一家人工智能公司: both are names of one firm. It is not so where the paragraph tells whose the brand is.
    """
    text = clean.text
    starts = {mention.start: mention for mention in mentions}
    links = []
    for firm, paragraph in _entries(clean, finder, mentions):
        opening = vocabulary.opening.match(text, paragraph.start, paragraph.end)
        if opening is None or opening["product"] or _is_owned(text, firm, paragraph, vocabulary):
            continue
        brand = starts.get(opening.start("name"))
        if brand is None or brand.label != "Company" or finder.vocabulary.legal_ending(text[brand.start : brand.end]):
            continue
        links.append((brand, firm))
    return links


def link_headings(
    clean: CleanDocument, records: Sequence[Record], mentions: Sequence[Candidate]
) -> list[tuple[Candidate, Candidate]]:
    """Return the firms that the records below headings begin with, and those headings, where they name one firm in two scripts.

    Jia Energy Co., Ltd. / 基本信息 / 企业名称：甲能源有限公司: both are names of one firm.
    """
    firms = {mention.start: mention for mention in mentions if mention.label == "Company"}
    links: list[tuple[Candidate, Candidate]] = []
    for record in records:
        first = record.fields[0] if record.fields else None
        if first is None or not (record.named and first.sure and "firm" in first.kinds):
            continue
        above = record.passage - 1
        while above >= 0 and record.passage - above <= BELOW and _is_caption(clean.passages[above]):
            above -= 1
        if above < 0 or clean.passages[above].kind is not BlockKind.HEADING:
            continue
        named, heading = firms.get(first.start), firms.get(clean.passages[above].start)
        if named is None or heading is None:
            continue
        forms = [clean.text[mention.start : mention.end] for mention in (named, heading)]
        if forms[0].isascii() != forms[1].isascii():
            links.append((named, heading))
    return links


def _is_caption(passage: Passage) -> bool:
    return passage.kind is BlockKind.PARAGRAPH and passage.end - passage.start <= LONGEST_CAPTION


def _label(
    text: str, opening: re.Match[str], firm: Candidate, paragraph: Passage, vocabulary: RegisterVocabulary
) -> str:
    """Tell what a brand is: a service is the firm itself, unless the paragraph tells whose it is."""
    serves = opening["service"] is not None and not _is_owned(text, firm, paragraph, vocabulary)
    return "Company" if opening["firm"] or opening["trading"] or serves else "Product"


def _is_owned(text: str, firm: Candidate, paragraph: Passage, vocabulary: RegisterVocabulary) -> bool:
    """Tell whether a paragraph says whose what it speaks of is: it names the firm above or says 隶属于."""
    named = text.find(text[firm.start : firm.end], paragraph.start, paragraph.end) >= 0
    return named or vocabulary.owning.search(text, paragraph.start, paragraph.end) is not None


def _entries(
    clean: CleanDocument, finder: NameFinder, mentions: Sequence[Candidate]
) -> Iterator[tuple[Candidate, Passage]]:
    """Yield headings that are the full names of firms, with the paragraphs below them."""
    headings = [index for index, passage in enumerate(clean.passages) if passage.kind is BlockKind.HEADING]
    if not headings:
        return
    firms = {mention.start: mention for mention in mentions if mention.label == "Company"}
    for index in headings:
        passage = clean.passages[index]
        firm = firms.get(passage.start)
        name = clean.text[passage.start : passage.end].strip()
        if firm is None or clean.text[firm.start : firm.end] != name or not finder.vocabulary.legal_ending(name):
            continue
        below = clean.passages[index + 1 : index + 1 + BELOW]
        paragraph = next((one for one in below if one.end > one.start), None)
        if paragraph is not None and paragraph.kind is BlockKind.PARAGRAPH:
            yield firm, paragraph
