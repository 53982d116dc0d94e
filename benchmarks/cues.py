"""How good the learnt cues for relations are, and where their weights come from.

usage: cues.py [FOLDER] [--write]

Learns from benchmarks/passages/*.tsv: the style of a passage, the passage with its mentions marked, the relations that it states and those
that a careful reader may leave out, between tabs. FOLDER (its archives are unpacked) holds real texts; pairs in them that no rule relates
count as unrelated, because passages that were written for their relations have far more of them than real texts.

Prints by type what the model adds to what the rules find, in passages that it has not learnt from (three parts, each read by a model of the
other two). With --write it learns from all of them and writes kg/data/cues.csv, of the types for which enough of what it added was right.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import tarfile
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from kg.clean import clean_document, split_document
from kg.clean.characters import simplify
from kg.data import DATA
from kg.errors import ReadError
from kg.extract import extract_mentions
from kg.extract.knowledge import knowledge_of
from kg.link.cast import Cast
from kg.link.checking import check_relations
from kg.link.cues import BIAS, ENOUGH, HUNDREDTH, Cues, Stated, candidates_in, ends_of
from kg.link.examples import annotate_example
from kg.link.linking import find_relations
from kg.link.pairs import Pairs
from kg.link.rules import Rules
from kg.link.scene import Scene
from kg.model import AnnotatedDocument, Mention, Relation, Status
from kg.ontology import Ontology
from kg.pipeline import Knowledge, load_knowledge
from kg.read import find_documents, read_document

PASSAGES = Path(__file__).parent / "passages"
DEFAULT_FOLDER = Path(__file__).resolve().parents[2] / "shared" / "corpus"
PARTS = 3
FEWEST = 2
"""So often a feature must be seen to be learnt."""
SMALLEST = 0.1
"""A weight nearer to none is not written."""
RIGHT, FOUND, REAL = 0.6, 8, 15
"""Of what the model adds for a type so much must be right, and so many, for its weights to be written, with so many pairs of real texts."""
STATED = re.compile(r"(.+?) ([A-Z_]+) (.+)")
PLACES = frozenset({"Country", "Province", "City", "District", "Region"})

Fact = tuple[int, str, int]


@dataclass(frozen=True)
class Example:
    """A pair of a text: what is asked of it, its features and whether it is so (None where that is free)."""

    text: str
    fact: Fact
    features: frozenset[str]
    is_so: bool | None
    is_known: bool


@dataclass(frozen=True)
class Passage:
    """A marked passage with what it states, must or may."""

    name: str
    document: AnnotatedDocument
    stated: frozenset[Fact]
    free: frozenset[Fact]


def main() -> int:
    """Measure, and write if that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    present = DEFAULT_FOLDER.is_dir()
    parser.add_argument("folder", type=Path, nargs="?" if present else None, default=DEFAULT_FOLDER)
    parser.add_argument("--write", action="store_true", help="write kg/data/cues.csv")
    options = parser.parse_args()
    knowledge = load_knowledge()
    ontology, rules = knowledge.ontology, replace(knowledge.rules, cues=Cues())
    types = [kind.name for kind in ontology.relations.values() if not kind.from_gazetteer]
    passages = [passage for path in sorted(PASSAGES.glob("*.tsv")) for passage in read_passages(path, ontology)]
    written = [example for passage in passages for example in examples_of(passage, types, rules)]
    real = list(unrelated(options.folder, types, replace(knowledge, rules=rules)))
    print(f"{len(passages)} passages, {len(written)} pairs; {len(real)} pairs of real texts")
    added = {}
    for part in range(PARTS):
        learnt = learn([example for example in written if _part(example) != part] + real)
        added.update(judge([example for example in written if _part(example) == part], learnt))
    seen = Counter(example.fact[1] for example in real)
    good = _print(passages, added, {name for name in types if seen[name] >= REAL}, rules)
    if options.write:
        _write(
            learn([example for example in written if example.fact[1] in good] + [e for e in real if e.fact[1] in good])
        )
    return 0


