"""Which characters may a match of a regular expression begin with? Asked first, that spares trying many expressions everywhere."""

from __future__ import annotations

import re

__all__ = ["ANY", "openings", "split_openings"]

ANY = r"[\s\S]"
"""The expression for any character."""
# In a group that sets other flags an atom means something else than outside of it.
ATOM = re.compile(
    r"(?P<around>\(\?<?[=!])|(?P<group>\((?:\?(?:[am]*:|P<\w+>))?(?!\?))|(?P<edge>[\^$]|\\[AbBZ])"
    r"|(?P<one>\[\^?\]?(?:\\.|[^\]\\])*\]|\\[^\d]|[^\\()])",
    re.DOTALL,
)
_SKIPPED = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]|\\.|[^\[\\()|]+", re.DOTALL)
TIMES = re.compile(r"(?:(?P<sign>[?*+])|\{(?=[\d,])(?P<least>\d*)(?P<most>,\d*)?\})?[?+]?")
_SIGNS = {"?": (0, 1), "*": (0, None), "+": (1, None), None: (1, 1)}


def openings(expression: str, width: int = 1) -> frozenset[str]:
    r"""Return what the first characters of a match may be, as expressions for so many characters each.

    A match that is shorter has an expression for all of it. Where a match may be empty, and in expressions that we can't
    read, it may be any character.

    Examples
    --------
    >>> sorted(openings("(?:登陆|登上)港股|的?[涨跌]停")), sorted(openings(r"(?:约?\d+)?元"))
    (['[涨跌]', '登', '的'], ['\\d', '元', '约'])
    >>> sorted(openings("(?:登陆|登上)港股|的?[涨跌]停", width=2))
    ['[涨跌]停', '登上', '登陆', '的[涨跌]']
    """
    return frozenset(map("".join, split_openings(expression, width)))


def split_openings(expression: str, width: int) -> frozenset[tuple[str, ...]]:
    """Return what `openings` tells with the expressions for each of the characters apart.

    Examples
    --------
    >>> sorted(split_openings("的?[涨跌]停", width=2))
    [('[涨跌]', '停'), ('的', '[涨跌]')]
    """
    try:
        found, end = _alternatives(expression, 0, width)
    except ValueError:
        return frozenset({(ANY,)})
    return frozenset({(ANY,)}) if _NOTHING in found or end < len(expression) else found


def alternatives(expression: str) -> list[str]:
    """Return the expressions of which one must match.

    Examples
    --------
    >>> alternatives("(?:登陆|登上)港股|上市|")
    ['(?:登陆|登上)港股', '上市', '']
    """
    listed = []
    at = -1
    while at < len(expression):
        start = at + 1
        at = _end_of_sequence(expression, start)
        listed.append(expression[start:at])
    return listed


_Openings = frozenset[tuple[str, ...]]
"""What a part may begin with: expressions for one character each, up to the width; fewer where the part may end before."""
_NOTHING: tuple[str, ...] = ()


def _alternatives(expression: str, at: int, width: int) -> tuple[_Openings, int]:
    found, at = _sequence(expression, at, width)
    while expression[at : at + 1] == "|":
        others, at = _sequence(expression, at + 1, width)
        found |= others
    return found, at


def _sequence(expression: str, at: int, width: int) -> tuple[_Openings, int]:
    found: _Openings = frozenset({_NOTHING})
    while at < len(expression) and expression[at] not in "|)":
        others, at = _atom(expression, at, width)
        found = _joined(found, others, width)
        if all(len(one) == width for one in found):
            at = _end_of_sequence(expression, at)
    return found, at


def _end_of_sequence(expression: str, at: int) -> int:
    """Return where a row of parts ends, whatever these are."""
    depth = 0
    while at < len(expression):
        if depth == 0 and expression[at] in "|)":
            break
        depth += (expression[at] == "(") - (expression[at] == ")")
        skipped = _SKIPPED.match(expression, at)
        at = skipped.end() if skipped else at + 1
    return at


def _atom(expression: str, at: int, width: int) -> tuple[_Openings, int]:
    atom = ATOM.match(expression, at)
    if atom is None:
        raise ValueError(expression)
    found: _Openings = frozenset({(atom[0],)})
    at = atom.end()
    if atom["around"] or atom["group"]:
        found, at = _alternatives(expression, at, width)
        if expression[at : at + 1] != ")":
            raise ValueError(expression)
        at += 1
    if atom["around"] or atom["edge"]:
        found = frozenset({_NOTHING})
    times = TIMES.match(expression, at)
    assert times is not None  # it may be empty
    return _repeated(found, times, width), times.end()


def least_times(times: re.Match[str]) -> int:
    """Return how often a part stands at least, by what `TIMES` has found behind it."""
    return _SIGNS[times["sign"]][0] if times["least"] is None else int(times["least"] or 0)


def _repeated(found: _Openings, times: re.Match[str], width: int) -> _Openings:
    least, most = least_times(times), _SIGNS[times["sign"]][1]
    if times["least"] is not None:
        most = least if times["most"] is None else int(times["most"][1:] or width)
    if (least, most) == (1, 1):
        return found
    row: _Openings = frozenset({_NOTHING})
    rows = [row]
    for _ in range(width):  # the first characters of more times are the same
        rows.append(row := _joined(row, found, width))
    return frozenset().union(*rows[min(least, width) : min(width if most is None else most, width) + 1])


def _joined(found: _Openings, others: _Openings, width: int) -> _Openings:
    short = {one for one in found if len(one) < width}
    return (found - short).union((one + other)[:width] for one in short for other in others) if short else found
