"""Whether a name looks coined, as the names of firms and brands are: 鲲晟 and 诺维 do, 短剧 and 锂矿 don't."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.data import DATA, read_csv
from kg.errors import DataError

__all__ = ["NAMED", "CoinedNames", "load_coined_names"]

ENOUGH = 20
"""In tenths; nine in ten coined names of the counts have more, one in ten of other words."""
ORDINARY = -9
"""In tenths; so few have words that say what goods are like, and hardly a word that firms are called by."""
NAMED = frozenset({"nz", "nt", "ns", "j"})
"""Parts of speech of words that name something, whatever their characters: 广船."""
SHORTEST, LONGEST = 2, 4
"""Of what was counted."""


@dataclass(frozen=True)
class CoinedNames:
    """Tells coined names from ordinary words by their characters: naive Bayes.

    A name is coined if the product of the likelihood ratios of its characters is high enough (Manning, Raghavan, Schütze,
    Introduction to Information Retrieval, 2008, chapter 13).

    Parameters
    ----------
    ratios : mapping of str to tuple of int
        Of each character: ten times the logarithm of how much likelier it opens, is inside of, and ends a coined name.

    Examples
    --------
    >>> names = load_coined_names()
    >>> [names.is_coined(name) for name in ("鲲晟", "诺维特", "短剧", "锂矿")]
    [True, True, False, False]
    """

    ratios: Mapping[str, tuple[int, int, int]]

    def is_coined(self, name: str) -> bool:
        """Tell whether a name of two to four Chinese characters looks coined."""
        return SHORTEST <= len(name) <= LONGEST and self._ratio(name) >= ENOUGH

    def is_ordinary(self, word: str) -> bool:
        """Tell whether a word of two to four Chinese characters looks unlike the names of firms: 轻型, 子午线, but neither 东风 nor 长城.

        Examples
        --------
        >>> names = load_coined_names()
        >>> [names.is_ordinary(word) for word in ("轻型", "子午线", "东风", "鲲晟")]
        [True, True, False, False]
        """
        return SHORTEST <= len(word) <= LONGEST and self._ratio(word) <= ORDINARY

    def _ratio(self, name: str) -> int:
        """Return ten times the logarithm of how much likelier a coined name is than a word."""
        ratios = [self.ratios.get(character, (0, 0, 0)) for character in name]
        return ratios[0][0] + sum(inner for _, inner, _ in ratios[1:-1]) + ratios[-1][2]


def load_coined_names(knowledge: Path | None = None) -> CoinedNames:
    """Load ``characters/coined.csv``.

    Raises
    ------
    DataError
        If it is missing, or a cell is no whole number.
    """
    name = "characters/coined.csv"
    try:
        return CoinedNames(
            {
                row["character"]: (int(row["first"]), int(row["inner"]), int(row["last"]))
                for row in read_csv(name, knowledge)
            }
        )
    except (KeyError, ValueError) as problem:
        raise DataError(f"{DATA / name}: needs character,first,inner,last with whole numbers ({problem})") from problem
