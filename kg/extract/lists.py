"""Lists: what A、B、C等企业 names, each member takes from the noun that closes the list and from the members that are sure."""

from __future__ import annotations

import itertools
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from kg.data import any_of
from kg.extract.candidates import Candidate
from kg.extract.gazetteer import PLACES
from kg.extract.goods import are_commodities, are_goods
from kg.extract.lexicon import Lexicon, Words
from kg.extract.names import NameFinder
from kg.extract.persons import Persons
from kg.extract.starts import trim
from kg.extract.tokens import PROPER_TAGS, Token, tokens_left

__all__ = ["Nouns", "Openings", "find_list_members"]

CLAUSE = re.compile(r"[^，。；：！？\n\t]+")
ENUMERATOR = re.compile(r"(?m:^) *(?:[一二三四五六七八九十]{1,3}|\d{1,2})、")
"""What numbers a paragraph: its mark lists nothing."""
NUMBER = r"[一二两三四五六七八九十百\d]+(?:多|余)?(?:大|个|家|所|座|项|款|部)"
TAIL = re.compile(rf"(?:等|为代表的|为首的|为龙头的|{NUMBER})(?:[^，。；！？\n\t、]{{0,24}})(?:、[分控参]股?公司)?")
NUMERAL = re.compile(f"(?<!第){NUMBER}")
KIND_ENDS = ("各类", "相关", "行业", "专业", "重点", "知名", "民间", "公共", "级", "型")
"""Before such an ending they say what kind of body it is."""
ZONES = frozenset({"Zone", "District", "City"})
MOST_BESIDE = 6
"""So many unknown members may stand beside one firm that is known, where all of them are strange words."""
FEWEST_BODIES = 2
"""So many known ones tell that a list is one of bodies."""
FEWEST_FIRMS = 2
"""So many known firms in a list that a noun for firms closes make firms of the products in it."""
SHORTEST_BODY, SHORTEST_ZONE = 3, 2
"""The shortest endings of names that make an unknown member of a list a body or a zone."""
LONG_OWN = 4
"""Characters before its ending that make a body of a member between firms."""
RANKED = "级"
"""Bodies that a rank tells have no name: 国家级|企业技术中心."""
OWNERS = frozenset({"企业", "厂商"})
"""What stands behind these nouns is what the members of the list have."""
KIND_OF_FIRM = ("企业", "商", "巨头", "独角兽", "卖家", "车企", "药企")
NO_KIND = "[一二两三四五六七八九十多几0-9]|管理|咨询|服务|发展|家|化|集团|公司|业|会|城|场|品|标|务|银行|大学|学院|旗下|总部|和|与|及|等|的"
FIRMS = ("企业", "公司", "机构", "厂商")
PROJECTS = ("项目", "工程")
"""Behind them these are what the list is of, and no names: 甲研发中心、乙生产基地等6个企业|项目."""
NUMBERED = re.compile(r"\d{1,4}[家户](?:企业|公司|单位)?(?:入选|上榜|入围)?$")
"""What counts firms before a bracket that lists them: 甲市3家|（乙、丙）."""
HOUSES = ("家", "户")
"""How firms are counted."""
BRACKETS = ("（", "(")
BRAND = "牌"
COLONS = ("：", ":")
"""What stands before one says what follows: （日语：甲，英语|：乙）."""
MANY = re.compile(rf"等(?:一批|一大批|大批|众多|诸多|多家|多个|多位|一系列|一众|{NUMBER})")
PRAISED = re.compile(
    "等(?:一批|多家)?(?:有|具有|具备|拥有|富有|最|更|较|国内|国际|海外|全球|世界|行业|业内|知名|领先|优秀|著名|实力|综合实力)[^的，。；]{0,10}的"
    "|等(?:一批|多家)?(?:从事|经营|开展|生产|主营|专注|提供|来自|总部|专营|制造)[^的，。；、]{1,14}的(?=[^，。；、的]{0,6}(?:企业|公司|厂商|商家|卖家|机构))"
)
"""What members of a list are like, before the noun that closes it: 等有实力的|企业."""
FIELDS = re.compile(r"(?:、[^，。；：！？\n\t、]{1,24}){1,4}")
"""What goes on behind a comma of fields: 等一批电信、计算机和信息服务企业."""
COUNTED_FIRMS = re.compile(
    r"(?:等(?:近|逾|超|超过|约)?)?[一二两三四五六七八九十百\d]+(?:多|余)?家(?=所|共同|联合|合作|组成|组建|形成|发起|成立|签|，|。|$)"
)
COUNTED = re.compile(rf"{NUMBER}[^，。、；\n]{{0,10}}[，：]?(?:包括|分别为|分别是|即|为|[：:])$")
"""Before a list that says how many members it has: 五家上市公司，包括."""
CLOSES = re.compile(rf"[、》”（(的 ]|等|为(?:代表|首|龙头)|以及|和|及|与|{NUMBER}")
OPENS = re.compile(
    r"[，：:]?(?:主要|目前|现|还|则|大致)?(?:包括|包含|如|例如|比如|有|分别为|分别是|依次为|依次是|(?<=[户商伴东])[为是]|[：:])[：:]?了?像? ?$|[（(](?:主要|例?如|包括|即)?[：:]?$"
)
OWNED = re.compile(
    r"旗下的?(?:主要|知名|自有|著名|拥有)?(?:品牌|子品牌|产品|游戏|作品)?(?:另|还|已|现)?(?:有|拥有|设有|包括|包含)?了? ?$"
)
PREDICATE = re.compile(
    r"围绕|针对|按照|根据|通过|分别|共同|纷纷|陆续|相继|先后|宣布|表示|应当|应该|可以|必须|均|为了|由|对|向|形式|方式|部门|多功能|处于|属于|作为"
)
"""What ends the noun phrase that closes a list: the noun behind it is none of the members' (等部门应当为企业)."""
BRACKET = re.compile(r"[（(][^（）()]*[）)]?\s*$")
ASIDE = re.compile(r" ?[（(][^，。；（）()\n]{1,60}[）)]")
NO_NOUN = ("内", "外", "际", "产", "有", "资", "民", "营", "企")
"""Behind a noun of one character they make another word of it: 国内, 国产."""
OFFICE = re.compile(
    r"[（(][^（）()]*(?:CEO|CTO|CFO|创始人|总裁|董事长|经理|教授|合伙人)[）)]\s*$"
    r"|(?:主任|教授|院长|处长|主席|经理|总裁|董事长|创始人|校长|所长|部长|局长|院士|会长)[一-龥]{2,3}$"
)
"""Where a member ends so it is a person among firms: Jia Yi（甲公司CEO）, 中心主任甲乙."""
TITLED = re.compile(
    r"，(?:它们|这些|均|都|一起|共同|也|常|合)?(?:被|并|统|合|号|人|堪)?(?:誉为|称为|称作|称|列为|评为|视为)[^，。；\n]{2,20}?的[一-龥]{0,4}?(?=企业|公司|厂商|品牌|高校|院校|园区)"
)
"""What a list is called that its own clause does not close: 甲、乙、丙，被誉为“五虎”的|企业."""
MODELLED = re.compile(r"([一-龥]{2,8}) ?((?a:[A-Z][A-Za-z]{0,8}-?\d[A-Za-z0-9-]{0,8}))")
"""A firm's name and its model: 甲科技E20."""
SORT = re.compile("[一-龥]{2,4}(?:类|型|业态)的?(?=[一-龥]{2})")
"""What sort of firm a member of a list is, before its name: 综合类|甲乙、垂直类的|丙丁."""
CLOSED = ("）", ")")
CLOSING = re.compile("[）)]")
BRACKET_OPENED = re.compile("[（(](?:主要|例?如|包括|即)?[：:]?$")
GOODS = re.compile(r"产品|原料|商品")
FIRMS_NOUN = re.compile(
    "^等[^，。；、的]{0,8}?(?:业者|企业|公司|厂商)(?=[^一-龥]|[及和与在都均也将已表宣推签获共联纷加参入提指呼反认相陆先]|$)"
)
"""Of firms alone: 甲、乙等|网络业者."""
PARTNERED = re.compile(
    "等[^，。；、的]{0,8}?平台(?:也|已|已经|均|都|还|先后|纷纷|陆续|正式|相继)*[与同和跟][^，。；]{1,24}?(?:合作|签约|签署|签订|携手|联手|牵手|结盟)"
)
AGREED = re.compile(
    "等[^，。；、的]{0,10}?平台(?:[^，。；、的]{0,8}?)(?:达成|建立|开展|展开|签约|签署|签订|合作|携手|联手|形成|保持)(?:了|起|有)?[^，。；、]{0,12}"
)
"""Behind a list of platforms they say that these are firms, which work with somebody."""
WITH = ("与", "同", "和", "跟")
HAVE = re.compile(
    "的(?:[一-龥]{0,4}?)(?:总部|工厂|基地|产线|生产线|车间|门店|专卖店|子公司|分公司|研发中心|数据中心|供应链|供应商|代工|订单|股份|股权|股价)"
)
"""What firms have, behind two in a row whose names are ordinary words too: 甲、乙|的生产基地."""
HEAD = 10
"""So near before a list stands what says so too: 主要产品有."""
MEMBER = re.compile(r"[一-龥A-Za-z0-9&.·\- ]{2,16}")


