"""The browser, and pages opened in it that must neither call out nor complain."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from chromium import chromium

from kg.model import Graph
from kg.ontology import Ontology, load_ontology
from kg.view import write_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

__all__ = ["chromium"]

OpenPage = Callable[..., "Page"]


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    return load_ontology()


@pytest.fixture
def open_page(chromium: Browser, ontology: Ontology, tmp_path: Path) -> Iterator[OpenPage]:
    """Writes a graph's page and opens it; at the end nothing may have been requested or complained about."""
    trouble: list[str] = []
    contexts = []

    def open_graph(
        graph: Graph,
        *,
        texts: Mapping[str, str] | None = None,
        width: int = 1280,
        height: int = 800,
        scheme: str = "light",
        **options: str | int,
    ) -> Page:
        path = write_page(graph, tmp_path / "图 谱.html", ontology, texts=texts, **options)
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            locale="zh-CN",
            reduced_motion="reduce",
            accept_downloads=True,
        )
        contexts.append(context)
        page = context.new_page()
        allowed = (path.as_uri(), "data:", "blob:")
        page.on("request", lambda request: request.url.startswith(allowed) or trouble.append(request.url))
        page.on("console", lambda message: trouble.append(message.text))
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("dialog", lambda dialog: (trouble.append(dialog.message), dialog.dismiss()))
        page.goto(path.as_uri())
        page.wait_for_selector("#status:not(:empty)")
        return page

    yield open_graph
    for context in contexts:
        context.close()
    assert trouble == []
