"""Running the examples that stand beside the rules."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass

from kg.link.linking import link_relations
from kg.link.properties import PropertyExample, PropertyRule, PropertyRules
from kg.link.rules import Example, Rule, Rules
from kg.model import (
    AnnotatedDocument,
    Block,
    BlockKind,
    CleanDocument,
    Document,
    DocumentEntity,
    Mention,
    Passage,
    Sentence,
    Span,
    Status,
)

__all__ = ["ExampleResult", "annotate_example", "is_marked", "run_examples"]

_MARKED = re.compile(r"\[([^\[\]|]+)\|([A-Za-z]+)(?:\|([a-z_]+)=([^\[\]|]+))?\]")


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """How an example of a rule came out: ``found`` is what the rule gave instead of ``example.gives``."""

    rule: str
    file: str
    example: Example | PropertyExample
    found: tuple[tuple[str, str], ...]

    @property
    def passed(self) -> bool:
        """Whether the rule gave what the example says."""
        return set(self.found) == set(self.example.gives)


def run_examples(rules: Rules) -> tuple[ExampleResult, ...]:
    """Run every example of every rule.

    Parameters
    ----------
    rules : Rules
        From `load_rules`.

    Returns
    -------
    tuple of ExampleResult
        In the order of the rules.

    Examples
    --------
    >>> from kg.link import load_rules
    >>> from kg.ontology import load_ontology
    >>> all(result.passed for result in run_examples(load_rules(load_ontology())))
    True
    """
    return (
        *(_run(rule, example, rules) for rule in rules.rules for example in rule.examples),
        *(_run_property(rule, example, rules) for rule in rules.properties.rules for example in rule.examples),
    )


def _run(rule: Rule, example: Example, rules: Rules) -> ExampleResult:
    only = Rules((rule,), rules.vocabulary, rules.ontology)
    linked = link_relations(annotate_example(example.text), only, rules.ontology)
    names = [entity.name for entity in linked.document.entities]
    found = {(names[found.head], names[found.tail]) for found in linked.relations if found.status is Status.ASSERTED}
    if rules.ontology.relations[rule.relation].symmetric:
        found = {pair if pair in example.gives else (pair[1], pair[0]) for pair in found}
    return ExampleResult(rule.name, rule.file.name, example, tuple(sorted(found)))


def _run_property(rule: PropertyRule, example: PropertyExample, rules: Rules) -> ExampleResult:
    only = Rules((), rules.vocabulary, rules.ontology, PropertyRules((rule,)))
    linked = link_relations(annotate_example(example.text), only, rules.ontology)
    found = {
        (entity.name, str(value))
        for entity in linked.document.entities
        for named, value in entity.properties
        if named == rule.property
    }
    return ExampleResult(rule.name, rule.file.name, example, tuple(sorted(found)))


def is_marked(text: str) -> bool:
    """Tell whether a text marks mentions as examples do.

    Examples
    --------
    >>> is_marked("[甲公司|Company]位于上海。"), is_marked("[1] 见附件。")
    (True, False)
    """
    return _MARKED.search(text) is not None


def annotate_example(text: str) -> AnnotatedDocument:
    """Make a document of an example, in which ``[name|Label]`` marks a mention.

    Parameters
    ----------
    text : str
        ``[name|Label|property=value]`` gives what is marked a property. Lines are paragraphs; ``# `` begins a heading (``## `` one below), ``|`` a row of a table, the first of which is its header.

    Examples
    --------
    >>> document = annotate_example("[甲公司|Company]位于[上海|City]。")
    >>> document.clean.text, [entity.name for entity in document.entities]
    ('甲公司位于上海。', ['甲公司', '上海'])
    """
    plain: list[str] = []
    entities: dict[tuple[str, str], int] = {}
    mentions: list[Mention] = []
    properties: dict[int, tuple[tuple[str, str], ...]] = {}
    length = position = 0
    for found in _MARKED.finditer(text):
        before = text[position : found.start()]
        length += len(before)
        index = entities.setdefault((found[2], found[1]), len(entities))
        mentions.append(Mention(length, length + len(found[1]), index))
        if found[3]:
            properties[index] = ((found[3], found[4]),)
        plain += [before, found[1]]
        length += len(found[1])
        position = found.end()
    plain.append(text[position:])
    whole = "".join(plain)
    passages = tuple(_passages(whole))
    document = Document(
        "example.txt", whole, tuple(Block(p.kind, p.start, p.end, p.level) for p in passages), "txt", ""
    )
    clean = CleanDocument(
        document, whole, whole, array("L", range(len(whole))), passages, tuple(_sentences(whole, passages))
    )
    listed = (
        DocumentEntity(label, name, properties=properties.get(index, ()))
        for index, (label, name) in enumerate(entities)
    )
    return AnnotatedDocument(clean, tuple(listed), tuple(mentions))


def _passages(text: str) -> Iterator[Passage]:
    rows: list[tuple[Span, ...]] = []
    position = 0
    for line in [*text.split("\n"), ""]:
        if line.startswith("|"):
            cells, place = [], position + 1
            for cell in line.strip().strip("|").split("|"):
                start = place + len(cell) - len(cell.lstrip())
                cells.append(Span(start, start + len(cell.strip())))
                place += len(cell) + 1
            rows.append(tuple(cells))
        else:
            if rows:
                yield Passage(BlockKind.TABLE, rows[0][0].start, rows[-1][-1].end, rows=tuple(rows))
                rows = []
            if heading := re.match("(#+) ", line):
                yield Passage(BlockKind.HEADING, position + heading.end(), position + len(line), len(heading[1]))
            elif line:
                yield Passage(BlockKind.PARAGRAPH, position, position + len(line))
        position += len(line) + 1


def _sentences(text: str, passages: tuple[Passage, ...]) -> Iterator[Sentence]:
    for index, passage in enumerate(passages):
        if passage.kind is BlockKind.TABLE:
            yield from (Sentence(row[0].start, row[-1].end, index) for row in passage.rows)
            continue
        for found in re.finditer("[^。！？]+[。！？]?", text[passage.start : passage.end]):
            yield Sentence(passage.start + found.start(), passage.start + found.end(), index)
