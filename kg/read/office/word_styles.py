"""What the styles of a Word file say about its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kg.model import BlockKind

__all__ = ["BODY_TEXT", "WORD", "WordStyle", "is_on", "read_styles"]

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY_TEXT = 9
"""The outline level of what is no heading."""

_LONGEST_CHAIN = 20
_OFF = {"0", "false", "off", "none"}
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
    is_hidden : bool
        Its text is not shown.
    """

    kind: BlockKind | None = None
    level: int = 0
    is_numbered: bool = False
    is_hidden: bool = False


def read_styles(root: Any) -> Mapping[str, WordStyle]:
    """Read the styles by their ids.

    Parameters
    ----------
    root : lxml element
        ``w:styles``.

    Returns
    -------
    mapping of str to WordStyle
    """
    style_by_id = {style.get(WORD + "styleId", ""): style for style in root.iterfind(WORD + "style")}
    return {identity: _settle(list(_chain(identity, style_by_id))) for identity in style_by_id}


def is_on(element: Any) -> bool:
    """Tell whether a switch such as ``w:vanish`` is there and not turned off."""
    return element is not None and element.get(WORD + "val", "1").lower() not in _OFF


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
    numbers = (style.find(f"{WORD}pPr/{WORD}numPr/{WORD}numId") for style in chain)
    number = next((item for item in numbers if item is not None), None)
    hidden = (style.find(f"{WORD}rPr/{WORD}vanish") for style in chain)
    return WordStyle(
        kind=kind,
        level=level,
        is_numbered=number is not None and number.get(WORD + "val") != "0",
        is_hidden=is_on(next((item for item in hidden if item is not None), None)),
    )


def _by_name(style: Any) -> tuple[BlockKind | None, int]:
    element = style.find(WORD + "name")
    name = "" if element is None else element.get(WORD + "val", "").strip()
    if heading := _HEADING.match(name):
        return BlockKind.HEADING, max(1, int(heading[1]))
    if _SUBTITLE.fullmatch(name):
        return BlockKind.HEADING, 2
    return next((kind for kind, pattern in _KINDS if pattern.fullmatch(name)), None), 0
