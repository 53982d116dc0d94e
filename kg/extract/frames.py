"""Short names of firms by the frame that they stand in: 甲影业创始人, 乙科技旗下."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.data import read_yaml
from kg.errors import DataError
from kg.extract.candidates import Candidate
from kg.extract.lexicon import UNKNOWN, Lexicon, Words
from kg.extract.lists import Openings
from kg.extract.names import HARD, NameFinder
from kg.extract.vocabulary import words_of

__all__ = [
    "FrameVocabulary",
    "confirm_weak",
    "find_framed_firms",
    "find_framed_products",
    "find_latin_firms",
    "load_frames",
]

LATIN_FIRM = re.compile(
    r"(?a)(?<![A-Za-z0-9])[A-Z][\w&.\-]{0,40}(?: [A-Z][\w&.\-]{0,40}| of| and| &){0,5},? ?"
    r"(?:Co\., ?Ltd\.?|Inc\.?|Ltd\.?|Limited|Corp\.?|Corporation|Group|Entertainment|Technologies|GmbH|LLC|PLC|Records|Telecom|Company|Holdings|Bank|AG|SE|S\.A\.|N\.V\.|B\.V\.|K\.K\.|Pte\.? Ltd\.?|Sdn\.? Bhd\.?|Oyj?|SpA)(?![A-Za-z])"
)

LATIN_NAME = r"[A-Z](?=[A-Za-z0-9+-]*[A-Za-z0-9])[A-Za-z0-9+-]{1,30}(?: [A-Z0-9][A-Za-z0-9+-]{0,20}){0,3}"
VERSION = r"(?: \d{1,2}(?:\.\d{1,2}){1,2}(?: [A-Z][a-z]{2,10})?)?"
MODEL = r"(?<![A-Za-z0-9+-])[A-Z][A-Za-z0-9+-]{0,12}?[0-9][A-Za-z0-9+-]{0,6}(?![A-Za-z0-9+-])"
CORNERS = str.maketrans("「」『』", "“”“”")
QUOTED = re.compile("“([^“”]+)”")


@dataclass(frozen=True)
class FrameVocabulary:
    """``frames.yaml``, checked."""

    firm_after: re.Pattern[str]
    firm_before: tuple[str, ...]
    served_before: tuple[str, ...]
    served_after: re.Pattern[str]
    product_after: re.Pattern[str]
    latin_product: re.Pattern[str]
    named_kind: re.Pattern[str]
    launched: re.Pattern[str]
    launched_whole: re.Pattern[str]
    paired: re.Pattern[str]
    branded: re.Pattern[str]
    quoted_row: re.Pattern[str]
    series: re.Pattern[str]
    latin_row: re.Pattern[str]
    launched_latin: re.Pattern[str]
    editions: tuple[str, ...]
    launched_next: re.Pattern[str]
    no_series: tuple[str, ...]
    kinds: frozenset[str]
    list_nouns: Mapping[str, tuple[str, ...]]
    openings: Openings
    alias_words: tuple[str, ...]
    renaming: tuple[str, ...]
    base_nouns: tuple[str, ...]
    base_verbs: tuple[str, ...]
    base_not_yet: tuple[str, ...]
    base_acts: tuple[str, ...]
    base_chosen: tuple[str, ...]
    base_parts: tuple[str, ...]
    base_category: re.Pattern[str]
    base_batch: re.Pattern[str]


def load_frames(knowledge: Path | None = None) -> FrameVocabulary:
    """Load ``vocabularies/frames.yaml``.

    Raises
    ------
    DataError
        If it is missing or broken.
    """
    path, content = read_yaml("vocabularies/frames.yaml", knowledge)

    def words(key: str) -> tuple[str, ...]:
        return tuple(words_of(path, key, content.get(key)))

    nouns, bases = content.get("list_nouns"), content.get("bases")
    if not isinstance(nouns, Mapping) or not isinstance(bases, Mapping):
        raise DataError(f"{path}: list_nouns and bases: need mappings")
    try:
        category, batch = (re.compile(str(bases[key])) for key in ("category", "batch"))
    except (KeyError, re.error) as problem:
        raise DataError(f"{path}: bases: category and batch need regular expressions ({problem})") from problem
    return FrameVocabulary(
        firm_after=re.compile(_any(words("firm_after"))),
        firm_before=words("firm_before"),
        served_before=words("served_before"),
        served_after=re.compile(
            rf"(?:[、和][^，。；\n、]{{1,8}}?){{0,4}}(?:等[^，。；\n、]{{0,6}})?(?:{_any(words('served_after'))})(?!链|商|方|量)"
        ),
        product_after=re.compile(
            f"“([^“”《》，。；！？\\n]{{2,16}})”(?:(?!的)[一-龥A-Za-z]){{0,4}}?(?:{_any(words('product_after'))})"
        ),
        latin_product=re.compile(
            rf"(?<![A-Za-z0-9“])([A-Z][A-Za-z0-9&]{{1,40}}(?: [A-Z][A-Za-z0-9]{{0,40}})?) ?(?:{_any(words('before_kinds'))}){{0,2}}(?:{_any(words('latin_product'))})"
        ),
        named_kind=re.compile(
            rf"(?:{_any(words('kinds_before_quotes'))})“([^“”《》，。；！？\n]{{2,12}})”"
            rf"|(?:{_any(words('kinds_before_latin'))}) ?((?a:{LATIN_NAME}))(?![A-Za-z0-9.·])"
            rf"|(?:{_any(words('kinds_before_dash'))})(?:——|—|：)[“”]?([一-龥A-Za-z0-9·]{{2,8}})”?(?=[，。；（]|$)"
        ),
        launched=re.compile(
            rf"(?:{_any(words('launches'))})了?[^，。；！？“”\n]{{0,8}}“([^“”《》，。；！？\n]{{2,12}})”(?:{_any(words('launched'))}|[一-龥]{{0,8}}?(?:{_any(words('product_after'))}))"
        ),
        launched_whole=re.compile(
            rf"(?:{_any(words('launches'))})(?:的|了)?[^，。；！？“”\n]{{0,8}}“([^“”《》，。；！？\n]{{2,16}}(?:{_any(words('product_after'))}))”"
        ),
        paired=re.compile(
            rf"(?:{_any(words('owns'))})([一-龥A-Za-z0-9·]{{2,8}}?)[和与及]([一-龥A-Za-z0-9·]{{2,8}}?)(?:两|2)[款大个]"
            rf"[^，。；、\n]{{0,8}}?(?:{_any(words('owned_kinds'))})"
        ),
        branded=re.compile(
            rf"(?:旗下|主要|自有|核心)(?:{_any(words('owned_kinds'))})(?:包括|有|为|：|:) ?((?a:{LATIN_NAME})(?: ?[、和与及] ?(?a:{LATIN_NAME})){{1,6}})(?![A-Za-z0-9])"
        ),
        quoted_row=re.compile(
            rf"((?:“[^“”《》，。；！？\n]{{2,12}}”[、和及与]?){{2,12}})等?[一二两三四五六七八九十\d多大款个批自主知名子旗下热门全新国产中著驰]{{0,8}}(?:{_any(words('quoted_rows'))})"
        ),
        series=re.compile(
            rf"(?<=公司|旗下|推出|发布)(?:的|了)?([一-龥A-Za-z0-9]{{2,6}}?)系列(?:{_any(words('series'))})"
        ),
        latin_row=re.compile(
            rf"({MODEL}(?:(?:[、和及与]|以及){MODEL}){{0,8}})等?[一二两三四五六七八九十\d]+(?:款|大)[一-龥]{{0,4}}?(?:{_any(words('series'))})"
        ),
        launched_latin=re.compile(
            rf"(?:{_any(words('launches'))})了? ?(?:[^，。；！？“”\n《]{{2,30}}?[一-龥] ?)??((?a:{LATIN_NAME}{VERSION}))(?=[，。；！？、及和与\n]|以及|并|等|$| ?[一-龥]{{0,4}}?(?:{_any(words('latin_product'))}))"
        ),
        launched_next=re.compile(
            rf"(?:、|以及|和|与|及)[一-龥]{{0,6}}? ?((?a:{LATIN_NAME}{VERSION}))(?![A-Za-z0-9]|\.\d)(?! ?[一-龥]{{0,2}}(?:公司|集团|签|达|合作))"
        ),
        editions=words("editions"),
        no_series=words("no_series"),
        list_nouns={
            str(label): tuple(words_of(path, f"list_nouns.{label}", listed)) for label, listed in nouns.items()
        },
        openings=Openings(words("clients"), words("served"), words("makes")),
        kinds=frozenset(words("kinds")),
        alias_words=words("alias_words"),
        renaming=words("renaming"),
        base_nouns=tuple(words_of(path, "bases.nouns", bases.get("nouns"))),
        base_verbs=tuple(words_of(path, "bases.verbs", bases.get("verbs"))),
        base_not_yet=tuple(words_of(path, "bases.not_yet", bases.get("not_yet"))),
        base_acts=tuple(words_of(path, "bases.acts", bases.get("acts"))),
        base_chosen=tuple(words_of(path, "bases.chosen", bases.get("chosen"))),
        base_parts=tuple(words_of(path, "bases.parts", bases.get("parts"))),
        base_category=category,
        base_batch=batch,
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def find_framed_firms(
    text: str,
    words: Words,
    lexicon: Lexicon,
    finder: NameFinder,
    place_starts: Mapping[int, int],
    frames: FrameVocabulary,
) -> Iterator[Candidate]:
    """Yield the firms that stand before an office or another part of a firm, and have a name of their own."""
    vocabulary = finder.vocabulary
    for match in frames.firm_after.finditer(text):
        anchor = match.start()
        if anchor == 0 or (not words.begins(anchor) and words.tag(anchor) != UNKNOWN):
            continue
        read = finder.tokens_left(text, words, place_starts, anchor, 12)
        tokens = finder.trim(text, [token for token in read if not token.doubtful])
        if not tokens:
            continue
        start = tokens[0].start
        name = text[start:anchor].rstrip()
        proper = [token for token in tokens if finder.is_proper(text, token)]
        named = [token for token in proper if token.kind != "place"]
        kind = next((word for size in range(5, 1, -1) if (word := name[-size:]) in vocabulary.firm_words), "")
        core = name[: len(name) - len(kind)] if kind else ""
        opened = start == 0 or text[start - 1] in HARD
        # 青叶互动CEO: an ordinary word may be a firm's own where nothing stands before it.
        owned = opened and len(core) == 2 and not vocabulary.is_trade(core) and core in lexicon and name not in lexicon
        if 3 <= len(name) <= 12 and core and (proper or owned) and name not in vocabulary.firm_words:
            yield Candidate(start, start + len(name), "Company", "frame")
        elif 2 <= len(name) <= 6 and len(named) == len(tokens) and len(name) > 1 and name not in lexicon:
            yield Candidate(start, start + len(name), "Company", "frame", rank=-1)


def find_framed_products(text: str, frames: FrameVocabulary) -> Iterator[Candidate]:
    """Yield the products that stand in quotation marks or in Latin letters before 平台, App, 软件 and the like.

    Examples
    --------
    >>> text = "研发了“易拍”App。"
    >>> [text[c.start : c.end] for c in find_framed_products(text, load_frames())]
    ['易拍']
    """
    text = even_quotes(text)
    for match in frames.product_after.finditer(text):
        if match.group(1) not in frames.kinds and "+" not in match.group(1):
            yield Candidate(match.start(1), match.end(1), "Product", "frame")
    for match in frames.named_kind.finditer(text):
        group = next(group for group in (1, 2, 3) if match.group(group))
        name = match.group(group)
        if name not in frames.kinds and not (name.isupper() and name.isalpha() and len(name) < 4):
            yield Candidate(match.start(group), match.end(group), "Product", "named")
    for match in frames.launched.finditer(text):
        yield Candidate(match.start(1), match.end(1), "Product", "frame")
    for match in frames.launched_whole.finditer(text):
        yield Candidate(match.start(1), match.end(1), "Product", "named", rank=1)
    for row in frames.branded.finditer(text):
        for match in re.finditer(f"(?a:{LATIN_NAME})", row.group(1)):
            yield Candidate(row.start(1) + match.start(), row.start(1) + match.end(), "Product", "named")
    for match in frames.paired.finditer(text):
        for group in (1, 2):
            yield Candidate(match.start(group), match.end(group), "Product", "named", rank=3)
    for row in frames.quoted_row.finditer(text):
        for match in QUOTED.finditer(text, row.start(1), row.end(1)):
            yield Candidate(match.start(1), match.end(1), "Product", "named")
    for match in frames.series.finditer(text):
        if not match.group(1).endswith(frames.no_series) and not match.group(1).startswith(frames.no_series):
            yield Candidate(match.start(1), match.end(1), "Product", "named", rank=-1)
    for row in frames.latin_row.finditer(text):
        for match in re.finditer(MODEL, row.group(1)):
            yield Candidate(row.start(1) + match.start(), row.start(1) + match.end(), "Product", "named")
    for match in frames.launched_latin.finditer(text):
        launched: re.Match[str] | None = match
        while launched is not None:
            if _is_launched(launched.group(1), frames):
                yield Candidate(launched.start(1), launched.end(1), "Product", "frame", rank=-1)
            launched = frames.launched_next.match(text, launched.end(1))
    for match in frames.latin_product.finditer(text):
        if match.group(1) not in frames.kinds:
            yield Candidate(match.start(1), match.end(1), "Product", "frame", rank=-1)


def even_quotes(text: str) -> str:
    """Return a text with one kind of quotation marks, of the same length; straight ones count where a line has them in pairs.

    Examples
    --------
    >>> even_quotes('拥有"甲""乙"品牌，「丙」平台')
    '拥有“甲”“乙”品牌，“丙”平台'
    """
    text = text.translate(CORNERS)
    if '"' not in text:
        return text
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if line.count('"') % 2 == 0:
            parts = line.split('"')
            lines[number] = "".join(part + "“”"[at % 2] for at, part in enumerate(parts[:-1])) + parts[-1]
    return "\n".join(lines)


def _is_launched(name: str, frames: FrameVocabulary) -> bool:
    if name.split(" ")[0] in frames.kinds:
        return False
    return any(map(str.isdigit, name)) or (not name.isupper() and len(name) > 4)


def confirm_weak(text: str, weak: Iterable[Candidate], frames: FrameVocabulary) -> Iterator[Candidate]:
    """Yield the weak forms that stand in a frame of what they name: 理想汽车创始人, 企业大众."""
    for candidate in weak:
        if candidate.label == "Company":
            after = frames.firm_after.match(text, candidate.end)
            before = text.endswith(frames.firm_before, max(0, candidate.start - 5), candidate.start)
            served = text.endswith(frames.served_before, max(0, candidate.start - 2), candidate.start)
            if after or before or (served and frames.served_after.match(text, candidate.end)):
                yield candidate


def find_latin_firms(text: str) -> Iterator[Candidate]:
    """Yield firms with a Latin name and a legal form or Entertainment, Group and the like behind it.

    Examples
    --------
    >>> text = "由Alpha Beta Co., Ltd.负责"
    >>> [text[c.start : c.end] for c in find_latin_firms(text)]
    ['Alpha Beta Co., Ltd.']
    """
    for match in LATIN_FIRM.finditer(text):
        if len(match.group()) > 6:
            yield Candidate(match.start(), match.end(), "Company", "latin", rank=1)
