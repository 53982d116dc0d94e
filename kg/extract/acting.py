"""Short names of firms by what the text says they do: 甲乙完成B轮融资, 由丙丁研发, Abc Def 发布财报.

One sentence is seldom proof: people and governments announce things too. So each place where a name stands in such a frame gives
points, a name is a firm's from a threshold on, and a name made of ordinary words (豆苗思维) needs more of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg.data import read_yaml
from kg.errors import DataError
from kg.extract.candidates import Candidate
from kg.extract.lexicon import UNKNOWN, Words
from kg.extract.names import HARD, NameFinder
from kg.extract.products import BRAND, PROPER_TAGS
from kg.extract.vocabulary import words_of

__all__ = ["ActVocabulary", "find_acting_firms", "find_trading_firms", "load_acts"]

KINDS = ("coded", "strong", "partner", "works", "weak", "made")
"""Those of acts; a code of the stock market tells any firm by itself, a strong act one with a strange name."""
ENOUGH = 1.0
ENOUGH_FOR_ORDINARY_WORDS = 1.4
LONGEST = 8
SHORTEST_OF_ORDINARY_WORDS = 4
FUNDED = re.compile(
    r"融资|[领跟参]投|[涨跌][停超逾近约幅\d]|[领跟][涨跌]|股价|市值|净利润|(?:实现|取得|录得)[^，。]{0,8}收入"
)
"""What only firms do, so that an ordinary name needs to be there only once."""
CHINESE = re.compile(r"[一-龥]")
NAME = re.compile(r"[一-龥A-Za-z0-9·&]+")
ITEM_ENDS = frozenset(".．)）")
"""Before the space behind the number of an item: 3. 甲乙."""
LATIN_WORDS = r"[A-Z][A-Za-z0-9.&+-]{1,24}(?: [A-Z][A-Za-z0-9.&+-]{0,24}){0,3}"
QUOTED_NAME = re.compile(r"“([^“”《》，。；！？\n]{2,12})”$")
ASIDE = re.compile(r" ?（[^（）\n]{1,60}）$")
LATIN_NAME = re.compile(rf"(?a)(?<![A-Za-z0-9.·&-]){LATIN_WORDS} ?$")
LATIN_OPENING = re.compile(r"(?a)(?<![A-Za-z0-9.·&-])(?:[A-Z]+[a-z]+[A-Za-z]+|[A-Z]{4,12})$")
"""What a name may begin with before its Chinese part: Jiayi甲乙, BINGDIN丙丁, but not AI or 5G."""
MIXED = re.compile("[A-Za-z]{3,}[一-龥]{2}")
"""A brand in Latin letters and in Chinese ones."""
JOINED = re.compile(r"(?:、|以及| ?[与和及] ?)$")
HALVES = ("股价", "股票")
"""These begin an act also where the dictionary cuts another word: 甲乙海控|股价."""
BUYS = ("收购", "并购", "入股", "控股", "买下")
FURTHEST_BOUGHT = 6
MOST_JOINED = 6
AMONG = re.compile("[中里]，$")
"""Between a kind of firm and the one that is meant: 上市公司中，甲乙."""
OTHERS = "等"
"""Before it words in quotation marks are no names: “新三样”等企业."""
NO_NAME_TAGS = frozenset({"r", "p", "c", "u", "uj", "ul", "uz", "ug", "y", "t", "f", "rr", "rz"})
"""Pronouns, prepositions, conjunctions, particles, words of time and place: no name holds one as a word of its own."""
VERB_TAGS = frozenset({"v", "vd", "d", "ad"})
PLACE_TAG = "ns"
"""Of words that were once places, since those that are stand as mentions: 华兴 in 华兴股份."""
PLACES = frozenset({"City", "Province"})


@dataclass(frozen=True)
class ActVocabulary:
    """``acts.yaml``, checked."""

    acts: re.Pattern[str]
    tells: re.Pattern[str]
    titled: re.Pattern[str]
    quoted: re.Pattern[str]
    adverbs: tuple[str, ...]
    openers: tuple[str, ...]
    partner_openers: tuple[str, ...]
    agent_openers: tuple[str, ...]
    kinds: tuple[str, ...]
    trades: tuple[str, ...]
    common_ends: tuple[str, ...]
    never_first: tuple[str, ...]
    never_inside: frozenset[str]
    never_last: frozenset[str]
    offices: tuple[str, ...]
    called: tuple[str, ...]
    surnames: frozenset[str]
    latin_none: frozenset[str]
    latin_trade: re.Pattern[str]


@dataclass(slots=True)
class _Evidence:
    spans: list[tuple[int, int]] = field(default_factory=list)
    acts: set[str] = field(default_factory=set)
    partners: list[tuple[int, int]] = field(default_factory=list)
    strong: bool = False
    quoted: bool = False
    works: bool = False
    coded: bool = False
    titled: bool = False
    among: bool = False
    told: bool = False
    person: bool = False
    known: bool = False


def load_acts(knowledge: Path | None = None) -> ActVocabulary:
    """Load ``vocabularies/acts.yaml``.

    Raises
    ------
    DataError
        If it is missing or broken.
    """
    path, content = read_yaml("vocabularies/acts.yaml", knowledge)

    def words(key: str) -> tuple[str, ...]:
        return tuple(words_of(path, key, content.get(key)))

    times = content.get("times")
    if not isinstance(times, str):
        raise DataError(f"{path}: times needs a regular expression")
    adverbs = f"(?:{times}|{'|'.join(map(re.escape, words('adverbs')))})"
    coded, *kinds = (f"(?P<{kind}>{'|'.join(words(kind))})" for kind in KINDS)
    try:
        return ActVocabulary(
            acts=re.compile(rf"{coded}|(?P<adverbs>{adverbs}{{0,3}})(?:{'|'.join(kinds)})"),
            tells=re.compile(rf"{adverbs}{{0,3}}(?:{'|'.join(words('tells'))})"),
            titled=re.compile(
                rf"(?:{'|'.join(map(re.escape, words('kinds')))}) ?((?a:{LATIN_WORDS}))(?! ?[A-Za-z0-9])"
            ),
            quoted=re.compile(
                rf"(?:{'|'.join(map(re.escape, words('quoted_kinds')))})“([^“”《》，。；！？\n]{{2,12}})”"
            ),
            adverbs=words("adverbs"),
            openers=words("openers"),
            partner_openers=words("partner_openers"),
            agent_openers=words("agent_openers"),
            kinds=words("kinds"),
            trades=words("trades"),
            common_ends=words("common_ends"),
            never_first=words("never_first"),
            never_inside=frozenset(words("never_inside")),
            never_last=frozenset(words("never_last")),
            offices=words("offices"),
            called=words("called"),
            surnames=frozenset(words("surnames")),
            latin_none=frozenset(words("latin_none")),
            latin_trade=re.compile(
                rf"(?a)(?<![A-Za-z0-9.&-])(?:[A-Z][A-Za-z0-9&.-]{{1,24}} ){{1,2}}(?:{'|'.join(words('latin_trades'))})(?![A-Za-z]| [A-Z])"
            ),
        )
    except re.error as problem:
        raise DataError(
            f"{path}: strong and weak partner, weak and tells need regular expressions ({problem})"
        ) from problem


def find_trading_firms(text: str, acts: ActVocabulary) -> Iterator[Candidate]:
    """Yield the names in Latin letters that end in what firms do.

    Examples
    --------
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
    kinds: Container[str] = (),
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
    kinds : container of str
        Techniques in Latin letters: no names.
    """
    weak = {(candidate.start, candidate.end): candidate for candidate in known if candidate.label == "Company"}
    # A field may be part of a name (甲乙音乐), and what firm and product share is the firm's where it acts.
    mentions = list(mentions)
    sectors = {text[mention.start : mention.end] for mention in mentions if mention.label == "Sector"}
    listed = [
        mention
        for mention in mentions
        if mention.label != "Sector"
        and mention.source != BRAND
        and not (mention.label == "Product" and (mention.start, mention.end) in weak)
    ]
    inside = {at for mention in listed for at in range(mention.start, mention.end)}
    ends = {mention.end: mention for mention in listed}
    firms_at = {mention.start for mention in listed if mention.label == "Company"} | {start for start, _ in weak}
    found: dict[str, _Evidence] = {}
    joined: list[tuple[int, re.Match[str]]] = []
    for match in _acts(text, acts):
        aside = ASIDE.search(text, max(0, match.start() - 64), match.start())
        anchor = aside.start() if aside else match.start()
        quoted = None if match[0].startswith(OTHERS) else _quoted_before(text, anchor, inside)
        span = quoted or _name_before(text, words, anchor, inside, ends, acts)
        if (
            text.endswith(acts.adverbs, 0, match.start())
            or span is None
            or text[span[0] : span[1]] in kinds
            or not _may_be_name(text, words, finder, *span, acts, known=span in weak or bool(match["coded"]))
        ):
            continue
        opening = span[0] - text.startswith((" ", "“"), span[0] - 1) if span[0] else 0
        kind = next(kind for kind in KINDS if match[kind])
        made = kind in ("made", "weak") and text.endswith(acts.agent_openers, 0, opening)
        if kind == "made" and not made:
            continue
        evidence = found.setdefault(text[span[0] : span[1]], _Evidence())
        evidence.spans.append(span)
        evidence.quoted = evidence.quoted or quoted is not None
        evidence.known = evidence.known or span in weak
        evidence.person = evidence.person or _is_person(text, *span, acts)
        among = AMONG.search(text, max(0, opening - 2), opening)
        titled = text.endswith(acts.kinds, 0, among.start() if among else opening)
        evidence.titled = evidence.titled or titled
        evidence.among = evidence.among or (titled and among is not None)
        evidence.told = evidence.told or acts.tells.match(text, match.start()) is not None
        evidence.acts.add(match[kind])
        evidence.strong = evidence.strong or kind == "strong" or made or _buys(text, match, firms_at)
        evidence.works = evidence.works or kind == "works"
        evidence.coded = evidence.coded or kind == "coded"
        if kind == "strong":
            joined.append((span[0], match))
        if kind == "partner":
            before = text.endswith(acts.partner_openers, 0, opening) and not text[opening - 2 : opening - 1].isdigit()
            evidence.partners.append((span[0] - 12, span[0] - 1) if before else (match.start(), match.end()))
    for last, match in joined:
        for span in _joined_before(text, words, last, inside, ends, acts):
            if _may_be_name(text, words, finder, *span, acts, known=span in weak):
                evidence = found.setdefault(text[span[0] : span[1]], _Evidence())
                if span not in evidence.spans:
                    evidence.spans.append(span)
                evidence.known = evidence.known or span in weak
                evidence.person = evidence.person or _is_person(text, *span, acts)
                evidence.acts.add(match["strong"])
                evidence.strong = True
    for match in acts.titled.finditer(text):
        if match.start(1) not in inside and not match[1].startswith(tuple(acts.latin_none)) and not match[1].isupper():
            evidence = found.setdefault(match[1], _Evidence(strong=True))
            evidence.spans.append((match.start(1), match.end(1)))
    for match in acts.quoted.finditer(text):
        start, end = match.span(1)
        if start not in inside and _may_be_name(text, words, finder, start, end, acts, known=(start, end) in weak):
            evidence = found.setdefault(match[1], _Evidence())
            evidence.spans.append((start, end))
            evidence.quoted = evidence.titled = True
    firms = {
        at for mention in listed if mention.label in ("Company", "Organization") for at in (mention.start, mention.end)
    }
    others = {at for evidence in found.values() if evidence.partners for span in evidence.spans for at in span}
    for name, evidence in found.items():
        if _is_firm(name, words, finder, evidence, firms, others, acts, sectors):
            firms.update(at for span in evidence.spans for at in span)
    # Whose partner is a firm is more probably one: so a second look, now that more firms are known.
    spans = {
        name: evidence.spans
        for name, evidence in found.items()
        if _is_firm(name, words, finder, evidence, firms, others, acts, sectors)
    }
    names = sorted(
        {*spans, *(text[m.start : m.end] for m in listed if m.label == "Company" and m.end - m.start < LONGEST)}
    )
    for name, places in spans.items():
        cut = _brand_at(name, names, finder)
        for start, end in places:
            if (start, end) in weak:
                yield replace(weak[start, end], rank=1)
                continue
            yield Candidate(start + cut, end, "Company", "act")
            if cut:
                yield Candidate(start, start + cut, "Company", "act")


def _brand_at(name: str, names: list[str], finder: NameFinder) -> int:
    """Return where a firm's brand begins in a name that puts the firm before it: 甲乙|丙丁戊, but not 甲乙科技."""
    for cut in range(2, len(name) - 2):
        at = bisect_left(names, name[:cut])
        rest = name[cut:]
        if at < len(names) and names[at] == name[:cut] and not name.isascii():
            return 0 if rest.endswith(tuple(finder.vocabulary.firm_words)) or rest in finder.vocabulary.generic else cut
    return 0


