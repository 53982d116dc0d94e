"""Products by whose they are and by their version: 甲的Kivo, Kivo 2.0 Flash, “乙”由丙研发."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extract.candidates import Candidate
from kg.extract.frames import FrameVocabulary
from kg.extract.lexicon import Words

__all__ = ["find_owned_products", "with_version"]

LATIN_NAME = r"(?a:[A-Z][A-Za-z0-9.\-]{2,24}(?: [A-Z][A-Za-z0-9.\-]{1,24}){0,2}(?: \d[\d.]{0,4})?)"
OWNED = re.compile(rf"[”）]?(?:旗下)?的? ?({LATIN_NAME})(?![A-Za-z0-9])")
ENDS = frozenset("、，。；：（）\n和与及等的")
GOES_ON = frozenset({"v", "vd", "d", "ad", "p", "c", "uj", "t", "m"})
"""Behind a name the sentence goes on; a noun would make the name a part of another phrase (AI技术)."""
VERSION = re.compile(
    r" ?[Vv]?\d{1,2}(?:\.\d{1,2}){1,2}(?![\d%％年月日万亿元米亿个倍])(?: (?:[A-Z][a-z]{2,10}))?"
    r"|(?: (?:Pro|Max|Plus|Ultra|Flash|Turbo|Mini|Lite|Air))+(?![A-Za-z0-9])"
)


def find_owned_products(
    text: str, words: Words, mentions: Iterable[Candidate], frames: FrameVocabulary
) -> Iterator[Candidate]:
    """Yield the names in Latin letters that stand as what a firm has: 甲公司的Kivo, 甲公司旗下Kivo.

    Parameters
    ----------
    text : str
    words : Words
    mentions : iterable of Candidate
        What is known so far, without overlap, sorted.
    frames : FrameVocabulary

    Examples
    --------
    >>> from kg.extract.frames import load_frames
    >>> from kg.extract.lexicon import Lexicon
    >>> text = "甲公司的Kivo在海外上线。"
    >>> firm = Candidate(0, 3, "Company", "form")
    >>> words = Lexicon([("在", 9, "p"), ("海外", 9, "s"), ("上线", 9, "v")]).segment(text)
    >>> [text[c.start : c.end] for c in find_owned_products(text, words, [firm], load_frames())]
    ['Kivo']
    """
    listed = list(mentions)
    starts = {mention.start for mention in listed if mention.label != "Company" or mention.source != "act"}
    for mention in listed:
        if mention.label != "Company":
            continue
        owned = OWNED.match(text, mention.end)
        if owned is None or owned.start(1) in starts or not text.startswith(("的", "旗下", "”的", "）的"), mention.end):
            continue
        end = owned.end() + text.startswith(" ", owned.end())
        stands = end == len(text) or text[end] in ENDS or words.tag(end) in GOES_ON
        if stands and owned[1] not in frames.kinds and (len(owned[1]) > 4 or not owned[1].isupper()):
            yield Candidate(owned.start(1), owned.end(1), "Product", "frame", rank=1)


def with_version(text: str, product: Candidate) -> Candidate:
    """Take the version behind a product's name into it: Kivo 2.0 Flash.

    Examples
    --------
    >>> text = "发布Kivo 2.0 Flash。"
    >>> found = with_version(text, Candidate(2, 6, "Product", "frame"))
    >>> text[found.start : found.end]
    'Kivo 2.0 Flash'
    """
    version = VERSION.match(text, product.end) if product.label == "Product" else None
    return replace(product, end=version.end()) if version else product
