"""Questions to a store: the library of named queries, and rows as text."""

from __future__ import annotations

from kg.query.format import FORMATS, generate_rows
from kg.query.library import NamedQuery, Parameter, find_query, list_queries, run_query
from kg.query.parameters import parse_parameters

__all__ = [
    "FORMATS",
    "NamedQuery",
    "Parameter",
    "find_query",
    "generate_rows",
    "list_queries",
    "parse_parameters",
    "run_query",
]
