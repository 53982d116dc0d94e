"""Lists of firms, members or bases below a line that says what they are, each line of which has a label: 集成电路：甲、乙."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.columns import Columns
from kg.data import any_of
from kg.errors import DataError
from kg.model import BlockKind, CleanDocument, Passage, Span

__all__ = ["Group", "read_groups"]

_LINES = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING, BlockKind.CAPTION)
_LONGEST_CAPTION = 60
_LONGEST_LINE = 600
_LONGEST_NAME = 40
_MOST_LINES = 60
_MOST_BETWEEN = 2
_CLAUSE = re.compile("[。；，？！]|(?<!附)(?<!附件)(?<!附件\\d)(?<!表\\d)[：:].")
_LABEL = re.compile(r"(?P<label>[^：:。！？（(]{1,16}(?:[（(][^（()）]{1,60}[）)])?)\s*[：:]\s*(?P<members>.+)")
_PART = re.compile(r"(?:[^、；;（(]|[（(][^（()）]*[）)])+")
_PART_OF_COMMAS = re.compile(r"(?:[^，,（(]|[（(][^（()）]*[）)])+")
_DIVIDER = re.compile("[、；;]")
_ASIDE = re.compile(r"[（(][^（()）]*[）)]")
_ITEM = re.compile(
    r"(?P<name>[^：:；;。，,、—（(\n]{3,30})(?:[（(](?P<aside>[^（()）]*)[）)])?\s*(?P<dash>——?|–|$|[：:])"
)
_LEADING = re.compile(r"[^：:；;。，,]{2,30}(?=$|[；;。，,])")
_MEMBERS = frozenset(("member", "member_firm"))
_SENTENCE = re.compile("[。！？].")
_ENDS = " \n。；;.*"
_BRACKETED = "(?:[（(][^（()）]{1,40}[）)])"


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


@dataclass(frozen=True, slots=True)
class _Announcing:
    """The words of ``announcing`` in ``columns.yaml``, as expressions."""

    caption: re.Pattern[str]
    of_body: re.Pattern[str]
    exports: re.Pattern[str]
    named: re.Pattern[str]
    intended: re.Pattern[str]
    deeds: re.Pattern[str]
    no_group: re.Pattern[str]
    not_yet: re.Pattern[str]
    goes_on: re.Pattern[str]
    member_firms: tuple[str, ...]
    own: tuple[str, ...]


@lru_cache(maxsize=2)
def _announcing(columns: Columns) -> _Announcing:
    try:
        return _compiled(columns.announcing)
    except KeyError as missing:
        raise DataError(f"columns.yaml: announcing: needs a list {missing}") from None


def _compiled(announcing: Mapping[str, tuple[str, ...]]) -> _Announcing:
    words = {key: any_of(listed) for key, listed in announcing.items()}
    units = f"(?:{words['units']})"
    return _Announcing(
        caption=re.compile(
            f"(?:(?P<base>(?:{words['bases']}))"
            f"|(?P<body>(?:{words['bodies']})[^，。；：]{{0,6}}?)(?:{words['roles']}){units}?"
            f"|(?P<member>(?:{words['members']}))|(?P<firm>(?:{words['firms']})))"
            f"{_BRACKETED}?(?:{words['trials']})?{_BRACKETED}?(?P<list>{words['lists']})*{_BRACKETED}*[：:]?$"
        ),
        of_body=re.compile(f"(?:{words['roles']}){units}?{_BRACKETED}?$"),
        exports=re.compile(f"(?:{words['state']})[^，。；：]{{0,14}}(?:{words['exports']}){_BRACKETED}?[：:]?$"),
        named=re.compile(f"(?:{words['state']})[一-龥]{{2,12}}(?:{words['base']})[（(][一-龥]{{2,6}}[）)]"),
        intended=re.compile(f"^图|{words['intended']}"),
        deeds=re.compile(words["deeds"]),
        no_group=re.compile(f"^(?:{words['no_label']})$|{words['no_group']}"),
        not_yet=re.compile(words["not_yet"]),
        goes_on=re.compile(f"[^（(]{{0,12}}?(?:{words['goes_on']})$"),
        member_firms=announcing["member_firms"],
        own=announcing["own"],
    )


def read_groups(clean: CleanDocument, columns: Columns) -> Iterator[Group]:
    """Yield the members of a document's lists that stand in lines with labels, or in items below a line that announces bases."""
    if not columns.announcing:
        return
    words = _announcing(columns)
    found: dict[int, list[Group]] = {}
    for index, passage in enumerate(clean.passages):
        kinds = _announced(clean.text, passage, words)
        if not kinds:
            continue
        below, sure = 0, _is_sure(clean.text, passage, words)
        for at in range(index + 1, min(index + 1 + _MOST_LINES, len(clean.passages))):
            members = _members(clean, kinds, index, at, columns, words)
            if not members and (below or at > index + _MOST_BETWEEN or not _is_between(clean.passages[at])):
                break
            below += len(members)
            if members:
                found[at] = [replace(member, sure=sure) for member in members]  # the nearest line above counts
    for at in sorted(found):
        yield from found[at]


