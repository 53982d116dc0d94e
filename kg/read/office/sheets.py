"""What a sheet of cells holds: tables that empty rows divide, with the lines above and below them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.model import BlockKind
from kg.read.classify import SENTENCE_END, classify_line
from kg.read.composed import Composition
from kg.read.office.merged import ABOVE, count_merged_header_rows, fill_down
from kg.read.tables import NUMBER

__all__ = ["add_sheet"]

_LONGEST_CAPTION = 100
_SHORTEST_SENTENCE = 40
_MOST_LINES = 3
"""Rows of one cell that are a title with its remarks; more of them are a list."""
_SAMPLE = 50


@dataclass(slots=True)
class _Table:
    """What is known of the table above: which columns it fills, and what the cells of each end with."""

    columns: list[int] = field(default_factory=list)
    header: list[str] = field(default_factory=list)
    endings: list[set[str]] = field(default_factory=list)


def add_sheet(composition: Composition, rows: Iterable[tuple[int, Sequence[str]]]) -> str:
    r"""Add the tables of a sheet.

    Rows of one cell above a table are its captions, those below it that are notes are lines of their own. An empty
    row divides two tables, unless the first row below it is no header; empty columns are left out.

    Parameters
    ----------
    composition : Composition
        What they are added to.
    rows : iterable of (int, sequence of str)
        The rows with their numbers; empty ones may be missing. `ABOVE` and `LEFT` mark merged cells.

    Returns
    -------
    str
        The first caption; empty where there is none.

    Examples
    --------
    >>> composition = Composition()
    >>> rows = [["企业名单"], ["企业", "", "城市"], ["甲公司", "", "上海"], [], ["注：截至年底"]]
    >>> add_sheet(composition, enumerate(rows))
    '企业名单'
    >>> [(block.kind.value, composition.text[block.start : block.end]) for block in composition.blocks]
    [('caption', '企业名单'), ('table', '企业\t城市\n甲公司\t上海'), ('caption', '注：截至年底')]
    """
    titles: list[str] = []
    above = _Table()
    # A row is kept as one string: as a list of strings it would take several times the memory.
    group: list[str] = []
    last = -1
    alone = True
    for number, row in rows:
        cells = [cell if cell.isspace() and len(cell) == 1 else " ".join(cell.split()) for cell in row]
        if any(cell and not cell.isspace() for cell in cells):
            if group and number > last + 1:
                _add_group(composition, group, above, titles, alone=False)
                group, alone = [], False
            group.append("\t".join(cells))
            last = number
        elif ABOVE in cells:
            last = number
    if group:
        _add_group(composition, group, above, titles, alone=alone)
    return titles[0] if titles else ""


def _add_group(composition: Composition, group: list[str], above: _Table, titles: list[str], *, alone: bool) -> None:
    """Add the rows between two empty ones, and empty the list; `alone` where there are no others."""
    begin = next((index for index, row in enumerate(group) if len(_filled(row)) > 1), len(group))
    if begin == len(group):
        _add_narrow(composition, group, titles, alone=alone)
        return
    for row in group[:begin]:
        line = _filled(row)[0]
        titles.append(line)
        composition.add(BlockKind.CAPTION if len(line) <= _LONGEST_CAPTION else BlockKind.PARAGRAPH, line)
    end = len(group)
    while _is_note(group[end - 1]):
        end -= 1
    notes = group[end:]
    del group[end:], group[:begin]
    _add_table(composition, group, above)
    for row in notes:
        _add_line(composition, _filled(row)[0])


def _add_narrow(composition: Composition, group: list[str], titles: list[str], *, alone: bool) -> None:
    """Add rows of one cell each: lines of text, or a list of names."""
    lines = [_filled(row)[0] for row in group]
    is_text = any(len(line) >= _SHORTEST_SENTENCE or line[-1] in "。！？；：" for line in lines)
    if not is_text and len(lines) > (1 if alone else _MOST_LINES):
        composition.add_table([line] for line in lines)
        return
    for line in lines:
        if not is_text and not composition.blocks:
            titles.append(line)
        _add_line(composition, line)


def _add_line(composition: Composition, line: str) -> None:
    form = classify_line(line)
    if form.kind is BlockKind.PAGE_BREAK:
        composition.add(BlockKind.PARAGRAPH, line)
    elif form.kind is BlockKind.PARAGRAPH and len(line) < _SHORTEST_SENTENCE and line[-1] not in SENTENCE_END:
        composition.add(BlockKind.CAPTION, line)
    else:
        composition.add(form.kind, line, form.level)


def _add_table(composition: Composition, group: list[str], above: _Table) -> None:
    used: set[int] = set()
    for row in group:
        used.update(index for index, cell in enumerate(row.split("\t")) if cell and not cell.isspace())
    columns = sorted(used)

    def cells(row: str) -> list[str]:
        parts = row.split("\t")
        return [parts[column] if column < len(parts) else "" for column in columns]

    first = [cells(row) for row in group[:_SAMPLE]]
    count = count_merged_header_rows(first[:6])
    if columns == above.columns and first[0] != above.header and _goes_on(first[0], above.endings):
        count = 0
    is_merged = any(ABOVE in row for row in group)
    # Each row is let go when it has been added: the table is held once.
    group.reverse()
    rows = (cells(group.pop()) for _ in range(len(group)))
    composition.add_table(fill_down(rows, count) if is_merged else rows, count)
    if count:
        above.header = first[0]
    above.columns = columns
    above.endings = [{row[index][-1] for row in first[count:] if row[index]} for index in range(len(columns))]


def _goes_on(row: Sequence[str], endings: Sequence[set[str]]) -> bool:
    """Tell whether a row goes on with the table above: most of its cells end like those of their column, the first too."""
    alike = [
        cell[-1] in ends or (bool(NUMBER.fullmatch(cell)) and any(end.isdigit() for end in ends))
        for cell, ends in zip(row, endings, strict=True)
        if cell.strip()
    ]
    return alike[0] and 2 * sum(alike) > len(alike)


def _is_note(row: str) -> bool:
    """Tell whether a row below a table is a remark on it."""
    filled = _filled(row)
    return len(filled) == 1 and (classify_line(filled[0]).kind is BlockKind.CAPTION or filled[0][-1] in "。！？；")


def _filled(row: str) -> list[str]:
    return [cell for cell in row.split("\t") if cell and not cell.isspace()]
