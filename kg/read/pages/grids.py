"""Tables that rules divide into cells."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from kg.read.office.merged import ABOVE, LEFT
from kg.read.pages.content import Glyph
from kg.read.pages.drawings import Rule
from kg.read.pages.lines import Grid, find_rows, join_lines, join_segments

__all__ = ["find_grids", "is_alike", "merge_rules"]

_NEAR = 3.0
_MOST_CELLS = 20_000


def find_grids(
    rules: Sequence[Rule], glyphs: Sequence[Glyph], above: Sequence[float] = ()
) -> list[tuple[Grid, list[Glyph]]]:
    """Find the tables whose cells rules divide, each with the characters in it.

    A frame with a single cell is no table, nor are cells
    below each other only. The outer rules to the left and right may be missing.

    Parameters
    ----------
    rules : sequence of Rule
        As `merge_rules` gives them.
    glyphs : sequence of Glyph
    above : sequence of float
        The columns of the last table before, which may go on here with a single row.

    Returns
    -------
    list of tuple of Grid and list of Glyph
        From above.
    """
    tables = []
    taken: list[tuple[float, float, float, float]] = []
    for group in sorted(_connected(rules), key=_area):
        flat = [rule for rule in group if rule.top == rule.bottom]
        steep = [rule for rule in group if rule.left == rule.right]
        if len(flat) < 2 or not steep:
            continue
        columns = _clusters([x for rule in flat for x in (rule.left, rule.right)], ends=True)
        columns = _clusters([*columns, *(rule.left for rule in steep)])
        lines = _clusters([rule.top for rule in flat])
        if len(columns) < 3 or len(lines) < 2 or len(columns) * len(lines) > _MOST_CELLS:
            continue
        box = (columns[0], lines[0], columns[-1], lines[-1])
        # What stands around a table that was found is a frame.
        if any(box[0] - _NEAR <= left and right <= box[2] + _NEAR and box[1] - _NEAR <= top and bottom <= box[3] + _NEAR
               for left, top, right, bottom in taken):  # fmt: skip
            continue
        inside = [glyph for glyph in glyphs if _is_inside(glyph, box)]
        rows = _fill(_spans(columns, lines, flat, steep), columns, lines, inside)
        if _is_table(rows, continued=is_alike(columns, above)):
            tables.append((Grid(*box, tuple(columns), tuple(rows)), inside))
            taken.append(box)
    return sorted(tables, key=lambda table: table[0].top)


def is_alike(columns: Sequence[float], others: Sequence[float]) -> bool:
    """Tell whether two tables have their columns in the same places."""
    return len(columns) == len(others) and all(abs(a - b) <= _NEAR for a, b in zip(columns, others, strict=True))


def merge_rules(rules: Iterable[Rule]) -> list[Rule]:
    """Make one rule of pieces that go on in each other; word processors draw them cell by cell.

    Examples
    --------
    >>> merge_rules([Rule(10, 50, 60, 50), Rule(60.5, 50.4, 90, 50.4)])
    [Rule(left=10, top=50, right=90, bottom=50)]
    """
    merged = []
    for steep in (False, True):
        pieces = [_turned(rule) if steep else rule for rule in rules if (rule.right - rule.left == 0) == steep]
        for line in _same_height(pieces):
            line.sort()
            current = line[0]
            for piece in line[1:]:
                if piece.left <= current.right + _NEAR:
                    current = current._replace(right=max(current.right, piece.right))
                else:
                    merged.append(_turned(current) if steep else current)
                    current = piece
            merged.append(_turned(current) if steep else current)
    return merged


def _turned(rule: Rule) -> Rule:
    return Rule(rule.top, rule.left, rule.bottom, rule.right)


def _same_height(rules: Sequence[Rule]) -> list[list[Rule]]:
    lines: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.top):
        if lines and rule.top - lines[-1][0].top <= _NEAR / 2:
            top = lines[-1][0].top
            lines[-1].append(rule._replace(top=top, bottom=top))
        else:
            lines.append([rule._replace(bottom=rule.top)])
    return lines


def _area(group: Sequence[Rule]) -> float:
    width = max(rule.right for rule in group) - min(rule.left for rule in group)
    return width * (max(rule.bottom for rule in group) - min(rule.top for rule in group))


def _connected(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Group rules that touch each other."""
    leader = list(range(len(rules)))

    def find(index: int) -> int:
        while leader[index] != index:
            leader[index] = leader[leader[index]]
            index = leader[index]
        return index

    flat = sorted((index for index, rule in enumerate(rules) if rule.top == rule.bottom), key=lambda i: rules[i].top)
    tops = [rules[index].top for index in flat]
    for index, rule in enumerate(rules):
        if rule.top == rule.bottom:
            continue
        for other in flat[bisect_right(tops, rule.top - _NEAR) : bisect_right(tops, rule.bottom + _NEAR)]:
            if rules[other].left - _NEAR <= rule.left <= rules[other].right + _NEAR:
                leader[find(other)] = find(index)
    groups: dict[int, list[Rule]] = defaultdict(list)
    for index, rule in enumerate(rules):
        groups[find(index)].append(rule)
    # Without outer rules the pieces of a table only share what divides its columns.
    return list(groups.values())


