"""What the members of a list are: the noun that closes it, what opens it, and the members that are known tell it of the others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.candidates import Candidate
from kg.extract.goods import are_commodities, are_goods
from kg.extract.known_forms import PLACES
from kg.extract.list_forms import (
    are_goods_of_makers,
    has_firms_place,
    has_own_core,
    is_called_as,
    is_called_body,
    is_kind,
    is_strange,
    label_by_ending,
    looks_like_name,
    says_known_trade,
    says_trade,
)
from kg.extract.list_members import BRACKET, NUMERAL, SHORTEST_ENCLOSED, ListReader, Member
from kg.extract.list_vocabulary import ListVocabulary

__all__ = ["label_members"]

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
HOUSES = ("家", "户")
"""How firms are counted."""
BRACKETS = ("（", "(")
COLONS = ("：", ":")
"""What stands before one says what follows: （日语：甲，英语|：乙）."""
NO_NOUN = ("内", "外", "际", "产", "有", "资", "民", "营", "企")
"""Behind a noun of one character they make another word of it: 国内, 国产."""
GENERAL = "全各本当外我中两"
"""Before such a noun: 全国, 本地, 各地."""
MODELLED = re.compile(r"([一-龥]{2,8}) ?((?a:[A-Z][A-Za-z]{0,8}-?\d[A-Za-z0-9-]{0,8}))")
"""A firm's name and its model: 甲科技E20."""
WITH = ("与", "同", "和", "跟")
HEAD = 10
"""So near before a list stands what says so too: 主要产品有."""
ENDS = ("、", "等", "和", "及", "与", "以及")
REACH = 16
"""How far before a list its opening is looked for."""
LISTED = ("Company", "Product", "Organization", "Zone")
"""What a list may make of a name that nobody knows."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the words around a list say of its members.

    Parameters
    ----------
    label : str
        What the members are; empty where no word tells.
    close, before : str
        The words.
    clients : bool
        Whether they are somebody's clients or partners, and so firms whatever closes the list.
    working : bool
        Whether they are said to work with somebody, so that products stand for their firms.
    goods : bool
        Whether the members are goods without names, and the list is left out.
    counted : bool
        Whether the words before say how many firms follow.
    owned : bool
        Whether they are products that a firm has.
    """

    label: str
    close: str
    before: str
    clients: bool = False
    working: bool = False
    goods: bool = False
    counted: bool = False
    owned: bool = False


def label_members(reader: ListReader, members: Sequence[Member], close: str) -> Iterator[Candidate]:
    """Yield what a list makes of its members.

    Parameters
    ----------
    reader : ListReader
    members : sequence of Member
    close : str
        The noun phrase that closes the list.
    """
    if len(members) < 2:
        return
    frame = _frame(reader, members, close)
    if frame.goods:
        return
    if frame.working:
        yield from _as_firms(reader, members)  # who works with others acts
    known = [member.label for member in members if member.label and member.label != "Sector"]
    if frame.label == "Company" and "Company" in known:
        known = [label for label in known if label not in PLACES]  # 企业：甲省乙县、丙股份: firms may be called so
    vocabulary = reader.finder.vocabulary
    trading = {m for m in members if not m.label and says_trade(reader.form(m), reader.lexicon, vocabulary)}
    if not frame.label and not known and len(trading) < 2:
        return  # nothing will tell what the members are
    yield from _called_alike(reader, members, known, frame)
    unknown = _unknown(reader, members, frame)
    if frame.owned:  # what a firm owns are its products, also where they act as firms elsewhere
        firms = (member for member in members if member.label == "Company")
        yield from (Candidate(firm.start, firm.end, "Product", "list", rank=3) for firm in firms)
    strange = _strange(reader, members, unknown, frame)
    brands = set(known) == {"Product"} and reader.lists.firms_noun.search(close) is not None
    if frame.label == "Company" and (known.count("Company") >= FEWEST_FIRMS or brands):
        # 甲公司、乙集团、丙视频等企业: by the name of what it is known for
        known = [label for label in known if label != "Product"]
        yield from _as_firms(reader, members)
    if frame.label == "Company" and "Company" not in known and any(member.label == "Sector" for member in members):
        unknown = [m for m in unknown if (m.start, m.end) in reader.weak]  # 多晶硅、光伏制造等企业
    if not unknown:
        return
    label = "Product" if frame.owned else _shared_label(reader, members, unknown, known, strange, trading, frame.label)
    if not label or (not known and _are_without_names(reader, members, unknown, label, frame)):
        return
    unquoted = label != "Product" and not any(m.label == label and reader.text[m.start - 1] == "“" for m in members)
    for member in unknown:
        # Firms and bodies stand in no quotation marks where those that are known stand in none; what does is their product, or
        # a word used in another sense.
        named = (member.start in strange or label == frame.label) and not (unquoted and member.quoted)
        if named and not _is_no_name(reader, member, label):
            yield from _labelled(reader, member, label)


