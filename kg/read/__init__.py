"""Read: from a path to a `Document`, the text as it is with its blocks.

A package that reads another format registers a `Format` under the entry point ``kg.readers``; its ``parse`` puts text and
blocks together with a `Composition`, or makes a `Parsed` itself.
"""

from kg.read.composed import Composition
from kg.read.parsed import Parsed, UnreadableError
from kg.read.reader import read_document
from kg.read.registry import Format, format_by_ending
from kg.read.sources import Source, find_documents
from kg.read.unread import describe_unread

__all__ = [
    "Composition",
    "Format",
    "Parsed",
    "Source",
    "UnreadableError",
    "describe_unread",
    "find_documents",
    "format_by_ending",
    "read_document",
]
