"""What a rule's pattern means: the pattern language, and the regular expression that a pattern becomes.

A sentence is matched after each mention in it has become one private-use character, which tells the mention's label; spaces and
quotation marks are gone, punctuation is full width. So a slot is a class of such characters, and every match takes linear time: gaps
are bounded and never leave the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from types import MappingProxyType

from kg.link.values import KINDS

__all__ = [
    "CAPITAL",
    "ET_CETERA",
    "MARKS",
    "MOST_LABELS",
    "OneOf",
    "Pattern",
    "Slot",
    "Stage",
    "compile_pattern",
    "in_code",
    "in_other_words",
    "mark_of",
    "stages_of",
]

FIRST_MARK = 0xE000
MOST_LABELS = 64
"""So many labels can be told from each other."""
MARKS = f"{chr(FIRST_MARK)}-{chr(FIRST_MARK + MOST_LABELS - 1)}"
"""The characters that stand for mentions, as a range of a regular expression's class."""

_SIGNS = "省州邦郡府设建有等同家数两一二三四五六七八九十是为于和与及的了、，。；：！？①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳百千万亿个名"
"""What stands in classes: what phrases, lists and clauses end at, numbers, what names of places end in.

A pattern is matched against a text in which these, and the marks before them, are the characters from 128 to 255, and those are
others: `re` compiles a class of characters below 256 in a tenth of the time that it takes for one of others, a pattern holds forty
classes, and to compile patterns takes ten times as long as to match them. What stands in words is a letter there, too.
"""
_IDEOGRAPHS, _CODED_IDEOGRAPHS = "一-龥", r"\u4e00-\u9fa5省-了百-名"
_LATIN, _OTHER_LETTERS, _OTHER_SIGNS = 0x80, 0xA000, FIRST_MARK + 0x100
_CODES = {
    **{_LATIN + at: (_OTHER_LETTERS if chr(_LATIN + at).isalnum() else _OTHER_SIGNS) + at for at in range(0x80)},
    **{FIRST_MARK + place: _LATIN + place for place in range(MOST_LABELS)},
    **{ord(sign): _LATIN + MOST_LABELS + place for place, sign in enumerate(_SIGNS)},
}

CLAUSE_GAP = "[^，。；：！？\n]{0,18}?"
PLAIN_GAP = f"[^，。；：！？\n{MARKS}]{{0,18}}?"
SENTENCE_GAP = "[^。；！？\n]{0,48}?"
NUMBER = "(?:[0-9][0-9.，]*|[〇○零一二三四五六七八九十百千万两数]+)(?:多|余)?(?:亿|万|千|百)?"
ET_CETERA = "".join([*map("(?<!{})".format, "高平均同相优劣中初特"), "等", *map("(?!{})".format, "级待价同")])
"""等 at the end of a list, and not in 高等 or 等级."""
PHRASE = rf"(?:(?![的了是和与及为于、，。；：！？①-⑳{MARKS}_]|在(?!线)|{ET_CETERA}(?!离子))[\w&+-])"
OBJECTS = "(?:应|按|依|据|由|被|向|从|对|在|把|将|给|经|为|是|获|收购|入股|投资)"
"""What tells behind 等 that a name which follows is an object or the subject of another clause, and no member of the list."""
CAPITAL = "首都|首府|省会|省会城市|州府|南部城市|北部城市|东部城市|西部城市|港口城市"
"""What may stand between a place and the city in it."""

_PLAIN = re.compile("[一-龥A-Za-z0-9]+")
_NOT_ASKED = re.compile(f"[{MARKS}、，。；：]")
"""What a line may hold that its sentence does not (marks, and in some lists 、 for ；), and what nearly all sentences hold."""
_THING, _FIELD = "Product", "Sector"
_PLACES = frozenset({"Country", "Region", "Province", "City"})
_AROUND = ("Country", "Province", "City", "District")
"""What may stand directly before a member of a list, which lies in it."""
_TOKEN = re.compile(
    r"\s+|\{(?P<slot>[^{}]*)\}|<(?P<words>[^<>]*)>|(?P<mark>\.\.\.|\.\.|[()\[\]|~#^$_])|(?P<text>[^\s{}<>()\[\]|~#^$_.]+)"
)


