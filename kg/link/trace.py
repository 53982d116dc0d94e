"""What the rules made of a sentence: which fired and what became of it, and how far the others got."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.link.cast import Cast
from kg.link.checking import check_relations
from kg.link.cues import CUES, candidates_in, ends_of, read_cues
from kg.link.examples import ExampleResult, annotate_example
from kg.link.lines import Line
from kg.link.linking import find_relations
from kg.link.matching import match_pattern
from kg.link.pairs import Pairs
from kg.link.patterns import Pattern, Stage, stages_of
from kg.link.polarity import find_status_word
from kg.link.rules import Rule, Rules, find_exception
from kg.link.scene import Scene
from kg.model import AnnotatedDocument, BlockKind, Passage, Relation, Status

__all__ = ["KEPT", "KEPT_APART", "Fired", "Trace", "explain_example", "readable"]

KEPT = "kept"
KEPT_APART = "kept apart"

_SHOWN = 24
"""Characters of a line that are quoted around the place where a pattern failed."""
_WORDS = 6
_UNTOUCHED = "none of its words is here"


@dataclass(frozen=True, slots=True)
class Fired:
    """What a rule proposed.

    Parameters
    ----------
    relation : Relation
        In characters of the cleaned text.
    head, tail : str
        Names of its ends.
    word : str
        The word that makes it planned or negated, if any.
    outcome : str
        ``kept``; ``kept apart`` where it is planned or negated; else why it is not kept.
    cues : tuple of (str, float)
        Where no rule said it but the learnt cues: what spoke most for it, with its weight.
    """

    relation: Relation
    head: str
    tail: str
    word: str
    outcome: str
    cues: tuple[tuple[str, float], ...] = ()


class Trace:
    """The rules at work on a document whose names are known.

    Parameters
    ----------
    document : AnnotatedDocument
    rules : Rules

    Examples
    --------
    >>> from kg.link import load_rules
    >>> from kg.link.examples import annotate_example
    >>> from kg.ontology import load_ontology
    >>> document = annotate_example("[甲公司|Company]总部位于[上海|City]。")
    >>> trace = Trace(document, load_rules(load_ontology()))
    >>> [(fired.relation.rule, fired.outcome) for fired in trace.fired(0)][0]
    ('headquarters', 'kept')
    >>> trace.line(0)
    '[甲公司|Company]总部位于[上海|City]。'
    """

    def __init__(self, document: AnnotatedDocument, rules: Rules) -> None:
        self.rules = rules
        self.scene = Scene(document, rules.vocabulary, rules.marks)
        self._cast = Cast(document, rules.vocabulary)
        self._found = find_relations(self.scene, rules, self._cast)
        self._found += read_cues(self.scene, rules.cues, self._found, rules.ontology)
        self.document = self._cast.result()
        self._kept = {_place_of(kept): kept for kept in check_relations(self._found, self._cast, rules.ontology)[0]}

    def passage(self, sentence: int) -> Passage:
        """Return the passage of a sentence."""
        return self.scene.document.clean.passages[self.scene.sentences[sentence].passage]

    def line(self, sentence: int) -> str:
        """Return a sentence as the rules see it, each mention as ``[name|Label]``, a referent as ``[公司=name|Label]``."""
        return readable(self.scene.line(sentence, with_open=True), self._cast)

    def fired(self, sentence: int) -> tuple[Fired, ...]:
        """Return what the rules proposed in a sentence, a table row, or the names that it names first."""
        return tuple(self._fired(sentence, relation) for relation in self._found_in.get(sentence, ()))

    @cached_property
    def _found_in(self) -> Mapping[int, Collection[Relation]]:
        """By sentence what was proposed in it, each once."""
        starts = [sentence.start for sentence in self.scene.sentences]
        found: dict[int, dict[Relation, None]] = {}
        for relation in self._found:
            found.setdefault(bisect_right(starts, relation.start) - 1, {})[relation] = None
        return found

    def _fired(self, sentence: int, relation: Relation) -> Fired:
        head, tail = self._cast.entities[relation.head], self._cast.entities[relation.tail]
        word = self._word(sentence, relation) if relation.status is not Status.ASSERTED else ""
        cues = self._cues(sentence, relation) if relation.rule == CUES else ()
        return Fired(relation, head.name, tail.name, word, self._outcome(relation), cues)

    def _cues(self, sentence: int, relation: Relation) -> tuple[tuple[str, float], ...]:
        """Return what the words around two mentions said most for a relation."""
        ends = {relation.head, relation.tail}
        kind, cues = relation.type, self.rules.cues
        found = [
            features
            for _, head, tail, features in candidates_in(
                Pairs(self.scene, sentence, self.rules.ontology.places), [kind], self.rules.ontology
            )
            if any({one, other} == ends for one, other in ends_of(head, tail))
        ]
        surest = max(found, key=lambda features: cues.probability(kind, features), default=frozenset())
        return tuple(cues.strongest(kind, surest))

    def _outcome(self, relation: Relation) -> str:
        kept, dropped = check_relations([relation], self._cast, self.rules.ontology)
        if dropped:
            return dropped[0].reason
        (wanted,) = kept
        winner = self._kept[_place_of(wanted)]
        if wanted == winner:
            return KEPT if wanted.status is Status.ASSERTED else KEPT_APART
        surer = (
            "is asserted" if winner.status is Status.ASSERTED is not wanted.status else f"has {winner.confidence:.2f}"
        )
        return f"the same as {winner.rule}, which {surer}"

    def _word(self, sentence: int, relation: Relation) -> str:
        patterns = next((rule.patterns for rule in self.rules.rules if rule.name == relation.rule), ())
        for pattern in patterns:
            line = self.scene.line(sentence, with_open=pattern.open)
            for match in pattern.coded_regex.finditer(line.coded):
                status, word = find_status_word(line, match.start(), match.end(), self.rules.vocabulary.polarity)
                if status is relation.status:
                    return word
        return ""

    def why_not(self, sentence: int, rule: Rule) -> tuple[str, ...]:
        """Say of each pattern of a rule why it proposes nothing in a sentence, those that nearly do first; empty where the rule fired."""
        if any(fired.relation.rule == rule.name for fired in self.fired(sentence)):
            return ()
        passage = self.passage(sentence)
        if rule.table is not None:
            return (self._why_no_row(passage, rule),)
        if rule.titles:
            heads = _either(sorted(self.rules.ontology.relations[rule.relation].heads))
            return (f"it reads the names of {heads}; none that stands here for the first time fits",)
        if rule.stated:
            return (f"it reads the property {rule.stated}; nothing that this sentence speaks for has it",)
        if passage.kind in (BlockKind.TABLE, BlockKind.CONTENTS):
            return (f"it reads sentences, and this is part of a {passage.kind.value}",)
        reasons = [self._why(sentence, rule, pattern) for pattern in rule.patterns]
        if len(reasons) == 1:
            return (reasons[0],)
        listed = [f"pattern {number}: {reason}" for number, reason in enumerate(reasons, 1)]
        return tuple(sorted(listed, key=lambda reason: _UNTOUCHED in reason))

    def _why(self, sentence: int, rule: Rule, pattern: Pattern) -> str:
        span = self.scene.sentences[sentence]
        text = self.scene.text[span.start : span.end]
        if pattern.triggers and not any(word in text for word in pattern.triggers):
            return f"{_UNTOUCHED}: {_listed(pattern.triggers)}"
        line = self.scene.line(sentence, with_open=pattern.open)
        for match in pattern.coded_regex.finditer(line.coded):
            if any(match_pattern(self.scene, sentence, rule, pattern, self._cast, self.rules.ontology)):
                continue
            said = readable(line, self._cast, match.start(), match.end())
            if exception := find_exception(line, match, rule):
                return f"“{said}” fits, but so does what it must not be: {exception.text}"
            if pattern.subject is not None:
                labels = _either(sorted(pattern.subject.labels))
                return f"“{said}” fits, but no {labels} before it is its subject, nor what the passage speaks of"
            return f"“{said}” fits, but what stands at its ends names nothing"
        return self._farthest(line, pattern)

    def _farthest(self, line: Line, pattern: Pattern) -> str:
        vocabulary = self.rules.vocabulary
        labels = list(self.rules.ontology.labels)
        stages = stages_of(pattern.text, labels, vocabulary.groups, vocabulary.words, vocabulary.wordings)
        reached, place = 0, 0
        said = ""
        for number, stage in enumerate(stages, 1):
            if (match := stage.coded_regex.search(line.coded)) is None:
                break
            reached, place = number, match.end()
            said = readable(line, self._cast, *match.span())
        wanted = _wanted(stages[min(reached, len(stages) - 1)])
        missing = stages[min(reached, len(stages) - 1)].slot
        if missing is not None and not line.positions(missing.labels, 0, len(line.text)):
            return f"{_after(said)}{wanted}, and the sentence has none"
        following = readable(line, self._cast, place, place + _SHOWN)
        return f"{_after(said)}{wanted}, but there stands “{following}”" if following else f"{_after(said)}{wanted}"

    def _why_no_row(self, passage: Passage, rule: Rule) -> str:
        table = rule.table
        if table is None or passage.kind is not BlockKind.TABLE:
            return "it reads rows of tables, and this is none"
        columns = self.rules.vocabulary.columns
        headers = [
            self.scene.text[cell.start : cell.end] for row in passage.rows[: passage.header_rows] for cell in row
        ]
        upright = [self.scene.text[row[0].start : row[0].end] for row in passage.rows[passage.header_rows :] if row]
        kinds = {kind for header in (*headers, *upright) for kind in columns.kinds_of(header)}
        for wanted in filter(None, (table.head, table.tail)):
            if wanted not in kinds:
                words = _listed(columns.kinds[wanted])
                return f"no column of the table is of the kind {wanted} ({words}); there are {_listed(headers)}"
        return (
            f"the row's cells under {table.head} and {table.tail} do not both name something fitting, or it is a header"
        )


def explain_example(result: ExampleResult, rules: Rules) -> Iterator[str]:
    """Yield which of all rules fire in an example, and where its own rule does not, why.

    Examples
    --------
    >>> from kg.link import load_rules, run_examples
    >>> from kg.ontology import load_ontology
    >>> rules = load_rules(load_ontology())
    >>> results = [result for result in run_examples(rules) if result.rule == "headquarters"]
    >>> next(explain_example(next(result for result in results if "大连" in result.example.text), rules))
    'headquarters: 甲科技公司 -> 大连, kept'
    """
    rule = next((rule for rule in rules.rules if rule.name == result.rule), None)
    if rule is None:
        return  # about a property: its values are all there is to say
    trace = Trace(annotate_example(result.example.text), rules)
    for index in range(len(trace.scene.sentences)):
        for fired in trace.fired(index):
            status = f" {fired.relation.status} ({fired.word})" if fired.word else ""
            yield f"{fired.relation.rule}: {fired.head} -> {fired.tail}{status}, {fired.outcome}"
        yield from (f"{rule.name} did not fire: {reason}" for reason in trace.why_not(index, rule))


def readable(line: Line, cast: Cast, start: int = 0, end: int | None = None) -> str:
    """Return a stretch of a line in which each mark is written out."""
    stop = len(line.text) if end is None else min(end, len(line.text))
    shown = []
    for place in range(start, stop):
        item = line.items.get(place)
        if item is None:
            shown.append(line.text[place])
            continue
        form = line.source[item.start : item.end]
        name = f"{form}={cast.entities[item.entity].name}" if item.referred else form
        shown.append(f"[{name}|{item.label}]")
    return "".join(shown)


def _place_of(relation: Relation) -> tuple[int, str, int, int, int]:
    """Return what only one relation of a document may have."""
    return relation.head, relation.type, relation.tail, relation.start, relation.end


def _wanted(stage: Stage) -> str:
    if stage.slot is not None:
        return f"a mention for {stage.shown} ({_either(sorted(stage.slot.labels))})"
    return f"{stage.shown} ({_listed(stage.words)})" if stage.words else stage.shown


def _after(said: str) -> str:
    return f"after “{said}” it wants " if said else "it wants "


def _either(names: Sequence[str]) -> str:
    return " or ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words[:_WORDS]) + (f" … {len(words)} in all" if len(words) > _WORDS else "")
