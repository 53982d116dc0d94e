"""What a Cypher text asks for, told without running it: its parameters, and clauses that a query may not have."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.errors import QueryError

__all__ = ["check_statement", "find_parameters"]

# Comments, strings and names in backticks: nothing in them is Cypher.
_QUOTED = re.compile(
    r"//[^\n]*|/\*.*?(?:\*/|\Z)|'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|`(?:[^`]|``)*`",
    re.DOTALL,
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_PARAMETER = re.compile(r"\$(\w+)")
# A database that is opened read-only still reads and writes other files with these.
_FOREIGN = re.compile(
    r"\A\s*(?:(?:EXPLAIN|PROFILE|LOGICAL)\s+)*(COPY|EXPORT|IMPORT|INSTALL|UNINSTALL|UPDATE|ATTACH|DETACH|LOAD)\b"
    r"|(?<![.\w])(LOAD)\s+(?:CSV|FROM|WITH\s+HEADERS)\b",
    re.IGNORECASE,
)


def find_parameters(cypher: str) -> tuple[str, ...]:
    """Return the names of the parameters of a query, in the order in which they come.

    Examples
    --------
    >>> find_parameters("MATCH (n {name: $name}) WHERE n.id <> '$id' RETURN n LIMIT $limit // $x")
    ('name', 'limit')
    """
    return tuple(dict.fromkeys(_PARAMETER.findall(_code(cypher))))


def check_statement(cypher: str, parameters: Mapping[str, object]) -> None:
    """Refuse a query before a database sees it.

    Raises
    ------
    QueryError
        If it is empty, more than one statement, reads or writes files, lacks a parameter or is given one too many.
    """
    code = _code(cypher).strip().rstrip(";")
    if not code.strip():
        raise QueryError("the query is empty; write one such as MATCH (n) RETURN n LIMIT 5")
    if ";" in code:
        raise QueryError("one query at a time: found a second statement after `;`")
    foreign = _FOREIGN.search(code)
    if foreign:
        word = (foreign[1] or foreign[2]).upper()
        raise QueryError(f"{word}: a query only reads the graph; files are the work of kg build and kg export")
    wanted = find_parameters(cypher)
    for name in wanted:
        if name not in parameters:
            raise QueryError(f"the query needs a value for ${name}; give it with --param {name}=VALUE")
    for name in parameters:
        if name not in wanted:
            known = ", ".join(f"${name}" for name in wanted) or "none"
            raise QueryError(f"unknown parameter {name}; the query has {known}")
    for what, value in (("the query", cypher), *((f"parameter {name}", value) for name, value in parameters.items())):
        trouble = _trouble(value)
        if trouble:
            raise QueryError(f"{what}: {trouble}")


def _code(cypher: str) -> str:
    return _QUOTED.sub(lambda match: " " if match[0].startswith("/") else "''", cypher)


def _trouble(value: object) -> str:
    """Say why a database can't take a value, nothing if it can."""
    if value is None or isinstance(value, bool | float):
        return ""
    if isinstance(value, int):
        return "" if -(2**63) <= value < 2**63 else f"{value} is too large for 64 bits"
    if isinstance(value, str):
        # LadybugDB ends the process when it is given half a character.
        return "has no UTF-8 form; type it again in a UTF-8 terminal" if _SURROGATE.search(value) else ""
    if isinstance(value, list | tuple):
        return next(filter(None, map(_trouble, value)), "")
    if isinstance(value, Mapping):
        return next(filter(None, (_trouble(part) for item in value.items() for part in item)), "")
    return f"a value can't be of type {type(value).__name__}"
