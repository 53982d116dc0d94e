from pathlib import Path

import pytest

from kg.errors import KGError
from kg.read import find_documents


def _write(path: Path, text: str = "数字贸易") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_folders_are_searched_to_the_bottom_for_known_formats(tmp_path: Path) -> None:
    for name in (
        "乙.txt",
        "子 目录/甲.md",
        "a.HTML",
        "b.pdf",
        "c.docx",
        "picture.png",
        ".hidden.txt",
        ".git/x.txt",
        "~$c.docx",
    ):
        _write(tmp_path / name)
    names = [source.name for source in find_documents([tmp_path])]
    assert names == ["a.HTML", "b.pdf", "c.docx", "乙.txt", "子 目录/甲.md"]


def test_a_file_that_is_named_is_taken_whatever_its_ending(tmp_path: Path) -> None:
    path = _write(tmp_path / "notes.log")
    (source,) = find_documents([path])
    assert (source.name, source.path) == ("notes.log", path.resolve())


def test_a_file_reached_twice_counts_once(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.txt")
    assert len(find_documents([tmp_path, path, tmp_path])) == 1


def test_equal_names_are_told_apart_by_their_folders_in_any_order(tmp_path: Path) -> None:
    folders = [tmp_path / "2021", tmp_path / "2022"]
    for folder in folders:
        _write(folder / "report.txt", folder.name)
    found = find_documents(folders)
    assert [source.name for source in found] == ["2021/report.txt", "2022/report.txt"]
    assert found == find_documents(reversed(folders))


def test_a_missing_path_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(KGError, match=r"nowhere: no such file or folder; check the path$"):
        find_documents([tmp_path / "nowhere"])


def test_names_with_quotes_and_line_breaks_stay_as_they_are(tmp_path: Path) -> None:
    name = "a\"b'<i>\n(x).txt"
    _write(tmp_path / name)
    assert [source.name for source in find_documents([tmp_path])] == [name]
