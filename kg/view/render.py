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
import os
import re
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path

from kg.errors import ExportError, KGError
from kg.model import Graph
from kg.ontology import Ontology
from kg.view.content import collect_content
from kg.view.network import draw_network, read_vis_script
from kg.view.selection import select_part

__all__ = ["render_page", "write_page"]

PAGE = Path(__file__).parent / "page"

MODULES = (
    "words.js",
    "graph.js",
    "search.js",
    "state.js",
    "labels.js",
    "drawing.js",
    "quotation.js",
    "panel.js",
    "legend.js",
    "searchbox.js",
    "table.js",
    "main.js",
)
"""In the order in which they import each other."""

TITLE = "知识图谱"


def render_page(
    graph: Graph,
    ontology: Ontology,
    *,
    title: str = TITLE,
    around: str | None = None,
    depth: int = 1,
    labels: Collection[str] = (),
    texts: Mapping[str, str] | None = None,
) -> str:
    """Return the explorer page of a graph: one HTML file that needs nothing else.

    Parameters
    ----------
    graph : Graph
    ontology : Ontology
        Gives colours, names of labels, and how relations are put into words.
    title : str
    around : str, optional
        A name or alias: show what is at most `depth` edges away from it.
    depth : int
    labels : collection of str
        Show only entities of these labels; all by default.
    texts : mapping of str to str, optional
        The text of each document by its name; quotations then come with their paragraphs.

    Raises
    ------
    KGError
        If no entity is called `around` (names close ones), the ontology has no such label, or it isn't the graph's.

    Examples
    --------
    >>> from kg.ontology import load_ontology
    >>> page = render_page(Graph(), load_ontology(), title="数字贸易")
    >>> "<title>数字贸易</title>" in page
    True
    """
    _check_ontology(graph, ontology)
    part = select_part(graph, ontology, around=around, depth=depth, labels=labels)
    content = {"title": title, **collect_content(part, ontology, texts), "network": draw_network(part, ontology)}
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
        "data": _escape_json(json.dumps(content, ensure_ascii=False, separators=(",", ":"))),
    }
    return re.sub(r"\{\{(\w+)\}\}", lambda place: parts[place[1]], _read("page.html"))


def write_page(
    graph: Graph,
    path: str | Path,
    ontology: Ontology,
    *,
    title: str = TITLE,
    around: str | None = None,
    depth: int = 1,
    labels: Collection[str] = (),
    texts: Mapping[str, str] | None = None,
) -> Path:
    """Write the explorer page; a page that is already there is replaced only when the new one is complete.

    Parameters
    ----------
    graph : Graph
    path : str or Path
        Missing folders are made.
    ontology : Ontology
    title, around, depth, labels, texts
        As for `render_page`.

    Returns
    -------
    Path
        Where the page lies.

    Raises
    ------
    KGError
        As for `render_page`.
    ExportError
        If it can't be written there.

    Examples
    --------
    >>> from kg.ontology import load_ontology
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_page(Graph(), Path(folder) / "out" / "graph.html", load_ontology()).name
    'graph.html'
    """
    page = render_page(graph, ontology, title=title, around=around, depth=depth, labels=labels, texts=texts)
    path = Path(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, page.encode("utf-8", "backslashreplace"))
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or problem
        raise ExportError(f"{path}: {reason}; choose a file that can be written") from problem
    return path


def _check_ontology(graph: Graph, ontology: Ontology) -> None:
    labels = {entity.label for entity in graph.entities} - ontology.labels.keys()
    types = {edge.type for edge in graph.edges} - ontology.relations.keys()
    if unknown := sorted(labels | types):
        raise KGError(
            f"{unknown[0]}: in the graph but not in the ontology; give the knowledge the graph was built with"
        )


def _replace(path: Path, content: bytes) -> None:
    if path.is_dir():
        raise IsADirectoryError(None, "is a folder")
    handle, name = tempfile.mkstemp(prefix=".page-", suffix=".html", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


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
