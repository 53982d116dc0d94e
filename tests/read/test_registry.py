"""Readers that other packages register, as an installed package does: by an entry point on the path."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import kg

from kg.errors import DataError, ReadError
from kg.fingerprint import fingerprint_analysis
from kg.model import BlockKind
from kg.read import find_documents, format_by_ending, read_document

READER = """
import os, time
from kg.model import BlockKind
from kg.read import Composition, Format, Parsed, UnreadableError

def parse(data):
    words = data.decode("utf-8").split("~")
    if words[0] == "hang":
        time.sleep(1000)
    if words[0] == "crash":
        os.abort()
    if words[0] == "bug":
        raise IndexError("none left")
    if words[0] == "refuse":
        raise UnreadableError("written by an old program; save it again")
    composition = Composition()
    for word in words:
        composition.add(BlockKind.PARAGRAPH, word)
    return Parsed(composition.text, tuple(composition.blocks), notes=("read by another package",))

TILDE = Format("tilde", (".tilde",), parse)
WRONG = "no format"
"""


def install(folder: Path, entry: str) -> Path:
    """Put a package with an entry point where Python looks for packages."""
    info = folder / "tilde_reader-1.5.dist-info"
    info.mkdir(parents=True)
    (folder / "tilde_reader.py").write_text(READER, "utf-8")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: tilde-reader\nVersion: 1.5\n", "utf-8")
    (info / "entry_points.txt").write_text(f"[kg.readers]\n{entry}\n", "utf-8")
    return folder


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.syspath_prepend(str(site))
    yield site
    format_by_ending.cache_clear()
    sys.modules.pop("tilde_reader", None)


def test_a_registered_reader_is_used(installed: Path, tmp_path: Path) -> None:
    before = fingerprint_analysis()
    install(installed, "tilde = tilde_reader:TILDE")
    format_by_ending.cache_clear()
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "a.tilde").write_text("甲公司位于某市。~乙公司位于某区。", "utf-8")
    assert [source.name for source in find_documents([reports])] == ["a.tilde"]
    document = read_document(reports / "a.tilde")
    assert document.format == "tilde" and document.notes == ("read by another package",)
    assert [block.kind for block in document.blocks] == [BlockKind.PARAGRAPH] * 2
    assert fingerprint_analysis() != before, "another version of a reader may read other things"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("refuse", "written by an old program; save it again"),
        ("bug", "the reader of tilde failed on it; please report this (IndexError: none left)"),
    ],
)
def test_a_registered_reader_that_fails_costs_one_line(
    installed: Path, tmp_path: Path, content: str, message: str
) -> None:
    install(installed, "tilde = tilde_reader:TILDE")
    format_by_ending.cache_clear()
    (tmp_path / "a.tilde").write_text(content, "utf-8")
    with pytest.raises(ReadError) as raised:
        read_document(tmp_path / "a.tilde")
    assert str(raised.value) == f"{tmp_path / 'a.tilde'}: {message}"


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("tilde = no_such_module:TILDE", "reader tilde of tilde-reader 1.5: can't be loaded"),
        ("tilde = tilde_reader:WRONG", "tilde_reader:WRONG is no kg.read.Format"),
    ],
)
def test_a_reader_that_can_not_be_used_is_named(installed: Path, entry: str, message: str) -> None:
    install(installed, entry)
    format_by_ending.cache_clear()
    with pytest.raises(DataError, match=message):
        format_by_ending()


def test_a_document_that_hangs_or_crashes_costs_that_document_alone(tmp_path: Path) -> None:
    site = install(tmp_path / "site", "tilde = tilde_reader:TILDE")
    reports = tmp_path / "reports"
    reports.mkdir()
    for name in ("hang", "crash", "refuse"):
        (reports / f"{name}.tilde").write_text(name, "utf-8")
    (reports / "good.tilde").write_text("上海星桥科技有限公司总部位于上海市徐汇区。", "utf-8")
    (reports / "good.txt").write_text("大连海帆软件有限公司总部位于大连市。", "utf-8")
    path = os.pathsep.join(filter(None, (str(site), os.environ.get("PYTHONPATH", ""))))
    built = kg("build", reports, "--timeout", "3", cwd=tmp_path, check=1, PYTHONPATH=path)
    complaints = built.stderr.splitlines()
    assert any("hang.tilde: not done after 3 s and given up; allow more with --timeout" in line for line in complaints)
    assert any("crash.tilde: the process that analysed it ended" in line for line in complaints)
    assert any("refuse.tilde: written by an old program; save it again" in line for line in complaints)
    assert any("good.tilde: read by another package" in line for line in complaints)
    assert "2 documents" in built.stdout and "2 analysed, 0 unchanged, 3 failed" in built.stdout
    again = kg("query", "MATCH (d:Document) RETURN d.name AS name ORDER BY name", "--format", "csv", cwd=tmp_path)
    assert again.stdout.split() == ["name", "good.tilde", "good.txt"]
