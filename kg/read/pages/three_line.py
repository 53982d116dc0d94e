"""Tables with horizontal rules only, as journals set them: above, below the header, and at the end (三线表)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from kg.read.pages.cells import Row, fill_rows, find_extents, pitch_between
from kg.read.pages.drawings import Rule
from kg.read.pages.lines import Grid, Line
from kg.read.pages.wrapped import gather_rows

__all__ = ["find_three_line_tables"]

_NEAR = 4.0
_SHORTEST = 90.0
_LONGEST_CELL = 30


def find_three_line_tables(rules: Sequence[Rule], rows: Sequence[Row]) -> list[tuple[Grid, list[Line]]]:
    """Find tables between rules of one length above each other, each with the words in it.

    Only what is surely a table counts: a header and two rows or more, whose words stand in the same columns.

    Parameters
    ----------
    rules : sequence of Rule
    rows : sequence of list of Line
        The words outside of other tables, cut at wide gaps.

    Returns
    -------
    list of tuple of Grid and list of Line
    """
    flat = sorted((rule for rule in rules if rule.right - rule.left >= _SHORTEST), key=lambda rule: rule.top)
    found: list[tuple[Grid, list[Line]]] = []
    used: set[Rule] = set()
    for index, first in enumerate(flat):
        if first in used:
            continue
        chain = [first]
        for rule in flat[index + 1 :]:
            if abs(rule.left - first.left) > _NEAR or abs(rule.right - first.right) > _NEAR:
                continue
            band = _between(rows, chain[-1], rule)
            if not band or not _is_tabular(band):
                break
            chain.append(rule)
        if len(chain) < 3:
            continue
        table = _table(rows, chain)
        if table is not None:
            found.append(table)
            used.update(chain)
    return found


def _between(rows: Sequence[Row], above: Rule, below: Rule) -> list[Row]:
    """Return the words between two rules, row by row."""
    band: list[Row] = []
    for row in rows:
        inside = [
            words
            for words in row
            if above.top < words.baseline - words.size / 3 < below.top
            and above.left - _NEAR <= (words.left + words.right) / 2 <= above.right + _NEAR
        ]
        if inside:
            band.append(inside)
    return band


def _is_tabular(band: Sequence[Row]) -> bool:
    """Tell whether short words stand side by side in most rows."""
    band = _gathered(band)
    beside = [row for row in band if len(row) > 1]
    lengths = [len(words.text) for row in beside for words in row]
    return 2 * len(beside) >= len(band) and bool(lengths) and median(lengths) <= _LONGEST_CELL


def _table(rows: Sequence[Row], chain: Sequence[Rule]) -> tuple[Grid, list[Line]] | None:
    bands = [_between(rows, above, below) for above, below in pairwise(chain)]
    inside = [words for band in bands for row in band for words in row]
    bands[1:] = [_gathered(band) for band in bands[1:]]
    body = [row for band in bands[1:] for row in band]
    columns = find_extents(body)
    if len(columns) < 2 or len(body) < 2 or len(bands[0]) > 3:
        return None
    full = [row for row in body if len(row) > 1]
    if 2 * len(full) < len(body):
        return None
    # A cell that goes on in the next line leaves the first column empty and stands close below.
    steps = [pitch_between(above, below) for above, below in pairwise(body) if below[0].left < columns[0][1]]
    pitch = median(steps) if steps else 0.0
    table = fill_rows(bands, columns, pitch)
    first, last = chain[0], chain[-1]
    places = (first.left, *(start for start, _ in columns[1:]), first.right)
    grid = Grid(first.left, first.top, first.right, last.top, places, tuple(map(tuple, table)))
    return grid, inside


def _gathered(band: Sequence[Row]) -> list[Row]:
    """Put the lines of its rows together, if it is sure that all belong to some."""
    gathered = gather_rows(band) if band else None
    return [row for _, row in gathered] if gathered and gathered[-1][0] == len(band) else list(band)
