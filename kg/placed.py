"""Lines and rows that say with nothing but a gap where something is: 东省 甲产业园, 1 | 西市 | 乙有限公司."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.data import any_of, read_yaml, words_of
from kg.errors import DataError
from kg.model import BlockKind, CleanDocument, Passage, Span

if TYPE_CHECKING:
    from kg.columns import Columns

__all__ = ["Placed", "PlacedForms", "load_placed_forms", "read_placed_lines"]

_LINES = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING)
_FEWEST = 3
_MOSTLY = 0.6
"""Where so many names of a list tell their kind, the others are of the usual one."""
_LONGEST = 120
_GAP = r"[ \u3000\t]*[|｜\t \u3000][ \u3000\t]*"
_SERIAL = re.compile(r"[（(]?[A-Za-z]{0,2}-?\d{1,4}[）).、．]?")
_DATE = r"(?:20\d{2}[年.])?\d{1,2}月?(?:\d{1,2}日?)?(?:[-—~至]\d{1,2}[月.]?(?:\d{1,2}日?)?)?"
_NUMBERED = re.compile(rf"(?:{_SERIAL.pattern}(?:{_GAP}))?(?:(?:20\d{{2}}年?|{_DATE}){_GAP})?")
_NAME = r"[一-龥A-Za-z0-9·“”（）()—-]{3,50}"


@dataclass(frozen=True, slots=True)
class Placed:
    """A name and the place that stands before or behind it.

    Parameters
    ----------
    kind : str
        That of the column which the name would stand in.
    name, place : Span
    passage : int
    start, end : int
        The line or row.
    """

    kind: str
    name: Span
    place: Span
    passage: int
    start: int
    end: int


@dataclass(frozen=True)
class PlacedForms:
    """``placed.yaml``, checked.

    Parameters
    ----------
    place : re.Pattern
        A place as such lists write it.
    place_first, name_first : re.Pattern
        A line with up to three places before its name, or behind it.
    kinds : mapping of str to str
        What names end in, to the kind of column that they would stand in.
    """

    place: re.Pattern[str]
    place_first: re.Pattern[str]
    name_first: re.Pattern[str]
    kinds: Mapping[str, str]

    def kind_of(self, name: str) -> str:
        """Return the kind of a name by its ending; empty where it has none of them.

        Examples
        --------
        >>> load_placed_forms().kind_of("甲乙产业园")
        'base'
        """
        longest = max((ending for ending in self.kinds if name.endswith(ending)), key=len, default="")
        return self.kinds[longest] if longest and len(name) > len(longest) + 1 else ""


def load_placed_forms(knowledge: Path | None = None) -> PlacedForms:
    """Load ``vocabularies/placed.yaml``.

    Raises
    ------
    DataError
        If it is missing or broken.
    """
    path, content = read_yaml("vocabularies/placed.yaml", knowledge)
    bare, closers = (any_of(words_of(path, key, content.get(key))) for key in ("places", "place_endings"))
    endings = content.get("endings")
    if not isinstance(endings, dict):
        raise DataError(f"{path}: endings: needs a mapping of kind to words")
    kinds = {word: kind for kind, listed in endings.items() for word in words_of(path, f"endings.{kind}", listed)}
    place = rf"(?:{bare}|[一-龥]{{1,9}}?(?:{closers}))(?:[（(][^（()）]{{1,8}}[）)])?"
    places = rf"(?P<place>{place}(?:(?:{_GAP})?{place}){{0,2}})"
    return PlacedForms(
        re.compile(place),
        re.compile(rf"{places}{_GAP}(?P<name>{_NAME})[ |｜]*$"),
        re.compile(rf"(?P<name>{_NAME}){_GAP}{places}[ |｜]*$"),
        kinds,
    )


def read_placed_lines(clean: CleanDocument, columns: Columns) -> Iterator[Placed]:
    """Yield the lines and rows of a document that hold a place and a name beside it, if there are three at least.

    Parameters
    ----------
    clean : CleanDocument
    columns : Columns
        What headers mean: a table that has some is read by them.
    """
    found: list[Placed] = []
    for index, passage in enumerate(clean.passages):
        if passage.kind is BlockKind.TABLE:
            found += _of_rows(clean.text, index, passage, columns)
        elif passage.kind in _LINES and passage.end - passage.start <= _LONGEST:
            found += _of_line(clean.text, index, passage, columns)
    told = Counter(placed.kind for placed in found if placed.kind)
    if told.total() < _FEWEST:
        return
    usual = told.most_common(1)[0][0] if told.total() >= _MOSTLY * len(found) else ""
    yield from (replace(placed, kind=placed.kind or usual) for placed in found if placed.kind or usual)


def _of_line(text: str, index: int, passage: Passage, columns: Columns) -> Iterator[Placed]:
    """Yield what a line says; its kind is empty where the end of a name behind its place does not tell it."""
    marker = columns.marker.match(text, passage.start, passage.end)
    start = marker.end() if marker else passage.start
    numbered = _NUMBERED.match(text, start, passage.end)
    start = numbered.end() if numbered else start
    forms = columns.placed
    for pattern in (forms.place_first, forms.name_first):
        match = pattern.match(text, start, passage.end)
        if match is None or forms.kind_of(match["place"]):
            continue
        kind = forms.kind_of(match["name"])
        if kind or pattern is forms.place_first:
            yield Placed(kind, Span(*match.span("name")), Span(*match.span("place")), index, passage.start, passage.end)
            return


def _of_rows(text: str, index: int, passage: Passage, columns: Columns) -> Iterator[Placed]:
    """Yield the rows of a table without headers whose first two cells are a place and a name."""
    heads = [text[cell.start : cell.end] for row in passage.rows[: passage.header_rows] for cell in row]
    if any(columns.kinds_of(head, exactly=True) for head in heads):
        return
    forms = columns.placed
    for row in passage.rows:
        cells = [cell for cell in row if cell.start < cell.end and not _SERIAL.fullmatch(text, cell.start, cell.end)]
        if len(cells) < 2:
            continue
        first, second = (text[cell.start : cell.end] for cell in cells[:2])
        pairs = ((cells[0], second, cells[1]), (cells[1], first, cells[0]))
        for where, name, cell in pairs:
            said = text[where.start : where.end]
            if forms.place.fullmatch(said) and not forms.kind_of(said) and (kind := forms.kind_of(name)):
                yield Placed(kind, cell, where, index, cells[0].start, cells[-1].end)
                break
