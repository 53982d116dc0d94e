"""Rows of brands: 旗下品牌有甲、乙, 拥有甲、乙、丙三大品牌. What a firm owns so is its product, also where the gazetteers know a firm of that name."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from kg.extract.candidates import Candidate
from kg.extract.lexicon import UNKNOWN, Lexicon
from kg.extract.product_frames import ProductFrames

__all__ = ["find_brand_rows"]

NAMED = frozenset({"Company", "Product", "Organization"})
RANK = 4
"""Above what names look like, and what lists are made of."""
COMMON = frozenset({"n", "v", "vn", "a", "an", "ad", "d", "b", "r", "t", "f", "s", "l", "m"})
LONGEST_WORD = 2
NATION = re.compile("[一-龥]国$")


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
        names = [_without_edges(text, *name.span()) for name in frames.members_of(text, *match.span("row"))]
        forms = [text[start:end] for start, end in names]
        if any(form in fields or not form for form in forms):
            continue
        if any((item := known.get(span)) and item.label not in NAMED for span in names):
            continue
        strange = [
            text[start - 1 : start] == "“" or (start, end) in known or _is_strange(text[start:end], lexicon)
            for start, end in names
        ]
        if len(forms) < 2 or 2 * sum(strange) < len(forms):
            continue
        for (start, end), form in zip(names, forms, strict=True):
            if not form.endswith(frames.firm_ends):
                item = known.get((start, end))
                product = Candidate(start, end, "Product", "product", rank=RANK)
                yield replace(item, rank=RANK) if item and item.label == "Product" else product


def _without_edges(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where a member is without quotation marks and blanks."""
    while start < end and text[start] in "“ ":
        start += 1
    while start < end and text[end - 1] in "” ":
        end -= 1
    return start, end


def _is_strange(form: str, lexicon: Lexicon) -> bool:
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
