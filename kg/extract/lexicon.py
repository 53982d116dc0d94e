"""Which words is a text made of? A unigram segmentation over jieba's dictionary, with its part-of-speech tags.

Names are recognised by form, and a form ends where an ordinary word begins: 由|上海|甲|科技|有限公司. The dictionary (of
jieba, MIT licence) tells the ordinary words; what it does not know falls apart into single characters.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import ahocorasick

from kg.errors import DataError

__all__ = ["Lexicon", "Words", "load_lexicon"]

RAREST = 3
"""Words of this frequency are left out: 200,000 of 349,000, and no loss was found in recognising names."""
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
        self.tags = {word: tag for word, _, tag in listed}
        total = math.log(max(sum(frequency for _, frequency, _ in listed), 2))
        self._unknown = -total - 2.0
        self._single_weights = {
            word: math.log(max(frequency, 1)) - total for word, frequency, _ in listed if len(word) == 1
        }
        self._automaton = ahocorasick.Automaton()
        for word, frequency, _ in listed:
            if len(word) > 1:
                self._automaton.add_word(word, (len(word), math.log(max(frequency, 1)) - total))
        if len(self._automaton):
            self._automaton.make_automaton()

    def __contains__(self, word: str) -> bool:
        return word in self.tags

    def segment(self, text: str) -> Words:
        """Find the most probable words of a text, by dynamic programming in one pass.

        Parameters
        ----------
        text : str
            Of any length; the cost is linear.

        Returns
        -------
        Words
        """
        size = len(text)
        unknown = self._unknown
        weights = self._single_weights
        # Arrays, since lists would hold some objects of 30 bytes for each character.
        best = array("d", bytes(8 * (size + 1)))
        before = array("i", range(-1, size))
        done = 0
        for last, (length, weight) in self._automaton.iter(text) if len(self._automaton) else ():
            end = last + 1
            while done < end:
                best[done + 1] = best[done] + weights.get(text[done], unknown)
                done += 1
            score = best[end - length] + weight
            if score > best[end]:
                best[end] = score
                before[end] = end - length
        # The last characters begin no word of the dictionary: `before` holds for them as it is.
        previous = array("i", [-1]) * (size + 1)
        following = array("i", [-1]) * (size + 1)
        end = size
        while end > 0:
            start = before[end]
            previous[end] = start
            following[start] = end
            end = start
        return Words(previous, following, text, self.tags)

    def split(self, text: str) -> list[str]:
        """Return the words of a text."""
        words = self.segment(text)
        found = []
        start = 0
        while start < len(text):
            found.append(text[start : words.following[start]])
            start = words.following[start]
        return found


@lru_cache(maxsize=2)
def load_lexicon(places: frozenset[str] = frozenset()) -> Lexicon:
    """Load jieba's dictionary: 349,000 words with frequency and part of speech, without the rarest.

    Parameters
    ----------
    places : frozenset of str
        Forms of places. A word that is nothing but two of them (上海浦东) is left out: it hides both.

    Raises
    ------
    DataError
        If jieba is not installed.
    """
    package = find_spec("jieba")  # its dictionary is read, its code never runs
    if package is None or not package.submodule_search_locations:
        raise DataError("jieba is not installed: its dictionary is needed; run pip install jieba")
    with Path(package.submodule_search_locations[0], "dict.txt").open(encoding="utf-8") as file:
        rows = (line.split(" ") for line in file)
        return Lexicon(
            (word, int(frequency), tag.strip())
            for word, frequency, tag in rows
            if int(frequency) > RAREST and not _is_two_places(word, places)
        )


def _is_two_places(word: str, places: frozenset[str]) -> bool:
    return len(word) >= 4 and any(word[:cut] in places and word[cut:] in places for cut in range(2, len(word) - 1))
