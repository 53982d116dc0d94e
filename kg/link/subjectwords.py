"""The words that tell of whom a clause speaks: what owns, who does it, what belongs to the one that was spoken of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.data import any_of
from kg.link.coding import MARKS
from kg.link.wordfile import WordFile

__all__ = ["SubjectVocabulary"]


@dataclass(frozen=True)
class SubjectVocabulary:
    """Entries of ``linking.yaml``.

    Parameters
    ----------
    presenting : tuple of str
        Words before the only firm of a clause, which the next clauses are about.
    belongings : tuple of str
        What opens a clause about what a firm has, whatever stands before it: 数字产品.
    kinds_of_works : frozenset of str
        Nouns for a work that may open a clause about it: 游戏|最初于甲国发行.
    taking : re.Pattern
        What is done with the firm behind the noun, of which the clause is not about then: 收购|品牌甲.
    tie : re.Pattern
        What stands between an owner and what is its own, of which the sentence speaks: 的全资子公司.
    agent : re.Pattern
        What stands before him by whom something is done: 由其全资子公司|甲.
    whose_works : re.Pattern
        What stands between a firm and its product, of which the sentence speaks then: 甲《乙》, 甲旗下的手游《乙》.
    predicates : re.Pattern
        What is said of the subject that a clause begins with.
    coming_about : re.Pattern
        What is said of a firm that there is from now on: 近日成立.
    settling : re.Pattern
        Behind a list of firms what is said of those that come to a park, of which the sentence speaks on: 等企业相继入驻.
    things : re.Pattern
        What a clause may be about that somebody makes and that has no name: 调度指挥|系统|已.
    own_sites : re.Pattern
        What stands behind a place where a firm has it there: 其中乙市|工厂|的产品.
    tasks : tuple of str
        What opens a clause that says what the subject of the next one is: 作为.
    exemplary : tuple of str
        Behind what the next clauses are told of: 以甲|为例.
    belonging_to : tuple of str
        Before an owner whose own the sentence speaks of: 同属|甲集团|的乙.
    industry : tuple of str
        What opens a clause that tells of the park to which the firms of the one before have come: 产业.
    goods : re.Pattern
        A list of goods that nobody knows, before their predicate: 水泵、阀门等产品|均.
    between_members : re.Pattern
        Between two members of a list; members that nobody knows may stand there.
    """

    presenting: tuple[str, ...]
    belongings: tuple[str, ...]
    kinds_of_works: frozenset[str]
    taking: re.Pattern[str]
    tie: re.Pattern[str]
    agent: re.Pattern[str]
    whose_works: re.Pattern[str]
    predicates: re.Pattern[str]
    coming_about: re.Pattern[str]
    settling: re.Pattern[str]
    things: re.Pattern[str]
    own_sites: re.Pattern[str]
    tasks: tuple[str, ...]
    exemplary: tuple[str, ...]
    belonging_to: tuple[str, ...]
    industry: tuple[str, ...]
    goods: re.Pattern[str]
    between_members: re.Pattern[str]

    @classmethod
    def read(cls, file: WordFile) -> SubjectVocabulary:
        """Take the entries out of ``linking.yaml``."""
        own_sites = file.words_if_any("own_sites")
        kinds, nouns = any_of(file.words_if_any("kinds_of_goods")), any_of(file.words_if_any("nouns_of_goods"))
        member = f"[^，。；：、的{MARKS}]{{1,12}}"
        return cls(
            presenting=file.words("presenting"),
            belongings=file.words("belongings"),
            kinds_of_works=frozenset(file.words_if_any("kinds_of_works")),
            taking=re.compile(f"(?:{file.expressions('taking')})[^的]*$"),
            tie=re.compile(f"(?:{any_of(file.words('ties'))})*(?:{any_of(file.words('relatives'))})"),
            agent=re.compile(
                f"(?:由|委托)(?:其|该)?(?:{any_of((*file.words('ties'), *file.words('relatives'), *file.words('appositions')))}){{1,3}}$"
            ),
            whose_works=re.compile(f"(?:(?:{file.expressions('whose_works')})[^，。；：、{MARKS}]{{0,10}})?$"),
            predicates=file.pattern("predicates"),
            coming_about=file.expression("coming_about"),
            settling=file.expression("settling"),
            things=re.compile(
                f"(?:{any_of((*file.words('things'), *own_sites, *(f'{site}的' for site in own_sites)))})(?:{file.expressions('adverbials')})*$"
                if "things" in file.content
                else "(?!)"
            ),
            own_sites=re.compile(f"[^，。；：、的{MARKS}]{{0,6}}(?:{any_of(own_sites)})" if own_sites else "(?!)"),
            tasks=file.words_if_any("tasks"),
            exemplary=file.words_if_any("exemplary"),
            belonging_to=file.words_if_any("belonging_to"),
            industry=file.words_if_any("industry"),
            goods=re.compile(
                f"[^，。；：、的与和{MARKS}]{{1,12}}(?:、{member}){{1,16}}等(?:{kinds})?(?:{nouns})?(?:均|都|也|还|现?已)?"
            ),
            between_members=re.compile(
                f"(?:（[^（）]*）)?(?:、[^、，。；：的了在（）{MARKS}]{{2,10}}(?=、)){{0,2}}"
                f"(?:{any_of(('、', '和', '与', '及', '以及', *file.words_if_any('companions')))})"
            ),
        )
