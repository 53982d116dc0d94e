"""Which entities stand in a slot: the members of a list, the finest of places written together, free noun phrases."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.link.lines import Item, Line
from kg.link.patterns import CAPITAL, MARKS, Slot
from kg.link.vocabulary import Vocabulary
from kg.model import AnnotatedDocument, DocumentEntity, Mention, Relation
from kg.phrases import between_words, cuts_word, is_field, is_part_of_words, is_thing
from kg.spans import is_within, join_spans

if TYPE_CHECKING:
    from kg.extract.lexicon import Words

__all__ = ["CONJUNCTIONS", "Cast", "finest", "read_slot"]

_LEVELS = {"Country": 0, "Province": 1, "City": 2, "District": 3}
_TOWNS = ("镇", "乡", "街道")
"""What is smaller than a district, and named like one."""
_BODIES = ("Company", "Organization")
_STATES = tuple("州省邦郡县")
"""What parts of foreign countries end in, which are regions: between a country and a city one counts as a province does."""
CONJUNCTIONS = "以及|及其|(?<![涉普触危遍惠])及|和|与"
"""What joins the members of a list: the last character of 涉及 is none."""
_SPLIT = re.compile(f"、|{CONJUNCTIONS}|会同|，|/")
_STATE = re.compile("(?:(?![的是有和与及等设建在于为])[一-龥]){1,7}[州邦省郡]的?")
"""A foreign state that nobody knows: 美国|密歇根州|甲市."""
_BETWEEN = re.compile(f"[市省州]*|{CAPITAL}|{_STATE.pattern}")
"""What may stand between a place and the one in it."""
_ASIDE = re.compile("（[^（）]*）")
_MARK = re.compile(f"[{MARKS}]")
_PHRASE = re.compile("[一-龥A-Za-z0-9&+-]{2,12}")
_WITHIN = ("在", "于")
_WITH = ("与", "和", "同")
_ELSE = re.compile("[，。；：！？与和同跟向为]")
"""Where what several do together ends, or others come in."""
_REACH = 28
_COMPANY = ("联合", "携手", "联手", "会同", "联同", "协同")
"""What joins those who do something to those with whom they do it."""
_CLOSED = re.compile("[，。；：！？]|$")
_LONGEST_POINTING = 2
_SHORTEST_STEM = 2
_PAIR = 2
"""So many joints at least has a list whose members are fields, even if none is known."""
_SERVICE = "服务"
_LONGEST_NAME = 10
_PREFIX = 6
"""How many characters before a mention may belong to its name."""
_SHORT_PREFIX = 2
"""How many stand before one that says what is done: 智能|制造 names no more than 制造."""
_SUFFIX = 6
"""How many characters behind a mention may belong to its name."""
_LONGEST_SUFFIX = 8
"""How many, if they end in something that is sold."""
_KIND = re.compile(
    f"等(?:[0-9一二三四五六七八九十百多余数几]{{1,4}}[余多]?(?:大类|[种类款个项大]))?(?P<kind>[{MARKS}]{{1,2}}[一-龥]{{0,4}}?)(?=业务|产品|服务|领域|行业|产业|[的，。；！？]|$)"
)
"""What kind of field the members of a list are: 坚果、薯片等|休闲食品."""
_FREE_KIND = re.compile(
    "等(?P<kind>[一-龥A-Za-z]{3,10}?)(?:的?(?:研究|研发|研制|开发|设计|生产|制造|销售|经营|加工|及其?|和|与|、)*)的[^，。；：]{0,12}?(?:企业|公司|厂家|集团|厂商|工厂|制造商|供应商)(?=[，。；之]|$)"
)
"""The same in a definition, where nothing in it is known: 断路器、仪表等|低压配电电器|的高新技术企业."""
_STOP = re.compile("[。；！？]")
_SAID = re.compile("[是有为的了在于由以被将享达]|公司|产品(?!销)|全国|优质|良好")
"""What a clause says that is no member of a list."""
_NEXT_CLAUSE = ("，并", "，同时", "，且", "，还", "，也", "，可", "，具", "，拥有", "，提供")
"""What opens a clause that is no member of a list over commas: 集成电路设计|，并可以实现芯片定制."""
_COUNTED = re.compile(
    "等?[两二三四五六七八九十0-9]大(?:[主核支]?[要心柱导营]?)(?:业务|板块|产业|领域|行业|业态|主业|事业)"
)
"""What says that the list before it is of fields, though one of them may be the name of a deed: 制造、地产、金融|三大板块."""
_INCLUDING = ("包括", "包含", "涵盖", "例如", "诸如", "比如", "其中", "如", "含")
"""What opens a list of kinds of what was named: 覆膜胶，|包括吸塑胶，包覆胶等."""
_LONGEST_MEMBER = 16
_NUMBERED = re.compile("[两二三四五六七八九十]大$")
"""What a field does not end in: 金融|三大 板块."""
_RATED = re.compile("[0-9.]+(?:[kKMG]?[VWA]h?|[kK]VA|[mcnμk]m|[kKMGT]B|kg|吨|元|米|度|瓦|伏)")
"""A number with its unit, which names no field: 220kV."""
_LONGEST_THING = 8
"""How long a member of such a list is that ends as goods do."""
_CLOSED_LIST = re.compile(rf"(?:，[^，。；：！？、等]{{1,{_LONGEST_MEMBER}}}){{1,16}}等")
"""A list over commas that 等 closes: 断路器|，智能仪表，自动开关等."""


@dataclass
class Cast:
    """A document's entities, to which free noun phrases are added."""

    document: AnnotatedDocument
    vocabulary: Vocabulary
    entities: list[DocumentEntity] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    _free: dict[tuple[str, str], int] = field(default_factory=dict)
    _starts: list[int] = field(default_factory=list)
    _ends: list[int] = field(default_factory=list)
    _known: list[Mention] | None = None

    def __post_init__(self) -> None:
        """Take the entities over and note their forms."""
        self.entities = list(self.document.entities)
        self._starts = [mention.start for mention in self.document.mentions]
        self._ends = [mention.end for mention in self.document.mentions]
        for index, entity in enumerate(self.entities):
            for form in (entity.name, *entity.aliases):
                self._free.setdefault((entity.label, form), index)
        for index, entity in enumerate(self.document.entities):
            if entity.label in self.vocabulary.open_labels and not entity.key:
                self.note_shorter(index, entity.name, entity.name)
        clean = self.document.clean
        if clean.text != clean.written:  # phrases come in simplified characters
            for mention in self.document.mentions:
                label = self.entities[mention.entity].label
                self._free.setdefault((label, clean.text[mention.start : mention.end]), mention.entity)

    def add_phrase(
        self,
        label: str,
        phrase: str,
        span: tuple[int, int],
        *,
        exact: bool = False,
        mentioned: bool = True,
        listed: bool = False,
    ) -> int | None:
        """Return the entity that a noun phrase names, a new one if need be; None if it can name none.

        An ``exact`` phrase must be free of anything that would be cut off its start; a ``listed`` one stands beside known
        ones and may hold more.
        """
        words = self.document.words
        if words is not None and words.text[slice(*span)] != phrase:
            words = None  # something was left out of it
        if words is not None and (label, phrase) not in self._free:
            inner = between_words(words, *span, self.vocabulary.phrase_ends)
            if inner[1] - inner[0] < _SHORTEST_STEM or (exact and inner != span):
                return None
            span, phrase = inner, words.text[slice(*inner)]
        kept = phrase.startswith(self.vocabulary.phrase_kept_starts)
        if exact and not kept and phrase.startswith(self.vocabulary.phrase_starts):
            return None
        begin, end = span
        stem = self._stem(
            phrase,
            listed=listed,
            is_cut=lambda at: words is not None and cuts_word(words, begin + at),
            is_part=lambda char: words is not None and is_part_of_words(words, begin, end, char),
        )
        if stem is None:
            return None
        if words is not None and not self._is_field(label, stem, words, begin + phrase.find(stem)):
            return None
        narrow = phrase[phrase.find(stem) :]
        opening = next((word for word in self.vocabulary.phrase_starts if phrase.startswith(word)), "")
        whole = phrase if opening in self.vocabulary.phrase_shades else narrow
        for form in (phrase, stem):
            if (label, form) in self._free:
                index = self._free[label, form]
                self.note_form(index, self.as_written(whole, span))
                return index
        longer = (self.as_written(whole, span),) if whole != stem else ()
        self.entities.append(DocumentEntity(label, self.as_written(stem, span), longer))
        index = len(self.entities) - 1
        self._free[label, stem] = self._free[label, phrase] = index
        self.note_shorter(index, narrow, self.as_written(narrow, span))
        if mentioned and bisect_right(self._ends, span[0]) == bisect_left(self._starts, span[1]):
            self.mentions.append(Mention(*span, index))
        return index

    def note_shorter(self, index: int, phrase: str, written: str) -> None:
        """Note what a field is called without the words at its end, one after the other: 片剂制造 and 片剂 for 片剂制造销售."""
        for _ in range(3):
            end = next((end for end in self.vocabulary.phrase_ends if self._may_end(phrase, end)), "")
            phrase = phrase.removesuffix(end)
            if not end or len(phrase) < _SHORTEST_STEM or phrase in self.vocabulary.phrase_nothing:
                break
            if phrase not in self.vocabulary.phrase_ends:
                self.note_form(index, written[: len(phrase)])

    def add_item(self, label: str, name: tuple[int, int], member: tuple[int, int]) -> int:
        """Return the entity that a span of an item names, a new one if need be; the whole member is another form of it."""
        text = self.document.clean.text
        forms = ["".join(text[start:end].split()) for start, end in (name, member)]
        index = next((self._free[label, form] for form in forms if (label, form) in self._free), None)
        if index is None:
            self.entities.append(DocumentEntity(label, self.as_written(forms[0], name)))
            index = self._free[label, forms[0]] = len(self.entities) - 1
            if bisect_right(self._ends, name[0]) == bisect_left(self._starts, name[1]):
                self.mentions.append(Mention(*name, index))
        for form, span in zip(forms, (name, member), strict=True):
            self.note_form(index, self.as_written(form, span))
        return index

    def note_form(self, index: int, form: str) -> None:
        """Note what else the text calls an entity, unless that names another one: 储能系统 for 储能."""
        entity = self.entities[index]
        if self._free.setdefault((entity.label, form), index) == index and form not in (entity.name, *entity.aliases):
            self.entities[index] = replace(entity, aliases=(*entity.aliases, form))

    def as_written(self, phrase: str, span: tuple[int, int]) -> str:
        """Return a phrase in the characters of the document: traditional, where that is."""
        clean = self.document.clean
        position = span[0]
        written = []
        for char in phrase:
            position = clean.text.find(char, position, span[1]) + 1
            if not position:
                return phrase
            written.append(clean.written[position - 1])
        return "".join(written)

    def stems(self, form: str, endings: tuple[str, ...], labels: frozenset[str]) -> list[int]:
        """Return the entity that is named by a form without its ending (RCEP for RCEP成员国), or else by the form."""
        for ending in endings:
            if form.endswith(ending):
                for words in (form.removesuffix(ending).strip(), form):
                    for label in sorted(labels):
                        if (label, words) in self._free:
                            return [self._free[label, words]]
        return []

    def named_like(self, label: str, phrase: str) -> int | None:
        """Return the entity that the text names so, or so with 服务: 数字服务 for 数字."""
        forms = (phrase, phrase + _SERVICE)
        return next((self._free[label, form] for form in forms if (label, form) in self._free), None)

    def _is_field(self, label: str, stem: str, words: Words, start: int) -> bool:
        """Tell whether what is left of a phrase is a field that is known, or one by its words."""
        return (label, stem) in self._free or is_field(words, start, start + len(stem), self.vocabulary.field_words)

    def _may_end(self, phrase: str, end: str) -> bool:
        """Tell whether a phrase ends in a word that says no more, unless it cuts another and is that word without its first character.

        安全|解决方案 does not end in 全解决方案.
        """
        if not phrase.endswith(end):
            return False
        words, cut = self.document.words, len(phrase) - len(end)
        cuts = words is not None and cut > 0 and phrase[cut - 1 : cut + 1] in words.tags
        return not (cuts and end[1:] in self.vocabulary.phrase_ends)

    def _stem(
        self, phrase: str, *, listed: bool, is_cut: Callable[[int], bool], is_part: Callable[[str], bool]
    ) -> str | None:
        size = len(phrase)
        phrase = self.vocabulary.phrase_place.sub("", phrase)
        for _ in range(3):
            if phrase.startswith(self.vocabulary.phrase_kept_starts):
                break
            for start in self.vocabulary.phrase_starts:
                left = len(phrase) - len(start)
                if phrase.startswith(start) and left >= _SHORTEST_STEM and not is_cut(size - left):
                    phrase = phrase[len(start) :]
                    break
        kept = next((len(start) for start in self.vocabulary.phrase_kept_starts if phrase.startswith(start)), 0)
        rest = self.vocabulary.phrase_unbroken.sub(" ", phrase[kept:])
        broken = {
            word for word in self.vocabulary.phrase_breaks if word in rest and (len(word) > 1 or not is_part(word))
        }
        if not _PHRASE.fullmatch(phrase) or broken - (self.vocabulary.phrase_soft_breaks if listed else frozenset()):
            return None
        for _ in range(2):
            if phrase.endswith(self.vocabulary.phrase_whole):
                break
            for end in self.vocabulary.phrase_ends:
                if self._may_end(phrase, end) and len(phrase) - len(end) >= _SHORTEST_STEM + (end == _SERVICE):
                    rest = phrase[: -len(end)]
                    if end in self.vocabulary.phrase_kept and rest in self.vocabulary.phrase_nothing:
                        return phrase
                    phrase = rest
                    break
        alone = phrase in self.vocabulary.phrase_ends and not (listed and phrase in self.vocabulary.phrase_kept)
        if phrase.isdigit() or _RATED.fullmatch(phrase) or alone or phrase in self.vocabulary.phrase_nothing:
            return None
        return phrase

    def drop_idle(self, relations: Iterable[Relation]) -> dict[int, int]:
        """Leave out the phrases that a rule took for the end of a relation which nobody turned out to have: 以晴天为主.

        The doubtful mentions that no relation has go with them, and the entities that nothing else names.

        Returns
        -------
        dict of int to int
            Where each entity stands from now on.
        """
        said: dict[int, list[tuple[int, int]]] = {}
        for relation in relations:
            for end in (relation.head, relation.tail):
                said.setdefault(end, []).append((relation.start, relation.end))
        doubted = {mention.entity for mention in self.document.doubtful}
        told = {entity: join_spans(said.get(entity, ())) for entity in doubted}
        idle = {
            mention
            for mention in self.document.doubtful
            if not is_within(told[mention.entity], mention.start, mention.start + 1)
        }
        named = {mention.entity for mention in self.document.mentions if mention not in idle}
        unnamed = {mention.entity for mention in idle} - named - said.keys()
        first = len(self.document.entities)
        kept = [
            index for index in range(len(self.entities)) if index in said or (index < first and index not in unnamed)
        ]
        numbers = {index: number for number, index in enumerate(kept)}
        self.entities = [self.entities[index] for index in kept]
        if idle:
            self._known = [
                replace(mention, entity=numbers[mention.entity])
                for mention in self.document.mentions
                if mention not in idle
            ]
        self.mentions = [
            replace(mention, entity=numbers[mention.entity]) for mention in self.mentions if mention.entity in numbers
        ]
        return numbers

    def result(self) -> AnnotatedDocument:
        """Return the document with what was added."""
        known = list(self.document.mentions) if self._known is None else self._known
        if self.entities == list(self.document.entities) and len(known) == len(self.document.mentions):
            return self.document
        kept: list[Mention] = []
        for mention in sorted([*known, *self.mentions]):
            if not kept or kept[-1].end <= mention.start:
                kept.append(mention)
        return AnnotatedDocument(self.document.clean, tuple(self.entities), tuple(kept))


