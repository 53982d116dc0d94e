"""What the form alone of a list's member tells: whether it may be a name, and what ends as firms, bodies and zones do."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.extract.lexicon import Lexicon
from kg.extract.list_vocabulary import ListVocabulary
from kg.extract.tokens import PROPER_TAGS
from kg.extract.vocabulary import NameVocabulary

__all__ = [
    "are_goods_of_makers",
    "has_firms_place",
    "has_own_core",
    "is_called_as",
    "is_called_body",
    "is_kind",
    "is_strange",
    "label_by_ending",
    "looks_like_name",
    "says_known_trade",
    "says_trade",
]

MEMBER = re.compile(r"[一-龥A-Za-z0-9&.·\- ]{2,16}")
BRAND = "牌"
CORE_TAGS = frozenset({*PROPER_TAGS, "ns"})
"""Of what stands in a name before the trade: proper names, and small places that no gazetteer knows."""
PLAIN_TAGS = frozenset({"n", "v", "vn", "a", "an", "ad", "b", "d"})
"""Of the ordinary words that no short name of a body is made of."""
LONGEST_FORM = 12
"""Of a name in Chinese characters; Latin ones are longer."""
SHORTEST_ENCLOSED, LONGEST_ENCLOSED = 3, 5


def looks_like_name(
    form: str, lexicon: Lexicon, vocabulary: NameVocabulary, lists: ListVocabulary, *, enclosed: bool = False
) -> bool:
    """Tell whether a member may be a name; one between two commas of a list that a noun closes may hold a verb (飞跃)."""
    if form.endswith(lists.projects) or form.startswith(BRAND):
        return False  # “甲乙”|牌挂面
    if not MEMBER.fullmatch(form) or form in vocabulary.generic or form in vocabulary.stop_words:
        return False
    pieces = lexicon.split(form)
    if len(pieces) > 1 and any(
        len(piece) == 1 and piece not in vocabulary.openers and vocabulary.stops(piece, inner=True) for piece in pieces
    ):
        return False  # 繁忙的货轮
    if (
        enclosed
        and SHORTEST_ENCLOSED <= len(form) <= LONGEST_ENCLOSED
        and not any(piece in vocabulary.stop_words for piece in pieces)
    ):
        return True
    return (form.isascii() or len(form) <= LONGEST_FORM) and not any(
        vocabulary.ends_name(piece, lexicon.tags.get(piece, "x")) and len(piece) > 1 for piece in pieces
    )


def is_strange(form: str, lexicon: Lexicon) -> bool:
    """Tell whether a form is no ordinary word: the dictionary lacks it, or knows it as a proper name."""
    if form.isascii():
        return any(character.isupper() for character in form) or form.isdigit()
    return lexicon.is_strange(form)


def says_trade(form: str, lexicon: Lexicon, vocabulary: NameVocabulary) -> bool:
    """Tell whether a member ends in what firms do, behind a core that is no ordinary word: 甲乙资本, but not 社会资本."""
    cuts = _before_trades(form, vocabulary)
    core = form[: cuts[0]] if cuts else ""
    return any(vocabulary.is_branded(form[:cut], form[cut:]) for cut in cuts) or (
        bool(core)
        and core not in lexicon
        and all(len(piece) == 1 or lexicon.tags.get(piece) in CORE_TAGS for piece in lexicon.split(core))
    )


def says_known_trade(form: str, vocabulary: NameVocabulary) -> bool:
    """Tell whether a form ends in what firms do behind something that says no trade: 红木|资本, but not 医疗|器械."""
    cuts = _before_trades(form, vocabulary)
    return bool(cuts) and not any(vocabulary.is_trade(form[:cut]) for cut in cuts)


def _before_trades(form: str, vocabulary: NameVocabulary) -> list[int]:
    """Return where a form may be cut before what firms do, the longest such ending first."""
    return [cut for cut in range(2, len(form) - 1) if form[cut:] in vocabulary.firm_words]


def has_firms_place(form: str, lexicon: Lexicon, vocabulary: NameVocabulary) -> bool:
    """Tell whether a form is a place and what firms do: 奥地利|航空."""
    pieces = lexicon.split(form)
    return len(pieces) > 1 and lexicon.tags.get(pieces[0]) == "ns" and pieces[-1] in vocabulary.firm_words


def has_own_core(form: str, lexicon: Lexicon, vocabulary: NameVocabulary) -> bool:
    """Tell whether what stands behind a country names a firm by itself: 乙丙化学, but not 国际集团, 电力 or 航空."""
    kind = max((len(word) for word in vocabulary.firm_words if form.endswith(word)), default=0)
    core = form[: len(form) - kind] or form
    return len(core) >= 2 and core not in vocabulary.generic and lexicon.is_strange(core)


def are_goods_of_makers(forms: Iterable[str], vocabulary: NameVocabulary) -> bool:
    """Tell whether all members are goods rather than who makes them: 多晶硅、工业硅等企业."""
    return all(form.endswith(vocabulary.goods) for form in forms)


def label_by_ending(form: str, vocabulary: NameVocabulary) -> str:
    """Return what a member's own ending says that it is beside firms: 甲乙基金会."""
    for size in range(len(form) - 2, 2, -1):
        if ending := vocabulary.forms.get(form[-size:]):
            return "Organization" if ending.label == "Organization" else ""
    return ""


def is_called_as(
    form: str, label: str, shortest: int, vocabulary: NameVocabulary, lists: ListVocabulary, *, own_length: int = 2
) -> bool:
    """Tell whether a member between others of a label ends as they do, with something of its own before.

    油桶|艺术中心 between bodies does, but not 研究|中心; 天府|智造|产业园 does between zones. ``own_length`` is how many characters
    stand before the ending at least.
    """
    for size in range(len(form) - own_length, shortest - 1, -1):
        ending = vocabulary.forms.get(form[-size:])
        if ending is not None and ending.label == label:
            own = form[:-size]
            plain = own in vocabulary.generic or own in vocabulary.firm_words
            return not plain and not own.endswith(lists.kinds_of_bodies)
    return False


def is_called_body(form: str, lexicon: Lexicon, vocabulary: NameVocabulary) -> bool:
    """Tell whether a member of a list of bodies is called as bodies are, or by a word of its own: 甲乙网, 麻省理工, but not 智能播控."""
    bodies = (*vocabulary.body_endings, *vocabulary.host_endings, *vocabulary.host_offices, *vocabulary.offices_too)
    if form.endswith(bodies) or form.isascii():
        return True
    return not any(tag in PLAIN_TAGS for tag in (lexicon.tags.get(word, "") for word in lexicon.split(form)))


def is_kind(form: str, vocabulary: NameVocabulary) -> bool:
    """Tell whether a member is a body, or says only what kind of firm it is: 行业协会, 国有商业银行."""
    own = (form.removesuffix(ending) for ending in vocabulary.company_endings if form.endswith(ending))
    if form in vocabulary.kinds_of_bodies:
        return True
    return vocabulary.ends_like_body(form) or any(rest in vocabulary.generic for rest in own)
