"""What fields say: rows of tables, upright tables and lines such as 总部：上海 relate the entities in them, by the kinds of their headers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.link.cast import Cast
from kg.link.cells import KIN
from kg.link.ends import read_slot
from kg.link.lines import Item, Line, render_line
from kg.link.listed import read_listed, read_placed, with_unheaded
from kg.link.places import finest
from kg.link.rules import Rule, Rules, Table
from kg.link.scene import Scene
from kg.link.scopes import read_scope
from kg.link.slots import CONJUNCTIONS
from kg.model import BlockKind, Passage, Relation
from kg.records import SUBJECTS, Field, Record

__all__ = ["relations_in_tables"]

_MOST_PAIRED = 60
"""Where two cells both name more, the table does not say what belongs to what."""
_LONGEST_ABOVE = 60
_LONGEST_GAP = 6
_CAPTIONS = 3
"""So many passages above a table the paragraph may stand that tells what its rows are."""
_SPLIT = re.compile(f"[、；;，,/／|｜\n]|{CONJUNCTIONS}")
_SPLIT_FREE = re.compile(f"[、；;，,/／|｜\n]|(?!及其)(?<!及)(?:{CONJUNCTIONS})")
"""电脑及其周边设备制造业 is one field."""
_ASIDE = re.compile("[（(][^（）()]*[）)]")
_SAYS_MORE = re.compile("[：:，,。；].")
"""What a line holds that is no heading of a list."""
_PRODUCT = "Product"
_NAMED = frozenset({_PRODUCT, "Company"})
"""What is no new noun phrase where a cell of these names it."""
_MEMBERS = frozenset(("partner", "child", "member", "member_firm"))
_GROUP = "group"
"""The label of a line that lists names, which holds for them."""
_OWNING = SUBJECTS - {"product"}
"""What rows name that are of one, and what rows would name besides that tell whose they are."""
_LONGEST_DEED = 4
"""What may stand between a name and the bracket with its fields: 甲博览会|开幕|（主办：乙局）."""
_NOTES = 40
_LONGEST_NOTE = 120
_FIELD = re.compile("[一-龥]{2,8}[：:]")
_SAME = re.compile("同[前上]")
_CLOSES = re.compile(r"等[^、]{0,6}$")


def relations_in_tables(scene: Scene, rules: Rules, cast: Cast) -> Iterator[Relation]:
    """Yield what the records of a document say."""
    about = [(rule, rule.table) for rule in rules.rules if rule.table is not None]
    if not about:
        return
    for found in (*scene.records, *read_listed(scene), *read_placed(scene)):
        record = with_unheaded(scene, found) if found.aside else found
        cells: dict[str, list[Field]] = {}
        for cell in record.fields:
            for kind in cell.kinds:
                cells.setdefault(kind, []).append(cell)
        for rule, table in about:
            if any(kind in cells for kind in table.without):
                continue
            if not table.head:
                yield from _headed(scene, rule, table, record, cells, cast, rules)
                continue
            first = next((cell for cell in record.fields if cell.label), None)
            of_members = table.tail == _GROUP  # 江苏：苏州、无锡 says nothing of whom the list is about
            unnamed = not (record.named or of_members) or (table.tail in _MEMBERS and _is_of_one(record))
            for head_cell in cells.get(table.head, [None] if unnamed else []):
                if table.leading and head_cell not in (None, record.fields[0] if record.aside else first):
                    continue
                if head_cell is not None and any(
                    cell.start < head_cell.start and table.head not in cell.kinds
                    for kind in table.before
                    for cell in cells.get(kind, ())
                ):
                    continue  # 甲园 | 乙市 | 丙公司: the place is the park's
                yield from _related(scene, rule, table, record, head_cell, cells, cast, rules)


def _related(
    scene: Scene,
    rule: Rule,
    table: Table,
    record: Record,
    head_cell: Field | None,
    cells: Mapping[str, list[Field]],
    cast: Cast,
    rules: Rules,
) -> Iterator[Relation]:
    heads: list[int] | None = None
    if table.above is not None:
        sources: Sequence[Field | None] = [None] if head_cell is not None else []
    else:
        within = table.cell is not None and table.head == table.tail  # 甲公司（上海）
        sources = [cell for cell in cells.get(table.tail, ()) if within == (cell is head_cell)]
        of_one = record.named and table.head in _MEMBERS and _is_of_one(record)
        if not sources and head_cell is not None and (not record.named or of_one) and table.tail in SUBJECTS:
            sources = [] if of_one and _is_denied(scene, record, rules) else [None]
    for source in sources:
        if heads is None:
            heads = _heads(scene, rule, table, record, head_cell, rules)
        if not heads:
            return
        if source is not None:
            tails = _tails(scene, rule, table, source, cast, rules)
        elif table.above is not None:
            tails = _above(scene, table, record, cast, rules, _new_label(rule, rules))
        else:
            tails = _topic(scene, table.tail, record, rules.ontology.relations[rule.relation].tails, rules)
        tails = list(dict.fromkeys(tails))
        if min(len(heads), len(tails)) > _MOST_PAIRED:
            continue
        for head in heads:
            for tail in tails:
                yield Relation(head, rule.relation, tail, rule.name, rule.confidence, record.start, record.end)


def _headed(
    scene: Scene,
    rule: Rule,
    table: Table,
    record: Record,
    cells: Mapping[str, list[Field]],
    cast: Cast,
    rules: Rules,
) -> Iterator[Relation]:
    """Yield what the caption above a table says of what it names, and a column: 甲市出口情况 above 国别."""
    fields = cells.get(table.tail)
    heads = _above(scene, table, record, cast, rules, None) if fields else []
    for field in fields if heads and fields else ():
        for tail in dict.fromkeys(_tails(scene, rule, table, field, cast, rules)):
            for head in dict.fromkeys(heads):
                yield Relation(head, rule.relation, tail, rule.name, rule.confidence, record.start, record.end)


def _heads(scene: Scene, rule: Rule, table: Table, record: Record, cell: Field | None, rules: Rules) -> list[int]:
    allowed = rules.ontology.relations[rule.relation].heads
    if cell is not None:
        named = _said(scene, cell, rules)
        if record.aside and cell is record.fields[0]:
            named = [item for item in named if item.end >= cell.end - _LONGEST_DEED][-1:]
        named = _outside_brackets(scene.text, cell, named)
        if rules.vocabulary.columns.names.get(table.head) == "Company":
            allowed -= scene.areas  # the city above a list of firms is no member
        found = list(dict.fromkeys(item.entity for item in named if item.label in allowed))
        if found or cell.sure or any("group" in field.kinds for field in record.fields):
            return found
    return _topic(scene, table.head, record, allowed, rules)


def _topic(scene: Scene, kind: str, record: Record, allowed: frozenset[str], rules: Rules) -> list[int]:
    """Return what a record that does not name it is about."""
    label = rules.vocabulary.columns.names.get(kind)
    sentences = scene.sentences_of[record.passage]
    if (record.named and not _is_of_one(record)) or label is None or kind not in SUBJECTS or not sentences:
        return []
    wanted = allowed & frozenset({label, *KIN.get(label, ())})
    if record.key >= 0:
        line = scene.document.clean.passages[record.key]
        own = {item.entity for item in scene.named(line.start, line.end) if item.label in wanted}
        if kind != "firm" and len(own) == 1:
            return list(own)  # 甲联盟成员名单
        entity = scene.topic_of_list(record.key, wanted)
        return [] if entity is None else [entity]
    is_article, article = scene.article
    if is_article and (
        article is None or scene.topic_of_document is not None
    ):  # the box beside it is about nothing else
        return [article] if article is not None and scene.document.entities[article].label in wanted else []
    in_table = scene.document.clean.passages[record.passage].kind is BlockKind.TABLE
    if not in_table and (owners := _named_by_first(scene, record, wanted)) is not None:
        return owners
    headed = _named_by_heading(scene, record.passage)
    if (
        headed is not None and not in_table
    ):  # the lines below a firm's name are about it, and not about whom they speak of last
        return [headed] if scene.document.entities[headed].label in wanted else []
    entity = scene.topic_above(record.passage, wanted) if in_table else scene.topic(sentences[0], wanted)
    return [] if entity is None else [entity]


def _named_by_first(scene: Scene, record: Record, wanted: frozenset[str]) -> list[int] | None:
    """Return whose a record is that begins with something else of his: 药品名：甲公司 乙片; nobody's if it is one of several alike."""
    if record.key >= 0 or not record.fields or SUBJECTS.isdisjoint(record.fields[0].kinds):
        return None
    first = record.fields[0]
    named = {item.entity for item in scene.named(first.start, first.end) if item.label in wanted}
    alike = scene.first_alike.get(first.kinds, record.end) <= record.start
    return list(named) if named or alike else None


