"""Finds and runs the named queries: the files of ``cypher/``.

A file begins with comments that say what it is, then has one query::

    // title: Members of an agreement
    // title_zh: 协定的成员
    // answers: Which countries are members of an agreement.
    // param agreement: string; a name or alias; example RCEP
    // param limit: int = 50; how many rows at most; example 10

    MATCH ...

Where LadybugDB and Neo4j need different words, each text stands below ``// dialect: ladybug`` or ``// dialect: neo4j``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from kg.errors import DataError, QueryError
from kg.query.parameters import TYPES, Value, convert_value
from kg.store.base import Rows, Store
from kg.store.statement import find_parameters

__all__ = ["NamedQuery", "Parameter", "find_query", "library_folder", "list_queries", "run_query"]

DIALECTS = ("ladybug", "neo4j")
_NAME = re.compile(r"[\w-]+")
_FIELD = re.compile(r"// (title|title_zh|answers): (.+)")
_DIALECT = re.compile(r"// dialect: (\w+)")
_PARAMETER = re.compile(r"// param (\w+): (\w+)(?: = (.*?))?; (.+); example (.+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a query asks for; without a default it must be given. ``type`` is one of string, int, float, bool, list."""

    name: str
    type: str
    description: str
    example: Value
    default: Value = None
    has_default: bool = False


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query of the library; ``texts`` holds the Cypher of each dialect."""

    name: str
    title: str
    title_zh: str
    answers: str
    parameters: tuple[Parameter, ...]
    texts: Mapping[str, str]


def library_folder() -> Path:
    """Return the folder of the named queries: inside the package, or beside it in a checkout.

    Raises
    ------
    DataError
        If neither is there.
    """
    package = Path(__file__).parent.parent
    for folder in (package / "cypher", package.parent / "cypher"):
        if any(folder.glob("*.cypher")):
            return folder
    raise DataError(f"{package / 'cypher'}: the named queries are missing; install kg again")


def list_queries(folder: Path | None = None) -> tuple[NamedQuery, ...]:
    """Return the named queries, sorted by name.

    Parameters
    ----------
    folder : Path, optional
        A user's own ``.cypher`` files; they replace ours of the same name.

    Raises
    ------
    DataError
        If a file is not in the form that this module describes; names file and line.

    Examples
    --------
    >>> [query.name for query in list_queries() if "export" in query.name]
    ['export-destinations', 'exporters-to']
    """
    paths = {path.stem: path for path in library_folder().glob("*.cypher")}
    if folder is not None:
        paths |= {path.stem: path for path in folder.glob("*.cypher")}
    return tuple(_parse_file(paths[name]) for name in sorted(paths))


def find_query(name: str, folder: Path | None = None) -> NamedQuery:
    """Return the query of this name.

    Raises
    ------
    QueryError
        If there is none; lists what there is.

    Examples
    --------
    >>> find_query("hubs").title
    'Hubs of the graph'
    >>> find_query("hub")
    Traceback (most recent call last):
        ...
    kg.errors.QueryError: no query is called hub; did you mean hubs?
    """
    queries = {query.name: query for query in list_queries(folder)}
    if name not in queries:
        close = get_close_matches(name, queries, n=1)
        hint = f"did you mean {close[0]}?" if close else f"there are {', '.join(queries)}"
        raise QueryError(f"no query is called {name}; {hint}")
    return queries[name]


def run_query(
    store: Store, text_or_name: str, parameters: Mapping[str, Value] | None = None, *, folder: Path | None = None
) -> Rows:
    """Run a named query, or any Cypher.

    Parameters
    ----------
    store : Store
    text_or_name : str
        A name of the library, or Cypher in the store's dialect.
    parameters : mapping, optional
        Text is turned into the type that a named query declares; defaults are filled in.
    folder : Path, optional
        As in `list_queries`.

    Returns
    -------
    Rows

    Raises
    ------
    QueryError
        If the name is unknown, a parameter is missing, unknown or of another type, or the store refuses the query.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from kg.model import Entity, Graph
    >>> from kg.store import open_store
    >>> with TemporaryDirectory() as folder, open_store(folder) as store:
    ...     store.write(Graph(entities=(Entity("e1", "City", "上海"),)))
    ...     run_query(store, "MATCH (c:City) RETURN c.name AS name").values
    ...     run_query(store, "neighbours", {"name": "上海"}).columns
    (('上海',),)
    ('source', 'relation', 'target', 'confidence')
    """
    given = dict(parameters or {})
    if not _NAME.fullmatch(text_or_name.strip()):
        return store.query(text_or_name, **given)
    query = find_query(text_or_name.strip(), folder)
    declared = {parameter.name: parameter for parameter in query.parameters}
    for name in given:
        if name not in declared:
            raise QueryError(f"{query.name}: unknown parameter {name}; it takes {', '.join(declared) or 'none'}")
    values = {}
    for name, parameter in declared.items():
        if name in given:
            values[name] = convert_value(f"{query.name}: parameter {name}", given[name], parameter.type)
        elif parameter.has_default:
            values[name] = parameter.default
        else:
            raise QueryError(
                f"{query.name}: needs {name} ({parameter.description}); give it with --param {name}={parameter.example}"
            )
    return store.query(query.texts[store.dialect], **values)


def _parse_file(path: Path) -> NamedQuery:
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as problem:
        raise DataError(f"{path}: {problem}") from problem
    fields: dict[str, str] = {}
    parameters: list[Parameter] = []
    texts: dict[str, list[str]] = {}
    dialect = ""
    for number, line in enumerate(lines, 1):
        if field := _FIELD.fullmatch(line):
            fields[field[1]] = field[2]
        elif line.startswith("// param"):
            parameters.append(_parse_parameter(f"{path}, line {number}", line))
        elif change := _DIALECT.fullmatch(line):
            dialect = change[1]
            if dialect not in DIALECTS:
                raise DataError(f"{path}, line {number}: unknown dialect {dialect}; there are {', '.join(DIALECTS)}")
        elif line.strip() or texts:
            texts.setdefault(dialect, []).append(line)
    for needed in ("title", "answers"):
        if needed not in fields:
            raise DataError(f"{path}: needs a line `// {needed}: ...`")
    shared = texts.get("", ())
    found = {name: "\n".join(texts.get(name, shared)).strip() for name in DIALECTS}
    names = {parameter.name for parameter in parameters}
    for name, text in found.items():
        if not text or ("" in texts and len(texts) > 1):
            raise DataError(
                f"{path}: needs one query, or one below each of `// dialect: ladybug` and `// dialect: neo4j`"
            )
        if set(find_parameters(text)) != names:
            raise DataError(f"{path}: the parameters of the {name} query are not those that the head declares")
    return NamedQuery(
        name=path.stem,
        title=fields["title"],
        title_zh=fields.get("title_zh", fields["title"]),
        answers=fields["answers"],
        parameters=tuple(parameters),
        texts=found,
    )


def _parse_parameter(where: str, line: str) -> Parameter:
    match = _PARAMETER.fullmatch(line)
    if not match or match[2] not in TYPES:
        form = f"// param NAME: TYPE = DEFAULT; what it is; example VALUE (TYPE one of {', '.join(TYPES)})"
        raise DataError(f"{where}: needs the form `{form}`")
    name, kind, default, description, example = match.groups()
    try:
        return Parameter(
            name=name,
            type=kind,
            description=description,
            example=convert_value(name, example, kind),
            default=None if default is None else convert_value(name, default.replace('""', ""), kind),
            has_default=default is not None,
        )
    except QueryError as problem:
        raise DataError(f"{where}: {problem}") from problem
