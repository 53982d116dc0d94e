"""Titles: what stands in 《》, and policies without them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from kg.data import any_of, expression_of, read_yaml, words_of
from kg.errors import DataError
from kg.extract.beginnings import Scanner
from kg.extract.candidates import Candidate
from kg.marks import last_of
from kg.model import BlockKind, CleanDocument

__all__ = ["TitleVocabulary", "find_titles", "label_title", "load_titles"]

LONGEST = 120
SHORTEST_TOLD = 6
"""Characters of a title behind what the news say of it; a shorter one is none."""
SHORT_LAW = 4
"""Characters of a law's title that may be the end of another word: 清算|价格法."""
TRAILER = re.compile(r"(?:[（(][^（()）]{0,24}[）)]|\s*\d{4}(?:[-—–~至]\d{2,4})?年?|[ⅠⅡⅢⅣⅤ])+\s*$")
IN_BRACKETS = re.compile(r"[（(]([^（()）]{2,8})[）)]\s*$")
QUOTED = "〈<＜"
"""The marks of a title within a title."""
PARTIES = frozenset({"Country", "Region"})
NEAR_PARTIES = 30
"""Characters between what is signed and the country that signs it."""
LAW = "法"
"""What stands behind the name of its state, and is named with it."""
JOINT = (" ", "、")
"""Between the issuers of a paper in its title."""
PAST = "了的"
"""Between a verb and what it is done to."""
WITHIN = "中"
"""A word that belongs behind the marks, and slips into them: 《甲规划中》."""
BARE_OPENING = re.compile(
    r"(?:中华人民共和国|“十[一二三四五六七]五”|(?<![\d—–~至-])\d{4}(?: ?年?[-—–~至]+\d{4})? ?年|第[一二三四五六七八九十]{1,3}[次轮])"
)


@dataclass(frozen=True)
class QuotedTitles:
    """A label whose names stand in quotation marks: what they are ``called``, and what stands ``before`` or ``behind`` them."""

    label: str
    called: re.Pattern[str]
    before: re.Pattern[str]
    behind: re.Pattern[str]


