"""Which formats can be read: those of ``kg/read/formats`` and those that other packages register."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from types import MappingProxyType

from kg.errors import DataError
from kg.read import formats
from kg.read.parsed import Parsed

__all__ = ["GROUP", "Format", "format_by_ending", "reader_packages"]

GROUP = "kg.readers"
"""The group of entry points under which a package registers a `Format`."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format that can be read.

    Parameters
    ----------
    name : str
        What `Document.format` says: ``pdf``.
    endings : tuple of str
        Of the names of its files, in small letters with the dot: ``(".htm", ".html")``.
    parse : callable
        Makes a `Parsed` of the bytes of a file; raises `UnreadableError` where it can't.
    markup : bool
        The text is the file itself and may hold Markdown and HTML, which is left out of the analysis.
    """

    name: str
    endings: tuple[str, ...]
    parse: Callable[[bytes], Parsed]
    markup: bool = False


@cache
def format_by_ending() -> Mapping[str, Format]:
    """Return the formats by the endings of their files; a registered one goes before ours.

    Raises
    ------
    DataError
        If a registered reader can't be loaded or is no `Format`.

    Examples
    --------
    >>> format_by_ending()[".htm"].name
    'html'
    """
    found = {ending: known for known in _own() for ending in known.endings}
    for point in _registered():
        try:
            known = point.load()
        # A package of others may fail in any way.
        except Exception as problem:
            raise DataError(f"{_origin(point)}: can't be loaded ({problem}); update or uninstall it") from problem
        if not isinstance(known, Format):
            raise DataError(f"{_origin(point)}: {point.value} is no kg.read.Format; update or uninstall it")
        found |= dict.fromkeys(known.endings, known)
    return MappingProxyType(found)


def reader_packages() -> tuple[str, ...]:
    """Return name and version of the packages that register readers, sorted."""
    return tuple(sorted({_package(point) for point in _registered()}))


def _own() -> Iterator[Format]:
    for module in pkgutil.iter_modules(formats.__path__):
        yield from importlib.import_module(f"{formats.__name__}.{module.name}").FORMATS


def _registered() -> list[EntryPoint]:
    return sorted(entry_points(group=GROUP), key=lambda point: point.name)


def _package(point: EntryPoint) -> str:
    return f"{point.dist.name} {point.dist.version}" if point.dist else point.value


def _origin(point: EntryPoint) -> str:
    return f"reader {point.name} of {_package(point)}"
