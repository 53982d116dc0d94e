"""What stands on a document about itself: its number, when it was issued, the years that it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from kg.clean.characters import simplify
from kg.clean.unwrap import unwrap
from kg.model import Block, BlockKind, Document

__all__ = ["Imprint", "find_imprint"]

_HEAD, _TAIL = 16, 12
_LONGEST_LINE = 120
_SILENT = {BlockKind.CONTENTS, BlockKind.PAGE_BREAK, BlockKind.RUNNING_HEAD, BlockKind.TABLE}

_HAN_DIGITS = {char: str(value) for value, char in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0", "Ｏ": "0"}
_HAN = "〇○零一二三四五六七八九十"
_YEAR = rf"(?P<year>(?:19|20)\d\d|[{_HAN}]{{4}})"
_DAY = rf"{_YEAR}(?:年(?:(?P<month>\d{{1,2}}|[{_HAN}]{{1,3}})月(?:(?P<day>\d{{1,2}}|[{_HAN}]{{1,3}})日)?)?|[-./](?P<month2>\d{{1,2}})[-./](?P<day2>\d{{1,2}}))"
_DATE = re.compile(_DAY)
_DATE_LINE = re.compile(rf"[（(]?{_DAY}[）)]?")
_FULL_DATE = re.compile(rf"{_YEAR}年(?P<month>\d{{1,2}}|[{_HAN}]{{1,3}})月(?P<day>\d{{1,2}}|[{_HAN}]{{1,3}})日")
_LABELLED = tuple(
    re.compile(rf"(?:{label})[：:]?{_DAY}")
    for label in ("发文日期|印发日期|成文日期|签发日期", "发布日期|发布时间|公布日期|发表时间|出版日期")
)
_ENACTED = re.compile(rf"^[（(]?{_DAY}.{{0,60}}?(?:通过|公布|发布|颁布|印发|批准)")
_PRINTED = re.compile(rf"{_DAY}(?:印发|印制|印)$")
_STAMP = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)")
_BYLINE = re.compile(rf"^{_DAY}(?:\d{{1,2}}:\d\d|来源|作者|本报|新华社|$)")

_NUMBER = re.compile(
    r"(?P<number>[\u4e00-\u9fff]{1,14}[〔\[（(【](?:19|20)\d\d[〕\]）)】]第?\d{1,5}号"
    r"|[\u4e00-\u9fff]{2,20}(?:令|公告)(?:(?:19|20)\d\d年)?第\d{1,5}号"
    r"|(?:19|20)\d\d年第\d{1,3}(?:期|号))"
)
_NUMBER_LABEL = re.compile(r"^(?:发文字号|发文号|文号|文件编号|编号)[：:]?")

_YEARS = re.compile(r"(?P<first>(?:19|20)\d\d)年?[-—–－~～至到]+(?P<last>(?:19|20)\d\d)年?")
_PLAN = re.compile(
    r"[“\"](?P<plan>十?[一二三四五六七八九十])五[”\"]|(?<![\u4e00-\u9fff])(?P<bare>十[一二三四五六七八九])五(?=规划|时期|期间)"
)
_FIRST_PLAN = 1951
"""Five years before the first of the five-year plans that kept to the rhythm: the n-th began in 1951 + 5n."""
_ONE_YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:年度?)?(?!\d)")
_VALID = re.compile(rf"自{_DAY}起(?:施行|实施|执行).{{0,12}}有效期(?:至|到)(?P<until>(?:19|20)\d\d)年")
_ABOUT_A_YEAR = re.compile("报告|白皮书|蓝皮书|绿皮书|年鉴|公报|年报|统计|要点|总结|榜单|名单|名录|指数")


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a document says about itself; empty where it says nothing.

    Parameters
    ----------
    doc_number : str
    issue_date : str
        ISO 8601, as exact as the text: 2021-10-13, 2021-10 or 2021.
    period : str
        First and last year, 2021-2025, or the one year.
    """

    doc_number: str = ""
    issue_date: str = ""
    period: str = ""


