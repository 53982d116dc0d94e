"""Short forms that a document defines or uses: 全称（以下简称“简称”）, 全称(ACRONYM), 甲网络 for 上海甲网络科技有限公司."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import ahocorasick

from kg.data import any_of
from kg.extract.candidates import Candidate
from kg.extract.lexicon import UNKNOWN, Lexicon, Words
from kg.extract.variants import leading_places
from kg.extract.vocabulary import NameVocabulary
from kg.spans import trim

__all__ = [
    "LIMITED_BY_SHARES",
    "Alias",
    "AliasWords",
    "alias_words_of",
    "find_defined_aliases",
    "find_occurrences",
    "firm_core",
    "is_abbreviation",
    "short_firm_forms",
]

MOST_TOLD = 4
QUOTES = "“”\"'‘’「」『』"
IN_BRACKET = f" {QUOTES}"
"""Around a name in brackets: （「甲乙」）."""
LONGEST_QUOTED = 10
"""Characters of a name that stands in quotation marks in brackets."""
LATIN = re.compile(r"[A-Za-z][A-Za-z0-9&/.,'\- ]{1,60}")
LATIN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9&/.'\- ]{1,60}[A-Za-z0-9.]")
LATIN_NAMES = re.compile(rf" ?{LATIN_NAME.pattern}(?: ?[，,；;、] ?{LATIN_NAME.pattern}){{1,2}} ?")
"""An acronym and the full name, in brackets: 甲电（JD，Jia Electric Corporation）."""
TRANSLATED = frozenset({"Company", "Organization", "Zone", "Agency"})
BEHIND_BLANK = re.compile(
    r"[ \u3000]{1,2}(?a:([A-Za-z][A-Za-z0-9&.\-]{1,20}(?: [A-Z][A-Za-z0-9&.,\-]{0,20}){0,5})) ?(?:[（(](?a:([A-Z][A-Za-z0-9&., \-]{3,60}))[）)])?(?=\n|$)"
)
"""A firm's foreign names behind its own, in a line of their own: 甲乙股份有限公司　JIA (Jia Co., Ltd.)."""
STOCK_CODE = re.compile(
    r"(?:[A-Z0-9]{2,6}|[0-9]{4,6})\.[A-Z]{1,2}|(?:HK|SH|SZ|BJ|US|TW)[.:： ]?[0-9]{4,6}|[0-9]{4,6}[.:：]HK"
)
LANGUAGES = ("语", "文")
ANY_LANGUAGE = "[一-龥]{1,4}[语語文] ?[：:]"
"""Before a name in brackets: 芬兰语：Jia Oyj."""
BEFORE_FORM = r",(?= ?(?:Ltd|Inc|LLC|Limited|Corp|Co|S\.?A|plc|PLC|GmbH|N\.?V|B\.?V))"
"""A comma that belongs to a name in Latin letters: Jia Co., Ltd."""
LONGEST_TOLD = 80
"""A name in another language, in brackets."""
LATIN_FIRM = re.compile(r"[A-Z][A-Za-z0-9&.\-]{3,24}(?: [A-Z][A-Za-z&.\-]{1,24}){0,3} ?公司")
NAME = re.compile(r"[一-龥A-Za-z0-9&/·.\- ]{2,24}")
OUTER = re.compile(r"(?:^|(?<=[。\n]))([A-Z][A-Za-z0-9&.,\- ]{1,60}?) ?[（(]$")
LONGEST_OUTER = 64
LONGEST_OUTER_NAME = 64
CLOSING = tuple("）)，,；;")
LIMITED_BY_SHARES = "股份有限公司"
"""A firm of this form is called by its first two characters, too: 甲乙股份."""
LATIN_PLACE = r"[（(][A-Z][A-Za-z .]{1,30}[）)]"
"""In a name in Latin letters: Jia Bank (Asia) Limited."""
NAMES_IN_BRACKET = re.compile(r"[（(]((?:[^（）()\n]|[（(][^（）()\n]{0,32}[）)]){1,160}?)[）)]")
"""Brackets may hold others, what an encyclopedia's templates leave of them too: （Jia Bank，、（优先股））."""
SEPARATOR = re.compile("[，；;]|,(?! ?(?:Ltd|Inc|LLC|Limited|Corp|Co))")
"""Between names in brackets, not before a legal form."""
SOUND = re.compile(r" ?[/\[{].")
"""How a name is spoken, behind it: Jia Yi /dʒaɪ/."""
BRACKET = re.compile(r"[（(]([^（）()\n]{1,60}?)[）)]")
FURTHER = re.compile(rf"、([^{QUOTES}《》，,。；;、（）()：:\n]{{2,12}})")
"""A further name behind one in brackets."""
MORE = re.compile(
    rf"[{QUOTES}]?[、或][{QUOTES}]?([^{QUOTES}，。；、（）()\n和及与]{{2,10}})[{QUOTES}]?(?=[，。；、）)])"
)
"""A further short form behind one: 甲乙银行，简称甲乙|、甲银，."""
SHORTEST_CORE = 2
SHORTEST_LATIN = 5


