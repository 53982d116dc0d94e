import csv
import io
import json
import os
import re
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import click
import networkx
import pytest
from command import LAUNCH, kg

from kg import __version__
from kg.cli import cli

FIRMS = """上海星桥科技有限公司（以下简称“星桥科技”）总部位于上海市徐汇区，主营跨境电商。
星桥科技在新加坡和印度尼西亚设有分公司。
"""
POLICIES = "商务部发布了《关于促进星海数字贸易发展的若干措施》，支持云服务和数字内容。\n"
HEAVY = ("spacy", "neo4j", "pandas", "networkx", "ladybug", "pyvis", "lxml")


def commands(group=cli, prefix=()):
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, (*prefix, name))
        else:
            yield (*prefix, name), command


COMMANDS = dict(commands())


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cli")
    (folder / "reports").mkdir()
    (folder / "reports" / "firms.txt").write_text(FIRMS, "utf-8")
    (folder / "reports" / "policies.txt").write_text(POLICIES, "gb18030")
    built = kg("build", "reports", cwd=folder)
    (folder / "built.txt").write_text(built.stdout, "utf-8")
    assert built.stderr == ""
    return folder


def test_version_and_help_need_nothing_heavy():
    code = "import sys, kg.cli; print([name for name in sys.argv[1:] if name in sys.modules])"
    loaded = subprocess.run([sys.executable, "-c", code, *HEAVY], capture_output=True, text=True, check=True)
    assert loaded.stdout == "[]\n"
    assert kg("--version").stdout == f"kg, version {__version__}\n"
    assert "build" in kg("--help").stdout


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_each_command_has_help_with_examples_that_parse(words, monkeypatch, tmp_path):
    help_text = COMMANDS[words].get_help(click.Context(COMMANDS[words]))
    examples = help_text.split("Examples:\n")[1].strip().splitlines()
    assert examples
    for example in examples:
        arguments = [part for part in shlex.split(example.strip()) if not part.startswith("NEO4J_PASSWORD=")]
        assert arguments[0] == "kg"
        command, rest = cli, arguments[1:]
        while isinstance(command, click.Group):
            command, rest = command.commands[rest[0]], rest[1:]
        context = command.make_context("kg", rest, resilient_parsing=True)
        assert not context.args
        options = {option for parameter in command.params for option in parameter.opts}
        assert {part for part in rest if part.startswith("--")} <= options


def test_a_build_ends_with_a_summary_and_what_to_do_next(folder):
    first, second, last = (folder / "built.txt").read_text("utf-8").splitlines()
    assert re.fullmatch(r"kg\.store: 2 documents, \d+ entities, \d+ edges", first)
    assert re.fullmatch(r"2 analysed, 0 unchanged; [\d.]+ s, [\d,]+ characters/s", second)
    assert last == "Next: kg view --output graph.html, kg stats, kg query --name hubs"


def test_a_second_build_says_that_nothing_changed(folder):
    assert "0 analysed, 2 unchanged" in kg("build", "reports", cwd=folder).stdout


def test_the_environment_may_name_the_store(folder, tmp_path):
    assert "商务部" in kg("show", "商务部", cwd=tmp_path, KG_STORE=str(folder / "kg.store")).stdout


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("table", "name\n------\n商务部\n"),
        ("csv", "name\n商务部\n"),
        ("json", '[\n  {"name": "商务部"}\n]\n'),
    ],
)
def test_query_prints_rows_in_each_format(folder, form, expected):
    cypher = "MATCH (a:Agency) WHERE a.name = $name RETURN a.name AS name"
    assert kg("query", cypher, "--param", "name=商务部", "--format", form, cwd=folder).stdout == expected


def test_query_runs_a_query_of_the_library(folder):
    answer = kg("query", "--name", "documents-mentioning", "--param", "name=商务部", "--format", "csv", cwd=folder)
    assert any("policies.txt" in row for row in csv.reader(io.StringIO(answer.stdout)))
    assert "documents-mentioning" in kg("query", "--list").stdout


def test_query_says_when_there_are_no_rows(folder):
    answer = kg("query", "MATCH (c:City) WHERE c.name = 'x' RETURN c.name AS name", cwd=folder)
    assert answer.stderr == "no rows\n"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["MATCH (c:City RETURN c"], "kg: "),
        (["MATCH (c:Castle) RETURN c"], "Castle"),
        (["--name", "hub"], "did you mean hubs?"),
        (["MATCH (c:City) RETURN c.name", "--store", "none"], "none: no graph here; run kg build PATH --store none"),
        (["MATCH (c:City) DELETE c"], "kg: "),
        (["RETURN 1", "--param", "x"], "needs the form name=value"),
        (["RETURN 1", "--uri", "http://localhost"], "kg: "),
    ],
)
def test_query_complains_in_one_line(folder, arguments, complaint):
    answer = kg("query", *arguments, cwd=folder, check=1)
    assert complaint in answer.stderr and answer.stderr.startswith("kg: ")
    assert answer.stderr.count("\n") == 1 and answer.stdout == ""


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["build"],
        ["build", "no-such-folder"],
        ["build", "reports", "--workers", "0"],
        ["build", "reports", "--wrong"],
        ["build", "reports", "--knowledge", "none"],
        ["frobnicate"],
        ["query"],
        ["query", "RETURN 1", "--name", "hubs"],
        ["query", "RETURN 1", "--format", "xml"],
        ["export", "--format", "doc", "--output", "x"],
        ["export", "--format", "json"],
        ["view", "--output", "x.html", "--label", "Castle"],
        ["load", "--uri", "localhost"],
        ["score", "none"],
        ["show"],
    ],
)
def test_wrong_usage_has_status_2(folder, arguments):
    answer = kg(*arguments, cwd=folder, check=2)
    assert "Usage: kg" in answer.stderr and answer.stdout == ""


