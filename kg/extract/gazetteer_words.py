"""The words around known names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from kg.data import expression_of, read_yaml, words_of

__all__ = ["GazetteerWords", "load_gazetteer_words"]

NEVER = re.compile("(?!)")


@dataclass(frozen=True, slots=True)
class GazetteerWords:
    """``gazetteer.yaml``, checked; what each entry is for stands there. Without words nothing is told."""

    joins: tuple[str, ...] = ()
    unjoined: tuple[str, ...] = ()
    works: tuple[str, ...] = ()
    dealings: tuple[str, ...] = ()
    doings: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    roads: tuple[str, ...] = ()
    features: tuple[str, ...] = ()
    trades: tuple[str, ...] = ()
    waters: tuple[str, ...] = ()
    spelt_like_towns: tuple[str, ...] = ()
    with_china: tuple[str, ...] = ()
    counties: tuple[str, ...] = ()
    reporters: tuple[str, ...] = ()
    body_ends: tuple[str, ...] = ()
    torn: tuple[str, ...] = ()
    quarters: frozenset[str] = frozenset()
    cuts: tuple[str, ...] = ()
    """Words in whose first half no name of an agency or firm ends, by ``names.yaml``: 部门."""
    sides: re.Pattern[str] = NEVER
    reached: re.Pattern[str] = NEVER
    reached_behind: re.Pattern[str] = NEVER
    goods_sent: re.Pattern[str] = NEVER
    namesakes: re.Pattern[str] = NEVER
    tongues: re.Pattern[str] = NEVER
    natural: re.Pattern[str] = NEVER


def load_gazetteer_words(knowledge: Path | None = None) -> GazetteerWords:
    """Load ``vocabularies/gazetteer.yaml``.

    Raises
    ------
    DataError
        If it is missing or broken; names the entry.
    """
    path, content = read_yaml("vocabularies/gazetteer.yaml", knowledge)
    names_path, names = read_yaml("vocabularies/names.yaml", knowledge)

    def words(key: str) -> tuple[str, ...]:
        return tuple(words_of(path, key, content.get(key)))

    def expression(key: str) -> re.Pattern[str]:
        return expression_of(path, key, content.get(key))

    return GazetteerWords(
        joins=words("joins"),
        unjoined=words("unjoined"),
        works=words("works"),
        dealings=words("dealings"),
        doings=words("doings"),
        seats=words("seats"),
        roads=words("roads"),
        features=words("features"),
        trades=words("trades"),
        waters=words("waters"),
        spelt_like_towns=words("spelt_like_towns"),
        with_china=words("with_china"),
        counties=words("counties"),
        reporters=words("reporters"),
        body_ends=words("body_ends"),
        torn=words("torn"),
        quarters=frozenset(words("quarters")),
        cuts=tuple(words_of(names_path, "cuts", names.get("cuts", []))),
        sides=expression("sides"),
        reached=expression("reached"),
        reached_behind=expression("reached_behind"),
        goods_sent=expression("goods_sent"),
        namesakes=expression("namesakes"),
        tongues=expression("tongues"),
        natural=expression("natural"),
    )