def finest(items: list[Item], text: str, line: Line | None = None, places: list[int] | None = None) -> list[Item]:
    """Leave out places that a finer one follows directly (法国巴黎, 上海市徐汇区), or in an address any coarser one.

    A town leaves out no city: the one before it may be no larger than a district (昆山市|甲乙镇).

    Parameters
    ----------
    items : list of Item
    text : str
        The cleaned text.
    line, places : Line and list of int, optional
        Where the items stand; without them they are the places of one address.
    """
    towns = [item.label == "District" and text.endswith(_TOWNS, item.start, item.end) for item in items]
    levels: list[int | None] = [
        _LEVELS["City"] if town else _LEVELS.get(item.label) for item, town in zip(items, towns, strict=True)
    ]
    if line is None or places is None:
        best = max((level for level in levels if level is not None), default=-1)
        zones = [item for item in items if item.label == "Zone"]
        if best < _LEVELS["District"] and zones:
            return zones
        small = [item for item, level, town in zip(items, levels, towns, strict=True) if town or level == best]
        if best == _LEVELS["Province"]:  # foreign states are not always known as places: 美国加州
            return [item for item in items if item.label in ("Country", "Province")]
        if best == _LEVELS["City"]:  # a state that is called like a city: 美国德州|奥斯汀
            small = [
                item for item in small if not any(item.end == other.start and other.label == "City" for other in small)
            ]
        return small or items
    for index, item in enumerate(items):
        if item.label == "Zone":
            levels[index] = _LEVELS["District"]
        elif item.label == "Region" and line.source.endswith(_STATES, item.start, item.end):
            levels[index] = _LEVELS["Province"]
    kept = []
    for index, (item, level) in enumerate(zip(items, levels, strict=True)):
        behind = _written_behind(line, places, index)
        finer = [levels[other] or 0 for other in behind if level is not None and (levels[other] or 0) > level]
        # A province after its country is kept beside it: foreign states are not always known as places.
        only_state = level == _LEVELS["Country"] and finer == [_LEVELS["Province"]]
        if not finer or only_state or item.label == "Zone":
            kept.append(item)
    return kept


