"""A finished page: written to a file, or shown in a notebook."""

from __future__ import annotations

import html
import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import ExportError

__all__ = ["Page"]

_HEIGHT = 640
"""Pixels of the frame in a notebook."""


@dataclass(frozen=True, slots=True)
class Page:
    """An explorer page; a notebook shows it in a frame.

    Parameters
    ----------
    html : str
        The whole file.
    entities : int
        How many entities are in the page.
    asked : int
        How many there would be without the limit on their number.

    Examples
    --------
    >>> page = Page("<!doctype html>...", entities=3, asked=3)
    >>> page
    Page(entities=3, asked=3)
    >>> page._repr_html_().startswith("<iframe srcdoc=")
    True
    """

    html: str = field(repr=False)
    entities: int
    asked: int

    def write(self, path: str | Path) -> Path:
        """Write the page; a page that is already there is replaced only when the new one is complete.

        Parameters
        ----------
        path : str or Path
            Missing folders are made.

        Returns
        -------
        Path
            Where the page lies.

        Raises
        ------
        ExportError
            If it can't be written there.
        """
        path = Path(path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _replace(path, self.html.encode("utf-8", "backslashreplace"))
        except (OSError, ValueError) as problem:
            reason = getattr(problem, "strerror", None) or problem
            raise ExportError(f"{path}: {reason}; choose a file that can be written") from problem
        return path

    def _repr_html_(self) -> str:
        # The frame has no rights over the notebook around it; it may save pictures and tables.
        content = html.escape(self.html.encode("utf-8", "backslashreplace").decode("utf-8"))
        return (
            f'<iframe srcdoc="{content}" sandbox="allow-scripts allow-downloads" title="kg" width="100%" '
            f'height="{_HEIGHT}" style="border: 0"></iframe>'
        )


def _replace(path: Path, content: bytes) -> None:
    if path.is_dir():
        raise IsADirectoryError(None, "is a folder")
    handle, name = tempfile.mkstemp(prefix=".page-", suffix=".html", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
