"""The properties that a document states of its entities: in its sentences, its tables and the names in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from kg.link.cast import Cast
from kg.link.ends import read_slot
from kg.link.lines import Line
from kg.link.patterns import Pattern
from kg.link.polarity import find_status
from kg.link.properties import PropertyRule, ValueColumns
from kg.link.rules import Rules
from kg.link.scene import Scene
from kg.link.subjects import find_subject
from kg.link.values import KINDS
from kg.model import DocumentEntity, Status, Value
from kg.records import Field
from kg.values import best_value

__all__ = ["state_properties"]


def state_properties(scene: Scene, rules: Rules, cast: Cast) -> None:
    """Give the entities of a cast the properties that the document states; what they have already stays.

    Of several values the one of the surest rule is taken, then the one that is said most often.
    """
    about = rules.properties.rules
    if not about:
        return
    said: dict[tuple[int, str], _Said] = {}
    for entity, rule, value in (
        *_in_sentences(scene, rules, cast),
        *_in_tables(scene, about),
        *_in_names(cast.entities, about),
    ):
        if cast.entities[entity].label in rule.labels:
            said.setdefault((entity, rule.property), _Said()).add(value, rule.confidence)
    for (index, named), values in said.items():
        known = cast.entities[index]
        stated = {named: best_value(values.weights)} | dict(known.properties)
        cast.entities[index] = replace(known, properties=tuple(sorted(stated.items())))


@dataclass
class _Said:
    """What was said of an entity's property: the weight of each value."""

    weights: dict[Value, tuple[float, int]] = field(default_factory=dict)

    def add(self, value: str, confidence: float) -> None:
        best, count = self.weights.get(value, (0.0, 0))
        self.weights[value] = (max(best, confidence), count + 1)


def _in_sentences(scene: Scene, rules: Rules, cast: Cast) -> Iterator[tuple[int, PropertyRule, str]]:
    first = len(rules.patterns)
    for sentence, triggered in scene.triggered(rules.triggers).items():
        about_properties = triggered >> first << first
        if not about_properties:
            continue
        labels = scene.labels(sentence, with_open=False)
        for index in rules.triggers.fitting(about_properties, labels, labels):
            rule, pattern = rules.properties.patterns[index - first]
            if scene.line(sentence, with_open=False).holds(pattern.order):
                for entity, value in _match(scene, sentence, pattern, cast):
                    yield entity, rule, value


def _match(scene: Scene, sentence: int, pattern: Pattern, cast: Cast) -> Iterator[tuple[int, str]]:
    line = scene.line(sentence, with_open=False)
    for match in _matches(pattern, line):
        heads: list[int] = []
        values = []
        for name, slot in pattern.slots.items():
            start, end = match.span(name)
            if start >= 0 and slot.role == "value":
                values.append((slot.value, start, end))
            elif start >= 0 and slot.role == "head":
                heads += read_slot(line, slot, start, end, cast)
        if pattern.subject is not None:
            heads, _ = find_subject(scene, sentence, line, match.start(), pattern, strict=not pattern.loose)
        if (
            not heads
            or find_status(_masked(line, values), *match.span(), scene.vocabulary.polarity) is not Status.ASSERTED
        ):
            continue
        written = scene.document.clean.written
        for kind, start, end in values:
            begin, stop = line.source_span(start, end)
            words = "".join(written[begin:stop].split())
            value = KINDS[kind].read(words) if kind in KINDS else words
            if value:
                yield from ((head, value) for head in heads)


def _matches(pattern: Pattern, line: Line) -> Iterator[re.Match[str]]:
    """Yield the matches in which no second value of the same kind follows before the head: of two dates the nearer one counts."""
    position = 0
    while match := pattern.coded_regex.search(line.coded, position):
        position = max(match.end(), position + 1)
        name, slot = next((name, slot) for name, slot in pattern.slots.items() if slot.role == "value")
        head = max((match.start(other) for other, found in pattern.slots.items() if found.role == "head"), default=-1)
        kind = KINDS.get(slot.value)
        if kind is not None and head > match.end(name) and re.search(kind.regex, line.text[match.end(name) : head]):
            position = match.end(name)
        else:
            yield match


def _masked(line: Line, values: Iterable[tuple[str, int, int]]) -> Line:
    """Return a line without the words of its values: 云计划〔2021〕6号 is no plan."""
    text = line.text
    for _, start, end in values:
        text = text[:start] + "0" * (end - start) + text[end:]
    return replace(line, text=text)


def _in_tables(scene: Scene, rules: Iterable[PropertyRule]) -> Iterator[tuple[int, PropertyRule, str]]:
    about = [(rule, rule.table) for rule in rules if rule.table is not None]
    for record in scene.records if about else ():
        for rule, table in about:
            heads = [cell for cell in record.fields if table.head in cell.kinds]
            values = [cell for cell in record.fields if table.value in cell.kinds]
            for head, value in product(heads, values):
                if head is not value:
                    yield from _in_fields(scene, rule, table, head, value)


def _in_fields(
    scene: Scene, rule: PropertyRule, table: ValueColumns, head: Field, cell: Field
) -> Iterator[tuple[int, PropertyRule, str]]:
    written = scene.document.clean.written
    heads = {item.entity for item in scene.named(head.start, head.end) if item.label in rule.labels}
    value = KINDS[table.kind].read("".join(written[cell.start : cell.end].split()))
    if len(heads) == 1 and value:
        yield next(iter(heads)), rule, value


def _in_names(
    entities: Sequence[DocumentEntity], rules: Iterable[PropertyRule]
) -> Iterator[tuple[int, PropertyRule, str]]:
    about = [rule for rule in rules if rule.title]
    for index, entity in enumerate(entities):
        for rule in about:
            if entity.label in rule.labels and (value := KINDS[rule.title].read(entity.name)):
                yield index, rule, value
