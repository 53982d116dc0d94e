"""Short names of firms by what the text says they do: 甲乙完成B轮融资, 由丙丁研发, Abc Def 发布财报.

One sentence is seldom proof: people and governments announce things too. So each place where a name stands in such a frame gives
points, a name is a firm's from a threshold on, and a name made of ordinary words (豆苗思维) needs more of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from kg.extract.acts import CODED, LATIN_WORDS, PARTNER, Act, ActVocabulary
from kg.extract.candidates import Candidate
from kg.extract.introductions import Introduction, IntroductionVocabulary, find_introductions
from kg.extract.lexicon import UNKNOWN, Words
from kg.extract.names import NameFinder
from kg.extract.products import BRAND, PROPER_TAGS
from kg.extract.tokens import HARD

__all__ = ["find_acting_firms", "find_trading_firms"]

ENOUGH = 1.0
ENOUGH_FOR_ORDINARY_WORDS = 1.4
LONGEST = 8
LONGEST_PERSON = 3
SHORTEST_OF_ORDINARY_WORDS = 4
NAME = re.compile(r"[一-龥A-Za-z0-9·&]+")
INTRODUCED = "product"
"""The source of products that the kind before them tells."""
DEFINED = "definition"
"""The source of what a text introduces by saying what it is."""
DATED = frozenset("年月日")
"""They open a name only as the end of a time."""
DATED_BY = frozenset("一二三四五六七八九十同去今当本上下次近")
ITEM_ENDS = frozenset(".．)）")
"""Before the space behind the number of an item: 3. 甲乙."""
QUOTED_NAME = re.compile(r"“([^“”《》，。；！？\n]{2,12})”$")
ASIDE = re.compile(r" ?（[^（）\n]{1,60}）$")
LATIN_NAME = re.compile(rf"(?a)(?<![A-Za-z0-9.·&-]){LATIN_WORDS} ?$")
LATIN_OPENING = re.compile(r"(?a)(?<![A-Za-z0-9.·&-])(?:[A-Z]+[a-z]+[A-Za-z]+|[A-Z]{4,12})$")
"""What a name may begin with before its Chinese part: Jiayi甲乙, BINGDIN丙丁, but not AI or 5G."""
MIXED = re.compile("[A-Za-z]{3,}[一-龥]{2}")
"""A brand in Latin letters and in Chinese ones."""
JOINED = re.compile(r"(?:、|以及| ?[与和及] ?)$")
FURTHEST_BOUGHT = 6
MOST_JOINED = 6
AMONG = re.compile("[中里]，$")
"""Between a kind of firm and the one that is meant: 上市公司中，甲乙."""
FOUNDED_BY = ("由", "由 ")
TITLED_AGENT = re.compile(r"由[^，。；、\n]{2,14}$")
OTHERS = "等"
"""Before it words in quotation marks are no names: “新三样”等企业."""
NO_NAME_TAGS = frozenset({"r", "p", "c", "u", "uj", "ul", "uz", "ug", "y", "t", "f", "rr", "rz", "mq", "nt"})
"""Pronouns, prepositions, conjunctions, particles, words of time and place: no name holds one as a word of its own."""
COUNTS = frozenset({"m", "q", "r", "p", "c", "d", "u", "uj", "f"})
"""Of the words before 游戏 that make no name of it: 这款游戏, 两部游戏."""
GOES_ON = frozenset({"v", "vd", "d", "ad", "p", "t", "c"})
"""Of the words behind a name."""
VERB_TAGS = frozenset({"v", "vd", "d", "ad"})
PLACE_TAG = "ns"
"""Of words that were once places, since those that are stand as mentions: 华兴 in 华兴股份."""
PLACES = frozenset({"City", "Province"})
SURER = 0.4
"""Points for what only firms do, when the name opens its clause."""
OF_FIRMS_ALONE = frozenset({"defined", "owned", "founded", "seated", "branches", "means"})
"""What introductions say of no person."""
BRANDED = "branded"
DEFINING = frozenset({"defined", BRANDED, "owned"})
"""What tells a firm alone."""
DOUBT_OF_A_WORD = 0.1
"""How many points less a name has that is an ordinary word."""
MUCH = 1.2
"""So many points let a name hold words that others do not: 挂念, 2010年创立于…，总部位于…."""
ORIGINS = frozenset({"Country", "City", "Province"})
"""Before a name they say where the firm is from."""
OURS = re.compile("(?:公司|集团|企业)[^，。；：、\n与和同]{0,6}[与和同]$")
"""Before the partner of the firm that a text is of: 公司与|甲乙|签订合同."""
REACH_OF_PARTNER = 12
"""How far before a name that stands behind 与 its partner is looked for."""
WITH = "与和及由被向对"
SHORT_PLACE = 2
DIVISIONS = frozenset("省市县区州盟")
"""What kind of place it is; names of firms go without."""
FEW = 3
"""Characters of a name to which a place before it belongs."""
PERIOD = re.compile("(?:FY)?(?:19|20)?\\d{2}(?:FY|[HQhq][1-4])?|[HQ][1-4](?:19|20)?\\d{2}")
"""A year, a half or a quarter of one: 2023H1."""


@dataclass(slots=True)
class _Evidence:
    """What speaks for a name being a firm's, from all its places."""

    spans: list[tuple[int, int]] = field(default_factory=list)
    acts: set[str] = field(default_factory=set)
    partners: list[tuple[int, int]] = field(default_factory=list)
    strong: bool = False
    maker: bool = False
    quoted: bool = False
    works: bool = False
    coded: bool = False
    titled: bool = False
    among: bool = False
    told: bool = False
    met: bool = False
    person: bool = False
    known: bool = False
    introduced: float = 0.0
    tells: frozenset[str] = frozenset()


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
    reader = _Reader(text, words, finder, acts, list(mentions), known, techniques)
    found = _gather(reader)
    _add_introductions(found, reader, introductions)
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


