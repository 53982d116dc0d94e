"""Names by form: firms, organisations, agencies, zones and events, read from their ending to the left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

import ahocorasick

from kg.extract.candidates import Candidate
from kg.extract.lexicon import UNKNOWN, Words
from kg.extract.told import told_start, with_founder
from kg.extract.vocabulary import Form, NameVocabulary

__all__ = ["COMMITTEE", "PARTY", "SHORT_STATE", "NameFinder", "Token"]

HARD = frozenset('丨｜，。；：、！？!?;:,“”‘’「」『』"《》〈〉…—\n\r\t|【】[]●■◆①②③④⑤⑥⑦⑧⑨⑩=~/\\<>{}')
LONGEST_UNIT = 12
LONG_WORD = 3
"""From this length on a stop word is one wherever the dictionary cuts it."""
POSTED = "驻"
CONJUNCTIONS = ("和", "与", "及")
CLOSING_QUOTES = ("”", "》", "’")
DASHES = ("—", "－", "–", "-")
TOLD = frozenset({"Organization", "Zone", "Company"})
"""What may be called by ordinary words, where the text tells that they are a name."""
JOINED = frozenset({"Zone", "Event", "Organization", "Agreement"})
"""Of these two sides may be named: 甲国—乙国论坛."""
QUOTED_BEFORE = re.compile("“[^“”，。；！？\n]{2,}”$")
LONGEST_QUOTED = 14
"""Characters in quotation marks inside a name."""
LONGEST_CORE = 4
"""How many characters of a name's beginning may be missed in a cell."""
EDGE = frozenset("\n\t")
WORKS = re.compile(
    "(?:第[一二三四五六七八九十]{1,2}(?![大座个家条期])[一-龥]{0,4}?(?<!工)|(?<=[药钢铝机电棉纺材化工])[一二三四五六七八九十]{1,2})厂(?![区房家商长里])"
)
"""A numbered works of a firm: 甲集团制药|六厂, 甲集团|第三制药厂."""
FAIRS = frozenset({"展览会", "博览会", "交易会"})
"""Whose names join fields."""
JOINS_FIELDS = "及暨与"
JOINER = "和"
AGENTS = ("由", "被")
"""Behind a name that stands behind these its verb follows."""
BEFORE_NAMES = frozenset("的由被")
"""Behind these no conjunction stands: what looks like one opens a name (的|和|泰)."""
BEFORE_LINES = ("", "\n", "。")
"""Nor behind these: |和|记电讯."""
DATES = frozenset("月日")
"""Behind a number they say when something was, and belong to no name."""
BEFORE_DATES = frozenset("0123456789今昨当近同次即每翌前")
LATIN_BEFORE = re.compile(r"(?a)(?<![A-Za-z0-9.&\-])(?:[A-Z][A-Za-z0-9&.\-]{1,24} ){1,3}$")
"""The first words of a name of which the last one stands before its ending: Alpha |Beta公司."""
LONGEST_LATIN = 64
SHORT_STATE = "short"
"""The source of a name that begins with a short form of a country."""
CHINESE = "中"
MEETING = "会"
COMMITTEE = "委员会"
PARTY = "中共"
HARBOUR = "港"
"""Whose firm is called after it; 香港 is none."""
ALLIANCE = "联盟"
"""States make some too."""
ONE_OF = "之一"
"""Behind a kind of firm or body: 甲省房地产公司|之一."""
HEAD = "长"
"""Behind a ministry it says who leads it."""
STATES = frozenset({"中国", "国家", "中央", "中华"})
"""What opens the name of a body of the state."""
NTH = re.compile("第[一二三四五六七八九十]+[所家座间个大]$")
"""What says how many there are: 第一所|综合大学."""
CUSTOMS = "海关"
"""Of small places too, which no gazetteer knows."""
LINK = "之"
"""Between single characters it belongs to a name."""
OPENING = {"）": "（", ")": "("}
ORDINAL = re.compile(r"(?:第[一二三四五六七八九十百\d]{1,4}[届次阶期]|首届|\d{4} ?年?(?:度|[春夏秋冬]季)?|[上下]届)+ ?")
NTH_AND = re.compile(r"第[一二三四五六七八九十百\d]{1,4}届(?P<small>[泛大新全小])$")
ROADS = frozenset("路街道村号巷弄镇乡")
SMALL_TOWN = "小镇"
CORE_TAGS = frozenset({"n", "nr", "nz", "ns", "g", "ng", "Ng", "x", "a", "zg", "vg", "nrfg"})
"""What a single character may be that opens the own part of a name."""
PROPER_TAGS = frozenset({"nr", "nrt", "nrfg", "ns", "nt", "nz", "eng", UNKNOWN})
IDIOM_TAGS = frozenset({"i", "l"})
"""No unit is called so: 落到实处 ends like one."""
MOST_BEFORE_CORE = 6
"""Characters between the place that opens a firm's name and what is read of it, where function words stand."""
WEAK_STOP_TAGS = frozenset({"v", "vd", "vi", "t", "ad", "i", "m", "mq", "q", "d", "f"})
NOUN_TAGS = ("n", "a", "l", "j", "vn")
LATIN = frozenset("&.-'+")
RANKED, RANKS = "强", "0123456789百"
LIST_GOES_ON = ("等", "和", "及", "与")
COUNTED = re.compile(r"[一首二两三四五六七八九十几数多余第\d][家个所间]$")
QUANTITY = re.compile("(?:多数|部分|一些|许多|不少|所有|全部|个别)$")
COUNTING = re.compile("[三四五六七八九十两多各][大国家个省市]")
"""What opens no name, but says how many there are."""


class Token(NamedTuple):
    """A word, a place or a bracket to the left of an ending.

    ``kind`` is ``place``, ``placed`` (a word that begins with a place), ``bracket``, ``latin``, ``number``, ``space`` or ``word``; a
    ``doubtful`` token belongs to the name only if a place begins it further left.
    """

    start: int
    end: int
    kind: str
    tag: str = ""
    doubtful: bool = False


