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
    # A referent is a mark like any mention; only what stands between counts: 将X作为 (a mention follows 将) is no plan.
    text = line.text[max(line.clause_start(start), start - 24) : end]
    text = vocabulary.neither.sub("", _ASIDE.sub("", text))
    if denied := vocabulary.negated.search(text):
        return Status.NEGATED, denied[0]
    for found in vocabulary.planned.finditer(text):
        after = text[found.end() : found.end() + 1]
        if found[0] == "将" and (_FIRST <= after <= _LAST or after == "其"):
            continue
        return Status.PLANNED, found[0]
    return Status.ASSERTED, ""