def _frame(reader: ListReader, members: Sequence[Member], close: str) -> _Frame:
    """Return what the words before and behind a list say."""
    text, lists = reader.text, reader.lists
    start = members[0].start
    opening = text[max(0, start - REACH) : start]
    before, behind = opening.rstrip(" “（("), close.lstrip()
    label = _closing_label(behind, lists) if lists.tail.match(behind) else ""
    clients = before.endswith(lists.served) or lists.opens.sub("", before).endswith(lists.clients)
    working = goods = False
    if clients:
        label = "Company"
    elif label == "Product" and lists.goods.search(close) and before.endswith(lists.makes):
        goods = True
    elif label == "Product" and before.endswith(lists.serves) and lists.served_with.search(close):
        label = "Company"
    elif label == "Product":
        agreed = lists.agreed if before.endswith(WITH) else lists.partnered
        working = agreed.match(behind) is not None
        label = "Company" if working else label
    label = label or _opening_label(opening, lists)
    counted = label == "Company" and lists.counting.search(text, max(0, start - 20), start) is not None
    owned = label == "Product" and lists.owned.search(text, max(0, start - 12), start) is not None
    return _Frame(label, close, before, clients, working, goods, counted, owned)


def _closing_label(close: str, lists: ListVocabulary) -> str:
    """The first noun that ends the phrase decides: 等诸多“独角兽”企业 is about firms."""
    nouns = lists.nouns
    praised = lists.praised.match(close)
    phrase = close[praised.end() :] if praised else close
    phrase = phrase if "的" not in phrase[1:] or lists.many.match(close) else phrase.split("的")[0]
    phrase = lists.predicate.split(phrase, maxsplit=1)[0]
    if lists.counted_firms.match(close):
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
        if noun in lists.owners and phrase.startswith(lists.projects, at):
            return ""
        if noun in lists.owners:
            return nouns.labels[noun]  # 等企业|产品 are the products of several firms, 等公司产品 those of one
        # 等园区企业 is about firms, and so is 等德国企业: 国 ends the name of a country there.
        if noun and not nouns.longer.match(phrase, at):
            return nouns.labels[noun]
    return ""


def _opening_label(before: str, lists: ListVocabulary) -> str:
    """The noun before 包括 decides: 五家上市公司，包括 is about firms."""
    opens = lists.opens.search(before)
    if opens is None:
        return ""
    phrase = before[: opens.start()]
    counted = NUMERAL.search(phrase, max(0, len(phrase) - 4))
    phrase = phrase[: counted.start()] if counted and counted.end() == len(phrase) else phrase  # 子公司|三家：
    label = next((label for label, listed in lists.nouns.by_label.items() if phrase.endswith(listed)), "")
    return label or ("Company" if counted and counted[0].endswith(HOUSES) and opens[0].endswith(BRACKETS) else "")


