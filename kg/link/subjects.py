"""Who a predicate is said of: the mention before it in the clause or sentence, else what the passage speaks of."""

from __future__ import annotations

import re

from kg.link.coding import MARKS
from kg.link.lines import Item, Line
from kg.link.patterns import Pattern
from kg.link.scene import Scene
from kg.link.topics import SITES

__all__ = ["find_subject", "said_of_next"]

_LOOSE = 18
"""How many characters a gap after the subject may have in a clause of its own."""
_SOFT = 0.9
"""How sure a subject of an earlier clause is if its own clause holds more than times and adverbs before the predicate."""
_LONGEST_THING = 40
_MOST_LISTED = 12
_PLACE_BEFORE = 2
_ASIDE = re.compile("（[^（）]*）")
_WITH = ("与", "和")
_IN_LIST = ("、", "以及")
"""Between members of a list, and never 与 another."""
_WHERE = re.compile(f"^[在于][{MARKS}、和与]{{1,12}}(?:等地|等国|等)?$")
"""Where it is done may stand between a subject and its predicate: 丙协会|在乙市|主办."""
_DIVISIONS = frozenset({"Province", "City", "District"})
_SITE = "ExportBase"
_BASE_ASIDE = "基地（"
"""Before a base that brackets behind its designation name: 国家文化出口基地（|甲园|）位于乙区."""
_TURNS_TO = ("的", "—")
"""Before a subject that stands behind what describes it: 国家文化出口基地——|甲园|坐落在乙区，集聚了…."""
_THERE = re.compile(f"[在于][{MARKS}、和与]{{1,12}}(?:等地|等国|等)?$")
"""So it may before a predicate without a subject: 2010年，|在乙省|成立了子公司丙."""
_RELATIVE = re.compile(f"(?:等[^，。；：、的{MARKS}]{{0,10}})?的(?P<kind>[^，。；：、的{MARKS}]{{0,12}})")
"""Behind a predicate that stands before its subject: 主营机床|的企业|甲."""
_AGENT = "由"
_AGENT_BEFORE = 16
"""Among how many characters before a firm it says that something is done by it."""
_MAKER, _WORK = "Company", "Product"


