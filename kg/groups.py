"""Lists of firms, members or bases below a line that says what they are, each line of which has a label: 集成电路：甲、乙."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.columns import Columns
from kg.model import BlockKind, CleanDocument, Passage, Span

__all__ = ["Group", "read_groups"]

_LINES = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING, BlockKind.CAPTION)
_LONGEST_CAPTION = 60
_LONGEST_LINE = 600
_LONGEST_NAME = 40
_MOST_LINES = 60
_MOST_BETWEEN = 2
_CAPTION = re.compile(
    r"(?:(?P<base>(?:基地|示范区|园区|载体|产业园))"
    r"|(?P<body>(?:联盟|协会|商会|学会|联合会|促进会|研究会|委员会|共同体)[^，。；：]{0,6}?)(?:成员|会员|理事|发起)(?:单位|企业|机构)?"
    r"|(?P<member>(?:成员国|成员|缔约方|缔约国|签署国))"
    r"|(?P<firm>(?:企业|公司|厂商|服务商|供应商|制造商|银行|券商|成员单位|会员单位)))"
    r"(?:[（(][^（()）]{1,40}[）)])?(?:试点|示范|试点示范|培育|建设)?(?:[（(][^（()）]{1,40}[）)])?(?P<list>名单|名录|一览表?|清单|目录|列表|分布|汇总|如下|情况)*(?:[（(][^（()）]{1,40}[）)])*[：:]?$"
)
_CLAUSE = re.compile("[。；，？！]|(?<!附)(?<!附件)(?<!附件\\d)(?<!表\\d)[：:].")
_OF_BODY = re.compile("(?:成员|会员|理事)(?:单位|企业|机构)?(?:[（(][^（()）]*[）)])?$")
_LABEL = re.compile(r"(?P<label>[^：:。！？（(]{1,16}(?:[（(][^（()）]{1,60}[）)])?)\s*[：:]\s*(?P<members>.+)")
_PART = re.compile(r"(?:[^、；;（(]|[（(][^（()）]*[）)])+")
_PART_OF_COMMAS = re.compile(r"(?:[^，,（(]|[（(][^（()）]*[）)])+")
_DIVIDER = re.compile("[、；;]")
_GOES_ON = re.compile("[^（(]{0,12}?(?:公司|集团|学院|医院|研究院|研究所|大学|厂|中心|银行|协会|商会)$")
"""What a name goes on with behind a bracket."""
_ASIDE = re.compile(r"[（(][^（()）]*[）)]")
_NAMED = re.compile(r"国家[一-龥]{2,12}基地[（(][一-龥]{2,6}[）)]")
_ITEM = re.compile(
    r"(?P<name>[^：:；;。，,、—（(\n]{3,30})(?:[（(](?P<aside>[^（()）]*)[）)])?\s*(?P<dash>——?|–|$|[：:])"
)
_LEADING = re.compile(r"[^：:；;。，,]{2,30}(?=$|[；;。，,])")
_INTENDED = re.compile("^图|拟|候选|申报|推荐|培育名单|征集|答辩")
"""What a line holds that lists what is no base yet."""
_NO_GROUP = re.compile(
    "^(?:注|备注|说明|来源|数据来源|资料来源)$|观察|对话|候选|候补|申请|未|退出|顾问|联系|支持|待|拟|原因|附"
)
"""What a label holds behind which no members stand."""
_MEMBER_FIRMS = ("成员单位", "会员单位")
_MEMBERS = frozenset(("member", "member_firm"))
_EXPORTS = re.compile("国家[^，。；：]{0,14}出口基地(?:[（(][^（()）]*[）)])?[：:]?$")
_VERB = re.compile("认定|公布|发布|评定|批准|部、|[委局厅]、|[，。]")
"""What a line holds that lists no bases."""
_NOT_YET = re.compile("候补|候选|暂不|撤销|取消|未|备选|摘牌|退出")
_SENTENCE = re.compile("[。！？].")
_ENDS = " \n。；;.*"


@dataclass(frozen=True, slots=True)
class Group:
    """A member of a list, the label of its line and the line above the list.

    Parameters
    ----------
    kinds : tuple of str
        Kinds of columns: what the line above says that it is.
    key : int
        The passage of that line.
    passage : int
    member : Span
    label : Span or None
    leading : Span or None
        What stands behind a dash, the field of a base.
    sure : bool
        The line above is a heading or names a list: its members are names, whatever their form.
    """

    kinds: tuple[str, ...]
    key: int
    passage: int
    member: Span
    label: Span | None = None
    leading: Span | None = None
    sure: bool = True


def read_groups(clean: CleanDocument, columns: Columns) -> Iterator[Group]:
    """Yield the members of a document's lists that stand in lines with labels, or in items below a line that announces bases."""
    found: dict[int, list[Group]] = {}
    for index, passage in enumerate(clean.passages):
        kinds = _announced(clean.text, passage)
        if not kinds:
            continue
        below, sure = 0, _is_sure(clean.text, passage)
        for at in range(index + 1, min(index + 1 + _MOST_LINES, len(clean.passages))):
            members = _members(clean, kinds, index, at, columns)
            if not members and (below or at > index + _MOST_BETWEEN or not _is_between(clean.passages[at])):
                break
            below += len(members)
            if members:
                found[at] = [replace(member, sure=sure) for member in members]  # the nearest line above counts
    for at in sorted(found):
        yield from found[at]


