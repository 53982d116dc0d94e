"""What a sheet of cells holds: tables that empty rows divide, with the lines above and below them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.model import BlockKind
from kg.read.beside import part_columns
from kg.read.classify import SENTENCE_END, classify_line
from kg.read.composed import Composition, one_line
from kg.read.office.breaks import cut_lines, divide_items, tidy_lines
from kg.read.office.heads import filled_cells, first_row, is_labelled, last_row
from kg.read.office.merged import ABOVE, LEFT, count_merged_header_rows, fill_down
from kg.read.tables import NUMBER

__all__ = ["add_lines", "add_sheet"]

_LONGEST_CAPTION = 100
_SHORTEST_SENTENCE = 40
_MOST_LINES = 3
"""Rows of one cell that are a title with its remarks; more of them are a list."""
_SAMPLE = 50
_ATTACHMENT = re.compile(r"附\s*[件表录]\s*[\d一二三四五六七八九十]{0,3}\s*[：:]?")


@dataclass(slots=True)
class _Table:
    """What is known of the table above: which columns it fills, and what the cells of each end with."""

    columns: list[int] = field(default_factory=list)
    header: list[str] = field(default_factory=list)
    endings: list[set[str]] = field(default_factory=list)


def add_sheet(composition: Composition, rows: Iterable[tuple[int, Sequence[str]]]) -> str:
    r"""Add the tables of a sheet.

    What stands above the heads of the columns is captions; what stands below a table and is a note, or labelled
    (制表人：…), is lines of their own. An empty row divides two tables, unless the first row below it is no header; so does
    an empty column, where the heads begin anew behind it. Other empty columns are left out.

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
        cells = [cell if cell in (ABOVE, LEFT) else tidy_lines(cell) for cell in row]
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
    return next((title for title in titles if not _ATTACHMENT.fullmatch(title)), "")


def add_lines(composition: Composition, words: str) -> None:
    r"""Add what a cell beside a table says, a block for each line of its own.

    Examples
    --------
    >>> composition = Composition()
    >>> add_lines(composition, "制表人：某甲\n审核人：某乙")
    >>> [block.kind.value for block in composition.blocks]
    ['caption', 'caption']
    """
    for line in cut_lines(words):
        form = classify_line(line)
        if form.kind is BlockKind.PAGE_BREAK:
            composition.add(BlockKind.PARAGRAPH, line)
        elif form.kind is BlockKind.PARAGRAPH and len(line) < _SHORTEST_SENTENCE and line[-1] not in SENTENCE_END:
            composition.add(BlockKind.CAPTION, line)
        else:
            composition.add(form.kind, line, form.level)


def _add_group(composition: Composition, group: list[str], above: _Table, titles: list[str], *, alone: bool) -> None:
    """Add the rows between two empty ones, and empty the list; `alone` where there are no others."""
    begin = first_row(group)
    if begin == len(group) and all(len(filled_cells(row)) == 1 for row in group):
        _add_narrow(composition, group, titles, alone=alone)
        return
    for row in group[:begin]:
        for cell in filled_cells(row):
            if not (labelled := is_labelled(cell)):
                titles.append(one_line(cell))
            long = len(cell) > _LONGEST_CAPTION and not labelled
            composition.add(BlockKind.PARAGRAPH if long else BlockKind.CAPTION, cell)
    end = last_row(group, begin)
    notes = group[end:]
    del group[end:], group[:begin]
    if group:
        _add_tables(composition, group, above)
    for row in notes:
        for cell in filled_cells(row):
            add_lines(composition, cell)


def _add_narrow(composition: Composition, group: list[str], titles: list[str], *, alone: bool) -> None:
    """Add rows of one cell each: lines of text, or a list of names."""
    lines = [filled_cells(row)[0] for row in group]
    is_text = any(len(line) >= _SHORTEST_SENTENCE or line[-1] in "。！？；：" for line in lines)
    if not is_text and len(lines) > (1 if alone else _MOST_LINES):
        composition.add_table([divide_items(line)] for line in lines)
        return
    for line in lines:
        if not is_text and not composition.blocks:
            titles.append(one_line(line))
        add_lines(composition, line)


def _add_tables(composition: Composition, group: list[str], above: _Table) -> None:
    """Add the tables that stand side by side in the rows, and empty the list."""
    used: set[int] = set()
    for row in group:
        used.update(index for index, cell in enumerate(row.split("\t")) if cell and not cell.isspace())
    parts = part_columns(sorted(used), group[0].split("\t"))
    for columns in parts[:-1]:
        _add_table(composition, list(group), columns, above)
    _add_table(composition, group, parts[-1], above)


def _add_table(composition: Composition, group: list[str], columns: list[int], above: _Table) -> None:
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
    rows = (_values(cells(group.pop()), is_head=index < count) for index in range(len(group)))
    composition.add_table(fill_down(rows, count) if is_merged else rows, count)
    if count:
        above.header = first[0]
    above.columns = columns
    above.endings = [{row[index][-1] for row in first[count:] if row[index]} for index in range(len(columns))]


def _values(row: list[str], *, is_head: bool) -> list[str]:
    """Settle the line ends in the cells; the heads of narrow columns are broken wherever there is room."""
    return row if is_head else [divide_items(cell) for cell in row]


def _goes_on(row: Sequence[str], endings: Sequence[set[str]]) -> bool:
    """Tell whether a row goes on with the table above: most of its cells end like those of their column, the first too."""
    alike = [
        cell[-1] in ends or (bool(NUMBER.fullmatch(cell)) and any(end.isdigit() for end in ends))
        for cell, ends in zip(row, endings, strict=True)
        if cell.strip()
    ]
    return alike[0] and 2 * sum(alike) > len(alike)