@dataclass(frozen=True, slots=True)
class Slot:
    """An end of a relation in a pattern: ``free`` slots also take a noun phrase that is no mention, ``single`` ones no list.

    A ``pointing`` one takes only a word that points to what is described behind it: 这家|机器人企业. Of a slot for a value ``value`` is its kind, or the name of the words that it may be.
    """

    role: str
    labels: frozenset[str]
    free: bool = False
    single: bool = False
    value: str = ""
    pointing: bool = False


@dataclass(frozen=True, eq=False)
class OneOf:
    """Words or marks of which a match holds one; those of the same words are the same object."""

    words: tuple[str, ...]


@dataclass(frozen=True)
class Pattern:
    """A compiled pattern.

    Parameters
    ----------
    source : str
        The regular expression over a rendered sentence; its groups are named after the slots.
    slots : mapping of str to Slot
        By the name of the group.
    subject : Slot or None
        The slot before ``~``, which is looked for and not matched.
    loose : bool
        A gap follows ``~``: other words may stand between the subject and the match.
    triggers : tuple of str
        A sentence that holds none of these can't match; empty if there is no such set.
    open : bool
        A slot takes one of the open labels.
    text : str
        As an analyst wrote it.
    required : tuple of frozenset of str
        A match holds a mention with one of the labels of each.
    order : tuple of OneOf
        What a match holds, one behind the other.
    """

    source: str
    slots: Mapping[str, Slot]
    subject: Slot | None
    loose: bool
    triggers: tuple[str, ...]
    open: bool = False
    text: str = ""
    required: tuple[frozenset[str], ...] = ()
    order: tuple[OneOf, ...] = ()

    @cached_property
    def coded_regex(self) -> re.Pattern[str]:
        """The compiled source, for a text `in_code`; made when a sentence first needs it, since most texts need a part of the patterns."""
        return _compile(self.source)

    @cached_property
    def words(self) -> tuple[OneOf, ...]:
        """Those of `order` that are worth asking the sentence for, before its line is made."""
        return tuple(one for one in self.order if not any(map(_NOT_ASKED.search, one.words)))


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of a pattern: ``shown`` as it is written, ``coded_regex`` for all up to its end, ``slot`` if it is one."""

    shown: str
    coded_regex: re.Pattern[str]
    slot: Slot | None = None
    words: tuple[str, ...] = ()


def in_code(text: str) -> str:
    """Return a text as patterns are matched against it; its characters stand where they stood.

    Examples
    --------
    >>> in_code("甲，乙。") == "甲，乙。", len(in_code("甲，乙。"))
    (False, 4)
    """
    return text.translate(_CODES)


def _compile(source: str) -> re.Pattern[str]:
    """Compile an expression over texts in code."""
    return re.compile(in_code(source.replace(_IDEOGRAPHS, _CODED_IDEOGRAPHS)))


def in_other_words(words: Iterable[str], wordings: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return words with what they are called elsewhere.

    Examples
    --------
    >>> in_other_words(["运营中心", "工厂"], {"运营": ["营运"]})
    ('运营中心', '工厂', '营运中心')
    >>> in_other_words(["在", "设在", "在内"], {"在": ["于"]})
    ('在', '设在', '在内', '于', '设于')
    """
    words = list(words)
    others = (
        word.replace(one, other)
        for one, listed in wordings.items()
        for other in listed
        for word in words
        if one in word and _is_meant(word, one, other)
    )
    return tuple(dict.fromkeys([*words, *others]))


def _is_meant(word: str, one: str, other: str) -> bool:
    """Tell whether a part of a word is what has another wording: 运营|中心, 设|在, but not 在|内 or 拥|有."""
    return len(one) > 1 or word == one or (len(other) == 1 and word.endswith(one))


def mark_of(label: str, labels: Sequence[str]) -> str:
    r"""Return the character that stands for mentions of a label.

    Examples
    --------
    >>> mark_of("City", ["Company", "City"])
    '\ue001'
    """
    return chr(FIRST_MARK + labels.index(label))


