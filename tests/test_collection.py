import logging
import os
import shutil
import signal
from multiprocessing import active_children

import pytest

import kg
from kg.collection import dropped_of, remove_documents, texts_of, update_store
from kg.errors import DataError, ReadError, StoreError
from kg.export import write_graph
from kg.ontology import load_ontology
from kg.store import open_store
from kg.store.ladybug import GRAPH_FILE

FIRMS = """上海星桥科技有限公司（以下简称“星桥科技”）总部位于上海市徐汇区，主营跨境电商。
星桥科技在新加坡和印度尼西亚设有分公司，与商务部合作。
"""
POLICIES = """商务部发布了《关于促进星海数字贸易发展的若干措施》，支持云服务和数字内容。
星桥科技与大连海帆软件有限公司签署了合作协议。
"""
FAIR = "# 展会\n\n首届星海数字贸易论坛由大连市人民政府主办，大连海帆软件有限公司在上海市长宁区设有研发中心。\n"


@pytest.fixture
def reports(tmp_path):
    folder = tmp_path / "reports"
    (folder / "政策").mkdir(parents=True)
    (folder / "firms.txt").write_text(FIRMS, "utf-8")
    (folder / "政策" / "policies.txt").write_text(POLICIES, "gb18030")
    (folder / "fair.md").write_text(FAIR, "utf-8")
    return folder


@pytest.fixture
def store(tmp_path):
    return tmp_path / "kg.store"


def exported(graph, folder):
    (written,) = write_graph(graph, folder / "graph.json", "json", load_ontology())
    return written.read_bytes()


def test_a_store_holds_the_graph_that_build_returns(reports, store, tmp_path):
    graph = kg.build([reports], store=store)
    assert [document.name for document in graph.documents] == ["fair.md", "firms.txt", "政策/policies.txt"]
    assert {"上海星桥科技有限公司", "商务部"} <= {entity.name for entity in graph.entities}
    with kg.open_store(store) as opened:
        assert exported(opened.read(), tmp_path) == exported(graph, tmp_path)


def test_a_second_build_analyses_nothing_again(reports, store, tmp_path):
    first = update_store([reports], store)
    second = update_store([reports], store)
    assert len(first.analyzed) == 3 and first.unchanged == () and first.characters > 100
    assert second.analyzed == () and len(second.unchanged) == 3 and second.characters == 0
    assert exported(second.graph, tmp_path) == exported(first.graph, tmp_path)


def test_only_a_changed_document_is_analysed_again(reports, store):
    update_store([reports], store)
    (reports / "firms.txt").write_text(FIRMS + "上海星海贸易有限公司位于上海市。\n", "utf-8")
    report = update_store([reports], store)
    assert report.analyzed == ("firms.txt",)
    assert list(report.graph.find("上海星海贸易有限公司"))


@pytest.mark.parametrize("forget", ["remove", "remove by path", "prune"])
def test_building_a_and_b_less_b_is_building_a(reports, store, tmp_path, forget):
    alone = kg.build([reports / "firms.txt", reports / "fair.md"], store=tmp_path / "other.store")
    update_store([reports], store)
    if forget == "prune":
        report = update_store([reports / "firms.txt", reports / "fair.md"], store, prune=True)
    elif forget == "remove":
        report = remove_documents(["政策/policies.txt"], store)
    else:
        report = remove_documents([str(reports / "政策" / "policies.txt")], store)
    assert report.forgotten == ("政策/policies.txt",)
    assert exported(report.graph, tmp_path) == exported(alone, tmp_path)
    with open_store(store) as opened:
        assert exported(opened.read(), tmp_path) == exported(alone, tmp_path)


def test_building_one_after_the_other_is_building_together(reports, store, tmp_path):
    together = kg.build([reports], store=None)
    for path in (reports / "fair.md", reports / "政策", reports / "firms.txt"):
        update_store([path], store)
    graph = update_store([reports], store).graph
    assert exported(graph, tmp_path) == exported(together, tmp_path)


def test_workers_change_nothing(reports, store, tmp_path):
    spread = kg.build([reports], store=store, workers=2)
    assert exported(spread, tmp_path) == exported(kg.build([reports], store=None), tmp_path)


def test_a_document_that_fails_does_not_stop_the_others(reports, store, caplog):
    (reports / "empty.txt").write_text("", "utf-8")
    with caplog.at_level(logging.WARNING, logger="kg"):
        graph = kg.build([reports], store=store)
    assert len(graph.documents) == 3
    assert [message.split("reports")[1] for message in caplog.messages] == [
        "/empty.txt: empty file; remove it or fill it"
    ]


def test_a_document_that_went_bad_is_forgotten(reports, store, tmp_path):
    update_store([reports], store)
    (reports / "fair.md").write_bytes(b"")
    report = update_store([reports], store)
    assert len(report.failed) == 1 and len(report.graph.documents) == 2
    (reports / "fair.md").unlink()
    assert exported(report.graph, tmp_path) == exported(kg.build([reports], store=None), tmp_path)


