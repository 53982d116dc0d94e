"""What firms, zones and bodies were called before: 甲公司|更名为|乙公司, 白月舍|易名为|甲公司."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.data import any_of
from kg.extract.aliases import Alias
from kg.extract.candidates import Candidate
from kg.marks import last_of

__all__ = ["Renaming", "find_former_names", "find_unknown_former_names", "renaming_of"]

BRACKET = re.compile(r"[（(]([^（）()\n]{1,60}?)[）)]")
DATE = "[0-9]{4}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?"
YEAR = "(?:1[6-9]|20)[0-9]{2}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?"
FORMER_NAME = "(?P<name>(?:(?![由从将把的其名是与和])[一-龥A-Za-z·]){2,10}"
CLAUSE_ENDS = "，。；：\n"
BEFORE = 32
"""How far before a former name the verb begins, with when that was founded."""
REACH = 40
"""How far before a name its clause begins."""
RENAMED = frozenset({"Company", "Zone", "Organization", "Policy"})
"""What may get another name; agencies are merged and split rather."""
TITLED = frozenset({"Policy"})
"""What has former titles (前身是《甲条例》), and none that nobody marked."""


@dataclass(frozen=True, slots=True)
class Renaming:
    """What tells former names.

    Parameters
    ----------
    renamed : re.Pattern
        Before a former name, whenever what it names was founded: 前身为|1948年创立的|甲公司.
    directly : re.Pattern
        All that stands between two names of which the first is the former one: 甲公司|于2001年更名为|乙公司.
    merged : re.Pattern
        What stands between two names neither of which is a former one: 与乙公司|合并后更名为|丙公司.
    founds : re.Pattern
        Before the former name of what was founded under it: 1919年成立|甲厂，1958年改称乙厂.
    before, behind : re.Pattern
        A ``name`` that nothing else tells, in the clause before a name or behind it: 白月舍|易名为|甲公司.
    """

    renamed: re.Pattern[str]
    directly: re.Pattern[str]
    merged: re.Pattern[str]
    founds: re.Pattern[str]
    before: re.Pattern[str]
    behind: re.Pattern[str]


def renaming_of(
    verbs: Iterable[str],
    adverbs: Iterable[str] = (),
    since: Iterable[str] = (),
    merged: Iterable[str] = (),
    founds: Collection[str] = (),
    issues: Iterable[str] = (),
) -> Renaming:
    """Return the patterns that some words make; ``frames.yaml`` says what each list of them is."""
    verb = any_of(verbs)
    begun = f"(?:于|在|自)?{YEAR}(?:所|由[^，。；：、]{{2,8}}?)?(?:{any_of([*founds, *issues])})的"
    opens = f"(?:{DATE})?(?:{any_of(since)})?"
    return Renaming(
        renamed=re.compile(f"(?:{verb})[为是“「]*(?:{begun})?[《“「]*$"),
        directly=re.compile(f"[^，。；：\\n]{{0,8}}?(?:{verb})[为是“「]*"),
        merged=re.compile(any_of(merged) or "(?!)"),
        founds=re.compile(f"(?:{any_of(founds)})了?$" if founds else "(?!)"),
        before=re.compile(
            f"{opens}{FORMER_NAME}?)(?:于[^，。；：\\n]{{0,12}}?)?(?:{any_of(adverbs)})?(?:{verb})[为是“「]*$"
        ),
        behind=re.compile(f"[，；]?(?:{verb})[为是“「]*{FORMER_NAME})[”」]?(?=[，。；）)])"),
    )


def find_former_names(
    text: str, mentions: Iterable[Candidate], renaming: Renaming
) -> Iterator[tuple[Candidate, Candidate]]:
    """Yield another name of a firm, zone or body (改称甲公司) with the first one of its label in the same line."""
    topics: dict[str, tuple[Candidate, int]] = {}
    nearest: dict[str, Candidate] = {}
    for mention in mentions:
        if mention.label not in RENAMED:
            continue
        # From mention to mention, so that a line of any length is read once.
        topic, position = topics.get(mention.label, (mention, mention.start))
        if text.find("\n", position, mention.start) >= 0:
            topic = mention
        topics[mention.label] = (topic, mention.start)
        behind = (
            BRACKET.sub("", text[mention.end : mention.end + 40], count=1)
            if text[mention.end : mention.end + 1] in "（("
            else text[mention.end : mention.end + 1]
        )
        part = behind.startswith("的")  # 前身为甲集团的信息中心: that was only a part of it
        earlier = nearest.get(mention.label)
        nearest[mention.label] = mention
        merged = earlier and renaming.merged.search(text, earlier.end, mention.start)
        if earlier and not part and not merged and renaming.directly.fullmatch(text, earlier.end, mention.start):
            yield mention, earlier  # 甲公司|更名为|乙公司, whatever the line speaks of
        elif (
            topic is not mention
            and not part
            and renaming.renamed.search(text, max(0, mention.start - BEFORE), mention.start)
        ):
            yield mention, topic
            founded = earlier and renaming.founds.search(text, max(0, earlier.start - REACH), earlier.start)
            goes_on = (
                earlier
                and text[earlier.end] == "，"
                and renaming.directly.fullmatch(text, earlier.end + 1, mention.start)
            )
            if earlier and earlier is not topic and founded and goes_on:
                yield earlier, topic  # 1919年成立|甲厂|，1958年改称|甲公司


def find_unknown_former_names(
    text: str, mentions: Sequence[Candidate], renaming: Renaming, is_name: Callable[[str], bool]
) -> Iterator[Alias]:
    """Yield what a firm, zone or body was called before where nothing else tells that name: 白月舍|易名为|甲公司, 甲公司|原名|白月舍.

    Parameters
    ----------
    text : str
    mentions : sequence of Candidate
        Sorted, without overlap.
    renaming : Renaming
    is_name : callable
        Tells a name from ordinary words.

    Examples
    --------
    >>> text = "1899年，白月舍正式易名为甲乙公司。"
    >>> firm = Candidate(14, 18, "Company", "form")
    >>> renaming = renaming_of(["易名为"], adverbs=["正式"])
    >>> [text[a.start : a.end] for a in find_unknown_former_names(text, [firm], renaming, lambda form: True)]
    ['白月舍']
    """
    spans = [(mention.start, mention.end) for mention in mentions]
    for mention in mentions:
        if mention.label not in RENAMED - TITLED:
            continue
        clause = last_of(text, CLAUSE_ENDS, max(0, mention.start - REACH), mention.start) + 1
        found = renaming.before.match(text, clause, mention.start) if clause else None
        found = found or renaming.behind.match(text, mention.end)
        if found and is_name(found["name"]) and not _overlaps(spans, *found.span("name")):
            yield Alias(*found.span("name"), mention)


def _overlaps(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_left(spans, (start, start))
    return (at < len(spans) and spans[at][0] < end) or (at > 0 and spans[at - 1][1] > start)