CORE_TAGS = frozenset({*PROPER_TAGS, "ns"})
"""Of what stands in a name before the trade: proper names, and small places that no gazetteer knows."""
GENERAL = "全各本当外我中两"
REPRESENTED = ("为代表", "为首", "为龙头")
"""What ends a list that 以 began: 以甲、乙为代表的企业."""
ENDS = ("、", "等", "和", "及", "与", "以及")
CONJUNCTIONS = ("以及", "和", "及", "与")
JOINTS = ("、", "和", "及", "与")
PREPOSITIONS = frozenset("为给向与和同由以有获")
"""Before the first member of a list, they belong to no name."""
LONGEST_BEFORE_PLACE = 6
LONGEST_QUOTED = 20
LONGEST_FORM = 12
"""Of a name in Chinese characters; Latin ones are longer."""
SHORTEST_ENCLOSED, LONGEST_ENCLOSED = 3, 5
LONGEST_BEFORE_CONJUNCTION = 6
LONGEST_MEMBER = 64
"""How far the end of a member is looked for; names are shorter, and so the time is linear in clauses of any length."""

ADVERBS, VERBS = frozenset({"d", "p", "ad"}), frozenset({"v", "vd"})
LONGEST_OFFICE, LONGEST_NATIVE = 6, 4
"""Characters of an office before a person's name, and of that."""
SERVES, SERVED = ("为", "给", "向"), "提供"
"""Around a list of brands they say that it is one of firms: 为|甲、乙等品牌|提供."""
LISTED = ("Company", "Product", "Organization", "Zone")
"""What a list may make of a name that nobody knows."""


