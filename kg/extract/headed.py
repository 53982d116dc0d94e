"""Firms by the headings of a register: where most headings of a level name a firm, the others do too, if they look like names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.extract.candidates import Candidate
from kg.extract.lexicon import Lexicon
from kg.extract.names import NameFinder
from kg.model import BlockKind, CleanDocument

__all__ = ["find_headed_firms"]

NAME = re.compile(r"[一-龥A-Za-z0-9&.·\- ]{2,20}")
OPENERS = frozenset({"Sector", "City", "Province", "Country"})
"""What a name may begin with."""
FEWEST = 2
"""How many headings of a level must be names of firms before the others are taken for such."""
REACH = 80
"""How far into the section below a heading its name may be said again, which tells a firm where its form does not."""


def find_headed_firms(
    clean: CleanDocument, finder: NameFinder, lexicon: Lexicon, mentions: Iterable[Candidate]
) -> Iterator[Candidate]:
    """Yield the headings that name a firm only by standing among others that do.

    Parameters
    ----------
    clean : CleanDocument
    finder : NameFinder
        Tells the words that no name holds.
    lexicon : Lexicon
    mentions : iterable of Candidate
        What is known so far.
    """
    mentions = list(mentions)
    firms = {(mention.start, mention.end) for mention in mentions if mention.label == "Company"}
    taken = {mention.start for mention in mentions if mention.label not in OPENERS}
    marker = finder.vocabulary.marker
    levels: dict[int, list[tuple[int, int]]] = {}
    for passage in clean.passages:
        if passage.kind is BlockKind.HEADING:
            numbered = marker.match(clean.text, passage.start, passage.end)
            start = numbered.end() if numbered else passage.start
            end = start + len(clean.text[start : passage.end].rstrip())
            levels.setdefault(passage.level, []).append((start, end))
    for spans in levels.values():
        named = sum(span in firms for span in spans)
        if named < FEWEST or 2 * named < len(spans):
            continue
        for start, end in spans:
            if start not in taken and _is_name(clean.text, start, end, finder, lexicon):
                yield Candidate(start, end, "Company", "heading", rank=2)


def _is_name(text: str, start: int, end: int, finder: NameFinder, lexicon: Lexicon) -> bool:
    name = text[start:end]
    vocabulary = finder.vocabulary
    if not NAME.fullmatch(name) or name in vocabulary.generic or name in vocabulary.firm_words:
        return False
    if any(finder.vocabulary.stops(piece, inner=True) for piece in lexicon.split(name)):
        return False
    kind = any(len(word) < len(name) and name.endswith(word) for word in vocabulary.firm_words)
    return kind or (name not in lexicon and (name in text[end : end + REACH] or _holds_no_word(name, lexicon)))


def _holds_no_word(name: str, lexicon: Lexicon) -> bool:
    """Tell whether the dictionary does not know the words of a name: 艾兰得, not 公司概况."""
    return name.isascii() or all(len(piece) == 1 for piece in lexicon.split(name))