def _buys(text: str, match: re.Match[str], firms_at: Container[int]) -> bool:
    """Tell whether a known firm is what an act buys: 甲乙收购|丙丁."""
    return match[0].endswith(BUYS) and any(at in firms_at for at in range(match.end(), match.end() + FURTHEST_BOUGHT))


def _acts(text: str, acts: ActVocabulary) -> Iterator[re.Match[str]]:
    """Yield the acts, also those inside another: 甲与乙、丙达成合作 has one behind each name."""
    match = acts.acts.search(text)
    while match:
        yield match
        match = acts.acts.search(text, max(match.end("adverbs"), match.start() + 1))


def _points(name: str, evidence: _Evidence, finder: NameFinder, firms: set[int], others: set[int]) -> float:
    """How much speaks for a firm; saying the same again adds little, and saying things is what everybody does."""
    near = {at for start, end in evidence.partners for at in range(start, end + 1)}
    met = 0.3 if near & firms else 0.2 if near & others else 0.0
    points = 1.0 if evidence.strong else 0.8 if evidence.partners else 0.7 if evidence.works else 0.5
    points += 0.2 * (len(evidence.acts) > 1) + 0.2 * (len(evidence.spans) > 1)
    points += 0.6 * evidence.titled + 0.3 * evidence.known + met
    points += 0.5 * (evidence.told and name.isascii())
    points += 0.3 * (MIXED.match(name) is not None)
    words = finder.vocabulary.firm_words
    return points + 0.4 * any(name.endswith(word) and len(name) > len(word) + 1 for word in words)