_PLAIN = frozenset({"n", "v", "vn", "a", "an", "ad", "b", "d"})
"""Tags of the ordinary words that no short name of a body is made of."""


@dataclass(frozen=True, slots=True)
class Openings:
    """What stands before a list: firms behind ``clients`` (with 包括) and ``served``, goods without names behind ``makes``.

    A member that ends in one of ``deeds`` is a clause: 由甲乙|开发、丙丁|发行.
    """

    clients: tuple[str, ...]
    served: tuple[str, ...]
    makes: tuple[str, ...]
    deeds: tuple[str, ...]


@dataclass(frozen=True)
class Nouns:
    """The nouns that close a list, by the label of what it then holds."""

    by_label: Mapping[str, tuple[str, ...]]

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """Noun to label; of several labels the first."""
        return {noun: label for label, listed in reversed(list(self.by_label.items())) for noun in listed}

    @cached_property
    def longest(self) -> re.Pattern[str]:
        """The longest noun that stands somewhere."""
        return re.compile(any_of(self.labels))

    @cached_property
    def kind(self) -> re.Pattern[str]:
        """What kind of firm is meant, before its name: 企业|甲乙动力, but not 企业家, 企业管理咨询."""
        firms = any_of(noun for noun in self.by_label.get("Company", ()) if noun.endswith(KIND_OF_FIRM))
        return re.compile(f"(?:{firms})(?=[一-龥A-Z])(?!{NO_KIND})" if firms else "(?!)")

    @cached_property
    def longer(self) -> re.Pattern[str]:
        """A noun of several characters."""
        return re.compile(any_of(noun for noun in self.labels if len(noun) > 1) or "(?!)")


@dataclass(frozen=True, slots=True)
class _Member:
    start: int
    end: int
    label: str = ""
    quoted: bool = False
    origin: int = 0
    """Where the country ends that the member begins with."""


def find_list_members(
    text: str,
    words: Words,
    lexicon: Lexicon,
    finder: NameFinder,
    mentions: list[Candidate],
    weak: Iterable[Candidate],
    nouns: Nouns,
    openings: Openings,
    kinds: Container[str] = (),
    persons: Persons | None = None,
) -> Iterator[Candidate]:
    """Yield the members of lists that no other recogniser knows.

    Parameters
    ----------
    text : str
    words : Words
    lexicon : Lexicon
    finder : NameFinder
        Tells where the first member begins.
    mentions : list of Candidate
        What is known so far, without overlap, sorted.
    weak : iterable of Candidate
        Known forms that need evidence: as members of a list they are names.
    nouns : Nouns
        They close such a list.
    openings : Openings
        What before a list tells more than the noun that closes it.
    kinds : container of str
        Techniques in Latin letters: no names.
    persons : Persons, optional
        Tells lists of persons, which are left out.
    """
    spots = {(candidate.start, candidate.end): candidate for candidate in weak}
    by_start = {mention.start: mention for mention in mentions}
    by_end = {mention.end: mention for mention in mentions}
    yield from _beside_firms(text, spots.values(), by_start, by_end)
    opened = replace(openings, clients=(*openings.clients, *(noun for noun in nouns.labels if len(noun) > 1)))
    for clause in CLAUSE.finditer(text):
        if "、" not in clause.group():
            continue
        numbered = ENUMERATOR.match(text, clause.start())
        start = numbered.end() if numbered else clause.start()
        for members, close in _lists(
            text, start, clause.end(), words, finder, by_start, by_end, opened, nouns, lexicon
        ):
            if persons and _are_persons(text, members, close, persons):
                continue
            if any(member.label == "Product" and _has_marks(text, member) for member in members):
                members = [member for member in members if member.label or _has_marks(text, member)]
            yield from _label_members(text, lexicon, finder, members, close, spots, nouns, openings, kinds)


def _beside_firms(
    text: str, weak: Iterable[Candidate], by_start: Mapping[int, Candidate], by_end: Mapping[int, Candidate]
) -> Iterator[Candidate]:
    """Yield the known forms of firms, ordinary words too, in a row with a sure one or before what firms have: 甲公司、|浪花|、丙总部."""
    forms = sorted((form for form in weak if form.label == "Company"), key=lambda form: form.start)
    rows = ((forms, by_end, True), (forms[::-1], by_start, False))
    for ordered, edges, leftward in rows:
        reached = {edge for edge, mention in edges.items() if mention.label == "Company"}
        for form in ordered:
            at = form.start - 1 if leftward else form.end + 1
            joint = text[at] if leftward and at >= 0 else text[form.end : form.end + 1]
            if joint in JOINTS and at in reached:
                reached.add(form.end if leftward else form.start)
                yield replace(form, source="list", rank=0)
    for form, beside in itertools.pairwise(forms):
        joined = text[form.end : beside.start] in JOINTS and form.start not in by_start and beside.start not in by_start
        if joined and HAVE.match(text, beside.end):
            yield from (replace(one, source="list", rank=0) for one in (form, beside))


