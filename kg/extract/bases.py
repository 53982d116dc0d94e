"""Export bases: the park, firm, university or district that a text says is designated as one."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.columns import Columns
from kg.extract.awarded import find_awarded
from kg.extract.candidates import Candidate
from kg.extract.frames import FrameVocabulary
from kg.marks import last_of
from kg.model import BlockKind, CleanDocument, Passage
from kg.records import Record

__all__ = ["Designation", "find_designations"]

COMPOUNDED = frozenset({"Zone", "Organization", "Company", "District", "City", "ExportBase"})
JOINED = ("与", "和", "同")
HOLDERS = frozenset({"Zone", "Organization", "Company", "City", "District", "ExportBase"})
NEAR, AFTER = 24, 14
"""How many characters before and after a designation may tell its category and batch."""
FARTHEST = 400
"""How many characters behind a designation a list of its holders may reach."""
FAR = 60
"""How many characters may stand between a holder and its designation; further away nobody looks for one."""
_NAMED = re.compile(
    r"(?:[、和及与]?[^，。；、]{2,20}[、和及与])*[^，。；、]{0,8}?(?:为|成为|[“「])[^，。；]{0,16}|[^，。；、]{0,8}国家[^，。；]{0,12}"
)
"""What may stand between a place that is made a base and what it is made."""
_COMPOUND = re.compile(
    r"(?:(?:[、和及与][^，。；、]{2,20}){0,8}?等?[一二两三四五六七八九十\d]+[个家大])?[“「]?国家级?(?:特色)?[一-龥]{0,8}"
    r"|(?![是不非拟将未入成获被争为的有无建打申创发培拥新与和等及在])(?![一-龥]{0,4}国家)(?:[一-龥]{0,4}文化|[一-龥]{2,4}服务)"
)
"""What stands between a place and its designation written as one: 甲片区|国家文化|出口基地, 甲、乙等2个国家文化|出口基地."""
_IN_HEADLINE = re.compile(
    r"(?:[：:]|—{1,2})(?:全国|我国|全省)?(?:首批|首个|唯一|一[个座家])?国家级?(?:特色)?[一-龥]{0,8}"
)
"""What stands between a park or a body and its designation in a headline: 甲园：国家文化|出口基地|的出海路."""
_ASIDE = re.compile(r"[（(]国家级?(?:特色)?[一-龥]{0,8}")
"""What stands between a place and its designation in brackets: 甲市（国家文化|出口基地）."""
PART, SEAT = "是", "所在的"
PASSIVE = ("被", "获", "经", "由")
_JOINT = re.compile("[、与和及]?(?:[一-龥]{2,7}(?:省|自治区))?")
_BASES = re.compile(
    r"等?[两二三四五六七八九十\d]{1,3}[家个大](?:国家)?(?:文化|特色|服务)?(?:出口)?基地(?![的]?(?:项目|建设)|所在)"
)
"""Behind a list all of whose members are bases, where the text speaks of bases: 甲园、乙区两家基地."""
_COUNTED = re.compile(
    r"等?(?:共计|共|在内的)?[一二三四五六七八九十\d]+(?:个|家)(?:区域|地区|园区|基地|单位|功能区|城市|载体|企业|高校|机构)"
)
"""What closes a list all of whose members are bases."""
_OPENED = re.compile(
    r"(?:[（(][一-龥]{2,8}[）)])?”?(?:(?P<list>名单|名录|榜单)(?:之)?[中里上]?(?:正式|近日|日前|今日)?(?:公布|出炉|揭晓|发布|对外发布)?)?[，（：]?(?:共有?[^，。；：]{1,20}，)?(?:其中)?"
    r"(?P<told>包括|包含|分别为|分别是|分别有|分别|：|(?<=名单)为|(?<=名单)有)?"
)
"""What may open a list of bases behind the noun; where a word like 包括 does, all its members are told to be bases."""
_TITLED = re.compile(
    r"(?:[（(][^（()）]{1,30}[）)])?(?:名单|名录|一览表?|列表|清单|汇总表?|目录|(?:基本|分布|认定|建设|发展)?情况表?|(?:年度|综合)?(?:评价|考核|评估)(?:结果)?)?(?:·[一-龥]{1,8})?[：:]?(?:[（(][^（()）]{1,30}[）)])?[：:]?"
)
"""What may stand behind the noun in a caption whose table lists bases."""
OWN_NAME = re.compile("[一-龥]{0,12}国家[一-龥]{0,12}[（(]?")
"""What stands before a place in a base's own name: 国家对外文化贸易基地（|云港|）."""
_BASE_NAME = re.compile("国家(?!级)[一-龥]{0,6}贸易基地$|国家(?!级)[一-龥]{0,12}(?:产业|创新|示范)基地$")
"""A base that is called so, and no kind of bases that some places are: 国家对外文化贸易基地."""
CAPTION_REACH = 2
"""Between a caption and its table a line may tell a unit or a date."""
LONGEST_CAPTION = 80
LONGEST_CATEGORY = 12
SERVICE = "服务"
"""Categories are told without it: 国家|语言|服务出口基地."""
_HAS = re.compile("[有为是]")
"""Directly between the noun and the first of a list, if the noun tells which bases are meant: 认定的国家…基地|有|甲大学、乙医院."""
_WHICH = re.compile("(?:首批|第[一二三四五]批|认定的|评定的|遴选的|授予的|现有的?)[^，。；]{0,12}$")
_AUTHORISED = re.compile("(?:获|经|被|由)[^，。；]{2,40}(?:批准|认定|同意|授牌|评定|批复|命名|确定|评审)，")
"""Before the verb: 甲园|获乙部批准，|成为国家…基地."""
_INTRODUCED = re.compile(
    "^，?(?:(?:是|为|系|成立于|创建于|创办于|始建于|建于|位于|地处|坐落于|坐落在|占地|规划|总|建筑|始创于|拥有|于|自)[^，。；：]{2,28}，){1,3}"
)
"""Before the verb, what the holder is said to be first: 甲大学|是乙部直属高校，|2022年获批国家…基地."""
_SAID = re.compile("[（(]([一-龥]{2,8}?)服务[）)]")
"""Behind the holder of a designation that does not say for what: 甲大学（语言服务）入选特色服务出口基地."""
_APPOSED = re.compile(
    r"(?:[（(][一-龥]{2,12}[）)])?(?:”?[—\-–]{1,2}(?:[一-龥]{2,3}省?)?|[：:])|[（(]|(?:之一|的一员)?[，,]"
)
"""What stands between the noun, with its category, and the one holder behind it: 国家…出口基地|（地理信息）——|甲园."""
_WHERE_IT_IS = "所在"
"""Behind the noun where only the places of bases are told of: 覆盖甲区、乙区两个国家…基地|所在区."""
_AS = "作为"
_BEHIND_AS = re.compile("(?:之一|的一员)?[，,]|的")
"""Between the noun and the holder that it is said of: 作为国家…出口基地|的|甲园."""
_LISTED = re.compile("首批|第.批")
"""Nouns for the members of a list whose category an earlier noun tells: 第二批基地."""
_ASIDE_OF_ITEM = re.compile("[（(]")
_ONLY_WHEN = re.compile(
    r"(?:早在|早于|于|在|自|从)?(?:\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|今年|去年|同年|次年|近年来?|近日|日前|目前|此前|随后)?(?:起|即|就|便)?，?(?:又|还|也|并|已|先后|成功|正式|首批|一举|再次|顺利|更|被|获|同时|率先)*"
)
"""Before the verb of a clause that names no subject of its own."""
_LIES = re.compile("(?:位于|坐落[于在]|座落[于在]|地处|设[于在]|毗邻|紧邻|隶属于?)[^，。；：、]{0,12}$")
_DEMONSTRATIVE = "该"
"""What it begins is meant by it, however long the clause is: 2022年3月，|该院与其他单位一道被甲部确定为国家…基地."""
_BY = re.compile(r"(?:(?:[被获经由]|(?<=[被获]))[^，。；]{2,30})?")
"""Who does it may stand before the verb: 2021年8月|由甲部等四部门|授予国家…基地称号."""
_WHOSE = re.compile(r"的(?:[一-龥]{2,7}(?:省|自治区))?")
"""Between the noun and the holder that is said to be one: 被乙部确定为国家…出口基地|的|甲园."""
_BEFORE_LIST = re.compile(r"(?:在|于)?[^，。；：、]{0,12}国家级?(?:特色)?[一-龥]{0,8}")
_IN_LIST = re.compile(
    r"”?(?:[（(][^（()）]{1,12}[）)])?(?:名单|名录|榜单|行列|目录)?(?:之)?(?:中|内|里|上)?，?(?:成功|正式|顺利)?"
)
"""Around the noun, where a place is said to stand in a list: 甲园|在第二批国家…|出口基地|名单中|榜上有名."""
_LIST = re.compile("(?:[（(][^（()）]{1,30}[）)])?(?:名单|名录|一览表?|列表|清单)")
_WHOLE = re.compile(r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.、．]) ?(?=国家)")
"""What numbers a heading that is a designation and nothing else."""
_NUMBERED = re.compile(r"(?:\d{1,2}[.、．)）]|[（(]\d{1,2}[)）]|[①-⑳]) ?")
_ITEM = re.compile(r"([一-龥A-Za-z·]{4,24})(?=$|\n|[（(])")
MOST_ITEMS = 60
"""How many items of a list below a heading are read."""
HEADED = 40
"""How many passages above a sentence its heading may stand."""
LONGEST_NAME = 60
"""A cell of more characters is no name."""


