"""From the pages of a document to its blocks: heads and feet aside, paragraphs put together over columns and pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from kg.model import BlockKind
from kg.read.classify import CONTENTS_TITLE, SENTENCE_END, Form, classify_line
from kg.read.composed import Composition
from kg.read.office.merged import count_merged_header_rows, fill_down
from kg.read.pages.aligned import find_aligned_tables
from kg.read.pages.columns import Region, find_regions
from kg.read.pages.drawings import Rule
from kg.read.pages.grids import is_alike
from kg.read.pages.lines import Grid, Line, join_lines, join_segments
from kg.read.pages.page import Page
from kg.read.pages.paragraphs import Frame, frame_of, goes_on, goes_on_elsewhere
from kg.read.pages.running import find_running_lines

__all__ = ["compose_pages"]

_LARGE, _VERY_LARGE = 1.15, 1.45
_SMALL = 0.93
_LONGEST_HEADING = 80
_LONGEST_BOLD_HEADING = 40
_CONTENTS_ENTRY = re.compile(r"\S.*\s\d{1,4}")
_NOTE = re.compile(r"[¹²³⁰⁴-⁹]|[①-⑳]|[*＊†]|\[\d{1,3}\]|\d{1,2}\s")


@dataclass(frozen=True, slots=True)
class _Laid:
    """A page in reading order, with its heads and feet apart."""

    above: tuple[tuple[BlockKind, str], ...]
    regions: tuple[Region, ...]
    below: tuple[tuple[BlockKind, str], ...]
    short_rules: tuple[Rule, ...]


def compose_pages(pages: Sequence[Page]) -> tuple[Composition, Sequence[float]]:
    """Put the blocks of a document together.

    Parameters
    ----------
    pages : sequence of Page

    Returns
    -------
    composition : Composition
    sizes : sequence of float
        For each block how many times larger its type is than that of the text; 0 behind the first page.
    """
    rows = [[join_segments(row) for row in page.rows] for page in pages]
    running = find_running_lines(rows, [page.height for page in pages])
    laid: list[_Laid] = []
    for number, sheet in enumerate(pages):
        laid.append(_lay(number, sheet, rows[number], running, _last_columns(laid)))
    writer = _Writer(laid)
    for page in laid:
        writer.write_page(page)
    writer.flush()
    return writer.composition, writer.sizes


def _lay(
    number: int,
    page: Page,
    lines: Sequence[Line],
    running: Mapping[tuple[int, int], BlockKind],
    columns: Sequence[float],
) -> _Laid:
    above: list[tuple[BlockKind, str]] = []
    below: list[tuple[BlockKind, str]] = []
    for index, line in enumerate(lines):
        if kind := running.get((number, index)):
            (above if line.baseline < page.height / 2 else below).append((kind, line.text))
    body = [words for index, row in enumerate(page.rows) if (number, index) not in running for words in row]
    regions = find_regions(body, page.long_rules)
    regions = [_with_tables(region, () if place else columns) for place, region in enumerate(regions)]
    return _Laid(tuple(above), tuple(regions), tuple(below), page.short_rules)


def _last_columns(pages: Sequence[_Laid]) -> Sequence[float]:
    """Return the columns of the table that ends the last page."""
    line = pages[-1].regions[-1].lines[-1] if pages and pages[-1].regions else None
    return line.grid.columns if line is not None and line.grid is not None else ()


def _with_tables(region: Region, columns: Sequence[float]) -> Region:
    """Put tables without rules in the place of their lines."""
    lines: list[Line] = []
    end = 0
    for first, last, grid in find_aligned_tables(region.rows, columns):
        size = region.lines[first].size
        lines += [*region.lines[end:first], Line("", grid.left, grid.right, grid.top + size, size, grid=grid)]
        end = last
    return replace(region, lines=(*lines, *region.lines[end:]), rows=())


class _Writer:
    """Writes paragraphs as soon as nothing can follow in them; what interrupts one waits behind it."""

    def __init__(self, pages: Sequence[_Laid]) -> None:
        self.composition = Composition()
        self.sizes: list[float] = []
        regions = [region for page in pages for region in page.regions]
        lines = [line for region in regions for line in region.lines if line.grid is None]
        sizes: Counter[float] = Counter()
        bold = 0
        for line in lines:
            sizes[round(line.size * 4) / 4] += len(line.text)
            bold += len(line.text) * (1 if line.bold else -1)
        self._body = sizes.most_common(1)[0][0] if sizes else 10.0
        self._is_bold = bold > 0
        self._frames = [frame_of(region) for region in regions if len(region.lines) >= 5]
        self._lines: list[Line] = []
        self._frame: Frame = (0.0, 0.0)
        self._waiting: list[tuple[BlockKind, str]] = []
        self._in_contents = False
        self._grid: Grid | None = None
        self._is_first_page = True
        self._begins_document = True

    def write_page(self, page: _Laid) -> None:
        for kind, text in page.above:
            self._interrupt(kind, text)
        for number, region in enumerate(page.regions):
            count = len(region.lines) - self._count_notes(page, region, is_last=number == len(page.regions) - 1)
            self._write_region(Region(region.lines[:count], region.left, region.right))
            self._write_notes(region.lines[count:])
        for kind, text in page.below:
            self._interrupt(kind, text)
        self._is_first_page = self._is_first_page and not page.regions

    def flush(self) -> None:
        """Write the paragraph that was open, and what waited behind it."""
        lines, self._lines = self._lines, []
        if lines:
            self._write_paragraph(lines)
        waiting, self._waiting = self._waiting, []
        for kind, text in waiting:
            self._add(kind, text)

    def _interrupt(self, kind: BlockKind, text: str) -> None:
        if self._lines:
            self._waiting.append((kind, text))
        else:
            self._add(kind, text)

    def _add(self, kind: BlockKind, text: str, level: int = 0, size: float = 0.0) -> None:
        before = len(self.composition.blocks)
        self.composition.add(kind, text, level)
        self.sizes += [size / self._body if self._begins_document else 0.0] * (len(self.composition.blocks) - before)

    def _write_region(self, region: Region) -> None:
        frame = frame_of(region, self._frames)
        steps = [below.baseline - above.baseline for above, below in pairwise(region.lines) if below.grid is None]
        pitch = median(steps) if steps else 2 * self._body
        is_head = True
        for line in region.lines:
            if line.grid is not None:
                self.flush()
                self._write_table(line.grid)
                is_head = False
                continue
            if self._lines:
                on = (
                    goes_on_elsewhere(self._lines, line, self._frame, frame)
                    if is_head
                    else goes_on(self._lines, line, frame, pitch, self._body)
                )
                if not on or self._is_contents(line.text):
                    self.flush()
            if not self._lines:
                self._begins_document = self._is_first_page
            self._lines.append(line)
            self._frame = frame
            is_head = False
            self._grid = None

    def _write_table(self, grid: Grid) -> None:
        count = count_merged_header_rows(grid.rows[:6])
        above = self._grid
        if above is not None and is_alike(above.columns, grid.columns) and above.rows[:count] != grid.rows[:count]:
            count = 0
        before = len(self.composition.blocks)
        self.composition.add_table(fill_down(grid.rows, count), count)
        self.sizes += [0.0] * (len(self.composition.blocks) - before)
        # The header of a table holds for all pages that it goes on to.
        if above is None or count:
            self._grid = grid

    def _write_paragraph(self, lines: Sequence[Line]) -> None:
        text = join_lines(line.text for line in lines)
        form = self._form(lines, text)
        self._add(form.kind, text, form.level, median(line.size for line in lines))

    def _form(self, lines: Sequence[Line], text: str) -> Form:
        if CONTENTS_TITLE.fullmatch(text):
            self._in_contents = True
            return Form(BlockKind.CONTENTS)
        if self._is_contents(text):
            return Form(BlockKind.CONTENTS)
        self._in_contents = False
        form = classify_line(text)
        size = median(line.size for line in lines)
        if form.kind is not BlockKind.PARAGRAPH or not any(char.isalpha() for char in text):
            return form
        if size > _LARGE * self._body and len(text) <= _LONGEST_HEADING:
            return Form(BlockKind.HEADING, 1 if size > _VERY_LARGE * self._body else 2)
        bold = not self._is_bold and all(line.bold for line in lines) and size >= self._body * _SMALL
        if bold and len(text) <= _LONGEST_BOLD_HEADING and text[-1] not in SENTENCE_END:
            return Form(BlockKind.HEADING, 3)
        return form

    def _is_contents(self, text: str) -> bool:
        form = classify_line(text).kind
        return form is BlockKind.CONTENTS or (self._in_contents and _CONTENTS_ENTRY.fullmatch(text) is not None)

    def _count_notes(self, page: _Laid, region: Region, *, is_last: bool) -> int:
        """Count the lines at the foot of a column that are footnotes: small, and below a short rule or marked."""
        count = 0
        for line in reversed(region.lines):
            if line.grid is not None or line.size > _SMALL * self._body:
                break
            count += 1
        while count:
            first = len(region.lines) - count
            line = region.lines[first]
            ruled = any(
                0 < line.baseline - rule.top < 3.5 * line.size and abs(rule.left - region.left) < 3 * line.size
                for rule in page.short_rules
            )
            if ruled or (_NOTE.match(line.text) and (first or is_last) and not _is_among_small(region, first)):
                break
            count -= 1
        return count

    def _write_notes(self, lines: Sequence[Line]) -> None:
        notes: list[list[str]] = []
        for line in lines:
            if not notes or _NOTE.match(line.text):
                notes.append([line.text])
            else:
                notes[-1].append(line.text)
        for note in notes:
            self._interrupt(BlockKind.FOOTNOTE, join_lines(note))


def _is_among_small(region: Region, first: int) -> bool:
    """Tell whether the line above is as small, as in the notes to a table or in a list."""
    return first > 0 and abs(region.lines[first - 1].size - region.lines[first].size) < 0.3
