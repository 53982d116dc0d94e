import subprocess
import sys

import pytest

import kg


def test_every_public_name_can_be_had():
    assert kg.__all__ == [*sorted(kg.__all__[:-1]), "__version__"]
    for name in kg.__all__:
        assert getattr(kg, name) is not None
    assert set(dir(kg)) == set(kg.__all__)


def test_another_name_can_not():
    with pytest.raises(AttributeError, match="no attribute 'frobnicate'"):
        _ = kg.frobnicate


def test_importing_kg_imports_nothing_else():
    code = "import sys, kg; print([name for name in sys.modules if name.startswith('kg.') or name == 'spacy'])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"


def test_the_promised_way_through_python_works(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "note.txt").write_text("上海星桥科技有限公司总部位于上海市徐汇区。\n", "utf-8")
    graph = kg.build(["reports/"])
    assert "徐汇区" in dict(graph.to_networkx().nodes(data="name")).values()
    with kg.open_store("kg.store") as store:
        rows = store.query("MATCH (c:Company)-[:LOCATED_IN]->(d:District) RETURN c.name AS firm, d.name AS district")
    assert list(rows) == [{"firm": "上海星桥科技有限公司", "district": "徐汇区"}]
    page = kg.write_page(graph, tmp_path / "graph.html", kg.load_ontology())
    assert "星桥" in page.read_text("utf-8")
    (written,) = kg.write_graph(graph, tmp_path / "graph.json", "json", kg.load_ontology())
    assert written.exists()


def test_the_two_halves_of_a_build_can_be_had_by_themselves(tmp_path):
    path = tmp_path / "note.txt"
    path.write_text("上海星桥科技有限公司总部位于上海市徐汇区。\n", "utf-8")
    extraction = kg.analyze_document(path, "note.txt", kg.load_knowledge())
    assert kg.resolve_entities([extraction], kg.load_ontology()) == kg.build([path], store=None)
