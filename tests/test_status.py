"""What documents plan or deny: kept with its evidence, and in the graph where somebody asks for it."""

import csv
import json

import pytest
from command import kg

import kg as api
from kg.collection import remove_documents, update_store
from kg.export import write_graph
from kg.model import Status
from kg.ontology import load_ontology

FACTS = "上海星桥科技有限公司总部位于上海市徐汇区。上海星桥科技有限公司在新加坡设有研发中心。\n"
PLANS = "上海星桥科技有限公司拟在日本设立研发中心。上海星桥科技有限公司尚未在德国设立研发中心。\n"
LATER = "上海星桥科技有限公司计划在新加坡设立研发中心。\n"
ABROAD = ("日本", "德国", "新加坡")


@pytest.fixture
def reports(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "facts.txt").write_text(FACTS, "utf-8")
    (folder / "plans.txt").write_text(PLANS, "utf-8")
    (folder / "later.txt").write_text(LATER, "utf-8")
    return folder


def branches(graph, edges):
    return {(graph.entity_by_id[edge.target].name, str(edge.status)) for edge in edges if edge.type == "HAS_BRANCH_IN"}


@pytest.mark.parametrize(
    ("include", "names"),
    [
        ((), {("新加坡", "asserted")}),
        (("planned",), {("新加坡", "asserted"), ("日本", "planned")}),
        ((Status.NEGATED, "planned"), {("新加坡", "asserted"), ("日本", "planned"), ("德国", "negated")}),
    ],
)
def test_plans_and_denials_are_edges_where_asked_for(reports, tmp_path, include, names):
    graph = api.build([reports], store=tmp_path / "kg.store", include=include)
    assert branches(graph, graph.edges) == names
    assert branches(graph, graph.apart) == {("日本", "planned"), ("德国", "negated"), ("新加坡", "planned")}
    assert branches(graph, api.build([reports], store=None, include=include).edges) == names
    with api.open_store(tmp_path / "kg.store") as store:
        assert branches(graph, store.read().edges) == names
        rows = store.query("MATCH (:Company)-[r:HAS_BRANCH_IN]->(p) RETURN p.name AS place, r.status AS status")
    assert {(row["place"], row["status"]) for row in rows} == names


def test_another_choice_analyses_nothing_again(reports, tmp_path):
    update_store([reports], tmp_path / "kg.store")
    report = update_store([reports], tmp_path / "kg.store", include=(Status.PLANNED,))
    assert report.analyzed == ()
    assert ("日本", "planned") in branches(report.graph, report.graph.edges)
    report = update_store([reports], tmp_path / "kg.store")
    assert branches(report.graph, report.graph.edges) == {("新加坡", "asserted")}


def test_forgetting_a_document_keeps_the_choice(reports, tmp_path):
    update_store([reports], tmp_path / "kg.store", include=(Status.PLANNED,))
    graph = remove_documents(["facts.txt"], tmp_path / "kg.store").graph
    assert branches(graph, graph.edges) == {("日本", "planned"), ("新加坡", "planned")}


def test_a_store_tells_what_is_planned_or_negated(reports, tmp_path):
    graph = api.build([reports], store=tmp_path / "kg.store")
    again = api.build([reports], store=tmp_path / "kg.store")
    assert graph.apart == again.apart == api.planned_or_negated(tmp_path / "kg.store")
    assert api.planned_or_negated(tmp_path) == ()
    for edge in graph.apart:
        for evidence in edge.evidence:
            assert (reports / evidence.doc).read_text("utf-8")[evidence.start : evidence.end] == evidence.text


def test_exports_hold_the_status(reports, tmp_path):
    graph = api.build([reports], store=None, include=("planned", "negated"))
    (written,) = write_graph(graph, tmp_path / "graph.json", "json", load_ontology())
    edges = json.loads(written.read_text("utf-8"))["edges"]
    assert {edge["status"] for edge in edges} == {"asserted", "planned", "negated"}
    written = write_graph(graph, tmp_path / "tables", "csv", load_ontology())
    table = next(path for path in written if path.name == "edges.csv")
    with table.open(encoding="utf-8-sig", newline="") as file:
        assert {row["status"] for row in csv.DictReader(file)} == {"asserted", "planned", "negated"}


@pytest.mark.parametrize("options", [(), ("--include", "planned"), ("--include", "planned,negated")])
def test_show_lists_them_apart(reports, tmp_path, options):
    kg("build", "reports", *options, cwd=tmp_path)
    facts, _, rest = kg("show", "上海星桥科技有限公司", cwd=tmp_path).stdout.partition("  planned:\n")
    planned, _, negated = rest.partition("  negated:\n")
    assert [place for place in ABROAD if f"-> {place} " in facts] == ["新加坡"]
    assert [place for place in ABROAD if f"-> {place} " in planned] == ["日本", "新加坡"]
    assert [place for place in ABROAD if f"-> {place} " in negated] == ["德国"]
    assert "plans.txt 0-21: 上海星桥科技有限公司拟在日本设立研发中心。" in planned
    (described,) = json.loads(kg("show", "日本", "--format", "json", cwd=tmp_path).stdout)
    assert described["relations"] == described["negated"] == []
    assert [relation["status"] for relation in described["planned"]] == ["planned"]


def test_an_unknown_status_is_wrong_usage(reports, tmp_path):
    answer = kg("build", "reports", "--include", "wished", cwd=tmp_path, check=2)
    assert "'wished' is none of planned, negated" in answer.stderr