class _Reader:
    """Reads names in a text in which something is known so far."""

    def __init__(
        self,
        text: str,
        words: Words,
        finder: NameFinder,
        acts: ActVocabulary,
        mentions: list[Candidate],
        known: Iterable[Candidate],
        techniques: Container[str],
    ) -> None:
        self.text = text
        self.words = words
        self.finder = finder
        self.acts = acts
        self.techniques = techniques
        self.weak = {(candidate.start, candidate.end): candidate for candidate in known if candidate.label == "Company"}
        # A field may be part of a name (甲乙音乐), and what firm and product share is the firm's where it acts.
        self.sectors = {text[mention.start : mention.end] for mention in mentions if mention.label == "Sector"}
        self.listed = [
            mention
            for mention in mentions
            if mention.label != "Sector"
            and mention.source != BRAND
            and not (mention.label == "Product" and (mention.start, mention.end) in self.weak)
        ]
        # 甲乙是丙旗下的品牌 makes it a product, unless the paragraph goes on as about a firm.
        self.defined = {
            (mention.start, mention.end): mention
            for mention in self.listed
            if mention.label == "Product" and mention.source in (DEFINED, INTRODUCED)
        }
        # 社交媒体 Abc is a product, unless it is what gets the money: Abc 获得B轮融资.
        self.introduced = {
            (mention.start, mention.end)
            for mention in self.listed
            if mention.label == "Product"
            and mention.source == INTRODUCED
            and text[mention.start : mention.end].isascii()
        }
        self.inside = {at for mention in self.listed for at in range(mention.start, mention.end)}
        self.ends: Mapping[int, Candidate] = {mention.end: mention for mention in self.listed}
        self.place_starts = {mention.start for mention in self.listed if mention.label in PLACES}
        self.firms_at = {mention.start for mention in self.listed if mention.label == "Company"} | {
            start for start, _ in self.weak
        }

    def name_of(self, act: Act) -> tuple[tuple[int, int] | None, bool]:
        """Return where the name stands that an act is said of, and whether in quotation marks."""
        aside = ASIDE.search(self.text, max(0, act.start - 64), act.start)
        anchor = aside.start() if aside else act.start
        product = self.ends.get(anchor - (self.text[anchor - 1 : anchor] == " "))
        if product is not None and (product.start, product.end) in self.introduced:
            funded = act.kind in ("strong", "weak") and self.acts.funded.search(self.text, act.begins, act.end)
            return ((product.start, product.end) if funded or act.kind == PARTNER else None), False
        quoted = None if self.text.startswith(OTHERS, act.start) else self._quoted_before(anchor)
        return quoted or self._name_before(anchor), quoted is not None

    def names_joined(self, start: int) -> Iterator[tuple[int, int]]:
        """Yield the names that share an act with the one behind them: 甲、乙与|丙跟投."""
        for _ in range(MOST_JOINED):
            conjunction = JOINED.search(self.text, max(0, start - 3), start)
            if conjunction is None:
                return
            end = conjunction.start()
            span = self._name_before(end)
            if span is not None:
                yield span
                start = span[0]
            elif end in self.ends and self.ends[end].label == "Company":
                start = self.ends[end].start
            else:
                return

    def may_be_name(self, start: int, end: int, *, known: bool) -> bool:
        """Tell whether a firm may be called so."""
        name, acts, vocabulary = self.text[start:end], self.acts, self.finder.vocabulary
        if name.isascii():
            told = name not in acts.latin_none and not PERIOD.fullmatch(name)
            return told and len(name) > 2 and any(map(str.isalpha, name))  # no 90%
        if (
            not NAME.fullmatch(name)
            or acts.funded.fullmatch(name)
            or name in vocabulary.generic
            or (name.endswith(acts.common_ends) and not self._may_end_so(start, end))
            or name.startswith(acts.never_first)
        ):
            return False
        if name in vocabulary.firm_words or any(character.isdigit() for character in name):
            return False
        if known or self.is_branded(name):
            return True
        pieces = self.pieces(start, end)
        first, last = pieces[0], pieces[-1]
        ends_badly = last[0] in acts.never_last and not self.trade_of(name)
        if (len(first[0]) > 1 and first[1] in VERB_TAGS) or ends_badly:
            return False
        return not any(
            (
                len(piece) > 1
                and (tag in NO_NAME_TAGS or piece in acts.openers or self.finder.vocabulary.stops(piece, inner=True))
            )
            or piece in acts.never_inside
            or (len(piece) == 1 and len(name) < 4 and self._stops_short(index, pieces))
            for index, (piece, tag) in enumerate(pieces)
        )

    def _stops_short(self, index: int, pieces: list[tuple[str, str]]) -> bool:
        """Tell whether a character is none of a short name: of those that open names 正|轩 and 梦|之|航 hold one, 可|推 does not."""
        piece = pieces[index][0]
        opens = piece in self.finder.vocabulary.openers
        inside = 0 < index < len(pieces) - 1 or any(tag in PROPER_TAGS for _, tag in pieces[1:])
        return self.finder.vocabulary.stops(piece, inner=True) and not (opens and inside)

    def pieces(self, start: int, end: int) -> list[tuple[str, str]]:
        """Return the words of a stretch with their tags."""
        pieces = []
        at = start
        while at < end:
            following = self.words.following[at] if self.words.begins(at) else at + 1
            following = min(following, end)
            pieces.append((self.text[at:following], self.words.tag(at)))
            at = following
        return pieces

    def is_person(self, start: int, end: int) -> bool:
        """Tell whether a name has an office before it or a title behind it."""
        before = self.text.endswith(self.acts.offices, max(0, start - 8), start)
        return before or (self.text.startswith(self.acts.called, end) and not self.trade_of(self.text[start:end]))

    def trade_of(self, name: str) -> str:
        """Return the trade that a name ends in behind a core of two or more characters, or nothing."""
        return self.acts.trade_of(name, self.finder.vocabulary.firm_words)

    def is_branded(self, name: str) -> bool:
        """Tell whether a name is made of a word that firms of many trades are called by, and its trade: 先锋|机电."""
        trade = self.trade_of(name)
        return bool(trade) and self.finder.vocabulary.is_branded(name.removesuffix(trade), trade)

    def _name_before(self, anchor: int) -> tuple[int, int] | None:
        """Return the stretch between what opens a phrase and what its subject does."""
        text, acts, words = self.text, self.acts, self.words
        end = anchor
        if end and text[end - 1] == " ":
            end -= 1
        if end < 2 or end - 1 in self.inside or text[end - 1] in "）)":
            return None
        for trade in acts.trades:  # 甲乙|国际 is a firm of its own
            brand = self.ends.get(end - len(trade)) if text.endswith(trade, 0, end) else None
            if brand is not None and brand.label == "Company" and brand.end - brand.start < LONGEST:
                return brand.start, end
        latin = LATIN_NAME.search(text, max(0, end - 60), end)
        if latin:
            # 高带宽内存（HBM）: of what is no firm
            shortened = text.endswith(("（", "("), 0, latin.start()) and latin.group().isupper()
            return (latin.start(), latin.end()) if latin.start() not in self.inside and not shortened else None
        if not (words.begins(anchor) or words.tag(anchor) == UNKNOWN or text.startswith(acts.halves, anchor)):
            return None
        for start in range(end - 1, max(-1, end - LONGEST - 1), -1):
            if start in self.inside:
                return None
            if start and start - 1 in self.inside and start not in self.ends:
                return None
            place = self.ends.get(start)
            opened = start == 0 or text[start - 1] in HARD or text[start - 1] in "（）()" or place is not None
            if (latin_start := self._latin_opening(start)) is not None:
                return latin_start, end
            if not opened:
                if text[start - 1] == " " and text[start - 2 : start - 1] in ITEM_ENDS:
                    return (start, end) if end - start >= 2 else None
                if text[start - 1] == " " or not words.begins(start):
                    continue
                opened = text.endswith((*acts.openers, *acts.offices), max(0, start - 6), start)
                if (
                    opened and text[start - 1] in DATED
                ):  # 霁月|网络 begins before its month, and 甲日本|日东 is cut before 日
                    dated = start > 1 and (text[start - 2].isdigit() or text[start - 2] in DATED_BY)
                    opened = dated and start - 1 not in self.ends
                opened = opened or _is_described(text, start, self.acts.described)
            if opened and end - start >= 2:
                # 上海|甲乙 is one name, 美国|甲乙 is not.
                if place is not None and place.label in PLACES and self._belongs(place, start, end):
                    return place.start, end
                if place is not None and place.label == "Company" and self._is_of_parent(place, start, end):
                    return place.start, end  # 子公司|甲乙华景
                if text[start:end] in self.finder.vocabulary.firm_words and place is None:
                    continue  # 风和|资本
                return start, end
            if opened and text[start - 1 : start] not in acts.openers:
                return None
        return None

    def _is_of_parent(self, parent: Candidate, start: int, end: int) -> bool:
        """Tell whether the short name of a firm and what follows are the name of a firm of its own: 子公司|甲乙|华景."""
        short = parent.end - parent.start < LONGEST and end - start <= FEW
        return short and self.text.endswith(self.acts.kin, 0, parent.start)

    def _belongs(self, place: Candidate, start: int, end: int) -> bool:
        """Tell whether a place is part of the name behind it: of a short one, and of one that is never called without: 上海|甲乙科技."""
        size = place.end - place.start
        if size != SHORT_PLACE and (size != SHORT_PLACE + 1 or self.text[place.end - 1] in DIVISIONS):
            return False
        opens = place.start == 0 or self.text[place.start - 1] in HARD or self.text[place.start - 1] in (*WITH, " ")
        name = self.text[start:end]
        alone = self.text.count(name) > self.text.count(self.text[place.start : end])
        return end - start <= FEW or (opens and not alone and bool(self.trade_of(name)))

    def _latin_opening(self, start: int) -> int | None:
        """Return where the letters begin that open a name before its Chinese part, if a phrase may begin there."""
        text = self.text
        if not start or not text[start - 1].isascii():
            return None
        latin = LATIN_OPENING.search(text, max(0, start - 24), start)
        if latin is None or latin.start() in self.inside:
            return None
        at = latin.start()
        openers = (" ", *self.acts.openers)
        opens = at == 0 or text[at - 1] in HARD or text.endswith(openers, max(0, at - 6), at)
        return at if opens else None

    def _quoted_before(self, anchor: int) -> tuple[int, int] | None:
        quoted = QUOTED_NAME.search(self.text, max(0, anchor - 14), anchor)
        if quoted is None or quoted.start(1) in self.inside or quoted.end(1) - 1 in self.inside:
            return None
        return quoted.span(1)

    def _ends_in_trade(self, name: str) -> bool:
        """Tell whether what a name ends in says its trade rather than a kind of thing: 机器人 is more than 人."""
        trade = len(self.trade_of(name))
        return trade > max((len(end) for end in self.acts.common_ends if name.endswith(end)), default=0)

    def _may_end_so(self, start: int, end: int) -> bool:
        """Tell whether the end of a name says its trade although it is a common noun too."""
        name = self.text[start:end]
        return self._ends_in_trade(name) or self.is_branded(name) or self._names_trade(start, end)

    def _names_trade(self, start: int, end: int) -> bool:
        """Tell whether a trade that is a common noun too has a strange core before it: 东品|游戏, but not 热门|游戏."""
        words = self.finder.vocabulary.firm_words
        trade = max((len(word) for word in words if self.text.endswith(word, start, end)), default=0)
        core = self.pieces(start, end - trade)
        return bool(trade) and len(core) > 1 and all(len(piece) == 1 and tag not in COUNTS for piece, tag in core)


