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


def test_small_parts_stand_beside_the_large_one_and_singles_by_their_kind():
    count = 60
    pairs = [(i, i // 3) for i in range(1, count)]
    kinds = [0] * count + [2, 1, 2, 1, 2, 1]
    places = arrange([8.0] * (count + 6), pairs, kinds)
    large, singles = places[:count], places[count:]
    low, high = [min(axis) for axis in zip(*large, strict=True)], [max(axis) for axis in zip(*large, strict=True)]
    assert all(x > high[0] or y > high[1] for x, y in singles)
    assert all(low[axis] - 60 < single[axis] for single in singles for axis in (0, 1))
    order = sorted(range(6), key=lambda i: singles[i])
    assert [kinds[count + i] for i in order] == [1, 1, 1, 2, 2, 2]


def test_no_arm_runs_far_from_a_large_part():
    chains = [(i, i - 1 if i % 30 else 0) for i in range(1, 240)]
    places = arrange([8.0] * 240, chains)
    width, height = (max(axis) - min(axis) for axis in zip(*places, strict=True))
    assert 0.6 < width / height < 2.6
