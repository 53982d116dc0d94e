"""Short names of firms by the frame that they stand in: 甲影业创始人, 乙科技旗下."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from kg.data import any_of, entry_at, expression_of, read_yaml, words_of
from kg.errors import DataError
from kg.extract.acts import FOUNDED_BY, behind_founders
from kg.extract.aliases import AliasWords, alias_words_of
from kg.extract.beginnings import Scanner
from kg.extract.candidates import Candidate
from kg.extract.former import Renaming, renaming_of
from kg.extract.lexicon import UNKNOWN, Lexicon, Words
from kg.extract.list_vocabulary import load_lists
from kg.extract.names import NameFinder
from kg.extract.parents import ParentWords
from kg.extract.platforms import SoldOn
from kg.extract.starts import trim
from kg.extract.tokens import HARD, is_proper, tokens_left

__all__ = [
    "FrameVocabulary",
    "confirm_weak",
    "find_framed_firms",
    "find_latin_firms",
    "find_prefixed_firms",
    "load_frames",
]

LATIN_FIRM = Scanner(
    r"(?a:(?<![A-Za-z0-9])(?:[A-Z]|[a-z]{1,3}[A-Z]|[a-z](?=[\w\-]{2,30} (?:GmbH|AG|Inc|Ltd|Limited|LLC|B\.V)))[\w&.\-]{0,40}"
    r"(?: [A-Z][\w&.\-]{0,40}| \d{1,4}| of| and| &| ?\([A-Za-z]{2,12}\)){0,5},? ?"
    r"(?:CO\., ?LTD\.?|PTE\.? ?LTD\.?|LIMITED|HOLDINGS|Co\., ?Ltd\.?|Inc\.?|Ltd\.?|Limited|Corp\.?|Corporation|Group|Entertainment|Technologies|GmbH(?: & Co\. ?KG(?:aA)?)?|LLC|LLP|PLC"
    r"|Records|Telecom|Company|Holdings|Bank|AG|SE|SAS|S\.A\.S\.|SARL|S\.A\.|N\.V\.|B\.V\.|A/S|K\.K\.|Pte\.? ?Ltd\.?|Sdn\.? Bhd\.?|Oyj?|SpA"
    r"|S\.p\.A\.)(?![A-Za-z]))"
)

OPENERS = "的系年月日"
COLONS = ("：", ":")
ASIDE = re.compile(r"[（(][^（）()\n]{1,60}[）)]")
"""Between the name of a firm and what is said of it: 甲公司|（简称甲）|是."""
"""Before such a name it ends what describes it, or a time: 本地的|浪花，已成为…, 2012年|浪花宣布."""
MODEL = re.compile(r"(?a: ?(?:[A-Z][A-Za-z]{1,12} )?[A-Z][A-Za-z]{0,12}[ -]?\d{1,4}[A-Za-z]{0,3}(?![A-Za-z0-9.%]))")
MAKER_OPENERS = ("是", "由", "为")


@dataclass(frozen=True)
class FrameVocabulary:
    """``frames.yaml``, checked."""

    firm_after: re.Pattern[str]
    weak_acts: re.Pattern[str]
    whose_work: re.Pattern[str]
    firm_before: tuple[str, ...]
    formerly: frozenset[str]
    founds: tuple[str, ...]
    longer_names: tuple[str, ...]
    """Trades that make a longer name of an ordinary word behind one of `firm_before`."""
    makes: re.Pattern[str]
    served_before: tuple[str, ...]
    field_openers: tuple[str, ...]
    served_after: re.Pattern[str]
    techniques: frozenset[str]
    prefixed: re.Pattern[str]
    institutes: tuple[str, ...]
    sold_on: SoldOn
    aliases: AliasWords
    renaming: Renaming
    ascribed: re.Pattern[str]
    parents: ParentWords
    branch_behind: re.Pattern[str]
    here: tuple[str, ...]
    elsewhere: tuple[str, ...]
    branch_told: re.Pattern[str]
    branch_ends: tuple[str, ...]
    recalled: tuple[str, ...]
    recalled_kinds: tuple[str, ...]
    members: tuple[str, ...]
    membership: tuple[str, ...]
    members_told: re.Pattern[str]


def load_frames(knowledge: Path | None = None) -> FrameVocabulary:
    """Load ``vocabularies/frames.yaml``.

    Raises
    ------
    DataError
        If it is missing or broken.
    """
    path, content = read_yaml("vocabularies/frames.yaml", knowledge)

    def words(key: str) -> tuple[str, ...]:
        return tuple(words_of(path, key, entry_at(content, key)))

    sold_on = content.get("sold_on")
    if not isinstance(sold_on, Mapping):
        raise DataError(f"{path}: sold_on: needs before and after")
    return FrameVocabulary(
        firm_after=re.compile(any_of(words("firm_after"))),
        weak_acts=re.compile("|".join(words("weak_acts"))),
        whose_work=expression_of(path, "whose_work", content.get("whose_work")),
        firm_before=words("firm_before"),
        formerly=frozenset(words("formerly")),
        founds=words("renaming.founds"),
        longer_names=words("longer_names"),
        makes=re.compile(
            rf"(?:公司|集团)?(?:自主|联合|独家)?(?:{any_of([*load_lists(knowledge).deeds, *words('brings_out')])})(?:的|并)|旗下的?"
        ),
        served_before=words("served_before"),
        field_openers=words("field_openers"),
        served_after=re.compile(
            rf"(?:[、和][^，。；\n、]{{1,8}}?){{0,4}}(?:等[^，。；\n、]{{0,6}})?(?:{any_of(words('served_after'))})(?!链|商|方|量)"
        ),
        sold_on=SoldOn(
            tuple(words_of(path, "sold_on.before", sold_on.get("before"))),
            expression_of(path, "sold_on.after", sold_on.get("after")),
            expression_of(path, "sold_on.brand", sold_on.get("brand")),
        ),
        techniques=frozenset(words("techniques")),
        prefixed=_prefixed(words("prefixed.forms"), words("prefixed.before"), words("prefixed.behind")),
        institutes=tuple(words("institutes")),
        aliases=alias_words_of(
            words("aliases.words"),
            words("aliases.before"),
            words("aliases.full"),
            words("aliases.said"),
            words("renaming.founds"),
            whose=(*words("ascribes"), *words("holds")),
            short=tuple(words("aliases.short")),
        ),
        renaming=renaming_of(
            words("renaming.verbs"),
            words("renaming.adverbs"),
            words("renaming.since"),
            words("renaming.merged"),
            words("renaming.founds"),
            words("renaming.issues"),
        ),
        ascribed=re.compile(f"(?:{any_of(words('ascribes'))})[^，。（）()]{{0,6}}[）)]"),
        parents=ParentWords(
            words("parents.holders"),
            words("parents.endings"),
            words("parents.sure"),
            *(
                expression_of(path, f"parents.{key}", entry_at(content, f"parents.{key}"))
                for key in ("behind", "before", "holds", "founds", "owned_by", "subsidiary")
            ),
        ),
        branch_behind=expression_of(path, "branch_behind", content.get("branch_behind")),
        here=words("here"),
        elsewhere=words("elsewhere"),
        branch_told=expression_of(path, "branch_told", content.get("branch_told")),
        branch_ends=words("branch_ends"),
        recalled=words("recalled"),
        recalled_kinds=words("recalled_kinds"),
        members=words("members"),
        membership=words("membership"),
        members_told=expression_of(path, "members_told", content.get("members_told")),
    )


def _prefixed(forms: Iterable[str], before: Iterable[str], behind: Iterable[str]) -> re.Pattern[str]:
    opened = "|".join(f"(?<={re.escape(word)})" for word in before)
    return re.compile(
        rf"(?:(?<![一-龥A-Za-zァ-ヴー])|{opened})(?:{any_of(forms)})[一-龥A-Za-zァ-ヴー·]{{2,14}}?"
        rf"(?=[^一-龥A-Za-zァ-ヴー·]|$|{any_of(behind)})"
    )


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
    for match in chain(frames.firm_after.finditer(text), frames.whose_work.finditer(text)):
        anchor = match.start()
        if anchor == 0 or (not words.begins(anchor) and words.tag(anchor) != UNKNOWN):
            continue
        read = tokens_left(finder.vocabulary, text, words, place_starts, anchor, 12)
        tokens = trim(finder.vocabulary, text, [token for token in read if not token.doubtful])
        if len(tokens) > 1 and text[tokens[0].start : tokens[0].end] in frames.formerly:
            tokens = tokens[1:]  # 前|甲乙企业董事长
        if not tokens:
            continue
        start = tokens[0].start
        if match[0].startswith(frames.founds) and (text.endswith(FOUNDED_BY, 0, start) or behind_founders(text, start)):
            continue  # 由甲乙丙|创立于1996年
        office = (
            text[start - 1 : start] in COLONS and start > 1 and frames.firm_after.search(text, start - 8, start - 1)
        )
        if office and office.end() == start - 1:
            continue  # 董事长：|李甲乙|总经理：…
        name = text[start:anchor].rstrip()
        proper = [token for token in tokens if is_proper(finder.vocabulary, text, token)]
        named = [token for token in proper if token.kind != "place"]
        kind = next((word for size in range(5, 1, -1) if (word := name[-size:]) in vocabulary.firm_words), "")
        core = name[: len(name) - len(kind)] if kind else ""
        opened = start == 0 or text[start - 1] in HARD
        # 青叶互动CEO: an ordinary word may be a firm's own where nothing stands before it.
        owned = opened and len(core) == 2 and not vocabulary.is_trade(core) and core in lexicon and name not in lexicon
        if 3 <= len(name) <= 12 and core and (proper or owned) and name not in vocabulary.firm_words:
            yield Candidate(start, start + len(name), "Company", "frame")
        elif (
            match.re is frames.firm_after
            and 2 <= len(name) <= 6
            and len(named) == len(tokens)
            and len(name) > 1
            and name not in lexicon
            and name not in vocabulary.generic
        ):
            yield Candidate(start, start + len(name), "Company", "frame", rank=-1)


def confirm_weak(text: str, weak: Iterable[Candidate], frames: FrameVocabulary) -> Iterator[Candidate]:
    """Yield the weak forms that stand in a frame of what they name: 理想汽车创始人, 企业大众."""
    for candidate in weak:
        if candidate.label == "Company":
            aside = ASIDE.match(text, candidate.end)
            end = aside.end() if aside else candidate.end
            after = frames.firm_after.match(text, candidate.end) or frames.firm_after.match(text, end)
            before = text.endswith(frames.firm_before, max(0, candidate.start - 5), candidate.start)
            before = before and not text.startswith(frames.longer_names, candidate.end)
            served = text.endswith(frames.served_before, max(0, candidate.start - 2), candidate.start)
            served = served and frames.served_after.match(text, candidate.end) is not None
            makes = text.endswith(MAKER_OPENERS, 0, candidate.start) and frames.makes.match(text, candidate.end)
            opens = candidate.start == 0 or text[candidate.start - 1] in HARD or text[candidate.start - 1] in OPENERS
            acts = opens and frames.weak_acts.match(text, end)
            modelled = MODEL.match(text, candidate.end)  # 浪花A7
            if after or before or served or makes or acts or modelled:
                yield candidate


def find_prefixed_firms(text: str, frames: FrameVocabulary) -> Iterator[Candidate]:
    """Yield firms whose legal form opens their name.

    Examples
    --------
    >>> text = "去年设立“株式会社甲乙制作所”，甲乙株式会社是另一家。"
    >>> [text[c.start : c.end] for c in find_prefixed_firms(text, load_frames())]
    ['株式会社甲乙制作所']
    """
    for match in frames.prefixed.finditer(text):
        yield Candidate(match.start(), match.end(), "Company", "form", rank=3)


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