class NameFinder:
    """Finds names by their ending.

    Parameters
    ----------
    vocabulary : NameVocabulary
        ``names.yaml``.
    """

    def __init__(self, vocabulary: NameVocabulary) -> None:
        self.vocabulary = vocabulary
        self._hard_tags = vocabulary.stop_tags - WEAK_STOP_TAGS
        self._roles = tuple(
            word for word in sorted(vocabulary.stop_words) if len(word) >= LONG_WORD and self.stops(word, inner=True)
        )
        self._appositions = tuple(vocabulary.appositions)
        self._endings = ahocorasick.Automaton()
        for ending, form in vocabulary.forms.items():
            self._endings.add_word(ending, form)
        if vocabulary.forms:
            self._endings.make_automaton()

    def find(self, text: str, words: Words, place_starts: Mapping[int, int]) -> Iterator[Candidate]:
        """Yield a candidate for each name that ends in one of the forms.

        Parameters
        ----------
        text : str
            The cleaned text.
        words : Words
            Its words.
        place_starts : mapping of int to int
            End -> start of the places that the gazetteers know in it: names often begin with one.
        """
        if not self.vocabulary.forms:
            return
        heads: dict[tuple[int, str], int] = {}
        for last, form in self._endings.iter(text):
            end = last + 1
            torn = form.label == "Event" and text[last] == MEETING and words.begins(last)  # 年|会上
            torn = torn or (form.label == "Agency" and form.needs == "place" and text.startswith(HEAD, end))
            if not (torn or words.ends(end) or words.begins(end)) or self._is_common(
                text, words, end - len(form.ending)
            ):
                continue
            if words.is_half(last, end, self.vocabulary.cuts):
                continue  # 联合会 in 联合|会商
            follows = text[end : words.following[end]] if end < len(text) and words.begins(end) else ""
            trading = form.needs == "trade" or form.ending in self.vocabulary.place_trades
            goes_on = trading and bool(follows) and words.tag(end).startswith(NOUN_TAGS)
            goes_on = goes_on or (form.label == "Organization" and follows in self.vocabulary.systems)
            trade = form.needs == "proper" and form.ending in self.vocabulary.firm_words
            goes_on = goes_on or (trade and follows in self.vocabulary.behind_trades)
            if follows not in self.vocabulary.buildings and not goes_on and not text.startswith(ONE_OF, end):
                found = self._name(text, words, place_starts, end - len(form.ending), end, form)
                shorter = heads.get((found.start, found.label), 0) if found is not None else 0
                if found is not None and found.label == "Company" and (works := WORKS.match(text, found.end)):
                    found = replace(found, end=works.end())
                if found is not None and not self._is_clause(words, shorter, found.end):
                    heads[found.start, found.label] = found.end
                    yield self._with_more_trades(text, found) if self._is_trade_name(form) else found

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
        while size := next((n for n in range(6, 1, -1) if text[end : end + n] in self.vocabulary.firm_words), 0):
            if text[end : end + size] in self.vocabulary.business_verbs and text[name.start - 1 : name.start] in AGENTS:
                break  # 由甲集团|控股
            end += size
        closed = end == len(text) or text[end] in HARD or text.startswith(LIST_GOES_ON, end)
        return replace(name, end=end) if closed and end > name.end else name

    def _is_common(self, text: str, words: Words, anchor: int) -> bool:
        """Tell whether the ending stands inside a word that is no part of names: 子公司."""
        start = anchor
        while start > 0 and not words.begins(start):
            start -= 1
        return start < anchor and text[start : words.following[start]] in self.vocabulary.stop_words

    def tokens_left(
        self, text: str, words: Words, place_starts: Mapping[int, int], anchor: int, longest: int, *, inner: bool = True
    ) -> list[Token]:
        """Return the tokens before an offset that may belong to a name, from left to right.

        Reading stops at punctuation and at function words; a verb that is not usual in names makes the tokens from there on
        doubtful. With `inner`, function words that are usual inside names do not stop it.
        """
        tokens: list[Token] = []
        position = anchor
        floor = max(0, anchor - longest)
        doubtful = False
        while position > floor:
            token = self._token_left(text, words, place_starts, position, inner)
            if token is None or token.start < floor:
                break
            doubtful = doubtful or token.doubtful
            tokens.append(token if token.doubtful == doubtful else token._replace(doubtful=doubtful))
            position = token.start
        tokens.reverse()
        return tokens

    def _token_left(
        self, text: str, words: Words, place_starts: Mapping[int, int], position: int, inner: bool
    ) -> Token | None:
        last = text[position - 1]
        if last in OPENING:
            start = text.rfind(OPENING[last], max(0, position - 12), position)
            if start < 0 or any(character in HARD for character in text[start + 1 : position - 1]):
                return None
            placed = place_starts.get(position - 1) == start + 1
            return Token(start, position, "bracket", "ns" if placed else "")
        if last == " ":
            if position < 2 or text[position - 2] in HARD or text[position - 2] == " ":
                return None
            left_is_latin = text[position - 2].isascii()
            right_is_latin = position < len(text) and text[position].isascii()
            return Token(position - 1, position, "space") if left_is_latin or right_is_latin else None
        if last in HARD or last in "（(" or (last in DATES and text[position - 2 : position - 1].isdigit()):
            return None
        if last.isascii():
            start = position
            while start > 0 and text[start - 1].isascii() and (text[start - 1].isalnum() or text[start - 1] in LATIN):
                start -= 1
            if start == position:
                return None
            is_number = text[start:position].replace(".", "").isdigit()
            return Token(start, position, "number" if is_number else "latin", "eng", doubtful=is_number)
        if position in place_starts:
            return Token(place_starts[position], position, "place", "ns")
        start = words.previous[position]
        if start < 0:
            start = position - 1
            while start > 0 and not words.begins(start):
                start -= 1
        for inside in range(start + 1, position):
            if place_starts.get(inside, start) < start:  # 上|海域|宁: the place wins over the word that cuts it
                return Token(inside, position, "word", UNKNOWN)
        word = text[start:position]
        if word == RANKED and start and text[start - 1] in RANKS:
            return None  # 500强|甲集团
        if text.endswith(self._roles, 0, position):
            return None  # 出品|方, which the dictionary takes for two words
        tag = words.tag(start)
        opens = self._opens_core(text, words, place_starts, start, position)
        opens = opens or word in self.vocabulary.directions or self._goes_on_core(text, words, start, position)
        if not opens and (self.stops(word, inner=inner) or (len(word) > 1 and tag in self._hard_tags)):
            return None
        placed = any(place_starts.get(inside) == start for inside in range(start + 2, position))
        before_bracket = word in self.vocabulary.directions and text[position : position + 1] in ("（", "(")
        doubtful = self._is_doubtful(word, tag) and not before_bracket  # 西部|（重庆）科学城
        return Token(start, position, "placed" if placed else "word", tag, doubtful=doubtful)

    def _opens_core(self, text: str, words: Words, place_starts: Mapping[int, int], start: int, end: int) -> bool:
        """Tell whether a function word of one character opens the own part of a name: 温州|正|泰, or 正|泰 in a clause of its own."""
        word = text[start:end]
        if word not in self.vocabulary.openers and word not in (JOINER, LINK):
            return False
        behind = text[start - 1 : start]
        joins = word == JOINER and (behind in BEFORE_LINES or behind in BEFORE_NAMES)
        before = words.previous[start] if word == LINK and start else -1  # 上海|网|之|易
        joins = joins or (before == start - 1 >= 0 and (before in place_starts or text[before - 1 : before] in HARD))
        edge = start in place_starts or start == 0 or behind in HARD or self._behind_apposition(text, start)
        opens = word in self.vocabulary.openers and edge
        return (
            (joins or opens)
            and words.begins(end)
            and words.following[end] == end + 1
            and text[end] not in self.vocabulary.stop_words
            and "\u4e00" <= text[end] <= "\u9fff"
        )

    def _behind_apposition(self, text: str, start: int) -> bool:
        return text.startswith(self._appositions, start - 2) if start > 1 else False

    def _goes_on_core(self, text: str, words: Words, start: int, end: int) -> bool:
        """Tell whether a function word of one character is the second one of a core: 朴|新 in 朴新教育集团."""
        before = words.previous[start] if start else -1
        if before != start - 1 or text[start:end] not in self.vocabulary.openers:
            return False
        first = text[before]
        common = first in self.vocabulary.stop_words or words.tag(before) not in CORE_TAGS
        opened = before == 0 or text[before - 1] in HARD or words.ends(before) or words.begins(before)
        return opened and not common and "\u4e00" <= first <= "\u9fff"

    def stops(self, word: str, *, inner: bool) -> bool:
        """Tell whether a word never belongs to a name."""
        if inner and word in self.vocabulary.inner_words:
            return False
        return word in self.vocabulary.stop_words and word not in self.vocabulary.business_verbs

    def ends_name(self, word: str, tag: str) -> bool:
        """Tell whether a word to the left of a name can't belong to it."""
        return self.stops(word, inner=True) or self._is_doubtful(word, tag)

    def _is_doubtful(self, word: str, tag: str) -> bool:
        vocabulary = self.vocabulary
        if len(word) == 1 or word in vocabulary.inner_words or word in vocabulary.business_verbs:
            return False
        return tag in WEAK_STOP_TAGS or tag in vocabulary.stop_tags

    def is_proper(self, text: str, token: Token) -> bool:
        """Tell whether a token is a proper name, or a character that the dictionary does not know as a word."""
        if token.kind in ("place", "placed", "latin"):
            return True
        if token.kind != "word":
            return False
        word = text[token.start : token.end]
        if word in self.vocabulary.generic or word in self.vocabulary.firm_words or word in self.vocabulary.stop_words:
            return False
        return token.tag in PROPER_TAGS or (len(word) == 1 and not word.isascii())

    def trim(self, text: str, tokens: list[Token]) -> list[Token]:
        """Drop what can't begin a name: spaces, numbers, loose brackets and words that only stand inside names."""
        begin = 0
        while begin < len(tokens):
            token = tokens[begin]
            word = text[token.start : token.end]
            following = tokens[begin + 1] if begin + 1 < len(tokens) else None
            single = len(word) == 1 and following is not None and following.end - following.start == 1
            if token.kind in ("space", "number", "bracket") or (
                token.kind == "word"
                and word in self.vocabulary.inner_words
                and not (single and self._may_open(text, token))
            ):
                begin += 1
            else:
                break
        return tokens[begin:]

    def _may_open(self, text: str, token: Token) -> bool:
        word = text[token.start : token.end]
        joins = word == JOINER and text[token.start - 1 : token.start] in BEFORE_NAMES and token.start > 0
        return joins or word in self.vocabulary.openers

    def _name(
        self, text: str, words: Words, place_starts: Mapping[int, int], anchor: int, end: int, form: Form
    ) -> Candidate | None:
        cell = self._whole_cell(text, anchor, end, form)
        if cell is not None:
            return cell
        if form.ending in self.vocabulary.district_endings and end in place_starts:
            return None  # 甲市|滨海新区, which is a district
        if form.label == "Agreement" and self._is_between_states(text, words, anchor):
            return Candidate(anchor - 2, end, form.label, "form", rank=1)
        if form.needs == "place" and form.label == "Agency" and self._has_short_state(text, words, anchor, end):
            return Candidate(anchor - 1, end, form.label, SHORT_STATE, rank=1)
        inner = form.needs == "sure" or form.label in ("Agency", "Event")
        if len(form.ending) == 1 and form.needs in ("local", "numbered") and not words.begins(anchor):
            return None
        read = self.tokens_left(text, words, place_starts, anchor, form.longest - len(form.ending), inner=inner)
        if form.label == "Organization" and form.needs == "proper":
            read = self._from_place(text, words, place_starts, anchor, form, read)
        if form.needs == "sure":
            read = self._with_trade(text, read)
        if form.ending in self.vocabulary.world_bodies:
            read = self._from_wide(text, words, read)
        if form.ending in FAIRS:
            read = self._over_conjunction(text, words, place_starts, read, form)
        tokens = self._begin(text, self._behind_conjunction(text, read, form), form)
        if form.label == "Company":
            tokens = self._behind_other_names(text, tokens, form)
        elif form.label == "Organization":
            tokens = self._behind_kinds(text, tokens)
        elif form.label == "Zone":
            tokens = self._behind_acts(text, tokens)
        tokens = self.trim(text, tokens) if form.label != "Event" else self._trim_event(text, tokens)
        if form.label == "Company" and form.needs == "sure":
            tokens = self._with_core(text, words, place_starts, tokens)
        if form.needs in ("proper", "office") and form.label in ("Company", "Organization"):
            tokens = self._from_latin(text, tokens)
        governed = len(tokens) > 1 and tokens[0].kind == "place"
        opening = tokens
        if form.label in ("Zone", "District"):
            tokens = self._without_governing_places(text, tokens, form)
            if (
                form.label == "Zone"
                and opening
                and _joined_start(text, place_starts, opening[0].start) < opening[0].start
            ):
                tokens = opening  # 甲国—|乙国丙市产业园区
        if not tokens:
            return None
        start = tokens[0].start
        if not self._suffices(text, tokens, form, governed=governed):
            start = self._told_start(text, tokens, end, form)
            if start < 0:
                return None
        if form.label == "Organization":
            start = with_founder(text, start, self.vocabulary)
        if form.label in ("Company", "Organization") and form.needs != "sure" and self._is_counted(text, tokens):
            return None
        if form.needs == "place" and start and text[start - 1] == POSTED:
            short = start - 2 if text[start - 2 : start - 1] in self.vocabulary.short_states else start
            start = place_starts.get(start - 1, short)  # 伊朗|驻|叙利亚|大使馆, 法|驻|叙利亚|大使馆
        if form.label == "Zone" and place_starts.get(end) == start:
            return None  # the gazetteers know it, and tell whether it stands for itself there
        if form.label == "Zone" and tokens[0].end - start == 1 and self._is_of_states(text, tokens):
            start -= 1
        if form.label in JOINED and form.needs != "place":
            start = _joined_start(text, place_starts, start)
        if form.label == "Agency" and text.endswith(PARTY, 0, start):
            start -= len(PARTY)  # 中共|甲市委宣传部
        if form.ending in self.vocabulary.associations:
            start = self._over_quotes(text, words, place_starts, start)
        if form.label == "Event":
            start = min(start, tokens[0].end - self._states_before(text, tokens[0].end))
            start = self.with_ordinal(text, self._over_quotes(text, words, place_starts, start))
        elif form.ending in self.vocabulary.groups:
            start = self._cell_start(text, start, end)
        label = "Organization" if self._is_committee(text, tokens, form) else form.label
        return Candidate(start, end, label, "form", rank=2 if form.needs == "sure" else 1)

    def _over_conjunction(
        self, text: str, words: Words, place_starts: Mapping[int, int], read: list[Token], form: Form
    ) -> list[Token]:
        """Read the name of a fair on over what joins its fields, if a place or 中国国际 opens it then: 甲市橡胶|及|模具展览会."""
        joint = read[0].start - 1 if read else -1
        if joint < 1 or text[joint] not in JOINS_FIELDS or read[0].kind == "place":
            return read
        before = self.tokens_left(text, words, place_starts, joint, form.longest - (read[-1].end - joint))
        opens = bool(before) and (
            before[0].kind == "place" or text[before[0].start : before[0].end] in self.vocabulary.wide
        )
        if not opens or len(before) < 2 or any(token.doubtful for token in before):
            return read
        return [*before, Token(joint, joint + 1, "word", "c"), *read]

    def _is_committee(self, text: str, tokens: list[Token], form: Form) -> bool:
        """Tell whether a committee is no body of a state: 甲学会|乙委员会, RCEP产业合作委员会."""
        if form.label != "Agency" or form.ending != COMMITTEE:
            return False
        words = {text[token.start : token.end] for token in tokens}
        return tokens[0].kind == "latin" or bool(words & self.vocabulary.associations - {ALLIANCE})

    def _from_place(
        self, text: str, words: Words, place_starts: Mapping[int, int], anchor: int, form: Form, read: list[Token]
    ) -> list[Token]:
        """Read on over words that names of bodies seldom hold, if a place opens the name then: 中国电力|企业|联合会."""
        if form.ending not in self.vocabulary.associations or (read and read[0].kind == "place"):
            return read
        longer = self.tokens_left(text, words, place_starts, anchor, form.longest - len(form.ending))
        opens = bool(longer) and longer[0].kind == "place" and len(longer) > max(len(read), 1)
        joins = any(text[token.start : token.end] in CONJUNCTIONS for token in longer)
        return longer if opens and not joins and not any(token.doubtful for token in longer) else read

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

    def _is_counted(self, text: str, tokens: list[Token]) -> bool:
        """Tell whether any firms or bodies of a kind are meant: 首家|外商独资基金管理公司, 三大航运公司, 大多数|甲国航空公司."""
        start = tokens[0].start
        before = text[max(0, start - 4) : start]
        own = tokens[0].end if tokens[0].kind == "place" else start
        counted = COUNTED.search(before) or QUANTITY.search(before) or COUNTING.match(text, own)
        return counted is not None

    def _behind_conjunction(self, text: str, tokens: list[Token], form: Form) -> list[Token]:
        """Drop what 和 joins to a name that can't hold it: 甲国发展|和|政府工作, “倡议”|和|论坛; and a kind before it: 医院|甲医院."""
        if form.label == "Agency" and form.ending in self.vocabulary.bodies:
            ands = [index for index, token in enumerate(tokens) if text[token.start : token.end] in CONJUNCTIONS]
            return tokens[ands[-1] + 1 :] if ands else tokens
        joined = len(tokens) > 2 and tokens[0].kind == "place" and text[tokens[1].start : tokens[1].end] in CONJUNCTIONS
        quoted = bool(tokens) and text[tokens[0].start - 1 : tokens[0].start] in CLOSING_QUOTES
        if form.label == "Event" and (joined or quoted):
            ands = [index for index, token in enumerate(tokens) if text[token.start : token.end] in CONJUNCTIONS]
            return tokens[ands[-1] + 1 :] if ands else tokens
        if tokens and text[tokens[0].start : tokens[0].end] == form.ending:
            return tokens[1:]
        return tokens

    def _whole_cell(self, text: str, anchor: int, end: int, form: Form) -> Candidate | None:
        """A cell of a table, or a line, that ends in a sure form is a name as a whole."""
        if form.needs != "sure" or (end < len(text) and text[end] not in EDGE):
            return None
        start = anchor
        while start > 0 and text[start - 1] not in HARD and anchor - start <= form.longest:
            start -= 1
        if start > 0 and text[start - 1] not in EDGE:
            return None
        numbered = self.vocabulary.marker.match(text, start, anchor)
        start = numbered.end() if numbered else start
        bare = text[start:end] in self.vocabulary.forms  # the type of a firm: 股份有限公司
        if 2 <= anchor - start <= form.longest and text[start] not in " （(" and not bare:
            return Candidate(start, end, form.label, "form", rank=2)
        return None

    def _cell_start(self, text: str, start: int, end: int) -> int:
        """Return where the short cell begins that a name ends in: |四达时代集团|."""
        begin = start
        while (
            begin > 0
            and text[begin - 1] not in HARD
            and text[begin - 1] not in " （("
            and start - begin <= LONGEST_CORE
        ):
            begin -= 1
        whole = (begin == 0 or text[begin - 1] in EDGE) and (end == len(text) or text[end] in EDGE)
        return begin if whole and start - begin <= LONGEST_CORE else start

    def _with_trade(self, text: str, tokens: list[Token]) -> list[Token]:
        """A verb directly before a legal form is the firm's trade, and so governs nothing: 甲银|理财|有限责任公司, 甲|创造|（乙国）有限公司."""
        trade = next((i for i in range(len(tokens) - 1, -1, -1) if tokens[i].kind != "bracket"), -1)
        if trade < 0 or not self._is_doubtful(text[tokens[trade].start : tokens[trade].end], tokens[trade].tag):
            return tokens
        before = tokens[:trade]
        verbs = [i for i, token in enumerate(before) if self._is_doubtful(text[token.start : token.end], token.tag)]
        sure = verbs[-1] + 1 if verbs else 0
        numbered = max((i + 1 for i, token in enumerate(before) if token.kind == "number"), default=0)
        cleared = [token._replace(doubtful=i < max(sure, numbered)) for i, token in enumerate(before)]
        return [*cleared, *(token._replace(doubtful=False) for token in tokens[trade:])]

    def _with_core(self, text: str, words: Words, place_starts: Mapping[int, int], tokens: list[Token]) -> list[Token]:
        """Take the word before a name along that has no core without it (连连|数字科技, 同|方); none without any core is a name."""
        if not tokens or any(token.kind not in ("word", "space", "bracket") for token in tokens):
            return tokens
        core = [token for token in tokens if not self.vocabulary.is_trade(text[token.start : token.end])]
        own = sum(token.end - token.start for token in core)
        if longer := self._over_function_words(text, words, place_starts, tokens, any_word=own < 2):
            return longer
        if own >= 2:
            return tokens
        start = tokens[0].start
        before = words.previous[start] if start else -1
        word = text[before:start] if before >= 0 else ""
        fits = 0 < len(word) <= 2 and all("\u4e00" <= char <= "\u9fff" for char in word)
        if fits and (word in self.vocabulary.openers or word not in self.vocabulary.stop_words):
            return [Token(before, start, "word", UNKNOWN), *tokens]
        return tokens if own else []

    def _over_function_words(
        self, text: str, words: Words, place_starts: Mapping[int, int], tokens: list[Token], *, any_word: bool
    ) -> list[Token]:
        """Return the tokens from the place on that opens a name in which function words stand: 上海|甲乙企业|信用征信, 长沙|要|买网络.

        What is left of such a name is made of ordinary words; unless there is next to nothing left, the place may govern it
        (上海与|平安科技), so that no word that joins or governs may stand between.
        """
        ordinary = all(
            token.end - token.start > 1 and token.tag not in PROPER_TAGS for token in tokens if token.kind == "word"
        )
        if not (any_word or ordinary):
            return []
        start = tokens[0].start
        for at in range(start - 1, max(start - MOST_BEFORE_CORE, 0) - 1, -1):
            if not "\u4e00" <= text[at] <= "\u9fff" or text[at] == "的":
                return []
            if at in place_starts:
                between = [(text[i : max(words.following[i], i + 1)], words.tag(i)) for i in range(at, start)]
                stops = [(word, tag) for word, tag in between if word in self.vocabulary.stop_words]
                counted = COUNTED.search(text, at, start) is not None
                if counted or any(len(word) > 1 and not tag.startswith("n") for word, tag in stops):
                    return []  # 上海|引进|平安科技, 上海|一家|网络科技
                if not any_word and any(len(word) == 1 for word, _ in stops):
                    return []
                return [Token(place_starts[at], at, "place", "ns"), Token(at, start, "word", UNKNOWN), *tokens]
        return []

    def _begin(self, text: str, tokens: list[Token], form: Form) -> list[Token]:
        """A name begins with its last run of places, unless the place is all there is before the ending."""
        begin = None
        for index, token in enumerate(tokens):
            core = sum(other.end - other.start for other in tokens[index + 1 :] if other.kind != "space")
            whole = form.needs == "place" or form.label in ("Zone", "Organization", "Agency", "District")
            directed = form.needs == "sure" or (form.label == "Zone" and form.needs == "proper")
            opens = token.kind in ("place", "placed") or (
                directed and text[token.start : token.end] in self.vocabulary.directions
            )
            if opens and (core >= 2 or whole) and (index == 0 or tokens[index - 1].kind != "place"):
                begin = index
        sure = next((index for index, token in enumerate(tokens) if not token.doubtful), len(tokens))
        if begin is None and form.needs == "sure" and self._opens_clause(text, tokens, sure):
            return tokens
        if begin is not None and begin < sure < len(tokens) and form.label == "Agency":
            word = text[tokens[sure].start : tokens[sure].end]
            if word in self.vocabulary.wide and tokens[sure - 1].tag == "v":  # 甲省代表团审议|全国人大常委会
                return tokens[sure:]
        if begin and form.needs == "sure" and self._is_parent(text, tokens[:begin]):
            return tokens
        behind_comma = begin is not None and tokens[begin].start > 0 and text[tokens[begin].start - 1] == "、"
        torn = form.needs != "sure" or (sure - (begin or 0) > 4 and not behind_comma)
        if begin is None or (begin < sure and form.label == "Company" and torn):
            return tokens[sure:]
        return tokens[begin:]

    def _is_parent(self, text: str, tokens: list[Token]) -> bool:
        """Tell whether what stands before the place in a firm's name is its parent's short name: 华甲|西安电力有限公司."""
        start = tokens[0].start
        opens = start == 0 or text[start - 1] in HARD
        short = 2 <= tokens[-1].end - start <= LONGEST_CORE
        return (
            opens
            and short
            and all(
                token.kind == "word" and (len(text[token.start : token.end]) == 1 or self.is_proper(text, token))
                for token in tokens
            )
        )

    def _behind_other_names(self, text: str, tokens: list[Token], form: Form) -> list[Token]:
        """Drop what belongs to another phrase: 甲集团|和|乙有限公司, 软件|企业|乙有限公司, but not 甲|企业|管理有限公司."""
        vocabulary = self.vocabulary
        for index in range(len(tokens) - 1, -1, -1):
            word = text[tokens[index].start : tokens[index].end]
            # 航空公司|甲乙航空, 廉价航空|甲乙航空
            kind = (len(word) > 2 and self._is_firm(word)) or (word == form.ending and word in vocabulary.firm_words)
            apposed = word in vocabulary.appositions
            if (word not in vocabulary.inner_words and not kind and not apposed) or index + 1 == len(tokens):
                continue
            follows = text[tokens[index + 1].start : tokens[index + 1].end]
            joins = text.endswith(vocabulary.firm_endings, 0, tokens[index].start) and index > 0
            if joins or ((kind or apposed) and not vocabulary.is_trade(follows)):
                return tokens[index + 1 :]
        return tokens

    def _behind_kinds(self, text: str, tokens: list[Token]) -> list[Token]:
        """Drop what says what kind of body is named: 甲国主流媒体|乙电视台, but not 甲国媒体研究所."""
        for index in range(len(tokens) - 2, -1, -1):
            word = text[tokens[index].start : tokens[index].end]
            following = tokens[index + 1]
            place = following.kind == "place" or (following.tag == "ns" and following.end - following.start > 1)
            proper = not place and self.is_proper(text, following)
            if word in self.vocabulary.kinds_of_bodies and proper:
                return tokens[index + 1 :]
        return tokens

    def _behind_acts(self, text: str, tokens: list[Token]) -> list[Token]:
        """Drop what is done to a zone from its name: 甲区建设|乙产业园."""
        acts = [i for i, token in enumerate(tokens) if text[token.start : token.end] in self.vocabulary.done_to_zones]
        return tokens[acts[-1] + 1 :] if acts else tokens

    def _from_latin(self, text: str, tokens: list[Token]) -> list[Token]:
        """A Latin name right before the ending is the whole name, unless a place begins it: 第三大财阀|SK集团."""
        index = len(tokens) - 1
        while index >= 0 and tokens[index].kind == "space":
            index -= 1
        if index > 0 and tokens[index].kind == "latin" and tokens[0].kind not in ("place", "placed"):
            tokens = tokens[index:]
        elif index != 0 or tokens[0].kind != "latin":
            return tokens
        start = tokens[0].start
        words = LATIN_BEFORE.search(text, max(0, start - LONGEST_LATIN), start)  # Alpha |Beta公司
        if words is not None and text[start].isupper():
            return [Token(words.start(), start, "latin", "eng"), *tokens]
        return tokens

    def _opens_clause(self, text: str, tokens: list[Token], sure: int) -> bool:
        """A short doubtful word right behind punctuation or 的 is the beginning of a firm's name, not a verb before it."""
        if not 0 < sure < len(tokens) or tokens[sure].start - tokens[0].start > 3:
            return False
        before = text[tokens[0].start - 1 : tokens[0].start]
        return before == "" or before in HARD or before in BEFORE_NAMES

    def _trim_event(self, text: str, tokens: list[Token]) -> list[Token]:
        begin = 0
        while begin < len(tokens) and tokens[begin].kind in ("space", "bracket"):
            begin += 1
        while begin + 1 < len(tokens) and self._governs(text, tokens[begin], tokens[begin + 1]):
            begin += 1
        return tokens[begin:]

    def _governs(self, text: str, token: Token, following: Token) -> bool:
        """Tell whether a verb stands before a name and not in it: 支持|博鳌亚洲论坛."""
        verb = (
            token.kind == "word" and token.tag == "v" and text[token.start : token.end] in self.vocabulary.inner_words
        )
        return verb and (following.kind in ("place", "placed") or following.tag in PROPER_TAGS)

    def _without_governing_places(self, text: str, tokens: list[Token], form: Form) -> list[Token]:
        """Drop 江苏省 from 江苏省|常熟|高新区: a zone is named by the nearest place, or by none if it has a name of its own."""
        count = 0
        while count < len(tokens) and tokens[count].kind == "place":
            count += 1
        opening = [text[token.start : token.end] for token in tokens[:count]]
        if count > 1 and not opening[0].startswith(tuple(self.vocabulary.wide)):
            tokens = tokens[count - 1 :]
            count = 1
        if count == 1 and len(tokens) > 1:
            rest = tokens[1:]
            if form.label == "District":
                return rest
            rest = self._behind_roads(text, rest)
            official = len(opening[-1]) > 2 and opening[-1][-1] in "省市区县"
            if official and any(self.is_proper(text, token) for token in rest) and rest[-1].end - rest[0].start >= 2:
                return rest
        return self._behind_roads(text, tokens)

    def _behind_roads(self, text: str, tokens: list[Token]) -> list[Token]:
        """Drop what ends in a road, village or town: 荔横村|康怡路|利得威工业园, but not 梓栖小镇|产业园."""
        for index in range(len(tokens) - 1, 0, -1):
            before = tokens[index - 1]
            if (
                before.kind != "place"
                and text[before.end - 1] in ROADS
                and not text.endswith(SMALL_TOWN, 0, before.end)
                and len(text[tokens[index].start : tokens[-1].end]) > 1
            ):
                return tokens[index:]
        return tokens

    def _suffices(self, text: str, tokens: list[Token], form: Form, *, governed: bool) -> bool:
        core = [text[token.start : token.end] for token in tokens if token.kind not in ("bracket", "space")]
        length = sum(map(len, core))
        has_place = tokens[0].kind == "place"
        ordinal = form.label == "Event" and self.with_ordinal(text, tokens[0].start) < tokens[0].start
        if form.ending in self.vocabulary.national_bodies and len(core) <= 2 and core[-1] in STATES:
            return True  # 国家|气候中心, 中国|国家|画院
        if "".join(core) in self.vocabulary.generic:
            return False
        if form.ending in self.vocabulary.world_bodies and core[0] in self.vocabulary.wide:
            fields = [word for word in core[1:] if word not in self.vocabulary.ranks and len(word) > 1]
            if fields and not any(word in self.vocabulary.ranks for word in core[1:]):
                return True  # 世界|钢铁|协会, but not 国际|知名|博物馆
        wide = form.label == "Event" and core[0] in self.vocabulary.wide and not self.vocabulary.ranks & set(core[1:])
        field = wide and len(core) > 1  # 国际|软件|博览会
        if form.label == "Zone" and form.needs == "proper" and self.vocabulary.degrees & set(core):
            return False  # 首批国家级|开发区
        if form.label == "Organization" and has_place and self._is_ranked(core[1:]):
            return False  # 甲国|顶尖|研究型|大学
        if all(word in self.vocabulary.generic for word in core) and not (
            (has_place and length >= 6) or ordinal or field
        ):
            return False
        proper = [token for token in tokens if self.is_proper(text, token)]
        named = [token for token in proper if token.kind != "place"]
        named_length = self._own_length(text, tokens, named)
        known_opening = core[0] in self.vocabulary.wide or core[0] in self.vocabulary.bare
        opens = tokens[0].kind in ("place", "placed", "latin") or known_opening
        if form.label == "Zone" and form.needs == "proper" and has_place and len(tokens) == 1 and length > 2:
            # 长春市|高新区 is its name, 南山区|科技园 is a park in 南山区
            return form.ending in self.vocabulary.city_zones or core[0][-1] not in self.vocabulary.bare
        if form.needs == "sure":
            return length >= 2
        if form.label == "Zone" and self._is_of_states(text, tokens):
            return True
        if form.needs == "place":
            return all(token.kind == "place" for token in tokens) or self._is_harbour(text, tokens, form)
        if form.needs == "named":
            return (has_place or tokens[0].kind == "placed") and named_length >= 2 and self.is_proper(text, tokens[-1])
        if form.needs == "local":
            common = form.ending in self.vocabulary.bodies or form.label == "Organization"
            generic_body = core[0] in self.vocabulary.bare and common
            opens = opens or (form.ending == CUSTOMS and len(tokens) == 1 and tokens[0].tag == "ns")  # 拱北|海关
            bare_office = len(form.ending) == 1 and len(tokens) == 1  # 武汉局 of the railway
            return opens and not generic_body and not bare_office  # 市人民政府 is the government of any city
        if form.needs == "numbered":
            gathering = form.ending in self.vocabulary.gatherings and core[0] in self.vocabulary.wide - {"全国", "中央"}
            held = self.with_ordinal(text, tokens[0].start) < tokens[0].start or gathering
            return (
                held
                and (opens or self.is_proper(text, tokens[0]))
                and length >= 4
                and not core[-1].endswith(self.vocabulary.sessions)
            )
        if form.label == "Event":
            quoted = QUOTED_BEFORE.search(text, max(0, tokens[0].start - LONGEST_QUOTED), tokens[0].start)
            states = self._states_before(text, tokens[0].end)
            return (
                opens or ordinal or tokens[0].kind == "number" or named_length >= 2 or quoted is not None or states > 1
            )
        if form.label == "Company":
            if core[-1] in self.vocabulary.crimes:
                return False
            if form.needs == "office" and has_place and set(core[1:]) - self.vocabulary.generic:
                return True
            if has_place and self._ends_in_zone(core[-1]):
                return True  # 甲市科技园|公司
            group = form.ending in self.vocabulary.groups
            harbour = has_place and len(tokens) == 1 and core[0].endswith(HARBOUR) and length > 2  # 天津港|集团
            grouped = group and (
                harbour or (has_place and length - len(core[0]) >= 2) or self._holds_noun(text, tokens)
            )
            trade = form.needs == "trade" or form.ending in self.vocabulary.firm_words
            if trade and not group:  # 泛娱乐 is no firm, 天娱乐 may be one
                if form.ending in self.vocabulary.place_trades and all(token.kind == "place" for token in tokens):
                    return True
                written = [token for token in tokens if token.kind != "space"]
                return named_length >= 2 and len(written) - len(proper) <= (named_length > len(named) == 1)
            return named_length >= 2 or grouped  # 太原|钢铁|集团, 阳光|集团
        if form.label == "District":
            return length in (2, 3, 4) and (governed or bool(named))
        if form.ending in self.vocabulary.associations and QUOTED_BEFORE.search(
            text, max(0, tokens[0].start - LONGEST_QUOTED), tokens[0].start
        ):
            return True  # “一带一路”|国际职业教育|联盟
        return has_place or named_length >= 2

    def _is_between_states(self, text: str, words: Words, anchor: int) -> bool:
        """Tell whether the short forms of two countries stand before an agreement: 美日|贸易协议."""
        states = text[max(anchor - 2, 0) : anchor]
        known = self.vocabulary.short_states | {CHINESE}
        return len(states) == 2 and len(set(states)) == 2 and set(states) <= known and words.begins(anchor - 2)

    def _states_before(self, text: str, end: int) -> int:
        """Count the short forms of countries before an offset, if there are several and China is one: 中日韩|产业博览会."""
        known = self.vocabulary.short_states | {CHINESE}
        start = end
        while start > 0 and text[start - 1] in known and text[start - 1] not in text[start:end]:
            start -= 1
        return end - start if end - start > 1 and CHINESE in text[start:end] else 0

    def _over_quotes(self, text: str, words: Words, place_starts: Mapping[int, int], start: int) -> int:
        """Return where an event's name begins that opens with words in quotation marks: 中国国际“甲乙”|创业大赛."""
        if text[start - 1 : start] != CLOSING_QUOTES[0]:
            return start
        opening = text.rfind("“", max(0, start - LONGEST_QUOTED), start)
        if opening < 0 or any(character in HARD for character in text[opening + 1 : start - 1]):
            return start
        return self.before_quotes(text, words, place_starts, opening)

    def before_quotes(self, text: str, words: Words, place_starts: Mapping[int, int], begin: int) -> int:
        """Return where the places and words of rank begin that stand before quotation marks: 中国国际|“甲乙”."""
        while begin > 0:
            before = place_starts.get(begin, words.previous[begin])
            if before < 0 or not (begin in place_starts or text[before:begin] in self.vocabulary.wide):
                break
            begin = before
        return begin

    def _is_of_states(self, text: str, tokens: list[Token]) -> bool:
        """Tell whether a zone has its place in brackets behind whose it is: 中韩（长春）国际合作示范区, 西部（重庆）科学城."""
        bracketed = len(tokens) > 1 and tokens[1].kind == "bracket" and tokens[1].tag == "ns"
        first = text[tokens[0].start : tokens[0].end]
        joint = len(first) == 1 and text[tokens[0].start - 1 : tokens[0].start] == CHINESE
        return bracketed and (joint or first in self.vocabulary.directions)

    def _from_wide(self, text: str, words: Words, tokens: list[Token]) -> list[Token]:
        """Take a word of world rank along, which stands before other nouns too: 世界|钢铁协会."""
        before = words.previous[tokens[0].start] if tokens and tokens[0].start else -1
        wide = before >= 0 and text[before : tokens[0].start] in self.vocabulary.wide
        return [Token(before, tokens[0].start, "word", "n"), *tokens] if wide else tokens

    def _is_harbour(self, text: str, tokens: list[Token], form: Form) -> bool:
        """Tell whether a port has the name of a bay or mouth that no gazetteer knows: 大铲湾|港, but not 出口|港."""
        start, end = tokens[0].start, tokens[-1].end
        ordinary = len(tokens) == 1 and tokens[0].tag != "ns"
        named = text.endswith(self.vocabulary.harbours, start, end) and 2 <= end - start <= LONGEST_CORE
        return len(form.ending) == 1 and named and not ordinary and not any(token.doubtful for token in tokens)

    def _own_length(self, text: str, tokens: list[Token], named: list[Token]) -> int:
        """Count the characters of a name's own, with a function word of one character beside another one: 朴|新, 达|美."""
        length = sum(token.end - token.start for token in named)
        length += sum(
            first in named and first.end - first.start == 1 and text[then.start : then.end] in self.vocabulary.openers
            for first, then in pairwise(tokens)
        )
        if length == 1 and tokens.index(named[0]) == 1:
            before = text[tokens[0].start : tokens[0].end]
            length += before in (*self.vocabulary.openers, JOINER)
        return length

    def _is_ranked(self, words: list[str]) -> bool:
        """Tell whether words only say what rank and kind a body has."""
        degrees = [word for word in words if word in self.vocabulary.degrees or NTH.match(word)]
        return bool(degrees) and all(word in self.vocabulary.generic or word in degrees for word in words)

    def _ends_in_zone(self, word: str) -> bool:
        forms = self.vocabulary.forms
        return any(word[-size:] in forms and forms[word[-size:]].label == "Zone" for size in range(2, len(word) + 1))

    def _holds_noun(self, text: str, tokens: list[Token]) -> bool:
        """Tell whether a group is called by a common noun that says no trade or kind: 阳光集团, but not 钢铁集团."""
        words = [(text[token.start : token.end], token) for token in tokens if token.kind == "word"]
        return any(
            len(word) >= 2
            and token.tag.startswith("n")
            and not self.vocabulary.is_trade(word)
            and word not in self.vocabulary.group_kinds
            and word not in self.vocabulary.inner_words
            for word, token in words
        )

    def with_unit(self, text: str, words: Words, name: Candidate) -> int:
        """Return where the name of a unit ends that follows the name of its body; the end of that if none does.

        商务部|服务贸易司, 甲大学|经济与管理学院, but not 商务部|有关司.
        """
        units = self.vocabulary.units if name.label == "Agency" else self.vocabulary.institution_units
        if name.label == "Agency":
            units = (*units, *self.vocabulary.research_units)
        elif text.endswith((*self.vocabulary.associations, COMMITTEE), name.start, name.end):
            units = self.vocabulary.association_units
        if name.label == "Organization" and text.endswith(self.vocabulary.academies, name.start, name.end):
            units = (*units, *self.vocabulary.academy_units)
        longer = tuple(unit for unit in units if len(unit) > LONG_WORD)  # 传播|中心
        end = name.end
        position = end
        while position < len(text) and position - end < LONGEST_UNIT and words.begins(position):
            following = words.following[position]
            word = text[position:following]
            academic = word in self.vocabulary.academy_units and word in units and position > end
            if academic and text[words.previous[position] : position] not in self.vocabulary.people:
                return following  # 中科院|自动化所
            numbered = word.startswith("第")  # 甲部电子|第五|研究所
            ends = self.stops(word, inner=True) or (words.tag(position) in self._hard_tags and not numbered)
            joins = (
                word in CONJUNCTIONS and position > end and not text.startswith(tuple(self.vocabulary.wide), following)
            )
            if (ends and not joins) or not all("\u4e00" <= char <= "\u9fff" for char in word):
                return end
            if text.endswith(self.vocabulary.organs, end, following):
                return end  # 最高人民法院|审判委员会
            whole = word in units and (len(word) > 1 or position > end)
            whole = whole or (position > end and text.endswith(longer, end, following))
            idiom = words.tag(position) in IDIOM_TAGS
            if whole or (len(word) > 2 and word.endswith(units) and not idiom and not self._is_firm(word)):
                return following
            position = following
        return end

    def is_own(self, text: str, words: Words, name: Candidate, start: int) -> bool:
        """Tell whether a firm's name has a part of its own behind its country: 美国|波音公司, but not 韩国|电力公司."""
        if start >= name.end - 2 or not words.begins(start):
            return False
        word = text[start : words.following[start]]
        if self.vocabulary.is_trade(word) or word in self.vocabulary.inner_words:
            return False
        return len(word) == 1 or words.tag(start) in PROPER_TAGS

    def _is_firm(self, word: str) -> bool:
        return word.endswith(self.vocabulary.firm_endings)

    def with_ordinal(self, text: str, start: int) -> int:
        """Take 首届, 第八届 and 2025 before an event's name into it, and the little that may stand between (第六届|泛|北部湾论坛)."""
        if text.startswith("届", start):
            start += 1
        small = NTH_AND.search(text, max(0, start - 10), start)
        if small is not None and small["small"] not in self.vocabulary.stop_words:
            return small.start()
        for begin in range(max(0, start - 14), start):
            if ORDINAL.fullmatch(text, begin, start):
                return begin
        return start


def _joined_start(text: str, place_starts: Mapping[int, int], start: int) -> int:
    """Return where a name begins whose other side stands before a dash: 甲国—|乙国论坛, 甲国—丙洲和|丁地区论坛."""
    begin = start
    if text[begin - 1 : begin] in CONJUNCTIONS:
        begin = place_starts.get(begin - 1, start)
    if begin and text[begin - 1] in DASHES and begin - 1 in place_starts:
        return place_starts[begin - 1]
    return start
