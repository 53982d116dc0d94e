"""What is knowledge and not code: ontology, relation rules, gazetteers, vocabularies, sample documents.

Each file is looked for in the user's folder (``--knowledge DIR``) first and here second.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import DataError

__all__ = ["DATA", "any_of", "entry_at", "expression_of", "find_files", "is_ours", "read_csv", "read_yaml", "words_of"]

DATA = Path(__file__).parent


def find_files(pattern: str, folder: Path | None = None) -> tuple[Path, ...]:
    """Return the files that match a pattern, such as ``relations/*.yaml``; a user's folder replaces ours file by file.

    Parameters
    ----------
    pattern : str
        Below the folder of knowledge.
    folder : Path, optional
        The user's folder of knowledge.

    Examples
    --------
    >>> [path.name for path in find_files("ontology.yaml")]
    ['ontology.yaml']
    """
    found = {path.relative_to(DATA): path for path in DATA.glob(pattern)}
    if folder is not None:
        found |= {path.relative_to(folder): path for path in folder.glob(pattern)}
    return tuple(found[name] for name in sorted(found))


def is_ours(path: Path) -> bool:
    """Tell whether a file ships with kg.

    Examples
    --------
    >>> is_ours(DATA / "ontology.yaml"), is_ours(Path("my-domain/ontology.yaml"))
    (True, False)
    """
    return DATA in path.parents


def read_yaml(name: str, folder: Path | None = None) -> tuple[Path, Mapping[str, Any]]:
    """Read a YAML file of knowledge; a user's file that says ``extends: true`` adds to ours in place of replacing it.

    Returns
    -------
    path : Path
        Where it was found.
    content : mapping

    Raises
    ------
    DataError
        If it is missing, broken or no mapping.
    """
    path = _find(name, folder)
    content = _load_yaml(path)
    if content.get("extends") is True and not is_ours(path):
        own = {key: value for key, value in content.items() if key != "extends"}
        return path, _added(_load_yaml(DATA / name), own) if (DATA / name).exists() else own
    return path, content


def _load_yaml(path: Path) -> Mapping[str, Any]:
    import yaml

    try:
        content = yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as problem:
        raise DataError(f"{path}: {' '.join(str(problem).split())}") from problem
    if not isinstance(content, Mapping):
        raise DataError(f"{path}: needs a mapping at the top")
    return content


def _added(ours: Any, theirs: Any) -> Any:
    """Put two values together: lists one after the other, mappings key by key; else theirs goes first."""
    if isinstance(ours, Mapping) and isinstance(theirs, Mapping):
        return {**ours, **{key: _added(ours[key], value) if key in ours else value for key, value in theirs.items()}}
    return [*ours, *theirs] if isinstance(ours, list) and isinstance(theirs, list) else theirs


def read_csv(name: str, folder: Path | None = None) -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV file of knowledge; lines that start with ``#`` are comments.

    Raises
    ------
    DataError
        If it is missing, or a row has too many or too few cells.
    """
    path = _find(name, folder)
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(line for line in file if not line.startswith("#"))
            for row in reader:
                if None in row or None in row.values():
                    raise DataError(f"{path}: row {reader.line_num}: {len(reader.fieldnames or ())} cells expected")
                yield row
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        raise DataError(f"{path}: {problem}") from problem


def entry_at(content: Mapping[str, Any], key: str) -> Any:
    """Return the entry of a file below others; None if it is not there.

    Examples
    --------
    >>> entry_at({"aliases": {"words": ["简称"]}}, "aliases.words")
    ['简称']
    """
    entry: Any = content
    for name in key.split("."):
        entry = entry.get(name) if isinstance(entry, Mapping) else None
    return entry


def words_of(path: Path, where: str, entry: Any) -> list[str]:
    """Return the list of words that an entry of a file is, with what they are called in Taiwan and Hong Kong.

    Raises
    ------
    DataError
        If it is none; names file and entry.

    Examples
    --------
    >>> words_of(DATA / "vocabularies/names.yaml", "endings", ["软件公司", "码头"])
    ['软件公司', '码头', '软体公司']
    """
    if not isinstance(entry, list) or not all(isinstance(word, str) and word for word in entry):
        raise DataError(f"{path}: {where}: needs a list of words")
    regional = _regional()
    others = (word.replace(one, other) for one, other in regional.items() for word in entry if one in word)
    return list(dict.fromkeys([*entry, *others]))


@cache
def _regional() -> Mapping[str, str]:
    """Return what words are called in Taiwan and Hong Kong: a matter of language, so that a user's folder does not replace it."""
    _, content = read_yaml("vocabularies/regional.yaml")
    return {str(one): str(other) for one, other in content["words"].items()}


def expression_of(path: Path, where: str, entry: Any) -> re.Pattern[str]:
    """Compile the regular expression that an entry of a file is.

    Raises
    ------
    DataError
        If it is none; names file and entry.
    """
    if not isinstance(entry, str) or not entry:
        raise DataError(f"{path}: {where}: needs a regular expression")
    try:
        return re.compile(entry)
    except re.error as problem:
        raise DataError(f"{path}: {where}: needs a regular expression ({problem})") from problem


def any_of(words: Iterable[str]) -> str:
    """Return a regular expression for any of some words, the longest first.

    Examples
    --------
    >>> any_of(["公司", "分公司"])
    '分公司|公司'
    """
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _find(name: str, folder: Path | None) -> Path:
    files = find_files(name, folder)
    if not files:
        raise DataError(f"{(folder or DATA) / name}: missing")
    return files[0]