def find_subject(
    scene: Scene,
    sentence: int,
    line: Line,
    position: int,
    pattern: Pattern,
    *,
    stop: int | None = None,
    strict: bool = False,
) -> tuple[list[int], float]:
    """Find the subject of the predicate that begins at a position of a line, and stops at another if that is known.

    A ``strict`` subject stands directly before the predicate, but for times and adverbs: in 甲公司的工厂成立于1999年 there is none.

    Returns
    -------
    entities : list of int
        One, or all of a list; empty if there is none.
    certainty : float
        1 where it stands in the clause, less the further away it was found.
    """
    labels = pattern.subject.labels if pattern.subject else frozenset()
    relative = None if strict or stop is None else _behind_relative(scene, line, stop, labels)
    end = position
    clause = line.clause_start(end)
    own = [place for place in line.positions(labels, clause, end) if not _is_object(scene, line, place, labels)]
    if (
        not strict
        and (item := line.items.get(end - 1)) is not None
        and (line.text.startswith(_AGENT, end - _PLACE_BEFORE) or _is_agent(scene, line, clause, end - 1))
    ):
        return ([item.entity], 1.0) if item.label in labels else ([], 0.0)  # 在由|甲|主办的会上
    if own:
        if not strict and (owner := _nearest_owner(scene, line, line.positions(labels, clause, end), end)) is not None:
            return [line.items[owner].entity], 1.0
        for place in reversed(own):
            if _is_modal(scene, _WHERE.sub("", line.outer[place + 1 : end])):
                if stop is not None and _is_owner(line, place, position, stop):
                    return [line.items[place].entity], 1.0
                return _listed(scene, line, place, clause, end, labels), 1.0
        return ([], 0.0) if strict else (_listed(scene, line, _last_owned(scene, line, own), clause, end, labels), 1.0)
    if relative is not None:
        return [line.items[relative].entity], 0.97
    before = "" if _are_goods(scene, line, clause, end) else _behind_kind(scene, line, clause, end, labels)
    before = _before_place(scene, line, end, before)
    plain = pattern.loose and (_is_plain(scene, line, clause, end) or _is_thing(scene, line, clause, end))
    soft = not plain and not _is_modal(scene, before)
    if soft:  # 甲公司成立于2015年，|通过利用数据|为乙国的企业提供融资服务
        labels &= {_MAKER, _WORK}
    is_named = bool(line.positions(labels, 0, clause))
    if soft and (strict or not is_named or not _is_plain(scene, line, clause, end)):
        return [], 0.0
    opening = before
    while is_named and clause > 0:
        end = clause - 1
        clause = line.clause_start(end)
        places = [place for place in line.positions(labels, clause, end) if not _is_object(scene, line, place, labels)]
        presented = len(places) > 1 and line.text.endswith(scene.vocabulary.subjects.presenting, 0, places[-1])
        if presented and _ASIDE.sub("", line.text[places[-1] + 1 : end]) == "":
            return [line.items[places[-1]].entity], 0.97  # 甲公司旗下另有乙公司，位于丙市
        if places and line.text.startswith(scene.vocabulary.subjects.exemplary, places[-1] + 1):
            return [line.items[places[-1]].entity], 0.97  # 以咖啡品牌甲为例，其产品…
        if len(places) > 1 and _comes_about(scene, line, places[-1], end):
            return [line.items[places[-1]].entity], 0.97  # 由甲、乙共同持股的丙公司成立，经营…
        if _settles(scene, line, places, clause, end, labels):
            continue  # 甲园…，乙、丙等企业纷纷入驻，出口覆盖丁国
        if places and scene.vocabulary.points_back.match(line.source, line.items[places[0]].end):
            continue  # 甲研究院…。乙、丙等|皆由其|衍生而出；在丁市设有办事处
        if strict and places and _ASIDE.sub("", line.text[places[-1] + 1 : end]) == "":
            return [line.items[places[-1]].entity], 0.97  # 甲公司的子公司乙公司，成立于1999年
        if not places and _is_another(scene, line, clause, end):
            return [], 0.0
        for first in places[:1]:
            before = _behind_nation(scene, line, clause, first)
            if clause == 0 and (marker := scene.vocabulary.marker.match(before)):
                before = before[marker.end() :]
            if before.endswith(_TURNS_TO) or scene.is_adverbial(before) or _is_apposed(scene, line, clause, first):
                subjects = _listed(scene, line, _last_owned(scene, line, places), clause, end, labels)
                return subjects, _SOFT if soft else 0.97
    if soft:
        return [], 0.0
    if clause == 0 and (follower := said_of_next(scene, line, position)) is not None:
        return ([follower.entity], 0.93) if follower.label in labels else ([], 0.0)
    # A place is named in passing too often to be what a sentence without subject is about, but in its own passage.
    entity = scene.topic(sentence, labels - scene.areas, unsaid=True)
    if entity is None:
        entity = scene.topic_of_passage(sentence, labels)
    if entity is None:
        entity = scene.topic(sentence, labels - scene.places, unsaid=True)
    if entity is None and labels <= SITES:  # 甲公司搬进了乙园。|区内企业丙公司…
        entity = scene.alone_before(sentence, labels)
    if entity is None or scene.is_displaced(sentence, entity):
        return [], 0.0
    # 外国投资|涉及… speaks of something else.
    return ([entity], 0.93) if _is_modal(scene, opening) or _goes_on(scene, opening, entity) else ([], 0.0)


def _are_goods(scene: Scene, line: Line, start: int, end: int) -> bool:
    """Tell whether a clause opens with a list of goods, of which somebody's products are: 树莓、黄桃等产品|进入甲国."""
    return scene.vocabulary.subjects.goods.fullmatch(line.text, start, end) is not None