def _gather(reader: _Reader) -> dict[str, _Evidence]:
    """Return all that may be the name of a firm, with what speaks for it."""
    found: dict[str, _Evidence] = {}
    text = reader.text

    def evidence_of(start: int, end: int) -> _Evidence:
        evidence = found.setdefault(text[start:end], _Evidence())
        evidence.spans.append((start, end))
        return evidence

    strong_acts: list[tuple[int, Act]] = []
    for act in reader.acts.acts.find(text):
        if text.endswith(reader.acts.adverbs, 0, act.start):
            continue
        span, is_quoted = reader.name_of(act)
        if (
            span is None
            or text[span[0] : span[1]] in reader.techniques
            or not reader.may_be_name(*span, known=span in reader.weak or act.kind == CODED)
        ):
            continue
        opening = span[0] - text.startswith((" ", "“"), span[0] - 1) if span[0] else 0
        origin = reader.ends.get(opening)
        if origin is not None and origin.label in ORIGINS:
            opening = origin.start  # 由|甲国|乙丙|开发
        is_agent = text.endswith(reader.acts.agent_openers, 0, opening) or _is_described_agent(
            text, opening, reader.acts.described_agent
        )
        is_agent = is_agent or _is_titled_agent(text, opening, reader.acts.kinds)
        is_made = act.kind in ("made", "weak") and is_agent
        if act.kind == "made" and not is_made:
            continue
        if text.endswith(FOUNDED_BY, 0, opening) and reader.acts.founding.match(text, act.start):
            continue  # 由甲乙丙于2006年创立
        evidence = evidence_of(*span)
        evidence.quoted |= is_quoted
        evidence.strong |= is_made
        evidence.maker |= act.kind == "made"
        _add_act(evidence, reader, act, span, opening)
        if act.kind == "strong":
            strong_acts.append((span[0], act))
    for last, act in strong_acts:
        for start, end in reader.names_joined(last):
            if not reader.may_be_name(start, end, known=(start, end) in reader.weak):
                continue
            if text[start:end] not in found or (start, end) not in found[text[start:end]].spans:
                evidence_of(start, end)
            evidence = found[text[start:end]]
            evidence.known |= (start, end) in reader.weak
            evidence.person |= reader.is_person(start, end)
            evidence.acts.add(text[act.begins : act.end])
            evidence.strong = True
    for match in reader.acts.titled.finditer(text):
        none = match[1].startswith(tuple(reader.acts.latin_none)) or match[1].isupper() or match[1][-1].isdigit()
        if match.start(1) not in reader.inside and not none:
            known = match[1] in found
            evidence = evidence_of(*match.span(1))
            evidence.strong |= not known
    for match in reader.acts.ranked.finditer(text):  # 甲国最大的会展企业|乙丙会展、
        start, end = match.span(1)
        free = not any(at in reader.inside for at in range(start, end))
        if free and reader.pieces(start, end)[0][1] in NO_NAME_TAGS:
            continue  # 以龙头企业|为链主
        if free and reader.may_be_name(start, end, known=False) and not match[1].startswith(reader.acts.offices):
            evidence_of(start, end).titled = True
    for match in reader.acts.placed.finditer(text):  # 位于甲市的|乙丙电器
        start, end = match.span(1)
        end = next((at for at in range(end, start + 3, -1) if _is_trading(reader, start, at)), start)
        if start < end and reader.may_be_name(start, end, known=False):
            evidence_of(start, end).titled = True
    for match in reader.acts.named.finditer(text):  # 这家名为|甲乙|的软件公司
        start, end = match.span(1)
        if start not in reader.inside and reader.may_be_name(start, end, known=(start, end) in reader.weak):
            evidence = evidence_of(start, end)
            evidence.titled = evidence.strong = True
    for match in reader.acts.bought.finditer(text):  # 收购了|甲乙, 向|丙丁|采购
        start, end = match.span(match.lastindex or 1)
        free = reader.words.ends(end) and not any(at in reader.inside for at in range(start, end))
        if free and reader.may_be_name(start, end, known=(start, end) in reader.weak):
            evidence = evidence_of(start, end)
            evidence.strong = True
            evidence.known |= (start, end) in reader.weak
    for match in reader.acts.beside.finditer(text):  # 其子公司|甲乙|目前
        end = 0 if _goes_on(reader, match.end()) else _end_of_name(reader, match.end())
        if end and reader.may_be_name(match.end(), end, known=(match.end(), end) in reader.weak):
            evidence = evidence_of(match.end(), end)
            evidence.titled = True
            named = reader.text[match.end() : end]
            person = named[0] in reader.acts.surnames and len(named) <= LONGEST_PERSON
            evidence.strong |= not person or match[0].endswith(reader.acts.kin)  # 经销商|王平
            evidence.known |= (match.end(), end) in reader.weak
    for match in reader.acts.quoted.finditer(text):
        start, end = match.span(1)
        if start not in reader.inside and reader.may_be_name(start, end, known=(start, end) in reader.weak):
            evidence = evidence_of(start, end)
            evidence.quoted = evidence.titled = True
    for match in reader.acts.quoted_acts.finditer(text):  # 另成立“Kivo”, 并入“甲乙书店”
        start, end = match.span(1)
        name = match[1]
        told = name.isascii() and name not in reader.techniques and not name.isupper()
        if start in reader.inside or not (told or reader.trade_of(name) or name.endswith(reader.acts.quoted_shops)):
            continue
        if reader.may_be_name(start, end, known=(start, end) in reader.weak):
            evidence = evidence_of(start, end)
            evidence.quoted = evidence.titled = evidence.strong = True
    return found


