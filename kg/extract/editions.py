"""Events by what opens their name: an edition, words in quotation marks, or the verb of who holds them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from kg.data import any_of
from kg.extract.candidates import Candidate
from kg.extract.lexicon import Words
from kg.extract.names import NameFinder
from kg.extract.prefixes import before_quotes, with_ordinal
from kg.extract.tokens import HARD, PROPER_TAGS

__all__ = ["EditionFinder", "find_fellow_events", "find_latin_events", "find_owned_events"]

LONGEST = 40
LONGEST_QUOTED = 24
LONGEST_ASIDE = 12
SHORTEST_OWN = 4
"""Characters that an event has before its ending where neither an edition nor quotation marks open its name."""
SHORTEST_QUOTED = 6
"""Characters that quotation marks hold where the name ends inside them."""
EDITION = r"(?:第[一二三四五六七八九十百\d]{1,4}|首)届|(?<=[本上该]届)(?!的)"
NTH_EDITION = re.compile(r"第[一二三四五六七八九十百\d]{1,4}届")
NATIONAL = ("全国", "国际", "世界")
YEAR = r"(?<!\d)(?:19|20)\d{2} ?年?(?![\d月度底初末前后起来至以第])"
SITTING = re.compile("第[一二三四五六七八九十百\\d]{1,4}次")
SAID = "的"
"""It stands in no name of an event."""
OPENING, CLOSING = "“", "”"
DASH = frozenset("—")
IN_BRACKETS = re.compile(r"第[一二三四五六七八九十百\d]{1,4}届[）)]")
YEAR_BEFORE = re.compile(r"(?:19|20)\d\d年?度?$")
"""Around an edition in brackets: 2016（第四届）."""
BRACKETS = {"（": "）", "(": ")"}
INSIDE = frozenset("·—－–- ")
ANDS = frozenset("与和及")
WHERE = frozenset("在于向赴到")
"""Behind these a place is where something is."""
DEFINED = re.compile("简称“?([一-龥]{3,5})[”）)]")
"""What a text calls something by definition is that, whatever stands before it."""
MARKED = re.compile(r"(?:^|\n)[ \t\-*•·]{0,4}(?:[（(]?\d{1,3}[）).、．]? ?)?$")
"""A line of a list begins."""
OF_OWNER = re.compile("[”）]?的(?P<name>[^，。；：:！？、的了\n]{4,48}?)[；。]?(?=\n|$)")
"""Behind a firm, the rest of its line: an event of it."""
SEVERAL = re.compile("“([^“”]{3,40})”(?=[“、和及\n]|$)")
"""One of several events in quotation marks."""
LONGEST_NUMBER = 12
"""Characters of what marks a line of a list."""
OWNED_RANK = 4
FELLOW_BEHIND = re.compile("[、和与及](?P<fair>[一-龥]{2}会)(?=[、和与及等，。；])")
FELLOW_BEFORE = re.compile("(?P<fair>[一-龥]{2}会)[、和与及]$")
LONGEST_FELLOW = 4
"""Fairs whose short form has three characters, in a list."""


class EditionFinder:
    """Reads the names of events from left to right, until the last ending that can belong to them.

    Parameters
    ----------
    names : NameFinder
        It reads the events whose place or field opens their name, from the ending to the left.

    Examples
    --------
    >>> from kg.extract.lexicon import Lexicon
    >>> from kg.extract.vocabulary import load_names
    >>> text = "第二届“云帆杯”青年翻译大赛开幕"
    >>> words = Lexicon([(word, 9, "n") for word in ("青年", "翻译", "大赛", "开幕")]).segment(text)
    >>> [text[c.start : c.end] for c in EditionFinder(NameFinder(load_names())).find(text, words, {})]
    ['第二届“云帆杯”青年翻译大赛']
    """

    def __init__(self, names: NameFinder) -> None:
        vocabulary = names.vocabulary
        forms = [form for form in vocabulary.forms.values() if form.label == "Event"]
        strong = tuple(form.ending for form in forms if form.needs == "proper")
        numbered = tuple(form.ending for form in forms if form.needs == "numbered")
        self._names = names
        self._whole = strong
        self._endings = {
            "edition": (*strong, *numbered, *vocabulary.event_kinds, *vocabulary.short_events),
            "quote": (*strong, *vocabulary.gatherings, *vocabulary.event_kinds),
            "year": strong,
            "hosted": (*strong, *vocabulary.gatherings, *vocabulary.event_kinds),
        }
        hosted = f"(?P<hosted>(?:{any_of(vocabulary.hosting)})的)" if vocabulary.hosting else "(?P<hosted>(?!))"
        self._opens = re.compile(f"(?P<edition>{EDITION})|(?P<quote>{OPENING})|(?P<year>{YEAR})|{hosted}")

    def find(self, text: str, words: Words, place_starts: Mapping[int, int]) -> Iterator[Candidate]:
        """Yield the events of a text, in order.

        Parameters
        ----------
        text : str
        words : Words
        place_starts : mapping of int to int
            End -> start of the places that the gazetteers know in it.
        """
        yield from self._short(text, place_starts)
        done = 0
        for opening in self._opens.finditer(text):
            if opening.start() < done:
                continue
            kind = str(opening.lastgroup)
            pointed = opening.start() == opening.end()  # 本届|甲博会
            start = (
                opening.end()
                if kind == "hosted" or pointed
                else self._begin(text, words, place_starts, opening.start())
            )
            if kind == "hosted" and not self._is_own(text, words, start):
                continue
            end = self._end(text, words, opening.start() if kind == "quote" else opening.end(), kind)
            if end and not self._is_body(text, end):
                done = end
                yield Candidate(start, end, "Event", "form", rank=2)
            elif kind == "quote" and (inside := self._inside(text, opening.end())):
                done = inside
                yield Candidate(opening.end(), inside, "Event", "form", rank=2)

    def _short(self, text: str, place_starts: Mapping[int, int]) -> Iterator[Candidate]:
        """Yield the fairs that their place and one character name (甲市|台博会), or their place, 国际 and a field: 甲市国际兰展."""
        defined = {match[1] for match in DEFINED.finditer(text)}
        endings = self._names.vocabulary.short_events
        for end, start in place_starts.items():
            if placed := self._names.vocabulary.placed_fairs.match(text, end):
                yield Candidate(start, placed.end(), "Event", "form", rank=1)
            if not text.startswith(endings, end + 1):
                continue
            ending = next(ending for ending in endings if text.startswith(ending, end + 1))
            if text[end] not in HARD and text[end : end + 1 + len(ending)] not in defined:
                yield Candidate(start, end + 1 + len(ending), "Event", "form", rank=1)

    def _begin(self, text: str, words: Words, place_starts: Mapping[int, int], start: int) -> int:
        """Take an edition before quotation marks along, and the place before the edition: 2024“甲杯”大赛, 甲国首届乙运动会."""
        if text[start] == OPENING:
            start = before_quotes(self._names.vocabulary, text, words, place_starts, start)
        begin = with_ordinal(self._names.vocabulary, text, start)
        if begin and text[begin - 1] in BRACKETS and IN_BRACKETS.match(text, begin):
            year = YEAR_BEFORE.search(text, max(0, begin - 6), begin - 1)
            return year.start() if year else begin - 1  # 2016（|第四届）甲论坛
        wide = next((word for word in NATIONAL if text.endswith(word, 0, begin)), "")
        if wide and NTH_EDITION.match(text, begin):
            return begin - len(wide)  # 全国|第十二届甲会
        placed = place_starts.get(begin, begin) if text[begin] != OPENING else begin
        return begin if text[placed - 1 : placed] in WHERE and placed else placed

    def _is_own(self, text: str, words: Words, start: int) -> bool:
        """Tell whether a word that belongs to a name and to no kind stands there: 全国, 甲市, 2024."""
        word = text[start : max(words.following[start], start + 1)]
        return word in self._names.vocabulary.wide or words.tag(start) in PROPER_TAGS or word.isascii()

    def _end(self, text: str, words: Words, start: int, kind: str) -> int:
        """Return where the name ends whose own part begins at `start`; 0 if it is none."""
        endings = self._endings[kind]
        position, found, quoted = start, 0, False
        while position < min(len(text), start + LONGEST):
            character = text[position]
            behind = position if found else _behind_inserted(text, position, quoted=quoted)
            if behind < 0:
                break
            if behind > position:
                if character == OPENING:
                    quoted = True
                    whole = kind == "edition" and text.endswith(endings, 0, behind - 1)  # 第二届“甲大赛”
                    found = behind if whole else 0
                position = behind
                continue
            following = max(words.following[position], position + 1)
            opens = position == start or kind in ("quote", "year")
            if character in HARD or character in BRACKETS or self._ends(words, position, following, bool(found), opens):
                break
            if kind == "year" and self._is_verb(words, position, following):
                break
            ending = self._ending(words, position, following, endings)
            position = following
            core = text[start : position - ending] if ending > bool(found) else ""
            is_part = found and text.endswith(self._names.vocabulary.finals, start, position)
            if self._is_core(core, kind, quoted=quoted) and not is_part:
                found = position
        return found if quoted or kind != "quote" else 0

    def _ending(self, words: Words, start: int, end: int, endings: tuple[str, ...]) -> int:
        """Return how long the ending is that a name may have behind a word; 0 if there is none: 甲展会|开展."""
        if not words.text.endswith(endings, 0, end):
            return 0
        ending = max(len(e) for e in endings if words.text.endswith(e, 0, end))
        verb = words.tag(start).startswith("v") and ending < end - start
        return 0 if verb else ending

    def _is_core(self, core: str, kind: str, *, quoted: bool) -> bool:
        """Tell whether what stands before the ending makes it a name, not the meeting of a body, nor says only how big it is."""
        vocabulary = self._names.vocabulary
        if not core or (not quoted and kind in ("hosted", "year") and len(core) < SHORTEST_OWN):
            return False
        return not (core.endswith(vocabulary.sessions) or core in vocabulary.ranks or SITTING.search(core))

    def _ends(self, words: Words, start: int, end: int, closed: bool, opens: bool) -> bool:
        """Tell whether a word can't belong to the name; once this has an ending, fewer can."""
        word, tag = words.text[start:end], words.tag(start)
        if word in ANDS:
            return closed or opens
        names = self._names
        if names.vocabulary.stops(word, inner=True) or word == SAID:
            return True
        return closed and (names.vocabulary.ends_name(word, tag) or tag in ("ns", "t", "f") or word.isascii())

    def _is_verb(self, words: Words, start: int, end: int) -> bool:
        """Tell whether a word is none that the name of an event holds which only a year opens: 2023年甲市|举办论坛."""
        word = words.text[start:end]
        return word not in self._names.vocabulary.directions and self._names.vocabulary.ends_name(
            word, words.tag(start)
        )

    def _is_body(self, text: str, end: int) -> bool:
        """Tell whether the name goes on to that of a body: 第八届甲论坛|组委会."""
        return text.startswith(self._names.vocabulary.body_endings, end)

    def _inside(self, text: str, start: int) -> int:
        """Return where a name ends that stands in quotation marks as a whole; 0 if it does not."""
        closing = _closing(text, start - 1)
        inside = text[start : closing - 1] if closing else ""
        named = inside.endswith((*self._whole, *self._names.vocabulary.gatherings))
        return closing - 1 if named and len(inside) >= SHORTEST_QUOTED and SAID not in inside else 0


