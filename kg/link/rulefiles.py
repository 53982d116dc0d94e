"""What files of rules have in common, whether they are about relations or properties: how they are read and checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeVar

from kg.data import find_files, is_ours, read_yaml
from kg.errors import DataError
from kg.link.patterns import Pattern, compile_pattern
from kg.link.slots import Slot
from kg.link.vocabulary import Vocabulary
from kg.ontology import Ontology

__all__ = ["check_certainty", "check_entry", "compile_text", "read_examples", "read_rules"]

_LABEL = re.compile(r"\[[^\[\]|]+\|([A-Za-z]+)(?:\|[^\[\]|]+)?\]")


class _Named(Protocol):
    """A rule of any kind: its name, and where it was read."""

    @property
    def name(self) -> str: ...

    @property
    def file(self) -> Path: ...


_Rule = TypeVar("_Rule", bound=_Named)


def read_rules(folder: str, read: Callable[[Path, Any], _Rule], knowledge: Path | None) -> tuple[_Rule, ...]:
    """Read the rules of all files of a folder of knowledge.

    Parameters
    ----------
    folder : str
    read : callable
        Makes a rule of a file's path and an entry; a `DataError` tells what is wrong with it.
    knowledge : Path or None
        The user's folder of knowledge. Where its ontology is not ours, rules of ours that it has no room for are left out.

    Raises
    ------
    DataError
        If a rule is broken; names its file and itself.
    """
    foreign = not is_ours(find_files("ontology.yaml", knowledge)[0])
    rules: dict[str, _Rule] = {}
    for file in find_files(f"{folder}/*.yaml", knowledge):
        path, content = read_yaml(f"{folder}/{file.name}", knowledge)
        listed = content.get("rules")
        if not isinstance(listed, list):
            raise DataError(f"{path}: needs a list `rules`")
        for entry in listed:
            try:
                rule = read(path, entry)
            except DataError:
                if foreign and is_ours(path):
                    continue  # it speaks of what the user's ontology does not know
                raise
            if rule.name in rules:
                raise DataError(f'{path}, rule "{rule.name}": the name is taken by a rule of {rules[rule.name].file}')
            rules[rule.name] = rule
    return tuple(rules.values())


def check_entry(path: Path, entry: Any, keys: Collection[str]) -> str:
    """Return how errors name an entry, which needs a name and no other keys than these."""
    if not isinstance(entry, Mapping) or not isinstance(entry.get("name"), str):
        raise DataError(f"{path}: every rule needs a name")
    where = f'{path}, rule "{entry["name"]}"'
    if unknown := set(map(str, entry)) - set(keys):
        raise DataError(f"{where}: unknown key {min(unknown)}; there are {', '.join(sorted(keys))}")
    return where


def check_certainty(where: str, entry: Mapping[str, Any]) -> float:
    """Return an entry's confidence; it needs one, and one way of finding what it says."""
    confidence = entry.get("confidence")
    if isinstance(confidence, bool) or not isinstance(confidence, int | float) or not 0 < confidence <= 1:
        raise DataError(f"{where}: confidence needs a number above 0 and up to 1")
    ways = [way for way in ("pattern", "title", "table", "property") if way != "property" or "relation" in entry]
    if sum(way in entry for way in ways) != 1:
        raise DataError(f"{where}: needs one of {', '.join(ways[:-1])} and {ways[-1]}")
    return float(confidence)


def compile_text(where: str, text: Any, ontology: Ontology, vocabulary: Vocabulary) -> tuple[Pattern, list[Slot]]:
    """Compile a pattern and return it with all its slots, the subject's too."""
    if not isinstance(text, str):
        raise DataError(f"{where}: a pattern needs to be text; put it in quotation marks")
    try:
        pattern = compile_pattern(
            text,
            list(ontology.labels),
            vocabulary.groups,
            vocabulary.words,
            vocabulary.open_labels,
            wordings=vocabulary.wordings,
        )
    except ValueError as problem:
        raise DataError(f"{where}: {text}: {problem}") from problem
    return pattern, [*pattern.slots.values(), *([pattern.subject] if pattern.subject else [])]


def read_examples(
    where: str, listed: Any, ontology: Ontology, parts: tuple[str, str, str], kind: str
) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """Return the examples of a rule: a text with its mentions marked, and the pairs that the rule gives there.

    Parameters
    ----------
    where : str
    listed : object
        As the file has it.
    ontology : Ontology
    parts : tuple of str
        How a pair is written, for instance ``("head", " -> ", "tail")``.
    kind : str
        What a pair is called in errors.
    """
    if not isinstance(listed, Sequence) or isinstance(listed, str):
        raise DataError(f"{where}: needs examples")
    examples = []
    for entry in listed:
        if (
            not isinstance(entry, Mapping)
            or not isinstance(entry.get("text"), str)
            or not isinstance(entry.get("gives"), list)
        ):
            raise DataError(f"{where}: an example needs text and gives")
        for label in _LABEL.findall(entry["text"]):
            if label not in ontology.labels:
                raise DataError(f"{where}: {entry['text']}: unknown label {label}")
        gives = []
        for pair in entry["gives"]:
            first, mark, second = str(pair).partition(parts[1])
            if not mark:
                raise DataError(f"{where}: {pair!r}: write `{''.join(parts)}`")
            gives.append((first, second))
        examples.append((entry["text"], tuple(gives)))
    if not any(gives for _, gives in examples) or all(gives for _, gives in examples):
        raise DataError(f"{where}: needs an example that gives a {kind}, and one that gives none")
    return examples
