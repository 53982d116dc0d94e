"""What a reader does on the explorer page, and where things are on it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Page

Point = tuple[float, float]


def search(page: Page, text: str) -> None:
    """Find something with the keyboard alone, and take the first result."""
    page.keyboard.press("/")
    page.keyboard.press("Control+a")
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def legend_row(page: Page, text: str) -> str:
    """Return the count that the legend shows beside a name."""
    return page.locator(f".filter:has(bdi:text-is('{text}')) .count").inner_text()


def middle(page: Page) -> Point:
    """Return the middle of the picture: where a chosen entity lies."""
    box = page.locator("#canvas").bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def point_of(page: Page, name: str) -> Point:
    """Return where an entity of the graph lies on the screen, as the address tells what is seen."""
    page.wait_for_function("() => location.hash.includes('at=')")
    page.wait_for_timeout(600)
    x, y, scale = map(float, parse_qs(urlsplit(page.url).fragment)["at"][0].split(","))
    data = json.loads(page.locator("#data").text_content())
    index = [entity["name"] for entity in data["entities"]].index(name)
    node = data["network"]["nodes"][index]
    across, down = middle(page)
    return across + (node["x"] - x) * scale, down + (node["y"] - y) * scale


def picture(page: Page) -> str:
    """Return the picture, without what lies over it."""
    return str(page.evaluate("document.querySelector('#canvas canvas').toDataURL()"))
