"""kg: a knowledge-graph builder and explorer for Chinese documents on trade, industry and policy.

The way of the data::

    read -> clean -> extract -> link -> resolve -> store -> query | view | export | analyze
    `------ one document at a time ------'   `---- the whole collection ----'

`build` goes all the way; `analyze_document` and `resolve_entities` are its two halves, both without side effects.

    >>> import kg
    >>> graph = kg.build(["reports/"])  # doctest: +SKIP
    >>> kg.view(graph)  # doctest: +SKIP
    >>> graph.to_networkx()  # doctest: +SKIP
    >>> kg.open_store("kg.store").query("MATCH (c:Company) RETURN c.name")  # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.collection import build as build
    from kg.collection import planned_or_negated as planned_or_negated
    from kg.collection import remove_documents as remove_documents
    from kg.errors import DataError as DataError
    from kg.errors import ExportError as ExportError
    from kg.errors import KGError as KGError
    from kg.errors import ModelError as ModelError
    from kg.errors import QueryError as QueryError
    from kg.errors import ReadError as ReadError
    from kg.errors import StoreError as StoreError
    from kg.export import write_graph as write_graph
    from kg.model import Document as Document
    from kg.model import Edge as Edge
    from kg.model import Entity as Entity
    from kg.model import Evidence as Evidence
    from kg.model import Extraction as Extraction
    from kg.model import Graph as Graph
    from kg.model import Status as Status
    from kg.ontology import load_ontology as load_ontology
    from kg.pipeline import analyze_document as analyze_document
    from kg.pipeline import load_knowledge as load_knowledge
    from kg.query import run_query as run_query
    from kg.resolve import resolve_entities as resolve_entities
    from kg.store import open_store as open_store
    from kg.view import view as view
    from kg.view import write_page as write_page

__version__ = "0.1.0"

# Imported on first use, so that asking a store does not wait for all of it.
_MODULE_BY_NAME = {
    "DataError": "kg.errors",
    "Document": "kg.model",
    "Edge": "kg.model",
    "Entity": "kg.model",
    "Evidence": "kg.model",
    "ExportError": "kg.errors",
    "Extraction": "kg.model",
    "Graph": "kg.model",
    "KGError": "kg.errors",
    "ModelError": "kg.errors",
    "QueryError": "kg.errors",
    "ReadError": "kg.errors",
    "Status": "kg.model",
    "StoreError": "kg.errors",
    "analyze_document": "kg.pipeline",
    "build": "kg.collection",
    "load_knowledge": "kg.pipeline",
    "load_ontology": "kg.ontology",
    "open_store": "kg.store",
    "planned_or_negated": "kg.collection",
    "remove_documents": "kg.collection",
    "resolve_entities": "kg.resolve",
    "run_query": "kg.query",
    "view": "kg.view",
    "write_graph": "kg.export",
    "write_page": "kg.view",
}

__all__ = [*sorted(_MODULE_BY_NAME), "__version__"]


def __getattr__(name: str) -> Any:
    if name not in _MODULE_BY_NAME:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    module = import_module(_MODULE_BY_NAME[name])
    return globals().get(name) or getattr(module, name)  # `view` is now the package, which can be called


def __dir__() -> list[str]:
    return __all__
