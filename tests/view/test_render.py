"""The page as text: what is in it, what never is, and where it is written."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest
from trade_graphs import TEXTS, trade_graph

import kg.view
from kg.errors import ExportError, KGError
from kg.model import Entity, Graph
from kg.view import render_page, write_page
from kg.view.render import MODULES


def test_same_graph_same_bytes(ontology):
    assert render_page(trade_graph(), ontology, texts=TEXTS) == render_page(trade_graph(), ontology, texts=TEXTS)


def test_policy_allows_only_the_scripts_and_the_style_in_the_page(ontology):
    page = render_page(trade_graph(), ontology)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert "http" not in policy
    parts = re.findall(r'<(?:script|script type="module"|style)>(.*?)</(?:script|style)>', page, re.DOTALL)
    assert len(parts) == 3
    for part in parts:
        assert f"'sha256-{base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()}'" in policy


def test_no_address_is_loaded_from(ontology):
    page = render_page(trade_graph(), ontology)
    assert re.findall(r'(?:src|href)\s*=\s*["\']?(?!data:)[^"\'\s>]+', page.split("<script>")[0]) == []
    assert "sourceMappingURL" not in page


def test_data_can_not_end_its_block(ontology):
    page = render_page(Graph(entities=(Entity("e", "City", "</script>\u2028<!--"),)), ontology, title="<b>&")
    assert page.count("</script>") == 4
    assert "\u2028" not in page
    assert "<title>&lt;b&gt;&amp;</title>" in page


def test_around_keeps_what_is_near(ontology):
    page = render_page(trade_graph(), ontology, around="莉莉丝游戏")
    assert "万国觉醒" in page
    assert "阅文集团" not in page
    assert "《万国觉醒》" in render_page(trade_graph(), ontology, around="闵行区", depth=2)


def test_labels_keep_only_theirs_and_the_centre(ontology):
    page = render_page(trade_graph(), ontology, around="沐瞳", labels=["District"])
    assert '"name":"徐汇区"' in page
    assert '"name":"沐瞳科技"' in page
    assert '"name":"字节跳动"' not in page


def test_an_unknown_name_is_answered_with_close_ones(ontology):
    with pytest.raises(KGError, match="莉莉丝游: no entity has this name; close: 莉莉丝游戏"):
        render_page(trade_graph(), ontology, around="莉莉丝游")


def test_an_unknown_label_is_answered_with_those_there_are(ontology):
    with pytest.raises(KGError, match="Firm: no label of the ontology; choose from Company, Country"):
        render_page(trade_graph(), ontology, labels=["Firm"])


def test_a_graph_of_another_ontology_is_refused(ontology):
    with pytest.raises(KGError, match="Planet: in the graph but not in the ontology"):
        render_page(Graph(entities=(Entity("e", "Planet", "火星"),)), ontology)


def test_numbers_that_json_does_not_know_and_lone_surrogates_are_written(ontology, tmp_path):
    odd = Entity("e", "City", "半\ud800", properties={"lat": float("nan")})
    path = write_page(Graph(entities=(odd,)), tmp_path / "odd.html", ontology)
    assert '"lat":"nan"' in path.read_text("utf-8")


def test_folders_are_made_and_nothing_else_is_left(ontology, tmp_path):
    path = write_page(Graph(), tmp_path / "新 文件夹" / "a" / "图.html", ontology)
    assert path.read_bytes().startswith(b"<!doctype html>")
    assert list(path.parent.iterdir()) == [path]


def test_where_nothing_can_be_written_is_said(ontology, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ExportError, match=r"graph\.html: .*; choose a file that can be written"):
        write_page(Graph(), tmp_path / "file" / "graph.html", ontology)
    with pytest.raises(ExportError, match="is a folder"):
        write_page(Graph(), tmp_path, ontology)


def test_modules_are_all_in_the_page_and_import_what_exists():
    folder = Path(kg.view.__file__).parent / "page"
    exported = {
        path.name: set(re.findall(r"^export (?:class|function|const) (\w+)", path.read_text("utf-8"), re.MULTILINE))
        for path in folder.glob("*.js")
    }
    assert set(exported) == set(MODULES)
    for name in MODULES:
        for names, source in re.findall(
            r'^import \{([^}]*)\} from "\./([^"]*)";', (folder / name).read_text("utf-8"), re.M
        ):
            assert {word.strip() for word in names.split(",")} <= exported[source], (name, source)
            assert MODULES.index(source) < MODULES.index(name), f"{name} stands before {source}"


def test_scripts_never_parse_text_as_html():
    folder = Path(kg.view.__file__).parent / "page"
    for path in sorted(folder.glob("*.js")):
        script = path.read_text("utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|new Function", script), (
            path.name
        )