def find_imprint(document: Document) -> Imprint:
    r"""Read number, date and period of a document from its title, its first lines and its last.

    Parameters
    ----------
    document : Document

    Returns
    -------
    Imprint

    Examples
    --------
    >>> lines = ("某商发〔2021〕6号", "关于印发某市“十四五”商务发展规划的通知", "某市商务局", "2021年10月13日")
    >>> starts = [sum(len(line) + 1 for line in lines[:index]) for index in range(len(lines))]
    >>> blocks = tuple(
    ...     Block(BlockKind.PARAGRAPH, start, start + len(line)) for start, line in zip(starts, lines, strict=True)
    ... )
    >>> find_imprint(Document("a.txt", "\n".join(lines), blocks, "txt", "", title=lines[1]))
    Imprint(doc_number='某商发〔2021〕6号', issue_date='2021-10-13', period='2021-2025')
    """
    said = [block for block in document.blocks if block.kind not in _SILENT]
    head = [_line(document, block) for block in said[:_HEAD]]
    tail = [_line(document, block) for block in said[max(_HEAD, len(said) - _TAIL) :]]
    title = _pressed(document.title)
    return Imprint(
        doc_number=_doc_number(head),
        issue_date=_issue_date(document, title, said, head, tail),
        period=_period(title, head),
    )


def _line(document: Document, block: Block) -> str:
    end = min(block.end, block.start + 4 * _LONGEST_LINE)
    return _pressed(unwrap(document.text, block.start, end, block.kind, marked=document.markup).text)


def _pressed(line: str) -> str:
    return "".join(simplify(line).split())


def _doc_number(head: Sequence[str]) -> str:
    for line in head:
        words = _NUMBER_LABEL.sub("", line)
        found = _NUMBER.search(words)
        # In a sentence (根据…〔2020〕3号) it is the number of another document.
        if found and len(words) <= 60 and "。" not in words and "《" not in words[: found.start()]:
            alone = found.start() <= 1 or _DATE.match(words) is not None
            if alone and len(words) - len(found["number"]) <= 24:
                return _DATE.sub("", found["number"]) if _FULL_DATE.match(found["number"]) else found["number"]
    return ""


def _issue_date(document: Document, title: str, said: Sequence[Block], head: Sequence[str], tail: Sequence[str]) -> str:
    for pattern in _LABELLED:
        for line in (*head, *tail):
            if found := _iso(pattern.search(line)):
                return found
    for line in head:
        if len(line) <= _LONGEST_LINE:
            for dated in (_DATE_LINE.fullmatch(line), _ENACTED.search(line), _BYLINE.search(line)):
                if found := _iso(dated):
                    return found
    if found := _iso(_STAMP.search(title)):
        return found
    for line in _signatures(document, said):
        if found := _iso(_FULL_DATE.fullmatch(line)):
            return found
    for line in tail:
        if found := _iso(_PRINTED.search(line)):
            return found
    return ""


def _signatures(document: Document, said: Sequence[Block]) -> Iterator[str]:
    """Yield the short lines below a short line: who signs, and when."""
    for above, block in pairwise(said):
        if block.end - block.start <= 24 and above.end - above.start <= 60:
            yield _line(document, block)


def _period(title: str, head: Sequence[str]) -> str:
    if years := _YEARS.search(title):
        return f"{years['first']}-{years['last']}"
    if plan := _PLAN.search(title):
        number = plan["plan"] or plan["bare"]
        first = _FIRST_PLAN + 5 * _number(number)
        return f"{first}-{first + 4}"
    for line in head:
        if valid := _VALID.search(line):
            return f"{_digits(valid['year'])}-{valid['until']}"
    if _ABOUT_A_YEAR.search(title) and (year := _ONE_YEAR.search(title)):
        return year["year"]
    return ""


def _iso(found: re.Match[str] | None) -> str:
    """Write a date as ISO 8601; empty where there is no such day."""
    if found is None:
        return ""
    named = found.groupdict()
    year = _digits(named["year"])
    month, day = (_number(named.get(name) or named.get(f"{name}2") or "") for name in ("month", "day"))
    try:
        whole = date(int(year), month or 1, day or 1)
    except ValueError:
        return ""
    return whole.isoformat()[: 10 if day else 7 if month else 4]


def _digits(year: str) -> str:
    return "".join(_HAN_DIGITS.get(char, char) for char in year)


def _number(written: str) -> int:
    """Read a number below 100 in Chinese or Arabic figures; 0 for none."""
    if not written or written.isdecimal():
        return int(written or 0)
    tens, ten, ones = written.rpartition("十")
    if not ten:
        return int(_digits(written))
    return 10 * (int(_digits(tens)) if tens else 1) + (int(_digits(ones)) if ones else 0)
