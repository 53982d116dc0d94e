"""Clean: from a `Document` to the text that is analysed, each character of which knows where it was read."""

from kg.clean.cleaning import clean_document
from kg.clean.parts import split_document

__all__ = ["clean_document", "split_document"]