def _lists(
    text: str,
    start: int,
    end: int,
    words: Words,
    finder: NameFinder,
    by_start: Mapping[int, Candidate],
    by_end: Mapping[int, Candidate],
    openings: Openings,
    nouns: Nouns,
    lexicon: Lexicon,
) -> Iterator[tuple[list[_Member], str]]:
    """Yield the lists of a clause: their members, and the noun phrase that closes them."""
    position = start
    while True:
        comma = text.find("、", position, end)
        if comma < 0:
            return
        first = _first_member(text, comma, start, words, finder, by_end, openings)
        if first is not None and not first.label:
            country = by_start.get(first.start)
            if country is not None and country.label == "Country" and country.end < first.end:
                first = replace(first, origin=country.end)
        members = [first] if first else []
        opened = first is not None and OPENS.search(text, max(0, first.start - 4), first.start) is not None
        titled = TITLED.match(text, end)
        opened = opened or titled is not None
        cursor = comma + 1
        close: str | None = ""
        stop = _end_in_brackets(text, first, end) if opened and first is not None else end
        while cursor < stop:
            member, cursor, close = _next_member(text, cursor, stop, by_start, finder, words, opened=opened)
            if member is not None:
                members.append(member)
            if close is not None:
                break
        members = [_behind_kind(text, member, nouns, lexicon) for member in members]
        if titled and not close:
            close = "等" + text[titled.end() : titled.end() + 2]
        yield members, close or ""
        position = max(cursor, comma + 1)


def _end_in_brackets(text: str, first: _Member, end: int) -> int:
    """Return where a list ends that stands in brackets: 五家公司（甲、乙）|占据."""
    if BRACKET_OPENED.search(text, max(0, first.start - 4), first.start) is None:
        return end
    closing = CLOSING.search(text, first.end, end)
    return closing.start() if closing else end


def _first_member(
    text: str,
    comma: int,
    floor: int,
    words: Words,
    finder: NameFinder,
    by_end: Mapping[int, Candidate],
    openings: Openings,
) -> _Member | None:
    bracket = BRACKET.search(text, max(floor, comma - LONGEST_MEMBER), comma)
    if bracket and not bracket[0].rstrip().endswith(CLOSED):
        opened = bracket.start()
        counted = NUMBERED.search(text, max(0, opened - 8), opened) is not None
        if counted or text.endswith(openings.clients, 0, opened):
            bracket = None  # 客户（甲、乙等）, 甲市3家（乙、丙）: the list stands in the brackets
    closing = bracket.start() if bracket else comma
    closing = closing - 1 if text[closing - 1] in "》”" else closing
    known = by_end.get(closing)
    if known is not None and known.label == "Sector" and closing == comma:
        read = tokens_left(finder.vocabulary, text, words, {}, comma, min(12, comma - floor))
        behind = _behind_verb(text, [token for token in read if not token.doubtful], openings)
        longer = trim(finder.vocabulary, text, behind)
        if longer and longer[0].start <= known.start - 2:  # 甲乙汽车, where 汽车 alone is a sector
            return _Member(longer[0].start, comma)
    if known is not None and known.label in PLACES:  # 子公司有甲东日本: the place is the end of a name
        for start in range(known.start - 1, max(floor, known.start - LONGEST_BEFORE_PLACE), -1):
            if OPENS.search(text, max(floor, start - 4), start):
                return _Member(start, known.end)
    if known is not None:
        return _Member(known.start, known.end, known.label)
    opening = text.rfind("“", max(floor, comma - LONGEST_QUOTED), comma) if text[comma - 1] == "”" else -1
    if opening >= 0:
        return _Member(opening + 1, comma - 1, quoted=True)
    read = tokens_left(finder.vocabulary, text, words, {}, closing, min(12, closing - floor))
    short = bool(read) and closing - read[0].start <= 5
    tokens = trim(
        finder.vocabulary, text, _behind_verb(text, [token for token in read if short or not token.doubtful], openings)
    )
    if tokens and text[tokens[0].start - 1 : tokens[0].start] == "”":
        return None  # “甲乙”|小型堆、“丙丁”: what stands behind quotation marks says what is in them
    return _Member(tokens[0].start, closing) if tokens else None


def _behind_verb(text: str, tokens: list[Token], openings: Openings) -> list[Token]:
    """Drop what stands before the list's own preposition or verb: 甲|为|乙、丙等企业供货, 甲|生产|乙、丙等产品."""
    for index in range(len(tokens) - 2, -1, -1):
        word = text[tokens[index].start : tokens[index].end]
        if word in PREPOSITIONS or word in openings.makes:
            return tokens[index + 1 :]
    return tokens


def _is_called_body(text: str, member: _Member, finder: NameFinder, lexicon: Lexicon) -> bool:
    """Tell whether a member of a list of bodies is called as bodies are, or by a word of its own: 甲乙网, 麻省理工, but not 智能播控."""
    form = text[member.start : member.end].strip()
    vocabulary = finder.vocabulary
    bodies = (*vocabulary.body_endings, *vocabulary.host_endings, *vocabulary.host_offices, *vocabulary.offices_too)
    if form.endswith(bodies) or form.isascii():
        return True
    return not any(tag in _PLAIN for tag in (lexicon.tags.get(word, "") for word in lexicon.split(form)))


