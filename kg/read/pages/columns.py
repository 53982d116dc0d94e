"""The order in which a page is read: column by column, between what stands across them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from kg.read.pages.drawings import Rule
from kg.read.pages.lines import Line, join_segments

__all__ = ["Region", "find_regions"]

_NARROWEST = 9.0
"""The breadth of a column, in sizes of the type."""
_GUTTER = 0.8
_INDENT = 2.2
_FULL = 0.82
_MOST_SEGMENTS = 4_000
_FEWEST_ROWS = 3
_MOST_CANDIDATES = 12
_MOST_BINS = 30


@dataclass(frozen=True, slots=True)
class Region:
    """Lines below each other, and the breadth that they may fill; the rows are the lines cut at wide gaps."""

    lines: tuple[Line, ...]
    left: float
    right: float
    rows: tuple[tuple[Line, ...], ...] = ()


def find_regions(segments: Sequence[Line], rules: Sequence[Rule] = ()) -> list[Region]:
    """Cut a page into columns and what stands across them, in reading order.

    A gap between columns is one that no line bridges, with lines on both sides that fill their column as text does.
    So neither the cells of a table without rules nor wide gaps between words make columns.

    Parameters
    ----------
    segments : sequence of Line
        Words without wide gaps between them.
    rules : sequence of Rule
        What stands above one that crosses the columns is read before what stands below.

    Returns
    -------
    list of Region

    Examples
    --------
    >>> page = [Line("左栏文字", 50, 250, 12.0 * y, 10) for y in range(1, 9)]
    >>> page += [Line("右栏文字", 280, 480, 12.0 * y, 10) for y in range(1, 9)]
    >>> [(len(region.lines), region.left) for region in find_regions(page)]
    [(8, 50), (8, 280)]
    """
    if not segments:
        return []
    size = median(segment.size for segment in segments for _ in range(1 + min(len(segment.text), 50)))
    if len(segments) > _MOST_SEGMENTS:
        return [_region(segments, size)]
    parting = [Line("", rule.left, rule.right, rule.top, 1.0) for rule in rules]
    return [region for region in _divide([*segments, *parting], size, 0) if region.lines]


def _divide(segments: Sequence[Line], size: float, depth: int) -> list[Region]:
    best: list[_Band] = []
    best_height = 0.0
    for place in _candidates(segments, size) if depth < 4 else ():
        bands = _bands(segments, place, size)
        height = sum(band.height for band in bands if band.is_divided)
        if height > best_height + 1:
            best, best_height = bands, height
    if not best_height:
        return [_region(segments, size)]
    regions: list[Region] = []
    across: list[Line] = []
    for band in best:
        if not band.is_divided:
            across += band.segments
            continue
        if across:
            regions += _divide(across, size, depth + 1)
            across = []
        regions += _divide(band.left, size, depth + 1)
        regions += _divide(band.right, size, depth + 1)
    return regions + (_divide(across, size, depth + 1) if across else [])


def _candidates(segments: Sequence[Line], size: float) -> list[float]:
    """Return where columns may begin: places with several lines at them, or near them, and others to the left."""
    first = min(segment.left for segment in segments)
    starts = Counter(round(segment.left / 3) for segment in segments)
    # In a short column half of the lines may be indented.
    for breadth in (1, min(round(_INDENT * size / 3), _MOST_BINS)):
        counts = {place: sum(starts[place + step] for step in range(breadth + 1)) for place in sorted(starts)}
        places = [3 * place for place, count in counts.items() if count >= _FEWEST_ROWS]
        beyond = [place - 3.5 for place in places if place > first + _NARROWEST * size / 2]
        if beyond:
            return beyond[:_MOST_CANDIDATES]
    return []


@dataclass(slots=True)
class _Band:
    """Segments between others that bridge the gap; a bridging one is a band of its own."""

    segments: list[Line]
    left: list[Line]
    right: list[Line]
    is_divided: bool = False

    @property
    def height(self) -> float:
        return min(_height(self.left), _height(self.right)) if self.left and self.right else 0.0


def _bands(segments: Sequence[Line], place: float, size: float, depth: int = 0) -> list[_Band]:
    bands: list[_Band] = []
    current = _Band([], [], [])
    for segment in sorted(segments, key=lambda segment: (segment.baseline, segment.left)):
        if segment.left < place < segment.right:
            # What stands on the line of a bridging segment is read with it.
            if current.segments:
                bands.append(current)
                current = _Band([], [], [])
            bands.append(_Band([segment], [], []))
            continue
        if bands and not current.segments and bands[-1].segments and not bands[-1].left and not bands[-1].right:
            last = bands[-1].segments[-1]
            if abs(last.baseline - segment.baseline) < 0.3 * size:
                bands[-1].segments.append(segment)
                continue
        current.segments.append(segment)
        (current.left if segment.right <= place + 1 else current.right).append(segment)
    if current.segments:
        bands.append(current)
    for band in bands:
        band.is_divided = _is_divided(band, size, _FEWEST_ROWS, depth)
    # Where the page has columns, what is left of them above or below a wide figure is columns too.
    if any(band.is_divided for band in bands):
        for band in bands:
            band.is_divided = band.is_divided or _is_divided(band, size, 2, depth)
    return bands


def _is_divided(band: _Band, size: float, rows: int, depth: int) -> bool:
    if not band.left or not band.right:
        return False
    if min(segment.left for segment in band.right) - max(segment.right for segment in band.left) < _GUTTER * size:
        return False
    counts = sorted((_count_rows(band.left), _count_rows(band.right)))
    if counts[1] < rows or (counts[0] < rows and counts[1] < 3 * rows):
        return False
    sides = [side for side in (band.left, band.right) if _count_rows(side) >= rows]
    return all(_is_text(side, size, depth) for side in sides)


def _is_text(side: Sequence[Line], size: float, depth: int) -> bool:
    """Tell whether enough lines are filled, or all of the columns that they stand in."""
    words = [line for line in side if line.text]
    if not words:
        return False
    left, right = min(line.left for line in words), max(line.right for line in words)
    breadth = right - left
    if breadth < _NARROWEST * size:
        return False
    full = sum(line.right - line.left >= _FULL * breadth for line in words)
    # The cells of a row of a table are one line.
    if full >= 0.4 * _count_rows(words):
        return True
    # Two more columns may stand on this side.
    return depth == 0 and any(
        band.is_divided for place in _candidates(words, size) for band in _bands(words, place, size, depth + 1)
    )


def _count_rows(side: Sequence[Line]) -> int:
    return len({round(line.baseline / (line.size / 2)) for line in side})


def _height(side: Sequence[Line]) -> float:
    return max(line.bottom for line in side) - min(line.top for line in side)


def _region(segments: Sequence[Line], size: float) -> Region:
    segments = [segment for segment in segments if segment.text or segment.grid]
    rows: list[list[Line]] = []
    for segment in sorted(segments, key=lambda segment: segment.baseline):
        beside = rows and segment.baseline - rows[-1][0].baseline <= 0.3 * min(segment.size, rows[-1][0].size)
        if beside and segment.grid is None and rows[-1][0].grid is None:
            rows[-1].append(segment)
        else:
            rows.append([segment])
    cut = tuple(tuple(sorted(row, key=lambda segment: segment.left)) for row in rows)
    lines = tuple(map(join_segments, cut))
    left, right = min((line.left for line in lines), default=0.0), max((line.right for line in lines), default=0.0)
    return Region(lines, left, right, cut)
