"""Which header says what its cells hold: the vocabulary ``columns.yaml``, which extraction and linking share."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg.data import expression_of, read_yaml
from kg.errors import DataError
from kg.markers import load_marker
from kg.placed import PlacedForms, load_placed_forms

__all__ = ["ASIDE", "Columns", "load_columns"]

SILENT = "silent"
"""The kind of headers that look like others and name nothing."""
_LONGEST = 24
_LONGEST_WORD = 8
_LISTED = re.compile("[、，,；;/|｜\\s]")
_NAME, _IN_FULL = "名", "称"
"""名 at the end of a header is 名称."""
_NAMING = ("名称", "全称", "名字", "名单", "名录")
"""A column of names is of the kind of what is named: 厂商名称."""
_DROPPED = str.maketrans("", "", " \u3000\xa0\t\n*_`：:")
ASIDE = re.compile(r"[（(\[［【][^（()）\]］】]{0,40}[）)\]］】]")
"""What stands in brackets in a header or cell, and counts for nothing."""
_LATIN, _CHINESE = re.compile(r"[A-Za-z][A-Za-z.&'-]+"), re.compile("[一-龥（）()]+")
_PLACE = re.compile("(?:所在(?:国家?|城市|地区|地|省份?|市|区|县)|地点|地址|分布)$")
_PARTS = re.compile("[/／|、&]|及其|以及|及|和|与|或")


@dataclass(frozen=True, slots=True)
class LinePatterns:
    """What lines look like that no header explains; ``columns.yaml`` says what each is for."""

    note: re.Pattern[str] = re.compile("(?!)")
    lead: re.Pattern[str] = re.compile("(?!)")
    item: re.Pattern[str] = re.compile("(?!)")
    names_it: re.Pattern[str] = re.compile("(?!)")


@dataclass(frozen=True, eq=False)
class Columns:
    """``columns.yaml``, checked.

    Parameters
    ----------
    kinds : mapping of str to tuple of str
        Kind of column to the words of its headers.
    composed : mapping of str to frozenset of str
        Kind of column to headers of an opener and a closer, which count where ``kinds`` says nothing: 门店|所在国.
    names : mapping of str to str
        Kind of column to the label of what its cells name.
    mixed, values : frozenset of str
        Headers whose cells are only named by their form; headers of values that say nothing (内容).
    nothing : frozenset of str
        Cells that name nothing.
    general, endings : mapping of str to tuple of str
        By label: what no name ends with, and what every name ends with that only its column tells.
    instead : mapping of str to tuple of str
        By label: endings that tell it apart from a firm.
    vague : tuple of str
        What no firm's name holds.
    projects : frozenset of str
        Headers of columns that hold products where others hold the firms and their fields.
    companions : mapping of str to tuple of str
        What a header of several kinds names (名称), to the kinds of the fields beside it that tell so.
    intended : tuple of str
        What a header holds whose cells say what is planned or wished for.
    marker : re.Pattern
        What may number a line before its text.
    placed : PlacedForms
        Lines of lists that say with a gap where something is.
    sections : mapping of str to str
        Words that a line holds which announces a list, to the kind of its members.
    framing : tuple of str
        What may stand before and behind such a word: 我们的|业务领域, 合作伙伴|如下.
    led : mapping of str to tuple of str
        Kind of column to words that stand directly before what it would hold: 出口|日本.
    prose : tuple of str
        What no member of a list holds, but a sentence does.
    same, beside, totals : frozenset of str
        Cells that say what the cell above says, or that beside; what rows of totals begin with.
    denying : tuple of str
        What brackets behind a name hold that is so no more, or not yet.
    registers : tuple of str
        What the title of a list ends with, which names the subject of no record.
    before_keys, no_values : tuple of str
        In brackets behind a name: what may stand before a key, and what a value begins with that says there is none.
    announcing : mapping of str to tuple of str
        Words of the lines above lists and of the labels in them, by what they say; empty where such lists are not read.
    """

    kinds: Mapping[str, tuple[str, ...]]
    composed: Mapping[str, frozenset[str]]
    names: Mapping[str, str]
    mixed: frozenset[str]
    values: frozenset[str]
    nothing: frozenset[str]
    general: Mapping[str, tuple[str, ...]]
    endings: Mapping[str, tuple[str, ...]]
    instead: Mapping[str, tuple[str, ...]]
    vague: tuple[str, ...]
    projects: frozenset[str]
    companions: Mapping[str, tuple[str, ...]]
    intended: tuple[str, ...]
    marker: re.Pattern[str]
    placed: PlacedForms
    sections: Mapping[str, str] = field(default_factory=dict)
    framing: tuple[str, ...] = ()
    prose: tuple[str, ...] = ()
    same: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    totals: frozenset[str] = frozenset()
    led: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    registers: tuple[str, ...] = ()
    denying: tuple[str, ...] = ()
    announcing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    before_keys: tuple[str, ...] = ()
    no_values: tuple[str, ...] = ()
    lines: LinePatterns = LinePatterns()
    _kinds_of: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False)
    _led: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        """Note which kinds each word has."""
        for kind, words in self.kinds.items():
            for word in words:
                key = word.translate(_DROPPED).casefold() if word.isascii() else word
                self._kinds_of[key] = tuple(dict.fromkeys((*self._kinds_of.get(key, ()), kind)))
        known = frozenset(self._kinds_of)
        for kind, composed in self.composed.items():
            for word in composed - known:
                self._kinds_of[word] = (*self._kinds_of.get(word, ()), kind)
        for kind, words in self.led.items():
            for word in words:
                self._led[word] = (*self._led.get(word, ()), kind)

    def leads(self, header: str, subject: str, *, told: bool = True) -> tuple[str, ...]:
        """Return the kinds of what stands behind a word in the bracket behind a name.

        Parameters
        ----------
        header : str
        subject : str
            The name: who moved into a park is its tenant, and where a firm moved in is its park.
        told : bool
            A colon or 为 stands between; else only words that lead by themselves count.

        Examples
        --------
        >>> columns = load_columns()
        >>> (
        ...     columns.leads("入驻", "云港软件园"),
        ...     columns.leads("入驻", "甲公司"),
        ...     columns.leads("客户", "甲公司", told=False),
        ... )
        (('tenant',), ('park',), ())
        """
        kinds = self._led.get(header, ())
        if not kinds and told:
            kinds = self.kinds_of(header, exactly=True)
        if {"tenant", "park"} <= set(kinds):
            kinds = ("tenant",) if subject.endswith(self.endings.get("Zone", ())) else ("park",)
        return kinds

    def leading_word(self, text: str) -> str:
        """Return the longest word that leads to a value at the start of a text, or the header before 为 or 是; empty if none does.

        Examples
        --------
        >>> load_columns().leading_word("出口日本"), load_columns().leading_word("母公司为甲集团")
        ('出口', '母公司')
        """
        for length in range(min(len(text) - 1, _LONGEST_WORD), 1, -1):
            word = text[:length]
            if word in self._led or (text[length] in "为是系" and self.kinds_of(word, exactly=True)):
                return word
        return ""

    def may_lead(self, text: str) -> bool:
        """Tell whether a bracket may hold fields: it has a colon, 为 or a word that leads to a value."""
        return any(mark in text for mark in "：:为是系") or any(word in text for word in self._led)

    def kinds_of(self, header: str, *, exactly: bool = False) -> tuple[str, ...]:
        """Return the kinds of column that a header may mean.

        Parameters
        ----------
        header : str
        exactly : bool
            The header must be one of the words, not only end with one.

        Examples
        --------
        >>> columns = load_columns()
        >>> columns.kinds_of("注册 地址"), columns.kinds_of("代表产品/服务"), columns.kinds_of("企业数量（家）")
        (('address',), ('product',), ())
        >>> columns.kinds_of("总部 Headquarters"), columns.kinds_of("KEY PRODUCTS")
        (('address',), ('product',))
        >>> columns.kinds_of("子公司所在地"), columns.kinds_of("合作伙伴所在国"), columns.kinds_of("企业注册所在地")
        (('branch',), (), ('address',))
        """
        text = header.translate(_DROPPED)
        if not text or len(text) > 3 * _LONGEST:
            return ()
        text = ASIDE.sub("", text) or text.strip("（()）[]【】")
        found = self._kinds_of.get(text) or self._kinds_of.get(text.casefold())
        if found:
            return self._without_silent(found)
        if text.endswith(_NAME) and (found := self._kinds_of.get(text + _IN_FULL)):  # 药品名, 园区名
            return self._without_silent(found)
        if (chinese := _LATIN.sub("", text)) not in ("", text):  # 企业名称 Company
            latin = self._kinds_of.get(_CHINESE.sub("", text).casefold(), ())
            return self.kinds_of(chinese.strip("/／|"), exactly=exactly) or self._without_silent(latin)
        parts = [part for part in _PARTS.split(text) if part]
        if len(parts) > 1:
            return next((kinds for part in parts if (kinds := self.kinds_of(part, exactly=exactly))), ())
        if exactly or len(text) > _LONGEST:
            return ()
        if (place := _PLACE.search(text)) and (owned := self._places_of(text[: place.start()])) is not None:
            return owned
        for ending in (text[start:] for start in range(1, len(text))):
            kinds = self._kinds_of.get(ending, ())
            if ending in _NAMING:
                return self.kinds_of(text.removesuffix(ending))
            # One character may say that a column is a number's (出口额), and nothing else: 示范区 is no 区.
            if kinds and (len(ending) > 1 or SILENT in kinds):
                return self._without_silent(kinds)
        return ()

    def _places_of(self, owner: str) -> tuple[str, ...] | None:
        """Return the kind of places of what a header names before 所在地: 子公司|所在地 are branches, those of 母公司 the row's own no more."""
        kinds = set(self.kinds_of(owner)) if len(owner) > 1 else set()
        if kinds & {"branch", "child"}:
            return ("branch",)
        return () if kinds & {"parent", "partner", "investor", "operator"} and "firm" not in kinds else None

    def announced(self, line: str) -> str:
        """Return the kind of what is listed below a line that says so; empty if it says anything else.

        Examples
        --------
        >>> columns = load_columns()
        >>> (
        ...     columns.announced("三、我们的业务领域"),
        ...     columns.announced("合作伙伴如下："),
        ...     columns.announced("业务领域不断扩大"),
        ... )
        ('sector', 'partner', '')
        """
        numbered = self.marker.match(line)
        text = line[numbered.end() if numbered else 0 :].translate(_DROPPED)
        text = ASIDE.sub("", text).strip("#=【】[]「」")
        while text not in self.sections:
            if not text.startswith(self.framing) and not text.endswith(self.framing):
                return ""  # so of nearly all lines
            before = next((word for word in self.framing if text.startswith(word) and text != word), "")
            behind = "" if before else next((word for word in self.framing if text.endswith(word)), "")
            if not before and not behind:
                return ""
            text = text.removeprefix(before).removesuffix(behind)
        return self.sections[text]

    def is_prose(self, text: str) -> bool:
        """Tell whether a line says something in a sentence rather than listing names.

        Examples
        --------
        >>> columns = load_columns()
        >>> columns.is_prose("软件开发、系统集成"), columns.is_prose("我们为客户提供软件")
        (False, True)
        """
        return any(
            word in part and (len(word) > 1 or len(part) > _LONGEST_WORD)  # 美的 is a name
            for part in _LISTED.split(text)
            for word in self.prose
        )

    def _without_silent(self, kinds: tuple[str, ...]) -> tuple[str, ...]:
        return () if SILENT in kinds else kinds

    def is_silent(self, header: str) -> bool:
        """Tell whether a header is known to name nothing: a number, a person, a description.

        Examples
        --------
        >>> load_columns().is_silent("法定代表人"), load_columns().is_silent("企业名称")
        (True, False)
        """
        text = ASIDE.sub("", header.translate(_DROPPED))
        return text in self.values or text.endswith(self.kinds.get(SILENT, ()))

    def of_products(self, headers: Sequence[str]) -> list[str]:
        """Return the headers of a table, those of projects read as products where others hold the firms and their fields.

        Examples
        --------
        >>> load_columns().of_products(["项目", "企业名称", "业务"]), load_columns().of_products(["项目", "内容"])
        (['产品', '企业名称', '业务'], ['项目', '内容'])
        """
        kinds = [self.kinds_of(header) for header in headers]
        if not all(any(kind in listed for listed in kinds) for kind in ("firm", "sector")):
            return list(headers)
        product = min(self.kinds["product"], key=len)
        return [product if ASIDE.sub("", header.translate(_DROPPED)) in self.projects else header for header in headers]

    def denies(self, aside: str) -> bool:
        """Tell whether brackets say that something is so no more, or not yet.

        Examples
        --------
        >>> load_columns().denies("（已退出）"), load_columns().denies("（在建）")
        (True, False)
        """
        return any(word in aside for word in self.denying)

    def is_intended(self, header: str) -> bool:
        """Tell whether the cells below a header say what is planned or wished for.

        Examples
        --------
        >>> load_columns().is_intended("下一步计划"), load_columns().is_intended("企业简介")
        (True, False)
        """
        return any(word in header for word in self.intended)

    def label_of(self, header: str, kinds: Sequence[str]) -> str:
        """Return the label that the cells under a header name whatever their form; empty where the header does not tell.

        Examples
        --------
        >>> columns = load_columns()
        >>> columns.label_of("企业名称", ("firm",)), columns.label_of("单位名称", ("firm",))
        ('Company', '')
        """
        if ASIDE.sub("", header.translate(_DROPPED)) in self.mixed:
            return ""
        labels = {self.names.get(kind, "") for kind in kinds}
        return labels.pop() if len(labels) == 1 else ""


