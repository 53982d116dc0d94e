"""Stores keep a graph and answer Cypher: a folder with an embedded LadybugDB, or a Neo4j server."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import StoreError

if TYPE_CHECKING:
    from kg.ontology import Ontology
    from kg.store.base import Store

__all__ = ["is_uri", "open_store"]

_URI = re.compile(r"(?:bolt|neo4j)(?:\+s|\+ssc)?://", re.IGNORECASE)
_ANY_URI = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def is_uri(target: str | Path) -> bool:
    """Tell whether a target is a Neo4j server and not a folder.

    Examples
    --------
    >>> is_uri("neo4j+s://graph.example.org"), is_uri("kg.store")
    (True, False)
    """
    return isinstance(target, str) and _URI.match(target) is not None


def open_store(
    target: str | Path,
    *,
    user: str | None = None,
    password: str | None = None,
    database: str | None = None,
    ontology: Ontology | None = None,
) -> Store:
    """Open the store that a target names; the only place that knows every kind.

    Parameters
    ----------
    target : str or Path
        A store's folder, or a URI that begins with ``bolt://``, ``neo4j://`` or one of their encrypted forms.
    user, password : str, optional
        Of a Neo4j server; without a password, none is sent.
    database : str, optional
        Of a Neo4j server; the user's home database by default.
    ontology : Ontology, optional
        What the graph may hold; what ships with kg by default.

    Returns
    -------
    Store
        Nothing is opened before it is needed. Use it in a ``with`` block, or close it.

    Raises
    ------
    StoreError
        If the target is some other kind of address.

    Examples
    --------
    >>> with open_store("no.such.folder") as store:
    ...     store.read()
    Traceback (most recent call last):
        ...
    kg.errors.StoreError: no.such.folder: no graph here; run kg build PATH --store no.such.folder first
    """
    if is_uri(target):
        from kg.store.neo4j import Neo4jStore

        return Neo4jStore(str(target), user=user, password=password, database=database, ontology=ontology)
    if isinstance(target, str) and _ANY_URI.match(target):
        raise StoreError(f"{target.split('://')[0]}://: no store can be had there; give a folder, bolt:// or neo4j://")
    from kg.store.ladybug import LadybugStore

    return LadybugStore(Path(target), ontology)
