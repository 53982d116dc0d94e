"""Relations to what a property of an entity names: a base whose category is known covers it, in whichever sentence it is listed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from kg.link.cast import Cast
from kg.link.rules import Rules
from kg.link.scene import Scene
from kg.model import Mention, Relation

__all__ = ["relations_from_properties"]


def relations_from_properties(scene: Scene, rules: Rules, cast: Cast) -> Iterator[Relation]:
    """Yield what the properties of the document's entities say, each with the sentence that names both, or the first with the head."""
    about = [(rule, rules.ontology.relations[rule.relation]) for rule in rules.rules if rule.stated]
    named = {rule.stated for rule, _ in about}
    stated = {
        index: dict(entity.properties)
        for index, entity in enumerate(scene.document.entities)
        if named and any(key in named for key, _ in entity.properties)
    }
    if not stated:
        return
    mentions: dict[int, list[Mention]] = {index: [] for index in stated}
    for mention in scene.document.mentions:
        if mention.entity in mentions:
            mentions[mention.entity].append(mention)
    starts = [sentence.start for sentence in scene.sentences]
    for index, properties in stated.items():
        for rule, kind in about:
            value = str(properties.get(rule.stated) or "")
            if not value or scene.document.entities[index].label not in kind.heads or not mentions[index]:
                continue
            sentences = [scene.sentences[max(bisect_right(starts, m.start) - 1, 0)] for m in mentions[index]]
            place = next((s for s in sentences if scene.text.find(value, s.start, s.end) >= 0), sentences[0])
            label = next(iter(kind.tails))
            tail = cast.named_like(label, value)
            if tail is None:
                tail = cast.add_phrase(label, value, (place.start, place.end), mentioned=False)
            whole = value + cast.fields.phrase_service  # values are told without it, and some are no phrase without it
            if tail is None and scene.text.find(whole, place.start, place.end) >= 0:  # 国家|数字服务|出口基地
                tail = cast.named_like(label, whole)
                if tail is None:
                    tail = cast.add_phrase(label, whole, (place.start, place.end), mentioned=False)
            if tail is not None:
                yield Relation(index, rule.relation, tail, rule.name, rule.confidence, place.start, place.end)
