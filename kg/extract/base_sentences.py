"""Who is designated by a sentence that speaks of a base: 甲园|入选国家文化出口基地, 首个国家…出口基地花落|乙区."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

from kg.extract.base_holders import NEAR, Holders, only_says_where
from kg.extract.base_vocabulary import BaseVocabulary
from kg.extract.candidates import Candidate
from kg.marks import last_of
from kg.model import BlockKind, CleanDocument

__all__ = ["FAR", "JOINT", "called_base", "designates", "own_name", "referred_holder", "with_listed"]

COMPOUNDED = frozenset({"Zone", "Organization", "Company", "District", "City", "ExportBase"})
JOINED = ("与", "和", "同")
FAR = 60
"""How many characters may stand between a holder and its designation; further away nobody looks for one."""
_ASIDE = re.compile(r"[（(]国家级?(?:特色)?[一-龥]{0,8}")
"""What stands between a place and its designation in brackets: 甲市（国家文化|出口基地）."""
PART = "是"
JOINT = re.compile("[、与和及]?(?:[一-龥]{2,7}(?:省|自治区))?")
_HAS = re.compile("[有为是]")
"""Directly between the noun and the first of a list, if the noun tells which bases are meant: 认定的国家…基地|有|甲大学、乙医院."""
_APPOSED = re.compile(
    r"(?:[（(][一-龥]{2,12}[）)])?(?:”?[—\-–]{1,2}(?:[一-龥]{2,3}省?)?|[：:])|[（(]|(?:之一|的一员)?[，,]"
)
"""What stands between the noun, with its category, and the one holder behind it: 国家…出口基地|（地理信息）——|甲园."""
_AS = "作为"
_BEHIND_AS = re.compile("(?:之一|的一员)?[，,]|的")
"""Between the noun and the holder that it is said of: 作为国家…出口基地|的|甲园."""
_DEMONSTRATIVE = "该"
"""What it begins is meant by it, however long the clause is: 2022年3月，|该院与其他单位一道被甲部确定为国家…基地."""
_BY = re.compile(r"(?:(?:[被获经由]|(?<=[被获]))[^，。；]{2,30})?")
"""Who does it may stand before the verb: 2021年8月|由甲部等四部门|授予国家…基地称号."""
_WHOSE = re.compile(r"的(?:[一-龥]{2,7}(?:省|自治区))?")
"""Between the noun and the holder that is said to be one: 被乙部确定为国家…出口基地|的|甲园."""
HEADED = 40
"""How many passages above a sentence its heading may stand."""


def called_base(text: str, holders: Holders, noun: re.Match[str], bases: BaseVocabulary) -> Candidate | None:
    """Return the zone whose own name says that it is a base: 国家对外|文化贸易基地|（上海）."""
    if not bases.own_name.search(text, max(0, noun.start() - NEAR), noun.end()):
        return None
    around = holders.between(noun.end(), noun.start())
    return next((h for h in around if h.label == "Zone" and h.start < noun.start() and noun.end() <= h.end), None)


def own_name(text: str, holder: Candidate, noun: re.Match[str], bases: BaseVocabulary) -> tuple[int, int] | None:
    """Return the name of a base that a place in brackets closes: 国家对外文化贸易基地（|云港|）."""
    behind = (
        holder.start == noun.end() + 1
        and text[noun.end()] in "（("
        and text[holder.end : holder.end + 1] in ("）", ")")
    )
    if not behind or holder.label not in ("City", "Province", "District"):
        return None
    begun = bases.own_name.search(text, max(0, noun.start() - NEAR), noun.end())
    return (begun.start(), holder.end + 1) if begun else None


def referred_holder(
    text: str,
    clean: CleanDocument,
    starts: list[int],
    holders: Holders,
    noun: re.Match[str],
    bases: BaseVocabulary,
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
    opened = bases.only_when.match(text, begin, noun.start())
    subject = opened.end() if opened else begin
    is_object = bases.objects.search(between) is not None
    refers = any(text.startswith(bases.referents, at) for at in (begin, subject))
    is_site = any(text.startswith(bases.sites, at) for at in (begin, subject))
    named_so = text.startswith(_DEMONSTRATIVE, subject)
    if (
        len(between) > FAR
        or not ((refers and (named_so or len(between) <= NEAR)) or is_object)
        or not any(verb in between for verb in bases.verbs)
        or any(word in bases.objects.sub("", between) for word in (*bases.not_yet, "的"))
        or text.startswith(bases.no_designation, noun.end())
        or any(
            holder.start >= clause or (holder.start == begin and not is_object)
            for holder in holders.between(begin, noun.start())
        )
    ):
        return None
    told = clause if is_object else begin
    if is_site and (site := holders.alone(text, passage.start, told)) is not None:
        return site
    first, other = holders.opening(text, passage, bases)
    if first is not None and first.start < told:
        alone = other is None or other.start >= told
        return first if alone and first.start - passage.start <= 1 and first.label not in ("City", "Company") else None
    above = next((p for p in reversed(clean.passages[max(at - HEADED, 0) : at]) if p.kind is BlockKind.HEADING), None)
    named = [h for h in holders.between(above.start, above.end) if above.start <= h.start < above.end] if above else []
    return named[0] if len(named) == 1 and named[0].label not in ("City", "Company") else None


def with_listed(text: str, chosen: list[Candidate], inside: list[Candidate], bases: BaseVocabulary) -> list[Candidate]:
    """Add to the holders those that stand in one list with them: 甲城与乙园、丙市丁区等16个区域上榜."""
    joined = [JOINT.fullmatch(text, first.end, second.start) is not None for first, second in pairwise(inside)]
    listed: list[Candidate] = []
    begin = 0
    for index in range(len(inside)):
        if index + 1 < len(inside) and joined[index]:
            continue
        members = inside[begin : index + 1]
        counted = bases.counted.match(text, members[-1].end) is not None and any(member in chosen for member in members)
        for at, member in enumerate(members):
            governs = at + 1 < len(members) and members[at + 1].start == member.end
            if member in chosen or (counted and not governs):
                listed.append(member)
        begin = index + 1
    return listed


def designates(
    text: str, holder: Candidate, noun: re.Match[str], bases: BaseVocabulary, inside: list[Candidate]
) -> bool:
    """Tell whether the sentence of a noun says that a holder is what the noun names."""
    if holder.end <= noun.start():
        between = text[holder.end : noun.start()]
        if _describes_next(text, noun, between, inside):
            return False
        if holder.label in COMPOUNDED and bases.compound.fullmatch(between):
            return True
        if holder.label in ("Zone", "Organization") and bases.in_headline.fullmatch(between):
            return True
        alone = not any(holder.end <= other.start < noun.start() for other in inside)
        if alone and _stands_in_list(text, noun, between, bases):
            return True
        if _ASIDE.fullmatch(between):
            return True
        if (
            holder.label == "City"
            and not between.startswith(bases.passive)
            and (len(between) > NEAR or inside[-1] is not holder or any(word in between for word in bases.parts))
        ):
            return False  # of a city more is said than of a park: 上海唯一的国家文化出口基地
        if _is_named(text, holder, between, bases):
            return True
        if any(word in between for word in bases.not_yet):
            return False
        listed = between.startswith(JOINED)  # 甲区与乙区、丙园等16个区域上榜，成为首个…
        if len(between) > FAR or ("，" in between[:-1] and len(between) > 40 and not listed):
            return False
        verb = next((verb for verb in bases.verbs if verb in between), None)
        if verb is None:
            return False
        if verb == PART and text.startswith("的", noun.end()):
            return False  # 甲区是国家…基地的核心区域
        before_verb = between.split(verb)[0]
        nearest = max((other.end for other in inside if other.end <= holder.end + len(before_verb)), default=0)
        if any(seat in before_verb and nearest > holder.end + before_verb.index(seat) for seat in bases.seats):
            return False  # 甲公司、乙公司等企业所在的丙园
        crowded = any(holder.end < other.start < noun.start() and other.label == holder.label for other in inside)
        said = bases.authorised.sub("", bases.introduced.sub("", before_verb))
        others = any(mark in said for mark in "的，：") and not crowded
        return not others or _goes_on(text, holder, said, inside, noun, bases)
    gap = text[noun.end() : holder.start]
    if (
        not gap
        and holder.label not in ("City", "Company")
        and bases.category.search(text, max(0, noun.start() - NEAR), noun.end())
    ):
        before = text[max(0, noun.start() - NEAR) : noun.start()]
        return not any(word in before for word in bases.not_yet)  # 国家数字服务出口基地|甲园
    if _is_listed(text, holder, noun, bases, inside) or _is_landed(text, noun, gap, bases):
        return True
    if holder.label == "City" and any(other.start == holder.end for other in inside):
        return False  # 国家…出口基地——甲市|乙区
    return _APPOSED.fullmatch(gap) is not None and (
        gap[-1:] != "，" or text[max(0, noun.start() - NEAR) : noun.start()].find("作为") >= 0
    )


def _goes_on(
    text: str, holder: Candidate, said: str, inside: list[Candidate], noun: re.Match[str], bases: BaseVocabulary
) -> bool:
    """Tell whether the clause of the verb is still about what the sentence begins with: 甲园以软件为主，……，2021年|入选国家…基地."""
    alone = not any(
        holder.end <= other.start < noun.start() and other.label not in ("City", "District") for other in inside
    )
    first = next((other for other in inside if other is holder or not only_says_where(text, other, bases)), None)
    opened = holder.start == 0 or text[holder.start - 1] in ("。；\n，" if inside[0] is holder else "。；\n，的")
    reported = said[: said.rfind("，") + 1].endswith(bases.said)
    if not alone or first is not holder or not opened or "：" in said or reported:
        return False
    clause = said[said.rfind("，") + 1 :]
    when = bases.only_when.match(clause)
    return _BY.fullmatch(clause, when.end() if when else 0) is not None


def _describes_next(text: str, noun: re.Match[str], between: str, inside: list[Candidate]) -> bool:
    """Tell whether a clause says what another holder is that stands behind it: 甲报告提到，|作为国家…出口基地|的|乙园…."""
    if not between[between.rfind("，") + 1 :].startswith(_AS):
        return False
    behind = _BEHIND_AS.match(text, noun.end())
    return behind is not None and any(other.start == behind.end() for other in inside)


def _stands_in_list(text: str, noun: re.Match[str], between: str, bases: BaseVocabulary) -> bool:
    """Tell whether a place is said to be in the list of bases: 甲园在首批国家…出口基地|名单中榜上有名."""
    if not bases.before_list.fullmatch(between) or any(word in between for word in bases.not_yet):
        return False
    behind = bases.in_list.match(text, noun.end())
    return behind is not None and text.startswith(bases.chosen, behind.end())


def _is_landed(text: str, noun: re.Match[str], gap: str, bases: BaseVocabulary) -> bool:
    """Tell whether the holder behind a noun is the one that became a base: 首个国家…出口基地|花落|甲园, 被认定为国家…出口基地|的|甲园."""
    clause = text[max(0, noun.start() - FAR) : noun.start()]
    clause = clause[last_of(clause, "，。；：\n", 0, len(clause)) + 1 :]
    if any(word in clause for word in bases.not_yet):
        return False
    if bases.landed.fullmatch(gap):
        return True
    return _WHOSE.fullmatch(gap) is not None and any(verb in clause for verb in bases.verbs)


def _is_named(text: str, holder: Candidate, between: str, bases: BaseVocabulary) -> bool:
    """Tell whether an authority is said to make a place a base: 认定|甲园|为国家数字服务出口基地, 授予|甲园|“国家…基地”称号."""
    if not bases.named.fullmatch(between):
        return False
    clause = text[max(0, holder.start - FAR) : holder.start]
    clause = clause[last_of(clause, "。；\n", 0, len(clause)) + 1 :]
    verb = last_of(clause, bases.acts, 0, len(clause))
    return (
        verb >= 0
        and "，" not in clause[verb:]
        and not any(word in clause[max(0, verb - NEAR) : verb] for word in bases.not_yet)
    )


def _is_listed(
    text: str, holder: Candidate, noun: re.Match[str], bases: BaseVocabulary, inside: list[Candidate]
) -> bool:
    """Tell whether a place stands in a list behind the noun that was chosen: 认定首批国家…基地，甲园、乙园等入选."""
    between = text[noun.end() : holder.start]
    opened = bases.opened.match(between)
    rest = between[opened.end() :] if opened else between
    which = _HAS.match(between) if bases.which.search(text, max(0, noun.start() - NEAR), noun.start()) else None
    if which is not None and any(other.start == noun.end() + 1 for other in inside):
        return not any(mark in between for mark in "，。；：\n的")
    if not opened or not opened.group() or any(mark in rest for mark in "，。；：\n"):
        return False
    governs = any(other.start == holder.end for other in inside)
    if rest and holder.label in ("City", "District") and (governs or text[holder.start - 1] in "（("):
        return False  # 广州市|天河商务区, 甲开发区（滨江）
    before = text[max(0, noun.start() - FAR) : noun.start()]
    if any(word in before[-NEAR:] for word in bases.not_yet):
        return False
    if opened["told"]:
        return True
    behind = text[holder.end : holder.end + FAR]
    behind = behind[: min((at for mark in "，。；\n" if (at := behind.find(mark)) >= 0), default=len(behind))]
    return any(verb in behind for verb in bases.chosen) and not noun.re.search(behind)
