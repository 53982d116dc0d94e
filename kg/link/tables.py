"""What a table says: each row relates the entities of its cells, by the kinds of the columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.link.ends import Cast, finest, read_slot
from kg.link.lines import render_line
from kg.link.rules import Rule, Rules
from kg.link.scene import Scene
from kg.model import BlockKind, Passage, Relation, Span

__all__ = ["column_kinds", "columns_of", "relations_in_tables"]

_MOST_COLUMNS = 12
"""So many columns of one kind are read; a table with more is none of records, and pairs of its columns would be too many."""
_MOST_PAIRED = 60
"""Where two cells both name more, the table does not say what belongs to what."""

_DROPPED = str.maketrans("", "", " 　\t\n*（）()：:")


def relations_in_tables(scene: Scene, rules: Rules, cast: Cast) -> Iterator[Relation]:
    """Yield what the rows of all tables say."""
    about = [rule for rule in rules.rules if rule.table is not None]
    for passage in scene.document.clean.passages:
        if passage.kind is not BlockKind.TABLE or not passage.rows:
            continue
        kinds = columns_of(scene, passage, rules.vocabulary.columns)
        usable = [rule for rule in about if rule.table and rule.table.head in kinds and rule.table.tail in kinds]
        for row in passage.rows[passage.header_rows :] if usable else ():
            for rule in usable:
                yield from _row(scene, rule, kinds, row, cast, rules)


def column_kinds(header: str, columns: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the kinds of column that a header may mean.

    Examples
    --------
    >>> column_kinds("所属 区域", {"address": ["所属区域", "地址"], "firm": ["企业"]})
    ['address']
    """
    text = header.translate(_DROPPED)
    if not text:
        return []
    for fits in (str.__eq__, str.endswith, str.__contains__):
        found = [kind for kind, words in columns.items() if any(fits(text, word) for word in words)]
        if found:
            return found
    return []


def columns_of(scene: Scene, passage: Passage, columns: Mapping[str, Sequence[str]]) -> dict[str, list[int]]:
    """Return the columns of a table by kind."""
    kinds: dict[str, list[int]] = {}
    for row in passage.rows[: passage.header_rows]:
        for index, cell in enumerate(row):
            for kind in column_kinds(scene.text[cell.start : cell.end], columns):
                kinds.setdefault(kind, []).append(index)
    return {kind: listed[:_MOST_COLUMNS] for kind, listed in kinds.items()}


def _row(
    scene: Scene, rule: Rule, kinds: Mapping[str, list[int]], row: Sequence[Span], cast: Cast, rules: Rules
) -> Iterator[Relation]:
    table = rule.table
    filled = [cell for cell in row if cell.end > cell.start]
    if table is None or not filled:
        return
    kind = rules.ontology.relations[rule.relation]
    start, end = filled[0].start, filled[-1].end
    for head_column in kinds[table.head]:
        for tail_column in kinds[table.tail]:
            if head_column == tail_column or max(head_column, tail_column) >= len(row):
                continue
            named = scene.named(row[head_column].start, row[head_column].end)
            heads = dict.fromkeys(item.entity for item in named if item.label in kind.heads)
            if not heads:
                continue
            tails = dict.fromkeys(_tails(scene, rule, row[tail_column], cast, rules))
            if min(len(heads), len(tails)) > _MOST_PAIRED:
                continue
            for head in heads:
                for tail in tails:
                    yield Relation(head, rule.relation, tail, rule.name, rule.confidence, start, end)


def _tails(scene: Scene, rule: Rule, cell: Span, cast: Cast, rules: Rules) -> list[int]:
    table = rule.table
    kind = rules.ontology.relations[rule.relation]
    label = next(iter(kind.tails)) if len(kind.tails) == 1 else None
    items = scene.named(cell.start, cell.end)
    if table is not None and table.cell is not None:
        line = render_line(scene.text, cell.start, cell.end, items, rules.marks)
        found = []
        for match in table.cell.regex.finditer(line.text):
            for name, slot in table.cell.slots.items():
                if match.start(name) >= 0:
                    found += read_slot(line, slot, *match.span(name), cast, new_label=label)
        return found
    listed = [item for item in items if item.label in kind.tails]
    if listed:
        return [item.entity for item in finest(listed)]
    if table is not None and table.free and label is not None and cell.end > cell.start:
        entity = cast.add_phrase(label, scene.text[cell.start : cell.end].strip(), (cell.start, cell.end))
        return [entity] if entity is not None else []
    return []