def read_passages(path: Path, ontology: Ontology) -> Iterator[Passage]:
    """Yield the passages of a file, in simplified characters."""
    lexicon = knowledge_of("").lexicon
    for number, row in enumerate(path.read_text("utf-8").splitlines(), 1):
        _, marked, *columns = (simplify(cell) for cell in row.split("\t"))
        document, indices = _merged(annotate_example(marked.replace("\\n", "\n")))
        document = replace(document, words=lexicon.segment(document.clean.text))
        labels = [entity.label for entity in document.entities]
        stated, free = (frozenset(_facts(column, indices, labels, ontology)) for column in [*columns, "", ""][:2])
        yield Passage(f"{path.stem}:{number}", document, stated, free - stated)


def _facts(column: str, indices: Mapping[str, list[int]], labels: list[str], ontology: Ontology) -> Iterator[Fact]:
    for said in filter(None, map(str.strip, column.split(";"))):
        match = STATED.fullmatch(said)
        if match is None:
            continue
        for head in indices.get(match[1], ()):
            for tail in indices.get(match[3], ()):
                if ontology.allows(labels[head], match[2], labels[tail]):
                    yield _ordered(head, match[2], tail, ontology)


def _ordered(head: int, name: str, tail: int, ontology: Ontology) -> Fact:
    return (tail, name, head) if ontology.relations[name].symmetric and tail < head else (head, name, tail)


def _merged(document: AnnotatedDocument) -> tuple[AnnotatedDocument, Mapping[str, list[int]]]:
    """Take the short form of a name for the same entity as the only longer one that holds it."""
    entities = document.entities
    owner = list(range(len(entities)))
    for index, short in enumerate(entities):
        longer = [
            other
            for other, entity in enumerate(entities)
            if entity.label == short.label
            and len(short.name) < len(entity.name)
            and (entity.name.startswith(short.name) or (short.name in entity.name and short.label not in PLACES))
        ]
        if len(longer) == 1 and len(short.name) > 1 and short.label != "Sector":
            owner[index] = longer[0]
    for index in range(len(entities)):
        while owner[owner[index]] != owner[index]:
            owner[index] = owner[owner[index]]
    kept = {old: new for new, old in enumerate(sorted(set(owner)))}
    mentions = tuple(Mention(m.start, m.end, kept[owner[m.entity]]) for m in document.mentions)
    indices: dict[str, list[int]] = {}
    for index, entity in enumerate(entities):
        indices.setdefault(entity.name, []).append(kept[owner[index]])
    return replace(document, entities=tuple(entities[old] for old in kept), mentions=mentions), indices


def examples_of(passage: Passage, types: Iterable[str], rules: Rules) -> Iterator[Example]:
    """Yield the pairs of a passage."""
    scene = Scene(passage.document, rules.vocabulary, rules.marks)
    stated = Stated(scene, found_by_rules(scene, rules), rules.ontology)
    for number in range(len(scene.sentences)):
        for name, head, tail, features in candidates_in(
            Pairs(scene, number, rules.ontology.places), types, rules.ontology
        ):
            for one, other in ends_of(head, tail):
                fact = _ordered(one, name, other, rules.ontology)
                is_so = None if fact in passage.free else fact in passage.stated
                yield Example(passage.name, fact, features, is_so, stated.settles(number, one, name, other))


def found_by_rules(scene: Scene, rules: Rules) -> tuple[Relation, ...]:
    """Return what the rules find, of whatever status."""
    cast = Cast(scene.document, rules.vocabulary)
    return check_relations(find_relations(scene, rules, cast), cast, rules.ontology)[0]


def unrelated(folder: Path, types: Iterable[str], knowledge: Knowledge) -> Iterator[Example]:
    """Yield the pairs of real texts that no rule relates."""
    with TemporaryDirectory() as scratch:
        for path in sorted(folder.rglob("*.tar.xz")):
            with tarfile.open(path) as archive:
                archive.extractall(scratch, filter="data")
        for source in find_documents([Path(scratch), *sorted(folder.rglob("*.txt"))]):
            try:
                document = read_document(source.path)
            except ReadError as problem:
                print(problem, file=sys.stderr)
                continue
            for part in split_document(document):
                annotated = extract_mentions(clean_document(part), knowledge.recognisers)
                passage = Passage(source.path.name, annotated, frozenset(), frozenset())
                yield from (e for e in examples_of(passage, types, knowledge.rules) if not e.is_known)


