"""Firms that the text calls the owner of another one, though they share a name: 甲集团 is not 甲科技, which it founded."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kg.extract.candidates import Candidate
from kg.marks import last_of

__all__ = [
    "ParentWords",
    "apart_from_parents",
    "forms_of_parents",
    "is_child",
    "is_owned",
    "parent_groups",
    "told_parents",
]

REACH_OF_CHILD = 12
"""Characters before the name of a subsidiary in which it may be called one."""
NEAR = 8
"""How many firms before a group may stand in its sentence."""
LONGEST_SENTENCE = 400
"""Characters before a group in which its sentence begins."""
STATES = frozenset({"Country", "Province"})


@dataclass(frozen=True, slots=True)
class ParentWords:
    """What tells owners of firms; ``frames.yaml`` says what each entry is for."""

    holders: tuple[str, ...]
    endings: tuple[str, ...]
    sure: tuple[str, ...]
    behind: re.Pattern[str]
    before: re.Pattern[str]
    holds: re.Pattern[str]
    founds: re.Pattern[str]
    owned_by: re.Pattern[str]
    subsidiary: re.Pattern[str]


def forms_of_parents(
    text: str,
    mentions: Iterable[Candidate],
    words: ParentWords,
    short_firm_forms: Callable[[str], Iterable[tuple[str, bool]]],
) -> Iterator[str]:
    """Yield the short forms that stand for another firm: 甲|子公司|甲乙有限公司.

    Parameters
    ----------
    text : str
    mentions : iterable of Candidate
    words : ParentWords
    short_firm_forms : callable
        Gives the short forms of a firm's name.
    """
    for mention in mentions:
        if mention.label != "Company":
            continue
        full = text[mention.start : mention.end]
        if text.endswith(words.holders, 0, mention.start):
            yield full  # 公司与控股股东|甲乙集团
        child = words.subsidiary.search(text, max(0, mention.start - REACH_OF_CHILD), mention.start)
        if child is not None:
            yield from (form for form, _ in short_firm_forms(full) if text.endswith(form, 0, child.start()))


def parent_groups(text: str, mentions: Iterable[Candidate], words: ParentWords) -> dict[str, set[str]]:
    """Return the groups that the text calls the owner of a firm, each with the forms of whom that may be.

    甲铁道是|甲铁集团|的核心企业, 由|甲集团|创立, 母公司|甲控股集团: the firm is the first one of the sentence, or of the text.
    """
    groups: dict[str, set[str]] = {}
    firms, states = [], {}
    for mention in mentions:
        if mention.label == "Company":
            firms.append(mention)
        elif mention.label in STATES:
            states[mention.end] = mention.start
    for at, mention in enumerate(firms):
        if not text.endswith(words.endings, mention.start, mention.end):
            continue
        before = text[max(0, mention.start - 8) : mention.start]
        part = words.behind.match(text, mention.end) is not None or before.endswith(words.sure)
        state = states.get(mention.start, mention.start)
        held = (
            words.before.search(text, max(0, state - 8), state) is not None
            and words.holds.match(text, mention.end) is not None
        )
        founded = before.endswith("由") and words.founds.match(text, mention.end) is not None
        if part or held or founded:
            reach = max(0, mention.start - LONGEST_SENTENCE)
            opening = last_of(text, "。\n", reach, mention.start) + 1
            first = next((other for other in firms[max(0, at - NEAR) : at] if other.start >= opening), firms[0])
            owned = {text[child.start : child.end] for child in (firms[0], first)}
            groups.setdefault(text[mention.start : mention.end], set()).update(owned)
    return {group: owned - {group} for group, owned in groups.items()}


def is_owned(
    text: str, one: Candidate, other: Candidate, groups: Mapping[str, set[str]], owners: Mapping[str, Candidate]
) -> bool:
    """Tell whether the first of two names is that of a group which the other one's bearer belongs to."""
    group, form = (text[mention.start : mention.end] for mention in (one, other))
    owner = owners.get(form)
    return group in groups and not groups[group].isdisjoint({form, text[owner.start : owner.end] if owner else form})


def apart_from_parents(text: str, mentions: list[Candidate], words: ParentWords) -> list[Candidate]:
    """Take a group that the text calls the owner of a firm for another one than that, though the gazetteers know them as one."""
    groups = parent_groups(text, mentions, words)
    owned = set().union(*groups.values()) if groups else set()
    shared = {
        mention.key
        for mention in mentions
        if owned and mention.label == "Company" and mention.key and text[mention.start : mention.end] in owned
    }
    return [
        replace(mention, key="", name="", source="form")
        if mention.key in shared and mention.label == "Company" and text[mention.start : mention.end] in groups
        else mention
        for mention in mentions
    ]


def told_parents(
    text: str,
    mentions: Iterable[Candidate],
    words: ParentWords,
    short_firm_forms: Callable[[str], Iterable[tuple[str, bool]]],
) -> Iterator[tuple[str, str]]:
    """Yield firms with what the text calls their parent.

    上海甲乙|是|甲乙|持股一半的子公司, or 甲乙…。后设立子公司|台湾甲乙有限公司: what follows the place was there before.
    """
    for mention in mentions:
        if mention.label != "Company":
            continue
        full = text[mention.start : mention.end]
        child = words.subsidiary.search(text, max(0, mention.start - REACH_OF_CHILD), mention.start)
        if child is not None:
            forms = (form for form, _ in short_firm_forms(full) if not full.startswith(form))
            yield from ((full, form) for form in forms if text.find(form, 0, child.start()) >= 0)
        copula = words.owned_by.match(text, mention.end)
        if copula is not None:
            start = copula.start("parent")
            yield from ((full, text[start:end]) for end in range(start + 2, copula.end("parent") + 1))


def is_child(text: str, one: Candidate, other: Candidate, of_others: Container[tuple[str, str]]) -> bool:
    """Tell whether the text calls the beginning of another firm's name the parent of one: 上海甲乙 is no 甲乙科技 then."""
    full, parent = (text[mention.start : mention.end] for mention in (one, other))
    return any((full, parent[:size]) in of_others for size in range(2, len(parent) + 1))
