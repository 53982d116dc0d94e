"""What a pattern of a rule says in a line: its slots read, the subject found, the status told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

from kg.link.cast import Cast
from kg.link.ends import read_slot
from kg.link.lines import Item, Line
from kg.link.patterns import Pattern
from kg.link.polarity import find_status
from kg.link.rules import Rule, find_exception
from kg.link.scene import Scene
from kg.link.slots import Slot
from kg.link.subjects import find_subject
from kg.model import Relation, Status
from kg.ontology import Ontology, RelationType

__all__ = ["match_pattern"]

_IN_STEP = re.compile("分别|依次")
_ENDS = 2
_WITH = ("与", "同", "跟")
_UNLISTED = 0.9
"""How much surer a field is that a gazetteer has than a noun phrase that none has (.89 and .77 of them were right in annotated texts)."""


def match_pattern(
    scene: Scene,
    sentence: int,
    rule: Rule,
    pattern: Pattern,
    cast: Cast,
    ontology: Ontology,
    *,
    line: Line | None = None,
) -> Iterator[Relation]:
    """Yield what one pattern of a rule proposes in a sentence, or in another line for it."""
    line = scene.line(sentence, with_open=pattern.open) if line is None else line
    kind = ontology.relations[rule.relation]
    for found in pattern.coded_regex.finditer(line.coded):
        match = _of_nearest(found, line, pattern, scene)
        if find_exception(line, match, rule) is not None:
            continue
        ends: dict[str, list[int]] = {"head": [], "tail": [], "any": []}
        certainty = 1.0
        together: list[tuple[int, int]] = []
        for name, slot in pattern.slots.items():
            start, end = match.span(name)
            if start >= 0 and slot.role == "ends":
                together += _together(line, start, end, slot, cast)
            elif start >= 0:
                label = _only_tail(kind) if slot.role == "tail" else None
                opens = start == match.start()
                ends[slot.role] += read_slot(line, slot, start, end, cast, new_label=label, opens=opens)
        if pattern.subject is not None and ends["head" if pattern.subject.role == "tail" else "tail"]:
            ends[pattern.subject.role], certainty = find_subject(
                scene, sentence, line, match.start(), pattern, stop=match.end()
            )
            if any(end in ends["tail"] and cast.entities[end].label in scene.places for end in ends["head"]):
                continue  # the sentence says it of somebody whom it does not name: 承接甲国、乙国的离岸外包
        if rule.stem:
            said = [line.source[item.start : item.end] for item in _tail_items(match, pattern, line, ends["tail"])]
            ends["tail"] = [stem for form in said for stem in cast.stems(form, rule.stem, kind.tails)]
        pairs = [*_paired(ends, line, match), *together]
        if not pairs:
            continue
        status = (
            Status.ASSERTED
            if rule.apposed
            else find_status(line, match.start(), match.end(), scene.vocabulary.polarity)
        )
        first = pattern.subject or next(iter(pattern.slots.values()))
        is_own = first.role == "head"
        is_issued = rule.relation == "ISSUED_BY"
        for head, tail in pairs:
            # A policy is itself a plan: 将, 拟 and 计划 are its contents; but not who issues it.
            own = (
                Status.ASSERTED
                if is_own and status is Status.PLANNED and cast.entities[head].label == "Policy" and not is_issued
                else status
            )
            sure = rule.confidence * certainty * (_UNLISTED if _is_unlisted(cast, tail) else 1.0)
            yield Relation(head, rule.relation, tail, rule.name, round(sure, 3), line.start, line.end, own)


def _is_unlisted(cast: Cast, entity: int) -> bool:
    """Tell whether an entity is a noun phrase that no gazetteer has."""
    named = cast.entities[entity]
    return named.label in cast.vocabulary.open_labels and not named.key


def _of_nearest(match: re.Match[str], line: Line, pattern: Pattern, scene: Scene) -> re.Match[str]:
    """Return the same match from the last mention on that may begin it: 甲公司开发的乙和|丙公司开发的丁."""
    slots = sorted((match.start(name), name) for name in pattern.slots if match.start(name) >= 0)
    if pattern.subject is not None or len(slots) < _ENDS or slots[0][0] != match.start():
        return match
    (_, first), (stop, second), *_ = slots
    labels = pattern.slots[first].labels
    for place in reversed(line.positions(labels, match.end(first), stop)):
        begins = scene.begins_phrase(line, place, labels)
        if line.is_aside(place) or (not begins and scene.is_oblique(line.text, place)):
            continue
        nearer = pattern.coded_regex.match(line.coded, place)
        if nearer is not None and nearer.span(second) == match.span(second) and nearer.end() == match.end():
            return nearer
    return match


def _together(line: Line, start: int, end: int, slot: Slot, cast: Cast) -> list[tuple[int, int]]:
    """Return who does something with whom in a list: of 甲与乙、丙 the one before 与 with each behind it, else each with each.

    Behind 与 the whole list does it with somebody else, and its members not with each other.
    """
    if line.text[start - 1 : start] in _WITH:
        return []
    joint = line.text.find(_WITH[0], start, end)
    if joint > 0 and "、" in line.text[joint:end]:
        first, others = (read_slot(line, slot, *span, cast) for span in ((start, joint), (joint + 1, end)))
        return list(product(first, others))
    return list(combinations(read_slot(line, slot, start, end, cast), 2))


def _paired(ends: Mapping[str, list[int]], line: Line, match: re.Match[str]) -> Iterable[tuple[int, int]]:
    """Return each head with each tail, but of two lists in step the members in turn: 甲、乙分别位于丙市、丁市."""
    heads, tails = ends["head"], ends["tail"]
    if 1 < len(heads) == len(tails) and _IN_STEP.search(line.text, line.clause_start(match.start()), match.end()):
        return zip(heads, tails, strict=True)
    return product(heads, tails)


def _tail_items(match: re.Match[str], pattern: Pattern, line: Line, tails: Sequence[int]) -> Iterator[Item]:
    """Yield the mentions that a match took for its tails."""
    for name, slot in pattern.slots.items():
        if slot.role == "tail" and match.start(name) >= 0:
            places = line.positions(slot.labels, *match.span(name))
            yield from (line.items[place] for place in places if line.items[place].entity in tails)


def _only_tail(kind: RelationType) -> str | None:
    return next(iter(kind.tails)) if len(kind.tails) == 1 else None
