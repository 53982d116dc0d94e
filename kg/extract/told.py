"""Is a phrase of ordinary words the name of a body or zone? What stands around it tells: 前身为|工业研究所, 工业研究院|（简称工研院）."""

from __future__ import annotations

import re

from kg.extract.vocabulary import Form, NameVocabulary
from kg.marks import last_of

__all__ = ["told_start", "with_founder"]

BEFORE = 10
"""How many characters may tell it that stand before the phrase."""
SHORTEST = 4
LONGEST_SHORT_FORM = 6
LONGEST_LIST = 60
MOST_MISSED = 4
"""Characters at the beginning of a list's member that look like a word before it: 联合|工业研究所."""
JOINTS = "、和与及"
AGENT, ZONE = "由", "Zone"
HOSTS_AFTER = frozenset("，、；和与及\n")
"""Behind these begins who holds an event: 由甲部主办，|外贸中心|承办."""


def with_founder(text: str, start: int, vocabulary: NameVocabulary) -> int:
    """Take the word for who runs a body into its name: 国立|甲大学.

    Examples
    --------
    >>> from kg.extract.vocabulary import load_names
    >>> with_founder("前身为国立甲大学", 5, load_names())
    3
    """
    return next(
        (start - len(word) for word in vocabulary.founders if text.endswith(word, 0, start)),
        start,
    )


def told_start(text: str, start: int, end: int, form: Form, vocabulary: NameVocabulary) -> int:
    """Return where the name begins that the text around a phrase says it is; -1 if nothing says so.

    Parameters
    ----------
    text : str
        The cleaned text.
    start, end : int
        The phrase, which ends as names of bodies or zones do.
    form : Form
        What it ends in.
    vocabulary : NameVocabulary
        ``names.yaml``.

    Examples
    --------
    >>> from kg.extract.vocabulary import load_names
    >>> names = load_names()
    >>> form = names.forms["研究院"]
    >>> told_start("产业技术研究院（简称产研院）成立。", 0, 7, form, names)
    0
    >>> told_start("他在产业技术研究院工作。", 2, 9, form, names)
    -1
    """
    item = _item_start(text, start, end, form.ending, vocabulary)
    if item >= 0 and end - item >= SHORTEST:
        return item
    if end - start < SHORTEST:
        return -1
    short = vocabulary.in_brackets.match(text, end)
    opens = start == 0 or text[start - 1] == "\n"
    before = vocabulary.told_of_firms if form.label == "Company" else vocabulary.told_before
    acts = form.label != ZONE  # 由工业研究院|管理
    told = (
        before.search(text, max(0, start - BEFORE), start)
        or vocabulary.told_behind.match(text, end)
        or (short is not None and _shortens(short["short"], text[start:end]))
        or (acts and text[start - 1 : start] == AGENT and vocabulary.agents_do.match(text, end))
        or (acts and text[start - 1 : start] in HOSTS_AFTER and vocabulary.hosts.match(text, end))
        or (opens and vocabulary.introducing.match(text, end))
    )
    return start if told else -1


def _item_start(text: str, start: int, end: int, ending: str, vocabulary: NameVocabulary) -> int:
    """Return where a member of a list of bodies begins that are called alike: 所属的|联合工业研究所、联合矿业研究所; -1 if it is none."""
    floor = max(0, start - LONGEST_LIST)
    lists = list(vocabulary.lists_bodies.finditer(text, floor, start))
    if not lists:
        return -1
    first = lists[-1].end()
    item = max(first, last_of(text, JOINTS, floor, start) + 1)
    if start - item > MOST_MISSED:
        return -1
    elder = item > first and re.fullmatch(f"(?:[一-龥]{{2,14}}?{ending}[{JOINTS}])+", text[first:item])
    younger = item == first and re.match(f"[{JOINTS}][一-龥]{{2,14}}?{ending}", text[end : end + LONGEST_LIST])
    return item if elder or younger else -1


def _shortens(short: str, name: str) -> bool:
    """Tell whether a short form is made of characters of a name, or of capitals: 产业研究院（产研院）, 工业研究院（ITRI）."""
    if re.fullmatch("[A-Z][A-Za-z]{1,9}", short):
        return sum(map(str.isupper, short)) > 1
    characters = iter(name)
    shorter = 2 <= len(short) < min(len(name), LONGEST_SHORT_FORM)
    return shorter and all(character in characters for character in short)
