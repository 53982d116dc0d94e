"""What a slot of a pattern takes from a sentence: one name, a list of names, any noun phrase."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.data import any_of, read_yaml, words_of
from kg.link.coding import MARKS, mark_of

__all__ = ["CONJUNCTIONS", "ET_CETERA", "Slot", "slot_regex", "slot_words"]

ET_CETERA = "".join([*map("(?<!{})".format, "高平均同相优劣中初特"), "等", *map("(?!{})".format, "级待价同")])
"""等 at the end of a list, and not in 高等 or 等级."""
CONJUNCTIONS = "以及|及其|(?<![涉普触危遍惠])及|和|与"
"""What joins the members of a list: the last character of 涉及 is none."""
PHRASE = rf"(?:(?![的了是和与及为于、，。；：！？①-⑳{MARKS}_]|在(?!线)|{ET_CETERA}(?!离子))[\w&+-])"
_THING, _FIELD = "Product", "Sector"
_PLACES = frozenset({"Country", "Region", "Province", "City"})
_AROUND = ("Country", "Province", "City", "District")
"""What may stand directly before a member of a list, which lies in it."""


@dataclass(frozen=True, slots=True)
class Slot:
    """An end of a relation in a pattern: ``free`` slots also take a noun phrase that is no mention, ``single`` ones no list.

    A ``pointing`` one takes only a word that points to what is described behind it: 这家|机器人企业. Of a slot for a value ``value`` is its kind, or the name of the words that it may be.
    """

    role: str
    labels: frozenset[str]
    free: bool = False
    single: bool = False
    value: str = ""
    pointing: bool = False


@cache
def slot_words() -> Mapping[str, str]:
    """Return ``vocabularies/slots.yaml``, each list as the alternatives of a regular expression."""
    path, content = read_yaml("vocabularies/slots.yaml")
    return {key: any_of(words_of(path, key, entry)) for key, entry in content.items()}


@cache
def slot_regex(slot: Slot, labels: tuple[str, ...]) -> tuple[str, str]:
    """Return what a slot takes, and what must hold behind it; the same slots stand in many patterns."""
    marks = "[" + "".join(sorted(mark_of(label, labels) for label in slot.labels)) + "]"
    if slot.free:
        return _phrases(marks)
    if slot.single:
        return marks, ""
    return _names(slot.labels, labels, marks), ""


def _phrases(marks: str) -> tuple[str, str]:
    """Return the expressions for a list of noun phrases, also of some that are no mentions, and for what must hold behind it."""
    words = slot_words()
    item = f"(?:(?:{PHRASE}{{0,10}}?{marks}){{1,3}}{PHRASE}{{0,8}}?|{PHRASE}{{2,14}}?)"
    item = f"(?:对[{MARKS}]{{1,2}})?{item}"  # 对日软件外包
    item = f"{item}(?:（[^（）]{{1,30}}）(?=[、，和与及等]))?"
    # Sloppy lists go on over commas: 证券，银行，保险等 does not end with 证券.
    more = f"(?:{PHRASE}|{marks}){{1,10}}(?:、|等|[两二三四五六七八九十]大)|{PHRASE}{{0,4}}{marks}{PHRASE}{{0,4}}[，、]{PHRASE}{{0,4}}{marks}"
    # 窗帘，布料和皮革的经营: the last one says that the commas divide what is dealt in.
    member = f"(?:{PHRASE}|{marks})"
    run = f"(?:{member}{{1,8}}，){{0,6}}{member}{{1,8}}(?:以及|及|和|与){member}{{1,10}}的[一-龥]{{2}}(?=[、，。；及和与]|$)"
    more = f"，(?:{more}|{run})|(?:{words['field_nouns']}){{1,2}}(?:、|以及|及|和|与)"
    # Beside others a member may be long: 信息安全、无人值守自动化运维服务.
    later = item.replace("{2,14}?", "{2,22}?").replace("{0,8}?", "{0,14}?")
    return f"{item}(?:(?:、(?:以及)?|以及|及|和|与|会同|，|/){later}){{0,15}}?", f"(?!{more})"


def _names(taken: frozenset[str], labels: tuple[str, ...], marks: str) -> str:
    """Return the expression for a name or a list of names, of which a few may be unknown or of other labels."""
    words = slot_words()
    after = f"(?:（[^（）]{{0,40}}）)?(?:(?:{words['capitals']})(?=[{MARKS}])|{words['member_tails']}|[0-9]{{1,3}}国|[^的了、，。；：{MARKS}]{{2,4}}[省州邦郡府](?=[、和与及设建有]))?"
    # Behind a comma 与乙 begins a clause of its own: 收购甲，与乙成立合资公司.
    # So does whose head office is told next: 总部设在甲市，乙洲|总部在丙市.
    joint = f"(?:，(?!与|{words['companions']}|[{MARKS}](?:{words['next_subjects']}))|[、/])?(?:{words['joints']}|{words['companions']})?(?:(?:{words['whereabouts']})的?)?"
    told = f"、[^的了、，。；：{MARKS}]{{1,10}}"
    if taken == {_THING} and _FIELD in labels:
        # What a product is stands before its name: 手表甲；移动支付乙和驾驶辅助系统丙.
        said = f"(?:[^了由在被将从向把对、，。；：{MARKS}]|{mark_of(_FIELD, labels)})"
        told = f"(?!{joint}{marks})(?:[、；](?:以及|和)?|，?以及|和|及|与){said}{{1,24}}?(?={marks})|；(?={marks})"
    # 甲、乙等企业应当按照丙的规定: what follows such a word is no member.
    beyond = f"等(?![^，。；、{MARKS}]{{0,4}}?(?:{words['objects']}))(?:(?!在)[^，。；、于{MARKS}]){{0,12}}"
    between = f"(?:{told}|{joint}|{beyond})"
    # What is a next member by itself is not read as something behind this one as well: two ways to read each of n members are 2^n.
    member_next = f"(?:{joint}|{beyond}){marks}"
    if taken != {_FIELD}:  # 储能企业|甲公司、机器人企业|乙公司: each of them has its own
        after += f"(?:(?![与和同及])(?!{member_next})[^的了、，。；：{MARKS}]{{0,6}}[{MARKS}](?=、))?"
    if taken <= _PLACES:  # 走进甲国|丙庄园|、乙国|丁广场: what stands in each place
        venue = f"[^的了在是为、，。；：和与及{MARKS}]{{2,10}}"
        after += f"(?:{venue}(?=(?:、|和|与|及|以及)[{MARKS}]{{1,2}}(?:{venue})?(?:[、，。；和与及]|$)))?"
    # 甲 of 甲与乙达成合作 is the subject, no list with 乙; but 甲与乙联合印发 did so alike.
    jointly = f"(?:{words['jointly']})(?!{words['done_alike']})"
    # 甲与乙、丙等企业合作: 甲 is no such firm.
    others = f"与[{MARKS}](?:、[^，。；：]{{0,8}}?[{MARKS}]){{0,6}}等[^，。；：]{{0,16}}?(?:{words['cooperate']})"
    between = f"(?!{others})(?!与[{MARKS}]{{1,4}}(?:(?:、|和|及|以及)[{MARKS}]{{1,3}}){{0,4}}(?:[^，。；：、{MARKS}]{{0,6}}?)(?:在[{MARKS}]{{1,3}})?(?:[^，。；：、{MARKS}]{{0,4}}?)(?:{words['agree']}|{jointly})){between}"
    # A member may be unknown, or name what the slot doesn't take: 与甲组织、乙国家联盟、丙组织合作.
    unknown = f"(?:、[^、，。；：{MARKS}]{{1,14}}(?=、|和[{MARKS}]|以及|等)|、(?!{marks})[{MARKS}](?=、|和[{MARKS}]))"
    around = "".join(mark_of(label, labels) for label in _AROUND if label in labels and label not in taken)
    member = f"[{around}]{{0,2}}{marks}" if around else marks  # 甲园、乙市|丙区
    # Before the first member stands nothing, though the expression for what stands between two is the same for all: it is
    # long, and to compile it costs more than to match it.
    return f"(?=[{MARKS}])(?:{between}{member}{after}|{unknown}){{1,61}}"
