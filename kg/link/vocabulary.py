"""The words that all rules share: polarity, referents, headers, groups of labels."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from kg.columns import Columns, load_columns
from kg.data import any_of, expression_of, is_ours, read_yaml
from kg.errors import DataError
from kg.link.patterns import MARKS, Pattern, compile_pattern, in_other_words
from kg.link.scopes import ScopeVocabulary, load_scopes
from kg.markers import load_marker
from kg.ontology import Ontology
from kg.phrases import FieldWords

__all__ = ["Vocabulary", "load_vocabulary"]


@dataclass(frozen=True)
class Vocabulary:
    """What `load_vocabulary` reads.

    Parameters
    ----------
    groups, words : mapping of str to tuple of str
        Names that patterns use: ``{tail:place}``, ``<branch>``.
    wordings : mapping of str to tuple of str
        What words of patterns are called elsewhere.
    negated, planned, neither : re.Pattern
        Words that deny or plan; ``neither`` finds the words that only look so and are taken out first.
    settled, present : re.Pattern
        Words after a planning word that say that it has happened since, and words of a clause that say that it is so now.
    dealt_with : tuple of str
        Verbs before a name with an attribute, which is so whatever the clause plans or denies: 将参加|甲协会主办的乙展.
    disposal : re.Pattern
        将 before an object, which is no future.
    condition : re.Pattern
        How a clause begins which the next one depends on.
    going_on : re.Pattern
        How a clause begins that goes on with the plan of the one before.
    prepositions : frozenset of str
        Of these words those that take an object.
    governing : re.Pattern
        A planning or denying word.
    referents : mapping of str to tuple of str
        Word to the labels of what it may stand for.
    presenting : tuple of str
        Words before the only firm of a clause, which the next clauses are about.
    item_list : re.Pattern
        Finds the words behind which semicolons divide the items of a list.
    item_junk : re.Pattern
        Finds what a member of such a list says that names no field.
    short_titles : mapping of str to tuple of str
        What a document is called after its title was told, and the labels of what that may be.
    short_title : re.Pattern
        Finds the words of ``short_titles`` between 《》, or with a verb behind them.
    referent : re.Pattern
        Finds the words of ``referents`` where they stand for something.
    referent_word : re.Pattern
        Finds them anywhere, and fast: most sentences hold none.
    described : mapping of str to re.Pattern
        For a label what finds the word that points to one, if a description follows: 这家|总部在甲市的企业.
    self_calling : re.Pattern
        Brackets behind a name that say what the document calls it: （以下简称“公司”）.
    columns : Columns
        What headers mean.
    adverbials : re.Pattern
        What may stand before the subject or the verb of a clause: times, connectives, adverbs.
    object_marks : tuple of str
        Words directly before a mention that make it an object.
    phrase_ends, phrase_starts, phrase_breaks : tuple of str
        What is cut off a free noun phrase, and what no such phrase holds.
    phrase_unbroken : re.Pattern
        Words that hold what breaks a phrase and break none: 家用.
    phrase_soft_breaks : frozenset of str
        Of the breaks those that a phrase may hold which stands in a list with known ones.
    phrase_goods : tuple of str
        Ends of phrases that may be longer: 电信基站设备.
    phrase_kept : frozenset of str
        Of these ends the ones that stay where nothing would be left without them: 对外贸易.
    phrase_whole : tuple of str
        Ends of phrases off which nothing is cut.
    phrase_kept_starts : tuple of str
        How phrases begin off whose start nothing is cut.
    phrase_praise : tuple of str
        Words before a known field that describe its firm: nothing up to the last of them belongs to it.
    statuses : re.Pattern
        What names the status of a firm and not its field: 文化出口|重点企业.
    open_tails : tuple of str
        What the names of open labels may end in that says no more: 邮政|业务.
    phrase_deeds : tuple of str
        What is done with goods, one after the other: 研发、生产.
    phrase_services : tuple of str
        What the members of a list over commas end in: 房屋租赁，物业管理.
    phrase_shades : tuple of str
        Of the starts those with which a field is still called what it is: 专业耳机.
    phrase_verbs : tuple of str
        What no phrase for a sector holds before the word that is known.
    phrase_nothing : frozenset of str
        Phrases that say nothing by themselves.
    field_words : FieldWords
        Which words of the dictionary free phrases for a sector have or lack.
    open_labels : frozenset of str
        Labels whose names are common words.
    own_country : tuple of str
        The forms of the country that 我国 means.
    datelines : tuple of str
        Words after a name that make it a source and no topic.
    report : re.Pattern
        The dateline with which a report begins.
    belongings : tuple of str
        What opens a clause about what a firm has, whatever stands before it: 数字产品.
    phrase_place : re.Pattern
        A place at the head of a free noun phrase.
    marker : re.Pattern
        What may number a line before its text.
    holders : mapping of str to tuple of str
        Label to how the names of bases end that are such things as well.
    titled : frozenset of str
        Labels of what a document may itself be.
    regulations : tuple of str
        Endings of titles of documents that regulate, and so promote nothing of their own.
    no_referents : frozenset of str
        Words whose last character only looks like the first one of a referent: 资本|市 is not 资|本市.
    demonstratives : tuple of str
        How referents begin that point to what was named last.
    passed_on : re.Pattern
        What a notice says of the policy whose title and text stand below it.
    pointing : tuple of str
        What stands before a referent that means what the passage before named, too.
    copulas : tuple of str
        Verbs whose object is another than their subject: in 乙公司是其子公司 其 is not 乙公司.
    name_kinds : frozenset of str
        What names of bodies end in, so that 该出版社 is one whose name does.
    former, latter : frozenset of str
        Referents for the first and the second of two that were named together: 前者, 后者.
    told : frozenset of str
        Labels of what an article is about whose sentences without subject are read as if they named it.
    carried : frozenset of str
        Labels of what a passage speaks of that names one only: it is no other passage's topic.
    speakers : frozenset of str
        Referents that only mean the firm of a profile: 我们.
    works, kinds_of_works : frozenset of str
        Labels of works, and nouns for one that may open a clause about it: 游戏|最初于甲国发行.
    own_verbs, seat_verbs : tuple of str
        Verbs that begin a clause about the places before them (乙市设有), and those that a place follows (设在甲市).
    newcomer : re.Pattern
        How a sentence begins that is about something which nobody knows: 深海成立于2015年; the group ``name`` holds what it is.
    labelled : re.Pattern
        A name with a colon, and behind it what is said of it: 深海：旗下有….
    own_nouns : tuple of str
        Nouns for what belongs to the one that is spoken of (总部, 产品); a sentence that begins with one is about nothing new.
    going_about : re.Pattern
        How a passage begins that names nothing and goes on about what the one before it is about.
    reporting : re.Pattern
        What follows the name of who only reports what is said: 甲数据显示.
    signing : tuple of pairs of re.Pattern
        What stands before and behind a name in the last line of a document that says who has made it: 编制单位：甲公司.
    sources : re.Pattern
        A line that only says where a quotation comes from.
    deliberating : re.Pattern
        How a sentence begins from which on a meeting speaks, and no longer the policy that lay before it: 会议强调.
    appositions, relatives : tuple of str
        Nouns directly before the name that they stand in apposition to, and those of them that are said of another's firm.
    taking : re.Pattern
        What is done with the firm behind the noun, of which the clause is not about then: 收购|品牌甲.
    tie : re.Pattern
        What stands between an owner and what is its own, of which the sentence speaks: 的全资子公司.
    agent : re.Pattern
        What stands before him by whom something is done: 由其全资子公司|甲.
    owning : tuple of str
        Words directly behind an owner: 旗下.
    possessing : re.Pattern
        What stands behind an owner where the sentence tells what it has: 旗下还有.
    whose_works : re.Pattern
        What stands between a firm and its product, of which the sentence speaks then: 甲《乙》, 甲旗下的手游《乙》.
    predicates : re.Pattern
        What is said of the subject that a clause begins with.
    coming_about : re.Pattern
        What is said of a firm that there is from now on: 近日成立.
    informed, informing : tuple of str and re.Pattern
        What stands before and behind a name where it only tells who says so: 据|甲|介绍.
    oblique : re.Pattern
        What stands before a name that its clause only says something of or to: 与, 收购.
    describing : re.Pattern
        What stands behind a name where an article begins to say what that is.
    points_back : re.Pattern
        What stands behind names that come from what the text speaks of, or have a share in it: 皆由其衍生而出, 持有其六成股权.
    agreeing : re.Pattern
        What two do together, which are no list then.
    passing : re.Pattern
        What may be left out of a sentence: times, adverbs, measures; {any} in its words is a mark.
    counted : re.Pattern
        What stands before a list in brackets that says which they are: 7个国家（|甲、乙）.
    things : re.Pattern
        What a clause may be about that somebody makes and that has no name: 调度指挥|系统|已.
    own_sites : re.Pattern
        What stands behind a place where a firm has it there: 其中乙市|工厂|的产品.
    attributes : tuple of Pattern
        What may be left out before a name, the last slot: 总部位于乙市的|丙集团.
    belongings_listed : tuple of Pattern
        What may be left out of a list of names from the first slot on, since it names what somebody has: 收购甲、|乙的照明业务|和丙.
    """

    groups: Mapping[str, tuple[str, ...]]
    words: Mapping[str, tuple[str, ...]]
    wordings: Mapping[str, tuple[str, ...]]
    negated: re.Pattern[str]
    planned: re.Pattern[str]
    neither: re.Pattern[str]
    settled: re.Pattern[str]
    dealt_with: tuple[str, ...]
    present: re.Pattern[str]
    disposal: re.Pattern[str]
    condition: re.Pattern[str]
    going_on: re.Pattern[str]
    prepositions: frozenset[str]
    governing: re.Pattern[str]
    referents: Mapping[str, tuple[str, ...]]
    item_list: re.Pattern[str]
    item_junk: re.Pattern[str]
    presenting: tuple[str, ...]
    short_titles: Mapping[str, tuple[str, ...]]
    short_title: re.Pattern[str]
    referent: re.Pattern[str]
    referent_word: re.Pattern[str]
    described: Mapping[str, re.Pattern[str]]
    self_calling: re.Pattern[str]
    columns: Columns
    adverbials: re.Pattern[str]
    object_marks: tuple[str, ...]
    phrase_ends: tuple[str, ...]
    phrase_kept: frozenset[str]
    phrase_whole: tuple[str, ...]
    phrase_kept_starts: tuple[str, ...]
    phrase_starts: tuple[str, ...]
    phrase_breaks: tuple[str, ...]
    phrase_soft_breaks: frozenset[str]
    phrase_unbroken: re.Pattern[str]
    phrase_goods: tuple[str, ...]
    phrase_praise: tuple[str, ...]
    open_tails: tuple[str, ...]
    statuses: re.Pattern[str]
    phrase_deeds: tuple[str, ...]
    phrase_services: tuple[str, ...]
    phrase_shades: tuple[str, ...]
    phrase_verbs: tuple[str, ...]
    scopes: ScopeVocabulary
    phrase_nothing: frozenset[str]
    field_words: FieldWords
    open_labels: frozenset[str]
    own_country: tuple[str, ...]
    datelines: tuple[str, ...]
    report: re.Pattern[str]
    belongings: tuple[str, ...]
    phrase_place: re.Pattern[str]
    marker: re.Pattern[str]
    holders: Mapping[str, tuple[str, ...]]
    titled: frozenset[str]
    regulations: tuple[str, ...]
    appositions: tuple[str, ...]
    newcomer: re.Pattern[str]
    labelled: re.Pattern[str]
    own_nouns: tuple[str, ...]
    going_about: re.Pattern[str]
    reporting: re.Pattern[str]
    signing: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    sources: re.Pattern[str]
    deliberating: re.Pattern[str]
    demonstratives: tuple[str, ...]
    passed_on: re.Pattern[str]
    pointing: tuple[str, ...]
    copulas: tuple[str, ...]
    name_kinds: frozenset[str]
    former: frozenset[str]
    latter: frozenset[str]
    told: frozenset[str]
    carried: frozenset[str]
    works: frozenset[str]
    kinds_of_works: frozenset[str]
    speakers: frozenset[str]
    own_verbs: tuple[str, ...]
    seat_verbs: tuple[str, ...]
    no_referents: frozenset[str]
    relatives: tuple[str, ...]
    taking: re.Pattern[str]
    tie: re.Pattern[str]
    agent: re.Pattern[str]
    owning: tuple[str, ...]
    possessing: re.Pattern[str]
    whose_works: re.Pattern[str]
    predicates: re.Pattern[str]
    informed: tuple[str, ...]
    informing: re.Pattern[str]
    oblique: re.Pattern[str]
    describing: re.Pattern[str]
    points_back: re.Pattern[str]
    agreeing: re.Pattern[str]
    coming_about: re.Pattern[str]
    settling: re.Pattern[str]
    passing: re.Pattern[str]
    counted: re.Pattern[str]
    things: re.Pattern[str]
    own_sites: re.Pattern[str]
    attributes: tuple[Pattern, ...]
    belongings_listed: tuple[Pattern, ...]

    @cached_property
    def referring(self) -> Mapping[str, frozenset[str]]:
        """Every word that may stand for something, with the labels of what that may be."""
        words = {**dict.fromkeys(self.demonstratives, tuple(self.described)), **self.referents, **self.short_titles}
        return {word: self.carried if word in self.speakers else frozenset(words[word]) for word in words}

    @cached_property
    def idle_fields(self) -> frozenset[str]:
        """What names no field by itself, though it may be known as one: 制造 in 研发、制造和销售."""
        return frozenset((*self.phrase_nothing, *self.phrase_ends))

    @cached_property
    def only_deeds(self) -> re.Pattern[str]:
        """A member of a list that only says what is done: 研发 and 生产销售, but not 城市|服务."""
        deed = f"(?:{any_of(self.phrase_deeds)})"
        return re.compile(f"{deed}{{1,3}}(?=$|[、，。；：！？和与及等的于为一（）{MARKS}]|以及)")

    @cached_property
    def of_deed(self) -> re.Pattern[str]:
        """的 before what is done with goods, at the end of a member of a list: 园林设施|的|销售."""
        return re.compile(f"的(?=(?:{any_of(self.phrase_deeds)}){{1,3}}(?:[及和与](?:{any_of(self.phrase_deeds)}))?$)")

    @cached_property
    def two_deeds(self) -> re.Pattern[str]:
        """What is done in a field, twice: 研发与制造."""
        deed = f"(?:{any_of((*self.phrase_nothing, *self.phrase_ends))})"
        return re.compile(f"{deed}(?:和|与|及){deed}")


def _around(path: Path, text: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the expressions before and behind the name in one of ``signing``."""
    before, name, behind = text.partition("{}")
    if not name:
        raise DataError(f"{path}: signing: {text!r} needs {{}} where the name stands")
    return re.compile(before), re.compile(behind)


