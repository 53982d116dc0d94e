"""Tables that a conversion left as one cell in each line: 序号, the other headers, then 1, its cells, 2 ..."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from kg.model import Block, BlockKind, Span
from kg.read.classify import SENTENCE_END, classify_line
from kg.read.headers import count_header_words, is_header_word
from kg.read.shapes.furniture import is_page_number, is_sure_break
from kg.read.shapes.line import Line
from kg.read.shapes.looks import Looks, are_unlike, looks_of
from kg.read.tables import make_table

__all__ = ["read_stacked"]

_NUMBER_HEADER = re.compile("序\\s*号|编\\s*号|排\\s*名|名\\s*次|No\\.?", re.I)
_PLACE = re.compile("[一-龥]{1,10}(?:省|市|自治区|自治州|区|县|兵团)|内蒙古|黑龙江")
_TOTAL = re.compile("[合总小]\\s*计")
_MOST_COLUMNS = 8
_MOST_LINES = 4
"""So many lines of a row, for each column, and of what a page break puts between, are looked through."""
_MOST_BETWEEN = 24
_LONGEST_CELL = 60
_FEWEST_UNNUMBERED = 3
_MOST_TORN = 2
"""Lines that a row without number has more than cells."""
_LIKE = 0.9
"""How unlike the others a cell of such a row may be."""

_Cells = list[list[Line]]


def read_stacked(text: str, lines: Sequence[Line], index: int) -> tuple[int, Block | None]:
    """Read the table that begins at a line, and count its lines."""
    if not is_header_word(lines[index].text.strip()):
        return 0, None
    if _NUMBER_HEADER.fullmatch(lines[index].text.strip()):
        found = _numbered(lines, index)
    else:
        found = _unnumbered(lines, index)
    if found is None:
        return 0, None
    rows, count = found
    spans: list[tuple[Span, ...]] = []
    wrapped: list[int] = []
    for row in rows:
        for depth in range(max(map(len, row))):
            if depth:
                wrapped.append(len(spans))
            spans.append(_spans(row, depth))
    table = make_table(text, lines[index].start, lines[index + count - 1].end, spans)
    return count, replace(table, header_rows=1, wrapped=tuple(wrapped))


def _spans(row: _Cells, depth: int) -> tuple[Span, ...]:
    """Return what the n-th lines of the cells are; an empty cell stands behind the one before it."""
    spans: list[Span] = []
    place = row[0][0].start if row[0] else next(cell[0].start for cell in row if cell)
    for cell in row:
        if depth < len(cell):
            spans.append(Span(cell[depth].start, cell[depth].end))
            place = cell[depth].end
        else:
            spans.append(Span(place, place))
    return tuple(spans)


def _numbered(lines: Sequence[Line], index: int) -> tuple[list[_Cells], int] | None:
    """Read a table whose rows begin with 1, 2, 3 ... in lines of their own."""
    width = next((n for n in range(2, _MOST_COLUMNS + 1) if _says(lines, index + n, "1")), 0)
    if not width or any(len(line.text) > _LONGEST_CELL for line in lines[index : index + width]):
        return None
    header = [line.text.strip() for line in lines[index : index + width]]
    if _PLACE.fullmatch(header[-1]) and not is_header_word(header[-1]):
        return None  # below the header stands the place of the first rows: a list in groups
    starts = [index + width]
    while (after := _next_start(lines, starts[-1], len(starts) + 1, header)) is not None:
        starts.append(after)
    if len(starts) < 2:
        return None
    pieces = [_without_furniture(lines[begin:end], header) for begin, end in itertools.pairwise(starts)]
    exact = [piece for piece in pieces if len(piece) == width]
    if not exact or len(exact) * 3 < len(pieces):
        return None
    columns = [looks_of([piece[place].text.strip() for piece in exact]) for place in range(width)]
    usual = _usual_blanks(exact)
    rows = [[[line] for line in lines[index : index + width]]]
    for piece in pieces:
        row = _fit(piece, columns, usual)
        if row is None:
            return None
        rows.append(row)
    last, end = _last_row(lines, starts[-1], columns, usual, header)
    if last is not None:
        rows.append(last)
        total, after = _last_row(lines, end, columns, usual, header) if _is_total(lines, end) else (None, end)
        if total is not None:
            rows.append(total)
            end = after
    else:
        end = starts[-1]
    return (rows, end - index) if len(rows) >= 3 else None


def _says(lines: Sequence[Line], place: int, words: str) -> bool:
    return place < len(lines) and lines[place].text.strip() == words


def _is_total(lines: Sequence[Line], place: int) -> bool:
    return place < len(lines) and len(lines[place].text) <= 8 and _TOTAL.match(lines[place].text.strip()) is not None


def _next_start(lines: Sequence[Line], start: int, number: int, header: Sequence[str]) -> int | None:
    """Find the line where the next row begins: the one with its number at the usual distance, else the first one."""
    width = len(header)
    candidates = []
    for place in range(start + 1, min(len(lines), start + _MOST_LINES * width + 2)):
        line = lines[place].text
        if len(line) > _LONGEST_CELL:
            break
        if line.strip() == str(number):
            count = len(_without_furniture(lines[start:place], header))
            # A page may have the number of the next row.
            page = place + 1 < len(lines) and (
                is_sure_break(lines[place + 1].text) or _repeats(lines, place + 1, header)
            )
            again = any(_says(lines, place + step, str(number)) for step in (1, 2)) and width > 2
            candidates.append((abs(count - width) + 3 * page + 2 * again, place))
            if count > 2 * width:
                break
    return min(candidates)[1] if candidates else None


def _repeats(lines: Sequence[Line], place: int, header: Sequence[str]) -> bool:
    return [line.text.strip() for line in lines[place : place + len(header)]] == header


def _without_furniture(lines: Sequence[Line], header: Sequence[str]) -> list[Line]:
    """Leave out what stands between two pages: form feeds, page numbers, the repeated header and a head above it."""
    width = len(header)
    kept: list[Line] = []
    place = 0
    torn = -1  # how many lines stood above the page break
    while place < len(lines):
        line = lines[place]
        if is_sure_break(line.text):
            if torn < 0:
                torn = len(kept)
        elif _repeats(lines, place, header):
            if torn < 0:
                # The number of the page, and the head of the next one.
                torn = next(
                    (at for at in (len(kept) - 1, len(kept) - 2) if at > 0 and is_page_number(kept[at].text)), -1
                )
            if torn >= 0:
                del kept[torn:]
            place += width - 1
        else:
            kept.append(line)
        place += 1
    if len(kept) == width + 1 and is_page_number(kept[-1].text):
        kept.pop()
    return kept


def _usual_blanks(rows: Sequence[Sequence[Line]]) -> int:
    blanks = Counter(line.blanks for row in rows for line in row[1:])
    return blanks.most_common(1)[0][0] if blanks else 0


def _fit(piece: Sequence[Line], columns: Sequence[Looks], usual: int, *, numbered: bool = True) -> _Cells | None:
    """Share the lines of a row among the columns, in order, so that each cell looks most like the others of its column.

    A cell may be empty or have several lines. A blank line more than usual stands for an empty cell.
    """
    if len(piece) == len(columns):
        return [[line] for line in piece]
    if not piece or len(piece) > _MOST_LINES * len(columns):
        return None
    # best[n]: the cheapest way to give the first n lines to the columns so far.
    best: list[tuple[float, _Cells] | None] = [(0.0, [])] + [None] * len(piece)
    for place, column in enumerate(columns):
        after: list[tuple[float, _Cells] | None] = [None] * (len(piece) + 1)
        for taken, state in enumerate(best):
            if state is None:
                continue
            for more in range(min(_MOST_LINES, len(piece) - taken) + 1):
                if numbered and place == 0 and more > 1:
                    break
                cell = list(piece[taken : taken + more])
                total = place == 0 and more == 1 and _TOTAL.match(cell[0].text.strip()) is not None
                following = piece[taken] if taken < len(piece) else None
                cost = state[0] + (0 if total else _cell_cost(column, cell, following, usual))
                known = after[taken + more]
                if known is None or cost < known[0]:
                    after[taken + more] = (cost, [*state[1], cell])
        best = after
    return best[-1][1] if best[-1] is not None else None


def _cell_cost(column: Looks, cell: Sequence[Line], following: Line | None, usual: int) -> float:
    if not cell:
        marked = following is not None and following.blanks > usual
        return 0.3 if marked else 1.2
    broken = sum(0.8 + (line.blanks > usual) for line in cell[1:])
    return column.cost("".join(line.text.strip() for line in cell)) + broken * 0.5


def _last_row(
    lines: Sequence[Line], start: int, columns: Sequence[Looks], usual: int, header: Sequence[str]
) -> tuple[_Cells | None, int]:
    """Read the last row, below which no number shows where it ends; return where the text goes on."""
    width = len(columns)
    end = start + 1
    while end < len(lines) and end - start < width + 2 and not _ends_table(lines, end, usual):
        end += 1
    piece = list(lines[start:end])
    if len(piece) <= width:
        row = _fit(piece, columns, usual) if len(piece) > 1 else None
        return row, end
    plain = _fit(piece[:width], columns, usual)
    if lines[end - 1].blanks > usual or end - start == width + 2:
        return plain, start + width
    whole = _fit(piece, columns, usual)
    if whole is not None and plain is not None and _cost(whole, columns) < _cost(plain, columns):
        return whole, end
    return plain, start + width


def _cost(row: _Cells, columns: Sequence[Looks]) -> float:
    return sum(
        column.cost("".join(line.text.strip() for line in cell)) if cell else 1.2
        for column, cell in zip(columns, row, strict=True)
    )


def _ends_table(lines: Sequence[Line], place: int, usual: int) -> bool:
    """Tell whether a line can't be a cell of the last row."""
    line = lines[place].text.strip()
    if (
        not line
        or len(line) > _LONGEST_CELL
        or is_sure_break(line)
        or line[-1] in SENTENCE_END
        or _is_total(lines, place)
    ):
        return True
    if line[0] in "（(" and line[-1] in "）)" and lines[place].blanks > usual:
        return True
    kind = classify_line(line).kind
    return kind is BlockKind.CAPTION or (kind is BlockKind.HEADING and not line[0].isdigit())


