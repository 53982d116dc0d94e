"""What a document says of a base that is a firm or an institution is read as it would be of those."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from kg.link.vocabulary import Vocabulary
from kg.model import AnnotatedDocument, Relation

__all__ = ["holders_of", "relations_of_holders"]

_BASE = "ExportBase"


def holders_of(document: AnnotatedDocument, vocabulary: Vocabulary) -> dict[int, str]:
    """Return the bases of a document that are firms or institutions by their names, with the labels of those.

    Parameters
    ----------
    document : AnnotatedDocument
    vocabulary : Vocabulary
        Its ``holders`` tell how such names end.
    """
    return {
        index: label
        for index, entity in enumerate(document.entities)
        if entity.label == _BASE
        for label, endings in vocabulary.holders.items()
        if entity.name.endswith(endings)
    }


def relations_of_holders(
    document: AnnotatedDocument, vocabulary: Vocabulary, find: Callable[[AnnotatedDocument], list[Relation]]
) -> Iterator[Relation]:
    """Yield what rules say of the firms and institutions that hold a designation, which are bases otherwise.

    Fields are left out: those of a base are what it covers.

    Parameters
    ----------
    document : AnnotatedDocument
    vocabulary : Vocabulary
    find : callable
        Finds the relations of a document.
    """
    holders = holders_of(document, vocabulary)
    if not holders:
        return
    entities = tuple(
        replace(entity, label=holders.get(index, entity.label)) for index, entity in enumerate(document.entities)
    )
    for relation in find(replace(document, entities=entities)):
        ends = {relation.head, relation.tail}
        known = max(ends) < len(entities) and entities[relation.tail].label not in vocabulary.open_labels
        if known and not ends.isdisjoint(holders):
            yield relation