def _written_behind(line: Line, places: list[int], index: int) -> range:
    """Return the places that follow one without anything between: 美国|加州|旧金山."""
    last = index
    while last + 1 < len(places) and _BETWEEN.fullmatch(line.text, places[last] + 1, places[last + 1]):
        last += 1
    short = [item.end - item.start for item in (line.items[place] for place in places[index : last + 1])]
    if last > index + 1 and max(short) == 1:
        last = index  # 韩日美港澳台
    return range(index + 1, last + 1)


def read_slot(
    line: Line,
    slot: Slot,
    start: int,
    end: int,
    cast: Cast,
    *,
    new_label: str | None = None,
    opens: bool = False,
) -> list[int]:
    """Return the entities in a slot.

    Parameters
    ----------
    line : Line
    slot : Slot
    start, end : int
        What the slot took, in characters of `line.text`.
    cast : Cast
    new_label : str, optional
        The label of a free noun phrase.
    opens : bool
        Whether a match begins with the slot: it is what the predicate behind it is said of.
    """
    if slot.free and new_label is not None:
        return _read_free(line, slot, start, end, cast, new_label)
    places = line.positions(slot.labels, start, end)
    if slot.pointing:
        places = [place for place in places if _points(line, place, cast.vocabulary)]
    # In brackets stands what a member is called too, or what it is without (东南亚（除越南）).
    asides = [found.span() for found in _ASIDE.finditer(line.text, start, end)]
    places = _outside(line, places, asides)
    places = _from_referent(line, places) if opens else _before_referent(line, places)
    places = _before_next_subject(line, start, end, _one_clause(line, slot, places, start, end), cast.vocabulary)
    places = _before_possession(line, places, cast.vocabulary)
    places = [place for place in places if not _owns_what_follows(line, place, cast.vocabulary)] or places
    places = _without_origins(line, _before_companions(line, places, cast.vocabulary))
    places = [place for place in places if not _has_state_behind(line, place)]
    if slot.labels <= cast.vocabulary.open_labels:
        return _read_open(line, places, cast)
    return list(
        dict.fromkeys(
            item.entity for item in finest([line.items[place] for place in places], line.source, line, places)
        )
    )


