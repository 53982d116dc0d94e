"""Whether a paragraph goes on in the next one: a page break, a caption or a line end tore it apart."""

from __future__ import annotations

import re
from functools import cache

from kg.pagewords import any_of, page_words
from kg.read.headers import is_header_word

__all__ = ["continues", "is_numbered"]

_ENDS = "。！？；：!?;:…"
_OPEN = "，、（《“‘—"
_NO_BEGINNING = "，。、；：！？）》”’%"
_ITEM = re.compile(
    r"[-—–]{2}|[-*+•·▶►■□◆◇○▪✓➢●【#|]|[（(]|[①-⑳]|\d{1,2}[.、．)）](?!\d)|[一二三四五六七八九十]{1,3}[、.是]|第[一二三四五六七八九十百\d]+[章节条编]"
)
_KEYED = re.compile(r"[一-龥A-Za-z/（）()]{2,12} ?[|｜] ?[^|｜]+")
"""A line of a box beside an article: 开发商 | 甲公司."""
_LABELLED = re.compile(r"(?:[一-龥A-Za-zＡ-Ｚ/（）() ]{2,16}[：:](?!//)|[【\[][一-龥A-Za-z/]{2,12}[】\]])")
"""What a line of a record begins with: 总部：上海, 【总部】上海."""
_NOTE = re.compile(
    r"(?:\d{1,3}[.、．]\s?)?[一-龥A-Za-zＡ-Ｚ*]{2,10}(?:[（(][\dA-Za-z.，, ]{4,12}[）)])?[：:]"
    rf"(?:1[、.)）]|（1）|①|{any_of('before_firm')}*公司|{any_of('profile_openers')})"
)
"""What a note on a firm begins with: 甲股份：公司掌握…."""
_NAMED = re.compile("[一-龥A-Za-zＡ-Ｚ*]{2,10}(?<![为是有括含下于说示称到出的及和与])[：:](?!//)")
"""What a paragraph of its own begins with that speaks of one thing: 甲股份：."""
_DATED = re.compile(r"(?:19|20)\d\d ?[年.．/-]")
"""What the entries of a chronicle begin with: 2010年01月 公司成立."""
_CELLS = re.compile("[|｜\t]")
_DIVIDER = re.compile(r"——?|\s(?:[–/／·-])\s|→|⇒|->|=>")
"""What divides the parts of an entry: 甲公司 — 东市 — 云服务."""
_CODED = re.compile(r"(?P<letters>[A-Z]{0,3})-?(?P<number>\d{1,4})[ \u3000—–]")
"""What numbers an entry without a mark: 02 甲公司, A101 甲公司."""
_ATTRIBUTION = re.compile("——.*[日月年》]")
_BRACKETS = (("《", "》"), ("（", "）"), ("“", "”"))
# What introduces a table or figure ends with its name, often without a full stop.
_INTRODUCES = re.compile(
    r"(?:如下|[下附上后][表图]|(?:[表图]|附件|专栏)\s?\d{1,3}(?:[-—–.]\d{1,2}){0,2})(?:所示|所列|中|显示)?[）)]?$"
)
_LONGEST_INTRODUCTION = 24
_LEADS_ON = "的和与及或在对将以为是从向由把被于并而且但使让"
_CARRIED_ON = "的了和与及或等们"
_BEGINS = re.compile(rf"{any_of('sentence_openers')}|[表图上]|(?:19|20)\d\d年")
_LONGEST_REST = 40
_FEWEST_MARKS = 2
_LONGEST_ENTRY = 200
_MOST_LEFT_OUT = 10
"""So far the numbers of two entries below each other may lie apart."""
_SHORTEST = 25
_SHORTEST_ADJACENT = 20
_LONGEST = 10_000
"""No paragraph goes on beyond so many characters; keeps the time linear where nothing ends a sentence."""