def test_show_prints_properties_aliases_and_evidence(folder):
    shown = kg("show", "星桥科技", cwd=folder).stdout
    assert shown.startswith("上海星桥科技有限公司  Company  ")
    assert "also: 星桥科技" in shown
    assert re.search(r"- LOCATED_IN -> 徐汇区 \(District\)  0\.\d\d  \S+\n     firms\.txt \d+-\d+: .*总部位于", shown)
    (described,) = json.loads(kg("show", "星桥科技", "--format", "json", cwd=folder).stdout)
    assert described["aliases"] == ["星桥科技"]
    for evidence in [*described["mentions"], *(quote for edge in described["relations"] for quote in edge["evidence"])]:
        assert FIRMS[evidence["start"] : evidence["end"]] == evidence["text"]


def test_show_offers_close_names(folder):
    answer = kg("show", "星桥", cwd=folder, check=1)
    assert answer.stderr == "kg: no entity is called 星桥; did you mean 星桥科技, 上海星桥科技有限公司?\n"


def test_path_tells_how_two_entities_hang_together(folder):
    assert kg("path", "徐汇区", "中国", cwd=folder).stdout.splitlines()[0] == "徐汇区 -PART_OF-> 上海市"
    assert "nothing joins" in kg("path", "徐汇区", "商务部", cwd=folder).stderr


def test_stats_count_by_label_and_type(folder):
    assert re.search(r"^documents +2 ", kg("stats", cwd=folder).stdout)
    assert json.loads(kg("stats", "--format", "json", cwd=folder).stdout)["entities"]["Agency"] == 1


def test_view_writes_a_page(folder, tmp_path):
    page = tmp_path / "with spaces" / "页.html"
    assert kg("view", "--output", page, "--around", "商务部", cwd=folder).stdout == f"{page}\n"
    assert "商务部" in page.read_text("utf-8")
    assert "kg: " in kg("view", "--output", page, "--around", "无此名", cwd=folder, check=1).stderr


def test_view_keeps_the_best_connected_and_says_so_only_when_nobody_asked(folder, tmp_path):
    page = tmp_path / "page.html"
    done = kg("view", "--output", page, "--top", 2, "--start", 1, "--lang", "en", "--title", "贸易<1>", cwd=folder)
    assert done.stderr == ""
    written = page.read_text("utf-8")
    assert "<title>贸易&lt;1&gt;</title>" in written
    assert '"lang":"en"' in written
    assert written.count('"pinyin":') == 2
    assert "kg: " not in kg("view", "--output", page, "--text", 0, cwd=folder).stderr
    for wrong in (["--top", 0], ["--start", 0], ["--text", -1], ["--lang", "fr"]):
        assert "Usage:" in kg("view", "--output", page, *wrong, cwd=folder, check=2).stderr


def test_view_opens_the_page_in_the_browser_of_the_user(folder, tmp_path):
    opened = tmp_path / "opened"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > "{opened}"\n', "utf-8")
    browser.chmod(0o755)
    kg("view", "--output", tmp_path / "页.html", "--open", cwd=folder, BROWSER=f"{browser} %s")
    assert opened.read_text("utf-8") == (tmp_path / "页.html").as_uri()


@pytest.mark.parametrize("form", ["json", "graphml", "gexf", "csv"])
def test_export_writes_the_same_bytes_each_time(folder, tmp_path, form):
    listed = kg("export", "--format", form, "--output", tmp_path / "one", cwd=folder).stdout.splitlines()
    kg("export", "--format", form, "--output", tmp_path / "two", cwd=folder)
    for name in listed:
        written = Path(name)
        assert written.read_bytes() == Path(name.replace("one", "two", 1)).read_bytes()


def test_exported_json_is_read_by_networkx(folder, tmp_path):
    kg("export", "--format", "json", "--output", tmp_path / "graph.json", cwd=folder)
    data = json.loads((tmp_path / "graph.json").read_text("utf-8"))
    graph = networkx.node_link_graph(data, edges="edges")
    assert {"商务部", "上海市"} <= {name for _, name in graph.nodes(data="name")}