def _is_of_one(record: Record) -> bool:
    """Tell whether the rows of a table are the members, clients or subsidiaries of one that stands above or below it."""
    kinds = {kind for cell in record.fields[1:] for kind in cell.kinds}
    is_member = bool(record.fields) and not _MEMBERS.isdisjoint(record.fields[0].kinds)
    return is_member and not record.aside and kinds.isdisjoint(_OWNING)


def _is_denied(scene: Scene, record: Record, rules: Rules) -> bool:
    """Tell whether a field of a row says that it is none so far, or no more: 申请中."""
    return any(rules.vocabulary.columns.denies(scene.text[cell.start : cell.end]) for cell in record.fields[1:])


def _named_by_heading(scene: Scene, passage: int) -> int | None:
    """Return what the heading above a passage is the whole name of."""
    above = next(iter(scene.headings[passage]), None)
    if above is None:
        return None
    heading = scene.document.clean.passages[above]
    named = scene.named(heading.start, heading.end)
    if not named or named[0].label not in KIN:
        return None
    outside = _ASIDE.sub("", scene.text[named[0].end : heading.end]).strip()
    numbered = scene.vocabulary.marker.match(scene.text, heading.start, heading.end)
    begins = named[0].start in (heading.start, numbered.end() if numbered else heading.start)
    return named[0].entity if begins and not outside else None


