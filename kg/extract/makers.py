"""Fields by the word for who works in them: 集装箱涂料|公司, 光子技术|企业.

What stands before such a word says what the firm does, where the word describes one: directly before its name (储能系统厂商|甲), behind a
list of them (甲、乙等|涂料公司) or behind the verb that defines it (甲是|涂料公司).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.data import any_of, read_yaml, words_of
from kg.errors import DataError
from kg.extract.candidates import Candidate
from kg.extract.known_forms import Entry
from kg.extract.lexicon import Words
from kg.marks import last_of
from kg.phrases import FieldWords, is_field

__all__ = ["MAKER", "Made", "MakerVocabulary", "find_made", "load_makers"]

MAKER = "maker"
LONGEST = 12
"""Characters that a field may have."""
REACH = 30
"""How far before a field the verb may stand that defines the firm, or 等 behind a list of firms."""
SHORTEST = 2
DEFINES = re.compile("[是为系]|成为|作为")
LISTED = re.compile("等")
BEFORE_NAME = re.compile('(?:之一的?)?[：—]{0,2}[“"「『《 ]?')
BREAKS = "，。；：！？!?;\n（）()|\t"
LETTER = re.compile("[A-Za-z]")
KINDS = ("型", "性", "化")
LATIN = re.compile(r"[A-Za-z0-9+&.\-]+$")
NUMBER = re.compile(
    "[余多数几百十]*[家个]|[第约近超逾]?[0-9一二两三四五六七八九十百千几数首][0-9一二两三四五六七八九十百千几数多余]*(?:大|家|个|间|所|名|位|强)?"
)
MANIFOLD = re.compile("(?<![0-9一二两三四五六七八九十百千万亿几数许众很更最大等还诸不])多$")
"""Before a word that it belongs to: 多|模态数据."""
NO_PART = frozenset(
    {"uj", "ul", "u", "uz", "ug", "uv", "ud", "p", "c", "r", "d", "y", "nt", "nr", "nrt", "nrfg", "ns", "e", "o", "zg"}
)
"""Tags of words that no field holds."""
NAMES = frozenset({"nr", "nrt", "nrfg", "nt"})


@dataclass(frozen=True)
class MakerVocabulary:
    """``makers.yaml``, checked."""

    maker: re.Pattern[str]
    short: Mapping[str, str]
    deeds: frozenset[str]
    ranks: tuple[str, ...]
    praise: tuple[str, ...]
    legal: tuple[str, ...]
    before_kinds: tuple[str, ...]
    openers: frozenset[str]
    stops: frozenset[str]
    nothing: frozenset[str]
    breaks: tuple[str, ...]
    field_words: FieldWords


@dataclass(frozen=True)
class Made:
    """What `find_made` found: fields, and what looked like the name of a firm and says which kind it is: 短租管理公司|甲."""

    fields: tuple[Candidate, ...]
    kinds: frozenset[Candidate]


def load_makers(knowledge: Path | None = None) -> MakerVocabulary:
    """Load ``vocabularies/makers.yaml``.

    Raises
    ------
    DataError
        If it is missing or broken.
    """
    path, content = read_yaml("vocabularies/makers.yaml", knowledge)

    def words(key: str) -> tuple[str, ...]:
        return tuple(words_of(path, key, content.get(key)))

    linking = read_yaml("vocabularies/linking.yaml", knowledge)[1]
    idle = linking.get("phrase_nothing") or ()
    # Of what is cut off free phrases the words that only say of what kind something is: 综合型, 专业化.
    kinds = [word for word in linking.get("phrase_starts") or () if word.endswith(KINDS)]
    short = content.get("short")
    if not isinstance(short, Mapping) or not all(isinstance(field, str) for field in short.values()):
        raise DataError(f"{path}: short: needs a mapping from nouns to fields")
    return MakerVocabulary(
        maker=re.compile(
            f"{any_of(words('makers'))}|(?:{any_of(map(str, short))})(?!业)" if short else any_of(words("makers"))
        ),  # 眼药|企业
        short={str(noun): str(field) for noun, field in short.items()},
        deeds=frozenset(words("deeds")),
        ranks=(*words("ranks"), *words("tails")),
        praise=words("praise"),
        legal=words("legal"),
        before_kinds=words("before_kinds"),
        openers=frozenset([*words("openers"), *kinds]),
        stops=frozenset(words("stops")),
        nothing=frozenset([*words("nothing"), *idle]),
        breaks=words("breaks"),
        field_words=FieldWords.read(lambda key: linking.get(key) or ()),
    )


def find_made(
    text: str,
    words: Words,
    mentions: Iterable[Candidate],
    known: Mapping[str, Sequence[Entry]],
    vocabulary: MakerVocabulary,
) -> Made:
    """Find the fields that stand before a noun for who works in them.

    Parameters
    ----------
    text : str
    words : Words
        Of the text.
    mentions : iterable of Candidate
        What is known so far, without overlap.
    known : mapping of str to sequence of Entry
        What the gazetteers know, by form.
    vocabulary : MakerVocabulary
    """
    reader = _Reader(text, words, tuple(mentions), known, vocabulary)
    kinds: set[Candidate] = set()
    fields: list[Candidate] = []
    for match in vocabulary.maker.finditer(text):
        for field, kind in reader.read(match):
            fields.append(field)
            kinds.update(kind)
    return Made(tuple(fields), frozenset(kinds))


class _Reader:
    """Reads the fields of one text."""

    def __init__(
        self,
        text: str,
        words: Words,
        mentions: tuple[Candidate, ...],
        known: Mapping[str, Sequence[Entry]],
        vocabulary: MakerVocabulary,
    ) -> None:
        self.text = text
        self.words = words
        self.known = known
        self.vocabulary = vocabulary
        self.starts = {mention.start: mention for mention in mentions}
        self.ends = {mention.end: mention for mention in mentions}

    def read(self, maker: re.Match[str]) -> Iterator[tuple[Candidate, tuple[Candidate, ...]]]:
        """Yield the field before a noun, and what looked like a firm there and is none."""
        apposed = self._is_apposed(maker.end())
        kind = self.ends.get(maker.end())
        if kind is not None and kind.label != "Sector":
            defined = self.text.endswith(self.vocabulary.before_kinds, 0, kind.start) and self._is_described(
                kind.start, maker.end()
            )
            if not ((apposed or defined) and kind.label == "Company" and kind.source == "form" and not kind.key):
                return
        elif kind is not None:
            return
        floor = kind.start if kind is not None else 0
        field = self.vocabulary.short.get(maker[0], "")
        written = bool(field) and maker[0].startswith(field)  # 零售|商
        if field and not written:
            if self._is_described(maker.start(), maker.end(), apposed=apposed):
                yield from self._abbreviated(maker.start(), field)
            return
        if self.text.endswith(self.vocabulary.legal, 0, maker.start()):
            return  # 甲乙物流有限责任|公司, 分|公司
        end = self._behind_field(maker.start())
        start = self._start(end, floor)
        if start is None and written and self._is_described(maker.start(), maker.end(), apposed=apposed):
            yield Candidate(maker.start(), maker.start() + len(field), "Sector", MAKER, 1), ()
        if start is None or not self._is_described(start, maker.end(), apposed=apposed):
            return
        latin = self.text[start:end]
        if kind is not None and latin.isascii() and not latin.isupper() and latin not in self.known:
            return  # 母公司是|Kivo集团
        if kind is not None and not apposed and start != kind.start:
            return  # what stands before the field is the firm's own: 甲|化学工业|公司
        yield Candidate(start, end, "Sector", MAKER, 1), (kind,) if kind is not None else ()

    def _abbreviated(self, position: int, field: str) -> Iterator[tuple[Candidate, tuple[Candidate, ...]]]:
        """Yield the field whose first character stands there, with the one before it that makes it narrower: 新能源|车."""
        if position + 1 in self.ends:
            return  # 新能源车|企
        before = self.ends.get(position)
        narrow = self.text[before.start : position] + field if before and before.label == "Sector" else ""
        for form, start in ((narrow, before.start if before else position), (field, position)):
            entry = next((entry for entry in self.known.get(form, ()) if entry.label == "Sector"), None)
            if entry is not None or form == field:
                key, name = (entry.key, entry.name) if entry else ("", "")
                yield Candidate(start, position + 1, "Sector", MAKER, 1, key, name), ()
                return

    def _behind_field(self, position: int) -> int:
        """Return where the field ends, before the words that only rank its firms: 锂电隔膜|龙头|企业."""
        for _ in range(3):
            word = next((w for w in self.vocabulary.ranks if self.text.endswith(w, 0, position)), "")
            if not word or (len(word) == 1 and self.words.tag(position - 1) != "n"):
                break
            position -= len(word)
        behind = next((w for w in self.vocabulary.praise if self.text.endswith(w, 0, position)), "")
        known = self.ends.get(position - len(behind))
        return position - len(behind) if known is not None and known.label == "Sector" else position

    def _start(self, end: int, floor: int) -> int | None:
        """Return where the field begins that ends there; None if there is none."""
        tokens: list[tuple[int, int]] = []
        position = end
        while position > floor and end - position <= LONGEST:
            found = self._token(position)
            if found is None:
                break
            tokens.append((found, position))
            position = found
        if end - position > LONGEST or self._is_named(position):
            return None
        tokens.reverse()
        while tokens and self._opens(tokens[0]):
            del tokens[0]
        if not tokens:
            return None
        known = self.ends.get(tokens[0][1])
        if known is not None and all(self.text[first:last] in self.vocabulary.deeds for first, last in tokens[1:]):
            return None  # 游戏|发行|公司: a field as it is
        start = tokens[0][0]
        start -= start - 1 not in self.ends and MANIFOLD.search(self.text, max(0, start - 2), start) is not None
        if tokens[0][1] - start == 1 and known is None and self._is_torn(start):
            return None
        phrase = self.text[start:end].strip()
        if (
            len(phrase) < SHORTEST
            or phrase in self.vocabulary.nothing
            or any(word in phrase for word in self.vocabulary.breaks)
            or not is_field(self.words, start, end, self.vocabulary.field_words)
        ):
            return None
        if all(self.text[first:last] in self.vocabulary.nothing for first, last in tokens):
            return None
        return start

    def _is_torn(self, start: int) -> bool:
        """Tell whether a single character goes on with what stands before it and was not read: 物|联."""
        before = self.words.previous[start] if start else -1
        if before < 0 or not self.text[before:start].isalnum() or start in self.ends:
            return False
        word = self.text[before:start]
        return word != "的" and word not in self.vocabulary.stops and not self._opens((before, start))

    def _opens(self, token: tuple[int, int]) -> bool:
        word = self.text[token[0] : token[1]].strip()
        return not word or word in self.vocabulary.openers or NUMBER.fullmatch(word) is not None

    def _token(self, end: int) -> int | None:
        """Return where the word begins that ends there, if a field may hold it."""
        mention = self.ends.get(end)
        if mention is not None:
            return mention.start if mention.label == "Sector" else None
        if self.text[end - 1] == " ":
            return end - 1
        if latin := LATIN.search(self.text, max(0, end - LONGEST), end):
            return latin.start() if LETTER.search(latin[0]) else None
        start = self.words.previous[end]
        if start < 0 or self.text[end - 1] in BREAKS or not self.text[start:end].isalnum():
            return None
        word = self.text[start:end]
        if word in self.vocabulary.stops or (self.words.tag(start) in NO_PART and word not in self.vocabulary.openers):
            return None
        return start

    def _is_named(self, end: int) -> bool:
        """Tell whether the word that ends there belongs to a name, which what stands behind it goes on with: 枧曜|涂料公司."""
        start = self.words.previous[end] if end and self.ends.get(end) is None else -1
        return start >= 0 and self.text[start:end].isalnum() and self.words.tag(start) in NAMES

    def _is_apposed(self, end: int) -> bool:
        """Tell whether the name of a firm stands directly behind."""
        match = BEFORE_NAME.match(self.text, end)
        behind = self.starts.get(match.end()) if match else None
        return behind is not None and behind.label == "Company"

    def _is_described(self, start: int, end: int, *, apposed: bool = False) -> bool:
        """Tell whether the field is that of a firm which the sentence names."""
        if apposed:
            return True
        first = max(0, start - REACH)
        opened = max(first, last_of(self.text, "，。；：！？\n", first, start) + 1)
        before = self.text[opened:start]
        for found in LISTED.finditer(before):
            if self._behind_firm(opened + found.start()) and self._only_opens(opened + found.end(), start):
                return True
        closed = (
            end == len(self.text)
            or self.text[end] in "，。；、！？\n"
            or self.text.startswith(("之一", "和", "及"), end)
        )
        return closed and DEFINES.search(before) is not None

    def _only_opens(self, start: int, end: int) -> bool:
        """Tell whether nothing but descriptions stand between a list of firms and their field: 等|多家|国内|知名|药企."""
        while start < end:
            mention = self.starts.get(start)
            stop = mention.end if mention is not None else self.words.following[start]
            if stop <= start:
                return False
            word = self.text[start:stop]
            if mention is None and not (word in "的 " or self._opens((start, stop)) or word in self.vocabulary.ranks):
                return False
            start = stop
        return True

    def _behind_firm(self, position: int) -> bool:
        while position and self.text[position - 1] in '”"」』 》':
            position -= 1
        mention = self.ends.get(position)
        return mention is not None and mention.label == "Company"