def _is_sure(text: str, passage: Passage, words: _Announcing) -> bool:
    said = words.caption.search(text[passage.start : passage.end].rstrip())
    return passage.kind is BlockKind.HEADING or (
        said is not None and bool(said["list"] or said["body"] or said["base"])
    )


def _is_between(passage: Passage) -> bool:
    """Tell whether a passage may stand between a line that announces a list and the list: 认定部门：甲部."""
    return passage.kind is BlockKind.PARAGRAPH and passage.end - passage.start <= _LONGEST_CAPTION


def _announced(text: str, passage: Passage, words: _Announcing) -> tuple[str, ...]:
    """Return the kinds of what a line announces; ("base", "park") where it only ends as the name of one does."""
    if passage.kind not in _LINES or passage.end - passage.start > _LONGEST_CAPTION:
        return ()
    line = text[passage.start : passage.end].rstrip()
    said = words.caption.search(line)
    if (
        said is None
        or _CLAUSE.search(line, 0, said.start())
        or words.intended.search(line)
        or not (said["list"] or _may_announce(passage, line, words))
    ):
        return ()
    if said["base"]:
        return ("base",) if said["list"] or words.exports.search(line) else ("base", "park")
    if said["member"]:
        return ("member",)
    return ("member_firm", "firm") if said["body"] or said["firm"] in words.member_firms else ("firm",)


def _may_announce(passage: Passage, line: str, words: _Announcing) -> bool:
    """Tell whether a line without a word for a list may announce one."""
    if line.endswith(("：", ":")) or passage.kind in (BlockKind.HEADING, BlockKind.CAPTION):
        return not line.endswith(words.own)
    return passage.kind is BlockKind.PARAGRAPH and words.of_body.search(line) is not None


def _members(
    clean: CleanDocument, kinds: tuple[str, ...], key: int, at: int, columns: Columns, words: _Announcing
) -> list[Group]:
    text, passage = clean.text, clean.passages[at]
    if passage.kind not in _LINES or passage.end - passage.start > _LONGEST_LINE:
        return []
    numbered = columns.marker.match(text, passage.start, passage.end)
    start = numbered.end() if numbered else passage.start
    end = start + len(text[start : passage.end].rstrip(_ENDS))
    if _SENTENCE.search(text, start, end):
        return []
    labelled = _LABEL.match(text, start, end)
    if labelled is not None and words.no_group.search(labelled["label"]):
        return []
    if labelled is not None and not _is_field(labelled["label"], kinds, columns):
        label = Span(*labelled.span("label"))
        spans = list(_parts(text, *labelled.span("members"), words))
        if all(len(_ASIDE.sub("", text[one.start : one.end])) <= _LONGEST_NAME for one in spans) and not any(
            columns.is_prose(text[one.start : one.end]) for one in spans
        ):
            kinds = ("base",) if "base" in kinds else kinds
            return [Group(kinds, key, at, one, label) for one in spans if one.end - one.start >= 2]
        return []
    if kinds == ("base",) and at == key + 1 and passage.kind is BlockKind.PARAGRAPH and "、" in text[start:end]:
        spans = list(_parts(text, start, end, words))
        named = all(4 <= one.end - one.start <= _LONGEST_NAME for one in spans)
        prose = columns.is_prose(text[start:end]) or bool(words.deeds.search(text, start, end)) or labelled is not None
        return [Group(kinds, key, at, one) for one in spans] if named and not prose else []
    is_item = passage.kind is BlockKind.LIST_ITEM or (numbered is not None and start > passage.start)
    heads = passage.kind is BlockKind.HEADING and clean.passages[key].kind is BlockKind.HEADING
    if "base" not in kinds or not is_item or heads:
        return []
    item = _ITEM.match(text, start, end)
    if own := words.named.match(text, start, end):
        return [Group(("base",), key, at, Span(*own.span()))]
    if (
        kinds != ("base",)
        or item is None
        or columns.is_prose(item["name"])
        or words.not_yet.search(item["aside"] or "")
    ):
        return []
    leading = _LEADING.match(text, item.end(), end) if item["dash"] in ("—", "——", "–") else None
    return [Group(kinds, key, at, Span(*item.span("name")), leading=Span(*leading.span()) if leading else None)]


def _is_field(label: str, kinds: tuple[str, ...], columns: Columns) -> bool:
    """Tell whether a label is the header of a field, and no group of a list: 理事单位 are members, too."""
    told = columns.kinds_of(label, exactly=True)
    same = bool(_MEMBERS & set(told)) and bool(_MEMBERS & set(kinds))
    return not same and (bool(told) or columns.is_silent(label))


def _parts(text: str, start: int, end: int, words: _Announcing) -> Iterator[Span]:
    """Yield the members of a list without the brackets behind them."""
    part = _PART if _DIVIDER.search(_ASIDE.sub("", text[start:end])) else _PART_OF_COMMAS
    for found in part.finditer(text, start, end):
        said = found[0]
        aside = _ASIDE.search(said)
        if aside and words.not_yet.search(aside[0]):
            continue
        within = aside is not None and words.goes_on.match(said, aside.end()) is not None
        stop = found.start() + len((said[: aside.start()] if aside and not within else said).rstrip())
        begin = found.start() + len(said) - len(said.lstrip())
        if begin < stop:
            yield Span(begin, stop)