def _unnumbered(lines: Sequence[Line], index: int) -> tuple[list[_Cells], int] | None:
    """Read a table without numbers: headers that only columns have, then rows whose cells repeat their looks."""
    width = 0
    while index + width < len(lines) and width <= _MOST_COLUMNS and is_header_word(lines[index + width].text.strip()):
        width += 1
    if not 2 <= width <= _MOST_COLUMNS:
        return None
    header = [line.text.strip() for line in lines[index : index + width]]
    if count_header_words(header) != width or len(set(header)) != width:
        return None
    if any("\t" in line.text.strip() for line in lines[index : index + width + 1]):
        return None  # the cells of a line are divided by tabs
    cells: list[Line] = []
    ends: list[int] = []
    columns: list[Looks] = []
    place = last = index + width
    # Where no cell comes for long, the lines repeat something else; going on would look through them again and again.
    while place < min(len(lines), last + _MOST_BETWEEN):
        line = lines[place]
        if is_sure_break(line.text):
            place += 1
        elif _repeats(lines, place, header):
            place += width
        elif len(cells) % width == 0 and is_page_number(line.text) and _after_page(lines, place, header):
            place += 1
        else:
            if _ends_table(lines, place, _MOST_LINES) and not _is_total(lines, place):
                break
            cells.append(line)
            place += 1
            last = place
            if len(cells) % width == 0:
                row = [cell.text.strip() for cell in cells[-width:]]
                if len(cells) > _FEWEST_UNNUMBERED * width and not _is_like(columns, row):
                    break
                ends.append(place)
                if len(cells) == _FEWEST_UNNUMBERED * width:
                    columns = [
                        looks_of([cell.text.strip() for cell in cells[column::width]]) for column in range(width)
                    ]
                    if not _are_columns(columns):
                        return _torn_rows(lines, index, header)
    if len(ends) < _FEWEST_UNNUMBERED:
        return _torn_rows(lines, index, header)
    rows = [[[line] for line in lines[index : index + width]]]
    rows += [[[line] for line in cells[at : at + width]] for at in range(0, len(ends) * width, width)]
    return rows, ends[-1] - index


