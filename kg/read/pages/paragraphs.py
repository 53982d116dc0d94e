"""From the lines of a column to paragraphs: which line goes on in the next."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import BlockKind
from kg.read.classify import SENTENCE_END, classify_line
from kg.read.pages.columns import Region
from kg.read.pages.lines import Line

__all__ = ["Frame", "frame_of", "goes_on", "goes_on_elsewhere", "is_full"]

Frame = tuple[float, float]
"""Where the lines of a column begin and end."""

_RUNNING_ON = {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.FOOTNOTE, BlockKind.CAPTION, BlockKind.REFERENCE}
_CLOSING = re.compile("[。，、；：！？）》”’」』】,.;:!?)]*")
_LATIN_WORD = re.compile(r"[!-~]+")
_DIVIDED = re.compile("[a-z][-\u2010\u00ad][a-z]$")
_LONGEST_HEAD = 40
_ENDS = "。！？!?；;：:"


def frame_of(region: Region, known: Sequence[Frame] = ()) -> Frame:
    """Return where the lines of a column begin and end: what several of them share, or as a known one says.

    Examples
    --------
    >>> lines = tuple(
    ...     Line("数字贸易", left, right, 10.0 * n, 10)
    ...     for n, (left, right) in enumerate(((70, 400), (50, 400), (50, 90)))
    ... )
    >>> frame_of(Region(lines, 50, 400))
    (50, 400)
    """
    words = [line for line in region.lines if line.grid is None]
    if not words:
        return region.left, region.right
    size = max(line.size for line in words)
    if len(words) < 5:
        around = [
            frame
            for frame in known
            if frame[0] - size <= region.left <= frame[0] + 5 * size and region.right <= frame[1] + size
        ]
        if around:
            return min(around, key=lambda frame: frame[1] - frame[0])
    few = 1 if len(words) < 5 else max(2, len(words) // 12)
    lefts = sorted(line.left for line in words)
    rights = sorted((line.right for line in words), reverse=True)
    left = next(
        (x for n, x in enumerate(lefts[: len(lefts) - few + 1]) if lefts[n + few - 1] - x <= 0.6 * size), lefts[0]
    )
    right = next(
        (x for n, x in enumerate(rights[: len(rights) - few + 1]) if x - rights[n + few - 1] <= size), rights[0]
    )
    return left, right


def is_full(line: Line, following: str, frame: Frame, slack: float = 2.2) -> bool:
    """Tell whether a line ends because the next word had no room on it, give or take some sizes of the type."""
    word = _LATIN_WORD.match(following)
    if word:
        need = 0.55 * len(word[0]) + 0.8
    else:
        closing = _CLOSING.match(following, 1)
        need = 1.2 + len(closing[0] if closing else "")
    return frame[1] - line.right < max(slack, need) * line.size


def goes_on(lines: Sequence[Line], following: Line, frame: Frame, pitch: float, body: float) -> bool:
    """Tell whether the next line of a column belongs to the paragraph or heading of the lines before.

    Parameters
    ----------
    lines : sequence of Line
        Of the paragraph so far.
    following : Line
    frame : Frame
        Of the column.
    pitch : float
        How far below each other the lines of the column stand mostly.
    body : float
        The size of the type of the text.
    """
    line = lines[-1]
    size = line.size
    step = following.baseline - line.baseline
    if abs(size - following.size) > 0.08 * size or step <= 0:
        return False
    head = size > 1.15 * body or (line.bold and following.bold)
    wide = _is_centred(line, frame) or is_full(line, following.text, frame)
    if head and wide and _is_centred(following, frame):
        form = classify_line(following.text).kind
        return step < 2.1 * size and form is BlockKind.PARAGRAPH and line.text[-1] not in _ENDS
    if step > max(1.4 * pitch, 1.25 * size) or step > 3 * size:
        return False
    short_head = line.bold and len(lines) == 1 and len(line.text) < _LONGEST_HEAD
    if line.bold != following.bold and (short_head or line.text[-1] in _ENDS):
        return False
    # Below an indented first line, one at the margin goes on even if the frame is that of other lines.
    slack = 4.0 if lines[0].left - following.left > 1.2 * size and following.left - frame[0] < 0.5 * size else 2.2
    return (
        _runs_on(lines, following, frame)
        and not _begins(lines, following, frame)
        and (is_full(line, following.text, frame, slack) or _DIVIDED.search(line.text + following.text[0]) is not None)
    )


def goes_on_elsewhere(lines: Sequence[Line], following: Line, frame: Frame, other: Frame) -> bool:
    """Tell whether a paragraph at the foot of a column goes on at the head of the next."""
    line = lines[-1]
    return (
        abs(line.size - following.size) <= 0.08 * line.size
        and line.bold == following.bold
        and line.text[-1] not in _ENDS
        and line.text[-2:-1] + line.text[-1] not in ("。”", "。）", "！”", "？”")
        and following.left - other[0] < 0.8 * line.size
        and is_full(line, following.text, frame)
        and classify_line(lines[0].text).kind in _RUNNING_ON
        and classify_line(following.text).kind in (BlockKind.PARAGRAPH, BlockKind.PAGE_BREAK)
        and (len(lines) > 1 or line.right - line.left > 0.7 * (frame[1] - frame[0]))
    )


def _runs_on(lines: Sequence[Line], following: Line, frame: Frame) -> bool:
    """Tell by their form whether the lines may go on, and the next one is no beginning."""
    first = classify_line(lines[0].text).kind
    if first not in _RUNNING_ON and not (first is BlockKind.HEADING and is_full(lines[-1], following.text, frame)):
        return False
    form = classify_line(following.text).kind
    if form in (BlockKind.PARAGRAPH, BlockKind.PAGE_BREAK):
        return True
    # 第二章、（二） or 3. may stand at the beginning of any line; a beginning is indented, or follows an end.
    indented = lines[0].left - frame[0] > 1.2 * lines[0].size
    return (
        form in (BlockKind.LIST_ITEM, BlockKind.HEADING)
        and indented
        and following.left - frame[0] < 0.5 * following.size
        and lines[-1].text[-1] not in SENTENCE_END
    )


def _begins(lines: Sequence[Line], following: Line, frame: Frame) -> bool:
    """Tell whether the first line of a paragraph is indented, or one that hangs is not."""
    size = following.size
    # A signature and its date stand to the right, each on a line of its own.
    if following.left - frame[0] > 4 * size and lines[-1].right - lines[-1].left < 0.6 * (frame[1] - frame[0]):
        return True
    if len(lines) > 1:
        return abs(following.left - lines[-1].left) > 0.8 * size
    # So do these above a line that begins further to the left.
    if lines[0].left - frame[0] > 0.4 * (frame[1] - frame[0]):
        return True
    indent = following.left - lines[0].left
    if indent > 0.8 * size:
        # Below the first line of an item, or of an entry of a list of sources, the others are indented.
        return classify_line(lines[0].text).kind not in _RUNNING_ON - {BlockKind.PARAGRAPH}
    return following.left - frame[0] > 0.8 * size and abs(indent) < 0.8 * size and lines[0].left - frame[0] < 4 * size


def _is_centred(line: Line, frame: Frame) -> bool:
    before, after = line.left - frame[0], frame[1] - line.right
    return min(before, after) > 0.5 * line.size and before > line.size and abs(before - after) < 2 * line.size