def _end_of_name(reader: _Reader, start: int) -> int:
    """Return where the words end that what stands behind 子公司 is called by, at a word that goes on with the clause; 0 if none does."""
    at = start
    while at < len(reader.text) and at - start <= LONGEST and at not in reader.inside:
        if at > start and (reader.text[at] in HARD or _goes_on(reader, at)):
            return at if at - start > 1 else 0
        at = reader.words.following[at] if reader.words.begins(at) else at + 1
    return at if at == len(reader.text) and 1 < at - start <= LONGEST else 0


def _goes_on(reader: _Reader, at: int) -> bool:
    """Tell whether a clause goes on behind a name: with a verb, an adverb, a time, a particle or a preposition."""
    if not reader.words.begins(at):
        return False
    word = reader.text[at : reader.words.following[at]]
    if word in reader.acts.ends_beside:
        return True
    return len(word) > 1 and (reader.words.tag(at) in GOES_ON or word in reader.acts.adverbs)


def _is_trading(reader: _Reader, start: int, end: int) -> bool:
    """Tell whether a stretch that holds nothing known ends as a word does, and as the names of firms that say their trade."""
    free = not any(at in reader.inside for at in range(start, end))
    return free and reader.words.ends(end) and bool(reader.trade_of(reader.text[start:end]))


