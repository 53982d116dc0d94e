"""A store of each kind, on a real database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.model import Graph
from kg.store import open_store
from kg.store.base import Store


@pytest.fixture(scope="session", params=["ladybug", "neo4j"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Keeps whatever the test before wrote: tests write first."""
    if request.param == "ladybug":
        with open_store(tmp_path_factory.mktemp("store") / "my store") as store:
            yield store
        return
    server = request.getfixturevalue("neo4j_server")
    with open_store(server.uri, user=server.user, password=server.password) as store:
        yield store
        store.write(Graph())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kg.store"