def _tails(scene: Scene, rule: Rule, table: Table, cell: Field, cast: Cast, rules: Rules) -> list[int]:
    kind = rules.ontology.relations[rule.relation]
    label = _new_label(rule, rules)
    items = _said(scene, cell, rules)
    if table.cell is not None:
        line = render_line(scene.text, cell.start, cell.end, items, rules.marks)
        return list(_matched(line, table, cast, label))
    if table.scope and label is not None:
        scope = read_scope(scene.text, cell.start, cell.end, rules.vocabulary.scopes)
        return [cast.add_item(label, (begin, end), (opened, closed)) for begin, end, opened, closed in scope]
    if table.free and label is not None:
        of_label = [item for item in items if item.label == label]
        others = [item for item in items if item.label in _NAMED and item.label != label]
        return list(_listed(scene.text, cell, of_label, label, cast, others))
    listed = [item for item in items if item.label in kind.tails]
    groups: list[list[Item]] = []
    for item in _outside_brackets(scene.text, cell, listed):
        if groups and not _is_divided(scene.text[groups[-1][-1].end : item.start]):
            groups[-1].append(item)
        else:
            groups.append([item])
    return [item.entity for group in groups for item in finest(group, scene.text, scene.vocabulary.towns)]


def _outside_brackets(text: str, cell: Field, items: Sequence[Item]) -> Sequence[Item]:
    """Return what stands outside of the brackets of a cell, if anything does: 甲公司（乙市）."""
    asides = [found.span() for found in _ASIDE.finditer(text, cell.start, cell.end)]
    return [item for item in items if not any(opened < item.start < closed for opened, closed in asides)] or items


def _said(scene: Scene, cell: Field, rules: Rules) -> Sequence[Item]:
    """Return what a field names, without what brackets in it only deny or call over: 智利（中国不是成员）, 挪威（已退出）."""
    named = scene.named(cell.start, cell.end)
    denied = [
        aside.span()
        for aside in _ASIDE.finditer(scene.text, cell.start, cell.end)
        if rules.vocabulary.columns.denies(aside[0])
    ]
    if not denied:
        return named
    gone: set[Item] = set()
    for start, end in denied:
        inside = {item for item in named if start < item.start and item.end < end}
        gone |= inside or {item for item in named if item.end == start}
    return [item for item in named if item not in gone]


def _is_divided(gap: str) -> bool:
    """Tell whether two names of a cell are members of a list and no parts of one address."""
    return len(gap) < _LONGEST_GAP and _SPLIT.search(gap) is not None


def _matched(line: Line, table: Table, cast: Cast, label: str | None) -> Iterator[int]:
    if table.cell is None:
        return
    for match in table.cell.coded_regex.finditer(line.coded):
        for name, slot in table.cell.slots.items():
            if match.start(name) >= 0:
                yield from read_slot(line, slot, *match.span(name), cast, new_label=label)


def _listed(
    text: str, cell: Field, items: Sequence[Item], label: str, cast: Cast, others: Sequence[Item]
) -> Iterator[int]:
    """Yield what the members of a list in a cell name: known ones, and noun phrases that nobody marked."""
    outside = _ASIDE.sub(lambda aside: "\u3000" * len(aside[0]), text[cell.start : cell.end])
    # 科学研究和技术服务业 is one known field, and no list of two.
    cuts = [
        cut
        for cut in _SPLIT_FREE.finditer(outside)
        if not any(item.start < cell.start + cut.start() < item.end for item in items)
    ]
    position = 0
    for cut in [*cuts, None]:
        stop = cut.start() if cut else len(outside)
        part = _CLOSES.sub("", outside[position:stop].rstrip("\u3000 。")) if position < stop else ""
        begin = cell.start + position + len(part) - len(part.lstrip())
        form = part.strip()
        position = cut.end() if cut else stop
        if not form:
            continue
        end = begin + len(form)
        if any(item.start == begin and (item.label == _PRODUCT or item.end == end) for item in others):
            continue  # Zyvora系列电池 is a product, 国企/甲集团 holds a firm, and neither is a field
        within = [item for item in items if begin <= item.start and item.end <= end]
        entity = None
        if not (len(within) == 1 and within[0].end - within[0].start == len(form)):
            entity = cast.add_phrase(label, form, (begin, end), listed=True)
        if entity is not None:
            yield entity
        else:
            yield from (item.entity for item in within)


