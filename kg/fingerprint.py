"""Which code and knowledge made a result: another fingerprint, and the result is made anew."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from kg.errors import DataError
from kg.read.registry import reader_packages

__all__ = ["fingerprint_analysis", "fingerprint_graph"]

PACKAGE = Path(__file__).parent

# What a graph does not depend on. Everything else counts, so that a new module can't be forgotten.
SHELL = frozenset(
    {
        "__init__.py",
        "__main__.py",
        "blocks.py",
        "cli.py",
        "collection.py",
        "demo.py",
        "describe.py",
        "explain.py",
        "paths.py",
        "rows.py",
        "workers.py",
    }
    | {"analyze", "cypher", "export", "query", "view", "data/samples", "link/trace.py"}
)
WHOLE_COLLECTION = frozenset({"resolve", "store"})


def fingerprint_analysis(knowledge: Path | None = None, model: str = "") -> str:
    """Fingerprint everything that the analysis of a document goes by.

    Parameters
    ----------
    knowledge : Path, optional
        The user's folder of knowledge.
    model : str
        A statistical model that speaks too; its name and version count.

    Returns
    -------
    str
        Hexadecimal.

    Raises
    ------
    DataError
        If the folder of knowledge can't be read.
    ModelError
        If the model is not there.

    Examples
    --------
    >>> fingerprint_analysis() == fingerprint_analysis()
    True
    """
    return _fingerprint(SHELL | WHOLE_COLLECTION, knowledge, _identify(model) if model else "")


def fingerprint_graph(knowledge: Path | None = None) -> str:
    """Fingerprint everything that a graph goes by, besides the documents."""
    return _fingerprint(SHELL, knowledge)


def _fingerprint(without: frozenset[str], knowledge: Path | None, model: str = "") -> str:
    digest = hashlib.sha256(model.encode(errors="surrogateescape"))
    for line in _libraries():
        digest.update(line.encode())
    try:
        for path in _files(PACKAGE, without):
            _update(digest, PACKAGE, path)
        if knowledge is not None:
            for path in sorted(path for path in knowledge.rglob("*") if path.is_file()):
                _update(digest, knowledge, path)
    except OSError as problem:
        raise DataError(f"{problem.filename}: can't be read ({problem.strerror})") from problem
    return digest.hexdigest()[:32]


def _identify(model: str) -> str:
    from kg.extract.models import fingerprint_model  # a build that has nothing to analyse need not wait for it

    return fingerprint_model(model)


def _files(folder: Path, without: frozenset[str]) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        names = {"/".join(parts[:depth]) for depth in range(1, len(parts) + 1)}
        if path.suffix != ".pyc" and not names & without and path.is_file():
            yield path


def _update(digest: hashlib._Hash, folder: Path, path: Path) -> None:
    content = path.read_bytes()
    digest.update(f"{path.relative_to(folder).as_posix()} {len(content)} ".encode(errors="surrogateescape"))
    digest.update(content)


def _libraries() -> Iterator[str]:
    """Yield the versions of the libraries that kg itself asks for, and of packages that register readers."""
    yield from (f"{package}\n" for package in reader_packages())
    try:
        needed = requires("kg") or []
    except PackageNotFoundError:
        return
    for requirement in needed:
        if "extra ==" in requirement:
            continue
        name = requirement.split(";")[0].strip()
        for mark in "<>=!~[ (":
            name = name.split(mark)[0]
        try:
            yield f"{name} {version(name)}\n"
        except PackageNotFoundError:
            continue