def learn(examples: Iterable[Example]) -> Cues:
    """Return the weights that tell what is so from what is not, by type."""
    by_type: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        if example.is_so is not None:
            by_type[example.fact[1]].append(example)
    weights = {}
    for name, listed in sorted(by_type.items()):
        so = np.array([bool(example.is_so) for example in listed])
        if so.any() and not so.all():
            counts = Counter(feature for example in listed for feature in example.features)
            features = sorted(feature for feature, count in counts.items() if count >= FEWEST)
            model = LogisticRegression(C=1.0, solver="liblinear", random_state=0)
            model.fit(_matrix(listed, features), so)
            weighed = zip([BIAS, *features], [model.intercept_[0], *model.coef_[0]], strict=True)
            weights[name] = {f: round(float(w), 2) for f, w in weighed if f == BIAS or abs(w) >= SMALLEST}
    return Cues(weights)


def _matrix(examples: list[Example], features: list[str]) -> csr_matrix:
    """Return which example has which feature, shape ``(len(examples), len(features))``."""
    number = {feature: index for index, feature in enumerate(features)}
    rows = [sorted(number[feature] for feature in example.features if feature in number) for example in examples]
    columns = np.array([column for row in rows for column in row], np.int32)
    starts = np.cumsum([0, *map(len, rows)], dtype=np.int32)
    return csr_matrix((np.ones(len(columns)), columns, starts), (len(rows), len(features)))


def judge(examples: Iterable[Example], cues: Cues) -> dict[tuple[str, Fact], bool | None]:
    """Return what a model finds between what no rule relates, and whether it is so."""
    return {
        (example.text, example.fact): example.is_so
        for example in examples
        if example.fact[1] in cues.weights
        and not example.is_known
        and cues.probability(example.fact[1], example.features) >= ENOUGH
    }


def _print(
    passages: Iterable[Passage], added: Mapping[tuple[str, Fact], bool | None], types: set[str], rules: Rules
) -> set[str]:
    """Print the figures by type; return those of some types that are good enough."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for passage in passages:
        scene = Scene(passage.document, rules.vocabulary, rules.marks)
        kept = found_by_rules(scene, rules)
        found = {(r.head, r.type, r.tail) for r in kept if r.status is Status.ASSERTED}
        for fact in passage.stated | found:
            counts[fact[1]]["stated"] += fact in passage.stated
            counts[fact[1]]["right"] += fact in passage.stated & found
            counts[fact[1]]["wrong"] += fact not in passage.stated | passage.free
    for (_, fact), is_so in added.items():
        counts[fact[1]]["added right"] += is_so is True
        counts[fact[1]]["added wrong"] += is_so is False
    good = set()
    print(
        f"{'':16s}{'stated':>8s}{'rules: right':>14s}{'wrong':>8s}{'F1':>7s}{'cues: right':>14s}{'wrong':>8s}{'F1':>7s}"
    )
    for name, row in sorted(counts.items()):
        _print_row(name, row)
        if name in types and row["added right"] >= max(FOUND, RIGHT * (row["added right"] + row["added wrong"])):
            good.add(name)
    _print_row("all", sum(counts.values(), Counter()))
    _print_row("of good types", sum((row for name, row in counts.items() if name in good), Counter()))
    return good


def _print_row(name: str, row: Mapping[str, int]) -> None:
    right, wrong, more, worse = (row[key] for key in ("right", "wrong", "added right", "added wrong"))
    alone, both = _f1(right, wrong, row["stated"]), _f1(right + more, wrong + worse, row["stated"])
    print(f"{name:16s}{row['stated']:8d}{right:14d}{wrong:8d}{alone:7.3f}{more:14d}{worse:8d}{both:7.3f}")


def _f1(right: int, wrong: int, stated: int) -> float:
    return 2 * right / (right + wrong + stated) if stated else 0.0


def _part(example: Example) -> int:
    return zlib.crc32(example.text.encode()) % PARTS


def _write(cues: Cues) -> None:
    with (DATA / "cues.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["relation", "feature", "weight"])
        for name, weights in cues.weights.items():
            writer.writerows([name, feature, round(weight / HUNDREDTH)] for feature, weight in weights.items())


if __name__ == "__main__":
    sys.exit(main())
