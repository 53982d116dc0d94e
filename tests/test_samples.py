"""The sample documents: they can be read, and their annotations say what they say."""

import re
import unicodedata
from functools import cache
from pathlib import Path

import pytest
from make_samples import MAKER_BY_NAME, SAMPLES

from kg.analyze.score import read_gold
from kg.collection import score_gold
from kg.ontology import load_ontology
from kg.read import find_documents, read_document

ONTOLOGY = load_ontology()
GOLD = [gold for _, gold in read_gold(SAMPLES)]

each_document = pytest.mark.parametrize("gold", GOLD, ids=[gold["doc"] for gold in GOLD])


@cache
def read(doc: str):
    return read_document(SAMPLES / doc)


def joined(text: str) -> str:
    """Join lines and the cells of tables, as a reader does."""
    return re.sub(r"[\s|*]", "", unicodedata.normalize("NFKC", text))


def test_every_document_is_annotated_and_nothing_else_is_read():
    assert [source.name for source in find_documents([SAMPLES])] == sorted(gold["doc"] for gold in GOLD)


@each_document
def test_a_document_has_the_length_of_an_article(gold):
    assert 400 <= len(re.findall(r"\w", re.sub(r"<[^>]*>", "", read(gold["doc"]).text))) <= 900


@each_document
def test_the_text_holds_every_annotated_form(gold):
    text = read(gold["doc"]).text
    forms = [form for entity in gold["entities"] for form in (entity["name"], *entity.get("aliases", ()))]
    assert [form for form in forms if form not in text] == []


@each_document
def test_the_text_holds_every_piece_of_evidence(gold):
    text = joined(re.sub(r"<[^>]*>", "", read(gold["doc"]).text))
    assert [found for found in gold["relations"] if joined(found["evidence"]) not in text] == []


@each_document
def test_annotations_obey_the_ontology(gold):
    label_by_id = {entity["id"]: entity["type"] for entity in gold["entities"]}
    assert len(label_by_id) == len(gold["entities"])
    assert set(label_by_id.values()) <= ONTOLOGY.labels.keys()
    ends = [(label_by_id[found["head"]], found["type"], label_by_id[found["tail"]]) for found in gold["relations"]]
    assert [triple for triple in ends if not ONTOLOGY.allows(*triple)] == []


def test_every_label_and_relation_type_occurs():
    needed = {name for name, relation in ONTOLOGY.relations.items() if not relation.from_gazetteer}
    required = {found["type"] for gold in GOLD for found in gold["relations"] if not found.get("optional")}
    assert required == needed
    assert {entity["type"] for gold in GOLD for entity in gold["entities"]} == ONTOLOGY.labels.keys()


def test_what_is_negated_or_planned_is_not_annotated():
    said = {found["evidence"] for gold in GOLD for found in gold["relations"]}
    assert not [evidence for evidence in said if re.search("拟|将|计划|計劃|并未|没有|尚不|禁止", evidence)]


@pytest.mark.parametrize("name", MAKER_BY_NAME)
def test_the_binary_documents_are_those_that_the_script_makes(name, tmp_path: Path):
    (tmp_path / name).write_bytes(MAKER_BY_NAME[name]())
    assert read_document(tmp_path / name).text == read(name).text


def test_encodings_and_formats_are_those_the_names_promise():
    assert {path.suffix for path in SAMPLES.iterdir()} == {".txt", ".md", ".html", ".docx", ".pdf", ".json"}
    assert read("firm_profiles_gb18030.txt").encoding == "gb18030"
    assert read("newsletter.txt").encoding == "utf-8"


def test_kg_agrees_with_the_annotations():
    scores = score_gold(SAMPLES)
    assert scores.all_entities.f1 >= 0.80
    assert scores.all_relations.f1 >= 0.55
