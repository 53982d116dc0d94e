"""The map: what stands where, the outlines, and what has no place."""

from __future__ import annotations

import json
from itertools import combinations
from math import dist

import pytest
from trade_graphs import generated_graph

from kg.model import Edge, Entity, Graph, Status
from kg.ontology import load_ontology
from kg.view.geography import draw_map, project

ONTOLOGY = load_ontology()
SHANGHAI = Entity("sh", "City", "上海市", properties={"lat": 31.23, "lon": 121.47})
XUHUI = Entity("xh", "District", "徐汇区", properties={"lat": 31.19, "lon": 121.43})
LIMA = Entity("li", "City", "利马", properties={"lat": -12.05, "lon": -77.04})
PARK = Entity("pk", "Zone", "星桥软件园")
FIRM = Entity("fi", "Company", "星桥科技")
GAME = Entity("ga", "Product", "《星桥》")


def places(entities, *edges):
    graph = Graph(
        entities=entities,
        edges=tuple(
            Edge(head.id, tail.id, kind, 0.9, (), status=Status(*(status or ["asserted"])))
            for head, kind, tail, *status in edges
        ),
    )
    return dict(zip([entity.id for entity in entities], draw_map(graph, ONTOLOGY)["places"], strict=True))


def test_places_stand_at_their_coordinates_and_the_pacific_is_in_the_middle():
    found = places((SHANGHAI, LIMA))
    assert dist(found["sh"], project(121.47, 31.23)) < 2
    assert found["li"][0] > found["sh"][0]
    assert found["li"][1] > 0 > found["sh"][1]


def test_what_lies_in_a_place_stands_at_the_narrowest_that_is_known():
    edges = [(FIRM, "LOCATED_IN", SHANGHAI), (FIRM, "LOCATED_IN", XUHUI), (XUHUI, "PART_OF", SHANGHAI)]
    found = places((SHANGHAI, XUHUI, FIRM), *edges)
    assert dist(found["fi"], project(121.43, 31.19)) < 20


def test_a_tenant_stands_where_its_park_is():
    found = places((LIMA, PARK, FIRM), (FIRM, "TENANT_OF", PARK), (PARK, "LOCATED_IN", LIMA))
    assert dist(found["fi"], found["li"]) < 40
    assert dist(found["pk"], found["li"]) < 40


def test_zones_without_coordinates_are_found_in_the_gazetteers_or_by_the_place_they_are_named_after():
    known, named, unknown = (
        Entity(name, "Zone", name) for name in ("张江高科技园区", "合肥高新技术产业开发区", "某地软件园")
    )
    found = places((SHANGHAI, FIRM, known, named, unknown), (FIRM, "TENANT_OF", known))
    assert dist(found[known.id], project(121.5, 31.2)) < 60
    assert dist(found[FIRM.id], found[known.id]) < 40
    assert dist(found[named.id], project(117.25, 31.85)) < 60
    assert found[unknown.id] is None


def test_what_is_nowhere_has_no_place():
    found = places((SHANGHAI, FIRM, GAME), (FIRM, "DEVELOPS", GAME), (FIRM, "LOCATED_IN", SHANGHAI, "planned"))
    assert found["fi"] is None
    assert found["ga"] is None


def test_places_that_lie_in_each_other_do_not_run_in_circles():
    found = places((SHANGHAI, PARK, FIRM), (PARK, "LOCATED_IN", FIRM), (FIRM, "TENANT_OF", PARK))
    assert found["pk"] is None


def test_all_in_one_city_stand_apart():
    firms = tuple(Entity(f"f{i:03}", "Company", f"企业{i}") for i in range(300))
    found = places((SHANGHAI, *firms), *((firm, "LOCATED_IN", SHANGHAI) for firm in firms))
    assert min(dist(a, b) for a, b in combinations(found.values(), 2)) > 9
    assert dist(found["sh"], project(121.47, 31.23)) < 2


@pytest.mark.parametrize(
    "odd", [{"lat": "31"}, {"lat": 31.0}, {"lat": float("nan"), "lon": 0.0}, {"lat": 91.0, "lon": 0.0}]
)
def test_odd_coordinates_are_no_place(odd):
    assert draw_map(Graph(entities=(Entity("a", "City", "某市", properties=odd),)), ONTOLOGY) is None


def test_no_map_without_coordinates():
    assert draw_map(generated_graph(30), ONTOLOGY) is None


def test_outlines_are_rings_that_hold_what_is_known_to_be_land():
    drawn = draw_map(Graph(entities=(SHANGHAI,)), ONTOLOGY)
    rings = [list(zip(ring[::2], ring[1::2], strict=True)) for ring in drawn["outlines"]]
    for name, longitude, latitude, land in [
        ("武汉", 114.3, 30.6, True),
        ("台中", 120.7, 24.1, True),
        ("海南", 109.8, 19.2, True),
        ("新加坡", 103.8, 1.35, True),
        ("利马以东", -76.0, -12.0, True),
        ("太平洋", 160.0, 30.0, False),
        ("大西洋", -40.0, 30.0, False),
    ]:
        point = project(longitude, latitude)
        assert (sum(crosses(ring, point) for ring in rings) % 2 == 1) == land, name
    assert len(json.dumps(drawn["outlines"])) < 120_000


def crosses(ring, point):
    """Whether a ray from the point leaves the ring an odd number of times."""
    x, y = point
    return (
        sum(
            (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax
            for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True)
        )
        % 2
    )