def _add_introductions(found: dict[str, _Evidence], reader: _Reader, introductions: IntroductionVocabulary) -> None:
    """Add what paragraphs say of the names that open them."""
    for introduction in find_introductions(reader.text, introductions):
        span = (introduction.start, introduction.end)
        name = reader.text[slice(*span)]
        if name in reader.techniques or not _may_be_introduced(reader, introduction):
            continue
        evidence = found.setdefault(name, _Evidence())
        if span not in evidence.spans:
            evidence.spans.append(span)
        evidence.known |= span in reader.weak
        evidence.person |= reader.is_person(*span)
        if introduction.points > evidence.introduced:
            evidence.introduced, evidence.tells = introduction.points, introduction.tells


def _may_be_introduced(reader: _Reader, introduction: Introduction) -> bool:
    """Tell whether what opens a paragraph may be a firm's name; one about which much is told may hold any words."""
    span, told = (introduction.start, introduction.end), introduction.tells
    name = reader.text[slice(*span)]
    much = introduction.points >= MUCH and bool(told & OF_FIRMS_ALONE)
    if span in reader.defined:
        return bool(told & ((OF_FIRMS_ALONE | {"trading"}) - DEFINING)) and not name.isascii()
    if any(at in reader.inside for at in range(*span)) and not _is_placed(reader, *span, much=much):
        return False
    # 甲圈食|汇成|立于: who is founded may lend the dictionary a character for another word.
    torn = not reader.words.ends(introduction.end) and not name.isascii()
    if torn and not (much and reader.text[introduction.end : introduction.end + 2] in reader.words.tags):
        return False
    if reader.may_be_name(*span, known=span in reader.weak):
        return True
    vocabulary = reader.finder.vocabulary
    group = next((word for word in vocabulary.groups if name.endswith(word)), "")
    core = (span[0], span[1] - len(group))  # 七只狐|集团, but not 大型国有|集团
    if group and not vocabulary.kinds_of_firms.isdisjoint(piece for piece, _ in reader.pieces(*core)):
        return False
    return much and reader.may_be_name(*core, known=True) and not _holds_phrase(reader, *core)


