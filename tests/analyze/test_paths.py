import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analyze.paths import find_paths, generate_path
from kg.model import Edge, Entity, Graph, Status


def graph_of(*edges, size=6):
    entities = tuple(Entity(f"e{number}", "Company", f"公司{number}") for number in range(size))
    return Graph(entities=entities, edges=tuple(edges))


def edge(source, target, kind="PARTNERS_WITH", status=Status.ASSERTED):
    return Edge(f"e{source}", f"e{target}", kind, 0.9, ("rule",), (), status)


def ways(graph, source, target):
    return [
        [path[0].source, *(step.target for step in path)] if path else [] for path in find_paths(graph, source, target)
    ]


def test_every_shortest_path_is_found_in_order_and_no_longer_one():
    graph = graph_of(edge(0, 1), edge(2, 0), edge(1, 3), edge(2, 3), edge(0, 4), edge(4, 5), edge(5, 3))
    assert ways(graph, "e0", "e3") == [["e0", "e1", "e3"], ["e0", "e2", "e3"]]


def test_each_edge_keeps_its_own_direction_and_parallel_edges_stand_together():
    graph = graph_of(edge(1, 0, "SUBSIDIARY_OF"), edge(0, 1), edge(1, 2, "SUBSIDIARY_OF"))
    (path,) = find_paths(graph, "e0", "e2")
    assert list(generate_path(graph, path)) == [
        "公司0 <-SUBSIDIARY_OF- 公司1",
        "公司0 -PARTNERS_WITH-> 公司1",
        "公司1 -SUBSIDIARY_OF-> 公司2",
    ]


@pytest.mark.parametrize("status", [Status.PLANNED, Status.NEGATED])
def test_what_is_not_so_joins_nothing(status):
    assert ways(graph_of(edge(0, 1, status=status)), "e0", "e1") == []


def test_an_entity_hangs_together_with_itself_by_no_edge():
    assert list(find_paths(graph_of(edge(0, 0)), "e0", "e0")) == [()]


def test_an_unknown_entity_is_an_error():
    with pytest.raises(KeyError):
        list(find_paths(graph_of(), "e0", "nobody"))


def test_a_path_may_be_long():
    graph = graph_of(*(edge(number, number + 1) for number in range(2999)), size=3000)
    (path,) = find_paths(graph, "e0", "e2999")
    assert len(path) == 2999


@given(st.sets(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=12))
def test_the_paths_are_those_that_networkx_finds(pairs):
    graph = graph_of(*(edge(*pair) for pair in sorted(pairs)))
    network = networkx.Graph(graph.to_networkx())
    expected = (
        sorted(networkx.all_shortest_paths(network, "e0", "e5")) if networkx.has_path(network, "e0", "e5") else []
    )
    assert ways(graph, "e0", "e5") == expected