def _as_firms(reader: ListReader, members: Sequence[Member]) -> Iterator[Candidate]:
    """Yield the products of a list of firms as what they stand for."""
    for member in members:
        if member.label == "Product" and reader.text[member.end] not in "》”":
            yield Candidate(member.start, member.end, "Company", "list", rank=3)


def _called_alike(
    reader: ListReader, members: Sequence[Member], known: Sequence[str], frame: _Frame
) -> Iterator[Candidate]:
    """Yield the members that nobody knows and that end as bodies or zones do, in a list of such, or bodies in one of firms."""
    vocabulary, lists = reader.finder.vocabulary, reader.lists
    several = len(known) >= FEWEST_BODIES
    bodies = several and set(known) == {"Organization"}
    among_firms = not bodies and "Company" in known and bool(frame.label)  # 甲公司、柔性电子研究中心等企业和机构
    zones = several and set(known) <= ZONES and "Zone" in known
    for member in members:
        form = reader.form(member)
        if member.label:
            continue
        ranked = among_firms and any(rank in form for rank in lists.ranked)  # 国家级|企业技术中心
        own_length = LONG_OWN if among_firms else 2
        if (bodies or among_firms) and not ranked and not form.endswith(lists.projects):
            if is_called_as(form, "Organization", SHORTEST_BODY, vocabulary, lists, own_length=own_length):
                yield Candidate(member.start, member.end, "Organization", "list", rank=0)
        elif zones and is_called_as(form, "Zone", SHORTEST_ZONE, vocabulary, lists):
            yield Candidate(member.start, member.end, "Zone", "list", rank=2)


def _unknown(reader: ListReader, members: Sequence[Member], frame: _Frame) -> list[Member]:
    """Return the members that nobody knows and that may be names."""
    text, of_firms = reader.text, frame.label == "Company"
    unknown = []
    for at, member in enumerate(members):
        form = reader.form(member)
        closed = frame.counted or text.startswith(ENDS, member.end)
        enclosed = of_firms and at > 0 and text[member.start - 1] == "、" and closed
        if member.label or form in reader.techniques:
            continue
        if of_firms and reader.lists.office.search(text, member.start, member.end):
            continue
        deed = text.endswith(reader.lists.deeds, member.start, member.end)  # 由甲乙|开发、丙丁|发行
        if text[member.start : member.end].isdigit() if member.quoted else deed:
            continue
        weak = (member.start, member.end) in reader.weak
        bare = BRACKET.sub("", text[member.start : member.end]).strip()
        if weak or looks_like_name(bare, reader.lexicon, reader.finder.vocabulary, reader.lists, enclosed=enclosed):
            unknown.append(member)
    return unknown


def _strange(reader: ListReader, members: Sequence[Member], unknown: Sequence[Member], frame: _Frame) -> set[int]:
    """Return where the members begin that are no ordinary words, or that something else tells for names."""
    lexicon, vocabulary = reader.lexicon, reader.finder.vocabulary
    firms = frame.label == "Company" or any(member.label == "Company" for member in members)
    return {
        member.start
        for member in unknown
        if member.quoted
        or (member.start, member.end) in reader.weak
        or is_strange(form := reader.form(member), lexicon)
        or (firms and has_firms_place(form, lexicon, vocabulary))  # 奥地利航空
        or (frame.clients and says_known_trade(form, vocabulary))  # 投资方有红木资本、经纬创投
        or (frame.counted and member.end - member.start >= SHORTEST_ENCLOSED)  # as many names follow as it says
    }


