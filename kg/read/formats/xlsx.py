"""Excel files: each sheet's tables below its name."""

from __future__ import annotations

import re
import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from itertools import chain, dropwhile
from typing import Any
from zipfile import ZipFile

from kg.model import BlockKind
from kg.read.composed import Composition
from kg.read.office.archives import EXCEL, broken_file, check_office_file
from kg.read.office.breaks import tidy_lines
from kg.read.office.merged import ABOVE, LEFT
from kg.read.office.sheets import add_sheet
from kg.read.parsed import Parsed, UnreadableError
from kg.read.properties import stated_title
from kg.read.registry import Format

__all__ = ["FORMATS", "parse_xlsx"]

_MOST_COLUMNS = 256
_MOST_ROWS = 1_048_576
"""Of a sheet, by the format's definition; a file may claim any number."""
_MOST_CELLS = 10_000_000
_MOST_CHARACTERS = 100_000_000
_DEFAULT_NAME = re.compile(r"(?:work)?sheet[\s\d()（）]*|(?:工作表|工作簿|表)[\s\d()（）]*", re.I)
_CHUNK = 1 << 20
# openpyxl tells the merged cells only of a sheet that it holds as a whole, so they are looked up in the XML.
_MERGE = re.compile(
    rb"""<(?:\w+:)?mergeCell\s[^<>]*?\bref\s*=\s*["']\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})["']"""
)
_UNCOMPUTED = re.compile(rb"</(?:\w+:)?f>\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>")
_LONGEST_MARK = 500
"""Bytes: what of the XML is looked at again with the next piece."""


@dataclass(frozen=True, slots=True)
class _Merge:
    left: int
    right: int
    bottom: int


