"""A text by itself as a document: for those who call the spaCy pipeline on plain text."""

from __future__ import annotations

from array import array

from kg.clean.characters import punctuate, simplify
from kg.clean.sentences import cut_sentences
from kg.model import Block, BlockKind, CleanDocument, Document, Passage, Sentence

__all__ = ["as_clean_document"]


def as_clean_document(text: str) -> CleanDocument:
    """Take a text as it is for a document of one paragraph.

    Examples
    --------
    >>> clean = as_clean_document("數字貿易。服務貿易。")
    >>> clean.text, len(clean.passages), len(clean.sentences)
    ('数字贸易。服务贸易。', 1, 2)
    """
    simplified = punctuate(simplify(text))
    size = len(text)
    paragraphs = (Passage(BlockKind.PARAGRAPH, 0, size),) if text else ()
    document = Document("", text, tuple(Block(p.kind, p.start, p.end) for p in paragraphs), "txt", "")
    sentences = tuple(Sentence(span.start, span.end, 0) for span in cut_sentences(simplified, 0, size))
    return CleanDocument(document, simplified, text, array("L", range(size)), paragraphs, sentences)
