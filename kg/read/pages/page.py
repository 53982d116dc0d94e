"""A page made of rows of words and of tables, which are found here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from kg.read.pages.content import Sheet
from kg.read.pages.drawings import Rule
from kg.read.pages.grids import find_grids, merge_rules
from kg.read.pages.lines import Grid, Line, find_rows
from kg.read.pages.three_line import find_three_line_tables

__all__ = ["Page", "lay_out"]

_SHORTEST_NOTE_RULE, _LONGEST_NOTE_RULE = 0.08, 0.45


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of words and tables from above, and the short rules below which footnotes may stand.

    Parameters
    ----------
    number : int
    height : float
    rows : tuple of tuple of Line
        Each cut at its wide gaps; a table is a row of its own.
    short_rules : tuple of Rule
    long_rules : tuple of Rule
        Those that may part what stands above from what stands below.
    """

    number: int
    height: float
    rows: tuple[tuple[Line, ...], ...]
    short_rules: tuple[Rule, ...]
    long_rules: tuple[Rule, ...] = ()


def lay_out(sheet: Sheet, above: Sequence[float] = ()) -> Page:
    """Put what stands on a sheet into rows and tables.

    Parameters
    ----------
    sheet : Sheet
    above : sequence of float
        The columns of the last table before.

    Returns
    -------
    Page
    """
    rules = merge_rules(sheet.rules)
    tables = find_grids(rules, sheet.glyphs, above)
    inside = {id(glyph) for _, glyphs in tables for glyph in glyphs}
    rows = find_rows(glyph for glyph in sheet.glyphs if id(glyph) not in inside)
    grids = [grid for grid, _ in tables]
    open_rules = [rule for rule in rules if not any(_touches(rule, grid) for grid in grids)]
    three_line = find_three_line_tables(open_rules, rows)
    if three_line:
        taken = {id(words) for _, lines in three_line for words in lines}
        rows = [kept for row in rows if (kept := [words for words in row if id(words) not in taken])]
        grids += [grid for grid, _ in three_line]
    size = median(line.size for row in rows for line in row) if rows else 10.0
    all_rows = [tuple(row) for row in rows] + [(_table_line(grid, size),) for grid in grids]
    # The top of a table says where it stands among the rows.
    return Page(
        sheet.number,
        sheet.height,
        tuple(sorted(all_rows, key=lambda row: row[0].baseline)),
        tuple(
            rule
            for rule in open_rules
            if _SHORTEST_NOTE_RULE * sheet.width < rule.right - rule.left < _LONGEST_NOTE_RULE * sheet.width
        ),
        tuple(rule for rule in open_rules if rule.right - rule.left >= _LONGEST_NOTE_RULE * sheet.width),
    )


def _touches(rule: Rule, grid: Grid) -> bool:
    return grid.top - 3 <= rule.top and rule.bottom <= grid.bottom + 3 and grid.left - 3 <= rule.left <= grid.right


def _table_line(grid: Grid, size: float) -> Line:
    return Line("", grid.left, grid.right, grid.top + size, size, grid=grid)