@dataclass(frozen=True, slots=True)
class Alias:
    """``short`` at ``start:end`` is another form of the mention ``of``."""

    start: int
    end: int
    of: Candidate


@dataclass(frozen=True, slots=True)
class AliasWords:
    """What tells other names.

    Parameters
    ----------
    named : re.Pattern
        A short form with its word, in brackets: （以下简称“甲乙”）.
    after : re.Pattern
        One behind the name: ，简称甲乙，.
    latin : re.Pattern
        One in Latin letters likewise, which may be long: ，英文名Jia Yi Bank，.
    outer_name : re.Pattern
        What an article begins with before the full name: 甲乙，全名|上海甲乙股份有限公司.
    goes_on : re.Pattern
        What the sentence goes on with behind another name, without a comma: 前身为|甲局|成立于1872年.
    said : re.Pattern
        How a bracket begins that is no name: Jia（总部位于甲国）.
    whose : tuple of str
        What brackets end in that say whose something is, and no other name of it: （甲公司旗下）.
    short : tuple of str
        What stands before a short name, even one that is a place elsewhere.
    """

    named: re.Pattern[str]
    after: re.Pattern[str]
    latin: re.Pattern[str]
    outer_name: re.Pattern[str]
    goes_on: re.Pattern[str]
    said: re.Pattern[str]
    whose: tuple[str, ...]
    short: tuple[str, ...] = ()

    def tells_short(self, text: str, start: int) -> bool:
        """Tell whether one of the words for a short name stands before an offset: 甲公司（简称|乙）."""
        return text[max(0, start - 8) : start].rstrip(f"{QUOTES}：: ").endswith(self.short)


def alias_words_of(
    words: Iterable[str],
    before: Iterable[str] = (),
    full: Iterable[str] = (),
    said: Iterable[str] = (),
    founds: Iterable[str] = (),
    whose: tuple[str, ...] = (),
    short: tuple[str, ...] = (),
) -> AliasWords:
    """Return the patterns that some words make; ``frames.yaml`` says what each list of them is."""
    # A language needs a mark behind it: 英语：Jia, but not 法语频道.
    word = "|".join(
        re.escape(one) + (r"[为是：:\s]" if one.endswith(LANGUAGES) else "")
        for one in sorted(words, key=len, reverse=True)
    )
    ends = r"(?=[，,。；、（(）)或])"
    return AliasWords(
        named=re.compile(
            rf"(?:{word}|{ANY_LANGUAGE})[为是：:\s]*[{QUOTES}《]?"
            rf"((?:[^{QUOTES}《》，,。；;、（）()\n]|{BEFORE_FORM}|{LATIN_PLACE}){{2,{LONGEST_TOLD}}})"
        ),
        after=re.compile(
            rf"[》”]?\s?[，,；;]?\s?(?:{any_of(before)})?(?:{word})[为是：:\s]*"
            rf"[{QUOTES}]?([^{QUOTES}，,。；、（）()\n]{{2,20}}?)[{QUOTES}]?{ends}"
        ),
        latin=re.compile(
            rf"[》”]?\s?[，,；;]\s?(?:{word})[为是：:\s]*([A-Za-z](?:[A-Za-z0-9&.'\- ]|{LATIN_PLACE}){{1,40}}?)"
            rf"(?=[，。；、）)（(是为系])(?! ?{LATIN_PLACE})"
        ),
        outer_name=re.compile(
            r"(?:^|(?<=[。\n]))([一-龥A-Za-z0-9&·\-]{2,12})(?:[（(][^（()）\n]{1,40}[）)])?[，,]"
            rf"(?:公司|企业)?(?:{any_of(full)})[为是：:]?$"
        ),
        goes_on=re.compile(f"(?:{any_of(founds)})于|[是为](?=[^，。；]*?的)"),
        said=re.compile(any_of(said) or "(?!)"),
        whose=whose,
        short=short,
    )


