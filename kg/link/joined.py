"""A document read once more, in which some sentences go on over the passages below theirs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.link.scene import Scene
from kg.model import AnnotatedDocument, Sentence, Span

__all__ = ["Joined", "Joint"]

_BLANK = "\u3000"
"""What lines drop; it stands for what is left out, so that all else keeps its place."""
_DIVIDER = "、"


@dataclass(frozen=True, slots=True)
class Joint:
    """How the last sentence of a passage goes on.

    Parameters
    ----------
    passage : int
    end : int
        Where it ends now.
    blank : tuple of Span
        What does not belong to it, in order; nothing is named there.
    divided : tuple of int
        Offsets in ``blank`` at which a member of a list ends.
    """

    passage: int
    end: int
    blank: tuple[Span, ...]
    divided: tuple[int, ...] = ()


class Joined(Scene):
    """The sentences of a document that go on below their passage, and no others.

    Parameters
    ----------
    scene : Scene
        The document that they stand in.
    joints : sequence of Joint
        In order, without overlap.
    """

    def __init__(self, scene: Scene, joints: Sequence[Joint]) -> None:
        super().__init__(_join(scene.document, joints), scene.vocabulary, scene.marks)
        ends = {joint.end for joint in joints}
        self._joined = [index for index, sentence in enumerate(self.sentences) if sentence.end in ends]

    def _asked(self) -> Iterable[int]:
        return self._joined


def _join(document: AnnotatedDocument, joints: Sequence[Joint]) -> AnnotatedDocument:
    clean = document.clean
    chars = list(clean.text)
    starts = [sentence.start for sentence in clean.sentences]
    sentences: list[Sentence] = []
    copied = 0
    for joint in joints:
        for span in joint.blank:
            chars[span.start : span.end] = _BLANK * (span.end - span.start)
        for end in joint.divided:
            chars[end] = _DIVIDER
        last = bisect_left(starts, clean.passages[joint.passage].end) - 1
        sentences += clean.sentences[copied:last]
        sentences.append(Sentence(clean.sentences[last].start, joint.end, joint.passage))
        copied = bisect_left(starts, joint.end)
    sentences += clean.sentences[copied:]
    blank = [span for joint in joints for span in joint.blank]
    begins = [span.start for span in blank]
    kept = tuple(
        mention
        for mention in document.mentions
        if not (at := bisect_left(begins, mention.start + 1)) or blank[at - 1].end <= mention.start
    )
    return replace(document, clean=replace(clean, text="".join(chars), sentences=tuple(sentences)), mentions=kept)
