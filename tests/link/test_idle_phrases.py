"""Noun phrases that a rule took for a field and that no relation needs."""

from __future__ import annotations

from annotated import annotate

from kg.link import link_relations, load_rules
from kg.ontology import load_ontology


def fields(text: str) -> set[str]:
    linked = link_relations(annotate(text), load_rules(load_ontology()), load_ontology())
    ends = {end for relation in linked.relations for end in (relation.head, relation.tail)}
    assert all(end < len(linked.document.entities) for end in ends)
    assert all(mention.entity < len(linked.document.entities) for mention in linked.document.mentions)
    return {entity.name for entity in linked.document.entities if entity.label == "Sector"}


def test_what_nobody_is_in_is_no_field() -> None:
    assert fields("我国北方大部地区以晴天为主，气温升高。") == set()


def test_a_field_behind_an_idle_phrase_keeps_its_relation() -> None:
    text = "我国北方以晴天为主。\n\n上海青禾科技有限公司主要从事青石板加工。"
    assert fields(text) == {"青石板加工"}
