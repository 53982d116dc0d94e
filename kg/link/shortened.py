"""A sentence without what stands in passing: brackets, times, adverbs, what a name's attributes say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.link.lines import Line
from kg.link.patterns import Pattern
from kg.link.vocabulary import Vocabulary

__all__ = ["shorten"]

_BRACKETS = re.compile("（[^（）]*）")
_KIND = re.compile("[^，。；：、（）在由被获于登是为与和将的了已]{1,12}(?=、|等)")
"""What a work in a list is, behind its title: 《甲》|双语有声书、《乙》|课程等."""


def shorten(line: Line, vocabulary: Vocabulary) -> Line | None:
    """Return a line without what stands in it in passing; None if nothing does.

    甲公司（简称甲）于2019年正式被总部位于乙市的丙集团收购 says of the firms what 甲公司被丙集团收购 does. Rules read both, so one wording in a
    pattern stands for all that may be put between its words.

    Parameters
    ----------
    line : Line
        Without open labels: what rules take from it are mentions only.
    vocabulary : Vocabulary
    """
    text = line.text
    counts = {found.end(): found.start() for found in vocabulary.counted.finditer(text) if found.end() in line.items}
    gone: list[tuple[int, int]] = []
    for found in _BRACKETS.finditer(text):
        start, end = found.span()
        if end - start == len(text):  # a line of its own: （2005年甲会议通过）
            gone += [(start, start + 1), (end - 1, end)]
            continue
        listed = next((place for place in line.places(start, end) if place in counts), None)
        if listed is not None:  # 在7个国家（甲、乙）上线: in 甲、乙
            gone += [(counts[listed], listed), (end - 1, end)]
        elif not line.places(start - 1, start) or not line.places(start + 1, start + 2):
            gone.append((start, end))  # but 甲国（乙市） names the finer place that is meant
    gone += [found.span() for found in vocabulary.passing.finditer(text) if found.end() > found.start()]
    gone += _kinds_of_listed(line, vocabulary)
    gone += [
        span
        for pattern in vocabulary.attributes
        if line.holds(pattern.order)
        for span in _before_name(pattern, line.coded)
    ]
    gone += [
        (min(found.start(slot) for slot in pattern.slots if found.start(slot) >= 0), found.end())
        for pattern in vocabulary.belongings_listed
        if line.holds(pattern.order)
        for found in pattern.coded_regex.finditer(line.coded)
    ]
    if not gone:
        return None
    parts = []
    items = {}
    length = position = 0
    for start, end in [*sorted(gone), (len(text), len(text))]:
        if start >= position:
            parts.append(text[position:start])
            items.update({place - position + length: line.items[place] for place in line.places(position, start)})
            length += start - position
        position = max(position, end)
    return Line("".join(parts), items, line.start, line.end, line.source)


def _kinds_of_listed(line: Line, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Yield what the members of a list of titles are, which stands behind each: 《甲》|双语有声书、《乙》|课程."""
    titles = [
        place
        for place in line.positions(vocabulary.works, 0, len(line.text))
        if line.source[line.items[place].end :][:1] == "》"
    ]
    kinds = {place: _KIND.match(line.text, place + 1) for place in titles}
    for index, place in enumerate(titles):
        kind = kinds[place]
        goes_on = kind is not None and index + 1 < len(titles) and titles[index + 1] == kind.end() + 1
        closes = kind is not None and index > 0 and titles[index - 1] < place and line.text[place - 1] == "、"
        if kind is not None and (goes_on or closes):
            yield kind.span()


def _before_name(pattern: Pattern, coded: str) -> list[tuple[int, int]]:
    """Return what a pattern matches before its last slot: 总部位于乙市的|丙集团."""
    *_, name = pattern.slots
    return [(found.start(), found.start(name)) for found in pattern.coded_regex.finditer(coded)]
