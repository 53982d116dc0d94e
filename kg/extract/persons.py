"""Persons: they are no entities, but some are called like places and firms, and stand in lists like these."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.data import any_of, read_yaml, words_of
from kg.extract.lexicon import Words

__all__ = ["Persons", "load_persons"]

LONGEST_OPENING = 12
DOTS = frozenset("·•・‧")
"""Between the parts of a foreigner's name."""
LONGEST_NATIVE = 3
"""Characters of the name of a Chinese person."""
MOST_CALLED = 20
"""In so many places at most a text is asked whether it calls a person so."""
SHORT = 2
"""Characters of a given name."""
LONGEST_FOREIGN = 8


@dataclass(frozen=True)
class Persons:
    """What stands before the names of persons and what foreign ones are written with.

    ``called`` matches an office and a whole foreign name behind it; ``foreign`` matches the end of a text before a part of a
    foreigner's name (总统甲|乙), ``native`` before a given name of two characters (部长李|甲乙), ``titled`` before a whole name;
    ``surnamed`` before a given name that ``founding``, ``counted`` or ``listed`` follows (由李|甲乙|创办, 、李|甲乙|、王丙丁), ``official`` before a whole name that ``acting``
    follows; ``addresses`` stand behind names.
    """

    called: re.Pattern[str]
    foreign: re.Pattern[str]
    native: re.Pattern[str]
    titled: re.Pattern[str]
    surnamed: re.Pattern[str]
    founding: re.Pattern[str]
    counted: re.Pattern[str]
    listed: re.Pattern[str]
    official: re.Pattern[str]
    acting: re.Pattern[str]
    sounds: frozenset[str]
    addresses: tuple[str, ...]

    def names(self, text: str, words: Words, start: int, end: int) -> bool:
        """Tell whether what stands there is a person's name, or a part of it.

        Parameters
        ----------
        text : str
        words : Words
        start, end : int

        Examples
        --------
        >>> from kg.extract.lexicon import Lexicon
        >>> persons, lexicon = load_persons(), Lexicon([])
        >>> def named(text, form):
        ...     at = text.index(form)
        ...     return persons.names(text, lexicon.segment(text), at, at + len(form))
        >>> named("总统奥斯汀表示", "奥斯汀"), named("总统在奥斯汀表示", "奥斯汀"), named("外长卡利尼亚克表示", "卡利")
        (True, False, True)
        >>> named("由李近东创办", "近东"), named("由悉尼·德甲创办", "悉尼"), named("由悉尼总部创办", "悉尼")
        (True, True, False)
        >>> named("张三、魏怀仁、刘正祥等人", "怀仁"), named("朔州、怀仁、应县等地", "怀仁")
        (True, False)
        """
        before = text[max(0, start - LONGEST_OPENING) : start]
        if end - start == SHORT and (
            self.native.search(before)
            or (
                self.surnamed.search(before)
                and any(behind.match(text, end) for behind in (self.founding, self.counted, self.listed))
            )
        ):
            return True
        if self.foreign.search(before):
            return True
        return self._goes_on(text, words, start, end)

    def foreigners(self, text: str, known: Container[str]) -> Iterator[tuple[int, int]]:
        """Yield where the foreigners stand, by the first names or last ones alone, that a text names with an office somewhere: 总统甲乙丙 … 甲乙丙表示.

        Parameters
        ----------
        text : str
        known : container of str
            Names of places, which are no persons: 总统在|甲.

        Examples
        --------
        >>> persons, text = load_persons(), "总统尚达曼抵达。尚达曼表示，达曼有港口。"
        >>> [text[start:end] for start, end in persons.foreigners(text, ())]
        ['尚达曼', '尚达曼']
        """
        names = {found["name"] for found in self.called.finditer(text)}
        for name in sorted(names):
            if name in known:
                continue
            at = text.find(name)
            while at >= 0:
                yield at, at + len(name)
                at = text.find(name, at + len(name))

    def is_called(self, text: str, form: str) -> bool:
        """Tell whether a text calls somebody so, by an office before the name or 等人 behind it: 董事李甲乙.

        Parameters
        ----------
        text : str
        form : str
            What looks like the name of a firm.

        Examples
        --------
        >>> persons = load_persons()
        >>> persons.is_called("向李近东购入股份。董事李近东表示", "李近东"), persons.is_called("向青禾购入股份", "青禾")
        (True, False)
        """
        if not SHORT <= len(form) <= LONGEST_NATIVE or not form.isalpha() or form.isascii():
            return False
        at = text.find(form)
        for _ in range(MOST_CALLED):
            if at < 0:
                return False
            before = text[max(0, at - LONGEST_OPENING) : at]
            if self.titled.search(before) or text.startswith(self.addresses, at + len(form)):
                return True
            at = text.find(form, at + 1)
        return False

    def is_official(self, text: str, form: str) -> bool:
        """Tell whether a text names an official so that is spelt like a place: 总经理万隆表示.

        Examples
        --------
        >>> persons = load_persons()
        >>> persons.is_official("总经理万隆表示", "万隆"), persons.is_official("总经理在万隆表示", "万隆")
        (True, False)
        """
        at = text.find(form)
        for _ in range(MOST_CALLED):
            if at < 0:
                return False
            office = self.official.search(text, max(0, at - LONGEST_OPENING), at)
            if office is not None and office.end() == at and self.acting.match(text, at + len(form)):
                return True
            at = text.find(form, at + 1)
        return False

    def _goes_on(self, text: str, words: Words, start: int, end: int) -> bool:
        """Tell whether a foreign name goes on behind what looks like one: 卡利|尼亚克, 悉尼|·德甲, 甲·|铁力|瓦尔地."""
        behind = text[end : end + 2]
        if text[start - 1 : start] in DOTS and start > 0 and len(behind) == SHORT and self.sounds.issuperset(behind):
            return True
        if behind[:1] in DOTS and behind[1:] in self.sounds:
            return all(character in self.sounds for character in text[start:end])
        return (
            len(behind) == SHORT
            and all(character in self.sounds for character in text[start : end + 2])
            and words.following[end] == end + 1
            and words.following[end + 1] == end + SHORT
        )


