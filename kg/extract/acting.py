"""Short names of firms by what the text says they do: 甲乙完成B轮融资, 由丙丁研发, Abc Def 发布财报.

One sentence is seldom proof: people and governments announce things too. So each place where a name stands in such a frame gives
points (`acting_evidence`), a name is a firm's from a threshold on, and a name made of ordinary words (豆苗思维) needs more of them. Which
stretch is the name `acting_names` tells.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace

from kg.extract.acting_evidence import BRANDED, DEFINING, OF_FIRMS_ALONE, Evidence, add_introductions, gather_evidence
from kg.extract.acting_names import LONGEST, VERB_TAGS, NameReader
from kg.extract.acts import ActVocabulary
from kg.extract.candidates import Candidate
from kg.extract.introductions import IntroductionVocabulary
from kg.extract.lexicon import Words
from kg.extract.names import NameFinder
from kg.extract.products import PROPER_TAGS
from kg.extract.tokens import HARD

__all__ = ["find_acting_firms", "find_trading_firms"]

ENOUGH = 1.0
ENOUGH_FOR_ORDINARY_WORDS = 1.4
SHORTEST_OF_ORDINARY_WORDS = 4
MIXED = re.compile("[A-Za-z]{3,}[一-龥]{2}")
"""A brand in Latin letters and in Chinese ones."""
PLACE_TAG = "ns"
"""Of words that were once places, since those that are stand as mentions: 华兴 in 华兴股份."""
SURER = 0.4
"""Points for what only firms do, when the name opens its clause."""
SHORTEST_FOREIGN = 3
"""Characters of a name that may be a person's or a town's by its sounds alone."""
BESIDE = "由与和及被向同跟据对让给为“"
"""Before the name of who does something, or with whom."""
DOUBT_OF_A_WORD = 0.1
"""How many points less a name has that is an ordinary word."""


def find_trading_firms(text: str, acts: ActVocabulary) -> Iterator[Candidate]:
    """Yield the names in Latin letters that end in what firms do.

    Examples
    --------
    >>> from kg.extract.acts import load_acts
    >>> text = "由Alpha Ventures投资"
    >>> [text[c.start : c.end] for c in find_trading_firms(text, load_acts())]
    ['Alpha Ventures']
    """
    for match in acts.latin_trade.finditer(text):
        yield Candidate(match.start(), match.end(), "Company", "latin", rank=1)


def find_acting_firms(
    text: str,
    words: Words,
    finder: NameFinder,
    mentions: Iterable[Candidate],
    known: Iterable[Candidate],
    acts: ActVocabulary,
    introductions: IntroductionVocabulary,
    techniques: Container[str] = (),
) -> Iterator[Candidate]:
    """Yield the firms that only what they do tells.

    Parameters
    ----------
    text : str
    words : Words
    finder : NameFinder
        Tells the words that no name holds.
    mentions : iterable of Candidate
        What is known so far; what begins or ends inside one of them is no name.
    known : iterable of Candidate
        Forms of known firms that need evidence.
    acts : ActVocabulary
    introductions : IntroductionVocabulary
        How paragraphs introduce firms.
    techniques : container of str
        In Latin letters: no names.
    """
    reader = NameReader(text, words, finder, acts, list(mentions), known, techniques)
    found = gather_evidence(reader)
    add_introductions(found, reader, introductions)
    spans = _decide(reader, found)
    firms = (text[m.start : m.end] for m in reader.listed if m.label == "Company" and m.end - m.start < LONGEST)
    names = sorted({*spans, *firms})
    for name, places in spans.items():
        cut = _brand_at(name, names, finder)
        for start, end in places:
            if (start, end) in reader.weak:
                yield replace(reader.weak[start, end], rank=1)
                continue
            product = reader.defined.get((start, end))
            rank = product.rank + 1 if product else int((start, end) in reader.introduced)
            yield Candidate(start + cut, end, "Company", "act", rank=rank)
            if cut:
                yield Candidate(start, start + cut, "Company", "act")


def _decide(reader: NameReader, found: Mapping[str, Evidence]) -> dict[str, list[tuple[int, int]]]:
    """Return the names that are firms', with their places."""
    firms = {
        at
        for mention in reader.listed
        if mention.label in ("Company", "Organization")
        for at in (mention.start, mention.end)
    }
    others = {at for evidence in found.values() if evidence.partners for span in evidence.spans for at in span}
    for name, evidence in found.items():
        if _is_firm(name, reader, evidence, firms, others):
            firms.update(at for span in evidence.spans for at in span)
    # Whose partner is a firm is more probably one: so a second look, now that more firms are known.
    return {name: e.spans for name, e in found.items() if _is_firm(name, reader, e, firms, others)}


