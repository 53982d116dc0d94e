"""A text in lines: its blocks, tables included."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kg.model import Block, BlockKind, Span
from kg.read.classify import CONTENTS_TITLE, classify_line, settle_headings
from kg.read.margins import mark_running_heads
from kg.read.markup import BLOCK_TAG, parse_markup
from kg.read.tables import BARS, aligned_cells, bar_cells, is_delimiter_row, make_table, tab_cells

__all__ = ["parse_lines", "read_front_matter"]

# What str.splitlines takes for the end of a line, and the form feed as a line of its own: a page break.
_LINE = re.compile("[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+|\f")
_BLANK = " \xa0\u3000\u200b\u200c\u200d\ufeff\u2060"
_CONTENTS_LINE = re.compile(r".{0,200}[\t .…·]\d{1,4}")
_RULE = re.compile(r"([-*_=─━])(?:\s*\1){2,}")
_UNDERLINE = re.compile(r"(={3,}|-{3,})")
_FENCE = re.compile(r"(`{3,}|~{3,})[^`]{0,40}")
_FRONT_MATTER = re.compile(
    r"\ufeff?---[ \t]*(?:\r\n|\n|\r)(.{0,20000}?)(?:\r\n|\n|\r)(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|$)", re.S
)
_FRONT_LINE = re.compile(r"\s*(?:[\w-]{1,40}:(?:\s.*)?|-\s.*|#.*|)")
_FRONT_TITLE = re.compile(r"^title:[ \t]*[\"']?(.+?)[\"']?[ \t]*$", re.M)
_NUMBER_HEADER = re.compile("序\\s*号|编\\s*号|排\\s*名|名\\s*次|No\\.?", re.I)
_MOST_COLUMNS = 8
_LONGEST_CELL = 60


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    follows: bool
    """No blank line stands above it."""


def parse_lines(text: str, start: int = 0) -> tuple[Block, ...]:
    r"""Cut a text into blocks, one for each line and each table.

    Parameters
    ----------
    text : str
    start : int
        Where the lines begin; what stands before is no part of the text.

    Returns
    -------
    tuple of Block

    Examples
    --------
    >>> text = "表1 企业名单\n序号\t企业\n1\t甲公司\n2\t乙公司\n"
    >>> caption, table = parse_lines(text)
    >>> caption.kind.value, [[text[cell.start : cell.end] for cell in row] for row in table.rows]
    ('caption', [['序号', '企业'], ['1', '甲公司'], ['2', '乙公司']])
    """
    lines = list(_split(text, start))
    blocks: list[Block] = []
    index = 0
    in_contents = False
    while index < len(lines):
        line = lines[index]
        content = line.text.strip()
        if not content:
            if line.text == "\f":
                blocks.append(Block(BlockKind.PAGE_BREAK, line.start, line.end))
            index += 1
            continue
        if "<" in content and (content.startswith("<!--") or BLOCK_TAG.search(content)):
            end = _markup_end(text, line)
            blocks.extend(parse_markup(text, line.start, end, loose=True))
            while index < len(lines) and lines[index].start < end:
                index += 1
            continue
        if CONTENTS_TITLE.fullmatch(content):
            in_contents = True
            blocks.append(_block(BlockKind.CONTENTS, line))
            index += 1
            continue
        if in_contents and _CONTENTS_LINE.fullmatch(content):
            blocks.append(_block(BlockKind.CONTENTS, line))
            index += 1
            continue
        in_contents = False
        if _RULE.fullmatch(content) or _FENCE.fullmatch(content) or is_delimiter_row(content):
            if _UNDERLINE.fullmatch(content) and blocks and line.follows:
                blocks[-1] = _underlined(text, blocks[-1], 1 if content[0] == "=" else 2)
            index += 1
            continue
        count, table = _table(text, lines, index)
        if table is not None:
            blocks.append(table)
            index += count
            continue
        form = classify_line(content)
        blocks.append(_block(form.kind, line, form.level))
        index += 1
    return tuple(settle_headings(text, mark_running_heads(text, blocks)))


def read_front_matter(text: str) -> tuple[str, int]:
    r"""Return the title in the YAML that a Markdown file may begin with, and where the text after it begins.

    Examples
    --------
    >>> read_front_matter("---\ntitle: 贸易简报\ndate: 2021-10-13\n---\n正文")
    ('贸易简报', 37)
    """
    found = _FRONT_MATTER.match(text)
    if found is None or not all(_FRONT_LINE.fullmatch(line) for line in found[1].splitlines()):
        return "", 0
    title = _FRONT_TITLE.search(found[1])
    return (title[1] if title else ""), found.end()


def _underlined(text: str, block: Block, level: int) -> Block:
    """Make a heading of a short line above a line of signs."""
    words = text[block.start : block.end]
    short = block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) and len(words) <= 60 and words[-1] not in "。，；："
    return Block(BlockKind.HEADING, block.start, block.end, level) if short else block


def _split(text: str, start: int) -> Iterator[_Line]:
    previous = -1
    for match in _LINE.finditer(text, start):
        line = match.group().strip(_BLANK)
        if not line:
            continue
        start = match.start() + match.group().index(line)
        follows = previous >= 0 and match.start() - previous <= (2 if text[previous] == "\r" else 1)
        yield _Line(start, start + len(line), line, follows)
        previous = match.end()


def _block(kind: BlockKind, line: _Line, level: int = 0) -> Block:
    """Make a block of a line; its tabs at both ends are white space."""
    content = line.text.strip()
    start = line.start + line.text.index(content)
    return Block(kind, start, start + len(content), level)


def _markup_end(text: str, line: _Line) -> int:
    """Find where the HTML that begins in a line ends: with the line, or with a comment or table that it opens."""
    for opening, closing in (("<!--", "-->"), ("<table", "</table>")):
        begin = text.rfind(opening, line.start, line.end)
        if begin >= 0 and text.find(closing, begin, line.end) < 0:
            end = text.find(closing, line.end)
            if end >= 0:
                return end + len(closing)
    return line.end


def _table(text: str, lines: Sequence[_Line], index: int) -> tuple[int, Block | None]:
    """Read the table that begins at a line, if one does, and count its lines."""
    first = lines[index]
    bar = next((bar for bar in BARS if bar in first.text), "")
    if bar:
        count = _run(lines, index, lambda line: bar in line.text or is_delimiter_row(line.text))
        group = lines[index : index + count]
        framed = first.text.lstrip().startswith(bar) and first.text.count(bar) >= 2
        if count >= 2 and (framed or is_delimiter_row(group[1].text)):
            rows = [bar_cells(line.text, line.start, bar) for line in group if not is_delimiter_row(line.text)]
            return count, make_table(text, first.start, group[-1].end, rows)
    if "\t" in first.text:
        rows, count = _tab_rows(text, lines, index)
        if len(rows) >= 2 and any("\t" in line.text.strip() for line in lines[index : index + count]):
            return count, make_table(text, first.start, lines[index + count - 1].end, rows)
    if _NUMBER_HEADER.fullmatch(first.text.strip()):
        rows = _stacked_rows(lines, index)
        if rows:
            count = len(rows) * len(rows[0])
            return count, make_table(text, first.start, lines[index + count - 1].end, rows)
    cells = aligned_cells(first.text, first.start)
    if len(cells) >= 3:
        count = _run(lines, index, lambda line: len(aligned_cells(line.text, line.start)) == len(cells))
        if count >= 2:
            group = lines[index : index + count]
            rows = [aligned_cells(line.text, line.start) for line in group]
            return count, make_table(text, first.start, group[-1].end, rows)
    return 0, None


def _tab_rows(text: str, lines: Sequence[_Line], index: int) -> tuple[list[tuple[Span, ...]], int]:
    """Read the rows of a table whose cells tabs divide, and count its lines; a cell in quotes may have several."""
    rows: list[tuple[Span, ...]] = []
    position = index
    while position < len(lines) and "\t" in lines[position].text and (position == index or lines[position].follows):
        line = lines[position]
        last = position
        opened = line.text.rpartition("\t")[2].lstrip()
        if opened.startswith('"') and opened.count('"') % 2:
            last = _closing_line(lines, position)
        cells = tab_cells(text[line.start : lines[last].end], line.start)
        rows.append(cells if last == position else tuple(_unquoted(text, cell) for cell in cells))
        position = last + 1
    return rows, position - index


def _unquoted(text: str, cell: Span) -> Span:
    words = text[cell.start : cell.end]
    quoted = len(words) > 2 and words[0] == words[-1] == '"'
    return Span(cell.start + 1, cell.end - 1) if quoted else cell


def _closing_line(lines: Sequence[_Line], index: int) -> int:
    """Find the line that closes the quotation which another one opens; that one itself where none does."""
    for position in range(index + 1, min(index + 20, len(lines))):
        if lines[position].text.count('"') % 2:
            return position
    return index


def _stacked_rows(lines: Sequence[_Line], index: int) -> list[tuple[Span, ...]]:
    r"""Read a table that a conversion left as one cell in each line: 序号, the other headers, then 1, its cells, 2 ...

    Examples
    --------
    >>> lines = list(_split("序号\n企业\n1\n甲\n2\n乙", 0))
    >>> len(_stacked_rows(lines, 0))
    3
    """
    cells = [line.text.strip() for line in lines[index : index + 2 * _MOST_COLUMNS + 1]]
    for width in range(2, _MOST_COLUMNS + 1):
        if len(cells) > 2 * width and cells[width] == "1" and cells[2 * width] == "2":
            break
    else:
        return []
    rows: list[tuple[Span, ...]] = []
    for number, position in enumerate(range(index, len(lines) - width + 1, width)):
        row = lines[position : position + width]
        if (number and row[0].text.strip() != str(number)) or any(len(line.text) > _LONGEST_CELL for line in row):
            break
        rows.append(tuple(Span(line.start, line.end) for line in row))
    return rows if len(rows) >= 3 else []


def _run(lines: Sequence[_Line], index: int, belongs: Callable[[_Line], bool]) -> int:
    """Count the lines from `index` on that belong together, without a blank line between them."""
    end = index + 1
    while end < len(lines) and lines[end].follows and belongs(lines[end]):
        end += 1
    return end - index
