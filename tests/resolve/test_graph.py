"""The graph of documents that were really read: places above places, evidence, ids that stay."""

from __future__ import annotations

from functools import lru_cache
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import DocumentEntity, DocumentRecord, Edge, Entity, Extraction, Graph, Mention, Relation, Status
from kg.ontology import load_ontology
from kg.pipeline import Knowledge, analyze_document, load_knowledge
from kg.resolve import resolve_entities

ONTOLOGY = load_ontology()
FULL = "上海青禾网络科技有限公司总部位于上海市徐汇区。"
SHORT = "青禾网络、蓝橡科技、赤松软件等企业参加。"
PARK = "上海青禾软件园入选国家数字服务出口基地。"
PARK_AGAIN = "上海青禾软件园位于上海市徐汇区。"


@lru_cache(maxsize=1)
def knowledge() -> Knowledge:
    return load_knowledge()


@lru_cache(maxsize=64)
def read(name: str, text: str) -> Extraction:
    """Return what a text says that was read from a file."""
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_text(text, "utf-8")
        return analyze_document(path, name, knowledge())


def graph(**texts: str) -> Graph:
    """Return the graph of texts by name."""
    return resolve_entities([read(f"{name}.txt", text) for name, text in texts.items()], ONTOLOGY)


def only(found: Graph, name: str) -> Entity:
    (entity,) = found.find(name)
    return entity


def edges(found: Graph, kind: str) -> list[Edge]:
    return [edge for edge in found.edges if edge.type == kind]


def test_ids_stay_when_a_further_document_has_the_short_form() -> None:
    before, after = graph(a=FULL), graph(a=FULL, b=SHORT)
    assert {entity.id for entity in before.entities} <= {entity.id for entity in after.entities}
    firm = only(after, "青禾网络")
    assert firm.id == only(before, "上海青禾网络科技有限公司").id
    assert {mention.doc for mention in firm.mentions} == {"a.txt", "b.txt"}
    assert firm.merges == ("青禾网络 is a short form of 上海青禾网络科技有限公司",)


def test_ids_stay_when_a_further_document_has_the_full_name() -> None:
    before, after = only(graph(b=SHORT), "青禾网络"), only(graph(a=FULL, b=SHORT), "青禾网络")
    assert (before.name, after.name) == ("青禾网络", "上海青禾网络科技有限公司")
    assert before.id == after.id


def test_firms_of_one_core_in_two_cities_stay_apart() -> None:
    found = graph(a=FULL, b="北京青禾网络科技有限公司总部位于北京市。")
    assert only(found, "上海青禾网络科技有限公司").id != only(found, "北京青禾网络科技有限公司").id


@pytest.mark.xfail(reason="both take their full name into the id as soon as there are two")
def test_the_id_of_a_firm_stays_when_a_firm_of_the_same_core_comes() -> None:
    before, after = graph(a=FULL), graph(a=FULL, b="北京青禾软件有限公司总部位于北京市。")
    assert only(before, "上海青禾网络科技有限公司").id == only(after, "上海青禾网络科技有限公司").id


def test_a_base_takes_over_the_park_of_another_document() -> None:
    found = graph(a=PARK, b=PARK_AGAIN)
    base = only(found, "上海青禾软件园")
    assert base.label == "ExportBase"
    assert base.properties["category"] == "数字"
    assert {mention.doc for mention in base.mentions} == {"a.txt", "b.txt"}


def test_the_places_above_a_district_come_along_inferred() -> None:
    found = graph(a="徐汇区很大。")
    chain = {(found.entity_by_id[e.source].name, found.entity_by_id[e.target].name) for e in edges(found, "PART_OF")}
    assert chain == {("徐汇区", "上海市"), ("上海市", "中国")}
    assert {entity.name for entity in found.entities if entity.inferred} == {"上海市", "中国"}
    assert all(edge.confidence == 1.0 and not edge.evidence for edge in edges(found, "PART_OF"))


def test_a_place_that_a_text_names_is_not_inferred() -> None:
    found = graph(a="徐汇区很大。", b="上海市很大。")
    assert not only(found, "上海市").inferred
    assert len(edges(found, "PART_OF")) == 2


def test_homonyms_are_two_nodes_under_two_cities() -> None:
    found = graph(a="上海市普陀区很大。", b="舟山市普陀区很大。")
    above = {e.source: found.entity_by_id[e.target].name for e in edges(found, "PART_OF")}
    assert {above[entity.id] for entity in found.find("普陀区")} == {"上海市", "舟山市"}


def test_evidence_is_the_text_of_the_source() -> None:
    texts = {"a": FULL + "\n\n" + SHORT, "b": PARK.replace("，", " ,") + PARK_AGAIN}
    found = graph(**texts)
    said = [e for edge in found.edges for e in edge.evidence] + [m for n in found.entities for m in n.mentions]
    assert {evidence.doc for evidence in said} == {"a.txt", "b.txt"}
    for evidence in said:
        assert texts[evidence.doc.removesuffix(".txt")][evidence.start : evidence.end] == evidence.text


