"""The explorer page: a graph as one HTML file that opens offline.

::

    Graph -> selection (what is shown) -> layout (where) -> network (vis-network's nodes and edges, by pyvis)
                                       -> content (who, what, and who says so) -> render (page/ filled in) -> pages

The module itself can be called: ``kg.view(graph)`` shows the page in a notebook.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Unpack

from kg.model import Graph
from kg.ontology import Ontology, load_ontology
from kg.view.pages import Page
from kg.view.render import LARGEST, START, TITLE, PageOptions, make_page, render_page, write_page

__all__ = ["LARGEST", "START", "TITLE", "Page", "PageOptions", "make_page", "render_page", "view", "write_page"]


def view(graph: Graph, ontology: Ontology | None = None, **options: Unpack[PageOptions]) -> Page:
    """Return the explorer page of a graph; as the last line of a notebook's cell it is shown in a frame.

    Parameters
    ----------
    graph : Graph
    ontology : Ontology, optional
        The one that comes with kg by default.
    **options
        See `PageOptions`.

    Examples
    --------
    >>> import kg
    >>> kg.view(Graph(), title="数字贸易")
    Page(entities=0, asked=0)
    """
    return make_page(graph, ontology or load_ontology(), **options)


class _CallableModule(ModuleType):
    """Python binds a package's name in its parent, so the function ``kg.view`` has to be the package itself."""

    __call__ = staticmethod(view)


sys.modules[__name__].__class__ = _CallableModule
