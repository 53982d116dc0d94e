"""The analysed parts of a document become its one `Extraction`, which points into the text that was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from operator import attrgetter

from kg.clean.imprint import find_imprint
from kg.link import Linked
from kg.model import (
    AnnotatedDocument,
    BlockKind,
    CleanDocument,
    Document,
    DocumentEntity,
    DocumentRecord,
    Drop,
    Extraction,
    Mention,
    Relation,
    Span,
)
from kg.ontology import Ontology
from kg.titled import with_imprint

__all__ = ["join_parts"]

LONGEST_CHUNK = 1000
"""Characters: a paragraph that is longer becomes several chunks."""


def join_parts(document: Document, parts: Iterable[Linked], ontology: Ontology) -> Extraction:
    """Make the extraction of a document.

    Parameters
    ----------
    document : Document
    parts : iterable of Linked
        In the order of the text; each is let go of before the next is taken.
    ontology : Ontology
        Which properties a label has.

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
    chunks: set[Span] = set()
    for part in parts:
        annotated = part.document
        index = [_enter(entity, entities, numbers) for entity in annotated.entities]
        for mention in annotated.mentions:
            entity = index[mention.entity]
            spans = annotated.clean.source_spans(mention.start, mention.end)
            mentions.extend(Mention(span.start, span.end, entity) for span in spans)
        for relation in part.relations:
            joined = replace(relation, head=index[relation.head], tail=index[relation.tail])
            spans = annotated.clean.source_spans(relation.start, relation.end)
            relations.extend(replace(joined, start=span.start, end=span.end) for span in spans)
        dropped.extend(part.dropped)
        for start, end in _chunks(annotated):
            chunks.update(annotated.clean.source_spans(start, end))
    record = _record(document)
    return Extraction(
        document=record,
        text=document.text,
        entities=with_imprint(entities.values(), record, ontology),
        mentions=tuple(sorted(mentions, key=attrgetter("start", "end", "entity"))),
        relations=tuple(relations),
        dropped=tuple(dropped),
        chunks=tuple(sorted(chunks)),
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


def _chunks(annotated: AnnotatedDocument) -> Iterator[tuple[int, int]]:
    """Yield the stretches of the cleaned text that name something."""
    mentions = annotated.mentions
    index = 0
    for start, end in _stretches(annotated.clean):
        first = index
        while index < len(mentions) and mentions[index].start < end:
            end = max(end, mentions[index].end)
            index += 1
        if index > first:
            yield start, end


def _stretches(clean: CleanDocument) -> Iterator[tuple[int, int]]:
    """Yield each table row, and each paragraph whole or as runs of its sentences."""
    start = end = 0
    passage = -1
    for sentence in clean.sentences:
        joins = sentence.passage == passage and sentence.end - start <= LONGEST_CHUNK
        if not joins or clean.passages[passage].kind is BlockKind.TABLE:
            if end > start:
                yield start, end
            start, passage = sentence.start, sentence.passage
        end = sentence.end
    if end > start:
        yield start, end


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
