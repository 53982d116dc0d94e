"""The rules that say which words tell a property of an entity: reading them from YAML, checking, compiling."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from kg.errors import DataError
from kg.link.patterns import Pattern
from kg.link.rulefiles import check_certainty, check_entry, compile_text, read_examples, read_rules
from kg.link.values import KINDS
from kg.link.vocabulary import Vocabulary
from kg.ontology import Ontology

__all__ = ["PropertyExample", "PropertyRule", "PropertyRules", "ValueColumns", "load_properties"]

_KEYS = {"name", "property", "pattern", "title", "table", "confidence", "examples"}


@dataclass(frozen=True, slots=True)
class PropertyExample:
    """A text with its mentions marked, and what the rule says of them, as ``(entity, value)``."""

    text: str
    gives: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ValueColumns:
    """The kinds of the columns that hold an entity and a value, and the kind of the value."""

    head: str
    value: str
    kind: str


@dataclass(frozen=True)
class PropertyRule:
    """One rule; exactly one of ``patterns``, ``title`` and ``table`` says where it looks.

    Parameters
    ----------
    name, property : str
    labels : frozenset of str
        The labels that have the property.
    confidence : float
        Decides which of several values is taken.
    patterns : tuple of Pattern
        Over a sentence.
    title : str
        The kind of value that an entity's own name holds.
    table : columns or None
    examples : tuple of PropertyExample
    file : Path
    """

    name: str
    property: str
    labels: frozenset[str]
    confidence: float
    patterns: tuple[Pattern, ...]
    title: str
    table: ValueColumns | None
    examples: tuple[PropertyExample, ...]
    file: Path


@dataclass(frozen=True)
class PropertyRules:
    """All rules about properties."""

    rules: tuple[PropertyRule, ...] = ()

    @cached_property
    def patterns(self) -> tuple[tuple[PropertyRule, Pattern], ...]:
        """Every pattern over sentences with its rule."""
        return tuple((rule, pattern) for rule in self.rules for pattern in rule.patterns)


def load_properties(ontology: Ontology, vocabulary: Vocabulary, knowledge: Path | None = None) -> PropertyRules:
    """Load, check and compile the rules of ``properties/*.yaml``.

    Parameters
    ----------
    ontology : Ontology
    vocabulary : Vocabulary
    knowledge : Path, optional
        The user's folder of knowledge; a file there replaces ours of the same name.

    Raises
    ------
    DataError
        If a rule is broken; names its file and itself.
    """

    def read(path: Path, entry: Any) -> PropertyRule:
        return _rule(path, entry, ontology, vocabulary)

    return PropertyRules(read_rules("properties", read, knowledge))


def _rule(path: Path, entry: Any, ontology: Ontology, vocabulary: Vocabulary) -> PropertyRule:
    where = check_entry(path, entry, _KEYS)
    named = str(entry.get("property"))
    labels = frozenset(label for label, kind in ontology.labels.items() if named in kind.properties)
    if not labels:
        raise DataError(f"{where}: no label of the ontology has a property {named}")
    confidence = check_certainty(where, entry)
    texts = entry.get("pattern", [])
    texts = [texts] if isinstance(texts, str) else texts
    return PropertyRule(
        name=entry["name"],
        property=named,
        labels=labels,
        confidence=confidence,
        patterns=tuple(_pattern(where, text, labels, ontology, vocabulary) for text in texts),
        title=_kind(where, entry["title"]) if "title" in entry else "",
        table=_table(where, entry["table"], vocabulary) if "table" in entry else None,
        examples=tuple(
            PropertyExample(text, gives)
            for text, gives in read_examples(where, entry.get("examples"), ontology, ("name", " = ", "value"), "value")
        ),
        file=path,
    )


def _pattern(where: str, text: Any, labels: frozenset[str], ontology: Ontology, vocabulary: Vocabulary) -> Pattern:
    pattern, slots = compile_text(where, text, ontology, vocabulary)
    if missing := {"head", "value"} - {slot.role for slot in slots}:
        raise DataError(f"{where}: {text}: needs a slot {{{min(missing)}:...}}")
    if any(slot.role == "head" and not slot.labels & labels for slot in slots):
        raise DataError(f"{where}: {text}: no label of the head has the property; {', '.join(sorted(labels))} have")
    if not pattern.triggers:
        raise DataError(f"{where}: {text}: needs a word that every match holds, so that other sentences cost nothing")
    return pattern


def _kind(where: str, kind: Any) -> str:
    if kind not in KINDS:
        raise DataError(f"{where}: unknown kind of value {kind}; there are {', '.join(KINDS)}")
    return str(kind)


def _table(where: str, entry: Any, vocabulary: Vocabulary) -> ValueColumns:
    if not isinstance(entry, Mapping) or set(entry) != {"head", "value", "kind"}:
        raise DataError(f"{where}: table needs head, value and kind")
    for role in ("head", "value"):
        if entry[role] not in vocabulary.columns.kinds:
            raise DataError(f"{where}: unknown column {entry[role]}; there are {', '.join(vocabulary.columns.kinds)}")
    return ValueColumns(entry["head"], entry["value"], _kind(where, entry["kind"]))
