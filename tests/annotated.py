"""What the recognisers find in a text, in a form that tests can compare: ``{(label, written form), ...}``."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kg.clean import clean_document
from kg.extract import extract_mentions
from kg.extract.nlp import load_nlp
from kg.model import AnnotatedDocument, CleanDocument, Document, DocumentEntity
from kg.read.formats.html import parse_html
from kg.read.lines import parse_lines

if TYPE_CHECKING:
    from spacy.language import Language


@lru_cache(maxsize=1)
def nlp() -> Language:
    """Return the pipeline with our knowledge, loaded once for all tests."""
    return load_nlp()


def clean(text: str, form: str = "txt", name: str = "a.txt") -> CleanDocument:
    """Return a text as a cleaned document: read as a file of this form would be."""
    blocks = parse_lines(text)
    if form == "html":
        parsed = parse_html(text.encode("utf-8"))
        text, blocks = parsed.text, parsed.blocks
    return clean_document(Document(name, text, blocks, form, "", markup=True))


def annotate(text: str, form: str = "txt") -> AnnotatedDocument:
    """Return a text with its mentions."""
    return extract_mentions(clean(text, form), nlp())


def mentions(text: str, form: str = "txt") -> list[tuple[str, str]]:
    """Return label and form of each mention of a text, in order."""
    document = annotate(text, form)
    return [(document.entities[m.entity].label, document.clean.written[m.start : m.end]) for m in document.mentions]


def named(text: str, *labels: str, form: str = "txt") -> set[str]:
    """Return the forms of a text that are mentions of these labels; of any label where none is given."""
    return {found for label, found in mentions(text, form) if not labels or label in labels}


def entity(text: str, name: str, form: str = "txt") -> DocumentEntity:
    """Return the entity of a text that has this name or alias."""
    found = [e for e in annotate(text, form).entities if name in (e.name, *e.aliases)]
    assert len(found) == 1, f"{name}: {found}"
    return found[0]
