import json
from dataclasses import replace

import pytest

from kg.analyze.score import Scores, Tally, generate_scores, judge_edges, score_folder, score_graph
from kg.errors import DataError
from kg.model import DocumentRecord, Edge, Entity, Evidence, Graph, Status
from kg.ontology import load_ontology

ONTOLOGY = load_ontology()


def annotated(number, kind, *forms, optional=False):
    return {"id": f"g{number}", "type": kind, "name": forms[0], "aliases": list(forms[1:]), "optional": optional}


def said(head, kind, tail, optional=False):
    return {"head": f"g{head}", "type": kind, "tail": f"g{tail}", "optional": optional}


def found(number, kind, *forms, **more):
    return Entity(f"n{number}", kind, forms[0], forms[1:], **more)


def edge(head, kind, tail):
    return Edge(f"n{head}", f"n{tail}", kind, 0.9, ("rule",))


def score(entities, relations, nodes, edges=()):
    gold = {"doc": "a.txt", "entities": entities, "relations": relations}
    return score_graph(gold, Graph(entities=tuple(nodes), edges=tuple(edges)), ONTOLOGY)


FIRM, CITY = annotated(1, "Company", "甲科技公司", "甲科技"), annotated(2, "City", "上海市", "沪")
FOUND_FIRM, FOUND_CITY = found(1, "Company", "甲科技"), found(2, "City", "上海市")


@pytest.mark.parametrize("name", ["《甲科技公司》", "甲 科技公司", "“甲科技公司”", "甲科技"])
def test_names_are_compared_without_marks_and_spaces(name):
    assert score([FIRM], [], [found(1, "Company", name)]).all_entities == Tally(hits=1)


def test_full_width_and_capitals_do_not_count():
    assert score([annotated(1, "Company", "ABC")], [], [found(1, "Company", "ａｂｃ")]).all_entities == Tally(hits=1)


def test_another_label_is_another_entity():
    scores = score([FIRM], [], [found(1, "Product", "甲科技公司")])
    assert scores.entities == {"Company": Tally(missed=1), "Product": Tally(spurious=1)}


def test_a_split_entity_costs_one_spurious():
    nodes = [found(1, "Company", "甲科技公司"), found(2, "Company", "甲科技")]
    assert score([FIRM], [], nodes).all_entities == Tally(hits=1, spurious=1)


def test_most_common_forms_match_first():
    nodes = [found(1, "Company", "甲科技"), found(3, "Company", "甲科技公司", "甲科技"), FOUND_CITY]
    scores = score([FIRM, CITY], [said(1, "LOCATED_IN", 2)], nodes, [edge(3, "LOCATED_IN", 2)])
    assert scores.all_relations == Tally(hits=1)
    assert [item.name for item in scores.disagreements] == ["甲科技"]


def test_optional_entities_cost_nothing_either_way():
    optional = annotated(1, "Company", "甲科技", optional=True)
    assert score([optional], [], [FOUND_FIRM]).all_entities == Tally()
    assert score([optional], [], []).all_entities == Tally()


def test_sectors_too_many_and_inferred_places_cost_nothing():
    nodes = [found(1, "Sector", "云服务"), found(2, "City", "上海", inferred=True)]
    assert score([], [], nodes).all_entities == Tally()


def test_an_inferred_firm_is_still_a_firm():
    assert score([], [], [found(1, "Company", "甲科技", inferred=True)]).all_entities == Tally(spurious=1)


def test_a_relation_needs_its_direction_unless_it_is_symmetric():
    other = annotated(2, "Company", "乙集团")
    nodes = [FOUND_FIRM, found(2, "Company", "乙集团")]
    for kind, tally in (("PARTNERS_WITH", Tally(hits=1)), ("SUBSIDIARY_OF", Tally(spurious=1, missed=1))):
        assert score([FIRM, other], [said(1, kind, 2)], nodes, [edge(2, kind, 1)]).all_relations == tally


def test_the_hierarchy_of_places_is_not_scored():
    nodes = [FOUND_CITY, found(3, "Province", "广东")]
    assert score([CITY], [], nodes, [edge(2, "PART_OF", 3)]).all_relations == Tally()


def test_a_relation_of_an_unknown_entity_is_spurious():
    scores = score([CITY], [], [FOUND_FIRM, FOUND_CITY], [edge(1, "LOCATED_IN", 2)])
    assert scores.relations == {"LOCATED_IN": Tally(spurious=1)}


def test_optional_relations_and_those_of_optional_ends_cost_nothing():
    firm = annotated(1, "Company", "甲科技", optional=True)
    for entities, relation in (
        ([FIRM, CITY], said(1, "LOCATED_IN", 2, optional=True)),
        ([firm, CITY], said(1, "LOCATED_IN", 2)),
    ):
        for edges in ([edge(1, "LOCATED_IN", 2)], []):
            assert score(entities, [relation], [FOUND_FIRM, FOUND_CITY], edges).all_relations == Tally()


def test_what_is_only_planned_is_not_scored():
    planned = replace(edge(1, "LOCATED_IN", 2), status=Status.PLANNED)
    assert score([CITY], [], [FOUND_FIRM, FOUND_CITY], [planned]).all_relations == Tally()