def _next_member(
    text: str,
    cursor: int,
    end: int,
    by_start: Mapping[int, Candidate],
    finder: NameFinder,
    words: Words,
    *,
    opened: bool,
) -> tuple[_Member | None, int, str | None]:
    """Return the member at an offset, where the next one begins, and the closing phrase (None while the list goes on).

    A list that a word like 包括 opened may end with its clause.
    """
    while cursor < end and text[cursor] in "《“ ":
        cursor += 1
    known = by_start.get(cursor)
    first = known
    while known and known.label in PLACES and (finer := by_start.get(known.end)) and finer.label in PLACES:
        known = finer  # 甲省|乙市|丙区 is one member
    if first and known and first is not known:
        known = replace(known, start=first.start)
    if first and first.label == "Country" and (native := by_start.get(first.end)) and native.label == "Company":
        first = known = native  # 甲国|乙公司
    goes_on = (
        known is not None
        and known.label == "Company"
        and known.end < end
        and (text[known.end].isdigit() or _goes_on(words, known.end))
    )
    origin = 0
    if known and known.end < end and not goes_on and not CLOSES.match(text, known.end):
        origin = known.end if known.label == "Country" else 0
        known = None  # 昆山 in 昆山园
    stop = known.end if known else cursor
    if known and stop < end and text[stop] in "》”":
        stop += 1
    aside = ASIDE.match(text, stop, end) if known else None
    if aside:
        stop = aside.end()
    closing = text.find("”", cursor, min(end, cursor + LONGEST_QUOTED)) if text[cursor - 1] == "“" else -1
    if known is None and cursor < closing < end - 1 and text.endswith(CONJUNCTIONS, 0, cursor - 1):  # 及“甲乙”|营运
        return _Member(cursor, closing, quoted=True), closing + 1, text[closing + 1 : min(end, closing + 17)]
    if known is None:
        limit = min(end, cursor + LONGEST_MEMBER)
        while stop < limit and text[stop] not in "、等" and not text.startswith(REPRESENTED, stop):
            stop += 1
        counted = NUMERAL.search(text, cursor + 2, stop)
        if counted:
            stop = counted.start()
            while stop > cursor and text[stop - 1].isdigit():
                stop -= 1
        last = opened and stop == end
        for conjunction in CONJUNCTIONS:
            at = text.find(conjunction, cursor, stop)
            if at > cursor and text[at + len(conjunction) : stop] in finder.vocabulary.firm_words:
                continue  # 风和|资本
            short = first is None and (
                0 < at - cursor <= LONGEST_BEFORE_CONJUNCTION or text[cursor : max(at, cursor)].isascii()
            )
            if at > cursor and (counted or last or short or text.startswith(("等", *REPRESENTED), stop)):
                return _stretch(text, cursor, at), at + len(conjunction), None
    member = (
        _Member(known.start, known.end, known.label) if known else replace(_stretch(text, cursor, stop), origin=origin)
    )
    if stop >= end:
        whole = known is not None or (opened and _holds_no_clause(text, cursor, end, words, finder))
        return (member if whole else None), end, ""
    if text[stop] == "、":
        return member, stop + 1, None
    tail = TAIL.match(text, stop)
    if tail:
        fields = FIELDS.match(text, tail.end(), end) if MANY.match(tail.group()) else None
        return member, stop + 1, text[stop : fields.end() if fields else tail.end()]
    for conjunction in CONJUNCTIONS:
        if known and text.startswith(conjunction, stop):
            return member, stop + len(conjunction), None
    return (member if known else None), stop + 1, text[stop : min(end, stop + 16)]


def _goes_on(words: Words, at: int) -> bool:
    """Tell whether the sentence goes on behind a name, not the name; a verb of one character may be part of it (甲乙燃|气)."""
    if not words.begins(at):
        return False
    tag = words.tag(at)
    return tag in ADVERBS or (tag in VERBS and words.following[at] > at + 1)


def _behind_kind(text: str, member: _Member, nouns: Nouns, lexicon: Lexicon) -> _Member:
    """Return a member without what kind of firm it is: 电驱企业|甲乙动力, 零件供应商|丙丁."""
    if member.label or member.quoted:
        return member
    end = max((found.end() for found in nouns.kind.finditer(text, max(0, member.start - 3), member.end)), default=0)
    named = member.start < end <= member.end - SHORTEST_ENCLOSED and lexicon.is_strange(text[end : member.end])
    return replace(member, start=end) if named else member


def _stretch(text: str, start: int, end: int) -> _Member:
    """Return what stands in a list as a member, without the quotation marks around it."""
    sort = SORT.match(text, start, end)
    start = sort.end() if sort else start
    quoted = text[start - 1] == "“" and text[end - 1] == "”" and end - start > 2
    return _Member(start, end - 1, quoted=True) if quoted else _Member(start, end)


def _holds_no_clause(text: str, start: int, end: int, words: Words, finder: NameFinder) -> bool:
    """Tell whether a stretch may be a name, not one with words behind it that go on: 丙 but not 丙的产品."""
    return end - start <= LONGEST_MEMBER and not any(
        words.begins(at) and finder.vocabulary.stops(text[at : words.following[at]], inner=True)
        for at in range(start, end)
    )