def test_every_order_of_documents_gives_the_same_graph() -> None:
    listed = [read(f"{n}.txt", text) for n, text in enumerate((FULL, SHORT, PARK, PARK_AGAIN))]
    first = resolve_entities(listed, ONTOLOGY)
    assert all(resolve_entities(order, ONTOLOGY) == first for order in permutations(listed))


def test_nothing_gives_an_empty_graph() -> None:
    assert resolve_entities([], ONTOLOGY) == Graph()


def test_ends_of_edges_are_nodes_and_sorted() -> None:
    found = graph(a=FULL, b=SHORT, c=PARK, d=PARK_AGAIN)
    ids = [entity.id for entity in found.entities]
    assert ids == sorted(set(ids))
    assert all(edge.source in found.entity_by_id and edge.target in found.entity_by_id for edge in found.edges)
    assert [edge.key for edge in found.edges] == sorted({edge.key for edge in found.edges})


NAMES = {"Company": ["甲公司", "乙公司"], "City": ["上海", "东京"], "Country": ["日本"], "Product": ["丙"]}
KEYS = {"上海": "adcode:310000", "东京": "city:JP:东京", "日本": "iso2:JP"}
NODES = tuple(DocumentEntity(label, name, key=KEYS.get(name, "")) for label, names in NAMES.items() for name in names)
RELATIONS = st.builds(
    Relation,
    st.integers(0, len(NODES) - 1),
    st.sampled_from(["LOCATED_IN", "PARTNERS_WITH", "EXPORTS_TO", "SUBSIDIARY_OF"]),
    st.integers(0, len(NODES) - 1),
    st.sampled_from(["one-rule", "other-rule"]),
    st.floats(0, 1),
    st.just(0),
    st.just(2),
    st.sampled_from(Status),
)
SAID = st.lists(st.lists(RELATIONS, max_size=5), min_size=1, max_size=4)


def extraction(name: str, relations: list[Relation]) -> Extraction:
    text = "".join(node.name for node in NODES)
    starts = [sum(len(node.name) for node in NODES[:index]) for index in range(len(NODES))]
    mentions = tuple(
        Mention(start, start + len(n.name), i) for i, (start, n) in enumerate(zip(starts, NODES, strict=True))
    )
    return Extraction(
        DocumentRecord(name, name, "txt", "utf-8", "", len(text)), text, NODES, mentions, tuple(relations)
    )


@settings(deadline=None, max_examples=40)
@given(SAID, st.sets(st.sampled_from(Status)))
def test_edges_keep_to_the_ontology_and_to_what_is_asked_for(said: list[list[Relation]], include: set[Status]) -> None:
    listed = [extraction(f"{n}", relations) for n, relations in enumerate(said)]
    found = resolve_entities(listed, ONTOLOGY, include=include)
    assert found == resolve_entities(reversed(listed), ONTOLOGY, include=include)
    for edge in found.edges:
        head, tail = found.entity_by_id[edge.source], found.entity_by_id[edge.target]
        assert edge.source != edge.target
        assert ONTOLOGY.allows(head.label, edge.type, tail.label)
        assert edge.type == "PART_OF" or edge.status in include
        assert edge.type != "PARTNERS_WITH" or edge.source < edge.target
        assert 0 <= edge.confidence <= 1
        assert len(set(edge.rules)) == len(edge.rules)
    assert len({edge.key for edge in found.edges}) == len(found.edges)
    assert all(edge.status is not Status.ASSERTED and edge.evidence for edge in found.apart)
    assert found.apart == resolve_entities(listed, ONTOLOGY).apart


@settings(deadline=None, max_examples=20)
@given(st.lists(st.floats(0, 0.99), min_size=1, max_size=4))
def test_further_documents_only_make_an_edge_surer_and_never_certain(confidences: list[float]) -> None:
    def confidence(count: int) -> float:
        listed = [
            extraction(f"{n}", [Relation(0, "LOCATED_IN", 2, "one-rule", c, 0, 2)])
            for n, c in enumerate(confidences[:count])
        ]
        (edge,) = edges(resolve_entities(listed, ONTOLOGY), "LOCATED_IN")
        return edge.confidence

    grown = [confidence(count) for count in range(1, len(confidences) + 1)]
    assert grown == sorted(grown)
    assert grown[-1] < 1


def test_other_words_of_one_document_make_an_edge_surer_but_less_than_another_document() -> None:
    once = Relation(0, "LOCATED_IN", 2, "one-rule", 0.8, 0, 2)
    again = Relation(0, "LOCATED_IN", 2, "other-rule", 0.7, 3, 5)
    (edge,) = edges(resolve_entities([extraction("a", [once, again])], ONTOLOGY), "LOCATED_IN")
    assert 0.8 < edge.confidence == 1 - 0.2 * (1 - 0.7 / 2) < 1 - 0.2 * (1 - 0.7)
    assert edge.rules == ("one-rule", "other-rule")
    assert len(edge.evidence) == 2


def test_the_same_words_twice_make_an_edge_no_surer() -> None:
    once = Relation(0, "LOCATED_IN", 2, "one-rule", 0.8, 0, 2)
    again = Relation(0, "LOCATED_IN", 2, "other-rule", 0.7, 0, 2)
    (edge,) = edges(resolve_entities([extraction("a", [once, again])], ONTOLOGY), "LOCATED_IN")
    assert edge.confidence == 0.8
