"""What a name says by itself: the place and the field in a policy's title."""

from __future__ import annotations

from collections.abc import Iterator

from kg.link.ends import Cast, read_slot
from kg.link.lines import Item, render_line
from kg.link.rules import Rules
from kg.link.scene import Scene
from kg.model import Relation

__all__ = ["relations_in_names"]


def relations_in_names(scene: Scene, rules: Rules, cast: Cast) -> Iterator[Relation]:
    """Yield what the names of the document's entities say."""
    about = [rule for rule in rules.rules if rule.titles]
    heads = frozenset(label for rule in about for label in rules.ontology.relations[rule.relation].heads)
    first = {}
    for mention in scene.document.mentions:
        if scene.document.entities[mention.entity].label in heads:
            first.setdefault(mention.entity, mention)
    inner = frozenset(slot.labels for rule in about for pattern in rule.titles for slot in pattern.slots.values())
    labels = frozenset(label for group in inner for label in group)
    forms = _forms(scene, labels)
    for index, mention in first.items():
        entity = scene.document.entities[index]
        line = render_line(entity.name, 0, len(entity.name), _inside(scene, entity.name, forms, labels), rules.marks)
        for rule in about:
            kind = rules.ontology.relations[rule.relation]
            if entity.label not in kind.heads:
                continue
            label = next(iter(kind.tails)) if len(kind.tails) == 1 else None
            for pattern in rule.titles:
                for match in pattern.regex.finditer(line.text):
                    for name, slot in pattern.slots.items():
                        if match.start(name) < 0:
                            continue
                        for tail in read_slot(line, slot, *match.span(name), cast, new_label=label):
                            yield Relation(
                                index, rule.relation, tail, rule.name, rule.confidence, mention.start, mention.end
                            )


def _forms(scene: Scene, labels: frozenset[str]) -> list[tuple[str, int]]:
    """Return the forms of the entities with these labels, the longest first."""
    forms: dict[str, int] = {}
    for index, entity in enumerate(scene.document.entities):
        if entity.label in labels:
            for form in (entity.name, *entity.aliases):
                if len(form) > 1:
                    forms.setdefault(form, index)
    return sorted(forms.items(), key=lambda entry: (-len(entry[0]), entry[1]))


def _inside(scene: Scene, name: str, forms: list[tuple[str, int]], labels: frozenset[str]) -> list[Item]:
    found: list[Item] = []
    entities = scene.document.entities
    for form, index in forms:
        start = name.find(form)
        if start >= 0 and not any(item.start < start + len(form) and start < item.end for item in found):
            found.append(Item(index, entities[index].label, start, start + len(form)))
    for word, meant in scene.vocabulary.referents.items():
        wanted = frozenset(meant) & labels & scene.places
        start = name.find(word)
        if wanted and start >= 0 and (place := scene.own_place(wanted)) is not None:
            found.append(Item(place, entities[place].label, start, start + len(word), referred=True))
    return sorted(found, key=lambda item: item.start)
