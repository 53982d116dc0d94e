"""HTML, as a whole file or inside a text: its blocks, as characters of the source."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from kg.model import Block, BlockKind, Span
from kg.read.classify import classify_line
from kg.read.tables import count_header_rows

__all__ = ["BLOCK_TAG", "parse_markup", "strip_markup"]

_BLOCK_NAMES = frozenset(
    """
    address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 head header hr html li main nav ol option p pre section summary table tbody td tfoot th thead
    title tr ul
    """.split()  # noqa: SIM905
)
_DROPPED = frozenset({"button", "footer", "form", "header", "iframe", "nav", "aside", "noscript", "select", "svg"})
_RAW = frozenset({"script", "style", "template", "textarea", "title"})
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_BOILERPLATE = re.compile(
    r"""(?:class|id|role)\s*=\s*["']?[^"'>]{0,200}?\b(?:nav|navigation|navbar|menu|breadcrumbs?|sidebar|footer|copyright|share)\b"""
    r"""|\shidden(?=[\s=>]|$)|display\s*:\s*none|aria-hidden\s*=\s*["']?true""",
    re.I,
)
BLOCK_TAG = re.compile(r"</?(?:" + "|".join(sorted(_BLOCK_NAMES, key=len, reverse=True)) + r")(?=[\s/>])", re.I)
"""A tag that ends a paragraph."""

# No alternative passes a further "<", so that the search stays linear.
_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<[!?][^<>]*>"
    r"""|<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:-]*)(?P<rest>(?:[^<>"']|"[^"<]*"|'[^'<]*')*+|[^<>]*)>""",
    re.S,
)
_TAG = re.compile(r"<!--.*?(?:-->|\Z)|</?[a-zA-Z!?][^<>]*>", re.S)
_SPAN = re.compile(r"""\b(?P<name>col|row)span\s*=\s*["']?(?P<count>\d{1,3})""", re.I)
_HEADING = re.compile("h[1-6]")


def strip_markup(source: str) -> str:
    """Return what a piece of HTML reads like, white space collapsed.

    Examples
    --------
    >>> strip_markup("<b>数字</b>&nbsp;贸易")
    '数字 贸易'
    """
    return " ".join(unescape(_TAG.sub("", source)).split()) if "<" in source or "&" in source else source.strip()


@dataclass(slots=True)
class _Table:
    start: int
    rows: list[list[Span]] = field(default_factory=list)
    header_rows: int = 0
    in_head: bool = False
    all_th: bool = True
    cell: int = -1
    cell_rest: str = ""


def parse_markup(text: str, start: int = 0, end: int | None = None, *, loose: bool = False) -> list[Block]:
    """Cut HTML into blocks.

    Parameters
    ----------
    text : str
    start, end : int, optional
        The part of the text to read; all of it by default.
    loose : bool
        The part is HTML in the middle of another text: nothing in it is navigation.

    Returns
    -------
    list of Block
        A block begins and ends with its own text; tags and entities inside it stay.

    Examples
    --------
    >>> source = "<p>甲<b>公司</b></p><nav>首页</nav>"
    >>> [source[block.start : block.end] for block in parse_markup(source)]
    ['甲<b>公司']
    """
    return _Cutter(text, loose=loose).cut(start, len(text) if end is None else end)


