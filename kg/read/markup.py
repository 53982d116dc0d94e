"""HTML, as a whole file or inside a text: its blocks, as characters of the source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple

from kg.model import Block, BlockKind, Span
from kg.read.classify import classify_line
from kg.read.struck import STRUCK, STRUCK_PATTERN
from kg.read.tables import count_header_rows

__all__ = ["BLOCK_TAG", "Container", "Cut", "cut_markup", "parse_markup", "strip_markup"]

_BLOCK_NAMES = frozenset(
    """
    address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 head header hr html li main nav ol option p pre section summary table tbody td tfoot th thead
    title tr ul
    """.split()  # noqa: SIM905
)
# What can hold the navigation of a page, or its main text.
_CONTAINERS = frozenset(
    "article aside body center div dl fieldset footer form header main nav ol section table td th ul".split()  # noqa: SIM905
)
_DROPPED = frozenset(
    {"applet", "audio", "button", "canvas", "dialog", "iframe", "map", "noscript", "object", "select", "svg"}
)
_DROPPED |= {"video"}
_RAW = frozenset({"script", "style", "template", "textarea", "title", "xmp"})
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_STRUCK_NAMES = frozenset({"del", "s", "strike"})
_ROW_NAMES = frozenset({"td", "th", "tr", "table", "thead", "tbody", "tfoot", "caption"})
_HIDDEN = re.compile(
    r"""\shidden(?=[\s=/]|$)(?=(?:[^"']|"[^"]*"|'[^']*')*+$)|display\s*:\s*none|visibility\s*:\s*hidden"""
    r"""|aria-hidden\s*=\s*["']?true""",
    re.I,
)
_NAMES = re.compile(r"""(?<![\w-])(?:class|id|role)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I)
_LINK = re.compile(
    r"""(?<![\w-])href\s*=\s*["']?\s*(?!\#|[^"'\s]*\.(?:docx?|xlsx?|pptx?|pdf|ofd|wps|et|zip|rar|csv)\b)""", re.I
)
_ANCHOR = re.compile(r"(?<![\w-])(?:href|name|id)\s*=", re.I)
BLOCK_TAG = re.compile(r"</?(?:" + "|".join(sorted(_BLOCK_NAMES, key=len, reverse=True)) + r")(?=[\s/>])", re.I)
"""A tag that ends a paragraph."""

# No alternative passes a further "<", so that the search stays linear.
_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[|\]\]>|<[!?][^<>]*>"
    r"""|<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:-]*)(?P<rest>(?:[^<>"']|"[^"<]*"|'[^'<]*')*+|[^<>]*)>""",
    re.S,
)
_TAG = re.compile(
    rf"{STRUCK}|"
    r"""<!--.*?(?:-->|\Z)|<!\[CDATA\[|\]\]>|<(?:rt|rp)\b[^<>]*>[^<>]*|</?[a-zA-Z!?](?:(?:[^<>"']|"[^"<]*"|'[^'<]*')*+|[^<>]*)>""",
    re.S | re.I,
)
_SPAN = re.compile(r"""\b(?P<name>col|row)span\s*=\s*["']?(?P<count>\d{1,3})""", re.I)
_HEADING = re.compile("h[1-6]")
_LINE = re.compile("[^\r\n]+|\r\n?|\n")
_LONG_CELL = 200
_MOST_ADDED = 50_000
_LONGEST_REPEATED = 100
"""Characters of a merged cell that holds for each of its rows."""


def strip_markup(source: str) -> str:
    """Return what a piece of HTML reads like, white space collapsed.

    Examples
    --------
    >>> strip_markup("<b>数字</b>&nbsp;贸易")
    '数字 贸易'
    """
    return " ".join(unescape(_TAG.sub("", source)).split()) if "<" in source or "&" in source else source.strip()


class Container(NamedTuple):
    """A part of a page that may be its navigation or its main text."""

    name: str
    names: str
    """Its class, id and role."""
    parent: int
    """Index of the container around it, smaller than its own; -1 for the page."""


class Cut(NamedTuple):
    """A block and how much of it is links."""

    block: Block
    text: str
    """What it reads like; empty for a table."""
    container: int
    length: int
    linked: int
    links: int


@dataclass(slots=True)
class _Table:
    start: int
    rows: list[list[Span]] = field(default_factory=list)
    header_rows: int = 0
    in_head: bool = False
    all_th: bool = True
    cell: int = -1
    cell_rest: str = ""
    # Column: number of rows that a cell from above still covers, the row where it begins, and its text.
    covered: dict[int, tuple[int, int, Span]] = field(default_factory=dict)
    # Row and column of what is to be filled with such a text, and the row where that begins.
    reached: list[tuple[int, int, int, Span]] = field(default_factory=list)
    added: int = 0
    nested: int = 0


def parse_markup(text: str, start: int = 0, end: int | None = None, *, loose: bool = False) -> list[Block]:
    """Cut HTML into blocks.

    Parameters
    ----------
    text : str
    start, end : int, optional
        The part of the text to read; all of it by default.
    loose : bool
        The part is HTML in the middle of another text: its tables are data, and nothing in it is hidden.

    Returns
    -------
    list of Block
        A block begins and ends with its own text; tags and entities inside it stay.

    Examples
    --------
    >>> source = "<p>甲<b>公司</b></p><script>var x</script>"
    >>> [source[block.start : block.end] for block in parse_markup(source)]
    ['甲<b>公司']
    """
    cuts, _ = cut_markup(text, start, end, loose=loose)
    return [cut.block for cut in cuts]


def cut_markup(
    text: str, start: int = 0, end: int | None = None, *, loose: bool = False
) -> tuple[list[Cut], list[Container]]:
    """Cut HTML into blocks and say in which container each stands; parameters as for `parse_markup`."""
    stop = len(text) if end is None else end
    cutter = _Cutter(text, _layout_tables(text, start, stop, loose=loose), loose=loose)
    cutter.cut(start, stop)
    return cutter.cuts, cutter.containers


def _tokens(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Find the tags and comments; what stands in a script or style is none."""
    position = start
    while position < end and (token := _TOKEN.search(text, position, end)):
        yield token
        position = token.end()
        name = (token["name"] or "").lower()
        if name in _RAW and not token["close"]:
            close = _RAW_END[name].search(text, position, end)
            position = close.start() if close else end


_RAW_END = {name: re.compile(f"</{name}", re.I) for name in _RAW}


@dataclass(slots=True)
class _Layout:
    """What tells a table that only arranges the page from one that holds data."""

    start: int
    nested: bool = False
    titled: bool = False
    presentation: bool = False
    rows: int = 0
    cells: int = 0
    columns: int = 0
    in_row: int = 0
    length: int = 0
    parts: int = 0
    headed: bool = False
    longest: int = 0
    long_parts: bool = False

    def close_cell(self) -> None:
        self.longest = max(self.longest, self.length)
        self.long_parts = self.long_parts or (self.parts >= 2 and self.length > _LONG_CELL)
        self.length = self.parts = 0

    def is_layout(self) -> bool:
        self.close_cell()
        if self.nested or self.presentation:
            return True
        if self.titled:
            return False
        narrow = self.columns <= 1 and self.longest > _LONG_CELL // 2
        return (
            self.cells <= 1
            or self.headed
            or self.long_parts
            or narrow
            or (self.rows <= 1 and self.longest > _LONG_CELL)
        )


def _layout_tables(text: str, start: int, end: int, *, loose: bool) -> frozenset[int]:
    """Return where the tables begin that arrange the page: around other tables, whole paragraphs or a single cell."""
    found: set[int] = set()
    open_tables: list[_Layout] = []
    position = start
    for token in _tokens(text, start, end):
        if open_tables:
            open_tables[-1].length += len(text[position : token.start()].strip())
        position = token.end()
        name, closing = (token["name"] or "").lower(), bool(token["close"])
        if name == "table" and not closing:
            if open_tables:
                open_tables[-1].nested = True
            open_tables.append(_Layout(token.start(), presentation="presentation" in token["rest"]))
        elif not open_tables:
            continue
        elif name == "table":
            table = open_tables.pop()
            if table.nested if loose else table.is_layout():
                found.add(table.start)
        elif name in ("td", "th") and not closing:
            open_tables[-1].close_cell()
            open_tables[-1].cells += 1
            open_tables[-1].in_row += 1
            open_tables[-1].columns = max(open_tables[-1].columns, open_tables[-1].in_row)
            open_tables[-1].titled |= name == "th"
        elif name == "tr" and not closing:
            open_tables[-1].rows += 1
            open_tables[-1].in_row = 0
        elif name in ("caption", "thead"):
            open_tables[-1].titled = True
        elif name in ("h1", "h2", "h3"):
            open_tables[-1].headed = True
        elif name in ("p", "div", "br", "li") and not closing:
            open_tables[-1].parts += 1
    # A table that nobody closes holds the rest of the page.
    found.update(table.start for table in open_tables if table.nested or (not loose and table.is_layout()))
    return frozenset(found)


class _Cutter:
    """Walks over the tags once; `first` and `last` hold the text of the open block."""

    def __init__(self, text: str, layout: frozenset[int], *, loose: bool) -> None:
        self.text = text
        self.layout = layout
        self.loose = loose
        self.cuts: list[Cut] = []
        self.first = self.last = -1
        self.length = self.linked = self.links = 0
        self.context = ""
        # None for a table that arranges the page.
        self.tables: list[_Table | None] = []
        self.containers: list[Container] = []
        self.open: list[int] = []
        # How many of each name are open since the innermost table began: nothing closes what is outside of it.
        self.scopes: list[Counter[str]] = [Counter()]
        self.link = -1

    def cut(self, start: int, end: int) -> None:
        position = start
        skipped = ""
        depth = 0
        for token in _tokens(self.text, start, end):
            name, closing = (token["name"] or "").lower(), bool(token["close"])
            if skipped:
                position = token.end()
                if skipped == "p" and name in _BLOCK_NAMES and name != "br":
                    depth = 0  # a paragraph holds no block, so that one ends it
                elif name == skipped:
                    depth += -1 if closing else not token["rest"].endswith("/")
                if depth > 0:
                    continue
                skipped = ""
                if closing and name == "p":
                    continue
            self._add(position, token.start())
            position = token.end()
            if not name:
                continue
            if name in _RAW:
                self._flush()
                if not closing:
                    position = _end_of_raw(self.text, token, end)
            elif not closing and name not in _VOID and self._is_dropped(name, token["rest"]):
                self._flush()
                skipped, depth = name, 1
            elif name in _STRUCK_NAMES and not closing and self._begins_struck(token.start()):
                skipped, depth = name, 1
            elif name == "a":
                self._follow(token["rest"], closing=closing)
            elif name in _BLOCK_NAMES:
                self._boundary(name, token["rest"], closing, token.start(), token.end())
        if not skipped:
            self._add(position, end)
        self._flush()
        while self.tables:
            self._close_table(end)

    def _begins_struck(self, start: int) -> bool:
        """Tell whether struck-out text stands where a block would begin; within one it is left out with the markup."""
        outside = self.first < 0 and (not self.tables or self.tables[-1] is None)
        return outside and STRUCK_PATTERN.match(self.text, start) is not None

    def _is_dropped(self, name: str, rest: str) -> bool:
        if self.loose or name in ("html", "body", "main", "article"):
            return False
        return name in _DROPPED or (bool(rest) and _HIDDEN.search(rest) is not None)

    def _follow(self, rest: str, *, closing: bool) -> None:
        # Without an address it is a place to link to if it has a name, else a link whose address was lost.
        if closing or not (_LINK.search(rest) or not _ANCHOR.search(rest)):
            self.link = -1
        else:
            self.link = len(self.open)
            self.links += 1

    def _add(self, start: int, end: int) -> None:
        """Take text into the open block, without the white space around it."""
        if start >= end:
            return
        piece = self.text[start:end]
        content = piece.strip()
        if not content:
            if self.context == "pre" and "\n" in piece:
                self._flush()
            return
        table = self.tables[-1] if self.tables else None
        if table is not None and table.cell < 0 and table.rows and self.context != "caption":
            self._close_table(start)
        if self.context == "pre" and (table is None or table.cell < 0) and ("\n" in piece or "\r" in piece):
            for line in _LINE.finditer(piece):
                if line.group() in "\r\n":
                    self._flush()
                else:
                    self._take(start + line.start(), line.group())
            return
        self._take(start, piece)

    def _take(self, start: int, piece: str) -> None:
        content = piece.strip()
        if not content:
            return
        begin = start + piece.index(content)
        if self.first < 0:
            self.first = begin
        self.last = begin + len(content)
        length = len(unescape(content).strip()) if "&" in content else len(content)
        self.length += length
        if self.link >= 0:
            self.linked += length

    def _flush(self) -> None:
        """End the open block."""
        if self.tables and self.tables[-1] is not None and self.tables[-1].cell >= 0:
            return
        if self.first < 0 and self.tables and self.tables[-1] is not None:
            return
        counts = self.length, self.linked, self.links
        self.length = self.linked = 0
        self.links = int(self.link >= 0)
        if self.first < 0:
            return
        start, end, self.first = self.first, self.last, -1
        line = strip_markup(self.text[start:end])
        if not line:
            return
        form = classify_line(line)
        block = Block(form.kind, start, end, form.level)
        if _HEADING.fullmatch(self.context):
            block = Block(BlockKind.HEADING, start, end, int(self.context[1]))
        elif self.context in ("caption", "figcaption"):
            block = Block(BlockKind.CAPTION, start, end)
        elif self.context == "li" and form.kind is BlockKind.PARAGRAPH:
            block = Block(BlockKind.LIST_ITEM, start, end)
        self._put(block, line, *counts)

    def _put(self, block: Block, line: str, length: int, linked: int, links: int) -> None:
        self.cuts.append(Cut(block, line, self.open[-1] if self.open else -1, length, linked, links))

    def _boundary(self, name: str, rest: str, closing: bool, start: int, end: int) -> None:
        table = self.tables[-1] if self.tables else None
        if table is not None:
            if table.cell >= 0 and name not in _ROW_NAMES:
                return
            if self._in_table(table, name, rest, closing, start, end):
                return
        if name == "br":
            if not _HEADING.fullmatch(self.context):
                self._flush()
            return
        self._flush()
        if name == "table":
            self._table_tag(rest, closing, start, end)
            return
        if name in _CONTAINERS:
            if name in ("td", "th"):
                self._close("td")
                self._close("th")
            if closing:
                self._close(name)
            else:
                self._open(name, rest)
        elif name == "tr":
            self._close("td")
            self._close("th")
        # A paragraph in a list item is the item.
        if self.context != "li" or name not in ("p", "div"):
            self.context = "" if closing else name

    def _open(self, name: str, rest: str) -> None:
        names = " ".join(first or second or third for first, second, third in _NAMES.findall(rest)) if rest else ""
        self.containers.append(Container(name, names, self.open[-1] if self.open else -1))
        self.open.append(len(self.containers) - 1)
        self.scopes[-1][name] += 1

    def _close(self, name: str) -> None:
        scope = self.scopes[-1]
        while scope[name]:
            ended = self.containers[self.open.pop()].name
            scope[ended] -= 1
            if ended == name:
                break
        if self.link > len(self.open):
            self.link = -1

    def _table_tag(self, rest: str, closing: bool, start: int, end: int) -> None:
        if closing:
            if self.tables:
                self._close_table(end)
            return
        self._open("table", rest)
        self.scopes.append(Counter())
        self.tables.append(None if start in self.layout else _Table(start))
        self.context = ""

    def _in_table(self, table: _Table, name: str, rest: str, closing: bool, start: int, end: int) -> bool:
        """Take a tag of a table of data; tell whether it was one."""
        if name == "table" and (not closing or table.nested):
            table.nested += -1 if closing else 1
            return True
        if table.nested:
            return True
        if name not in _ROW_NAMES:
            if table.rows and name != "br":
                self._close_table(start)
            return False
        if table.cell >= 0:
            self._close_cell(table, start)
        self._flush()
        if name == "table":
            self._close_table(end)
            return True
        self.context = "caption" if name == "caption" and not closing and not table.rows else ""
        if name == "thead":
            table.in_head = not closing
        elif name == "tr" and not closing:
            self._open_row(table, start)
        elif name in ("td", "th") and not closing:
            if not table.rows:
                self._open_row(table, start)
            table.cell, table.cell_rest = end, rest
            table.all_th = table.all_th and name == "th"
            self._fill_covered(table, end)
        return True

    def _open_row(self, table: _Table, start: int) -> None:
        if not table.rows:
            table.start = start  # behind a caption, which is a block of its own
        self._close_row(table)
        table.rows.append([])
        table.all_th = True

    def _fill_covered(self, table: _Table, place: int) -> None:
        """Put in empty cells where cells from above reach down."""
        row = table.rows[-1]
        while len(row) in table.covered and table.added < _MOST_ADDED:
            left, begun, said = table.covered.pop(len(row))
            if left > 1:
                table.covered[len(row)] = left - 1, begun, said
            if said.start < said.end:
                table.reached.append((len(table.rows) - 1, len(row), begun, said))
            row.append(Span(place, place))
            table.added += 1

    def _close_cell(self, table: _Table, end: int) -> None:
        span = Span(table.cell, table.cell)
        if self.first >= 0 and strip_markup(self.text[self.first : self.last]):
            span = Span(self.first, self.last)
        self.first = -1
        row = table.rows[-1]
        spans = {match["name"].lower(): int(match["count"]) for match in _SPAN.finditer(table.cell_rest)}
        across = min(max(spans.get("col", 1), 1), 100) if table.added < _MOST_ADDED else 1
        down = min(spans.get("row", 1), 1000) - 1
        for column in range(len(row), len(row) + across):
            if down > 0:
                # Across, the text stands only where the cell begins.
                said = span if column == len(row) else Span(span.end, span.end)
                table.covered[column] = down, len(table.rows) - 1, said
        row.append(span)
        row.extend([Span(span.end, span.end)] * (across - 1))
        table.added += across - 1
        table.cell = -1

    def _close_row(self, table: _Table) -> None:
        if not table.rows or not table.rows[-1]:
            return
        row = table.rows[-1]
        self._fill_covered(table, row[-1].end)
        if (table.in_head or table.all_th) and table.header_rows == len(table.rows) - 1:
            table.header_rows = len(table.rows)

    def _close_table(self, end: int) -> None:
        table = self.tables.pop()
        self.scopes.pop()
        place = end
        if table is not None:
            if table.cell >= 0:
                self._close_cell(table, end)
            self._close_row(table)
            if table.rows:
                counts = self.length, self.linked, self.links
                self.first = -1
                self.length = self.linked = self.links = 0
        while self.open:
            ended = self.open.pop()
            if self.containers[ended].name == "table":
                break
        self.scopes[-1]["table"] -= 1
        self.context = ""
        if table is None or not table.rows:
            return
        if not any(cell.end > cell.start for row in table.rows for cell in row):
            return
        first = [[strip_markup(self.text[cell.start : cell.end]) for cell in row] for row in table.rows if row][:3]
        header_rows = min(table.header_rows, len(table.rows)) or count_header_rows(first)
        rows = self._filled(table, header_rows)
        self._put(Block(BlockKind.TABLE, table.start, place, rows=rows, header_rows=header_rows), "", *counts)

    def _filled(self, table: _Table, header_rows: int) -> tuple[tuple[Span, ...], ...]:
        """Return the rows, with what a cell of the body says in each row that it reaches down to.

        A row of a table is read by itself. A name or a type is what a whole group of rows shares, a description is not,
        and rows that hold nothing of their own stay empty.
        """
        own = [any(cell.start < cell.end for cell in row) for row in table.rows]
        for row, column, begun, said in table.reached:
            if begun >= header_rows and own[row] and said.end - said.start <= _LONGEST_REPEATED:
                table.rows[row][column] = said
        return tuple(tuple(row) for row in table.rows if row)


def _end_of_raw(text: str, token: re.Match[str], end: int) -> int:
    close = _RAW_END[token["name"].lower()].search(text, token.end(), end)
    return close.start() if close else end