def _label_members(
    text: str,
    lexicon: Lexicon,
    finder: NameFinder,
    members: list[_Member],
    close: str,
    weak: Mapping[tuple[int, int], Candidate],
    nouns: Nouns,
    openings: Openings,
    kinds: Container[str],
) -> Iterator[Candidate]:
    if len(members) < 2:
        return
    closing = _closing_label(close.lstrip(), nouns) if TAIL.match(close.lstrip()) else ""
    before = text[max(0, members[0].start - 16) : members[0].start].rstrip(" “（(")
    of_clients = before.endswith(openings.served) or OPENS.sub("", before).endswith(openings.clients)
    if of_clients:
        closing = "Company"
    elif closing == "Product" and GOODS.search(close) and before.endswith(openings.makes):
        return
    elif closing == "Product" and before.endswith(SERVES) and SERVED in close:
        closing = "Company"
    partners = closing == "Product" and PARTNERED.match(close.lstrip() if not before.endswith(WITH) else "")
    if closing == "Product" and (partners or (before.endswith(WITH) and AGREED.match(close.lstrip()))):
        closing = "Company"  # who works with others acts
        for member in members:
            if member.label == "Product" and text[member.end] not in "》”":
                yield Candidate(member.start, member.end, "Company", "list", rank=3)
    closing = closing or _opening_label(text[max(0, members[0].start - 16) : members[0].start], nouns)
    known = [member.label for member in members if member.label and member.label != "Sector"]
    if closing == "Company" and "Company" in known:
        known = [label for label in known if label not in PLACES]  # 企业：甲省乙县、丙股份: firms may be called so
    trading = {m for m in members if not m.label and _says_trade(text, lexicon, finder, m)}
    if not closing and not known and len(trading) < 2:
        return  # nothing will tell what the members are
    if len(known) >= FEWEST_BODIES and set(known) == {"Organization"}:
        for member in members:
            if (
                not member.label
                and not text.endswith(PROJECTS, member.start, member.end)
                and _is_called_as(text[member.start : member.end], "Organization", SHORTEST_BODY, finder)
            ):
                yield Candidate(member.start, member.end, "Organization", "list", rank=0)
    elif "Company" in known and closing:  # 甲公司、柔性电子研究中心等企业和机构
        for member in members:
            form = text[member.start : member.end].strip()
            if (
                not member.label
                and RANKED not in form
                and _is_called_as(form, "Organization", SHORTEST_BODY, finder, own_length=LONG_OWN)
            ):
                yield Candidate(member.start, member.end, "Organization", "list", rank=0)
    if len(known) >= FEWEST_BODIES and set(known) <= ZONES and "Zone" in known:
        for member in members:
            if not member.label and _is_called_as(text[member.start : member.end], "Zone", SHORTEST_ZONE, finder):
                yield Candidate(member.start, member.end, "Zone", "list", rank=2)
    counted = closing == "Company" and COUNTED.search(text, max(0, members[0].start - 20), members[0].start) is not None
    enclosed = {
        m.start
        for m in members[1:]
        if closing == "Company" and text[m.start - 1] == "、" and (counted or text.startswith(ENDS, m.end))
    }
    unknown = [
        m
        for m in members
        if not m.label
        and text[m.start : m.end].strip() not in kinds
        and not (closing == "Company" and OFFICE.search(text, m.start, m.end))
        and not (text.endswith(openings.deeds, m.start, m.end) and not m.quoted)
        and ((m.start, m.end) in weak or _looks_like_name(text, lexicon, finder, m, enclosed=m.start in enclosed))
    ]
    unknown = [member for member in unknown if not (member.quoted and text[member.start : member.end].isdigit())]
    owned = closing == "Product" and OWNED.search(text, max(0, members[0].start - 12), members[0].start) is not None
    if owned:
        for member in members:  # what a firm owns are its products, also where they act as firms elsewhere
            if member.label == "Company":
                yield Candidate(member.start, member.end, "Product", "list", rank=3)
    strange = {m.start for m in unknown if m.quoted or (m.start, m.end) in weak or _is_strange(text, lexicon, m)}
    if closing == "Company" or any(member.label == "Company" for member in members):  # 奥地利航空: a place and a trade
        strange |= {m.start for m in unknown if _is_placed_trade(text, lexicon, finder, m)}
    if of_clients:  # 投资方有红木资本、经纬创投: so many words of trade are no fields
        strange |= {m.start for m in unknown if _is_traded(text[m.start : m.end].strip(), finder)}
    if counted:
        strange |= {m.start for m in unknown if m.end - m.start >= SHORTEST_ENCLOSED}  # as many names follow as it says
    brands = set(known) == {"Product"} and FIRMS_NOUN.search(close) is not None
    if closing == "Company" and (known.count("Company") >= FEWEST_FIRMS or brands):
        # 甲公司、乙集团、丙视频等企业: by the name of what it is known for
        known = [label for label in known if label != "Product"]
        for member in members:
            if member.label == "Product" and text[member.end] not in "》”":
                yield Candidate(member.start, member.end, "Company", "list", rank=3)
    if closing == "Company" and "Company" not in known and any(member.label == "Sector" for member in members):
        unknown = [m for m in unknown if (m.start, m.end) in weak]  # 多晶硅、光伏制造等企业, 保安、物业管理等机构
    if not unknown:
        return
    label = "Product" if owned else ""
    if not label and known and all(other == known[0] for other in known):
        # Beside one firm that is known, several that no dictionary knows; of ordinary words no more than two.
        alike = known[0] == "Company" and strange.issuperset(m.start for m in unknown) and len(unknown) <= MOST_BESIDE
        if known[0] in LISTED and (len(known) * 2 >= len(unknown) or closing == known[0] or alike):
            label = known[0]
        elif closing in LISTED and {known[0], closing} == {"Company", "Product"}:
            label = closing
    elif not label and not known and closing in LISTED and len(strange) * 2 >= len(members):
        label = closing
    elif not label and not known and not closing:
        firms = [w for m in unknown if (w := weak.get((m.start, m.end))) and _is_strange(text, lexicon, m)]
        if firms and all(w.label == "Company" for w in firms) and all(_is_strange(text, lexicon, m) for m in unknown):
            label = "Company" if len(unknown) == len(members) <= MOST_BESIDE else ""
        trades = [m for m in unknown if m.start in strange and m in trading]
        label = label or ("Company" if len(trades) >= 2 and len(trades) * 2 >= len(members) else "")
    if not label:
        return
    forms = [text[m.start : m.end] for m in members if not m.quoted]
    if label == "Product" and not known and not owned:
        if GOODS.search(close + before[-HEAD:]) and are_goods(finder.vocabulary, forms, lexicon):
            return  # 平纹遮光布、黄桃等产品
        if are_commodities(finder.vocabulary, forms):
            return
    if label == "Company" and not known and _are_goods([text[m.start : m.end] for m in unknown], finder):
        return
    unquoted = label != "Product" and not any(m.label == label and text[m.start - 1] == "“" for m in members)
    for member in unknown:
        if text.startswith(COLONS, member.end):
            continue  # （日语：甲，英语|：乙）
        if (
            label == "Product"
            and not member.quoted
            and text.endswith(finder.vocabulary.goods, member.start, member.end)
        ):
            continue  # 洗碗机 is a kind of product
        if label == "Company" and _is_kind(text[member.start : member.end], finder):
            continue  # 行业协会, 国有商业银行
        if label == "Organization" and not _is_called_body(text, member, finder, lexicon):
            continue  # 智能播控等媒体形式
        if label == "Zone" and text[member.start : member.end].rstrip("三两四方面").endswith(FIRMS):
            continue  # 载体有甲软件园、物流外包企业
        # Firms and bodies stand in no quotation marks where those that are known stand in none; what does is their product, or
        # a word used in another sense.
        if (member.start in strange or label == closing) and not (unquoted and member.quoted):
            start, end = member.start, member.end
            bracket = BRACKET.search(text, start, end)
            end = bracket.start() if bracket else end
            if label == "Company" and member.origin and _is_own(text[member.origin : end], lexicon, finder):
                start = member.origin  # 甲国|乙丙化学
            while text[start] == " ":
                start += 1
            end = start + len(text[start:end].rstrip())
            told = _label_by_ending(text[start:end], finder) if label == "Company" else ""
            if label == "Product" and (sort := finder.vocabulary.sort_before_latin.match(text, start, end)):
                start = sort.end()  # 短视频平台|Jia
            modelled = MODELLED.fullmatch(text, start, end) if label == "Product" else None
            if modelled and modelled[1].endswith(tuple(finder.vocabulary.firm_words)):
                yield Candidate(*modelled.span(1), "Company", "list", rank=0)
                start = modelled.start(2)
            known_form = weak.get((start, end))
            if known_form is not None and known_form.label == label:
                yield Candidate(start, end, label, "list", 0, known_form.key, known_form.name)
            else:
                yield Candidate(start, end, told or label, "list", rank=0)