def _settles(scene: Scene, line: Line, places: list[int], clause: int, end: int, labels: frozenset[str]) -> bool:
    """Tell whether a clause only says that firms have come to a base of which the sentence speaks: 乙、丙等企业纷纷入驻."""
    if not places or any(line.items[place].label == _SITE for place in places):
        return False
    if _SITE not in labels:
        return (
            line.text.startswith(scene.vocabulary.subjects.industry, end + 1)
            and scene.vocabulary.subjects.settling.fullmatch(line.text, places[-1] + 1, end) is not None
        )
    based = any(line.items[place].label == _SITE for place in line.positions(labels, 0, clause))
    return based and scene.vocabulary.subjects.settling.fullmatch(line.text, places[-1] + 1, end) is not None


def _comes_about(scene: Scene, line: Line, place: int, end: int) -> bool:
    """Tell whether a clause ends in somebody's being founded, of whom it has told whose it is: 由甲、乙共同持股的|丙公司|成立."""
    return (
        line.text.startswith("的", place - 1)
        and scene.vocabulary.subjects.coming_about.fullmatch(line.text, place + 1, end) is not None
    )


def _behind_relative(scene: Scene, line: Line, end: int, labels: frozenset[str]) -> int | None:
    """Return the mention that what ends at a position is said of, since it is a relative clause: 产品销往甲国的企业|乙."""
    match = _RELATIVE.match(line.text, end - (line.text[end - 1] == "的"))
    if match is None or (match["kind"] and not match["kind"].endswith(scene.vocabulary.appositions)):
        return None
    item = line.items.get(match.end())
    return match.end() if item is not None and item.label in labels and not item.referred else None


def said_of_next(scene: Scene, line: Line, position: int) -> Item | None:
    """Return what the next clause begins with and speaks of, so that this one does too: 地处甲地，|乙市|在该领域起步较早."""
    comma = line.text.find("，", position)
    item = line.items.get(comma + 1) if 0 <= comma <= position + _LOOSE else None
    # 作为…平台，|甲公司: whatever is said of it
    told = line.text.startswith(scene.vocabulary.subjects.tasks, line.clause_start(position))
    if told and comma >= 0 and (item is None or item.label in scene.areas | scene.vocabulary.open_labels):
        item = _described_in(scene, line, comma + 1)
    if item is None or item.referred:
        return None
    if not told and scene.vocabulary.subjects.predicates.match(line.text, comma + 2) is None:
        return None
    return item if item.label in scene.places or item.label == _MAKER else None


def _described_in(scene: Scene, line: Line, start: int) -> Item | None:
    """Return the firm that a clause speaks of behind what describes it: 总部设在乙市的|甲公司已…."""
    comma = line.text.find("，", start)
    stop = comma if comma >= 0 else len(line.text)
    firms = line.positions(frozenset({_MAKER}), start, stop)
    if (
        not firms
        or not line.text.endswith("的", start, firms[0])
        or _is_object(scene, line, firms[0], frozenset({_MAKER}))
    ):
        return None
    return line.items[firms[0]]


def _goes_on(scene: Scene, text: str, entity: int) -> bool:
    """Tell whether what opens a clause goes on about an entity: 旗下产品|覆盖, 已在乙市|投产, or its name that nobody marked."""
    adverbial = scene.vocabulary.adverbials.match(text)
    text = text[adverbial.end() :] if adverbial else text
    if scene.vocabulary.going_about.match(text) or text.endswith(scene.vocabulary.subjects.belongings):
        return True
    known = scene.document.entities[entity]
    return text.lower() in {form.lower() for form in (known.name, *known.aliases)}


def _behind_kind(scene: Scene, line: Line, start: int, end: int, labels: frozenset[str]) -> str:
    """Return what stands before a predicate without the noun for a work that opens its clause: 游戏|最初于甲国发行."""
    before = line.text[start:end]
    if scene.vocabulary.works.isdisjoint(labels):
        return before
    item = line.items.get(start)
    named = item is not None and item.label in scene.vocabulary.open_labels and start < end
    kind = line.source[item.start : item.end] if item is not None and named else ""
    if kind in scene.vocabulary.subjects.kinds_of_works:
        return before[1:]
    size = next((size for size in range(4, 1, -1) if before[:size] in scene.vocabulary.subjects.kinds_of_works), 0)
    return before[size:]


