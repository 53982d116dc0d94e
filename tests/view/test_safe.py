"""A document full of what browsers could take for more than text, from its file to the page."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import trade_graphs
from trade_graphs import TEXTS, trade_graph

import kg
from kg.view import write_page

HOSTILE = """# <script>document.title='owned'</script>

<script>document.title='owned'</script>星桥软件</script>科技有限公司位于上海市徐汇区<img src=x onerror="document.title='owned'">。

星桥软件科技有限公司与<a href="javascript:document.title='owned'">蓝舟信息技术有限公司</a>合作，签署了战略合作协议。

蓝舟信息技术有限公司\u2028位于\u2029杭州市，\u202e被倒写的字\u202c，\u0007\u001b[31m控制符\ufeff\u200b。

蓝舟信息技术有限公司位于杭州市 ]]> --> {{data}} ${document.title='owned'} \\u003cscript\\u003e &lt;script&gt; <svg onload=alert(1)> <iframe src=//evil.example></iframe>。
"""

INTRUDE = """async (address) => {
  const put = (name, attributes) => document.body.append(Object.assign(document.createElement(name), attributes));
  put("script", { textContent: "window.owned = 1" });
  put("script", { src: `${address}/script` });
  put("img", { src: `${address}/picture` });
  put("iframe", { src: `${address}/frame` });
  put("link", { rel: "stylesheet", href: `${address}/style` });
  document.body.insertAdjacentHTML("beforeend", "<p onclick='window.owned = 2' id='trap'>");
  document.getElementById("trap").click();
  navigator.sendBeacon(`${address}/beacon`, "names");
  return fetch(`${address}/fetch`, { mode: "no-cors" }).then(() => false, () => true);
}"""


@pytest.fixture(scope="module")
def hostile_graph(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    names = ("<img src=x onerror=alert(1)>.txt", "a'\"&.txt") if os.name != "nt" else ("a.txt", "b.txt")
    for name in names:
        (folder / name).write_text(HOSTILE, "utf-8")
    graph = kg.build([folder], store=folder / "kg.store")
    return graph, dict.fromkeys(names, HOSTILE)


def test_a_hostile_document_shows_as_text(open_page, hostile_graph):
    graph, texts = hostile_graph
    assert {"杭州市", "蓝舟信息技术有限公司"} <= {entity.name for entity in graph.entities}
    page = open_page(graph, texts=texts, title="</title><script>document.title='owned'</script>")
    for entity in graph.entities:
        page.fill("#search", entity.name)
        page.keyboard.press("Enter")
        assert page.locator("#panel h2").text_content() == entity.name
        for button in page.locator("figcaption button").all():
            if button.is_visible():
                button.click()
    assert page.title() == "</title><script>document.title='owned'</script>"
    assert page.locator("main :is(img, iframe, script, embed, object, form, a[href^='javascript'])").count() == 0
    attributes = page.evaluate("[...document.querySelectorAll('main *')].flatMap((part) => part.getAttributeNames())")
    assert [name for name in attributes if name.startswith("on")] == []


def test_marks_of_writing_direction_stay_within_their_text(open_page, hostile_graph):
    graph, texts = hostile_graph
    page = open_page(graph, texts=texts)
    page.fill("#search", "杭州市")
    page.keyboard.press("Enter")
    quoted = page.locator("#panel blockquote").first
    isolated = "(e) => ['isolate', 'plaintext', 'isolate-override'].includes(getComputedStyle(e).unicodeBidi)"
    assert quoted.evaluate(f"(quote) => [quote, ...quote.querySelectorAll('bdi')].some({isolated})")


@pytest.fixture
def listener():
    """A server of the same machine that remembers what it was asked for."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


def test_the_policy_stops_what_gets_into_the_page_all_the_same(chromium, ontology, tmp_path, listener):
    address, asked = listener
    path = write_page(trade_graph(), tmp_path / "page.html", ontology)
    page = chromium.new_page()
    page.goto(path.as_uri())
    page.wait_for_selector("#status:not(:empty)")
    stopped = page.evaluate(INTRUDE, address)
    assert stopped
    page.wait_for_timeout(300)
    assert page.evaluate("window.owned ?? null") is None
    page.close()
    assert asked == []


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_same_graph_gives_the_same_bytes_in_every_process(ontology, tmp_path, seed):
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]);"
        "from trade_graphs import TEXTS, trade_graph; from kg.ontology import load_ontology; from kg.view import write_page;"
        "write_page(trade_graph(), sys.argv[2], load_ontology(), texts=TEXTS)"
    )
    path = tmp_path / "page.html"
    command = [sys.executable, "-c", code, str(Path(trade_graphs.__file__).parent), str(path)]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed})

    assert path.read_bytes() == write_page(trade_graph(), tmp_path / "here.html", ontology, texts=TEXTS).read_bytes()
