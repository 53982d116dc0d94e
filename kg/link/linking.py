"""The relations that a document states: rules over its sentences, its tables and the names in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product

from kg.link.cells import read_cells
from kg.link.ends import Cast, read_slot
from kg.link.holders import relations_of_holders
from kg.link.leads import read_leads
from kg.link.lines import Item, Line
from kg.link.names import relations_in_names
from kg.link.patterns import Pattern, Slot
from kg.link.polarity import find_status
from kg.link.rules import Rule, Rules, find_exception
from kg.link.scene import Scene
from kg.link.shortened import shorten
from kg.link.signatures import read_signatures
from kg.link.stating import state_properties
from kg.link.subjects import find_subject, said_of_next
from kg.link.tables import relations_in_tables
from kg.link.told import relations_from_properties
from kg.model import AnnotatedDocument, BlockKind, Drop, Relation, Status
from kg.ontology import Ontology, RelationType

_IN_STEP = re.compile("分别|依次")
_ENDS = 2
_WITH = ("与", "同", "跟")
_SHORTENED = 0.95
"""How much surer a sentence is as it stands than without what it says in passing."""

_TOLD = 0.93
"""How much surer a sentence is with a subject of its own than one that is said of what its article is about."""

_UNLISTED = 0.9
"""How much surer a field is that a gazetteer has than a noun phrase that none has (.89 and .77 of them were right in annotated texts)."""

__all__ = ["Linked", "check_relations", "find_relations", "link_relations", "match_pattern"]


@dataclass(frozen=True)
class Linked:
    """What `link_relations` found.

    Parameters
    ----------
    document : AnnotatedDocument
        With the sectors that rules found as free noun phrases.
    relations : tuple of Relation
        In characters of the cleaned text; planned and negated ones too, by their status.
    dropped : tuple of Drop
    """

    document: AnnotatedDocument
    relations: tuple[Relation, ...]
    dropped: tuple[Drop, ...]


def link_relations(document: AnnotatedDocument, rules: Rules, ontology: Ontology) -> Linked:
    """Find the relations that a document states.

    Parameters
    ----------
    document : AnnotatedDocument
        With its mentions.
    rules : Rules
        From `load_rules`.
    ontology : Ontology
        What may stand at the ends of a relation.

    Returns
    -------
    Linked
    """
    scene = Scene(document, rules.vocabulary, rules.marks)
    cast = Cast(document, rules.vocabulary)
    found = find_relations(scene, rules, cast)
    found += relations_of_holders(document, rules.vocabulary, lambda other: _relations_of(other, rules))
    relations, dropped = check_relations(found, cast, ontology)
    state_properties(scene, rules, cast)
    numbers = cast.drop_idle(relations)
    placed = (replace(relation, head=numbers[relation.head], tail=numbers[relation.tail]) for relation in relations)
    return Linked(cast.result(), tuple(placed), dropped)


def _relations_of(document: AnnotatedDocument, rules: Rules) -> list[Relation]:
    return find_relations(Scene(document, rules.vocabulary, rules.marks), rules, Cast(document, rules.vocabulary))


def find_relations(scene: Scene, rules: Rules, cast: Cast) -> list[Relation]:
    """Return what all rules propose, whether or not it may stand."""
    readings = (scene, read_leads(scene), read_signatures(scene), read_cells(scene))
    return [
        *(found for reading in readings if reading for found in _relations_in_sentences(reading, rules, cast)),
        *relations_in_tables(scene, rules, cast),
        *relations_in_names(scene, rules, cast),
        *relations_from_properties(scene, rules, cast),
    ]


def _relations_in_sentences(scene: Scene, rules: Rules, cast: Cast) -> Iterator[Relation]:
    passages = scene.document.clean.passages
    about_relations = (1 << len(rules.patterns)) - 1
    for sentence, triggered in scene.triggered(rules.triggers).items():
        if not triggered & about_relations:
            continue
        in_paragraph = passages[scene.sentences[sentence].passage].kind is BlockKind.PARAGRAPH
        if not in_paragraph and not scene.named_in(sentence):
            continue
        closed, opened = (scene.labels(sentence, with_open=with_open) for with_open in (False, True))
        likely = (
            rules.patterns[index] for index in rules.triggers.fitting(triggered & about_relations, closed, opened)
        )
        fitting = [
            (rule, pattern)
            for rule, pattern in likely
            if scene.line(sentence, with_open=pattern.open).holds(pattern.order)
        ]
        found = [
            relation
            for rule, pattern in fitting
            for relation in match_pattern(scene, sentence, rule, pattern, cast, rules.ontology)
        ]
        yield from found
        # What a pattern needs a line holds before anything is taken out of it.
        said = {(relation.head, relation.type, relation.tail) for relation in found}
        for rule, pattern in fitting:
            line = scene.short_line(sentence, with_open=pattern.open)
            if line is None or not line.holds(pattern.order):
                continue
            yield from (
                replace(relation, confidence=round(relation.confidence * _SHORTENED, 3))
                for relation in match_pattern(scene, sentence, rule, pattern, cast, rules.ontology, line=line)
                if not said
                & {(relation.head, relation.type, relation.tail), (relation.tail, relation.type, relation.head)}
            )
        yield from _relations_of_topic(scene, sentence, triggered & about_relations, rules, cast)


def _relations_of_topic(scene: Scene, sentence: int, triggered: int, rules: Rules, cast: Cast) -> Iterator[Relation]:
    """Yield what a sentence without subject says of what its article is about: patterns that look for a subject have read it already."""
    told = scene.told_line(sentence)
    if told is None or said_of_next(scene, told, 1) is not None:
        return
    labels = frozenset(item.label for item in told.items.values())
    patterns = [rules.patterns[index] for index in rules.triggers.fitting(triggered, labels, labels)]
    patterns = [entry for entry in patterns if entry[1].subject is None and not entry[1].open]
    said: set[tuple[int, str, int]] = set()
    for line in filter(None, (told, shorten(told, scene.vocabulary))):
        for rule, pattern in patterns:
            if not line.holds(pattern.order):
                continue
            for relation in match_pattern(scene, sentence, rule, pattern, cast, rules.ontology, line=line):
                what = (relation.head, relation.type, relation.tail)
                if what not in said and scene.topic_of_document in (relation.head, relation.tail):
                    said.add(what)
                    yield replace(relation, confidence=round(relation.confidence * _TOLD, 3))


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
        status = Status.ASSERTED if rule.apposed else find_status(line, match.start(), match.end(), scene.vocabulary)
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


def check_relations(
    found: Iterable[Relation], cast: Cast, ontology: Ontology
) -> tuple[tuple[Relation, ...], tuple[Drop, ...]]:
    """Keep what the ontology allows, once for each place that says it, the most certain rule first."""
    best: dict[tuple[int, str, int, int, int], Relation] = {}
    dropped = []
    for relation in found:
        head, tail = cast.entities[relation.head], cast.entities[relation.tail]
        what = f"{head.name} {relation.type} {tail.name}"
        if relation.head == relation.tail:
            dropped.append(Drop(what, "both ends are the same"))
        elif not ontology.allows(head.label, relation.type, tail.label):
            dropped.append(Drop(what, f"{relation.type} can't lead from {head.label} to {tail.label}"))
        else:
            if ontology.relations[relation.type].symmetric and relation.head > relation.tail:
                relation = _turned(relation)
            key = (relation.head, relation.type, relation.tail, relation.start, relation.end)
            known = best.get(key)
            if known is None or (relation.status is Status.ASSERTED, relation.confidence) > (
                known.status is Status.ASSERTED,
                known.confidence,
            ):
                best[key] = relation
    narrow = _narrower(best.values(), cast) | _turned_about(best.values(), ontology)
    kept = (best[key] for key in sorted(best, key=lambda key: (key[3], key[4], *key[:3])) if key not in narrow)
    return tuple(kept), tuple(dict.fromkeys(dropped))


def _turned_about(relations: Iterable[Relation], ontology: Ontology) -> set[tuple[int, str, int, int, int]]:
    """Return what says of two of one kind the contrary of something surer, or said before: nobody is the parent of its parent."""
    listed = list(relations)
    surest: dict[tuple[int, str, int], tuple[float, int]] = {}
    for relation in listed:
        if relation.status is Status.ASSERTED and not ontology.relations[relation.type].symmetric:
            what = (relation.head, relation.type, relation.tail)
            surest[what] = max((relation.confidence, -relation.start), surest.get(what, (0.0, 0)))
    return {
        (relation.head, relation.type, relation.tail, relation.start, relation.end)
        for relation in listed
        if surest.get((relation.tail, relation.type, relation.head), (0.0, 0))
        > surest.get((relation.head, relation.type, relation.tail), (1.0, 0))
    }


def _narrower(relations: Iterable[Relation], cast: Cast) -> set[tuple[int, str, int, int, int]]:
    """Return the fields of which the sentence says a narrower one of the same firm: 机器人 beside 割草机器人.

    A field that stands there by itself too is said of the firm besides: 互联网和移动互联网.
    """
    text = cast.document.clean.written
    said: dict[tuple[int, str, int, int], dict[str, int]] = {}
    for relation in relations:
        if cast.entities[relation.tail].label in cast.vocabulary.open_labels:
            place = (relation.head, relation.type, relation.start, relation.end)
            said.setdefault(place, {})[cast.entities[relation.tail].name] = relation.tail
    return {
        (head, kind, tail, start, end)
        for (head, kind, start, end), fields in said.items()
        for name, tail in fields.items()
        if (longer := [other for other in fields if len(other) > len(name) and other.endswith(name)])
        and text.count(name, start, end) <= sum(text.count(other, start, end) for other in longer)
    }


def _turned(relation: Relation) -> Relation:
    return Relation(
        relation.tail,
        relation.type,
        relation.head,
        relation.rule,
        relation.confidence,
        relation.start,
        relation.end,
        relation.status,
    )
