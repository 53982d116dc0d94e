"""Make the pictures of the documentation: the explorer page on the sample documents, as people see it.

    python tests/make_screenshots.py [FOLDER]

Writes ``docs/explorer.png`` and ``docs/explorer_map.png``, or into FOLDER every view there is: light and dark, phone,
panel, path, map, table.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from chromium import ARGUMENTS, find_chromium

import kg
from kg.collection import texts_of
from kg.demo import SAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

DOCS = Path(__file__).parent.parent / "docs"
DESKTOP = {"width": 1200, "height": 750}
PHONE = {"width": 390, "height": 780}


def choose(page: Page, name: str) -> None:
    """Find an entity as a reader would."""
    page.fill("#search", name)
    page.keyboard.press("Enter")


def show_graph(page: Page) -> None:
    """The page as it opens."""


def show_panel(page: Page) -> None:
    choose(page, "沐瞳")


def show_path(page: Page) -> None:
    choose(page, "沐瞳")
    page.keyboard.press("s")
    choose(page, "新加坡电信")


def show_map(page: Page) -> None:
    page.click("#show-map")


def show_table(page: Page) -> None:
    page.click("#show-table")


VIEWS: dict[str, tuple[Callable[[Page], None], str, dict[str, int]]] = {
    "light": (show_graph, "light", DESKTOP),
    "dark": (show_graph, "dark", DESKTOP),
    "panel": (show_panel, "light", DESKTOP),
    "path": (show_path, "light", DESKTOP),
    "map": (show_map, "dark", DESKTOP),
    "table": (show_table, "light", DESKTOP),
    "phone": (show_graph, "light", PHONE),
    "phone_panel": (show_panel, "dark", PHONE),
}
DOCUMENTED = {"panel": "explorer", "map": "explorer_map"}


def main() -> None:
    """Build the graph of the samples, open its page, and take the pictures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    names = (
        {name: folder / name for name in VIEWS} if folder else {view: DOCS / name for view, name in DOCUMENTED.items()}
    )
    with TemporaryDirectory() as scratch:
        for name, path in take(names, Path(scratch)):
            print(f"{name}: {path}")


def take(names: dict[str, Path], scratch: Path) -> list[tuple[str, Path]]:
    """Take the pictures of some views; returns where each lies."""
    from playwright.sync_api import sync_playwright

    documents = sorted(path for path in SAMPLES.iterdir() if path.is_file() and path.suffix != ".json")
    store = scratch / "kg.store"
    graph = kg.build(documents, store=store)
    address = kg.write_page(graph, scratch / "page.html", kg.load_ontology(), texts=texts_of(store)).as_uri()
    taken = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(ARGUMENTS))
        for name, target in names.items():
            show, scheme, viewport = VIEWS[name]
            page = browser.new_page(viewport=viewport, color_scheme=scheme, locale="zh-CN", reduced_motion="reduce")
            page.goto(address)
            page.wait_for_selector("#status:not(:empty)")
            show(page)
            page.wait_for_timeout(600)
            path = target.with_suffix(".png")
            path.parent.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=path)
            taken.append((name, path))
            page.close()
        browser.close()
    return taken


if __name__ == "__main__":
    main()
