"""One long visit of the page, on the graph of the sample documents and on one of 5,000 entities."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass, replace
from io import StringIO

import networkx
import pytest
from page_steps import search
from trade_graphs import generated_graph

import kg
from kg.collection import texts_of
from kg.demo import SAMPLES
from kg.export.json import parse_json
from kg.model import Entity, Graph
from kg.view.pinyin import spell


@dataclass(frozen=True)
class Visit:
    """A graph, its texts, and two well-connected entities that some way joins."""

    graph: Graph
    texts: dict[str, str]
    one: Entity
    other: Entity


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    store = tmp_path_factory.mktemp("demo") / "kg.store"
    documents = sorted(path for path in SAMPLES.iterdir() if path.is_file() and path.suffix != ".json")
    graph = kg.build(documents, store=store)
    return Visit(graph, texts_of(store), *two_hubs(graph))


@pytest.fixture(scope="module")
def large():
    graph = generated_graph(5000)
    entities = [
        replace(one, properties={"lat": 20.0 + i % 20, "lon": 100.0 + i % 23}) if one.label == "City" else one
        for i, one in enumerate(graph.entities)
    ]
    graph = replace(graph, entities=tuple(entities))
    return Visit(graph, {}, *two_hubs(graph))


def two_hubs(graph):
    """Return two well-connected entities of the largest part, whose names nothing else has a part of."""
    network = networkx.Graph([(edge.source, edge.target) for edge in graph.edges])
    part = max(networkx.connected_components(network), key=len)
    degrees = Counter({one: network.degree[one] for one in sorted(part)})
    ranked = [graph.entity_by_id[one] for one, _ in degrees.most_common(60)]
    names = Counter(form for entity in graph.entities for form in (entity.name, *entity.aliases))
    clear = [entity for entity in ranked if names[entity.name] == 1 and spell(entity.name)]
    return clear[0], next(one for one in clear[1:] if not network.has_edge(clear[0].id, one.id))


def saved(page, button):
    page.click("#take")
    with page.expect_download() as download:
        page.click(button)
    return download.value.path().read_bytes()


@pytest.mark.parametrize("which", ["demo", "large"])
def test_a_visit(open_page, request, which):
    visit = request.getfixturevalue(which)
    page = open_page(visit.graph, texts=visit.texts, title="数字贸易")
    names = {entity.name for entity in visit.graph.entities}

    # Find: by name, then by pinyin.
    search(page, visit.one.name)
    assert page.inner_text("#panel h2") == visit.one.name
    page.keyboard.press("Escape")
    syllables = [syllable.split("/")[0] for syllable in spell(visit.one.name).split(" ")]
    for typed in ("".join(syllables), "".join(syllable[0] for syllable in syllables)):
        page.fill("#search", typed)
        assert visit.one.name in page.locator("#results").inner_text()
        page.keyboard.press("Escape")

    # Believe: a sentence of a document of the graph, with the name marked where it is known.
    search(page, visit.one.name)
    quotation = page.locator("#panel blockquote").first.inner_text()
    source = page.locator("#panel figcaption").first.inner_text()
    said = [evidence for edge in visit.graph.edges for evidence in edge.evidence]
    assert any(evidence.text.strip()[:10] in quotation and evidence.doc in source for evidence in said)
    assert (page.locator("#panel blockquote mark").count() > 0) == bool(visit.one.mentions)

    # Walk: keep what is near, and all again.
    before = page.inner_text("#status")
    page.keyboard.press("1")
    assert page.locator("#focus").is_visible()
    assert page.inner_text("#status") != before
    page.keyboard.press("1")
    assert page.locator("#focus").is_hidden()

    # All shortest paths, as networkx finds them.
    page.keyboard.press("s")
    search(page, visit.other.name)
    assert page.inner_text("#panel h2") == f"{visit.one.name} ⇢ {visit.other.name}"
    network = networkx.Graph([(edge.source, edge.target) for edge in visit.graph.edges])
    ways = list(networkx.all_shortest_paths(network, visit.one.id, visit.other.id))
    assert f"最短 {len(ways[0]) - 1} 步，共 {len(ways)} 条" in page.inner_text("#panel")
    page.keyboard.press("Escape")

    # Filter: one label alone, in the picture, in the table and in what is saved.
    row = page.locator(".filter:has(bdi:text-is('城市'))")
    row.hover()
    page.locator("[aria-label='只看城市']").click()
    page.click("#show-table")
    assert page.locator("#table tbody tr").count() > 0
    rows = list(csv.DictReader(StringIO(saved(page, "#save-nodes").decode("utf-8-sig"))))
    assert {row["label"] for row in rows} == {"City"}
    assert {row["name"] for row in rows} <= names
    page.click("text=清除筛选")

    # Map, and back to the graph; what is saved there is read again.
    page.click("#show-map")
    assert page.inner_text("#status").startswith("地图上")
    page.click("#show-graph")
    assert saved(page, "#picture").startswith(b"\x89PNG")
    again = parse_json(saved(page, "#save-json").decode("utf-8"))
    assert {entity.name for entity in again.entities} <= names
    assert len(again.edges) > 0
    graphml = networkx.parse_graphml(saved(page, "#save-graphml").decode("utf-8"))
    assert graphml.number_of_edges() == len(again.edges)

    # Take along: the same address shows the same.
    search(page, visit.other.name)
    page.wait_for_timeout(700)
    second = page.context.new_page()
    second.goto(page.url)
    second.wait_for_selector("#panel h2")
    assert second.inner_text("#panel h2") == visit.other.name
    assert second.inner_text("#status") == page.inner_text("#status")