def _name_before(
    text: str, words: Words, anchor: int, inside: set[int], ends: Mapping[int, Candidate], acts: ActVocabulary
) -> tuple[int, int] | None:
    """Return the stretch between what opens a phrase and what its subject does."""
    end = anchor
    if end and text[end - 1] == " ":
        end -= 1
    if end < 2 or end - 1 in inside:
        return None
    for trade in acts.trades:  # 甲乙|国际 is a firm of its own
        brand = ends.get(end - len(trade)) if text.endswith(trade, 0, end) else None
        if brand is not None and brand.label == "Company" and brand.end - brand.start < LONGEST:
            return brand.start, end
    latin = LATIN_NAME.search(text, max(0, end - 60), end)
    if latin:
        return (latin.start(), latin.end()) if latin.start() not in inside else None
    if not (words.begins(anchor) or words.tag(anchor) == UNKNOWN or text.startswith(HALVES, anchor)):
        return None
    for start in range(end - 1, max(-1, end - LONGEST - 1), -1):
        if start in inside:
            return None
        if start and start - 1 in inside and start not in ends:
            return None
        place = ends.get(start)
        opened = start == 0 or text[start - 1] in HARD or text[start - 1] in "（）()" or place is not None
        latin = LATIN_OPENING.search(text, max(0, start - 24), start) if start and text[start - 1].isascii() else None
        if latin and latin.start() not in inside and _opens(text, latin.start(), acts):
            return latin.start(), end
        if not opened:
            if text[start - 1] == " " and text[start - 2 : start - 1] in ITEM_ENDS:
                return (start, end) if end - start >= 2 else None
            if text[start - 1] == " " or not words.begins(start):
                continue
            opened = text.endswith((*acts.openers, *acts.offices), max(0, start - 6), start)
        if opened and end - start >= 2:
            # 上海|甲乙 is one name, 美国|甲乙 is not.
            if place is not None and place.label in PLACES and end - start <= 3 and place.end - place.start == 2:
                return place.start, end
            return start, end
        if opened and text[start - 1 : start] not in acts.openers:
            return None
    return None


