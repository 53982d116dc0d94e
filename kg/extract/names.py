"""Names by form: firms, organisations, agencies, zones and events, read from their ending to the left.

Which words may belong to a name `tokens` answers, where it begins `starts`, whether its words are enough for one `distinctive`, and
what else before them belongs to it `prefixes`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from kg.extract.candidates import Candidate
from kg.extract.distinctive import TRADING, is_counted, is_distinctive, is_of_states
from kg.extract.lexicon import Words
from kg.extract.prefixes import CHINESE, cell_start, joined_start, over_quotes, states_before, with_ordinal
from kg.extract.starts import NO_FIELDS, without_governing_places, words_of_name
from kg.extract.tokens import DATES, EDGE, HARD, Token
from kg.extract.told import told_start, with_founder
from kg.extract.vocabulary import Form, NameVocabulary
from kg.lookup import Lookup

__all__ = ["COMMITTEE", "PARTY", "SHORT_STATE", "NameFinder"]

TOWARDS = "于"

POSTED = "驻"
TOLD = frozenset({"Organization", "Zone", "Company"})
"""What may be called by ordinary words, where the text tells that they are a name."""
JOINED = frozenset({"Zone", "Event", "Organization", "Agreement"})
"""Of these two sides may be named: 甲国—乙国论坛."""
AGENTS = ("由", "被")
"""Behind a name that stands behind these its verb follows."""
BEFORE_DATES = frozenset("0123456789今昨当近同次即每翌前")
SHORT_STATE = "short"
"""The source of a name that begins with a short form of a country."""
MEETING = "会"
COMMITTEE = "委员会"
PARTY = "中共"
ALLIANCE = "联盟"
"""States make some too."""
ONE_OF = "之一"
"""Behind a kind of firm or body: 甲省房地产公司|之一."""
HEAD = "长"
"""Behind a ministry it says who leads it."""
OFFICIAL = frozenset("省市州盟区县旗")
"""What the full names of places end in."""
DOUBLE = re.compile(
    "(?:^|[^一-龥]|[的在与和由])([^\\W\\d_的年月日在与和由向是为A-Za-z]{1,6}[-－·•‧][^\\W\\d_的A-Za-z]{0,3})$"
)
"""Before the rest of a foreign firm's name of two parts: 克恩-里|伯斯有限公司."""
LONGEST_DOUBLE = 12
WIDE_SPACE = "\u3000"
LONGEST_PLACE = 10
SHORTEST_CELL = 4
"""Characters of a cell and of a name before its ending, which a gap parts."""
OPENS = ("", "\n", "。", "；")
"""Before the name of a firm that a sentence is about."""
NOUN_TAGS = ("n", "a", "l", "j", "vn")
KIN, KIN_TOLD = 3, (4, 5)
"""How long the words for a firm of somebody's are, and those words with what stands before them: 子公司, 其|子公司."""
PAIR = 2
HAN = re.compile("[一-龥]+")
CUT = frozenset({"District", "Zone", "Agency"})
"""What ends as places begin, so that the place wins whose name it would cut."""
LONGEST_CUT = 4
LIST_GOES_ON = ("等", "和", "及", "与")


