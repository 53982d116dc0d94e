"""Notices with their signatures: who signs below 现将《甲规划》印发给你们 has issued the plan."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.clean.sentences import LONGEST_SENTENCE
from kg.link.joined import Joined, Joint
from kg.link.scene import Scene
from kg.model import BlockKind, Passage, Span

__all__ = ["read_signatures"]

_SIGNER, _SIGNED = "Agency", "Policy"
_MOST = 24
"""How many lines of signers and enclosures a notice may have."""
_LONGEST_LINE = 120
_DATE = re.compile(
    r"\s*(?:(?:19|20)\d\d|[一二][〇○零一二三四五六七八九]{3})\s?年\s?(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s?月"
    r"\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?日\s*"
)
_FARTHEST = 12
"""How many passages may stand between what is signed and who signs it."""
_NEARLY = 0.8
"""So much of a heading is the name of the policy that it heads."""
_BETWEEN = re.compile(r"[\s、]*")


def read_signatures(scene: Scene) -> Joined | None:
    """Return the last sentences of notices, each with those who sign it and the date, if there are any."""
    joints = tuple(_signatures(scene))
    return Joined(scene, joints) if joints else None


def _signatures(scene: Scene) -> Iterator[Joint]:
    """Yield how the last sentence of each notice goes on to the date below it, its enclosures blank."""
    text, passages = scene.text, scene.document.clean.passages
    last = -1
    for index, passage in enumerate(passages):
        if _is_signed(scene, passage, dated=True):
            at = index
        else:
            at = index - 1
            if _DATE.fullmatch(text, passage.start, passage.end) is None or at < 0:
                continue
            if not _is_signed(scene, passages[at], dated=False):
                continue
        lowest = max(index - _MOST, 0)
        while at > lowest and _is_signed(scene, passages[at - 1], dated=False):
            at -= 1
        first = at
        while at > lowest and scene.vocabulary.enclosures.match(text, passages[at - 1].start, passages[at - 1].end):
            at -= 1
        notice = _notice(scene, at, max(last, at - _FARTHEST - 1))
        if notice <= last or not _has_room(passages[notice], passage):
            continue
        enclosed = tuple(Span(line.start, line.end) for line in passages[notice + 1 : first])
        last = index
        yield Joint(notice, passage.end, enclosed)


def _notice(scene: Scene, end: int, last: int) -> int:
    """Return the passage before `end` that is signed: the notice above, over its items too, or the title; -1 without any."""
    passages = scene.document.clean.passages
    for index in range(end - 1, last, -1):
        if passages[index].kind is BlockKind.PARAGRAPH and scene.vocabulary.passes_on.search(
            scene.text, passages[index].start, passages[index].end
        ):
            return index
        if passages[index].kind is BlockKind.HEADING and _is_title(scene, passages[index]):
            return index
    return end - 1 if end > 0 and passages[end - 1].kind is BlockKind.PARAGRAPH else -1


def _is_title(scene: Scene, passage: Passage) -> bool:
    named = scene.named(passage.start, passage.end)
    return any(
        item.label == _SIGNED and item.end - item.start > _NEARLY * (passage.end - passage.start) for item in named
    )


def _has_room(notice: Passage, date: Passage) -> bool:
    return date.end - notice.start <= LONGEST_SENTENCE


def _is_signed(scene: Scene, passage: Passage, *, dated: bool) -> bool:
    """Tell whether a line holds nothing but agencies, with a date behind them or without."""
    if passage.kind is BlockKind.TABLE or passage.end - passage.start > _LONGEST_LINE:
        return False
    position = passage.start
    for item in scene.named(passage.start, passage.end):
        if item.label != _SIGNER or _BETWEEN.fullmatch(scene.text, position, item.start) is None:
            return False
        position = item.end
    rest = _DATE if dated else _BETWEEN
    return position > passage.start and rest.fullmatch(scene.text, position, passage.end) is not None
