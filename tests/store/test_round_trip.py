"""A graph comes back from the embedded store as it went in, whatever its text."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from graphs import graphs
from hypothesis import HealthCheck, given, settings

from kg.model import Graph
from kg.store import open_store


@given(graph=graphs())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_graph_comes_back_as_it_went_in(graph: Graph) -> None:
    with TemporaryDirectory() as folder, open_store(Path(folder)) as store:
        store.write(graph)
        assert store.read() == graph