def _joined_before(
    text: str, words: Words, start: int, inside: set[int], ends: Mapping[int, Candidate], acts: ActVocabulary
) -> Iterator[tuple[int, int]]:
    """Yield the names that share an act with the one behind them: 甲、乙与|丙跟投."""
    for _ in range(MOST_JOINED):
        conjunction = JOINED.search(text, max(0, start - 3), start)
        if conjunction is None:
            return
        end = conjunction.start()
        span = _name_before(text, words, end, inside, ends, acts)
        if span is not None:
            yield span
            start = span[0]
        elif end in ends and ends[end].label == "Company":
            start = ends[end].start
        else:
            return


def _opens(text: str, start: int, acts: ActVocabulary) -> bool:
    """Tell whether a phrase may begin there."""
    return start == 0 or text[start - 1] in HARD or text.endswith((" ", *acts.openers), max(0, start - 6), start)


def _quoted_before(text: str, anchor: int, inside: set[int]) -> tuple[int, int] | None:
    quoted = QUOTED_NAME.search(text, max(0, anchor - 14), anchor)
    return None if quoted is None or quoted.start(1) in inside or quoted.end(1) - 1 in inside else quoted.span(1)


def _pieces(text: str, words: Words, start: int, end: int) -> list[tuple[str, str]]:
    pieces = []
    at = start
    while at < end:
        following = words.following[at] if words.begins(at) else at + 1
        following = min(following, end)
        pieces.append((text[at:following], words.tag(at)))
        at = following
    return pieces


