"""What a sheet of cells holds: tables that empty rows divide, with the lines above and below them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.model import BlockKind
from kg.read.classify import SENTENCE_END, classify_line
from kg.read.composed import Composition, one_line
from kg.read.office.breaks import cut_lines, cut_short_lines, tidy_lines
from kg.read.office.merged import ABOVE, count_merged_header_rows, fill_down
from kg.read.tables import NUMBER

__all__ = ["add_sheet"]

_LONGEST_CAPTION = 100
_SHORTEST_SENTENCE = 40
_LONGEST_HEAD = 40
"""Characters; a longer cell is no head of a column."""
_MOST_LINES = 3
"""Rows of one cell that are a title with its remarks; more of them are a list."""
_MOST_ABOVE = 8
"""Rows above a header."""
_SAMPLE = 50
# 填报单位：某市商务局, 单位：万元, 制表人：
_LABELLED = re.compile(r"[（(]?[^\d\s：:][^：:]{0,11}[：:](?!//).*", re.S)
_DAY = re.compile(r"(?:19|20)\d\d\s?[年.-]\s?\d{1,2}(?:月|[.-]\d).*|(?:19|20)\d\d年度?")
_ATTACHMENT = re.compile(r"附\s*[件表录]\s*[\d一二三四五六七八九十]{0,3}\s*[：:]?")
_REMARK = re.compile(r"[（(]?(?:备?注|说明|附注|填表说明|注释)\s*\d?\s*[：:]")


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
        cells = [cell if cell.isspace() and len(cell) == 1 else tidy_lines(cell) for cell in row]
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


def _add_group(composition: Composition, group: list[str], above: _Table, titles: list[str], *, alone: bool) -> None:
    """Add the rows between two empty ones, and empty the list; `alone` where there are no others."""
    begin = _first_row(group)
    if begin == len(group) and all(len(_filled(row)) == 1 for row in group):
        _add_narrow(composition, group, titles, alone=alone)
        return
    for row in group[:begin]:
        for cell in _filled(row):
            if not (labelled := _LABELLED.fullmatch(cell)):
                titles.append(one_line(cell))
            long = len(cell) > _LONGEST_CAPTION and not labelled
            composition.add(BlockKind.PARAGRAPH if long else BlockKind.CAPTION, cell)
    end = _last_row(group, begin)
    notes = group[end:]
    del group[end:], group[:begin]
    if group:
        _add_tables(composition, group, above)
    for row in notes:
        for cell in _filled(row):
            _add_lines(composition, cell)


def _first_row(group: Sequence[str]) -> int:
    """Find where a table begins: at the heads of its columns, or at the first row of several cells where none has heads.

    Returns the number of rows where all of them are labelled lines.
    """
    several = [index for index, row in enumerate(group[: _MOST_ABOVE + 1]) if len(_filled(row)) > 1]
    if not several:
        return next((index for index, row in enumerate(group) if len(_filled(row)) > 1), len(group))
    width = max(map(_width, group[:_SAMPLE]))
    for index in several:
        if not _is_remark(group[index], group[index + 1] if index + 1 < len(group) else "", width):
            heads = _filled(group[index])
            is_head = all(len(cell) <= _LONGEST_HEAD for cell in heads)
            return index if is_head or index == several[0] else several[0]
    return len(group) if all(_all_labelled(row) for row in group) else several[0]


def _is_remark(row: str, below: str, width: int) -> bool:
    """Tell whether a row above a table says something about all of it: a label with its value, or a day beside gaps.

    Gaps in the heads of columns have their parts named below, where it is blank below what stands beside them.
    """
    filled = _filled(row)
    labelled = sum(_LABELLED.fullmatch(cell) is not None for cell in filled)
    dated = sum(_DAY.fullmatch(cell) is not None for cell in filled)
    if labelled + dated == len(filled):
        return labelled > 0 or len(filled) == 1
    parts = below.split("\t")
    covered = all(parts[i : i + 1] and parts[i].strip() for i, cell in enumerate(row.split("\t")) if cell.strip())
    return labelled + dated > 0 and 2 * len(filled) <= width and covered


def _last_row(group: Sequence[str], begin: int) -> int:
    """Find where a table ends: before the notes and labelled lines at the bottom, and what goes on below a note."""
    end = len(group)
    while end > begin + 1 and _is_below(group[end - 1]):
        end -= 1
    tail = range(end, len(group))
    remark = next((index for index in tail if _REMARK.match(_filled(group[index])[0])), len(group))
    stop = len(group)
    while stop > end and (stop > remark or _is_note(group[stop - 1])):
        stop -= 1
    return stop


def _add_narrow(composition: Composition, group: list[str], titles: list[str], *, alone: bool) -> None:
    """Add rows of one cell each: lines of text, or a list of names."""
    lines = [_filled(row)[0] for row in group]
    is_text = any(len(line) >= _SHORTEST_SENTENCE or line[-1] in "。！？；：" for line in lines)
    if not is_text and len(lines) > (1 if alone else _MOST_LINES):
        composition.add_table([_value(line)] for line in lines)
        return
    for line in lines:
        if not is_text and not composition.blocks:
            titles.append(one_line(line))
        _add_lines(composition, line)


def _add_lines(composition: Composition, words: str) -> None:
    """Add what a cell says, a block for each line of its own."""
    for line in cut_lines(words):
        form = classify_line(line)
        if form.kind is BlockKind.PAGE_BREAK:
            composition.add(BlockKind.PARAGRAPH, line)
        elif form.kind is BlockKind.PARAGRAPH and len(line) < _SHORTEST_SENTENCE and line[-1] not in SENTENCE_END:
            composition.add(BlockKind.CAPTION, line)
        else:
            composition.add(form.kind, line, form.level)


def _add_tables(composition: Composition, group: list[str], above: _Table) -> None:
    """Add the tables that stand side by side in the rows, and empty the list."""
    used: set[int] = set()
    for row in group:
        used.update(index for index, cell in enumerate(row.split("\t")) if cell and not cell.isspace())
    parts = _side_by_side(sorted(used), group[0].split("\t"))
    for columns in parts[:-1]:
        _add_table(composition, list(group), columns, above)
    _add_table(composition, group, parts[-1], above)


def _side_by_side(columns: list[int], heads: Sequence[str]) -> list[list[int]]:
    """Divide the columns where the heads of the first ones are repeated, or begin with the same one behind a gap."""
    names = [heads[column] if column < len(heads) else "" for column in columns]
    first = names[0]
    starts = [place for place, name in enumerate(names) if name == first and first.strip()]
    if len(starts) < 2 or min(b - a for a, b in zip(starts, [*starts[1:], len(names)], strict=True)) < 2:
        return [columns]
    stretches = [columns[a:b] for a, b in zip(starts, [*starts[1:], len(names)], strict=True)]
    repeated = all(names[start : start + starts[1]] == names[: starts[1]] for start in starts)
    apart = all(columns[start] > columns[start - 1] + 1 for start in starts[1:])
    return stretches if repeated or apart else [columns]


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
    return row if is_head else [_value(cell) if "\n" in cell else cell for cell in row]


def _value(cell: str) -> str:
    return " ".join(cut_short_lines(cell))


def _goes_on(row: Sequence[str], endings: Sequence[set[str]]) -> bool:
    """Tell whether a row goes on with the table above: most of its cells end like those of their column, the first too."""
    alike = [
        cell[-1] in ends or (bool(NUMBER.fullmatch(cell)) and any(end.isdigit() for end in ends))
        for cell, ends in zip(row, endings, strict=True)
        if cell.strip()
    ]
    return alike[0] and 2 * sum(alike) > len(alike)


def _is_below(row: str) -> bool:
    """Tell whether a row may stand below a table, for it has no cells in its columns."""
    return ABOVE not in row and (len(_filled(row)) == 1 or _all_labelled(row))


def _is_note(row: str) -> bool:
    """Tell whether a row below a table is a remark on it."""
    filled = _filled(row)
    if _all_labelled(row):
        return True
    return len(filled) == 1 and (classify_line(filled[0]).kind is BlockKind.CAPTION or filled[0][-1] in "。！？；")


def _all_labelled(row: str) -> bool:
    """Tell whether each cell is a label with its value (制表人：某某), as below a table or in a form."""
    return all(_LABELLED.fullmatch(cell) for cell in _filled(row))


def _width(row: str) -> int:
    """Count the columns that a row fills, those of merged cells too."""
    return sum(bool(cell) for cell in row.split("\t"))


def _filled(row: str) -> list[str]:
    return [cell for cell in row.split("\t") if cell and not cell.isspace()]