@dataclass(slots=True)
class _Budget:
    """What a workbook may still hold: one shared text can stand in every cell, so its size says little."""

    cells: int = _MOST_CELLS
    characters: int = _MOST_CHARACTERS

    def counted(self, rows: Iterable[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
        """Pass rows on until there are too many."""
        for number, row in rows:
            self.cells -= len(row)
            self.characters -= sum(map(len, row))
            if self.cells < 0 or self.characters < 0:
                raise UnreadableError(
                    f"more than {_MOST_CELLS:,} cells or {_MOST_CHARACTERS:,} characters; split it, or save its sheets as CSV"
                )
            yield number, row


@dataclass(slots=True)
class _Sheet:
    """What is found about a sheet before its cells are read."""

    merges: dict[int, list[_Merge]] = field(default_factory=lambda: defaultdict(list))
    uncomputed: int = 0


def parse_xlsx(data: bytes) -> Parsed:
    """Read an Excel file.

    A sheet's name is a heading, unless the program gave it. Cells have the values that were stored when the file was
    saved. The text of a merged cell stands where it begins, and again in each row of the table that it reaches down to.
    Hidden sheets are left out.

    Raises
    ------
    UnreadableError
        If it is encrypted, broken, an old .xls file or no workbook, or unpacks to more than a document can be.
    """
    check_office_file(data, EXCEL)
    composition = Composition()
    notes: list[str] = []
    try:
        # Of what openpyxl warns (validations, print settings, styles) nothing is read.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            title = _read_workbook(data, composition, notes)
    except UnreadableError:
        raise
    # The parts of a broken file fail in every way that zip, XML and openpyxl know.
    except Exception as problem:
        raise broken_file(EXCEL) from problem
    return Parsed(composition.text, tuple(composition.blocks), "", title, tuple(notes))


def _read_workbook(data: bytes, composition: Composition, notes: list[str]) -> str:
    import openpyxl

    budget = _Budget()
    first_title = ""
    with ZipFile(BytesIO(data)) as archive:
        workbook = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        for sheet in workbook.worksheets:
            if sheet.sheet_state != "visible":
                notes.append(f"hidden sheet {sheet.title} is not read; unhide it if it belongs to the document")
                continue
            about = _look_at(archive, sheet)
            if about.uncomputed:
                notes.append(
                    f"sheet {sheet.title}: {about.uncomputed} formulas without a stored value; open it in a spreadsheet program and save it again"
                )
            title = _read_sheet(sheet, about, composition, budget, notes)
            first_title = first_title or title
        workbook.close()
    return stated_title(workbook.properties.title) or first_title


def _look_at(archive: ZipFile, sheet: Any) -> _Sheet:
    """Find the merged cells of a sheet, and formulas that were never computed, a piece of the XML at a time."""
    from openpyxl.utils import column_index_from_string

    about = _Sheet()
    with archive.open(sheet._worksheet_path) as stream:
        before = b""
        while chunk := stream.read(_CHUNK):
            piece = before + chunk
            # What ends in the part that was seen before has been counted.
            for match in _MERGE.finditer(piece):
                if match.end() > len(before):
                    left, top, right, bottom = match.groups()
                    column = column_index_from_string(left.decode()) - 1
                    end = min(column_index_from_string(right.decode()), _MOST_COLUMNS) - 1
                    about.merges[int(top)].append(_Merge(column, end, int(bottom)))
            about.uncomputed += sum(match.end() > len(before) for match in _UNCOMPUTED.finditer(piece))
            before = piece[-_LONGEST_MARK:]
    return about


def _read_sheet(sheet: Any, about: _Sheet, composition: Composition, budget: _Budget, notes: list[str]) -> str:
    """Add a sheet, and return what it is called."""
    marked = _with_merges(_texts(sheet, notes), about.merges)
    rows = dropwhile(lambda numbered: not any(cell.strip() for cell in numbered[1]), marked)
    first = next(rows, None)
    if first is None:
        return ""
    name = "" if _DEFAULT_NAME.fullmatch(sheet.title.strip()) else sheet.title
    composition.add(BlockKind.HEADING, name, level=1)
    return add_sheet(composition, budget.counted(chain([first], rows))) or name


def _texts(sheet: Any, notes: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows, each up to its last filled cell."""
    from openpyxl.cell.read_only import EMPTY_CELL

    # What a sheet states as its size need not be true, and would be filled up with empty cells.
    sheet.reset_dimensions()
    is_cut = False
    for number, row in enumerate(sheet.iter_rows(max_col=_MOST_COLUMNS + 1), 1):
        if number > _MOST_ROWS:
            raise broken_file(EXCEL)
        texts: list[str] = []
        # Most of them are empty, as all rows are filled up to the last column.
        for column, cell in enumerate(row):
            if cell is not EMPTY_CELL and (text := _text(cell)):
                texts += [""] * (column - len(texts))
                texts.append(text)
        is_cut = is_cut or len(texts) > _MOST_COLUMNS
        yield number, texts[:_MOST_COLUMNS]
    if is_cut:
        notes.append(f"sheet {sheet.title}: only the first {_MOST_COLUMNS} columns are read; split the sheet")


def _with_merges(
    rows: Iterator[tuple[int, list[str]]], merges: Mapping[int, list[_Merge]]
) -> Iterator[tuple[int, list[str]]]:
    """Mark in each row the cells that go on from above and from the left."""
    tops = sorted(merges)
    done = 0
    reaching: list[_Merge] = []
    taken = [0] * _MOST_COLUMNS
    for number, row in rows:
        starting: list[_Merge] = []
        while done < len(tops) and tops[done] <= number:
            for merge in merges[tops[done]]:
                # Merged cells must not overlap; what does is left out, which also bounds the work.
                columns = range(merge.left, merge.right + 1)
                if merge.bottom >= number and columns and all(taken[column] < tops[done] for column in columns):
                    taken[merge.left : merge.right + 1] = [merge.bottom] * len(columns)
                    (starting if tops[done] == number else reaching).append(merge)
            done += 1
        reaching = [merge for merge in reaching if merge.bottom >= number]
        if not row:
            # What goes on from above belongs to the table, without anything of its own.
            yield number, [ABOVE] * bool(reaching)
            reaching += starting
            continue
        for merge in (*reaching, *starting):
            row += [""] * (merge.right + 1 - len(row))
            row[merge.left + 1 : merge.right + 1] = [LEFT] * (merge.right - merge.left)
        for merge in reaching:
            row[merge.left] = ABOVE
        reaching += starting
        yield number, row


def _text(cell: Any) -> str:
    """Return a cell's value as the sheet shows it, but dates and numbers in one form."""
    value = cell.value
    if value is None or cell.data_type == "e":
        return ""
    if isinstance(value, str):
        return tidy_lines(value)
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, float)):
        percent = "%" in (cell.number_format or "")
        return _number(value * 100) + "%" if percent else _number(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    return str(value)


def _number(value: float) -> str:
    """Write a number with the 15 digits that a spreadsheet keeps, and without an exponent where it is of usual size.

    >>> _number(3.0), _number(0.1 + 0.2), _number(12345678901234567890)
    ('3', '0.3', '12345678901234567890')
    """
    if isinstance(value, int):
        return str(value)
    short = format(value, ".15g")
    return format(Decimal(short), "f") if "e" in short and 1e-9 < abs(value) < 1e21 else short


FORMATS = (Format("xlsx", (".xlsx", ".xlsm"), parse_xlsx),)
