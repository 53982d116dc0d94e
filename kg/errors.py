"""Every exception that kg raises on purpose.

::

    KGError                 something a user can mend; its message is one line: where, what, what to do
    ├── ReadError           one document can't be read (the others go on)
    ├── DataError           ontology, rules, gazetteers or the Cypher library are wrong (stops before work begins)
    ├── ModelError          the statistical model that was asked for is not there (stops before work begins)
    ├── StoreError          the store is missing, locked, broken or unreachable
    │   └── QueryError      the store refused a query
    └── ExportError         an output can't be written
"""

from __future__ import annotations

__all__ = ["DataError", "ExportError", "KGError", "ModelError", "QueryError", "ReadError", "StoreError"]


class KGError(Exception):
    """Something a user can mend; `str()` is one line that says where, what, and what to do."""


class ReadError(KGError):
    """One document can't be read: it is reported, and the others go on."""


class DataError(KGError):
    """Ontology, rules, gazetteers or the Cypher library are wrong; names file and entry."""


class ModelError(KGError):
    """The statistical model that was asked for is not there, or can't be loaded."""


class StoreError(KGError):
    """The store is missing, locked, broken or unreachable."""


class QueryError(StoreError):
    """The store refused a query: syntax, unknown label, missing parameter."""


class ExportError(KGError):
    """An output can't be written."""
