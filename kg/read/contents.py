"""Which lines are a table of contents: below a heading that says so, each with a page, a link or its words again later."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kg.clean.characters import simplify
from kg.model import Block, BlockKind
from kg.pagewords import any_of
from kg.read.classify import CONTENTS_TITLE
from kg.read.markup import strip_markup

__all__ = ["mark_contents"]

_LONGEST = 120
_LONGEST_HEAD = 40
_LONGEST_TITLE = 60
_MOST_PENDING = 2
_MOST_COLUMNS = 4
_BETWEEN = {BlockKind.PAGE_BREAK, BlockKind.RUNNING_HEAD}
_TITLES = {BlockKind.TITLE, BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}
_FRAME = re.compile(r"[#*\s\u3000【】\[\]●◆■★▌|:：]+")
_BULLET = re.compile(r"[-*+•·▶►■□◆◇○●▪✓➢★☆※]\s*")
_ROMAN_PAGE = re.compile(r"[-—–·\s]*[IVXivxⅠ-ⅿ]{1,6}[-—–·\s]*")
_PAGED = re.compile(
    r"(?P<words>\S.*?)(?:\s*(?:(?:[.．。·・‧•⋅…⋯‥_＿﹒-]\s?){3,}|…+|⋯+|‥+)\s*|\s*[/／|]\s*|\s+|(?=[（(]))"
    r"[（(—–-]*\s*(?:[Pp]\.?\s?|第\s?)?(?P<page>\d{1,4}|[ivxIVX]{1,6})\s*页?\s*[）)—–-]*"
)
_PAGE = re.compile(r"[（(]?(?:[Pp]\.?|第)?\s?(?P<page>\d{1,4})\s?页?[）)]?")
_LINKED = re.compile(r"(?:[-*+]|\d{1,2}[.)、])?\s*\[[^\[\]]{1,100}\]\(#[^()]{0,200}\)[\s.…·]*\d{0,4}")
_SENTENCE_END = "。；;！？!?：:，,、"


def mark_contents(text: str, blocks: Sequence[Block]) -> list[Block]:
    r"""Make contents of the lines below a heading such as 目录 or 本期要目, over page breaks, up to the text.

    Such a heading aside, lines that are links to places in the same document are contents, two or more together. Below it, a
    line belongs to them if it ends in a page number that does not go back, links to a place in the same document, or
    stands once more further down; a bulleted one because it stands there; a column head because such a line follows.

    Parameters
    ----------
    text : str
    blocks : sequence of Block

    Returns
    -------
    list of Block

    Examples
    --------
    >>> lines = ["本期要目", "【政策】", "某市出台新规 / 002", "【政策】", "某市出台新规"]
    >>> starts = [sum(len(line) + 1 for line in lines[:index]) for index in range(len(lines))]
    >>> blocks = [
    ...     Block(BlockKind.PARAGRAPH, start, start + len(line)) for start, line in zip(starts, lines, strict=True)
    ... ]
    >>> [block.kind.value for block in mark_contents("\n".join(lines), blocks)]
    ['contents', 'contents', 'contents', 'paragraph', 'paragraph']
    """
    marked = list(blocks)
    again = _LastPlaces(text, blocks)
    index = 0
    while index < len(blocks):
        titled = _is_title(text, blocks[index])
        if not titled and blocks[index].kind is not BlockKind.CONTENTS:
            linked = _linked(text, blocks, index)
            for member in range(index, index + linked):
                marked[member] = replace(blocks[member], kind=BlockKind.CONTENTS, level=0)
            index += max(1, linked)
            continue
        members = _members(text, blocks, index + 1, again)
        if members or blocks[index].kind is BlockKind.CONTENTS:
            for member in (index, *members):
                marked[member] = replace(blocks[member], kind=BlockKind.CONTENTS, level=0, rows=(), header_rows=1)
        index = max((index, *members)) + 1
    return marked


def _is_title(text: str, block: Block) -> bool:
    if block.kind not in _TITLES or block.end - block.start > _LONGEST:
        return False
    line = _FRAME.sub(" ", _words(text, block)).strip()
    if len(line) > _LONGEST_TITLE:
        return False
    line = simplify(line)
    return CONTENTS_TITLE.fullmatch(line) is not None or _NAMED.fullmatch("".join(line.split())) is not None


_NAMED = re.compile(any_of("contents"))


def _linked(text: str, blocks: Sequence[Block], index: int) -> int:
    """Count the lines from one on that are nothing but links to places in the same document; none where it is but one."""
    end = index
    while end < len(blocks) and _is_link(text, blocks[end]):
        end += 1
    return end - index if end - index > 1 else 0


def _is_link(text: str, block: Block) -> bool:
    short = block.kind in _TITLES and block.end - block.start <= 4 * _LONGEST
    return (
        short and text.find("](#", block.start, block.end) >= 0 and _LINKED.fullmatch(_words(text, block)) is not None
    )


@dataclass(slots=True)
class _LastPlaces:
    """Where each short line stands for the last time; made when it is first asked for."""

    text: str
    blocks: Sequence[Block]
    places: dict[str, int] = field(default_factory=dict)

    def of(self, words: str) -> int:
        if not self.places:
            for index, block in enumerate(self.blocks):
                if block.kind is not BlockKind.TABLE and block.end - block.start <= 2 * _LONGEST:
                    self.places[_key(_words(self.text, block))] = index
        return self.places.get(words, -1)


def _members(text: str, blocks: Sequence[Block], start: int, again: _LastPlaces) -> list[int]:
    """Return the indexes of the entries from `start` on."""
    members: list[int] = []
    pending: list[int] = []
    seen: set[str] = set()
    page = 0
    bullet = ""
    sure = False
    for index in range(start, len(blocks)):
        block = blocks[index]
        if block.kind in _BETWEEN:
            continue
        if block.kind is BlockKind.TABLE:
            pages = _table_pages(text, block)
            if not pages or pages[0] < page:
                break
            page = pages[-1]
            members += [*pending, index]
            pending, sure = [], True
            continue
        words = _words(text, block)
        if len(words) > _LONGEST or not words:
            break
        if block.kind is BlockKind.CONTENTS or _LINKED.fullmatch(words):
            members += [*pending, index]
            pending, sure = [], True
            seen.add(_key(words))
            continue
        if _ROMAN_PAGE.fullmatch(words):
            pending.append(index)
            continue
        paged = _PAGED.fullmatch(words)
        number = _page(paged["page"], page) if paged else -1
        if paged and number >= 0:
            page = number
            seen.add(_key(paged["words"]))
            members += [*pending, index]
            pending, sure = [], True
            continue
        key = _key(words)
        mark = _BULLET.match(words)
        if words[-1] in _SENTENCE_END or key in seen:
            break
        listed = block.kind is BlockKind.LIST_ITEM and mark is not None and bullet in ("", mark.group())
        if again.of(key) > index or (listed and not page):
            bullet = mark.group() if mark and listed else bullet
            seen.add(key)
            members += [*pending, index]
            pending = []
        elif len(words) <= _LONGEST_HEAD and len(pending) < _MOST_PENDING:
            pending.append(index)
        else:
            break
    return members if sure or len(members) >= 2 else []


def _page(written: str, last: int) -> int:
    """Return a page number; -1 where it can be none: it goes back, or is a year."""
    if not written.isdecimal():
        return last
    page = int(written)
    is_year = len(written) == 4 and 1900 <= page <= 2100 and last < 1000
    return page if page >= last and not is_year else -1


def _table_pages(text: str, block: Block) -> list[int]:
    """Return the pages of a table of contents that was drawn with tabs or gaps; none where it is a table of data."""
    pages: list[int] = []
    for row in block.rows:
        cells = [text[cell.start : cell.end].strip() for cell in row if cell.end > cell.start]
        found = _PAGE.fullmatch(cells[-1]) if 2 <= len(cells) <= _MOST_COLUMNS else None
        page = _page(found["page"], pages[-1] if pages else 0) if found else -1
        if page < 0:
            return []
        pages.append(page)
    return pages


def _key(words: str) -> str:
    """Return what an entry shares with the heading that it stands for."""
    bare = _BULLET.sub("", words, count=1) if _BULLET.match(words) else words
    return "".join(_FRAME.sub("", simplify(bare)).split())


def _words(text: str, block: Block) -> str:
    line = text[block.start : min(block.end, block.start + 4 * _LONGEST)]
    return " ".join(strip_markup(line).split())
