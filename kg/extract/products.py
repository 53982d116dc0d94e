"""Products by how a text introduces them: 智能音箱“小曜”, 手机品牌 Tekko、Itol, 主要产品有甲云和乙云, 推出了Verda360."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from kg.extract.candidates import Candidate
from kg.extract.goods import are_commodities, are_goods
from kg.extract.lexicon import UNKNOWN, Lexicon
from kg.extract.names import NameFinder
from kg.extract.product_frames import ProductFrames
from kg.marks import last_of

__all__ = ["BRAND", "SURE", "even_quotes", "find_products", "names_firm", "with_version"]

SURE = 1
"""The rank of what the text calls a product, also where the name is known as a firm's: 通讯软件Kivo."""
BRAND = "brand"
"""The source of a name that is a firm's where it acts: 零售品牌“甲乙”获得融资."""
SINGLE = re.compile(r"(?<![A-Za-z0-9'])'([^'\n]{1,20})'(?![A-Za-z0-9'])")
CORNERS = tuple(zip("「」『』", "“”“”", strict=True))
LONGEST_BESIDE = 6
NOTED = re.compile(r"[（(](?P<what>[^（）()\n]{2,40})[）)]")
OWNED = "旗下"
PARTICLE = "的"
"""What stands in quotation marks with it at the end goes on behind them, and is no name: “安全可靠的”系统."""
LONGEST_SENTENCE = 120
NEAR = 40
"""How far from a row of models a text may say what they are."""
NO_NAMES = ("www.", "http", "TOP", "Top")
ASIDE = re.compile("[（(][^（）()]*[）)]")
HEADWORD = re.compile("[一-龥]{2,8}")
DATE = re.compile(r"(?:\d{2,4} ?年)? ?\d{1,2} ?月(?: ?\d{1,2} ?[日号])?[上中下]?旬?[初底末]?")
BOUGHT = re.compile(r"(?:收购|并购|买下|入股|控股|投资)了?[^，。；！？、\n]{0,12}$")
YEAR = re.compile(r"\d{4} ?年")
SERIES = re.compile("([一-龥]{1,3}) ?([A-Z0-9].*)")
INITIALS = re.compile("[A-Z]{2,4}")
_VERSION = re.compile(r"[Vv]\d{1,2}(?:\.\d{1,3}){1,3}")
"""Which edition of a thing is meant, and no name: 管理系统|V2.1."""
GENERIC = re.compile("[^，。；：有为是包]{0,6}(?:产品|商品)")
"""What a row is called of goods as well as of names: 主要产品有."""
MODEL = re.compile(r"(?a:(?=[^ ]*[A-Za-z])[A-Za-z]{0,4}-?[0-9]{1,4}[A-Za-z]{0,4}(?: [A-Z][A-Za-z]+)?)")
"""A model by its letters and number: G20S."""
SHORTEST_MODEL = 3
"""Characters of what is no model, but a standard or a grade: N95, M35."""
LETTER = re.compile("[A-Z]")
LETTERS = re.compile("[A-Za-z]{2}")
PROPER_TAGS = frozenset({"nz", "nr", "nrt", "nrfg", UNKNOWN})
GRAMMAR = frozenset({"r", "d", "m", "q", "p", "c", "f", "a", "v", "u", "uj", "ul"})
VERSION = re.compile(
    r" ?[Vv]?\d{1,2}(?:\.\d{1,2}){1,2}(?![\d%％年月日万亿元米亿个倍])(?: (?:[A-Z][a-z]{2,10}))?"
    r"|(?: (?:Pro|Max|Plus|Ultra|Flash|Turbo|Mini|Lite|Air))+(?![A-Za-z0-9])"
)


