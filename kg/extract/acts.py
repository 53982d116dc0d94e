"""What firms do, and where a text says so: ``acts.yaml`` as patterns."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np

from kg.data import any_of, read_yaml, words_of
from kg.errors import DataError
from kg.extract.beginnings import Beginnings, Scanner
from kg.extract.needs import Needs

__all__ = ["FOUNDED_BY", "Act", "ActVocabulary", "Acts", "behind_founders", "load_acts"]

CODED = "coded"
"""A code of the stock market, which tells any firm by itself and stands directly behind its name."""
FOUNDED_BY = ("由", "由 ")
"""Before who founded something."""
FOUNDERS = re.compile(r"由[^，。；：\n]{2,16}(?:[与和及、]|以及) ?$")
REACH_OF_FOUNDERS = 20
LONGEST_ADVERBS = 60
"""Three of them with their times are shorter."""
PARTNER = "partner"
"""What a firm does with another: 与乙|联合开发."""
HINT = "hint"
"""What tells only of a coined name that it is a firm's."""
KINDS = (CODED, "strong", PARTNER, "works", "weak", "made", HINT)
"""Those of acts; a strong act tells a firm with a strange name."""
LEAD = re.compile(r"(?:[一-龥]\?)?\[[^\]\\]*(?:\\n)?\]\{\d*,(\d+)\}\??")
"""How an expression begins that tells only after a few characters what it is about: 的?[^，。]{0,8}?出口到, [一-龥]{0,6}?首店."""
LATIN_WORDS = r"(?:[A-Z] (?=[A-Z][a-z]))?(?:[A-Z]|[a-z]{1,2}[A-Z][a-z])[A-Za-z0-9.&+-]{1,24}(?: (?:& )?[A-Z][A-Za-z0-9.&+-]{0,24}){0,3}"


def behind_founders(text: str, start: int) -> bool:
    """Tell whether a name that begins there stands behind others of a list that 由 opens.

    Examples
    --------
    >>> behind_founders("由甲乙丙与丁戊己创立于1996年", 5), behind_founders("丁戊己创立于1996年", 0)
    (True, False)
    """
    return FOUNDERS.search(text, max(0, start - REACH_OF_FOUNDERS), start) is not None


@dataclass(frozen=True, slots=True)
class Act:
    """Something that a firm does: characters of a text, first times and adverbs, from ``begins`` on the act of a ``kind``."""

    start: int
    begins: int
    end: int
    kind: str


