"""Lists: what A、B、C等企业 names, each member takes from the noun that closes the list and from the members that are sure.

Where the members stand `list_members` tells, what they are `list_labels`, what their form alone says `list_forms`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.extract.candidates import Candidate
from kg.extract.lexicon import Lexicon, Words
from kg.extract.list_labels import label_members
from kg.extract.list_members import ListReader, Member
from kg.extract.list_vocabulary import ListVocabulary
from kg.extract.names import NameFinder
from kg.extract.persons import Persons

__all__ = ["find_list_members"]

CLAUSE = re.compile(r"[^，。；：！？\n\t]+")
ENUMERATOR = re.compile(r"(?m:^) *(?:[一二三四五六七八九十]{1,3}|\d{1,2})、")
"""What numbers a paragraph: its mark lists nothing."""
JOINTS = ("、", "和", "及", "与")
LONGEST_OFFICE, LONGEST_NATIVE = 6, 4
"""Characters of an office before a person's name, and of that."""


def find_list_members(
    text: str,
    words: Words,
    lexicon: Lexicon,
    finder: NameFinder,
    mentions: list[Candidate],
    weak: Iterable[Candidate],
    lists: ListVocabulary,
    techniques: Container[str] = (),
    persons: Persons | None = None,
) -> Iterator[Candidate]:
    """Yield the members of lists that no other recogniser knows.

    Parameters
    ----------
    text : str
    words : Words
    lexicon : Lexicon
    finder : NameFinder
        Tells where the first member begins.
    mentions : list of Candidate
        What is known so far, without overlap, sorted.
    weak : iterable of Candidate
        Known forms that need evidence: as members of a list they are names.
    lists : ListVocabulary
        What closes such a list, and what before it tells more than that.
    techniques : container of str
        In Latin letters: no names.
    persons : Persons, optional
        Tells lists of persons, which are left out.
    """
    spots = {(candidate.start, candidate.end): candidate for candidate in weak}
    by_start = {mention.start: mention for mention in mentions}
    by_end = {mention.end: mention for mention in mentions}
    yield from _beside_firms(text, spots.values(), by_start, by_end, lists.has)
    reader = ListReader(text, words, lexicon, finder, lists, by_start, by_end, spots, techniques)
    for clause in CLAUSE.finditer(text):
        if "、" not in clause.group():
            continue
        numbered = ENUMERATOR.match(text, clause.start())
        start = numbered.end() if numbered else clause.start()
        for members, close in reader.find(start, clause.end()):
            if persons and _are_persons(text, members, close, persons):
                continue
            if any(member.label == "Product" and _has_marks(text, member) for member in members):
                members = [member for member in members if member.label or _has_marks(text, member)]
            yield from label_members(reader, members, close)


def _beside_firms(
    text: str,
    weak: Iterable[Candidate],
    by_start: Mapping[int, Candidate],
    by_end: Mapping[int, Candidate],
    has: re.Pattern[str],
) -> Iterator[Candidate]:
    """Yield the known forms of firms, ordinary words too, in a row with a sure one or before what firms have: 甲公司、|浪花|、丙总部."""
    forms = sorted((form for form in weak if form.label == "Company"), key=lambda form: form.start)
    rows = ((forms, by_end, True), (forms[::-1], by_start, False))
    for ordered, edges, leftward in rows:
        reached = {edge for edge, mention in edges.items() if mention.label == "Company"}
        for form in ordered:
            at = form.start - 1 if leftward else form.end + 1
            joint = text[at] if leftward and at >= 0 else text[form.end : form.end + 1]
            if joint in JOINTS and at in reached:
                reached.add(form.end if leftward else form.start)
                yield replace(form, source="list", rank=0)
    for form, beside in itertools.pairwise(forms):
        joined = text[form.end : beside.start] in JOINTS and form.start not in by_start and beside.start not in by_start
        if joined and has.match(text, beside.end):
            yield from (replace(one, source="list", rank=0) for one in (form, beside))


def _are_persons(text: str, members: Sequence[Member], close: str, persons: Persons) -> bool:
    """Tell whether an office before a list or the number behind it says that its members are persons: 委员甲、乙, 甲、乙等30名.

    What the last of them does may be read as members of the list: 委员甲、乙、丙|就丁、戊等问题回答了提问.
    """
    if persons.counted.match(close):
        return True
    before = text[max(0, members[0].start - LONGEST_OFFICE) : members[0].start] if members else ""
    short = sum(member.end - member.start <= LONGEST_NATIVE for member in members)
    return (
        2 * short >= len(members)
        and persons.titled.search(before) is not None
        and not any(member.label == "Company" for member in members)
    )


def _has_marks(text: str, member: Member) -> bool:
    """Tell whether a member stands in book marks: where one does, what has none is a person or a kind (编导甲、乙的《丙》)."""
    return text.startswith("》", member.end)
