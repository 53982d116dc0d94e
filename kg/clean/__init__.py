"""Clean: from a `Document` to the text that is analysed, each character of which knows where it was read."""

from kg.clean.cleaning import clean_document

__all__ = ["clean_document"]
