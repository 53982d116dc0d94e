"""Fill in the page: template, style, script, words and data become one HTML file.

The page may run the scripts and the style that are in it, known by their hashes, and nothing else: its policy (CSP)
leaves it no way to the network. Data stands in a block that browsers don't run; the script shows it as text, never as
HTML.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypedDict, Unpack

from kg.errors import KGError
from kg.model import Graph
from kg.ontology import Ontology
from kg.view.content import TEXT_LIMIT, collect_content
from kg.view.geography import draw_map
from kg.view.network import draw_network, read_vis_script
from kg.view.pages import Page
from kg.view.selection import first_drawn, select_part

__all__ = ["LARGEST", "START", "TITLE", "PageOptions", "make_page", "render_page", "write_page"]

LARGEST = 10_000
"""A page holds at most so many entities if nothing else is said."""

START = 1500
"""So many entities are drawn at first: with more, dragging begins to stutter."""

PAGE = Path(__file__).parent / "page"

MODULES = (
    "words.js",
    "graph.js",
    "marks.js",
    "map.js",
    "filters.js",
    "paths.js",
    "search.js",
    "state.js",
    "labels.js",
    "scene.js",
    "drawing.js",
    "quotation.js",
    "telling.js",
    "panel.js",
    "legend.js",
    "searchbox.js",
    "table.js",
    "address.js",
    "exports.js",
    "picture.js",
    "status.js",
    "walk.js",
    "files.js",
    "menus.js",
    "main.js",
)
"""In the order in which they import each other."""

TITLE = "知识图谱"


class PageOptions(TypedDict, total=False):
    """What can be chosen for a page.

    Parameters
    ----------
    title : str
    around : str
        A name or alias: show what is at most `depth` edges away from it.
    depth : int
        1 by default.
    labels : collection of str
        Show only entities of these labels; all by default.
    top : int
        Put at most so many entities into the page, the best connected; `LARGEST` by default.
    start : int
        Draw at most so many at first, the most connected part; the others come by search and by opening neighbours. `START`
        by default.
    texts : mapping of str to str
        The text of each document by its name: tells the lines of quotations, and the paragraphs that the graph has not.
    text_limit : int
        So many characters of the documents go into the page; `kg.view.content.TEXT_LIMIT` by default. Above it, the
        paragraphs around quotations shrink.
    language : str
        ``zh`` or ``en``; by default what the reader's browser prefers.
    """

    title: str
    around: str | None
    depth: int
    labels: Collection[str]
    top: int
    start: int
    texts: Mapping[str, str] | None
    text_limit: int
    language: str | None


def make_page(graph: Graph, ontology: Ontology, **options: Unpack[PageOptions]) -> Page:
    """Return the explorer page of a graph: one HTML file that needs nothing else.

    What the documents plan and deny (`Graph.apart`) is in the page too, with its status; the page shows it when asked.

    Parameters
    ----------
    graph : Graph
    ontology : Ontology
        Gives colours, names of labels, and how relations are put into words.
    **options
        See `PageOptions`.

    Raises
    ------
    KGError
        If no entity is called `around` (names close ones), the ontology has no such label, or it isn't the graph's.

    Examples
    --------
    >>> from kg.ontology import load_ontology
    >>> page = make_page(Graph(), load_ontology(), title="数字贸易")
    >>> "<title>数字贸易</title>" in page.html
    True
    """
    _check_ontology(graph, ontology)
    around, depth, labels = options.get("around"), options.get("depth", 1), options.get("labels", ())
    asked = select_part(graph, ontology, around=around, depth=depth, labels=labels)
    part = select_part(asked, ontology, around=around, depth=depth, labels=labels, top=options.get("top", LARGEST))
    title = options.get("title", TITLE)
    content = {"title": title, **_collect(part, graph, ontology, options)}
    page = _fill_in(title, json.dumps(content, ensure_ascii=False, separators=(",", ":")))
    return Page(page, len(part.entities), len(asked.entities))


def render_page(graph: Graph, ontology: Ontology, **options: Unpack[PageOptions]) -> str:
    """Return the explorer page of a graph as HTML; everything else as for `make_page`.

    Examples
    --------
    >>> from kg.ontology import load_ontology
    >>> render_page(Graph(), load_ontology()).startswith("<!doctype html>")
    True
    """
    return make_page(graph, ontology, **options).html


def write_page(graph: Graph, path: str | Path, ontology: Ontology, **options: Unpack[PageOptions]) -> Path:
    """Write the explorer page of a graph; a page that is already there is replaced only when the new one is complete.

    Parameters
    ----------
    graph : Graph
    path : str or Path
        Missing folders are made.
    ontology : Ontology
    **options
        See `PageOptions`.

    Returns
    -------
    Path
        Where the page lies.

    Raises
    ------
    KGError
        As for `make_page`.
    ExportError
        If it can't be written there.

    Examples
    --------
    >>> from kg.ontology import load_ontology
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     write_page(Graph(), Path(folder) / "out" / "graph.html", load_ontology()).name
    'graph.html'
    """
    return make_page(graph, ontology, **options).write(path)


def _check_ontology(graph: Graph, ontology: Ontology) -> None:
    labels = {entity.label for entity in graph.entities} - ontology.labels.keys()
    types = {edge.type for edge in graph.edges} - ontology.relations.keys()
    if unknown := sorted(labels | types):
        raise KGError(
            f"{unknown[0]}: in the graph but not in the ontology; give the knowledge the graph was built with"
        )


def _collect(part: Graph, graph: Graph, ontology: Ontology, options: PageOptions) -> dict[str, Any]:
    """Collect the page's data: what is shown of the graph, where it stands, and what is shown at first."""
    full = _with_apart(part)
    index = {entity.id: i for i, entity in enumerate(part.entities)}
    best = first_drawn(part, options.get("start", START))
    text_limit = options.get("text_limit", TEXT_LIMIT)
    return {
        **collect_content(full, ontology, options.get("texts"), text_limit=text_limit),
        "network": draw_network(full, ontology),
        "map": draw_map(full, ontology),
        "start": sorted(index[entity.id] for entity in best),
        "statusesOff": sorted({edge.status for edge in full.edges} - {edge.status for edge in part.edges}),
        "whole": len(graph.entities) if len(part.entities) < len(graph.entities) else None,
        "lang": options.get("language"),
    }


