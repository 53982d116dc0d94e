"""Lists of fields of business of which nobody may know one: 智能终端|、|半导体|和|储能设备."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.link.cast import SHORTEST_STEM, Cast
from kg.link.coding import MARKS
from kg.link.fieldnames import JOINT, is_deed, named_within, note_shaded, note_whole, note_without_deed
from kg.link.fieldwords import FieldVocabulary
from kg.link.lines import Line
from kg.link.slots import Slot
from kg.phrases import is_thing

__all__ = ["read_fields"]

_MARK = re.compile(f"[{MARKS}]")
_ASIDE = re.compile("（[^（）]*）")
_STOP = re.compile("[。；！？]")
_PAIR = 2
"""So many joints at least has a list whose members are fields, even if none is known."""
_COUNT = 2
"""So long is 三大 before 板块, where a list ends in it."""
_LONGEST_MEMBER = 16
_LONGEST_THING = 8
"""How long a member of such a list is that ends as goods do."""
_CLOSED_LIST = re.compile(rf"(?:，[^，。；：！？、等]{{1,{_LONGEST_MEMBER}}}){{1,16}}等")
"""A list over commas that 等 closes: 断路器|，智能仪表，自动开关等."""


def read_fields(line: Line, slot: Slot, start: int, end: int, cast: Cast, label: str) -> list[int]:
    """Return the fields in a slot that takes any noun phrase.

    Parameters
    ----------
    line : Line
    slot : Slot
    start, end : int
        What the slot took, in characters of `line.text`.
    cast : Cast
        To which new ones are added.
    label : str
        Theirs.
    """
    found: list[int] = []
    position = start
    text = _ASIDE.sub(
        lambda aside: "\u3000" * len(aside[0]), line.text[start:end]
    )  # 甲（乙、丙等）、丁 names 甲 and 丁
    joints = len(JOINT.findall(text))
    beside_known = joints > 1 and (joints >= _PAIR or bool(line.positions(slot.labels, start, end)))
    beside_fields = joints >= _PAIR and any(cast.fields.counted_list.match(line.text, at) for at in (end, end - _COUNT))
    for part in [*JOINT.finditer(text), None]:
        if position > start and line.text.startswith(cast.fields.clause_openers, position - 1):
            break
        stop = start + len(text[: part.start() if part else len(text)].rstrip("\u3000"))
        stop = _before_deed(line.text, position, stop, cast.fields)
        listed = line.positions(slot.labels, position, stop)
        if listed and is_deed(line, listed, position, stop, cast.fields) and not beside_fields:
            pass  # 集研发、生产、制造于一体
        elif listed:
            entity = named_within(line, listed, position, stop, cast, label, among=beside_known)
            if entity is not None:
                found.append(entity)
                note_whole(line, position, stop, start + len(text), cast, entity)
                note_shaded(line, position, listed, stop, cast, entity)
                note_without_deed(line, position, stop, cast, entity)
        elif stop > position and not _MARK.search(line.text, position, stop):
            phrase = line.text[position:stop]
            entity = cast.add_phrase(label, phrase, line.source_span(position, stop), listed=beside_known)
            if entity is not None:
                found.append(entity)
                note_whole(line, position, stop, start + len(text), cast, entity)
        position = start + part.end() if part else end
        while text.startswith("\u3000", position - start):
            position += 1
    if len(found) == 1 and joints and cast.entities[found[0]].name in cast.fields.phrase_kept:
        found = []  # 集研发、生产、贸易于一体: one more deed
    found += _read_kind(line, slot, end, cast, label)
    if found:
        found += _read_over_commas(line, end, cast, label, fewest=_PAIR - ("，" in text))
    return list(dict.fromkeys(found))


def _read_kind(line: Line, slot: Slot, end: int, cast: Cast, label: str) -> Iterator[int]:
    """Yield what kind of field the members of a list are, if that follows them: 坚果、薯片等|休闲食品."""
    match = cast.fields.kind.match(line.text, end)
    listed = line.positions(slot.labels, *match.span("kind")) if match else []
    if match and listed:
        entity = named_within(line, listed, *match.span("kind"), cast, label, among=False)
        if entity is not None:
            yield entity
    elif match is None and (free := cast.fields.free_kind.match(line.text, end)) and not _MARK.search(free["kind"]):
        kind = free["kind"]
        if kind.endswith((*cast.fields.phrase_goods, *cast.fields.phrase_services)):
            entity = cast.add_phrase(label, kind, line.source_span(*free.span("kind")), exact=True)
            if entity is not None:
                yield entity


def _read_over_commas(line: Line, end: int, cast: Cast, label: str, *, fewest: int) -> Iterator[int]:
    """Yield the fields with which a list goes on over commas up to 等 or its sentence's end: 房屋租赁，|物业管理，|会议服务."""
    if not line.text.startswith("，", end):
        return
    closed = _CLOSED_LIST.match(line.text, end)
    stop = _STOP.search(line.text, end)
    rest = closed[0][:-1] if closed else line.text[end : stop.start() if stop else len(line.text)]
    members = rest.split("，")[1:]
    if members[0].startswith(cast.fields.list_openers):
        return
    goods = 0 if closed else _things(line, end, members, cast)
    if goods >= fewest:
        members = members[:goods]
    elif len(members) < fewest or not _are_services(line, end, members, cast.fields, closed=closed is not None):
        return
    position = end
    for member in members:
        start, position = position + 1, position + 1 + len(member)
        deed = cast.fields.of_deed.search(member)
        stop_at = start + deed.start() if deed else position
        listed = line.positions(frozenset({label}), start, stop_at)
        if listed:
            entity = named_within(line, listed, start, stop_at, cast, label, among=True)
        else:
            entity = cast.add_phrase(label, line.text[start:stop_at], line.source_span(start, stop_at), listed=True)
        if entity is not None:
            yield entity