def find_owned_events(text: str, mentions: Iterable[Candidate], closing: re.Pattern[str]) -> Iterator[Candidate]:
    """Yield the events that lines of a list say to be a firm's: 甲公司的乙国“丙灯会”, 甲公司的“丁巡展项目”“戊展览”.

    Parameters
    ----------
    text : str
    mentions : iterable of Candidate
        What is known so far; a country before quotation marks is none of the name's parts.
    closing : re.Pattern
        What such events end with.

    Examples
    --------
    >>> text = "甲公司的东国“丙灯会”"
    >>> firm = Candidate(0, 3, "Company", "form")
    >>> [text[c.start : c.end] for c in find_owned_events(text, [firm], re.compile("灯会”$"))]
    ['东国“丙灯会”']
    """
    listed = list(mentions)
    countries = {mention.start: mention.end for mention in listed if mention.label == "Country"}
    for firm in listed:
        line = OF_OWNER.match(text, firm.end) if firm.label == "Company" else None
        if line is None or not MARKED.search(text, max(0, firm.start - LONGEST_NUMBER), firm.start):
            continue
        start, end = line.span("name")
        opened = countries.get(start, start)
        start = opened if text[opened] == OPENING else start
        several = [match.span(1) for match in SEVERAL.finditer(text, start, end)] if text[start] == OPENING else []
        whole = several if several and text[end - 1] == CLOSING else [(start, end)]
        for begin, stop in whole:
            if closing.search(text, begin, stop):
                yield Candidate(begin, stop, "Event", "form", rank=OWNED_RANK)


