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

from kg.link.coding import MARKS, compile_coded, mark_of
from kg.link.slots import ET_CETERA, Slot, slot_regex
from kg.link.values import KINDS

__all__ = [
    "OneOf",
    "Pattern",
    "Stage",
    "compile_pattern",
    "in_other_words",
    "stages_of",
]

CLAUSE_GAP = "[^，。；：！？\n]{0,18}?"
PLAIN_GAP = f"[^，。；：！？\n{MARKS}]{{0,18}}?"
SENTENCE_GAP = "[^。；！？\n]{0,48}?"
NUMBER = "(?:[0-9][0-9.，]*|[〇○零一二三四五六七八九十百千万两数]+)(?:多|余)?(?:亿|万|千|百)?"
_PLAIN = re.compile("[一-龥A-Za-z0-9]+")
_NOT_ASKED = re.compile(f"[{MARKS}、，。；：]")
"""What a line may hold that its sentence does not (marks, and in some lists 、 for ；), and what nearly all sentences hold."""
_TOKEN = re.compile(
    r"\s+|\{(?P<slot>[^{}]*)\}|<(?P<words>[^<>]*)>|(?P<mark>\.\.\.|\.\.|[()\[\]|~#^$_])|(?P<text>[^\s{}<>()\[\]|~#^$_.]+)"
)


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
        """The compiled source, for a text `kg.link.coding.in_code`; made when a sentence first needs it, since most texts need a part of the patterns."""
        return compile_coded(self.source)

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
    >>> from kg.link.coding import in_code
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
    >>> from kg.link.coding import in_code
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
        regex = compile_coded(_alternatives(compiler, tokens[: index + 1])[0].regex)
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
        within, behind = slot_regex(slot, tuple(compiler.labels))
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
