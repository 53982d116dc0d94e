"""Read: from a path to a `Document`, the text as it is with its blocks."""

from kg.read.reader import read_document
from kg.read.sources import Source, find_documents

__all__ = ["Source", "find_documents", "read_document"]
