"""Sentences in tables: what a cell says in prose (企业简介, 备注) is said of what its row is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.clean.sentences import cut_sentences
from kg.link.scene import Scene
from kg.link.vocabulary import Vocabulary
from kg.model import BlockKind, CleanDocument, Passage, Sentence
from kg.records import SUBJECTS, Field

__all__ = ["KIN", "read_cells"]

KIN = {"Company": ("Organization",), "Zone": ("ExportBase",)}
"""What may own the same fields: an institution has an address as a firm has."""
_SHORTEST = 4
"""A shorter cell says nothing in words."""
_SHORTEST_ALONE = 10
"""Nor does one that must name its subject itself."""


def read_cells(scene: Scene) -> Scene | None:
    """Return the cells of a document's tables, each as a passage of its own that speaks of what its row is about, if there are any."""
    found = sorted(_cells(scene), key=lambda entry: entry[:2])
    return _Cells(scene, found) if found else None


class _Cells(Scene):
    def __init__(self, scene: Scene, found: Sequence[tuple[int, int, int, tuple[int, ...]]]) -> None:
        passages = tuple(Passage(BlockKind.PARAGRAPH, start, end) for start, end, _, _ in found)
        clean = replace(
            scene.document.clean,
            passages=passages,
            sentences=tuple(_sentences(scene.document.clean, passages)),
            copies={},
        )
        super().__init__(replace(scene.document, clean=clean), scene.vocabulary, scene.marks)
        self._rows = [(table, owners) for _, _, table, owners in found]
        self._whole = scene

    def topic(self, sentence: int, labels: frozenset[str], *, unsaid: bool = False) -> int | None:
        """Return what the row of a sentence is about, else the subject of the sentences before it in the cell, or of the table."""
        table, owners = self._rows[self.sentences[sentence].passage]
        owned = (owner for owner in owners if self.document.entities[owner].label in labels)
        entity = next(owned, None)
        if entity is None:
            entity = self.topic_of_passage(sentence, labels)
        return entity if entity is not None or owners else self._whole.topic_above(table, labels)


def _cells(scene: Scene) -> Iterator[tuple[int, int, int, tuple[int, ...]]]:
    """Yield the cells that say something in words: where each begins and ends, its table, and what its row is about."""
    for record in scene.records:
        subjects = {
            cell.start: owner
            for cell in record.fields
            if record.cells and (owner := _owner(scene, cell, scene.vocabulary)) is not None
        }
        owners = tuple(dict.fromkeys(subjects.values()))
        for cell in record.cells:
            if cell.start not in subjects and cell.end - cell.start >= (_SHORTEST if owners else _SHORTEST_ALONE):
                yield cell.start, cell.end, record.passage, owners


def _owner(scene: Scene, cell: Field, vocabulary: Vocabulary) -> int | None:
    """Return what a field that may say whose record it is names, if that is one thing."""
    labels = {vocabulary.columns.names.get(kind, "") for kind in cell.kinds if kind in SUBJECTS}
    labels |= {kin for label in labels for kin in KIN.get(label, ())}
    named = {item.entity for item in scene.named(cell.start, cell.end) if item.label in labels}
    return named.pop() if len(named) == 1 else None


def _sentences(clean: CleanDocument, passages: tuple[Passage, ...]) -> Iterator[Sentence]:
    for index, passage in enumerate(passages):
        for span in cut_sentences(clean.text, passage.start, passage.end):
            yield Sentence(span.start, span.end, index)