def _are_persons(text: str, members: list[_Member], close: str, persons: Persons) -> bool:
    """Tell whether an office before a list or the number behind it says that its members are persons: 委员甲、乙, 甲、乙等30名.

    What the last of them does may be read as members of the list: 委员甲、乙、丙|就丁、戊等问题回答了提问.
    """
    if persons.counted.match(close):
        return True
    before = text[max(0, members[0].start - LONGEST_OFFICE) : members[0].start] if members else ""
    short = sum(member.end - member.start <= LONGEST_NATIVE for member in members)
    return (
        2 * short >= len(members)
        and persons.titled.search(before) is not None
        and not any(member.label == "Company" for member in members)
    )


def _has_marks(text: str, member: _Member) -> bool:
    """Tell whether a member stands in book marks: where one does, what has none is a person or a kind (编导甲、乙的《丙》)."""
    return text.startswith("》", member.end)


def _are_goods(forms: list[str], finder: NameFinder) -> bool:
    """Tell whether all members are goods rather than who makes them: 多晶硅、工业硅等企业."""
    return all(form.endswith(tuple(finder.vocabulary.goods)) for form in forms)


def _is_own(form: str, lexicon: Lexicon, finder: NameFinder) -> bool:
    """Tell whether what stands behind a country names a firm by itself: 乙丙化学, but not 国际集团, 电力 or 航空."""
    kind = max((len(word) for word in finder.vocabulary.firm_words if form.endswith(word)), default=0)
    core = form[: len(form) - kind] or form
    return len(core) >= 2 and core not in finder.vocabulary.generic and lexicon.is_strange(core)


def _label_by_ending(form: str, finder: NameFinder) -> str:
    """Return what a member's own ending says that it is beside firms: 甲乙基金会."""
    for size in range(len(form) - 2, 2, -1):
        if ending := finder.vocabulary.forms.get(form[-size:]):
            return "Organization" if ending.label == "Organization" else ""
    return ""


def _is_called_as(form: str, label: str, shortest: int, finder: NameFinder, *, own_length: int = 2) -> bool:
    """Tell whether a member between others of a label ends as they do, with something of its own before.

    油桶|艺术中心 between bodies does, but not 研究|中心; 天府|智造|产业园 does between zones. ``own_length`` is how many characters
    stand before the ending at least.
    """
    vocabulary = finder.vocabulary
    for size in range(len(form) - own_length, shortest - 1, -1):
        ending = vocabulary.forms.get(form[-size:])
        if ending is not None and ending.label == label:
            own = form[:-size]
            return own not in vocabulary.generic and own not in vocabulary.firm_words and not own.endswith(KIND_ENDS)
    return False


