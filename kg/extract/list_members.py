"""Where the members of a list stand: |甲乙科技|、|丙丁|和|戊集团|等企业, and what closes it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace

from kg.extract.candidates import Candidate
from kg.extract.known_forms import PLACES
from kg.extract.lexicon import Lexicon, Words
from kg.extract.list_vocabulary import NUMBER, ListVocabulary
from kg.extract.names import NameFinder
from kg.extract.starts import trim
from kg.extract.tokens import Token, tokens_left

__all__ = ["BRACKET", "NUMERAL", "SHORTEST_ENCLOSED", "ListReader", "Member"]

NUMERAL = re.compile(f"(?<!第){NUMBER}")
BRACKET = re.compile(r"[（(][^（）()]*[）)]?\s*$")
ASIDE = re.compile(r" ?[（(][^，。；（）()\n]{1,60}[）)]")
FIELDS = re.compile(r"(?:、[^，。；：！？\n\t、]{1,24}){1,4}")
"""What goes on behind a comma of fields: 等一批电信、计算机和信息服务企业."""
SORT = re.compile("[一-龥]{2,4}(?:类|型|业态)的?(?=[一-龥]{2})")
"""What sort of firm a member of a list is, before its name: 综合类|甲乙、垂直类的|丙丁."""
CLOSED = ("）", ")")
CLOSING = re.compile("[）)]")
CONJUNCTIONS = ("以及", "和", "及", "与")
PREPOSITIONS = frozenset("为给向与和同由以有获")
"""Before the first member of a list, they belong to no name."""
LONGEST_BEFORE_PLACE = 6
LONGEST_QUOTED = 20
SHORTEST_ENCLOSED = 3
LONGEST_BEFORE_CONJUNCTION = 6
LONGEST_MEMBER = 64
"""How far the end of a member is looked for; names are shorter, and so the time is linear in clauses of any length."""
ADVERBS, VERBS = frozenset({"d", "p", "ad"}), frozenset({"v", "vd"})


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a list: what is known of it is its label, empty if nothing is.

    Parameters
    ----------
    start, end : int
    label : str
    quoted : bool
        Whether it stands in quotation marks, without which it is given.
    origin : int
        Where the country ends that the member begins with.
    """

    start: int
    end: int
    label: str = ""
    quoted: bool = False
    origin: int = 0


