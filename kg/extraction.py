"""The analysed parts of a document become its one `Extraction`, which points into the text that was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from kg.clean.imprint import find_imprint
from kg.link import Linked
from kg.model import CleanDocument, Document, DocumentEntity, DocumentRecord, Drop, Extraction, Mention, Relation

__all__ = ["join_parts"]

_Found = TypeVar("_Found", Mention, Relation)


def join_parts(document: Document, parts: Iterable[Linked]) -> Extraction:
    """Make the extraction of a document.

    Parameters
    ----------
    document : Document
    parts : iterable of Linked
        In the order of the text; each is let go of before the next is taken.

    Returns
    -------
    Extraction
        What stands in several parts under one label, name and key is one entity.
    """
    entities: dict[tuple[str, str, str], DocumentEntity] = {}
    numbers: dict[tuple[str, str, str], int] = {}
    mentions: list[Mention] = []
    relations: list[Relation] = []
    dropped: list[Drop] = []
    for part in parts:
        annotated = part.document
        index = [_enter(entity, entities, numbers) for entity in annotated.entities]
        for mention in annotated.mentions:
            mentions.extend(_at_source(replace(mention, entity=index[mention.entity]), annotated.clean))
        for relation in part.relations:
            joined = replace(relation, head=index[relation.head], tail=index[relation.tail])
            relations.extend(_at_source(joined, annotated.clean))
        dropped.extend(part.dropped)
    return Extraction(
        document=_record(document),
        text=document.text,
        entities=tuple(entities.values()),
        mentions=tuple(sorted(mentions)),
        relations=tuple(relations),
        dropped=tuple(dropped),
    )


def _enter(
    entity: DocumentEntity,
    entities: dict[tuple[str, str, str], DocumentEntity],
    numbers: dict[tuple[str, str, str], int],
) -> int:
    """Take an entity into the document's, and return its number there."""
    identity = (entity.label, entity.name, entity.key)
    known = entities.get(identity)
    if known is None:
        numbers[identity] = len(entities)
        entities[identity] = entity
    elif known != entity:
        entities[identity] = replace(
            known,
            aliases=tuple(sorted({*known.aliases, *entity.aliases})),
            properties=tuple(sorted({**dict(entity.properties), **dict(known.properties)}.items())),
            short_forms=known.short_forms or entity.short_forms,
        )
    return numbers[identity]


def _at_source(found: _Found, clean: CleanDocument) -> Iterator[_Found]:
    for span in clean.source_spans(found.start, found.end):
        yield replace(found, start=span.start, end=span.end)


def _record(document: Document) -> DocumentRecord:
    imprint = find_imprint(document)
    return DocumentRecord(
        name=document.name,
        title=_valid(document.title),
        format=document.format,
        encoding=document.encoding,
        digest=document.digest,
        length=len(document.text),
        doc_number=imprint.doc_number,
        issue_date=imprint.issue_date,
        period=imprint.period,
        notes=document.notes,
    )


def _valid(title: str) -> str:
    """Return a title that has a UTF-8 form; the name of a file may be no valid text."""
    return title.encode("utf-8", "backslashreplace").decode()
