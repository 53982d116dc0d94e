"""A vocabulary file, read entry by entry: what is broken in it is named with file and entry."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.data import any_of, expression_of
from kg.errors import DataError

__all__ = ["NEVER", "WordFile"]

NEVER = re.compile("(?!)")
"""Matches nothing: what an expression is that a file does not have."""


@dataclass(frozen=True)
class WordFile:
    """What `read_yaml` returns, with a method for each form that an entry may have.

    Parameters
    ----------
    path : Path
    content : mapping

    Raises
    ------
    DataError
        From every method, if the entry is missing that has to be there, or broken.

    Examples
    --------
    >>> file = WordFile(Path("linking.yaml"), {"owning": ["旗下", "下属"], "sources": "(?:摘自|原载)"})
    >>> file.words("owning"), file.words_if_any("works"), file.pattern("owning").pattern
    (('旗下', '下属'), (), '旗下|下属')
    >>> file.expression("sources").match("原载甲报") is not None
    True
    """

    path: Path
    content: Mapping[str, Any]

    def words(self, key: str) -> tuple[str, ...]:
        """Return a list of words."""
        return self._checked(key, self.content.get(key))

    def words_if_any(self, key: str) -> tuple[str, ...]:
        """Return a list of words, an empty one where the file has none."""
        return self.words(key) if key in self.content else ()

    def longest_first(self, key: str) -> tuple[str, ...]:
        """Return a list of words in the order in which they are cut off others."""
        return tuple(sorted(self.words(key), key=lambda word: (-len(word), word)))

    def pattern(self, key: str, *more: str) -> re.Pattern[str]:
        """Return what finds the words of one list, or of several."""
        return re.compile(any_of([word for each in (key, *more) for word in self.words(each)]))

    def expressions(self, key: str) -> str:
        """Return a list of regular expressions as the alternatives of one."""
        return expression_of(self.path, key, "|".join(self.words(key))).pattern

    def expression(self, key: str) -> re.Pattern[str]:
        """Return a regular expression; one that matches nothing where the file has none."""
        return expression_of(self.path, key, self.content[key]) if self.content.get(key) else NEVER

    def mapping(self, key: str) -> dict[str, tuple[str, ...]]:
        """Return names with lists of words."""
        section = self.content.get(key)
        if not isinstance(section, Mapping):
            raise DataError(f"{self.path}: needs a section `{key}` that maps names to lists")
        return {str(name): self._checked(f"{key}.{name}", listed) for name, listed in section.items()}

    def mapping_if_any(self, key: str) -> dict[str, tuple[str, ...]]:
        """Return names with lists of words, none where the file has none."""
        return self.mapping(key) if key in self.content else {}

    def _checked(self, where: str, listed: object) -> tuple[str, ...]:
        if not isinstance(listed, Sequence) or isinstance(listed, str) or not listed:
            raise DataError(f"{self.path}: {where}: needs a list of words")
        if not all(isinstance(word, str) and word for word in listed):
            raise DataError(f"{self.path}: {where}: every word needs to be text; put it in quotation marks")
        return tuple(listed)
