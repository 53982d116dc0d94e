"""Whether a text says that something is so, is to be so, or is not so."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.data import any_of
from kg.link.coding import MARKS
from kg.link.lines import Line
from kg.link.wordfile import WordFile
from kg.model import Status

__all__ = ["PolarityVocabulary", "find_status", "find_status_word"]

_FIRST, _LAST = MARKS[0], MARKS[-1]
_ASIDE = re.compile("（[^（）]*）")
_REACH = 24
"""How many characters before a match may govern it."""
_FARTHEST = 4
"""Over how many clauses a plan goes on."""


@dataclass(frozen=True)
class PolarityVocabulary:
    """Entries of ``linking.yaml``.

    Parameters
    ----------
    negated, planned, neither : re.Pattern
        Words that deny or plan; ``neither`` finds the words that only look so and are taken out first.
    settled, present : re.Pattern
        Words after a planning word that say that it has happened since, and words of a clause that say that it is so now.
    dealt_with : tuple of str
        Verbs before a name with an attribute, which is so whatever the clause plans or denies: 将参加|甲协会主办的乙展.
    disposal : re.Pattern
        将 before an object, which is no future.
    condition : re.Pattern
        How a clause begins which the next one depends on.
    going_on : re.Pattern
        How a clause begins that goes on with the plan of the one before.
    prepositions : frozenset of str
        Of these words those that take an object.
    """

    negated: re.Pattern[str]
    planned: re.Pattern[str]
    neither: re.Pattern[str]
    settled: re.Pattern[str]
    present: re.Pattern[str]
    dealt_with: tuple[str, ...]
    disposal: re.Pattern[str]
    condition: re.Pattern[str]
    going_on: re.Pattern[str]
    prepositions: frozenset[str]

    @classmethod
    def read(cls, file: WordFile) -> PolarityVocabulary:
        """Take the entries out of ``linking.yaml``."""
        disposals, connectives, prepositions = map(file.words, ("disposals", "connectives", "prepositions"))
        return cls(
            negated=file.pattern("negated"),
            planned=file.pattern("planned"),
            neither=file.pattern("neither"),
            settled=file.pattern("settled"),
            present=file.pattern("present"),
            dealt_with=file.words("dealt_with"),
            disposal=re.compile(f"将(?![在于会把由与继进从对向以])[^，。；]{{1,18}}?(?:{any_of(disposals)})"),
            condition=file.pattern("conditions"),
            going_on=re.compile(f"(?:{any_of(connectives)})+|{any_of(prepositions)}"),
            prepositions=frozenset(prepositions),
        )


def find_status(line: Line, start: int, end: int, words: PolarityVocabulary) -> Status:
    """Tell how a match is meant: by the words before its predicate in the clause, and in it.

    Parameters
    ----------
    line : Line
    start, end : int
        The match, in characters of `line.text`.
    words : PolarityVocabulary
    """
    return find_status_word(line, start, end, words)[0]


def find_status_word(line: Line, start: int, end: int, words: PolarityVocabulary) -> tuple[Status, str]:
    """Tell how a match is meant as `find_status` does, and by which word; empty where it is asserted."""
    clause = line.clause_start(start)
    if _is_attribute(line.text[clause:start], line.text[start:end], words):
        clause = start
    text = _bare(line.text[max(clause, start - _REACH) : end], words)
    if denied := words.negated.search(text):
        return Status.NEGATED, denied[0]
    if word := _plan(text, words) or _plan_before(line, clause, end, words):
        return Status.PLANNED, word
    return Status.ASSERTED, ""


def _is_attribute(before: str, match: str, words: PolarityVocabulary) -> bool:
    """Tell whether a match only describes what the clause does something with: 应当执行|甲部发布的《乙办法》."""
    return "的" in match and before.removesuffix("由").endswith(words.dealt_with)


def _bare(text: str, words: PolarityVocabulary) -> str:
    # A referent is a mark like any mention; only what stands between counts: 将X作为 (a mention follows 将) is no plan.
    return words.neither.sub("", _ASIDE.sub("", text))


def _plan(text: str, words: PolarityVocabulary) -> str:
    """Return the word that plans, if it governs what follows it and that has not happened since."""
    for found in words.planned.finditer(text):
        after = text[found.end() : found.end() + 1]
        if found[0] == "将" and (_FIRST <= after <= _LAST or after == "其"):
            continue
        if words.disposal.match(text, found.start()):
            continue
        # 公司公布计划，…; 计划的 …: a noun.
        if after in "，。；：！？、的等" or words.settled.search(text, found.end()):
            continue
        return found[0]
    return ""


def _plan_before(line: Line, clause: int, end: int, words: PolarityVocabulary) -> str:
    """Return the planning word of an earlier clause that this one goes on with: 计划在甲国建厂，并在乙国设立办事处."""
    for _ in range(_FARTHEST):
        if clause == 0 or line.text[clause - 1] != "，":
            return ""
        before = line.clause_start(clause - 1)
        earlier = _bare(line.text[before:clause], words)
        if condition := words.condition.match(earlier):
            return condition[0]
        going_on = words.going_on.match(line.text, clause, end)
        if going_on is None or words.present.search(line.text, clause, end):
            return ""
        following = line.text[going_on.end() : going_on.end() + 1]
        if _FIRST <= following <= _LAST and going_on[0] not in words.prepositions:
            return ""  # it has a subject of its own
        if word := _plan(earlier, words):
            return word
        clause, end = before, clause
    return ""
