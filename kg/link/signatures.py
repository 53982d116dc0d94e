"""Notices with their signatures: who signs below 现将《甲规划》印发给你们 has issued the plan."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from kg.clean.sentences import LONGEST_SENTENCE
from kg.link.scene import Scene
from kg.link.triggers import Triggers
from kg.model import AnnotatedDocument, BlockKind, Passage, Sentence, Span

__all__ = ["Signed", "has_signatures"]

_SIGNER = "Agency"
_MOST = 24
"""How many lines of signers and enclosures a notice may have."""
_LONGEST_LINE = 120
_DATE = re.compile(r"\s*(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日\s*")
_ENCLOSED = re.compile(r"\s*(?:附件|附：|附:|\d{1,2}[.．、])")
_BETWEEN = re.compile(r"[\s、]*")
_BLANK = "\u3000"
"""What lines drop; it stands for the enclosures, so that all else keeps its place."""


@dataclass(frozen=True, slots=True)
class _Signature:
    """The passage of a notice, the lines between it and its signers, and where the date ends."""

    notice: int
    enclosed: tuple[Span, ...]
    end: int


def has_signatures(scene: Scene) -> bool:
    """Tell whether a document has notices that somebody signs below."""
    return next(_signatures(scene), None) is not None


class Signed(Scene):
    """The last sentences of notices, each with those who sign it and the date.

    Parameters
    ----------
    scene : Scene
        The document that they stand in.
    """

    def __init__(self, scene: Scene) -> None:
        signatures = tuple(_signatures(scene))
        super().__init__(_joined(scene.document, signatures), scene.vocabulary, scene.marks)
        ends = {signature.end for signature in signatures}
        self._signed = frozenset(index for index, sentence in enumerate(self.sentences) if sentence.end in ends)

    def triggered(self, triggers: Triggers) -> Mapping[int, int]:
        """Return what triggers the sentences that are signed, and no others."""
        found = super().triggered(triggers)
        return {sentence: bits for sentence, bits in found.items() if sentence in self._signed}


def _signatures(scene: Scene) -> Iterator[_Signature]:
    text, passages = scene.text, scene.document.clean.passages
    for index, passage in enumerate(passages):
        if not _DATE.match(text, passage.start, passage.end) and not _is_signed(scene, passage, dated=True):
            continue
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
        while at > lowest and _ENCLOSED.match(text, passages[at - 1].start, passages[at - 1].end):
            at -= 1
        notice = at - 1
        if notice < 0 or passages[notice].kind is not BlockKind.PARAGRAPH or not _has_room(passages[notice], passage):
            continue
        enclosed = tuple(Span(line.start, line.end) for line in passages[at:first])
        yield _Signature(notice, enclosed, passage.end)


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


def _joined(document: AnnotatedDocument, signatures: tuple[_Signature, ...]) -> AnnotatedDocument:
    """Return a document in which the last sentence of a notice goes on to its date, its enclosures blank."""
    clean = document.clean
    chars = list(clean.text)
    sentences: list[Sentence] = []
    starts = [sentence.start for sentence in clean.sentences]
    copied = 0
    blank: list[Span] = []
    for signature in signatures:
        last = bisect_left(starts, clean.passages[signature.notice].end) - 1
        stop = bisect_left(starts, signature.end)
        if last < copied:
            continue
        for line in signature.enclosed:
            chars[line.start : line.end] = _BLANK * (line.end - line.start)
            blank.append(line)
        sentences += clean.sentences[copied:last]
        sentences.append(Sentence(clean.sentences[last].start, signature.end, signature.notice))
        copied = stop
    sentences += clean.sentences[copied:]
    begins = [span.start for span in blank]
    kept = tuple(
        mention
        for mention in document.mentions
        if not (at := bisect_left(begins, mention.start + 1)) or blank[at - 1].end <= mention.start
    )
    return replace(document, clean=replace(clean, text="".join(chars), sentences=tuple(sentences)), mentions=kept)
