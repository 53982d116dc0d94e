"""Which block is the title of a document whose format does not say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from kg.clean.characters import simplify
from kg.clean.notemarks import without_note_marks
from kg.labels import Labels, find_labels
from kg.model import Block, BlockKind
from kg.pagewords import any_of
from kg.read.markup import strip_markup

__all__ = ["find_title", "head_labels", "mark_title"]

_MARKS = re.compile(r"^#+\s*|\s*#+$|\*\*+|`|^●\s*|[\x00-\x1f\x7f\u200b]")
_BOXED = re.compile(r"【([^【】]*)】")
_HEAD = 10
_LONGEST_LINE = 90
_LONGEST_TITLE = 160
_LONGEST_SOURCE = 2000
_MOST_LINES = 5
_LETTERHEAD = re.compile(r".{2,40}文件|(?!.*关于).{2,40}(?:令|公告|通告)")
_NUMBER = re.compile(
    r".{0,24}[〔\[（(【]\s*(?:19|20)\d\d\s*[〕\]）)】]\s*第?\s*\d{1,5}\s*号.{0,12}"
    r"|(?:[\u4e00-\u9fff]{1,20}(?:令|公告|通告))?[（(]?(?:(?:19|20)\d\d\s*年\s*)?第\s*\d{1,5}\s*号(?:令|公告|通告)?[）)]?"
)
_NOTICE, _RULES = any_of("notices_end"), any_of("rules_end")
_OFFICIAL = re.compile(rf"(?:.*关于.+|.{{2,}})(?:{_NOTICE}|{_RULES})\s*(?:[（(].{{1,40}}[）)])?")
# What is passed on has a title of its own, behind which the word for the notice is still to come.
_PASSING = re.compile(r".*关于" + any_of("passing_on"))
_PASSED = re.compile(rf".+(?:{_NOTICE})\s*(?:[（(].{{1,40}}[）)])?")
_WHOLE = re.compile(rf"{_OFFICIAL.pattern}|.+(?:印发|发布|出台|公布)《[^《》]+》")
_ISSUING = re.compile("(?:印发|转发|发布|出台|公布)$")
_SUBJECT = re.compile("(?:联合)?(?:关于|印发|转发|批转|公布)")
_REST = re.compile("[的和及与暨等》）、”]")
_STATE = re.compile(r"[（(](?:.{0,8}稿|试行|暂行|草案|.{0,10}[版本])[）)]")
"""How far a text has come, in a line below its title: （征求意见稿）."""
_SIGNED = re.compile(rf"(?:[\u4e00-\u9fff]{{1,10}}\s?)?{any_of('signers', spaced=True)}\s*[：:]?\s+\S(?:\s?\S){{1,3}}")
"""Who signed an order, above its day: 市长　某某."""
_DATE = re.compile(
    r"[（(]?\s*(?:(?:19|20)\d\d|[一二][〇○零九][〇○零一二三四五六七八九]{2})\s*[-./年][\s\d年月日:：./〇○零一二三四五六七八九十-]*[）)]?"
)
_BRACKETS = (("《", "》"), ("（", "）"), ("(", ")"), ("“", "”"), ("〈", "〉"))
_NO_TITLE = re.compile(
    r"(?:序|前|导|引)\s*言|摘\s*要|目\s*[录錄次]|附\s*[件录]\s*\d*|结\s*语|参考文献|第[一二三四五六七八九十\d]+[章节条编].*|[一二三四五六七八九十]{1,3}、.*"
    r"|[（(].*[）)]|[-—–]{2}.*"
)
_ABOVE = re.compile(rf"附\s*[件录]\s*\d{{0,2}}\s*[：:]?|{_DATE.pattern}\s*(?:来源|作者|发布|编辑).{{0,40}}")
"""What a page or an attachment has above its title."""
_SKIPPED = {BlockKind.PAGE_BREAK, BlockKind.RUNNING_HEAD, BlockKind.CONTENTS}
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


def find_title(text: str, blocks: Sequence[Block]) -> str:
    """Return the title: what a label says it is (标题：…), else the words of the title blocks, without Markdown.

    Parameters
    ----------
    text : str
    blocks : sequence of Block
        With those that `mark_title` made.

    Returns
    -------
    str
        Empty where there is none.
    """
    stated = head_labels(text, blocks).values.get("title", "")
    lines = (_words(text, block) for block in blocks if block.kind is BlockKind.TITLE)
    return (stated or "".join(_glue(lines)))[:_LONGEST_TITLE]


def head_labels(text: str, blocks: Sequence[Block]) -> Labels:
    """Read the metadata that stands above a text or directly below its title."""
    return find_labels([_cells(text, block) if block.rows else _words(text, block) for block in blocks[: 3 * _HEAD]])


def _cells(text: str, block: Block) -> list[list[str]]:
    rows = block.rows[: 2 * _HEAD]
    return [
        [strip_markup(text[cell.start : min(cell.end, cell.start + _LONGEST_SOURCE)]) for cell in row] for row in rows
    ]


def _glue(lines: Iterable[str]) -> Iterable[str]:
    """Put a space only between Latin words."""
    last = ""
    for line in lines:
        yield (" " if last.isascii() and last.isalnum() and line[:1].isascii() else "") + line
        last = line[-1:]


def _title_blocks(text: str, blocks: Sequence[Block]) -> list[int]:
    labels = head_labels(text, blocks)
    said = [i for i, block in enumerate(blocks[: 4 * _HEAD]) if block.kind not in _SKIPPED and i not in labels.lines]
    head = said[:_HEAD]
    lines = {index: simplify(_words(text, blocks[index])) for index in head}
    if not head:
        return []
    if stated := labels.values.get("title"):
        return [index for index in head if lines[index] == simplify(stated) and blocks[index].kind in _LINES][:1]
    official = [i for i in head[:6] if _NUMBER.fullmatch(lines[i]) or _is_letterhead(lines, head, i)]
    if _ABOVE.fullmatch(lines[head[0]]) or _is_masthead(blocks, head, lines):
        official.insert(0, head[0])
    first = head[0]
    if first not in official and _may_entitle(blocks[first], lines[first]):
        joined = _official_title(head, blocks, lines)
        # A heading below the contents is that of a chapter.
        above = any(block.kind is BlockKind.CONTENTS for block in blocks[:first])
        heading = blocks[first].kind is BlockKind.HEADING and blocks[first].level == 1 and not above
        if joined or heading:
            return joined or [first]
    if official and (blocks[official[-1]].kind in _LINES or official == head[:1]):
        below = [index for index in head if index > official[-1]]
        for position, index in enumerate(below[:4]):
            if _may_entitle(blocks[index], lines[index]):
                return _official_title(below[position:], blocks, lines) or [index]
    return []


def _is_masthead(blocks: Sequence[Block], head: Sequence[int], lines: dict[int, str]) -> bool:
    """Tell whether a text begins with a table of one row, such as 主办：某会 | 2023年第6期, above a title and its day."""
    first = blocks[head[0]]
    dated = len(head) > 2 and (_DATE.fullmatch(lines[head[2]]) or _NUMBER.fullmatch(lines[head[2]]))
    return first.kind is BlockKind.TABLE and len(first.rows) == 1 and bool(dated)


def _is_letterhead(lines: dict[int, str], head: Sequence[int], index: int) -> bool:
    """Tell whether a line is printed above every paper of its issuer; an order or announcement has its number below."""
    names = [lines[other] for other in head if other >= index][: _MOST_LINES + 1]
    issuers = next((count for count, line in enumerate(names) if not _ends_in_issuer(line)), len(names))
    if issuers < len(names) and "".join(names[issuers].split()) == "文件":
        issuers += 1  # in a line of its own below several issuers
    short = len(lines[index]) <= _LONGEST_LINE // 2 and not _is_whole(lines[index])
    if 0 < issuers < len(names) and _NUMBER.fullmatch(names[issuers]) and short:
        return True
    if not _LETTERHEAD.fullmatch(lines[index]):
        return False
    below = next((other for other in head if other > index), index)
    return lines[index].endswith("文件") or _NUMBER.fullmatch(lines[below]) is not None


def _official_title(indexes: Sequence[int], blocks: Sequence[Block], lines: dict[int, str]) -> list[int]:
    """Take lines until they end as titles do; none where they never do."""
    joined = ""
    for count, index in enumerate(indexes[:_MOST_LINES]):
        line = lines[index]
        if count and not _may_go_on(joined, blocks[index], line):
            return []
        joined += line
        if len(joined) > _LONGEST_TITLE:
            return []
        if _is_whole(joined):
            return [*indexes[: count + 1], *_rest(joined, indexes[count + 1 :], blocks, lines)]
        # Only the issuer, a subject or an open bracket leads over to another line.
        if not (_is_open(joined) or "关于" in joined or _ends_in_issuer(joined) or _ISSUING.search(joined)):
            return []
    return []


def _rest(title: str, below: Sequence[int], blocks: Sequence[Block], lines: dict[int, str]) -> list[int]:
    """Take the lines below a title that could be whole, but goes on: 的若干意见, （征求意见稿）."""
    taken: list[int] = []
    for index in below[:2]:
        line = lines[index]
        if blocks[index].kind in _LINES and _STATE.fullmatch(line):
            return [*taken, index]
        more = not taken and len(line) <= _LONGEST_LINE // 3 and _REST.match(line) is not None
        if not (more and _may_go_on(title, blocks[index], line) and _is_whole(title + line)):
            break
        taken.append(index)
    return taken


def _is_whole(title: str) -> bool:
    pattern = _PASSED if _PASSING.match(title) else _WHOLE
    return pattern.fullmatch(title) is not None and not _is_open(title)


def _is_open(title: str) -> bool:
    return any(title.count(left) > title.count(right) for left, right in _BRACKETS)


def _ends_in_issuer(line: str) -> bool:
    return re.search(any_of("issuers") + "$", line) is not None


def _may_go_on(joined: str, block: Block, line: str) -> bool:
    """Tell whether a line may be the next one of a title."""
    if block.kind not in _LINES or not 2 <= len(line) <= _LONGEST_LINE or line[-1] in "。；：:;":
        return False
    if _is_open(joined):
        return True
    # An issuer alone is followed by what it decided, or by another issuer.
    leads = (
        "关于" in joined or _ISSUING.search(joined) or _SUBJECT.match(line) or _ends_in_issuer(line) or _is_whole(line)
    )
    return bool(leads) and not _NO_TITLE.fullmatch(line) and not _NUMBER.fullmatch(line) and not _DATE.fullmatch(line)


def _may_entitle(block: Block, line: str) -> bool:
    return (
        block.kind in _LINES
        and 2 <= len(line) <= _LONGEST_LINE
        and line[-1] not in "。；：:，,;"
        and not _NO_TITLE.fullmatch(line)
        and not _NUMBER.fullmatch(line)
        and not _DATE.fullmatch(line)
        and not _SIGNED.fullmatch(line)
        and (block.kind is BlockKind.HEADING or "，" not in line or _OFFICIAL.fullmatch(line) is not None)
    )


def _words(text: str, block: Block) -> str:
    """Return the first words of a block without markup."""
    return _unmarked(text[block.start : min(block.end, block.start + _LONGEST_SOURCE)])


@lru_cache(maxsize=256)  # what a text begins with is asked for its labels and for its title
def _unmarked(line: str) -> str:
    words = " ".join(_MARKS.sub("", strip_markup(line)).split())[: 2 * _LONGEST_LINE]
    boxed = _BOXED.fullmatch(words)
    return boxed[1].strip() if boxed else without_note_marks(words)
