"""Towns: told by where their names stand (甲市|乙葑镇), by what stands around them, by their strangeness, and behind their division by a list."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

from kg.data import any_of, read_csv, read_yaml, words_of
from kg.errors import DataError
from kg.extract.candidates import Candidate
from kg.extract.lexicon import Lexicon, Words

__all__ = ["TOWN", "TownVocabulary", "find_towns", "load_towns"]

TOWN = "town"
"""The source of such a mention."""
LONGEST = 4
"""Characters before the ending."""
SHORTEST_ALONE, LONGEST_ALONE = 2, 3
"""Characters before the ending where no place stands before the name."""
OFFICIAL = "市县区州盟旗省域"
"""What the official form of a place ends in: 甲市|和平镇, but not 甲|商业镇."""
HAN = re.compile("[一-龥]+")
EDGE = re.compile("[^一-龥]")
PLACE_TAG = "ns"
BARE = re.compile("[一-龥]{2,3}(?=[，。；、）（\\n]|$)")
"""A town that is called without its ending, where the clause ends."""
ROAD = re.compile("[一-龥]{1,4}?(?:路|街|大道|村|社区|号)")
"""Behind a town in an address, also where the dictionary cuts it otherwise: 甲市乙桥镇|江平路."""
FULL = "镇"
RURAL = "乡"
"""Of what is called so an ordinary word before it says the kind: 梨花乡."""
VERBS = ("v", "p", "d", "c")
JOINT = "和"
KEY = "adcode:"
"""Opens the key of a division."""
LONGEST_LISTED = 4
FURTHEST_SEAT = 10
"""How far before a division the word may begin that says where something is: 位于广东省佛山市|南海."""
CITY_CODE, PROVINCE_CODE = 4, 2
"""Digits that a city shares with its counties, and a municipality."""
MUNICIPALITIES = ("11", "12", "31", "50")
CITY = "城"
"""Where no place stands before the name it rather belongs to the ending: 郊区|城镇."""


@dataclass(frozen=True)
class TownVocabulary:
    """``towns.yaml``, checked.

    Parameters
    ----------
    ending : re.Pattern
        What the names of towns end in.
    kinds : frozenset of str
        What stands before the ending where a kind of town is meant.
    kind_ends : tuple of str
        What it ends in then.
    foreign : re.Pattern
        What no such name holds.
    openers : frozenset of str
        What no such name begins with in a sentence.
    never_last : tuple of str
        What it does not end in.
    beyond : re.Pattern
        What stands behind the ending where no town is meant.
    before : tuple of str
        What stands directly before a name in a sentence.
    behind : tuple of str
        What behind it shows that a word is the name of a town.
    known : re.Pattern
        Towns that are called without their ending.
    never_bare : tuple of str
        What such a name neither begins with nor ends in where only its place tells it.
    seats : re.Pattern
        What stands before the places where a firm is: 位于|甲市乙塘.
    listed : mapping of str to mapping of str to str
        Of each division the names of its towns without their endings, and these.
    behind_bare : re.Pattern
        What stands behind a town of the list that is called without its ending, and not behind a lake or an airport of that name.
    """

    ending: re.Pattern[str]
    kinds: frozenset[str]
    kind_ends: tuple[str, ...]
    foreign: re.Pattern[str]
    openers: frozenset[str]
    never_last: tuple[str, ...]
    beyond: re.Pattern[str]
    before: tuple[str, ...]
    behind: tuple[str, ...]
    known: re.Pattern[str]
    never_bare: tuple[str, ...]
    seats: re.Pattern[str]
    listed: Mapping[str, Mapping[str, str]]
    behind_bare: re.Pattern[str]


def load_towns(knowledge: Path | None = None) -> TownVocabulary:
    """Load ``vocabularies/towns.yaml``.

    Raises
    ------
    DataError
        If it is missing or broken.
    """
    path, content = read_yaml("vocabularies/towns.yaml", knowledge)

    def words(key: str) -> frozenset[str]:
        return frozenset(words_of(path, key, content.get(key)))

    return TownVocabulary(
        ending=re.compile(any_of(words("endings"))),
        kinds=words("kinds"),
        kind_ends=tuple(sorted(words("kind_ends"))),
        foreign=re.compile(any_of(words("foreign"))),
        openers=words("openers"),
        never_last=tuple(sorted(words("never_last"))),
        beyond=re.compile(any_of(words("beyond"))),
        before=tuple(sorted(words("before"))),
        behind=tuple(sorted(words("behind"))),
        known=re.compile(
            f"(?:{any_of(words('known'))})(?!{any_of(words('known_goes_on'))})" if words("known") else "(?!)"
        ),
        never_bare=tuple(sorted(words("never_bare"))),
        seats=re.compile(any_of(words("seats"))),
        listed=_listed(knowledge),
        behind_bare=re.compile(f"(?![一-龥])|{any_of(words('behind_bare'))}"),
    )


def _listed(knowledge: Path | None) -> Mapping[str, Mapping[str, str]]:
    """Return the towns of ``divisions/towns.csv`` by the division that holds them: county, city or municipality."""
    listed: dict[str, dict[str, str]] = defaultdict(dict)
    for row in read_csv("divisions/towns.csv", knowledge):
        try:
            adcode, ending, names = row["adcode"], row["ending"], row["names"].split("|")
        except KeyError as problem:
            raise DataError(f"divisions/towns.csv: needs the columns adcode, ending and names ({problem})") from problem
        above = adcode[:PROVINCE_CODE] if adcode.startswith(MUNICIPALITIES) else adcode[:CITY_CODE]
        for holder in (adcode, above.ljust(len(adcode), "0")):
            for name in names:
                listed[holder].setdefault(name, ending)
    return dict(listed)


def find_towns(
    text: str,
    words: Words,
    lexicon: Lexicon,
    place_starts: Mapping[int, int],
    vocabulary: TownVocabulary,
    abroad: Container[int] = (),
    known: Iterable[Candidate] = (),
) -> list[Candidate]:
    """Return the towns that a text names.

    Parameters
    ----------
    text : str
    words : Words
    lexicon : Lexicon
        Tells a strange name from ordinary words.
    place_starts : mapping of int to int
        End -> start of the places that are known.
    vocabulary : TownVocabulary
    abroad : container of int
        Ends of countries; what is behind one is a city rather.
    known : iterable of Candidate
        What the gazetteers find: behind a division that they know, its towns are known too.

    Examples
    --------
    >>> from kg.extract.lexicon import load_lexicon
    >>> lexicon = load_lexicon()
    >>> text = "公司位于甲市葑塘镇，周边城镇众多，与梓岚镇政府合作。"
    >>> towns = find_towns(text, lexicon.segment(text), lexicon, {6: 4}, load_towns())
    >>> [text[town.start : town.end] for town in towns]
    ['葑塘镇', '梓岚镇']
    """
    found: dict[int, int] = {}
    doubtful: dict[int, int] = {}
    endings = [match.span() for match in vocabulary.ending.finditer(text)]
    places = set(place_starts.values())
    for stem, end in endings:
        if vocabulary.beyond.match(text, end):
            continue  # 当地乡（镇）
        start = _behind_place(text, words, lexicon, place_starts, stem, end, vocabulary)
        if not 0 <= start < place_starts.get(end, len(text)):
            start = -1
        if start < 0 and end in place_starts:
            continue  # 景德镇, but 利辛县|城北镇
        whole = words.ends(end) and stem not in places  # but not 镇江, 乡村
        if start >= 0 and (whole or text.startswith(vocabulary.behind, end) or ROAD.match(text, end)):
            found[end] = start
        elif (words.ends(end) or text.startswith(vocabulary.behind, end)) and (
            start := _standing(text, words, stem, end, vocabulary)
        ) >= 0:
            name = text[start:stem]
            if lexicon.is_strange(name) or lexicon.tags.get(name) == PLACE_TAG:
                found[end] = start
            elif words.tag(start).startswith(VERBS):
                continue  # 指定|镇卫生院
            elif text.startswith(vocabulary.behind, end):
                found[end] = start
            elif text[stem:end] != RURAL:
                doubtful[end] = start
    if found:
        found |= doubtful  # where one town is named, an ordinary word before the ending is another one
    forms = {text[start:end] for end, start in found.items()}
    for stem, end in endings:
        if end not in found and end not in place_starts:
            sizes = range(LONGEST, 0, -1)
            again = next((stem - size for size in sizes if stem >= size and text[stem - size : end] in forms), -1)
            if again >= 0 and end - again > SHORTEST_ALONE:
                found[end] = again
    for famous in vocabulary.known.finditer(text):
        if words.begins(famous.start()) and famous.end() not in place_starts:
            found.setdefault(famous.end(), famous.start())  # 虎门, whose full name is 虎门镇
    for end, start in _seats(text, lexicon, place_starts, vocabulary, abroad):
        if end not in place_starts:
            found.setdefault(end, start)
    listed = {town.end: town for town in _listed_towns(text, words, lexicon, vocabulary, known)}
    starts = {town.start for town in listed.values()}
    towns = [
        _candidate(text, start, end, vocabulary)
        for end, start in sorted(found.items())
        if end not in listed and start not in starts
    ]
    return sorted([*towns, *listed.values()], key=attrgetter("start"))


def _listed_towns(
    text: str, words: Words, lexicon: Lexicon, vocabulary: TownVocabulary, known: Iterable[Candidate]
) -> Iterator[Candidate]:
    """Yield the towns that stand behind the division which holds them: 深圳龙岗|坂田, 甲市|和平街道."""
    mentions = list(known)
    others = {mention.start for mention in mentions if mention.label == "Zone" or mention.end - mention.start > 2}
    for place in mentions:
        towns = vocabulary.listed.get(place.key.removeprefix(KEY)) if place.key.startswith(KEY) else None
        start = place.end
        if not towns or start in others:
            continue
        furthest = min(start + LONGEST_LISTED, len(text))
        end = next((at for at in range(furthest, start + 1, -1) if text[start:at] in towns), -1)
        if end < 0:
            continue
        name = text[start:end]
        ending = towns[name]
        if text.startswith(ending, end):
            end += len(ending)
        elif not (vocabulary.behind_bare.match(text, end) and words.ends(end)) or not (
            (lexicon.is_strange(name) and not name.endswith(vocabulary.never_bare)) or _is_seat(text, place, vocabulary)
        ):
            continue
        yield Candidate(start, end, "District", TOWN, 1, f"district:{name}{ending}", name + ending)


def _is_seat(text: str, place: Candidate, vocabulary: TownVocabulary) -> bool:
    """Tell whether the clause up to a place says where something is: 位于|甲市乙区."""
    return vocabulary.seats.search(text, max(0, place.start - FURTHEST_SEAT), place.start) is not None


def _seats(
    text: str, lexicon: Lexicon, place_starts: Mapping[int, int], vocabulary: TownVocabulary, abroad: Container[int]
) -> Iterator[tuple[int, int]]:
    """Yield end and start of the towns without ending that close where something is said to be: 位于甲市乙区|丙塘，."""
    seats = [match.end() for match in vocabulary.seats.finditer(text)]
    if not seats:
        return
    ends = {start: end for end, start in sorted(place_starts.items())}
    for seat in seats:
        position, foreign = seat, False
        while position in ends:
            position = ends[position]
            foreign = foreign or position in abroad
        if foreign:
            continue
        bare = BARE.match(text, position) if position > seat else None
        if bare is None or bare[0].endswith(vocabulary.never_bare) or bare[0].startswith(vocabulary.never_bare):
            continue
        if lexicon.is_strange(bare[0]) or lexicon.tags.get(bare[0]) == PLACE_TAG:
            yield bare.end(), position


def _candidate(text: str, start: int, end: int, vocabulary: TownVocabulary) -> Candidate:
    """Return a town, by its full name if it is one that is known: 安亭 and 安亭镇 are one."""
    short = text[start:end].removesuffix(FULL)
    name = short + FULL if vocabulary.known.fullmatch(short) else ""
    return Candidate(start, end, "District", TOWN, 0, f"district:{name}" if name else "", name)


def _may_be(text: str, start: int, stem: int, end: int, vocabulary: TownVocabulary) -> bool:
    name = text[start:stem]
    if HAN.fullmatch(name) is None or name in vocabulary.kinds or text.endswith(vocabulary.kind_ends, start, end):
        return False
    if name.endswith(vocabulary.never_last) or (name[0] in vocabulary.openers and name[1:] in vocabulary.kinds):
        return False
    return vocabulary.foreign.search(name) is None and vocabulary.ending.search(name) is None


def _behind_place(
    text: str,
    words: Words,
    lexicon: Lexicon,
    place_starts: Mapping[int, int],
    stem: int,
    end: int,
    vocabulary: TownVocabulary,
) -> int:
    """Return where a name begins that stands directly behind a place; -1 if none does."""
    start = next((at for at in range(stem - 1, max(stem - LONGEST, 1) - 1, -1) if at in place_starts), -1)
    if start < 0:
        return -1
    official = text[start - 1] in OFFICIAL and start - place_starts[start] > 2
    if (text[start] == JOINT or text[start] in OFFICIAL) and stem - start > SHORTEST_ALONE:
        start += 1  # 甲区和|乙丙街道, 甲|县乙丙镇
    if not _may_be(text, start, stem, end, vocabulary):
        return -1
    name = text[start:stem]
    if official and len(name) == 1 and not (words.begins(stem) and words.ends(end)):
        return -1
    return (
        start
        if official or (len(name) > 1 and (lexicon.is_strange(name) or lexicon.tags.get(name) == PLACE_TAG))
        else -1
    )


def _standing(text: str, words: Words, stem: int, end: int, vocabulary: TownVocabulary) -> int:
    """Return where a name begins that no place stands before; -1 if there is none."""
    word = words.previous[end]
    if 0 <= word < stem and words.tag(word) == PLACE_TAG and _may_be(text, word, stem, end, vocabulary):
        return word  # 乌镇
    if text[stem - 1] == CITY and word == stem - 1:
        return -1
    edge = next((at for at in range(stem, max(stem - LONGEST_ALONE - 2, 0), -1) if EDGE.match(text[at - 1])), -1)
    if edge < 0 and stem <= LONGEST_ALONE + 1:
        edge = 0
    opened = max(
        (at for at in range(stem - LONGEST_ALONE, stem - 1) if at > 0 and text.endswith(vocabulary.before, 0, at)),
        default=-1,
    )
    for start in (edge, opened):
        if start < 0:
            continue
        if stem - start > SHORTEST_ALONE and text[start] in vocabulary.openers:
            start += 1
        if SHORTEST_ALONE <= stem - start <= LONGEST_ALONE and _may_be(text, start, stem, end, vocabulary):
            return start
    return _of_words(text, words, stem, end, vocabulary)


def _of_words(text: str, words: Words, stem: int, end: int, vocabulary: TownVocabulary) -> int:
    """Return where a name begins that stands in the midst of a sentence: a place of the dictionary, or characters that are no words."""
    start = words.previous[stem]
    if start < 0 or not (words.ends(end) or words.begins(stem)):
        return -1
    if stem - start > 1:
        return start if words.tag(start) == PLACE_TAG and _may_be(text, start, stem, end, vocabulary) else -1
    while stem - start < LONGEST_ALONE and words.previous[start] == start - 1:
        if text[start - 1] in vocabulary.openers or EDGE.match(text[start - 1]):
            break
        start -= 1
    fits = stem - start >= SHORTEST_ALONE and _may_be(text, start, stem, end, vocabulary)
    return start if fits and text[start] not in vocabulary.openers else -1
