"""Which fields does a business scope name? 一般项目：软件开发；轮胎、润滑油的生产和销售（依法须经批准的项目除外）."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.data import any_of, expression_of, read_yaml, words_of
from kg.link.slots import CONJUNCTIONS, ET_CETERA

__all__ = ["ScopeVocabulary", "load_scopes", "read_scope"]

SHORTEST, LONGEST = 2, 20
MOST_CUTS = 4
"""So many words are cut off either end of a member at most."""
LONGEST_JOINED = 14
ASIDES = re.compile(r"[（(【\[][^（）()【】\[\]]*(?:[）)】\]]|$)")
CLAUSE = re.compile("[；;。\n！]")
MEMBER = re.compile(f"、|，|,|/|／|兼|{CONJUNCTIONS}|{ET_CETERA}(?!离)")
CLEAR = re.compile("、|，|,|/|／|兼")
NAME = re.compile(r"[一-龥A-Za-z0-9+\-·.\u3000]+")


@dataclass(frozen=True)
class ScopeVocabulary:
    """``scopes.yaml``, checked."""

    label: re.Pattern[str]
    conditions: tuple[str, ...]
    excepting: re.Pattern[str]
    openers: tuple[str, ...]
    kept: frozenset[str]
    closers: tuple[str, ...]
    empty: frozenset[str]
    whole: re.Pattern[str]
    field_end: re.Pattern[str]
    joined_ends: tuple[str, ...]


def load_scopes(knowledge: Path | None = None) -> ScopeVocabulary:
    """Load ``vocabularies/scopes.yaml``.

    Raises
    ------
    DataError
        If it is missing or broken.
    """
    path, content = read_yaml("vocabularies/scopes.yaml", knowledge)

    def words(key: str) -> tuple[str, ...]:
        return tuple(sorted(words_of(path, key, content.get(key)), key=len, reverse=True))

    def expressions(key: str) -> re.Pattern[str]:
        return expression_of(path, key, "|".join(words(key)))

    return ScopeVocabulary(
        label=re.compile(f"(?:{any_of(words('labels'))})[：:]"),
        conditions=words("conditions"),
        excepting=expressions("excepting"),
        openers=words("openers"),
        kept=frozenset(words("kept")),
        closers=words("closers"),
        empty=frozenset((*words("empty"), *words("openers"), *words("closers"))),
        whole=expressions("whole"),
        field_end=re.compile(f"(?:{any_of(words('field_ends'))})的?"),
        joined_ends=words("joined_ends"),
    )


def read_scope(text: str, start: int, end: int, words: ScopeVocabulary) -> Iterator[tuple[int, int, int, int]]:
    """Yield the fields that a scope names: where the name of each begins and ends, and where the member that holds it does.

    Parameters
    ----------
    text : str
    start, end : int
        The scope, half open.
    words : ScopeVocabulary

    Examples
    --------
    >>> scope = "一般项目：软件开发；轮胎、润滑油的生产和销售（凭许可证经营）；制造、加工造纸机械。"
    >>> [scope[begin:stop] for begin, stop, _, _ in read_scope(scope, 0, len(scope), load_scopes())]
    ['软件开发', '轮胎', '润滑油', '造纸机械']
    """
    plain = ASIDES.sub(lambda aside: "\u3000" * len(aside[0]), text[start:end])
    plain = words.label.sub(lambda label: "；" * len(label[0]), plain)
    position = 0
    for cut in [*CLAUSE.finditer(plain), None]:
        stop = cut.start() if cut else len(plain)
        for begin, finish, opened, closed in _of_clause(plain, position, stop, words):
            yield start + begin, start + finish, start + opened, start + closed
        position = cut.end() if cut else stop


def _of_clause(plain: str, start: int, end: int, words: ScopeVocabulary) -> Iterator[tuple[int, int, int, int]]:
    exception = words.excepting.search(plain, start, end)
    end = exception.start() if exception else end
    for begin, stop in _members(plain, start, end, words):
        member = plain[begin:stop]
        if any(word in member for word in words.conditions):
            continue
        field = words.field_end.search(plain, begin, stop)
        first, last = _bare(plain, begin, field.start() if field and field.start() - begin > 1 else stop, words)
        own = max(first, plain.rfind("的", first, last - SHORTEST) + 1)  # 各种品种的|甲件, 建筑物的|装饰制品
        name = plain[own:last]
        if (
            SHORTEST <= last - own <= LONGEST
            and name not in words.empty
            and NAME.fullmatch(name)
            and "\u3000" not in name
        ):
            yield own, last, max(begin, first), begin + len(plain[begin:stop].rstrip("\u3000 "))


def _members(plain: str, start: int, end: int, words: ScopeVocabulary) -> Iterator[tuple[int, int]]:
    """Yield the members of a clause, those that are one item though a word joins two things in them too."""
    kept = {at for found in words.whole.finditer(plain, start, end) for at in range(*found.span())}
    position = start
    for cut in [*CLEAR.finditer(plain, start, end), None]:
        stop = cut.start() if cut else end
        if cut and cut.start() in kept:
            continue
        piece = plain[position:stop].strip("\u3000 ")
        whole = not kept.isdisjoint(range(position, stop))
        one = piece.endswith(words.joined_ends) and len(piece) <= LONGEST_JOINED and not piece.startswith(words.openers)
        if whole or one:
            yield position, stop
        else:
            begin = position
            for joint in [*MEMBER.finditer(plain, position, stop), None]:
                yield begin, joint.start() if joint else stop
                begin = joint.end() if joint else stop
        position = cut.end() if cut else stop


def _bare(plain: str, start: int, end: int, words: ScopeVocabulary) -> tuple[int, int]:
    """Return a member without what is done to the goods that it names."""
    while start < end and plain[start] in "\u3000 0123456789.:：、":
        start += 1
    while end > start and plain[end - 1] in "\u3000 .":
        end -= 1
    for _ in range(MOST_CUTS):
        if plain[start:end] in words.kept:
            break
        opener = next((word for word in words.openers if plain.startswith(word, start, end)), "")
        if not opener or end - start - len(opener) < SHORTEST:
            break
        start += len(opener)
    for _ in range(MOST_CUTS):
        closer = next((word for word in words.closers if plain.endswith(word, start, end)), "")
        if not closer or end - start - len(closer) < SHORTEST:
            break
        end -= len(closer)
    return start, end
