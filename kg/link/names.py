"""What a name says by itself: the place and the field in a policy's title, the parent in a subsidiary's name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.link.cast import Cast
from kg.link.ends import read_slot
from kg.link.lines import Item, render_line
from kg.link.rules import Rules, find_exception
from kg.link.scene import Scene
from kg.model import Mention, Relation

__all__ = ["relations_in_names"]

BRACKET = "（"
"""In the name of a zone: what it is for stands behind the bracket with its place, 中国（甲市）|乙试验区."""
_WIDE = str.maketrans("(),:;!?", "（），：；！？")
"""A document may write its punctuation narrow, where the text that is analysed has it wide."""
_START = 2
"""How many first characters of a form lead to it; shorter forms are not looked for inside names."""


def relations_in_names(scene: Scene, rules: Rules, cast: Cast) -> Iterator[Relation]:
    """Yield what the names of the document's entities say."""
    about = [rule for rule in rules.rules if rule.titles]
    heads = frozenset(label for rule in about for label in rules.ontology.relations[rule.relation].heads)
    labels = frozenset(
        label for rule in about for pattern in rule.titles for slot in pattern.slots.values() for label in slot.labels
    )
    text = scene.document.clean.text
    first: dict[int, Mention] = {}
    whole: dict[int, Mention] = {}
    for mention in scene.document.mentions:
        entity = scene.document.entities[mention.entity]
        if entity.label in heads:
            first.setdefault(mention.entity, mention)
            form = text[mention.start : mention.end]
            if mention.entity not in whole and form.translate(_WIDE) == entity.name.translate(_WIDE):
                whole[mention.entity] = mention
    if not first:
        return
    # A zone that is a base hides the place in its name: 甲市高新区 is not 甲市.
    forms = _Forms(scene, labels | {"ExportBase"})
    for index, mention in first.items():
        entity = scene.document.entities[index]
        at = whole[index].start if index in whole else 0
        source = text if index in whole else entity.name
        # Read where it stands, so that what is found in it stands there too.
        lines = [
            render_line(
                source,
                at,
                at + len(entity.name),
                [replace(i, start=i.start + at, end=i.end + at) for i in _inside(scene, index, forms, labels, skip)],
                rules.marks,
            )
            for skip in (("", BRACKET) if BRACKET in entity.name.translate(_WIDE) else ("",))
        ]
        line, open_line = lines[0], lines[-1]
        for rule in about:
            kind = rules.ontology.relations[rule.relation]
            if entity.label not in kind.heads:
                continue
            opens = index in whole and len(kind.tails) == 1 and kind.tails <= scene.vocabulary.open_labels
            label = next(iter(kind.tails)) if opens else None
            read = open_line if kind.tails <= scene.vocabulary.open_labels else line
            for pattern in rule.titles:
                if not read.holds(pattern.order):
                    continue
                for match in pattern.coded_regex.finditer(read.coded):
                    if find_exception(read, match, rule) is not None:
                        continue
                    for name, slot in pattern.slots.items():
                        if match.start(name) < 0 or slot.role != "tail":
                            continue
                        for tail in read_slot(read, slot, *match.span(name), cast, new_label=label):
                            yield Relation(
                                index, rule.relation, tail, rule.name, rule.confidence, mention.start, mention.end
                            )


class _Forms:
    """The forms of the entities with some labels; how many there are makes no difference to finding one."""

    def __init__(self, scene: Scene, labels: frozenset[str]) -> None:
        self._entities: dict[str, int] = {}
        lengths: dict[str, set[int]] = {}
        for index, entity in enumerate(scene.document.entities):
            if entity.label in labels:
                for form in (entity.name, *entity.aliases):
                    if len(form) >= _START:
                        self._entities.setdefault(form, index)
                        lengths.setdefault(form[:_START], set()).add(len(form))
        self._lengths = {start: sorted(listed, reverse=True) for start, listed in lengths.items()}

    def at(self, name: str, position: int) -> Iterator[tuple[str, int]]:
        """Yield the forms that stand at a position of a longer name with their entities, the longest first."""
        for length in self._lengths.get(name[position : position + _START], ()):
            form = name[position : position + length]
            if len(form) == length < len(name) and form in self._entities:
                yield form, self._entities[form]


def _inside(scene: Scene, index: int, forms: _Forms, labels: frozenset[str], skip: str) -> list[Item]:
    """Return what a name names inside, from left to right, the longest form first that does not hold what to skip."""
    entities = scene.document.entities
    name = entities[index].name
    found: list[Item] = []
    position = 0
    while position < len(name):
        for form, other in forms.at(name, position):
            if other != index and not (skip and skip in form.replace("(", BRACKET)):
                found.append(Item(other, entities[other].label, position, position + len(form)))
                position += len(form) - 1
                break
        position += 1
    for word, meant in scene.vocabulary.referents.items():
        wanted = frozenset(meant) & labels & scene.places
        start = name.find(word) if wanted else -1
        if start > 0 and name[start - 1 : start + 1] in scene.vocabulary.no_referents:
            continue  # 资本|市场
        if start >= 0 and (place := scene.own_place(wanted)) is not None:
            found.append(Item(place, entities[place].label, start, start + len(word), referred=True))
    return sorted(found, key=lambda item: item.start)
