"""The rules that say which words make which relation: reading them from YAML, checking, compiling."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from kg.errors import DataError
from kg.link.coding import MOST_LABELS, mark_of
from kg.link.cues import Cues, load_cues
from kg.link.lines import Line
from kg.link.patterns import Pattern, compile_pattern
from kg.link.properties import PropertyRules, load_properties
from kg.link.rulefiles import check_certainty, check_entry, compile_text, read_examples, read_rules
from kg.link.triggers import Triggers
from kg.link.vocabulary import Vocabulary, load_vocabulary
from kg.ontology import Ontology, RelationType

__all__ = ["Example", "Rule", "Rules", "Table", "find_exception", "load_rules"]

_AROUND = 48
"""How far around a match of a rule its exceptions are looked for; keeps the time linear."""
_KEYS = {
    "name",
    "relation",
    "pattern",
    "title",
    "table",
    "property",
    "confidence",
    "examples",
    "stem",
    "unless",
    "apposed",
}


@dataclass(frozen=True, slots=True)
class Example:
    """A text with its mentions marked, and the relations that the rule finds in it, as ``(head, tail)``."""

    text: str
    gives: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """What a rule about tables and other fields reads: the kinds of the columns of head and tail.

    Parameters
    ----------
    head, tail : str
        Kinds of columns; one of them is empty where the words above the table name it.
    above : Pattern or None
        What to look for in the caption or heading above the table.
    passage : bool
        To look for it in the sentences of the paragraph above it, too.
    scope : bool
        The tail's cell is a business scope: its items are the tails.
    without : tuple of str
        Kinds of columns that a table must not have.
    leading : bool
        The head's column must be the first one that names something.
    before : tuple of str
        Kinds of columns behind which the head's column must not stand.
    cell : Pattern or None
        What to look for in the tail's cell; every mention of the right label by default.
    free : bool
        A tail's cell that names nothing is itself the tail, with this relation's only tail label.
    """

    head: str
    tail: str
    cell: Pattern | None
    free: bool
    above: Pattern | None = None
    passage: bool = False
    scope: bool = False
    without: tuple[str, ...] = ()
    leading: bool = False
    before: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rule:
    """One rule; exactly one of ``patterns``, ``titles``, ``table`` and ``stated`` says where it looks.

    Parameters
    ----------
    name : str
    relation : str
        A relation type of the ontology.
    confidence : float
        How probable it is that what the rule finds is right.
    patterns : tuple of Pattern
        Over a sentence.
    titles : tuple of Pattern
        Over the name of the head itself, such as a policy's title.
    table : Table or None
    stated : str
        The property of the head that names the tail, if any.
    stem : tuple of str
        Endings, one of which the tail's name needs: the tail is what the rest of it names (RCEP for RCEP成员国).
    unless : tuple of Pattern
        A match of `patterns` counts for nothing where one of these matches too and shares characters with it.
    apposed : bool
        The patterns read what stands in apposition, which is so whatever the clause plans or denies.
    examples : tuple of Example
    file : Path
    """

    name: str
    relation: str
    confidence: float
    patterns: tuple[Pattern, ...]
    titles: tuple[Pattern, ...]
    table: Table | None
    stated: str
    stem: tuple[str, ...]
    unless: tuple[Pattern, ...]
    apposed: bool
    examples: tuple[Example, ...]
    file: Path


@dataclass(frozen=True)
class Rules:
    """All rules, with the vocabulary that they share, the ontology that they were made for, and the rules about properties."""

    rules: tuple[Rule, ...]
    vocabulary: Vocabulary
    ontology: Ontology
    properties: PropertyRules = field(default_factory=PropertyRules)
    cues: Cues = field(default_factory=Cues)

    @cached_property
    def marks(self) -> dict[str, str]:
        """Label to the character that stands for its mentions."""
        labels = list(self.ontology.labels)
        return {label: mark_of(label, labels) for label in labels}

    @cached_property
    def patterns(self) -> tuple[tuple[Rule, Pattern], ...]:
        """Every pattern over sentences with its rule."""
        return tuple((rule, pattern) for rule in self.rules for pattern in rule.patterns)

    @cached_property
    def triggers(self) -> Triggers:
        """The patterns over sentences by their words and labels: first those of `patterns`, then those about properties."""
        about = (*self.patterns, *self.properties.patterns)
        return Triggers([pattern for _, pattern in about], self.vocabulary.referring)


def load_rules(ontology: Ontology, knowledge: Path | None = None) -> Rules:
    """Load, check and compile all rules.

    Parameters
    ----------
    ontology : Ontology
    knowledge : Path, optional
        The user's folder of knowledge; a file of rules there replaces ours of the same name.

    Returns
    -------
    Rules

    Raises
    ------
    DataError
        If a rule is broken; names its file and itself.

    Examples
    --------
    >>> from kg.ontology import load_ontology
    >>> rules = load_rules(load_ontology())
    >>> "headquarters" in [rule.name for rule in rules.rules]
    True
    """
    if len(ontology.labels) > MOST_LABELS:
        raise DataError(
            f"ontology.yaml: {len(ontology.labels)} labels; rules can tell at most {MOST_LABELS} from each other"
        )
    vocabulary = load_vocabulary(ontology, knowledge)

    def read(path: Path, entry: Any) -> Rule:
        return _rule(path, entry, ontology, vocabulary)

    rules = read_rules("relations", read, knowledge)
    properties = load_properties(ontology, vocabulary, knowledge)
    return Rules(rules, vocabulary, ontology, properties, load_cues(ontology, knowledge))


def _rule(path: Path, entry: Any, ontology: Ontology, vocabulary: Vocabulary) -> Rule:
    where = check_entry(path, entry, _KEYS)
    kind = ontology.relations.get(str(entry.get("relation")))
    if kind is None:
        raise DataError(
            f"{where}: unknown type {entry.get('relation')}; the ontology has {', '.join(ontology.relations)}"
        )
    confidence = check_certainty(where, entry)

    def compiled(key: str) -> tuple[Pattern, ...]:
        texts = entry.get(key, [])
        texts = [texts] if isinstance(texts, str) else texts
        roles = ("head", "tail") if key == "pattern" else ("tail",)
        return tuple(_pattern(where, text, kind, ontology, vocabulary, roles) for text in texts)

    return Rule(
        name=entry["name"],
        relation=kind.name,
        confidence=confidence,
        patterns=compiled("pattern"),
        titles=compiled("title"),
        table=_table(where, entry["table"], kind, ontology, vocabulary) if "table" in entry else None,
        stated=_stated(where, entry["property"], kind, ontology) if "property" in entry else "",
        stem=_strings(where, "stem", entry.get("stem", [])),
        unless=_unless(where, entry, ontology, vocabulary),
        apposed=_flag(where, "apposed", entry.get("apposed", False)),
        examples=tuple(
            Example(text, gives)
            for text, gives in read_examples(
                where, entry.get("examples"), ontology, ("head", " -> ", "tail"), "relation"
            )
        ),
        file=path,
    )


def _pattern(
    where: str, text: Any, kind: RelationType, ontology: Ontology, vocabulary: Vocabulary, ends: Sequence[str]
) -> Pattern:
    pattern, slots = compile_text(where, text, ontology, vocabulary)
    roles = {slot.role for slot in slots}
    if "value" in roles:
        raise DataError(f"{where}: {text}: values belong to rules about properties, in properties/")
    if "ends" in roles and not kind.symmetric:
        raise DataError(f"{where}: {text}: {{ends:...}} is for relations that have no direction, which {kind.name} has")
    needed = {"ends"} if "ends" in roles else set(ends)
    if missing := needed - roles:
        raise DataError(f"{where}: {text}: needs a slot {{{min(missing)}:...}}")
    for slot in slots:
        allowed = {"head": kind.heads, "tail": kind.tails}.get(slot.role, slot.labels)
        if kind.symmetric and slot.role != "any":
            allowed = kind.heads | kind.tails
        if not slot.labels & allowed:
            raise DataError(f"{where}: {text}: no label of the {slot.role} may stand there in {kind.name}")
    return pattern


def find_exception(line: Line, match: re.Match[str], rule: Rule) -> Pattern | None:
    """Return what a rule names under ``unless`` and what stands around a match of it; None if nothing does."""
    start, end = match.span()
    for pattern in rule.unless:
        if not line.holds(pattern.order):
            continue
        for found in pattern.coded_regex.finditer(line.coded, max(0, start - _AROUND), end + _AROUND):
            if found.start() <= end and found.end() >= start:
                return pattern
    return None


def _unless(where: str, entry: Mapping[str, Any], ontology: Ontology, vocabulary: Vocabulary) -> tuple[Pattern, ...]:
    if "unless" in entry and "table" in entry:
        raise DataError(f"{where}: unless needs a pattern or title beside it")
    compiled = []
    for text in _strings(where, "unless", entry.get("unless", [])):
        try:
            pattern = compile_pattern(
                text,
                list(ontology.labels),
                vocabulary.groups,
                vocabulary.words,
                wordings=vocabulary.wordings,
                slots_needed=False,
            )
        except ValueError as problem:
            raise DataError(f"{where}: unless: {text}: {problem}") from problem
        if pattern.subject or any(slot.role != "any" for slot in pattern.slots.values()):
            raise DataError(f"{where}: unless: {text}: its slots are no ends of a relation; write {{any:Label}}")
        compiled.append(pattern)
    return tuple(compiled)


def _table(where: str, entry: Any, kind: RelationType, ontology: Ontology, vocabulary: Vocabulary) -> Table:
    known = {"head", "tail", "cell", "free", "above", "passage", "scope", "without", "leading", "before"}
    if not isinstance(entry, Mapping) or not set(entry) <= known or len({"head", "tail", "above"} & set(entry)) != 2:
        raise DataError(
            f"{where}: table needs two of head, tail and above, and may have before, cell, free, leading, passage, scope and without"
        )
    kinds = vocabulary.columns.kinds
    without, before = (_strings(where, key, entry.get(key, [])) for key in ("without", "before"))
    for column in (*(entry[end] for end in ("head", "tail") if end in entry), *without, *before):
        if column not in kinds:
            raise DataError(f"{where}: unknown column {column}; there are {', '.join(kinds)}")

    def compiled(key: str) -> Pattern | None:
        found = entry.get(key)
        role = "head" if key == "above" and "head" not in entry else "tail"
        return None if found is None else _pattern(where, found, kind, ontology, vocabulary, (role,))

    return Table(
        head=entry.get("head", ""),
        tail=entry.get("tail", ""),
        cell=compiled("cell"),
        free=bool(entry.get("free", False)),
        above=compiled("above"),
        passage=bool(entry.get("passage", False)),
        scope=bool(entry.get("scope", False)),
        without=without,
        leading=bool(entry.get("leading", False)),
        before=before,
    )


def _stated(where: str, name: Any, kind: RelationType, ontology: Ontology) -> str:
    known = sorted({key for label in kind.heads for key in ontology.labels[label].properties})
    if name not in known:
        raise DataError(f"{where}: unknown property {name}; there are {', '.join(known)}")
    if len(kind.tails) != 1:
        raise DataError(f"{where}: a property names no label; {kind.name} needs to have only one at its tail")
    return str(name)


def _flag(where: str, key: str, said: Any) -> bool:
    if not isinstance(said, bool):
        raise DataError(f"{where}: {key} is true or false, not {said!r}")
    return said


def _strings(where: str, key: str, listed: Any) -> tuple[str, ...]:
    if not isinstance(listed, list) or not all(isinstance(word, str) and word for word in listed):
        raise DataError(f"{where}: {key} needs a list of words")
    return tuple(listed)
