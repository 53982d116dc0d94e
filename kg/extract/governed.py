"""Firms by the word that governs them: what is bought (收购|甲乙), who is served (向|甲乙|供货), what a firm has (旗下|甲乙、丙丁)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.data import any_of, read_yaml, words_of
from kg.errors import DataError
from kg.extract.acts import LATIN_WORDS, ActVocabulary
from kg.extract.beginnings import Scanner, SharedLines
from kg.extract.candidates import Candidate
from kg.extract.coined import NAMED
from kg.extract.lexicon import Lexicon
from kg.extract.names import NameFinder
from kg.places import CHINA

__all__ = ["GovernedVocabulary", "find_enclosed_firms", "find_governed_firms", "load_governed"]

LATIN_NAME = re.compile(f"{LATIN_WORDS}(?![A-Za-z0-9])")
CHINESE_NAME = re.compile(r"[A-Za-z]{0,8}[一-龥]{2,8}?")
SHORTEST_LATIN = 3
"""Shorter ones in capitals are rather what is meant by AI or EDA."""
NAMING = frozenset({"nr", "nrt", "nrfg", "ns", "nz", "n", "ng", "j", "zg", "x"})
FEWEST_SOUNDS, FEWEST_TOLD = 4, 3
MOST = 6
"""So many members of a list are read at most."""
FURTHEST_KIND = 14
"""How far behind the governing word the kind of the firm may end: 收购德国工业机器人制造商|甲乙."""
JOINT = re.compile(" ?(?:、|以及|和|及|与) ?")
MEMBERS = re.compile(
    r"(?:以及|和|及|与)? ?(?P<name>[^、，；;,]+?)(?:等[^、，；;,]{0,8})?(?:[、，；;,]|(?:以及|和|及|与)(?=[^、，；]{2,8}(?:[、，；等]|$))|$)"
)
"""A member of a list in brackets, with what joins and ends it."""
LONGEST_ENCLOSED = 120
SENTENCE_ENDS = re.compile("[。！？\n]")
GAP = re.compile("(?:[州省市]?的)? ?")
PLACES = frozenset({"Country", "Province", "City", "Region", "District"})
HOMES = ("City", "Province", "Zone")
OWNERS = frozenset({"Company", "Organization"})
SUBJECT = re.compile(r"(?<![^。！？\n，；：、])(?:[12]\d{3}年(?:\d{1,2}月)?)?该?(?:公司|集团|企业)(?![法化制])")
"""What stands for a firm where a clause begins."""
SHORTEST_TRADING = 4
"""A name with a trade of two characters and two of its own: 甲乙控股."""
SON = re.compile("(?!集团|公司|有限|股份)[一-龥]{2,4}(?=[，。；、）（]|$)")
"""What a firm's name may go on with in that of its son, to the end of the clause."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """Around a name; ``owned``: its owner stands directly before, ``subject``: somebody stands before in the sentence.

    ``coined``: a name in Chinese characters must look coined, and not be spelt as foreign names are.
    ``trading``: a name that says what its bearer does needs no strange words. ``told``: one in Chinese characters must say that, and
    hold such words, or be spelt as foreign names are; of ``kind`` characters that make no words are enough.
    """

    before: Scanner
    after: re.Pattern[str]
    owned: bool
    subject: bool
    trading: bool
    told: bool
    kind: bool
    coined: bool


@dataclass(frozen=True)
class GovernedVocabulary:
    """``governed.yaml``, checked.

    Parameters
    ----------
    frames : tuple of _Frame
        What stands before and behind the name of such a firm.
    kind : re.Pattern
        What says between the governing word and the name which kind of firm it is.
    enclosed : re.Pattern
        A noun for firms with some of them in brackets behind it, the group ``names``: 矿企（甲、乙等）.
    doing : re.Pattern
        What a firm in such brackets does, behind its name: 甲|负责电机.
    does : re.Pattern
        What firms do and their products don't.
    sons_do : re.Pattern
        What is no part of a name behind that of a known firm: 由子公司甲|经营.
    sons : tuple of str
        What a governing word ends in behind which a known name may begin that of its son: 子公司.
    pronouns : tuple of str
        Before what belongs to the one that is spoken of: 其|子公司.
    """

    frames: tuple[_Frame, ...]
    kind: re.Pattern[str]
    enclosed: re.Pattern[str]
    doing: re.Pattern[str]
    does: re.Pattern[str]
    sons_do: re.Pattern[str]
    sons: tuple[str, ...]
    pronouns: tuple[str, ...]


def load_governed(knowledge: Path | None = None) -> GovernedVocabulary:
    """Load ``vocabularies/governed.yaml``.

    Raises
    ------
    DataError
        If it is missing or broken.
    """
    path, content = read_yaml("vocabularies/governed.yaml", knowledge)
    frames = []
    lines = SharedLines()
    for number, entry in enumerate(content.get("frames") or (), 1):
        if not isinstance(entry, Mapping):
            raise DataError(f"{path}: frames, number {number}: needs a mapping")
        before, after = (
            words_of(path, f"frames, number {number}: {key}", entry.get(key)) for key in ("before", "after")
        )
        try:
            frames.append(
                _Frame(
                    Scanner("|".join(before), lines),
                    re.compile("|".join(after)),
                    *(bool(entry.get(key, False)) for key in ("owned", "subject", "trading", "told", "kind", "coined")),
                )
            )
        except re.error as problem:
            raise DataError(f"{path}: frames, number {number}: needs regular expressions ({problem})") from problem
    kinds = any_of(words_of(path, "kinds", content.get("kinds")))
    return GovernedVocabulary(
        tuple(frames),
        re.compile(f"[^，。；：、（）\n]{{0,{FURTHEST_KIND - 2}}}?(?:{kinds})”?"),
        re.compile(
            rf"(?:{any_of(words_of(path, 'enclosing', content.get('enclosing')))}|[一-龥]企)[（(]"
            rf"(?:{any_of(words_of(path, 'such_as', content.get('such_as')))})?[：:]?(?P<names>[^（）()。\n]{{3,{LONGEST_ENCLOSED}}})[）)]"
        ),
        re.compile(any_of(words_of(path, "doing", content.get("doing")))),
        re.compile(any_of(words_of(path, "does", content.get("does")))),
        re.compile(any_of(words_of(path, "sons_do", content.get("sons_do")))),
        tuple(words_of(path, "sons", content.get("sons"))),
        tuple(words_of(path, "pronouns", content.get("pronouns"))),
    )


def find_governed_firms(
    text: str,
    lexicon: Lexicon,
    finder: NameFinder,
    mentions: Iterable[Candidate],
    vocabulary: GovernedVocabulary,
    acts: ActVocabulary,
    techniques: Container[str] = (),
) -> Iterator[Candidate]:
    """Yield the firms that only the word before them tells.

    Parameters
    ----------
    text : str
    lexicon : Lexicon
    finder : NameFinder
        Tells the words that no name holds.
    mentions : iterable of Candidate
        What is known so far.
    vocabulary : GovernedVocabulary
    acts : ActVocabulary
        Tells what firms' names end in, and what no name does.
    techniques : container of str
        In Latin letters: no names.

    Examples
    --------
    >>> from kg.extract.acts import load_acts
    >>> from kg.extract.vocabulary import load_names
    >>> text = "2017年收购Alpha Beta后跻身前两位。"
    >>> found = find_governed_firms(text, Lexicon([]), NameFinder(load_names()), [], load_governed(), load_acts())
    >>> [text[c.start : c.end] for c in found]
    ['Alpha Beta']
    """
    reader = _Reader(text, lexicon, finder, list(mentions), vocabulary, acts, techniques)
    for frame in vocabulary.frames:
        for opening in frame.before.finditer(text):
            if not frame.owned or reader.is_owned(opening.start()):
                yield from reader.members(opening, frame)


def find_enclosed_firms(
    text: str,
    lexicon: Lexicon,
    finder: NameFinder,
    mentions: Iterable[Candidate],
    vocabulary: GovernedVocabulary,
    acts: ActVocabulary,
    techniques: Container[str] = (),
) -> Iterator[Candidate]:
    """Yield the firms that stand in brackets behind a noun for firms: 头部矿企（|甲乙、丙丁等）.

    Examples
    --------
    >>> from kg.extract.acts import load_acts
    >>> from kg.extract.vocabulary import load_names
    >>> text = "头部矿企（枧曜、Kivo等）扩产。"
    >>> found = find_enclosed_firms(text, Lexicon([]), NameFinder(load_names()), [], load_governed(), load_acts())
    >>> [text[c.start : c.end] for c in found]
    ['枧曜', 'Kivo']
    """
    reader = _Reader(text, lexicon, finder, list(mentions), vocabulary, acts, techniques)
    for match in vocabulary.enclosed.finditer(text):
        yield from reader.enclosed(*match.span("names"))


class _Reader:
    """Reads the names behind what governs them."""

    def __init__(
        self,
        text: str,
        lexicon: Lexicon,
        finder: NameFinder,
        mentions: list[Candidate],
        vocabulary: GovernedVocabulary,
        acts: ActVocabulary,
        techniques: Container[str],
    ) -> None:
        self.text = text
        self.lexicon = lexicon
        self.finder = finder
        self.vocabulary = vocabulary
        self.techniques = techniques
        self.acts = acts
        self.starts = {mention.start: mention for mention in mentions if mention.label != "Sector"}
        self.ends = {mention.end: mention for mention in mentions if mention.label in PLACES | {"Zone"}}
        self.owner_ends = sorted(mention.end for mention in mentions if mention.label in OWNERS)
        self.owners = frozenset(self.owner_ends)
        self.sentence_ends = [found.start() for found in SENTENCE_ENDS.finditer(text)]

    def is_owned(self, opening: int) -> bool:
        """Tell whether what owns stands before the word that says so: 甲公司|旗下, 其|子公司."""
        return opening in self.owners or self.text.endswith(self.vocabulary.pronouns, max(0, opening - 2), opening)

    def has_subject(self, opening: int) -> bool:
        """Tell whether a firm or body stands before a word in its sentence: 甲公司于去年|收购, 公司先后|收购."""
        sentence = bisect_left(self.sentence_ends, opening)
        begin = self.sentence_ends[sentence - 1] + 1 if sentence else 0
        if SUBJECT.search(self.text, begin, opening):
            return True
        before = bisect_right(self.owner_ends, opening)
        if not before:
            return False
        return bisect_left(self.sentence_ends, self.owner_ends[before - 1]) == sentence

    def members(self, opening: re.Match[str], frame: _Frame) -> Iterator[Candidate]:
        """Yield the firms of a list that nobody knows; a known one goes on with it."""
        position = opening.end()
        found: list[tuple[int, int]] = []
        begins: dict[tuple[int, int], int] = {}
        told = False
        for _ in range(MOST):
            start = self._behind_places(position)
            known, end = self.starts.get(start), self._name_end(start, frame)
            if known is None and end < 0:
                start = self._behind_kind(start)
                known, end = self.starts.get(start), self._name_end(start, frame)
            if known is not None and known.label == "Company":
                end, told = known.end, True
                son = SON.match(self.text, end) if opening[0].endswith(self.vocabulary.sons) else None
                if son is not None and not self.vocabulary.sons_do.search(son[0]):
                    end = son.end()
                    yield Candidate(start, end, "Company", "governed", rank=0)  # 子公司|甲化妆品
            elif known is not None or end < 0:
                break
            else:
                span = self._with_city(start), end
                found.append(span)
                begins[span] = start
            joint = JOINT.match(self.text, end)
            if joint is None:
                break
            position = joint.end()
        if frame.subject and not self.has_subject(opening.start()):
            # 当地收购獾爪, but 合并|甲乙科技
            found = [span for span in found if self._stands_alone(self.text[slice(*span)], frame)]
        names = [self.text[begins[span] : span[1]] for span in found]
        # What a firm has may be its products: one name at least must say that it is a firm's.
        told = told or any(self._trade_of(name) or self._is_foreign(name) for name in names)
        told = told or any(
            self.vocabulary.does.match(self.text, end) for start, end in found if self.text[start:end].isascii()
        )
        if not frame.owned or told:
            strange = [self._is_sure(name, frame) for name in names]
            yield from (
                Candidate(start, end, "Company", "governed", rank=0)
                for (start, end), sure in zip(found, strange, strict=True)
                if sure or (told and len(found) > 1 and not (frame.told or frame.coined))
            )

    def enclosed(self, start: int, end: int) -> Iterator[Candidate]:
        """Yield the firms of a list in brackets that nobody knows, if most of its members look like firms."""
        known = sure = 0
        names: list[tuple[int, int]] = []
        listed = [member for member in MEMBERS.finditer(self.text, start, end) if member["name"]]
        for member in listed:
            begin, stop = member.span("name")
            mention = self.starts.get(begin)
            if done := self.vocabulary.doing.search(self.text, begin + 1, stop):
                stop = done.start()
            if mention is not None and mention.end >= stop:
                known += mention.label == "Company"
                continue
            name = self.text[begin:stop].rstrip()
            whole = LATIN_NAME.fullmatch(name) or CHINESE_NAME.fullmatch(name)
            if whole and self._is_name(name):
                names.append((begin, begin + len(name)))
                sure += bool(self._is_told(name) or self._is_foreign(name) or self._trade_of(name))
        if known + sure > 1 and 2 * (known + sure) > len(listed):
            yield from (Candidate(*span, "Company", "governed", rank=1) for span in names)

    def _is_sure(self, name: str, frame: _Frame) -> bool:
        """Tell whether a name looks as those that a frame tells do."""
        if frame.coined:
            return self.is_strange(name) and not name.isupper() if name.isascii() else self._is_coined(name)
        if frame.told and not name.isascii():
            foreign = len(name) >= FEWEST_TOLD and self.finder.vocabulary.foreign_sounds.issuperset(name)
            return (
                foreign
                or self._is_coined(name)
                or (frame.kind and self._is_spelt(name))
                or (bool(self._trade_of(name)) and self._is_told(name))
            )
        return (
            self.is_strange(name)
            or self._is_foreign(name)
            or ((frame.owned or frame.trading) and bool(self._trade_of(name)))
            or (frame.trading and self._is_told(name))
        )

    def _is_coined(self, name: str) -> bool:
        """Tell whether a name is but characters that make no words, as those of firms' names, nor spelt as foreign ones are or as persons: 鲲晟."""
        core = name.removesuffix(self._trade_of(name))
        single = all(len(piece) == 1 for piece in self.lexicon.split(core))
        foreign = len(name) >= FEWEST_TOLD and self.finder.vocabulary.foreign_sounds.issuperset(name)
        person = name[0] in self.acts.surnames and core == name
        opens = core[0] not in self.acts.ends_beside
        return single and opens and not foreign and not person and self.finder.vocabulary.coined.is_coined(core)

    def _is_spelt(self, name: str) -> bool:
        """Tell whether a name is but characters that make no words, and the first one no verb: 温法斯."""
        pieces = self.lexicon.split(name)
        return len(pieces) == len(name) >= FEWEST_TOLD and self.lexicon.tags.get(name[0], "") in NAMING

    def _stands_alone(self, name: str, frame: _Frame) -> bool:
        """Tell whether a name needs nobody who buys or serves its bearer in the sentence."""
        return name.isascii() or (frame.trading and bool(self._trade_of(name)))

    def _is_told(self, name: str) -> bool:
        """Tell whether a name is strange, or opens with what no dictionary knows: 枧曜|时代."""
        opening = self.lexicon.split(name)[:2]
        return self.is_strange(name) or (len(opening) > 1 and all(len(piece) == 1 for piece in opening))

    def is_strange(self, name: str) -> bool:
        """Tell whether a name is no ordinary phrase: in Latin letters, or with a core that the dictionary lacks."""
        if name.isascii():
            return len(name) >= SHORTEST_LATIN and name not in self.techniques
        trade = self._trade_of(name)
        core = name[: len(name) - len(trade)] if trade else name
        pieces = self.lexicon.split(core)
        single = sum(len(piece) == 1 for piece in pieces)
        proper = len(pieces) == 1 and self.lexicon.is_strange(core)
        return (single == len(pieces) and len(core) > 1) or proper or core.isascii()

    def _behind_places(self, position: int) -> int:
        """Return where a name begins behind its nation: 美国|甲州的|乙丙."""
        for _ in range(3):
            position += self.text.startswith(" ", position)
            place = self.starts.get(position)
            if place is None or (place.label not in PLACES and place.label != "Zone"):
                break
            gap = GAP.match(self.text, place.end)
            position = gap.end() if gap else place.end
        return position

    def _with_city(self, start: int) -> int:
        """Take the city along that opens a firm's name: 上海|甲乙."""
        city = self.ends.get(start)
        home = city is not None and (city.label in HOMES or city.key == CHINA)
        return city.start if city is not None and home else start

    def _behind_kind(self, position: int) -> int:
        kind = self.vocabulary.kind.match(self.text, position)
        return self._behind_places(kind.end()) if kind and kind.end() - position <= FURTHEST_KIND else position

    def _name_end(self, start: int, frame: _Frame) -> int:
        """Return where the name ends that begins there; -1 if none does."""
        latin = LATIN_NAME.match(self.text, start)
        if latin is not None:
            end = latin.end()
            mixed = self.text[end : end + 1] >= "一" and not frame.after.match(self.text, end)
            if not mixed:
                return end if frame.after.match(self.text, end + self.text.startswith(" ", end)) else -1
        found = -1
        for size in range(2, 9):
            end = start + size
            if end > len(self.text) or not CHINESE_NAME.fullmatch(self.text, start, end):
                continue
            if not frame.after.match(self.text, end) or not self._is_name(self.text[start:end]):
                continue
            trade = self._trade_of(self.text[start:end])
            if trade and (found < 0 or end - len(trade) <= found):
                return end  # 甲乙|汽车, though 甲乙 might be a name too; but no 甲乙|供应|电池
            found = found if found > 0 else end
        return found

    def _is_name(self, name: str) -> bool:
        if name in self.finder.vocabulary.generic or name in self.finder.vocabulary.firm_words:
            return False
        common = name.endswith(self.acts.common_ends) and not self._trade_of(name)
        if common or name.startswith(self.acts.never_first):
            return False
        pieces = self.lexicon.split(name)
        last = pieces[-1] in self.acts.never_last and not (len(name) >= SHORTEST_TRADING and self._trade_of(name))
        if last or not self.acts.never_inside.isdisjoint(pieces):
            return False
        return not any(
            self.finder.vocabulary.ends_name(piece, self.lexicon.tags.get(piece, "x"))
            if len(piece) > 1
            else self.finder.vocabulary.stops(piece, inner=True)
            for piece in pieces
        )

    def _is_foreign(self, name: str) -> bool:
        """Tell whether a name is spelt with the characters for foreign sounds: 阿尔多斯特."""
        return len(name) >= FEWEST_SOUNDS and self.finder.vocabulary.foreign_sounds.issuperset(name)

    def _trade_of(self, name: str) -> str:
        """Return the trade that a name ends in, unless the words before it only say what goods are like: 轻型|客车, 子午线|轮胎."""
        trade = self.acts.trade_of(name, self.finder.vocabulary.firm_words)
        core = name.removesuffix(trade)
        words = all(len(word) > 1 and self.lexicon.tags.get(word) not in NAMED for word in self.lexicon.split(core))
        return "" if trade and words and self.finder.vocabulary.coined.is_ordinary(core) else trade
