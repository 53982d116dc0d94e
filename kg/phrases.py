"""Is a stretch of text that stands where a field is named a noun phrase that can be one? The words of the dictionary tell.

Where a rule takes any phrase it takes what stands there: 化|家电 of 国际化|家电, 汽车工 of 汽车|工厂, 自己|建新 of 自己建新厂. A field begins
and ends with a word, holds no pronoun, adverb or verb of a clause, and its last word is the name of something.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.extract.lexicon import Words

__all__ = ["FieldWords", "between_words", "cuts_word", "is_field", "is_part_of_words", "is_thing"]

_LONGEST_WORD = 4
_CLAUSE_TAGS = frozenset({"r", "d", "vd", "y", "e", "o", "i"})
"""Tags of words that stand in no name of a field: pronouns, adverbs, interjections, idioms."""
_NOUNS = ("n", "vn", "b", "j", "l")
"""What the tags of nouns begin with, and of other words that fields are made of."""
_GOODS = ("n", "vn", "j", "l")
"""What the tags of goods and services begin with."""
_LAST_TAGS = frozenset({"f", "k", "p", "c", "m"})
"""Tags of words that close no name of a field: directions, suffixes, prepositions, conjunctions, numbers."""
_ALONE_TAGS = frozenset({"a", "ad", "d", "vd", "z", "s", "t", "m", "r", "b", "p", "c", "q", "u", "y", "o", "f"})
"""Tags of words that are no field by themselves."""
_MEASURES = tuple("家间元名款件座位")
"""What numbers of things end in: 百家."""
_SUFFIXES = tuple("型性")
"""What says of which kind something is: 劳动密集|型, 连通|性."""
_KINDS_OF_THINGS = 2
"""模型 and 车型 are things, 创新型 is none."""


@dataclass(frozen=True)
class FieldWords:
    """What decides of a word whatever its tag says.

    Parameters
    ----------
    usual : frozenset of str
        Words that fields have though they are adverbs or pronouns.
    never : frozenset of str
        Words that no field has.
    no_heads : frozenset of str
        Words that no field ends in.
    """

    usual: frozenset[str]
    never: frozenset[str]
    no_heads: frozenset[str]

    @classmethod
    def of(cls, usual: Iterable[str], never: Iterable[str], no_heads: Iterable[str]) -> FieldWords:
        """Make sets of lists."""
        return cls(frozenset(usual), frozenset(never), frozenset(no_heads))

    @classmethod
    def read(cls, listed: Callable[[str], Iterable[str]]) -> FieldWords:
        """Make sets of the lists of ``linking.yaml``, which `listed` returns by their keys."""
        return cls.of(*map(listed, ("field_words", "no_field_words", "no_field_heads")))


def between_words(words: Words, start: int, end: int, behind: tuple[str, ...] = ()) -> tuple[int, int]:
    """Return the part of a span that begins and ends with a word, where the text is read otherwise than the span takes it.

    Parameters
    ----------
    words : Words
        Of the cleaned text.
    start, end : int
    behind : tuple of str
        Words before which a field ends whatever the dictionary has: 列车运控|系统.

    Returns
    -------
    (int, int)
        The same span where the dictionary has a word that ends or begins there too: 主|营养|老|服务 for 主营|养老|服务.

    Examples
    --------
    >>> from kg.extract.lexicon import Lexicon
    >>> lexicon = Lexicon([("国际化", 99, "vn"), ("家电", 9, "n"), ("企业", 9, "n")])
    >>> between_words(lexicon.segment("国际化家电企业"), 2, 5)
    (3, 5)
    """
    text, tags = words.text, words.tags
    if not words.begins(start):
        second = next((at for at in range(start + 1, min(start + _LONGEST_WORD, end)) if words.begins(at)), end)
        furthest = min(start + _LONGEST_WORD, len(text))
        if not any(words.begins(at) and text[start:at] in tags for at in range(start + 2, furthest + 1)):
            start = second
    if start < end and not words.ends(end) and not text.startswith(behind, end):
        before = next((at for at in range(end - 1, start, -1) if words.ends(at)), start)
        if not any(words.begins(at) and text[at:end] in tags for at in range(max(start, end - _LONGEST_WORD), end - 1)):
            end = before
    return start, end


def cuts_word(words: Words, at: int) -> bool:
    """Tell whether a word that is no verb goes on there: 中小|学, but not 生产|线束, which the dictionary has as 生产线|束.

    Examples
    --------
    >>> from kg.extract.lexicon import Lexicon
    >>> cuts_word(Lexicon([("中小学", 99, "n"), ("中小", 9, "b")]).segment("中小学教育"), 2)
    True
    """
    if words.begins(at):
        return False
    start = next((before for before in range(at - 1, -1, -1) if words.begins(before)), 0)
    return not words.tags.get(words.text[start:at], "").startswith("v")


def is_part_of_words(words: Words, start: int, end: int, char: str) -> bool:
    """Tell whether a character is part of longer nouns wherever it stands in a span: 家 of 家庭 and 国家, but not of 三|家.

    Examples
    --------
    >>> from kg.extract.lexicon import Lexicon
    >>> words = Lexicon([("家庭", 9, "n"), ("电器", 9, "n")]).segment("家庭电器三家")
    >>> [is_part_of_words(words, 0, end, "家") for end in (4, 6)]
    [True, False]
    """
    listed = [(word, tag) for word, tag in _words_in(words, start, end) if char in word]
    return bool(listed) and all(len(word) > 1 and tag.startswith(_NOUNS) for word, tag in listed)


def is_thing(words: Words, start: int, end: int, known: FieldWords) -> bool:
    """Tell whether a member of a list over commas is goods or a service by its last word: 阀门, 农产品加工, but not 质量|优良, 产品|远销.

    Examples
    --------
    >>> from kg.extract.lexicon import Lexicon
    >>> words = Lexicon([("技术", 9, "n"), ("阀门", 9, "n"), ("雄厚", 9, "a")]).segment("阀门技术雄厚")
    >>> [is_thing(words, *span, FieldWords.of([], [], [])) for span in ((0, 2), (2, 6))]
    [True, False]
    """
    if not (words.begins(start) and words.ends(end)) or not is_field(words, start, end, known):
        return False
    listed = list(_words_in(words, start, end))
    return len(listed[-1][0]) > 1 and listed[-1][1].startswith(_GOODS) and not any(tag == "m" for _, tag in listed)


def is_field(words: Words, start: int, end: int, known: FieldWords) -> bool:
    """Tell whether a phrase can be the name of a field by the words in it.

    Parameters
    ----------
    words : Words
    start, end : int
        The phrase, from the beginning of a word to the end of one.
    known : FieldWords

    Examples
    --------
    >>> from kg.extract.lexicon import Lexicon
    >>> words = Lexicon([("自己", 9, "r"), ("建材", 9, "n"), ("命脉", 9, "n")]).segment("自己建材命脉")
    >>> known = FieldWords.of([], [], ["命脉"])
    >>> [is_field(words, *span, known) for span in ((0, 4), (2, 4), (2, 6))]
    [False, True, False]
    """
    if words.text[start:end] in known.never:
        return False
    listed = list(_words_in(words, start, end))
    if not all(_may_stand(word, tag, known) for word, tag in listed):
        return False
    last, tag = listed[-1]
    if last in known.usual:
        return True
    if last in known.no_heads or (last.endswith(_SUFFIXES) and len(last) != _KINDS_OF_THINGS):
        return False
    if len(listed) == 1:
        return tag not in _ALONE_TAGS
    return len(last) == 1 or tag not in _LAST_TAGS


def _may_stand(word: str, tag: str, known: FieldWords) -> bool:
    """Tell whether a field may hold a word; single characters are parts of words that the dictionary lacks."""
    if len(word) == 1 or word in known.usual:
        return True
    return word not in known.never and tag not in _CLAUSE_TAGS and not (tag == "m" and word.endswith(_MEASURES))


def _words_in(words: Words, start: int, end: int) -> Iterator[tuple[str, str]]:
    """Yield the words of a span with their tags; what a word is cut of by the span is read by itself."""
    at = start
    while at < end:
        stop = words.following[at] if words.begins(at) else -1
        if stop < 0 or stop > end:
            stop = next((other for other in range(at + 1, end) if words.begins(other)), end)
        word = words.text[at:stop]
        yield word, words.tags.get(word, "x")
        at = stop