def _new_label(rule: Rule, rules: Rules) -> str | None:
    """Return the label of a noun phrase that nobody marked: the only one that the relation's tails have."""
    tails = rules.ontology.relations[rule.relation].tails
    return next(iter(tails)) if len(tails) == 1 else None


def _above(scene: Scene, table: Table, record: Record, cast: Cast, rules: Rules, label: str | None) -> list[int]:
    """Return what the caption, heading or short line above a table or list says of all its rows."""
    passages = scene.document.clean.passages
    in_table = passages[record.passage].kind is BlockKind.TABLE
    if table.above is None or not (in_table or record.key >= 0):
        return []
    first = record.passage - 1 if in_table else record.key
    unit = scene.vocabulary.rows.unit
    if in_table and first > 0 and unit.match(scene.text, passages[first].start, passages[first].end):
        first -= 1
    nearest = [first, *scene.headings[record.passage][:1]]
    free = any(slot.free for slot in table.above.slots.values())
    for index in dict.fromkeys(place for place in nearest if place >= 0):
        passage = passages[index]
        if passage.kind is BlockKind.TABLE or passage.end - passage.start > _LONGEST_ABOVE:
            continue
        if not in_table and _SAYS_MORE.search(scene.text, passage.start, passage.end):
            continue
        items = [item for item in scene.named(passage.start, passage.end) if not free or item.label != "Sector"]
        numbered = rules.vocabulary.marker.match(scene.text, passage.start, passage.end)
        start = numbered.end() if numbered and not any(item.start < numbered.end() for item in items) else passage.start
        line = render_line(scene.text, start, passage.end, items, rules.marks)
        if found := _first_match(line, table, cast, label):
            return found
    if table.passage:
        lines = _lines_around(scene, record, rules)
        return next((found for line in lines if (found := _first_match(line, table, cast, label))), [])
    return []


def _lines_around(scene: Scene, record: Record, rules: Rules) -> Iterator[Line]:
    """Yield what stands around a table or list and speaks of all its rows: labels, lines and paragraphs above it, notes below."""
    passages = scene.document.clean.passages

    def rendered(start: int, end: int) -> Line:
        return render_line(scene.text, start, end, scene.named(start, end), rules.marks)

    for label in record.fields:
        if "group" in label.kinds:
            yield rendered(label.start, label.end)
            same = _SAME.search(scene.text, label.start, label.end)
            above = passages[record.passage - 1]
            if same is not None and (end := scene.text.find("：", above.start, above.end)) > 0:
                yield rendered(above.start, end)
    lowest = record.passage - 1 - _CAPTIONS if record.key < 0 else record.key - 2
    first = record.passage - 1 if record.key < 0 else min(record.passage - 1, record.key + _CAPTIONS)
    for index in range(first, max(lowest, -1), -1):
        passage = passages[index]
        if passage.kind is BlockKind.PARAGRAPH and passage.end - passage.start > _LONGEST_ABOVE:
            yield from (scene.line(sentence, with_open=False) for sentence in scene.sentences_of[index])
        elif passage.kind is not BlockKind.TABLE and (
            record.key < 0 or index <= record.key or _is_field(scene, passage)
        ):
            yield rendered(passage.start, passage.end)
    for passage in passages[record.passage + 1 : record.passage + 1 + _NOTES]:
        if passage.kind in (BlockKind.TABLE, BlockKind.HEADING):
            return
        noted = scene.vocabulary.rows.note.match(scene.text, passage.start, passage.end)
        if noted and passage.end - passage.start <= _LONGEST_NOTE:
            yield rendered(passage.start, passage.end)


def _is_field(scene: Scene, passage: Passage) -> bool:
    return _FIELD.match(scene.text, passage.start, passage.end) is not None


def _first_match(line: Line, table: Table, cast: Cast, label: str | None) -> list[int]:
    pattern, role = table.above, "tail" if table.head else "head"
    for match in pattern.coded_regex.finditer(line.coded) if pattern else ():
        for name, slot in pattern.slots.items() if pattern else ():
            told = slot.role == role and match.start(name) >= 0
            if told and (found := read_slot(line, slot, *match.span(name), cast, new_label=label)):
                return found
    return []
