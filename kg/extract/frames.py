"""Short names of firms by the frame that they stand in: 甲影业创始人, 乙科技旗下."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.data import read_yaml
from kg.errors import DataError
from kg.extract.candidates import Candidate
from kg.extract.lexicon import Lexicon, Words
from kg.extract.names import NameFinder
from kg.extract.vocabulary import words_of

__all__ = ["FrameVocabulary", "find_framed_firms", "find_latin_firms", "load_frames"]

LATIN_FIRM = re.compile(
    r"(?<![A-Za-z0-9])[A-Z][\w&.\-]*(?: [A-Z][\w&.\-]*| of| and| &){0,5},? ?"
    r"(?:Co\., ?Ltd\.?|Inc\.?|Ltd\.?|Limited|Corp\.?|Corporation|Group|Entertainment|Technologies|GmbH|LLC|PLC|Records|Telecom|Company|Holdings)(?![A-Za-z])"
)


@dataclass(frozen=True)
class FrameVocabulary:
    """``frames.yaml``, checked."""

    firm_after: tuple[str, ...]
    firm_before: tuple[str, ...]
    product_after: tuple[str, ...]
    list_nouns: Mapping[str, tuple[str, ...]]
    wide: tuple[str, ...]
    alias_words: tuple[str, ...]
    base_nouns: tuple[str, ...]
    base_verbs: tuple[str, ...]
    base_category: re.Pattern[str]
    base_batch: re.Pattern[str]


def load_frames(knowledge: Path | None = None) -> FrameVocabulary:
    """Load ``vocabularies/frames.yaml``.

    Raises
    ------
    DataError
        If it is missing or broken.
    """
    path, content = read_yaml("vocabularies/frames.yaml", knowledge)

    def words(key: str) -> tuple[str, ...]:
        return tuple(words_of(path, key, content.get(key)))

    nouns, bases = content.get("list_nouns"), content.get("bases")
    if not isinstance(nouns, Mapping) or not isinstance(bases, Mapping):
        raise DataError(f"{path}: list_nouns and bases: need mappings")
    try:
        category, batch = (re.compile(str(bases[key])) for key in ("category", "batch"))
    except (KeyError, re.error) as problem:
        raise DataError(f"{path}: bases: category and batch need regular expressions ({problem})") from problem
    return FrameVocabulary(
        firm_after=words("firm_after"),
        firm_before=words("firm_before"),
        product_after=words("product_after"),
        list_nouns={
            str(label): tuple(words_of(path, f"list_nouns.{label}", listed)) for label, listed in nouns.items()
        },
        wide=words("wide"),
        alias_words=words("alias_words"),
        base_nouns=tuple(words_of(path, "bases.nouns", bases.get("nouns"))),
        base_verbs=tuple(words_of(path, "bases.verbs", bases.get("verbs"))),
        base_category=category,
        base_batch=batch,
    )


def find_framed_firms(
    text: str, words: Words, lexicon: Lexicon, finder: NameFinder, places: Iterable[Candidate], frames: FrameVocabulary
) -> Iterator[Candidate]:
    """Yield the firms that stand before an office or another part of a firm, and have a name of their own."""
    place_starts = {place.end: place.start for place in places}
    pattern = re.compile("|".join(sorted(map(re.escape, frames.firm_after), key=len, reverse=True)))
    for match in pattern.finditer(text):
        anchor = match.start()
        if anchor == 0 or not words.begins(anchor) and words.tag(anchor) != "x":
            continue
        tokens = finder.tokens_left(text, words, place_starts, anchor, 10)
        while tokens and tokens[0].kind in ("space", "bracket"):
            tokens.pop(0)
        if not tokens:
            continue
        start = tokens[0].start
        name = text[start:anchor].strip()
        last = text[tokens[-1].start : tokens[-1].end]
        proper = [token for token in tokens if finder.is_proper(text, token) and token.kind != "place"]
        ends_like_firm = last in finder.vocabulary.firm_words or any(
            name.endswith(word) and len(name) > len(word) + 1 for word in finder.vocabulary.firm_words
        )
        has_place = any(token.kind == "place" for token in tokens)
        strange = sum(token.end - token.start for token in proper) >= 2
        if (
            2 <= len(name) <= 12
            and ends_like_firm
            and (proper or has_place)
            and name not in finder.vocabulary.firm_words
        ):
            yield Candidate(start, start + len(name), "Company", "frame", rank=0)
        elif 2 <= len(name) <= 6 and strange and len(proper) == len(tokens) and name not in lexicon:
            yield Candidate(start, start + len(name), "Company", "frame", rank=-1)


def find_latin_firms(text: str) -> Iterator[Candidate]:
    """Yield firms with a Latin name and a legal form or Entertainment, Group and the like behind it.

    Examples
    --------
    >>> text = "由Alpha Beta Co., Ltd.负责"
    >>> [text[c.start : c.end] for c in find_latin_firms(text)]
    ['Alpha Beta Co., Ltd.']
    """
    for match in LATIN_FIRM.finditer(text):
        if len(match.group()) > 6:
            yield Candidate(match.start(), match.end(), "Company", "latin", rank=1)
