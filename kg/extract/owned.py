"""Products by whose they are: 甲公司的Kivo, 甲乙浏览器, 甲公司运营着短视频平台闪鹿."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.extract.candidates import Candidate
from kg.extract.frames import FrameVocabulary
from kg.extract.goods import BRANDED
from kg.extract.lexicon import UNKNOWN, Lexicon, Words
from kg.extract.product_frames import ProductFrames
from kg.extract.products import PROPER_TAGS, SURE, names_firm
from kg.marks import last_of

__all__ = ["find_latin_makers", "find_latin_property", "find_owned_products"]

LATIN_NAME = r"(?a:[A-Z][A-Za-z0-9.\-]{2,24}(?: [A-Z][A-Za-z0-9.\-]{1,24}){0,2}(?: \d[\d.]{0,4})?)"
LATIN_OPENING = re.compile(rf"({LATIN_NAME})(?=[一-龥])")
OWNED = re.compile(rf"[”）]?(?:旗下)?的? ?({LATIN_NAME})(?![A-Za-z0-9])")
JOINED = re.compile(rf" ?(?:、|及|和|与|以及) ?({LATIN_NAME})(?![A-Za-z0-9])")
MOST_JOINED = 8
"""Members of a row: 甲公司旗下Kivo Pay及Payly."""
LONGEST_LATIN = 72
"""Characters of a name with its blanks."""
HAS = ("的", "旗下", "”的", "）的")
MIXED = re.compile(
    r"旗下的? ?(?P<name>(?![^A-Za-z0-9]{0,3}[的第新])[一-龥]{2,3} ?(?a:[A-Z][A-Za-z]{0,8} ?\d{1,4}[A-Za-z]{0,5}|\d{1,3}[A-Z]?))"
    r"(?: (?:Pro|Max|Plus|Ultra))?(?![A-Za-z0-9.%％万亿元个家款岁号大])"
)
"""A series in Chinese with its model, as what a firm has: 甲公司旗下的红曜Note4."""
ASCRIBED = re.compile(rf"({LATIN_NAME}) ?[（(]$")
"""Before the firm in brackets behind its product: Kivo（甲公司旗下）."""
MAKER = re.compile(
    r"(?a:(?<![A-Za-z0-9.&'\-])(?<![A-Za-z0-9.&'\-] )([A-Z][A-Za-z0-9.&'\-]{2,24}(?: [A-Z][A-Za-z0-9.&'\-]{1,24}){0,4}))"
    r" ?(?:旗下的?|的)?(?:(?<=[的下])[一-龥“”]{0,12})?《$"
)
"""Before a work in 《》: Kivo Games旗下|《, Kivo的模拟游戏|《."""
NEAR = 6
"""How many mentions before a work may stand in what tells whose it is."""
MODEL = re.compile(
    r"(?a: ?((?:[A-Z][A-Za-z]{1,12} )?[A-Z][A-Za-z]{0,12}[ -]?\d[A-Za-z0-9]{0,3}(?:-\d{1,4}[A-Za-z]?)?|[A-Z][a-z]{3,12} [A-Z])(?![A-Za-z0-9.]))"
)
"""A model behind the name of its firm: 甲汽车ATX 3."""
SHORTEST_MODEL = 3
SERIES = re.compile(rf" ?({LATIN_NAME}) ?系列")
"""And a series: 甲公司Kivo系列."""
MODES = re.compile("(?<=[一-龥])(?:[BCOG]2[BCOG]|SaaS|AI|IT|ERP|CRM|APP|App|云$)")
"""In what says what a product is: 岚淘|B2C|购物平台."""
ENDS = frozenset("、，。；：（）\n和与及等的")
TOLD = 3
"""The rank of goods that the text says somebody makes, also where they end as firms do: 生产的|岚淘轮胎."""
MARK = "牌"
"""What ends a brand that frames.marked finds with it: 岚淘牌|轮胎."""
ANAPHORA = re.compile("公司|集团|本厂|我司|我们|企业")
LONGEST_OPENING = 60
"""Characters of a sentence before its goods that may say whose they are."""
LONGEST_OWN, SHORTEST_OWN = 8, 3
"""Characters of a strange name behind its kind."""
FUNCTION = frozenset({"r", "u", "uj", "ul", "c", "f", "d"})
"""Words that no name of a product holds."""
GOES_ON = frozenset({"v", "vd", "d", "ad", "p", "c", "uj", "t", "m"})
"""Behind a name the sentence goes on; a noun would make the name a part of another phrase (AI技术)."""


def find_owned_products(
    text: str, lexicon: Lexicon, mentions: Iterable[Candidate], frames: ProductFrames
) -> Iterator[Candidate]:
    """Yield the products that are named after their firm, and what a firm runs that says what it is.

    Parameters
    ----------
    text : str
    lexicon : Lexicon
    mentions : iterable of Candidate
        What is known so far, sorted.
    frames : ProductFrames

    Examples
    --------
    >>> from kg.extract.product_frames import load_product_frames
    >>> text = "甲公司运营着短视频平台闪鹿。"
    >>> firm = Candidate(0, 3, "Company", "form")
    >>> [text[c.start : c.end] for c in find_owned_products(text, Lexicon([]), [firm], load_product_frames())]
    ['闪鹿']
    """
    firms = [mention for mention in mentions if mention.label == "Company"]
    for firm in firms:
        if ending := frames.endings.match(text, firm.end):
            yield Candidate(firm.start, ending.end(), "Product", "product", rank=3)
    starts = [firm.start for firm in firms]
    for match in frames.owned.finditer(text):
        if not names_firm(text, match, starts):
            continue
        for name in frames.members_of(text, *match.span("row")):
            kind = frames.kind.match(text, *name.span())
            start = kind.end() if kind else name.start()
            ending_word = next((word for word in frames.ends if text.endswith(word, start, name.end())), "")
            told = bool(ending_word or kind or match["kind"])
            own = text[start : name.end() - len(ending_word)]
            if told and (
                _is_own(own, lexicon) or ((kind or match["kind"]) and _holds_unknown_pair(own, frames, lexicon))
            ):
                yield Candidate(start, name.end(), "Product", "product", rank=-1)
    for match in frames.described.finditer(text):
        if names_firm(text, match, starts) and _has_own_word(match["row"], frames, lexicon):
            latin = LATIN_OPENING.match(text, *match.span("row"))  # Kivo|管理平台
            start, end = latin.span(1) if latin else match.span("row")
            yield Candidate(start, end, "Product", "product", rank=SURE)
    yield from _branded_goods(text, lexicon, starts, frames)


def _branded_goods(text: str, lexicon: Lexicon, firms: list[int], frames: ProductFrames) -> Iterator[Candidate]:
    """Yield the goods whose name begins with a brand, in a sentence with a firm: 生产的|岚淘轮胎、云犀轮胎; and the brand in 岚淘牌轮胎."""
    for match in frames.own_goods.finditer(text):
        if not _speaks_of_firm(text, match, firms):
            continue
        made = match["made"].rstrip("了的着出有").endswith(frames.makes)
        for name in frames.members_of(text, *match.span("row")):
            if _is_branded(name[0], frames, lexicon):
                yield Candidate(name.start(), name.end(), "Product", "product", rank=TOLD if made else 0)
    for match in frames.marked.finditer(text):
        if _is_brand(match["row"], frames, lexicon) and _speaks_of_firm(text, match, firms):
            yield Candidate(match.start("row"), match.end("row"), "Product", "product", rank=TOLD)


def _speaks_of_firm(text: str, match: re.Match[str], firms: list[int]) -> bool:
    """Tell whether a sentence names a firm, or goes on about the one that it calls 公司 or not at all: 2012年，推出了…."""
    if names_firm(text, match, firms):
        return True
    start = last_of(text, "。！？\n", max(0, match.start() - LONGEST_OPENING), match.start())
    before = text[start + 1 : match.start()]
    return bool(firms) and firms[0] < match.start() and (ANAPHORA.search(before) is not None or len(before) < NEAR)


def _is_branded(form: str, frames: ProductFrames, lexicon: Lexicon) -> bool:
    """Tell whether the name of goods begins with a brand, and not with a word for what they are like: 岚淘|轮胎, 耐磨|轮胎."""
    kind = next((word for word in frames.things if form.endswith(word)), "")
    pieces = lexicon.split(MODES.sub("", form.removesuffix(kind)))
    while pieces and (len(pieces[-1]) > 1 and pieces[-1] in lexicon and len(pieces) > 1):
        pieces.pop()
    return bool(kind) and _is_brand("".join(pieces), frames, lexicon)


def _is_brand(form: str, frames: ProductFrames, lexicon: Lexicon) -> bool:
    return (
        _is_own(form, lexicon)
        and not form.endswith(MARK)
        and form not in frames.before_kinds
        and frames.coined.is_coined(form)
    )


def _has_own_word(form: str, frames: ProductFrames, lexicon: Lexicon) -> bool:
    """Tell whether a name begins with a word of its own, and says then what it is: 岚淘|购物平台, but not 智慧医疗|平台."""
    kind = next(word for word in sorted(frames.loose_kinds, key=len, reverse=True) if form.endswith(word))
    pieces = lexicon.split(MODES.sub("", form.removesuffix(kind)))
    while pieces and (len(pieces[-1]) > 1 and pieces[-1] in lexicon):
        pieces.pop()
    return bool(pieces) and _is_own("".join(pieces), lexicon)


def find_latin_makers(text: str, mentions: Iterable[Candidate], techniques: frozenset[str]) -> Iterator[Candidate]:
    """Yield the firms in Latin letters that stand before a work of theirs: Kivo Games的手游《甲》.

    Examples
    --------
    >>> text = "榜首是Kivo Games的手游《甲传说》。"
    >>> [firm] = find_latin_makers(text, [Candidate(17, 20, "Product", "title")], frozenset())
    >>> text[firm.start : firm.end]
    'Kivo Games'
    """
    listed = list(mentions)
    works = {text[mention.start : mention.end] for mention in listed if mention.label == "Product"}
    for at, mention in enumerate(listed):
        if mention.label != "Product" or text[mention.start - 1 : mention.start] != "《":
            continue
        maker = MAKER.search(text, max(0, mention.start - LONGEST_LATIN), mention.start)
        if maker is None or maker[1] in techniques or maker[1] in works or (len(maker[1]) <= 4 and maker[1].isupper()):
            continue
        near = [
            other for other in listed[max(0, at - NEAR) : at] if other.end > maker.start(1) < maker.end(1) > other.start
        ]
        known = any(other.label != "Company" or other.start < maker.start(1) for other in near)
        if known or any(char.isdigit() for char in maker[1]):
            continue
        yield Candidate(maker.start(1), maker.end(1), "Company", "frame", rank=1)


def find_latin_property(
    text: str, words: Words, mentions: Iterable[Candidate], frames: FrameVocabulary, kinds: tuple[str, ...] = ()
) -> Iterator[Candidate]:
    """Yield the names in Latin letters that stand as what a firm has: 甲公司的Kivo, 甲公司旗下Kivo.

    Parameters
    ----------
    text : str
    words : Words
    mentions : iterable of Candidate
        What is known so far, without overlap, sorted.
    frames : FrameVocabulary
    kinds : tuple of str
        What things are that have models: 甲公司J2|手机.

    Examples
    --------
    >>> from kg.extract.frames import load_frames
    >>> text = "甲公司的Kivo在海外上线。"
    >>> firm = Candidate(0, 3, "Company", "form")
    >>> words = Lexicon([("在", 9, "p"), ("海外", 9, "s"), ("上线", 9, "v")]).segment(text)
    >>> [text[c.start : c.end] for c in find_latin_property(text, words, [firm], load_frames())]
    ['Kivo']
    """
    listed = list(mentions)
    starts = {mention.start for mention in listed if mention.label != "Company" or mention.source != "act"}
    for mention in listed:
        if mention.label != "Company":
            continue
        before = ASCRIBED.search(text, max(0, mention.start - LONGEST_LATIN), mention.start)
        if before and before.start(1) not in starts and frames.ascribed.match(text, mention.end):
            yield Candidate(before.start(1), before.end(1), "Product", "frame", rank=1)
        mixed = MIXED.match(text, mention.end)
        if mixed and mixed.start("name") not in starts:
            yield Candidate(*mixed.span("name"), "Product", "frame", rank=1)
        model = MODEL.match(text, mention.end)
        if (
            model
            and model.start(1) not in starts
            and (
                _stands(text, words, model.end(1))
                or _is_whole(text, words, model)
                or text.startswith(kinds, model.end(1))
            )
            and model[1] not in frames.techniques
        ):
            yield Candidate(model.start(1), model.end(1), "Product", "frame", rank=1)
        series = SERIES.match(text, mention.end)
        if series and series[1] not in frames.techniques:
            yield Candidate(series.start(1), series.end(1), "Product", "frame", rank=2)
        owned = OWNED.match(text, mention.end)
        if owned is None or owned.start(1) in starts or not text.startswith(HAS, mention.end):
            continue
        for _ in range(MOST_JOINED):
            if (
                not _stands(text, words, owned.end())
                or owned[1] in frames.techniques
                or (len(owned[1]) <= 4 and owned[1].isupper())
            ):
                break
            yield Candidate(owned.start(1), owned.end(1), "Product", "frame", rank=1)
            joined = JOINED.match(text, owned.end())
            if joined is None or joined.start(1) in starts:
                break
            owned = joined


def _is_whole(text: str, words: Words, model: re.Match[str]) -> bool:
    """Tell whether a model of some letters and figures stands before a word of its own: 甲汽车SU7|车主, but not 甲汽车L2|级."""
    end = model.end(1)
    figured = len(model[1]) >= SHORTEST_MODEL and any(map(str.isdigit, model[1]))
    return figured and words.begins(end) and words.following[end] > end + 1


def _stands(text: str, words: Words, end: int) -> bool:
    """Tell whether the sentence goes on behind a name, and not the phrase that it is a part of."""
    end += text.startswith(" ", end)
    return end == len(text) or text[end] in ENDS or words.tag(end) in GOES_ON


def _holds_unknown_pair(form: str, frames: ProductFrames, lexicon: Lexicon) -> bool:
    """Tell whether what stands behind what kind of product it is holds two characters that make no word: 智能音箱|小岚同学."""
    if len(form) > LONGEST_OWN or form.startswith(BRANDED) or form.endswith(frames.no_names):
        return False
    pieces = lexicon.split(form)
    single = [lexicon.tags.get(piece, UNKNOWN) not in FUNCTION for piece in pieces if len(piece) == 1]
    said = any(lexicon.tags.get(piece, UNKNOWN) in GOES_ON | FUNCTION for piece in pieces if len(piece) > 1)
    return len(form) >= SHORTEST_OWN and len(single) > 1 and all(single) and not said


def _is_own(form: str, lexicon: Lexicon) -> bool:
    """Tell whether what stands before 浏览器 and the like, or behind what kind of product it is, is a name of two or more."""
    pieces = lexicon.split(form)
    proper = len(pieces) == 1 and lexicon.tags.get(form, UNKNOWN) in PROPER_TAGS
    return (
        len(form) > 1
        and not form.startswith(BRANDED)
        and (form.isascii() or proper or (len(form) <= 4 and all(len(piece) == 1 for piece in pieces)))
    )
