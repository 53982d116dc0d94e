"""Products by how a text introduces them: 智能音箱“小曜”, 手机品牌 Tekko、Itol, 主要产品有甲云和乙云, “丙”由丁公司推出."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kg.data import read_yaml
from kg.extract.candidates import Candidate
from kg.extract.lexicon import UNKNOWN, Lexicon
from kg.extract.names import NameFinder
from kg.extract.vocabulary import words_of

__all__ = ["BRAND", "ProductVocabulary", "find_introduced", "load_products"]

QUOTED = r"“[^“”《》，。；！？\n]{2,16}”"
LATIN = r"(?a:(?<![A-Za-z0-9])(?<![A-Za-z0-9] )[A-Za-z][A-Za-z0-9+.\-]{0,24}[A-Za-z0-9+](?: (?:[A-Z][A-Za-z0-9+\-]{0,20}|[0-9]{1,3})){0,3}(?![A-Za-z0-9]))"
CHINESE = r"[一-龥A-Za-z0-9·+\-]{2,12}?"
OWN = r"[一-龥A-Za-z]{2,8}?"
LONGEST_BESIDE = 6
BRAND = "brand"
"""The source of a name that is a firm's where it acts: 零售品牌“甲乙”获得融资."""
JOINT = r"[、/]|，?(?:以及|和|及|与)"
NUMBER = r"(?:[一二两三四五六七八九十百\d]+|多|数|几)(?:大|个|款|部|种|项)?"
MODIFIER = r"[一-龥]{0,6}?"
LONGEST_SENTENCE = 120
NO_NAMES = ("www.", "http", "TOP", "Top")
NAMES = re.compile(rf"{QUOTED}|{LATIN}")
MEMBERS = re.compile(rf"{QUOTED}|(?:(?!{JOINT})[^“”])+")
PROPER_TAGS = frozenset({"nz", "nr", "nrt", "nrfg", UNKNOWN})


@dataclass(frozen=True)
class ProductVocabulary:
    """``products.yaml``, checked."""

    apposed: re.Pattern[str]
    closed: re.Pattern[str]
    listed: re.Pattern[str]
    made: re.Pattern[str]
    launched: re.Pattern[str]
    called: re.Pattern[str]
    owned: re.Pattern[str]
    kind: re.Pattern[str]
    makes: tuple[str, ...]
    ends: tuple[str, ...]
    defined: re.Pattern[str]
    endings: re.Pattern[str]
    slogans: tuple[str, ...]
    weak_kinds: frozenset[str]
    brands: tuple[str, ...]


