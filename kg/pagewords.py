"""What pages and papers write around a text, in words: the vocabulary ``pages.yaml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from kg.data import read_yaml
from kg.errors import DataError

__all__ = ["any_of", "page_labels", "page_words"]


@cache
def page_words(key: str) -> tuple[str, ...]:
    """Return the words of one list of ``vocabularies/pages.yaml``, the longest first.

    Raises
    ------
    DataError
        If the vocabulary is missing or broken.

    Examples
    --------
    >>> "打印本页" in page_words("tools")
    True
    """
    path, content = _vocabulary()
    return _checked(path, key, content.get(key))


@cache
def page_labels() -> Mapping[str, str]:
    """Return what the value of each label is: ``title``, ``number``, ``written``, ``published`` or ``other``.

    Raises
    ------
    DataError
        If the vocabulary is missing or broken.

    Examples
    --------
    >>> page_labels()["发文字号"]
    'number'
    """
    path, content = _vocabulary()
    kinds = content.get("labels")
    if not isinstance(kinds, Mapping):
        raise DataError(f"{path}: labels: needs a mapping of lists of words")
    return {word: str(kind) for kind, words in kinds.items() for word in _checked(path, f"labels.{kind}", words)}


@cache
def any_of(key: str, *, spaced: bool = False) -> str:
    """Return a pattern of the words of a list; `spaced` lets white space stand between their characters.

    Examples
    --------
    >>> bool(re.fullmatch(any_of("home", spaced=True), "首 页"))
    True
    """
    return _pattern(page_words(key), spaced=spaced)


def _pattern(words: tuple[str, ...], *, spaced: bool) -> str:
    gap = r"\s*" if spaced else ""
    return "(?:" + "|".join(gap.join(map(re.escape, word)) for word in words) + ")"


@cache
def _vocabulary() -> tuple[Path, Mapping[str, object]]:
    return read_yaml("vocabularies/pages.yaml")


def _checked(path: Path, key: str, words: object) -> tuple[str, ...]:
    if not isinstance(words, list) or not words or not all(isinstance(word, str) and word for word in words):
        raise DataError(f"{path}: {key}: needs a list of words; put what is no text in quotation marks")
    return tuple(sorted(set(words), key=lambda word: (-len(word), word)))
