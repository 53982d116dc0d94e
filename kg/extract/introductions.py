"""Firms by how a paragraph introduces them: 甲乙丙，2012年创立于某地，总部位于…，专注于…: the clauses together tell, one would not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.data import any_of, read_yaml, words_of
from kg.errors import DataError
from kg.extract.acts import LATIN_WORDS
from kg.extract.beginnings import Scanner
from kg.extract.needs import Needs
from kg.markers import load_marker

__all__ = ["Introduction", "IntroductionVocabulary", "find_introductions", "load_introductions"]

NAME = rf"(?:{LATIN_WORDS}|[一-龥A-Za-z0-9·&.\-]{{2,12}}?)"
BRACKET = r"(?: ?[（(](?P<bracket>[^（）()\n]{1,120})[）)])?"
FOREIGN = re.compile(r"[A-Za-z]{2}|[ぁ-ヿ가-힣]")
STARTS = re.compile(r"(?:^|(?<=[\n。])) ?(?=[^\s])")
CLAUSE = re.compile(r"[，。；]")
SENTENCE_END = "。"
LISTS = ("kinds", "grades")
"""Lists of the file whose names in ⟨⟩ stand for their words."""
REACH = 400
"""Characters of a paragraph that are read for what they say of its topic."""
LONGEST_ABOVE = 60
"""Characters of the heading over a paragraph, with what stands between them."""
OF_HEADING = 0.7
"""How much of what a paragraph tells counts for the line above it in Chinese: that may be the title of a section."""
TRANSLATED = 0.4
"""Points for what stands in brackets behind a name: its form in another language."""


@dataclass(frozen=True, slots=True)
class Introduction:
    """A name that opens a sentence, with the points of what is said of it and the kinds of that."""

    start: int
    end: int
    points: float
    tells: frozenset[str]


@dataclass(frozen=True)
class IntroductionVocabulary:
    """``introductions.yaml``, checked.

    Parameters
    ----------
    opening : re.Pattern
        A ``name`` that opens a sentence, with what may stand in a ``bracket`` behind it.
    lead : re.Pattern
        What may stand in a clause before what it tells: times and what refers to the firm.
    tells, points : mapping
        By what a clause tells (founded, seated): how it says so, and what this counts.
    telling : Needs
        Of all that tells something.
    headed, above : Scanner, re.Pattern
        A line that says whom the paragraph below tells about, and one that only names him.
    label : re.Pattern
        What may stand before such a paragraph: 公司简介：.
    sections : frozenset of str
        Titles of sections, which name nobody.
    no_starts, no_ends : tuple of str
        What begins or ends no name.
    marker : re.Pattern
        What may number a line before its text.
    """

    opening: re.Pattern[str]
    lead: re.Pattern[str]
    tells: Mapping[str, re.Pattern[str]]
    telling: Needs
    points: Mapping[str, float]
    headed: Scanner
    above: re.Pattern[str]
    label: re.Pattern[str]
    sections: frozenset[str]
    no_starts: tuple[str, ...]
    no_ends: tuple[str, ...]
    marker: re.Pattern[str]


def load_introductions(knowledge: Path | None = None) -> IntroductionVocabulary:
    """Load ``vocabularies/introductions.yaml``.

    Raises
    ------
    DataError
        If it is missing or broken.
    """
    path, content = read_yaml("vocabularies/introductions.yaml", knowledge)
    lists = {f"⟨{key}⟩": any_of(words_of(path, key, content.get(key))) for key in LISTS}
    subjects = words_of(path, "subjects", content.get("subjects"))
    origins = any_of(words_of(path, "origins", content.get("origins")))
    topics = any_of(words_of(path, "behind_topics", content.get("behind_topics")))
    told, times = content.get("tells"), content.get("times")
    if not isinstance(told, Mapping) or not isinstance(times, str):
        raise DataError(f"{path}: needs a mapping tells and a regular expression times")
    try:
        points = {str(tell): float(entry["points"]) for tell, entry in told.items()}
        listed = {
            str(tell): _filled("|".join(words_of(path, f"tells.{tell}", entry["patterns"])), lists)
            for tell, entry in told.items()
        }
        lead = rf"(?:(?:{times}|{any_of(subjects)})，?){{0,3}}"
        return IntroductionVocabulary(
            opening=re.compile(
                rf"(?:(?:{origins})[^，。；：\n的]{{2,16}}的)?[“「【]?(?P<name>{NAME})[”」】]?{BRACKET}[ \t]?(?=，|(?:{times})?(?:{'|'.join(listed.values())}))"
            ),
            lead=re.compile(lead),
            tells={tell: re.compile(expression) for tell, expression in listed.items()},
            telling=Needs(["|".join(listed.values())]),
            points=points,
            headed=Scanner(
                rf"(?<![^\n])(?:(?:{any_of(words_of(path, 'before_topics', content.get('before_topics')))})(?P<name>{NAME})"
                rf"|(?P<named>{NAME})(?:{topics}))[：:]?\n+"
            ),
            above=re.compile(
                rf"(?:^|\n)[ \t]*(?P<name>{NAME})(?: ?[（(][^（）()\n]{{1,40}}[）)])?[：:]?[ \t]*\n+(?:(?:{topics})[：:]?[ \t]*\n+)?$"
            ),
            label=re.compile(rf"(?:【|\[)?(?:{topics})(?:】|\])?[：:] ?"),
            sections=frozenset(words_of(path, "sections", content.get("sections"))),
            no_starts=tuple(word for word in subjects if len(word) > 1),
            no_ends=tuple(word for key in ("sources", "adverbs") for word in words_of(path, key, content.get(key))),
            marker=load_marker(knowledge),
        )
    except (KeyError, TypeError, ValueError, re.error) as problem:
        raise DataError(f"{path}: tells: each needs points and patterns ({problem})") from problem


def _filled(expression: str, lists: Mapping[str, str]) -> str:
    """Put the words of lists where their names stand."""
    for name, words in lists.items():
        expression = expression.replace(name, words)
    return expression


def find_introductions(text: str, vocabulary: IntroductionVocabulary) -> Iterator[Introduction]:
    """Yield what opens a sentence and is told about as firms are.

    Examples
    --------
    >>> text = "甲乙丙，2012年创立于丁市，专注于纺织机械。"
    >>> [(text[i.start : i.end], sorted(i.tells)) for i in find_introductions(text, load_introductions())]
    [('甲乙丙', ['founded', 'trading'])]
    """
    for heading in vocabulary.headed.finditer(text):
        group = "name" if heading["name"] else "named"
        name = heading[group]
        tells = _read(text, heading.end(), "\n", name, vocabulary)
        if tells and not name.startswith(vocabulary.no_starts) and not text.startswith(name, heading.end()):
            points = sum(vocabulary.points[tell] for tell in tells)
            yield Introduction(*heading.span(group), points, tells)
    lines = vocabulary.telling.lines_of(text)
    begin = 0
    for end, telling in zip(lines.ends.tolist(), lines.open[:, 0].tolist(), strict=True):
        if telling:
            yield from _below_heading(text, begin, end, vocabulary)
        if telling or text.rfind(SENTENCE_END, begin, end) not in (-1, end - 1):
            yield from _introduced(text, begin, end, vocabulary, telling=telling)
        begin = end + 1


def _below_heading(text: str, begin: int, end: int, vocabulary: IntroductionVocabulary) -> Iterator[Introduction]:
    """Yield the line above a paragraph that tells of a firm without naming it: 甲乙丙 above 成立于2012年，总部位于丁市."""
    label = vocabulary.label.match(text, begin, end)
    start = label.end() if label else begin
    lead = vocabulary.lead.match(text, start, end)
    begins = lead.end() if lead else start
    if not any(pattern.match(text, begins, end) for pattern in vocabulary.tells.values()):
        return
    above = vocabulary.above.search(text, max(0, begin - LONGEST_ABOVE), begin)
    if above is None or above["name"].startswith(vocabulary.no_starts) or above["name"] in vocabulary.sections:
        return
    tells = _read(text, start, "\n", above["name"], vocabulary)
    points = sum(vocabulary.points[tell] for tell in tells)
    yield Introduction(*above.span("name"), points if above["name"].isascii() else points * OF_HEADING, tells)


def _introduced(
    text: str, begin: int, end: int, vocabulary: IntroductionVocabulary, *, telling: bool
) -> Iterator[Introduction]:
    """Yield what opens the sentences of a line; of one that tells nothing only the last may go on to where something is told."""
    for place in STARTS.finditer(text, begin, end):
        start = place.end()
        opens_line = place.start() == begin
        if opens_line and not telling:
            continue
        marker = vocabulary.label.match(text, start) or vocabulary.marker.match(text, start) if opens_line else None
        opening = vocabulary.opening.match(text, marker.end() if marker else start)
        if opening is None:
            continue
        name = opening["name"]
        if name.startswith(vocabulary.no_starts) or name.endswith(vocabulary.no_ends):
            continue
        tells = _read(text, opening.end(), "\n" if opens_line else SENTENCE_END, name, vocabulary)
        if tells:
            translated = opening["bracket"] is not None and FOREIGN.search(opening["bracket"]) is not None
            points = sum(vocabulary.points[tell] for tell in tells) + TRANSLATED * translated
            yield Introduction(*opening.span("name"), points, tells)


def _read(text: str, start: int, end: str, name: str, vocabulary: IntroductionVocabulary) -> frozenset[str]:
    """Return what is told from an offset to a mark."""
    stop = text.find(end, start, start + REACH)
    return frozenset(_tells(text, start, stop if stop >= 0 else min(len(text), start + REACH), name, vocabulary))


def _tells(text: str, start: int, stop: int, name: str, vocabulary: IntroductionVocabulary) -> Iterator[str]:
    """Yield the ways in which the clauses of a stretch speak of a firm."""
    position = start
    while position < stop:
        if text.startswith(name, position):
            position += len(name)
        lead = vocabulary.lead.match(text, position, stop)
        begins = lead.end() if lead else position
        for tell, pattern in vocabulary.tells.items():
            if pattern.match(text, begins, stop) or (begins > position and pattern.match(text, position, stop)):
                yield tell
                break
        mark = CLAUSE.search(text, position, stop)
        if mark is None:
            return
        position = mark.end()
