"""The state of a store: its documents and what each of them says, in one SQLite file.

The graph is derived from it. A document and its extraction are kept in one transaction, so an interrupted build goes on
where it stopped. One process at a time may change the state.
"""

from __future__ import annotations

import json
import os
import sqlite3
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import IO, Any

from kg.errors import StoreError
from kg.model import DocumentEntity, DocumentRecord, Drop, Extraction, Mention, Relation, Span, Status

__all__ = [
    "STATE_FILE",
    "Extractions",
    "KeptDocument",
    "decode_extraction",
    "encode_extraction",
    "open_extractions",
    "peek_extractions",
]

STATE_FILE = "extractions.sqlite"
LOCK_FILE = "build.lock"

SCHEMA_VERSION = 2
SCHEMA = """
CREATE TABLE IF NOT EXISTS documents (
    name TEXT PRIMARY KEY,
    path BLOB NOT NULL,      -- where it was read, as the file system spells it
    digest TEXT NOT NULL,    -- SHA-256 of the file
    version TEXT NOT NULL,   -- fingerprint of the code and knowledge that analysed it
    extraction BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""


_MENTION = tuple(field.name for field in fields(Mention))
_RELATION = tuple(field.name for field in fields(Relation))


@dataclass(frozen=True, slots=True)
class KeptDocument:
    """A document of the store.

    Parameters
    ----------
    name : str
        What it is called in the graph.
    path : Path
        Where it was read.
    digest : str
        SHA-256 of the file, hexadecimal.
    version : str
        Fingerprint of the code and knowledge that analysed it.
    """

    name: str
    path: Path
    digest: str
    version: str


class Extractions:
    """The documents of a store with their extractions; `open_extractions` opens them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def documents(self) -> dict[str, KeptDocument]:
        """Return the documents by name, sorted."""
        rows = self._connection.execute("SELECT name, path, digest, version FROM documents ORDER BY name")
        return {name: KeptDocument(name, Path(os.fsdecode(path)), digest, made) for name, path, digest, made in rows}

    def read(self) -> Iterator[Extraction]:
        """Yield the extractions, sorted by the names of their documents."""
        for (extraction,) in self._connection.execute("SELECT extraction FROM documents ORDER BY name"):
            yield decode_extraction(extraction)

    def put(self, document: KeptDocument, extraction: bytes) -> None:
        """Keep a document in place of the one of the same name; ``extraction`` is from `encode_extraction`."""
        row = (document.name, os.fsencode(document.path), document.digest, document.version, extraction)
        with self._connection:
            self._connection.execute("INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?)", row)

    def move(self, name: str, path: Path) -> None:
        """Note that a document is now read elsewhere."""
        with self._connection:
            self._connection.execute("UPDATE documents SET path = ? WHERE name = ?", (os.fsencode(path), name))

    def remove(self, name: str) -> None:
        """Forget a document."""
        with self._connection:
            self._connection.execute("DELETE FROM documents WHERE name = ?", (name,))

    def setting(self, name: str) -> str:
        """Return what was noted under a name; empty where nothing was."""
        row = self._connection.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
        return row[0] if row else ""

    def set(self, name: str, value: str) -> None:
        """Note something about the store."""
        with self._connection:
            self._connection.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, value))


@contextmanager
def open_extractions(folder: Path, *, create: bool = False) -> Iterator[Extractions]:
    """Open the state of a store and keep every other build out until the end of the ``with`` block.

    Parameters
    ----------
    folder : Path
        The store.
    create : bool
        Make the store where there is none.

    Raises
    ------
    StoreError
        If there is no store, another build has it, or it can't be written.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder, open_extractions(Path(folder), create=True) as extractions:
    ...     extractions.documents()
    {}
    """
    path = folder / STATE_FILE
    if not create and not path.exists():
        raise StoreError(f"{folder}: no store here; run kg build PATH --store {folder} first")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise StoreError(f"{folder}: can't be made ({problem.strerror}); choose another --store") from problem
    with _lock(folder), _translated(path):
        connection = sqlite3.connect(path)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            # With a write-ahead log a crash costs the last documents at most, never the file.
            connection.execute("PRAGMA synchronous = NORMAL")
            _prepare(connection, path)
            yield Extractions(connection)
        finally:
            connection.close()


@contextmanager
def peek_extractions(folder: Path) -> Iterator[Extractions]:
    """Open the state of a store for reading, without waiting for a build.

    Raises
    ------
    StoreError
        If there is no store, or it can't be read.
    """
    path = folder / STATE_FILE
    if not path.exists():
        raise StoreError(f"{folder}: no store here; run kg build PATH --store {folder} first")
    with _translated(path):
        connection = _connect_to_read(path)
        try:
            _check_version(connection, path)
            yield Extractions(connection)
        finally:
            connection.close()


