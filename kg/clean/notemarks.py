"""The marks in a text that refer to a note (某市[1]。 某公司①位于…), which are no part of the words that they stand behind."""

from __future__ import annotations

import re
from itertools import pairwise

__all__ = ["find_note_marks", "without_note_marks"]

_CIRCLED = "①-⑳"
_SIGNS = "*＊†‡"
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = rf"[{_HAN}A-Za-z0-9）)》”％%]"
_NUMBERS = r"(?:注\s?\d{0,2}|\d{1,3}(?:\s?[-–—,，、]\s?\d{1,3}){0,5})"
# Not the year of a number: 某发[84]12号.
_BRACKETED = rf"(?:[\[［〔]\s?{_NUMBERS}\s?[\]］〕])+(?!\s?第?\s?\d{{1,5}}\s?号)"
_MARK = re.compile(rf"(?P<bracketed>{_BRACKETED})|(?P<circled>[{_CIRCLED}]+)|(?P<sign>[{_SIGNS}]+)")
_HAS_MARK = re.compile(rf"[\[［〔{_CIRCLED}{_SIGNS}]")
# 见[3], 第①项, 取值为[0,5], 包括①甲②乙: here they are said, or count.
_SAYING = re.compile("(?:[第见如式图表为在于间是有括含即分取至到从述]|文献|来源|资料)$")
_BEHIND_WORD = re.compile(f"{_WORD}$")
_BEHIND_NAME = re.compile(f"{_WORD}{{3}}$")
_BEHIND_SENTENCE = re.compile("[。！？]$")
_STOP = "，。、；：！？）)》”,;!?…"
_PAUSE = re.compile("[，。、；：！？,;]")


def find_note_marks(text: str) -> list[tuple[int, int]]:
    """Return where marks of notes stand in a paragraph, a heading or a cell.

    Such a mark stands directly behind a word or a sentence. Brackets that are content stay: years and numbers of documents,
    intervals, what a sentence names (见[3]); so do the numbers of a list within a sentence.

    Parameters
    ----------
    text : str

    Returns
    -------
    list of (int, int)
        Start and end of each.

    Examples
    --------
    >>> find_note_marks("甲公司①位于海港市[2]。"), find_note_marks("包括：①甲；②乙"), find_note_marks("某发[2021]3号")
    ([(3, 4), (9, 12)], [], [])
    """
    if not _HAS_MARK.search(text):
        return []
    marks = [match for match in _MARK.finditer(text) if match.start()]
    listing = _listing(text)
    return [match.span() for match in marks if _is_note(text, match, listing)]


def without_note_marks(text: str) -> str:
    """Return a text without the marks of notes.

    Examples
    --------
    >>> without_note_marks("某市经济公报[1]")
    '某市经济公报'
    """
    parts, position = [], 0
    for start, end in find_note_marks(text):
        parts.append(text[position:start])
        position = end
    return "".join((*parts, text[position:]))


def _is_note(text: str, match: re.Match[str], listing: set[str]) -> bool:
    start, end = match.span()
    before = text[max(0, start - 3) : start]
    after = text[end : end + 1]
    ends = not after or after.isspace() or after in _STOP
    if match["sign"]:
        # Between two words it multiplies, or hides a part of a name: 张*明.
        return len(match.group()) == 1 and _BEHIND_NAME.search(before) is not None and (ends or match.group() in "†‡")
    if _SAYING.search(before) or (match.lastgroup in listing and not ends):
        return False
    if match["bracketed"]:
        # a[1] and f(x)[2] are formulas.
        latin = before[-1:].isascii() and before[-1:] not in "%"
        return not latin and (_BEHIND_WORD.search(before) or _BEHIND_SENTENCE.search(before)) is not None
    return _BEHIND_NAME.search(before) is not None if ends else _BEHIND_WORD.search(before) is not None


def _listing(text: str) -> set[str]:
    """Return the kinds of marks that count something here: one begins the text or a part of a sentence, or nothing parts two."""
    found = set()
    matches = [match for match in _MARK.finditer(text) if not match["sign"]]
    for match in matches:
        before = text[max(0, match.start() - 3) : match.start()]
        after = text[match.end() : match.end() + 1]
        word = bool(after) and after not in _STOP
        begins = not before.strip() or _PAUSE.search(before[-1]) is not None or _SAYING.search(before) is not None
        if word and begins and not (match["bracketed"] and _BEHIND_SENTENCE.search(before)):
            found.add(str(match.lastgroup))
    for first, second in pairwise(matches):
        if first.lastgroup == second.lastgroup and not _PAUSE.search(text, first.end(), second.start()):
            found.add(str(first.lastgroup))
    return found
