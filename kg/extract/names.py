"""Names by form: firms, organisations, agencies, zones and events, read from their ending to the left."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import ahocorasick

from kg.extract.candidates import Candidate
from kg.extract.lexicon import UNKNOWN, Words
from kg.extract.vocabulary import Form, NameVocabulary

__all__ = ["NameFinder", "Token"]

HARD = frozenset('，。；：、！？!?;:,“”‘’「」『』"《》〈〉…—\n\r\t|【】[]●■◆①②③④⑤⑥⑦⑧⑨⑩=~/\\<>{}+')
OPENING = {"）": "（", ")": "("}
ORDINAL = re.compile(r"(?:第[一二三四五六七八九十百\d]{1,4}[届次阶期]|首届|\d{4} ?年?(?:度|[春夏秋冬]季)?|[上下]届)? ?")
PROPER_TAGS = frozenset({"nr", "nrt", "nrfg", "ns", "nt", "nz", "eng", UNKNOWN})


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a place or a bracket to the left of an ending; ``kind`` is ``place``, ``bracket``, ``latin`` or ``word``."""

    start: int
    end: int
    kind: str
    tag: str = ""


class NameFinder:
    """Finds names by their ending.

    Parameters
    ----------
    vocabulary : NameVocabulary
        ``names.yaml``.
    """

    def __init__(self, vocabulary: NameVocabulary) -> None:
        self.vocabulary = vocabulary
        self._endings = ahocorasick.Automaton()
        for ending, form in vocabulary.forms.items():
            self._endings.add_word(ending, form)
        if vocabulary.forms:
            self._endings.make_automaton()

    def find(self, text: str, words: Words, places: Iterable[Candidate]) -> Iterator[Candidate]:
        """Yield a candidate for each name that ends in one of the forms.

        Parameters
        ----------
        text : str
            The cleaned text.
        words : Words
            Its words.
        places : iterable of Candidate
            The places that the gazetteers know in it: names often begin with one.
        """
        if not self.vocabulary.forms:
            return
        place_starts: dict[int, int] = {}
        for place in places:
            place_starts[place.end] = min(place.start, place_starts.get(place.end, place.start))
        for last, form in self._endings.iter(text):
            end = last + 1
            anchor = end - len(form.ending)
            if not (words.ends(end) or words.begins(end)):
                continue
            found = self._name(text, words, place_starts, anchor, end, form)
            if found is not None:
                yield found

    def tokens_left(
        self, text: str, words: Words, place_starts: dict[int, int], anchor: int, longest: int
    ) -> list[Token]:
        """Return the tokens before an offset that may belong to a name, from left to right.

        Reading stops at punctuation, at function words and at verbs that are not usual in names.
        """
        tokens: list[Token] = []
        position = anchor
        floor = max(0, anchor - longest)
        while position > floor:
            token = self._token_left(text, words, place_starts, position)
            if token is None or token.start < floor:
                break
            tokens.append(token)
            position = token.start
        tokens.reverse()
        while (
            tokens and tokens[0].kind == "word" and text[tokens[0].start : tokens[0].end] in self.vocabulary.inner_words
        ):
            tokens.pop(0)
        return tokens

    def _token_left(self, text: str, words: Words, place_starts: dict[int, int], position: int) -> Token | None:
        last = text[position - 1]
        if last in OPENING:
            start = text.rfind(OPENING[last], max(0, position - 12), position)
            if start < 0 or any(character in HARD for character in text[start + 1 : position - 1]):
                return None
            return Token(start, position, "bracket")
        if last == " ":
            if position < 2 or text[position - 2] in HARD or text[position - 2] == " ":
                return None
            left_is_latin = text[position - 2].isascii()
            right_is_latin = position < len(text) and text[position].isascii()
            if not (left_is_latin or right_is_latin):
                return None
            return Token(position - 1, position, "space")
        if last in HARD or last in "（(":
            return None
        if last.isascii():
            start = position
            while start > 0 and text[start - 1].isascii() and (text[start - 1].isalnum() or text[start - 1] in "&.-'"):
                start -= 1
            word = text[start:position]
            if start == position or word.replace(".", "").isdigit():
                return None
            return Token(start, position, "latin", "eng")
        if position in place_starts:
            return Token(place_starts[position], position, "place", "ns")
        start = words.previous[position]
        if start < 0:
            start = position - 1
            while start > 0 and not words.begins(start):
                start -= 1
        word = text[start:position]
        tag = words.tag(start)
        return None if self.ends_name(word, tag) else Token(start, position, "word", tag)

    def ends_name(self, word: str, tag: str) -> bool:
        """Tell whether a word to the left of a name can't belong to it."""
        vocabulary = self.vocabulary
        if word in vocabulary.inner_words or word in vocabulary.business_verbs:
            return False
        if word in vocabulary.stop_words:
            return True
        if len(word) == 1:
            return tag in ("p", "c", "uj", "ul") and word in vocabulary.stop_words
        return tag in vocabulary.stop_tags or tag in ("v", "vd", "vi", "t", "ad", "i")

    def is_proper(self, text: str, token: Token) -> bool:
        """Tell whether a token is a proper name, or a character that the dictionary does not know as a word."""
        if token.kind in ("place", "latin"):
            return True
        if token.kind != "word":
            return False
        word = text[token.start : token.end]
        if word in self.vocabulary.generic or word in self.vocabulary.firm_words:
            return False
        return token.tag in PROPER_TAGS or (
            len(word) == 1 and not word.isascii() and word not in self.vocabulary.stop_words
        )

    def _name(
        self, text: str, words: Words, place_starts: dict[int, int], anchor: int, end: int, form: Form
    ) -> Candidate | None:
        tokens = self.tokens_left(text, words, place_starts, anchor, form.longest - len(form.ending))
        start_index = self._begin(text, tokens, anchor)
        tokens = [token for token in tokens[start_index:] if token.kind != "space"]
        if form.label == "Zone":
            tokens = self._without_governing_places(text, tokens)
        if not tokens:
            return None
        start = tokens[0].start
        if not self._suffices(text, tokens, form):
            return None
        if form.label == "Event":
            start = self._with_ordinal(text, start)
        return Candidate(start, end, form.label, "form", rank=2 if form.needs == "sure" else 1)

    def _begin(self, text: str, tokens: list[Token], anchor: int) -> int:
        """A name begins with its last run of places, unless the place is all there is before the ending."""
        begin = 0
        for index, token in enumerate(tokens):
            core = sum(other.end - other.start for other in tokens[index + 1 :])
            if token.kind == "place" and core >= 2 and (index == 0 or tokens[index - 1].kind != "place"):
                begin = index
        return begin

    def _without_governing_places(self, text: str, tokens: list[Token]) -> list[Token]:
        """Drop 江苏省 from 江苏省|常熟|高新区: a zone is named by the nearest place, or by none if it has a name of its own."""
        count = 0
        while count < len(tokens) and tokens[count].kind == "place":
            count += 1
        if count > 1:
            tokens = tokens[count - 1 :]
        if tokens and tokens[0].kind == "place" and len(tokens) > 1:
            rest = "".join(text[token.start : token.end] for token in tokens[1:])
            official = text[tokens[0].end - 1] in "省市区县" and tokens[0].end - tokens[0].start > 2
            if official and len(rest) >= 2 and any(self.is_proper(text, token) for token in tokens[1:]):
                return tokens[1:]
        return tokens

    def _suffices(self, text: str, tokens: list[Token], form: Form) -> bool:
        core = [text[token.start : token.end] for token in tokens if token.kind != "bracket"]
        if all(word in self.vocabulary.generic for word in core):
            return False
        if form.needs == "sure":
            return sum(map(len, core)) >= 2
        if form.needs == "local":
            return tokens[0].kind in ("place", "latin") or core[0] in ("国家", "国际", "世界", "全国", "全球", "中央")
        proper = [token for token in tokens if self.is_proper(text, token)]
        if form.label == "Company":
            named = [token for token in proper if token.kind != "place"]
            return bool(named) and sum(token.end - token.start for token in named) >= 2
        if not proper:
            return False
        return proper[0].kind == "place" or sum(token.end - token.start for token in proper) >= 2

    def _with_ordinal(self, text: str, start: int) -> int:
        """Take 首届, 第八届 and 2025 before an event's name into it."""
        floor = max(0, start - 10)
        for begin in range(floor, start):
            match = ORDINAL.fullmatch(text, begin, start)
            if match and match.end() > match.start():
                return begin
        return start
