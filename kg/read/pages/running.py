"""Which lines at the edges of pages are running heads, feet and page numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median

from kg.model import BlockKind
from kg.read.classify import classify_line
from kg.read.pages.lines import Line

__all__ = ["find_running_lines"]

_EDGE = 0.16
_MOST_LINES = 4
_NEAR = 4.0
_LONGEST = 80
_LONE_ABOVE, _LONE_BELOW = 0.1, 0.93
"""Where on a page a line may be a head or foot that stands there only once."""
_LONE_SIZE = 0.93
_TITLE_SIZE = 1.2
_LONE_GAP = 2.2
_LONGEST_LONE = 40
_DIGITS = re.compile(r"\d+")
_CHINESE_NUMBER = re.compile(r"[-—–·•\s]*[一二三四五六七八九十]{1,4}[-—–·•\s]*")
_DOCUMENT_NUMBER = re.compile(r"[〔\[（(]\s*(?:19|20)\d\d\s*[〕\]）)]\s*第?\s*\d{1,5}\s*号")
_ROMAN_NUMBER = re.compile(r"[-—–·\s]*[ivxlIVXL]{1,6}[-—–·\s]*")
_NUMBERED = re.compile(r"(?:附件|附表|附录|专栏|案例|图|表)\s*\d|第.{1,4}[章节篇条]")

_Place = tuple[int, int]


def find_running_lines(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> Mapping[_Place, BlockKind]:
    """Find the lines that repeat at the edges of pages, their numbers aside, and the page numbers.

    Two pages are enough where the words stand in the same place. A heading whose own number differs is none. Words that
    stand at an edge only once are a head if they are smaller than the text and far from it, or repeat the title; the
    number of a document on its first page is none.

    Parameters
    ----------
    pages : sequence of sequence of Line
        The rows of each page, from above.
    heights : sequence of float
        Of the pages.

    Returns
    -------
    mapping of tuple of int to BlockKind
        By page and row: a running head or a page break.

    Examples
    --------
    >>> pages = [[Line("年度报告", 50, 90, 30, 9), Line(f"第{n}页的正文。", 50, 90, 400, 9)] for n in (1, 2)]
    >>> find_running_lines(pages, [800, 800])
    {(0, 0): <BlockKind.RUNNING_HEAD: 'running_head'>, (1, 0): <BlockKind.RUNNING_HEAD: 'running_head'>}
    """
    alike: dict[str, list[_Place]] = defaultdict(list)
    orders = [order for number, lines in enumerate(pages) for order in _edges(number, lines, heights[number])]
    for order in orders:
        for place in order:
            alike[_words(pages[place[0]][place[1]].text)].append(place)
    body = _body_size(pages)
    titles = _titles(pages, body)
    found: dict[_Place, BlockKind] = {}
    for order in orders:
        edge: dict[_Place, BlockKind] = {}
        for place in order:
            line = pages[place[0]][place[1]]
            if _is_page_number(line.text):
                edge[place] = BlockKind.PAGE_BREAK
                continue
            others = (pages[page][row] for page, row in alike[_words(line.text)] if page != place[0])
            if place[0] == 0 and _DOCUMENT_NUMBER.search(line.text):
                break
            if not any(_repeats(line, other) for other in others) and not (
                len(pages) > 1 and _is_lone(pages, place, heights[place[0]], body, titles)
            ):
                break
            edge[place] = BlockKind.PAGE_BREAK if _CHINESE_NUMBER.fullmatch(line.text) else BlockKind.RUNNING_HEAD
        # Lines set like the text below them are its first lines, whatever they say.
        while edge and not _is_apart(pages, list(edge), order):
            edge.popitem()
        found |= edge
    return found


def _edges(number: int, lines: Sequence[Line], height: float) -> tuple[list[_Place], list[_Place]]:
    """Return the rows at the upper and lower edge, the outermost first; a table ends an edge."""
    above: list[_Place] = []
    for row, line in enumerate(lines[:_MOST_LINES]):
        if line.grid is not None or line.bottom > _EDGE * height:
            break
        above.append((number, row))
    below: list[_Place] = []
    for row in reversed(range(max(0, len(lines) - _MOST_LINES), len(lines))):
        if lines[row].grid is not None or lines[row].top < (1 - _EDGE) * height:
            break
        below.append((number, row))
    return above, below


def _is_apart(pages: Sequence[Sequence[Line]], edge: Sequence[_Place], order: Sequence[_Place]) -> bool:
    """Tell whether the innermost line of an edge is set off from the text by a gap or another size."""
    page, row = edge[-1]
    lines = pages[page]
    inner = row + (1 if row == len(edge) - 1 and order[0] == (page, 0) else -1)
    if not 0 <= inner < len(lines) or lines[inner].grid is not None:
        return True
    line, text = lines[row], lines[inner]
    steps = [below.baseline - above.baseline for above, below in pairwise(lines) if not (above.grid or below.grid)]
    gap = abs(text.baseline - line.baseline)
    return gap > min(1.2 * median(steps), 3 * text.size) or abs(line.size - text.size) > 0.05 * text.size


def _body_size(pages: Sequence[Sequence[Line]]) -> float:
    """Return the size of most of the type."""
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[round(line.size * 4) / 4] += len(line.text)
    return max(sizes, key=sizes.__getitem__, default=10.0)


def _titles(pages: Sequence[Sequence[Line]], body: float) -> set[str]:
    """Return the large lines of the first page, one by one and together."""
    large = [_words(line.text) for line in pages[0] if line.size > _TITLE_SIZE * body] if pages else []
    return {*large, "".join(large)} - {""}


def _is_lone(pages: Sequence[Sequence[Line]], place: _Place, height: float, body: float, titles: set[str]) -> bool:
    """Tell whether a line that doesn't repeat is a head or foot: small, at the very edge, and far from the text."""
    page, row = place
    lines = pages[page]
    line = lines[row]
    above = line.bottom <= _LONE_ABOVE * height
    inner = row + 1 if above else row - 1
    if not (above or line.top >= _LONE_BELOW * height) or not 0 <= inner < len(lines):
        return False
    if abs(lines[inner].baseline - line.baseline) < _LONE_GAP * body:
        return False
    if page and _words(line.text) in titles:
        return line.size <= 1.05 * body
    if line.size > _LONE_SIZE * body or len(line.text) > _LONGEST_LONE:
        return False
    if not above and (line.text[0].isdigit() or line.text[0] in "*＊†[［"):
        return False
    # Labels, dates and numbers of a first page say what the document is.
    stated = "：" in line.text or _DOCUMENT_NUMBER.search(line.text) or (not page and _DIGITS.search(line.text))
    return not stated and line.text[-1] not in "。！？；，" and classify_line(line.text).kind is BlockKind.PARAGRAPH


def _words(text: str) -> str:
    if _CHINESE_NUMBER.fullmatch(text):
        return "0"
    return "".join(_DIGITS.sub("0", text).split())


def _repeats(line: Line, other: Line) -> bool:
    if abs(line.baseline - other.baseline) > _NEAR or abs(line.size - other.size) > 0.5:
        return False
    if line.text[-1] in "。！？；，" or len(line.text) > _LONGEST:
        return False
    if line.text == other.text:
        return True
    form = classify_line(line.text).kind
    return form in (BlockKind.PARAGRAPH, BlockKind.PAGE_BREAK) and not _NUMBERED.match(line.text)


def _is_page_number(text: str) -> bool:
    return classify_line(text).kind is BlockKind.PAGE_BREAK or _ROMAN_NUMBER.fullmatch(text) is not None
