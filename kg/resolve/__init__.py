"""Extractions -> Graph: one node for one thing over all documents."""

from __future__ import annotations

from kg.resolve.graph import resolve_entities

__all__ = ["resolve_entities"]
