"""Lists whose items are rows without a header: 甲公司（上海）：云服务 says with its marks what the columns of a table say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from kg.columns import Columns
from kg.link.scene import Scene
from kg.model import BlockKind, Span
from kg.records import SUBJECTS, Field, Record

__all__ = ["read_listed", "read_placed", "with_unheaded"]

_FEWEST = 3
_LONGEST = 200
_LONGEST_CELL = 80
_LONGEST_MEMBER = 16
_KINDS = (BlockKind.LIST_ITEM, BlockKind.PARAGRAPH, BlockKind.HEADING)
"""A heading is an item where it is numbered: so do readers take 1. 甲公司（上海）; the first line of a file may be a row."""
_LABELS = {"Company": "firm", "ExportBase": "base", "Zone": "base", "Event": "event"}
"""What a row may begin with, and the kind of column that it would stand in."""
_GROUPED = {"Company": "firm", "ExportBase": "base", "Zone": "base", "Organization": "institution"}
"""What a line below the name of a place may list: 甲市：乙大学、丙大学."""
_CLOSING = re.compile('[”》」*"]*')
_ASIDE = re.compile(r"\s*[（(]([^（()）]{1,40})[)）]")
_MARK = re.compile(r"\s*(——?|–|[：:]|[|｜\t]|[，,]|\s-\s|->|=>|[→⇒]|/|(?<=[ \u3000])(?=[^\s/–—-]))\s*")
_BAR, _COMMA, _ITEM = re.compile("[|｜]"), re.compile("[，,]"), re.compile("[，,；;]")
_DASH, _ARROW = re.compile(r"\s*——?\s*|\s+[–-]\s+"), re.compile(r"→|⇒|->|=>")
_DIVIDER = {
    "|": _BAR,
    "｜": _BAR,
    "\t": re.compile("\t"),
    "，": _COMMA,
    ",": _COMMA,
    "/": re.compile("[/／]"),
    "→": _ARROW,
    "⇒": _ARROW,
    "->": _ARROW,
    "=>": _ARROW,
    "": re.compile(r"[ \u3000]+"),
}
_DASHES = ("—", "——", "–", "-")
_ENDS = " 。；;\n"
_SERIAL = re.compile(r"[（(【\[]?[A-Za-z]{0,3}-?\d{1,5}[）)】\].、]?")
_BEFORE = '“《「*" 0123456789.、|｜\t'
"""What may stand before the name that a row begins with, beside its marker."""
_NUMBER = re.compile(r"\d{1,4}[.、]?\s*")
"""A line that holds nothing but the number of the row below it."""
_BETWEEN = re.compile(r"[\s,，·/]*")
_SECTOR = "Sector"
_MEMBERS = re.compile("[、/／]|以及|[和与及]")
_FIGURE = re.compile(r"\d{2}|[。；？！]")
_LONGEST_HEADER = 6
_COLON = re.compile(r"[*]{0,2}[：:][*]{0,2}|——")
_LONGEST_KEY = 30
_LONGEST_GROUP = 600
_FEWEST_GROUPS = 2
_ADMINISTRATIVE = ("Country", "Province", "City", "District", "Region")
_LONGEST_FIELD = 10
_FIELD = re.compile("[一-龥A-Za-z0-9/]+")
_FEWEST_PLACED = 2
_FIELDS = frozenset(("sector", "goods"))
_OPENED = re.compile("[（(]")


@dataclass(frozen=True)
class _Row:
    passage: int
    entity: int
    kind: str
    name: Span
    mark: str
    aside: tuple[Span, ...]
    cells: tuple[Span, ...]


def read_listed(scene: Scene) -> Iterator[Record]:
    """Yield the items of a document's lists that begin with a name and go on with what columns hold, at least three of a shape.

    Each has the line above its list as key: 云港市 or 软件企业.
    """
    yield from _grouped(scene)
    passages = scene.document.clean.passages
    rows = [row for at, passage in enumerate(passages) if passage.kind in _KINDS and (row := _row(scene, at))]
    rows += [row for at, passage in enumerate(passages) if passage.rows for row in _rows(scene, at)]
    above: dict[int, int] = {}  # the passage before the list that a row is in
    for row in rows:
        before = row.passage - 1
        if before > 0 and _NUMBER.fullmatch(scene.text, passages[before].start, passages[before].end):
            before -= 1  # the number of a row in a line of its own
        above[row.passage] = above.get(before, before)
    shapes: dict[tuple[BlockKind, str, bool | int, str], list[_Row]] = {}
    for row in rows:
        apart = row.passage if passages[row.passage].rows else bool(row.aside)
        kind = passages[row.passage].kind
        if kind is BlockKind.HEADING:  # the first line of a file is taken for its title, a numbered one for a heading
            kind = BlockKind.LIST_ITEM if row.passage else BlockKind.PARAGRAPH
        shapes.setdefault((kind, row.mark, apart, row.kind), []).append(row)
    for alike in shapes.values():
        if len(alike) < _FEWEST:
            alike = [row for row in alike if _is_placed(scene, row, above[row.passage], len(alike))]
        of_fields = _columns_of_fields(scene, alike)
        for row in alike:
            fields = [Field((row.kind,), "", row.name.start, row.name.end)]
            spans = _places_of(row)
            fields += [field for at, span in spans if (field := _field(scene, span, at in of_fields))]
            if _ARROW.fullmatch(row.mark.strip()):  # 甲公司 → 乙港: what it has to do there, and not where it is
                fields = [field for field in fields if not _is_zone(scene, field)]
            passage, key = passages[row.passage], max(above[row.passage], 0)
            if passage.rows:
                yield Record(tuple(fields), row.name.start, max(field.end for field in fields), row.passage)
            else:
                yield Record(tuple(fields), passage.start, passage.end, row.passage, key=key)


def _is_placed(scene: Scene, row: _Row, above: int, alike: int) -> bool:
    """Tell whether one of few rows says enough: a bare name below a line that is a place, or each with nothing but its place behind it."""
    if row.kind != "firm" or row.aside:
        return False
    if scene.document.clean.passages[row.passage].rows and not row.cells:
        return True  # so below a place only
    if row.cells:
        fields = [_field(scene, cell, False) for cell in row.cells]
        return alike > 1 and all(field is not None and "address" in field.kinds for field in fields)
    if row.mark or above < 0:
        return False
    line = scene.document.clean.passages[above]
    return _place_with_count(scene, Span(line.start, line.end)) is not None


def _place_with_count(scene: Scene, span: Span) -> Span | None:
    """Return the place that a line or a row is, with nothing behind it but how many firms there are: 甲市（2家）."""
    start = _begin(scene, span)
    named = scene.named(span.start, span.end)
    placed = bool(named) and named[0].start == start and all(item.label in _ADMINISTRATIVE for item in named)
    if not placed or scene.vocabulary.rows.counted.fullmatch(scene.text, named[-1].end, span.end) is None:
        return None
    return Span(start, named[-1].end)


def with_unheaded(scene: Scene, record: Record) -> Record:
    """Return the record of a name and its bracket with what the parts without a header hold: a place, a park, a field.

    甲公司〔水产加工；乙软件园内；出口日本〕
    """
    subject = record.fields[0]
    owner = next((item for item in reversed(scene.named(subject.start, subject.end))), None)
    fields = []
    for at, cell in enumerate(record.cells):
        field = _field(scene, cell, False) or _park(scene, cell)
        if field is None and at == 0 and owner is not None and owner.label == "Company":
            field = _business(scene, cell)
        if field is not None:
            fields.append(field)
    return replace(record, fields=(*record.fields, *fields)) if fields else record


def _park(scene: Scene, cell: Span) -> Field | None:
    """Return the park that a part of a bracket says a firm sits in: 乙软件园内."""
    named = scene.named(cell.start, cell.end)
    if len(named) != 1 or named[0].label not in ("Zone", "ExportBase"):
        return None
    outside = _without(scene.text, cell, [(named[0].start, named[0].end)])
    return Field(("park",), "", named[0].start, named[0].end) if outside in scene.vocabulary.rows.inside else None


def _business(scene: Scene, cell: Span) -> Field | None:
    """Return the field of business that the first part of a bracket behind a firm is, if nothing else is named there."""
    said = scene.text[cell.start : cell.end]
    others = [item for item in scene.named(cell.start, cell.end) if item.label != "Sector"]
    fits = len(said) <= _LONGEST_FIELD and not others and _FIELD.fullmatch(said) is not None
    fits = fits and not scene.vocabulary.rows.no_business.search(said)
    return Field(("sector",), "", cell.start, cell.end) if fits else None


def read_placed(scene: Scene) -> Iterator[Record]:
    """Yield firms of a list in a line each of which has its place in brackets: 甲公司（云港）；乙公司（江州）."""
    text = scene.text
    for index, passage in enumerate(scene.document.clean.passages):
        if passage.kind not in _KINDS or len(_OPENED.findall(text, passage.start, passage.end)) < _FEWEST_PLACED:
            continue
        found = []
        for item in scene.named(passage.start, passage.end):
            behind = scene.vocabulary.rows.place.match(text, item.end, passage.end) if item.label == "Company" else None
            if behind is None:
                continue
            field = _field(scene, Span(*behind.span(1)), False)
            if field is not None and "address" in field.kinds:
                firm = Field(("firm",), "Company", item.start, item.end)
                found.append(Record((firm, field), item.start, behind.end(), index))
        if len(found) >= _FEWEST_PLACED:
            yield from found


def _row(scene: Scene, index: int) -> _Row | None:
    """Read a passage that begins with a name behind which it ends or a mark stands."""
    passage = scene.document.clean.passages[index]
    text, end = scene.text, passage.start + len(scene.text[passage.start : passage.end].rstrip(_ENDS))
    if end - passage.start > _LONGEST or "。" in text[passage.start : end]:
        return None
    numbered = scene.vocabulary.marker.match(text, passage.start, end)
    start = numbered.end() if numbered else passage.start
    if passage.kind is BlockKind.HEADING and start == passage.start and index:
        return None
    first = next(iter(scene.named(start, end)), None)
    if first is None or first.label not in _LABELS or text[start : first.start].strip(_BEFORE):
        return None
    closing = _CLOSING.match(text, first.end, end)
    at = closing.end() if closing else first.end
    aside = _ASIDE.match(text, at, end)
    at = aside.end() if aside else at
    mark = _MARK.match(text, at, end)
    cells: tuple[Span, ...] = tuple(_cells(text, at, end, "；")) if mark is None and at < end else ()
    if cells and not (cells[0].end - cells[0].start <= _LONGEST_MEMBER and (aside or _is_place(scene, at, end))):
        return None
    if mark:
        cells = tuple(_cells(text, mark.end(), end, mark[1]))
        if mark[1] and mark[1] in "：:":
            other = scene.vocabulary.rows.other_firm
            cells = tuple(takewhile(lambda cell: not other.match(text, cell.start, cell.end), cells))
    if any(cell.end - cell.start > _LONGEST_CELL for cell in cells):
        return None
    name = Span(first.start, first.end)
    said = tuple(_cells(text, *aside.span(1), "；")) if aside else ()
    return _Row(index, first.entity, _LABELS[first.label], name, (mark[1] or " ") if mark else "", said, cells)


def _is_place(scene: Scene, start: int, end: int) -> bool:
    """Tell whether nothing but a place stands there, as in a row of glued cells: 甲公司|云港市."""
    named = scene.named(start, end)
    places = scene.vocabulary.groups.get("place", ())
    bare = not _without(scene.text, Span(start, end), [(item.start, item.end) for item in named])
    return bare and all(item.label in places for item in named)


def _grouped(scene: Scene) -> Iterator[Record]:
    """Yield the lines that begin with a field or a place and go on with the firms of it, two or more below each other: 软件：甲公司、乙公司."""
    passages = scene.document.clean.passages
    run: list[tuple[str, Record]] = []
    for at in range(len(passages) + 1):
        group = _group(scene, at) if at < len(passages) and passages[at].kind in _KINDS else None
        if run and (group is None or group[0] != run[0][0]):
            if len(run) >= _FEWEST_GROUPS:
                yield from (record for _, record in run)
            run = []
        if group is not None:
            run.append(group)


def _group(scene: Scene, index: int) -> tuple[str, Record] | None:
    """Read a line that begins with a field or a place, and behind a colon has nothing but firms; return the kind of its key."""
    passage, text = scene.document.clean.passages[index], scene.text
    end = passage.start + len(text[passage.start : passage.end].rstrip(_ENDS))
    colon = _COLON.search(text, passage.start, min(end, passage.start + _LONGEST_KEY))
    if colon is None or end - passage.start > _LONGEST_GROUP or "。" in text[passage.start : end]:
        return None
    start = _begin(scene, Span(passage.start, colon.start()))
    key = Span(start + len(text[start : colon.start()]) - len(text[start : colon.start()].lstrip("* ")), colon.start())
    named = scene.named(key.start, key.end)
    if not named or named[0].start != key.start or text[named[-1].end : key.end].strip("* 市省区县产业类行领域"):
        return None
    label = named[-1].label
    if any(item.label != label for item in named) and label == "Sector":
        return None
    kind = "sector" if label == "Sector" else "address" if label in _ADMINISTRATIVE else ""
    outside = _ASIDE.sub(lambda aside: "\u3000" * len(aside[0]), text[colon.end() : end])
    firms = [item for item in scene.named(colon.end(), end) if outside[item.start - colon.end()] != "\u3000"]
    rest = _without(outside, Span(0, len(outside)), [(f.start - colon.end(), f.end - colon.end()) for f in firms])
    if (
        not kind
        or not firms
        or any(firm.label not in (_GROUPED if kind == "address" else ("Company",)) for firm in firms)
        or rest.strip("、，,；;和与及等 \u3000“”《》")
    ):
        return None
    fields = [Field((_GROUPED[firm.label],), "", firm.start, firm.end) for firm in firms]
    value = Field((kind,), "", named[0].start, named[-1].end)
    return kind, Record((*fields, value), passage.start, passage.end, index)


def _rows(scene: Scene, index: int) -> Iterator[_Row]:
    """Yield the rows of a table without header whose first cell names something, beside its number."""
    passage, text, columns = scene.document.clean.passages[index], scene.text, scene.vocabulary.columns
    heads = [text[cell.start : cell.end] for row in passage.rows[: passage.header_rows] for cell in row]
    before = scene.document.clean.passages[index - 1] if index else None
    below = before is not None and _place_with_count(scene, Span(before.start, before.end)) is not None
    if (len(passage.rows) < _FEWEST and not below) or any(columns.kinds_of(head, exactly=True) for head in heads):
        return
    found: list[_Row] = []
    group: tuple[Span, ...] = ()  # the place that the rows below it are in
    for place, row in enumerate(passage.rows):
        if place and not found:
            return  # the first row is a header in words that nobody knows
        cells = [cell for cell in row if cell.start < cell.end and not _SERIAL.fullmatch(text, cell.start, cell.end)]
        if len(cells) == 1 and (headed := _place_with_count(scene, cells[0])):
            group = (headed,)
        named = scene.named(cells[0].start, cells[0].end) if len(cells) > 1 or ((below or group) and cells) else ()
        first = next(iter(named), None)
        if first is None or first.label not in _LABELS or first.start != _begin(scene, cells[0]):
            continue
        aside = _ASIDE.match(text, first.end, cells[0].end)
        if (aside.end() if aside else first.end) == cells[0].end:
            said = tuple(_cells(text, *aside.span(1), "，")) if aside else ()
            name = Span(first.start, first.end)
            found.append(_Row(index, first.entity, _LABELS[first.label], name, "", said, (*cells[1:], *group)))
    yield from found


def _begin(scene: Scene, cell: Span) -> int:
    """Return where a cell begins behind its number."""
    numbered = scene.vocabulary.marker.match(scene.text, cell.start, cell.end)
    return numbered.end() if numbered else cell.start


def _is_zone(scene: Scene, field: Field) -> bool:
    named = scene.named(field.start, field.end)
    return "address" in field.kinds and any(item.label in ("Zone", "ExportBase") for item in named)


def _places_of(row: _Row) -> list[tuple[int, Span]]:
    """Return the cells of a row by their places; those of the bracket behind the name have the place -1."""
    return [*((-1, span) for span in row.aside), *enumerate(row.cells)]


def _cells(text: str, start: int, end: int, mark: str) -> Iterator[Span]:
    divider = _DIVIDER.get(mark.strip(), _ITEM)
    if mark.strip() in _DASHES and _DASH.search(text, start, end):
        divider = _DASH  # 甲公司 — 东市 — 云服务; of 甲公司 — 东市，云服务 the commas divide
    while start <= end:
        cut = divider.search(text, start, end)
        stop = cut.start() if cut else end
        cell = text[start:stop]
        yield Span(start + len(cell) - len(cell.lstrip()), start + len(cell.rstrip()))
        start = cut.end() if cut else end + 1


def _field(scene: Scene, span: Span, of_fields: bool) -> Field | None:
    """Return what a cell holds if its form tells: a place, products, what a word for a column stands before; fields where the others do."""
    text, columns = scene.text, scene.vocabulary.columns
    named = scene.named(span.start, span.end)
    whole = any(item.start == span.start and item.end == span.end for item in named)  # 游戏研发 is a field
    if not whole and (headed := _headed(text, span, columns)):
        places = scene.vocabulary.groups.get("place", ())
        strange = "goods" in headed.kinds and any(item.label in places for item in named)  # 产品|出口越南
        return None if strange else headed
    rest = _BETWEEN.sub("", _without(text, span, [(item.start, item.end) for item in named]))
    if named and not rest and all(item.label in scene.vocabulary.groups.get("place", ()) for item in named):
        return Field(("address", "venue"), "", span.start, span.end)
    if named and all(item.label == "Product" for item in named) and not rest.strip("、《》“”"):
        return Field(("product",), "", span.start, span.end)
    return Field(("sector",), "", span.start, span.end) if of_fields and _may_be_fields(text, span, columns) else None


def _headed(text: str, span: Span, columns: Columns) -> Field | None:
    """Read a cell that begins with a word for a column: 主营|跨境电商."""
    for length in range(min(_LONGEST_HEADER, span.end - span.start - 2), 1, -1):
        kinds = columns.kinds_of(text[span.start : span.start + length], exactly=True)
        if kinds:
            said = span.start + length
            start = said + len(text[said : span.end]) - len(text[said : span.end].lstrip("：: 为是"))
            value = Span(start, span.end)
            fits = _FIELDS.isdisjoint(kinds) or _may_be_fields(text, value, columns)
            fits &= start > said or SUBJECTS.isdisjoint(kinds) or "product" in kinds  # 公司|掌握甲技术
            return Field(kinds, columns.label_of("", kinds), start, span.end) if fits else None
    word = columns.leading_word(text[span.start : span.end])
    kinds = columns.leads(word, "", told=False) if word else ()
    return Field(kinds, columns.label_of(word, kinds), span.start + len(word), span.end) if kinds else None


def _columns_of_fields(scene: Scene, rows: Sequence[_Row]) -> set[int]:
    """Return the places of cells that hold fields in at least half of the rows; the bracket behind the name is the place -1."""
    known: dict[int, list[bool]] = {}
    likely: dict[int, list[bool]] = {}
    for row in rows:
        for at, span in _places_of(row):
            named = {item.label for item in scene.named(span.start, span.end)}
            if at < 0 and _field(scene, span, False):
                continue  # a bracket holds a place as well
            fits = _may_be_fields(scene.text, span, scene.vocabulary.columns)
            known.setdefault(at, []).append(_SECTOR in named and fits)
            likely.setdefault(at, []).append(fits and named <= {_SECTOR} and _are_phrases(scene, span))
    return {at for at, fits in known.items() if 2 * sum(fits) >= len(fits) or (any(fits) and all(likely[at]))}


def _are_phrases(scene: Scene, span: Span) -> bool:
    """Tell whether a cell holds nothing but short phrases, such as fields are: 钢琴、吉他."""
    no_business = scene.vocabulary.rows.no_business
    parts = _MEMBERS.split(scene.text[span.start : span.end])
    return all(
        len(part) <= _LONGEST_FIELD and _FIELD.fullmatch(part) and not no_business.search(part) for part in parts
    )


def _may_be_fields(text: str, span: Span, columns: Columns) -> bool:
    said = text[span.start : span.end]
    return (
        bool(said)
        and not columns.is_prose(said)
        and not _FIGURE.search(said)
        and all(len(part) <= _LONGEST_MEMBER for part in _MEMBERS.split(said))
    )


def _without(text: str, span: Span, taken: Sequence[tuple[int, int]]) -> str:
    """Return what of a stretch nothing is named in."""
    rest, position = "", span.start
    for start, end in sorted(taken):
        rest += text[position:start]
        position = max(position, end)
    return rest + text[position : span.end]
