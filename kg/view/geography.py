"""Where things stand on a map: places by their coordinates, and around them what lies there.

The projection is Miller's: conformal enough for a country, and the world fits on a screen. The Pacific is in the middle, as
on Chinese maps. There are no tiles and no borders, only the outlines of the land, so a page needs no network for its map.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from math import cos, isfinite, log, pi, radians, sin, sqrt, tan
from typing import Any

import numpy as np

from kg.data import read_csv
from kg.model import Edge, Entity, Graph, Status, Value
from kg.ontology import Ontology
from kg.places import CHINA, load_places
from kg.view.layout import separate

__all__ = ["UNITS", "draw_map", "project"]

UNITS = 100
"""Units of the map in a degree of longitude."""

_EDGE = -30
"""The longitude at which the map begins and ends: the Atlantic."""

_APART = 11
"""No two things stand closer than so many units."""

_TURN = pi * (3 - sqrt(5))
"""From one seed of a sunflower to the next: fills a disk evenly."""


def draw_map(graph: Graph, ontology: Ontology) -> dict[str, Any] | None:
    """Return the map of a graph, or None if no place has coordinates.

    Parameters
    ----------
    graph : Graph
    ontology : Ontology
        Tells by which relations something lies somewhere (``locates``).

    Returns
    -------
    dict or None
        ``places``: for each entity ``[x, y]``, or None if nobody knows where it is. ``outlines``: rings of land as lists of
        x, y, x, y ... ``box``: the least and greatest x and y of the places.

    Examples
    --------
    >>> from kg.model import Edge, Entity
    >>> from kg.ontology import load_ontology
    >>> city = Entity("a", "City", "上海市", properties={"lat": 31.23, "lon": 121.47})
    >>> firm = Entity("b", "Company", "星桥科技")
    >>> graph = Graph(entities=(city, firm), edges=(Edge("b", "a", "LOCATED_IN", 0.9, ()),))
    >>> [len(place) for place in draw_map(graph, load_ontology())["places"]]
    [2, 2]
    >>> draw_map(Graph(entities=(firm,)), load_ontology()) is None
    True
    """
    coordinates = _find_coordinates(graph, ontology)
    if not coordinates:
        return None
    anchors = _find_anchors(graph, ontology, coordinates)
    around: dict[str, list[int]] = defaultdict(list)
    for i, entity in enumerate(graph.entities):
        if entity.id in anchors:
            around[anchors[entity.id]].append(i)
    shown, spots = [], []
    for anchor, indexes in around.items():
        middle = project(*coordinates[anchor])
        indexes.sort(key=lambda i: (graph.entities[i].id != anchor, i))
        for k, i in enumerate(indexes):
            reach = _APART * sqrt(k)
            shown.append(i)
            spots.append((middle[0] + reach * cos(k * _TURN), middle[1] + reach * sin(k * _TURN)))
    apart = separate(np.array(spots), np.full(len(spots), _APART / 2))
    places: list[list[int] | None] = [None] * len(graph.entities)
    for i, (x, y) in zip(shown, apart.tolist(), strict=True):
        places[i] = [round(x), round(y)]
    low, high = apart.min(axis=0), apart.max(axis=0)
    return {
        "places": places,
        "outlines": _project_land(),
        "box": [round(float(edge)) for edge in (*low, *high)],
    }


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """Return x and y, downwards, of a point of the earth.

    Examples
    --------
    >>> [round(axis) for axis in project(121.5, 31.2)], round(project(-77, 39)[0])
    ([12150, -3224], 28300)
    """
    east = longitude if longitude >= _EDGE else longitude + 360
    return east * UNITS, -1.25 * log(tan(pi / 4 + 0.4 * radians(latitude))) * 180 / pi * UNITS


def _coordinates_of(properties: Mapping[str, Value]) -> tuple[float, float] | None:
    longitude, latitude = properties.get("lon"), properties.get("lat")
    if not isinstance(longitude, int | float) or not isinstance(latitude, int | float):
        return None
    if not (isfinite(longitude) and isfinite(latitude) and abs(longitude) <= 180 and abs(latitude) <= 90):
        return None
    return float(longitude), float(latitude)


def _find_coordinates(graph: Graph, ontology: Ontology) -> dict[str, tuple[float, float]]:
    """Find the coordinates of places: their own, else of what they lie in, else by their names."""
    own = {entity.id: found for entity in graph.entities if (found := _coordinates_of(entity.properties))}
    anchored = _find_anchors(graph, ontology, own)
    by_name = {
        entity.id: found
        for entity in graph.entities
        if entity.id not in anchored and "lat" in ontology.labels[entity.label].properties
        if (found := _find_by_name(entity))
    }
    return own | by_name


def _find_by_name(entity: Entity) -> tuple[float, float] | None:
    """Find where a place is that the gazetteers know without coordinates, or that is named by where it is (合肥高新区)."""
    zones, divisions = _load_zones(), _load_divisions()
    for form in (entity.name, *entity.aliases):
        if form in zones:
            return zones[form]
        for end in range(len(form), 1, -1):
            if form[:end] in divisions:
                return divisions[form[:end]]
    return None


@cache
def _load_zones() -> Mapping[str, tuple[float, float]]:
    by_code = {dict(place.properties).get("adcode"): place for place in load_places().values()}
    zones: dict[str, tuple[float, float]] = {}
    for row in read_csv("gazetteers/zones.csv"):
        if row["adcode"] and (found := _coordinates_of(dict(by_code[row["adcode"]].properties))):
            zones |= dict.fromkeys([row["name"], *filter(None, row["aliases"].split("|"))], found)
    return zones


@cache
def _load_divisions() -> Mapping[str, tuple[float, float]]:
    """The names of places that stand for one place only; the country itself tells nothing."""
    found: dict[str, set[tuple[float, float]]] = defaultdict(set)
    for place in load_places().values():
        if place.key != CHINA and (where := _coordinates_of(dict(place.properties))):
            found[place.name].add(where)
            found[place.short].add(where)
    return {name: where.pop() for name, where in found.items() if len(where) == 1}


def _find_anchors(graph: Graph, ontology: Ontology, coordinates: Mapping[str, object]) -> dict[str, str]:
    """Find for each entity the place with coordinates where it lies, itself or the narrowest one that is known."""
    above: dict[str, list[Edge]] = defaultdict(list)
    for edge in graph.edges:
        if ontology.relations[edge.type].locates and edge.status is Status.ASSERTED and edge.source != edge.target:
            above[edge.source].append(edge)
    depths = {entity.id: _count_above(entity.id, above) for entity in graph.entities}
    anchors: dict[str, str] = {one: one for one in coordinates}
    # What lies in a place that is anchored is anchored there: from the widest places down to what lies in them.
    for entity in sorted(graph.entities, key=lambda entity: depths[entity.id]):
        edges = [edge for edge in above[entity.id] if edge.target in anchors]
        if entity.id not in anchors and edges:
            best = max(edges, key=lambda edge: (depths[edge.target], len(edge.evidence), edge.confidence, edge.target))
            anchors[entity.id] = anchors[best.target]
    return anchors


def _count_above(one: str, above: Mapping[str, Sequence[Edge]]) -> int:
    """Count what an entity lies in, directly or not."""
    seen = {one}
    queue = [one]
    for current in queue:
        for edge in above.get(current, ()):
            if edge.target not in seen:
                seen.add(edge.target)
                queue.append(edge.target)
    return len(seen) - 1


@cache
def _project_land() -> tuple[tuple[int, ...], ...]:
    rings = []
    for row in read_csv("outlines/land.csv"):
        numbers = [int(number) / 100 for number in row["ring"].split(" ")]
        corners = (project(*corner) for corner in zip(numbers[::2], numbers[1::2], strict=True))
        rings.append(tuple(round(number) for corner in corners for number in corner))
    return tuple(rings)
