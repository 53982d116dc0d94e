"""Pages in a notebook: a frame that holds the whole page and has no rights outside."""

from __future__ import annotations

import html
import re

import nbformat
import pytest
from nbclient import NotebookClient
from trade_graphs import trade_graph

import kg
from kg.model import Entity, Graph

CELL = """
import kg
graph = kg.Graph(entities=(kg.Entity("e1", "City", "上海市"),))
{}
"""


@pytest.mark.filterwarnings("ignore::DeprecationWarning:(jupyter_client|zmq|nbclient|tornado|traitlets).*")
@pytest.mark.filterwarnings("ignore:Parsing dates:DeprecationWarning")
@pytest.mark.parametrize("shown", ["kg.view(graph, title='城市')", "graph"])
def test_a_notebook_shows_the_page_in_a_frame(tmp_path, shown):
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(CELL.format(shown))])
    NotebookClient(book, timeout=100, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}).execute()
    (output,) = book.cells[0].outputs
    assert "上海市" in framed(output["data"]["text/html"])


def framed(shown):
    return html.unescape(re.fullmatch(r'<iframe srcdoc="([^"]*)"[^<>]*></iframe>', shown)[1])


def test_the_page_in_the_frame_is_used_as_everywhere(chromium, ontology):
    shown = kg.view(trade_graph(), ontology)._repr_html_()
    trouble = []
    page = chromium.new_page(viewport={"width": 1000, "height": 700}, locale="zh-CN")
    page.on("console", lambda message: trouble.append(message.text))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.set_content(f"<!doctype html><p>{shown}</p>")
    frame = page.frame_locator("iframe")
    frame.locator("#search").fill("沐瞳")
    frame.locator("#search").press("Enter")
    assert frame.locator("#panel h2").inner_text() == "沐瞳科技"
    frame.locator("#show-table").click()
    with page.expect_download() as download:
        frame.locator("#take").click()
        frame.locator("#save-nodes").click()
    assert "沐瞳科技" in download.value.path().read_text("utf-8-sig")
    page.wait_for_timeout(800)  # until the address is written
    page.close()
    assert trouble == []


def test_a_graph_of_another_ontology_is_shown_as_text():
    assert Graph(entities=(Entity("e", "Planet", "火星"),))._repr_html_() is None
