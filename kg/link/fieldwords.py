"""The words with which phrases for a field of business are read that nobody knows: 智能终端 in 从事智能终端的研发."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from kg.data import any_of
from kg.link.coding import MARKS
from kg.link.wordfile import NEVER, WordFile
from kg.phrases import FieldWords

__all__ = ["FieldVocabulary"]


@dataclass(frozen=True)
class FieldVocabulary:
    """Entries of ``linking.yaml``.

    Parameters
    ----------
    phrase_ends, phrase_starts, phrase_breaks : tuple of str
        What is cut off a free noun phrase, and what no such phrase holds.
    phrase_place : re.Pattern
        A place at the head of one.
    phrase_unbroken : re.Pattern
        Words that hold what breaks a phrase and break none: 家用.
    phrase_soft_breaks : frozenset of str
        Of the breaks those that a phrase may hold which stands in a list with known ones.
    phrase_rated : re.Pattern
        A number with its unit, which names no field: 220kV.
    phrase_goods : tuple of str
        Ends of phrases that may be longer: 电信基站设备.
    phrase_kept : frozenset of str
        Of the ends the ones that stay where nothing would be left without them: 对外贸易.
    phrase_whole : tuple of str
        Ends of phrases off which nothing is cut.
    phrase_kept_starts : tuple of str
        How phrases begin off whose start nothing is cut.
    phrase_praise : tuple of str
        Words before a known field that describe its firm: nothing up to the last of them belongs to it.
    phrase_deeds : tuple of str
        What is done with goods, one after the other: 研发、生产.
    phrase_services : tuple of str
        What the members of a list over commas end in: 房屋租赁，物业管理.
    phrase_service : str
        What a field may be told with or without: 数字 and 数字服务.
    phrase_shades : tuple of str
        Of the starts those with which a field is still called what it is: 专业耳机.
    phrase_verbs : tuple of str
        What no phrase holds before the word that is known.
    phrase_nothing : frozenset of str
        Phrases that say nothing by themselves.
    words : FieldWords
        Which words of the dictionary free phrases have or lack.
    open_tails : tuple of str
        What the names of open labels may end in that says no more: 邮政|业务.
    statuses : re.Pattern
        What names the status of a firm and not its field: 文化出口|重点企业.
    counted_list : re.Pattern
        Behind a list of fields, though one of them may be the name of a deed: 制造、地产、金融|三大板块.
    kind : re.Pattern
        Behind a list of fields what kind they are of, if that is known: 坚果、薯片|等休闲食品.
    free_kind : re.Pattern
        The same in a definition, where nothing in it is known: 断路器、仪表|等低压配电电器的高新技术企业.
    list_openers : tuple of str
        What opens a list of kinds of what was named: 覆膜胶，|包括|吸塑胶，包覆胶等.
    clause_openers : tuple of str
        What opens behind a comma a clause that is no member of the list before it: 集成电路设计，|并|可以实现芯片定制.
    clause_words : re.Pattern
        What a clause says that is no member of a list.
    """

    phrase_ends: tuple[str, ...]
    phrase_starts: tuple[str, ...]
    phrase_breaks: tuple[str, ...]
    phrase_place: re.Pattern[str]
    phrase_unbroken: re.Pattern[str]
    phrase_soft_breaks: frozenset[str]
    phrase_rated: re.Pattern[str]
    phrase_goods: tuple[str, ...]
    phrase_kept: frozenset[str]
    phrase_whole: tuple[str, ...]
    phrase_kept_starts: tuple[str, ...]
    phrase_praise: tuple[str, ...]
    phrase_deeds: tuple[str, ...]
    phrase_services: tuple[str, ...]
    phrase_service: str
    phrase_shades: tuple[str, ...]
    phrase_verbs: tuple[str, ...]
    phrase_nothing: frozenset[str]
    words: FieldWords
    open_tails: tuple[str, ...]
    statuses: re.Pattern[str]
    counted_list: re.Pattern[str]
    kind: re.Pattern[str]
    free_kind: re.Pattern[str]
    list_openers: tuple[str, ...]
    clause_openers: tuple[str, ...]
    clause_words: re.Pattern[str]

    @classmethod
    def read(cls, file: WordFile) -> FieldVocabulary:
        """Take the entries out of ``linking.yaml``; lists of fields are read without those that it lacks."""
        kinds, deeds, makers = map(file.words_if_any, ("kind_ends", "kind_deeds", "kind_makers"))
        return cls(
            phrase_ends=file.longest_first("phrase_ends"),
            phrase_starts=file.longest_first("phrase_starts"),
            phrase_breaks=file.words("phrase_breaks"),
            phrase_place=file.expression("phrase_place"),
            phrase_unbroken=file.pattern("phrase_unbroken"),
            phrase_soft_breaks=frozenset(file.words("phrase_soft_breaks")),
            phrase_rated=file.expression("phrase_rated"),
            phrase_goods=file.words("phrase_goods"),
            phrase_kept=frozenset(file.words("phrase_kept")),
            phrase_whole=file.words("phrase_whole"),
            phrase_kept_starts=file.words("phrase_kept_starts"),
            phrase_praise=file.words("phrase_praise"),
            phrase_deeds=file.words("phrase_deeds"),
            phrase_services=file.words("phrase_services"),
            phrase_service=str(file.content.get("phrase_service") or ""),
            phrase_shades=file.words("phrase_shades"),
            phrase_verbs=file.words("phrase_verbs"),
            phrase_nothing=frozenset(file.words("phrase_nothing")),
            words=FieldWords.read(file.words),
            open_tails=file.words("open_tails"),
            statuses=re.compile(file.expressions("statuses")),
            counted_list=file.expression("counted_list"),
            kind=re.compile(
                f"等(?:[0-9一二三四五六七八九十百多余数几]{{1,4}}[余多]?(?:大?类|[种款个项大]))?(?P<kind>[{MARKS}]{{1,2}}[一-龥]{{0,4}}?)"
                f"(?={any_of((*kinds, '的'))}|[，。；！？]|$)"
            ),
            free_kind=re.compile(
                f"等(?P<kind>[一-龥A-Za-z]{{3,10}}?)(?:的?(?:{any_of((*deeds, '及', '及其', '和', '与', '、'))})*)的"
                f"[^，。；：]{{0,12}}?(?:{any_of(makers)})(?=[，。；之]|$)"
            )
            if makers
            else NEVER,
            list_openers=file.words_if_any("list_openers"),
            clause_openers=tuple(f"，{word}" for word in file.words_if_any("clause_openers")),
            clause_words=re.compile(file.expressions("clause_words")) if "clause_words" in file.content else NEVER,
        )

    @cached_property
    def idle(self) -> frozenset[str]:
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
