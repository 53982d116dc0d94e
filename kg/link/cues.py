"""Relations that no rule states, by what stands around two mentions: a linear model, learnt from marked passages.

Rules read the wordings that somebody has thought of. For some types of relations there are too many; there each word around two mentions
has a weight, and together they say how probable the relation is (logistic regression, Hastie, Tibshirani, Friedman, The Elements of
Statistical Learning, 2009, section 4.4). `benchmarks/cues.py` learns the weights and says how good they are. What a rule has something to
say about is left to the rules.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations, product
from pathlib import Path

from kg.data import DATA, read_csv
from kg.errors import DataError
from kg.link.pairs import Group, Pairs
from kg.link.polarity import find_status
from kg.link.scene import Scene
from kg.model import Relation, Status
from kg.ontology import Ontology

__all__ = ["BIAS", "CUES", "Cues", "Stated", "candidates_in", "ends_of", "load_cues", "read_cues"]

CUES = "cues"
"""The rule of a relation that only the model states."""
BIAS = "(any)"
"""The feature that every pair has."""
ENOUGH = 0.55
"""From this probability on a relation holds."""
SUREST = 0.85
"""No relation that only the model states is surer."""
HUNDREDTH = 0.01
"""The unit of the weights in the file."""


@dataclass(frozen=True)
class Cues:
    """Weights of features by type of relation.

    Parameters
    ----------
    weights : mapping of str to mapping of str to float
        By type of relation: of each feature, what it adds to the logarithm of the odds.

    Examples
    --------
    >>> cues = Cues({"LOCATED_IN": {BIAS: -2.0, ">between=扎根": 3.0}})
    >>> round(cues.probability("LOCATED_IN", [">between=扎根"]), 2), round(cues.probability("LOCATED_IN", []), 2)
    (0.73, 0.12)
    """

    weights: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    def probability(self, relation: str, features: Iterable[str]) -> float:
        """Return how probable a relation is between two mentions with some features."""
        weights = self.weights[relation]
        score = weights[BIAS] + sum([weights[feature] for feature in features if feature in weights])
        return 1 / (1 + math.exp(-score))

    def strongest(self, relation: str, features: Iterable[str], most: int = 5) -> list[tuple[str, float]]:
        """Return the features that speak most for a relation, with their weights.

        Examples
        --------
        >>> Cues({"LOCATED_IN": {BIAS: -2.0, ">between=扎根": 3.0}}).strongest("LOCATED_IN", [">between=扎根"])
        [('>between=扎根', 3.0)]
        """
        weights = self.weights[relation]
        known = [(feature, weights[feature]) for feature in features if weights.get(feature, 0) > 0]
        return sorted(known, key=lambda entry: (-entry[1], entry[0]))[:most]


def load_cues(ontology: Ontology, knowledge: Path | None = None) -> Cues:
    """Load ``cues.csv``.

    Parameters
    ----------
    ontology : Ontology
        Types that it lacks are left out.
    knowledge : Path, optional
        The user's folder of knowledge; its file replaces ours. With an ontology of its own and no such file it has none: weights
        hold for the types and labels that they were learnt for.

    Raises
    ------
    DataError
        If it is missing, a weight is no whole number, or a type has no weight for what every pair has.
    """
    name = "cues.csv"
    if knowledge is not None and (knowledge / "ontology.yaml").exists() and not (knowledge / name).exists():
        return Cues()
    weights: dict[str, dict[str, float]] = {}
    try:
        for row in read_csv(name, knowledge):
            if row["relation"] in ontology.relations:
                weights.setdefault(row["relation"], {})[row["feature"]] = int(row["weight"]) * HUNDREDTH
    except (KeyError, ValueError) as problem:
        raise DataError(f"{DATA / name}: needs relation,feature,weight with whole numbers ({problem})") from problem
    for relation, weighed in weights.items():
        if BIAS not in weighed:
            raise DataError(f"{DATA / name}: {relation} needs a weight for {BIAS}")
    return Cues(weights)


def candidates_in(
    pairs: Pairs, types: Iterable[str], ontology: Ontology
) -> Iterator[tuple[str, Group, Group, frozenset[str]]]:
    """Yield what may be related in a sentence: the type, head and tail and the features of the two.

    Parameters
    ----------
    pairs : Pairs
    types : iterable of str
        The types that are asked about.
    ontology : Ontology
    """
    kinds = [ontology.relations[name] for name in types]
    for head, tail in product(pairs.groups, repeat=2):
        fitting = [kind for kind in kinds if head.label in kind.heads and tail.label in kind.tails]
        if not fitting or (head.unsaid and tail.unsaid):
            continue
        if head is tail:
            fitting = [kind for kind in fitting if kind.symmetric] if len(head.entities) > 1 else []
            features = pairs.features_within(head) if fitting else frozenset()
        else:
            features = pairs.features(head, tail)
        yield from ((kind.name, head, tail, features) for kind in fitting)


class Stated:
    """What rules state in a document, about which the model has nothing more to say.

    Parameters
    ----------
    scene : Scene
    relations : iterable of Relation
    ontology : Ontology
    """

    def __init__(self, scene: Scene, relations: Iterable[Relation], ontology: Ontology) -> None:
        starts = [span.start for span in scene.sentences]
        self._related: set[frozenset[int]] = set()
        self._heads: set[tuple[int, str, int]] = set()
        self._tails: set[tuple[int, str, int]] = set()
        for relation in relations:
            ends = [(relation.head, relation.tail)]
            if ontology.relations[relation.type].symmetric:
                ends.append((relation.tail, relation.head))
            self._related.add(frozenset(ends[0]))
            first, last = bisect_right(starts, relation.start) - 1, bisect_left(starts, relation.end)
            for number in range(max(first, 0), last):
                self._heads.update((number, relation.type, head) for head, _ in ends)
                self._tails.update((number, relation.type, tail) for _, tail in ends)

    def settles(self, sentence: int, head: int, relation: str, tail: int) -> bool:
        """Tell whether rules relate two entities, or say in a sentence with whom or what else one of them has such a relation."""
        return (
            frozenset((head, tail)) in self._related
            or (sentence, relation, head) in self._heads
            or (sentence, relation, tail) in self._tails
        )


def read_cues(scene: Scene, cues: Cues, known: Iterable[Relation], ontology: Ontology) -> Iterator[Relation]:
    """Yield the relations that the model finds between mentions of which no rule says anything.

    Parameters
    ----------
    scene : Scene
    cues : Cues
    known : iterable of Relation
        What the rules have found.
    ontology : Ontology
    """
    if scene.document.words is None or not cues.weights:
        return
    stated = Stated(scene, known, ontology)
    tails = frozenset().union(*(ontology.relations[name].tails for name in cues.weights))
    for number, span in enumerate(scene.sentences):
        if tails.isdisjoint([item.label for item in scene.named_in(number)]):
            continue
        pairs = Pairs(scene, number, ontology.places)
        for name, head, tail, features in candidates_in(pairs, cues.weights, ontology):
            sure = cues.probability(name, features)
            if sure < ENOUGH:
                continue
            status = _status(scene, number, head, tail)
            for one, other in ends_of(head, tail):
                if not stated.settles(number, one, name, other):
                    found = Relation(one, name, other, CUES, round(min(sure, SUREST), 3), span.start, span.end, status)
                    yield found


def ends_of(head: Group, tail: Group) -> Iterator[tuple[int, int]]:
    """Yield each entity of one list with each of another, or those of one list with each other."""
    pairs = combinations(head.entities, 2) if head is tail else product(head.entities, tail.entities)
    return ((one, other) for one, other in pairs if one != other)


def _status(scene: Scene, sentence: int, head: Group, tail: Group) -> Status:
    """Tell whether what stands between two mentions is planned or denied."""
    line = scene.line(sentence, with_open=True)
    start, end = min(head.start, tail.start), max(head.end, tail.end)
    places = [place for place, item in line.items.items() if start <= item.start < end]
    first = 0 if head.unsaid or tail.unsaid else min(places)
    return find_status(line, first, max(places) + 1, scene.vocabulary.polarity)