@dataclass(frozen=True)
class TitleVocabulary:
    """``titles.yaml``, checked."""

    endings: Mapping[str, tuple[str, ...]]
    issues: tuple[str, ...]
    row_of_periodicals: re.Pattern[str]
    """Behind a title, in its clause: 《甲》、《乙》等杂志."""
    before: Mapping[str, tuple[str, ...]]
    after: Mapping[str, tuple[str, ...]]
    reporting: re.Pattern[str]
    newspapers: tuple[str, ...]
    defined: Mapping[str, re.Pattern[str]]
    """Behind a title: what the text says it is."""
    signed: Scanner
    """A treaty in quotation marks behind its signing, as the first group."""
    bare: Mapping[str, Scanner]
    papers: tuple[str, ...]
    papers_before: tuple[str, ...]
    """Before a title they tell that it is a publication, whatever it ends in."""
    contract: re.Pattern[str]
    enacting: tuple[str, ...]
    spoken: tuple[str, ...]
    article_before: tuple[str, ...]
    article_after: tuple[str, ...]
    media: tuple[str, ...]
    periodicals: frozenset[str]
    laws: Scanner
    heading: Mapping[str, tuple[str, ...]]
    heading_about: Mapping[str, tuple[str, ...]]
    about: str
    issued_about: re.Pattern[str]
    """Behind the last issuer that opens the title of a paper without marks."""
    party: re.Pattern[str]
    issuers: re.Pattern[str]
    grounds: re.Pattern[str]
    """Before titles that something goes by: those are policies."""
    between: re.Pattern[str]
    """What is no part of a title without marks: other words, and another title that is joined to it."""
    openings: Mapping[str, tuple[str, ...]]
    headline: re.Pattern[str]
    parts: re.Pattern[str]
    retitled: tuple[str, ...]
    agreed: re.Pattern[str]
    passing_on: re.Pattern[str]
    """A title that passes another one on, which is its first group: 关于印发甲规划的通知."""
    quoted: tuple[QuotedTitles, ...]
    """What has titles in quotation marks; the first that fits counts."""
    lists: Scanner
    """A list that somebody makes known without marks, as the first group: 公布了|首批甲基地名单."""

    def enacts(self, line: str) -> bool:
        """Tell whether a line names a policy by another one's title: 甲省实施《乙法》办法."""
        return line.count("《") == 1 and line[: line.index("《")].endswith(self.enacting)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The endings of titles, which by themselves are no titles."""
        return frozenset(ending for endings in self.endings.values() for ending in endings)


def load_titles(knowledge: Path | None = None) -> TitleVocabulary:
    """Load ``vocabularies/titles.yaml``.

    Raises
    ------
    DataError
        If it is missing or broken.
    """
    path, content = read_yaml("vocabularies/titles.yaml", knowledge)

    def by_label(key: str) -> Mapping[str, tuple[str, ...]]:
        section = content.get(key)
        if not isinstance(section, Mapping):
            raise DataError(f"{path}: {key}: needs a mapping of label to words")
        return {str(label): tuple(words_of(path, f"{key}.{label}", words)) for label, words in section.items()}

    follows = expression_of(path, "follows", content.get("follows"))
    issuers = any_of(words_of(path, "issuers", content.get("issuers")))
    return TitleVocabulary(
        endings=by_label("endings"),
        issues=tuple(words_of(path, "issues", content.get("issues"))),
        row_of_periodicals=re.compile(
            rf"》[^，。；！？\n]{{0,80}}?等[^，。；《》\n]{{0,4}}?(?:{any_of(words_of(path, 'rows_of_periodicals', content.get('rows_of_periodicals')))})"
        ),
        before=by_label("before"),
        after=by_label("after"),
        reporting=expression_of(path, "reporting", content.get("reporting")),
        newspapers=tuple(words_of(path, "newspapers", content.get("newspapers"))),
        defined=_definitions(by_label("defined"), by_label("called")),
        signed=Scanner(
            rf"(?:{any_of(words_of(path, 'signing', content.get('signing')))})了?[“「]"
            rf"([^“”「」《》，。；：！？\n]{{4,40}}(?:{any_of(by_label('endings').get('Agreement', ()))}))[”」]"
        ),
        bare={
            label: Scanner(f"(?:{any_of(endings)})(?:(?![一-龥A-Za-z])|(?={follows.pattern}))")
            for label, endings in by_label("bare").items()
        },
        spoken=tuple(words_of(path, "spoken", content.get("spoken"))),
        article_before=tuple(words_of(path, "article_before", content.get("article_before", []))),
        article_after=tuple(words_of(path, "article_after", content.get("article_after", []))),
        enacting=tuple(words_of(path, "enacting", content.get("enacting"))),
        papers=tuple(words_of(path, "papers", content.get("papers"))),
        papers_before=tuple(words_of(path, "papers_before", content.get("papers_before"))),
        contract=re.compile(f"(?:{any_of(words_of(path, 'contracts', content.get('contracts')))})+"),
        media=tuple(words_of(path, "media", content.get("media"))),
        periodicals=frozenset(words_of(path, "periodicals", content.get("periodicals"))),
        laws=Scanner(_law_expression(tuple(words_of(path, "laws", content.get("laws"))))),
        heading=by_label("heading"),
        heading_about=by_label("heading_about"),
        about=str(content.get("about") or ""),
        issued_about=re.compile(
            rf"(?:等[^，。关\n]{{0,6}}(?:{issuers}))?关于[^，。；：！？《》“”（）\n]{{4,60}}?"
            rf"的(?:{any_of(words_of(path, 'about_endings', content.get('about_endings')))})(?:(?![一-龥A-Za-z])|(?={follows.pattern}))"
        ),
        party=re.compile(f"(?:{any_of(words_of(path, 'party', content.get('party')))})[、 ]?"),
        issuers=re.compile(f"等[^，。关]{{0,6}}(?:{issuers})|"),
        grounds=re.compile(any_of(words_of(path, "grounds", content.get("grounds"))) or "(?!)"),
        openings=by_label("openings"),
        headline=expression_of(path, "headline", content.get("headline")),
        parts=expression_of(path, "parts", content.get("parts")),
        retitled=tuple(words_of(path, "retitled", content.get("retitled"))),
        agreed=expression_of(path, "agreed", content.get("agreed")),
        passing_on=expression_of(path, "passing_on", content.get("passing_on")),
        quoted=_quotations(path, content.get("quoted")),
        lists=Scanner(expression_of(path, "lists", content.get("lists")).pattern),
        between=re.compile(
            rf"[，。；：！？、《》\n\t]|{any_of(words_of(path, 'no_titles', content.get('no_titles')))}"
            rf"|(?:{any_of(words_of(path, 'joined', content.get('joined')))})(?:和|与|及)"
        ),
    )


def _definitions(
    kinds: Mapping[str, tuple[str, ...]], called: Mapping[str, tuple[str, ...]]
) -> Mapping[str, re.Pattern[str]]:
    """Return for each label what a text goes on with behind a title of that kind: 》（…）是丙部提出的产业政策, 》方案."""
    return {
        label: re.compile(
            rf"》?(?:（[^（）\n]{{0,80}}）)?，?(?:[是为系](?!了|此)[^，。；：！？\n]{{0,48}}?(?:{any_of(words)})(?:之一)?(?=[，。；、\n]|$)"
            rf"|(?:{any_of(called.get(label, ())) or '(?!)'})(?![一-龥]{{0,2}}[的书]))"
        )
        for label, words in kinds.items()
    }


def _quotations(path: Path, section: object) -> tuple[QuotedTitles, ...]:
    """Read what tells titles in quotation marks; what a file does not have tells none."""
    given = section if isinstance(section, Mapping) else {}

    def expression(key: str, form: str) -> re.Pattern[str]:
        told = expression_of(path, f"quoted.{key}", given.get(key) or "(?!)").pattern
        return re.compile(form.format(told))

    acts, grounds = expression("acts", "(?:{})$"), expression("grounds", "(?:{})$")
    anything, nothing = re.compile(""), re.compile("(?!)")
    return (
        QuotedTitles(POLICY, expression("sure", "{}"), anything, nothing),
        QuotedTitles(
            POLICY,
            expression("rules", "(?:{})$"),
            re.compile(f"{acts.pattern}|{grounds.pattern}"),
            expression("rules_behind", "{}"),
        ),
        QuotedTitles(POLICY, expression("plans", "(?:{})$"), acts, nothing),
        QuotedTitles(PERIODICAL, expression("papers", "(?:{})$"), acts, nothing),
        QuotedTitles(
            "Event", expression("fairs", "(?:{})$"), expression("held", "(?:{})$"), expression("held_behind", "{}")
        ),
    )


def _law_expression(laws: tuple[str, ...]) -> str:
    """Return what matches the short titles of laws where no longer word is made of them: 广告法, but not 广告法律师."""
    alone = "(?:(?<![一-龥]{0})|(?<=[据照按依守反改过合和及与的、]{0}))"
    listed = (law + (alone.format(law) if len(law) <= SHORT_LAW else "") for law in sorted(laws, key=len, reverse=True))
    return f"(?:{'|'.join(listed)})(?![律规人院学制治典案庭官实定]|(?:修订|修正)?草案|修正案)"


def find_titles(
    text: str,
    clean: CleanDocument,
    vocabulary: TitleVocabulary,
    places: Iterable[Candidate],
    marker: re.Pattern[str],
    issuers: Iterable[Candidate] = (),
) -> Iterator[Candidate]:
    """Yield a candidate for each title of a text.

    Of nested titles (《关于印发《甲计划》的通知》) the inner one counts; `marker` is what may number a heading.
    """
    yield from _told_alike(text, _in_marks(text, vocabulary), vocabulary)
    for passage in clean.passages:
        if passage.kind is BlockKind.HEADING and passage.level == 1:
            numbered = marker.match(text, passage.start, passage.end)
            start = numbered.end() if numbered else passage.start
            parted = vocabulary.parts.search(text, start, passage.end)
            end = parted.start() if parted else passage.end
            line = text[start:end]
            if not 6 <= len(line) <= LONGEST or "，" in line or vocabulary.agreed.search(line):
                continue
            if "《" in line:
                about = vocabulary.heading_about.get("Policy", ()) if vocabulary.about in line else ()
                policies = vocabulary.heading.get("Policy", ()) + about
                if vocabulary.enacts(line) and TRAILER.sub("", line).endswith(policies):
                    yield Candidate(start, end, "Policy", "heading", rank=4)
                continue
            passed = vocabulary.passing_on.search(line)
            if passed and TRAILER.sub("", passed[1]).endswith(vocabulary.endings.get("Policy", ())):
                yield Candidate(start + passed.start(1), start + passed.end(1), "Policy", "heading", rank=4)
                continue
            for label, endings in vocabulary.heading.items():
                about = vocabulary.heading_about.get(label, ()) if vocabulary.about in line else ()
                if TRAILER.sub("", line).endswith(endings + about):
                    told = vocabulary.headline.match(line)
                    begin = told.end() if told and len(line) - told.end() >= SHORTEST_TOLD else 0
                    yield Candidate(start + begin, end, label, "heading", rank=2)
    parties = sorted(place.end for place in places if place.label in PARTIES)
    yield from _bare(text, vocabulary, places)
    yield from _issued_about(text, vocabulary, issuers)
    yield from _signed(text, vocabulary, parties)
    yield from _quoted(text, vocabulary)
    for listed in vocabulary.lists.finditer(text):
        yield Candidate(listed.start(1), listed.end(1), "Publication", "title", rank=1)
    states = vocabulary.openings.get(LAW, ())
    for law in vocabulary.laws.finditer(text):
        state = next((opening for opening in states if text.endswith(opening, 0, law.start())), "")
        yield Candidate(law.start() - len(state), law.end(), "Policy", "title", rank=1)


def _in_marks(text: str, vocabulary: TitleVocabulary) -> Iterator[Candidate]:
    marked = list(_marked(text))
    articles = {text[start:end] for start, end in marked if _is_article(text, start, end, vocabulary)}
    for start, end in marked:
        if text[start:end] in articles:
            yield Candidate(start, end, ARTICLE, "title", rank=3)
            continue
        if text[start:end] in vocabulary.kinds:
            continue  # 《意见》 and 《报告》 only point back to a title
        if text[end - 1] == WITHIN and text[start : end - 1].endswith(vocabulary.endings.get("Policy", ())):
            end -= 1
        if TRAILER.sub("", text[start:end]).rstrip().endswith(vocabulary.papers):
            continue
        if vocabulary.contract.fullmatch(text, start, end):
            continue
        if text.startswith(vocabulary.spoken, end + 1):
            continue
        if (passed := vocabulary.passing_on.search(text[start:end])) and passed[1][0] in QUOTED:
            start, end = start + passed.start(1) + 1, start + passed.end(1) - 1  # 《关于印发〈甲方案〉的通知》
        label = label_title(text, start, end, vocabulary)
        if label == "Product" and text.endswith(vocabulary.retitled, 0, start - 1):
            continue  # （原题为《甲公司成立》）
        yield Candidate(start, end, label, "title", rank=3)


def _is_article(text: str, start: int, end: int, vocabulary: TitleVocabulary) -> bool:
    """Tell whether a title is a commentary's or an article's in a paper, which is no publication of its own."""
    if text.startswith(vocabulary.article_after, end + 1):
        return True
    opening = max(0, start - LONGEST_ARTICLE_WORD - 1)
    return bool(vocabulary.article_before) and text.endswith(vocabulary.article_before, opening, start - 1)


ARTICLE = "Article"
"""No label of the ontology: what has it is left out in the end, with the names in it."""
LONGEST_ARTICLE_WORD = 12
"""Characters of a word before an article's title."""
JOINT_TITLES = re.compile("》(?:（[^（）]{1,40}）)?[、和与及]?《$")
LONGEST_JOINT = 46
QUOTED_TITLE = re.compile("“([^“”《》，。；：！？\\n]{4,40})”")
SHORT_ENDING = 2
"""Such an ending needs more than a place before it."""
NO_SUBJECT = frozenset({"", "区", "省", "市", "县", "地区"})
"""Between a place and the ending they leave no title: 针对甲区|规划."""
NEAR_TITLE = 20
"""Characters before a title in quotation marks that tell what it is."""
PLAN = "计划"
"""What works may be called by as well as policies: 手机游戏《甲乙计划》."""
ENDS_OF_SENTENCES = "。；\n"
PERIODICAL, POLICY, WORK = "Publication", "Policy", "Product"


