"""Where the name stands that a text says an act of, and whether a firm may be called so: |甲乙|完成B轮融资, 由|丙丁|研发."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping

from kg.extract.acts import LATIN_WORDS, PARTNER, Act, ActVocabulary
from kg.extract.candidates import Candidate
from kg.extract.lexicon import UNKNOWN, Words
from kg.extract.names import NameFinder
from kg.extract.products import BRAND, PROPER_TAGS
from kg.extract.tokens import HARD

__all__ = ["LONGEST", "NO_NAME_TAGS", "PLACES", "VERB_TAGS", "NameReader", "is_described"]

LONGEST = 8
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
JOINED = re.compile(r"(?:、|以及| ?[与和及] ?)$")
MOST_JOINED = 6
OTHERS = "等"
"""Before it words in quotation marks are no names: “新三样”等企业."""
NO_NAME_TAGS = frozenset({"r", "p", "c", "u", "uj", "ul", "uz", "ug", "y", "t", "f", "rr", "rz", "mq", "nt"})
"""Pronouns, prepositions, conjunctions, particles, words of time and place: no name holds one as a word of its own."""
COUNTS = frozenset({"m", "q", "r", "p", "c", "d", "u", "uj", "f"})
"""Of the words before 游戏 that make no name of it: 这款游戏, 两部游戏."""
VERB_TAGS = frozenset({"v", "vd", "d", "ad"})
PLACES = frozenset({"City", "Province"})
WITH = "与和及由被向对"
COLONS = ("：", ":")
SHORT_PLACE = 2
DIVISIONS = frozenset("省市县区州盟")
"""What kind of place it is; names of firms go without."""
FEW = 3
"""Characters of a name to which a place before it belongs."""
PERIOD = re.compile("(?:FY)?(?:19|20)?\\d{2}(?:FY|[HQhq][1-4])?|[HQ][1-4](?:19|20)?\\d{2}")
"""A year, a half or a quarter of one: 2023H1."""


class NameReader:
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
            or (name.endswith(acts.common_ends) and not name.endswith(acts.groups) and not self._may_end_so(start, end))
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
            if index < len(pieces) - 1 or not name.endswith(acts.unmistakable)  # 甲乙|控股, which is a verb elsewhere
        )

    def _stops_short(self, index: int, pieces: list[tuple[str, str]]) -> bool:
        """Tell whether a character is none of a short name: of those that open names 正|轩 and 梦|之|航 hold one, 可|推 does not."""
        piece = pieces[index][0]
        opens = piece in self.finder.vocabulary.openers
        inside = 0 < index < len(pieces) - 1 or any(tag in PROPER_TAGS for _, tag in pieces[1:])
        return self.finder.vocabulary.stops(piece, inner=True) and not (opens and inside)

    def is_free(self, start: int, end: int) -> bool:
        """Tell whether a stretch holds nothing that is known."""
        return self.inside.isdisjoint(range(start, end))

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
        opening = start - (self.text[start - 1 : start] in COLONS) if start else 0  # 董事长：|李甲乙
        before = self.text.endswith(self.acts.offices, max(0, opening - 8), opening)
        return before or (self.text.startswith(self.acts.called, end) and not self.trade_of(self.text[start:end]))

    def is_coined(self, start: int, end: int) -> bool:
        """Tell whether a name looks coined: characters that make no words and are those of firms' names."""
        core = self.text[start:end].removesuffix(self.trade_of(self.text[start:end]))
        single = all(len(piece) == 1 for piece, _ in self.pieces(start, start + len(core)))
        return single and core[0] not in self.acts.ends_beside and self.finder.vocabulary.coined.is_coined(core)

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
        openers = (
            *acts.openers,
            *acts.offices,
            *(acts.owner_openers if text.startswith(acts.owned_by, anchor) else ()),
        )
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
                opened = text.endswith(openers, max(0, start - 6), start)
                if (
                    opened and text[start - 1] in DATED
                ):  # 霁月|网络 begins before its month, and 甲日本|日东 is cut before 日
                    dated = start > 1 and (text[start - 2].isdigit() or text[start - 2] in DATED_BY)
                    opened = dated and start - 1 not in self.ends
                opened = opened or is_described(text, start, self.acts.described)
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


def is_described(text: str, opening: int, described: re.Pattern[str]) -> bool:
    """Tell whether what stands before a name in its clause says where it is or what it does: 位于甲市的|乙丙科技.

    Or describes who makes something: 由总部位于甲市的|Kivo Labs|开发.
    """
    return text.endswith("的", 0, opening) and described.search(text, max(0, opening - 24), opening) is not None
