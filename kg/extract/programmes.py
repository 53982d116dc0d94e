"""Bases of a programme that are called by their place: 甲市乙区国家外贸转型升级基地（模具）."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.extract.base_holders import Designation
from kg.extract.candidates import Candidate
from kg.extract.known_forms import ADMINISTRATIVE

__all__ = ["find_programme_bases", "link_holders"]

HOLDERS = frozenset({"City", "District", "Zone", "Organization"})
"""What such a base is in; of a province there are many."""
NATIONAL = re.compile("国家级?[一-龥]{0,8}|[一-龥]{2,6}")
"""What stands between the place and the noun: 甲市|国家鞋类|外贸转型升级基地."""
BASE = "ExportBase"
BARE = re.compile("国家级?")
FARTHEST = 12
FEWEST = 2
COUNTED = re.compile(
    "数量|总数|已?达|已有|共有|共计|建设|名单|工作|公共服务|有\\d|\\d+[个家]|等[^，。；、]{0,6}(?:建设|工作)"
)
"""Behind the noun where all bases of a place are meant."""
OF = re.compile("[（(]([一-龥A-Za-z]{2,12})[）)]")
"""What one base is for."""


def find_programme_bases(text: str, mentions: Iterable[Candidate], nouns: re.Pattern[str]) -> Iterator[Designation]:
    """Yield the bases that are called so.

    Parameters
    ----------
    text : str
    mentions : iterable of Candidate
        Sorted, without overlap.
    nouns : re.Pattern
        What the bases of the programmes are called.

    Examples
    --------
    >>> text = "甲市乙区国家外贸转型升级基地（模具）入选。"
    >>> places = [Candidate(0, 2, "City", "gazetteer"), Candidate(2, 4, "District", "gazetteer")]
    >>> [
    ...     (text[d.start : d.end], d.category)
    ...     for d in find_programme_bases(text, places, re.compile("外贸转型升级基地"))
    ... ]
    [('甲市乙区国家外贸转型升级基地', '模具')]
    """
    matches = list(nouns.finditer(text))
    if not matches:
        return
    by_end = {mention.end: mention for mention in mentions if mention.label in HOLDERS | ADMINISTRATIVE}
    for noun in matches:
        if COUNTED.match(text, noun.end()):
            continue
        start = _start(text, noun, by_end)
        if start >= 0:
            category = OF.match(text, noun.end())
            yield Designation(start, noun.end(), BASE, category[1] if category else "")


def link_holders(
    text: str, called: Iterable[Designation], designations: Iterable[Designation]
) -> Iterator[tuple[Candidate, Candidate]]:
    """Yield what is designated by itself elsewhere with the base that is called by it: 乙区, 甲市乙区国家外贸转型升级基地."""
    full: dict[str, Designation] = {}
    for base in called:
        name = text[base.start : base.end]
        full.setdefault(name[: name.rfind("国家")] if "国家" in name else "", base)
    holders = list(designations)
    sizes = {holder.end - holder.start for holder in holders}
    by_ending: dict[str, list[Designation]] = defaultdict(list)
    for name, base in full.items():
        for size in sizes:
            if size <= len(name):
                by_ending[name[-size:]].append(base)
    for holder in holders:
        same = by_ending.get(text[holder.start : holder.end], ())
        if len(same) == 1:
            base = same[0]
            yield Candidate(holder.start, holder.end, BASE, "base"), Candidate(base.start, base.end, BASE, "base")


def _start(text: str, noun: re.Match[str], by_end: dict[int, Candidate]) -> int:
    """Return where the name begins: with the places before the noun, or with the mention that holds it all; -1 if it has none."""
    whole = by_end.get(noun.end())
    if whole is not None and whole.label == "Zone" and whole.start < noun.start():
        own = BARE.sub("", text[whole.start : noun.start()])
        return whole.start if len(own) >= FEWEST else -1
    begin = next((at for at in range(noun.start(), max(noun.start() - FARTHEST, -1), -1) if at in by_end), -1)
    if begin < 0 or (begin < noun.start() and NATIONAL.fullmatch(text, begin, noun.start()) is None):
        return -1
    nearest = by_end[begin]
    if nearest.label not in HOLDERS:
        return -1
    start = nearest.start
    while (before := by_end.get(start)) is not None and before.label in ADMINISTRATIVE - {"Country"}:
        start = before.start
    return start