def _is_placed(reader: _Reader, start: int, end: int, *, much: bool) -> bool:
    """Tell whether a name begins with a place and goes on with something of its own: 上海|甲乙, and if ``much`` is told 上海|晨光."""
    place = next((at for at in range(start + 2, end - 1) if at in reader.ends), end)
    mention = reader.ends.get(place)
    if mention is None or mention.start != start or mention.label not in PLACES:
        return False
    own = reader.pieces(place, end)
    strange = all(len(piece) == 1 or tag in PROPER_TAGS for piece, tag in own)
    return (
        not any(at in reader.inside for at in range(place, end))
        and (strange or (much and reader.may_be_name(place, end, known=True)))
        and not reader.finder.vocabulary.is_trade(reader.text[place:end])
    )


def _holds_phrase(reader: _Reader, start: int, end: int) -> bool:
    """Tell whether a stretch holds words that no name is made of: 与此同时, 近年来."""
    pieces = reader.pieces(start, end)
    own = [
        piece
        for piece, tag in pieces
        if piece in reader.acts.never_inside
        or (
            len(piece) > 1
            and (tag in NO_NAME_TAGS or tag in ("d", "ad") or reader.finder.vocabulary.stops(piece, inner=True))
        )
    ]
    plain = len(pieces) == 1 and len(own) == 0 and pieces[0][1] in NO_NAME_TAGS
    return plain or (bool(own) and not reader.trade_of(reader.text[start:end]))