@dataclass(frozen=True, slots=True)
class ListReader:
    """Reads lists in a text in which something is known so far.

    Parameters
    ----------
    text : str
    words : Words
    lexicon : Lexicon
    finder : NameFinder
        Tells where the first member begins.
    lists : ListVocabulary
    by_start, by_end : mapping of int to Candidate
        What is known so far.
    weak : mapping of (int, int) to Candidate
        Known forms that need evidence.
    techniques : container of str
        In Latin letters: no names.
    """

    text: str
    words: Words
    lexicon: Lexicon
    finder: NameFinder
    lists: ListVocabulary
    by_start: Mapping[int, Candidate]
    by_end: Mapping[int, Candidate]
    weak: Mapping[tuple[int, int], Candidate]
    techniques: Container[str] = ()

    def form(self, member: Member) -> str:
        """Return the characters of a member, without blanks around."""
        return self.text[member.start : member.end].strip()

    def find(self, start: int, end: int) -> Iterator[tuple[list[Member], str]]:
        """Yield the lists of a clause: their members, and the noun phrase that closes them."""
        text = self.text
        position = start
        while True:
            comma = text.find("、", position, end)
            if comma < 0:
                return
            first = self._first_member(comma, start)
            if first is not None and not first.label:
                country = self.by_start.get(first.start)
                if country is not None and country.label == "Country" and country.end < first.end:
                    first = replace(first, origin=country.end)
            members = [first] if first else []
            opened = (
                first is not None and self.lists.opens.search(text, max(0, first.start - 4), first.start) is not None
            )
            titled = self.lists.titled.match(text, end)
            opened = opened or titled is not None
            cursor = comma + 1
            close: str | None = ""
            stop = self._end_in_brackets(first, end) if opened and first is not None else end
            while cursor < stop:
                member, cursor, close = self._next_member(cursor, stop, opened=opened)
                if member is not None:
                    members.append(member)
                if close is not None:
                    break
            members = [self._behind_kind(member) for member in members]
            if titled and not close:
                close = "等" + text[titled.end() : titled.end() + 2]
            yield members, close or ""
            position = max(cursor, comma + 1)

    def _end_in_brackets(self, first: Member, end: int) -> int:
        """Return where a list ends that stands in brackets: 五家公司（甲、乙）|占据."""
        if self.lists.opens_bracket.search(self.text, max(0, first.start - 4), first.start) is None:
            return end
        closing = CLOSING.search(self.text, first.end, end)
        return closing.start() if closing else end

    def _first_member(self, comma: int, floor: int) -> Member | None:
        text, finder, lists = self.text, self.finder, self.lists
        bracket = BRACKET.search(text, max(floor, comma - LONGEST_MEMBER), comma)
        if bracket and not bracket[0].rstrip().endswith(CLOSED):
            opened = bracket.start()
            counted = lists.numbered.search(text, max(0, opened - 8), opened) is not None
            if counted or text.endswith(lists.open_brackets, 0, opened):
                bracket = None  # 客户（甲、乙等）, 甲市3家（乙、丙）: the list stands in the brackets
        closing = bracket.start() if bracket else comma
        closing = closing - 1 if text[closing - 1] in "》”" else closing
        known = self.by_end.get(closing)
        if known is not None and known.label == "Sector" and closing == comma:
            read = tokens_left(finder.vocabulary, text, self.words, {}, comma, min(12, comma - floor))
            behind = self._behind_verb([token for token in read if not token.doubtful])
            longer = trim(finder.vocabulary, text, behind)
            if longer and longer[0].start <= known.start - 2:  # 甲乙汽车, where 汽车 alone is a sector
                return Member(longer[0].start, comma)
        if known is not None and known.label in PLACES:  # 子公司有甲东日本: the place is the end of a name
            for start in range(known.start - 1, max(floor, known.start - LONGEST_BEFORE_PLACE), -1):
                if lists.opens.search(text, max(floor, start - 4), start):
                    return Member(start, known.end)
        if known is not None:
            return Member(known.start, known.end, known.label)
        opening = text.rfind("“", max(floor, comma - LONGEST_QUOTED), comma) if text[comma - 1] == "”" else -1
        if opening >= 0:
            return Member(opening + 1, comma - 1, quoted=True)
        read = tokens_left(finder.vocabulary, text, self.words, {}, closing, min(12, closing - floor))
        short = bool(read) and closing - read[0].start <= 5
        tokens = trim(
            finder.vocabulary, text, self._behind_verb([token for token in read if short or not token.doubtful])
        )
        if tokens and text[tokens[0].start - 1 : tokens[0].start] == "”":
            return None  # “甲乙”|小型堆、“丙丁”: what stands behind quotation marks says what is in them
        return Member(tokens[0].start, closing) if tokens else None

    def _behind_verb(self, tokens: list[Token]) -> list[Token]:
        """Drop what stands before the list's own preposition or verb: 甲|为|乙、丙等企业供货, 甲|生产|乙、丙等产品."""
        for index in range(len(tokens) - 2, -1, -1):
            word = self.text[tokens[index].start : tokens[index].end]
            if word in PREPOSITIONS or word in self.lists.makes:
                return tokens[index + 1 :]
        return tokens

    def _next_member(self, cursor: int, end: int, *, opened: bool) -> tuple[Member | None, int, str | None]:
        """Return the member at an offset, where the next one begins, and the closing phrase (None while the list goes on).

        A list that a word like 包括 opened may end with its clause.
        """
        text, lists, by_start = self.text, self.lists, self.by_start
        while cursor < end and text[cursor] in "《“ ":
            cursor += 1
        known = by_start.get(cursor)
        first = known
        while known and known.label in PLACES and (finer := by_start.get(known.end)) and finer.label in PLACES:
            known = finer  # 甲省|乙市|丙区 is one member
        if first and known and first is not known:
            known = replace(known, start=first.start)
        if first and first.label == "Country" and (native := by_start.get(first.end)) and native.label == "Company":
            first = known = native  # 甲国|乙公司
        goes_on = (
            known is not None
            and known.label == "Company"
            and known.end < end
            and (text[known.end].isdigit() or self._goes_on(known.end))
        )
        origin = 0
        if known and known.end < end and not goes_on and not lists.closes.match(text, known.end):
            origin = known.end if known.label == "Country" else 0
            known = None  # 昆山 in 昆山园
        stop = known.end if known else cursor
        if known and stop < end and text[stop] in "》”":
            stop += 1
        aside = ASIDE.match(text, stop, end) if known else None
        if aside:
            stop = aside.end()
        closing = text.find("”", cursor, min(end, cursor + LONGEST_QUOTED)) if text[cursor - 1] == "“" else -1
        if known is None and cursor < closing < end - 1 and text.endswith(CONJUNCTIONS, 0, cursor - 1):  # 及“甲乙”|营运
            return Member(cursor, closing, quoted=True), closing + 1, text[closing + 1 : min(end, closing + 17)]
        if known is None:
            limit = min(end, cursor + LONGEST_MEMBER)
            while stop < limit and text[stop] not in "、等" and not text.startswith(lists.represented, stop):
                stop += 1
            counted = NUMERAL.search(text, cursor + 2, stop)
            if counted:
                stop = counted.start()
                while stop > cursor and text[stop - 1].isdigit():
                    stop -= 1
            last = opened and stop == end
            for conjunction in CONJUNCTIONS:
                at = text.find(conjunction, cursor, stop)
                if at > cursor and text[at + len(conjunction) : stop] in self.finder.vocabulary.firm_words:
                    continue  # 风和|资本
                short = first is None and (
                    0 < at - cursor <= LONGEST_BEFORE_CONJUNCTION or text[cursor : max(at, cursor)].isascii()
                )
                if at > cursor and (counted or last or short or text.startswith(("等", *lists.represented), stop)):
                    return self._stretch(cursor, at), at + len(conjunction), None
        member = (
            Member(known.start, known.end, known.label)
            if known
            else replace(self._stretch(cursor, stop), origin=origin)
        )
        if stop >= end:
            whole = known is not None or (opened and self._holds_no_clause(cursor, end))
            return (member if whole else None), end, ""
        if text[stop] == "、":
            return member, stop + 1, None
        tail = lists.tail.match(text, stop)
        if tail:
            fields = FIELDS.match(text, tail.end(), end) if lists.many.match(tail.group()) else None
            return member, stop + 1, text[stop : fields.end() if fields else tail.end()]
        for conjunction in CONJUNCTIONS:
            if known and text.startswith(conjunction, stop):
                return member, stop + len(conjunction), None
        return (member if known else None), stop + 1, text[stop : min(end, stop + 16)]

    def _goes_on(self, at: int) -> bool:
        """Tell whether the sentence goes on behind a name, not the name; a verb of one character may be part of it (甲乙燃|气)."""
        words = self.words
        if not words.begins(at):
            return False
        tag = words.tag(at)
        return tag in ADVERBS or (tag in VERBS and words.following[at] > at + 1)

    def _behind_kind(self, member: Member) -> Member:
        """Return a member without what kind of firm it is: 电驱企业|甲乙动力, 零件供应商|丙丁."""
        if member.label or member.quoted:
            return member
        end = max(
            (found.end() for found in self.lists.nouns.kind.finditer(self.text, max(0, member.start - 3), member.end)),
            default=0,
        )
        named = member.start < end <= member.end - SHORTEST_ENCLOSED and self.lexicon.is_strange(
            self.text[end : member.end]
        )
        return replace(member, start=end) if named else member

    def _stretch(self, start: int, end: int) -> Member:
        """Return what stands in a list as a member, without the quotation marks around it."""
        text = self.text
        sort = SORT.match(text, start, end)
        start = sort.end() if sort else start
        quoted = text[start - 1] == "“" and text[end - 1] == "”" and end - start > 2
        return Member(start, end - 1, quoted=True) if quoted else Member(start, end)

    def _holds_no_clause(self, start: int, end: int) -> bool:
        """Tell whether a stretch may be a name, not one with words behind it that go on: 丙 but not 丙的产品."""
        return end - start <= LONGEST_MEMBER and not any(
            self.words.begins(at) and self.finder.vocabulary.stops(self.text[at : self.words.following[at]], inner=True)
            for at in range(start, end)
        )