def _before_place(scene: Scene, line: Line, end: int, before: str) -> str:
    """Return what opens a clause up to a predicate at a position, without the places at its end where that is done."""
    there = _THERE.search(before)
    if there is None:
        return before
    start = end - len(before) + there.start()
    named = [line.items[place] for place in range(start, end) if place in line.items]
    return before[: there.start()] if all(item.label in scene.areas for item in named) else before


def _last_owned(scene: Scene, line: Line, places: list[int]) -> int:
    """Return the first of some mentions, or the one that it only says whose it is: 其|子公司|乙, 甲|的全资子公司|乙."""
    subject = places[0]
    for place in places[1:]:
        between = line.text[subject + 1 : place]
        if not between and {line.items[subject].label, line.items[place].label} <= _DIVISIONS:
            subject = place  # 甲市|乙区
            continue
        work = (
            line.items[subject].label == _MAKER
            and line.items[place].label == _WORK
            and scene.vocabulary.subjects.whose_works.match(between)
        )
        if not (scene.vocabulary.subjects.tie.fullmatch(between) or work):
            break
        subject = place
    return subject


def _nearest_owner(scene: Scene, line: Line, places: list[int], end: int) -> int | None:
    """Return the later one of several firms of which the predicate tells what it has: 甲旗下的《乙》以及丙|旗下的|手游."""
    last = places[-1]
    if (
        len(places) < 2
        or line.items[last].label != _MAKER
        or not line.text.startswith(scene.vocabulary.owning, last + 1)
    ):
        return None
    if line.is_aside(last):
        return None
    return last if _is_plain(scene, line, last + 1, end) else None


def _behind_nation(scene: Scene, line: Line, start: int, end: int) -> str:
    """Return what stands before a subject without the place that opens its clause: 德国|甲公司."""
    item = line.items.get(start)
    return line.text[start + (item is not None and item.label in scene.places) : end]


def _is_modal(scene: Scene, text: str) -> bool:
    """Tell whether a text holds nothing but times, adverbs and the words that plan or deny: 拟, 尚未, 计划于2030年."""
    return scene.is_adverbial(text) or scene.is_adverbial(scene.vocabulary.governing.sub("", text))


def _is_object(scene: Scene, line: Line, place: int, labels: frozenset[str]) -> bool:
    """Tell whether a mention can't be a subject: an object by the word before it or before its list, or an aside in brackets."""
    if line.is_aside(place):
        return not (line.items[place].label == _SITE and line.text.endswith(_BASE_ASIDE, 0, place))
    if scene.begins_phrase(line, place, labels):
        return False
    if _is_agent(scene, line, line.clause_start(place), place):
        return True
    for _ in range(_MOST_LISTED):  # 与|甲、乙合作
        joint = next((mark for mark in _IN_LIST if line.text.endswith(mark, 0, place)), "")
        if not joint or place - len(joint) - 1 not in line.items:
            break
        if (line.items[place - len(joint) - 1].label in scene.areas) != (line.items[place].label in scene.areas):
            break  # 甲在乙市、|丙在丁市设有工厂
        place -= len(joint) + 1
    before = line.text[max(place - 2, 0) : place]
    return any(before.endswith(mark) for mark in scene.vocabulary.object_marks if mark != "和") or before.endswith("和")


def _is_owner(line: Line, place: int, position: int, stop: int) -> bool:
    """Tell whether a clause only says whose the last member of its list is: 甲、乙以及|丙控股的丁|在此投产."""
    owned = line.items.get(stop - 1)
    attributive = owned is not None and owned.label == _MAKER and line.text.startswith("的", stop - 2)
    return attributive and place + 1 == position and line.items[place].label == _MAKER


def _is_agent(scene: Scene, line: Line, clause: int, place: int) -> bool:
    """Tell whether something is done by a firm that it says whose or what it is: 由其全资子公司|甲承担."""
    return scene.vocabulary.subjects.agent.search(line.text, max(clause, place - _AGENT_BEFORE), place) is not None