def _is_described(text: str, opening: int, described: re.Pattern[str]) -> bool:
    """Tell whether what stands before a name in its clause says where it is or what it does: 位于甲市的|乙丙科技."""
    return text.endswith("的", 0, opening) and described.search(text, max(0, opening - 24), opening) is not None


def _is_described_agent(text: str, opening: int, described: re.Pattern[str]) -> bool:
    """Tell whether a name stands behind what describes who makes something: 由总部位于甲市的|Kivo Labs|开发."""
    return text.endswith("的", 0, opening) and described.search(text, max(0, opening - 24), opening) is not None


def _is_titled_agent(text: str, opening: int, kinds: tuple[str, ...]) -> bool:
    """Tell whether a name stands behind the kind of who makes something: 由甲市厂商|乙丙网络|研发."""
    return text.endswith(kinds, 0, opening) and TITLED_AGENT.search(text, max(0, opening - 16), opening) is not None


def _add_act(evidence: _Evidence, reader: _Reader, act: Act, span: tuple[int, int], opening: int) -> None:
    """Add what an act tells of the name before it; ``opening`` is where that begins with its quotation mark."""
    text, acts = reader.text, reader.acts
    among = AMONG.search(text, max(0, opening - 2), opening)
    titled = text.endswith(acts.kinds, 0, among.start() if among else opening)
    evidence.acts.add(text[act.begins : act.end])
    evidence.known |= span in reader.weak
    evidence.person |= reader.is_person(*span)
    evidence.titled |= titled
    evidence.among |= titled and among is not None
    evidence.told |= acts.tells.match(text, act.start) is not None
    evidence.strong |= act.kind == "strong" or _buys(reader, act)
    evidence.works |= act.kind == "works"
    evidence.coded |= act.kind == CODED
    if act.kind == PARTNER:
        before = text.endswith(acts.partner_openers, 0, opening) and not text[opening - 2 : opening - 1].isdigit()
        evidence.met |= OURS.search(text, max(0, opening - REACH_OF_PARTNER), opening) is not None
        evidence.partners.append((span[0] - REACH_OF_PARTNER, span[0] - 1) if before else (act.start, act.end))


