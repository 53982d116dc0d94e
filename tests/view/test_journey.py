"""Every feature of the page in one visit: on the graph of the sample documents, and on one of 5,000 entities."""

from __future__ import annotations

from pathlib import Path

import networkx
import pytest
from page_steps import legend_row, middle, search
from trade_graphs import generated_graph

from kg.collection import build, texts_of
from kg.demo import SAMPLES
from kg.export.json import parse_json
from kg.model import Graph


@pytest.fixture(scope="module")
def visits(tmp_path_factory):
    """For each graph: its texts, and what is typed to find one entity and another that a path leads to."""
    store = tmp_path_factory.mktemp("samples") / "kg.store"
    samples = build([path for path in SAMPLES.iterdir() if path.suffix != ".json"], store=store)
    large = generated_graph(5000)
    return {
        "samples": (samples, texts_of(store), "mhy", "商务部"),
        "large": (large, None, "slqy00100h", "示例企业04321号"),
    }


@pytest.mark.parametrize("name", ["samples", "large"])
def test_a_reader_finds_filters_walks_believes_and_takes_along(open_page, visits, name):
    graph, texts, first, second = visits[name]
    page = open_page(graph, texts=texts)
    status = page.locator("#status")
    whole = status.inner_text()

    search(page, first)
    start = page.inner_text("#panel h2")
    assert page.locator(".relations .words").count() > 0
    assert page.locator(".relations blockquote").count() > 0

    page.keyboard.press("e")
    assert status.inner_text() != whole
    page.keyboard.press("e")
    page.keyboard.press("1")
    assert f"只看“{start}”周围 1 步" in page.inner_text("#focus")
    assert status.inner_text() != whole
    page.keyboard.press("1")
    page.keyboard.press("c")
    page.mouse.dblclick(*middle(page))

    page.keyboard.press("s")
    search(page, second)
    assert page.inner_text("#panel h2") == f"{start} ⇢ {second}"
    assert page.locator(".paths .words").count() > 1
    page.click("[data-control=back]")
    page.wait_for_function("name => document.querySelector('#panel h2').innerText === name", arg=start)
    page.keyboard.press("p")
    page.keyboard.press("Escape")

    page.click(".filter:has-text('位于')")
    page.click("[data-filter='labels only Company']", force=True)
    firms = sum(entity.label == "Company" for entity in graph.entities)
    assert legend_row(page, "企业") == f"{firms:,}"
    page.click("#show-table")
    page.click("th:has-text('名称') button")
    assert page.locator("tbody tr").count() == min(100, firms)
    page.click("#show-graph")

    page.click("#take")
    with page.expect_download() as download:
        page.click("#save-json")
    taken: Graph = parse_json(Path(download.value.path()).read_text("utf-8"))
    assert {entity.label for entity in taken.entities} == {"Company"}
    assert all(edge.type != "LOCATED_IN" for edge in taken.edges)
    page.click("#take")
    with page.expect_download() as download:
        page.click("#save-graphml")
    assert networkx.read_graphml(download.value.path()).number_of_nodes() == len(taken.entities)
    page.click("#take")
    with page.expect_download() as download:
        page.click("#picture")
    assert Path(download.value.path()).stat().st_size > 20_000

    page.wait_for_timeout(700)
    before = status.inner_text()
    page.reload()
    page.wait_for_selector("#status:not(:empty)")
    assert status.inner_text() == before
    page.click("text=清除筛选")
    page.click("#arrange")
    page.click("#arrange")
    page.click("#restore")