def find_latin_events(text: str, event: re.Pattern[str]) -> Iterator[Candidate]:
    """Yield the names in Latin letters that end in what events are called: Automation Expo 2026.

    Parameters
    ----------
    text : str
    event : re.Pattern
        From the vocabulary of names.

    Examples
    --------
    >>> from kg.extract.vocabulary import load_names
    >>> text = "在孟买举行的Kivo Expo 2026"
    >>> [text[c.start : c.end] for c in find_latin_events(text, load_names().latin_event)]
    ['Kivo Expo 2026']
    """
    for found in event.finditer(text):
        yield Candidate(*found.span(), "Event", "latin", rank=1)


def find_fellow_events(text: str, words: Words, mentions: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield the fairs that stand in a list with a known one and are called by their short form as that is: 进博会、|甲乙会.

    Parameters
    ----------
    text : str
    words : Words
    mentions : iterable of Candidate
        What is known so far.
    """
    for mention in mentions:
        if mention.label != "Event":
            continue
        for fellow, side in ((FELLOW_BEHIND, "end"), (FELLOW_BEFORE, "start")):
            at = mention.end if side == "end" else mention.start
            while found := _fellow(text, fellow, at, side):
                if words.begins(found.start("fair")) and words.following[found.start("fair")] < found.end("fair"):
                    yield Candidate(*found.span("fair"), "Event", "form")
                at = found.end() if side == "end" else found.start()


def _fellow(text: str, pattern: re.Pattern[str], at: int, side: str) -> re.Match[str] | None:
    if side == "end":
        return pattern.match(text, at)
    return pattern.search(text, max(0, at - LONGEST_FELLOW), at)


def _behind_inserted(text: str, position: int, *, quoted: bool) -> int:
    """Return where a name goes on behind the quotation, bracket or dash that stands there; `position` if none does, -1 if it never closes."""
    character = text[position]
    if character == OPENING and not quoted:
        return _closing(text, position) or -1
    if character in BRACKETS:
        return text.find(BRACKETS[character], position, position + LONGEST_ASIDE) + 1 or -1
    return position + (character in INSIDE)


def _closing(text: str, opening: int) -> int:
    """Return the offset behind the mark that closes a quotation without punctuation in it; 0 if there is none."""
    closing = text.find(CLOSING, opening + 1, opening + LONGEST_QUOTED)
    return closing + 1 if closing > opening + 2 and (HARD - DASH).isdisjoint(text[opening + 1 : closing]) else 0