def load_vocabulary(ontology: Ontology, knowledge: Path | None = None) -> Vocabulary:
    """Load and check ``vocabularies/linking.yaml``.

    Raises
    ------
    DataError
        If it is missing or broken; names file and entry.
    """
    path, content = read_yaml("vocabularies/linking.yaml", knowledge)

    def mapping(key: str) -> Mapping[str, tuple[str, ...]]:
        section = content.get(key)
        if not isinstance(section, Mapping):
            raise DataError(f"{path}: needs a section `{key}` that maps names to lists")
        return {str(name): _strings(path, f"{key}.{name}", listed) for name, listed in section.items()}

    def listed(key: str) -> tuple[str, ...]:
        return _strings(path, key, content.get(key))

    def expressions(key: str) -> str:
        return expression_of(path, key, "|".join(listed(key))).pattern

    def optional_expression(key: str) -> re.Pattern[str]:
        return expression_of(path, key, content.get(key) or "(?!)")

    wordings = mapping("wordings") if "wordings" in content else {}
    groups = mapping("groups")
    referents, short_titles = mapping("referents"), mapping("short_titles")
    described = mapping("described") if "described" in content else {}
    if is_ours(path):
        groups, referents, short_titles = (_known(section, ontology) for section in (groups, referents, short_titles))
    for key, section in (("groups", groups), ("referents", referents), ("short_titles", short_titles)):
        for name, labels in section.items():
            for label in labels:
                if label not in ontology.labels:
                    raise DataError(f"{path}: {key}.{name}: unknown label {label}")
    words = {name: in_other_words(listed, wordings) for name, listed in mapping("words").items()}
    own_sites = listed("own_sites") if "own_sites" in content else ()
    before = any_of(listed("before_referents"))
    after = any_of(listed("after_referents"))
    referent = re.compile(
        f"(?:(?<=[^一-龥A-Za-z0-9])|^|{_lookbehinds(listed('before_referents'))})(?:{any_of(referents)})(?!{after})"
        if before
        else any_of(referents)
    )
    return Vocabulary(
        groups=groups,
        words=words,
        wordings=wordings,
        negated=re.compile(any_of(listed("negated"))),
        planned=re.compile(any_of(listed("planned"))),
        neither=re.compile(any_of(listed("neither"))),
        settled=re.compile(any_of(listed("settled"))),
        dealt_with=listed("dealt_with"),
        present=re.compile(any_of(listed("present"))),
        disposal=re.compile(f"将(?![在于会把由与继进从对向以])[^，。；]{{1,18}}?(?:{any_of(listed('disposals'))})"),
        condition=re.compile(any_of(listed("conditions"))),
        going_on=re.compile(f"(?:{any_of(listed('connectives'))})+|{any_of(listed('prepositions'))}"),
        prepositions=frozenset(listed("prepositions")),
        governing=re.compile(any_of([*listed("negated"), *listed("planned")])),
        referents=referents,
        presenting=listed("presenting"),
        item_list=re.compile(any_of(listed("item_lists"))),
        item_junk=re.compile(expressions("item_junk")),
        short_titles=short_titles,
        short_title=re.compile(
            f"《({any_of(short_titles)})》|(?:(?<![一-龥A-Za-z0-9》])|(?<=[该此]))({any_of(short_titles)})(?={any_of(listed('titles_say'))})"
            if short_titles
            else "(?!)"
        ),
        referent=referent,
        referent_word=re.compile(any_of(referents)),
        described={label: re.compile("|".join(listed)) for label, listed in described.items()},
        self_calling=re.compile(
            f"[（(][^（()）\\n]{{0,30}}?(?:{any_of(listed('calling'))})(?P<words>[^（()）\\n]{{1,40}})[）)]"
        ),
        columns=load_columns(knowledge),
        adverbials=re.compile(f"^(?:{expressions('adverbials')})+"),
        object_marks=listed("object_marks"),
        phrase_kept=frozenset(listed("phrase_kept")),
        phrase_whole=listed("phrase_whole"),
        phrase_kept_starts=listed("phrase_kept_starts"),
        phrase_ends=tuple(sorted(listed("phrase_ends"), key=lambda word: (-len(word), word))),
        phrase_starts=tuple(sorted(listed("phrase_starts"), key=lambda word: (-len(word), word))),
        phrase_breaks=listed("phrase_breaks"),
        phrase_soft_breaks=frozenset(listed("phrase_soft_breaks")),
        phrase_unbroken=re.compile(any_of(listed("phrase_unbroken")) or "(?!)"),
        phrase_goods=listed("phrase_goods"),
        phrase_praise=listed("phrase_praise"),
        open_tails=listed("open_tails"),
        statuses=re.compile(expressions("statuses")),
        phrase_deeds=listed("phrase_deeds"),
        phrase_services=listed("phrase_services"),
        phrase_shades=listed("phrase_shades"),
        phrase_verbs=listed("phrase_verbs"),
        scopes=load_scopes(knowledge),
        phrase_nothing=frozenset(listed("phrase_nothing")),
        field_words=FieldWords.read(listed),
        open_labels=frozenset(listed("open_labels")),
        own_country=listed("own_country"),
        datelines=listed("datelines"),
        report=optional_expression("reports"),
        phrase_place=optional_expression("phrase_place"),
        marker=load_marker(knowledge),
        appositions=listed("appositions"),
        newcomer=re.compile(
            f"(?P<some>[^，。；：]{{0,12}}?(?:{expressions('indefinite')})|{any_of(listed('collective'))})"
            f"|(?P<name>[^，。；：、的]{{2,14}}?)(?:{any_of(listed('introducing'))})"
        ),
        labelled=re.compile(f"(?P<name>[^，。；：、的]{{2,14}})[：:](?={any_of(listed('introduced'))})"),
        own_nouns=listed("own_nouns"),
        going_about=re.compile(any_of([*listed("going_about"), *referents])),
        belongings=listed("belongings"),
        reporting=re.compile(expressions("reporting")),
        signing=tuple(_around(path, text) for text in content.get("signing") or ()),
        sources=re.compile(expressions("sources")),
        deliberating=optional_expression("deliberating"),
        demonstratives=listed("demonstratives"),
        passed_on=re.compile(any_of(listed("passed_on")) or "(?!)"),
        pointing=listed("pointing"),
        copulas=listed("copulas"),
        name_kinds=frozenset(listed("name_kinds")),
        former=frozenset(listed("former")),
        latter=frozenset(listed("latter")),
        told=frozenset(listed("told")),
        carried=frozenset(listed("carried")),
        works=frozenset(listed("works") if "works" in content else ()),
        kinds_of_works=frozenset(listed("kinds_of_works") if "kinds_of_works" in content else ()),
        speakers=frozenset(listed("speakers")),
        own_verbs=listed("own_verbs"),
        seat_verbs=listed("seat_verbs"),
        no_referents=frozenset(listed("no_referents")),
        holders=mapping("holders") if "holders" in content else {},
        titled=frozenset(listed("titled")),
        regulations=listed("regulations"),
        relatives=listed("relatives"),
        taking=re.compile(f"(?:{expressions('taking')})[^的]*$"),
        tie=re.compile(f"(?:{any_of(listed('ties'))})*(?:{any_of(listed('relatives'))})"),
        agent=re.compile(
            f"(?:由|委托)(?:其|该)?(?:{any_of((*listed('ties'), *listed('relatives'), *listed('appositions')))}){{1,3}}$"
        ),
        owning=listed("owning"),
        possessing=optional_expression("possessing"),
        whose_works=re.compile(f"(?:(?:{expressions('whose_works')})[^，。；：、{MARKS}]{{0,10}})?$"),
        predicates=re.compile(any_of(listed("predicates"))),
        informed=listed("informed") if "informed" in content else (),
        informing=optional_expression("informing"),
        describing=optional_expression("describing"),
        points_back=optional_expression("points_back"),
        oblique=re.compile(
            f"(?:{any_of((*listed('object_marks'), *(listed('obliques') if 'obliques' in content else ())))})了?[{MARKS}]?的?$"
        ),
        agreeing=re.compile(any_of(listed("agreeing"))),
        coming_about=optional_expression("coming_about"),
        settling=optional_expression("settling"),
        passing=re.compile(expressions("passing").replace("{any}", f"[{MARKS}]") if content.get("passing") else "(?!)"),
        counted=optional_expression("counted"),
        things=re.compile(
            f"(?:{any_of((*listed('things'), *own_sites, *(f'{site}的' for site in own_sites)))})(?:{expressions('adverbials')})*$"
            if "things" in content
            else "(?!)"
        ),
        own_sites=re.compile(f"[^，。；：、的{MARKS}]{{0,6}}(?:{any_of(own_sites)})" if own_sites else "(?!)"),
        attributes=_left_out(path, "attributes", content, ontology, groups, words, wordings),
        belongings_listed=_left_out(path, "belongings_listed", content, ontology, groups, words, wordings),
    )


