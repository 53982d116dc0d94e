"""Which lines at the edges of pages are running heads, feet and page numbers."""

from __future__ import annotations

import re
from collections import defaultdict
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
_DIGITS = re.compile(r"\d+")
_ROMAN_NUMBER = re.compile(r"[-—–·\s]*[ivxlIVXL]{1,6}[-—–·\s]*")
_NUMBERED = re.compile(r"(?:附件|附表|附录|专栏|案例|图|表)\s*\d|第.{1,4}[章节篇条]")

_Place = tuple[int, int]


def find_running_lines(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> Mapping[_Place, BlockKind]:
    """Find the lines that repeat at the edges of pages, their numbers aside, and the page numbers.

    Two pages are enough where the words stand in the same place. A heading whose own number differs is none.

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
    found: dict[_Place, BlockKind] = {}
    for order in orders:
        edge: dict[_Place, BlockKind] = {}
        for place in order:
            line = pages[place[0]][place[1]]
            if _is_page_number(line.text):
                edge[place] = BlockKind.PAGE_BREAK
                continue
            others = (pages[page][row] for page, row in alike[_words(line.text)] if page != place[0])
            if not any(_repeats(line, other) for other in others):
                break
            edge[place] = BlockKind.RUNNING_HEAD
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


def _words(text: str) -> str:
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