def _is_kind(form: str, finder: NameFinder) -> bool:
    """Tell whether a member is a body, or says only what kind of firm it is."""
    vocabulary = finder.vocabulary
    own = (form.removesuffix(ending) for ending in vocabulary.company_endings if form.endswith(ending))
    if form in vocabulary.kinds_of_bodies:
        return True
    return vocabulary.ends_like_body(form) or any(rest in vocabulary.generic for rest in own)


def _closing_label(close: str, nouns: Nouns) -> str:
    """The first noun that ends the phrase decides: 等诸多“独角兽”企业 is about firms."""
    praised = PRAISED.match(close)
    phrase = close[praised.end() :] if praised else close
    phrase = phrase if "的" not in phrase[1:] or MANY.match(close) else phrase.split("的")[0]
    phrase = PREDICATE.split(phrase, maxsplit=1)[0]
    if COUNTED_FIRMS.match(close):
        return "Company"
    at = 0
    while at < len(phrase):
        found = nouns.longest.match(phrase, at)
        noun = found[0] if found else ""
        general = len(noun) == 1 and phrase[at - 1] in GENERAL  # 全国, 本地, 各地
        general = general or (len(noun) == 1 and phrase.startswith(NO_NOUN, at + 1))
        at += len(noun) or 1
        if general:
            continue
        if noun in OWNERS and phrase.startswith(PROJECTS, at):
            return ""
        if noun in OWNERS:
            return nouns.labels[noun]  # 等企业|产品 are the products of several firms, 等公司产品 those of one
        # 等园区企业 is about firms, and so is 等德国企业: 国 ends the name of a country there.
        if noun and not nouns.longer.match(phrase, at):
            return nouns.labels[noun]
    return ""


def _opening_label(before: str, nouns: Nouns) -> str:
    """The noun before 包括 decides: 五家上市公司，包括 is about firms."""
    opens = OPENS.search(before)
    if opens is None:
        return ""
    phrase = before[: opens.start()]
    counted = NUMERAL.search(phrase, max(0, len(phrase) - 4))
    phrase = phrase[: counted.start()] if counted and counted.end() == len(phrase) else phrase  # 子公司|三家：
    label = next((label for label, listed in nouns.by_label.items() if phrase.endswith(listed)), "")
    return label or ("Company" if counted and counted[0].endswith(HOUSES) and opens[0].endswith(BRACKETS) else "")


def _looks_like_name(
    text: str, lexicon: Lexicon, finder: NameFinder, member: _Member, *, enclosed: bool = False
) -> bool:
    """Tell whether a member may be a name; one between two commas of a list that a noun closes may hold a verb (飞跃)."""
    form = BRACKET.sub("", text[member.start : member.end]).strip()
    if form.endswith(PROJECTS) or form.startswith(BRAND):
        return False  # “甲乙”|牌挂面
    if not MEMBER.fullmatch(form) or form in finder.vocabulary.generic or form in finder.vocabulary.stop_words:
        return False
    pieces = lexicon.split(form)
    openers = finder.vocabulary.openers
    if len(pieces) > 1 and any(
        len(piece) == 1 and piece not in openers and finder.vocabulary.stops(piece, inner=True) for piece in pieces
    ):
        return False  # 繁忙的货轮
    if (
        enclosed
        and SHORTEST_ENCLOSED <= len(form) <= LONGEST_ENCLOSED
        and not any(piece in finder.vocabulary.stop_words for piece in pieces)
    ):
        return True
    return (form.isascii() or len(form) <= LONGEST_FORM) and not any(
        finder.vocabulary.ends_name(piece, lexicon.tags.get(piece, "x")) and len(piece) > 1 for piece in pieces
    )


def _says_trade(text: str, lexicon: Lexicon, finder: NameFinder, member: _Member) -> bool:
    """Tell whether a member ends in what firms do, behind a core that is no ordinary word: 甲乙资本, but not 社会资本."""
    form = text[member.start : member.end].strip()
    vocabulary = finder.vocabulary
    cuts = [cut for cut in range(2, len(form) - 1) if form[cut:] in vocabulary.firm_words]
    core = form[: cuts[0]] if cuts else ""
    return any(vocabulary.is_branded(form[:cut], form[cut:]) for cut in cuts) or (
        bool(core)
        and core not in lexicon
        and all(len(piece) == 1 or lexicon.tags.get(piece) in CORE_TAGS for piece in lexicon.split(core))
    )


def _is_traded(form: str, finder: NameFinder) -> bool:
    """Tell whether a form ends in what firms do behind something that says no trade: 红木|资本, but not 医疗|器械."""
    vocabulary = finder.vocabulary
    cores = [form[:cut] for cut in range(2, len(form) - 1) if form[cut:] in vocabulary.firm_words]
    return bool(cores) and not any(vocabulary.is_trade(core) for core in cores)


def _is_placed_trade(text: str, lexicon: Lexicon, finder: NameFinder, member: _Member) -> bool:
    pieces = lexicon.split(text[member.start : member.end].strip())
    return len(pieces) > 1 and lexicon.tags.get(pieces[0]) == "ns" and pieces[-1] in finder.vocabulary.firm_words


def _is_strange(text: str, lexicon: Lexicon, member: _Member) -> bool:
    """Tell whether a form is no ordinary word: the dictionary lacks it, or knows it as a proper name."""
    form = text[member.start : member.end].strip()
    if form.isascii():
        return any(character.isupper() for character in form) or form.isdigit()
    return lexicon.is_strange(form)