def test_disagreements_are_named():
    scores = score(
        [FIRM, CITY], [said(1, "LOCATED_IN", 2)], [FOUND_FIRM, found(3, "City", "大连")], [edge(1, "LOCATED_IN", 3)]
    )
    assert [(item.what, item.type, item.name) for item in scores.disagreements] == [
        ("missed entity", "City", "上海市"),
        ("spurious entity", "City", "大连"),
        ("spurious relation", "LOCATED_IN", "甲科技 -> 大连"),
        ("missed relation", "LOCATED_IN", "甲科技公司 -> 上海市"),
    ]
    assert next(generate_scores(scores, disagreements=True)) == "a.txt\tmissed entity\tCity\t上海市"


def test_scores_add_up():
    one = Scores({"City": Tally(1, 2, 3)}, absent=("a",))
    assert one + Scores({"City": Tally(1, 0, 0), "Zone": Tally(0, 1, 0)}) == Scores(
        {"City": Tally(2, 2, 3), "Zone": Tally(0, 1, 0)}, absent=("a",)
    )


def test_figures_of_known_counts():
    tally = Tally(hits=3, spurious=1, missed=2)
    assert (tally.precision, tally.recall, round(tally.f1, 4)) == (0.75, 0.6, 0.6667)
    assert (Tally().precision, Tally().recall, Tally().f1) == (0, 0, 0)


def collection():
    """Two documents of one firm; only the first says where it is."""
    first, second = Evidence("年报/a.txt", 0, 3, "甲科技"), Evidence("b.txt", 5, 8, "甲科技")
    return Graph(
        tuple(DocumentRecord(name, "", "txt", "", "", 9) for name in ("b.txt", "年报/a.txt")),
        (
            Entity("n1", "Company", "甲科技", mentions=(second, first)),
            Entity("n2", "City", "上海市", mentions=(first,)),
            Entity("n3", "City", "大连", mentions=(second,)),
        ),
        (Edge("n1", "n2", "LOCATED_IN", 0.9, ("rule",), (first,)),),
    )


def write_gold(folder, doc, relations):
    gold = {"doc": doc, "entities": [FIRM, CITY], "relations": relations}
    (folder / doc).with_suffix(".json").write_text(json.dumps(gold), "utf-8")


def test_a_collection_is_scored_document_by_document(tmp_path):
    write_gold(tmp_path, "a.txt", [said(1, "LOCATED_IN", 2)])
    write_gold(tmp_path, "b.txt", [])
    scores = score_folder(tmp_path, collection(), ONTOLOGY)
    assert scores.entities == {"Company": Tally(hits=2), "City": Tally(hits=1, spurious=1, missed=1)}
    assert scores.all_relations == Tally(hits=1)


def test_a_document_that_the_graph_lacks_counts_as_missed(tmp_path):
    write_gold(tmp_path, "a.txt", [])
    write_gold(tmp_path, "c.txt", [])
    scores = score_folder(tmp_path, collection(), ONTOLOGY)
    assert scores.all_entities == Tally(hits=2, missed=2)
    assert [*generate_scores(scores)][-1] == "not in the graph: c.txt"


def test_a_graph_without_any_annotated_document_is_an_error(tmp_path):
    write_gold(tmp_path, "c.txt", [])
    with pytest.raises(DataError, match="none of the annotated documents; build them first"):
        score_folder(tmp_path, collection(), ONTOLOGY)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "no annotations: Expecting"),
        ("[]", "needs a mapping with doc"),
        ('{"doc": "a.txt", "entities": [{"id": "g1"}]}', r"entities\[0\]: needs type"),
        ('{"doc": "a.txt", "relations": [7]}', r"relations\[0\]: needs head"),
    ],
)
def test_broken_annotations_are_named(tmp_path, text, message):
    (tmp_path / "a.json").write_text(text, "utf-8")
    with pytest.raises(DataError, match=rf"a\.json: .*{message}"):
        score_folder(tmp_path, collection(), ONTOLOGY)


def test_a_folder_without_annotations_is_an_error(tmp_path):
    with pytest.raises(DataError, match=r"no annotations \(\*\.json\) here"):
        score_folder(tmp_path, collection(), ONTOLOGY)


def test_each_edge_that_counts_is_judged():
    gold = {
        "doc": "a.txt",
        "entities": [annotated(1, "Company", "甲公司"), annotated(2, "City", "上海"), annotated(3, "City", "杭州")],
        "relations": [said(1, "LOCATED_IN", 2), said(1, "HAS_BRANCH_IN", 3, optional=True)],
    }
    nodes = (found(1, "Company", "甲公司"), found(2, "City", "上海"), found(3, "City", "杭州"))
    edges = (edge(1, "LOCATED_IN", 2), edge(1, "LOCATED_IN", 3), edge(1, "HAS_BRANCH_IN", 3))
    verdicts = {each.target: right for each, right in judge_edges(gold, Graph(entities=nodes, edges=edges), ONTOLOGY)}
    assert verdicts == {"n2": True, "n3": False}
