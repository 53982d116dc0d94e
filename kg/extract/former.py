"""What firms, zones and bodies were called before: 甲公司|更名为|乙公司, 白月舍|易名为|甲公司."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence

from kg.data import any_of
from kg.extract.aliases import Alias
from kg.extract.candidates import Candidate
from kg.marks import last_of

__all__ = ["find_former_names", "find_unknown_former_names"]

BRACKET = re.compile(r"[（(]([^（）()\n]{1,60}?)[）)]")
OPENS = "(?:[0-9]{4}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?)?(?:之后|后来|其后|此后|随后|翌年|次年|同年)?"
MERGED = re.compile("合[并併]|重组|整合")
"""Behind a name that is no former one: 与乙公司|合并后更名为|丙公司."""
CLAUSE_ENDS = "，。；：\n"
BEFORE = 32
"""How far before a former name the verb begins, with when that was founded."""
FOUNDED = "(?:于|於|在|自)?(?:1[6-9]|20)[0-9]{2}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:所|由[^，。；：、]{2,8}?)?(?:成立|创立|創立|创办|創辦|创建|創建|设立|設立|开办|開辦|组建|組建|开业|開業|公布|颁布|頒布|制定|制訂|实施|實施|发布|發布)的"
"""Before a former name: when that was founded or issued (前身为|1948年创立的|甲公司)."""
FOUNDS = re.compile("(?:成立|创立|创办|创建|开办|设立|建立|兴建|组建|兴办)了?$")
REACH = 40
"""How far before a name its clause begins."""
RENAMED = frozenset({"Company", "Zone", "Organization", "Policy"})
"""What may get another name; agencies are merged and split rather."""
TITLED = frozenset({"Policy"})
"""What has former titles (前身是《甲条例》), and none that nobody marked."""


def find_former_names(
    text: str, mentions: Iterable[Candidate], verbs: Iterable[str]
) -> Iterator[tuple[Candidate, Candidate]]:
    """Yield another name of a firm, zone or body (改称甲公司) with the first one of its label in the same line."""
    listed = any_of(verbs)
    renamed = re.compile(f"(?:{listed})[为是“「]*(?:{FOUNDED})?[《“「]*$")
    directly = re.compile(f"[^，。；：\\n]{{0,8}}?(?:{listed})[为是“「]*")
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
        merged = earlier and MERGED.search(text, earlier.end, mention.start)
        if earlier and not part and not merged and directly.fullmatch(text, earlier.end, mention.start):
            yield mention, earlier  # 甲公司|更名为|乙公司, whatever the line speaks of
        elif topic is not mention and not part and renamed.search(text, max(0, mention.start - BEFORE), mention.start):
            yield mention, topic
            founded = earlier and FOUNDS.search(text, max(0, earlier.start - REACH), earlier.start)
            goes_on = earlier and text[earlier.end] == "，" and directly.fullmatch(text, earlier.end + 1, mention.start)
            if earlier and earlier is not topic and founded and goes_on:
                yield earlier, topic  # 1919年成立|甲厂|，1958年改称|甲公司


def find_unknown_former_names(
    text: str, mentions: Sequence[Candidate], verbs: Iterable[str], is_name: Callable[[str], bool]
) -> Iterator[Alias]:
    """Yield what a firm, zone or body was called before where nothing else tells that name: 白月舍|易名为|甲公司, 甲公司|原名|白月舍.

    Parameters
    ----------
    text : str
    mentions : sequence of Candidate
        Sorted, without overlap.
    verbs : iterable of str
        改称, 原名.
    is_name : callable
        Tells a name from ordinary words.

    Examples
    --------
    >>> text = "1899年，白月舍正式易名为甲乙公司。"
    >>> firm = Candidate(14, 18, "Company", "form")
    >>> [text[a.start : a.end] for a in find_unknown_former_names(text, [firm], ["易名为"], lambda form: True)]
    ['白月舍']
    """
    listed = any_of(verbs)
    name = "(?P<name>(?:(?![由从将把的其名是与和])[一-龥A-Za-z·]){2,10}"
    before = re.compile(
        f"{OPENS}{name}?)(?:于[^，。；：\\n]{{0,12}}?)?(?:正式|后|又|遂|再|也|被|先后)?(?:{listed})[为是“「]*$"
    )
    behind = re.compile(f"[，；]?(?:{listed})[为是“「]*{name})[”」]?(?=[，。；）)])")
    spans = [(mention.start, mention.end) for mention in mentions]
    for mention in mentions:
        if mention.label not in RENAMED - TITLED:
            continue
        clause = last_of(text, CLAUSE_ENDS, max(0, mention.start - REACH), mention.start) + 1
        found = before.match(text, clause, mention.start) if clause else None
        found = found or behind.match(text, mention.end)
        if found and is_name(found["name"]) and not _overlaps(spans, *found.span("name")):
            yield Alias(*found.span("name"), mention)


def _overlaps(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_left(spans, (start, start))
    return (at < len(spans) and spans[at][0] < end) or (at > 0 and spans[at - 1][1] > start)