def test_without_any_usable_document_there_is_nothing_to_build(tmp_path, store):
    with pytest.raises(ReadError, match=r"no documents there; kg reads .*txt"):
        update_store([tmp_path], store)
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(ReadError, match="none of the documents can be used"):
        update_store([tmp_path], store)
    with pytest.raises(ReadError, match="none of the documents can be used"):
        kg.build([tmp_path], store=None)


def test_an_interrupted_build_goes_on_where_it_stopped(reports, store, tmp_path):
    def interrupt(outcome, done, total):
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        update_store([reports], store, on_document=interrupt)
    report = update_store([reports], store)
    assert len(report.analyzed) == 1 and len(report.unchanged) == 2
    assert exported(report.graph, tmp_path) == exported(kg.build([reports], store=None), tmp_path)


def test_a_lost_or_broken_graph_is_made_again(reports, store, tmp_path):
    expected = exported(update_store([reports], store).graph, tmp_path)
    (store / GRAPH_FILE).unlink()
    assert exported(update_store([reports], store).graph, tmp_path) == expected
    (store / GRAPH_FILE).write_bytes(b"no graph" * 1000)
    assert exported(update_store([reports], store).graph, tmp_path) == expected


def test_a_moved_folder_is_not_analysed_again(reports, store):
    update_store([reports], store)
    moved = reports.rename(reports.with_name("archive"))
    assert update_store([moved], store).analyzed == ()
    assert remove_documents([str(moved / "fair.md")], store).forgotten == ("fair.md",)


def test_two_documents_of_one_name_are_not_taken_for_one(reports, store, tmp_path):
    update_store([reports], store)
    other = tmp_path / "2022"
    other.mkdir()
    (other / "firms.txt").write_text("大连星海贸易有限公司位于大连市。\n", "utf-8")
    report = update_store([other], store)
    assert "another document named firms.txt" in report.failed[0]
    assert not list(report.graph.find("大连星海贸易有限公司"))
    assert len(update_store([reports, other], store).graph.documents) == 4


def test_other_knowledge_analyses_all_documents_again(reports, store, tmp_path):
    knowledge = tmp_path / "knowledge"
    (knowledge / "gazetteers").mkdir(parents=True)
    rows = "name,aliases,weak,kind\n长风十号,,,\n"
    (reports / "firms.txt").write_text(FIRMS + "长风十号的出口增长。\n", "utf-8")
    (reports / "fair.md").rename(tmp_path / "fair.md")
    update_store([reports, tmp_path / "fair.md"], store)
    (tmp_path / "fair.md").unlink()
    (knowledge / "gazetteers" / "companies.csv").write_text(rows, "utf-8")
    report = update_store([reports / "firms.txt"], store, knowledge=knowledge)
    assert report.analyzed == ("firms.txt", "政策/policies.txt")
    assert report.outdated == ("fair.md",)
    assert [entity.label for entity in report.graph.find("长风十号")] == ["Company"]
    assert remove_documents(["fair.md"], store).graph.entities  # with the same knowledge


def test_broken_knowledge_stops_before_anything_is_built(reports, store, tmp_path):
    (tmp_path / "ontology.yaml").write_text("labels: 3", "utf-8")
    for workers in (1, 2):
        with pytest.raises(DataError, match=r"ontology\.yaml"):
            update_store([reports], store, knowledge=tmp_path, workers=workers)
    with pytest.raises(StoreError, match="no graph here"), open_store(store) as opened:
        opened.read()


def test_an_unknown_document_can_not_be_removed(reports, store):
    update_store([reports], store)
    with pytest.raises(StoreError, match=r"no document firm\.txt; did you mean firms\.txt"):
        remove_documents(["fair.md", "firm.txt"], store)
    assert len(update_store([reports], store).graph.documents) == 3


def test_a_store_may_lose_its_last_document(reports, store):
    update_store([reports / "firms.txt"], store)
    assert remove_documents(["firms.txt"], store).graph.entities == ()
    with open_store(store) as opened:
        assert opened.read().documents == ()


def test_a_crash_costs_the_document_that_crashed(reports, store):
    (reports / "a-large.txt").write_text(FIRMS * 10_000, "utf-8")

    def kill(outcome, done, total):
        if done == 1:
            for child in active_children():
                os.kill(child.pid, signal.SIGKILL)
                child.join()

    report = update_store([reports], store, workers=2, on_document=kill)
    assert len(report.failed) == 1 and "a-large.txt: the process that analysed it ended" in report.failed[0]
    assert report.analyzed == ("fair.md", "firms.txt", "政策/policies.txt")


def test_a_store_gives_the_texts_and_what_was_left_out(reports, store):
    update_store([reports], store)
    assert texts_of(store)["政策/policies.txt"] == POLICIES
    assert all(drop.reason for drop in dropped_of(store))
    shutil.rmtree(store)
    assert texts_of(store) == {} and list(dropped_of(store)) == []