def _points(line: Line, place: int, vocabulary: Vocabulary) -> bool:
    """Tell whether a mention is only a word that points to what is described behind it: 这家, 该."""
    item = line.items[place]
    return (
        item.referred
        and item.end - item.start <= _LONGEST_POINTING
        and line.source.startswith(vocabulary.demonstratives, item.start)
    )


def _has_state_behind(line: Line, place: int) -> bool:
    """Tell whether a country is only where the city behind it lies, with a state between them: 美国|密歇根州|甲市."""
    state = _STATE.match(line.text, place + 1) if line.items[place].label == "Country" else None
    city = line.items.get(state.end()) if state is not None else None
    return city is not None and city.label in ("City", "District", "Zone")


def _without_origins(line: Line, places: list[int]) -> list[int]:
    """Leave out the countries and cities that only say where the members of a list are from: 日本|甲、韩国|乙."""
    return [
        place
        for place, behind in pairwise([*places, -1])
        if behind != place + 1 or line.items[place].label not in _LEVELS or line.items[behind].label not in _BODIES
    ]


def _outside(line: Line, places: list[int], asides: Sequence[tuple[int, int]]) -> list[int]:
    """Leave out what stands in brackets, or what they make finer: 墨西哥（蒙特雷）."""
    kept: list[int] = []
    for place in places:
        opened = next((opened for opened, closed in asides if opened < place < closed), None)
        if opened is None:
            kept.append(place)
        elif kept and kept[-1] == opened - 1 and place == opened + 1 and line.text[place + 1] == "）":
            coarse, fine = (_LEVELS.get(line.items[at].label, -1) for at in (kept[-1], place))
            if 0 <= coarse < fine:
                kept[-1] = place
    return kept or places


