"""From the characters of a page to rows of words: what stands side by side, and where the gaps between are."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from kg.read.pages.content import Glyph

__all__ = ["Grid", "Line", "find_rows", "join_lines", "join_segments", "joined_text"]

_ASCENT = 0.85
_RAISED_MARK = re.compile("[0-9①-⑳*＊†]")
_RAISED_SIZE, _SMALL_SIZE = 0.88, 0.8
"""How large, in sizes of the line, a raised mark of a footnote and any other small character are at most."""
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_GAP = 0.8
"""How wide a gap is, in sizes of the type, that may divide columns or cells."""
_HYPHENS = "-\u2010\u00ad"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: where its columns begin and end, and its cells, row by row; merged ones as `kg.read.office.merged` marks them."""

    left: float
    top: float
    right: float
    bottom: float
    columns: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """Words side by side without a wide gap, or all that stands on a line of a column, or a table in their place."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool = False
    grid: Grid | None = None

    @property
    def top(self) -> float:
        """Where the type begins."""
        return self.baseline - _ASCENT * self.size

    @property
    def bottom(self) -> float:
        """Where the type ends."""
        return self.baseline + (1 - _ASCENT) * self.size


def find_rows(glyphs: Iterable[Glyph]) -> list[list[Line]]:
    """Put characters on one base line together, from above; each row is cut at its wide gaps.

    A small digit above the line is a mark of a footnote or a power, and becomes a superscript.

    Parameters
    ----------
    glyphs : iterable of Glyph

    Returns
    -------
    list of list of Line

    Examples
    --------
    >>> glyphs = [Glyph(char, 10.0 * x, 10.0 * x + 10, 50.0, 10.0, False, False, 0) for x, char in enumerate("出口额")]
    >>> mark = Glyph("1", 30.0, 33.0, 45.0, 6.0, False, False, 1)
    >>> [[line.text for line in row] for row in find_rows([*glyphs, mark])]
    [['出口额¹']]
    """
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.baseline, glyph.left)):
        if rows and glyph.baseline - rows[-1][0].baseline <= 0.3 * min(glyph.size, rows[-1][0].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    rows = _with_superscripts([sorted(row, key=lambda glyph: glyph.left) for row in rows])
    return [_cut(row) for row in rows]


def join_segments(segments: Sequence[Line]) -> Line:
    """Make one line of what stands side by side."""
    if len(segments) == 1:
        return segments[0]
    longest = max(segments, key=lambda segment: len(segment.text))
    # Single Chinese characters with wide gaps between them are one word set wide, 通 知.
    spaced = all(len(segment.text) == 1 and not _is_narrow(segment.text) for segment in segments)
    return Line(
        ("" if spaced else " ").join(segment.text for segment in segments),
        segments[0].left,
        segments[-1].right,
        longest.baseline,
        longest.size,
        all(segment.bold for segment in segments),
    )


def joined_text(first: str, second: str) -> str:
    """Put the rest of a paragraph behind its beginning: a space between Latin words, none between Chinese ones.

    A word that a hyphen divides at the end of the line is made whole, unless the hyphen is one of its own: behind a
    single letter, before a capital or digit, or in a word with another hyphen.

    Examples
    --------
    >>> joined_text("the inter-", "national trade"), joined_text("e-", "commerce"), joined_text("数字", "贸易")
    ('the international trade', 'e-commerce', '数字贸易')
    """
    if not first or not second:
        return first + second
    last = first[-1]
    if last in _HYPHENS and second[0].isascii() and second[0].isalnum() and first[-2:-1].isalnum():
        word = first[:-1].split()[-1] if first[:-1].split() else ""
        parted = len(word) > 1 and word.isascii() and word.isalpha() and word[-1].islower() and second[0].islower()
        return first[:-1] + second if parted or last == "\u00ad" else first[:-1] + "-" + second
    return first + (" " if _is_narrow(last) and _is_narrow(second[0]) else "") + second


def join_lines(lines: Iterable[str]) -> str:
    """Make one text of the lines of a paragraph or cell."""
    text = ""
    for line in lines:
        text = joined_text(text, line)
    return text


def _is_narrow(char: str) -> bool:
    return char < "\u2000"


def _with_superscripts(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    """Move small raised and lowered characters to the line that they belong to."""
    for index, row in enumerate(rows):
        smallest = min((glyph.size for glyph in row), default=0.0)
        for other in (index + 1, index - 1):
            if not 0 <= other < len(rows) or not rows[other]:
                continue
            line = rows[other]
            size = max(glyph.size for glyph in line)
            drop = line[0].baseline - row[0].baseline if row else 0.0
            marks = drop > 0.2 * size and all(_RAISED_MARK.match(glyph.text) for glyph in row)
            most = _RAISED_SIZE if marks else _SMALL_SIZE
            if not row or smallest > most * size or not -0.3 * size < drop < 0.75 * size:
                continue
            stay = []
            taken = []
            for glyph in row:
                host = _neighbour(line, glyph, most)
                if host is None:
                    stay.append(glyph)
                else:
                    text = glyph.text.translate(_SUPERSCRIPTS) if drop > 0 else glyph.text
                    taken.append(glyph._replace(text=text, baseline=host.baseline))
            if taken:
                rows[index] = row = stay
                rows[other] = sorted([*line, *taken], key=lambda glyph: glyph.left)
    return [row for row in rows if row]


def _neighbour(line: Sequence[Glyph], glyph: Glyph, most: float) -> Glyph | None:
    """Return the larger character beside which a small one stands; marks stand in a row of up to four."""
    place = bisect_left(line, glyph.left, key=lambda other: other.left)
    for other in line[max(0, place - 2) : place + 2]:
        gap = max(glyph.left - other.right, other.left - glyph.right)
        if glyph.size <= most * other.size and gap < 2.2 * glyph.size:
            return other
    return None


def _cut(row: Sequence[Glyph]) -> list[Line]:
    segments: list[list[Glyph]] = []
    for glyph in row:
        if segments and glyph.left - segments[-1][-1].right <= _GAP * max(glyph.size, segments[-1][-1].size):
            segments[-1].append(glyph)
        else:
            segments.append([glyph])
    return [_line(segment) for segment in segments]


def _line(glyphs: Sequence[Glyph]) -> Line:
    text = glyphs[0].text
    for before, glyph in pairwise(glyphs):
        text += (" " if _is_space(before, glyph) else "") + glyph.text
    size = median(glyph.size for glyph in glyphs)
    full = [glyph for glyph in glyphs if glyph.size >= 0.8 * size]
    return Line(
        text,
        glyphs[0].left,
        glyphs[-1].right,
        median(glyph.baseline for glyph in full),
        size,
        sum(glyph.bold for glyph in full) > 0.8 * len(full),
    )


def _is_space(before: Glyph, glyph: Glyph) -> bool:
    gap = glyph.left - before.right
    narrow = _is_narrow(before.text) and _is_narrow(glyph.text)
    if narrow:
        return glyph.space or gap > 0.18 * glyph.size
    return glyph.space and (_is_narrow(before.text) or _is_narrow(glyph.text))
