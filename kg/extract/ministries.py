"""Ministries of several fields: 甲国贸易、工业和竞争部, 乙国经济与旅游部."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from kg.extract.candidates import Candidate
from kg.extract.gazetteer import ADMINISTRATIVE
from kg.places import CHINA

__all__ = ["find_ministries", "ministry_pattern"]

JOINTS = "、|和|与|及|以及"


def ministry_pattern(fields: Iterable[str], endings: Iterable[str]) -> re.Pattern[str]:
    """Return what the name of a ministry of several fields looks like behind its country.

    Examples
    --------
    >>> ministry_pattern(["贸易", "工业", "竞争"], ["部"]).match("贸易、工业和竞争部部长")[0]
    '贸易、工业和竞争部'
    """
    field = "|".join(sorted(map(re.escape, fields), key=len, reverse=True))
    ending = "|".join(sorted(map(re.escape, endings), key=len, reverse=True))
    return re.compile(f"(?:(?:{field})(?:{JOINTS})?){{2,6}}(?:{ending})(?![门分队委])")


def find_ministries(
    text: str, mentions: Iterable[Candidate], pattern: re.Pattern[str], special: Container[str]
) -> Iterator[Candidate]:
    """Yield the ministries that stand directly behind a foreign country or city.

    Parameters
    ----------
    text : str
    mentions : iterable of Candidate
        What is known so far.
    pattern : re.Pattern
        See `ministry_pattern`.
    special : container of str
        Parts of China whose government has bodies of its own.
    """
    for mention in mentions:
        abroad = mention.label in ADMINISTRATIVE and mention.key != CHINA and not mention.key.startswith("adcode:")
        if abroad or text[mention.start : mention.end] in special:
            body = pattern.match(text, mention.end)
            if body is not None:
                yield Candidate(mention.start, body.end(), "Agency", "form", rank=1)
