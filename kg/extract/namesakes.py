"""Longer names that begin with a known firm: 微软|工作室 is a firm of its own, 特斯拉|汽车 the same firm in full."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from kg.data import any_of, expression_of, read_yaml, words_of
from kg.extract.candidates import Candidate

__all__ = ["NamesakeVocabulary", "find_namesakes", "find_weak_namesakes", "load_namesakes"]

SHORTEST, LONGEST = 2, 6


@dataclass(frozen=True)
class NamesakeVocabulary:
    """The part ``after_firms`` of ``names.yaml``, checked."""

    same: re.Pattern[str]
    other: re.Pattern[str]
    shows: tuple[str, ...]
    telling: re.Pattern[str]
    """Behind a form of a firm that is an ordinary word too."""
    own: re.Pattern[str]
    """Behind the short name of a firm that the text names in full."""
    deeds: re.Pattern[str]
    """Trades that are deeds too: 甲乙投资|宣布."""
    done_by: tuple[str, ...]
    """Before the firm that does such a deed: 获|甲乙|投资."""

    def trade_behind(self, text: str, firm: Candidate, trades: re.Pattern[str]) -> int:
        """Return where the name ends that a firm's short name and a trade behind it make; -1 if they make none."""
        found = trades.match(text, firm.end)
        if found is None and not text.endswith(self.done_by, 0, firm.start):
            found = self.deeds.match(text, firm.end)
        return found.end() if found else -1


def load_namesakes(knowledge: Path | None = None) -> NamesakeVocabulary:
    """Load the part ``after_firms`` of ``vocabularies/names.yaml``.

    Raises
    ------
    DataError
        If it is missing or broken.
    """
    path, content = read_yaml("vocabularies/names.yaml", knowledge)
    after: Mapping[str, object] = content.get("after_firms") or {}
    same, other, telling, own, trades, ends = (
        any_of(words_of(path, f"after_firms.{key}", after.get(key)))
        for key in ("same", "other", "telling", "own", "trades", "ends")
    )
    # Behind a trade that is an ordinary noun too the name must end: 甲乙汽车宣布, but not 甲乙汽车零件.
    goes_on = any_of(words_of(path, "after_firms.goes_on", after.get("goes_on")))
    closed = rf"(?=[，。、；：！？（）“”\n0-9]|$|的(?!士)|{goes_on})"
    deeds = any_of(words_of(path, "after_firms.deeds", after.get("deeds")))
    deed_goes_on = expression_of(path, "after_firms.deed_goes_on", after.get("deed_goes_on"))
    return NamesakeVocabulary(
        same=re.compile(rf"(?:{same}){closed}"),
        telling=re.compile(rf"(?:{telling}){closed}"),
        own=re.compile(rf"(?:{own}){closed}"),
        shows=tuple(words_of(path, "after_firms.shows", after.get("shows"))),
        deeds=re.compile(rf"(?:{deeds})(?={deed_goes_on.pattern})"),
        done_by=tuple(words_of(path, "after_firms.done_by", after.get("done_by"))),
        other=re.compile(rf"(?:(?:{other}){closed}|(?:{trades}){{1,3}}(?:{ends}))"),
    )


def find_weak_namesakes(text: str, weak: Iterable[Candidate], vocabulary: NamesakeVocabulary) -> Iterator[Candidate]:
    """Yield the names of firms that begin with a known form which is an ordinary word too, and say what only firms are called by.

    Examples
    --------
    >>> firm = Candidate(3, 5, "Company", "gazetteer", 0, "company:甲乙", "甲乙")
    >>> [(c.start, c.end) for c in find_weak_namesakes("引进了甲乙供应链。", [firm], load_namesakes())]
    [(3, 8)]
    """
    for form in weak:
        if form.label == "Company" and (found := vocabulary.telling.match(text, form.end)):
            yield Candidate(form.start, found.end(), "Company", "form")


def find_namesakes(text: str, mentions: Iterable[Candidate], vocabulary: NamesakeVocabulary) -> Iterator[Candidate]:
    """Yield the names of firms that begin with a short name which the gazetteers know.

    Parameters
    ----------
    text : str
    mentions : iterable of Candidate
        What is known so far.
    vocabulary : NamesakeVocabulary

    Examples
    --------
    >>> firm = Candidate(0, 2, "Company", "gazetteer", 0, "company:甲乙", "甲乙")
    >>> [(c.end, c.key) for c in find_namesakes("甲乙工作室负责发售。", [firm], load_namesakes())]
    [(5, '')]
    >>> [(c.end, c.key) for c in find_namesakes("甲乙汽车宣布涨价。", [firm], load_namesakes())]
    [(4, 'company:甲乙')]
    """
    for mention in mentions:
        short = SHORTEST <= mention.end - mention.start <= LONGEST
        if mention.label != "Company" or mention.source != "gazetteer" or not short:
            continue
        if found := vocabulary.same.match(text, mention.end):
            yield replace(mention, end=found.end())
        elif (end := vocabulary.trade_behind(text, mention, vocabulary.other)) > 0 and not text.endswith(
            vocabulary.shows, 0, end
        ):
            yield Candidate(mention.start, end, "Company", "form")
