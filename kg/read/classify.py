"""What a line of a Chinese text is, judged by its form: heading, list item, caption, footnote, page number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from kg.model import Block, BlockKind
from kg.pagewords import any_of

__all__ = ["CONTENTS_TITLE", "SENTENCE_END", "UNMARKED_LEVEL", "classify_line", "mark_references", "settle_headings"]

SENTENCE_END = "。！？!?；;：:，,、…"
CONTENTS_TITLE = re.compile(
    r"(?:CONTENTS?\s*)?(?:图表|图|表|插图)?\s*目\s*[录錄次](?:\s*CONTENTS?)?|(?:table of )?contents|\[\[?_?TOC_?\]?\]",
    re.I,
)
UNMARKED_LEVEL = 6
"""The level of a short line that stands alone above a paragraph."""

_NUMERAL = "[一二三四五六七八九十百零〇两\\d]"
_LONGEST_HEADING = 50
_LONGEST_HEADING_WITH_COMMA = 32

_PAGE_NUMBER = re.compile(
    r"[-—–·•\s]*\d{1,4}[-—–·•\s]*|第\s*\d{1,4}\s*页(?:\s*[（(/，,]?\s*共\s*\d{1,4}\s*页\s*[）)]?)?|\d{1,4}\s*/\s*\d{1,4}|[Pp]age\s+\d{1,4}(?:\s+of\s+\d{1,4})?"
)
_LEADER = re.compile(r"(?:…{2,}|⋯{2,}|‥{2,}|(?:[.．·・‧⋅…⋯‥]\s?){3,})\s*[（(—-]?\s?\d{1,4}\s?[）)—-]?$")
_CAPTION = re.compile(
    r"(?:续)?(?:附)?(?:图表|图|表)\s*\d{1,3}(?:\s?[-—–.．]\s?\d{1,3}){0,2}(?:[：:、.\s]|(?=[“《A-Z\u4e00-\u9fff]))"
)
_SOURCE_NOTE = re.compile(r"(?:数据|资料|图片)来源\s*[：:]|注\s*[：:]|(?:单位)\s*[：:]")
_FOOTNOTE = re.compile(r"[¹²³⁰⁴-⁹]+\s*\S|\[\^[^\]\s]{1,20}\]:|\[\d{1,3}\]\s*\S")
_CIRCLED = re.compile("[①-⑳]")
_NOTED = re.compile(r"(?<=[\w）)》”」])([①-⑳])(?![①-⑳])")
_COUNTED = re.compile("[；;，,、：:。]\\s*[①-⑳]")
_BULLET = re.compile(r"(?:[-*+]\s+|[•·▶►■□◆◇○▪✓➢]\s*)(?=\S)")
_MARKDOWN = re.compile(r"(#{1,6})(?:\s+|(?=[^#\s]))\S")
_SECTION = re.compile(
    "(?P<l1>第" + _NUMERAL + "{1,5}[编篇部章](?:分)?)(?=[\\s：:]|[^的，。]|$)"
    "|(?P<l2>第" + _NUMERAL + "{1,5}节)"
    "|(?P<l3>[一二三四五六七八九十]{1,3}[、.．])"
    "|(?P<l4>[（(][一二三四五六七八九十]{1,3}[）)])"
    r"|(?P<l5>\d{1,2}(?:[.．]\d{1,2}){0,3}[.．、](?!\d)|\d{1,2}(?:[.．]\d{1,2}){1,3}\s+(?=[^\d\s亿万千百个元倍家年月日%]))"
    r"|(?P<l6>[（(]\d{1,2}[）)]|\d{1,2}[)）]|[①-⑳])"
)
_LABELLED = re.compile(
    r"[\u4e00-\u9fff]{2,6}\s?(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s?[：:]\s?\S|(?:专栏|附件|附录|案例)\s?\d{0,3}[：:\s]\s?\S"
)
_BOLD = re.compile(r"\*\*([^*]{2,60})\*\*")
_NUMBERS = r"\s?(?:\d{1,3}(?:[-—]\d{1,2})?|[一二三四五六七八九十]{1,3})"
_ATTACHMENT = re.compile(rf"附\s*[件录表](?:{_NUMBERS})?\s*[：:]?")
"""What stands alone above an attachment, and its title in the next line."""
_ATTACHMENTS = re.compile(rf"附\s*件\s*[：:]\s*\S|附\s*件{_NUMBERS}\s*[：:.．、]\s*\S")
"""What names an attachment, in the list at the end of a notice or above the attachment itself."""
_NUMBERED_ATTACHMENT = re.compile(r"附\s*件\s*[：:]\s*\d")
_CHAPTER = 3
"""The level of 一、; the numbers of a list are lower."""
_REFERENCES = re.compile(f"(?:主要)?{any_of('references')}|References|Bibliography", re.I)
_ENTRY = re.compile(r"[\[［]\d{1,3}[\]］]|\d{1,3}[.．、)]")
_ATTACHED = re.compile(rf".{{4,40}}{any_of('attached_end')}(?:[（(].{{1,20}}[）)])?")
"""The title of what is attached to a notice; its numbered headings follow directly."""
_SHORTEST_TEXT = 20
"""Characters that a text below a heading has at least."""
_DATE = re.compile(r"\d{2,4}\s?年\s?\d{1,2}\s?月")
_PART = re.compile(
    r"(?:序\s*言|前\s*言|导\s*言|引\s*言|摘\s*要|结\s*语|结束语|后\s*记|附\s*录|附\s*件|附\s*则|参考文献|致\s*谢)"
)


class Form(NamedTuple):
    """What a line is, and the level of a heading."""

    kind: BlockKind
    level: int = 0


def classify_line(line: str) -> Form:
    """Say what a line is by its form alone.

    Parameters
    ----------
    line : str
        Without white space around it.

    Returns
    -------
    Form

    Examples
    --------
    >>> classify_line("（一）总体情况")
    Form(kind=<BlockKind.HEADING: 'heading'>, level=4)
    >>> classify_line("（一）鼓励企业开展国际合作，拓展海外市场。").kind.value
    'list_item'
    """
    length = len(line)
    first = line[0]
    if length <= 24 and _PAGE_NUMBER.fullmatch(line):
        return Form(BlockKind.PAGE_BREAK)
    if first == "#" and (heading := _MARKDOWN.match(line)):
        return Form(BlockKind.HEADING, len(heading[1]))
    if length <= 200:
        if (line[-1].isdigit() or line[-1] in "）)—-") and _LEADER.search(line):
            return Form(BlockKind.CONTENTS)
        if first in "图表附续" and length <= 100 and line[-1] not in "。；" and _CAPTION.match(line):
            return Form(BlockKind.CAPTION)
        if first in "数资图注单" and _SOURCE_NOTE.match(line):
            return Form(BlockKind.CAPTION)
    if first == "*" and (bold := _BOLD.fullmatch(line)) and _SECTION.match(bold[1]):
        return classify_line(bold[1].rstrip("。"))
    if first in "¹²³⁰⁴⁵⁶⁷⁸⁹[" and _FOOTNOTE.match(line):
        return Form(BlockKind.FOOTNOTE)
    short = _is_short(line)
    if first == "【" and line[-1] == "】" and length <= _LONGEST_HEADING:
        return Form(BlockKind.HEADING, 1)
    if first == "●":
        return Form(BlockKind.HEADING, 2) if short else Form(BlockKind.LIST_ITEM)
    if _BULLET.match(line):
        return Form(BlockKind.LIST_ITEM)
    if section := _SECTION.match(line):
        name = section.lastgroup or "l6"
        if name in ("l1", "l2") and not short:
            return Form(BlockKind.PARAGRAPH)
        return Form(BlockKind.HEADING, int(name[1])) if short and section.end() < length else Form(BlockKind.LIST_ITEM)
    if _ATTACHMENTS.match(line):
        return Form(BlockKind.LIST_ITEM)
    if short and length <= 40:
        if _ATTACHMENT.fullmatch(line):
            return Form(BlockKind.HEADING, 1)
        if _PART.fullmatch(line) or (first in "附序" and _PART.match(line) and ("：" in line or ":" in line)):
            return Form(BlockKind.HEADING, 1)
        if _LABELLED.match(line):
            return Form(BlockKind.HEADING, 2)
    return Form(BlockKind.PARAGRAPH)


def settle_headings(text: str, blocks: list[Block]) -> list[Block]:
    """Correct by their neighbours what lines alone don't tell.

    Numbered or bulleted short lines that follow each other without text between them are a list and no headings; a
    short line of its own between a finished paragraph and a long one is a heading; so is a short first line.
    """
    settled = list(blocks)
    marks = [_mark(text, block) for block in blocks]
    for index, mark in enumerate(marks):
        alike = (index > 0 and marks[index - 1] == mark) or (index + 1 < len(marks) and marks[index + 1] == mark)
        if mark and alike:
            settled[index] = replace(blocks[index], kind=BlockKind.LIST_ITEM, level=0)
    _settle_notes(text, settled)
    _settle_attachments(text, settled)
    for index, (block, following) in enumerate(pairwise(tuple(settled))):
        if block.kind is BlockKind.LIST_ITEM and following.kind is BlockKind.PARAGRAPH:
            settled[index] = _headed(text, block, following)
    # Only these break off a text that runs on; what stands between two parts of a sentence is no neighbour.
    body = [index for index, block in enumerate(settled) if block.kind not in _FLOATING]
    for position, index in reversed(list(enumerate(body))):
        block = settled[index]
        if block.kind is not BlockKind.PARAGRAPH or block.end - block.start > 40:
            continue
        line = text[block.start : block.end]
        if not _stands_alone(line):
            continue
        if position == 0:
            if position + 1 < len(body) and _runs_on(text, block, settled[body[position + 1]]):
                continue
            settled[index] = replace(block, kind=BlockKind.HEADING, level=1)
            continue
        before, after = settled[body[position - 1]], settled[body[position + 1]] if position + 1 < len(body) else None
        # Below a numbered heading a long line is the first one of its text, which a page break may have torn.
        torn = before.kind is BlockKind.HEADING and before.level != UNMARKED_LEVEL and len(line) > 20 and "、" in line
        attached = after is not None and after.kind is BlockKind.HEADING and _ATTACHED.fullmatch(line) is not None
        if (
            after is not None
            and (_is_body(after) or attached)
            and _has_blank_line(text, block.end, after.start)
            and _is_finished(text, before)
            and not torn
        ):
            settled[index] = replace(block, kind=BlockKind.HEADING, level=1 if attached else UNMARKED_LEVEL)
    return settled


def mark_references(text: str, blocks: Sequence[Block]) -> list[Block]:
    r"""Make references of the entries below a heading 参考文献, up to the next heading.

    Examples
    --------
    >>> text = "参考文献\n[1] 甲乙. 服务贸易[J]. 2021."
    >>> blocks = [Block(BlockKind.HEADING, 0, 4, 1), Block(BlockKind.FOOTNOTE, 5, len(text))]
    >>> [block.kind.value for block in mark_references(text, blocks)]
    ['heading', 'reference']
    """
    marked = list(blocks)
    inside = False
    for index, block in enumerate(blocks):
        short = block.end - block.start <= 40
        if not (inside or short):
            continue
        line = text[block.start : min(block.end, block.start + 40)].strip("#*【】 \u3000：:")
        if short and _REFERENCES.fullmatch(line):
            inside = True
        elif block.kind in (BlockKind.TITLE, BlockKind.HEADING) and not _ENTRY.match(line):
            inside = False
        elif inside and block.kind not in (BlockKind.PAGE_BREAK, BlockKind.RUNNING_HEAD, BlockKind.TABLE):
            marked[index] = replace(block, kind=BlockKind.REFERENCE, level=0)
    return marked


def _settle_notes(text: str, blocks: list[Block]) -> None:
    """Make footnotes of the lines that begin with a circled number which stands as a mark in the text above.

    Where such numbers count the parts of a sentence, they are no marks.
    """
    if not _CIRCLED.search(text):
        return
    marked: set[str] = set()
    for index, block in enumerate(blocks):
        mark = text[block.start]
        if block.kind in (BlockKind.LIST_ITEM, BlockKind.HEADING) and _CIRCLED.match(mark):
            if mark in marked:
                blocks[index] = replace(block, kind=BlockKind.FOOTNOTE, level=0)
                marked.remove(mark)
        elif block.kind is not BlockKind.TABLE and not _COUNTED.search(text, block.start, block.end):
            marked.update(match[1] for match in _NOTED.finditer(text, block.start, block.end))


def _settle_attachments(text: str, blocks: list[Block]) -> None:
    """Tell the list of attachments at the end of a notice from what stands above an attachment.

    附件：某某办法 is a heading where a page or the text begins, or chapters follow; the numbered lines below it are a list.
    The short line below 附件1 is the title of the attachment.
    """
    listing = False
    for index, block in enumerate(blocks):
        if block.kind not in (BlockKind.HEADING, BlockKind.LIST_ITEM) or block.end - block.start > 2 * _LONGEST_HEADING:
            listing = False
            continue
        line = text[block.start : block.end].strip("*# ")
        below = blocks[index + 1] if index + 1 < len(blocks) else None
        if block.kind is BlockKind.LIST_ITEM and _ATTACHMENTS.match(line):
            begins = index == 0 or blocks[index - 1].kind is BlockKind.PAGE_BREAK
            chapters = below is not None and below.kind is BlockKind.HEADING and below.level <= _CHAPTER
            listing = not (chapters or (begins and not _NUMBERED_ATTACHMENT.match(line)))
            if not listing:
                blocks[index] = replace(block, kind=BlockKind.HEADING, level=1)
        elif listing and _SECTION.match(line):
            blocks[index] = replace(block, kind=BlockKind.LIST_ITEM, level=0)
        else:
            listing = False
        if block.kind is BlockKind.HEADING and below is not None and _ATTACHMENT.fullmatch(line):
            title = text[below.start : below.end]
            if below.kind is BlockKind.PARAGRAPH and _is_short(title) and len(title) >= 3 and not _DATE.match(title):
                blocks[index + 1] = replace(below, kind=BlockKind.HEADING, level=1)


def _headed(text: str, item: Block, following: Block) -> Block:
    """Make a heading of a short numbered item that says one thing and stands above its text, such as （一）加强领导。 in a line."""
    line = text[item.start : item.end].strip("*")
    section = _SECTION.match(line)
    level = int((section.lastgroup or "l6")[1]) if section else 6
    is_heading = (
        level <= 4
        and len(line) <= _LONGEST_HEADING // 2
        and line[-1] == "。"
        and not any(mark in line[:-1] for mark in "，。；：！？")
        and following.end - following.start >= _SHORTEST_TEXT
    )
    return replace(item, kind=BlockKind.HEADING, level=level) if is_heading else item


_FLOATING = {BlockKind.PAGE_BREAK, BlockKind.RUNNING_HEAD, BlockKind.CAPTION, BlockKind.FOOTNOTE, BlockKind.CONTENTS}


def _is_body(block: Block) -> bool:
    """Tell whether a block is what a heading stands above."""
    long = block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and block.end - block.start >= 40
    return long or (block.kind is BlockKind.HEADING and block.level == UNMARKED_LEVEL)


def _runs_on(text: str, block: Block, following: Block) -> bool:
    """Tell whether a line is indented as the first of a paragraph, and as long as the next one, which is not."""
    before = text[max(0, block.start - 8) : block.start]
    indent = before[len(before.rstrip(" \t\u3000")) :]
    indented = 0.5 * len(indent) + 0.5 * indent.count("\u3000")
    directly = text[block.end : following.start] in ("\n", "\r\n", "\r")
    longer = following.end - following.start - (block.end - block.start) - indented
    return indented > 0 and directly and following.kind is BlockKind.PARAGRAPH and abs(longer) <= 2


def _is_finished(text: str, block: Block) -> bool:
    """Tell whether nothing of a block can follow behind it."""
    line = text[block.start : block.end]
    ended = line.rstrip("*”’）)")[-1:] in "。！？!?…"
    aside = line[0] in "（(" and line[-1] in "）)"
    return block.kind is not BlockKind.PARAGRAPH or ended or aside or _stands_alone(line)


def _is_short(line: str) -> bool:
    limit = _LONGEST_HEADING_WITH_COMMA if "，" in line else _LONGEST_HEADING
    return len(line) <= limit and line.rstrip("*")[-1:] not in SENTENCE_END and "。" not in line


def _stands_alone(line: str) -> bool:
    """Tell whether a line without mark or number may be a heading."""
    return (
        4 <= len(line) <= (24 if "，" in line else 30)
        and line[-1] not in SENTENCE_END + "）)"
        and not any(char in line for char in "。；：:|\t<")
        and line[0] not in "（(—-–，。、；：！？《”）》"
        and not _DATE.match(line)
        and any("\u4e00" <= char <= "\u9fff" for char in line)
    )


def _mark(text: str, block: Block) -> str:
    """Return the kind of number or bullet that a heading begins with; empty for everything that is no such heading."""
    if block.kind is not BlockKind.HEADING or block.level < 2:
        return ""
    line = text[block.start : block.start + 12]
    if line[0] == "●":
        return "●"
    section = _SECTION.match(line)
    return section.lastgroup or "" if section else ""


def _has_blank_line(text: str, start: int, end: int) -> bool:
    gap = text[start:end].replace("\r\n", "\n")
    return gap.count("\n") + gap.count("\r") >= 2 or "<" in gap