def _read_open(line: Line, places: list[int], cast: Cast) -> list[int]:
    """Return the fields of a list; of those that are written as one word the last one counts: 医疗健康|机器人."""
    found: list[int] = []
    for index, place in enumerate(places):
        if index + 1 < len(places) and places[index + 1] == place + 1:
            continue
        first = index
        while first and places[first - 1] == places[first] - 1:
            first -= 1
        item = line.items[place]
        if first < index:
            span = (line.items[places[first]].start, item.end)
            cast.note_form(item.entity, cast.as_written(_written(line, span), span))
        found.append(item.entity)
    return list(dict.fromkeys(found))


def _before_possession(line: Line, places: list[int], vocabulary: Vocabulary) -> list[int]:
    """Keep the members up to the one of which the sentence then tells what it has: 甲旗下有|乙、丙."""
    for count, place in enumerate(places, start=1):
        if vocabulary.possessing.match(line.text, place + 1):
            return places[:count]
    return places


def _before_companions(line: Line, places: list[int], vocabulary: Vocabulary) -> list[int]:
    """Of what somebody owns keep the members up to the one with whom others do something: 甲旗下|乙|与丙、丁签署协议."""
    if len(places) < _PAIR or not line.text.endswith((*vocabulary.owning, *vocabulary.relatives), 0, places[0]):
        return places
    behind = _ELSE.split(line.text[places[-1] + 1 : places[-1] + 1 + _REACH], maxsplit=1)[0]
    together = vocabulary.agreeing.search(behind) is not None
    for count, (left, right) in enumerate(pairwise(places), start=1):
        joint = line.text[left + 1 : right]
        if joint.startswith(_COMPANY) or (together and joint.startswith(_WITH)):
            return places[:count]
    return places


def _owns_what_follows(line: Line, place: int, vocabulary: Vocabulary) -> bool:
    """Tell whether a mention is no member of a list but the owner of one: 甲|旗下|乙, 甲|的|《乙》."""
    if line.text.startswith(vocabulary.owning, place + 1):
        return vocabulary.possessing.match(line.text, place + 1) is None
    behind = line.items.get(place + 2) if line.text.startswith("的", place + 1) else None
    return behind is not None and behind.label == "Product"


def _from_referent(line: Line, places: list[int]) -> list[int]:
    """Of what stands before a predicate keep what a clause begins with that only refers: 还有甲和乙，前者|收购丙."""
    for index in range(len(places) - 1, 0, -1):
        if line.items[places[index]].referred and line.text[places[index] - 1] == "，":
            return places[index:]
    return places


def _before_referent(line: Line, places: list[int]) -> list[int]:
    """Of what stands behind a predicate leave out what the next clause begins with: 来自甲旗下的乙，|该公司股票…."""
    for index in range(1, len(places)):
        if line.items[places[index]].referred and line.text[places[index] - 1] == "，":
            return places[:index]
    return places