def _told_alike(text: str, titles: Iterable[Candidate], vocabulary: TitleVocabulary) -> Iterator[Candidate]:
    """Give a title that nothing around it tells the label that it has elsewhere in the text: 《甲》一书 … 《甲》."""
    found = list(titles)
    told = {text[title.start : title.end]: title.label for title in found if title.label != "Product"}
    works = {
        text[title.start : title.end]
        for title in found
        if title.label == "Product" and _is_work(text, title, vocabulary)
    }
    defined = {
        text[title.start : title.end]: label
        for title in found
        if title.label == WORK
        for label, behind in vocabulary.defined.items()
        if behind.match(text, title.end)
    }
    ends = {title.end: title for title in found}
    for title in found:
        form = text[title.start : title.end]
        label = title.label if form in works else told.get(form, title.label)
        if label == WORK and form not in works:
            label = defined.get(form, label)
        joint = JOINT_TITLES.search(text, max(0, title.start - LONGEST_JOINT), title.start)
        before = ends.get(joint.start()) if joint is not None else None
        if before is not None and label == "Product" and form not in works:
            if before.label == PERIODICAL:
                label = PERIODICAL  # 出版《甲学报》、《乙文汇》
            elif before.label == POLICY and _is_ground(text, before.start, vocabulary):
                label = POLICY  # 根据《甲管理办法》《乙考核制度》
        if label == "Product" and form not in works and vocabulary.row_of_periodicals.match(text, title.end):
            label = PERIODICAL  # 《甲》、《乙》等杂志
        ends[title.end] = replace(title, label=label)
        yield ends[title.end]


