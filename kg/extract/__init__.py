"""Document -> mentions: recognisers by list, by form, by frame and by what the document defines itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.entities import group_mentions
from kg.extract.nlp import load_nlp
from kg.forms import form_key

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.model import AnnotatedDocument, CleanDocument

__all__ = ["extract_mentions", "load_nlp"]


def extract_mentions(clean: CleanDocument, nlp: Language) -> AnnotatedDocument:
    """Find the mentions of a cleaned document and group them into entities.

    Parameters
    ----------
    clean : CleanDocument
    nlp : spacy.Language
        From `load_nlp`.

    Returns
    -------
    AnnotatedDocument
    """
    doc = nlp.make_doc(clean.text)
    doc.user_data["clean"] = clean
    for _, component in nlp.pipeline:
        doc = component(doc)
    properties: dict[tuple[str, str], dict[str, str]] = {}
    for designation in doc.user_data["designations"]:
        form = form_key(clean.text[designation.start : designation.end])
        found = {"category": designation.category, "batch": designation.batch}
        properties.setdefault(("ExportBase", form), {}).update({key: value for key, value in found.items() if value})
    return group_mentions(
        clean, doc.user_data["mentions"], doc.user_data["links"], properties, doc.user_data["short_forms"]
    )