def _one_clause(line: Line, slot: Slot, places: list[int], start: int, end: int) -> list[int]:
    """Of a list over commas whose members are not alike keep what is next to the predicate: 甲公司在乙市，其|产品出口."""
    if len({line.items[place].label for place in places}) < 2:
        return places
    commas = [at for at in range(places[0], places[-1]) if line.text[at] == "，"]
    if not commas:
        return places
    if len(commas) > 1 and all(line.items[place].label in _LEVELS for place in places):
        return places  # 甲市，乙市，丙国和丁市
    if slot.role == "head":
        return [place for place in places if place > commas[-1]]
    if line.text[start - 1 : start] == "：":
        return places  # 设有办事处：甲国，乙市，丙市
    if line.text.endswith(_WITHIN, 0, start) and not _CLOSED.match(line.text, end):
        return places  # 在甲国、乙国，丙市、丁市设有分公司: one list between its preposition and its verb
    return [place for place in places if place < commas[0]]


def _before_next_subject(line: Line, start: int, end: int, places: list[int], vocabulary: Vocabulary) -> list[int]:
    """Of 设在甲市，乙市、丙市设有分公司 keep 甲市: what stands behind the comma is what the next verb is said of."""
    comma = line.text.find("，", start, end)
    if (
        comma < 0
        or not line.text.startswith(vocabulary.own_verbs, end)
        or not line.text.endswith(vocabulary.seat_verbs, 0, start)
    ):
        return places
    return [place for place in places if place < comma]


def _read_free(line: Line, slot: Slot, start: int, end: int, cast: Cast, label: str) -> list[int]:
    found: list[int] = []
    position = start
    text = _ASIDE.sub(
        lambda aside: "\u3000" * len(aside[0]), line.text[start:end]
    )  # 甲（乙、丙等）、丁 names 甲 and 丁
    joints = len(_SPLIT.findall(text))
    beside_known = joints > 1 and (joints >= _PAIR or bool(line.positions(slot.labels, start, end)))
    beside_fields = joints >= _PAIR and any(_COUNTED.match(line.text, at) for at in (end, end - len("三大")))
    for part in [*_SPLIT.finditer(text), None]:
        if position > start and line.text.startswith(_NEXT_CLAUSE, position - 1):
            break
        stop = start + len(text[: part.start() if part else len(text)].rstrip("\u3000"))
        stop = _before_deed(line.text, position, stop, cast.vocabulary)
        listed = line.positions(slot.labels, position, stop)
        if listed and _is_deed(line, listed, position, stop, cast.vocabulary) and not beside_fields:
            pass  # 集研发、生产、制造于一体
        elif listed:
            entity = _named_within(line, listed, position, stop, cast, label, among=beside_known)
            if entity is not None:
                found.append(entity)
                _note_whole(line, position, stop, start + len(text), cast, entity)
                _note_shaded(line, position, listed, stop, cast, entity)
                _note_without_deed(line, position, stop, cast, entity)
        elif stop > position and not _MARK.search(line.text, position, stop):
            phrase = line.text[position:stop]
            entity = cast.add_phrase(label, phrase, line.source_span(position, stop), listed=beside_known)
            if entity is not None:
                found.append(entity)
                _note_whole(line, position, stop, start + len(text), cast, entity)
        position = start + part.end() if part else end
        while text.startswith("\u3000", position - start):
            position += 1
    if len(found) == 1 and joints and cast.entities[found[0]].name in cast.vocabulary.phrase_kept:
        found = []  # 集研发、生产、贸易于一体: one more deed
    found += _read_kind(line, slot, end, cast, label)
    if found:
        found += _read_over_commas(line, end, cast, label, fewest=_PAIR - ("，" in text))
    return list(dict.fromkeys(found))


def _read_kind(line: Line, slot: Slot, end: int, cast: Cast, label: str) -> Iterator[int]:
    """Yield what kind of field the members of a list are, if that follows them: 坚果、薯片等|休闲食品."""
    match = _KIND.match(line.text, end)
    listed = line.positions(slot.labels, *match.span("kind")) if match else []
    if match and listed:
        entity = _named_within(line, listed, *match.span("kind"), cast, label, among=False)
        if entity is not None:
            yield entity
    elif match is None and (free := _FREE_KIND.match(line.text, end)) and not _MARK.search(free["kind"]):
        kind = free["kind"]
        if kind.endswith((*cast.vocabulary.phrase_goods, *cast.vocabulary.phrase_services)):
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
    if members[0].startswith(_INCLUDING):
        return
    goods = 0 if closed else _things(line, end, members, cast)
    if goods >= fewest:
        members = members[:goods]
    elif len(members) < fewest or not _are_services(line, end, members, cast.vocabulary, closed=closed is not None):
        return
    position = end
    for member in members:
        start, position = position + 1, position + 1 + len(member)
        deed = cast.vocabulary.of_deed.search(member)
        stop_at = start + deed.start() if deed else position
        listed = line.positions(frozenset({label}), start, stop_at)
        if listed:
            entity = _named_within(line, listed, start, stop_at, cast, label, among=True)
        else:
            entity = cast.add_phrase(label, line.text[start:stop_at], line.source_span(start, stop_at), listed=True)
        if entity is not None:
            yield entity