_WITHIN_NAME = re.compile("(?:创新|产业|技术|研发|示范|应用|服务) 基地$")
"""Around a place that the longer name of a base holds: 甲产业创新|乙|基地."""


@dataclass(frozen=True, slots=True)
class Designation:
    """``start:end`` names the holder of a designation, with its category and batch where the text has them."""

    start: int
    end: int
    label: str
    category: str = ""
    batch: str = ""


def find_designations(
    text: str,
    clean: CleanDocument,
    mentions: list[Candidate],
    frames: FrameVocabulary,
    columns: Columns,
    named: Container[int] = (),
    records: Iterable[Record] = (),
) -> Iterator[Designation]:
    """Yield the holders of a designation that a sentence, a heading, a table or a record in lines names.

    Parameters
    ----------
    text : str
    clean : CleanDocument
    mentions : list of Candidate
        Sorted, without overlap.
    frames : FrameVocabulary
    columns : Columns
        What the headers of a table mean.
    named : container of int
        Where a noun ends that belongs to a base's own name.
    records : iterable of Record
        What the document says in fields.
    """
    noun = re.compile("|".join(map(re.escape, frames.base_nouns)))
    holders = _Holders([m for m in mentions if m.label in HOLDERS and not _WITHIN_NAME.search(_around(text, m))])
    starts = [passage.start for passage in clean.passages]
    category = ""
    for match in noun.finditer(text):
        if match.end() in named or text.startswith(_WHERE_IT_IS, match.end()):
            continue
        if (called := _called_so(text, holders, match)) is not None:
            yield _designation(text, called.start, called.end, called.label, match, frames, "")
            continue
        told = _category(text, match, frames)
        category = told or (category if _LISTED.match(match.group()) else "")
        if (meant := _referred(text, clean, starts, holders, match, frames)) is not None:
            yield _designation(text, meant.start, meant.end, meant.label, match, frames, category)
        near = holders.between(match.start() - FAR, match.end() + FARTHEST)
        if not near:
            continue
        start, end = _sentence(text, match, near[0].start, near[-1].end, "。；\n")
        inside = [holder for holder in near if start <= holder.start and holder.end <= end]
        chosen = [holder for holder in inside if _designates(text, holder, match, frames, inside)]
        for holder in _with_listed(text, chosen, inside):
            whole = _with_place(text, holder, match)
            if whole is not None:
                yield _designation(text, *whole, "ExportBase", match, frames, category)
            else:
                yield _designation(text, holder.start, holder.end, holder.label, match, frames, category)
    yield from _counted(text, holders, noun, frames)
    for holder, said in find_awarded(text, clean, mentions, noun, frames):
        yield _designation(text, holder.start, holder.end, holder.label, said, frames, _category(text, said, frames))
    for index, passage in enumerate(clean.passages):
        if passage.kind is BlockKind.TABLE:
            yield from _in_table(text, clean, index, holders, noun, frames, columns, named)
        elif passage.kind is BlockKind.HEADING:
            yield from _below(text, clean, index, holders, noun, frames)
    for record in records:
        if record.key >= 0 and record.fields[0].kinds == ("base",):
            yield from _in_group(text, clean, record, holders, noun, frames)
        elif clean.passages[record.passage].kind is not BlockKind.TABLE:
            yield from _in_lines(text, record, holders, noun, frames)


