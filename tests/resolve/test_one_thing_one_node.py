"""One thing is one node over all documents, whatever their order, and ids stay."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import DocumentEntity, DocumentRecord, Extraction, Mention, Relation, Status
from kg.ontology import load_ontology
from kg.resolve import resolve_entities

ONTOLOGY = load_ontology()
FULL, SHORT = "上海甲乙网络科技有限公司", "甲乙科技"


def said(name, *entities, relations=()):
    """Make the extraction of a document that names each entity once, one behind the other."""
    text = "".join(entity.name for entity in entities)
    starts = [sum(len(e.name) for e in entities[:index]) for index in range(len(entities))]
    mentions = tuple(
        Mention(start, start + len(e.name), i) for i, (start, e) in enumerate(zip(starts, entities, strict=True))
    )
    record = DocumentRecord(name, name, "txt", "utf-8", "", len(text))
    return Extraction(record, text, entities, mentions, tuple(relations))


def relation(head, kind, tail, confidence=0.8, status=Status.ASSERTED):
    return Relation(head, kind, tail, "a-rule", confidence, 0, 2, status)


def resolve(*extractions, **options):
    return resolve_entities(extractions, ONTOLOGY, **options)


def full_firm():
    return DocumentEntity("Company", FULL, short_forms=("甲乙", "甲乙网络", SHORT))


def place(name, key, label="City"):
    return DocumentEntity(label, name, key=key)


def test_a_short_form_joins_the_one_firm_that_it_can_name():
    graph = resolve(said("a", full_firm()), said("b", DocumentEntity("Company", SHORT)))
    (firm,) = graph.entities
    assert firm.name == FULL
    assert firm.aliases == (SHORT,)
    assert firm.merges == (f"{SHORT} is a short form of {FULL}",)
    assert [mention.doc for mention in firm.mentions] == ["a", "b"]


def test_a_short_form_of_two_firms_joins_neither():
    other = DocumentEntity("Company", "北京甲乙网络科技有限公司", short_forms=("甲乙", SHORT))
    graph = resolve(said("a", full_firm()), said("b", other), said("c", DocumentEntity("Company", SHORT)))
    assert len(graph.entities) == 3
    assert len({entity.id for entity in graph.entities}) == 3


def test_a_form_that_a_document_defines_goes_before_derived_ones():
    defined = DocumentEntity("Company", "北京丙丁有限公司", aliases=(SHORT,))
    graph = resolve(said("a", full_firm()), said("b", defined), said("c", DocumentEntity("Company", SHORT)))
    assert {entity.name for entity in graph.entities} == {FULL, "北京丙丁有限公司"}


def test_names_differ_only_by_width_and_spaces():
    graph = resolve(said("a", DocumentEntity("Product", "ＡＢ Cloud")), said("b", DocumentEntity("Product", "ABCloud")))
    assert len(graph.entities) == 1


def test_one_name_with_two_labels_is_two_things():
    graph = resolve(said("a", DocumentEntity("Product", "甲乙"), DocumentEntity("Company", "甲乙")))
    assert {entity.label for entity in graph.entities} == {"Product", "Company"}


@pytest.mark.parametrize("label", ["Zone", "Organization", "Company"])
def test_a_holder_is_a_base_as_soon_as_one_document_says_so(label):
    graph = resolve(said("a", DocumentEntity(label, "甲乙园")), said("b", DocumentEntity("ExportBase", "甲乙园")))
    assert [entity.label for entity in graph.entities] == ["ExportBase"]


def test_a_district_stays_beside_the_base_of_its_name():
    district = place("徐汇区", "adcode:310104", "District")
    base = DocumentEntity("ExportBase", "徐汇区", key="base:adcode:310104")
    labels = {entity.label for entity in resolve(said("a", district, base)).entities if not entity.inferred}
    assert labels == {"District", "ExportBase"}


def test_the_places_above_a_place_are_inferred():
    graph = resolve(said("a", place("徐汇", "adcode:310104", "District")))
    by_name = {entity.name: entity for entity in graph.entities}
    assert by_name["徐汇区"].aliases == ("徐汇",)
    assert {name for name, entity in by_name.items() if entity.inferred} == {"上海市", "中国"}
    chain = {(graph.entity_by_id[e.source].name, graph.entity_by_id[e.target].name) for e in graph.edges}
    assert chain == {("徐汇区", "上海市"), ("上海市", "中国")}


def test_a_symmetric_relation_is_stored_once():
    first, second = DocumentEntity("Company", "甲公司"), DocumentEntity("Company", "乙公司")
    both = [relation(0, "PARTNERS_WITH", 1), relation(1, "PARTNERS_WITH", 0)]
    (edge,) = resolve(said("a", first, second, relations=both)).edges
    assert edge.source < edge.target


def test_plans_and_denials_stay_out_unless_asked_for():
    ends = (DocumentEntity("Company", "甲公司"), place("上海", "adcode:310000"))
    planned = said("a", *ends, relations=[relation(0, "LOCATED_IN", 1, status=Status.PLANNED)])
    assert not [edge for edge in resolve(planned).edges if edge.type == "LOCATED_IN"]
    kept = resolve(planned, include=(Status.ASSERTED, Status.PLANNED)).edges
    assert [edge.status for edge in kept if edge.type == "LOCATED_IN"] == [Status.PLANNED]


def test_what_is_so_goes_before_what_is_planned():
    ends = (DocumentEntity("Company", "甲公司"), place("上海", "adcode:310000"))
    both = [relation(0, "LOCATED_IN", 1, status=Status.PLANNED), relation(0, "LOCATED_IN", 1)]
    edges = resolve(said("a", *ends, relations=both), include=tuple(Status)).edges
    assert [edge.status for edge in edges if edge.type == "LOCATED_IN"] == [Status.ASSERTED]


def test_a_relation_that_the_ontology_forbids_is_no_edge():
    ends = (place("上海", "adcode:310000"), DocumentEntity("Company", "甲公司"))
    assert not [
        e for e in resolve(said("a", *ends, relations=[relation(0, "LOCATED_IN", 1)])).edges if e.type == "LOCATED_IN"
    ]


def test_documents_that_agree_make_an_edge_surer_but_never_certain():
    ends = (DocumentEntity("Company", "甲公司"), place("上海", "adcode:310000"))
    documents = [said(f"{n}", *ends, relations=[relation(0, "LOCATED_IN", 1)]) for n in range(9)]
    confidences = [
        next(e.confidence for e in resolve(*documents[:count]).edges if e.type == "LOCATED_IN") for count in (1, 2, 9)
    ]
    assert confidences == [0.8, 0.96, 0.99]


def test_evidence_is_the_text_at_its_place():
    ends = (DocumentEntity("Company", "甲公司"), place("上海", "adcode:310000"))
    document = said("a", *ends, relations=[relation(0, "LOCATED_IN", 1)])
    graph = resolve(document)
    evidence = [e for edge in graph.edges for e in edge.evidence] + [m for n in graph.entities for m in n.mentions]
    assert evidence
    assert all(document.text[found.start : found.end] == found.text for found in evidence)


def test_ids_stay_when_a_document_is_added():
    full, short = said("a", full_firm()), said("b", DocumentEntity("Company", "甲乙"))
    ids = {resolve(*documents).entities[0].id for documents in ((full,), (short,), (full, short))}
    assert len(ids) == 1


ENTITIES = st.sampled_from(
    [
        full_firm(),
        DocumentEntity("Company", SHORT),
        DocumentEntity("Company", "甲乙", aliases=("JY",)),
        DocumentEntity("Company", "北京甲乙网络科技有限公司", short_forms=("甲乙", SHORT)),
        DocumentEntity("Zone", "甲乙园"),
        DocumentEntity("ExportBase", "甲乙园"),
        place("上海", "adcode:310000"),
        place("徐汇区", "adcode:310104", "District"),
    ]
)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.lists(ENTITIES, min_size=1, max_size=4, unique=True), min_size=1, max_size=4))
def test_the_order_of_documents_does_not_matter(listed):
    documents = [said(f"{number}", *entities) for number, entities in enumerate(listed)]
    graphs = [resolve(*order) for order in permutations(documents)]
    assert all(graph == graphs[0] for graph in graphs)
    ids = [entity.id for entity in graphs[0].entities]
    assert len(ids) == len(set(ids))
    assert ids == sorted(ids)
