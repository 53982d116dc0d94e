"""Which words stand at the head of columns: those of the vocabulary ``headers.yaml`` and the kinds of ``columns.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from kg.columns import load_columns
from kg.data import read_yaml
from kg.errors import DataError

__all__ = ["are_headers", "count_header_words", "is_header_word", "may_be_header"]

_LONGEST = 12
_ASIDE = re.compile(r"(?:[（(\[［][^（(）)]{0,20}[）)\]］]|[%％‰])$")
_TWO_LANGUAGES = re.compile(
    r"[A-Za-z][A-Za-z .&'-]{0,30} ([一-龥/（）]{1,12})|([一-龥/（）]{1,12}) [A-Za-z][A-Za-z .&'-]{0,30}"
)
"""A header in two languages: Enterprise 企业."""
_YEAR = re.compile(r"(?:19|20)\d\d\s*年?")


def is_header_word(cell: str) -> bool:
    """Tell whether a cell is what the head of a column says.

    Examples
    --------
    >>> [is_header_word(cell) for cell in ("企业名称", "金额（亿元）", "2021年", "甲公司", "张三")]
    [True, True, True, False, False]
    >>> [is_header_word(cell) for cell in ("Enterprise 企业", "团队/公司", "ABC公司")]
    [True, True, False]
    """
    if not cell or len(cell) > 3 * _LONGEST:
        return False
    word = _ASIDE.sub("", "".join(cell.split()).strip("*"))
    if _YEAR.fullmatch(word):
        return True
    words, endings, _ = _vocabulary()
    if word in words or (len(word) <= _LONGEST and word.endswith(endings)):
        return True
    if (two := _TWO_LANGUAGES.fullmatch(cell.strip())) is not None:
        word = _ASIDE.sub("", (two[1] or two[2]).strip())
    return any(part in words for part in re.split("[/／]", word) if part != cell)


def count_header_words(cells: Iterable[str]) -> int:
    """Count the cells that are what the head of a column says.

    Examples
    --------
    >>> count_header_words(["序号", "企业名称", "甲公司"])
    2
    """
    return sum(map(is_header_word, cells))


def may_be_header(cells: Sequence[str], share: float = 2 / 3) -> bool:
    """Tell whether a line of cells may be the head of a table: that share of them are heads, or half behind one for numbers.

    Examples
    --------
    >>> may_be_header(["企业", "所在地", "感想"]), may_be_header(["企业", "感想"]), may_be_header(["序号", "感想"])
    (True, False, True)
    """
    count = count_header_words(cells)
    return count >= share * len(cells) or (2 * count >= len(cells) and "".join(cells[0].split()) in _vocabulary()[2])


def are_headers(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Tell whether two rows are one header: the upper one groups the columns of the lower one, whose cells are heads.

    Examples
    --------
    >>> are_headers(["", "境内", "", "境外"], ["企业", "总部", "分支机构", "所在地"])
    True
    >>> are_headers(["企业", "总部"], ["甲公司", "上海"])
    False
    """
    said = [cell.strip() for cell in lower if cell.strip()]
    grouped = len(upper) < len(lower) or any(not above.strip() for above in upper)
    return grouped and len(said) >= 2 and count_header_words(said) * 3 >= len(said) * 2


@cache
def _vocabulary() -> tuple[frozenset[str], tuple[str, ...], frozenset[str]]:
    path, content = read_yaml("vocabularies/headers.yaml")
    lists: list[Any] = [content.get(key) for key in ("words", "endings", "numbers")]
    if not all(isinstance(words, list) and all(isinstance(word, str) and word for word in words) for words in lists):
        raise DataError(
            f"{path}: needs three lists of words: words, endings and numbers; put what is no text in quotation marks"
        )
    words, endings, numbers = ([str(word) for word in listed] for listed in lists)
    kinds = ("".join(word.split()) for listed in load_columns().kinds.values() for word in listed if len(word) > 1)
    return frozenset(words).union(kinds), tuple(endings), frozenset(numbers)