class NameFinder:
    """Finds names by their ending.

    Parameters
    ----------
    vocabulary : NameVocabulary
        ``names.yaml``.
    """

    def __init__(self, vocabulary: NameVocabulary) -> None:
        self.vocabulary = vocabulary
        self._forms = list(vocabulary.forms.values())
        self._lookup = Lookup([form.ending for form in self._forms])

    def find(
        self, text: str, words: Words, place_starts: Mapping[int, int], fields: Mapping[int, int] = NO_FIELDS
    ) -> Iterator[Candidate]:
        """Yield a candidate for each name that ends in one of the forms.

        Parameters
        ----------
        text : str
            The cleaned text.
        words : Words
            Its words.
        place_starts : mapping of int to int
            End -> start of the places that the gazetteers know in it: names often begin with one.
        fields : mapping of int to int
            End -> start of the fields that they know in it.
        """
        heads: dict[tuple[int, str], int] = {}
        told: dict[tuple[int, int], str] = {}
        for end, form in self._endings(text):
            last = end - 1
            torn = form.label == "Event" and text[last] == MEETING and words.begins(last)  # 年|会上
            torn = torn or (form.label == "Agency" and form.needs == "place" and text.startswith(HEAD, end))
            anchor = end - len(form.ending)
            if any(text.startswith(word, anchor) and word != form.ending for word in self.vocabulary.held_nouns):
                continue  # 甲酒|控股股东
            if not (torn or words.ends(end) or words.begins(end)) or self._is_common(text, words, anchor, end):
                continue
            if words.is_half(last, end, self.vocabulary.cuts):
                continue  # 联合会 in 联合|会商
            if text.endswith(self.vocabulary.no_bodies, 0, end):
                continue
            follows = text[end : words.following[end]] if end < len(text) and words.begins(end) else ""
            anywhere = form.needs == "opening" and not self.vocabulary.article_behind.match(text, end)
            if anywhere and form.ending not in self.vocabulary.telling_endings:
                continue
            trading = anywhere or form.needs in ("trade", "own") or form.ending in self.vocabulary.place_trades
            goes_on = trading and bool(follows) and words.tag(end).startswith(NOUN_TAGS)
            goes_on = goes_on and follows not in self.vocabulary.deeds_behind
            goes_on = goes_on or (form.label == "Organization" and follows in self.vocabulary.systems)
            opens = goes_on and form.needs == "own"  # 甲科技|主力为, but 甲科技|园
            goes_on = goes_on and not (opens and len(follows) > 1 and follows not in self.vocabulary.behind_trades)
            trade = form.needs == "proper" and form.ending in self.vocabulary.firm_words
            goes_on = goes_on or (trade and follows in self.vocabulary.behind_trades)
            goes_on = goes_on or (form.label == "Event" and follows in self.vocabulary.halls)
            if follows not in self.vocabulary.buildings and not goes_on and not text.startswith(ONE_OF, end):
                found = self._name(text, words, place_starts, end - len(form.ending), end, form, fields)
                if found is not None and anywhere and not self._is_unknown_pair(words, found.start, anchor):
                    continue
                if (
                    found is not None
                    and (opens or (form.needs == "opening" and not anywhere))
                    and text[found.start - 1 : found.start] not in OPENS
                ):
                    continue
                if found is not None and _holds_predicate(text, words, found.start, anchor):
                    continue  # 甲系统应用于|乙集团公司
                if found is not None and told.setdefault((found.start, found.end), found.label) != found.label:
                    continue  # 甲电视公司 is told by 电视公司, not by 公司
                shorter = heads.get((found.start, found.label), 0) if found is not None else 0
                if (
                    found is not None
                    and found.label == "Company"
                    and (works := self.vocabulary.numbered_works.match(text, found.end))
                ):
                    found = replace(found, end=works.end())
                if found is not None and not self._is_clause(words, shorter, found.end):
                    heads[found.start, found.label] = found.end
                    yield self._with_more_trades(text, found) if self._is_trade_name(form) else found

    def _endings(self, text: str) -> Iterator[tuple[int, Form]]:
        """Yield where names may end and in what, the longer of two that end there first."""
        hits = self._lookup.find(text)
        order = np.lexsort((hits.starts, hits.ends))
        forms = (self._forms[number] for number in hits.words[order].tolist())
        return zip(hits.ends[order].tolist(), forms, strict=True)

    def _is_clause(self, words: Words, shorter: int, end: int) -> bool:
        """Tell whether a name that ends at `shorter` and a verb begin what looks like a longer name: 甲海关|加强乙海关."""
        verb = 0 < shorter < end and words.begins(shorter) and words.tag(shorter) == "v"
        word = words.text[shorter : words.following[shorter]] if verb else ""
        return len(word) > 1 and word not in self.vocabulary.business_verbs

    def _is_trade_name(self, form: Form) -> bool:
        return form.label == "Company" and form.ending in self.vocabulary.firm_words

    def _with_more_trades(self, text: str, name: Candidate) -> Candidate:
        """Take further trades into a firm's name that ends with them: 上海甲乙娱乐|信息|科技."""
        end = name.end
        while trade := next(
            (w for n in range(6, 1, -1) if (w := text[end : end + n]) in self.vocabulary.firm_words), ""
        ):
            if trade in self.vocabulary.business_verbs and text[name.start - 1 : name.start] in AGENTS:
                break  # 由甲集团|控股
            end += len(trade)
        closed = end == len(text) or text[end] in HARD or text.startswith(LIST_GOES_ON, end)
        return replace(name, end=end) if closed and end > name.end else name

    def _is_common(self, text: str, words: Words, anchor: int, end: int) -> bool:
        """Tell whether the ending stands inside a word that is no part of names: 子公司; 其|子公司, which the dictionary cuts 其子|公司."""
        stops = self.vocabulary.stop_words
        if text[end - KIN : end] in stops and any(text[end - size : end] in stops for size in KIN_TOLD):
            return True
        start = anchor
        while start > 0 and not words.begins(start):
            start -= 1
        return start < anchor and text[start : words.following[start]] in self.vocabulary.stop_words

    def _name(
        self,
        text: str,
        words: Words,
        place_starts: Mapping[int, int],
        anchor: int,
        end: int,
        form: Form,
        fields: Mapping[int, int],
    ) -> Candidate | None:
        cell = self._whole_cell(text, place_starts, anchor, end, form)
        if cell is not None:
            return cell
        if form.ending in self.vocabulary.district_endings and end in place_starts:
            return None  # 甲市|滨海新区, which is a district
        if form.label == "Agency" and place_starts.get(end, end) < anchor:
            return None  # 甲市|山海关, whose last two characters are 海关
        if form.label in CUT and any(place_starts.get(at, at) < end for at in range(end + 1, end + LONGEST_CUT)):
            return None  # 临沧市镇|康县
        if form.label == "Agreement" and self._is_between_states(text, words, anchor):
            return Candidate(anchor - 2, end, form.label, "form", rank=1)
        if form.needs == "place" and form.label == "Agency" and self._has_short_state(text, words, anchor, end):
            start = self._sent_by(text, place_starts, anchor - 1)
            return Candidate(start, end, form.label, SHORT_STATE, rank=1) if start >= 0 else None
        if len(form.ending) == 1 and form.needs in ("local", "numbered") and not words.begins(anchor):
            return None
        tokens = words_of_name(self.vocabulary, text, words, place_starts, anchor, form, fields)
        governed = len(tokens) > 1 and tokens[0].kind == "place"
        opening = tokens
        if tokens and (designated := self.vocabulary.designations.match(text, tokens[0].start, anchor)):
            tokens = [token for token in tokens if token.start >= designated.end()]  # 国家文化出口基地|甲软件园
        if form.label in ("Zone", "District"):
            tokens = without_governing_places(self.vocabulary, text, tokens, form)
            if (
                form.label == "Zone"
                and opening
                and joined_start(text, place_starts, opening[0].start) < opening[0].start
            ):
                tokens = opening  # 甲国—|乙国丙市产业园区
        if not tokens:
            return None
        start = tokens[0].start
        if not is_distinctive(self.vocabulary, text, tokens, form, governed=governed):
            start = self._told_start(text, tokens, end, form)
            if start < 0:
                return None
        if form.needs in TRADING and (
            self.vocabulary.is_among_goods(text, start) or text.endswith(self.vocabulary.zone_endings, start, anchor)
        ):
            return None  # 主要产品有|伺服电机, 甲新区|科技创新
        if form.label == "Organization":
            start = with_founder(text, start, self.vocabulary)
        if form.label == "Company" and (double := DOUBLE.search(text, max(0, start - LONGEST_DOUBLE), start)):
            start = double.start(1)
        if (
            form.label in ("Company", "Organization")
            and form.needs != "sure"
            and is_counted(self.vocabulary, text, tokens)
        ):
            return None
        if form.needs == "place" and (start := self._sent_by(text, place_starts, start)) < 0:
            return None
        if form.label == "Zone" and text.endswith(self.vocabulary.sorts_of_zones, 0, start):
            return None
        if form.label == "Zone" and place_starts.get(end) == start:
            return None  # the gazetteers know it, and tell whether it stands for itself there
        if form.label == "Zone" and tokens[0].end - start == 1 and is_of_states(self.vocabulary, text, tokens):
            start -= 1
        if form.label == "Agreement" and {text[start - 1 : start], text[start]} <= self.vocabulary.short_states:
            start -= 1  # 日|美安保条约
        if form.label in JOINED and form.needs != "place":
            start = joined_start(text, place_starts, start, long_dash=form.label in ("Zone", "Event"))
        if form.label == "Agency" and text.endswith(PARTY, 0, start):
            start -= len(PARTY)  # 中共|甲市委宣传部
        if form.ending in self.vocabulary.associations:
            start = over_quotes(self.vocabulary, text, words, place_starts, start)
        if form.label == "Event":
            start = min(start, tokens[0].end - states_before(self.vocabulary, text, tokens[0].end))
            start = with_ordinal(self.vocabulary, text, over_quotes(self.vocabulary, text, words, place_starts, start))
        elif form.ending in self.vocabulary.groups:
            start = cell_start(text, start, end)
        label = "Organization" if self._is_committee(text, tokens, form) else form.label
        return Candidate(start, end, label, "form", rank=2 if form.needs == "sure" else 1)

    def _is_unknown_pair(self, words: Words, start: int, end: int) -> bool:
        """Tell whether a core is of two characters that the dictionary makes no word of: 晨禾|能源, but not 中华|文化, 更多|能源."""
        core = words.text[start:end]
        single = end - start == PAIR and all(words.following[at] == at + 1 for at in range(start, end))
        return single and HAN.fullmatch(core) is not None and self.vocabulary.no_core.isdisjoint(core)

    def _sent_by(self, text: str, place_starts: Mapping[int, int], start: int) -> int:
        """Return where the state begins that posted what begins with a place, the place itself without 驻; -1 if none is named.

        伊朗|驻叙利亚大使馆, 法|驻叙利亚大使馆; 多国关闭驻|叙利亚大使馆 names none.
        """
        if not start or text[start - 1] != POSTED:
            return start
        short = start - 2 if text[start - 2 : start - 1] in self.vocabulary.short_states else -1
        return place_starts.get(start - 1, short)

    def _is_committee(self, text: str, tokens: list[Token], form: Form) -> bool:
        """Tell whether a committee is no body of a state: 甲学会|乙委员会, RCEP产业合作委员会."""
        if form.label != "Agency" or form.ending != COMMITTEE:
            return False
        words = {text[token.start : token.end] for token in tokens}
        return tokens[0].kind == "latin" or bool(words & self.vocabulary.associations - {ALLIANCE})

    def _told_start(self, text: str, tokens: list[Token], end: int, form: Form) -> int:
        """Return where a name of ordinary words begins that the text tells; -1 if it does not. A firm is called by its place then."""
        common = form.label == "Company" and (tokens[0].kind != "place" or len(tokens) == 1)
        if form.label not in TOLD or len(form.ending) == 1 or common:
            return -1
        return told_start(text, tokens[0].start, end, form, self.vocabulary)

    def _has_short_state(self, text: str, words: Words, anchor: int, end: int) -> bool:
        """Tell whether a short form of its country stands before a body: 俄|国防部, but not 13日|国防部."""
        before = text[max(anchor - 1, 0) : anchor]
        if before not in self.vocabulary.short_states or not words.begins(anchor - 1):
            return False
        if before in self.vocabulary.governing_states:  # 以, which is a preposition elsewhere
            return text.startswith(self.vocabulary.telling, end)
        return not (before in DATES and text[anchor - 2 : anchor - 1] in BEFORE_DATES)

    def _whole_cell(
        self, text: str, place_starts: Mapping[int, int], anchor: int, end: int, form: Form
    ) -> Candidate | None:
        """A cell of a table, or a line, that ends in a sure form is a name as a whole, or behind a place and a gap."""
        if form.needs != "sure" or (end < len(text) and text[end] not in EDGE):
            return None
        start = anchor
        while start > 0 and text[start - 1] not in HARD and anchor - start <= form.longest:
            start -= 1
        if start > 0 and text[start - 1] not in EDGE:
            return None
        numbered = self.vocabulary.marker.match(text, start, anchor)
        start = numbered.end() if numbered else start
        gaps = (at for at in range(anchor - 3, start, -1) if text[at].isspace())
        start = next((gap + 1 for gap in gaps if _parts(text, place_starts, gap, start, anchor)), start)
        bare = text[start:end] in self.vocabulary.forms  # the type of a firm: 股份有限公司
        if 2 <= anchor - start <= form.longest and text[start] not in " （(" and not bare:
            return Candidate(start, end, form.label, "form", rank=2)
        return None

    def _is_between_states(self, text: str, words: Words, anchor: int) -> bool:
        """Tell whether the short forms of two countries stand before an agreement: 美日|贸易协议."""
        states = text[max(anchor - 2, 0) : anchor]
        known = self.vocabulary.short_states | {CHINESE}
        return len(states) == 2 and len(set(states)) == 2 and set(states) <= known and words.begins(anchor - 2)


