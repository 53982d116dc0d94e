"""The sample graph in a store of each kind."""

from collections.abc import Iterator

import pytest
from sample_graphs import sample_graph

from kg.model import Graph
from kg.store import open_store
from kg.store.base import Store


@pytest.fixture(scope="session")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("query")) as store:
        store.write(sample_graph())
        yield store


@pytest.fixture(scope="module", params=["ladybug", "neo4j"])
def sample_store(request: pytest.FixtureRequest) -> Iterator[Store]:
    if request.param == "ladybug":
        yield request.getfixturevalue("embedded")
        return
    server = request.getfixturevalue("neo4j_server")
    with open_store(server.uri, user=server.user, password=server.password) as store:
        store.write(sample_graph())
        yield store
        store.write(Graph())
