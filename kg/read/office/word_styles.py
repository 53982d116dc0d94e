"""What the styles of a Word file say about its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kg.model import BlockKind

__all__ = ["BODY_TEXT", "WORD", "WordStyle", "is_on", "list_number", "read_styles", "size_of"]

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY_TEXT = 9
"""The outline level of what is no heading."""

_LONGEST_CHAIN = 20
_OFF = {"0", "false", "off", "none"}
_ON = {"1", "true", "on"}
# The names of Word's own styles; it keeps the English ones in files, other programs write what they show.
_KINDS = (
    (
        BlockKind.CONTENTS,
        re.compile(r"(?:toc|目[录錄次])\s*(?:\d|heading|标题)?|table of figures|图表目录|index.*", re.I),
    ),
    (BlockKind.TITLE, re.compile(r"title|标题|文档标题|标题 字符", re.I)),
    (BlockKind.CAPTION, re.compile(r"caption|题注|图题|表题|图表标题", re.I)),
    (BlockKind.LIST_ITEM, re.compile(r"list(?! paragraph).*|列表(?!段落).*", re.I)),
)
_HEADING = re.compile(r"(?:heading|标题)\s*(\d)(?!\d)", re.I)
_SUBTITLE = re.compile(r"subtitle|副标题", re.I)


@dataclass(frozen=True, slots=True)
class WordStyle:
    """What a style says.

    Parameters
    ----------
    kind : BlockKind, optional
        What its paragraphs are.
    level : int
        Of a heading.
    is_numbered : bool
        Word numbers its paragraphs.
    is_hidden, is_struck, is_bold : bool
        Its text is not shown, struck out, bold.
    size : int
        Of its letters, in half points; 0 where it does not say.
    alignment : str
        Of its paragraphs, as ``center``; empty where it does not say.
    number : tuple of str and int
        The list that numbers its paragraphs, and the level in it.
    """

    kind: BlockKind | None = None
    level: int = 0
    is_numbered: bool = False
    is_hidden: bool = False
    is_struck: bool = False
    is_bold: bool = False
    size: int = 0
    alignment: str = ""
    number: tuple[str, int] = ("", 0)


def read_styles(root: Any) -> Mapping[str, WordStyle]:
    """Read the styles by their ids; that of paragraphs which name none has the id ``""``.

    Parameters
    ----------
    root : lxml element
        ``w:styles``.

    Returns
    -------
    mapping of str to WordStyle
    """
    style_by_id = {style.get(WORD + "styleId", ""): style for style in root.iterfind(WORD + "style")}
    usual = size_of(root.find(f"{WORD}docDefaults/{WORD}rPrDefault/{WORD}rPr/{WORD}sz"))
    styles = {}
    for identity, style in style_by_id.items():
        settled = _settle(list(_chain(identity, style_by_id)))
        if style.get(WORD + "type") == "paragraph" and not settled.size:
            settled = replace(settled, size=usual)
        styles[identity] = settled
        if style.get(WORD + "type") == "paragraph" and style.get(WORD + "default", "").lower() in _ON:
            styles[""] = settled
    return styles


def is_on(element: Any) -> bool:
    """Tell whether a switch such as ``w:vanish`` is there and not turned off."""
    return element is not None and element.get(WORD + "val", "1").lower() not in _OFF


def size_of(element: Any) -> int:
    """Return the size that ``w:sz`` states, in half points; 0 where it states none."""
    value = "" if element is None else element.get(WORD + "val", "")
    return int(value) if value.isdecimal() and len(value) < 5 else 0


def list_number(properties: Any) -> tuple[str, int]:
    """Return the list and the level in it that ``w:numPr`` states; an empty list where it states none."""
    if properties is None:
        return "", 0
    identity, level = properties.find(WORD + "numId"), properties.find(WORD + "ilvl")
    depth = "" if level is None else level.get(WORD + "val", "")
    return (
        "" if identity is None else identity.get(WORD + "val", ""),
        int(depth) if depth.isdecimal() and len(depth) < 3 else 0,
    )


def _chain(identity: str, style_by_id: Mapping[str, Any]) -> Iterator[Any]:
    """Yield a style and those it is based on."""
    for _ in range(_LONGEST_CHAIN):
        style = style_by_id.get(identity)
        if style is None:
            return
        yield style
        based_on = style.find(WORD + "basedOn")
        identity = "" if based_on is None else based_on.get(WORD + "val", "")


def _settle(chain: list[Any]) -> WordStyle:
    kind: BlockKind | None = None
    level = 0
    for style in chain:
        kind, level = _by_name(style)
        if kind is None and (outline := style.find(f"{WORD}pPr/{WORD}outlineLvl")) is not None:
            number = outline.get(WORD + "val", "")
            if number.isdecimal() and int(number) < BODY_TEXT:
                kind, level = BlockKind.HEADING, int(number) + 1
        if kind is not None:
            break
    numbers = (style.find(f"{WORD}pPr/{WORD}numPr") for style in chain)
    number = list_number(next((item for item in numbers if item is not None), None))
    alignment = _first(chain, "pPr", "jc")

    def has(*names: str) -> bool:
        return any(is_on(_first(chain, "rPr", name)) for name in names)

    return WordStyle(
        kind=kind,
        level=level,
        is_numbered=number[0] not in ("", "0"),
        is_hidden=has("vanish"),
        is_struck=has("strike", "dstrike"),
        is_bold=has("b"),
        size=size_of(_first(chain, "rPr", "sz")),
        alignment="" if alignment is None else alignment.get(WORD + "val", ""),
        number=number,
    )


def _first(chain: list[Any], properties: str, name: str) -> Any:
    """Return what the nearest style says that says something."""
    found = (style.find(f"{WORD}{properties}/{WORD}{name}") for style in chain)
    return next((element for element in found if element is not None), None)


def _by_name(style: Any) -> tuple[BlockKind | None, int]:
    element = style.find(WORD + "name")
    name = "" if element is None else element.get(WORD + "val", "").strip()
    if heading := _HEADING.match(name):
        return BlockKind.HEADING, max(1, int(heading[1]))
    if _SUBTITLE.fullmatch(name):
        return BlockKind.HEADING, 2
    return next((kind for kind, pattern in _KINDS if pattern.fullmatch(name)), None), 0