def _shared_label(
    reader: ListReader,
    members: Sequence[Member],
    unknown: Sequence[Member],
    known: Sequence[str],
    strange: set[int],
    trading: set[Member],
    told: str,
) -> str:
    """Return what the unknown members are, by those that are known and what the words around are ``told`` to say; empty if it is not clear."""
    if known:
        first = known[0]
        if any(other != first for other in known):
            return ""
        # Beside one firm that is known, several that no dictionary knows; of ordinary words no more than two.
        alike = first == "Company" and strange.issuperset(m.start for m in unknown) and len(unknown) <= MOST_BESIDE
        if first in LISTED and (len(known) * 2 >= len(unknown) or told == first or alike):
            return first
        return told if told in LISTED and {first, told} == {"Company", "Product"} else ""
    if told:
        return told if told in LISTED and len(strange) * 2 >= len(members) else ""
    weak = [w.label for m in unknown if (w := reader.weak.get((m.start, m.end))) and _is_strange_member(reader, m)]
    sure = bool(weak) and set(weak) == {"Company"} and all(_is_strange_member(reader, m) for m in unknown)
    if sure and len(unknown) == len(members) <= MOST_BESIDE:
        return "Company"
    trades = [m for m in unknown if m.start in strange and m in trading]
    return "Company" if len(trades) >= 2 and len(trades) * 2 >= len(members) else ""


def _is_strange_member(reader: ListReader, member: Member) -> bool:
    return is_strange(reader.form(member), reader.lexicon)


def _are_without_names(
    reader: ListReader, members: Sequence[Member], unknown: Sequence[Member], label: str, frame: _Frame
) -> bool:
    """Tell whether members are goods without names of their own: 平纹遮光布、黄桃等产品, 多晶硅、工业硅等企业."""
    text, vocabulary = reader.text, reader.finder.vocabulary
    if label == "Company":
        return are_goods_of_makers((text[m.start : m.end] for m in unknown), vocabulary)
    if label != "Product" or frame.owned:
        return False
    forms = [text[m.start : m.end] for m in members if not m.quoted]
    called = reader.lists.goods.search(frame.close + frame.before[-HEAD:])
    return bool(called and are_goods(vocabulary, forms, reader.lexicon)) or are_commodities(vocabulary, forms)


def _is_no_name(reader: ListReader, member: Member, label: str) -> bool:
    """Tell whether a member is none of what its list is of."""
    text, vocabulary = reader.text, reader.finder.vocabulary
    if text.startswith(COLONS, member.end):
        return True  # （日语：甲，英语|：乙）
    form = text[member.start : member.end]
    if label == "Product":
        return not member.quoted and form.endswith(vocabulary.goods)  # 洗碗机 is a kind of product
    if label == "Company":
        return is_kind(form, vocabulary)  # 行业协会, 国有商业银行
    if label == "Organization":
        return not is_called_body(form.strip(), reader.lexicon, vocabulary)  # 智能播控等媒体形式
    return label == "Zone" and form.rstrip("三两四方面").endswith(reader.lists.firms)  # 载体有甲软件园、物流外包企业


def _labelled(reader: ListReader, member: Member, label: str) -> Iterator[Candidate]:
    """Yield the name that a member holds, and the firm before its model."""
    text, vocabulary = reader.text, reader.finder.vocabulary
    start, end = member.start, member.end
    bracket = BRACKET.search(text, start, end)
    end = bracket.start() if bracket else end
    if label == "Company" and member.origin and has_own_core(text[member.origin : end], reader.lexicon, vocabulary):
        start = member.origin  # 甲国|乙丙化学
    while text[start] == " ":
        start += 1
    end = start + len(text[start:end].rstrip())
    told = label_by_ending(text[start:end], vocabulary) if label == "Company" else ""
    if label == "Product" and (sort := vocabulary.sort_before_latin.match(text, start, end)):
        start = sort.end()  # 短视频平台|Jia
    modelled = MODELLED.fullmatch(text, start, end) if label == "Product" else None
    if modelled and modelled[1].endswith(tuple(vocabulary.firm_words)):
        yield Candidate(*modelled.span(1), "Company", "list", rank=0)
        start = modelled.start(2)
    known = reader.weak.get((start, end))
    if known is not None and known.label == label:
        yield Candidate(start, end, label, "list", 0, known.key, known.name)
    else:
        yield Candidate(start, end, told or label, "list", rank=0)
