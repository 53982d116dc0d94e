"""What the cells of a column look like, so that a cell of unknown column finds its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kg.pagewords import page_words
from kg.read.tables import NUMBER

__all__ = ["Looks", "are_unlike", "completes_form", "gains_by", "looks_of"]

_GAIN = 0.25
"""How much more like the others a cell must be with what may be its rest."""

_NOTHING = re.compile("[-—–―/／…]{1,4}|无")
"""What says in any column that there is nothing to say."""
_COST_OF_NOTHING = 0.3


@dataclass(frozen=True, slots=True)
class Looks:
    """What the cells of a column look like."""

    kinds: Counter[str]
    endings: Counter[str]
    length: float
    count: int

    def cost(self, cell: str) -> float:
        """Return how unlike the others a cell is: 0 to 3."""
        if _NOTHING.fullmatch(cell):
            return _COST_OF_NOTHING
        kind = 1 - self.kinds[_kind(cell)] / self.count
        length = min(1.0, abs(len(cell) - self.length) / max(len(cell), self.length))
        (ending, often), *_ = self.endings.most_common(1)
        other = often * 2 > self.count and not cell.endswith(ending)
        return 1.5 * kind + 0.7 * length + 0.8 * other


def looks_of(cells: Sequence[str]) -> Looks:
    """Say what cells look like.

    Examples
    --------
    >>> firms = looks_of(["甲贸易公司", "乙软件公司"])
    >>> firms.cost("丙物流公司") < firms.cost("某市") < firms.cost("12")
    True
    """
    return Looks(
        Counter(map(_kind, cells)),
        Counter(cell[-1:] for cell in cells),
        sum(map(len, cells)) / len(cells),
        len(cells),
    )


def gains_by(column: Looks, cell: str, rest: str) -> bool:
    """Tell whether a cell is more like the others with what may be its rest, or that is what names of firms end in.

    Examples
    --------
    >>> firms = looks_of(["甲贸易公司", "乙软件公司"])
    >>> gains_by(firms, "丙物流", "公司"), gains_by(firms, "丙物流公司", "某市")
    (True, False)
    """
    return column.cost(cell) - column.cost(cell + rest) >= _GAIN or completes_form(cell, rest)


def completes_form(cell: str, rest: str) -> bool:
    """Tell whether two parts are the name of a firm that a line end tore in its last word.

    Examples
    --------
    >>> completes_form("甲贸易有", "限公司"), completes_form("甲贸易有限公司", "公司")
    (True, False)
    """
    whole = cell + rest
    return len(rest) > 1 and any(
        form.endswith(rest) and whole.endswith(form) and not cell.endswith(form) for form in page_words("forms")
    )


def are_unlike(columns: Sequence[Looks]) -> bool:
    """Tell whether one of the columns has another kind of cells, or another ending that they share, than its neighbours.

    Examples
    --------
    >>> are_unlike([looks_of(["甲贸易公司", "乙软件公司"]), looks_of(["东市", "西市"])])
    True
    >>> are_unlike([looks_of(["发展", "创新"]), looks_of(["合作", "驱动"])])
    False
    """
    signs = {
        (column.kinds.most_common(1)[0][0], ending if often == column.count else "")
        for column in columns
        for ending, often in column.endings.most_common(1)
    }
    return len(signs) > 1


def _kind(cell: str) -> str:
    if NUMBER.fullmatch(cell):
        return "figure"
    if any("\u4e00" <= char <= "\u9fff" for char in cell):
        return "date" if cell[0].isdigit() and cell[-1] in "年月日" else "words"
    return "date" if cell[:1].isdigit() else "letters"
