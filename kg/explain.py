"""How a sentence was understood: the names in it, the line that rules see, which rules fired and why others did not."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kg.clean import clean_document, split_document
from kg.extract import group_found, recognise
from kg.link.examples import annotate_example, is_marked
from kg.link.trace import KEPT, Trace
from kg.pipeline import Knowledge
from kg.read import read_document

__all__ = [
    "Explained",
    "describe_sentence",
    "explain_document",
    "explain_text",
    "generate_explanation",
    "generate_sentences",
]

_SHOWN = 66
_MARKED = "marked"
_BY_RULE = "rule"


@dataclass(frozen=True)
class Explained:
    """A sentence of a document.

    Parameters
    ----------
    number : int
        Counted from 1, headings and rows of tables included.
    text : str
        As it stands in the document.
    start, end : int
        Where it stands there.
    kind : str
        Of the block that it belongs to.
    trace : Trace
        What the rules made of the part of the document that holds it.
    index : int
        The sentence's place in that part.
    recognisers : mapping of (int, int) to str
        Who found the mention at a place of the cleaned text.
    """

    number: int
    text: str
    start: int
    end: int
    kind: str
    trace: Trace
    index: int
    recognisers: Mapping[tuple[int, int], str]


def explain_document(path: Path, knowledge: Knowledge) -> list[Explained]:
    """Analyse a document and return its sentences, ready to be explained.

    Parameters
    ----------
    path : Path
    knowledge : Knowledge
        From `kg.load_knowledge`.

    Raises
    ------
    ReadError
        If the file can't be read.
    """
    found: list[Explained] = []
    for part in split_document(read_document(path)):
        clean = clean_document(part)
        doc = recognise(clean, knowledge.recognisers)
        recognisers = {(found.start, found.end): found.source for found in doc.user_data["mentions"]}
        found.extend(_sentences(Trace(group_found(clean, doc), knowledge.rules), recognisers, len(found)))
    return found


def explain_text(text: str, knowledge: Knowledge) -> list[Explained]:
    """Return the sentences of a text; where it marks its mentions as examples of rules do, nobody looks for others.

    Examples
    --------
    >>> from kg.pipeline import load_knowledge
    >>> knowledge = load_knowledge()
    >>> (sentence,) = explain_text("[甲公司|Company]总部位于[上海|City]。", knowledge)
    >>> for line in generate_explanation(describe_sentence(sentence)):
    ...     print(line)  # doctest: +ELLIPSIS
    1  paragraph  0-10
      甲公司总部位于上海。
      names
        甲公司  Company  marked
        上海  City  marked
      rules see
        [甲公司|Company]总部位于[上海|City]。
      rules that fired
        headquarters  甲公司 - LOCATED_IN -> 上海  0...  kept
    """
    if is_marked(text):
        document = annotate_example(text)
        found = {(mention.start, mention.end): _MARKED for mention in document.mentions}
        return list(_sentences(Trace(document, knowledge.rules), found, 0))
    with TemporaryDirectory(prefix="kg-") as folder:
        path = Path(folder, "text.txt")
        path.write_text(text, "utf-8")
        return explain_document(path, knowledge)


def _sentences(trace: Trace, recognisers: Mapping[tuple[int, int], str], before: int) -> Iterator[Explained]:
    clean = trace.scene.document.clean
    for index, sentence in enumerate(trace.scene.sentences):
        span = clean.source_span(sentence.start, sentence.end)
        yield Explained(
            number=before + index + 1,
            text=clean.document.text[span.start : span.end],
            start=span.start,
            end=span.end,
            kind=trace.passage(index).kind.value,
            trace=trace,
            index=index,
            recognisers=recognisers,
        )


def generate_sentences(sentences: Sequence[Explained]) -> Iterator[str]:
    """Yield a line for each sentence: its number, what it belongs to, how many names and relations, how it begins."""
    for sentence in sentences:
        words = " ".join(sentence.text.split())
        short = words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
        names = len(sentence.trace.scene.named_in(sentence.index))
        kept = sum(fired.outcome == KEPT for fired in sentence.trace.fired(sentence.index))
        yield f"{sentence.number:>5}  {sentence.kind.replace('_', ' '):<9}  names {names:<2} relations {kept:<2}  {short}"


def describe_sentence(sentence: Explained, rules: Collection[str] = ()) -> dict[str, Any]:
    """Return how a sentence was understood, as plain data.

    Parameters
    ----------
    sentence : Explained
    rules : collection of str
        Names of rules of which to say why they did not fire.
    """
    trace = sentence.trace
    document = trace.document
    span = trace.scene.sentences[sentence.index]
    first, last = (bisect_left(document.mentions, place, key=attrgetter("start")) for place in (span.start, span.end))
    known = {rule.name: rule for rule in trace.rules.rules}
    return {
        "number": sentence.number,
        "kind": sentence.kind,
        "start": sentence.start,
        "end": sentence.end,
        "text": sentence.text,
        "names": [
            {
                "form": document.clean.written[mention.start : mention.end],
                "label": document.entities[mention.entity].label,
                "name": document.entities[mention.entity].name,
                "recogniser": sentence.recognisers.get((mention.start, mention.end), _BY_RULE),
            }
            for mention in document.mentions[first:last]
        ],
        "line": trace.line(sentence.index),
        "fired": [
            {
                "rule": fired.relation.rule,
                "head": fired.head,
                "type": fired.relation.type,
                "tail": fired.tail,
                "confidence": fired.relation.confidence,
                "status": str(fired.relation.status),
                "word": fired.word,
                "outcome": fired.outcome,
                "cues": [{"cue": cue, "weight": weight} for cue, weight in fired.cues],
            }
            for fired in trace.fired(sentence.index)
        ],
        "not_fired": {name: list(trace.why_not(sentence.index, known[name])) for name in rules},
    }


def generate_explanation(described: Mapping[str, Any]) -> Iterator[str]:
    """Yield what `describe_sentence` returns as lines of text for a person."""
    yield f"{described['number']}  {described['kind'].replace('_', ' ')}  {described['start']}-{described['end']}"
    yield f"  {' '.join(described['text'].split())}"
    yield "  names" if described["names"] else "  no names"
    for name in described["names"]:
        also = f" = {name['name']}" if name["name"] != name["form"] else ""
        yield f"    {name['form']}{also}  {name['label']}  {name['recogniser']}"
    yield "  rules see"
    yield f"    {described['line']}"
    yield "  rules that fired" if described["fired"] else "  no rule fired"
    for fired in described["fired"]:
        status = f"{fired['status']} ({fired['word']})  " if fired["word"] else ""
        said = f"{fired['head']} - {fired['type']} -> {fired['tail']}"
        yield f"    {fired['rule']}  {said}  {fired['confidence']:.2f}  {status}{fired['outcome']}"
        if fired["cues"]:
            yield "      " + "  ".join(f"{told['cue']} {told['weight']:+.2f}" for told in fired["cues"])
    for rule, reasons in described["not_fired"].items():
        if reasons:
            yield f"  {rule} did not fire"
            yield from (f"    {reason}" for reason in reasons)
