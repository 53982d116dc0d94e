"""Two mentions of a sentence and what stands around them, as features of a linear model: what `kg.link.cues` weighs.

A list counts as one mention: what stands before and behind 甲、乙和丙 is said of all three.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

from kg.link.lines import Item
from kg.link.scene import Scene
from kg.model import BlockKind

__all__ = ["Group", "Pairs"]

JOINERS = frozenset({"、", "和", "与", "及", "以及", "暨", "、以及"})
"""Between the members of a list."""
MARKS = str.maketrans("", "", " \t\u3000“”‘’\"'「」『』《》〈〉*·")
"""What makes no difference."""
PAUSES = frozenset("，；：,;:")
NUMBER = re.compile(r"[\d.,%％]+")
NEAR = 8
"""Words at either end of what stands between two mentions that are told from those in its middle."""
BEFORE, BEHIND = 3, 7
"""Words around a pair that count."""
REACH = 20
"""Characters around a pair in which they are looked for."""
MOST = 3
"""As many as there may be; more make no difference."""
MANY = 60
"""Mentions of a sentence that is no sentence any more but a list."""
LENGTHS = ((0, "0"), (2, "2"), (6, "6"), (14, "14"), (30, "30"))
"""Up to how many words between them a pair is how far apart."""
SUBJECTS = ("Company", "Organization", "Zone", "ExportBase")
"""Of what a sentence may speak without naming it, if it names no other of them."""
APART = (BlockKind.TABLE, BlockKind.CONTENTS)


@dataclass(frozen=True, slots=True)
class Group:
    """One mention, or a list of them with one label.

    Parameters
    ----------
    label : str
    entities : tuple of int
    start, end : int
        Characters of the cleaned text; the beginning of the sentence for what it speaks of without naming it.
    referred : bool
        Whether the text only refers to it.
    unsaid : bool
        Whether the sentence does not even do that.
    """

    label: str
    entities: tuple[int, ...]
    start: int
    end: int
    referred: bool = False
    unsaid: bool = False


class Pairs:
    """What a sentence names or refers to, and what stands around two of them.

    Parameters
    ----------
    scene : Scene
        Of a document whose words are known.
    sentence : int
    places : frozenset of str
        The labels of administrative places.

    Attributes
    ----------
    groups : tuple of Group
        In order; before them what the sentence speaks of without saying so. None in tables, nor where so much is named that it is only a list.
    """

    def __init__(self, scene: Scene, sentence: int, places: frozenset[str]) -> None:
        self._scene = scene
        self._span = scene.sentences[sentence]
        items = self._items(sentence)
        self._labels = {item.start: (item.label, item.end) for item in items}
        self._read: dict[tuple[int, int], list[str]] = {}
        finest = _finest(items, places)
        self.groups = (*self._unsaid(sentence, items), *_listed(finest, scene.text)) if items else ()

    def _items(self, sentence: int) -> list[Item]:
        if self._scene.document.clean.passages[self._span.passage].kind in APART:
            return []
        items = self._scene.line(sentence, with_open=True).items.values()
        return sorted(items, key=attrgetter("start")) if len(items) <= MANY else []

    def _unsaid(self, sentence: int, items: Sequence[Item]) -> Iterable[Group]:
        """Return what a sentence speaks of without naming it."""
        if any(item.label in SUBJECTS for item in items):
            return ()
        found: dict[int, Group] = {}
        at = self._span.start
        for label in SUBJECTS:
            entity = self._scene.topic(sentence, frozenset((label,)), unsaid=True)
            if entity is not None and not self._scene.is_displaced(sentence, entity):
                label = self._scene.document.entities[entity].label
                found.setdefault(entity, Group(label, (entity,), at, at, referred=True, unsaid=True))
        return found.values()

    def features(self, head: Group, tail: Group) -> frozenset[str]:
        """Return the features of a pair; each begins with the order of the two where that matters."""
        span = self._span
        first, second = (head, tail) if head.start < tail.start or head.unsaid else (tail, head)
        order = "^" if head.unsaid or tail.unsaid else ">" if first is head else "<"
        between = self._words(first.end, second.start)
        before = [] if first.unsaid else self._words(max(first.start - REACH, span.start), first.start)
        behind = self._words(second.end, min(second.end + REACH, span.end))
        found = {f"head={head.label}", f"tail={tail.label}", "referred" if head.referred else "named"}
        found.update(order + feature for feature in _around(between, before, behind))
        found.update(order + feature for feature in self._others(head, tail, first.end, second.start))
        found.add(f"{order}ends={head.label}-{tail.label}")
        if len(head.entities) > 1:
            found.add("heads")
        if len(tail.entities) > 1:
            found.add("tails")
        return frozenset(found)

    def features_within(self, group: Group) -> frozenset[str]:
        """Return the features of two members of a list: 甲与乙|合作."""
        span = self._span
        before = self._words(max(group.start - REACH, span.start), group.start)[-BEFORE:]
        behind = self._words(group.end, min(group.end + 2 * REACH, span.end))[: 2 * BEHIND]
        listed = self._words(group.start, group.end)
        joint = next((word for word in reversed(listed) if word in JOINERS), "")
        found = {f"head={group.label}", "within", f"joint={joint}", f"size={min(len(group.entities), MOST + 1)}"}
        found.update(f"|before={word}" for word in before)
        found.update(f"|behind={word}" for word in behind)
        found.update(f"|joint={joint}{word}" for word in behind)
        if behind:
            found.add(f"|next={behind[0]}")
        return frozenset(found)

    def _others(self, head: Group, tail: Group, start: int, end: int) -> Iterator[str]:
        """Yield how many others of their kinds stand between two."""
        between = [group.label for group in self.groups if not group.unsaid and start <= group.start < end]
        yield f"heads={min(between.count(head.label), MOST)}"
        yield f"tails={min(between.count(tail.label), MOST)}"

    def _words(self, start: int, end: int) -> list[str]:
        """Return the words of a stretch, with their labels in place of mentions."""
        if (start, end) not in self._read:
            self._read[start, end] = list(self._find_words(start, end))
        return self._read[start, end]

    def _find_words(self, start: int, end: int) -> Iterator[str]:
        words = self._scene.document.words
        if words is None:
            return
        labels = self._labels
        at = start
        while at < end:
            if at in labels:
                label, after = labels[at]
                yield f"<{label}>"
                at = max(after, at + 1)
                continue
            after = min(words.following[at] if words.following[at] > at else at + 1, end)
            inner = next((place for place in range(at + 1, after) if place in labels), after)
            word = words.text[at:inner].translate(MARKS)
            if word:
                yield "#" if NUMBER.fullmatch(word) else word
            at = inner


def _finest(items: Sequence[Item], places: frozenset[str]) -> list[Item]:
    """Return the mentions without the places that only say where the place behind them is: of 甲省|乙市 the second."""
    coarse = {
        one.start
        for one, other in pairwise(items)
        if one.end == other.start and one.label in places and other.label in places
    }
    return [item for item in items if item.start not in coarse]


def _listed(items: Sequence[Item], text: str) -> Iterator[Group]:
    """Yield the mentions, those of a list together."""
    members = [items[0]]
    for one, other in pairwise(items):
        joined = one.label == other.label and text[one.end : other.start].translate(MARKS) in JOINERS
        if not joined:
            yield _group(members)
            members = []
        members.append(other)
    yield _group(members)


def _group(members: Sequence[Item]) -> Group:
    first, last = members[0], members[-1]
    entities = tuple(dict.fromkeys(item.entity for item in members))
    return Group(first.label, entities, first.start, last.end, first.referred)


def _around(between: Sequence[str], before: Sequence[str], behind: Sequence[str]) -> Iterator[str]:
    """Yield what the words between, before and behind two mentions tell."""
    count = len(between)
    yield "far=" + next((name for most, name in LENGTHS if count <= most), "more")
    pauses = [at for at, word in enumerate(between) if word in PAUSES]
    yield f"pauses={min(len(pauses), MOST)}"
    near = set(between) if count <= 2 * NEAR else {*between[:NEAR], *between[-NEAR:]}
    yield from (f"between={word}" for word in near)
    yield from (f"middle={word}" for word in set(between) - near)
    yield from (f"pair={one}{other}" for one, other in pairwise(between[: 2 * NEAR + 1]))
    if pauses:
        yield from (f"clause={word}" for word in set(between[pauses[-1] + 1 :]))
    if between:
        yield f"first={between[0]}"
        yield f"last={between[-1]}"
        yield f"last={between[-1]}|{behind[0] if behind else '$'}"
    if count > 1:
        yield f"first={between[0]}{between[1]}"
        yield f"last={between[-2]}{between[-1]}"
    if count <= BEFORE:
        yield "all=" + "".join(between)
    yield from _outside("before", before[-BEFORE:][::-1])
    yield from _outside("behind", behind[:BEHIND])


def _outside(side: str, words: Sequence[str]) -> Iterable[str]:
    """Yield the words on one side of a pair, the nearest first."""
    yield from (f"{side}={word}" for word in words)
    yield f"{side}1={words[0] if words else '$'}"
    if len(words) > 1:
        yield f"{side}2={words[0]}{words[1]}"
