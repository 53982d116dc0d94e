"""A statistical model as one voice among others: which of the entities that it finds count, and as what.

The table is ``vocabularies/models.yaml``. A model never overrides a surer recogniser: what it proposes fills gaps only, and
must begin and end where words do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.data import is_ours, read_yaml
from kg.errors import DataError
from kg.extract.candidates import Candidate
from kg.extract.frames import FrameVocabulary, confirm_weak
from kg.extract.gazetteer import Findings
from kg.extract.lexicon import Words
from kg.extract.models import Tagger
from kg.extract.vocabulary import NameVocabulary
from kg.model import CleanDocument

__all__ = ["Voice", "Way", "hear_model", "load_ways"]

MODEL = "model"
_NEEDS = ("nothing", "known", "ending", "frame", "refuse")
_RANK = -2
"""Below every recogniser's."""
_GUESSED = frozenset({"frame", "list"})
"""The recognisers that a model may contradict: they go by what stands around a name."""
_LONGEST = 30


@dataclass(frozen=True, slots=True)
class Way:
    """How an entity of a model may count.

    Parameters
    ----------
    needs : str
        ``nothing``; ``known``: the gazetteers know the form, which needs evidence; ``ending``: it ends as names of the label do;
        ``frame``: it stands where firms do; ``refuse``: others' guesses of the label there don't count.
    labels : tuple of str
    """

    needs: str
    labels: tuple[str, ...]


@dataclass(frozen=True)
class Voice:
    """A model, and by its labels the ways in which what it finds may count, tried in order."""

    tagger: Tagger
    ways: Mapping[str, tuple[Way, ...]]


def load_ways(labels: Iterable[str], knowledge: Path | None = None) -> Mapping[str, tuple[Way, ...]]:
    """Load ``vocabularies/models.yaml``.

    Parameters
    ----------
    labels : iterable of str
        Of the ontology.
    knowledge : Path, optional
        The user's folder of knowledge.

    Raises
    ------
    DataError
        If it is broken; names the entry.

    Examples
    --------
    >>> load_ways(["Company", "City"])["ORG"][1]
    Way(needs='frame', labels=('Company',))
    """
    path, content = read_yaml("vocabularies/models.yaml", knowledge)
    table = content.get("labels")
    if not isinstance(table, Mapping):
        raise DataError(f"{path}: needs a section `labels` that maps a model's labels to lists")
    known = frozenset(labels)
    return {str(name): tuple(_ways(path, str(name), listed, known)) for name, listed in table.items()}


def _ways(path: Path, name: str, listed: Any, known: frozenset[str]) -> Iterator[Way]:
    for entry in listed if isinstance(listed, list) else [None]:
        if not isinstance(entry, Mapping) or entry.get("needs") not in _NEEDS or not set(entry) <= {"needs", "label"}:
            raise DataError(f"{path}: labels.{name}: each entry needs `needs: {'|'.join(_NEEDS)}` and `label`")
        labels = entry.get("label")
        labels = [labels] if isinstance(labels, str) else labels
        if not isinstance(labels, list) or not labels:
            raise DataError(f"{path}: labels.{name}: label needs a label or a list of them")
        # Ours is written for our ontology; what another one lacks of it has nothing to say there.
        if (unknown := [label for label in labels if label not in known]) and not is_ours(path):
            raise DataError(f"{path}: labels.{name}: unknown label {unknown[0]}")
        if kept := tuple(label for label in labels if label in known):
            yield Way(entry["needs"], kept)


def hear_model(
    clean: CleanDocument,
    words: Words,
    voice: Voice,
    mentions: Iterable[Candidate],
    findings: Findings,
    names: NameVocabulary,
    frames: FrameVocabulary,
) -> list[Candidate]:
    """Return the mentions, less those that the model refuses, and with what it finds besides.

    Parameters
    ----------
    clean : CleanDocument
    words : Words
        Of its text.
    voice : Voice
    mentions : iterable of Candidate
        What the other recognisers found, without overlap.
    findings : Findings
        Of the gazetteers.
    names : NameVocabulary
        The endings of names.
    frames : FrameVocabulary
        Where firms stand.
    """
    kept = list(mentions)
    weak = {(found.start, found.end, found.label): found for found in findings.weak}
    refused: set[tuple[int, int, str]] = set()
    proposed: list[Candidate] = []
    for start, end, label in _spans(clean, words, voice.tagger):
        for way in voice.ways.get(label, ()):
            if way.needs == "refuse":
                refused.update((start, end, guessed) for guessed in way.labels)
            elif (candidate := _candidate(clean.text, start, end, way, weak, names, frames)) is not None:
                proposed.append(candidate)
                break
    kept = [m for m in kept if m.source not in _GUESSED or m.key or (m.start, m.end, m.label) not in refused]
    return [*kept, *proposed]


def _spans(clean: CleanDocument, words: Words, tagger: Tagger) -> Iterator[tuple[int, int, str]]:
    """Yield what the model finds, in characters of the text, where it begins and ends with a word."""
    text = clean.text
    sentences = [text[sentence.start : sentence.end] for sentence in clean.sentences]
    for sentence, found in zip(clean.sentences, tagger(sentences), strict=True):
        for first, last, label in found:
            start, end = sentence.start + first, sentence.start + last
            while start < end and not text[start].isalnum():
                start += 1
            while end > start and not (text[end - 1].isalnum() or text[end - 1] in "）)"):
                end -= 1
            if 1 < end - start <= _LONGEST and words.begins(start) and words.ends(end):
                yield start, end, label


def _candidate(
    text: str,
    start: int,
    end: int,
    way: Way,
    weak: Mapping[tuple[int, int, str], Candidate],
    names: NameVocabulary,
    frames: FrameVocabulary,
) -> Candidate | None:
    if way.needs == "known":
        found = next((weak[start, end, label] for label in way.labels if (start, end, label) in weak), None)
        return Candidate(start, end, found.label, MODEL, _RANK, found.key, found.name) if found else None
    if way.needs == "ending":
        label = _label_by_ending(text[start:end], names)
        return Candidate(start, end, label, MODEL, _RANK) if label in way.labels else None
    candidate = Candidate(start, end, way.labels[0], MODEL, _RANK)
    if way.needs == "frame":
        return next(confirm_weak(text, [candidate], frames), None)
    return candidate


def _label_by_ending(name: str, names: NameVocabulary) -> str:
    """Return the label whose names end like this one, by the longest ending that leaves something before it."""
    for size in range(len(name) - 2, 0, -1):
        if form := names.forms.get(name[-size:]):
            return form.label
    return ""