def _parts(text: str, place_starts: Mapping[int, int], gap: int, begin: int, anchor: int) -> bool:
    """Tell whether a gap parts a name from a place before it: one in full, one of two, or any with a wide gap: 云港市 |青禾药业有限公司.

    So does one between two long stretches, which stood in two cells: 乙云平台 |青禾药业有限公司.
    """
    if min(gap - begin, anchor - gap - 1) >= SHORTEST_CELL and not text[gap + 1].isascii():
        return True
    official = gap - place_starts.get(gap, gap) > 2 and text[gap - 1] in OFFICIAL
    if official or text[gap] == WIDE_SPACE:
        return True
    # 江苏 |苏州甲有限公司
    return place_starts.get(gap) == begin and any(
        place_starts.get(end) == gap + 1 for end in range(gap + 3, gap + LONGEST_PLACE)
    )


def _holds_predicate(text: str, words: Words, start: int, end: int) -> bool:
    """Tell whether a verb with 于 behind it stands in a stretch that is no name then."""
    at = text.find(TOWARDS, start + 1, end)
    while at >= 0:
        before = words.previous[at] if words.begins(at) else -1
        if before >= start and words.tag(before) == "v" and at - before > 1:
            return True
        at = text.find(TOWARDS, at + 1, end)
    return False