def _is_firm(name: str, reader: NameReader, evidence: Evidence, firms: set[int], others: set[int]) -> bool:
    if evidence.person or evidence.coded:
        return evidence.coded
    if evidence.introduced and _is_introduced(name, reader, evidence):
        return True
    points = _points(name, evidence, reader, firms, others)
    if name.isascii():  # an office or a body has a short name in capitals too (FDA)
        return points >= ENOUGH and (evidence.strong or len(name) > 5 or not name.isupper())
    pieces = reader.pieces(*evidence.spans[0])
    if evidence.quoted and pieces[0][1] in VERB_TAGS and any(len(piece) > 1 for piece, _ in pieces):
        return False  # “走|出去”
    surname = name[0] in reader.acts.surnames
    owns = bool(evidence.acts) and all(map(reader.acts.owning.search, evidence.acts))
    if surname and len(name) <= 3 and owns and not evidence.quoted:
        return False  # a person may own firms and shares too
    if surname and len(name) <= 3 and not (evidence.strong or evidence.quoted):
        return False
    vocabulary = reader.finder.vocabulary
    single = sum(len(piece) == 1 for piece, _ in pieces)
    strange = (
        single >= 2
        or reader.is_branded(name)
        or (len(pieces) == 1 and pieces[0][1] in PROPER_TAGS)
        or (len(pieces) > 1 and any(tag in PROPER_TAGS and len(piece) > 1 for piece, tag in pieces))
        or (pieces[0][1] == PLACE_TAG and pieces[-1][0] in vocabulary.firm_words)
    )
    if strange:
        return points >= ENOUGH
    if evidence.known:
        return evidence.strong and points >= ENOUGH
    if evidence.quoted and len(pieces) > 1:
        return (evidence.strong or evidence.titled) and points >= ENOUGH
    often = evidence.strong and len(evidence.acts) > 1 and len(evidence.spans) > 1 and not surname
    ordinary = len(pieces) > 1 and (len(name) >= SHORTEST_OF_ORDINARY_WORDS or (len(name) > 2 and often))
    if ordinary and evidence.among:
        return points >= ENOUGH
    ordinary = ordinary and (evidence.strong or bool(evidence.partners))
    common = name in reader.sectors or vocabulary.is_trade(pieces[0][0])
    if not common and _is_unmistakable(name, reader, evidence, pieces):
        return points >= ENOUGH
    funded = not common and any(reader.acts.funded.search(act) for act in evidence.acts)
    points += SURER * (funded and any(_opens_clause(reader.text, start) for start, _ in evidence.spans))
    makes = evidence.maker and not common and bool(reader.trade_of(name))  # 由甲资讯|开发
    allied = bool(evidence.partners) and not common and bool(reader.trade_of(name))  # 与甲科技|达成合作
    return ordinary and (len(evidence.spans) > 1 or funded or makes or allied) and points >= ENOUGH_FOR_ORDINARY_WORDS