@dataclass(frozen=True)
class _Reader:
    """What the recognisers of one text share."""

    text: str
    lexicon: Lexicon
    finder: NameFinder
    firms: list[int]
    techniques: Container[str]
    frames: ProductFrames

    def is_strange(self, form: str, *, initials: bool = False) -> bool:
        """Tell whether a form is no ordinary phrase: a dictionary lacks a word of it, or knows it as a proper name.

        Two or three letters are a name only where `initials` are expected.
        """
        if form.isascii():
            return self._is_latin_name(form, 2 if initials else 3)
        if DATE.fullmatch(form):
            return False
        if form in self.finder.vocabulary.generic or form in self.lexicon:
            return False
        pieces = self.lexicon.split(form)
        tags = [self.lexicon.tags.get(piece, UNKNOWN) for piece in pieces]
        if {"的", "了", "在"} & set(pieces) or "r" in tags:
            return False
        if any(len(piece) > 1 and self.finder.vocabulary.stops(piece, inner=True) for piece in pieces):
            return False
        return (
            any(piece.isascii() and piece.isalpha() for piece in pieces)
            or sum(len(piece) == 1 for piece in pieces) >= 2
            or any(len(piece) > 1 and tag in PROPER_TAGS for piece, tag in zip(pieces, tags, strict=True))
        )

    def _is_latin_name(self, form: str, shortest: int) -> bool:
        longer = shortest + (shortest > 2 and form.isupper() and form.isalpha())
        technique = any(word in self.techniques for word in (form, form.upper()))
        parts = form.split(" ")
        return (
            len(form) >= longer
            and any(map(str.isalpha, form))
            and not technique
            and not (parts[0] in self.techniques and not parts[-1].isalpha())
            and not form.startswith(NO_NAMES)
            and not _VERSION.fullmatch(form)
        )

    def is_headword(self, match: re.Match[str], start: int, end: int) -> bool:
        """Tell whether an article may begin with a name of ordinary words: 石墨文档是甲公司研发的软件."""
        form = self.text[start:end]
        opens = self.text[start - 1 : start] in ("", "\n") and start == match.start("row")
        if not opens or form.isascii() or not HEADWORD.fullmatch(form) or form.endswith(self.frames.chinese_kinds):
            return False
        pieces = self.lexicon.split(form)
        return not any(
            self.lexicon.tags.get(piece, UNKNOWN) in GRAMMAR - {"a", "v", "u"}
            or self.finder.vocabulary.stops(piece, inner=True)
            for piece in pieces
        )

    def is_series(self, form: str) -> bool:
        """Tell whether what stands before a model is the name of a series, and no word such as 国产."""
        if len(form) > 1 and any(self.text.startswith(form, start) for start in self.firms):
            return True  # 甲乙E7 of 甲乙汽车
        pieces = self.lexicon.split(form)
        tags = [self.lexicon.tags.get(piece, UNKNOWN) for piece in pieces]
        return all(
            tag in PROPER_TAGS or (len(piece) == 1 and tag not in GRAMMAR)
            for piece, tag in zip(pieces, tags, strict=True)
        )

    def is_quoted_name(self, form: str) -> bool:
        """Tell whether what stands in quotation marks is no number, no technique and no word of the dictionary."""
        said = form.isdigit() or "+" in form or form.endswith(PARTICLE) or form in self.finder.vocabulary.generic
        said = said or form in self.frames.no_brands or form.endswith(self.frames.no_brand_ends)
        return not said and form not in self.techniques and form not in self.lexicon

    def is_brand(self, name: re.Match[str]) -> bool:
        """Tell whether a member of a row is no ordinary word."""
        form = name[0].strip("“”")
        return self.lexicon.tags.get(form, UNKNOWN) in PROPER_TAGS

    def names_firm(self, match: re.Match[str]) -> bool:
        return names_firm(self.text, match, self.firms)


