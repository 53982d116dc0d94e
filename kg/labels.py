"""The metadata that stands above a text on the pages of authorities: 发文字号：… 成文日期：…, in lines or in a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from kg.pagewords import page_labels, page_words

__all__ = ["Labels", "Line", "find_labels"]

Line = str | Sequence[Sequence[str]]
"""The words of a block; of a table its rows of cells."""

_LONGEST = 300
_LONGEST_LABEL = 16
_MOST_ROWS = 20
_NUMBER = re.compile(r".{0,30}\d.{0,6}号.{0,10}|.{1,30}[〔\[（(【]\s*\d{4}\s*[〕\]）)】].{0,12}")
_YEAR = re.compile(r"(?:19|20)\d\d|[一二][〇○零九]..年")
_SPACES = re.compile(r"\s+")
_COLON = re.compile(r"\s*[：:]\s*")


@dataclass(frozen=True, slots=True)
class Labels:
    """What labels say.

    Parameters
    ----------
    values : mapping of str to str
        By kind of label: ``title``, ``number``, ``written``, ``published``.
    lines : frozenset of int
        Indexes of the lines and tables that are labels with their values.
    """

    values: Mapping[str, str]
    lines: frozenset[int]


def find_labels(lines: Sequence[Line]) -> Labels:
    """Read the labels among the first lines of a text.

    Parameters
    ----------
    lines : sequence of Line

    Returns
    -------
    Labels
        Words that other texts have as well (名称, 来源, 时间) count only beside such as none has.

    Examples
    --------
    >>> labels = find_labels(
    ...     ["索 引 号：00/2023-1", "发文字号：某商发〔2023〕4号　成文日期：2023-05-08", "关于某事的通知"]
    ... )
    >>> sorted(labels.values.items()), sorted(labels.lines)
    ([('number', '某商发〔2023〕4号'), ('written', '2023-05-08')], [0, 1])
    """
    kinds = page_labels()
    everyday = set(page_words("everyday"))
    found: list[tuple[int, str, str]] = []
    waiting = ""
    for index, line in enumerate(lines):
        pairs = list(_table_pairs(line) if not isinstance(line, str) else _line_pairs(line[:_LONGEST]))
        if waiting and not pairs and isinstance(line, str) and len(line) <= _LONGEST // 2:
            found.append((index, waiting, line))
        found += [(index, label, value) for label, value in pairs]
        waiting = pairs[-1][0] if pairs and not pairs[-1][1] else ""
    sure = {label for _, label, _ in found if label not in everyday}
    # A line under a title has two of the others: 来源：某报　时间：2021-09-08.
    sure |= {label for (index, label, _), (below, _, _) in pairwise(found) if index == below}
    if not sure:
        # A line that says 标题：… and nothing else about itself is one all the same.
        found = [(index, label, value) for index, label, value in found if label == "标题" and index < 2 and value]
    values: dict[str, str] = {}
    if not found:
        return Labels(values, frozenset())
    for label, kind in kinds.items():
        usable = (value for _, name, value in found if name == label and _is_usable(kind, value))
        value = next(usable, "")
        if value and (kind not in values or label not in everyday):
            values.setdefault(kind, value)
    return Labels(values, frozenset(index for index, _, _ in found))


def _is_usable(kind: str, value: str) -> bool:
    if kind == "number":
        return _NUMBER.fullmatch(value) is not None
    if kind in ("written", "published"):
        return _YEAR.search(value) is not None
    return kind == "title" and len(value) >= 4


def _line_pairs(line: str) -> Iterator[tuple[str, str]]:
    """Yield the labels of a line with their values; none where it does not begin with one."""
    if not _labels().match(line):
        return
    labels = list(_labels().finditer(line))
    for position, found in enumerate(labels):
        end = labels[position + 1].start() if position + 1 < len(labels) else len(line)
        yield _bare(found["boxed"] or found["label"]), line[found.end() : end].strip(" \u3000\t|｜;；[【(（")


@cache
def _labels() -> re.Pattern[str]:
    names = "|".join(r"\s*".join(map(re.escape, name)) for name in sorted(page_labels(), key=len, reverse=True))
    return re.compile(rf"(?:【\s*(?P<boxed>{names})\s*】\s*[：:]?|(?P<label>{names})\s*[：:])\s*")


def _table_pairs(rows: Sequence[Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Yield labels and values of a table in which each label stands beside its value."""
    kinds = page_labels()
    pairs: list[tuple[str, str]] = []
    cells = 0
    for row in rows[:_MOST_ROWS]:
        filled = [cell for cell in row if cell and not cell.isspace()]
        cells += len(filled)
        for position, cell in enumerate(filled):
            label = _bare(cell) if len(cell) <= _LONGEST_LABEL else ""
            if label in kinds:
                value = filled[position + 1] if position + 1 < len(filled) else ""
                # Labels side by side are the header of a list of documents.
                if value and _bare(value[:_LONGEST_LABEL]) not in kinds:
                    pairs.append((label, value[:_LONGEST].strip()))
            elif "：" in cell or ":" in cell:
                written = list(_line_pairs(cell[:_LONGEST].strip()))
                pairs += written
                cells += len(written)
    if len(pairs) >= 2 and len(pairs) * 3 >= cells:
        yield from pairs


def _bare(label: str) -> str:
    return _SPACES.sub("", _COLON.sub("", label)).strip("【】[]*")
