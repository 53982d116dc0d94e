"""The embedded store's file: replaced in one step, checked, and never in the way."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sample_graphs import sample_graph

from kg.errors import QueryError, StoreError
from kg.model import Entity, Graph
from kg.store import open_store

SMALL = Graph(entities=(Entity("e1", "City", "上海"),))


def test_a_missing_store_says_how_to_make_one(folder: Path) -> None:
    with open_store(folder) as store, pytest.raises(StoreError) as caught:
        store.query("MATCH (n) RETURN n")
    assert str(caught.value) == f"{folder}: no graph here; run kg build PATH --store {folder} first"
    assert not folder.exists()


@pytest.mark.parametrize("name", ["路径 with space", "line\nbreak", "quote'\"", "#%"])
def test_any_folder_name_works(tmp_path: Path, name: str) -> None:
    with open_store(tmp_path / name) as store:
        store.write(SMALL)
        assert store.read() == SMALL
    assert [path.name for path in (tmp_path / name).iterdir()] == ["graph.lbug"]


@pytest.mark.parametrize("content", [b"", b"x", b"no database" * 9999, b"LBUG1\0\0\0" + bytes(99999)])
def test_a_broken_file_is_named(folder: Path, content: bytes) -> None:
    folder.mkdir()
    (folder / "graph.lbug").write_bytes(content)
    with open_store(folder) as store:
        with pytest.raises(StoreError, match=r"graph\.lbug: can't read the graph .*run kg build again") as caught:
            store.read()
        assert "\n" not in str(caught.value)
        store.write(SMALL)
        assert store.read() == SMALL


def test_a_file_that_was_cut_off_is_named(folder: Path) -> None:
    with open_store(folder) as store:
        store.write(sample_graph())
    file = folder / "graph.lbug"
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    with open_store(folder) as store, pytest.raises(StoreError, match="can't read the graph"):
        store.query("MATCH (n) RETURN n")


def test_what_a_crash_left_is_removed(folder: Path) -> None:
    folder.mkdir()
    for name in (".graph.lbug.123", ".graph.lbug.123.wal", "graph.lbug.wal", "graph.lbug.shadow"):
        (folder / name).write_bytes(b"left over")
    (folder / "extractions.sqlite").write_bytes(b"not ours")
    with open_store(folder) as store:
        store.write(SMALL)
        assert store.read() == SMALL
    assert sorted(path.name for path in folder.iterdir()) == ["extractions.sqlite", "graph.lbug"]


def test_a_reader_keeps_its_graph_while_another_is_written(folder: Path) -> None:
    with open_store(folder) as writer:
        writer.write(SMALL)
        with open_store(folder) as reader:
            assert reader.read() == SMALL
            writer.write(sample_graph())
            assert reader.read() == SMALL
        with open_store(folder) as reader:
            assert reader.read() == sample_graph()


def test_a_writer_sees_what_it_wrote(folder: Path) -> None:
    with open_store(folder) as store:
        for graph in (SMALL, sample_graph(), Graph(), SMALL):
            store.write(graph)
            assert store.read() == graph


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_killed_build_leaves_the_old_graph(folder: Path) -> None:
    with open_store(folder) as store:
        store.write(SMALL)
    program = (
        "import sys; from kg.model import Entity, Graph; from kg.store import open_store\n"
        "cities = tuple(Entity(f'c{n:07}', 'City', 'x' * 500) for n in range(300_000))\n"
        "open_store(sys.argv[1]).write(Graph(entities=cities))"
    )
    with subprocess.Popen([sys.executable, "-c", program, str(folder)]) as process:
        while process.poll() is None and not list(folder.glob(".graph.lbug.*")):
            time.sleep(0.01)
        process.kill()
    assert process.returncode == -signal.SIGKILL
    with open_store(folder) as store:
        assert store.read() == SMALL
        store.write(sample_graph())
    assert [path.name for path in folder.iterdir()] == ["graph.lbug"]


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with open_store(tmp_path / "file" / "store") as store, pytest.raises(StoreError, match="can't write the graph"):
        store.write(SMALL)


@pytest.mark.parametrize(
    "cypher",
    [
        "COPY (MATCH (n) RETURN n.id) TO 'out.csv'",
        "/* x */ copy City FROM 'cities.csv'",
        "EXPORT DATABASE 'out'",
        "LOAD FROM '/etc/hostname' RETURN *",
        "EXPLAIN COPY (MATCH (n) RETURN n.id) TO 'out.csv'",
        "INSTALL httpfs",
        "LOAD EXTENSION httpfs",
        "ATTACH 'other.lbug' AS other (dbtype lbug)",
    ],
)
def test_a_query_touches_no_other_file(folder: Path, cypher: str) -> None:
    with open_store(folder) as store:
        store.write(SMALL)
        with pytest.raises(QueryError, match="a query only reads the graph"):
            store.query(cypher)


@pytest.mark.parametrize(
    "cypher",
    [
        "MATCH (n:City) WITH n.name AS load RETURN load ORDER BY load DESC",
        "MATCH (n:City) WHERE n.name <> 'COPY x; $y' RETURN n.name AS copy // ; $z",
        "PROFILE MATCH (n:City) RETURN n.name;",
    ],
)
def test_words_in_names_and_strings_are_no_clauses(folder: Path, cypher: str) -> None:
    with open_store(folder) as store:
        store.write(SMALL)
        assert len(store.query(cypher)) == 1


def test_an_unknown_label_is_named(folder: Path) -> None:
    with open_store(folder) as store:
        store.write(SMALL)
        with pytest.raises(QueryError, match="no label or relation type is called Town"):
            store.query("MATCH (n:Town) RETURN n")
        with pytest.raises(QueryError, match="Cannot find property size for n"):
            store.query("MATCH (n:City) RETURN n.size")


def test_an_address_of_another_kind_is_refused() -> None:
    with pytest.raises(StoreError, match=r"^http://: no store can be had there; give a folder, bolt:// or neo4j://$"):
        open_store("http://example.org:7474")


def test_asking_needs_no_heavy_package(folder: Path) -> None:
    with open_store(folder) as store:
        store.write(SMALL)
    program = (
        "import sys; from kg.query import run_query; from kg.store import open_store\n"
        "run_query(open_store(sys.argv[1]), 'hubs')\n"
        "print(sorted({'spacy', 'pandas', 'neo4j', 'networkx', 'pyvis', 'numpy', 'yaml'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program, str(folder)], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
