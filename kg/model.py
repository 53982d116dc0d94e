"""What the steps hand to each other: plain, frozen values.

read makes a `Document`, clean a `CleanDocument`, extract an `AnnotatedDocument`, link adds relations and the result is an
`Extraction`; resolve makes a `Graph` of all extractions. Offsets are characters, half open. A `Document`'s blocks, an
`Extraction` and a `Graph` point into the text that was read; a `CleanDocument` and an `AnnotatedDocument` point into the
cleaned text, whose `offsets` lead back.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from array import array

    import networkx

    from kg.extract.lexicon import Words

__all__ = [
    "AnnotatedDocument",
    "Block",
    "BlockKind",
    "CleanDocument",
    "Document",
    "DocumentEntity",
    "DocumentRecord",
    "Drop",
    "Edge",
    "Entity",
    "Evidence",
    "Extraction",
    "Graph",
    "Mention",
    "Passage",
    "Relation",
    "Sentence",
    "Span",
    "Status",
]

_PREVIEW, _PREVIEW_TEXT = 500, 100_000
"""So many entities, and characters of documents, are shown of a graph that stands at the end of a notebook's cell."""

Value = str | int | float | bool
"""A property of an entity or a document."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` to ``end`` of a text, half open."""

    start: int
    end: int


_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")


class BlockKind(StrEnum):
    """What a part of a document is.

    A running head repeats at the edge of pages; a page break is a page number or form feed; a reference is an entry of a
    list of sources.
    """

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE = "table"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    REFERENCE = "reference"
    CONTENTS = "contents"
    PAGE_BREAK = "page_break"
    RUNNING_HEAD = "running_head"


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a document as it was read.

    Parameters
    ----------
    kind : BlockKind
    start, end : int
        Characters of `Document.text`.
    level : int
        Of a heading: 1 is the highest. 0 for everything else.
    rows : tuple of tuple of Span
        Of a table: the cells of each row, as characters of `Document.text`; an empty cell is an empty span.
    header_rows : int
        Of a table: how many of the first rows are its header.
    wrapped : tuple of int
        Of a table: the rows that hold the rest of cells of the row above them, in the same columns.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    rows: tuple[tuple[Span, ...], ...] = ()
    header_rows: int = 1
    wrapped: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it was read.

    Parameters
    ----------
    name : str
        Names the document in the graph: its path below the folder that was given, or its file name.
    text : str
        What was read; for txt, md and html the decoded file with its line ends as they are.
    blocks : tuple of Block
        In the order of the text, without overlap.
    format : str
        ``txt``, ``md``, ``html``, ``pdf``, ``docx``, ``csv``, ``xlsx``, or what a registered reader says.
    digest : str
        SHA-256 of the file's bytes, hexadecimal.
    encoding : str
        The encoding that was detected; empty where the format has none.
    title : str
        The document's title, or its file name without the ending.
    markup : bool
        The text is the file itself and may hold Markdown and HTML.
    notes : tuple of str
        What was not read, or may be read wrongly.
    stated : mapping of str to str
        What the file says beside its text: its ``number`` and the day it was ``written`` or ``published``.
    """

    name: str
    text: str
    blocks: tuple[Block, ...]
    format: str
    digest: str
    encoding: str = ""
    title: str = ""
    markup: bool = False
    notes: tuple[str, ...] = ()
    stated: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of a cleaned document: a heading, a paragraph or a table, as characters of `CleanDocument.text`."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    rows: tuple[tuple[Span, ...], ...] = ()
    header_rows: int = 1


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, heading or table row of `CleanDocument.text`; ``passage`` is the index of its passage."""

    start: int
    end: int
    passage: int


