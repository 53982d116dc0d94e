"""Lines that an author broke by hand, in a cell or paragraph: which are lines of their own, which go on in the next."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.model import BlockKind
from kg.read.classify import classify_line

__all__ = ["cut_lines", "cut_short_lines", "part_short_lines", "tidy_lines"]

_LINE_ENDS = re.compile(r"[\r\n]+")
_ENDED = "。！？!?；;：:…"
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


def cut_short_lines(words: str) -> list[str]:
    r"""Cut the words of a cell in the body of a table like `cut_lines`, and also where each line is a short value.

    Examples
    --------
    >>> cut_short_lines("上海\n大连"), cut_short_lines("信息服务\n业")
    (['上海', '大连'], ['信息服务\n业'])
    """
    lines = words.split("\n")
    return lines if all(len(line) in _SHORT for line in lines) else cut_lines(words)
