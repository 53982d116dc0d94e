"""Puts an output in its place whole or not at all."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from kg.errors import ExportError

__all__ = ["make_folder", "write_output"]


def write_output(path: Path, content: bytes) -> Path:
    """Write a file next to its place and move it there, so that a failure leaves the old one.

    Parameters
    ----------
    path : Path
        Missing folders are made; a link is followed; a device or pipe is written to as it is.
    content : bytes

    Returns
    -------
    Path
        The path that was given.

    Raises
    ------
    ExportError
        If the file can't be written.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     write_output(Path(folder, "new", "graph.json"), b"{}").read_bytes()
    b'{}'
    """
    try:
        if path.is_dir():
            raise ExportError(f"{path}: is a folder; name a file")
        if path.exists() and not path.is_file():
            path.write_bytes(content)
            return path
    except OSError as problem:
        raise _failure(path, problem) from problem
    place = Path(os.path.realpath(path))
    make_folder(place.parent)
    draft = place.parent / f".kg-{secrets.token_hex(8)}.tmp"
    try:
        with draft.open("xb") as file:
            file.write(content)
        draft.replace(place)
    except OSError as problem:
        raise _failure(path, problem) from problem
    finally:
        draft.unlink(missing_ok=True)
    return path


def make_folder(path: Path) -> Path:
    """Make a folder and those above it, where they are missing.

    Raises
    ------
    ExportError
        If a file stands in the way or the folder can't be made.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     make_folder(Path(folder, "a", "b")).is_dir()
    True
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as problem:
        raise ExportError(f"{path}: a file stands where a folder is needed; choose another place") from problem
    except OSError as problem:
        raise _failure(path, problem) from problem
    return path


def _failure(path: Path, problem: OSError) -> ExportError:
    return ExportError(f"{path}: can't be written ({problem.strerror}); choose another place")
