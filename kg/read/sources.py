"""Which documents stand under the paths that a user gives, and what each is called."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import ReadError
from kg.read.registry import format_by_ending

__all__ = ["Source", "files_below", "find_documents", "shown_path"]


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """A file to read.

    Parameters
    ----------
    name : str
        Names the document in the graph: the path below the folder that was given, or the file name; with ``/``.
    path : Path
        Where the file is.
    """

    name: str
    path: Path


def find_documents(paths: Iterable[Path]) -> tuple[Source, ...]:
    """Find the documents under files and folders.

    Folders are searched to the bottom for the known formats; hidden files and folders are left out. A file that
    is named itself is taken whatever its ending. Where two files would have one name, each gets as many of its parent
    folders as tell them apart; a file that is reached twice counts once.

    Parameters
    ----------
    paths : iterable of Path

    Returns
    -------
    tuple of Source
        Sorted by name.

    Raises
    ------
    ReadError
        If a path does not exist or a folder can't be listed.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "b.txt").write_text("乙", encoding="utf-8")
    ...     _ = Path(folder, "a.md").write_text("甲", encoding="utf-8")
    ...     [source.name for source in find_documents([Path(folder)])]
    ['a.md', 'b.txt']
    """
    name_by_file: dict[Path, str] = {}
    for path in map(Path, paths):
        try:
            found = list(files_below(path, format_by_ending())) if path.is_dir() else [path]
            if not path.exists():
                raise ReadError(f"{shown_path(path)}: no such file or folder; check the path")
        except OSError as problem:
            raise ReadError(
                f"{shown_path(path)}: {problem.strerror or problem}; check the path and its permissions"
            ) from problem
        for file in found:
            name = file.relative_to(path) if path.is_dir() else Path(file.name)
            name_by_file.setdefault(Path(os.path.realpath(file)), shown_path(name))
    return tuple(sorted(Source(name, file) for file, name in _distinguish(name_by_file).items()))


def files_below(folder: Path, endings: Container[str]) -> Iterator[Path]:
    """Yield the files under a folder whose names end so, in small letters; hidden files and folders are left out."""

    def fail(problem: OSError) -> None:
        raise problem

    for parent, folders, files in os.walk(folder, onerror=fail):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(parent, name)
            # Word leaves ~$name.docx beside a document that is open.
            if not name.startswith((".", "~$")) and path.suffix.lower() in endings and path.is_file():
                yield path


def _distinguish(name_by_file: dict[Path, str]) -> dict[Path, str]:
    """Lengthen names that are not unique by parent folders."""
    names = dict(name_by_file)
    while True:
        files_by_name = defaultdict(list)
        for file, name in names.items():
            files_by_name[name].append(file)
        shared = [file for files in files_by_name.values() if len(files) > 1 for file in files]
        if not shared:
            return names
        for file in shared:
            parts = file.parts
            names[file] = shown_path(Path(*parts[max(0, len(parts) - len(Path(names[file]).parts) - 1) :]))


def shown_path(path: Path) -> str:
    """Give a path as text that can be written in UTF-8, even where the file system holds other bytes."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")
