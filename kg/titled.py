"""A document that is itself what its title names tells that entity's number, date and period."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from kg.clean.characters import simplify
from kg.forms import form_key
from kg.model import DocumentEntity, DocumentRecord
from kg.ontology import Ontology
from kg.pagewords import any_of

__all__ = ["with_imprint"]

_LONGEST_ISSUERS = 60
_COVERED = re.compile(f".{{0,{_LONGEST_ISSUERS}}}?(?:{any_of('covers')})(.+?)(?:{any_of('notices')})?")


def with_imprint(
    entities: Iterable[DocumentEntity], record: DocumentRecord, ontology: Ontology
) -> tuple[DocumentEntity, ...]:
    """Give what a document says of itself to the entity that the document is.

    Parameters
    ----------
    entities : iterable of DocumentEntity
    record : DocumentRecord
        The document; those of its properties that the ontology gives an entity's label are taken over.
    ontology : Ontology

    Returns
    -------
    tuple of DocumentEntity
        In the same order. An entity is the document if the title is its name, or is that of a notice that passes it on.

    Examples
    --------
    >>> from kg.ontology import load_ontology
    >>> record = DocumentRecord(
    ...     "a.txt", "某市商务局关于印发《甲方案》的通知", "txt", "", "", 9, issue_date="2021-10-13"
    ... )
    >>> with_imprint([DocumentEntity("Policy", "甲方案")], record, load_ontology())[0].properties
    (('issue_date', '2021-10-13'),)
    """
    listed = tuple(entities)
    own = {"doc_number": record.doc_number, "issue_date": record.issue_date, "period": record.period}
    title = _key(record.title)
    covered = _COVERED.fullmatch(title)
    titles = {title, covered[1] if covered else title}
    found = []
    for entity in listed:
        named = ontology.labels[entity.label].properties if entity.label in ontology.labels else ()
        said = {key: own[key] for key in named if own.get(key)}
        forms = _keys(entity) if said else set()
        rests = {title.removesuffix(form) for form in forms if title.endswith(form)}
        if forms & titles or any(rests & _keys(issuer) for issuer in listed if rests):
            entity = replace(entity, properties=tuple(sorted((dict(entity.properties) | said).items())))
        found.append(entity)
    return tuple(found)


def _keys(entity: DocumentEntity) -> set[str]:
    return {_key(form) for form in (entity.name, *entity.aliases)}


def _key(form: str) -> str:
    return form_key(simplify(form))
