"""Groups of states where a sentence tells who belongs to them: 甲国是|乙协定|成员国, not 向|乙协定成员国|出口."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.extract.candidates import Candidate
from kg.extract.frames import FrameVocabulary
from kg.extract.known_forms import Entry

__all__ = ["as_group"]

REGION = "Region"
GROUPS = frozenset({REGION, "Agreement", "Organization"})


def as_group(
    text: str, mention: Candidate, by_form: Mapping[str, Sequence[Entry]], frames: FrameVocabulary
) -> Candidate:
    """Return the group itself where its members are spoken of and the sentence says who they are.

    Parameters
    ----------
    text : str
    mention : Candidate
        What a gazetteer found.
    by_form : mapping of str to sequence of Entry
        The forms that the gazetteers know.
    frames : FrameVocabulary
        What members are called, and what stands around them.

    Returns
    -------
    Candidate
        The same mention where no group is named in it, or it stands for the states: 向甲乙成员国出口.
    """
    suffix = next((word for word in frames.members if text.endswith(word, mention.start, mention.end)), "")
    if mention.label != REGION or not suffix:
        return mention
    end = mention.end - len(suffix)
    group = next((entry for entry in by_form.get(text[mention.start : end], ()) if entry.label in GROUPS), None)
    told = text.endswith(frames.membership, 0, mention.start) or frames.members_told.match(text, mention.end)
    if group is None or not told:
        return mention
    return replace(mention, end=end, label=group.label, key=group.key, name=group.name)
