"""A text in lines: its blocks, tables included."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kg.model import Block, BlockKind
from kg.read.classify import classify_line, settle_headings
from kg.read.markup import BLOCK_TAG, parse_markup
from kg.read.tables import aligned_cells, is_delimiter_row, make_table, pipe_cells, tab_cells

__all__ = ["parse_lines"]

# What str.splitlines takes for the end of a line, and the form feed as a line of its own: a page break.
_LINE = re.compile("[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+|\f")
_BLANK = " \xa0\u3000\u200b\u200c\u200d\ufeff\u2060"
_CONTENTS_TITLE = re.compile(r"(?:图表|图|表|插图)?\s*目\s*[录錄次]")
_CONTENTS_LINE = re.compile(r".{0,200}[\t .…·]\d{1,4}")


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    follows: bool
    """No blank line stands above it."""


def parse_lines(text: str) -> tuple[Block, ...]:
    r"""Cut a text into blocks, one for each line and each table.

    Parameters
    ----------
    text : str

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
    lines = list(_split(text))
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
        if _CONTENTS_TITLE.fullmatch(content):
            in_contents = True
            blocks.append(_block(BlockKind.CONTENTS, line))
            index += 1
            continue
        if in_contents and _CONTENTS_LINE.fullmatch(content):
            blocks.append(_block(BlockKind.CONTENTS, line))
            index += 1
            continue
        in_contents = False
        count, table = _table(text, lines, index)
        if table is not None:
            blocks.append(table)
            index += count
            continue
        form = classify_line(content)
        blocks.append(_block(form.kind, line, form.level))
        index += 1
    return tuple(settle_headings(text, blocks))


def _split(text: str) -> Iterator[_Line]:
    previous = -1
    for match in _LINE.finditer(text):
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
    if "|" in first.text:
        count = _run(lines, index, lambda line: "|" in line.text)
        group = lines[index : index + count]
        framed = first.text.lstrip().startswith("|") and first.text.count("|") >= 2
        if count >= 2 and (framed or is_delimiter_row(group[1].text)):
            rows = [pipe_cells(line.text, line.start) for line in group if not is_delimiter_row(line.text)]
            return count, make_table(text, first.start, group[-1].end, rows)
    if "\t" in first.text:
        count = _run(lines, index, lambda line: "\t" in line.text)
        group = lines[index : index + count]
        if count >= 2 and any("\t" in line.text.strip() for line in group):
            rows = [tab_cells(line.text, line.start) for line in group]
            return count, make_table(text, first.start, group[-1].end, rows)
    cells = aligned_cells(first.text, first.start)
    if len(cells) >= 3:
        count = _run(lines, index, lambda line: len(aligned_cells(line.text, line.start)) == len(cells))
        if count >= 2:
            group = lines[index : index + count]
            rows = [aligned_cells(line.text, line.start) for line in group]
            return count, make_table(text, first.start, group[-1].end, rows)
    return 0, None


def _run(lines: Sequence[_Line], index: int, belongs: Callable[[_Line], bool]) -> int:
    """Count the lines from `index` on that belong together, without a blank line between them."""
    end = index + 1
    while end < len(lines) and lines[end].follows and belongs(lines[end]):
        end += 1
    return end - index