def _called_so(text: str, holders: _Holders, noun: re.Match[str]) -> Candidate | None:
    """Return the zone whose own name says that it is a base: 国家对外|文化贸易基地|（上海）."""
    if not _BASE_NAME.search(text, max(0, noun.start() - NEAR), noun.end()):
        return None
    around = holders.between(noun.end(), noun.start())
    return next((h for h in around if h.label == "Zone" and h.start < noun.start() and noun.end() <= h.end), None)


def _with_place(text: str, holder: Candidate, noun: re.Match[str]) -> tuple[int, int] | None:
    """Return the name of a base that a place in brackets closes: 国家对外文化贸易基地（|云港|）."""
    behind = (
        holder.start == noun.end() + 1
        and text[noun.end()] in "（("
        and text[holder.end : holder.end + 1] in ("）", ")")
    )
    if not behind or holder.label not in ("City", "Province", "District"):
        return None
    begun = _BASE_NAME.search(text, max(0, noun.start() - NEAR), noun.end())
    return (begun.start(), holder.end + 1) if begun else None


def _in_group(
    text: str,
    clean: CleanDocument,
    record: Record,
    holders: _Holders,
    noun: re.Pattern[str],
    frames: FrameVocabulary,
) -> Iterator[Designation]:
    """Yield a member of a list below a line that says of which bases: 国家文化出口基地名单|第一批：甲园、乙区."""
    above = clean.passages[max(record.key - 1, 0) : record.key + 1][::-1]
    said = next(
        (m for p in above if p.end - p.start <= LONGEST_CAPTION for m in noun.finditer(text, p.start, p.end)), None
    )
    if said is None or any(word in text[max(0, said.start() - NEAR) : said.start()] for word in frames.base_not_yet):
        return
    start, end = record.fields[0].start, record.fields[0].end
    named = [h for h in holders.between(start, end) if start <= h.start and h.end <= end]
    has_field = any("leading" in field.kinds for field in record.fields)
    category = "" if has_field else _category(text, said, frames)
    if named and named[-1].end == end:
        begin = start if OWN_NAME.fullmatch(text, start, named[-1].start) else named[-1].start
        yield _designation(text, begin, end, named[-1].label, said, frames, category)
    elif end - start <= LONGEST_NAME:
        yield _designation(text, start, end, "ExportBase", said, frames, category)


