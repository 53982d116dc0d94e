"""Rows of brands: 旗下品牌有甲、乙, 拥有甲、乙、丙三大品牌. What a firm owns so is its product, also where the gazetteers know a firm of that name."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace

from kg.extract.candidates import Candidate
from kg.extract.lexicon import UNKNOWN, Lexicon
from kg.extract.product_frames import ProductFrames
from kg.spans import trim

__all__ = ["as_brands", "find_brand_rows"]

NAMED = frozenset({"Company", "Product", "Organization"})
SURE_SOURCES = frozenset({"form", "cell"})
BRANDS = "brands"
"""The source of a member: what else the text calls so is a brand too, unless it acts."""
RANK = 4
"""Above what names look like, and what lists are made of."""
COMMON = frozenset({"n", "v", "vn", "a", "an", "ad", "d", "b", "r", "t", "f", "s", "l", "m"})
LONGEST_WORD = 2
NATION = re.compile("[一-龥]国$")
EDGES = "“” "
"""Around a member."""


def find_brand_rows(
    text: str, lexicon: Lexicon, mentions: Iterable[Candidate], fields: Container[str], frames: ProductFrames
) -> Iterator[Candidate]:
    """Yield the members of the rows that a text calls somebody's brands.

    Parameters
    ----------
    text : str
        With one kind of quotation marks.
    lexicon : Lexicon
    mentions : iterable of Candidate
        What is known so far: places are no brands.
    fields : container of str
        Names of trades and goods, which are none either.
    frames : ProductFrames

    Examples
    --------
    >>> from kg.extract.product_frames import load_product_frames
    >>> text = "甲公司旗下品牌包括曜衣、砾鞋和KIVO。"
    >>> [text[c.start : c.end] for c in find_brand_rows(text, Lexicon([]), [], (), load_product_frames())]
    ['曜衣', '砾鞋', 'KIVO']
    """
    rows = [
        match
        for pattern in (frames.brands_told, frames.brands_closed, frames.brands_counted)
        for match in pattern.finditer(text)
    ]
    if not rows:
        return
    known = {(mention.start, mention.end): mention for mention in mentions}
    for match in rows:
        names = [trim(text, *name.span(), EDGES) for name in frames.members_of(text, *match.span("row"))]
        forms = [text[start:end] for start, end in names]
        if any(form in fields or not form for form in forms):
            continue
        if any((item := known.get(span)) and item.label not in NAMED for span in names):
            continue
        strange = [
            text[start - 1 : start] == "“" or (start, end) in known or _is_more_than_words(text[start:end], lexicon)
            for start, end in names
        ]
        if len(forms) < 2 or 2 * sum(strange) < len(forms):
            continue
        for (start, end), form in zip(names, forms, strict=True):
            if not form.endswith(frames.firm_ends):
                item = known.get((start, end))
                product = Candidate(start, end, "Product", BRANDS, rank=RANK)
                yield replace(item, source=BRANDS, rank=RANK) if item and item.label == "Product" else product


def as_brands(text: str, mentions: list[Candidate], frames: ProductFrames) -> list[Candidate]:
    """Return mentions, of which the firms that do nothing are products where a row of brands has their name.

    Examples
    --------
    >>> from kg.extract.product_frames import load_product_frames
    >>> row, alone = Candidate(3, 5, "Product", BRANDS), Candidate(9, 11, "Company", "act")
    >>> text, frames = "旗下有甲乙等品牌，甲乙定位高端。", load_product_frames()
    >>> [mention.label for mention in as_brands(text, [row, alone], frames)]
    ['Product', 'Product']
    """
    rows: dict[str, int] = {}
    for mention in mentions:
        if mention.source == BRANDS:
            rows.setdefault(text[mention.start : mention.end], mention.start)
    return [replace(m, label="Product", key="", name="") if _is_brand(text, m, rows, frames) else m for m in mentions]


def _is_brand(text: str, mention: Candidate, rows: Mapping[str, int], frames: ProductFrames) -> bool:
    """Tell whether a firm is one of the brands in `rows`, which hold where they are first called so; its owner stands before them."""
    row = rows.get(text[mention.start : mention.end]) if rows and mention.label == "Company" else None
    if row is None or mention.source in SURE_SOURCES:
        return False
    return mention.source != "gazetteer" or (mention.start > row and frames.brand_acts.match(text, mention.end) is None)


def _is_more_than_words(form: str, lexicon: Lexicon) -> bool:
    """Tell whether a member is more than a word of the dictionary."""
    if form.isascii():
        return len(form) > 1
    if NATION.search(form):
        return False
    tag = lexicon.tags.get(form, UNKNOWN)
    pieces = lexicon.split(form)
    return tag not in COMMON and not all(
        len(piece) >= LONGEST_WORD and lexicon.tags.get(piece, UNKNOWN) in COMMON for piece in pieces
    )
