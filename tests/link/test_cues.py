"""Relations by learnt cues."""

from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import DataError
from kg.extract.knowledge import knowledge_of
from kg.link import load_rules
from kg.link.cues import BIAS, CUES, Cues, load_cues, read_cues
from kg.link.examples import annotate_example
from kg.link.linking import link_relations
from kg.link.pairs import Pairs
from kg.link.scene import Scene
from kg.link.trace import Trace
from kg.model import AnnotatedDocument, Relation, Status
from kg.ontology import load_ontology

ONTOLOGY = load_ontology()
RULES = load_rules(ONTOLOGY)
SETTLES = Cues({"LOCATED_IN": {BIAS: -2.0, ">between=结缘": 4.0}})


def marked(text: str) -> AnnotatedDocument:
    document = annotate_example(text)
    return replace(document, words=knowledge_of("").lexicon.segment(document.clean.text))


def scene_of(text: str) -> Scene:
    return Scene(marked(text), RULES.vocabulary, RULES.marks)


def found(text: str, cues: Cues = SETTLES, known: tuple[Relation, ...] = ()) -> set[str]:
    scene = scene_of(text)
    names = [entity.name for entity in scene.document.entities]
    return {f"{names[r.head]} {r.type} {names[r.tail]} {r.status}" for r in read_cues(scene, cues, known, ONTOLOGY)}


def test_words_between_two_mentions_speak_for_a_relation() -> None:
    assert found("[甲公司|Company]结缘[乙市|City]。") == {"甲公司 LOCATED_IN 乙市 asserted"}
    assert found("[甲公司|Company]走访[乙市|City]。") == set()


def test_what_is_said_of_a_list_is_said_of_its_members() -> None:
    told = found("[甲公司|Company]、[丙公司|Company]和[丁公司|Company]结缘[乙市|City]。")
    assert told == {f"{name}公司 LOCATED_IN 乙市 asserted" for name in "甲丙丁"}


def test_what_is_planned_is_kept_apart() -> None:
    assert found("[甲公司|Company]计划明年结缘[乙市|City]。") == {"甲公司 LOCATED_IN 乙市 planned"}


def test_what_a_rule_relates_is_left_to_the_rules() -> None:
    known = (Relation(0, "HAS_BRANCH_IN", 1, "branch", 0.9, 0, 9, Status.ASSERTED),)
    assert found("[甲公司|Company]结缘[乙市|City]。", known=known) == set()


def test_where_a_rule_says_what_else_one_of_the_two_is_related_to_it_has_spoken() -> None:
    text = "[甲公司|Company]及其子公司[丙公司|Company]结缘[乙市|City]。"
    assert found(text) == {"甲公司 LOCATED_IN 乙市 asserted", "丙公司 LOCATED_IN 乙市 asserted"}
    same_tail = (Relation(1, "LOCATED_IN", 2, "seat", 0.9, 0, 17, Status.ASSERTED),)
    assert found(text, known=same_tail) == set()
    other_type = (replace(same_tail[0], type="HAS_BRANCH_IN"),)
    assert found(text, known=other_type) == {"甲公司 LOCATED_IN 乙市 asserted"}
    elsewhere = "[甲公司|Company]结缘[乙市|City]。[丙公司|Company]总部位于[乙市|City]。"
    assert found(elsewhere, known=(Relation(2, "LOCATED_IN", 1, "seat", 0.9, 9, 19, Status.ASSERTED),)) != set()


def test_tables_are_no_sentences() -> None:
    assert found("|企业|结缘|\n|[甲公司|Company]|[乙市|City]|") == set()


def test_without_words_nothing_is_said() -> None:
    scene = Scene(annotate_example("[甲公司|Company]结缘[乙市|City]。"), RULES.vocabulary, RULES.marks)
    assert list(read_cues(scene, SETTLES, (), ONTOLOGY)) == []


def test_features_tell_order_words_and_kinds() -> None:
    pairs = Pairs(scene_of("近年来[甲公司|Company]结缘[乙市|City]，发展很快。"), 0, ONTOLOGY.places)
    firm, city = pairs.groups
    told = pairs.features(firm, city)
    assert {">between=结缘", ">all=结缘", ">ends=Company-City", ">behind1=，", ">heads=0"} <= told
    assert "<between=结缘" in pairs.features(city, firm)


def test_what_a_sentence_speaks_of_may_be_unsaid() -> None:
    scene = scene_of("# [甲公司|Company]\n成立于2001年，结缘[乙市|City]。")
    first, *_ = Pairs(scene, 1, ONTOLOGY.places).groups
    assert first.unsaid and scene.document.entities[first.entities[0]].name == "甲公司"


def test_members_of_a_list_may_be_related_to_each_other() -> None:
    cues = Cues({"PARTNERS_WITH": {BIAS: -2.0, "|joint=与结盟": 4.0}})
    assert found("[甲公司|Company]与[乙公司|Company]结盟。", cues) == {"甲公司 PARTNERS_WITH 乙公司 asserted"}


def test_a_relation_by_cues_stands_beside_those_of_rules() -> None:
    text = "[甲公司|Company]结缘[乙市|City]。[丙公司|Company]总部位于[乙市|City]。"
    linked = link_relations(marked(text), replace(RULES, cues=SETTLES), ONTOLOGY)
    assert {relation.rule == CUES for relation in linked.relations} == {True, False}


def test_an_explanation_says_what_spoke_for_it() -> None:
    (fired,) = Trace(marked("[甲公司|Company]结缘[乙市|City]。"), replace(RULES, cues=SETTLES)).fired(0)
    assert (fired.relation.rule, fired.cues) == (CUES, ((">between=结缘", 4.0),))


def test_our_weights_know_types_of_the_ontology() -> None:
    cues = load_cues(ONTOLOGY)
    assert cues.weights
    assert all(BIAS in weights for weights in cues.weights.values())


def test_a_users_file_replaces_ours(tmp_path: Path) -> None:
    (tmp_path / "cues.csv").write_text("relation,feature,weight\nLOCATED_IN,(any),-150\nNO_TYPE,x,1\n", "utf-8")
    assert load_cues(ONTOLOGY, tmp_path).weights == {"LOCATED_IN": {BIAS: -1.5}}


def test_weights_are_no_good_for_another_ontology(tmp_path: Path) -> None:
    (tmp_path / "ontology.yaml").write_text("", "utf-8")
    assert load_cues(ONTOLOGY, tmp_path).weights == {}


def test_of_places_that_hold_each_other_only_the_finest_counts() -> None:
    assert found("[甲公司|Company]结缘[丁省|Province][乙市|City]。") == {"甲公司 LOCATED_IN 乙市 asserted"}


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("relation,feature,weight\nLOCATED_IN,(any),viel\n", "whole numbers"),
        ("relation,feature\nLOCATED_IN,(any)\n", "needs relation,feature,weight"),
        ("relation,feature,weight\nLOCATED_IN,>between=结缘,100\n", r"LOCATED_IN needs a weight for \(any\)"),
    ],
)
def test_a_broken_file_is_told(tmp_path: Path, rows: str, reason: str) -> None:
    (tmp_path / "cues.csv").write_text(rows, "utf-8")
    with pytest.raises(DataError, match=reason):
        load_cues(ONTOLOGY, tmp_path)