def _in_lines(
    text: str, record: Record, holders: _Holders, noun: re.Pattern[str], frames: FrameVocabulary
) -> Iterator[Designation]:
    """Yield the holder that a record in lines names: 基地名称：甲园 / 基地类型：国家文化出口基地."""
    field = next((field for field in record.fields if field.sure and "base" in field.kinds), None)
    told = (field for field in record.fields if "category" in field.kinds)
    said = next((match for one in told if (match := noun.search(text, one.start, one.end))), None)
    if field is None or said is None or field.end - field.start > LONGEST_NAME:
        return
    inside = [h for h in holders.between(field.start, field.end) if field.start <= h.start and h.end <= field.end]
    start, end, label = (
        (inside[-1].start, inside[-1].end, inside[-1].label) if inside else (field.start, field.end, "ExportBase")
    )
    yield _designation(text, start, end, label, said, frames, _category(text, said, frames))


def _counted(text: str, holders: _Holders, noun: re.Pattern[str], frames: FrameVocabulary) -> Iterator[Designation]:
    """Yield the members of a list that is said to be one of bases, in a text that tells of which: 甲园、乙市丙区两家|基地."""
    said = None
    for counted in _BASES.finditer(text):
        said = said or noun.search(text)
        if said is None:
            return
        members: list[Candidate] = []
        for holder in reversed(holders.between(counted.start() - FARTHEST, counted.start() - 1)):
            behind = members[-1].start if members else counted.start()
            if holder.end > behind or not _JOINT.fullmatch(text, holder.end, behind):
                break
            members.append(holder)
        apart = [m for at, m in enumerate(members) if at == 0 or m.end < members[at - 1].start]
        if len(apart) > 1:
            category = _category(text, said, frames)
            yield from (_designation(text, m.start, m.end, m.label, said, frames, category) for m in apart)


