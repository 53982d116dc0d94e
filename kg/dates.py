"""How texts write dates and spans of years, and their form by ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

__all__ = [
    "DAY",
    "DOTTED",
    "HAN_NUMERALS",
    "MONTH_AND_DAY",
    "YEAR",
    "YEARS",
    "iso_date",
    "plain_number",
    "plain_year",
    "years_named",
]

_HAN_DIGITS = {char: str(value) for value, char in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0", "Ｏ": "0"}
HAN_NUMERALS = "〇○零一二三四五六七八九十"
YEAR = rf"(?P<year>(?:19|20)\d\d|[{HAN_NUMERALS}]{{4}})"
MONTH_AND_DAY = rf"(?P<month>\d{{1,2}}|[{HAN_NUMERALS}]{{1,3}})月(?P<day>\d{{1,2}}|[{HAN_NUMERALS}]{{1,3}})日"
DOTTED = r"[-./]\s?(?P<month2>\d{1,2})[-./]\s?(?P<day2>\d{1,2})"
DAY = rf"{YEAR}(?:年(?:(?P<month>\d{{1,2}}|[{HAN_NUMERALS}]{{1,3}})月(?:(?P<day>\d{{1,2}}|[{HAN_NUMERALS}]{{1,3}})日)?)?|{DOTTED})"
"""A day, a month or a year with its character, or a day in figures."""
YEARS = r"(?P<first>(?:19|20)\d\d)年?[-—–－~～至到]+(?P<last>(?:19|20)\d\d)年?"

_SPAN = re.compile(YEARS)
_PLAN = re.compile(
    r"[“\"](?P<plan>十?[一二三四五六七八九十])五[”\"]|(?<![\u4e00-\u9fff])(?P<bare>十[一二三四五六七八九])五(?=规划|时期|期间)"
    r"|第(?P<whole>十?[一二三四五六七八九十])个五年(?=规划|计划)"
)
_FIRST_PLAN = 1951
"""Five years before the first of the five-year plans that kept to the rhythm: the n-th began in 1951 + 5n."""


def years_named(text: str) -> str:
    """Return the years that a title says it is for, by figures or by the five-year plan; empty if it does not.

    Examples
    --------
    >>> years_named("某市数字贸易行动计划（2019—2021年）"), years_named("某市“十四五”商务发展规划"), years_named("某法")
    ('2019-2021', '2021-2025', '')
    """
    if years := _SPAN.search(text):
        return f"{years['first']}-{years['last']}"
    if plan := _PLAN.search(text):
        first = _FIRST_PLAN + 5 * plain_number(plan["plan"] or plan["bare"] or plan["whole"])
        return f"{first}-{first + 4}"
    return ""


def iso_date(found: re.Match[str] | None) -> str:
    """Write a date as ISO 8601, as exact as the text; empty where there is no such day.

    Parameters
    ----------
    found : re.Match or None
        Of a pattern made of `DAY` or its parts.

    Examples
    --------
    >>> [iso_date(re.match(DAY, text)) for text in ("2001年3月", "二〇二一年十月十三日", "2012-03-01", "2012-13-01")]
    ['2001-03', '2021-10-13', '2012-03-01', '']
    """
    if found is None:
        return ""
    named: Mapping[str, str | None] = found.groupdict()
    year = plain_year(named["year"] or "")
    month, day = (plain_number(named.get(name) or named.get(f"{name}2") or "") for name in ("month", "day"))
    try:
        whole = date(int(year), month or 1, day or 1)
    except ValueError:
        return ""
    return whole.isoformat()[: 10 if day else 7 if month else 4]


def plain_year(year: str) -> str:
    """Write a year in Arabic figures.

    Examples
    --------
    >>> plain_year("二〇二一"), plain_year("2021")
    ('2021', '2021')
    """
    return "".join(_HAN_DIGITS.get(char, char) for char in year)


def plain_number(written: str) -> int:
    """Read a number below 100 in Chinese or Arabic figures; 0 for none.

    Examples
    --------
    >>> plain_number("十三"), plain_number("7"), plain_number("")
    (13, 7, 0)
    """
    if not written or written.isdecimal():
        return int(written or 0)
    tens, ten, ones = written.rpartition("十")
    if not ten:
        return int(plain_year(written))
    return 10 * (int(plain_year(tens)) if tens else 1) + (int(plain_year(ones)) if ones else 0)