def _is_ground(text: str, at: int, vocabulary: TitleVocabulary) -> bool:
    """Tell whether the titles that begin there are what something goes by: 根据《甲办法》."""
    since = last_of(text, ENDS_OF_SENTENCES, max(0, at - LONGEST), at)
    return vocabulary.grounds.search(text, max(since, 0, at - LONGEST), at) is not None


def _is_work(text: str, title: Candidate, vocabulary: TitleVocabulary) -> bool:
    before, after = text[max(0, title.start - 8) : title.start - 1], text[title.end + 1 : title.end + 8]
    return before.endswith(vocabulary.before.get("Product", ())) or after.startswith(
        vocabulary.after.get("Product", ())
    )


def label_title(text: str, start: int, end: int, vocabulary: TitleVocabulary) -> str:
    """Tell what a title in 《》 names, by its ending and by what stands around the marks.

    Parameters
    ----------
    text : str
    start, end : int
        The title without its marks.
    vocabulary : TitleVocabulary

    Returns
    -------
    str
        A label; ``Product`` where nothing tells.
    """
    title = TRAILER.sub("", text[start:end]).rstrip()
    bracket = IN_BRACKETS.search(text, start, end)
    if (
        bracket and bracket[1] in vocabulary.kinds and not title.endswith(tuple(vocabulary.kinds))
    ):  # 《甲市广告业状况（白皮书）》
        title = bracket[1]
    before = text[max(0, start - 8) : start - 1]
    after = text[end + 1 : end + 8]
    if title.endswith(vocabulary.newspapers) and vocabulary.reporting.match(text, end + 1):
        return "Organization"  # 《甲时报》|28日报道
    if title.endswith(vocabulary.media) or title in vocabulary.periodicals or title.startswith(vocabulary.issues):
        acts = after.startswith(vocabulary.after.get("Organization", ())) and "《" not in after[:3]
        return "Organization" if acts else "Publication"
    if before.endswith(vocabulary.papers_before):
        return PERIODICAL
    best = ("", "")
    for label, endings in vocabulary.endings.items():
        for ending in endings:
            if title.endswith(ending) and len(ending) > len(best[1]):
                best = (label, ending)
    for label in ("Product", "Publication"):
        made = label == "Product" and best[1] == PLAN  # 手机游戏《甲乙计划》
        if before.endswith(vocabulary.before.get(label, ())) and (best[0] != "Policy" or made):
            return label
        if after.startswith(vocabulary.after.get(label, ())) and best[0] != "Policy":
            return label
    if best[0] and end - start > 2:
        return best[0]
    enacted = before.rstrip(PAST).endswith(vocabulary.before.get("Policy", ()))  # 国务院印发的《甲乙2035》
    return "Policy" if enacted else "Product"


