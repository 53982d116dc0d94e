"""Records that a document shows as objects of JSON, whole or cut off: {"company_name": "甲公司", "address": "东市"}."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.columns import Columns
from kg.model import CleanDocument, Span

__all__ = ["Value", "read_objects"]

_TOKEN = re.compile(
    r"[\"“](?P<key>[A-Za-z_][A-Za-z0-9_ ]{1,40}|[一-龥]{2,12})[\"”]\s?[:：]\s?|[\"“](?P<value>[^\"“”\n]{1,200})[\"”]|(?P<mark>[{}\[\]])"
)
_KEY = re.compile(r"[\"“][A-Za-z_]{2,40}[\"”]\s?[:：]\s?[\"“\[{]")
"""Without two of them a text holds no objects."""
_CLOSES = ('":', '"：', '" :', "”：", "”:")
_FEWEST = 2
_MOST = 40
"""Values of one object."""
_CAMEL = re.compile("(?<=[a-z])(?=[A-Z])|_")
_NAMES = "Name"
_OWNED = frozenset(("child", "parent", "partner", "product", "tenant"))
"""What objects within another one may be to it."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value and what its key says of it: kinds of columns."""

    kinds: tuple[str, ...]
    span: Span


@dataclass(slots=True)
class _Object:
    role: tuple[str, ...]
    values: list[Value] = field(default_factory=list)
    key: tuple[str, ...] = ()
    lists: list[tuple[str, ...]] = field(default_factory=list)


def read_objects(clean: CleanDocument, columns: Columns) -> Iterator[tuple[Value, ...]]:
    """Yield the values of each object that a document shows; one in another is named in that, too."""
    text = clean.text
    if not any(close in text for close in _CLOSES):
        return
    found = list(_KEY.finditer(text))
    if len(found) < _FEWEST:
        return
    stack = [_Object(())]
    for token in _TOKEN.finditer(text, max(0, text.rfind("{", 0, found[0].start()))):
        current = stack[-1]
        if token["key"]:
            current.key = _kinds_of(token["key"], columns)
        elif token["value"]:
            kinds = current.lists[-1] if current.lists else current.key
            if kinds and len(current.values) < _MOST:
                current.values.append(Value(kinds, Span(*token.span("value"))))
            current.key = ()
        elif token["mark"] == "[":
            current.lists.append(current.key)
            current.key = ()
        elif token["mark"] == "]":
            del current.lists[-1:]
        elif token["mark"] == "{":
            stack.append(_Object(current.lists[-1] if current.lists else current.key))
            current.key = ()
        elif len(stack) > 1:
            yield from _closed(stack)
    while len(stack) > 1:  # it is cut off
        yield from _closed(stack)
    if len(stack[0].values) >= _FEWEST:
        yield tuple(stack[0].values)


def _closed(stack: list[_Object]) -> Iterator[tuple[Value, ...]]:
    """Close the innermost object, and name it in the one around it."""
    done = stack.pop()
    name = next((value.span for value in done.values if "firm" in value.kinds), None)
    if name is not None and not _OWNED.isdisjoint(done.role) and len(stack[-1].values) < _MOST:
        stack[-1].values.append(Value(done.role, name))
    if len(done.values) >= _FEWEST:
        yield tuple(done.values)


def _kinds_of(key: str, columns: Columns) -> tuple[str, ...]:
    """Return the kinds of a key: company_name, registeredAddress, national_standard_industry."""
    words = [word.title() for word in _CAMEL.sub(" ", key).split()]
    if kinds := columns.kinds_of(" ".join(words), exactly=True):
        return kinds
    return () if len(words) < 2 or words[-1] == _NAMES else columns.kinds_of(words[-1], exactly=True)
