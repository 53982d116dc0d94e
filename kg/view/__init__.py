"""The explorer page: a graph as one HTML file that opens offline.

::

    Graph -> selection (what is shown) -> layout (where) -> network (vis-network's nodes and edges, by pyvis)
                                       -> content (who, what, and who says so) -> render (page/ filled in)
"""

from __future__ import annotations

from kg.view.render import render_page, write_page

__all__ = ["render_page", "write_page"]
