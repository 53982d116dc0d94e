"""Which characters may a match of a regular expression begin with? Asked first, that spares trying many expressions everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["first_of", "openings"]

_ANY = r"[\s\S]"
_ATOM = re.compile(
    r"(?P<around>\(\?<?[=!])|(?P<group>\((?:\?(?:[aimsx]*:|P<\w+>))?(?!\?))|(?P<edge>[\^$]|\\[AbBZ])"
    r"|(?P<one>\[\^?\]?(?:\\.|[^\]\\])*\]|\\[^\d]|[^\\()])",
    re.DOTALL,
)
_TIMES = re.compile(r"(?P<perhaps>[?*]|\{0?,\d*\}|\{0\})?(?:\+|\{\d+(?:,\d*)?\})?[?+]?")


def openings(expression: str) -> frozenset[str]:
    r"""Return what the first character of a match may be, as expressions for one character each.

    Where a match may be empty, and in expressions that we can't read, it may be any character.

    Examples
    --------
    >>> sorted(openings("(?:登陆|登上)港股|的?[涨跌]停")), sorted(openings(r"(?:约?\d+)?元"))
    (['[涨跌]', '登', '的'], ['\\d', '元', '约'])
    """
    try:
        firsts, may_be_empty, end = _alternatives(expression, 0)
    except ValueError:
        return frozenset({_ANY})
    return frozenset({_ANY}) if may_be_empty or end < len(expression) else firsts


def first_of(expressions: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for the characters that matches of any of some expressions may begin with.

    Examples
    --------
    >>> first_of(["(?:登陆|登上)港股", "的?[涨跌]停"]).findall("甲今日跌停")
    ['跌']
    """
    listed = sorted({first for expression in expressions for first in openings(expression)})
    return re.compile("|".join(listed) or "(?!)")


_Firsts = tuple[frozenset[str], bool, int]
"""What a part may begin with, whether it may be empty, and where it ends."""


def _alternatives(expression: str, at: int) -> _Firsts:
    firsts, may_be_empty, at = _sequence(expression, at)
    while expression[at : at + 1] == "|":
        others, other_may, at = _sequence(expression, at + 1)
        firsts, may_be_empty = firsts | others, may_be_empty or other_may
    return firsts, may_be_empty, at


def _sequence(expression: str, at: int) -> _Firsts:
    firsts: frozenset[str] = frozenset()
    may_be_empty = True
    while at < len(expression) and expression[at] not in "|)":
        others, other_may, at = _atom(expression, at)
        if may_be_empty:
            firsts |= others
        may_be_empty = may_be_empty and other_may
    return firsts, may_be_empty, at


def _atom(expression: str, at: int) -> _Firsts:
    atom = _ATOM.match(expression, at)
    if atom is None:
        raise ValueError(expression)
    firsts, may_be_empty, at = frozenset({atom[0]}), False, atom.end()
    if atom["around"] or atom["group"]:
        firsts, may_be_empty, at = _alternatives(expression, at)
        if expression[at : at + 1] != ")":
            raise ValueError(expression)
        at += 1
    if atom["around"] or atom["edge"]:
        firsts, may_be_empty = frozenset(), True
    times = _TIMES.match(expression, at)
    if times is None:
        return firsts, may_be_empty, at
    return firsts, may_be_empty or times["perhaps"] is not None, times.end()
