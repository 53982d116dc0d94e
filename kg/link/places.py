"""Places that are written together: which of them is meant, and which only says where another lies."""

from __future__ import annotations

import re
from functools import cache

from kg.link.lines import Item, Line
from kg.link.slots import slot_words

__all__ = ["LEVELS", "finest", "has_state_behind"]

LEVELS = {"Country": 0, "Province": 1, "City": 2, "District": 3}
"""The labels of places, the coarsest first."""
_STATES = tuple("州省邦郡县")
"""What parts of foreign countries end in, which are regions: between a country and a city one counts as a province does."""
_STATE = re.compile("(?:(?![的是有和与及等设建在于为])[一-龥]){1,7}[州邦省郡]的?")
"""A foreign state that nobody knows: 美国|密歇根州|甲市."""


def finest(
    items: list[Item],
    text: str,
    towns: tuple[str, ...],
    line: Line | None = None,
    places: list[int] | None = None,
) -> list[Item]:
    """Leave out places that a finer one follows directly (法国巴黎, 上海市徐汇区), or in an address any coarser one.

    A town leaves out no city: the one before it may be no larger than a district (昆山市|甲乙镇).

    Parameters
    ----------
    items : list of Item
    text : str
        The cleaned text.
    towns : tuple of str
        How the names of places end that are smaller than a district: 镇.
    line, places : Line and list of int, optional
        Where the items stand; without them they are the places of one address.
    """
    are_towns = [item.label == "District" and text.endswith(towns, item.start, item.end) for item in items]
    levels: list[int | None] = [
        LEVELS["City"] if town else LEVELS.get(item.label) for item, town in zip(items, are_towns, strict=True)
    ]
    if line is None or places is None:
        best = max((level for level in levels if level is not None), default=-1)
        zones = [item for item in items if item.label == "Zone"]
        if best < LEVELS["District"] and zones:
            return zones
        small = [item for item, level, town in zip(items, levels, are_towns, strict=True) if town or level == best]
        if best == LEVELS["Province"]:  # foreign states are not always known as places: 美国加州
            return [item for item in items if item.label in ("Country", "Province")]
        if best == LEVELS["City"]:  # a state that is called like a city: 美国德州|奥斯汀
            small = [
                item for item in small if not any(item.end == other.start and other.label == "City" for other in small)
            ]
        return small or items
    for index, item in enumerate(items):
        if item.label == "Zone":
            levels[index] = LEVELS["District"]
        elif item.label == "Region" and line.source.endswith(_STATES, item.start, item.end):
            levels[index] = LEVELS["Province"]
    kept = []
    for index, (item, level) in enumerate(zip(items, levels, strict=True)):
        behind = _written_behind(line, places, index)
        finer = [levels[other] or 0 for other in behind if level is not None and (levels[other] or 0) > level]
        # A province after its country is kept beside it: foreign states are not always known as places.
        only_state = level == LEVELS["Country"] and finer == [LEVELS["Province"]]
        if not finer or only_state or item.label == "Zone":
            kept.append(item)
    return kept


@cache
def _between() -> re.Pattern[str]:
    """Return what finds what may stand between a place and the one in it."""
    return re.compile(f"[市省州]*|{slot_words()['capitals']}|{_STATE.pattern}")


def _written_behind(line: Line, places: list[int], index: int) -> range:
    """Return the places that follow one without anything between: 美国|加州|旧金山."""
    last = index
    while last + 1 < len(places) and _between().fullmatch(line.text, places[last] + 1, places[last + 1]):
        last += 1
    short = [item.end - item.start for item in (line.items[place] for place in places[index : last + 1])]
    if last > index + 1 and max(short) == 1:
        last = index  # 韩日美港澳台
    return range(index + 1, last + 1)


def has_state_behind(line: Line, place: int) -> bool:
    """Tell whether a country is only where the city behind it lies, with a state between them: 美国|密歇根州|甲市."""
    state = _STATE.match(line.text, place + 1) if line.items[place].label == "Country" else None
    city = line.items.get(state.end()) if state is not None else None
    return city is not None and city.label in ("City", "District", "Zone")
