"""Who a predicate is said of: the mention before it in the clause or sentence, else what the passage speaks of."""

from __future__ import annotations

import re

from kg.link.lines import Line
from kg.link.patterns import Pattern
from kg.link.scene import Scene

__all__ = ["find_subject"]

_LOOSE = 18
"""How many characters a gap after the subject may have in a clause of its own."""

_JOINED = re.compile(r"(?:（[^（）]*）)?(?:、|和|与|及|以及|，)?")


def find_subject(
    scene: Scene, sentence: int, line: Line, position: int, pattern: Pattern
) -> tuple[list[int], float]:
    """Find the subject of the predicate that begins at a position of a line.

    Returns
    -------
    entities : list of int
        One, or all of a list; empty if there is none.
    certainty : float
        1 where it stands in the clause, less the further away it was found.
    """
    labels = pattern.subject.labels if pattern.subject else frozenset()
    end = position
    clause = line.clause_start(end)
    own = [place for place in line.positions(labels, clause, end) if not _is_object(scene, line, place)]
    if own:
        return _listed(line, own[0], own), 1.0
    before = line.text[clause:end]
    if not scene.is_adverbial(before) and not (pattern.loose and len(before) <= _LOOSE):
        return [], 0.0
    while clause > 0:
        end = clause - 1
        clause = line.clause_start(end)
        places = [place for place in line.positions(labels, clause, end) if not _is_object(scene, line, place)]
        for first in places[:1]:
            before = line.text[clause:first]
            if before.endswith("的") or scene.is_adverbial(before):
                return _listed(line, first, places), 0.97
    entity = scene.topic(sentence, labels)
    return ([entity], 0.93) if entity is not None else ([], 0.0)


def _is_object(scene: Scene, line: Line, place: int) -> bool:
    before = line.text[max(place - 2, 0) : place]
    return any(before.endswith(mark) for mark in scene.vocabulary.object_marks if mark != "和") or before.endswith("和")


def _listed(line: Line, first: int, places: list[int]) -> list[int]:
    found = [line.items[first].entity]
    last = first
    for place in places[1:]:
        joined = line.text[last + 1 : place]
        if not joined or not _JOINED.fullmatch(joined):
            break
        found.append(line.items[place].entity)
        last = place
    return found
