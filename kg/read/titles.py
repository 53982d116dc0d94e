"""Which block is the title of a document whose format does not say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.model import Block, BlockKind
from kg.read.markup import strip_markup

__all__ = ["find_title", "mark_title"]

_MARKS = re.compile(r"^#+\s*|\s*#+$|\*\*+|`|^[●【]\s*|】$|[\x00-\x1f\x7f\u200b]")
_HEAD = 10
_LONGEST_LINE = 90
_LONGEST_TITLE = 160
_LONGEST_SOURCE = 2000
_LETTERHEAD = re.compile(r".{2,40}文件")
_NUMBER = re.compile(r".{0,24}[〔\[（(【]\s*(?:19|20)\d\d\s*[〕\]）)】]\s*第?\s*\d{1,5}\s*号.{0,12}")
_OFFICIAL = re.compile(
    r"(?:.*关于.+|.{2,})(?:通知|意见|决定|公告|通告|通报|报告|批复|复函|函|令|办法|规定|条例|细则|方案|规划|计划|纲要|"
    r"要点|措施|指南|目录|清单|规则|章程|准则|白皮书|蓝皮书|简报|公报|年鉴)\s*(?:[（(].{1,40}[）)])?"
)
_NO_TITLE = re.compile(
    r"(?:序|前|导|引)\s*言|摘\s*要|目\s*[录錄次]|附\s*[件录]\s*\d*|结\s*语|参考文献|第[一二三四五六七八九十\d]+[章节条编].*|[一二三四五六七八九十]{1,3}、.*"
)
_SKIPPED = {BlockKind.PAGE_BREAK, BlockKind.RUNNING_HEAD}
_LINES = {BlockKind.HEADING, BlockKind.PARAGRAPH}


def mark_title(text: str, blocks: Sequence[Block]) -> list[Block]:
    r"""Make a `BlockKind.TITLE` of the block, or the following lines, that entitle a document.

    Below a letterhead (…文件) or the number of a notice (商服贸发〔2021〕61号) it is the next line, else the first line
    of the text if it is a heading or reads like the title of an official document.

    Parameters
    ----------
    text : str
    blocks : sequence of Block

    Returns
    -------
    list of Block

    Examples
    --------
    >>> text = "某市商务局文件\n某商发〔2021〕6号\n关于支持外贸企业的通知"
    >>> blocks = [
    ...     Block(BlockKind.PARAGRAPH, 0, 7),
    ...     Block(BlockKind.PARAGRAPH, 8, 19),
    ...     Block(BlockKind.PARAGRAPH, 20, 32),
    ... ]
    >>> find_title(text, mark_title(text, blocks))
    '关于支持外贸企业的通知'
    """
    marked = list(blocks)
    if any(block.kind is BlockKind.TITLE for block in blocks):
        return marked
    for index in _title_blocks(text, blocks):
        marked[index] = replace(blocks[index], kind=BlockKind.TITLE, level=0)
    return marked


def find_title(text: str, blocks: Iterable[Block]) -> str:
    """Return the words of the title blocks, without Markdown; empty where there are none."""
    lines = (_words(text, block) for block in blocks if block.kind is BlockKind.TITLE)
    return "".join(_glue(lines))[:_LONGEST_TITLE]


def _glue(lines: Iterable[str]) -> Iterable[str]:
    """Put a space only between Latin words."""
    last = ""
    for line in lines:
        yield (" " if last.isascii() and last.isalnum() and line[:1].isascii() else "") + line
        last = line[-1:]


def _title_blocks(text: str, blocks: Sequence[Block]) -> list[int]:
    head = [index for index, block in enumerate(blocks[: 2 * _HEAD]) if block.kind not in _SKIPPED][:_HEAD]
    lines = {index: _words(text, blocks[index]) for index in head}
    first = head[0] if head else -1
    if first < 0:
        return []
    official = [i for i in head[:6] if _NUMBER.fullmatch(lines[i]) or _LETTERHEAD.fullmatch(lines[i])]
    if first not in official and _may_entitle(blocks[first], lines[first]):
        heading = blocks[first].kind is BlockKind.HEADING and blocks[first].level == 1
        if heading or _OFFICIAL.fullmatch(lines[first]):
            return [first]
    if official and blocks[official[-1]].kind in _LINES:
        below = [index for index in head if index > official[-1]]
        for position, index in enumerate(below[:4]):
            if _may_entitle(blocks[index], lines[index]):
                return _official_title(below[position:], blocks, lines)
    return []


def _official_title(indexes: Sequence[int], blocks: Sequence[Block], lines: dict[int, str]) -> list[int]:
    """Take lines until one ends as titles do; the first alone where none does."""
    taken: list[int] = []
    for index in indexes[:4]:
        if not _may_entitle(blocks[index], lines[index]):
            break
        taken.append(index)
        if _OFFICIAL.fullmatch(lines[index]):
            return taken
    return taken[:1]


def _may_entitle(block: Block, line: str) -> bool:
    return (
        block.kind in _LINES
        and 2 <= len(line) <= _LONGEST_LINE
        and line[-1] not in "。；：:，,;"
        and not _NO_TITLE.fullmatch(line)
        and not _NUMBER.fullmatch(line)
        and (block.kind is BlockKind.HEADING or "，" not in line or _OFFICIAL.fullmatch(line) is not None)
    )


def _words(text: str, block: Block) -> str:
    """Return the first words of a block without markup."""
    line = text[block.start : min(block.end, block.start + _LONGEST_SOURCE)]
    return " ".join(_MARKS.sub("", strip_markup(line)).split())[: 2 * _LONGEST_LINE]