def _buys(reader: _Reader, act: Act) -> bool:
    """Tell whether a known firm is what an act buys: 甲乙收购|丙丁."""
    if not reader.text.endswith(reader.acts.buys, act.start, act.end):
        return False
    return any(at in reader.firms_at for at in range(act.end, act.end + FURTHEST_BOUGHT))


def _decide(reader: _Reader, found: Mapping[str, _Evidence]) -> dict[str, list[tuple[int, int]]]:
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


def _is_firm(name: str, reader: _Reader, evidence: _Evidence, firms: set[int], others: set[int]) -> bool:
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
    funded = not common and any(reader.acts.funded.search(act) for act in evidence.acts)
    points += SURER * (funded and any(_opens_clause(reader.text, start) for start, _ in evidence.spans))
    makes = evidence.maker and not common and bool(reader.trade_of(name))  # 由甲资讯|开发
    allied = bool(evidence.partners) and not common and bool(reader.trade_of(name))  # 与甲科技|达成合作
    return ordinary and (len(evidence.spans) > 1 or funded or makes or allied) and points >= ENOUGH_FOR_ORDINARY_WORDS


def _opens_clause(text: str, start: int) -> bool:
    return start == 0 or text[start - 1] in HARD


def _is_introduced(name: str, reader: _Reader, evidence: _Evidence) -> bool:
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


def _points(name: str, evidence: _Evidence, reader: _Reader, firms: set[int], others: set[int]) -> float:
    """How much speaks for a firm; saying the same again adds little, and saying things is what everybody does."""
    near = {at for start, end in evidence.partners for at in range(start, end + 1)}
    met = 0.3 if near & firms or evidence.met else 0.2 if near & others else 0.0
    points = 1.0 if evidence.strong else 0.8 if evidence.partners else 0.7 if evidence.works else 0.5
    points += 0.2 * (len(evidence.acts) > 1) + 0.2 * (len(evidence.spans) > 1)
    points += 0.6 * evidence.titled + 0.3 * evidence.known + met
    points += 0.5 * (evidence.told and name.isascii())
    points += 0.2 * any(start in reader.place_starts for start, _ in evidence.spans)
    points += 0.3 * (MIXED.match(name) is not None)
    return points + 0.5 * bool(reader.trade_of(name))


def _brand_at(name: str, names: list[str], finder: NameFinder) -> int:
    """Return where a firm's brand begins in a name that puts the firm before it: 甲乙|丙丁戊, but not 甲乙科技."""
    for cut in range(2, len(name) - 2):
        at = bisect_left(names, name[:cut])
        rest = name[cut:]
        if at < len(names) and names[at] == name[:cut] and not name.isascii():
            return 0 if rest.endswith(tuple(finder.vocabulary.firm_words)) or rest in finder.vocabulary.generic else cut
    return 0