def load_products(knowledge: Path | None = None) -> ProductVocabulary:
    """Load ``vocabularies/products.yaml``.

    Raises
    ------
    DataError
        If it is missing or broken.
    """
    path, content = read_yaml("vocabularies/products.yaml", knowledge)

    def words(key: str) -> tuple[str, ...]:
        return tuple(words_of(path, key, content.get(key)))

    kinds, heads, says, makes, called, counted = (
        _any(words(key)) for key in ("kinds", "heads", "says", "makes", "called", "counted")
    )
    chinese = [word for word in words("kinds") if not word.isascii()]
    firm_kinds = _any(word for word in words("kinds") if word not in words("weak_kinds"))
    closing = _any(word for word in words("kinds") if word not in words("never_closing"))
    long_kinds = _any(word for word in chinese if len(word) > 2)
    name = rf"(?:{QUOTED}|{LATIN})"
    apposed = rf"(?:{_any(chinese)}) ?{name}"
    return ProductVocabulary(
        apposed=re.compile(
            rf"(?P<kind>{_any(chinese)}) ?(?P<row>{name}(?:(?:{JOINT})?{QUOTED}|(?:{JOINT})(?:{LATIN}|{MODIFIER}{apposed})){{0,20}})"
        ),
        closed=re.compile(
            rf"(?P<row>{name}(?:(?:{JOINT})?{QUOTED}|(?:{JOINT}){LATIN}){{0,20}}) ?(?:(?:等?{NUMBER}|等|系列)(?:知名|热门|自主|自有|旗下|核心|主要|国产|原创|爆款|主力)*(?:{closing})|(?:{firm_kinds}))(?![台频行企公产])"
        ),
        listed=re.compile(
            rf"(?:{heads})(?:主要|目前|现)?(?:{says})(?P<row>(?:{name}|{CHINESE})(?:(?:{JOINT})?{QUOTED}|(?:{JOINT})(?:{LATIN}|{CHINESE})){{0,20}})"
            rf"(?=[，。；！？\n（]|等|$)"
        ),
        made=re.compile(rf"(?P<row>{QUOTED})(?:是|系)?由[^，。；！？“”\n]{{2,30}}?(?:{makes})"),
        launched=re.compile(
            rf"(?:{makes})[了的着有]?(?:{MODIFIER}(?:{kinds})|{MODIFIER})?(?P<row>{QUOTED}(?:(?:{JOINT})?{QUOTED}){{0,20}})"
        ),
        called=re.compile(rf"(?:{called})(?P<row>{QUOTED})的[^，。；！？\n]{{0,12}}?(?:{kinds})"),
        owned=re.compile(
            rf"(?:(?:{makes})[了的着有]?|旗下(?:拥有|有|的)?|拥有){MODIFIER}(?P<kind>{long_kinds})?"
            rf"(?P<row>{OWN}(?:(?:{JOINT})(?:{MODIFIER}(?:{long_kinds}))?{OWN}){{0,20}})(?=[，。；！？\n（]|等|上线|发布|推出|宣布|$)"
        ),
        kind=re.compile(rf"[一-龥]{{0,6}}?(?:{long_kinds})"),
        defined=re.compile(
            rf"(?<![^\n。])[“]?(?P<row>[A-Za-z0-9一-龥·+\-]{{2,14}}?)[”]?(?:[（(][^（）()\n]{{1,60}}[）)])?，?(?:是|系(?=由|一))"
            rf"(?:[^，。；！？\n]{{2,30}}?(?:{makes}|旗下)[^，。；！？\n]{{0,20}}?(?:{kinds})|[^，。；！？\n]{{0,30}}?(?:{counted}))"
        ),
        endings=re.compile(rf"(?:{_any(words('endings'))})(?![一-龥]{{0,1}}?(?:公司|企业|行业|产业|业务|领域))"),
        makes=words("makes"),
        ends=tuple(sorted(words("endings"), key=len, reverse=True)),
        slogans=words("slogans"),
        weak_kinds=frozenset(words("weak_kinds")),
        brands=words("brands"),
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def find_introduced(
    text: str,
    lexicon: Lexicon,
    finder: NameFinder,
    mentions: Iterable[Candidate],
    kinds: frozenset[str],
    vocabulary: ProductVocabulary,
) -> Iterator[Candidate]:
    """Yield what a text introduces as a product.

    Parameters
    ----------
    text : str
    lexicon : Lexicon
        Tells strange words from ordinary ones.
    finder : NameFinder
        Tells the words that no name holds.
    mentions : iterable of Candidate
        What is known so far; a firm before 浏览器 and the like is part of the name of its product.
    kinds : frozenset of str
        Latin letters that are no name: SaaS, ERP.
    vocabulary : ProductVocabulary
    """
    firms = [mention for mention in mentions if mention.label == "Company"]
    starts = [firm.start for firm in firms]

    def strange(form: str) -> bool:
        return _is_strange(form, lexicon, finder, kinds)

    yield from _in_rows(text, lexicon, starts, kinds, strange, vocabulary)
    yield from _behind_heads(text, strange, vocabulary)
    yield from _owned(text, lexicon, starts, vocabulary)
    for match in vocabulary.defined.finditer(text):
        if strange(match["row"]):
            yield _product(text, *match.span("row"))
    for firm in firms:
        if ending := vocabulary.endings.match(text, firm.end):
            yield Candidate(firm.start, ending.end(), "Product", "product", rank=3)


def _in_rows(
    text: str,
    lexicon: Lexicon,
    firms: list[int],
    kinds: frozenset[str],
    strange: Callable[[str], bool],
    vocabulary: ProductVocabulary,
) -> Iterator[Candidate]:
    """Yield the names in quotation marks or Latin letters beside their kind or their maker."""
    by_firm = (vocabulary.made, vocabulary.launched)
    for pattern in (vocabulary.closed, vocabulary.called, vocabulary.apposed, *by_firm):
        for match in pattern.finditer(text):
            if pattern in by_firm and not _names_firm(text, match, firms):
                continue
            kind = match.groupdict().get("kind") or ""
            told = pattern is vocabulary.called or text.endswith(vocabulary.makes, 0, match.start())
            for name in NAMES.finditer(text, *match.span("row")):
                form = name[0].strip("“”")
                if name[0] == form or kind in vocabulary.weak_kinds:
                    good = strange(form)
                else:
                    good = not form.isdigit() and form not in kinds and (told or form not in lexicon)
                slogan = pattern is not vocabulary.called and text.startswith(vocabulary.slogans, name.end())
                if good and not slogan and not form.endswith(vocabulary.slogans):
                    found = _product(text, *name.span())
                    yield replace(found, source=BRAND, rank=-1) if kind.endswith(vocabulary.brands) else found


def _behind_heads(text: str, strange: Callable[[str], bool], vocabulary: ProductVocabulary) -> Iterator[Candidate]:
    """Yield the names behind 主要产品有; beside names an ordinary word is a name too: 甲EV、乙PLUS和赤松."""
    for match in vocabulary.listed.finditer(text):
        names = list(MEMBERS.finditer(text, *match.span("row")))
        sure = [name[0].startswith("“") or strange(name[0]) for name in names]
        for name, alone in zip(names, sure, strict=True):
            if alone or (2 * sum(sure) >= len(names) and len(name[0]) <= LONGEST_BESIDE):
                yield _product(text, *name.span())


def _owned(text: str, lexicon: Lexicon, firms: list[int], vocabulary: ProductVocabulary) -> Iterator[Candidate]:
    """Yield the Chinese names that say what they are, of what a firm runs: 运营着短视频平台闪鹿, 推出曜言读书."""
    for match in vocabulary.owned.finditer(text):
        if not _names_firm(text, match, firms):
            continue
        for name in MEMBERS.finditer(text, *match.span("row")):
            kind = vocabulary.kind.match(text, *name.span())
            start = kind.end() if kind else name.start()
            ending = next((word for word in vocabulary.ends if text.endswith(word, start, name.end())), "")
            told = bool(ending or kind or match["kind"])
            if told and _is_own(text[start : name.end() - len(ending)], lexicon):
                yield Candidate(start, name.end(), "Product", "product", rank=-1)


def _product(text: str, start: int, end: int) -> Candidate:
    quoted = text[start] == "“"
    return Candidate(start + quoted, end - quoted, "Product", "product")


def _names_firm(text: str, match: re.Match[str], firms: list[int]) -> bool:
    """Tell whether the sentence up to the end of a match names a firm: slogans in quotation marks have other makers."""
    start = max(text.rfind(mark, max(0, match.start() - LONGEST_SENTENCE), match.start()) for mark in "。！？\n")
    at = bisect_left(firms, start + 1)
    return at < len(firms) and firms[at] < match.end()


def _is_own(form: str, lexicon: Lexicon) -> bool:
    """Tell whether what stands before 浏览器 and the like, or behind what kind of product it is, is a name of two or more."""
    pieces = lexicon.split(form)
    proper = len(pieces) == 1 and lexicon.tags.get(form, UNKNOWN) in PROPER_TAGS
    return len(form) > 1 and (form.isascii() or proper or (len(form) <= 4 and all(len(piece) == 1 for piece in pieces)))


def _is_strange(form: str, lexicon: Lexicon, finder: NameFinder, kinds: frozenset[str]) -> bool:
    """Tell whether a form is no ordinary phrase: a dictionary lacks a word of it, or knows it as a proper name."""
    if form.isascii():
        letters = sum(character.isalpha() for character in form)
        return (
            len(form) > 2
            and letters > 0
            and form.upper() not in kinds
            and form not in kinds
            and not form.startswith(NO_NAMES)
            and (not form.isupper() or not form.isalpha() or len(form) > 3)
        )
    if form in finder.vocabulary.generic or form in lexicon:
        return False
    pieces = lexicon.split(form)
    tags = [lexicon.tags.get(piece, UNKNOWN) for piece in pieces]
    if any(len(piece) > 1 and finder.stops(piece, inner=True) for piece in pieces) or {"的", "了", "在"} & set(pieces):
        return False
    return (
        any(piece.isascii() and piece.isalpha() for piece in pieces)
        or sum(len(piece) == 1 for piece in pieces) >= 2
        or any(len(piece) > 1 and tag in PROPER_TAGS for piece, tag in zip(pieces, tags, strict=True))
    )
