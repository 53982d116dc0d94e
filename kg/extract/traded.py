"""Firms by their name alone: a core that no dictionary knows, and a trade that hardly stands behind anything but names: 驭岚|动力."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping

from kg.extract.acts import ActVocabulary
from kg.extract.candidates import Candidate
from kg.extract.lexicon import Words
from kg.extract.names import NameFinder
from kg.extract.tokens import HARD

__all__ = ["find_traded_firms"]

SHORTEST_CORE, LONGEST_CORE = 2, 4
NAME_TAGS = frozenset({"nr", "nrt", "nz"})
"""Of words that the dictionary knows as names: 沃|尔德|汽车, 万邦|物流."""
NO_CORE_TAGS = frozenset({"m", "q", "r", "p", "c", "u", "uj", "ul", "d", "f", "k", "h", "j"})
"""Of characters that no core of a name is made of; the short name of a place (j) says where something is from: 粤产."""
GOES_ON_TAGS = frozenset("vdpcuft")
GOES_ON = frozenset("和与及等的在将已于")
OPENING = frozenset("（(")
VERBS = ("在", "是", "于", "有", "为", "从", "给")
"""Before a name, as well as what opens those of firms that do something."""
NO_LAST = tuple("产式型类级性化")
"""Cores that end so say of what kind a thing is: 粤产|电器."""
PLACES = frozenset({"Country", "Province", "City", "District", "Zone"})
NAMED_AFTER = frozenset({"City", "Province"})
"""Places that open the names of firms without what kind of place they are."""
DIVISIONS = frozenset("省市县区州盟")
WITH = frozenset("与和及由被向对 ")


def find_traded_firms(
    text: str, words: Words, finder: NameFinder, mentions: Iterable[Candidate], acts: ActVocabulary
) -> Iterator[Candidate]:
    """Yield the names of which every character of the core is a word by itself, and that a phrase begins and ends with.

    Parameters
    ----------
    text : str
    words : Words
    finder : NameFinder
        Tells what says a trade, and what no name holds.
    mentions : iterable of Candidate
        What is known so far; what touches it is left out, unless it is a field.
    acts : ActVocabulary
        Tells which trades are meant, what no name begins with, and what may stand before one.
    """
    inside: set[int] = set()
    place_ends: dict[int, Candidate] = {}
    for mention in mentions:
        if mention.label != "Sector":
            inside.update(range(mention.start, mention.end))
        if mention.label in PLACES:
            place_ends[mention.end] = mention
    for trade in acts.telling.finditer(text):
        at, end = trade.span()
        if at in inside or end - 1 in inside or not words.begins(at) or not _ends(text, words, end):
            continue
        start = _core_start(text, words, finder, inside, acts, at, end)
        core = text[start:at]
        if len(core) < SHORTEST_CORE or core in acts.trade_ends or finder.vocabulary.is_trade(core):
            continue
        if (
            not core.startswith(acts.never_first)
            and not core.endswith(NO_LAST)
            and _opens(text, words, start, place_ends, acts)
            and not finder.vocabulary.is_among_goods(text, start)
        ):
            yield Candidate(_with_place(text, start, place_ends), end, "Company", "traded")


def _with_place(text: str, start: int, place_ends: Mapping[int, Candidate]) -> int:
    """Take the place into a name that its phrase begins with: 云港|晨星机电, but not 甲国|晨星机电, 位于云港市的|晨星机电."""
    place = place_ends.get(start)
    if place is None or place.label not in NAMED_AFTER or text[start - 1] in DIVISIONS:
        return start
    before = text[place.start - 1] if place.start else "\n"
    return place.start if before in HARD or before in WITH else start


def _ends(text: str, words: Words, end: int) -> bool:
    """Tell whether a name may end there: at a mark, or where the sentence goes on with a verb and the like."""
    behind = text[end : end + 1]
    if not behind or behind in HARD or behind in OPENING:
        return True
    return words.begins(end) and (words.tag(end)[:1] in GOES_ON_TAGS or behind in GOES_ON)


def _core_start(
    text: str, words: Words, finder: NameFinder, inside: set[int], acts: ActVocabulary, at: int, end: int
) -> int:
    """Return where the characters before a trade begin each of which is a word by itself."""
    start, trade = at, text[at:end]
    while start and start - 1 not in inside:
        before = words.previous[start]
        piece, tag = text[max(before, 0) : start], words.tag(before)
        branded = finder.vocabulary.is_branded(piece, trade)
        known = len(piece) > 1 and (tag in NAME_TAGS or branded) and piece not in acts.openers
        single = len(piece) == 1 and "一" <= piece <= "龥" and tag not in NO_CORE_TAGS
        if before < 0 or at - before > LONGEST_CORE or not (known or single):
            break
        if finder.vocabulary.stops(piece, inner=True) or piece in acts.never_inside or not piece.isalpha():
            break
        start = before
    return start


def _opens(text: str, words: Words, start: int, place_ends: Container[int], acts: ActVocabulary) -> bool:
    """Tell whether a phrase begins there: behind a mark, a place or what opens names."""
    if start == 0 or text[start - 1] in HARD or text[start - 1] in OPENING or start in place_ends:
        return True
    before = words.previous[start]
    return before >= 0 and text[before:start] in (*acts.openers, *VERBS)