def test_remove_forgets_a_document(folder, tmp_path):
    (tmp_path / "a.txt").write_text(FIRMS, "utf-8")
    (tmp_path / "b.txt").write_text(POLICIES, "utf-8")
    kg("build", "a.txt", "b.txt", cwd=tmp_path)
    assert kg("remove", "b.txt", cwd=tmp_path).stdout.startswith("kg.store: 1 document forgotten, 1 left")
    assert "no entity is called 商务部" in kg("show", "商务部", cwd=tmp_path, check=1).stderr
    assert "no document b.txt" in kg("remove", "b.txt", cwd=tmp_path, check=1).stderr


def test_prune_forgets_what_is_no_longer_under_the_paths(tmp_path):
    (tmp_path / "a.txt").write_text(FIRMS, "utf-8")
    (tmp_path / "b.txt").write_text(POLICIES, "utf-8")
    kg("build", ".", cwd=tmp_path)
    (tmp_path / "b.txt").unlink()
    assert "2 documents" in kg("build", ".", cwd=tmp_path).stdout
    assert "1 document, " in kg("build", ".", "--prune", cwd=tmp_path).stdout


def test_score_compares_with_annotations(folder, tmp_path):
    (tmp_path / "note.txt").write_text(POLICIES, "utf-8")
    gold = {
        "doc": "note.txt",
        "entities": [{"id": "e1", "type": "Agency", "name": "商务部"}, {"id": "e2", "type": "City", "name": "大连"}],
        "relations": [],
    }
    (tmp_path / "note.json").write_text(json.dumps(gold), "utf-8")
    scored = kg("score", tmp_path, "--errors").stdout
    assert "note.txt\tmissed entity\tCity\t大连" in scored
    assert re.search(r"Agency +P 1\.0+ +R 1\.0+", scored)
    kg("build", tmp_path / "note.txt", "--store", tmp_path / "s")
    assert kg("score", tmp_path, "--errors", "--store", tmp_path / "s").stdout == scored
    (tmp_path / "note.json").write_text("{", "utf-8")
    assert kg("score", tmp_path, check=1).stderr.count("\n") == 1


def test_load_asks_for_a_server_that_answers(folder):
    answer = kg("load", "--uri", "bolt://127.0.0.1:9", cwd=folder, check=1, NEO4J_PASSWORD="secret")
    assert answer.stderr.startswith("kg: bolt://127.0.0.1:9") and "secret" not in answer.stderr


def test_a_reader_that_leaves_is_no_trouble(folder):
    command = f"{shlex.join(LAUNCH)} query --list | head -1"
    answer = subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, text=True, check=True)
    assert answer.stderr == "" and answer.stdout.count("\n") == 1


def test_a_full_disk_is_told(folder):
    with Path("/dev/full").open("w") as full:
        answer = subprocess.run([*LAUNCH, "stats"], cwd=folder, stdout=full, stderr=subprocess.PIPE, text=True)
    assert answer.returncode == 1 and re.fullmatch(r"kg: .*No space left on device\n", answer.stderr)


@pytest.mark.parametrize("workers", [1, 2])
def test_an_interrupt_ends_with_one_line_and_status_130(tmp_path, workers):
    (tmp_path / "large.txt").write_text(FIRMS * 4_000, "utf-8")
    (tmp_path / "small.txt").write_text(FIRMS, "utf-8")
    with subprocess.Popen(
        [*LAUNCH, "build", "large.txt", "small.txt", "--workers", str(workers)],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # A shell that runs the tests in the background lets them ignore interrupts, and processes inherit that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as build:
        while not (tmp_path / "kg.store" / "extractions.sqlite").exists():
            assert build.poll() is None
        os.killpg(build.pid, signal.SIGINT)
        _, complaints = build.communicate(timeout=60)
    assert build.returncode == 130 and complaints.strip() == "kg: interrupted; what was done is kept"
    assert "2 documents" in kg("build", "small.txt", "large.txt", cwd=tmp_path).stdout


def test_loading_twice_gives_what_the_embedded_store_holds(folder, neo4j_server):
    server = ["--uri", neo4j_server.uri, *(["--user", neo4j_server.user] if neo4j_server.user else [])]
    password = {"NEO4J_PASSWORD": neo4j_server.password or ""}
    first = kg("load", *server, cwd=folder, **password).stdout
    assert kg("load", *server, cwd=folder, **password).stdout == first
    assert re.fullmatch(rf"{re.escape(neo4j_server.uri)}: \d+ nodes, \d+ edges\n", first)
    for query in ("hubs", "firms-in-place"):
        asked = ["query", "--name", query, "--format", "csv"]
        asked += ["--param", "place=上海"] if query == "firms-in-place" else []
        assert kg(*asked, *server, cwd=folder, **password).stdout == kg(*asked, cwd=folder).stdout
    kg("query", "MATCH (c:Castle) DELETE c", *server, cwd=folder, check=1, **password)
