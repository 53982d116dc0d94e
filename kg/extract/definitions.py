"""What a text is about by how it introduces it: 甲乙（英语：Jiayi）是…的一家电子公司, or a line with 总部：… below it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kg.data import any_of, read_yaml, words_of
from kg.errors import DataError
from kg.extract.beginnings import Scanner, SharedLines
from kg.extract.candidates import Candidate
from kg.extract.lexicon import UNKNOWN, Lexicon, Words
from kg.extract.names import NameFinder
from kg.extract.tokens import PROPER_TAGS

__all__ = ["DefinitionVocabulary", "find_defined", "load_definitions"]

NAME = r"[“「]?(?P<name>[A-Za-z0-9一-龥][A-Za-z0-9一-龥·&.\- ]{1,19}?)[”」]?"
BRACKET = r"(?P<bracket> ?[（(][^（）()\n]{0,120}[）)])?"
FOREIGN = re.compile(r"[A-Za-z]{2}|[ぁ-ヿ가-힣]")
SHORT = r"[一-龥]{2,6}?"
LATIN_WORD = r"[A-Z][A-Za-z0-9&.\-]{2,24}(?: [A-Z][A-Za-z&.\-]{1,24}){0,2}(?![A-Za-z0-9])"
SHARE = re.compile(r"[0-9][0-9.]*[%％]的?股[权份]")
"""Behind what is bought: firms have shares."""
SORT = re.compile("是(?:一种|一类|各种|各类|任何)")
DOCUMENTS = frozenset({"Policy", "Agreement"})
"""What is called by words that anything may be called by, so that only the topic of a text is known by its definition."""
SHORTEST_DOCUMENT = 4
BUYER_REACH = 10
"""How many characters behind the buyer 收购 may stand."""
PAYER_REACH = 40
LATIN = re.compile(r"[A-Z][A-Za-z0-9&.\- ]+")
AMOUNT = re.compile(r"^(?:1[6-9]|20)\d\d年|\d(?:[.,\d]*)[万亿兆千百]*(?:多|余)?(?:元|美元|人|亩|平方米|吨|%)")
"""Of money or of anything: no name holds one."""


@dataclass(frozen=True)
class DefinitionVocabulary:
    """``definitions.yaml``, checked."""

    kinds: Mapping[str, str]
    defined: Scanner
    released: Scanner
    produced: Scanner
    made: Scanner
    kind_of: Scanner
    parent: Scanner
    founded: Scanner
    titled: Scanner
    headed: Scanner
    repeated: Scanner
    owned: Scanner
    among: Scanner
    buyer: Scanner
    taken: Scanner
    sold: Scanner
    seller: Scanner
    called_in_latin: re.Pattern[str]
    """Behind short names in capitals: AB，全名是Alpha Beta Group."""
    made_by: re.Pattern[str]
    """In what introduces a name in capitals this tells that it is one: AB是由甲公司开发的软件."""
    deal: re.Pattern[str]
    """Near what is sold or bought it tells that firms do so."""
    paid: re.Pattern[str]
    """What may stand there instead, further on: 甲公司去年出资十亿美元，收购了乙."""
    brands: frozenset[str]
    openers: tuple[str, ...]
    ends: tuple[str, ...]


def load_definitions(knowledge: Path | None = None, nations: Iterable[str] = ()) -> DefinitionVocabulary:
    """Load ``vocabularies/definitions.yaml``.

    Parameters
    ----------
    knowledge : Path, optional
        A user's folder of knowledge.
    nations : iterable of str
        Names of foreign countries, which may stand before a name: 收购美国|甲乙.

    Raises
    ------
    DataError
        If it is missing or broken.
    """
    path, content = read_yaml("vocabularies/definitions.yaml", knowledge)
    kinds = content.get("kinds")
    if not isinstance(kinds, Mapping):
        raise DataError(f"{path}: kinds: needs a mapping of label to words")
    labels = {word: str(label) for label, listed in kinds.items() for word in words_of(path, f"kinds.{label}", listed)}
    called, first_lines, introduced = (
        any_of(words_of(path, key, content.get(key))) for key in ("called", "first_lines", "introduced")
    )
    owned, taken, taken_kinds, owned_ends, making, made_kinds, renamed = (
        any_of(words_of(path, key, content.get(key)))
        for key in ("owned", "taken", "taken_kinds", "owned_ends", "making", "made_kinds", "renamed")
    )
    countries = any_of(nations) or "(?!)"
    scanner = partial(Scanner, lines=SharedLines())
    return DefinitionVocabulary(
        kinds=labels,
        defined=scanner(
            rf"(?<![^\n。]){NAME}{BRACKET}(?:，(?:{called})[^，。\n]{{1,40}}){{0,3}} ?，?(?:定位)?(?:是(?!指|否)|为(?!了|此|什么)|系(?!统|列))"
            rf"(?:[^，。；：！？\n]|，(?=并|且|亦)){{0,60}}?(?P<kind>{any_of(labels)})(?:之一)?(?=[，。；、\n（]|$)"
        ),
        made=scanner(
            rf"(?<![^\n。]){NAME}{BRACKET}，?(?:是(?!指|否)|为(?!了|此|什么)|系(?!统|列))由?[^，。；：！？\n]{{2,40}}?(?:{making})"
            rf"[^，。；：！？\n]{{0,30}}?(?:{made_kinds})(?=[，。；、\n（]|$)"
        ),
        released=scanner(
            rf"(?<![^\n。；]){NAME}{BRACKET}，?(?:是|为)(?:由?[^，。；\n]{{2,30}}?的)?"
            rf"(?:{any_of(words_of(path, 'firsts', content.get('firsts')))}){{0,5}}款(?=[^，。\n])"
        ),
        produced=scanner(
            rf"“(?P<name>[^“”《》，。；！？、\n]{{2,12}})”(?P<bracket> ?（[^（）\n]{{1,60}}）)?，?是?由[^，。；\n]{{2,30}}?"
            rf"(?:{any_of(words_of(path, 'produced', content.get('produced')))})"
        ),
        kind_of=scanner(
            rf"(?<![^\n。]){NAME}{BRACKET}，(?:是)?一款[^，。；：！？\n]{{0,30}}?(?:{made_kinds})(?=[，。；、\n（]|$)"
        ),
        parent=scanner(
            rf"(?:是|为|系|隶属于)(?P<name>{SHORT}|{LATIN_WORD}){BRACKET}"
            r"(?:(?:的|之|旗下的?|下属的?)(?:境内|重要|核心)?|[于在][^，。；\n]{2,14}?(?:投资|成立|设立|创立|出资)[^，。；\n]{0,4}?的)"
            r"(?:全资|控股|独资)?(?:拥有)?的?子公司"
        ),
        founded=scanner(
            rf"(?:(?:联合|共同)?(?P<alone>创立|创办|创建)|成立|组建|{renamed})了? ?(?:[^，。；、\n]{{0,12}}?(?:{taken_kinds}))?{NAME}{BRACKET}(?=后?[，。；\n]|$)"
        ),
        titled=scanner(
            rf"(?:{any_of(word for word, label in labels.items() if label == 'Company')})"
            r"(?P<name>[A-Z][A-Za-z&.\-]{2,24}(?: [A-Z][A-Za-z&.\-]{1,24}){0,3})(?![A-Za-z0-9])"
        ),
        headed=scanner(rf"(?<![^\n]){NAME}{BRACKET}\n+(?:{first_lines}) ?[：:\t]"),
        owned=scanner(
            rf"(?:{owned})(?P<name>{SHORT}|{LATIN_WORD})(?:(?={owned_ends}|[，。；、）\n]|$)|(?P<bracket> ?（[^（）\n]{{1,60}}）))"
        ),
        among=scanner(
            rf"旗下[^，。；、\n]{{0,10}}?(?:{any_of(word for word, label in labels.items() if label == 'Company')})"
            rf"(?P<name>{SHORT}|{LATIN_WORD})(?=及|和|与|{owned_ends}|[，。；、）（\n]|$)"
        ),
        buyer=scanner(
            rf"(?:被|遭|由)(?P<name>{SHORT}|{LATIN_WORD})(?:以[^，。；\n]{{2,16}}|全资|出资|溢价|全面|正式|成功)?(?:{taken})(?!站|集|商|价)"
        ),
        taken=scanner(
            rf"(?:(?:{taken})(?P<kind>[^，。；\n]{{0,12}}?(?:{taken_kinds}))?(?:{countries})?|完成了?对(?P<whose>[^，。；\n]{{0,12}}?(?:{taken_kinds}))?)"
            rf" ?(?P<name>{SHORT}|{LATIN_WORD})(?=[，。；、）（\n]| ?[与和及]|的(?:收购|并购|全部|股权|交易|多数)|[0-9][0-9.]*[%％]|$)"
        ),
        sold=scanner(
            rf"(?:{any_of(words_of(path, 'sold', content.get('sold')))})了?(?:{countries})?(?P<name>{SHORT}|{LATIN_WORD})"
            r"(?=[，。；、）（\n]|$)"
        ),
        seller=scanner(
            rf"从(?P<name>{SHORT}|{LATIN_WORD})(?:手中|手里|手上|处) ?(?:{any_of(words_of(path, 'bought', content.get('bought')))})"
        ),
        repeated=scanner(
            rf"(?<![^\n]){NAME}\n+(?P=name){BRACKET}，?(?:{introduced})[^\n]{{0,160}}?"
            rf"(?:{any_of(word for word, label in labels.items() if label == 'Company')})"
        ),
        called_in_latin=re.compile(
            rf"，(?:{any_of(words_of(path, 'called_in_latin', content.get('called_in_latin')))})(?:为|是|：)? ?[A-Z][A-Za-z]+ [A-Z]"
        ),
        made_by=re.compile(
            rf"[是为系][^，。]{{0,4}}由[^，。]{{2,40}}(?:{any_of(words_of(path, 'made_by', content.get('made_by')))})"
        ),
        deal=re.compile(rf"\d[^，。；\n]{{0,6}}元|{any_of(words_of(path, 'deals', content.get('deals')))}"),
        paid=re.compile(
            rf"[^。；\n]*(?:{any_of(words_of(path, 'pays', content.get('pays')))})[^。；\n]*\d[^。；\n]*元[^。；\n]*"
            r"|[^。；\n]*\d[^。；\n]*美金[^。；\n]*"
        ),
        brands=frozenset(words_of(path, "brands", content.get("brands"))),
        openers=tuple(words_of(path, "openers", content.get("openers"))),
        ends=tuple(words_of(path, "ends", content.get("ends"))),
    )


def find_defined(
    text: str,
    words: Words,
    lexicon: Lexicon,
    finder: NameFinder,
    mentions: Iterable[Candidate],
    vocabulary: DefinitionVocabulary,
) -> Iterator[Candidate]:
    """Yield what a sentence or a line introduces by name.

    Parameters
    ----------
    text : str
    words : Words
    lexicon : Lexicon
    finder : NameFinder
        Tells the words that no name holds.
    mentions : iterable of Candidate
        What is known so far, sorted, without overlap; what is part of one of them, or holds another thing, is no name.
    vocabulary : DefinitionVocabulary
    """
    known = [mention for mention in mentions if mention.label != "Sector"]
    starts = [mention.start for mention in known]
    patterns: tuple[tuple[Scanner, str], ...] = (
        (vocabulary.made, "Product"),
        (vocabulary.kind_of, "Product"),
        (vocabulary.defined, ""),
        (vocabulary.headed, "Company"),
        (vocabulary.repeated, "Company"),
        (vocabulary.released, "Product"),
        (vocabulary.produced, "Product"),
        (vocabulary.parent, "Company"),
        (vocabulary.founded, "Company"),
        (vocabulary.titled, "Company"),
        (vocabulary.owned, "Company"),
        (vocabulary.among, "Company"),
        (vocabulary.buyer, "Company"),
        (vocabulary.taken, "Company"),
        (vocabulary.sold, "Company"),
        (vocabulary.seller, "Company"),
    )
    for pattern, label in patterns:
        for match in pattern.finditer(text):
            start, end = match.span("name")
            name = text[start:end].rstrip()
            end = start + len(name)
            alone = pattern is vocabulary.founded and match["alone"] and LATIN.fullmatch(name)
            if pattern is vocabulary.founded and not alone and not _says_trade(name, finder):
                continue
            if pattern is vocabulary.produced and not _holds_maker(known, starts, *match.span()):
                continue
            if pattern is vocabulary.taken and not _is_deal(text, known, starts, match, vocabulary):
                continue
            if pattern in (vocabulary.sold, vocabulary.seller) and not vocabulary.deal.search(
                text, max(0, match.start() - PAYER_REACH), match.end() + PAYER_REACH
            ):
                continue
            if pattern is vocabulary.defined and name.isascii() and match["kind"] in vocabulary.brands:
                continue
            bracket = match.groupdict().get("bracket")
            translated = bracket is not None and FOREIGN.search(bracket) is not None
            translated = translated or pattern in (vocabulary.repeated, vocabulary.produced)
            translated = translated or (
                pattern in (vocabulary.released, vocabulary.made) and text[start - 1 : start] == "“"
            )
            translated = translated or (pattern is vocabulary.buyer and len(name) > 3)
            translated = translated or (
                pattern is vocabulary.defined and vocabulary.made_by.search(match[0]) is not None
            )
            if pattern is vocabulary.buyer and name.endswith(finder.vocabulary.goods):
                continue  # 被污染|粮食收购
            translated = translated or vocabulary.called_in_latin.match(text, end) is not None
            if pattern is vocabulary.defined and SORT.search(text, end, match.end()):
                translated = False  # 网页浏览器（英语：Web Browser）是一种…
            if match.groupdict().get("kind") and vocabulary.kinds.get(match["kind"]) in DOCUMENTS:
                opens = bracket is not None or (not text[:start].strip() and _is_coined(name, lexicon, vocabulary))
                if opens and _is_document(name, words, vocabulary, start, end, known, starts):
                    yield Candidate(start, end, vocabulary.kinds[match["kind"]], "definition")
                continue
            if _is_free(known, starts, start, end) and _is_name(
                text,
                words,
                lexicon,
                finder,
                start,
                end,
                vocabulary,
                translated=translated,
                owned=pattern
                in (
                    vocabulary.owned,
                    vocabulary.among,
                    vocabulary.buyer,
                    vocabulary.taken,
                    vocabulary.sold,
                    vocabulary.seller,
                ),
            ):
                label_of_name = label or vocabulary.kinds[match["kind"]]
                if label_of_name == "Company" and name.endswith(tuple(finder.vocabulary.institutions)):
                    label_of_name = "Organization"  # 组建甲研究院
                if label_of_name == "Company" and _is_zone(name, finder):
                    label_of_name = "Zone"  # 甲软件园创立于1998年
                yield Candidate(start, end, label_of_name, "definition")


def _is_coined(name: str, lexicon: Lexicon, vocabulary: DefinitionVocabulary) -> bool:
    """Tell whether a name is more than words that anything may be called by: 新乙向政策, but not 货币政策."""
    short = sum(len(piece) == 1 for piece in lexicon.split(name))
    return short > 0 or not name.endswith(vocabulary.ends)


def _is_document(
    name: str,
    words: Words,
    vocabulary: DefinitionVocabulary,
    start: int,
    end: int,
    known: list[Candidate],
    starts: list[int],
) -> bool:
    """Tell whether what a text calls a policy or treaty may be called so: 甲部大开发, 新乙向政策."""
    return (
        len(name) >= SHORTEST_DOCUMENT
        and not name.isascii()
        and not name.startswith(vocabulary.openers)
        and not AMOUNT.search(name)
        and words.ends(end)
        and _is_free(known, starts, start, end)
    )


def _is_zone(name: str, finder: NameFinder) -> bool:
    """Tell whether a name ends as those of parks do: 甲乙软件园."""
    forms = (finder.vocabulary.forms.get(name[cut:]) for cut in range(2, len(name) - 2))
    return any(form is not None and form.label == "Zone" for form in forms)


def _says_trade(name: str, finder: NameFinder) -> bool:
    """Tell whether a name ends in what the firm does: 甲乙游戏."""
    return any(name[cut:] in finder.vocabulary.firm_words for cut in range(2, len(name) - 1))


def _holds_maker(known: list[Candidate], starts: list[int], start: int, end: int) -> bool:
    """Tell whether a firm or body is named there: “甲乙”由丙公司制作, but not 由木材制作."""
    inside = known[bisect_left(starts, start) : bisect_left(starts, end)]
    return any(mention.label in ("Company", "Organization") for mention in inside)


def _is_deal(
    text: str, known: list[Candidate], starts: list[int], match: re.Match[str], vocabulary: DefinitionVocabulary
) -> bool:
    """Tell whether what is bought is a firm: it is called one, or a firm named just before buys it; farmers sell crops."""
    if match["kind"] or match["whose"] or LATIN.fullmatch(match["name"]) or SHARE.match(text, match.end()):
        return True
    at = bisect_left(starts, match.start()) - 1
    if at < 0 or known[at].label != "Company":
        return False
    between = text[known[at].end : match.start()] if match.start() - known[at].end <= PAYER_REACH else "。"
    return len(between) <= BUYER_REACH or vocabulary.paid.fullmatch(between) is not None


def _is_free(known: list[Candidate], starts: list[int], start: int, end: int) -> bool:
    """Tell whether nothing else is named there, but a place that the name begins with: 上海|甲乙."""
    at = bisect_left(starts, start)
    if at > 0 and known[at - 1].end > start:
        return False
    if at < len(known) and known[at].start == start and known[at].label in ("City", "Province", "Country", "District"):
        at, start = at + 1, known[at].end
    return start < end and (at == len(known) or known[at].start >= end)


def _is_name(
    text: str,
    words: Words,
    lexicon: Lexicon,
    finder: NameFinder,
    start: int,
    end: int,
    vocabulary: DefinitionVocabulary,
    *,
    translated: bool,
    owned: bool,
) -> bool:
    name = text[start:end]
    if LATIN.fullmatch(name):
        return owned or translated or len(name) > 4 or not name.isupper()
    trade = translated and (
        _says_trade(name, finder) or (name.endswith(finder.vocabulary.firm_endings) and len(name) > 4)
    )
    if name.startswith(vocabulary.openers) or (name.endswith(vocabulary.ends) and not trade) or name.isascii():
        return False
    if name in finder.vocabulary.generic or name in finder.vocabulary.firm_words or not words.ends(end):
        return False
    if re.search("[一-龥] | [一-龥]", name) or AMOUNT.search(name):
        return False
    pieces = lexicon.split(name)
    tags = [lexicon.tags.get(piece, UNKNOWN) for piece in pieces]
    if any(len(piece) > 1 and finder.vocabulary.stops(piece, inner=True) for piece in pieces) or {
        "的",
        "了",
        "在",
    } & set(pieces):
        return False
    strange = sum(len(piece) == 1 for piece in pieces) >= 2 or any(
        len(piece) > 1 and tag in PROPER_TAGS for piece, tag in zip(pieces, tags, strict=True)
    )
    return strange or translated