def _left_out(
    path: Path,
    key: str,
    content: Mapping[str, Any],
    ontology: Ontology,
    groups: Mapping[str, tuple[str, ...]],
    words: Mapping[str, tuple[str, ...]],
    wordings: Mapping[str, tuple[str, ...]],
) -> tuple[Pattern, ...]:
    compiled = []
    for text in content.get(key) or []:
        try:
            compiled.append(compile_pattern(text, list(ontology.labels), groups, words, wordings=wordings))
        except ValueError as problem:
            if not is_ours(path):
                raise DataError(f"{path}: {key}: {problem}") from problem
            # Ours may speak of what the user's ontology does not know.
    return tuple(compiled)


def _known(section: Mapping[str, tuple[str, ...]], ontology: Ontology) -> dict[str, tuple[str, ...]]:
    """Leave out what a user's ontology does not know of our vocabulary."""
    kept = {name: tuple(label for label in labels if label in ontology.labels) for name, labels in section.items()}
    return {name: labels for name, labels in kept.items() if labels}


def _strings(path: Path, where: str, listed: object) -> tuple[str, ...]:
    if not isinstance(listed, Sequence) or isinstance(listed, str) or not listed:
        raise DataError(f"{path}: {where}: needs a list of words")
    if not all(isinstance(word, str) and word for word in listed):
        raise DataError(f"{path}: {where}: every word needs to be text; put it in quotation marks")
    return tuple(listed)


def _lookbehinds(words: Sequence[str]) -> str:
    """Alternatives of different length, as `re` wants them behind."""
    return "|".join(f"(?<={re.escape(word)})" for word in words)
