"""What every store can do: keep one graph, give it back, and answer Cypher."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Protocol, Self, overload

from kg.model import Graph

__all__ = ["Counts", "Progress", "Row", "Rows", "Store"]

Row = Mapping[str, Any]
"""One row of an answer: the value of each column."""

Progress = Callable[[int, int], None]
"""Is told how many records are stored, and how many there are."""


@dataclass(frozen=True)
class Rows(Sequence[Row]):
    """The answer to a query.

    Parameters
    ----------
    columns : tuple of str
        Their names, also where no row was found.
    values : tuple of tuple
        A tuple for each row, shape ``(rows, columns)``. A node is a mapping with its ``label``, an edge one with its
        ``type``, a path a list of both by turns.

    Examples
    --------
    >>> rows = Rows(("name",), (("上海",), ("大连",)))
    >>> [row["name"] for row in rows], rows[-1]
    (['上海', '大连'], {'name': '大连'})
    """

    columns: tuple[str, ...]
    values: tuple[tuple[Any, ...], ...] = ()

    def __len__(self) -> int:
        return len(self.values)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Rows: ...
    def __getitem__(self, index: int | slice) -> Row | Rows:
        if isinstance(index, slice):
            return Rows(self.columns, self.values[index])
        return dict(zip(self.columns, self.values[index], strict=True))

    def __iter__(self) -> Iterator[Row]:
        for values in self.values:
            yield dict(zip(self.columns, values, strict=True))


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a store holds: nodes by label, edges by type, without what is zero; sorted by name."""

    nodes: Mapping[str, int] = field(default_factory=dict)
    edges: Mapping[str, int] = field(default_factory=dict)


class Store(Protocol):
    """Keeps one graph and answers Cypher; closes itself at the end of a ``with`` block.

    ``dialect`` names its Cypher: ``ladybug`` or ``neo4j``.
    """

    dialect: str

    def write(self, graph: Graph) -> None:
        """Keep this graph in place of the one before."""

    def read(self) -> Graph:
        """Give the graph back as it was written."""

    def query(self, cypher: str, /, **parameters: object) -> Rows:
        """Answer a query that changes nothing; ``$name`` in its text is a parameter."""

    def counts(self) -> Counts:
        """Count what is stored."""

    def close(self) -> None:
        """Let go of the database."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None: ...