def _below(
    text: str, clean: CleanDocument, index: int, holders: _Holders, noun: re.Pattern[str], frames: FrameVocabulary
) -> Iterator[Designation]:
    """Yield the holders that are items of a list below its heading: 国家文化出口基地名单|1. 甲区|2. 乙园, 一、国家文化出口基地|1. 甲区."""
    heading = clean.passages[index]
    said = next((m for m in noun.finditer(text, heading.start, heading.end) if _LIST.match(text, m.end())), None)
    whole = _WHOLE.match(text, heading.start, heading.end) if said is None else None
    if whole is not None:
        said = next((m for m in noun.finditer(text, whole.end(), heading.end) if m.end() == heading.end), None)
    if said is None or _is_planned(text, heading, frames):
        return
    for passage in clean.passages[index + 1 : index + 1 + MOST_ITEMS]:
        numbered = _NUMBERED.match(text, passage.start, passage.end)
        is_item = numbered is not None and passage.level > heading.level if passage.kind is BlockKind.HEADING else True
        if not is_item or passage.kind is BlockKind.TABLE or passage.end - passage.start > LONGEST_NAME:
            return
        if whole is not None and numbered is None and passage.kind is not BlockKind.LIST_ITEM:
            return
        aside = _ASIDE_OF_ITEM.search(text, passage.start + 1, passage.end)
        stop = aside.start() if aside else passage.end
        named = [h for h in holders.between(passage.start, stop) if passage.start <= h.start and h.end <= stop]
        size = stop - passage.start
        if named and named[-1].end - named[0].start >= max(size // 3, 1):
            category = _category(text, said, frames)
            yield _designation(text, named[-1].start, named[-1].end, named[-1].label, said, frames, category)
        elif not named and numbered and (item := _ITEM.match(text, numbered.end(), passage.end)):
            category = _category(text, said, frames)
            yield _designation(text, *item.span(1), "ExportBase", said, frames, category)


def _referred(
    text: str,
    clean: CleanDocument,
    starts: list[int],
    holders: _Holders,
    noun: re.Match[str],
    frames: FrameVocabulary,
) -> Candidate | None:
    """Return the holder that a sentence means which names none: what its paragraph begins with, or else its heading names."""
    at = bisect_right(starts, noun.start()) - 1
    if at < 0 or clean.passages[at].kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        return None
    passage = clean.passages[at]
    begin = last_of(text, "。；！\n", passage.start, noun.start()) + 1
    begin = max(begin, passage.start)
    clause = max(text.rfind("，", begin, noun.start()) + 1, begin)
    between = text[clause : noun.start()]
    opened = _ONLY_WHEN.match(text, begin, noun.start())
    subject = opened.end() if opened else begin
    is_object = frames.base_objects.search(between) is not None
    refers = any(text.startswith(frames.base_referents, at) for at in (begin, subject))
    is_site = any(text.startswith(frames.base_sites, at) for at in (begin, subject))
    named_so = text.startswith(_DEMONSTRATIVE, subject)
    if (
        len(between) > FAR
        or not ((refers and (named_so or len(between) <= NEAR)) or is_object)
        or not any(verb in between for verb in frames.base_verbs)
        or any(word in frames.base_objects.sub("", between) for word in (*frames.base_not_yet, "的"))
        or text.startswith(("的", "建设", "申报", "名单", "企业", "工作"), noun.end())
        or any(
            holder.start >= clause or (holder.start == begin and not is_object)
            for holder in holders.between(begin, noun.start())
        )
    ):
        return None
    told = clause if is_object else begin
    if is_site and (site := holders.alone(text, passage.start, told)) is not None:
        return site
    first, other = holders.opening(text, passage)
    if first is not None and first.start < told:
        alone = other is None or other.start >= told
        return first if alone and first.start - passage.start <= 1 and first.label not in ("City", "Company") else None
    above = next((p for p in reversed(clean.passages[max(at - HEADED, 0) : at]) if p.kind is BlockKind.HEADING), None)
    named = [h for h in holders.between(above.start, above.end) if above.start <= h.start < above.end] if above else []
    return named[0] if len(named) == 1 and named[0].label not in ("City", "Company") else None


def _in_table(
    text: str,
    clean: CleanDocument,
    index: int,
    holders: _Holders,
    noun: re.Pattern[str],
    frames: FrameVocabulary,
    columns: Columns,
    named_so: Container[int],
) -> Iterator[Designation]:
    """Yield the holders in the rows of a table: another cell, or the caption, says what they are."""
    passage = clean.passages[index]
    caption = _caption(text, clean, index, noun, frames)
    headers = [text[cell.start : cell.end] for row in passage.rows[: passage.header_rows][-1:] for cell in row]
    column = next((at for at, header in enumerate(headers) if "base" in columns.kinds_of(header)), None)
    told = next((at for at, header in enumerate(headers) if "category" in columns.kinds_of(header)), None)
    for row in passage.rows[passage.header_rows :]:
        cells = [text[cell.start : cell.end].strip() for cell in row]
        if len(cells) < 2:  # a row that merges all columns
            continue
        based = next((i for i, cell in enumerate(cells) if noun.search(cell)), None)
        if based is not None:
            said = noun.search(text, row[based].start, row[based].end)
            if said is not None and said.end() in named_so:
                continue
            named = next(
                (i for i, cell in enumerate(cells) if i != based and len(cell) >= 3 and not cell.isdigit()), None
            )
        else:
            said = caption
            named = column if column is not None and column < len(row) and len(cells[column]) >= 2 else None
        if named is None or said is None:
            continue
        cell = row[named]
        inside = [
            holder
            for holder in holders.between(cell.start, cell.end)
            if cell.start <= holder.start and holder.end <= cell.end
            if holder.label != "District" or (based is not None and holder.end == cell.end)
        ]
        if inside:
            start, end, label = inside[-1].start, inside[-1].end, inside[-1].label
        elif cell.end - cell.start <= LONGEST_NAME:
            start, end, label = cell.start, cell.end, "ExportBase"
        else:
            continue
        category = ""
        if said is caption and told is not None and told < len(cells) and len(cells[told]) <= LONGEST_CATEGORY:
            category = cells[told].removesuffix(SERVICE)
        yield _designation(text, start, end, label, said, frames, category or _category(text, said, frames))


def _is_planned(text: str, heading: Passage, frames: FrameVocabulary) -> bool:
    """Tell whether a line above a list says that what it lists is no base yet: 拟认定国家文化出口基地名单."""
    said = text[heading.start : heading.end]
    return any(word in said for word in frames.base_not_yet)


def _caption(
    text: str, clean: CleanDocument, index: int, noun: re.Pattern[str], frames: FrameVocabulary
) -> re.Match[str] | None:
    """Return the noun in the line above a table that says what its rows are: 首批国家文化出口基地|名单（2018年）."""
    for above in clean.passages[max(0, index - CAPTION_REACH) : index][::-1]:
        if above.kind is BlockKind.TABLE or above.end - above.start > LONGEST_CAPTION:
            return None
        for said in noun.finditer(text, above.start, above.end):
            if _is_planned(text, above, frames):
                return None
            if _TITLED.fullmatch(text, said.end(), above.end):
                return said
    return None


def _with_listed(text: str, chosen: list[Candidate], inside: list[Candidate]) -> list[Candidate]:
    """Add to the holders those that stand in one list with them: 甲城与乙园、丙市丁区等16个区域上榜."""
    joined = [_JOINT.fullmatch(text, first.end, second.start) is not None for first, second in pairwise(inside)]
    listed: list[Candidate] = []
    begin = 0
    for index in range(len(inside)):
        if index + 1 < len(inside) and joined[index]:
            continue
        members = inside[begin : index + 1]
        counted = _COUNTED.match(text, members[-1].end) is not None and any(member in chosen for member in members)
        for at, member in enumerate(members):
            governs = at + 1 < len(members) and members[at + 1].start == member.end
            if member in chosen or (counted and not governs):
                listed.append(member)
        begin = index + 1
    return listed


def _around(text: str, holder: Candidate) -> str:
    """Return the two characters before a holder and behind it, with a blank for its name."""
    return f"{text[max(0, holder.start - 2) : holder.start]} {text[holder.end : holder.end + 2]}"


class _Holders:
    """The possible holders of designations, sorted and without overlap, by place."""

    def __init__(self, holders: Sequence[Candidate]) -> None:
        self._holders = holders
        self._starts = [holder.start for holder in holders]
        self._ends = [holder.end for holder in holders]
        self._openings: dict[int, tuple[Candidate | None, Candidate | None]] = {}

    def opening(self, text: str, passage: Passage) -> tuple[Candidate | None, Candidate | None]:
        """Return the first holder of a passage, and the first other one of its label; a long passage is read once."""
        if passage.start not in self._openings:
            inside = (h for h in self.between(passage.start, passage.end) if passage.start <= h.start < passage.end)
            first = next(inside, None)
            name = text[first.start : first.end] if first else ""
            other = next(
                (
                    h
                    for h in inside
                    if first and h.label == first.label and text[h.start : h.end] != name and not _is_where(text, h)
                ),
                None,
            )
            self._openings[passage.start] = first, other
        return self._openings[passage.start]

    def alone(self, text: str, start: int, end: int) -> Candidate | None:
        """Return the only zone between two characters, wherever it stands: 走进甲街区，…。2021年，|这里被乙部认定为国家…基地."""
        zones = [h for h in self.between(start, end) if h.label == "Zone" and start <= h.start and h.end <= end]
        return zones[0] if len({text[zone.start : zone.end] for zone in zones}) == 1 else None

    def between(self, start: int, end: int) -> Sequence[Candidate]:
        """Return the holders that end not before one character and begin not after another."""
        return self._holders[bisect_left(self._ends, start) : bisect_right(self._starts, end)]


def _is_where(text: str, holder: Candidate) -> bool:
    """Tell whether a holder only says where another one lies: 甲园位于|乙区."""
    return _LIES.search(text, max(0, holder.start - NEAR), holder.start) is not None


def _sentence(text: str, noun: re.Match[str], floor: int, ceiling: int, marks: str) -> tuple[int, int]:
    """Return the part between two characters that no mark cuts off from a noun."""
    start = last_of(text, marks, floor, noun.start()) + 1
    ends = (text.find(mark, noun.end(), ceiling) for mark in marks)
    return max(floor, start), min((at for at in ends if at >= 0), default=ceiling)


def _designates(
    text: str, holder: Candidate, noun: re.Match[str], frames: FrameVocabulary, inside: list[Candidate]
) -> bool:
    if holder.end <= noun.start():
        between = text[holder.end : noun.start()]
        if _describes_next(text, noun, between, inside):
            return False
        if holder.label in COMPOUNDED and _COMPOUND.fullmatch(between):
            return True
        if holder.label in ("Zone", "Organization") and _IN_HEADLINE.fullmatch(between):
            return True
        alone = not any(holder.end <= other.start < noun.start() for other in inside)
        if alone and _stands_in_list(text, noun, between, frames):
            return True
        if _ASIDE.fullmatch(between):
            return True
        if (
            holder.label == "City"
            and not between.startswith(PASSIVE)
            and (len(between) > NEAR or inside[-1] is not holder or any(word in between for word in frames.base_parts))
        ):
            return False  # of a city more is said than of a park: 上海唯一的国家文化出口基地
        if _is_named(text, holder, between, frames):
            return True
        if any(word in between for word in frames.base_not_yet):
            return False
        listed = between.startswith(JOINED)  # 甲区与乙区、丙园等16个区域上榜，成为首个…
        if len(between) > FAR or ("，" in between[:-1] and len(between) > 40 and not listed):
            return False
        verb = next((verb for verb in frames.base_verbs if verb in between), None)
        if verb is None:
            return False
        if verb == PART and text.startswith("的", noun.end()):
            return False  # 甲区是国家…基地的核心区域
        before_verb = between.split(verb)[0]
        nearest = max((other.end for other in inside if other.end <= holder.end + len(before_verb)), default=0)
        if SEAT in before_verb and nearest > holder.end + before_verb.index(SEAT):
            return False  # 甲公司、乙公司等企业所在的丙园
        crowded = any(holder.end < other.start < noun.start() and other.label == holder.label for other in inside)
        said = _AUTHORISED.sub("", _INTRODUCED.sub("", before_verb))
        others = any(mark in said for mark in "的，：") and not crowded
        return not others or _goes_on(text, holder, said, inside, noun, frames)
    gap = text[noun.end() : holder.start]
    if (
        not gap
        and holder.label not in ("City", "Company")
        and frames.base_category.search(text, max(0, noun.start() - NEAR), noun.end())
    ):
        before = text[max(0, noun.start() - NEAR) : noun.start()]
        return not any(word in before for word in frames.base_not_yet)  # 国家数字服务出口基地|甲园
    if _is_listed(text, holder, noun, frames, inside) or _is_landed(text, noun, gap, frames):
        return True
    if holder.label == "City" and any(other.start == holder.end for other in inside):
        return False  # 国家…出口基地——甲市|乙区
    return _APPOSED.fullmatch(gap) is not None and (
        gap[-1:] != "，" or text[max(0, noun.start() - NEAR) : noun.start()].find("作为") >= 0
    )


def _goes_on(
    text: str, holder: Candidate, said: str, inside: list[Candidate], noun: re.Match[str], frames: FrameVocabulary
) -> bool:
    """Tell whether the clause of the verb is still about what the sentence begins with: 甲园以软件为主，……，2021年|入选国家…基地."""
    alone = not any(
        holder.end <= other.start < noun.start() and other.label not in ("City", "District") for other in inside
    )
    first = next((other for other in inside if other is holder or not _is_where(text, other)), None)
    opened = holder.start == 0 or text[holder.start - 1] in ("。；\n，" if inside[0] is holder else "。；\n，的")
    reported = said[: said.rfind("，") + 1].endswith(frames.base_said)
    if not alone or first is not holder or not opened or "：" in said or reported:
        return False
    clause = said[said.rfind("，") + 1 :]
    when = _ONLY_WHEN.match(clause)
    return _BY.fullmatch(clause, when.end() if when else 0) is not None


def _describes_next(text: str, noun: re.Match[str], between: str, inside: list[Candidate]) -> bool:
    """Tell whether a clause says what another holder is that stands behind it: 甲报告提到，|作为国家…出口基地|的|乙园…."""
    if not between[between.rfind("，") + 1 :].startswith(_AS):
        return False
    behind = _BEHIND_AS.match(text, noun.end())
    return behind is not None and any(other.start == behind.end() for other in inside)


def _stands_in_list(text: str, noun: re.Match[str], between: str, frames: FrameVocabulary) -> bool:
    """Tell whether a place is said to be in the list of bases: 甲园在首批国家…出口基地|名单中榜上有名."""
    if not _BEFORE_LIST.fullmatch(between) or any(word in between for word in frames.base_not_yet):
        return False
    behind = _IN_LIST.match(text, noun.end())
    return behind is not None and text.startswith(frames.base_chosen, behind.end())


def _is_landed(text: str, noun: re.Match[str], gap: str, frames: FrameVocabulary) -> bool:
    """Tell whether the holder behind a noun is the one that became a base: 首个国家…出口基地|花落|甲园, 被认定为国家…出口基地|的|甲园."""
    clause = text[max(0, noun.start() - FAR) : noun.start()]
    clause = clause[last_of(clause, "，。；：\n", 0, len(clause)) + 1 :]
    if any(word in clause for word in frames.base_not_yet):
        return False
    if frames.base_landed.fullmatch(gap):
        return True
    return _WHOSE.fullmatch(gap) is not None and any(verb in clause for verb in frames.base_verbs)


def _is_named(text: str, holder: Candidate, between: str, frames: FrameVocabulary) -> bool:
    """Tell whether an authority is said to make a place a base: 认定|甲园|为国家数字服务出口基地, 授予|甲园|“国家…基地”称号."""
    if not _NAMED.fullmatch(between):
        return False
    clause = text[max(0, holder.start - FAR) : holder.start]
    clause = clause[last_of(clause, "。；\n", 0, len(clause)) + 1 :]
    verb = last_of(clause, frames.base_acts, 0, len(clause))
    return (
        verb >= 0
        and "，" not in clause[verb:]
        and not any(word in clause[max(0, verb - NEAR) : verb] for word in frames.base_not_yet)
    )


def _is_listed(
    text: str, holder: Candidate, noun: re.Match[str], frames: FrameVocabulary, inside: list[Candidate]
) -> bool:
    """Tell whether a place stands in a list behind the noun that was chosen: 认定首批国家…基地，甲园、乙园等入选."""
    between = text[noun.end() : holder.start]
    opened = _OPENED.match(between)
    rest = between[opened.end() :] if opened else between
    which = _HAS.match(between) if _WHICH.search(text, max(0, noun.start() - NEAR), noun.start()) else None
    if which is not None and any(other.start == noun.end() + 1 for other in inside):
        return not any(mark in between for mark in "，。；：\n的")
    if not opened or not opened.group() or any(mark in rest for mark in "，。；：\n"):
        return False
    governs = any(other.start == holder.end for other in inside)
    if rest and holder.label in ("City", "District") and (governs or text[holder.start - 1] in "（("):
        return False  # 广州市|天河商务区, 甲开发区（滨江）
    before = text[max(0, noun.start() - FAR) : noun.start()]
    if any(word in before[-NEAR:] for word in frames.base_not_yet):
        return False
    if opened["told"]:
        return True
    behind = text[holder.end : holder.end + FAR]
    behind = behind[: min((at for mark in "，。；\n" if (at := behind.find(mark)) >= 0), default=len(behind))]
    return any(verb in behind for verb in frames.base_chosen) and not noun.re.search(behind)


def _category(text: str, noun: re.Match[str], frames: FrameVocabulary) -> str:
    floor, ceiling = max(0, noun.start() - NEAR), min(len(text), noun.end() + AFTER)
    return _nearest(frames.base_category, text, noun, _sentence(text, noun, floor, ceiling, "。；\n\t"))


def _designation(
    text: str,
    start: int,
    end: int,
    label: str,
    noun: re.Match[str],
    frames: FrameVocabulary,
    category: str,
) -> Designation:
    floor, ceiling = max(0, noun.start() - NEAR), min(len(text), noun.end() + AFTER)
    if not category and (said := _SAID.match(text, end)):
        category = said[1]
    batch = _nearest(frames.base_batch, text, noun, _sentence(text, noun, floor, ceiling, "。；\n"))
    return Designation(start, end, label, category, batch)


def _nearest(pattern: re.Pattern[str], text: str, noun: re.Match[str], window: tuple[int, int]) -> str:
    """Return what a pattern finds in a window: the last that begins before the end of the noun, else the first."""
    found = list(pattern.finditer(text, *window))
    before = [match for match in found if match.start() < noun.end()]
    chosen = before[-1:] or found[:1]
    return next((group for match in chosen for group in match.groups() if group), "")
