"""What paragraphs without a style are by their looks: the title in large letters, bold headings, numbered ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from kg.model import BlockKind
from kg.read.classify import SENTENCE_END, UNMARKED_LEVEL, Form, classify_line
from kg.read.composed import one_line
from kg.read.office.word_content import WordItem, WordParagraph

__all__ = ["judge_looks"]

_LARGE = 32
"""Half points: 三号, the smallest size that titles have."""
_HEAD = 12
"""Items at the beginning of a document among which its title is."""
_LONGEST_TITLE = 90
_LONGEST_HEADING = 30
_SHORTEST_TEXT = 20
_ATTACHMENT = re.compile(r"附\s*[件表录]\s*[\d一二三四五六七八九十]{0,3}\s*[：:]?")
_DAY = re.compile(r"(?:19|20|二[○〇零Ｏ0])\S{0,6}年.{0,8}$")
# A number, a day, a remark in brackets, a letterhead: they stand in large letters beside a title.
_NO_TITLE = re.compile(
    r".{0,24}[〔\[（(]\s*(?:19|20)\d\d\s*[〕\]）)].{0,12}号.{0,12}|(?:19|20|二[○〇零Ｏ0])\S{0,6}年.{0,8}|[（(—\-–].*[）)—\-–]|(?!.*关于).{2,40}文件"
    r"|[\d\s.]+"
)


def judge_looks(items: Sequence[WordItem], labels: Mapping[tuple[str, int], str]) -> Mapping[int, Form]:
    """Say what the paragraphs are whose looks tell it.

    Large centred lines at the beginning are the title, later ones headings, as those of attachments; so is a short bold
    line above text that is not bold, and a numbered line that no line of its list follows.

    Parameters
    ----------
    items : sequence of WordParagraph and WordTable
        What stands in the body of the document.
    labels : mapping of (str, int) to str
        What numbered paragraphs begin with, by list and level.

    Returns
    -------
    mapping of int to Form
        By the indexes of the items.

    Examples
    --------
    >>> title = WordParagraph("海港市服务贸易发展报告", size=44, alignment="center")
    >>> lines = [title, WordParagraph("总体情况", is_bold=True), WordParagraph("全年服务贸易稳步增长。")]
    >>> {index: form.kind.value for index, form in judge_looks(lines, {}).items()}
    {0: 'title', 1: 'heading'}
    """
    lines = [one_line(item.text) if isinstance(item, WordParagraph) else "" for item in items]
    large = _large_lines(items, lines)
    title = _title(items, lines, large)
    forms = dict.fromkeys(title, Form(BlockKind.TITLE))
    for index in sorted(set(large).difference(title)):
        # Above a day stands who signed, or who published.
        signed = index + 1 == len(lines) or _DAY.match(lines[index + 1])
        forms[index] = Form(BlockKind.PARAGRAPH) if signed else Form(BlockKind.HEADING, 1)
        if index and _ATTACHMENT.fullmatch(lines[index - 1]):
            forms[index - 1] = Form(BlockKind.HEADING, 1)
    # What stands above a title is a letterhead, a number, a mark of urgency, and heads nothing.
    forms |= dict.fromkeys(range(title[0] if title else 0), Form(BlockKind.PARAGRAPH))
    for index, form in (*_numbered(items, lines, labels), *_bold(items, lines)):
        forms.setdefault(index, form)
    return forms


def _large_lines(items: Sequence[WordItem], lines: Sequence[str]) -> list[int]:
    """Return where centred lines stand that are larger than the text, or bold."""
    sizes: Counter[int] = Counter()
    for item in items:
        if isinstance(item, WordParagraph) and item.alignment != "center":
            sizes[item.size] += len(item.text)
    usual = max(sizes, key=sizes.__getitem__, default=0)
    return [
        index
        for index, item in enumerate(items)
        if isinstance(item, WordParagraph)
        and item.alignment == "center"
        and item.size >= _LARGE
        and (item.size > usual or item.is_bold)
        and 2 <= len(lines[index]) <= _LONGEST_TITLE
        and lines[index][-1] not in SENTENCE_END
        and not _NO_TITLE.fullmatch(lines[index])
        and not _ATTACHMENT.fullmatch(lines[index])
    ]


def _title(items: Sequence[WordItem], lines: Sequence[str], large: Sequence[int]) -> list[int]:
    """Choose the lines of the title among those before the text: of one size, 关于 in them, else the largest."""
    start = next((index for index, line in enumerate(lines[:_HEAD]) if _is_text(line)), _HEAD)
    tables = (index for index, item in enumerate(items[:_HEAD]) if not isinstance(item, WordParagraph))
    start = min(start, next(tables, _HEAD))
    groups: list[list[int]] = []
    for index in large:
        if index >= start:
            break
        if groups and groups[-1][-1] == index - 1 and _size(items[index]) == _size(items[index - 1]):
            groups[-1].append(index)
        else:
            groups.append([index])
    return max(
        groups,
        key=lambda group: (any("关于" in lines[index] for index in group), _size(items[group[0]])),
        default=[],
    )


def _bold(items: Sequence[WordItem], lines: Sequence[str]) -> Iterator[tuple[int, Form]]:
    """Yield the short bold lines that stand alone above text that is not bold."""
    last = None
    for index, item in enumerate(items):
        before, last = last, item
        if not isinstance(item, WordParagraph) or not item.is_bold or not _may_head(lines[index]):
            continue
        form = classify_line(lines[index])
        numbered = form.kind is BlockKind.HEADING
        below = items[index + 1] if index + 1 < len(items) else None
        if (
            item.alignment in ("", "left", "both", "start", "distribute", "center")
            and isinstance(below, WordParagraph)
            and not below.is_bold
            and (_is_text(lines[index + 1]) or below.number[0] not in ("", "0"))
            and (numbered or form.kind is BlockKind.PARAGRAPH)
            and (numbered or not (isinstance(before, WordParagraph) and before.is_bold and _is_plain(before)))
        ):
            yield index, form if numbered else Form(BlockKind.HEADING, UNMARKED_LEVEL)


def _numbered(
    items: Sequence[WordItem], lines: Sequence[str], labels: Mapping[tuple[str, int], str]
) -> Iterator[tuple[int, Form]]:
    """Yield the numbered lines that are headings: what follows each is not the next of its list."""
    numbers = [item.number if isinstance(item, WordParagraph) else ("", 0) for item in items]
    start = 0
    for number, run in groupby(numbers):
        length = len(list(run))
        if length == 1 and (label := labels.get(number, "")) and lines[start] and len(lines[start]) <= _LONGEST_HEADING:
            form = classify_line(label + " " + lines[start] if label[-1].isalnum() else label + lines[start])
            if form.kind is BlockKind.HEADING and start + 1 < len(items):
                yield start, form
        start += length


def _may_head(line: str) -> bool:
    return 2 <= len(line) <= _LONGEST_HEADING and line[-1] not in SENTENCE_END and "。" not in line


def _is_plain(paragraph: WordParagraph) -> bool:
    return classify_line(one_line(paragraph.text) or "-").kind is BlockKind.PARAGRAPH


def _is_text(line: str) -> bool:
    """Tell whether a line belongs to the text: it ends a sentence, or is addressed to somebody."""
    return bool(line) and (line[-1] in "。；！？：:" or (len(line) >= _SHORTEST_TEXT and "，" in line))


def _size(item: WordItem) -> int:
    return item.size if isinstance(item, WordParagraph) else 0