def _torn_rows(lines: Sequence[Line], index: int, header: Sequence[str]) -> tuple[list[_Cells], int] | None:
    """Read rows without numbers, some of which have a cell of several lines: each looks like the first with all of it."""
    width = len(header)
    place = index + width
    rows: list[_Cells] = []
    while place + width <= len(lines):
        columns = _whole_columns(rows or [[[line] for line in lines[place : place + width]]], width)
        best, row = _LIKE * width, None
        for count in range(width, width + _MOST_TORN + 1):
            piece = lines[place : place + count]
            if len(piece) < count or any(_ends_table(lines, place + step, _MOST_LINES) for step in range(count)):
                break
            fitted = _fit(piece, columns, _MOST_LINES, numbered=False)
            if fitted is not None and all(fitted) and (cost := _cost(fitted, columns) + 0.4 * (count - width)) < best:
                best, row = cost, fitted
        if row is None:
            break
        rows.append(row)
        place += sum(map(len, row))
        if len(rows) == _FEWEST_UNNUMBERED and not are_unlike(_whole_columns(rows, width)):
            return None
    torn = any(len(cell) > 1 for row in rows for cell in row)
    if len(rows) < _FEWEST_UNNUMBERED or not torn:
        return None
    return [[[line] for line in lines[index : index + width]], *rows], place - index


def _whole_columns(rows: Sequence[_Cells], width: int) -> list[Looks]:
    """Say what the cells of the first rows look like, with all their lines."""
    first = rows[: 2 * _FEWEST_UNNUMBERED]
    return [looks_of(["".join(line.text.strip() for line in row[column]) for row in first]) for column in range(width)]


def _after_page(lines: Sequence[Line], place: int, header: Sequence[str]) -> bool:
    return place + 1 < len(lines) and (is_sure_break(lines[place + 1].text) or _repeats(lines, place + 1, header))


def _is_like(columns: Sequence[Looks], row: Sequence[str]) -> bool:
    total = _TOTAL.match(row[0]) is not None
    return total or sum(column.cost(cell) for column, cell in zip(columns, row, strict=True)) <= 1.2 * len(row)


def _are_columns(columns: Sequence[Looks]) -> bool:
    """Tell whether each column has one kind of cells, and one of them another kind or ending than its neighbours."""
    if any(column.kinds.most_common(1)[0][1] < column.count for column in columns):
        return False
    return are_unlike(columns)
