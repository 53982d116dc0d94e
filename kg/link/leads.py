"""Sentences that go on in a list below them: what 公司在以下城市设有分公司： says, it says of each item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.clean.sentences import LONGEST_SENTENCE
from kg.link.joined import Joined, Joint
from kg.link.scene import Scene
from kg.model import BlockKind, CleanDocument, Passage, Span

__all__ = ["read_leads"]

_FEWEST = 2
_LONGEST_PHRASE = 14
"""A longer item is a name only if known ones make up at least half of it; else it says something of its own."""
_LEADING = (BlockKind.PARAGRAPH, BlockKind.HEADING)
_ENDS = " 。；;"
_NAME = re.compile(r"[^：:（(，。；;—\n]{1,40}?(?=\s*(?:$|[：:（(，。；;—\n]))")


@dataclass(frozen=True, slots=True)
class _Lead:
    """The passage of a sentence that ends in a colon, and the names that the passages below it begin with."""

    passage: int
    names: tuple[Span, ...]
    end: int


def read_leads(scene: Scene) -> Joined | None:
    """Return the sentences of a document that go on in a list below them, each with the names in the list, if there are any."""
    joints = [_joint(scene.document.clean, lead) for lead in _leads(scene)]
    return Joined(scene, joints) if joints else None


def _leads(scene: Scene) -> Iterator[_Lead]:
    document = scene.document
    text, passages = document.clean.text, document.clean.passages
    whole = {(mention.start, mention.end) for mention in document.mentions}
    for index, passage in enumerate(passages):
        if (
            passage.kind not in _LEADING
            or (leads := scene.vocabulary.leads.search(text, passage.start, passage.end)) is None
        ):
            continue
        names: list[Span] = []
        end = passage.end
        for at in range(index + 1, len(passages)):
            item = passages[at]
            name = _name(scene, item, whole)
            if name is None or item.end - passage.start > LONGEST_SENTENCE or text[end : item.start].strip():
                names = [] if item.kind is BlockKind.LIST_ITEM else names  # headlines and sentences, some of them short
                break
            names.append(name)
            end = item.end
        listed = sum(text.count("、", name.start, name.end) + 1 for name in names)
        if listed >= _FEWEST or (names and leads["count"] == "1"):
            yield _Lead(index, tuple(names), end)


def _name(scene: Scene, item: Passage, whole: set[tuple[int, int]]) -> Span | None:
    """Return what an item begins with, or a line that is nothing but a name."""
    if item.kind is BlockKind.PARAGRAPH:
        return Span(item.start, item.end) if (item.start, item.end) in whole or _is_list(scene, item) else None
    if item.kind is not BlockKind.LIST_ITEM:
        return None
    marker = scene.vocabulary.marker.match(scene.text, item.start, item.end)
    match = _NAME.match(scene.text, marker.end() if marker else item.start, item.end)
    if match is None:
        return None
    known = sum(found.end - found.start for found in scene.named(*match.span()))
    return Span(*match.span()) if len(match[0]) <= max(_LONGEST_PHRASE, 2 * known) else None


def _is_list(scene: Scene, item: Passage) -> bool:
    """Tell whether a line is a list of names and nothing else."""
    said = scene.text[item.start : item.end].rstrip(_ENDS)
    parts = said.split("、")
    named = {(found.start, found.end) for found in scene.named(item.start, item.end)} if len(parts) > 1 else set()
    return len(parts) > 1 and sum(end - start for start, end in named) + len(parts) - 1 == len(said)


def _joint(clean: CleanDocument, lead: _Lead) -> Joint:
    """Return what makes a lead and its list one sentence: all else in the list is blank, and divided by 、."""
    blank: list[Span] = []
    position = clean.passages[lead.passage].end
    for name in (*lead.names, Span(lead.end, lead.end)):
        blank.append(Span(position, name.start))
        position = name.end
    return Joint(lead.passage, lead.end, tuple(blank), tuple(name.end for name in lead.names[:-1]))