def find_products(
    text: str,
    lexicon: Lexicon,
    finder: NameFinder,
    mentions: Iterable[Candidate],
    techniques: Container[str],
    frames: ProductFrames,
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
        What is known so far: who makes something, makes products.
    techniques : container of str
        Latin letters that are no name: SaaS, ERP.
    frames : ProductFrames

    Examples
    --------
    >>> from kg.extract.product_frames import load_product_frames
    >>> from kg.extract.vocabulary import load_names
    >>> finder, text = NameFinder(load_names()), "研发了“易拍”App。"
    >>> {text[c.start : c.end] for c in find_products(text, Lexicon([]), finder, [], (), load_product_frames())}
    {'易拍'}
    """
    text = even_quotes(text)
    firms = [mention.start for mention in mentions if mention.label == "Company"]
    reader = _Reader(text, lexicon, finder, firms, techniques, frames)
    yield from _beside_kinds(reader)
    yield from _launched(reader)
    yield from _behind_heads(reader)
    yield from _subjects(reader)


def _beside_kinds(reader: _Reader) -> Iterator[Candidate]:
    """Yield the names in quotation marks or Latin letters before or behind what they are."""
    text, frames = reader.text, reader.frames
    for pattern in (frames.closed, frames.called, frames.apposed, frames.made, frames.launched):
        for match in pattern.finditer(text):
            if pattern in (frames.made, frames.launched) and not reader.names_firm(match):
                continue
            kind = match.groupdict().get("kind") or ""
            if (
                kind.endswith(frames.firms_too)
                and pattern is frames.apposed
                and BOUGHT.search(text, max(0, match.start() - NEAR), match.start())
            ):
                continue  # who is bought is a firm: 收购门户网站Kivo
            sure = kind not in frames.weak_kinds and not kind.endswith(frames.firms_too)
            sure = sure and pattern is frames.apposed
            own_kind = bool(kind) and kind not in frames.weak_kinds and pattern is frames.apposed
            names = list(frames.names.finditer(text, *match.span("row")))
            told = pattern is frames.called or text.endswith(frames.makes, 0, match.start())
            # In a row that is counted an ordinary word is a name too, beside names: “甲乙”“大河”等六大品牌.
            told = told or (bool(match.groupdict().get("counted")) and any(map(reader.is_brand, names)))
            told = told or (match.groupdict().get("counted") or "").endswith(frames.brands)
            # Behind 品牌 and beside a name that is strange, what stands in quotation marks is one too: 品牌“甲乙”、“好日子”.
            row = kind.endswith(frames.brands) and pattern is frames.apposed and len(names) > 1
            own = kind.endswith(frames.brands) and text.endswith(frames.praised, 0, match.start())
            row = row and any(
                name[0].startswith("“") and (reader.is_quoted_name if own else reader.is_strange)(name[0][1:-1])
                for name in names
            )
            told = told or row
            for name in names:
                form = name[0].strip("“”")
                if name[0] == form or (kind in frames.weak_kinds and not row and not own):
                    # Behind what is surely a product a letter and a figure are a name too: 芯片M1.
                    short = bool(kind) and kind not in frames.weak_kinds and any(map(str.isdigit, form))
                    good = reader.is_strange(form, initials=short)
                else:
                    good = reader.is_quoted_name(form) or (
                        (told or (own_kind and reader.is_brand(name))) and form in reader.lexicon
                    )
                slogan = pattern is not frames.called and text.startswith(frames.slogans, name.end())
                slogan = slogan and not (sure and name[0] == form and text.startswith("的", name.end()))
                slogan = slogan and not frames.typed.match(text, name.end())  # “甲乙”型|超级计算机
                if good and not slogan and not form.endswith(frames.slogans):
                    found = _product(text, *name.span())
                    if sure:
                        found = replace(found, rank=SURE)
                    yield replace(found, source=BRAND, rank=-1) if kind.endswith(frames.brands) else found
    for match in frames.closed_loosely.finditer(text):
        slogan = text.startswith(frames.slogans, match.end("row")) or text.startswith(frames.slogans, match.end())
        if reader.is_quoted_name(match["row"][1:-1]) and not slogan:
            # 自创“甲乙”品牌, though a firm may be called so
            own = match["kind"] in frames.brands and text.endswith((*frames.praised, *frames.makes), 0, match.start())
            yield replace(_product(text, *match.span("row")), rank=SURE * own)
    for match in frames.flagships.finditer(text):
        for name in frames.names.finditer(text, *match.span("row")):
            if reader.is_quoted_name(name[0].strip("“”")) or reader.is_brand(name):
                yield _product(text, *name.span())
        if "“" not in match["row"]:
            names = list(frames.members.finditer(text, *match.span("row")))
            if any(reader.is_strange(name[0]) for name in names) and len(names) > 1:
                yield from (replace(_product(text, *name.span()), rank=-1) for name in names)
    for match in frames.vessels.finditer(text):
        yield _product(text, *match.span("row"))
    for match in frames.closed_techniques.finditer(text):
        if reader.is_strange(match["row"][1:-1]):
            yield replace(_product(text, *match.span("row")), rank=-1)
    for match in frames.quoted_number.finditer(text):
        yield _product(text, *match.span("row"))
    for match in frames.branded.finditer(text):
        yield from (_product(text, *name.span()) for name in frames.names.finditer(text, *match.span("row")))
    for match in frames.named_so.finditer(text):
        for name in frames.names.finditer(text, *match.span("row" if match["row"] else "goods")):
            if reader.is_quoted_name(name[0].strip("“”")):
                yield _product(text, *name.span())
    for match in frames.closed_latin.finditer(text):
        if reader.is_strange(match["row"]) and not match["row"].islower():
            yield replace(_product(text, *match.span("row")), rank=-1)
    for match in frames.dashed.finditer(text):
        if reader.is_quoted_name(match["row"].strip("“”")) and not YEAR.search(match["row"]):
            yield _product(text, *match.span("row"))
    for pattern in (frames.goods_model, frames.made_model):
        for match in pattern.finditer(text):
            form = match["row"]
            digits = sum(map(str.isdigit, form))
            if len(form) > SHORTEST_MODEL and form not in reader.techniques and (digits > 1 or " " in form):
                yield replace(_product(text, *match.span("row")), rank=-1)
    for match in frames.numbered.finditer(text):
        yield _product(text, *match.span("row"))
    for match in frames.row_series.finditer(text):
        names = frames.members_of(text, *match.span("row"))
        if sum(reader.is_strange(name[0].strip()) for name in names) > 1:
            yield from _products(text, names)
    for match in frames.models.finditer(text):
        names = frames.members_of(text, *match.span("row"))
        if any(MODEL.fullmatch(name[0].strip()) for name in names):
            yield from _products(text, names)
    for match in frames.works_row.finditer(text):
        if frames.works_near.search(text, max(0, match.start() - NEAR), match.end() + LONGEST_BESIDE):
            yield from (
                _product(text, _behind_makers(text, *name.span(), frames), name.end())
                for name in frames.members.finditer(text, *match.span("row"))
            )
    for match in frames.latin_ended.finditer(text):
        if not match["row"].startswith(frames.chinese_kinds):
            start = _behind_makers(text, *match.span("row"), frames)
            yield replace(_product(text, start, match.end("row")), rank=SURE + 1)
    for match in frames.row_models.finditer(text):
        names = frames.members_of(text, *match.span("row"))
        near = frames.modelled.search(text, max(0, match.start() - NEAR), match.end() + NEAR)
        lettered = LETTER.search(match["row"]) is not None
        if near and lettered and not any(frames.no_model.search(name[0]) for name in names):
            yield from (replace(_product(text, *name.span()), rank=-1) for name in names)
    for match in frames.series.finditer(text):
        form = match["row"]
        if not form.startswith(frames.no_series) and not form.endswith(frames.no_series):
            yield replace(_product(text, *match.span("row")), rank=-1)


def _behind_makers(text: str, start: int, end: int, frames: ProductFrames) -> int:
    """Return where a name begins behind who makes it and how: 曾推出|甲乙传系列, 公司旗下|甲乙Online."""
    ends = [at + len(word) for word in (*frames.makes, OWNED) if (at := text.find(word, start, end - 2)) >= 0]
    return max((at for at in ends if at <= end - 2), default=start)


def _launched(reader: _Reader) -> Iterator[Candidate]:
    """Yield the names of what somebody launches, whoever it is."""
    text, frames = reader.text, reader.frames
    for match in frames.launched_quoted.finditer(text):
        form = match["row"][1:-1]
        whole = form.endswith(frames.loose_kinds)
        if (whole or match["kind"]) and reader.is_quoted_name(form):
            yield replace(_product(text, *match.span("row")), rank=int(whole))
    for match in frames.launched_latin.finditer(text):
        row = ASIDE.sub(lambda aside: " " * len(aside[0]), match["row"])
        for name in frames.names.finditer(row):
            digits = any(map(str.isdigit, name[0]))
            cased = not name[0].isupper() and not name[0].islower()
            if reader.is_strange(name[0], initials=digits) and (digits or cased):
                start, end = (match.start("row") + edge for edge in name.span())
                yield replace(_product(text, start, end), rank=-1)
    for pattern, rank in ((frames.launched_mixed, -1), (frames.apposed_mixed, 0)):
        for match in pattern.finditer(text):
            series, model = SERIES.findall(match["row"])[0]
            if model not in reader.techniques and reader.is_series(series):
                yield replace(_product(text, *match.span("row")), rank=rank)


def _behind_heads(reader: _Reader) -> Iterator[Candidate]:
    """Yield the names behind 主要产品有; beside names an ordinary word is a name too: 甲EV、乙PLUS和赤松."""
    text, frames = reader.text, reader.frames
    for match in chain(frames.listed.finditer(text), frames.held.finditer(text)):
        names = frames.members_of(text, *match.span("row"))
        forms = [name[0] for name in names if not name[0].startswith("“")]
        said = GENERIC.match(text, match.start()) is not None
        if said and forms and are_goods(reader.finder.vocabulary, forms, reader.lexicon):
            continue
        if are_commodities(reader.finder.vocabulary, [name[0] for name in names]):
            continue
        # Letters may be a material or a technique: 主要产品为PEEK、PPS.
        sure = [
            name[0].startswith("“") or (reader.is_strange(name[0].strip()) and not INITIALS.fullmatch(name[0].strip()))
            for name in names
        ]
        for name, alone in zip(names, sure, strict=True):
            noted = NOTED.match(text, name.end())  # 好记事（笔记App）
            told = noted is not None and noted["what"].endswith(frames.loose_kinds)
            if alone or told or (2 * sum(sure) >= len(names) and len(name[0]) <= LONGEST_BESIDE):
                latin = frames.latin_before_kind.match(text, *name.span())
                start, end = latin.span(1) if latin else name.span()
                yield _product(text, start, start + len(text[start:end].rstrip()))
    for match in frames.listed_noted.finditer(text):  # 主要服务包括Kivo Linux（发行版），KivoSSL（证书颁发）
        row = ASIDE.sub(lambda aside: " " * len(aside[0]), match["row"])
        for name in frames.names.finditer(row) if row != match["row"] else ():
            if reader.is_strange(name[0]) and not INITIALS.fullmatch(name[0]):
                yield _product(text, *(match.start("row") + edge for edge in name.span()))
    for match in frames.paired.finditer(text):
        for name in frames.members_of(text, *match.span("row")):
            yield replace(_product(text, *name.span()), rank=3)


def _subjects(reader: _Reader) -> Iterator[Candidate]:
    """Yield what a sentence begins with and calls a product: 云谷读书是一款…, Trae 是甲公司推出的…."""
    text, frames = reader.text, reader.frames
    for match in frames.defined.finditer(text):
        for start, end in _members(match, frames):
            if reader.is_strange(text[start:end].strip("“”")):
                yield _product(text, start, end)
    for match in frames.credited.finditer(text):
        if not _holds(reader.firms, match.start("maker"), match.end()):
            continue
        for start, end in _members(match, frames):
            form = text[start:end].strip("“”")
            if form.endswith("年") or DATE.fullmatch(form):
                continue  # 2020年|由甲公司制作的…
            # What the maker is called after, and what has a foreign name too, may be an ordinary word.
            known = not form.isascii() and (form in match["maker"] or LETTERS.search(match["aside"] or ""))
            mixed = SERIES.fullmatch(form)
            if (
                reader.is_strange(form, initials=True)
                or (known and not form.endswith(frames.chinese_kinds))
                or reader.is_headword(match, start, end)
                or (mixed and reader.lexicon.tags.get(mixed[1]) != "r")
            ):
                brand = (match["kind"] or match["maker"]).endswith(frames.brands)
                yield replace(_product(text, start, end), rank=0 if brand else SURE)
    for match in frames.run.finditer(text):
        what = match["what"] or ""
        if any(word in what for word in frames.no_products) or not _holds(
            reader.firms, match.start("maker"), match.end("maker")
        ):
            continue
        for start, end in _members(match, frames):
            form = text[start:end].strip("“”")
            named = form in match["maker"] and not form.isascii()
            ends = form.endswith((*frames.no_products, *frames.chinese_kinds))
            headword = bool(what) and reader.is_headword(match, start, end)
            if not ends and (
                (reader.is_strange(form) and (what or match["time"] or LETTERS.search(form)))
                or (named and len(form) > 2)
                or headword
            ):
                yield replace(_product(text, start, end), rank=SURE if what else 0)


def _members(match: re.Match[str], frames: ProductFrames) -> Iterator[tuple[int, int]]:
    """Yield where the names of a row in Latin letters are; what has other letters is one name."""
    if match["row"][0].isascii():
        found = [name.span() for name in frames.names.finditer(match.string, *match.span("row"))]
        if "".join(match.string[start:end] for start, end in found).isascii() and len(found) > 1:
            yield from found
            return
    yield match.span("row")


def _holds(starts: list[int], start: int, end: int) -> bool:
    at = bisect_left(starts, start)
    return at < len(starts) and starts[at] < end


def _product(text: str, start: int, end: int) -> Candidate:
    return Candidate(start + (text[start] == "“"), end - (text[end - 1] == "”"), "Product", "product")


def _products(text: str, names: Iterable[re.Match[str]]) -> Iterator[Candidate]:
    """Yield the members of a row, without the blanks behind them."""
    return (_product(text, name.start(), name.start() + len(name[0].rstrip())) for name in names)


def names_firm(text: str, match: re.Match[str], firms: list[int]) -> bool:
    """Tell whether the sentence up to the end of a match names a firm: slogans in quotation marks have other makers.

    `firms` holds where firms begin, sorted.
    """
    start = last_of(text, "。！？\n", max(0, match.start() - LONGEST_SENTENCE), match.start())
    at = bisect_left(firms, start + 1)
    return at < len(firms) and firms[at] < match.end()


def even_quotes(text: str) -> str:
    """Return a text with one kind of quotation marks, of the same length; straight ones count where a line has them in pairs.

    Examples
    --------
    >>> even_quotes('拥有"甲""乙"品牌，「丙」平台')
    '拥有“甲”“乙”品牌，“丙”平台'
    >>> even_quotes("拥有'甲'、'乙'品牌")
    '拥有“甲”、“乙”品牌'
    """
    for corner, mark in CORNERS:
        text = text.replace(corner, mark)
    if "'" in text:
        text = SINGLE.sub(r"“\1”", text)
    if '"' not in text:
        return text
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if line.count('"') % 2 == 0:
            parts = line.split('"')
            lines[number] = "".join(part + "“”"[at % 2] for at, part in enumerate(parts[:-1])) + parts[-1]
    return "\n".join(lines)


def with_version(text: str, product: Candidate) -> Candidate:
    """Take the version behind a product's name into it: Kivo 2.0 Flash.

    Examples
    --------
    >>> text = "发布Kivo 2.0 Flash。"
    >>> found = with_version(text, Candidate(2, 6, "Product", "frame"))
    >>> text[found.start : found.end]
    'Kivo 2.0 Flash'
    """
    version = VERSION.match(text, product.end) if product.label == "Product" else None
    return replace(product, end=version.end()) if version else product