class _Cutter:
    """Walks over the tags once; `first` and `last` hold the text of the open block."""

    def __init__(self, text: str, *, loose: bool) -> None:
        self.text = text
        self.loose = loose
        self.blocks: list[Block] = []
        self.first = self.last = -1
        self.context = ""
        self.tables: list[_Table] = []

    def cut(self, start: int, end: int) -> list[Block]:
        position = start
        skipped = ""
        depth = 0
        while position < end:
            token = _TOKEN.search(self.text, position, end)
            stop = token.start() if token else end
            if not skipped:
                self._add(position, stop)
            if token is None:
                break
            position = token.end()
            name = (token["name"] or "").lower()
            if not name:
                continue
            closing = bool(token["close"])
            if skipped:
                if name == skipped:
                    depth += -1 if closing else not token["rest"].endswith("/")
                    if depth <= 0:
                        skipped = ""
                continue
            if name in _RAW and not closing:
                self._flush()
                close = re.compile(f"</{name}", re.I).search(self.text, position, end)
                position = close.start() if close else end
            elif not closing and name not in _VOID and self._is_dropped(name, token["rest"]):
                self._flush()
                skipped, depth = name, 1
            elif name in _BLOCK_NAMES:
                self._boundary(name, token["rest"], closing, token.start(), token.end())
        self._flush()
        while self.tables:
            self._close_table(end)
        return self.blocks

    def _is_dropped(self, name: str, rest: str) -> bool:
        if self.loose or name in ("html", "body", "main", "article"):
            return False
        return name in _DROPPED or (bool(rest) and _BOILERPLATE.search(rest) is not None)

    def _add(self, start: int, end: int) -> None:
        """Take text into the open block, without the white space around it."""
        piece = self.text[start:end]
        content = piece.strip()
        if not content:
            return
        begin = start + piece.index(content)
        if self.first < 0:
            self.first = begin
        self.last = begin + len(content)

    def _flush(self) -> None:
        """End the open block."""
        if self.first < 0 or (self.tables and self.tables[-1].cell >= 0):
            return
        start, end, self.first = self.first, self.last, -1
        line = strip_markup(self.text[start:end])
        if not line:
            return
        if _HEADING.fullmatch(self.context):
            self.blocks.append(Block(BlockKind.HEADING, start, end, int(self.context[1])))
            return
        if self.context in ("caption", "figcaption"):
            self.blocks.append(Block(BlockKind.CAPTION, start, end))
            return
        form = classify_line(line)
        if self.context == "li" and form.kind is BlockKind.PARAGRAPH:
            self.blocks.append(Block(BlockKind.LIST_ITEM, start, end))
        else:
            self.blocks.append(Block(form.kind, start, end, form.level))

    def _boundary(self, name: str, rest: str, closing: bool, start: int, end: int) -> None:
        table = self.tables[-1] if self.tables else None
        if table is not None and table.cell >= 0 and name not in ("td", "th", "tr", "table", "thead", "tbody", "tfoot"):
            return
        if table is not None and table.cell >= 0:
            self._close_cell(table, start)
        self._flush()
        if name == "table":
            if closing and table is not None:
                self._close_table(end)
            elif not closing and table is None:
                self.tables.append(_Table(start))
            return
        if table is not None and name != "caption":
            if name == "thead":
                table.in_head = not closing
            elif name == "tr" and not closing:
                self._close_row(table)
                table.rows.append([])
                table.all_th = True
            elif name in ("td", "th") and not closing:
                if not table.rows:
                    table.rows.append([])
                table.cell, table.cell_rest = end, rest
                table.all_th = table.all_th and name == "th"
            return
        if name == "br":
            return
        self.context = "" if closing else name

    def _close_cell(self, table: _Table, end: int) -> None:
        span = Span(table.cell, table.cell)
        if self.first >= 0 and strip_markup(self.text[self.first : self.last]):
            span = Span(self.first, self.last)
        self.first = -1
        table.rows[-1].append(span)
        spans = {match["name"].lower(): int(match["count"]) for match in _SPAN.finditer(table.cell_rest)}
        for _ in range(min(spans.get("col", 1), 100) - 1):
            table.rows[-1].append(Span(span.end, span.end))
        table.cell = -1

    def _close_row(self, table: _Table) -> None:
        if (
            table.rows
            and table.rows[-1]
            and (table.in_head or table.all_th)
            and table.header_rows == len(table.rows) - 1
        ):
            table.header_rows = len(table.rows)

    def _close_table(self, end: int) -> None:
        table = self.tables.pop()
        if table.cell >= 0:
            self._close_cell(table, end)
        self._close_row(table)
        rows = tuple(tuple(row) for row in table.rows if row)
        filled = [cell for row in rows for cell in row if cell.end > cell.start]
        if not filled:
            return
        first = [[strip_markup(self.text[cell.start : cell.end]) for cell in row] for row in rows[:3]]
        header_rows = min(table.header_rows, len(rows)) or count_header_rows(first)
        self.blocks.append(Block(BlockKind.TABLE, table.start, end, rows=rows, header_rows=header_rows))
