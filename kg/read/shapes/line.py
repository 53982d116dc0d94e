"""A line of a text, as the shapes of tables see it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kg.model import Span

__all__ = ["Line", "count_run", "display_width", "on_screen", "split_lines"]

# What str.splitlines takes for the end of a line, and the form feed as a line of its own: a page break.
_LINE = re.compile("[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+|\f")
_BLANK = " \xa0\u3000\u200b\u200c\u200d\ufeff\u2060"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that isn't blank, without the blanks around it."""

    start: int
    end: int
    text: str
    follows: bool
    """No blank line stands above it."""
    blanks: int = 0
    """How many blank lines stand above it."""
    indent: str = ""
    """The blanks before it."""


def split_lines(text: str, start: int = 0) -> Iterator[Line]:
    r"""Yield the lines of a text that say something, and its form feeds.

    Examples
    --------
    >>> [(line.text, line.blanks) for line in split_lines("甲\n\n  乙\n")]
    [('甲', 0), ('乙', 1)]
    """
    previous = -1
    blanks = 0
    for match in _LINE.finditer(text, start):
        whole = match.group()
        line = whole.strip(_BLANK)
        if not line:
            continue
        begin = match.start() + whole.index(line)
        # A gap holds only line ends and blanks, so that the gaps of a text are together no longer than it.
        gap = text[previous : match.start()].replace("\r\n", "\n") if previous >= 0 else ""
        ends = len(gap) if gap in ("", "\n") else sum(char not in _BLANK for char in gap)
        blanks = max(0, ends - 1)
        follows = previous >= 0 and match.start() - previous <= (2 if text[previous] == "\r" else 1)
        yield Line(begin, begin + len(line), line, follows, blanks, whole[: begin - match.start()])
        previous = match.end()


def count_run(lines: Sequence[Line], index: int, belongs: Callable[[Line], bool]) -> int:
    """Count the lines from `index` on that belong together, without a blank line between them."""
    end = index + 1
    while end < len(lines) and lines[end].follows and belongs(lines[end]):
        end += 1
    return end - index


def display_width(text: str) -> int:
    """Return how many columns of a terminal a text takes: two for each Chinese character.

    Examples
    --------
    >>> display_width("甲公司 A")
    8
    """
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def on_screen(line: Line, cells: Sequence[Span]) -> list[tuple[int, int]]:
    """Return where the cells of a line begin and end, in columns of a terminal.

    Examples
    --------
    >>> [line] = split_lines("  甲公司  上海")
    >>> on_screen(line, [Span(2, 5), Span(7, 9)])
    [(2, 8), (10, 14)]
    """
    places = []
    place = display_width(line.indent)
    done = line.start
    for cell in cells:
        begin = place + display_width(line.text[done - line.start : cell.start - line.start])
        place = begin + display_width(line.text[cell.start - line.start : cell.end - line.start])
        done = cell.end
        places.append((begin, place))
    return places
