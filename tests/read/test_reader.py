import hashlib
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.clean import clean_document
from kg.errors import ReadError
from kg.read import format_by_ending, read_document


def test_a_document_knows_name_digest_encoding_and_title(tmp_path: Path) -> None:
    path = tmp_path / "年报 1.md"
    data = "# 年报\r\n\r\n正文。\r\n".encode("gb18030")
    path.write_bytes(data)
    document = read_document(path, "sub/年报 1.md")
    assert (document.name, document.title, document.format, document.encoding) == (
        "sub/年报 1.md",
        "年报",
        "md",
        "gb18030",
    )
    assert document.text == "# 年报\r\n\r\n正文。\r\n"
    assert document.digest == hashlib.sha256(data).hexdigest()
    assert read_document(path).name == "年报 1.md"


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", b"", r"a\.txt: empty file; remove it or fill it$"),
        ("a.txt", b" \r\n\t\n", "no text in it"),
        ("a.md", bytes(1000), "binary data, no text"),
        ("a.xyz", b"text", r"unknown format; kg reads \.csv, \.docx"),
        ("a.html", b"<script>x</script>", "no text in the page"),
    ],
)
def test_trouble_is_one_line_with_file_and_remedy(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ReadError, match=message) as problem:
        read_document(path)
    assert str(problem.value).startswith(str(path))


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "x.txt"
    folder.mkdir()
    for path in (folder, tmp_path / "no\nfile.txt"):
        with pytest.raises(ReadError, match="can't be opened") as problem:
            read_document(path)
        assert "\n" not in str(problem.value)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(suffix=st.sampled_from(sorted(format_by_ending())), data=st.binary(min_size=1, max_size=400))
def test_any_bytes_are_read_or_refused(suffix: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"a{suffix}")
        path.write_bytes(data)
        try:
            clean_document(read_document(path))
        except ReadError as problem:
            assert "\n" not in str(problem)
