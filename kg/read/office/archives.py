"""Whether an office file can be unpacked: what it is, how large it gets, and that its XML expands to nothing."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile, ZipInfo

from kg.read.parsed import UnreadableError

__all__ = ["EXCEL", "WORD", "Office", "broken_file", "check_office_file"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What the containers of old office files and of encrypted ones begin with."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MOST_PARTS = 20_000
_LARGEST = 400_000_000
_CHUNK = 1 << 20
_BEFORE_XML = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"
# Office files must not have one, and only through it entities expand (a billion laughs).
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))


@dataclass(frozen=True, slots=True)
class Office:
    """A kind of office file.

    Parameters
    ----------
    name : str
        As messages say it: ``Word``.
    program : str
        What opens it.
    folder : str
        Where its parts stand in the archive.
    ending, old_ending : str
        Of its files, and of the format before it.
    streamed : tuple of str
        What the names of the parts begin with that are read a piece at a time; all other XML becomes a tree.
    most_elements : int
        Of all these trees; an element takes some 300 bytes, whatever its length in the file.
    """

    name: str
    program: str
    folder: str
    ending: str
    old_ending: str
    streamed: tuple[str, ...]
    most_elements: int


WORD = Office("Word", "a word processor", "word/", ".docx", ".doc", (), 4_000_000)
EXCEL = Office(
    "Excel", "a spreadsheet program", "xl/", ".xlsx", ".xls", ("xl/worksheets/", "xl/sharedStrings"), 1_000_000
)


def broken_file(office: Office) -> UnreadableError:
    """Return the error for a file whose parts can't be read.

    Examples
    --------
    >>> str(broken_file(WORD))
    'broken Word file; open it in a word processor and save it again'
    """
    return UnreadableError(f"broken {office.name} file; open it in {office.program} and save it again")


def check_office_file(data: bytes, office: Office) -> None:
    """Refuse what is no such file, or unpacks to more than a document can be.

    Parameters
    ----------
    data : bytes
        The file.
    office : Office
        What it should be.

    Raises
    ------
    UnreadableError
        Before anything is held unpacked.

    Examples
    --------
    >>> check_office_file(b"plain text", WORD)
    Traceback (most recent call last):
        ...
    kg.read.parsed.UnreadableError: broken Word file; open it in a word processor and save it again
    """
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise UnreadableError("encrypted; save it without password")
        raise UnreadableError(
            f"encrypted or an old {office.old_ending} file; save it as {office.ending} without password"
        )
    try:
        with ZipFile(BytesIO(data)) as archive:
            _check_kind(archive, office)
            _check_declared(archive)
            _check_unpacked(archive, office)
    except UnreadableError:
        raise
    # What a damaged archive raises depends on where it is damaged and on how its parts are packed.
    except Exception as problem:
        raise broken_file(office) from problem


def _check_kind(archive: ZipFile, office: Office) -> None:
    names = archive.namelist()
    if any(name.startswith(office.folder) for name in names):
        return
    for other in (WORD, EXCEL):
        if any(name.startswith(other.folder) for name in names):
            raise UnreadableError(f"a file of {other.name}; give it the ending {other.ending}")
    raise UnreadableError(f"an archive, no {office.name} file; unpack it and build from its files")


def _check_declared(archive: ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > _MOST_PARTS:
        raise UnreadableError(f"{len(parts):,} parts, more than any document has; remove pictures or split it")
    _check_size(sum(part.file_size for part in parts))
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableError("encrypted; save it without password")


def _check_unpacked(archive: ZipFile, office: Office) -> None:
    """Unpack each part once, a piece at a time: the sizes that an archive states need not be true."""
    size = elements = 0
    for part in archive.infolist():
        with archive.open(_of_any_size(part)) as stream:
            before = b""
            is_xml = None
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                _check_size(size)
                if is_xml is None:
                    is_xml = chunk.lstrip(_BEFORE_XML).startswith(b"<")
                if not is_xml:
                    continue
                if any(mark in before + chunk for mark in _DOCTYPES):
                    raise UnreadableError(
                        f"declares a document type, as no {office.name} file does; open it in {office.program} and save it again"
                    )
                before = chunk[-32:]
                if not part.filename.startswith(office.streamed):
                    elements += chunk.count(b"<") - chunk.count(b"</")
                    if elements > office.most_elements:
                        raise UnreadableError(f"more than {office.most_elements:,} elements of XML; split it")


def _of_any_size(part: ZipInfo) -> ZipInfo:
    """Return a part as if it could be of any size, so that reading does not stop where it says that it ends."""
    part = copy(part)
    part.file_size = _LARGEST + _CHUNK
    return part


def _check_size(size: int) -> None:
    if size > _LARGEST:
        raise UnreadableError(f"unpacks to more than {_LARGEST // 1_000_000} MB; remove the pictures or split it")