class Acts:
    """Finds what firms do.

    Parameters
    ----------
    by_kind : mapping of str to iterable of str
        Regular expressions; where several match, the first one counts.
    adverbs : str
        A regular expression for what may stand before an act, up to three times.

    Examples
    --------
    >>> acts = Acts({"strong": ["完成.{0,6}?融资"], "weak": ["宣布|完成"]}, "今日|已")
    >>> [(act.start, act.begins, act.end, act.kind) for act in acts.find("甲今日已完成B轮融资")]
    [(1, 4, 10, 'strong'), (4, 4, 10, 'strong')]
    """

    def __init__(self, by_kind: Mapping[str, Iterable[str]], adverbs: str) -> None:
        listed = [(kind, expression) for kind, expressions in by_kind.items() for expression in expressions]
        self._patterns = [(kind, re.compile(expression)) for kind, expression in listed]
        # By its first two characters: in most places none of so many patterns can match, or just one or two. Those that
        # begin with a few of any characters are tried near what must follow these.
        leads = {number: lead for number, (_, expression) in enumerate(listed) if (lead := LEAD.match(expression))}
        self._led = [(re.compile(lead.string[lead.end() :]), int(lead[1])) for lead in leads.values()]
        self._with_leads = sum(1 << number for number in leads)
        others = [number for number in range(len(listed)) if number not in leads]
        self._bits = [1 << number for number in others]
        self._beginnings = Beginnings(listed[number][1] for number in others)
        self._needs = Needs(expression for _, expression in listed)
        self._fitting_known = lru_cache(maxsize=50_000)(self._fitting)
        self._chosen_known = lru_cache(maxsize=50_000)(self._chosen)
        later = "|".join(expression for kind, expression in listed if kind != CODED)
        self._adverbs = re.compile(f"(?:{adverbs}){{1,3}}(?={later})")
        self._adverb_beginnings = Beginnings([self._adverbs.pattern])

    def find(self, text: str) -> Iterator[Act]:
        """Yield the acts of a text, also those inside another: 甲与乙、丙达成合作 has one behind each name."""
        alone: dict[int, Act] = {}
        behind_adverbs: dict[int, Act] = {}
        for act in self._without_adverbs(text):
            alone.setdefault(act.start, act)
            if act.kind != CODED:
                behind_adverbs[act.start] = act
        with_adverbs = {
            start: replace(behind_adverbs[adverbs.end()], start=start)
            for start in self._adverb_starts(text, list(behind_adverbs))
            if (adverbs := self._adverbs.match(text, start))
        }
        position = 0
        # 甲与乙|联合开发 tells of partners, 甲|联合开发 does not.
        partners = {start: act for start, act in alone.items() if act.kind == PARTNER}
        for start, act in sorted((alone | with_adverbs | partners).items()):
            if start >= position:
                yield act
                position = max(act.begins, start + 1)

    def _without_adverbs(self, text: str) -> Iterator[Act]:
        """Yield the first act that begins at each offset, and the first one behind a code."""
        led = {start for pattern, most in self._led for start in _starts_before(text, pattern, most)}
        starts = sorted(led.union(self._beginnings.find(text).tolist()))
        lines = self._needs.lines_of(text)
        likely = lines.as_bits()
        for start, line in zip(starts, np.searchsorted(lines.ends, starts).tolist(), strict=True):
            fitting = self._fitting_known(text[start : start + 2]) & likely[line]
            if start in led:
                fitting |= self._with_leads
            for kind, pattern in self._chosen_known(fitting) if fitting else ():
                if match := pattern.match(text, start):
                    yield Act(start, start, match.end(), kind)
                    if kind != CODED:
                        break

    def _adverb_starts(self, text: str, acts: list[int]) -> list[int]:
        """Return where adverbs may begin that reach one of the offsets where acts begin, which are sorted."""
        starts = self._adverb_beginnings.find(text)
        reached = np.array([*acts, len(text) + LONGEST_ADVERBS + 1])
        following = reached[np.searchsorted(acts, starts, side="right")]
        near: list[int] = starts[following - starts <= LONGEST_ADVERBS].tolist()
        return near

    def _fitting(self, two: str) -> int:
        """Return as bits which patterns may match where two characters stand, without those with a lead."""
        return sum(self._bits[place] for place in self._beginnings.fitting(two))

    def _chosen(self, bits: int) -> tuple[tuple[str, re.Pattern[str]], ...]:
        return tuple(pattern for number, pattern in enumerate(self._patterns) if bits >> number & 1)


def _starts_before(text: str, pattern: re.Pattern[str], most: int) -> Iterator[int]:
    """Yield where an expression may begin whose rest matches after a character that may lack and at most so many others."""
    rest = pattern.search(text)
    while rest is not None:
        yield from range(max(0, rest.start() - most - 1), rest.start() + 1)
        rest = pattern.search(text, rest.start() + 1)


