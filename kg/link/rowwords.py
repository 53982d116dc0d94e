"""The words around tables, rows and lists of names that say how these are read: notes, units, what stands in brackets behind a firm."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.data import any_of
from kg.link.wordfile import NEVER, WordFile

__all__ = ["RowVocabulary"]


@dataclass(frozen=True)
class RowVocabulary:
    """Entries of ``linking.yaml``.

    Parameters
    ----------
    note : re.Pattern
        What begins a line below a table that speaks of its rows.
    unit : re.Pattern
        A line that may stand between a caption and its table: 单位：万元.
    other_firm : re.Pattern
        What a clause begins with that speaks of another firm, and so do those behind it: 甲股份：全资子公司|乙电力位于东市，主营发电.
    no_business : re.Pattern
        What a part of a bracket holds that is no field of business.
    counted : re.Pattern
        What may stand behind the place above a list of firms: 甲市（2家）.
    place : re.Pattern
        Behind a firm, its place: Jia Pay|（云港）.
    inside : tuple of str
        Behind a park that a firm sits in: 乙软件园|内.
    """

    note: re.Pattern[str]
    unit: re.Pattern[str]
    other_firm: re.Pattern[str]
    no_business: re.Pattern[str]
    counted: re.Pattern[str]
    place: re.Pattern[str]
    inside: tuple[str, ...]

    @classmethod
    def read(cls, file: WordFile) -> RowVocabulary:
        """Take the entries out of ``linking.yaml``."""
        counted, units = (any_of(file.words_if_any(key)) for key in ("counted_firms", "units"))
        return cls(
            note=re.compile(f"[（(*※]?(?:{any_of(file.words('notes'))})") if "notes" in file.content else NEVER,
            unit=re.compile(f"[（(]?(?:{units})[^。\n]{{0,24}}$") if units else NEVER,
            other_firm=file.expression("other_firm"),
            no_business=re.compile(file.expressions("no_business")) if "no_business" in file.content else NEVER,
            counted=re.compile(rf"[（(]?共?(?:\d{{1,4}}[家户个](?:{counted})?)?[）)]?[：:]?\s*"),
            place=re.compile(
                r"[A-Za-z ]{0,20}[（(](?:(?:[A-Z]{2}\.?)?\d{4,6}(?:\.[A-Z]{2})?[，,、；; ]\s?)?"
                rf"(?:现|现任)?(?:{'|'.join(file.words_if_any('seats'))})?[：:]?([^（()）]{{2,16}})[）)](?![一-龥]{{0,4}}公司)"
            ),
            inside=file.words_if_any("inside_park"),
        )
