"""What stands on a document about itself: its number, when it was issued, the years that it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.clean.characters import simplify
from kg.clean.unwrap import unwrap
from kg.dates import DAY, DOTTED, MONTH_AND_DAY, YEAR, YEARS, iso_date, plain_number, plain_year, years_named
from kg.labels import Line, find_labels
from kg.model import Block, BlockKind, Document
from kg.pagewords import any_of

__all__ = ["Imprint", "find_imprint"]

_HEAD, _TAIL = 16, 12
_MOST_LABELS = 30
_LONGEST_LINE = 120
_LONGEST_MASTHEAD = 60
_LONGEST_SIGNATURE = 30
_SHORTEST_TEXT = 15
_SILENT = {BlockKind.CONTENTS, BlockKind.PAGE_BREAK, BlockKind.RUNNING_HEAD, BlockKind.TABLE}

_DATE = re.compile(DAY)
_PERHAPS_DATED = re.compile(r"年|\d[^\n]*[-./]")
"""What stands in a line as it was read that holds a date; asked first, as most short lines hold none."""
_DATE_LINE = re.compile(rf"[（(]?{DAY}[）)]?")
_FULL_DATE = re.compile(rf"{YEAR}(?:年{MONTH_AND_DAY}|{DOTTED})")
_LABELLED = tuple(
    re.compile(rf"(?:{label})[：:]?{DAY}")
    for label in ("发文日期|印发日期|成文日期|签发日期", "发布日期|发布时间|公布日期|发表时间|出版日期")
)
_ENACTED = re.compile(rf"^[（(]?{DAY}[^，。；]{{0,60}}?(?:通过|公布|发布|颁布|印发|批准)")
_PRINTED = re.compile(rf"{DAY}(?:印发|印制|印)$")
_STAMP = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)")
_BYLINE = re.compile(rf"^{DAY}\s?(?:\d{{1,2}}:\d\d|来源|作者|本报|新华社)")
_ISSUE = re.compile(r"(?:第|总第)\s?[\d一二三四五六七八九十百〇零]{1,5}\s?期")
_ISSUE_ALONE = re.compile(rf"(?:{_ISSUE.pattern}|[（(]{_ISSUE.pattern}[）)]){{1,2}}")
_MASTHEAD = re.compile(
    rf"(?P<before>[^，。；：:？！]{{0,40}}?){YEAR}(?:年{MONTH_AND_DAY}|{DOTTED})"
    r"(?:\s?[（(]?星期.[）)]?|(?P<issue>\s?[（(]?总?第.{1,8}[期版][）)]?)|出版|编印|编发|刊发)*"
)
_DATELINE = re.compile(rf"^[（(]?[\u4e00-\u9fff]{{2,12}}{YEAR}年{MONTH_AND_DAY}(?:电|讯|消息|专电)")

_SIGN = r"[〔\[（(【]\s?(?:19|20)\d\d\s?[〕\]）)】]\s?第?\s?\d{1,5}\s?号"
_NUMBER = re.compile(
    rf"(?P<number>[\u4e00-\u9fff]{{1,14}}{_SIGN}"
    r"|[\u4e00-\u9fff][\u4e00-\u9fff、]{0,40}(?:令|公告)(?:(?:19|20)\d\d年)?第\d{1,5}号"
    r"|(?:19|20)\d\d年第\d{1,3}(?:期|号)"
    r"|第\d{1,4}号(?:令|公告|通告))"
)
_NUMBER_ALONE = re.compile(r"[（(]?第\d{1,5}号[）)]?")
_ORDER = re.compile(r"(?!.*关于)[\u4e00-\u9fff、]{2,40}(?:令|公告|通告)")
_NUMBER_LABEL = re.compile(r"^(?:发文字号|发文号|文号|文件编号|编号)[：:]?")
_CITING = re.compile(any_of("citing") + "|《")
_INITIALS = re.compile(r"[\u4e00-\u9fff]{2}")
_WIDE_GAP = re.compile(r"\s{2,}|[\u3000\t]+")

_YEARS_SAID = re.compile(rf"规划期限?(?:为|是|：|:){YEARS}")
_ONE_YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:年度?)?(?!\d)")
_VALID = re.compile(
    rf"自{DAY}起(?:正式)?(?:施行|实施|执行|生效).{{0,12}}有效期(?:为|是)?"
    r"(?:(?:限)?(?:至|到)(?P<until>(?:19|20)\d\d)年|(?P<count>\d{1,2}|[一二两三四五六七八九十]{1,2})年)"
)
_ABOUT_A_YEAR = re.compile(any_of("yearly"))


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
    labelled = find_labels([_labelled(document, block) for block in document.blocks[:_MOST_LABELS]])
    labels = {**document.stated, **labelled.values}
    return Imprint(
        doc_number="".join(labels.get("number", "").split()) or _doc_number(document, said[:_HEAD]),
        issue_date=_issue_date(document, title, labels, said, head, tail),
        period=_period(title, head, tail),
    )


def _labelled(document: Document, block: Block) -> Line:
    if block.kind is not BlockKind.TABLE:
        return _written(document, block)
    rows = block.rows[:_MOST_LABELS]
    return [[_words(document, cell.start, cell.end, block.kind) for cell in row[:_MOST_LABELS]] for row in rows]


def _line(document: Document, block: Block) -> str:
    return _pressed(_written(document, block))


def _written(document: Document, block: Block) -> str:
    return _words(document, block.start, block.end, block.kind)


def _words(document: Document, start: int, end: int, kind: BlockKind) -> str:
    return unwrap(document.text, start, min(end, start + 4 * _LONGEST_LINE), kind, marked=document.markup).text


def _pressed(line: str) -> str:
    """Write a line in simplified characters; spaces stay between Latin letters or digits only (2022-1-5 10:22)."""
    return _NEEDLESS.sub("", " ".join(simplify(line).split()))


_NEEDLESS = re.compile(r"(?<=[^\x21-\x7f]) | (?=[^\x21-\x7f])")


def _doc_number(document: Document, blocks: Sequence[Block]) -> str:
    order = ""
    for block in blocks:
        # As it is written: a name keeps its traditional characters.
        source = document.text[block.start : min(block.end, block.start + 4 * _LONGEST_LINE)]
        line = _written(document, block)
        if number := _own_number(source, line):
            return number
        whole = "".join(line.split())
        if order and _NUMBER_ALONE.fullmatch(simplify(whole)):
            return order + whole.strip("（）()")
        if _ISSUE_ALONE.fullmatch(simplify(whole)):
            return whole
        order = whole if _ORDER.fullmatch(simplify(whole)) else ""
        if len(whole) >= _SHORTEST_TEXT and whole.endswith("。"):
            break  # below its first paragraph stand the numbers of others
    return ""


def _own_number(source: str, line: str) -> str:
    """Return the number that a line consists of, a few words around it aside; in a sentence it is that of another document."""
    written = "".join(line.split())
    words = simplify(written)
    label = _NUMBER_LABEL.match(words)
    start = label.end() if label else 0
    # 2002年5月27日某国务院令第354号公布
    dated = _FULL_DATE.match(words, start)
    start = dated.end() if dated else start
    found = _NUMBER.search(words, start)
    if not found or len(words) - start > 60 or "。" in words or _CITING.search(words[: found.end()]):
        return ""
    # Beside its issuer or signer: 某市商务局　某商发〔2021〕6号　签发人：张三.
    for part in (*filter(_INITIALS.match, source.split()), *_WIDE_GAP.split(source)):
        number = "".join(part.split())
        if _NUMBER.fullmatch(simplify(number)):
            return number
    alone = found.start() - start <= 1 or _DATE.match(words, start)
    if not alone or len(words) - start - len(found["number"]) > 24:
        return ""
    return written[found.start() : found.end()]


_ISSUER = re.compile(any_of("issuers") + "$")


def _issue_date(
    document: Document,
    title: str,
    labels: Mapping[str, str],
    said: Sequence[Block],
    head: Sequence[str],
    tail: Sequence[str],
) -> str:
    for pattern, kind in zip(_LABELLED, ("written", "published"), strict=True):
        if found := iso_date(_DATE.search(_pressed(labels.get(kind, "")))):
            return found
        for line in (*head, *tail):
            if found := iso_date(pattern.search(line)):
                return found
    for line in head:
        if len(line) <= _LONGEST_LINE:
            for dated in (_ENACTED.search(line), _BYLINE.search(line)):
                if found := iso_date(dated):
                    return found
    signed = next(filter(None, (iso_date(date) for date in _signatures(document, said))), "")
    printed = _masthead(head, title)
    # The articles of an issue may be signed, too; what stands on its cover counts.
    first, second = (printed, signed) if any(map(_ISSUE.search, head[:6])) else (signed, printed)
    if first or second:
        return first or second
    if found := iso_date(_STAMP.search(title)):
        return found
    for line in tail:
        if found := iso_date(_PRINTED.search(line)):
            return found
    return next(filter(None, (iso_date(_DATELINE.search(line)) for line in head)), "")


def _masthead(head: Sequence[str], title: str) -> str:
    """Return the date that stands above the text: in a line of its own, or behind the issuer or the number of the issue."""
    dates = [line for line in head if _DATE_LINE.fullmatch(line)]
    for above, line in zip(("", *head), head, strict=False):
        if dated := _DATE_LINE.fullmatch(line):
            # Several are a chronicle, unless one stands where a cover has its date.
            covered = not above or title.endswith(above) or _ISSUE.search(above) or _ISSUER.search(above)
            if (covered or len(dates) == 1) and (found := iso_date(dated)):
                return found
        elif len(line) <= _LONGEST_MASTHEAD and (found := iso_date(_issued(line))):
            return found
    return ""


def _issued(line: str) -> re.Match[str] | None:
    dated = _MASTHEAD.fullmatch(line)
    if dated is None or _CITING.search(dated["before"]):
        return None
    before = dated["before"].rstrip(" （(）)")
    return dated if not before or dated["issue"] or _ISSUE.search(before) or _ISSUER.search(before) else None


def _signatures(document: Document, said: Sequence[Block]) -> Iterator[re.Match[str] | None]:
    """Yield the dates in short lines below a short line: who signs, and when; or both in one line at the end."""
    places = range(len(said) - 1, -1, -1)
    end = next((index for index in places if said[index].end - said[index].start > _LONGEST_SIGNATURE), -1)
    for index, (above, block) in enumerate(pairwise(said), 1):
        if block.end - block.start > _LONGEST_MASTHEAD or not _PERHAPS_DATED.search(
            document.text, block.start, block.end
        ):
            continue
        if block.end - block.start <= 24 and above.end - above.start <= _LONGEST_MASTHEAD:
            date = _FULL_DATE.fullmatch(_line(document, block))
            # An office and a name sign too; other lines above a date are those of a chronicle.
            if date and (index > end or _ISSUER.search(signer := _written(document, above)) or " " in signer.strip()):
                yield date
        elif index > _TAIL // 4:
            dated = _issued(_line(document, block))
            if dated is not None and dated["before"] and not _ISSUE.search(dated["before"]):
                yield dated


def _period(title: str, head: Sequence[str], tail: Sequence[str]) -> str:
    if named := years_named(title):
        return named
    for line in (*head, *tail):
        if years := _YEARS_SAID.search(line):
            return f"{years['first']}-{years['last']}"
        if valid := _VALID.search(line):
            return f"{plain_year(valid['year'])}-{valid['until'] or _last_year(valid)}"
    if _ABOUT_A_YEAR.search(title) and (year := _ONE_YEAR.search(title)):
        return year["year"]
    return ""


def _last_year(valid: re.Match[str]) -> int:
    """Count the years for which something is in force; those that begin on New Year's Day end with a year."""
    month, day = (plain_number(valid[name] or valid[f"{name}2"] or "") for name in ("month", "day"))
    years = plain_number(valid["count"].replace("两", "二"))
    return int(plain_year(valid["year"])) + years - (month == day == 1)
