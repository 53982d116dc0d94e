"""Which words is a text made of? A unigram segmentation over jieba's dictionary, with its part-of-speech tags.

Names are recognised by form, and a form ends where an ordinary word begins: 由|上海|甲|科技|有限公司. The dictionary (of
jieba, MIT licence) tells the ordinary words; what it does not know falls apart into single characters.
"""

from __future__ import annotations

import math
import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from itertools import compress
from pathlib import Path

import numpy as np

from kg.errors import DataError
from kg.lookup import Ints, Lookup

__all__ = ["Lexicon", "Words", "load_lexicon"]

RAREST = 3
"""Words of this frequency are left out: 200,000 of 349,000, and no loss was found in recognising names."""
COMMON = 1000
"""How frequent a word of ours counts that the dictionary lacks."""
SHORT = 24
"""Characters of a text whose words are remembered."""
PROPER_NOUNS = frozenset({"nz", "nt", "nr", "nrt"})
"""The tags of the names of persons, bodies and other things."""
UNKNOWN = "x"
"""The tag of a character that the dictionary does not know."""


@dataclass(frozen=True)
class Words:
    """The words of a text.

    Parameters
    ----------
    previous : array of int, shape ``(len(text) + 1,)``
        Where the best word that ends at an offset begins; -1 where no word ends.
    following : array of int, shape ``(len(text) + 1,)``
        Where the word that begins at an offset ends; -1 where no word begins.
    text : str
    tags : mapping of str to str
        The part of speech of every word of the dictionary.
    """

    previous: array[int]
    following: array[int]
    text: str
    tags: Mapping[str, str]

    def begins(self, offset: int) -> bool:
        """Tell whether a word begins at the offset."""
        return self.following[offset] >= 0

    def ends(self, offset: int) -> bool:
        """Tell whether a word ends at the offset."""
        return self.previous[offset] >= 0

    def is_half(self, last: int, end: int, cuts: tuple[str, ...]) -> bool:
        """Tell whether a name that ends there ends in the first half of one of these words: 联合会 in 联合|会商, but not 国防部|门前."""
        return self.text.startswith(cuts, last) and self.following[end] <= end + 1

    def tag(self, offset: int) -> str:
        """Return the tag of the word that begins at the offset; within a word, of the character there."""
        end = self.following[offset]
        return self.tags.get(self.text[offset : end if end > 0 else offset + 1], UNKNOWN)


class Lexicon:
    """A dictionary of words with frequency and part of speech.

    Parameters
    ----------
    entries : iterable of (word, frequency, tag)

    Examples
    --------
    >>> lexicon = Lexicon([("数字", 10, "n"), ("贸易", 10, "n"), ("字贸", 1, "n")])
    >>> lexicon.split("数字贸易")
    ['数字', '贸易']
    """

    def __init__(self, entries: Iterable[tuple[str, int, str]]) -> None:
        listed = list(entries)
        words, frequencies = [word for word, _, _ in listed], [frequency for _, frequency, _ in listed]
        self.tags = {word: tag for word, _, tag in listed}
        total = math.log(max(sum(frequencies), 2))
        weight_of = {frequency: math.log(max(frequency, 1)) - total for frequency in set(frequencies)}
        weights = [weight_of[frequency] for frequency in frequencies]
        self._gains = _gains(words, weights, unknown=-total - 2.0)
        self._longest = max(map(len, self._gains), default=1)
        self._lookup = Lookup(list(self._gains))
        # Names and words that overlap come again and again.
        self._choose_known = lru_cache(maxsize=50_000)(self._choose)

    def __contains__(self, word: str) -> bool:
        return word in self.tags

    def is_strange(self, form: str) -> bool:
        """Tell whether a form is no ordinary word: the dictionary lacks it or a word in it, or knows one as a proper name.

        Examples
        --------
        >>> lexicon = Lexicon([("数字", 10, "n"), ("贸易", 10, "n"), ("岚曜", 9, "nz")])
        >>> [lexicon.is_strange(form) for form in ("数字贸易", "岚曜", "数字岚")]
        [False, True, True]
        """
        if form in self:
            return self.tags[form] in PROPER_NOUNS
        return any(
            len(piece) == 1 or piece not in self or self.tags[piece] in PROPER_NOUNS for piece in self.split(form)
        )

    def segment(self, text: str) -> Words:
        """Find the most probable words of a text.

        Parameters
        ----------
        text : str
            Of any length; the cost is linear.

        Returns
        -------
        Words
        """
        hits = self._lookup.find(text)
        # Hits that overlap are one cluster. Nearly all clusters are a single word, which then is chosen.
        reach = np.maximum.accumulate(hits.ends)
        first = np.flatnonzero(np.append(True, hits.starts[1:] >= reach[:-1])[: len(reach)])
        last = np.append(first[1:], len(reach))[: len(first)] - 1
        starts, ends = hits.starts[first], reach[last]
        several = last > first
        chosen = [
            (start + inside, start + stop)
            for start, end in zip(starts[several].tolist(), ends[several].tolist(), strict=True)
            for inside, stop in self._words_of(text[start:end])
        ]
        more = np.array(chosen, np.int64).reshape(-1, 2)
        return _words(text, np.append(starts[~several], more[:, 0]), np.append(ends[~several], more[:, 1]), self.tags)

    def split(self, text: str) -> list[str]:
        """Return the words of a text."""
        found: list[str] = []
        position = 0
        for start, end in self._words_of(text):
            found.extend(text[position:start])
            found.append(text[start:end])
            position = end
        found.extend(text[position:])
        return found

    def _words_of(self, text: str) -> tuple[tuple[int, int], ...]:
        return self._choose_known(text) if len(text) <= SHORT else self._choose(text)

    def _choose(self, text: str) -> tuple[tuple[int, int], ...]:
        """Return the most probable words of a text that are longer than a character, by dynamic programming."""
        size = len(text)
        gains = self._gains
        best = [0.0] * (size + 1)
        before = list(range(-1, size))
        for end in range(2, size + 1):
            best[end] = best[end - 1]
            for start in range(max(0, end - self._longest), end - 1):
                gain = gains.get(text[start:end])
                if gain is not None and best[start] + gain > best[end]:
                    best[end] = best[start] + gain
                    before[end] = start
        found = []
        end = size
        while end > 0:
            if before[end] < end - 1:
                found.append((before[end], end))
            end = before[end]
        return tuple(reversed(found))


