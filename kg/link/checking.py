"""Which of the relations that rules propose may stand: those that the ontology allows, each once, none against a surer one."""

from __future__ import annotations

from collections.abc import Iterable

from kg.link.cast import Cast
from kg.model import Drop, Relation, Status
from kg.ontology import Ontology

__all__ = ["check_relations"]


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