@dataclass(frozen=True)
class CleanDocument:
    """A document ready for analysis.

    Parameters
    ----------
    document : Document
        What was read.
    text : str
        The text that is analysed: a line for each heading, paragraph and table row, in simplified characters, half width.
    written : str
        The same characters as the document writes them (traditional, full width); same length as `text`.
    offsets : array of int, shape ``(len(text),)``
        Where each character stands in `Document.text`; never falls within a passage.
    passages : tuple of Passage
    sentences : tuple of Sentence
        Cover the passages in order; a table row is one sentence.
    copies : mapping of int to tuple of array of int
        By the index of a passage: the same words once more in `Document.text`, where each of its characters stands there.
    """

    document: Document
    text: str
    written: str
    offsets: array[int]
    passages: tuple[Passage, ...]
    sentences: tuple[Sentence, ...]
    copies: Mapping[int, tuple[array[int], ...]] = field(default_factory=dict)

    def __hash__(self) -> int:
        """By the text, since arrays have no hash."""
        return hash(self.text)

    def source_span(self, start: int, end: int) -> Span:
        r"""Map a span of the cleaned text to the text that was read.

        Parameters
        ----------
        start, end : int
            Characters of `text`, half open.

        Returns
        -------
        Span
            Characters of `Document.text`, half open.

        Raises
        ------
        ValueError
            If the span is empty or leaves the text.

        Examples
        --------
        >>> from array import array
        >>> document = Document("a.txt", "数字\n\n贸易", (), "txt", "")
        >>> clean = CleanDocument(document, "数字贸易", "数字贸易", array("L", [0, 1, 4, 5]), (), ())
        >>> clean.source_span(1, 3)
        Span(start=1, end=5)
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"span {start}:{end} is empty or leaves the text of {len(self.text)} characters")
        return self._span(self.offsets, start, end)

    def source_spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Map a span of the cleaned text to every place of the text that was read where these words stand.

        Parameters
        ----------
        start, end : int
            Characters of `text`, half open.

        Returns
        -------
        tuple of Span
            That of `source_span` first, then those in repeated paragraphs.
        """
        first = self.source_span(start, end)
        if not self.copies:
            return (first,)
        index = bisect_right(self.passages, start, key=attrgetter("start")) - 1
        begin, stop = self.passages[index].start, self.passages[index].end
        if index not in self.copies or end > stop:
            return (first,)
        return first, *(self._span(offsets, start - begin, end - begin) for offsets in self.copies[index])

    def _span(self, offsets: array[int], start: int, end: int) -> Span:
        # The cells of a table may hold what stands before or behind: the rest of a wrapped cell, a cell of rows above.
        last = max(offsets[start:end])
        stop = last + 1
        # A character that an entity stands for (&amp;, &#20013;) was read from all of the entity's characters.
        if self.document.text[last] == "&" and (entity := _ENTITY.match(self.document.text, last)):
            following = offsets[end] if end < len(offsets) else entity.end()
            stop = stop if last < following < entity.end() else entity.end()
        return Span(min(offsets[start:end]), stop)


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A place in a text that names an entity.

    Parameters
    ----------
    start, end : int
        Characters; of the cleaned text in an `AnnotatedDocument`, of the text that was read in an `Extraction`.
    entity : int
        Index into the entities of the same document.
    """

    start: int
    end: int
    entity: int


@dataclass(frozen=True, slots=True)
class DocumentEntity:
    """An entity as one document knows it.

    Parameters
    ----------
    label : str
        A label of the ontology.
    name : str
        The fullest form in the document, as written there.
    aliases : tuple of str
        Every other form in the document.
    key : str
        What the gazetteers call it (``adcode:310104``, ``iso2:SG``); empty where they don't know it.
    properties : tuple of (str, value)
        Sorted by name.
    short_forms : tuple of str
        What other documents may call it, the shortest form first: 甲乙, 甲乙科技 for 上海甲乙科技有限公司.
    """

    label: str
    name: str
    aliases: tuple[str, ...] = ()
    key: str = ""
    properties: tuple[tuple[str, Value], ...] = ()
    short_forms: tuple[str, ...] = ()


class Status(StrEnum):
    """Whether a text says that something is so, is to be so, or is not so."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    NEGATED = "negated"


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation between two entities of one document.

    Parameters
    ----------
    head, tail : int
        Indexes into the entities of the same document.
    type : str
        A relation type of the ontology.
    rule : str
        The name of the rule that found it.
    confidence : float
        0 to 1.
    start, end : int
        The characters that say it; counted as in `Mention`.
    status : Status
    """

    head: int
    type: str
    tail: int
    rule: str
    confidence: float
    start: int
    end: int
    status: Status = Status.ASSERTED


@dataclass(frozen=True, slots=True)
class Drop:
    """Something that was found and left out, so that it can be counted."""

    what: str
    reason: str


@dataclass(frozen=True)
class AnnotatedDocument:
    """A cleaned document with its mentions, sorted and without overlap.

    Parameters
    ----------
    clean : CleanDocument
    entities : tuple of DocumentEntity
    mentions : tuple of Mention
    doubtful : frozenset of Mention
        Those that count only where a relation has them.
    words : Words, optional
        Which words the cleaned text is made of, if that is known.
    """

    clean: CleanDocument
    entities: tuple[DocumentEntity, ...]
    mentions: tuple[Mention, ...]
    doubtful: frozenset[Mention] = frozenset()
    words: Words | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """What the graph knows of a document.

    Parameters
    ----------
    name, title, format, encoding, digest : str
        As in `Document`.
    length : int
        Characters of the text that was read.
    doc_number : str
        The number that its issuer gave it (商服贸发〔2021〕61号); empty where the text has none, and so are the next two.
    issue_date : str
        ISO 8601: 2021-10-13, or 2021-10 or 2021 where the text says no more.
    period : str
        The years that it is about or holds for: 2021-2025, 2022.
    notes : tuple of str
        What was not read, or may be read wrongly.
    """

    name: str
    title: str
    format: str
    encoding: str
    digest: str
    length: int
    doc_number: str = ""
    issue_date: str = ""
    period: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one document says; plain data that can be stored or sent to another process.

    Parameters
    ----------
    document : DocumentRecord
    text : str
        The text that was read; all offsets point into it.
    entities : tuple of DocumentEntity
    mentions : tuple of Mention
    relations : tuple of Relation
    dropped : tuple of Drop
    chunks : tuple of Span
        The paragraphs and table rows that say something, sorted; a long paragraph in several. Each mention lies in one.
    """

    document: DocumentRecord
    text: str
    entities: tuple[DocumentEntity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    relations: tuple[Relation, ...] = ()
    dropped: tuple[Drop, ...] = ()
    chunks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """Characters of a document that say something: ``text`` is ``document.text[start:end]``."""

    doc: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A node of the graph.

    Parameters
    ----------
    id : str
        Stable over runs and machines.
    label : str
    name : str
        The fullest, best-known form.
    aliases : tuple of str
        Every other form, sorted.
    properties : mapping of str to value
    mentions : tuple of Evidence
        Every place that names it, sorted.
    inferred : bool
        No text names it; the hierarchy of places brought it in.
    merges : tuple of str
        Why forms of different documents became this one node.
    """

    id: str
    label: str
    name: str
    aliases: tuple[str, ...] = ()
    properties: Mapping[str, Value] = field(default_factory=dict)
    mentions: tuple[Evidence, ...] = ()
    inferred: bool = False
    merges: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge of the graph.

    Parameters
    ----------
    source, target : str
        Ids of entities.
    type : str
    confidence : float
        0 to 1.
    rules : tuple of str
        The rules that found it, the most confident first.
    evidence : tuple of Evidence
        Sorted; empty only for what comes from the hierarchy of places.
    status : Status
    """

    source: str
    target: str
    type: str
    confidence: float
    rules: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()
    status: Status = Status.ASSERTED

    @property
    def key(self) -> str:
        """Tells the edge from every other edge of the graph: ``source|TYPE|target``."""
        return f"{self.source}|{self.type}|{self.target}"


@dataclass(frozen=True)
class Graph:
    """The knowledge graph: documents sorted by name, entities by id, edges by source, type and target.

    Parameters
    ----------
    documents : tuple of DocumentRecord
    entities : tuple of Entity
    edges : tuple of Edge
    chunks : tuple of Evidence
        The stretches of the documents that say something, sorted; each mention lies in one of its document.
    apart : tuple of Edge
        What texts plan or deny, by status once for each pair and type, whether or not it was asked for as an edge. A graph
        that is read from a store or a file holds none; `kg.planned_or_negated` returns those of a store.

    Examples
    --------
    >>> graph = Graph(entities=(Entity("e1", "City", "上海"),))
    >>> graph.entity_by_id["e1"].name
    '上海'
    """

    documents: tuple[DocumentRecord, ...] = ()
    entities: tuple[Entity, ...] = ()
    edges: tuple[Edge, ...] = ()
    chunks: tuple[Evidence, ...] = ()
    apart: tuple[Edge, ...] = field(default=(), compare=False)

    @cached_property
    def entity_by_id(self) -> Mapping[str, Entity]:
        """The entities by their id."""
        return {entity.id: entity for entity in self.entities}

    @cached_property
    def document_by_name(self) -> Mapping[str, DocumentRecord]:
        """The documents by their name."""
        return {document.name: document for document in self.documents}

    def find(self, name: str) -> Iterator[Entity]:
        """Yield the entities that have this name or alias, without regard to case and spaces."""
        wanted = "".join(name.split()).casefold()
        for entity in self.entities:
            if any("".join(form.split()).casefold() == wanted for form in (entity.name, *entity.aliases)):
                yield entity

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """Return the graph for network analysis, the same that ``kg export --format json`` holds.

        Returns
        -------
        networkx.MultiDiGraph
            Node and edge attributes as in the node-link JSON; an edge's key is its type.
        """
        from kg.export.json import to_networkx

        return to_networkx(self)

    def _repr_html_(self) -> str | None:
        """Show the best connected entities in a notebook, `kg.view` all; nothing if it isn't of the ontology that comes with kg."""
        from kg.errors import KGError
        from kg.view import view

        try:
            return view(self, top=_PREVIEW, text_limit=_PREVIEW_TEXT)._repr_html_()
        except KGError:
            return None
