"""Document -> mentions: recognisers by list, by form, by frame and by what the document defines itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.entities import group_mentions
from kg.extract.steps import Draft, Recognisers, load_recognisers
from kg.forms import form_key

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.model import AnnotatedDocument, CleanDocument

__all__ = ["Recognisers", "extract_mentions", "group_found", "load_recognisers", "recognise"]

UNREADABLE = "\ufffd"


def extract_mentions(clean: CleanDocument, recognisers: Recognisers | Language) -> AnnotatedDocument:
    """Find the mentions of a cleaned document and group them into entities.

    Parameters
    ----------
    clean : CleanDocument
    recognisers : Recognisers or spacy.Language
        From `load_recognisers`, or a pipeline from `kg.extract.nlp.load_nlp`.

    Returns
    -------
    AnnotatedDocument
    """
    return group_found(clean, recognise(clean, recognisers))


def recognise(clean: CleanDocument, recognisers: Recognisers | Language) -> Draft:
    """Run the recognisers on a cleaned document; ``user_data["mentions"]`` holds what they found, each with its recogniser."""
    return recognisers.read(clean) if isinstance(recognisers, Recognisers) else _in_spacy(clean, recognisers)


def _in_spacy(clean: CleanDocument, nlp: Language) -> Draft:
    from kg.extract.nlp import OWN_COMPONENTS

    # Tokens, and the spans that are made of them, are for components of others: ours read the cleaned text, and go without.
    own = all(nlp.get_pipe_meta(name).factory in OWN_COMPONENTS for name in nlp.pipe_names)
    doc = nlp.make_doc("" if own else clean.text)
    doc.user_data["clean"] = clean
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc


def group_found(clean: CleanDocument, doc: Draft) -> AnnotatedDocument:
    """Group what `recognise` found into entities."""
    properties: dict[tuple[str, str], dict[str, str]] = {}
    for designation in doc.user_data.get("designations", ()):
        form = form_key(clean.text[designation.start : designation.end])
        found = {"category": designation.category, "batch": designation.batch}
        known = properties.setdefault(("ExportBase", form), {})
        for key, value in found.items():
            if value:  # of several designations in a sentence the nearest to the name comes first
                known.setdefault(key, value)
    # A user's pipeline may lack components.
    links, short_forms = doc.user_data.get("links", ()), doc.user_data.get("short_forms", {})
    # A name with a hole in it, where a byte of the file was broken, is not the name.
    whole = [found for found in doc.user_data["mentions"] if UNREADABLE not in clean.text[found.start : found.end]]
    inside = [found for key in ("in_titles", "in_zones", "in_bodies") for found in doc.user_data.get(key, ())]
    grouped = group_mentions(clean, whole, links, properties, short_forms, inside)
    doubtful = {(found.start, found.end) for found in doc.user_data.get("doubtful", ())}
    return replace(
        grouped,
        doubtful=frozenset(m for m in grouped.mentions if (m.start, m.end) in doubtful),
        words=doc.user_data.get("words"),
    )