def _is_sure(text: str, passage: Passage) -> bool:
    said = _CAPTION.search(text[passage.start : passage.end].rstrip())
    return passage.kind is BlockKind.HEADING or (
        said is not None and bool(said["list"] or said["body"] or said["base"])
    )


def _is_between(passage: Passage) -> bool:
    """Tell whether a passage may stand between a line that announces a list and the list: 认定部门：甲部."""
    return passage.kind is BlockKind.PARAGRAPH and passage.end - passage.start <= _LONGEST_CAPTION


def _announced(text: str, passage: Passage) -> tuple[str, ...]:
    """Return the kinds of what a line announces; ("base", "park") where it only ends as the name of one does."""
    if passage.kind not in _LINES or passage.end - passage.start > _LONGEST_CAPTION:
        return ()
    line = text[passage.start : passage.end].rstrip()
    said = _CAPTION.search(line)
    if (
        said is None
        or _CLAUSE.search(line, 0, said.start())
        or _INTENDED.search(line)
        or not (said["list"] or _may_announce(passage, line))
    ):
        return ()
    if said["base"]:
        return ("base",) if said["list"] or _EXPORTS.search(line) else ("base", "park")
    if said["member"]:
        return ("member",)
    return ("member_firm", "firm") if said["body"] or said["firm"] in _MEMBER_FIRMS else ("firm",)


def _may_announce(passage: Passage, line: str) -> bool:
    """Tell whether a line without a word for a list may announce one."""
    if line.endswith(("：", ":")) or passage.kind in (BlockKind.HEADING, BlockKind.CAPTION):
        return not line.endswith("公司")
    return passage.kind is BlockKind.PARAGRAPH and _OF_BODY.search(line) is not None


def _members(clean: CleanDocument, kinds: tuple[str, ...], key: int, at: int, columns: Columns) -> list[Group]:
    text, passage = clean.text, clean.passages[at]
    if passage.kind not in _LINES or passage.end - passage.start > _LONGEST_LINE:
        return []
    numbered = columns.marker.match(text, passage.start, passage.end)
    start = numbered.end() if numbered else passage.start
    end = start + len(text[start : passage.end].rstrip(_ENDS))
    if _SENTENCE.search(text, start, end):
        return []
    labelled = _LABEL.match(text, start, end)
    if labelled is not None and _NO_GROUP.search(labelled["label"]):
        return []
    if labelled is not None and not _is_field(labelled["label"], kinds, columns):
        label = Span(*labelled.span("label"))
        spans = list(_parts(text, *labelled.span("members")))
        if all(len(_ASIDE.sub("", text[one.start : one.end])) <= _LONGEST_NAME for one in spans) and not any(
            columns.is_prose(text[one.start : one.end]) for one in spans
        ):
            kinds = ("base",) if "base" in kinds else kinds
            return [Group(kinds, key, at, one, label) for one in spans if one.end - one.start >= 2]
        return []
    if kinds == ("base",) and at == key + 1 and passage.kind is BlockKind.PARAGRAPH and "、" in text[start:end]:
        spans = list(_parts(text, start, end))
        named = all(4 <= one.end - one.start <= _LONGEST_NAME for one in spans)
        prose = columns.is_prose(text[start:end]) or bool(_VERB.search(text, start, end)) or labelled is not None
        return [Group(kinds, key, at, one) for one in spans] if named and not prose else []
    is_item = passage.kind is BlockKind.LIST_ITEM or (numbered is not None and start > passage.start)
    heads = passage.kind is BlockKind.HEADING and clean.passages[key].kind is BlockKind.HEADING
    if "base" not in kinds or not is_item or heads:
        return []
    item = _ITEM.match(text, start, end)
    if own := _NAMED.match(text, start, end):
        return [Group(("base",), key, at, Span(*own.span()))]
    if kinds != ("base",) or item is None or columns.is_prose(item["name"]) or _NOT_YET.search(item["aside"] or ""):
        return []
    leading = _LEADING.match(text, item.end(), end) if item["dash"] in ("—", "——", "–") else None
    return [Group(kinds, key, at, Span(*item.span("name")), leading=Span(*leading.span()) if leading else None)]


def _is_field(label: str, kinds: tuple[str, ...], columns: Columns) -> bool:
    """Tell whether a label is the header of a field, and no group of a list: 理事单位 are members, too."""
    told = columns.kinds_of(label, exactly=True)
    same = bool(_MEMBERS & set(told)) and bool(_MEMBERS & set(kinds))
    return not same and (bool(told) or columns.is_silent(label))


def _parts(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the members of a list without the brackets behind them."""
    part = _PART if _DIVIDER.search(_ASIDE.sub("", text[start:end])) else _PART_OF_COMMAS
    for found in part.finditer(text, start, end):
        said = found[0]
        aside = _ASIDE.search(said)
        if aside and _NOT_YET.search(aside[0]):
            continue
        within = aside is not None and _GOES_ON.match(said, aside.end()) is not None
        stop = found.start() + len((said[: aside.start()] if aside and not within else said).rstrip())
        begin = found.start() + len(said) - len(said.lstrip())
        if begin < stop:
            yield Span(begin, stop)
