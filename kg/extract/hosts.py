"""Bodies and firms by their company: those that hold an event together with ones that are known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.data import any_of
from kg.extract.candidates import Candidate
from kg.extract.lexicon import Lexicon
from kg.extract.names import NameFinder
from kg.marks import last_of

__all__ = ["HostFinder"]

HOSTS = frozenset({"Agency", "Organization", "Company"})
PARTS = frozenset({"Country", "Province", "City", "District", "Region", "Sector", "Zone"})
"""What may stand inside the name of a host."""
OPENERS = "，。；：\n由“”》"
"""Behind one of these a list begins that a verb ends."""
REACH = 160
"""Characters that a list may have."""
LONGEST = 24
SHORTEST = 3
NAME = re.compile(r"[一-龥A-Za-z0-9&.·\-]+(?:（[一-龥A-Za-z]{2,8}）)?[一-龥A-Za-z0-9]*")
BRANCH = re.compile(r"（[一-龥]{2,6}）$")
"""The firm of a place: 甲乙（丙市）."""
CLOSED = re.compile(r"等(?:[一-龥\d]{0,8}(?:单位|机构|部门|企业))?$")
FEWEST = 2
NEVER = frozenset("的了在将由被把是")
AND = re.compile("以及|及其|和|与|及")
COMMA = re.compile("、|，|；|　| +")


class HostFinder:
    """Finds the members of a list of hosts that nobody knows.

    Parameters
    ----------
    names : NameFinder
    lexicon : Lexicon

    Examples
    --------
    >>> from kg.extract.vocabulary import load_names
    >>> text = "大赛由甲市商务局、青禾之星（乙市）共同承办。"
    >>> bureau = Candidate(3, 8, "Agency", "form")
    >>> finder = HostFinder(NameFinder(load_names()), Lexicon([]))
    >>> [(text[c.start : c.end], c.label) for c in finder.find(text, [bureau])]
    [('青禾之星（乙市）', 'Company')]
    """

    def __init__(self, names: NameFinder, lexicon: Lexicon) -> None:
        vocabulary = names.vocabulary
        self._names = names
        self._lexicon = lexicon
        held = any_of(vocabulary.hosting) if vocabulary.hosting else "(?!)"
        self._verb = re.compile(f"(?:共同|联合)?(?:{held})(?![方单者权地城])")
        labels = any_of(vocabulary.host_labels) if vocabulary.host_labels else "(?!)"
        self._label = re.compile(f"(?:{labels})[：:] ?(?P<list>[^\n。]{{2,{REACH}}})")
        self._bodies = (*vocabulary.body_endings, *vocabulary.host_endings)
        self._offices = vocabulary.host_offices
        self._institutes = tuple(vocabulary.body_endings)
        self._firms = (*vocabulary.company_endings, *vocabulary.firm_words)

    def find(self, text: str, mentions: Iterable[Candidate]) -> Iterator[Candidate]:
        """Yield the members of the lists before 主办 and its like, and behind 主办单位：.

        Parameters
        ----------
        text : str
        mentions : iterable of Candidate
            What is known so far.
        """
        ordered = list(mentions)
        known = {mention.start: mention for mention in ordered if mention.label in HOSTS}
        taken = {at for m in ordered if m.label not in PARTS for at in range(m.start, m.end)}
        for label in self._label.finditer(text):
            yield from self._members(text, *label.span("list"), known, taken, labelled=True)
        for verb in self._verb.finditer(text):
            start = _list_start(text, verb.start())
            if 0 <= start < verb.start():
                yield from self._members(text, start, verb.start(), known, taken, labelled=False)

    def _members(
        self, text: str, start: int, end: int, known: dict[int, Candidate], taken: set[int], *, labelled: bool
    ) -> Iterator[Candidate]:
        end = start + len(CLOSED.sub("", text[start:end].rstrip()))
        listed = [part for item in _cut(text, start, end, COMMA) for part in self._parts(text, *item, known)]
        labels = [self._label_of(text[begin:stop], labelled=labelled) for begin, stop in listed]
        sure = labelled or any(begin in known for begin, _ in listed)
        if not labelled and (len(listed) < FEWEST or not (sure or sum(map(bool, labels)) >= FEWEST)):
            return
        for (begin, stop), label in zip(listed, labels, strict=True):
            if label and taken.isdisjoint(range(begin, stop)):
                yield Candidate(begin, stop, label, "list", rank=2)

    def _parts(self, text: str, start: int, end: int, known: dict[int, Candidate]) -> list[tuple[int, int]]:
        """Divide an item of a list at a conjunction, if hosts stand on both sides of it: 甲局和|乙会, but not 甲洲城市和地方政府组织."""
        parts = _cut(text, start, end, AND)
        if all(begin in known or self._label_of(text[begin:stop]) for begin, stop in parts):
            return parts
        return [(start, end)]

    def _label_of(self, name: str, *, labelled: bool = False) -> str:
        """Tell what a host is by its name; nothing if that is no name. Behind a label a strange name is that of a firm."""
        if not SHORTEST <= len(name) <= LONGEST or not NAME.fullmatch(name):
            return ""
        words = self._lexicon.split(name)
        if any(self._names.vocabulary.stops(word, inner=True) and (len(word) > 1 or word in NEVER) for word in words):
            return ""
        if BRANCH.search(name) or (name.endswith(self._firms) and not name.endswith(self._institutes)):
            return "Company"
        if name.endswith(self._offices):
            return "Agency"
        if name.endswith(self._bodies):
            return "Organization"
        return "Company" if labelled and len(name) > SHORTEST and self._lexicon.is_strange(name) else ""


def _list_start(text: str, end: int) -> int:
    """Return where the list begins that ends before a verb; -1 if that is too far."""
    floor = max(0, end - REACH)
    start = last_of(text, OPENERS, floor, end) + 1
    return start if start or not floor else -1


def _cut(text: str, start: int, end: int, split: re.Pattern[str]) -> list[tuple[int, int]]:
    """Return the stretches between what divides a text."""
    cuts = [start, *(at for match in split.finditer(text, start, end) for at in match.span()), end]
    return [(begin, stop) for begin, stop in zip(cuts[::2], cuts[1::2], strict=True) if begin < stop]
