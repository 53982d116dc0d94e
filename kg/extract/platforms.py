"""Firms by whose name a text means the platform that they run: 在甲乙、|丙丁|等平台销售."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.extract.candidates import Candidate
from kg.extract.governed import JOINT

__all__ = ["SoldOn", "as_platforms"]

REACH = 16
"""How far before a brand the word may stand that says whose it is."""


@dataclass(frozen=True, slots=True)
class SoldOn:
    """What stands before and behind the platforms that something is sold or run on, and before a brand of a firm."""

    before: tuple[str, ...]
    after: re.Pattern[str]
    brand: re.Pattern[str] = re.compile("(?!)")


def as_platforms(text: str, mentions: list[Candidate], frame: SoldOn) -> list[Candidate]:
    """Return mentions sorted by place, of which the firms that stand for their platform are products.

    Examples
    --------
    >>> firms = [Candidate(3, 5, "Company", "gazetteer"), Candidate(6, 8, "Company", "gazetteer")]
    >>> frame = SoldOn(("在",), re.compile("等平台"))
    >>> [mention.label for mention in as_platforms("商品在甲乙和丙丁等平台销售", firms, frame)]
    ['Product', 'Product']
    """
    changed: dict[int, Candidate] = {}
    for at, mention in enumerate(mentions):
        if mention.label == "Company" and frame.brand.search(text, max(0, mention.start - REACH), mention.start):
            changed[mention.start] = replace(mention, label="Product", key="", name="")
        elif mention.label == "Company" and text.endswith(frame.before, max(0, mention.start - 6), mention.start):
            row = list(_row(text, mentions[at:]))
            if frame.after.match(text, mentions[at + len(row) - 1].end):
                products = (replace(one, label="Product", key="", name="") for one in row if one.label == "Company")
                changed.update((one.start, one) for one in products)
    return [changed.get(mention.start, mention) for mention in mentions] if changed else mentions


def _row(text: str, mentions: Iterable[Candidate]) -> Iterable[Candidate]:
    """Yield the first of some mentions, and those that are joined to it."""
    end = -1
    for mention in mentions:
        joint = JOINT.match(text, end) if end >= 0 else None
        if end >= 0 and (joint is None or joint.end() != mention.start):
            return
        if mention.label not in ("Company", "Product"):
            return
        yield mention
        end = mention.end
