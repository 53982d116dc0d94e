"""What a member of a list of fields names, where it holds what is known: 智慧能源 is more than 能源; and what else it is called."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from kg.link.cast import SHORTEST_STEM, Cast
from kg.link.fieldwords import FieldVocabulary
from kg.link.lines import Line
from kg.link.slots import CONJUNCTIONS
from kg.phrases import is_field

__all__ = ["JOINT", "is_deed", "named_within", "note_shaded", "note_whole", "note_without_deed", "written"]

JOINT = re.compile(f"、|{CONJUNCTIONS}|会同|，|/")
"""What joins the members of a list of fields."""
_LONGEST_NAME = 10
_PREFIX = 6
"""How many characters before a mention may belong to its name."""
_SHORT_PREFIX = 2
"""How many stand before one that says what is done: 智能|制造 names no more than 制造."""
_SUFFIX = 6
"""How many characters behind a mention may belong to its name."""
_LONGEST_SUFFIX = 8
"""How many, if they end in something that is sold."""
_NUMBERED = re.compile("[两二三四五六七八九十]大$")
"""What a field does not end in: 金融|三大 板块."""


def is_deed(line: Line, places: list[int], start: int, end: int, fields: FieldVocabulary) -> bool:
    """Tell whether a member of a list only says what is done, though its word names a field elsewhere: 制造, 技术服务."""
    item = line.items[places[0]]
    alone = end - start == 1 and end - places[0] == 1
    form = written(line, (item.start, item.end))
    return alone and (form in fields.phrase_nothing or form in fields.phrase_ends)


def named_within(
    line: Line, places: list[int], start: int, end: int, cast: Cast, label: str, *, among: bool
) -> int | None:
    """Return what a member of a list names that holds mentions: the last of them, or a longer phrase around it.

    None where a verb stands before it (提供全球数据中心), or what is done is all that is named (智能产品制造).

    智慧能源 is more than 能源, 能源环保 than 环保, and 光伏组件 than 光伏; what stands further before the mention is no part of the name.
    """
    fields, words = cast.fields, cast.document.words
    while len(places) > 1 and end - places[-1] == 1 and is_deed(line, places[-1:], places[-1], end, fields):
        end, places = places[-1], places[:-1]  # 核电设备|制造
    last = line.items[places[-1]]
    ahead = line.text[start : places[0]]
    if any(verb in ahead for verb in fields.phrase_verbs):
        return None
    form = written(line, (last.start, last.end))
    if len(places) == 1 and len(ahead) > _SHORT_PREFIX and form in fields.phrase_ends:
        return cast.add_phrase(label, ahead, line.source_span(start, places[0]))
    written_end = end
    # 核电技术|服务 is 核电, as where the slot takes 服务
    if places[-1] + 1 < end and line.text.startswith(fields.phrase_service, end):
        longer = line.text[places[-1] + 1 : end] + fields.phrase_service
        written_end = end = end + len(fields.phrase_service) if longer in fields.phrase_ends else end
    behind = _cut(line.text[places[-1] + 1 : end], fields.phrase_ends, str.endswith)
    goes_on = 0 < len(behind) <= _SUFFIX or (len(behind) <= _LONGEST_SUFFIX and behind.endswith(fields.phrase_goods))
    start = places[0] - len(_behind_openers(line.text[start : places[0]], form, fields))
    before = places[0] - start
    latin = 0 < before <= _LONGEST_SUFFIX and line.text[start : places[0]].isascii()
    if len(places) > 1 or 0 < before <= _PREFIX or latin or goes_on:
        begin = line.source_span(start, start + 1)[0] if before else line.items[places[0]].start
        end = places[-1] + 1 + len(behind)
        stop = line.source_span(end - 1, end)[1] if goes_on else last.end
        phrase = written(line, (begin, stop))
        if len(phrase) > _LONGEST_NAME + len(behind):
            if not before and places[-1] - places[0] == len(places) - 1:
                whole = (begin, line.source_span(written_end - 1, written_end)[1] if end < written_end else stop)
                cast.note_form(last.entity, cast.as_written(written(line, whole), whole))
            return last.entity
        # Only words written as one: nothing between the mentions but what the line shows.
        if places[-1] - start == sum(1 for place in places[:-1] if place >= start) + before:
            entity = cast.add_phrase(label, phrase, (begin, stop), exact=True, mentioned=False, listed=among)
            if entity is not None:
                if end < written_end and cast.entities[entity].name == phrase:
                    span = (begin, line.source_span(written_end - 1, written_end)[1])
                    cast.note_form(entity, cast.as_written(written(line, span), span))
                return entity
            if goes_on and words is not None and not is_field(words, last.start, stop, fields.words):
                return None  # 互联网|连通性
    elif not behind and places[-1] + 1 < written_end:
        span = (last.start, line.source_span(written_end - 1, written_end)[1])
        bare = _NUMBERED.sub("", written(line, span))
        cast.note_form(last.entity, cast.as_written(bare, span))
        cast.note_shorter(last.entity, bare, cast.as_written(bare, span))
    return last.entity


def note_whole(line: Line, start: int, stop: int, end: int, cast: Cast, entity: int) -> None:
    """Note a field with the two things that are done in it as what it is called too: 海上风电装备|研发与制造."""
    match = cast.fields.two_deeds.match(line.text, stop, end)
    if match and (match.end() == end or JOINT.match(line.text, match.end())):
        begin = line.items[start].start if start in line.items else line.source_span(start, start + 1)[0]
        span = (begin, line.source_span(match.end() - 1, match.end())[1])
        cast.note_form(entity, cast.as_written(written(line, span), span))


def note_shaded(line: Line, start: int, places: list[int], end: int, cast: Cast, entity: int) -> None:
    """Note a known field with what says of which kind it is as what it is called too: 高端|护肤品, 大型|风机."""
    ahead = line.text[start : places[0]]
    shade = max((word for word in cast.fields.phrase_shades if ahead.endswith(word)), key=len, default="")
    if shade and len(places) == 1:
        stop = line.items[places[0]].end if end - places[0] == 1 else line.source_span(end - 1, end)[1]
        span = (line.source_span(places[0] - len(shade), places[0])[0], stop)
        whole = written(line, span)
        cast.note_form(entity, cast.as_written(whole, span))
        cast.note_shorter(entity, whole, cast.as_written(whole, span))


def note_without_deed(line: Line, start: int, stop: int, cast: Cast, entity: int) -> None:
    """Note a field without what is done first to it, where more deeds follow: 集成芯片|设计、研发和销售."""
    joint = JOINT.match(line.text, stop)
    if joint is None or not cast.fields.only_deeds.match(line.text, joint.end()):
        return
    begin = line.items[start].start if start in line.items else line.source_span(start, start + 1)[0]
    last = line.items.get(stop - 1)
    span = (begin, last.end if last else line.source_span(stop - 1, stop)[1])
    whole = written(line, span)
    deed = max((word for word in cast.fields.phrase_deeds if whole.endswith(word)), key=len, default="")
    if deed and len(whole) - len(deed) > SHORTEST_STEM:
        cast.note_form(entity, cast.as_written(whole.removesuffix(deed), span))


def _behind_openers(text: str, field: str, fields: FieldVocabulary) -> str:
    """Return what stands behind the words that describe the firm and not the field: A股首家|风电, but 海外|仓储."""
    last = max((at + len(word) for word in fields.phrase_praise if (at := text.rfind(word)) >= 0), default=0)
    text = text[last:]
    for _ in range(2):
        if (text + field).startswith(fields.phrase_kept_starts):
            break
        text = text[len(next((word for word in fields.phrase_starts if text.startswith(word)), "")) :]
    return text


def _cut(text: str, words: Sequence[str], at_edge: Callable[[str, str], bool]) -> str:
    """Take words off one edge of a text, twice at most: 电子产品研发 is 电子."""
    for _ in range(2):
        word = next((word for word in words if at_edge(text, word)), "")
        cut = len(text) - len(word)
        text = text[:cut] if at_edge is str.endswith else text[len(word) :]
    return text


def written(line: Line, span: tuple[int, int]) -> str:
    """Return what stands in a span of the source, without its blanks."""
    return "".join(line.source[slice(*span)].split())