def find_defined_aliases(
    text: str,
    mentions: Iterable[Candidate],
    words: AliasWords,
    trades: Collection[str] = (),
) -> Iterator[Alias]:
    """Yield the short forms that stand in brackets or after 简称 behind a mention.

    Parameters
    ----------
    text : str
    mentions : iterable of Candidate
    words : AliasWords
        What stands before a short form: 简称.
    trades : collection of str
        What firms' names end in, also those that a firm is called by and not named by: 甲乙技术有限公司（甲乙|股份）.

    Examples
    --------
    >>> text = "上海甲乙科技有限公司（以下简称“甲乙”）成立。"
    >>> firm = Candidate(0, 10, "Company", "form")
    >>> [text[a.start : a.end] for a in find_defined_aliases(text, [firm], alias_words_of(["以下简称", "简称"]))]
    ['甲乙']
    """
    for mention in mentions:
        outer = (
            OUTER.search(text, max(0, mention.start - LONGEST_OUTER), mention.start)
            if mention.label == "Company"
            else None
        )
        if outer and text[mention.end : mention.end + 1] in CLOSING:  # AB（甲乙股份有限公司）是
            yield Alias(outer.start(1), outer.end(1), mention)
        called = (
            words.outer_name.search(text, max(0, mention.start - LONGEST_OUTER_NAME), mention.start)
            if mention.label == "Company"
            else None
        )
        if called:
            yield Alias(called.start(1), called.end(1), mention)
        opens = mention.label == "Company" and text[mention.start - 1 : mention.start] in ("", "\n", " ", "#")
        if opens and (foreign := BEHIND_BLANK.match(text, mention.end)):
            yield from (Alias(*foreign.span(at), mention) for at in (1, 2) if foreign[at])
        end = mention.end
        if end < len(text) and text[end] in "》”":
            end += 1
        if end < len(text) and text[end] == " ":
            end += 1
        bracket = NAMES_IN_BRACKET.match(text, end)
        if bracket:
            yield from _told_in_bracket(text, bracket, mention, words, trades)
            end = bracket.end()
        if mention.label in ("Country", "Province", "City", "District", "Sector"):
            continue
        told = words.after.match(text, end) or words.latin.match(text, end)
        for _ in range(MOST_TOLD):  # 甲乙科学园区，简称甲科，旧称丙丁工业园区，
            if told is None:
                break
            goes_on = words.goes_on.search(text, told.start(1) + 2, told.end(1))
            end_of_name = goes_on.start() if goes_on else told.end(1)
            yield Alias(_behind_attribute(text, told.start(1), end_of_name), end_of_name, mention)
            told = words.after.match(text, told.end()) or MORE.match(text, told.end())


def _behind_attribute(text: str, start: int, end: int) -> int:
    """Return where a name begins behind what is said of it: 前身为1966年设立的|甲园."""
    attribute = text.rfind("的", start, end) + 1
    return attribute if start < attribute < end - 1 else start


def _told_in_bracket(
    text: str,
    bracket: re.Match[str],
    mention: Candidate,
    words: AliasWords,
    trades: Collection[str],
) -> Iterator[Alias]:
    """Yield the other names in brackets: （Jia Yi，简称JY）, （英语：Jia Yi /dʒaɪ/；日语：…）."""
    first = SEPARATOR.search(text, bracket.start(1), bracket.end(1))
    start, end = trim(text, bracket.start(1), first.start() if first else bracket.end(1), IN_BRACKET)
    whole = text[start:end]
    quoted = start > bracket.start(1) and text[start - 1] in QUOTES and len(whole) <= LONGEST_QUOTED
    if quoted and mention.label in TRANSLATED and NAME.fullmatch(whole) and len(whole) < mention.end - mention.start:
        yield Alias(start, end, mention)  # 甲乙有限公司（「丙丁」）
    elif not words.named.search(whole + "，") and _is_short_form(
        text[mention.start : mention.end], whole, mention.label, words, trades
    ):
        yield Alias(start, end, mention)
    elif mention.label in TRANSLATED and LATIN_NAMES.fullmatch(bracket.group(1)):
        yield from (Alias(found.start(), found.end(), mention) for found in LATIN_NAME.finditer(text, *bracket.span(1)))
    for told in words.named.finditer(text, bracket.start(1), bracket.end(1)):
        sound = SOUND.search(text, *told.span(1))
        yield Alias(told.start(1), sound.start() if sound else told.end(1), mention)
        further = FURTHER.match(text, told.end(1), bracket.end(1))
        while further is not None and told[1] in further[1]:  # 通称甲、|甲集团
            yield Alias(*further.span(1), mention)
            further = FURTHER.match(text, further.end(1), bracket.end(1))


