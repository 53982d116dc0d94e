"""The words that all rules share: groups of labels, referents, headers, what says of whom a text speaks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from kg.columns import Columns, load_columns
from kg.data import any_of, is_ours, read_yaml
from kg.errors import DataError
from kg.link.coding import MARKS
from kg.link.fieldwords import FieldVocabulary
from kg.link.patterns import Pattern, compile_pattern, in_other_words
from kg.link.polarity import PolarityVocabulary
from kg.link.rowwords import RowVocabulary
from kg.link.scopes import ScopeVocabulary, load_scopes
from kg.link.subjectwords import SubjectVocabulary
from kg.link.wordfile import WordFile
from kg.markers import load_marker
from kg.ontology import Ontology

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
    polarity : PolarityVocabulary
        Words that deny or plan.
    fields : FieldVocabulary
        Words with which phrases for a field of business are read.
    subjects : SubjectVocabulary
        Words that tell of whom a clause speaks.
    rows : RowVocabulary
        Words around tables and lists of names.
    passes_on : re.Pattern
        What a notice says of the policy that its items below tell, before who signs it.
    enclosures : re.Pattern
        How a line begins that names what is enclosed, between a notice and its signature.
    governing : re.Pattern
        A planning or denying word.
    referents : mapping of str to tuple of str
        Word to the labels of what it may stand for.
    leads : re.Pattern
        What a sentence or heading ends in that goes on in a list below it: a colon, whom it names (甲协会会员单位名单), or how many there are
        (甲县（3户）), the group ``count``.
    companions : tuple of str
        What joins those who do something to those with whom they do it: 联合.
    towns : tuple of str
        How the names of places end that are smaller than a district.
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
    open_labels : frozenset of str
        Labels whose names are common words.
    own_country : tuple of str
        The forms of the country that 我国 means.
    datelines : tuple of str
        Words after a name that make it a source and no topic.
    report : re.Pattern
        The dateline with which a report begins.
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
    works : frozenset of str
        Labels of works.
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
    owning : tuple of str
        Words directly behind an owner: 旗下.
    possessing : re.Pattern
        What stands behind an owner where the sentence tells what it has: 旗下还有.
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
    attributes : tuple of Pattern
        What may be left out before a name, the last slot: 总部位于乙市的|丙集团.
    belongings_listed : tuple of Pattern
        What may be left out of a list of names from the first slot on, since it names what somebody has: 收购甲、|乙的照明业务|和丙.
    """

    groups: Mapping[str, tuple[str, ...]]
    words: Mapping[str, tuple[str, ...]]
    wordings: Mapping[str, tuple[str, ...]]
    governing: re.Pattern[str]
    referents: Mapping[str, tuple[str, ...]]
    polarity: PolarityVocabulary
    fields: FieldVocabulary
    subjects: SubjectVocabulary
    rows: RowVocabulary
    passes_on: re.Pattern[str]
    enclosures: re.Pattern[str]
    leads: re.Pattern[str]
    companions: tuple[str, ...]
    towns: tuple[str, ...]
    item_list: re.Pattern[str]
    item_junk: re.Pattern[str]
    short_titles: Mapping[str, tuple[str, ...]]
    short_title: re.Pattern[str]
    referent: re.Pattern[str]
    referent_word: re.Pattern[str]
    described: Mapping[str, re.Pattern[str]]
    self_calling: re.Pattern[str]
    columns: Columns
    adverbials: re.Pattern[str]
    object_marks: tuple[str, ...]
    scopes: ScopeVocabulary
    open_labels: frozenset[str]
    own_country: tuple[str, ...]
    datelines: tuple[str, ...]
    report: re.Pattern[str]
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
    speakers: frozenset[str]
    own_verbs: tuple[str, ...]
    seat_verbs: tuple[str, ...]
    no_referents: frozenset[str]
    relatives: tuple[str, ...]
    owning: tuple[str, ...]
    possessing: re.Pattern[str]
    informed: tuple[str, ...]
    informing: re.Pattern[str]
    oblique: re.Pattern[str]
    describing: re.Pattern[str]
    points_back: re.Pattern[str]
    agreeing: re.Pattern[str]
    passing: re.Pattern[str]
    counted: re.Pattern[str]
    attributes: tuple[Pattern, ...]
    belongings_listed: tuple[Pattern, ...]

    @cached_property
    def referring(self) -> Mapping[str, frozenset[str]]:
        """Every word that may stand for something, with the labels of what that may be."""
        words = {**dict.fromkeys(self.demonstratives, tuple(self.described)), **self.referents, **self.short_titles}
        return {word: self.carried if word in self.speakers else frozenset(words[word]) for word in words}


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
    file = WordFile(path, content)
    wordings = file.mapping_if_any("wordings")
    groups = file.mapping("groups")
    referents, short_titles = file.mapping("referents"), file.mapping("short_titles")
    described = file.mapping_if_any("described")
    if is_ours(path):
        groups, referents, short_titles = (_known(section, ontology) for section in (groups, referents, short_titles))
    for key, section in (("groups", groups), ("referents", referents), ("short_titles", short_titles)):
        for name, labels in section.items():
            for label in labels:
                if label not in ontology.labels:
                    raise DataError(f"{path}: {key}.{name}: unknown label {label}")
    words = {name: in_other_words(listed, wordings) for name, listed in file.mapping("words").items()}
    before = any_of(file.words("before_referents"))
    after = any_of(file.words("after_referents"))
    referent = re.compile(
        f"(?:(?<=[^一-龥A-Za-z0-9])|^|{_lookbehinds(file.words('before_referents'))})(?:{any_of(referents)})(?!{after})"
        if before
        else any_of(referents)
    )
    return Vocabulary(
        groups=groups,
        words=words,
        wordings=wordings,
        governing=file.pattern("negated", "planned"),
        referents=referents,
        polarity=PolarityVocabulary.read(file),
        fields=FieldVocabulary.read(file),
        subjects=SubjectVocabulary.read(file),
        rows=RowVocabulary.read(file),
        passes_on=file.expression("passes_on"),
        enclosures=file.expression("enclosures"),
        leads=re.compile(
            rf"(?:[：:]|{file.expression('named_lists').pattern}|[（(]共?(?P<count>\d{{1,4}})[户家个][）)])\s*$"
        ),
        companions=file.words_if_any("companions"),
        towns=file.words_if_any("towns"),
        item_list=file.pattern("item_lists"),
        item_junk=re.compile(file.expressions("item_junk")),
        short_titles=short_titles,
        short_title=re.compile(
            f"《({any_of(short_titles)})》|(?:(?<![一-龥A-Za-z0-9》])|(?<=[该此]))({any_of(short_titles)})(?={any_of(file.words('titles_say'))})"
            if short_titles
            else "(?!)"
        ),
        referent=referent,
        referent_word=re.compile(any_of(referents)),
        described={label: re.compile("|".join(listed)) for label, listed in described.items()},
        self_calling=re.compile(
            f"[（(][^（()）\\n]{{0,30}}?(?:{any_of(file.words('calling'))})(?P<words>[^（()）\\n]{{1,40}})[）)]"
        ),
        columns=load_columns(knowledge),
        adverbials=re.compile(f"^(?:{file.expressions('adverbials')})+"),
        object_marks=file.words("object_marks"),
        scopes=load_scopes(knowledge),
        open_labels=frozenset(file.words("open_labels")),
        own_country=file.words("own_country"),
        datelines=file.words("datelines"),
        report=file.expression("reports"),
        marker=load_marker(knowledge),
        appositions=file.words("appositions"),
        newcomer=re.compile(
            f"(?P<some>[^，。；：]{{0,12}}?(?:{file.expressions('indefinite')})|{any_of(file.words('collective'))})"
            f"|(?P<name>[^，。；：、的]{{2,14}}?)(?:{any_of(file.words('introducing'))})"
        ),
        labelled=re.compile(f"(?P<name>[^，。；：、的]{{2,14}})[：:](?={any_of(file.words('introduced'))})"),
        own_nouns=file.words("own_nouns"),
        going_about=re.compile(any_of([*file.words("going_about"), *referents])),
        reporting=re.compile(file.expressions("reporting")),
        signing=tuple(_around(path, text) for text in content.get("signing") or ()),
        sources=re.compile(file.expressions("sources")),
        deliberating=file.expression("deliberating"),
        demonstratives=file.words("demonstratives"),
        passed_on=file.pattern("passed_on"),
        pointing=file.words("pointing"),
        copulas=file.words("copulas"),
        name_kinds=frozenset(file.words("name_kinds")),
        former=frozenset(file.words("former")),
        latter=frozenset(file.words("latter")),
        told=frozenset(file.words("told")),
        carried=frozenset(file.words("carried")),
        works=frozenset(file.words_if_any("works")),
        speakers=frozenset(file.words("speakers")),
        own_verbs=file.words("own_verbs"),
        seat_verbs=file.words("seat_verbs"),
        no_referents=frozenset(file.words("no_referents")),
        holders=file.mapping_if_any("holders"),
        titled=frozenset(file.words("titled")),
        regulations=file.words("regulations"),
        relatives=file.words("relatives"),
        owning=file.words("owning"),
        possessing=file.expression("possessing"),
        informed=file.words_if_any("informed"),
        informing=file.expression("informing"),
        describing=file.expression("describing"),
        points_back=file.expression("points_back"),
        oblique=re.compile(
            f"(?:{any_of((*file.words('object_marks'), *file.words_if_any('obliques')))})了?[{MARKS}]?的?$"
        ),
        agreeing=file.pattern("agreeing"),
        passing=re.compile(
            file.expressions("passing").replace("{any}", f"[{MARKS}]") if content.get("passing") else "(?!)"
        ),
        counted=file.expression("counted"),
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


def _lookbehinds(words: Sequence[str]) -> str:
    """Alternatives of different length, as `re` wants them behind."""
    return "|".join(f"(?<={re.escape(word)})" for word in words)