def _is_unmistakable(name: str, reader: NameReader, evidence: Evidence, pieces: list[tuple[str, str]]) -> bool:
    """Tell whether a name ends as only those of firms do, behind words that say no kind of firm: 火星宇宙|传媒, but not 跨国|集团."""
    vocabulary = reader.finder.vocabulary
    ending = next((end for end in reader.acts.unmistakable if name.endswith(end)), "")
    core = name.removesuffix(ending)
    own = [piece for piece, _ in pieces if piece in core]
    if not ending or len(core) < 2 or not vocabulary.kinds_of_firms.isdisjoint(own):
        return False
    if all(piece in vocabulary.generic or vocabulary.is_trade(piece) for piece in own):
        return False  # 数字|文化|传媒
    return any(_opens_clause(reader.text, start) or reader.text[start - 1] in BESIDE for start, _ in evidence.spans)


def _opens_clause(text: str, start: int) -> bool:
    return start == 0 or text[start - 1] in HARD


def _is_introduced(name: str, reader: NameReader, evidence: Evidence) -> bool:
    """Tell whether what a paragraph says of its topic is enough for a firm's name that looks so."""
    told = evidence.tells - {BRANDED} if name.isascii() else evidence.tells
    if len(told) < 2 and not told & DEFINING:
        return False
    points = evidence.introduced
    points += 0.2 * (reader.text.find(name, evidence.spans[0][1]) >= 0)
    points += 0.3 * bool(evidence.acts) + 0.3 * bool(reader.trade_of(name))
    if name.isascii():
        return points >= ENOUGH
    pieces = reader.pieces(*evidence.spans[0])
    if name[0] in reader.acts.surnames and len(name) <= 3 and not told & OF_FIRMS_ALONE:
        return False
    if len(pieces) > 1 and len(pieces[-1][0]) > 1 and pieces[-1][1] in VERB_TAGS and not reader.trade_of(name):
        return False  # 甲乙|强调
    if len(pieces) == 1 and pieces[0][1] not in PROPER_TAGS:
        points -= DOUBT_OF_A_WORD
    elif sum(len(piece) == 1 for piece, _ in pieces) >= 2 or any(tag in PROPER_TAGS for _, tag in pieces):
        points += 0.3
    return points >= ENOUGH


def _points(name: str, evidence: Evidence, reader: NameReader, firms: set[int], others: set[int]) -> float:
    """How much speaks for a firm; saying the same again adds little, and saying things is what everybody does."""
    near = {at for start, end in evidence.partners for at in range(start, end + 1)}
    met = 0.3 if near & firms or evidence.met else 0.2 if near & others else 0.0
    points = 1.0 if evidence.strong else 0.8 if evidence.partners else 0.7 if evidence.works else 0.5
    points += 0.2 * (len(evidence.acts) > 1) + 0.2 * (len(evidence.spans) > 1)
    points += 0.6 * evidence.titled + 0.3 * evidence.known + met
    points += 0.5 * (evidence.told and name.isascii())
    points += 0.2 * any(start in reader.place_starts for start, _ in evidence.spans)
    points += 0.3 * (MIXED.match(name) is not None)
    points += 0.5 * _is_coined(name, evidence, reader)
    return points + 0.5 * bool(reader.trade_of(name))


def _is_coined(name: str, evidence: Evidence, reader: NameReader) -> bool:
    """Tell whether a name looks coined and does what persons don't, nor towns if it is spelt as foreign names are."""
    if not reader.is_coined(*evidence.spans[0]):
        return False
    foreign = len(name) >= SHORTEST_FOREIGN and reader.finder.vocabulary.foreign_sounds.issuperset(name)
    acts = reader.acts
    return not all(acts.saying.search(act) or (foreign and acts.personal.search(act)) for act in evidence.acts)


def _brand_at(name: str, names: list[str], finder: NameFinder) -> int:
    """Return where a firm's brand begins in a name that puts the firm before it: 甲乙|丙丁戊, but not 甲乙科技."""
    for cut in range(2, len(name) - 2):
        at = bisect_left(names, name[:cut])
        rest = name[cut:]
        if at < len(names) and names[at] == name[:cut] and not name.isascii():
            return 0 if rest.endswith(tuple(finder.vocabulary.firm_words)) or rest in finder.vocabulary.generic else cut
    return 0
