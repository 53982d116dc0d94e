"""The words around designations as a base."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from kg.data import any_of, expression_of, read_yaml, words_of

__all__ = ["BaseVocabulary", "load_bases"]


@dataclass(frozen=True)
class BaseVocabulary:
    """``bases.yaml``, checked; what each entry is for stands there."""

    called: tuple[str, ...]
    noun: re.Pattern[str]
    programmes: re.Pattern[str]
    verbs: tuple[str, ...]
    not_yet: tuple[str, ...]
    acts: tuple[str, ...]
    chosen: tuple[str, ...]
    parts: tuple[str, ...]
    referents: tuple[str, ...]
    sites: tuple[str, ...]
    said: tuple[str, ...]
    no_designation: tuple[str, ...]
    passive: tuple[str, ...]
    seats: tuple[str, ...]
    member_ends: tuple[str, ...]
    apposed: re.Pattern[str]
    objects: re.Pattern[str]
    landed: re.Pattern[str]
    awarded: re.Pattern[str]
    category: re.Pattern[str]
    batch: re.Pattern[str]
    compound: re.Pattern[str]
    in_headline: re.Pattern[str]
    counted_bases: re.Pattern[str]
    counted: re.Pattern[str]
    opened: re.Pattern[str]
    titled: re.Pattern[str]
    own_name: re.Pattern[str]
    which: re.Pattern[str]
    authorised: re.Pattern[str]
    introduced: re.Pattern[str]
    only_when: re.Pattern[str]
    lies: re.Pattern[str]
    before_list: re.Pattern[str]
    in_list: re.Pattern[str]
    listing: re.Pattern[str]
    within_name: re.Pattern[str]
    named: re.Pattern[str]


def load_bases(knowledge: Path | None = None) -> BaseVocabulary:
    """Load ``vocabularies/bases.yaml``.

    Raises
    ------
    DataError
        If it is missing or broken; names the entry.
    """
    path, content = read_yaml("vocabularies/bases.yaml", knowledge)

    def words(key: str) -> tuple[str, ...]:
        return tuple(words_of(path, key, content.get(key)))

    def expression(key: str) -> re.Pattern[str]:
        return expression_of(path, key, content.get(key))

    programmes = words("programmes")
    return BaseVocabulary(
        called=words("called"),
        noun=re.compile("|".join(map(re.escape, (*words("nouns"), *programmes)))),
        programmes=re.compile(any_of(programmes)),
        said=tuple(f"{word}，" for word in words("said")),
        verbs=words("verbs"),
        not_yet=words("not_yet"),
        acts=words("acts"),
        chosen=words("chosen"),
        parts=words("parts"),
        referents=words("referents"),
        sites=words("sites"),
        no_designation=words("no_designation"),
        passive=words("passive"),
        seats=words("seats"),
        member_ends=words("member_ends"),
        apposed=re.compile(
            rf"(?:[（(][^（()）]{{1,12}}[）)])?”?[—–-]{{1,2}}+(?!{any_of(words('no_members'))})([^，。；：、\n“”]{{2,24}}?(?:{any_of(words('member_ends'))}))"
            r"(?=[，。；、（(]|$|和|与|及|项目)"
        ),
        objects=expression("objects"),
        landed=expression("landed"),
        awarded=expression("awarded"),
        category=expression("category"),
        batch=expression("batch"),
        compound=expression("compound"),
        in_headline=expression("in_headline"),
        counted_bases=expression("counted_bases"),
        counted=expression("counted"),
        opened=expression("opened"),
        titled=expression("titled"),
        own_name=expression("own_name"),
        which=expression("which"),
        authorised=expression("authorised"),
        introduced=expression("introduced"),
        only_when=expression("only_when"),
        lies=expression("lies"),
        before_list=expression("before_list"),
        in_list=expression("in_list"),
        listing=expression("listing"),
        within_name=expression("within_name"),
        named=expression("named"),
    )
