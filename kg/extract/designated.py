"""Which mentions are the export bases that a text designates."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from kg.extract.base_holders import HOLDERS, Designation
from kg.extract.candidates import Candidate
from kg.extract.known_forms import ADMINISTRATIVE
from kg.extract.variants import find_variants

__all__ = ["short_bases", "with_bases"]

BASE_HOLDERS = HOLDERS - ADMINISTRATIVE
SHORT = re.compile("基地(?=[，、；内里等和与将已集聚引积推的]|$)")
"""Behind a city what a text about export bases calls the one that is there."""
BEFORE_SHORT = re.compile("(?:^|[，。；、：\\n]|[在以和与及到从入][一-龥]{0,4})$")


def short_bases(text: str, mentions: Sequence[Candidate], nouns: Sequence[str]) -> list[Candidate]:
    """Return mentions with what stands for bases by their city: 在西安|基地, where the text speaks of export bases.

    Examples
    --------
    >>> text = "全国有13家国家文化出口基地。在云港基地，企业集聚。"
    >>> found = short_bases(text, [Candidate(16, 18, "City", "form")], ("出口基地",))
    >>> [(text[c.start : c.end], c.label) for c in found]
    [('云港基地', 'ExportBase')]
    """
    if not any(noun in text for noun in nouns):
        return list(mentions)
    return [_short_base(text, mention) for mention in mentions]


def _short_base(text: str, mention: Candidate) -> Candidate:
    named = SHORT.match(text, mention.end) if mention.label in ADMINISTRATIVE else None
    if named is None or BEFORE_SHORT.search(text, max(0, mention.start - 6), mention.start) is None:
        return mention
    return Candidate(mention.start, named.end(), "ExportBase", "base", 5)


def with_bases(
    text: str,
    mentions: Sequence[Candidate],
    designations: Sequence[Designation],
    links: Sequence[tuple[Candidate, Candidate]],
    split: Callable[[str], tuple[str, str]],
) -> tuple[list[Candidate], list[tuple[Candidate, Candidate]]]:
    """Make bases of the mentions that are designated as such, wherever the text names them.

    Parameters
    ----------
    text : str
    mentions : sequence of Candidate
    designations : sequence of Designation
        See `kg.extract.bases.find_designations`.
    links : sequence of pairs of Candidate
        Another name of something, and a mention that it is the same as.
    split : callable
        See `kg.extract.variants.split_variant`.

    Returns
    -------
    mentions : list of Candidate
    links : list of pairs of Candidate
    """
    by_place = {(mention.start, mention.end): mention for mention in mentions}
    spots = {(d.start, d.end): d for d in designations}
    keys = {split(text[d.start : d.end]) for d in designations if d.label not in ADMINISTRATIVE}
    anywhere, bares = {bare for place, bare in keys if not place}, {bare for _, bare in keys}
    changed = []
    for spot in spots:
        holder = by_place.get(spot)
        changed.append(Candidate(*spot, "ExportBase", "base", 5, f"base:{holder.key}" if holder and holder.key else ""))
    shortened = {(short.start, short.end) for short, full in links if split(text[full.start : full.end]) in keys}
    for mention in mentions:
        if (mention.start, mention.end) in spots:
            continue
        if mention.label not in BASE_HOLDERS:
            changed.append(mention)
            continue
        place, bare = split(text[mention.start : mention.end])
        named_so = (
            (place, bare) in keys
            or (mention.start, mention.end) in shortened
            or bare in anywhere
            or (not place and bare in bares)
        )
        base = Candidate(mention.start, mention.end, "ExportBase", "base", mention.rank)
        changed.append(base if named_so else mention)
    bases = [candidate for candidate in changed if candidate.label == "ExportBase"]
    base_by_place = {(base.start, base.end): base for base in bases}
    relinked = [
        (base_by_place.get((short.start, short.end), short), base_by_place.get((full.start, full.end), full))
        for short, full in links
    ]
    return changed, [*relinked, *find_variants(text, bases, split)]