@dataclass(frozen=True)
class ActVocabulary:
    """``acts.yaml``, checked."""

    acts: Acts
    tells: re.Pattern[str]
    funded: re.Pattern[str]
    titled: Scanner
    ranked: Scanner
    placed: Scanner
    named: Scanner
    quoted: Scanner
    bought: Scanner
    kin: tuple[str, ...]
    beside: Scanner
    ends_beside: frozenset[str]
    quoted_acts: Scanner
    quoted_shops: tuple[str, ...]
    adverbs: tuple[str, ...]
    halves: tuple[str, ...]
    buys: tuple[str, ...]
    openers: tuple[str, ...]
    owner_openers: tuple[str, ...]
    owned_by: tuple[str, ...]
    """Behind one of `owner_openers` and a name these tell that it is a firm's."""
    partner_openers: tuple[str, ...]
    agent_openers: tuple[str, ...]
    kinds: tuple[str, ...]
    trades: tuple[str, ...]
    trade_ends: tuple[str, ...]
    groups: tuple[str, ...]
    unmistakable: tuple[str, ...]
    """What only names of firms end in that do something: 火星宇宙|传媒."""
    telling: Scanner
    common_ends: tuple[str, ...]
    never_first: tuple[str, ...]
    never_inside: frozenset[str]
    never_last: frozenset[str]
    offices: tuple[str, ...]
    called: tuple[str, ...]
    surnames: frozenset[str]
    latin_none: frozenset[str]
    latin_trade: Scanner
    founding: re.Pattern[str]
    owning: re.Pattern[str]
    saying: re.Pattern[str]
    personal: re.Pattern[str]
    ours: re.Pattern[str]
    described: re.Pattern[str]
    described_agent: re.Pattern[str]

    def trade_of(self, name: str, firm_words: Container[str]) -> str:
        """Return the trade that a name ends in behind a core of two or more characters, or nothing.

        Parameters
        ----------
        name : str
        firm_words : container of str
            What firms do, by ``names.yaml``; the trades of ``acts.yaml`` count where none of these does.

        Examples
        --------
        >>> load_acts().trade_of("甲乙科技", {"科技"}), load_acts().trade_of("甲科技", {"科技"})
        ('科技', '')
        """
        found = max((size for size in range(2, len(name) - 1) if name[-size:] in firm_words), default=0)
        found = found or max((len(end) for end in self.trade_ends if name.endswith(end)), default=0)
        return name[-found:] if found and len(name) > found + 1 else ""


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

    times, founding = content.get("times"), content.get("founding")
    if not isinstance(times, str) or not isinstance(founding, str):
        raise DataError(f"{path}: times and founding need a regular expression")
    adverbs = "|".join([times, *map(re.escape, words("adverbs"))])
    try:
        return ActVocabulary(
            acts=Acts({kind: words(kind) for kind in KINDS}, adverbs),
            tells=re.compile(f"(?:{adverbs}){{0,3}}(?:{'|'.join(words('tells'))})"),
            funded=re.compile("|".join(words("funded"))),
            titled=Scanner(rf"(?:{any_of(words('kinds'))}) ?((?a:{LATIN_WORDS}))(?! ?[A-Za-z0-9])"),
            ranked=Scanner(
                rf"(?:{any_of(words('ranks'))})[^，。；：、“”（）\n]{{0,12}}?(?:{'|'.join(words('ranked_kinds'))})([一-龥]{{2,8}})(?=[、，。；（(和与及]|$)"
            ),
            placed=Scanner(rf"(?:{any_of(words('placed'))})[^，。；：、的\n]{{2,14}}的([一-龥]{{4,6}})"),
            named=Scanner(
                rf"(?:{any_of(words('named'))})“?((?a:[A-Za-z][A-Za-z0-9 .&-]{{1,20}})|[一-龥A-Za-z0-9]{{2,10}}?)”?的"
                rf"[^，。；：、“”的\n]{{0,12}}?(?:{any_of(words('named_kinds'))})"
            ),
            bought=Scanner(
                rf"(?:(?:{any_of(words('bought'))})了([一-龥]{{2,8}}?)(?=[、，。；（]|$)"
                rf"|[向从]([一-龥]{{2,8}}?)(?=(?:批量|独家|大量)?(?:{any_of(words('dealt'))})))"
            ),
            kin=words("kin"),
            ends_beside=frozenset(words("ends_beside")),
            beside=Scanner(rf"(?:{any_of(words('beside'))})(?=[一-龥]{{2}})"),
            quoted=Scanner(rf"(?:{any_of(words('quoted_kinds'))})“([^“”《》，。；！？\n]{{2,12}})”"),
            quoted_acts=Scanner(rf"(?:{any_of(words('quoted_acts'))})了?“([^“”《》，。；！？\n]{{2,16}})”"),
            quoted_shops=tuple(words("quoted_shops")),
            adverbs=words("adverbs"),
            halves=words("halves"),
            buys=words("buys"),
            openers=words("openers"),
            owner_openers=words("owner_openers"),
            owned_by=words("owned_by"),
            partner_openers=words("partner_openers"),
            agent_openers=words("agent_openers"),
            kinds=words("kinds"),
            trades=words("trades"),
            trade_ends=words("trade_ends"),
            groups=words("groups"),
            unmistakable=words("unmistakable"),
            telling=Scanner(any_of(words("telling_trades"))),
            common_ends=words("common_ends"),
            never_first=words("never_first"),
            never_inside=frozenset(words("never_inside")),
            never_last=frozenset(words("never_last")),
            offices=words("offices"),
            called=words("called"),
            surnames=frozenset(words("surnames")),
            latin_none=frozenset(words("latin_none")),
            founding=re.compile(founding),
            owning=re.compile("|".join(words("owning"))),
            saying=re.compile("|".join(words("saying"))),
            personal=re.compile("|".join(words("personal"))),
            ours=re.compile(f"(?:{any_of(words('ours'))})[^，。；：、\\n与和同]{{0,6}}[与和同]$"),
            described=re.compile(rf"(?:^|[，。；：\n])(?:{any_of(words('described'))})[^，。；：、\n]{{1,18}}的$"),
            described_agent=re.compile(rf"由(?:{any_of(words('described_agents'))})[^，。；、\n]{{2,20}}的$"),
            latin_trade=Scanner(
                rf"(?a:(?<![A-Za-z0-9.&-])(?:[A-Z][A-Za-z0-9&.-]{{1,24}} ){{1,2}}(?:{any_of(words('latin_trades'))})(?![A-Za-z]| [A-Z]))"
            ),
        )
    except re.error as problem:
        raise DataError(f"{path}: acts, tells and funded need regular expressions ({problem})") from problem
