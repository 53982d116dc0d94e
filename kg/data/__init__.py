"""What is knowledge and not code: ontology, relation rules, gazetteers, vocabularies, sample documents.

Each file is looked for in the user's folder (``--knowledge DIR``) first and here second.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.errors import DataError

__all__ = ["DATA", "find_files", "read_csv", "read_yaml"]

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


def read_yaml(name: str, folder: Path | None = None) -> tuple[Path, Mapping[str, Any]]:
    """Read a YAML file of knowledge.

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
    import yaml

    path = _find(name, folder)
    try:
        content = yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as problem:
        raise DataError(f"{path}: {' '.join(str(problem).split())}") from problem
    if not isinstance(content, Mapping):
        raise DataError(f"{path}: needs a mapping at the top")
    return path, content


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


def _find(name: str, folder: Path | None) -> Path:
    files = find_files(name, folder)
    if not files:
        raise DataError(f"{(folder or DATA) / name}: missing")
    return files[0]