def _may_be_name(
    text: str, words: Words, finder: NameFinder, start: int, end: int, acts: ActVocabulary, *, known: bool
) -> bool:
    name = text[start:end]
    if name.isascii():
        return name not in acts.latin_none and len(name) > 2
    if (
        not NAME.fullmatch(name)
        or name in finder.vocabulary.generic
        or (name.endswith(acts.common_ends) and not _ends_in_trade(name, finder, acts))
        or name.startswith(acts.never_first)
    ):
        return False
    if name in finder.vocabulary.firm_words or any(character.isdigit() for character in name):
        return False
    if known:
        return True
    pieces = _pieces(text, words, start, end)
    first, last = pieces[0], pieces[-1]
    if (len(first[0]) > 1 and first[1] in VERB_TAGS) or last[0] in acts.never_last:
        return False
    return not any(
        (len(piece) > 1 and (tag in NO_NAME_TAGS or piece in acts.openers or finder.stops(piece, inner=True)))
        or piece in acts.never_inside
        or (len(piece) == 1 and len(name) < 4 and finder.stops(piece, inner=True))
        for piece, tag in pieces
    )


def _ends_in_trade(name: str, finder: NameFinder, acts: ActVocabulary) -> bool:
    """Tell whether what a name ends in says its trade rather than a kind of thing: 机器人 is more than 人."""
    trade = max((len(word) for word in finder.vocabulary.firm_words if name.endswith(word)), default=0)
    return trade > max((len(end) for end in acts.common_ends if name.endswith(end)), default=0)


def _is_firm(
    name: str,
    words: Words,
    finder: NameFinder,
    evidence: _Evidence,
    firms: set[int],
    others: set[int],
    acts: ActVocabulary,
    sectors: Container[str],
) -> bool:
    if evidence.person or evidence.coded:
        return evidence.coded
    points = _points(name, evidence, finder, firms, others)
    if name.isascii():  # an office or a body has a short name in capitals too (FDA)
        return points >= ENOUGH and (evidence.strong or len(name) > 5 or not name.isupper())
    start, end = evidence.spans[0]
    pieces = _pieces(words.text, words, start, end)
    if evidence.quoted and pieces[0][1] in VERB_TAGS and any(len(piece) > 1 for piece, _ in pieces):
        return False  # “走|出去”
    if name[0] in acts.surnames and len(name) == 3 and evidence.acts == {"旗下"}:
        return False  # a person may own firms too
    if name[0] in acts.surnames and len(name) <= 3 and not (evidence.strong or evidence.quoted):
        return False
    single = sum(len(piece) == 1 for piece, _ in pieces)
    strange = (
        single >= 2
        or (len(pieces) == 1 and pieces[0][1] in PROPER_TAGS)
        or (len(pieces) > 1 and any(tag in PROPER_TAGS and len(piece) > 1 for piece, tag in pieces))
        or (pieces[0][1] == PLACE_TAG and pieces[-1][0] in finder.vocabulary.firm_words)
    )
    if strange:
        return points >= ENOUGH
    if evidence.known:
        return evidence.strong and points >= ENOUGH
    if evidence.quoted and len(pieces) > 1:
        return (evidence.strong or evidence.titled) and points >= ENOUGH
    ordinary = len(pieces) > 1 and len(name) >= SHORTEST_OF_ORDINARY_WORDS
    if ordinary and evidence.among:
        return points >= ENOUGH
    ordinary = ordinary and (evidence.strong or bool(evidence.partners))
    common = name in sectors or finder.vocabulary.is_trade(pieces[0][0])
    funded = not common and any(FUNDED.search(act) for act in evidence.acts)
    return ordinary and (len(evidence.spans) > 1 or funded) and points >= ENOUGH_FOR_ORDINARY_WORDS


def _is_person(text: str, start: int, end: int, acts: ActVocabulary) -> bool:
    return text.endswith(acts.offices, max(0, start - 8), start) or text.startswith(acts.called, end)
