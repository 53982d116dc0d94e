import logging
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.errors import ReadError
from kg.read import describe_unread, read_document


def _fill(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("海港科技有限公司位于上海市。", encoding="utf-8")
    return folder


def test_documents_of_other_formats_below_a_folder_are_named_in_one_line(tmp_path: Path) -> None:
    _fill(tmp_path, "甲.txt", "附件/名单.XLS", "通知.doc", ".doc", "~$通知.doc", "图.png", "data.json", "run.py")
    assert describe_unread([tmp_path, tmp_path]) == (
        "2 files are not read: 通知.doc (save it as .docx), 附件/名单.XLS (save it as .xlsx)"
    )


def test_of_many_the_first_are_named_and_the_rest_counted(tmp_path: Path) -> None:
    _fill(tmp_path, *(f"{number:02}.wps" for number in range(1200)))
    line = describe_unread([tmp_path])
    assert line.startswith("1,200 files are not read: 00.wps (save it as .docx), 01.wps")
    assert line.endswith("04.wps (save it as .docx), and 1,195 more")


def test_nothing_is_said_where_all_is_read(tmp_path: Path) -> None:
    assert describe_unread([_fill(tmp_path, "甲.txt"), tmp_path / "甲.txt"]) == ""


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("通知.doc", r"\.doc files are not read; save it as \.docx$"),
        ("名单.et", r"\.et files are not read; save it as \.xlsx$"),
        ("汇报.PPTX", r"\.pptx files are not read; export it as PDF$"),
        ("扫描.jpg", r"\.jpg files are not read; run OCR on it"),
    ],
)
def test_a_named_file_of_such_a_format_says_how_to_convert_it(tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        read_document(_fill(tmp_path, name) / name)


def test_a_build_without_store_logs_them(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        graph = kg.build([_fill(tmp_path, "甲.txt", "通知.doc")], store=None)
    assert len(graph.documents) == 1
    assert [record.getMessage() for record in caplog.records] == ["1 file is not read: 通知.doc (save it as .docx)"]


def test_a_folder_of_nothing_else_is_an_error_that_names_them(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"no documents that kg reads; 1 file is not read: 通知.doc \(save it"):
        kg.build([_fill(tmp_path, "通知.doc")], store=None)


def test_the_command_line_warns_and_ends_well_for_a_folder_and_fails_for_a_file(tmp_path: Path) -> None:
    folder = _fill(tmp_path / "资料", "甲.txt", "通知.doc")

    def build(path: Path) -> tuple[int, str]:
        command = [sys.executable, "-m", "kg", "build", str(path), "--store", str(tmp_path / "kg.store")]
        answer = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
        return answer.returncode, answer.stderr

    assert build(folder) == (0, "1 file is not read: 通知.doc (save it as .docx)\n")
    status, message = build(folder / "通知.doc")
    assert status == 1
    assert "通知.doc: .doc files are not read; save it as .docx" in message
