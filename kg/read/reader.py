"""From one file to a `Document`: the table of formats and what is common to all of them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import ReadError
from kg.model import Document
from kg.read.docx import parse_docx
from kg.read.html import parse_html
from kg.read.parsed import Parsed, UnreadableError
from kg.read.pdf import parse_pdf
from kg.read.text import parse_text

__all__ = ["FORMATS", "Format", "read_document"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format that can be read: its name in `Document.format` and its reader."""

    name: str
    parse: Callable[[bytes], Parsed]


FORMATS: Mapping[str, Format] = {
    ".txt": Format("txt", parse_text),
    ".text": Format("txt", parse_text),
    ".md": Format("md", parse_text),
    ".markdown": Format("md", parse_text),
    ".html": Format("html", parse_html),
    ".htm": Format("html", parse_html),
    ".pdf": Format("pdf", parse_pdf),
    ".docx": Format("docx", parse_docx),
}
"""The formats by the ending of the file's name."""


def read_document(path: Path, name: str | None = None) -> Document:
    r"""Read a document.

    Parameters
    ----------
    path : Path
        Its ending says the format: one of `FORMATS`.
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
    kind = FORMATS.get(path.suffix.lower())
    if kind is None:
        raise ReadError(f"{shown}: unknown format; kg reads {', '.join(sorted(FORMATS))}")
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
    if not parsed.blocks:
        raise ReadError(f"{shown}: no text in it; remove it or fill it")
    return Document(
        name=path.name if name is None else name,
        text=parsed.text,
        blocks=parsed.blocks,
        format=kind.name,
        digest=hashlib.sha256(data).hexdigest(),
        encoding=parsed.encoding,
        title=parsed.title or path.stem,
    )