def _are_services(line: Line, end: int, members: Sequence[str], vocabulary: Vocabulary, *, closed: bool) -> bool:
    """Tell whether all that stands between commas behind a position can be a field, up to 等 or the sentence's end."""
    position = end
    for member in members:
        position += 1 + len(member)
        if not 0 < len(member) <= _LONGEST_MEMBER:
            return False
        last = line.items.get(position - 1)
        end_of = line.source[last.start : last.end] if last else member
        if not (closed or end_of.endswith(vocabulary.phrase_services)):
            return False
        if _SAID.search(member) or any(word in member for word in vocabulary.phrase_breaks):
            return False
    return True


def _things(line: Line, end: int, members: Sequence[str], cast: Cast) -> int:
    """Return how many members that follow a list over commas are goods or services: 水泵|，电机，阀门，产品远销海外."""
    position = end
    for count, member in enumerate(members):
        start, position = position + 1, position + 1 + len(member)
        deed = cast.vocabulary.of_deed.search(member)
        if not _is_thing(line, start, start + deed.start() if deed else position, cast):
            return count
        if deed:
            return count + 1  # 电线，电缆，桥架|的生产
    return len(members)


def _is_thing(line: Line, start: int, end: int, cast: Cast) -> bool:
    """Tell whether a member of a list over commas is a field that is known, or goods or a service by its last word."""
    words, vocabulary = cast.document.words, cast.vocabulary
    member = line.text[start:end]
    if words is None or not 0 < len(member) <= _LONGEST_THING or _SAID.search(member):
        return False
    places = line.places(start, end)
    if any(line.items[place].label not in vocabulary.open_labels for place in places):
        return False
    if any(word in member for word in vocabulary.phrase_breaks):
        return False
    span = line.source_span(start, end)
    known = bool(places) and places[-1] == end - 1
    if known:
        span = (span[0], line.items[places[-1]].end)
    if words.text[slice(*span)] in vocabulary.idle_fields:
        return False
    return known or member.endswith(vocabulary.phrase_services) or is_thing(words, *span, vocabulary.field_words)


def _before_deed(text: str, start: int, end: int, vocabulary: Vocabulary) -> int:
    """Return where what is done to it ends a member that more deeds follow: 智能终端|设计、研发."""
    deeds = (*vocabulary.phrase_nothing, *vocabulary.phrase_ends)
    joint = _SPLIT.match(text, end)
    if joint is None or not text.endswith(deeds, start, end) or not vocabulary.only_deeds.match(text, joint.end()):
        return end
    deed = min((word for word in deeds if text.endswith(word, start, end)), key=len)
    return end - len(deed) if end - len(deed) - start >= _SHORTEST_STEM or _MARK.match(text, start) else end


def _note_whole(line: Line, start: int, stop: int, end: int, cast: Cast, entity: int) -> None:
    """Note a field with the two things that are done in it as what it is called too: 海上风电装备|研发与制造."""
    match = cast.vocabulary.two_deeds.match(line.text, stop, end)
    if match and (match.end() == end or _SPLIT.match(line.text, match.end())):
        begin = line.items[start].start if start in line.items else line.source_span(start, start + 1)[0]
        span = (begin, line.source_span(match.end() - 1, match.end())[1])
        cast.note_form(entity, cast.as_written(_written(line, span), span))


def _is_deed(line: Line, places: list[int], start: int, end: int, vocabulary: Vocabulary) -> bool:
    """Tell whether a member of a list only says what is done, though its word names a field elsewhere: 制造, 技术服务."""
    item = line.items[places[0]]
    alone = end - start == 1 and end - places[0] == 1
    form = _written(line, (item.start, item.end))
    return alone and (form in vocabulary.phrase_nothing or form in vocabulary.phrase_ends)


