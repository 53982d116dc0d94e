"""Documents in formats that kg does not read: which they are, and what to do about each."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from kg.read.registry import format_by_ending
from kg.read.sources import files_below, shown_path

__all__ = ["advice_for", "describe_unread"]

_MOST_NAMED = 5
_ADVICE = {
    "save it as .docx": ".doc .docm .dot .dotx .wps .wpt .rtf .odt .uot .pages",
    "save it as .xlsx": ".xls .xlsb .xlt .et .ett .ods .uos .numbers",
    "export it as PDF": ".ppt .pptx .pps .ppsx .dps .odp .ofd .caj .epub .mobi",
    "save it as .html": ".mht .mhtml",
    "run OCR on it and build from the PDF": ".tif .tiff",
    "unpack it": ".zip .rar .7z",
}
_ADVICE_BY_ENDING = {ending: advice for advice, endings in _ADVICE.items() for ending in endings.split()}
# Beside documents most pictures are decoration, so they are spoken of only where one is named itself.
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp"})


def advice_for(path: Path) -> str:
    """Say what to do with a file so that kg can read it; empty where that is not known.

    Examples
    --------
    >>> advice_for(Path("名单.XLS"))
    'save it as .xlsx'
    >>> advice_for(Path("notes.log"))
    ''
    """
    ending = path.suffix.lower()
    if ending in _PICTURES:
        return "run OCR on it and build from the PDF"
    return _ADVICE_BY_ENDING.get(ending, "")


def describe_unread(paths: Iterable[Path]) -> str:
    """Say in one line which documents below folders are not read; empty where there are none.

    Parameters
    ----------
    paths : iterable of Path
        Files among them are left out: they are read, or fail with a message of their own.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     for name in ("b.xls", "a.doc", "data.json"):
    ...         _ = Path(folder, name).write_bytes(b"x")
    ...     describe_unread([Path(folder)])
    '2 files are not read: a.doc (save it as .docx), b.xls (save it as .xlsx)'
    """
    endings = _ADVICE_BY_ENDING.keys() - format_by_ending().keys()
    folders = [path for path in map(Path, paths) if path.is_dir()]
    found = {file.resolve(): (file, folder) for folder in folders for file in files_below(folder, endings)}
    if not found:
        return ""
    named = [
        f"{shown_path(file.relative_to(folder))} ({advice_for(file)})".replace("\n", "\\n")
        for file, folder in islice(found.values(), _MOST_NAMED)
    ]
    more = [f"and {len(found) - _MOST_NAMED:,} more"] if len(found) > _MOST_NAMED else []
    count = "1 file is" if len(found) == 1 else f"{len(found):,} files are"
    return f"{count} not read: {', '.join(named + more)}"