def _marked(text: str) -> Iterator[tuple[int, int]]:
    """Yield the innermost titles in 《》, in linear time."""
    opened = -1
    for match in re.finditer("[《》\n]", text):
        mark, at = match.group(), match.start()
        if mark == "《":
            opened = at
        elif mark == "\n":
            opened = -1
        elif opened >= 0:
            if 0 < at - opened - 1 <= LONGEST and text[opened + 1 : at].strip():
                yield opened + 1, at
            opened = -1


def _signed(text: str, vocabulary: TitleVocabulary, parties: list[int]) -> Iterator[Candidate]:
    """Yield the treaties in quotation marks that countries named just before sign: 甲国与乙国签署“甲、乙劳工协定”."""
    for match in vocabulary.signed.finditer(text):
        near = bisect_left(parties, match.start() - NEAR_PARTIES)
        signed_by = near < len(parties) and parties[near] <= match.start()
        if signed_by and not vocabulary.contract.fullmatch(match[1]):
            yield Candidate(match.start(1), match.end(1), "Agreement", "title", rank=1)


def _quoted(text: str, vocabulary: TitleVocabulary) -> Iterator[Candidate]:
    """Yield the rules, plans, papers and fairs in quotation marks that somebody makes known, goes by or holds: 甲部公布“乙办法”."""
    for match in QUOTED_TITLE.finditer(text):
        if match[1] in vocabulary.kinds or vocabulary.contract.fullmatch(match[1]):
            continue
        before = text[max(0, match.start() - NEAR_TITLE) : match.start()]
        for titles in vocabulary.quoted:
            if titles.called.search(match[1]) and (
                titles.before.search(before) or titles.behind.match(text, match.end())
            ):
                yield Candidate(match.start(1), match.end(1), titles.label, "title", rank=1)
                break


