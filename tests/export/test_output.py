import os
from pathlib import Path

import pytest

from kg.errors import ExportError
from kg.export import FORMATS, write_graph
from kg.export.output import write_output
from kg.ontology import load_ontology


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_writes_into_a_folder_that_is_not_there_yet(tmp_path, everyday, format):
    target = tmp_path / "名 字\n" / "深" / f"graph.{format}"
    files = write_graph(everyday, target, format, load_ontology())
    assert all(file.stat().st_size for file in files)
    assert sorted(path for path in target.parent.rglob("*") if path.is_file()) == sorted(files)


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_graph_gives_the_same_bytes(tmp_path, hostile, format):
    one, other = (write_graph(hostile, tmp_path / name, format, load_ontology()) for name in "ab")
    assert [file.read_bytes() for file in one] == [file.read_bytes() for file in other]


def test_an_unknown_format_lists_the_known_ones(tmp_path, everyday):
    with pytest.raises(ExportError, match="unknown format svg; choose one of json, graphml, gexf, csv"):
        write_graph(everyday, tmp_path / "graph.svg", "svg", load_ontology())


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(ExportError, match="is a folder; name a file"):
        write_output(tmp_path, b"")


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "taken").write_bytes(b"")
    with pytest.raises(ExportError, match="a file stands where a folder is needed"):
        write_output(tmp_path / "taken" / "graph.json", b"")


def test_a_name_that_is_too_long_is_one_clear_line_and_leaves_nothing(tmp_path):
    with pytest.raises(ExportError, match=r"can't be written \(File name too long\); choose another place"):
        write_output(tmp_path / ("x" * 300), b"")
    assert not list(tmp_path.iterdir())


def test_a_link_is_followed(tmp_path):
    (tmp_path / "real.json").write_bytes(b"old")
    (tmp_path / "link.json").symlink_to("real.json")
    write_output(tmp_path / "link.json", b"new")
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real.json").read_bytes() == b"new"


def test_a_device_is_written_to_and_not_replaced():
    device = Path(os.devnull)
    write_output(device, b"text")
    assert device.exists()
    assert not device.is_file()