def _is_short_form(name: str, short: str, label: str, words: AliasWords, trades: Collection[str]) -> bool:
    short = short.strip()
    if label in ("Country", "Province", "City", "District", "Sector", "Region"):
        return False
    if (
        short.endswith(words.whose)
        or STOCK_CODE.fullmatch(short)
        or not (NAME.fullmatch(short) or LATIN.fullmatch(short))
    ):
        return False
    if LATIN.fullmatch(short):
        return len(short) > 1
    if any(character.isdigit() for character in short) and not any(c.isalpha() and c.isascii() for c in short):
        return False
    if LATIN.fullmatch(name) and label in ("Company", "Product"):
        return 2 <= len(short) <= 8 and words.said.match(short) is None
    characters = iter(name)
    letters = [character for character in short if not character.isascii()]
    if len(short) < len(name) and letters and all(character in characters for character in letters):
        return True
    own = [short[:size] for size in range(SHORTEST_CORE, len(short)) if short[size:] in trades]
    return label == "Company" and name.endswith("公司") and any(core in name for core in own)


def firm_core(name: str, lexicon: Lexicon, vocabulary: NameVocabulary, places: frozenset[str]) -> tuple[str, list[str]]:
    """Split a firm's name into its core and the words that only say what it does or is.

    Returns
    -------
    core : str
        What is the firm's own: 甲乙 in 上海甲乙网络科技有限公司.
    rest : list of str
        The words behind it, without the legal form: 网络, 科技.

    Examples
    --------
    >>> from kg.extract.vocabulary import load_names
    >>> lexicon = Lexicon([("网络", 9, "n"), ("科技", 9, "n"), ("上海", 9, "ns")])
    >>> firm_core("上海甲乙网络科技有限公司", lexicon, load_names(), frozenset({"上海"}))
    ('甲乙', ['网络', '科技'])
    """
    bare = re.sub(r"[（(][^（）()]*[）)]", "", name)
    bare = _without_legal_form(bare, vocabulary)
    bare = bare[len(next(leading_places(bare, places, left=SHORTEST_CORE), "")) :]
    words = lexicon.split(bare)
    core = ""
    while (
        words and (not core or words[0] not in lexicon or len(words[0]) == 1) and words[0] not in vocabulary.firm_words
    ):
        if len(core) >= 2 and len(words[0]) > 1 and words[0] in lexicon:
            break
        core += words.pop(0)
        if len(core) >= 2 and words and len(words[0]) > 1:
            break
    if len(core) == 1 and words and words[0] not in vocabulary.firm_words and words[0] not in vocabulary.generic:
        core += words.pop(0)  # 奥|瑞金|科技
    return core, words


def _without_legal_form(name: str, vocabulary: NameVocabulary) -> str:
    return name[: len(name) - len(vocabulary.legal_ending(name))] or name


