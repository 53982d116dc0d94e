"""Positions: repeatable, apart from each other, parts side by side."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.view.layout import arrange


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 40).flatmap(lambda n: st.tuples(st.just(n), st.lists(st.tuples(*[st.integers(0, n - 1)] * 2)))))
def test_places_are_repeatable_and_nodes_apart(drawn):
    count, pairs = drawn
    places = arrange([10.0] * count, pairs)
    assert places == arrange([10.0] * count, [(b, a) for a, b in pairs[::-1]])
    for i, (x, y) in enumerate(places):
        assert all((x - a) ** 2 + (y - b) ** 2 > 15**2 for a, b in places[:i])


def test_a_mesh_serves_large_graphs():
    count = 900
    places = arrange([9.0] * count, [(i, i // 3) for i in range(1, count)])
    assert len(set(places)) > count * 0.99


def test_communities_stay_together():
    pairs = [(i, j) for base in (0, 12) for i in range(base, base + 12) for j in range(base, i)] + [(0, 12)]
    places = arrange([8.0] * 24, pairs)
    left = [x for x, _ in places[:12]]
    right = [x for x, _ in places[12:]]
    assert max(left) < min(right) or max(right) < min(left)