def _are_services(line: Line, end: int, members: Sequence[str], fields: FieldVocabulary, *, closed: bool) -> bool:
    """Tell whether all that stands between commas behind a position can be a field, up to 等 or the sentence's end."""
    position = end
    for member in members:
        position += 1 + len(member)
        if not 0 < len(member) <= _LONGEST_MEMBER:
            return False
        last = line.items.get(position - 1)
        end_of = line.source[last.start : last.end] if last else member
        if not (closed or end_of.endswith(fields.phrase_services)):
            return False
        if fields.clause_words.search(member) or any(word in member for word in fields.phrase_breaks):
            return False
    return True


def _things(line: Line, end: int, members: Sequence[str], cast: Cast) -> int:
    """Return how many members that follow a list over commas are goods or services: 水泵|，电机，阀门，产品远销海外."""
    position = end
    for count, member in enumerate(members):
        start, position = position + 1, position + 1 + len(member)
        deed = cast.fields.of_deed.search(member)
        if not _is_thing(line, start, start + deed.start() if deed else position, cast):
            return count
        if deed:
            return count + 1  # 电线，电缆，桥架|的生产
    return len(members)


def _is_thing(line: Line, start: int, end: int, cast: Cast) -> bool:
    """Tell whether a member of a list over commas is a field that is known, or goods or a service by its last word."""
    words, fields = cast.document.words, cast.fields
    member = line.text[start:end]
    if words is None or not 0 < len(member) <= _LONGEST_THING or fields.clause_words.search(member):
        return False
    places = line.places(start, end)
    if any(line.items[place].label not in cast.vocabulary.open_labels for place in places):
        return False
    if any(word in member for word in fields.phrase_breaks):
        return False
    span = line.source_span(start, end)
    known = bool(places) and places[-1] == end - 1
    if known:
        span = (span[0], line.items[places[-1]].end)
    if words.text[slice(*span)] in fields.idle:
        return False
    return known or member.endswith(fields.phrase_services) or is_thing(words, *span, fields.words)


def _before_deed(text: str, start: int, end: int, fields: FieldVocabulary) -> int:
    """Return where what is done to it ends a member that more deeds follow: 智能终端|设计、研发."""
    deeds = (*fields.phrase_nothing, *fields.phrase_ends)
    joint = JOINT.match(text, end)
    if joint is None or not text.endswith(deeds, start, end) or not fields.only_deeds.match(text, joint.end()):
        return end
    deed = min((word for word in deeds if text.endswith(word, start, end)), key=len)
    return end - len(deed) if end - len(deed) - start >= SHORTEST_STEM or _MARK.match(text, start) else end
