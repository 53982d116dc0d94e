"""Lines that an author broke by hand, in a cell or paragraph: which are lines of their own, which go on in the next."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.model import BlockKind
from kg.read.classify import classify_line

__all__ = ["cut_lines", "divide_items", "part_short_lines", "tidy_lines"]

_LINE_ENDS = re.compile(r"[\r\n]+")
_ENDED = "。！？!?；;：:…"
_DIVIDED = _ENDED + "、，,"
_LABEL = re.compile(r"[\u4e00-\u9fff]{2,8}\s?[：:]\s?\S")
_MARKED = {BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.CAPTION, BlockKind.FOOTNOTE}
_SHORT = range(2, 4)
"""Characters of a value that nobody would break: 上海, 软件, a person's name."""
_FULL = 8
"""Characters; a line that ends before was not broken for want of room."""
_ALIKE = 2
"""Characters that names of one kind end with: 公司, 大学, 中心."""


def tidy_lines(words: str) -> str:
    r"""Collapse the white space of words, without the line ends between lines that say something.

    Examples
    --------
    >>> tidy_lines("  海港  信息技术 \r\n\r\n有限公司 ")
    '海港 信息技术\n有限公司'
    """
    if "\n" not in words and "\r" not in words:
        return " ".join(words.split())
    return "\n".join(filter(None, (" ".join(line.split()) for line in _LINE_ENDS.split(words))))


def cut_lines(words: str) -> list[str]:
    r"""Cut words at the line ends behind which something new begins; the others stay, for they tear words apart.

    New begins behind the end of a sentence, before a number, bullet or label, and behind a line that ends as the last
    one does, as the names of a list do.

    Examples
    --------
    >>> cut_lines("海港信息技术\n有限公司")
    ['海港信息技术\n有限公司']
    >>> cut_lines("海港科技有限公司\n东湖软件\n有限公司")
    ['海港科技有限公司', '东湖软件\n有限公司']
    >>> cut_lines("某市商务局\n地址：海港路5号\n一、总体要求")
    ['某市商务局', '地址：海港路5号', '一、总体要求']
    """
    lines = [line for line in words.split("\n") if line]
    if len(lines) < 2:
        return lines
    ending = lines[-1][-_ALIKE:]
    kept = [lines[0]]
    for before, line in pairwise(lines):
        alike = len(before) > _ALIKE < len(line) and before.endswith(ending)
        if before[-1] in _ENDED or alike or _LABEL.match(line) or classify_line(line).kind in _MARKED:
            kept.append(line)
        else:
            kept[-1] += "\n" + line
    return kept


def part_short_lines(words: str) -> str:
    r"""Replace by spaces the line ends behind lines too short to reach the margin of a page.

    Examples
    --------
    >>> part_short_lines("第一章\n总则"), part_short_lines("海港市与星桥信息技术\n有限公司签约。")
    ('第一章 总则', '海港市与星桥信息技术\n有限公司签约。')
    """
    if "\n" not in words:
        return words
    *lines, last = words.split("\n")
    return "".join(line + (" " if len(line) < _FULL and line[-1] not in _ENDED else "\n") for line in lines) + last


def divide_items(cell: str) -> str:
    r"""Replace by signs the line ends that divide the items in a cell of the body of a table; others stay.

    What says the same within a line is a semicolon: without one, two names would be read as one. Between short values
    and behind a sign that ends an item a space will do.

    Examples
    --------
    >>> divide_items("海港科技有限公司\n东湖软件有限公司"), divide_items("上海\n大连"), divide_items("信息服务\n业")
    ('海港科技有限公司；东湖软件有限公司', '上海 大连', '信息服务\n业')
    """
    if "\n" not in cell:
        return cell
    lines = cell.split("\n")
    if all(len(line) in _SHORT for line in lines):
        return " ".join(lines)
    *items, last = cut_lines(cell)
    return "".join(item + (" " if item[-1] in _DIVIDED else "；") for item in items) + last