def load_persons(knowledge: Path | None = None) -> Persons:
    """Load ``vocabularies/persons.yaml``, and the surnames of ``acts.yaml``.

    Raises
    ------
    DataError
        If they are missing or broken.
    """
    path, content = read_yaml("vocabularies/persons.yaml", knowledge)
    acts_path, acts = read_yaml("vocabularies/acts.yaml", knowledge)
    offices = any_of(words_of(path, "offices", content.get("offices")))
    counted = any_of(words_of(path, "counted", content.get("counted")))
    members = any_of(words_of(path, "members", content.get("members")))
    sounds = "".join(words_of(path, "sounds", content.get("sounds")))
    surnames = any_of(words_of(acts_path, "surnames", acts.get("surnames")))
    return Persons(
        called=re.compile(f"(?:{offices})(?P<name>[{sounds}]{{3,{LONGEST_FOREIGN}}})(?![{sounds}])"),
        foreign=re.compile(f"(?:{offices})[{sounds}]{{0,3}}$"),
        native=re.compile(f"(?:{offices})(?:{surnames})$"),
        titled=re.compile(f"(?:{offices}|{members})$"),
        surnamed=re.compile(f"(?:由|与|和|、|[，。；：,\n]|^)(?:{surnames})$"),
        founding=re.compile(any_of(words_of(path, "founding", content.get("founding")))),
        counted=re.compile(rf"等?[一二两三四五六七八九十百\d]+[多余]?(?:{counted})|等人(?=[，。；、的一]|共同|在|被)"),
        listed=re.compile(f"、(?:{surnames})[一-龥]{{1,2}}(?=[、，。；]|等)"),
        official=re.compile(f"(?:{offices})(?![一-龥]{{0,2}}(?:{offices}))"),
        acting=re.compile(any_of(words_of(path, "acting", content.get("acting")))),
        sounds=frozenset(sounds),
        addresses=tuple(words_of(path, "addresses", content.get("addresses"))),
    )