@dataclass
class _Compiler:
    labels: Sequence[str]
    groups: Mapping[str, Sequence[str]]
    words: Mapping[str, Sequence[str]]
    wordings: Mapping[str, Sequence[str]]
    slots: dict[str, Slot] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of the regular expression; ``needs`` are words of which a match holds one (none: nothing is needed).

    Of each set of ``labels`` a match holds a mention, and what is in ``order`` one behind the other.
    """

    regex: str
    needs: tuple[str, ...] = ()
    labels: tuple[frozenset[str], ...] = ()
    order: tuple[OneOf, ...] = ()


def compile_pattern(
    text: str,
    labels: Sequence[str],
    groups: Mapping[str, Sequence[str]],
    words: Mapping[str, Sequence[str]],
    open_labels: frozenset[str] = frozenset(),
    *,
    wordings: Mapping[str, Sequence[str]] = MappingProxyType({}),
    slots_needed: bool = True,
) -> Pattern:
    r"""Compile a pattern.

    Parameters
    ----------
    text : str
        The pattern as an analyst writes it.
    labels : sequence of str
        Every label of the ontology; its place in the sequence makes its character.
    groups : mapping of str to sequence of str
        Names for several labels, such as ``place``.
    words : mapping of str to sequence of str
        Names for several words, written ``<name>`` in a pattern.
    open_labels : frozenset of str
        Labels whose names are common words.
    wordings : mapping of str to sequence of str
        What words are called elsewhere: a pattern with one of them means these, too (运营: 营运).
    slots_needed : bool
        Whether a pattern without a slot is refused.

    Returns
    -------
    Pattern

    Raises
    ------
    ValueError
        If the pattern is no pattern; the message says what is wrong.

    Examples
    --------
    >>> pattern = compile_pattern("{head:Company} .. 位于 {tail:City}", ["Company", "City"], {}, {})
    >>> bool(pattern.coded_regex.search(in_code("\ue000总部位于\ue001。"))), pattern.triggers
    (True, ('位于',))
    """
    tokens = _tokens(text)
    compiler = _Compiler(labels, groups, words, wordings)
    subject = None
    loose = False
    if ("mark", "~") in tokens:
        place = tokens.index(("mark", "~"))
        if place != 1 or tokens[0][0] != "slot" or ("mark", "~") in tokens[place + 1 :]:
            raise ValueError("~ may only follow the first slot, and only once")
        subject = _slot(compiler, tokens[0][1])
        tokens = tokens[place + 1 :]
        # The subject is looked for before the first word: a gap there would only hide where the predicate begins.
        while tokens and tokens[0] in (("mark", ".."), ("mark", "...")):
            tokens = tokens[1:]
            loose = True
    part, rest = _alternatives(compiler, tokens)
    if rest:
        raise ValueError(f"unexpected {rest[0][1]!r}")
    if slots_needed and not compiler.slots:
        raise ValueError("needs a slot such as {tail:Company}")
    slots = compiler.slots
    is_open = any(slot.labels & open_labels for slot in slots.values())
    return Pattern(part.regex, slots, subject, loose, part.needs, is_open, text, part.labels, part.order)


def stages_of(
    text: str,
    labels: Sequence[str],
    groups: Mapping[str, Sequence[str]],
    words: Mapping[str, Sequence[str]],
    wordings: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> tuple[Stage, ...]:
    r"""Return how far a sentence may get in a pattern, part by part, without the subject before ``~``.

    Examples
    --------
    >>> first, *_ = stages_of("{head:Company} .. (位于 | 设在) {tail:City}", ["Company", "City"], {}, {})
    >>> first.shown, bool(first.coded_regex.search(in_code("\ue000说")))
    ('{head:Company}', True)
    """
    tokens = _tokens(text)
    if ("mark", "~") in tokens:
        tokens = tokens[tokens.index(("mark", "~")) + 1 :]
    stages = []
    depth = begin = 0
    for index, (kind, token) in enumerate(tokens):
        depth += (kind == "mark" and token in ("(", "[")) - (kind == "mark" and token in (")", "]"))
        if depth:
            continue
        part = tokens[begin : index + 1]
        compiler = _Compiler(labels, groups, words, wordings)
        regex = _compile(_alternatives(compiler, tokens[: index + 1])[0].regex)
        slot = _slot(compiler, token) if len(part) == 1 and kind == "slot" else None
        listed = tuple(words[token]) if len(part) == 1 and kind == "words" else ()
        stages.append(Stage(" ".join(map(_as_written, part)), regex, slot, listed))
        begin = index + 1
    return tuple(stages)


def _as_written(token: tuple[str, str]) -> str:
    kind, text = token
    return {"slot": f"{{{text}}}", "words": f"<{text}>"}.get(kind, text)


def _tokens(text: str) -> list[tuple[str, str]]:
    tokens = []
    position = 0
    while position < len(text):
        found = _TOKEN.match(text, position)
        if found is None:
            raise ValueError(f"can't read {text[position : position + 12]!r}")
        position = found.end()
        if found.lastgroup is not None:
            tokens.append((found.lastgroup, found[found.lastgroup]))
    return tokens


def _alternatives(compiler: _Compiler, tokens: list[tuple[str, str]]) -> tuple[_Part, list[tuple[str, str]]]:
    parts = []
    while True:
        part, tokens = _sequence(compiler, tokens)
        parts.append(part)
        if not tokens or tokens[0] != ("mark", "|"):
            break
        tokens = tokens[1:]
    if len(parts) == 1:
        return parts[0], tokens
    needs = tuple(dict.fromkeys(word for part in parts for word in part.needs)) if all(p.needs for p in parts) else ()
    labels = (frozenset[str]().union(*(part.labels[0] for part in parts)),) if all(p.labels for p in parts) else ()
    order = (_one_of(*(word for p in parts for word in _rarest(p.order).words)),) if all(p.order for p in parts) else ()
    return _Part("(?:" + "|".join(part.regex for part in parts) + ")", needs, labels, order), tokens


def _sequence(compiler: _Compiler, tokens: list[tuple[str, str]]) -> tuple[_Part, list[tuple[str, str]]]:
    parts: list[_Part] = []
    while tokens and tokens[0] not in (("mark", "|"), ("mark", ")"), ("mark", "]")):
        kind, text = tokens[0]
        tokens = tokens[1:]
        if kind == "mark" and text in "([":
            part, tokens = _alternatives(compiler, tokens)
            closing = ")" if text == "(" else "]"
            if not tokens or tokens[0] != ("mark", closing):
                raise ValueError(f"{text} is not closed")
            tokens = tokens[1:]
            parts.append(part if text == "(" else _Part(f"(?:{part.regex})?"))
        else:
            parts.append(_atom(compiler, kind, text))
    # The part whose shortest word is longest, then the one with fewest words, keeps most sentences out.
    needs = max(
        (part.needs for part in parts if part.needs),
        key=lambda words: (min(len(word) for word in words), -len(words)),
        default=(),
    )
    labels = tuple(dict.fromkeys(labels for part in parts for labels in part.labels))
    order = tuple(one for part in parts for one in part.order)
    return _Part("".join(part.regex for part in parts), needs, labels, order), tokens


def _rarest(order: Sequence[OneOf]) -> OneOf:
    """Return what probably keeps most sentences out: whose shortest word is longest."""
    return max(order, key=lambda one: min(map(len, one.words)))


@cache
def _one_of(*words: str) -> OneOf:
    return OneOf(words)


def _atom(compiler: _Compiler, kind: str, text: str) -> _Part:
    if kind == "slot":
        slot = _slot(compiler, text)
        name = f"{slot.role}_{len(compiler.slots)}"
        compiler.slots[name] = slot
        if slot.role == "value":
            return _value_part(name, slot.value, compiler.words)
        within, behind = _slot_regex(slot, tuple(compiler.labels))
        regex = f"(?P<{name}>{within}){behind}"
        if slot.free:
            return _Part(regex)
        marks = sorted(mark_of(label, compiler.labels) for label in slot.labels)
        return _Part(regex, labels=(slot.labels,), order=(_one_of(*marks),))
    if kind == "words":
        if text not in compiler.words:
            raise ValueError(f"unknown words <{text}>; there are {', '.join(compiler.words)}")
        listed = sorted(compiler.words[text], key=lambda word: (-len(word), word))
        regexes = [ET_CETERA if word == "等" else re.escape(word) for word in listed]
        return _Part("(?:" + "|".join(regexes) + ")", tuple(listed), order=(_one_of(*listed),))
    if kind == "text":
        said = in_other_words([text], compiler.wordings)
        needs = said if _PLAIN.fullmatch(text) else ()
        regex = ET_CETERA if text == "等" else re.escape(text)
        regex = regex if len(said) == 1 else f"(?:{'|'.join(map(re.escape, said))})"
        return _Part(regex, needs, order=(_one_of(*said),))
    gaps = {
        "_": PLAIN_GAP,
        "..": CLAUSE_GAP,
        "...": SENTENCE_GAP,
        "#": NUMBER,
        "^": r"(?:(?<=[，。；：！？])|^)",
        "$": r"(?=[，。；：！？]|$)",
    }
    if text not in gaps:
        raise ValueError(f"unexpected {text!r}")
    return _Part(gaps[text])


def _slot(compiler: _Compiler, text: str) -> Slot:
    role, colon, listed = text.partition(":")
    if role == "value" and colon:
        return Slot(role, frozenset(), value=listed.removeprefix("<").removesuffix(">"))
    if role not in ("head", "tail", "ends", "any") or not colon:
        raise ValueError(
            f"slot {{{text}}}: write {{head:Label}}, {{tail:Label}}, {{ends:Label}}, {{any:Label}} or {{value:kind}}"
        )
    free, pointing = listed.endswith("*"), listed.endswith("?")
    single = pointing or listed.endswith("!")
    labels: set[str] = set()
    for name in listed.rstrip("*!?").split("|"):
        if name in compiler.groups:
            labels.update(compiler.groups[name])
        elif name in compiler.labels:
            labels.add(name)
        else:
            raise ValueError(f"slot {{{text}}}: unknown label {name}")
    return Slot(role, frozenset(labels), free, single, pointing=pointing)


def _value_part(name: str, value: str, words: Mapping[str, Sequence[str]]) -> _Part:
    kind = KINDS.get(value)
    if kind is not None and kind.regex:
        order = (_one_of(*kind.needs),) if kind.needs else ()
        return _Part(f"(?P<{name}>{kind.regex})", kind.needs, order=order)
    if value not in words:
        known = [kind for kind, read in KINDS.items() if read.regex]
        raise ValueError(f"unknown kind of value {value}; there are {', '.join(known)} and <words>")
    listed = sorted(words[value], key=lambda word: (-len(word), word))
    return _Part(f"(?P<{name}>{'|'.join(map(re.escape, listed))})", tuple(listed), order=(_one_of(*listed),))


@cache
def _slot_regex(slot: Slot, labels: tuple[str, ...]) -> tuple[str, str]:
    """Return what a slot takes, and what must hold behind it; the same slots stand in many patterns."""
    marks = "[" + "".join(sorted(mark_of(label, labels) for label in slot.labels)) + "]"
    if slot.free:
        item = f"(?:(?:{PHRASE}{{0,10}}?{marks}){{1,3}}{PHRASE}{{0,8}}?|{PHRASE}{{2,14}}?)"
        item = f"(?:对[{MARKS}]{{1,2}})?{item}"  # 对日软件外包
        item = f"{item}(?:（[^（）]{{1,30}}）(?=[、，和与及等]))?"
        # Sloppy lists go on over commas: 证券，银行，保险等 does not end with 证券.
        more = f"(?:{PHRASE}|{marks}){{1,10}}(?:、|等|[两二三四五六七八九十]大)|{PHRASE}{{0,4}}{marks}{PHRASE}{{0,4}}[，、]{PHRASE}{{0,4}}{marks}"
        # 窗帘，布料和皮革的经营: the last one says that the commas divide what is dealt in.
        member = f"(?:{PHRASE}|{marks})"
        run = f"(?:{member}{{1,8}}，){{0,6}}{member}{{1,8}}(?:以及|及|和|与){member}{{1,10}}的[一-龥]{{2}}(?=[、，。；及和与]|$)"
        more = f"，(?:{more}|{run})|(?:业务|服务|产业|行业|领域){{1,2}}(?:、|以及|及|和|与)"
        # Beside others a member may be long: 信息安全、无人值守自动化运维服务.
        later = item.replace("{2,14}?", "{2,22}?").replace("{0,8}?", "{0,14}?")
        return f"{item}(?:(?:、|以及|及|和|与|会同|，|/){later}){{0,15}}?", f"(?!{more})"
    if slot.single:
        return marks, ""
    after = f"(?:（[^（）]{{0,40}}）)?(?:(?:{CAPITAL})(?=[{MARKS}])|市场|地区|大陆|本土|系列|总部|市|省|州|[0-9]{{1,3}}国|各国|两国|两地|[^的了、，。；：{MARKS}]{{2,4}}[省州邦郡府](?=[、和与及设建有]))?"
    # Behind a comma 与乙 begins a clause of its own: 收购甲，与乙成立合资公司.
    # So does whose head office is told next: 总部设在甲市，乙洲|总部在丙市.
    joint = f"(?:，(?!与|联合|携手|联同|协同|[{MARKS}](?:地区|区|大区)?总部)|[、/])?(?:以及|及其|和|与|及|暨|或|还有|会同|联合|携手|联同|协同)?(?:(?:国内|国外|海外|境外|境内)的?)?"
    told = f"、[^的了、，。；：{MARKS}]{{1,10}}"
    if slot.labels == {_THING} and _FIELD in labels:
        # What a product is stands before its name: 手表甲；移动支付乙和驾驶辅助系统丙.
        said = f"(?:[^了由在被将从向把对、，。；：{MARKS}]|{mark_of(_FIELD, labels)})"
        told = f"(?!{joint}{marks})(?:[、；](?:以及|和)?|，?以及|和|及|与){said}{{1,24}}?(?={marks})|；(?={marks})"
    # 甲、乙等企业应当按照丙的规定: what follows such a word is no member.
    beyond = f"等(?![^，。；、{MARKS}]{{0,4}}?{OBJECTS})(?:(?!在)[^，。；、于{MARKS}]){{0,12}}"
    between = f"(?:{told}|{joint}|{beyond})"
    # What is a next member by itself is not read as something behind this one as well: two ways to read each of n members are 2^n.
    member_next = f"(?:{joint}|{beyond}){marks}"
    if slot.labels != {_FIELD}:  # 储能企业|甲公司、机器人企业|乙公司: each of them has its own
        after += f"(?:(?![与和同及])(?!{member_next})[^的了、，。；：{MARKS}]{{0,6}}[{MARKS}](?=、))?"
    if slot.labels <= _PLACES:  # 走进甲国|丙庄园|、乙国|丁广场: what stands in each place
        venue = f"[^的了在是为、，。；：和与及{MARKS}]{{2,10}}"
        after += f"(?:{venue}(?=(?:、|和|与|及|以及)[{MARKS}]{{1,2}}(?:{venue})?(?:[、，。；和与及]|$)))?"
    # 甲 of 甲与乙达成合作 is the subject, no list with 乙; but 甲与乙联合印发 did so alike.
    alike = "(?!主办|承办|印发|发布|出台|制定|公布|发文|下发|认定|开展|启动|编制|编撰|编写|撰写|举办|开发|研发|出品|制作|发行|摄制)"
    # 甲与乙、丙等企业合作: 甲 is no such firm.
    others = f"与[{MARKS}](?:、[^，。；：]{{0,8}}?[{MARKS}]){{0,6}}等[^，。；：]{{0,16}}?(?:建立|达成|签署|签订|开展|保持|合作|结成|形成)"
    between = f"(?!{others})(?!与[{MARKS}]{{1,4}}(?:(?:、|和|及|以及)[{MARKS}]{{1,3}}){{0,4}}(?:[^，。；：、{MARKS}]{{0,6}}?)(?:在[{MARKS}]{{1,3}})?(?:[^，。；：、{MARKS}]{{0,4}}?)(?:达成|签署|签订|签下|签有|订立|签约|缔结|结成|结为|就|(?:联合|共同){alike}|携手|合作)){between}"
    # A member may be unknown, or name what the slot doesn't take: 与甲组织、乙国家联盟、丙组织合作.
    unknown = f"(?:、[^、，。；：{MARKS}]{{1,14}}(?=、|和[{MARKS}]|以及|等)|、(?!{marks})[{MARKS}](?=、|和[{MARKS}]))"
    around = "".join(mark_of(label, labels) for label in _AROUND if label in labels and label not in slot.labels)
    member = f"[{around}]{{0,2}}{marks}" if around else marks  # 甲园、乙市|丙区
    # Before the first member stands nothing, though the expression for what stands between two is the same for all: it is
    # long, and to compile it costs more than to match it.
    return f"(?=[{MARKS}])(?:{between}{member}{after}|{unknown}){{1,61}}", ""
