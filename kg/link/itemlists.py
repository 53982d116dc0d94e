"""Lists of items over semicolons, which are one sentence: 经营范围：甲；乙；丙."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.clean.sentences import LONGEST_SENTENCE, cut_sentences
from kg.link.lines import Line
from kg.link.vocabulary import Vocabulary
from kg.model import CleanDocument, Sentence

__all__ = ["bound_sentences", "join_items", "without_junk"]

_DIVIDERS = ("；", ";")
_ASIDES = re.compile("（[^（）]*）")
_CLAUSE = re.compile("[^，。；！？]*")
_LONGEST_ITEM = 40
"""Characters of a member of a list of business; a longer one is a sentence."""


def join_items(clean: CleanDocument, item_list: re.Pattern[str]) -> Iterator[Sentence]:
    """Yield the sentences of a document, those that go on a list over semicolons as one: 经营范围：甲；乙；丙."""
    opened: Sentence | None = None
    for sentence in clean.sentences:
        goes_on = (
            opened is not None
            and sentence.passage == opened.passage
            and clean.text[opened.start : opened.end].rstrip().endswith(_DIVIDERS)
            and sentence.end - opened.start <= LONGEST_SENTENCE
        )
        if opened is not None and goes_on:
            opened = Sentence(opened.start, sentence.end, opened.passage)
            continue
        if opened is not None:
            yield opened
        opened = sentence if item_list.search(clean.text, sentence.start, sentence.end) else None
        if opened is None:
            yield sentence
    if opened is not None:
        yield opened


def bound_sentences(sentences: Iterable[Sentence], text: str) -> Iterator[Sentence]:
    """Yield sentences, those that are longer than sentences are (headings, rows of tables) in parts."""
    for sentence in sentences:
        if sentence.end - sentence.start <= LONGEST_SENTENCE:
            yield sentence
        else:
            for span in cut_sentences(text, sentence.start, sentence.end):
                yield Sentence(span.start, span.end, sentence.passage)


def without_junk(line: Line, start: int, vocabulary: Vocabulary) -> Line:
    """Return the line of a list without the members that name no field (自营和代理各类商品的进出口业务), and without 的 in 设备的|销售."""
    kept: list[str] = [line.text[:start]]
    items = {place: item for place, item in line.items.items() if place < start}
    position, size = start, start
    for member in line.text[start:].split("、"):
        end = position + len(member)
        divider = "、" if end < len(line.text) else ""
        said = _CLAUSE.match(member)
        head = said[0] if said else ""
        if len(head) > _LONGEST_ITEM or vocabulary.item_junk.search(_ASIDES.sub("", head)):
            if not divider and len(kept) > 1:
                kept[-1] = f"{kept[-1].removesuffix('、')}。"
        else:
            deed = vocabulary.fields.of_deed.search(head)
            cut = deed.start() if deed else len(member)
            items.update(
                (place - position + size - (place - position > cut), item)
                for place, item in line.items.items()
                if position <= place < end and place - position != cut
            )
            kept.append(f"{member[:cut]}{member[cut + 1 :]}{divider}")
            size += len(kept[-1])
        position = end + 1
    return Line("".join(kept), dict(sorted(items.items())), line.start, line.end, line.source)
