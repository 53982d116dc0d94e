"""Whether a text says that something is so, is to be so, or is not so."""

from __future__ import annotations

import re

from kg.link.lines import Line
from kg.link.patterns import MARKS
from kg.link.vocabulary import Vocabulary
from kg.model import Status

__all__ = ["find_status", "find_status_word"]

_FIRST, _LAST = MARKS[0], MARKS[-1]
_ASIDE = re.compile("（[^（）]*）")
_REACH = 24
"""How many characters before a match may govern it."""
_FARTHEST = 4
"""Over how many clauses a plan goes on."""


def find_status(line: Line, start: int, end: int, vocabulary: Vocabulary) -> Status:
    """Tell how a match is meant: by the words before its predicate in the clause, and in it.

    Parameters
    ----------
    line : Line
    start, end : int
        The match, in characters of `line.text`.
    vocabulary : Vocabulary
    """
    return find_status_word(line, start, end, vocabulary)[0]


def find_status_word(line: Line, start: int, end: int, vocabulary: Vocabulary) -> tuple[Status, str]:
    """Tell how a match is meant as `find_status` does, and by which word; empty where it is asserted."""
    clause = line.clause_start(start)
    if _is_attribute(line.text[clause:start], line.text[start:end], vocabulary):
        clause = start
    text = _bare(line.text[max(clause, start - _REACH) : end], vocabulary)
    if denied := vocabulary.negated.search(text):
        return Status.NEGATED, denied[0]
    if word := _plan(text, vocabulary) or _plan_before(line, clause, end, vocabulary):
        return Status.PLANNED, word
    return Status.ASSERTED, ""


def _is_attribute(before: str, match: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a match only describes what the clause does something with: 应当执行|甲部发布的《乙办法》."""
    return "的" in match and before.removesuffix("由").endswith(vocabulary.dealt_with)


def _bare(text: str, vocabulary: Vocabulary) -> str:
    # A referent is a mark like any mention; only what stands between counts: 将X作为 (a mention follows 将) is no plan.
    return vocabulary.neither.sub("", _ASIDE.sub("", text))


def _plan(text: str, vocabulary: Vocabulary) -> str:
    """Return the word that plans, if it governs what follows it and that has not happened since."""
    for found in vocabulary.planned.finditer(text):
        after = text[found.end() : found.end() + 1]
        if found[0] == "将" and (_FIRST <= after <= _LAST or after == "其"):
            continue
        if vocabulary.disposal.match(text, found.start()):
            continue
        # 公司公布计划，…; 计划的 …: a noun.
        if after in "，。；：！？、的等" or vocabulary.settled.search(text, found.end()):
            continue
        return found[0]
    return ""


def _plan_before(line: Line, clause: int, end: int, vocabulary: Vocabulary) -> str:
    """Return the planning word of an earlier clause that this one goes on with: 计划在甲国建厂，并在乙国设立办事处."""
    for _ in range(_FARTHEST):
        if clause == 0 or line.text[clause - 1] != "，":
            return ""
        before = line.clause_start(clause - 1)
        earlier = _bare(line.text[before:clause], vocabulary)
        if condition := vocabulary.condition.match(earlier):
            return condition[0]
        going_on = vocabulary.going_on.match(line.text, clause, end)
        if going_on is None or vocabulary.present.search(line.text, clause, end):
            return ""
        following = line.text[going_on.end() : going_on.end() + 1]
        if _FIRST <= following <= _LAST and going_on[0] not in vocabulary.prepositions:
            return ""  # it has a subject of its own
        if word := _plan(earlier, vocabulary):
            return word
        clause, end = before, clause
    return ""
