"""Longer and shorter names of one firm in a text: 甲乙汽车制造股份有限公司, 甲乙汽车公司."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.extract.candidates import Candidate
from kg.extract.variants import bare_place, leading_places
from kg.extract.vocabulary import NameVocabulary
from kg.forms import form_key

__all__ = ["FirmName", "find_firm_names", "read_firm_name"]

SHORTEST_CORE = 2
FEWEST_TRADES = 2
"""A full name of so many trades is the same firm's with its place and without."""
MOST_OF_A_CORE = 40
"""A text that names so many firms of one core does not tell which of them a shorter name means."""
GROUP, SHARES, LIMITED = "集团", "股份", "有限"
FIRM = "公司"
ENTERPRISE = "企业"
"""Before 集团 it says nothing more: 甲企业集团."""


@dataclass(frozen=True, slots=True)
class FirmName:
    """The parts of a firm's name.

    Parameters
    ----------
    name : str
    place : str
        Where it stands, without 省 or 市; empty if the name does not begin so.
    core : str
        What is the firm's own: 甲乙 in 上海甲乙汽车制造股份有限公司.
    trades : tuple of str
        What it does: 汽车, 制造.
    forms : frozenset of str
        Of 集团, 股份 and 有限 what its legal form holds; empty for a name without one, and for a mere 公司.
    """

    name: str
    place: str
    core: str
    trades: tuple[str, ...]
    forms: frozenset[str]


def read_firm_name(name: str, vocabulary: NameVocabulary, places: frozenset[str]) -> FirmName | None:
    """Take the name of a firm to pieces.

    Returns
    -------
    FirmName or None
        None for a name in Latin letters or with brackets, and for a branch: what stands for these is asked elsewhere.

    Examples
    --------
    >>> from kg.extract.vocabulary import load_names
    >>> name = read_firm_name("上海市甲乙网络科技股份有限公司", load_names(), frozenset({"上海市"}))
    >>> name.place, name.core, name.trades, sorted(name.forms)
    ('上海', '甲乙', ('网络科技',), ['有限', '股份'])
    """
    name = form_key(name)
    if name.isascii() or any(mark in name for mark in "（()）·") or vocabulary.is_branch(name):
        return None
    ending = vocabulary.legal_ending(name)
    body = name[: len(name) - len(ending)].removesuffix(FIRM)
    forms = {form for form in (GROUP, SHARES, LIMITED) if form in ending}
    for form in (SHARES, GROUP):
        if body.endswith(form) and len(body) - len(form) >= SHORTEST_CORE:
            body = body.removesuffix(form)
            forms.add(form)
    if GROUP in forms and len(body) - len(ENTERPRISE) >= SHORTEST_CORE:
        body = body.removesuffix(ENTERPRISE)
    place = next(leading_places(body, places, left=SHORTEST_CORE), "")
    if place in vocabulary.states:  # 中国|漯河|甲乙工业集团
        place += next(leading_places(body[len(place) :], places, left=SHORTEST_CORE), "")
    core, trades = _trades_left(body[len(place) :], vocabulary)
    return FirmName(name, bare_place(place), core, trades, frozenset(forms))


def find_firm_names(
    text: str, mentions: Iterable[Candidate], vocabulary: NameVocabulary, places: frozenset[str]
) -> Iterator[tuple[Candidate, Candidate]]:
    """Yield the mentions of firms that are shorter names of another firm in the text, with a mention of that firm.

    A shorter name lacks the place, the legal form or some of the trades of the longer one. It stands for that only if the text has
    no other firm that it may stand for.

    Examples
    --------
    >>> from kg.extract.vocabulary import load_names
    >>> text = "甲乙汽车制造股份有限公司，甲乙汽车公司"
    >>> firms = [Candidate(0, 12, "Company", "form"), Candidate(13, 19, "Company", "form")]
    >>> [text[short.start : short.end] for short, _ in find_firm_names(text, firms, load_names(), frozenset())]
    ['甲乙汽车公司']
    """
    first: dict[str, Candidate] = {}
    for mention in mentions:
        if mention.label == "Company":
            first.setdefault(form_key(text[mention.start : mention.end]), mention)
    of_core: dict[str, list[FirmName]] = defaultdict(list)
    for form in first:
        firm = read_firm_name(form, vocabulary, places)
        if firm is not None and len(firm.core) >= SHORTEST_CORE:
            of_core[firm.core].append(firm)
    for firms in of_core.values():
        if 1 < len(firms) <= MOST_OF_A_CORE:
            for short in firms:
                owner = _owner(short, firms, vocabulary, places)
                if owner is not None:
                    yield first[short.name], first[owner.name]


def _owner(
    short: FirmName, firms: list[FirmName], vocabulary: NameVocabulary, places: frozenset[str]
) -> FirmName | None:
    """Return the one firm that a shorter name stands for; firms that are the same but for their place or form are two."""
    longer = [firm for firm in firms if len(firm.name) > len(short.name) and _may_stand_for(short, firm, vocabulary)]
    whole = [firm for firm in longer if firm.trades == short.trades]
    if short.core in places or vocabulary.is_trade(short.core):
        whole = [firm for firm in whole if firm.place == short.place]  # 甲市航空 has nothing but its place
        longer = []
    of_one = whole or longer
    longest = max(of_one, key=lambda firm: len(firm.name), default=None)
    return (
        longest
        if longest and all(firm is longest or _may_stand_for(firm, longest, vocabulary) for firm in of_one)
        else None
    )


def _may_stand_for(short: FirmName, full: FirmName, vocabulary: NameVocabulary) -> bool:
    if short.place and full.place and short.place != full.place:
        return False
    if LIMITED in short.forms:
        # 甲有限公司 is neither 甲股份有限公司 nor 乙市甲有限公司, but 甲有限责任公司; and 甲科技发展有限公司 is too long a name for two.
        placeless = not short.place and len(short.trades) >= FEWEST_TRADES
        same_place = placeless or short.place == full.place
        return same_place and (short.trades, short.forms) == (full.trades, full.forms)
    if short.trades == full.trades:
        return short.forms <= full.forms or not full.forms
    if not short.trades and not (short.forms or short.place or short.name.endswith(FIRM)):
        return False  # 甲乙 is as well the parent of 甲乙汽车有限公司
    if GROUP in short.forms and not all(
        trade in vocabulary.form_words or (GROUP in full.forms and trade in vocabulary.group_words)
        for trade in full.trades
    ):
        return False  # 甲乙集团 is as well the parent of 甲乙影业集团
    return short.forms <= full.forms and _is_part(short.trades, full.trades)


def _is_part(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Tell whether trades are some of the others, in their order, perhaps shortened themselves: 新材, 新材料."""
    words = iter(full)
    return all(any(word.startswith(trade) for word in words) for trade in short)


def _trades_left(body: str, vocabulary: NameVocabulary) -> tuple[str, tuple[str, ...]]:
    """Part the end of a name that says what the firm does from what is its own."""
    trades: list[str] = []
    while True:
        sizes = range(min(6, len(body) - SHORTEST_CORE), 1, -1)
        trade = next((body[-size:] for size in sizes if vocabulary.is_trade(body[-size:])), "")
        if not trade:
            return body, tuple(reversed(trades))
        trades.append(trade)
        body = body[: -len(trade)]