def short_firm_forms(
    name: str, lexicon: Lexicon, vocabulary: NameVocabulary, places: frozenset[str]
) -> Iterator[tuple[str, bool]]:
    """Yield the short forms that a text may use for a firm, each with whether it is surely a name by itself.

    Examples
    --------
    >>> from kg.extract.vocabulary import load_names
    >>> lexicon = Lexicon([("网络", 9, "n"), ("科技", 9, "n"), ("上海", 9, "ns")])
    >>> [form for form, _ in short_firm_forms("上海甲乙网络科技有限公司", lexicon, load_names(), frozenset({"上海"}))]
    ['甲乙', '甲乙网络', '甲乙网络科技', '上海甲乙', '上海甲乙网络', '上海甲乙网络科技', '甲乙科技', '甲乙集团', '甲乙公司', '上海甲乙网络科技公司']
    """
    if LATIN_FIRM.fullmatch(name):
        yield name.removesuffix("公司").rstrip(), True  # Jiayi 公司
        return
    if name.isascii():
        yield from _latin_beginnings(name, vocabulary)
        return
    if name.endswith("公司") and name[:-2].endswith(vocabulary.trades) and name[-4:] not in vocabulary.legal_endings:
        yield name[:-2], True  # 甲乙海运|公司
        return
    group = vocabulary.group_form.search(name, SHORTEST_CORE)
    if group is not None:
        yield name[: group.end("group")], True  # 中国甲集团|有限公司
    core, rest = firm_core(name, lexicon, vocabulary, places)
    legal = bool(vocabulary.legal_ending(name))
    if len(core) < 2 or core in vocabulary.generic:
        return
    if not (legal or all(word in vocabulary.form_words for word in rest)):
        if lexicon.is_strange(core) and all(word in vocabulary.firm_words for word in rest):
            yield core, False  # 甲乙|造船
        return
    if legal and rest and rest[0] in places:
        core += rest.pop(0)  # 中电投|西安|太阳能: the first is the parent
    if legal and len(rest) > 1 and lexicon.tags.get(rest[0]) in PROPER and rest[0] not in vocabulary.firm_words:
        core += rest.pop(0)  # 巴斯夫|杉杉|电池: of two names neither is the firm
    place = next(leading_places(name, places, left=0), "")
    known = lexicon.tags.get(core, UNKNOWN)
    common = core in lexicon and (known not in (*PROPER, UNKNOWN) or (known == "nz" and len(core) > 3))  # 南水北调
    forms = {core: not common}
    for opening in ("", place):
        form = opening + core
        if opening:
            forms.setdefault(form, True)
        for word in rest:
            form += word
            forms.setdefault(form, True)
    if rest:
        forms.setdefault(core + rest[-1], True)
    # A firm with a trade of its own (甲乙海运) is rather a part of 甲乙集团.
    for word in ("集团", "公司") if legal and all(word in vocabulary.form_words for word in rest) else ("公司",):
        forms.setdefault(core + word, True)
    if name.endswith(LIMITED_BY_SHARES):
        forms.setdefault(core + LIMITED_BY_SHARES[:2], True)
    forms.setdefault(_without_legal_form(name, vocabulary) + "公司", True)
    bracket = BRACKET.search(name)
    if bracket:  # 甲乙（上海）投资有限公司 is 甲乙上海 and 甲乙（上海）投资
        forms.setdefault(core + bracket.group(1), True)
        forms.setdefault(_without_legal_form(name, vocabulary), True)
    # What 甲乙 and 甲乙集团 name is rather the parent of 甲乙投资（上海）有限公司: it takes evidence to say otherwise.
    doubtful = {core, core + "集团", core + "公司"} if bracket else set()
    if bracket and bracket.group(1) in places and name[: bracket.start()].endswith(vocabulary.company_endings):
        doubtful.add(name[: bracket.start()])
    told = name[: group.end("group")] if group else name
    yield from ((form, sure and form not in doubtful) for form, sure in forms.items() if form not in (name, told))


def _latin_beginnings(name: str, vocabulary: NameVocabulary) -> Iterator[tuple[str, bool]]:
    """Yield the first words of Jiayi Yiding Holding B.V. that name it: Jiayi Yiding and, if it is a strange word, Jiayi."""
    words = name.split()
    if words[0].lower() in vocabulary.latin_openers:
        return
    while len(words) > 1 and (words[-1].strip(",.&") in vocabulary.latin_forms or not words[-1][0].isupper()):
        words.pop()
    for size in range(1, len(words) + 1):
        form = " ".join(words[:size]).rstrip(",")
        if form != name and len(form) >= SHORTEST_LATIN:
            yield form, True


PROPER = frozenset({"nz", "nr", "nrt", "nt"})


def is_abbreviation(short: str, full: str) -> bool:
    """Tell whether a form is made of characters of a longer one, in their order, with the same ending word or none.

    Examples
    --------
    >>> is_abbreviation("市商务委", "甲市商务委员会")
    True
    """
    characters = iter(full)
    return len(short) < len(full) and all(character in characters for character in short)


def find_occurrences(text: str, words: Words, forms: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """Yield where forms stand in a text as whole words, the longest of those that overlap."""
    automaton = ahocorasick.Automaton()
    for form in forms:
        automaton.add_word(form, form)
    if not len(automaton):
        return
    automaton.make_automaton()
    for last, form in automaton.iter_long(text):
        start, end = last + 1 - len(form), last + 1
        if _is_whole(text, words, start, end):
            yield start, end, form


def _is_whole(text: str, words: Words, start: int, end: int) -> bool:
    for edge, inside in ((start - 1, start), (end, end - 1)):
        if 0 <= edge < len(text) and text[edge].isascii() and text[edge].isalnum() and text[inside].isascii():
            return False
    before = start == 0 or words.begins(start) or words.tag(start - 1) == "x"
    after = end == len(text) or words.ends(end) or words.begins(end)
    return before and after