def _gains(words: Sequence[str], weights: Sequence[float], unknown: float) -> dict[str, float]:
    """Return what words of several characters gain over these, each as a word; those that gain nothing never win."""
    of_character = np.full(sys.maxunicode + 1, unknown)
    lengths = np.fromiter(map(len, words), np.int64, len(words))
    codes = np.frombuffer("".join(words).encode("utf-32-le"), np.int32)
    begins = np.cumsum(lengths) - lengths
    single = lengths == 1
    own = np.array(weights)
    of_character[codes[begins[single]]] = own[single]
    gains = own - np.add.reduceat(of_character[codes], begins) if len(words) else own
    wins = ~single & (gains > 0)
    return dict(zip(compress(words, wins), gains[wins].tolist(), strict=True))


def _words(text: str, starts: Ints, ends: Ints, tags: Mapping[str, str]) -> Words:
    """Put words that are longer than a character, in any order, among those that are one."""
    previous = np.arange(-1, len(text), dtype=np.intc)
    following = np.arange(1, len(text) + 2, dtype=np.intc)
    following[-1] = -1
    for offset in range(1, int((ends - starts).max(initial=0))):
        inside = (starts + offset)[starts + offset < ends]
        previous[inside] = following[inside] = -1
    previous[ends] = starts
    following[starts] = ends
    return Words(array("i", previous.tobytes()), array("i", following.tobytes()), text, tags)


@lru_cache(maxsize=2)
def load_lexicon(
    places: frozenset[str] = frozenset(), endings: Iterable[str] = (), behind_places: frozenset[str] = frozenset()
) -> Lexicon:
    """Load jieba's dictionary: 349,000 words with frequency and part of speech, without the rarest.

    Parameters
    ----------
    places : frozenset of str
        Forms of places. A word that is nothing but two of them (上海浦东) is left out: it hides both.
    endings : iterable of str
        Words that names end in. Those that the dictionary lacks are nouns: 自贸片区 is not 自|贸|片区.
    behind_places : frozenset of str
        Names and nouns that hide a place before them too, if the dictionary has both as one word: 美国市场.

    Raises
    ------
    DataError
        If jieba is not installed.
    """
    package = find_spec("jieba")  # its dictionary is read, its code never runs
    if package is None or not package.submodule_search_locations:
        raise DataError("jieba is not installed: its dictionary is needed; run pip install jieba")
    content = _frequent(Path(package.submodule_search_locations[0], "dict.txt").read_bytes()).split()
    rows = zip(content[::3], map(int, content[1::3]), content[2::3], strict=True)
    beginnings = {place[:2] for place in places}
    kept = [row for row in rows if not (row[0][:2] in beginnings and _hides_place(row[0], places, behind_places))]
    missing = set(endings).difference(word for word, _, _ in kept)
    return Lexicon(kept + [(ending, COMMON, "n") for ending in sorted(missing)])


def _frequent(content: bytes) -> str:
    """Return the lines of a dictionary (word, frequency, tag) without the rarest, of which no text is made first."""
    codes = np.frombuffer(content + b"\n", np.uint8)
    ends = np.flatnonzero(codes == ord("\n"))
    space = codes == ord(" ")
    # The frequency alone stands between two spaces, and one that is so low has one digit.
    rare = np.flatnonzero(space[:-2] & space[2:] & (codes[1:-1] <= ord(str(RAREST))))
    kept = np.ones(len(ends), bool)
    kept[np.searchsorted(ends, rare)] = False
    lines: bytes = codes[np.repeat(kept, np.diff(ends, prepend=-1))].tobytes()
    return lines.decode("utf-8")


def _hides_place(word: str, places: frozenset[str], behind_places: frozenset[str]) -> bool:
    return len(word) >= 4 and any(
        word[:cut] in places and (word[cut:] in places or word[cut:] in behind_places)
        for cut in range(2, len(word) - 1)
    )
