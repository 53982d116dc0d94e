"""From one file to a `Document`: what is common to all formats."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from kg.errors import ReadError
from kg.model import Document
from kg.read.beside import part_tables
from kg.read.classify import mark_references
from kg.read.contents import mark_contents
from kg.read.parsed import UnreadableError
from kg.read.registry import format_by_ending
from kg.read.struck import STRUCK_NOTE, has_struck
from kg.read.titles import find_title, mark_title
from kg.read.unread import advice_for

__all__ = ["read_document"]


def read_document(path: Path, name: str | None = None) -> Document:
    r"""Read a document.

    Parameters
    ----------
    path : Path
        Its ending says the format.
    name : str, optional
        What the document is called in the graph; the file's name where it is not given.

    Returns
    -------
    Document

    Raises
    ------
    ReadError
        If the file can't be opened, is empty, binary, encrypted, broken, or of an unknown format or encoding.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "notice.txt")
    ...     _ = path.write_bytes("第一章 总则\n\n本办法自公布之日起施行。\n".encode("gb18030"))
    ...     document = read_document(path)
    >>> document.encoding, [block.kind.value for block in document.blocks]
    ('gb18030', ['heading', 'paragraph'])
    """
    path = Path(path)
    shown = os.fsencode(path).decode("utf-8", "backslashreplace").replace("\n", "\\n").replace("\r", "\\r")
    known = format_by_ending()
    kind = known.get(path.suffix.lower())
    if kind is None:
        if advice := advice_for(path):
            raise ReadError(f"{shown}: {path.suffix.lower()} files are not read; {advice}")
        raise ReadError(f"{shown}: unknown format; kg reads {', '.join(sorted(known))}")
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise ReadError(f"{shown}: can't be opened ({reason}); check the path and its permissions") from problem
    if not data:
        raise ReadError(f"{shown}: empty file; remove it or fill it")
    try:
        parsed = kind.parse(data)
    except UnreadableError as problem:
        raise ReadError(f"{shown}: {problem}") from problem
    # Readers of others may fail in any way, and a fault of ours must not cost the other documents.
    except Exception as problem:
        what = f"{type(problem).__name__}: {problem}"[:200]
        raise ReadError(f"{shown}: the reader of {kind.name} failed on it; please report this ({what})") from problem
    inner = mark_contents(parsed.text, part_tables(parsed.text, parsed.blocks))
    blocks = tuple(mark_references(parsed.text, mark_title(parsed.text, inner)))
    if not blocks:
        raise ReadError(f"{shown}: no text in it; remove it or fill it")
    return Document(
        name=path.name if name is None else name,
        text=parsed.text,
        blocks=blocks,
        format=kind.name,
        digest=hashlib.sha256(data).hexdigest(),
        encoding=parsed.encoding,
        title=parsed.title or find_title(parsed.text, blocks) or path.stem,
        markup=kind.markup,
        notes=(*parsed.notes, STRUCK_NOTE) if kind.markup and has_struck(parsed.text) else parsed.notes,
        stated=parsed.stated,
    )
