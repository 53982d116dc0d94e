"""A text in lines: its blocks, tables included."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Block, BlockKind
from kg.read.classify import CONTENTS_TITLE, classify_line, settle_headings
from kg.read.continued import continue_tables
from kg.read.margins import mark_running_heads
from kg.read.markup import BLOCK_TAG, parse_markup
from kg.read.shapes import Line, read_table, split_lines
from kg.read.tables import BARS, is_delimiter_row

__all__ = ["parse_lines", "read_front_matter"]

_CONTENTS_LINE = re.compile(r".{0,200}[\t .…·]\d{1,4}")
_RULE = re.compile(r"([-*_=─━])(?:\s*\1){2,}")
_UNDERLINE = re.compile(r"(={3,}|-{3,})")
_FENCE = re.compile(r"(`{3,}|~{3,})[^`]{0,40}")
_FRONT_MATTER = re.compile(
    r"\ufeff?---[ \t]*(?:\r\n|\n|\r)(.{0,20000}?)(?:\r\n|\n|\r)(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|$)", re.S
)
_FRONT_LINE = re.compile(r"\s*(?:[\w-]{1,40}:(?:\s.*)?|-\s.*|#.*|)")
_FRONT_TITLE = re.compile(r"^title:[ \t]*[\"']?(.+?)[\"']?[ \t]*$", re.M)


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
    lines = list(split_lines(text, start))
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
        if "<" in content and content[0] not in BARS and (content.startswith("<!--") or BLOCK_TAG.search(content)):
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
        ruled = is_delimiter_row(content)
        if _RULE.fullmatch(content) or _FENCE.fullmatch(content) or (ruled and not _begins_box(lines, index)):
            if _UNDERLINE.fullmatch(content) and blocks and line.follows:
                blocks[-1] = _underlined(text, blocks[-1], 1 if content[0] == "=" else 2)
            index += 1
            continue
        count, table = read_table(text, lines, index)
        if table is not None:
            blocks.append(table)
            index += count
            continue
        if ruled:
            index += 1
            continue
        form = classify_line(content)
        blocks.append(_block(form.kind, line, form.level))
        index += 1
    return tuple(settle_headings(text, continue_tables(text, mark_running_heads(text, blocks))))


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


def _begins_box(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a rule is the upper side of a drawn table."""
    below = lines[index + 1] if index + 1 < len(lines) else None
    return below is not None and below.follows and below.text[0] in BARS


def _block(kind: BlockKind, line: Line, level: int = 0) -> Block:
    """Make a block of a line; its tabs at both ends are white space."""
    content = line.text.strip()
    start = line.start + line.text.index(content)
    return Block(kind, start, start + len(content), level)


def _markup_end(text: str, line: Line) -> int:
    """Find where the HTML that begins in a line ends: with the line, or with a comment or table that it opens."""
    for opening, closing in (("<!--", "-->"), ("<table", "</table>")):
        begin = text.rfind(opening, line.start, line.end)
        if begin >= 0 and text.find(closing, begin, line.end) < 0:
            end = text.find(closing, line.end)
            if end >= 0:
                return end + len(closing)
    return line.end
