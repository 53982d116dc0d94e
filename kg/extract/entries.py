"""What an article is about: its first line or a heading, which the text below it begins with (甲海开发基金 / 甲海开发基金是…)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from kg.data import any_of, read_yaml, words_of
from kg.errors import DataError
from kg.extract.candidates import Candidate
from kg.extract.lexicon import Lexicon
from kg.model import BlockKind, CleanDocument

__all__ = ["EntryVocabulary", "find_entries", "link_entries", "load_entries"]

NAME = re.compile(r"[一-龥A-Za-z0-9·&\- ]{3,20}")
NUMBER = re.compile(r"(?:[（(]?[0-9一二三四五六七八九十]{1,3}[）).、．]) ?")
REACH = 160
"""How much of what is told below counts."""
SHORTEST_REST = 2
"""Characters before the ending of a name."""
HEADINGS = (BlockKind.TITLE, BlockKind.HEADING)
WIDER = frozenset({"Country", "Region", "Province", "City", "District", "Organization", "Sector"})
"""What a name of an article may hold."""
MOST_REPEATED = 200
BELOW = 3
"""So many lines below an article's name its text may begin."""
SHORTEST_SHARED = 4


@dataclass(frozen=True)
class EntryVocabulary:
    """``entries.yaml``, checked.

    Parameters
    ----------
    endings : mapping of str to str
        Ending -> label.
    goes_on : re.Pattern
        What the text goes on with behind the name.
    single : re.Pattern
        What tells of a single thing.
    kind : re.Pattern
        What tells of a kind of things.
    """

    endings: Mapping[str, str]
    goes_on: re.Pattern[str]
    single: re.Pattern[str]
    kind: re.Pattern[str]


def load_entries(knowledge: Path | None = None) -> EntryVocabulary:
    """Load ``vocabularies/entries.yaml``.

    Raises
    ------
    DataError
        If it is missing or broken.
    """
    path, content = read_yaml("vocabularies/entries.yaml", knowledge)
    endings = content.get("endings")
    if not isinstance(endings, Mapping):
        raise DataError(f"{path}: endings: needs a mapping of label to words")
    goes_on, single, kinds = (
        any_of(words_of(path, key, content.get(key))) or "(?!)" for key in ("goes_on", "single", "kinds")
    )
    return EntryVocabulary(
        {word: str(label) for label, listed in endings.items() for word in words_of(path, f"endings.{label}", listed)},
        re.compile(rf"[》”]? ?(?:[（(，,]|{goes_on})"),
        re.compile(single),
        re.compile(kinds),
    )


def find_entries(
    clean: CleanDocument,
    lexicon: Lexicon,
    mentions: Sequence[Candidate],
    vocabulary: EntryVocabulary,
) -> Iterator[Candidate]:
    """Yield what the articles of a document are about, wherever it is named, where its form alone does not tell it.

    Parameters
    ----------
    clean : CleanDocument
    lexicon : Lexicon
        Tells ordinary words.
    mentions : sequence of Candidate
        What is known so far, sorted.
    vocabulary : EntryVocabulary
    """
    names: dict[str, str] = {}
    told = [passage for passage in clean.passages if passage.end > passage.start]
    for at, (above, below) in enumerate(pairwise(told)):
        if at and above.kind not in HEADINGS:
            continue
        line = clean.text[above.start : above.end].strip()
        numbered = NUMBER.match(line)
        name = line[numbered.end() :] if numbered else line
        if NAME.fullmatch(name) and (label := _told(clean.text, name, below.start, below.end, lexicon, vocabulary)):
            names.setdefault(name, label)
    if not names:
        return
    starts = [mention.start for mention in mentions]
    named = re.compile(any_of(names))
    for count, match in enumerate(named.finditer(clean.text)):
        start, end = match.span()
        if count >= MOST_REPEATED:
            return
        first = bisect_left(starts, start)
        if first and mentions[first - 1].end > start:
            continue
        inside = mentions[first : bisect_left(starts, end)]
        if any(mention.end > end or mention.label not in WIDER for mention in inside):
            continue
        if any((mention.start, mention.end) == (start, end) and mention.label != "Sector" for mention in inside):
            continue
        yield Candidate(start, end, names[match[0]], "entry", rank=1)


def link_entries(clean: CleanDocument, mentions: Sequence[Candidate]) -> list[tuple[Candidate, Candidate]]:
    """Return the name that the text below an article's first line begins with, and that line, where one is the other and more.

    甲国际电脑展览会 / 甲国际电脑展（英语：…）是…: both are names of one thing.
    """
    told = [passage for passage in clean.passages if passage.end > passage.start][: BELOW + 1]
    if not told:
        return []
    starts = {mention.start: mention for mention in mentions}
    line = clean.text[told[0].start : told[0].end]
    head = starts.get(told[0].start)
    if head is None or clean.text[head.start : head.end] != line.strip():
        return []
    name = clean.text[head.start : head.end]
    for below in told[1:]:
        first = starts.get(below.start + (clean.text[below.start] in "《“「"))
        if first is None or first.label != head.label:
            continue
        other = clean.text[first.start : first.end]
        shorter, longer = sorted((name, other), key=len)
        if len(shorter) >= SHORTEST_SHARED and longer.startswith(shorter) and shorter != longer:
            return [(first, head)]
    return []


def _told(text: str, name: str, start: int, stop: int, lexicon: Lexicon, vocabulary: EntryVocabulary) -> str:
    """Return what the text below a name tells it to be; empty if it tells nothing of a single thing."""
    opened = start + (text[start] in "《“「")
    if not text.startswith(name, opened) or not vocabulary.goes_on.match(text, opened + len(name)):
        return ""
    said = text[opened + len(name) : min(stop, start + REACH)]
    if name in lexicon or vocabulary.kind.search(said) or not vocabulary.single.search(said):
        return ""
    longest = max((end for end in vocabulary.endings if name.endswith(end)), key=len, default="")
    return vocabulary.endings[longest] if longest and len(name) - len(longest) >= SHORTEST_REST else ""
