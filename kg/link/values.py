"""What a slot for a value takes from a sentence (``{value:date}``), and how that is written in the graph."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kg.dates import DAY, YEARS, iso_date, years_named

__all__ = ["KINDS", "Kind"]

_LONGEST_TEXT = 40
"""A cell of more characters is a description, no value."""
_NOTHING = re.compile(r"[-—–/\\.·无\s]*")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value.

    Parameters
    ----------
    regex : str
        Over a rendered sentence, without groups; empty where a sentence can't tell where such a value ends.
    needs : tuple of str
        Words of which every such value holds one.
    read : callable
        From what the text writes to what the graph holds; empty if it is none.
    """

    regex: str
    needs: tuple[str, ...]
    read: Callable[[str], str]


def _read_date(text: str) -> str:
    return iso_date(_DATE.match(text))


def _read_years(text: str) -> str:
    return years_named(text)


def _read_number(text: str) -> str:
    found = _NUMBER.search(text)
    return found[0] if found else ""


def _read_text(text: str) -> str:
    return text if len(text) <= _LONGEST_TEXT and not _NOTHING.fullmatch(text) else ""


def _ungrouped(regex: str) -> str:
    return re.sub(r"\?P<\w+>", "?:", regex)


_NAMING = "[一-龥\ue000-\ue03f]"
_COUNT = "第?(?:[0-9]{1,5}|[一二三四五六七八九十百〇零]{1,7})号"
_SIGN = f"{_NAMING}{{1,14}}[〔\\[（(【](?:19|20)[0-9]{{2}}[〕\\]）)】]第?[0-9]{{1,5}}号"
_ORDER = f"{_NAMING}[一-龥、\ue000-\ue03f]{{0,24}}(?:令|公告|通告)(?:(?:19|20)[0-9]{{2}}年)?{_COUNT}"
_DATE = re.compile(DAY)
_NUMBER = re.compile(f"{_SIGN}|{_ORDER}")

KINDS: Mapping[str, Kind] = {
    # What has to happen before a day, or goes on since, did not happen on it; nor is a span of years a date.
    "date": Kind(
        f"(?>(?<![0-9]){_ungrouped(DAY)})(?!(?:底|末)?(?:之|以)?前|起|以来|至今|[-—–～至到]\\s?[0-9])", (), _read_date
    ),
    "years": Kind(_ungrouped(YEARS), (), _read_years),
    "number": Kind(f"(?:{_SIGN}|{_ORDER})", ("号",), _read_number),
    "text": Kind("", (), _read_text),
}
"""By the name that patterns use."""
