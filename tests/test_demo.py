"""The demo goes the whole way, twice, and leaves what it says that it leaves."""

import csv
from pathlib import Path

import networkx
from command import kg

from kg.demo import SAMPLES


def test_demo_builds_asks_views_and_exports(tmp_path: Path) -> None:
    first = kg("demo", "--output", "out", cwd=tmp_path)
    assert "7 documents say" in first.stdout
    assert first.stdout.count("kg query --name") == 3
    assert "no rows" not in first.stdout + first.stderr
    output = tmp_path / "out"
    assert "<html" in (output / "explorer.html").read_text("utf-8")
    network = networkx.read_graphml(output / "graph.graphml")
    with (output / "tables" / "nodes.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == network.number_of_nodes() > 100
    answer = kg("query", "--store", output / "kg.store", "MATCH (d:Document) RETURN count(*)", "--format", "json")
    assert "7" in answer.stdout

    files = [path for path in sorted(output.rglob("*")) if path.is_file() and "kg.store" not in path.parts]
    before = [path.read_bytes() for path in files]
    assert kg("demo", "--output", "out", cwd=tmp_path).stdout == first.stdout
    assert [path.read_bytes() for path in files] == before


def test_every_question_has_an_answer(tmp_path: Path) -> None:
    shown = kg("demo", "--output", tmp_path).stdout
    for answer in shown.split("kg query --name")[1:4]:
        assert len(answer.splitlines()) > 3, answer


def test_only_the_samples_are_read() -> None:
    assert len(list(SAMPLES.glob("*.json"))) == 7
