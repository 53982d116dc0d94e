"""Products that the gazetteers know: which entry is meant, and whether a product is meant at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extract.candidates import Candidate
from kg.extract.knowledge import Knowledge
from kg.extract.products import SURE

__all__ = ["as_known", "find_product_firms", "is_edition"]


def as_known(text: str, products: Iterable[Candidate], known: Knowledge) -> Iterator[Candidate]:
    """Give products that the gazetteers know their key, and leave out what they know as something else."""
    for product in products:
        entries = known.gazetteer.by_form.get(text[product.start : product.end], ())
        entry = next((entry for entry in entries if entry.label == "Product"), None)
        if entry is not None:
            yield replace(product, key=entry.key, name=entry.name)
        elif not entries or (product.rank >= SURE and all(entry.label == "Company" for entry in entries)):
            yield product


def find_product_firms(text: str, mentions: Iterable[Candidate], known: Knowledge) -> Iterator[Candidate]:
    """Yield the firms that share their name with a product that the text may speak of."""
    for mention in mentions:
        if mention.label == "Product" and mention.source == "gazetteer":
            for entry in known.gazetteer.by_form.get(text[mention.start : mention.end], ()):
                if entry.label == "Company":
                    yield replace(mention, label="Company", key=entry.key, name=entry.name)


def is_edition(text: str, mention: Candidate, known: Knowledge) -> bool:
    """Tell whether a platform only says which version is meant: Windows|版."""
    platform = mention.label == "Product" and text[mention.start : mention.end].isascii()
    return platform and text.startswith(known.products.editions, mention.end)
