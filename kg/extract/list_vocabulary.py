"""The words around lists: which nouns close A、B、C等企业, what opens a list, and what is none of its members."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kg.data import any_of, expression_of, read_yaml, words_of
from kg.errors import DataError

__all__ = ["NUMBER", "ListVocabulary", "Nouns", "load_lists"]

NUMBER = r"[一二两三四五六七八九十百\d]+(?:多|余)?(?:大|个|家|所|座|项|款|部)"


@dataclass(frozen=True)
class Nouns:
    """The nouns that close a list, by the label of what it then holds.

    Parameters
    ----------
    by_label : mapping of str to tuple of str
    kind : re.Pattern
        What kind of firm is meant, before its name: 企业|甲乙动力, but not 企业家, 企业管理咨询.
    """

    by_label: Mapping[str, tuple[str, ...]]
    kind: re.Pattern[str]

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """Noun to label; of several labels the first."""
        return {noun: label for label, listed in reversed(list(self.by_label.items())) for noun in listed}

    @cached_property
    def longest(self) -> re.Pattern[str]:
        """The longest noun that stands somewhere."""
        return re.compile(any_of(self.labels))

    @cached_property
    def longer(self) -> re.Pattern[str]:
        """A noun of several characters."""
        return re.compile(any_of(noun for noun in self.labels if len(noun) > 1) or "(?!)")


@dataclass(frozen=True)
class ListVocabulary:
    """``lists.yaml``, checked; what each entry is for stands there."""

    nouns: Nouns
    owners: frozenset[str]
    projects: tuple[str, ...]
    firms: tuple[str, ...]
    kinds_of_bodies: tuple[str, ...]
    ranked: tuple[str, ...]
    represented: tuple[str, ...]
    clients: tuple[str, ...]
    served: tuple[str, ...]
    makes: tuple[str, ...]
    deeds: tuple[str, ...]
    serves: tuple[str, ...]
    served_with: re.Pattern[str]
    goods: re.Pattern[str]
    many: re.Pattern[str]
    tail: re.Pattern[str]
    """What ends a list before the noun: 等, 为代表的, 三家."""
    closes: re.Pattern[str]
    """What may stand behind a known member, if that is the whole member."""
    counting: re.Pattern[str]
    """Before a list that says how many members it has: 五家上市公司，包括."""
    numbered: re.Pattern[str]
    """What counts firms before a bracket that lists them: 甲市3家|（乙、丙）."""
    opens: re.Pattern[str]
    opens_bracket: re.Pattern[str]
    praised: re.Pattern[str]
    predicate: re.Pattern[str]
    titled: re.Pattern[str]
    counted_firms: re.Pattern[str]
    firms_noun: re.Pattern[str]
    partnered: re.Pattern[str]
    agreed: re.Pattern[str]
    has: re.Pattern[str]
    owned: re.Pattern[str]
    office: re.Pattern[str]

    @cached_property
    def open_brackets(self) -> tuple[str, ...]:
        """Before a bracket they say that it holds a list: 客户|（甲、乙）, 企业|（甲、乙）."""
        return (*self.clients, *(noun for noun in self.nouns.labels if len(noun) > 1))


def load_lists(knowledge: Path | None = None) -> ListVocabulary:
    """Load ``vocabularies/lists.yaml``.

    Raises
    ------
    DataError
        If it is missing or broken; names the entry.
    """
    path, content = read_yaml("vocabularies/lists.yaml", knowledge)

    def words(key: str) -> tuple[str, ...]:
        return tuple(words_of(path, key, content.get(key)))

    def expression(key: str) -> re.Pattern[str]:
        return expression_of(path, key, content.get(key))

    nouns = content.get("nouns")
    if not isinstance(nouns, Mapping):
        raise DataError(f"{path}: nouns: needs a mapping of label to words")
    by_label = {str(label): tuple(words_of(path, f"nouns.{label}", listed)) for label, listed in nouns.items()}
    represented = words("represented")
    in_bracket = expression("opens_bracket")
    return ListVocabulary(
        nouns=Nouns(by_label, _kind(by_label.get("Company", ()), words("kinds_of_firms"), expression("no_kind"))),
        owners=frozenset(words("owners")),
        projects=words("projects"),
        firms=words("firms"),
        kinds_of_bodies=words("kinds_of_bodies"),
        ranked=words("ranked"),
        represented=represented,
        clients=words("clients"),
        served=words("served"),
        makes=words("makes"),
        deeds=words("deeds"),
        serves=words("serves"),
        served_with=re.compile(any_of(words("served_with"))),
        goods=re.compile(any_of(words("goods"))),
        many=re.compile(f"等(?:{any_of(words('many'))}|{NUMBER})"),
        tail=re.compile(
            rf"(?:等|(?:{any_of(represented)})的|{NUMBER})(?:[^，。；！？\n\t、]{{0,24}})(?:、[分控参]股?公司)?"
        ),
        closes=re.compile(rf"[、》”（(的 ]|等|{any_of(represented)}|以及|和|及|与|{NUMBER}"),
        counting=re.compile(rf"{NUMBER}[^，。、；\n]{{0,10}}[，：]?(?:{any_of(words('counting'))}|[：:])$"),
        numbered=re.compile(rf"\d{{1,4}}[家户](?:企业|公司|单位)?(?:{any_of(words('chosen'))})?$"),
        opens=re.compile(f"{expression('opens').pattern}|{in_bracket.pattern}"),
        opens_bracket=in_bracket,
        praised=expression("praised"),
        predicate=expression("predicate"),
        titled=expression("titled"),
        counted_firms=expression("counted_firms"),
        firms_noun=expression("firms_noun"),
        partnered=expression("partnered"),
        agreed=expression("agreed"),
        has=expression("has"),
        owned=expression("owned"),
        office=expression("office"),
    )


def _kind(firms: Iterable[str], kinds: tuple[str, ...], no_kind: re.Pattern[str]) -> re.Pattern[str]:
    nouns = any_of(noun for noun in firms if noun.endswith(kinds))
    return re.compile(f"(?:{nouns})(?=[一-龥A-Z])(?!{no_kind.pattern})" if nouns else "(?!)")