def _with_apart(graph: Graph) -> Graph:
    """Make edges of what texts plan and deny, where the graph doesn't have them as edges."""
    known = {(edge.key, edge.status) for edge in graph.edges}
    apart = (edge for edge in graph.apart if (edge.key, edge.status) not in known)
    edges = sorted((*graph.edges, *apart), key=lambda edge: (edge.source, edge.type, edge.target, edge.status))
    return replace(graph, edges=tuple(edges), apart=())


def _fill_in(title: str, data: str) -> str:
    vis, script, style = read_vis_script(), _join_modules(), _read("page.css")
    policy = (
        "default-src 'none'; "
        f"script-src {_hash(vis)} {_hash(script)}; style-src {_hash(style)}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
    parts = {
        "policy": policy,
        "title": html.escape(title),
        "style": style,
        "vis": vis,
        "script": script,
        "words": _escape_json(_read("words.json")),
        "data": _escape_json(data),
    }
    return re.sub(r"\{\{(\w+)\}\}", lambda place: parts[place[1]], _read("page.html"))


def _join_modules() -> str:
    """Join the modules into one script: what they import from each other is then in one scope."""
    joined = "\n".join(_read(name) for name in MODULES)
    joined = re.sub(r"^import [^;]*;\n", "", joined, flags=re.MULTILINE)
    return re.sub(r"^export ", "", joined, flags=re.MULTILINE)


def _read(name: str) -> str:
    return (PAGE / name).read_text("utf-8")


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def _escape_json(text: str) -> str:
    """Leave nothing in a JSON text that could end its block or a line of script."""
    escaped = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return escaped.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