def _clusters(values: Iterable[float], *, ends: bool = False) -> list[float]:
    """Return places that are further than a rule's breadth apart; only the first and the last for `ends`."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return [found[0], found[-1]] if ends else found


def _is_inside(glyph: Glyph, box: tuple[float, float, float, float]) -> bool:
    across, down = (glyph.left + glyph.right) / 2, glyph.baseline - glyph.size / 3
    return box[0] <= across <= box[2] and box[1] <= down <= box[3]


def _spans(
    columns: Sequence[float], lines: Sequence[float], flat: Sequence[Rule], steep: Sequence[Rule]
) -> list[list[tuple[int, int]]]:
    """Return for each field of the grid the first one of the cell that it belongs to."""
    height, width = len(lines) - 1, len(columns) - 1
    first = [[(row, column) for column in range(width)] for row in range(height)]
    walls = [[False] * (width + 1) for _ in range(height)]
    floors = [[False] * width for _ in range(height + 1)]
    for rule in steep:
        column = _nearest(columns, rule.left)
        for row in range(height):
            middle = (lines[row] + lines[row + 1]) / 2
            walls[row][column] |= rule.top - _NEAR <= middle <= rule.bottom + _NEAR
    for rule in flat:
        row = _nearest(lines, rule.top)
        for column in range(width):
            middle = (columns[column] + columns[column + 1]) / 2
            floors[row][column] |= rule.left - _NEAR <= middle <= rule.right + _NEAR
    for row in range(height):
        for column in range(width):
            if row and not floors[row][column]:
                first[row][column] = first[row - 1][column]
            elif column and not walls[row][column]:
                first[row][column] = first[row][column - 1]
    return first


def _nearest(places: Sequence[float], value: float) -> int:
    return min(range(len(places)), key=lambda index: abs(places[index] - value))


def _fill(
    first: Sequence[Sequence[tuple[int, int]]], columns: Sequence[float], lines: Sequence[float], inside: list[Glyph]
) -> list[tuple[str, ...]]:
    glyphs_by_cell: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
    for glyph in inside:
        column = bisect_right(columns, (glyph.left + glyph.right) / 2) - 1
        row = bisect_right(lines, glyph.baseline - glyph.size / 3) - 1
        glyphs_by_cell[first[min(row, len(lines) - 2)][min(column, len(columns) - 2)]].append(glyph)
    text_by_cell = {
        cell: join_lines(join_segments(row).text for row in find_rows(glyphs))
        for cell, glyphs in glyphs_by_cell.items()
    }
    rows = [
        [
            _mark(first[row][column], row, column) or text_by_cell.get((row, column), "")
            for column in range(len(columns) - 1)
        ]
        for row in range(len(lines) - 1)
    ]
    # A double rule makes a column without text.
    widths = [right - left for left, right in pairwise(columns)]
    real = [
        column for column, width in enumerate(widths) if width > 2 * _NEAR or any(row[column].strip() for row in rows)
    ]
    return [tuple(row[column] for column in real) for row in rows]


def _mark(first: tuple[int, int], row: int, column: int) -> str:
    """Return what marks a field that belongs to the cell of another one."""
    return "" if first == (row, column) else LEFT if first[0] == row else ABOVE


def _is_table(rows: Sequence[Sequence[str]], *, continued: bool) -> bool:
    """Tell whether text stands beside other text in it; a single row is a table only as the rest of one."""
    beside = sum(sum(bool(cell.strip()) for cell in row) > 1 for row in rows)
    return beside > 0 and (len(rows) > 1 or continued)
