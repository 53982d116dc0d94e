"""What every format's reader gives back, and how it says that it can't."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.model import Block

__all__ = ["Parsed", "UnreadableError"]


class UnreadableError(Exception):
    """A reader gives up; `str()` says the trouble and what to do, without the file's name."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """The content of a file.

    Parameters
    ----------
    text : str
    blocks : tuple of Block
        In the order of the text, without overlap.
    encoding : str
        Empty where the format has none.
    title : str
        Empty where the file does not say.
    notes : tuple of str
        What was not read, or may be read wrongly; each in one line that says what to do.
    stated : mapping of str to str
        What the file says beside its text: its ``number`` and the day it was ``written`` or ``published``.
    """

    text: str
    blocks: tuple[Block, ...]
    encoding: str = ""
    title: str = ""
    notes: tuple[str, ...] = ()
    stated: Mapping[str, str] = field(default_factory=dict)
