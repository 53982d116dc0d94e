"""Longer and shorter names of one park, event, body or policy."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator

from kg.extract.candidates import Candidate
from kg.forms import form_key

__all__ = ["bare_place", "find_variants", "leading_places", "split_variant", "variant_key"]

VARIED = frozenset({"Zone", "ExportBase", "Organization", "Event", "Policy", "Publication"})
TRAILING_YEARS = re.compile(r"[（(][^（()）]{0,24}[）)]$|\d{4}-\d{4}年?$|(?<=[报告书鉴计划展会坛])(?:19|20)\d{2}年?$")
DIVISIONS = "省市县区"
LONGEST_PLACE = 8
ORDINAL = re.compile(r"^(?:第[一二三四五六七八九十百\d]{1,4}[届次阶期]|首届|\d{4}年?)+")


def find_variants(
    text: str, mentions: Iterable[Candidate], split: Callable[[str], tuple[str, str]]
) -> Iterator[tuple[Candidate, Candidate]]:
    """Yield the mentions that are longer or shorter names of an earlier one, but not its namesake in another place."""
    first: dict[tuple[str, str], dict[str, Candidate]] = {}
    mentions = list(mentions)
    issuers = {mention.end for mention in mentions if mention.label == "Agency"}
    for mention in mentions:
        if mention.label not in VARIED:
            continue
        if mention.label == "Policy" and mention.start - 1 in issuers and text[mention.start - 1] == "《":
            continue  # 国务院《甲条例》 is not 《乙市甲条例》
        for name in sorted({text[mention.start : mention.end], mention.name} - {""}):
            place, bare = split(name)
            owners = first.setdefault((mention.label, bare), {})
            placed = [other for other in owners if other]
            if place not in owners and (not place or not placed) and len(owners) == 1:
                owners[place] = next(iter(owners.values()))
            owner = owners.setdefault(place, mention)
            if owner is not mention:
                yield mention, owner


def variant_key(name: str, places: frozenset[str], endings: Container[str] = ()) -> str:
    """Return what the longer and shorter names of one park, event or policy share.

    A governing place, an ordinal and a year in brackets don't count, and 园区 is 园. The place counts where only an ending is left
    without it: 成都|高新技术产业开发区.

    Examples
    --------
    >>> variant_key("上海甲乙软件园区", frozenset({"上海"})) == variant_key("甲乙软件园", frozenset({"上海"}))
    True
    """
    return split_variant(name, places, endings)[1]


def split_variant(name: str, places: frozenset[str], endings: Container[str] = ()) -> tuple[str, str]:
    """Return the governing place of a name and its `variant_key`: names that only share the latter are not the same.

    Examples
    --------
    >>> split_variant("上海市甲乙软件园区", frozenset({"上海市"}))
    ('上海', '甲乙软件园')
    >>> split_variant("江苏省苏州市甲乙条例", frozenset({"江苏省", "苏州市"}))
    ('苏州', '甲乙条例')
    """
    form = form_key(name)
    aside = TRAILING_YEARS.search(form)
    elsewhere = aside is not None and aside[0][1:-1] in places  # 甲大学（乙市） is another one than 甲大学
    bare = form if elsewhere else TRAILING_YEARS.sub("", form) or form
    bare = ORDINAL.sub("", bare) or bare
    place = ""
    for _ in range(2):  # 甲省乙市丙条例 is 乙市丙条例
        inner = next((place for place in leading_places(bare, places, left=4) if bare[len(place) :] not in endings), "")
        place = inner or place
        bare = bare[len(inner) :]
    return bare_place(place), bare.removesuffix("区") if bare.endswith("园区") else bare


def leading_places(name: str, places: frozenset[str], *, left: int) -> Iterator[str]:
    """Yield the places that a name begins with and that leave so many characters of it, the longest first.

    Examples
    --------
    >>> list(leading_places("上海市甲乙公司", frozenset({"上海市", "上海"}), left=2))
    ['上海市', '上海']
    """
    longest = min(LONGEST_PLACE, len(name) - left)
    return (name[:size] for size in range(longest, 1, -1) if name[:size] in places)


def bare_place(place: str) -> str:
    """Return the name of a place without what kind of division it is.

    Examples
    --------
    >>> bare_place("上海市"), bare_place("沙市")
    ('上海', '沙市')
    """
    return place[:-1] if len(place) > 2 and place[-1] in DIVISIONS else place
