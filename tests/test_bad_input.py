import json
import os
import subprocess

import pytest
from command import LAUNCH, kg

GOOD = "商务部发布了《关于促进星海数字贸易发展的若干措施》。\n"
BAD_FILES = {
    "empty.txt": b"",
    "blank.txt": b" \r\n\t\n",
    "binary.txt": bytes(range(256)) * 40,
    "broken.pdf": b"%PDF-1.7 and no more",
    "broken.docx": b"PK\x03\x04 and no more",
    "picture.pdf": b"\x89PNG\r\n\x1a\n",
}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "good.txt").write_text(GOOD, "utf-8")
    return tmp_path


def test_each_bad_file_costs_one_line_and_the_others_are_built(folder):
    for name, content in BAD_FILES.items():
        (folder / name).write_bytes(content)
    (folder / "folder.txt").mkdir()
    (folder / "dangling.txt").symlink_to("nowhere")
    for workers in ("1", "2"):
        built = kg("build", ".", "--workers", workers, cwd=folder, check=1)
        lines = built.stderr.splitlines()
        for name in BAD_FILES:
            assert sum(name in line for line in lines) == 1, (name, lines)
        assert len(lines) == len(BAD_FILES)
        assert built.stdout.startswith("kg.store: 1 document, ")


NAMES = ("空 格 与\n换行.txt", "引'号\"`$(touch x).txt", "-rf.txt", "<b>&amp;.txt", "%s{}.txt", "=1+1.md")


def test_any_file_name_works(folder):
    for name in NAMES:
        (folder / name).write_text(GOOD, "utf-8")
    assert kg("build", folder, cwd=folder).stdout.startswith("kg.store: 7 documents")
    kg("remove", "good.txt", cwd=folder)
    rows = json.loads(kg("query", "MATCH (d:Document) RETURN d.name AS name", "--format", "json", cwd=folder).stdout)
    assert sorted(row["name"] for row in rows) == sorted(NAMES)
    assert "空 格 与\\n换行.txt" in kg("show", "商务部", cwd=folder).stdout
    assert "kg.store: 6 documents forgotten, 0 left" in kg("remove", "--", *NAMES, cwd=folder).stdout
    assert not (folder / "x").exists()


def test_a_bad_file_with_a_line_break_in_its_name_costs_one_line(folder):
    (folder / "two\nlines.txt").write_bytes(b"")
    built = kg("build", folder, cwd=folder, check=1)
    assert built.stderr.count("\n") == 1 and "two\\nlines.txt" in built.stderr


def test_a_file_name_that_is_no_utf8_works(folder):
    (folder / os.fsdecode("报告.txt".encode("gbk"))).write_text(GOOD, "utf-8")
    (folder / os.fsdecode("空.txt".encode("gbk"))).write_bytes(b"")
    assert kg("build", folder, cwd=folder, check=1).stderr.count("\n") == 1
    assert "\\xb1\\xa8" in kg("show", "商务部", cwd=folder).stdout


@pytest.mark.parametrize(
    "environment", [{"LC_ALL": "C", "PYTHONUTF8": ""}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "gb18030"}]
)
def test_any_locale_works(folder, environment):
    (folder / "报告.txt").write_text(GOOD, "utf-8")
    environment = {key: value for key, value in environment.items() if value}
    inherited = {key: value for key, value in os.environ.items() if key != "PYTHONUTF8"}
    for arguments in (["build", "."], ["show", "商务部"], ["query", "MATCH (a:Agency) RETURN a.name"], ["stats"]):
        answer = subprocess.run(
            [*LAUNCH, *arguments],
            cwd=folder,
            env={**inherited, **environment},
            capture_output=True,
            check=False,
        )
        assert (answer.returncode, answer.stderr) == (0, b"")


def test_names_are_only_ever_data(folder):
    name = "=cmd|'/c calc'!A1<script>alert(1)</script>\"'); MATCH (n) DETACH DELETE n //"
    (folder / "good.txt").write_text(
        f"上海星桥科技有限公司（以下简称“{name}”）位于上海市。\n《{name}》由商务部发布。\n", "utf-8"
    )
    kg("build", "good.txt", cwd=folder)
    kg("show", name, cwd=folder, check=None)
    kg("query", "--name", "neighbours", "--param", f"name={name}", cwd=folder)
    kg("query", "MATCH (a:Agency) WHERE a.name = $name RETURN a.name", "--param", f"name={name}", cwd=folder)
    kg("path", name, "商务部", cwd=folder, check=None)
    kg("view", "--output", "page.html", cwd=folder)
    assert "<script>alert" not in (folder / "page.html").read_text("utf-8")
    assert "商务部" in kg("show", "商务部", cwd=folder).stdout


@pytest.mark.parametrize("store", ["good.txt", "good.txt/below", "/proc/kg.store", "/dev/null"])
def test_a_store_that_can_not_be_made_costs_one_line(folder, store):
    answer = kg("build", "good.txt", "--store", store, cwd=folder, check=1)
    assert answer.stderr.startswith(f"kg: {store}: can't be") and answer.stderr.count("\n") == 1


def test_a_broken_store_says_what_to_do(folder):
    kg("build", "good.txt", cwd=folder)
    state = folder / "kg.store" / "extractions.sqlite"
    state.write_bytes(b"no database " * 1000)
    answer = kg("build", "good.txt", cwd=folder, check=1)
    assert "remove it and build again" in answer.stderr and answer.stderr.count("\n") == 1
    state.unlink()
    kg("build", "good.txt", cwd=folder)
    (folder / "kg.store" / "graph.lbug").write_bytes(b"no graph " * 1000)
    for arguments in (["stats"], ["show", "商务部"], ["query", "MATCH (a:Agency) RETURN a.name"]):
        assert kg(*arguments, cwd=folder, check=1).stderr.count("\n") == 1
    kg("build", "good.txt", cwd=folder)
    kg("stats", cwd=folder)


def test_commands_without_a_store_say_how_to_make_one(folder):
    for arguments in (["stats"], ["show", "x"], ["remove", "x"], ["path", "a", "b"], ["view", "--output", "x.html"]):
        answer = kg(*arguments, cwd=folder, check=1)
        assert "run kg build PATH --store kg.store first" in answer.stderr and answer.stderr.count("\n") == 1
    assert [path.name for path in folder.iterdir()] == ["good.txt"]


def test_an_output_that_can_not_be_written_costs_one_line(folder):
    kg("build", "good.txt", cwd=folder)
    for arguments in (["view"], ["export", "--format", "json"], ["export", "--format", "csv"]):
        answer = kg(*arguments, "--output", "good.txt/below", cwd=folder, check=1)
        assert "good.txt" in answer.stderr and answer.stderr.count("\n") == 1


def test_an_empty_folder_has_nothing_to_build(folder):
    (folder / "none").mkdir()
    answer = kg("build", "none", cwd=folder, check=1)
    assert answer.stderr.startswith("kg: none: no documents there") and answer.stderr.count("\n") == 1
    assert not (folder / "kg.store").exists()


def test_broken_knowledge_is_named(folder):
    (folder / "knowledge").mkdir()
    (folder / "knowledge" / "ontology.yaml").write_text("labels: [", "utf-8")
    answer = kg("build", "good.txt", "--knowledge", "knowledge", cwd=folder, check=1)
    assert "knowledge/ontology.yaml" in answer.stderr and answer.stderr.count("\n") == 1
