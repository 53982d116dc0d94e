"""How long an explorer page takes: to make, to open in a real Chromium, and between two frames while it is moved.

    python benchmarks/view.py [--sizes 100 1000 5000 50000] [--start N] [--repeat N]

Needs Playwright and a Chromium on PATH; see benchmarks/README.md for what the columns say.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

sys.path.append(str(Path(__file__).parent.parent / "tests"))

from chromium import ARGUMENTS, find_chromium
from trade_graphs import generated_graph

from kg.ontology import load_ontology
from kg.view import START, make_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SIZES = (100, 1000, 5000, 50_000)
STEPS = 60
COLUMNS = "entities   edges  in page  make s   page MB  usable s  drag ms   worst  zoom ms   worst"

RECORD = """() => {
  window.gaps = [];
  let last = performance.now();
  const step = (now) => { window.gaps.push(now - last); last = now; requestAnimationFrame(step); };
  requestAnimationFrame(step);
}"""
TAKE = "() => window.gaps.splice(0).slice(1)"
FRAME = "() => new Promise((done) => requestAnimationFrame(done))"


def main() -> None:
    """Measure and print one line for each size."""
    arguments = _parse_arguments()
    from playwright.sync_api import sync_playwright

    print(COLUMNS, flush=True)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(ARGUMENTS))
        for size in arguments.sizes:
            path = Path(folder) / f"{size}.html"
            made = _make(size, path, arguments.start)
            opened = [_open(browser, path) for _ in range(arguments.repeat)]
            times, *gaps = zip(*opened, strict=True)
            print(f"{made} {min(times):9.2f}  {'  '.join(f'{gap:7.0f}' for gap in map(median, gaps))}", flush=True)
        browser.close()


def _parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=SIZES, help="how many entities; each has three relations"
    )
    parser.add_argument("--start", type=int, default=START, help="how many are drawn at first")
    parser.add_argument(
        "--repeat", type=int, default=5, help="open the page so often; the fastest start and the median gaps count"
    )
    return parser.parse_args()


def _make(size: int, path: Path, start: int) -> str:
    graph = generated_graph(size)
    began = time.process_time()
    page = make_page(graph, load_ontology(), start=start)
    seconds = time.process_time() - began
    page.write(path)
    return f"{size:8,} {len(graph.edges):7,} {page.entities:8,} {seconds:7.1f} {path.stat().st_size / 1e6:9.2f} "


def _open(browser: Browser, path: Path) -> tuple[float, ...]:
    """Return seconds until the page is usable, and milliseconds between frames: median and worst of a drag and a zoom."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    began = time.perf_counter()
    page.goto(path.as_uri())
    page.wait_for_selector("#status:not(:empty)")
    page.evaluate(FRAME)
    page.evaluate(FRAME)
    usable = time.perf_counter() - began
    page.evaluate(RECORD)
    dragged = _frames(page, _drag(page))
    zoomed = _frames(page, _zoom(page))
    page.close()
    return (usable, *dragged, *zoomed)


def _drag(page: Page) -> Iterator[None]:
    page.mouse.move(280, 120)  # in the corner, where no node is
    page.mouse.down()
    for step in range(STEPS):
        page.mouse.move(280 + 4 * step, 120 + 2 * step)
        yield
    page.mouse.up()


def _zoom(page: Page) -> Iterator[None]:
    for step in range(STEPS):
        page.mouse.wheel(0, -40 if step % 20 < 12 else 40)
        yield


def _frames(page: Page, acts: Iterator[Any]) -> Sequence[float]:
    page.evaluate(TAKE)
    for _ in acts:
        page.evaluate(FRAME)
    frames = page.evaluate(TAKE)
    return median(frames), max(frames)


if __name__ == "__main__":
    main()