def continues(
    first: str, second: str, *, adjacent: bool, weak: bool, over_table: bool = False, filled: bool = True
) -> bool:
    """Tell whether the second paragraph is the rest of the first.

    Parameters
    ----------
    first, second : str
        Cleaned paragraphs.
    adjacent : bool
        No blank line stands between them.
    weak : bool
        The first is a bulleted item, which ends as it likes: only a sure sign counts.
    over_table : bool
        A table stands between them: the first must be cut off at a word that leads on, or the second be only its end.
    filled : bool
        The last line of the first is as long as lines here are; one with room left ends where its author ended it.

    Examples
    --------
    >>> continues("双方需以更开放的制", "度对接应对不确定性。", adjacent=True, weak=False)
    False
    >>> continues(
    ...     "贸易规模稳步增长，双方需以更开放的制度、更灵活的协作模式应对挑战并共享机",
    ...     "遇。",
    ...     adjacent=False,
    ...     weak=False,
    ... )
    True
    """
    last = first[-1]
    if len(first) > _LONGEST or last in _ENDS or (last in "”）)’" and first[-2:-1] in "。！？!?"):
        return False
    if second[0] in _NO_BEGINNING or _tears_form(first, second):
        return True
    if last in _OPEN or any(first.rfind(left) > first.rfind(right) for left, right in _BRACKETS):
        return not _ITEM.match(second) or second[0] in "（("
    if not filled or _KEYED.fullmatch(first) or _is_labelled(first, second) or len(_CELLS.findall(second)) > 1:
        return False
    if _INTRODUCES.search(first[-_LONGEST_INTRODUCTION:]):
        return False
    if _are_entries(first, second) or _NOTE.match(second) or (not adjacent and _NAMED.match(second)):
        return False
    if _DATED.match(first) and _DATED.match(second) and last not in _LEADS_ON:
        return False
    if weak or _ITEM.match(second) or last in "）)" or _ATTRIBUTION.fullmatch(first):
        return False
    if over_table:
        cut = last in _LEADS_ON or second[0] in _CARRIED_ON
        rest = len(second) <= _LONGEST_REST and second[-1] in "。！？" and not _BEGINS.match(second)
        return len(first) >= _SHORTEST and any(mark in first for mark in "，。、") and (cut or rest)
    if adjacent:
        return len(first) >= _SHORTEST_ADJACENT
    return len(first) >= _SHORTEST and any(mark in first for mark in "，。、")


def _is_labelled(first: str, second: str) -> bool:
    """Tell whether a paragraph begins with a label as lines of records do, and the one before it does so too or is a known one."""
    label = _LABELLED.match(second)
    return label is not None and (_LABELLED.match(first) is not None or is_header_word(label[0].strip("【】[]：: ")))


def _are_entries(first: str, second: str) -> bool:
    """Tell whether two lines are entries of one list: marks divide both alike, or their numbers follow each other."""
    marks = _DIVIDER.findall(second)
    if len(marks) >= _FEWEST_MARKS and _DIVIDER.findall(first[-_LONGEST_ENTRY:]) == marks:
        return True
    one, two = _CODED.match(first), _CODED.match(second)
    if one is None or two is None or bool(one["letters"]) != bool(two["letters"]):
        return False
    return bool(one["letters"]) or 0 < int(two["number"]) - int(one["number"]) < _MOST_LEFT_OUT


def _tears_form(first: str, second: str) -> bool:
    """Tell whether the end of a name, such as 有限公司, stands in both."""
    return any(second.startswith(rest) and first.endswith(begun) for begun, rest in _torn_forms())


@cache
def _torn_forms() -> tuple[tuple[str, str], ...]:
    """Return how each form can be torn: one character alone tells little, except below nearly all of it."""
    cuts = ((form[:at], form[at:]) for form in page_words("forms") for at in range(1, len(form)))
    return tuple((begun, rest) for begun, rest in cuts if len(rest) > 1 or len(begun) > 2)


def is_numbered(line: str) -> bool:
    """Tell whether a line begins like an item of a numbered list.

    Examples
    --------
    >>> is_numbered("（一）扩大开放"), is_numbered("扩大开放")
    (True, False)
    """
    return _ITEM.match(line) is not None