def _connect_to_read(path: Path) -> sqlite3.Connection:
    address = path.absolute().as_uri()
    connection = sqlite3.connect(f"{address}?mode=ro", uri=True)
    try:
        connection.execute("SELECT name FROM settings LIMIT 1")
    except sqlite3.OperationalError:  # the folder can't be written, not even the index of the log
        connection.close()
        connection = sqlite3.connect(f"{address}?immutable=1", uri=True)
    return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    _check_version(connection, path)
    connection.executescript(SCHEMA)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _check_version(connection: sqlite3.Connection, path: Path) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > SCHEMA_VERSION:
        raise StoreError(f"{path}: made by a newer kg; update kg, or build into another --store")
    if 0 < version < SCHEMA_VERSION:
        raise StoreError(f"{path}: made by an older kg; remove it and build again, or build into another --store")


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as problem:
        broken = "not a database" in str(problem) or "malformed" in str(problem)
        remedy = "remove it and build again" if broken else "is the disk full, or the folder not yours?"
        raise StoreError(f"{path}: {problem}; {remedy}") from problem


@contextmanager
def _lock(folder: Path) -> Iterator[None]:
    """Keep other builds out; the system lets go of the lock when the process ends, however it ends."""
    path = folder / LOCK_FILE
    try:
        # Append mode: opening must not wipe out the number of the process that holds the lock.
        file = path.open("a+", encoding="ascii")
    except OSError as problem:
        raise StoreError(f"{folder}: can't be written ({problem.strerror}); choose another --store") from problem
    with file:
        if not _take(file):
            file.seek(0)
            holder = file.read(20).strip() or "unknown"
            raise StoreError(f"{folder}: another build is at work there (process {holder}); wait until it is done")
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def _take(file: IO[str]) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(1 << 20)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def encode_extraction(extraction: Extraction) -> bytes:
    """Write an extraction as compressed JSON.

    Examples
    --------
    >>> record = DocumentRecord("a.txt", "a", "txt", "utf-8", "", 2)
    >>> extraction = Extraction(
    ...     record, "上海", (DocumentEntity("Company", "上海", short_forms=("海",)),), (Mention(0, 2, 0),)
    ... )
    >>> decode_extraction(encode_extraction(extraction)) == extraction
    True
    """
    document = extraction.document
    mentions, relations = extraction.mentions, extraction.relations
    sections = (
        asdict(document),
        extraction.text,
        [
            [entity.label, entity.name, entity.aliases, entity.key, entity.properties, entity.short_forms]
            for entity in extraction.entities
        ],
        # Column by column: a list for each of a million mentions would need as much memory as they.
        [[getattr(mention, name) for mention in mentions] for name in _MENTION],
        [[getattr(relation, name) for relation in relations] for name in _RELATION],
        [[drop.what, drop.reason] for drop in extraction.dropped],
        [[span.start for span in extraction.chunks], [span.end for span in extraction.chunks]],
    )
    compressor = zlib.compressobj(zlib.Z_BEST_SPEED)  # half the time for a tenth more bytes
    pieces = []
    for section in sections:
        line = json.dumps(section, ensure_ascii=False, separators=(",", ":")) + "\n"
        pieces.append(compressor.compress(line.encode("utf-8", "surrogatepass")))
    return b"".join((*pieces, compressor.flush()))


def decode_extraction(content: bytes) -> Extraction:
    """Read what `encode_extraction` wrote."""
    lines = zlib.decompress(content).split(b"\n")
    record, text, entities, mentions, relations, dropped, chunks = (
        json.loads(line.decode("utf-8", "surrogatepass")) for line in lines[:-1]
    )
    columns = dict(zip(_RELATION, relations, strict=True))
    columns["status"] = [Status(status) for status in columns["status"]]
    return Extraction(
        document=DocumentRecord(**record | {"notes": tuple(record["notes"])}),
        text=text,
        entities=tuple(
            DocumentEntity(label, name, tuple(aliases), key, _pairs(values), tuple(short_forms))
            for label, name, aliases, key, values, short_forms in entities
        ),
        mentions=tuple(map(Mention, *mentions)),
        relations=tuple(map(Relation, *columns.values())),
        dropped=tuple(Drop(*drop) for drop in dropped),
        chunks=tuple(map(Span, *chunks)),
    )


def _pairs(pairs: list[list[Any]]) -> tuple[tuple[str, Any], ...]:
    return tuple((name, value) for name, value in pairs)
