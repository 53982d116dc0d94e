"""Export bases: the park, firm, university or district that a text says is designated as one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.candidates import Candidate
from kg.extract.frames import FrameVocabulary
from kg.model import BlockKind, CleanDocument

__all__ = ["Designation", "find_designations"]

HOLDERS = frozenset({"Zone", "Organization", "Company", "District", "ExportBase"})
NEAR = 24


@dataclass(frozen=True, slots=True)
class Designation:
    """``start:end`` names the holder of a designation, with its category and batch where the text has them."""

    start: int
    end: int
    label: str
    category: str = ""
    batch: str = ""


def find_designations(
    text: str, clean: CleanDocument, mentions: list[Candidate], frames: FrameVocabulary
) -> Iterator[Designation]:
    """Yield the holders of a designation that a sentence, a heading or a table names.

    Parameters
    ----------
    text : str
    clean : CleanDocument
    mentions : list of Candidate
        Sorted, without overlap.
    frames : FrameVocabulary
    """
    noun = re.compile("|".join(map(re.escape, frames.base_nouns)))
    holders = [mention for mention in mentions if mention.label in HOLDERS]
    for match in noun.finditer(text):
        sentence_start = max(text.rfind(mark, 0, match.start()) for mark in "。；\n") + 1
        sentence_end = min(
            (at for at in (text.find(mark, match.end()) for mark in "。；\n") if at >= 0), default=len(text)
        )
        inside = [h for h in holders if sentence_start <= h.start and h.end <= sentence_end]
        for holder in inside:
            if _designates(text, holder, match, frames, inside):
                yield _designation(text, holder.start, holder.end, holder.label, match, frames)
    for passage in clean.passages:
        if passage.kind is not BlockKind.TABLE:
            continue
        for row in passage.rows[passage.header_rows :]:
            cells = [text[cell.start : cell.end].strip() for cell in row]
            based = next((i for i, cell in enumerate(cells) if noun.search(cell)), None)
            if based is None or len(cells) < 2:
                continue
            named = next(
                (i for i, cell in enumerate(cells) if i != based and len(cell) >= 3 and not cell.isdigit()), None
            )
            said = noun.search(text, row[based].start, row[based].end)
            if named is None or said is None:
                continue
            cell = row[named]
            inside = [h for h in holders if cell.start <= h.start and h.end <= cell.end and h.label != "District"]
            if inside:
                yield _designation(text, inside[-1].start, inside[-1].end, inside[-1].label, said, frames)
            else:
                yield _designation(text, cell.start, cell.end, "ExportBase", said, frames)


def _designates(
    text: str, holder: Candidate, noun: re.Match[str], frames: FrameVocabulary, inside: list[Candidate]
) -> bool:
    if holder.end <= noun.start():
        between = text[holder.end : noun.start()]
        if any(word in between for word in frames.base_not_yet):
            return False
        if len(between) > 60 or ("，" in between[:-1] and len(between) > 40):
            return False
        verb = next((verb for verb in frames.base_verbs if verb in between), None)
        if verb is None:
            return False
        before_verb = between.split(verb)[0]
        crowded = any(holder.end < other.start < noun.start() and other.label == holder.label for other in inside)
        others = any(mark in before_verb for mark in "的，：") and not crowded
        return not others
    gap = text[noun.end() : holder.start]
    return bool(re.fullmatch(r"[—\-–]{1,2}|[（(]|[，,]|[：:]|”?[—\-–]{1,2}", gap)) and (
        gap[:1] != "，" or text[max(0, noun.start() - NEAR) : noun.start()].find("作为") >= 0
    )


def _designation(
    text: str, start: int, end: int, label: str, noun: re.Match[str], frames: FrameVocabulary
) -> Designation:
    window = text[max(0, noun.start() - NEAR) : noun.end() + 14]
    category = frames.base_category.search(window)
    batch = frames.base_batch.search(window)
    return Designation(
        start,
        end,
        label,
        next((group for group in category.groups() if group), "") if category else "",
        batch.group(1) if batch else "",
    )