@lru_cache(maxsize=2)
def load_columns(knowledge: Path | None = None) -> Columns:
    """Load and check ``vocabularies/columns.yaml``.

    Raises
    ------
    DataError
        If it is missing or broken; names file and entry.
    """
    path, content = read_yaml("vocabularies/columns.yaml", knowledge)

    def mapping(key: str) -> Mapping[str, Any]:
        section = content.get(key, {} if key != "kinds" else None)
        if not isinstance(section, Mapping):
            raise DataError(f"{path}: needs a section `{key}` that maps names to lists")
        return section

    def words(where: str, listed: Any) -> tuple[str, ...]:
        if not isinstance(listed, list) or not all(isinstance(word, str) and word for word in listed):
            raise DataError(f"{path}: {where}: needs a list of words; put what is no text in quotation marks")
        return tuple(listed)

    def lists(key: str) -> Mapping[str, tuple[str, ...]]:
        return {str(name): words(f"{key}.{name}", listed) for name, listed in mapping(key).items()}

    kinds = lists("kinds")
    composed = {str(kind): _composed(path, str(kind), parts) for kind, parts in mapping("composed").items()}
    names = {str(kind): str(label) for kind, label in mapping("names").items()}
    led = lists("led")
    sections = lists("sections")
    for where, section in (("composed", composed), ("names", names), ("sections", sections), ("led", led)):
        for kind in section:
            if kind not in kinds:
                raise DataError(f"{path}: {where}.{kind}: unknown kind; there are {', '.join(kinds)}")
    lines = mapping("lines")
    mixed, values, nothing = (frozenset(words(key, content.get(key, []))) for key in ("mixed", "values", "nothing"))
    return Columns(
        kinds,
        composed,
        names,
        mixed,
        values,
        nothing,
        lists("general"),
        lists("endings"),
        lists("instead"),
        words("vague", content.get("vague", [])),
        frozenset(words("projects", content.get("projects", []))),
        lists("companions"),
        words("intended", content.get("intended", [])),
        load_marker(knowledge),
        load_placed_forms(knowledge),
        {word: kind for kind, listed in sections.items() for word in listed},
        words("framing", content.get("framing", [])),
        words("prose", content.get("prose", [])),
        same=frozenset(words("same", content.get("same", []))),
        beside=frozenset(words("beside", content.get("beside", []))),
        totals=frozenset(words("totals", content.get("totals", []))),
        led=led,
        registers=words("registers", content.get("registers", [])),
        denying=words("denying", content.get("denying", [])),
        announcing=lists("announcing"),
        before_keys=words("before_keys", content.get("before_keys", [])),
        no_values=words("no_values", content.get("no_values", [])),
        lines=LinePatterns(
            **{
                name: expression_of(path, f"lines.{name}", lines[name])
                for name in LinePatterns.__slots__
                if name in lines
            }
        ),
    )


def _composed(path: Path, kind: str, parts: Any) -> frozenset[str]:
    """Return the headers that begin with an opener and end with a closer of the same entry."""
    if not isinstance(parts, list) or not all(isinstance(part, Mapping) for part in parts):
        raise DataError(f"{path}: composed.{kind}: needs a list of entries with `openers` and `closers`")
    headers: set[str] = set()
    for part in parts:
        openers, closers = part.get("openers"), part.get("closers")
        if not isinstance(openers, list) or not isinstance(closers, list):
            raise DataError(f"{path}: composed.{kind}: each entry needs `openers` and `closers`, lists of words")
        headers.update(f"{opener}{closer}" for opener in openers for closer in closers)
    return frozenset(headers)