def _bare(text: str, vocabulary: TitleVocabulary, places: Iterable[Candidate]) -> Iterator[Candidate]:
    spans = {place.start: place.end for place in places if place.end - place.start >= 2}
    openings = set(spans)
    openings |= {match.start() for match in BARE_OPENING.finditer(text)}
    ordered = sorted(openings)
    for label, endings in vocabulary.bare.items():
        for match in endings.finditer(text):
            start = _nearest_opening(text, ordered, match.start(), vocabulary)
            if start is None or (
                len(match.group()) <= SHORT_ENDING and text[spans.get(start, start) : match.start()] in NO_SUBJECT
            ):
                continue  # 针对甲区|规划
            if text.startswith(vocabulary.openings.get(match.group(), ("",)), start):
                yield Candidate(start, match.end(), label, "title", rank=0)


def _issued_about(text: str, vocabulary: TitleVocabulary, issuers: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield the titles without marks that their issuers open: 甲部 乙总局关于扩大开放的意见."""
    starts = {issuer.end: issuer.start for issuer in issuers}
    for end, start in starts.items():
        titled = vocabulary.issued_about.match(text, end)
        reach = max(0, start - LONGEST)
        if titled is None or text.rfind("《", reach, start) > text.rfind("》", reach, start):
            continue  # what stands in marks is a title as a whole
        while text[start - 1 : start] in JOINT and start - 1 in starts:
            start = starts[start - 1]
        yield Candidate(start, titled.end(), "Policy", "title", rank=3)


def _nearest_opening(text: str, openings: list[int], anchor: int, vocabulary: TitleVocabulary) -> int | None:
    first = bisect_left(openings, anchor - 36)
    for start in openings[first : bisect_right(openings, anchor - 2)]:
        if not vocabulary.between.search(text, start, anchor):
            return start
    return None
