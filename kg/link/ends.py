"""Which entities stand in a slot: the members of a list that belong together, the finest of places written together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.link.cast import Cast
from kg.link.fieldlists import read_fields
from kg.link.fieldnames import written
from kg.link.lines import Line
from kg.link.places import LEVELS, finest, has_state_behind
from kg.link.slots import Slot
from kg.link.vocabulary import Vocabulary

__all__ = ["read_slot"]

_BODIES = ("Company", "Organization")
_ASIDE = re.compile("（[^（）]*）")
_WITHIN = ("在", "于")
_WITH = ("与", "和", "同")
_ELSE = re.compile("[，。；：！？与和同跟向为]")
"""Where what several do together ends, or others come in."""
_REACH = 28
_CLOSED = re.compile("[，。；：！？]|$")
_LONGEST_POINTING = 2
_PAIR = 2


def read_slot(
    line: Line,
    slot: Slot,
    start: int,
    end: int,
    cast: Cast,
    *,
    new_label: str | None = None,
    opens: bool = False,
) -> list[int]:
    """Return the entities in a slot.

    Parameters
    ----------
    line : Line
    slot : Slot
    start, end : int
        What the slot took, in characters of `line.text`.
    cast : Cast
    new_label : str, optional
        The label of a free noun phrase.
    opens : bool
        Whether a match begins with the slot: it is what the predicate behind it is said of.
    """
    if slot.free and new_label is not None:
        return read_fields(line, slot, start, end, cast, new_label)
    places = line.positions(slot.labels, start, end)
    if slot.pointing:
        places = [place for place in places if _points(line, place, cast.vocabulary)]
    # In brackets stands what a member is called too, or what it is without (东南亚（除越南）).
    asides = [found.span() for found in _ASIDE.finditer(line.text, start, end)]
    places = _outside(line, places, asides)
    places = _from_referent(line, places) if opens else _before_referent(line, places)
    places = _before_next_subject(line, start, end, _one_clause(line, slot, places, start, end), cast.vocabulary)
    places = _before_possession(line, places, cast.vocabulary)
    places = [place for place in places if not _owns_what_follows(line, place, cast.vocabulary)] or places
    places = _without_origins(line, _before_companions(line, places, cast.vocabulary))
    places = [place for place in places if not has_state_behind(line, place)]
    if slot.labels <= cast.vocabulary.open_labels:
        return _read_open(line, places, cast)
    return list(
        dict.fromkeys(
            item.entity
            for item in finest(
                [line.items[place] for place in places], line.source, cast.vocabulary.towns, line, places
            )
        )
    )


def _points(line: Line, place: int, vocabulary: Vocabulary) -> bool:
    """Tell whether a mention is only a word that points to what is described behind it: 这家, 该."""
    item = line.items[place]
    return (
        item.referred
        and item.end - item.start <= _LONGEST_POINTING
        and line.source.startswith(vocabulary.demonstratives, item.start)
    )


def _without_origins(line: Line, places: list[int]) -> list[int]:
    """Leave out the countries and cities that only say where the members of a list are from: 日本|甲、韩国|乙."""
    return [
        place
        for place, behind in pairwise([*places, -1])
        if behind != place + 1 or line.items[place].label not in LEVELS or line.items[behind].label not in _BODIES
    ]


def _outside(line: Line, places: list[int], asides: Sequence[tuple[int, int]]) -> list[int]:
    """Leave out what stands in brackets, or what they make finer: 墨西哥（蒙特雷）."""
    kept: list[int] = []
    for place in places:
        opened = next((opened for opened, closed in asides if opened < place < closed), None)
        if opened is None:
            kept.append(place)
        elif kept and kept[-1] == opened - 1 and place == opened + 1 and line.text[place + 1] == "）":
            coarse, fine = (LEVELS.get(line.items[at].label, -1) for at in (kept[-1], place))
            if 0 <= coarse < fine:
                kept[-1] = place
    return kept or places


def _read_open(line: Line, places: list[int], cast: Cast) -> list[int]:
    """Return the fields of a list; of those that are written as one word the last one counts: 医疗健康|机器人."""
    found: list[int] = []
    for index, place in enumerate(places):
        if index + 1 < len(places) and places[index + 1] == place + 1:
            continue
        first = index
        while first and places[first - 1] == places[first] - 1:
            first -= 1
        item = line.items[place]
        if first < index:
            span = (line.items[places[first]].start, item.end)
            cast.note_form(item.entity, cast.as_written(written(line, span), span))
        found.append(item.entity)
    return list(dict.fromkeys(found))


def _before_possession(line: Line, places: list[int], vocabulary: Vocabulary) -> list[int]:
    """Keep the members up to the one of which the sentence then tells what it has: 甲旗下有|乙、丙."""
    for count, place in enumerate(places, start=1):
        if vocabulary.possessing.match(line.text, place + 1):
            return places[:count]
    return places


def _before_companions(line: Line, places: list[int], vocabulary: Vocabulary) -> list[int]:
    """Of what somebody owns keep the members up to the one with whom others do something: 甲旗下|乙|与丙、丁签署协议."""
    if len(places) < _PAIR or not line.text.endswith((*vocabulary.owning, *vocabulary.relatives), 0, places[0]):
        return places
    behind = _ELSE.split(line.text[places[-1] + 1 : places[-1] + 1 + _REACH], maxsplit=1)[0]
    together = vocabulary.agreeing.search(behind) is not None
    for count, (left, right) in enumerate(pairwise(places), start=1):
        joint = line.text[left + 1 : right]
        if joint.startswith(vocabulary.companions) or (together and joint.startswith(_WITH)):
            return places[:count]
    return places


def _owns_what_follows(line: Line, place: int, vocabulary: Vocabulary) -> bool:
    """Tell whether a mention is no member of a list but the owner of one: 甲|旗下|乙, 甲|的|《乙》."""
    if line.text.startswith(vocabulary.owning, place + 1):
        return vocabulary.possessing.match(line.text, place + 1) is None
    behind = line.items.get(place + 2) if line.text.startswith("的", place + 1) else None
    return behind is not None and behind.label == "Product"


def _from_referent(line: Line, places: list[int]) -> list[int]:
    """Of what stands before a predicate keep what a clause begins with that only refers: 还有甲和乙，前者|收购丙."""
    for index in range(len(places) - 1, 0, -1):
        if line.items[places[index]].referred and line.text[places[index] - 1] == "，":
            return places[index:]
    return places


def _before_referent(line: Line, places: list[int]) -> list[int]:
    """Of what stands behind a predicate leave out what the next clause begins with: 来自甲旗下的乙，|该公司股票…."""
    for index in range(1, len(places)):
        if line.items[places[index]].referred and line.text[places[index] - 1] == "，":
            return places[:index]
    return places


def _one_clause(line: Line, slot: Slot, places: list[int], start: int, end: int) -> list[int]:
    """Of a list over commas whose members are not alike keep what is next to the predicate: 甲公司在乙市，其|产品出口."""
    if len({line.items[place].label for place in places}) < 2:
        return places
    commas = [at for at in range(places[0], places[-1]) if line.text[at] == "，"]
    if not commas:
        return places
    if len(commas) > 1 and all(line.items[place].label in LEVELS for place in places):
        return places  # 甲市，乙市，丙国和丁市
    if slot.role == "head":
        return [place for place in places if place > commas[-1]]
    if line.text[start - 1 : start] == "：":
        return places  # 设有办事处：甲国，乙市，丙市
    if line.text.endswith(_WITHIN, 0, start) and not _CLOSED.match(line.text, end):
        return places  # 在甲国、乙国，丙市、丁市设有分公司: one list between its preposition and its verb
    return [place for place in places if place < commas[0]]


def _before_next_subject(line: Line, start: int, end: int, places: list[int], vocabulary: Vocabulary) -> list[int]:
    """Of 设在甲市，乙市、丙市设有分公司 keep 甲市: what stands behind the comma is what the next verb is said of."""
    comma = line.text.find("，", start, end)
    if (
        comma < 0
        or not line.text.startswith(vocabulary.own_verbs, end)
        or not line.text.endswith(vocabulary.seat_verbs, 0, start)
    ):
        return places
    return [place for place in places if place < comma]
