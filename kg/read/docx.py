"""Word files."""

from __future__ import annotations

from kg.read.parsed import Parsed

__all__ = ["parse_docx"]


def parse_docx(data: bytes) -> Parsed:
    """Read a Word file."""
    raise NotImplementedError