def _named_within(
    line: Line, places: list[int], start: int, end: int, cast: Cast, label: str, *, among: bool
) -> int | None:
    """Return what a member of a list names that holds mentions: the last of them, or a longer phrase around it.

    None where a verb stands before it (提供全球数据中心), or what is done is all that is named (智能产品制造).

    智慧能源 is more than 能源, 能源环保 than 环保, and 光伏组件 than 光伏; what stands further before the mention is no part of the name.
    """
    vocabulary, words = cast.vocabulary, cast.document.words
    while len(places) > 1 and end - places[-1] == 1 and _is_deed(line, places[-1:], places[-1], end, vocabulary):
        end, places = places[-1], places[:-1]  # 核电设备|制造
    last = line.items[places[-1]]
    ahead = line.text[start : places[0]]
    if any(verb in ahead for verb in vocabulary.phrase_verbs):
        return None
    form = _written(line, (last.start, last.end))
    if len(places) == 1 and len(ahead) > _SHORT_PREFIX and form in vocabulary.phrase_ends:
        return cast.add_phrase(label, ahead, line.source_span(start, places[0]))
    written_end = end
    # 核电技术|服务 is 核电, as where the slot takes 服务
    if places[-1] + 1 < end and line.text.startswith(_SERVICE, end):
        longer = line.text[places[-1] + 1 : end] + _SERVICE
        written_end = end = end + len(_SERVICE) if longer in vocabulary.phrase_ends else end
    behind = _cut(line.text[places[-1] + 1 : end], vocabulary.phrase_ends, str.endswith)
    goes_on = 0 < len(behind) <= _SUFFIX or (
        len(behind) <= _LONGEST_SUFFIX and behind.endswith(vocabulary.phrase_goods)
    )
    start = places[0] - len(_behind_openers(line.text[start : places[0]], form, vocabulary))
    before = places[0] - start
    latin = 0 < before <= _LONGEST_SUFFIX and line.text[start : places[0]].isascii()
    if len(places) > 1 or 0 < before <= _PREFIX or latin or goes_on:
        begin = line.source_span(start, start + 1)[0] if before else line.items[places[0]].start
        end = places[-1] + 1 + len(behind)
        stop = line.source_span(end - 1, end)[1] if goes_on else last.end
        phrase = _written(line, (begin, stop))
        if len(phrase) > _LONGEST_NAME + len(behind):
            if not before and places[-1] - places[0] == len(places) - 1:
                whole = (begin, line.source_span(written_end - 1, written_end)[1] if end < written_end else stop)
                cast.note_form(last.entity, cast.as_written(_written(line, whole), whole))
            return last.entity
        # Only words written as one: nothing between the mentions but what the line shows.
        if places[-1] - start == sum(1 for place in places[:-1] if place >= start) + before:
            entity = cast.add_phrase(label, phrase, (begin, stop), exact=True, mentioned=False, listed=among)
            if entity is not None:
                if end < written_end and cast.entities[entity].name == phrase:
                    span = (begin, line.source_span(written_end - 1, written_end)[1])
                    cast.note_form(entity, cast.as_written(_written(line, span), span))
                return entity
            if goes_on and words is not None and not is_field(words, last.start, stop, vocabulary.field_words):
                return None  # 互联网|连通性
    elif not behind and places[-1] + 1 < written_end:
        span = (last.start, line.source_span(written_end - 1, written_end)[1])
        written = _NUMBERED.sub("", _written(line, span))
        cast.note_form(last.entity, cast.as_written(written, span))
        cast.note_shorter(last.entity, written, cast.as_written(written, span))
    return last.entity


def _written(line: Line, span: tuple[int, int]) -> str:
    """Return what stands in a span of the source, without its blanks."""
    return "".join(line.source[slice(*span)].split())


def _note_shaded(line: Line, start: int, places: list[int], end: int, cast: Cast, entity: int) -> None:
    """Note a known field with what says of which kind it is as what it is called too: 高端|护肤品, 大型|风机."""
    ahead = line.text[start : places[0]]
    shade = max((word for word in cast.vocabulary.phrase_shades if ahead.endswith(word)), key=len, default="")
    if shade and len(places) == 1:
        stop = line.items[places[0]].end if end - places[0] == 1 else line.source_span(end - 1, end)[1]
        span = (line.source_span(places[0] - len(shade), places[0])[0], stop)
        whole = _written(line, span)
        cast.note_form(entity, cast.as_written(whole, span))
        cast.note_shorter(entity, whole, cast.as_written(whole, span))


def _note_without_deed(line: Line, start: int, stop: int, cast: Cast, entity: int) -> None:
    """Note a field without what is done first to it, where more deeds follow: 集成芯片|设计、研发和销售."""
    joint = _SPLIT.match(line.text, stop)
    if joint is None or not cast.vocabulary.only_deeds.match(line.text, joint.end()):
        return
    begin = line.items[start].start if start in line.items else line.source_span(start, start + 1)[0]
    last = line.items.get(stop - 1)
    span = (begin, last.end if last else line.source_span(stop - 1, stop)[1])
    whole = _written(line, span)
    deed = max((word for word in cast.vocabulary.phrase_deeds if whole.endswith(word)), key=len, default="")
    if deed and len(whole) - len(deed) > _SHORTEST_STEM:
        cast.note_form(entity, cast.as_written(whole.removesuffix(deed), span))


def _behind_openers(text: str, field: str, vocabulary: Vocabulary) -> str:
    """Return what stands behind the words that describe the firm and not the field: A股首家|风电, but 海外|仓储."""
    last = max((at + len(word) for word in vocabulary.phrase_praise if (at := text.rfind(word)) >= 0), default=0)
    text = text[last:]
    for _ in range(2):
        if (text + field).startswith(vocabulary.phrase_kept_starts):
            break
        text = text[len(next((word for word in vocabulary.phrase_starts if text.startswith(word)), "")) :]
    return text


def _cut(text: str, words: Sequence[str], at_edge: Callable[[str, str], bool]) -> str:
    """Take words off one edge of a text, twice at most: 电子产品研发 is 电子."""
    for _ in range(2):
        word = next((word for word in words if at_edge(text, word)), "")
        cut = len(text) - len(word)
        text = text[:cut] if at_edge is str.endswith else text[len(word) :]
    return text
