"""PDF files: text line by line, tables row by row."""

from __future__ import annotations

from kg.read.parsed import Parsed

__all__ = ["parse_pdf"]


def parse_pdf(data: bytes) -> Parsed:
    """Read a PDF file."""
    raise NotImplementedError