def _is_another(scene: Scene, line: Line, clause: int, end: int) -> bool:
    """Tell whether a clause opens with somebody whom nobody knows, and only says whose he is: 同属甲集团的|天巡."""
    place = next(iter(line.places(clause, end)), None)
    if (
        place is None
        or not line.text.endswith(scene.vocabulary.subjects.belonging_to, clause, place)
        or not line.text.startswith("的", place + 1)
    ):
        return False
    return place + 2 < end and place + 2 not in line.items and scene.is_adverbial(line.text[clause : place - 2])


def _is_apposed(scene: Scene, line: Line, clause: int, place: int) -> bool:
    """Tell whether only a noun in apposition, and whence it comes, stands between the start of a clause and a mention: 支付公司甲宣布…，总部位于…."""
    vocabulary = scene.vocabulary
    clause += _is_place(scene, line, clause)  # 中国|电影甲
    before = line.text[clause:place]
    kind = before.endswith(vocabulary.appositions) and not before.endswith(vocabulary.relatives)
    return kind and vocabulary.subjects.taking.search(before) is None and _is_plain(scene, line, clause, place)


def _is_plain(scene: Scene, line: Line, start: int, end: int) -> bool:
    """Tell whether a stretch is short and names nothing that could itself be the subject."""
    return end - start <= _LOOSE and _names_nothing(scene, line, start, end)


def _is_thing(scene: Scene, line: Line, start: int, end: int) -> bool:
    """Tell whether a stretch is a thing without a name that somebody makes: 适用各国的调度指挥|系统|已…, 其中乙市工厂的|产品."""
    things = scene.vocabulary.subjects.things.search(line.text, max(start, end - _LONGEST_THING), end)
    if things is None or end - start > _LONGEST_THING:
        return False
    return all(
        line.items[place].label in scene.vocabulary.open_labels or _is_own_site(scene, line, place)
        for place in range(start, end)
        if place in line.items
    )


def _is_own_site(scene: Scene, line: Line, place: int) -> bool:
    """Tell whether a mention is only where a firm has a plant: 其|乙市|工厂."""
    return (
        line.items[place].label in scene.areas
        and scene.vocabulary.subjects.own_sites.match(line.text, place + 1) is not None
    )


def _names_nothing(scene: Scene, line: Line, start: int, end: int) -> bool:
    items = (line.items.get(place) for place in range(start, end))
    return all(item is None or item.label in scene.vocabulary.open_labels for item in items)


def _listed(scene: Scene, line: Line, place: int, start: int, end: int, labels: frozenset[str]) -> list[int]:
    """Return the entities of the list that a mark belongs to."""
    places = line.positions(labels, start, end)
    first = last = places.index(place)
    while first > 0 and _is_joined(scene, line, places[first - 1], places[first], end):
        first -= 1
    while last + 1 < len(places) and _is_joined(scene, line, places[last], places[last + 1], end):
        last += 1
    return list(dict.fromkeys(line.items[index].entity for index in places[first : last + 1]))


def _is_joined(scene: Scene, line: Line, left: int, right: int, end: int) -> bool:
    """Tell whether two mentions are members of a list; 甲 of 甲与乙签署协议 agrees with 乙 and stands in none with it."""
    begins = right
    while begins - 1 > left and line.items[right].label not in scene.places and _is_place(scene, line, begins - 1):
        begins -= 1  # 甲公司、乙国|丙公司
    between = line.text[left + 1 : begins]
    if not between:  # 《甲》|《乙》
        return line.source[line.items[left].end : line.items[right].start] == "》《"
    if scene.vocabulary.subjects.between_members.fullmatch(between) is None:
        return False
    return between[-1] not in _WITH or scene.vocabulary.agreeing.search(line.text, right + 1, end) is None


def _is_place(scene: Scene, line: Line, place: int) -> bool:
    item = line.items.get(place)
    return item is not None and item.label in scene.places
