import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import StoreError
from kg.model import DocumentEntity, DocumentRecord, Drop, Extraction, Mention, Relation, Status
from kg.store.extractions import (
    STATE_FILE,
    KeptDocument,
    decode_extraction,
    encode_extraction,
    open_extractions,
    peek_extractions,
)

texts = st.text(st.characters(codec="utf-8"), max_size=20)
numbers = st.integers(0, 10**6)
words = st.lists(texts, max_size=3).map(tuple)
pairs = st.lists(st.tuples(texts, texts | numbers | st.booleans()), max_size=3).map(tuple)
extractions = st.builds(
    Extraction,
    document=st.builds(DocumentRecord, texts, texts, texts, texts, texts, numbers, texts, texts, texts, words),
    text=texts,
    entities=st.lists(
        st.builds(DocumentEntity, texts, texts, st.lists(texts, max_size=3).map(tuple), texts, pairs), max_size=3
    ).map(tuple),
    mentions=st.lists(st.builds(Mention, numbers, numbers, numbers), max_size=3).map(tuple),
    relations=st.lists(
        st.builds(
            Relation, numbers, texts, numbers, texts, st.floats(0, 1), numbers, numbers, st.sampled_from(list(Status))
        ),
        max_size=3,
    ).map(tuple),
    dropped=st.lists(st.builds(Drop, texts, texts), max_size=3).map(tuple),
)


def note(name="a.txt", path="/reports/a.txt", text="上海"):
    extraction = Extraction(DocumentRecord(name, "", "txt", "utf-8", "d1", len(text)), text)
    return KeptDocument(name, path, "d1", "v1"), encode_extraction(extraction)


@given(extractions)
def test_an_extraction_comes_back_as_it_was(extraction):
    assert decode_extraction(encode_extraction(extraction)) == extraction


def test_half_a_surrogate_pair_in_a_text_comes_back(tmp_path):
    extraction = Extraction(DocumentRecord("a", "", "txt", "", "", 1), "\ud83d")
    assert decode_extraction(encode_extraction(extraction)) == extraction


def test_documents_are_kept_replaced_and_forgotten(tmp_path):
    with open_extractions(tmp_path, create=True) as kept:
        kept.put(*note(text="旧"))
        kept.put(*note(text="新"))
        kept.put(*note("b.txt"))
    with open_extractions(tmp_path) as kept:
        assert list(kept.documents()) == ["a.txt", "b.txt"]
        assert [extraction.text for extraction in kept.read()] == ["新", "上海"]
        kept.remove("a.txt")
    with peek_extractions(tmp_path) as kept:
        assert list(kept.documents()) == ["b.txt"]


def test_a_path_that_is_no_text_comes_back(tmp_path):
    path = os.fsdecode(b"/reports/\xb1\xa8.txt")
    with open_extractions(tmp_path, create=True) as kept:
        kept.put(*note(path=path))
        assert str(kept.documents()["a.txt"].path) == path


def test_a_second_build_is_told_which_process_is_at_work(tmp_path):
    code = "import sys; from pathlib import Path; from kg.store.extractions import open_extractions\n"
    code += "with open_extractions(Path(sys.argv[1]), create=True): print('ready', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", code, tmp_path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout.readline() == "ready\n"
        with pytest.raises(StoreError, match=rf"another build is at work there \(process {other.pid}\)"):
            open_extractions(tmp_path).__enter__()
        with peek_extractions(tmp_path) as kept:
            assert kept.documents() == {}
        other.communicate("")
    with open_extractions(tmp_path):
        pass


def test_the_lock_of_a_killed_process_is_free(tmp_path):
    code = "import sys, os, signal; from pathlib import Path; from kg.store.extractions import open_extractions\n"
    code += "with open_extractions(Path(sys.argv[1]), create=True): os.kill(os.getpid(), signal.SIGKILL)"
    assert subprocess.run([sys.executable, "-c", code, tmp_path], check=False).returncode < 0
    with open_extractions(tmp_path):
        pass


def test_a_missing_store_says_how_to_make_one(tmp_path):
    for opening in (open_extractions, peek_extractions):
        with pytest.raises(StoreError, match="no store here; run kg build PATH"):
            opening(tmp_path / "none").__enter__()


def test_a_broken_file_says_what_to_do(tmp_path):
    (tmp_path / STATE_FILE).write_bytes(b"no database at all" * 100)
    with pytest.raises(StoreError, match="not a database; remove it and build again"):
        open_extractions(tmp_path).__enter__()


def test_a_store_of_a_newer_kg_is_refused(tmp_path):
    import sqlite3

    with open_extractions(tmp_path, create=True):
        pass
    connection = sqlite3.connect(tmp_path / STATE_FILE)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StoreError, match="made by a newer kg"):
        open_extractions(tmp_path).__enter__()


def test_a_place_that_can_hold_no_store_is_named(tmp_path):
    file = tmp_path / "file"
    file.write_text("", "utf-8")
    for folder in (file, file / "below"):
        with pytest.raises(StoreError, match=f"{folder}: can't be"):
            open_extractions(folder, create=True).__enter__()
