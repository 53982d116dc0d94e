"""What stands in fields: names whose label their header tells, and other forms of the thing that a record is about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from kg.columns import Columns
from kg.extract.candidates import Candidate
from kg.extract.goods import are_goods
from kg.extract.lexicon import Lexicon
from kg.extract.vocabulary import NameVocabulary
from kg.records import Field, Record

__all__ = ["Found", "find_cells", "pieces_of"]

RANK = 4
"""A cell is surer than what is found inside it."""
LONGEST = {"Company": 40, "Product": 30, "Policy": 80, "Publication": 60, "Event": 50}
LONGEST_NAME = 30
LONGEST_ALIAS = 60
ADMINISTRATIVE = frozenset({"Country", "Province", "City", "District", "Region"})
TITLED = frozenset({"Product", "Policy", "Publication", "Agreement", "Event"})
WITH_ALIASES = frozenset({"Company", "Organization", "Zone", "Event"})
UNLIKE_TITLES = re.compile(
    r"[。！？；;%％=+]|https?|www\.|@|\d{6}|了(?!.{0,3}公司)|^(?:第|共|约)?[\d.,]+\s*(?:[家个项亿万款种人元]|$)"
)
"""What no title of a policy or publication holds: those begin with a year and have subtitles (2025年甲报告, 乙系列：丙)."""
UNLIKE_NAMES = re.compile(rf"{UNLIKE_TITLES.pattern}|[：:]|[是将](?!.{{0,3}}公司)|^(?:第|共|约)?[\d.,]+\s*年")
TITLE_HEAD = re.compile(r"[^：:]{4,40}?(?= ?\d{0,3} ?[：:])")
"""A title without its subtitle."""
WRITTEN = frozenset({"Policy", "Publication"})
"""What has such titles."""
SEPARATORS = "、；;，,|｜\n"
OPENING, CLOSING = "（(《“【[", "）)》”】]"
QUOTES = "《“【["
CONJUNCTION = re.compile("以及|和|及|与")
TAIL = re.compile(r"\s*等(?:\d+|[一二三四五六七八九十百多若干]+)?[家款个种]?[一-龥]{0,6}$")
MARKER = re.compile(r"(?:\d{1,2}[.、．)）]|[（(]\d{1,2}[)）]|[①-⑳•·])\s*")
LATIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9 &.,'+\-·]*")
CHINESE = re.compile("[一-龥]")
WORDS = re.compile(r"(?a:[A-Z][A-Za-z.&-]*(?: [A-Za-z.&-]+)+)")
MODEL = re.compile(
    r"(?:[一-龥]{2,4} )?((?a:[A-Z][A-Za-z-]{0,14}\d{1,3}[A-Za-z]{0,3}|[A-Z][a-z]{3,14})(?: (?a:[A-Za-z]?[a-z]{0,7}[0-9.]{0,5}))?)(?: ?(?!自家|自有)[一-龥]{2,8})?$"
)
"""A model with what kind it is, in a field of products: R1 轮式人形, Spirit v1.5 模型."""
PLAIN = re.compile("[一-龥]{2,4}")
"""An ordinary word that may name a product."""
FEWEST_NAMED = 3
"""Cells of a column that tell what the others hold."""
BRACKET = re.compile(r" ?[（(]([^（()）、，；]{2,20})[）)]")
ABBREVIATION = re.compile("(?a:[A-Z0-9]{1,4}|[A-Z]{1,5}s?)")
"""No name in brackets behind a kind: 图形处理器（GPU）."""
SERIES = re.compile(
    r"(?P<name>(?a:[A-Z][A-Za-z0-9-]{1,20}(?: [A-Z][A-Za-z0-9-]{1,20})?)|[一-龥]{2,3}) ?(?P<series>系列)(?=[一-龥A-Za-z]|$)"
    r"|(?P<model>(?a:[A-Z]{1,4}-?\d{2,4}[A-Za-z]?))(?=$|[等型]|[一-龥])"
)
"""A product, and behind it what it is one of."""
DIMENSIONS = re.compile("[2-6][DGK](?![A-Za-z0-9])")
"""In what says what kind of goods it is: 3D 视觉模组, 4K 显示器."""
EDITION = re.compile("《([^《》]{1,40})》[^《》]{1,8}")
"""A title and which edition of it is meant: 《甲乙》国际版."""
NUMBER_BEFORE = re.compile(r"[一-龥]{1,12}[〔\[（(]\d{4}[〕\]）)]\d{1,5}号[ 《]?(?=[^》]{4})")
"""Before the title of a document: 甲发〔2021〕6号|乙办法."""
HOME = "中国"
TOWN = re.compile(r"(?a:[A-Z][a-z]{2,14}(?: [A-Z][a-z]{2,14}){0,2})$")
STATES = ("州", "省", "郡")
APART = ("基地", "示范区", "试验区", "集聚区", "中心", "片区", "园区")
"""What the names of bases end with that stand in several places: 甲出口基地（东市）."""
SHARED = re.compile(r" ?[/／] ?| ")
"""Between the names of one firm in two languages: 甲智能 / Jia AI."""


@dataclass
class Found:
    """What records name: mentions, other forms with what they name, and mentions that took a header along."""

    mentions: list[Candidate] = field(default_factory=list)
    links: list[tuple[Candidate, Candidate]] = field(default_factory=list)
    torn: set[Candidate] = field(default_factory=set)


class _Known:
    """The mentions of a text, sorted and without overlap, by place."""

    def __init__(self, mentions: Sequence[Candidate], weak: Iterable[Candidate]) -> None:
        self._mentions = mentions
        self.weak = {(form.start, form.end, form.label): form for form in weak}
        self._ends = [mention.end for mention in mentions]

    def within(self, start: int, end: int) -> list[Candidate]:
        found = []
        for index in range(bisect_left(self._ends, start + 1), len(self._mentions)):
            if self._mentions[index].start >= end:
                break
            found.append(self._mentions[index])
        return found


def find_cells(
    text: str,
    records: Iterable[Record],
    columns: Columns,
    lexicon: Lexicon,
    vocabulary: NameVocabulary,
    mentions: Sequence[Candidate],
    taken: Iterable[str] = (),
    weak: Iterable[Candidate] = (),
) -> Found:
    """Return what the fields of records name.

    Parameters
    ----------
    text : str
    records : iterable of Record
    columns : Columns
    lexicon : Lexicon
        Tells a name from common words.
    vocabulary : NameVocabulary
        Tells goods from products with a name.
    mentions : sequence of Candidate
        What is known so far, without overlap, sorted.
    taken : iterable of str
        Forms of sectors and techniques: no names.
    weak : iterable of Candidate
        Known forms that need evidence: in a field of their label they are names.
    """
    known = _Known(mentions, weak)
    sectors = frozenset(taken)
    found = Found()
    branded: list[tuple[Field, Candidate]] = []
    records = list(records)
    ordinary = _ordinary(text, records, columns, lexicon, known, sectors)
    for record in records:
        subject: Candidate | None = None
        named = [
            (cell, ordinary.get(cell.start) or list(_names(text, cell, columns, lexicon, vocabulary, known, sectors)))
            for cell in record.fields
            if cell.label or "firm" in cell.kinds
        ]
        found.mentions += _towns(text, record, known)
        found.mentions += _models(text, record, known, lexicon)
        for zone in _with_country(text, record, known):
            found.torn.add(zone)
            found.mentions.append(replace(zone, start=zone.start + len(HOME), rank=RANK))
            found.mentions.append(Candidate(zone.start, zone.start + len(HOME), "Country", "cell", RANK))
        for cell in record.fields:
            found.torn.update(mention for mention in known.within(cell.start, cell.end) if mention.start < cell.start)
        for cell, listed in named:
            found.mentions += [item for item in listed if item.source == "cell"]
            if "firm" in cell.kinds and (pair := _in_two_languages(text, listed)):
                found.links.append((pair[1], pair[0]))
                listed = [pair[0]]
            if subject is None and len(listed) == 1 and ("firm" in cell.kinds or cell.label in WITH_ALIASES):
                subject = listed[0] if cell.label != "Company" or "firm" in cell.kinds else None
        if subject is None:
            continue
        for cell in record.fields:
            if "brand" in cell.kinds and subject.label == "Company" and cell.start != subject.start:
                branded.append((cell, subject))
            else:
                _describe(text, cell, columns, subject, found)
    # Where one of them is called otherwise than the firm before it, a column holds brands, and no short names.
    brands = any(
        "trademark" in cell.kinds or (cell.start > subject.start and not _shares(text, cell, subject))
        for cell, subject in branded
    )
    for cell, subject in branded:
        if (brands and cell.start > subject.start) or not _shares(text, cell, subject):
            found.mentions += _brands_in(text, cell, columns, lexicon, known, sectors)
        else:
            _describe(text, cell, columns, subject, found)
    return found


def _names(
    text: str,
    cell: Field,
    columns: Columns,
    lexicon: Lexicon,
    vocabulary: NameVocabulary,
    known: _Known,
    sectors: frozenset[str],
) -> Iterator[Candidate]:
    """Yield what a field names: what its header types, and what is known in it anyway."""
    inside = known.within(cell.start, cell.end)
    if not cell.sure and any(m.label == cell.label for m in inside):
        yield from (m for m in inside if m.label == cell.label)
        for span in pieces_of(text, cell.start, cell.end):
            if form := known.weak.get((*span, cell.label)):
                yield replace(form, source="cell", rank=RANK)
        return
    titles, models = cell.label in WRITTEN, cell.label == "Product"
    pieces = pieces_of(text, cell.start, cell.end, whole=titles, models=models)
    bare = [text[start:end] for start, end in pieces if text[start - 1] not in QUOTES]
    goods = models and len(pieces) > 1 and are_goods(vocabulary, bare)
    for start, end in pieces:
        if cell.label == "Zone":
            end = _end_with_place(text, start, end, cell.end, known)
        if models and (edition := EDITION.fullmatch(text, start, end)):
            start, end = edition.span(1)
        if titles and (number := NUMBER_BEFORE.match(text, start, end)):
            start = number.end()
        inside = known.within(start, end)
        if models and not inside and (model := MODEL.match(text, start, end)):
            yield Candidate(*model.span(1), "Product", "cell", RANK)
            continue
        whole = next((mention for mention in inside if (mention.start, mention.end) == (start, end)), None)
        if whole is not None and whole.label != "Sector":
            conflict = {whole.label, cell.label} == {"Company", "Product"} and whole.source != "form"
            conflict |= (whole.label, cell.label) == ("Organization", "Company") and text.endswith(
                columns.instead.get("Company", ()), start, end
            )
            yield replace(whole, label=cell.label, source="cell", rank=RANK, key="", name="") if conflict else whole
        elif form := known.weak.get((start, end, cell.label)):
            yield replace(form, source="cell", rank=RANK)
        elif (
            models
            and (told := _told_behind(text, end, cell.end)) is not None
            and (text[start:end] in sectors or not _is_name(text[start:end], "Product", columns, lexicon))
            and _is_told(text, told, columns, lexicon, sectors)
        ):
            if not known.within(*told):
                yield Candidate(*told, "Product", "cell", RANK)
        elif (
            cell.label
            and not (goods and text[start - 1] not in QUOTES)
            and not _is_composed([mention for mention in inside if mention.start >= cell.start], start, end, cell.label)
        ):
            name = text[start:end]
            named = name not in sectors and _is_name(name, cell.label, columns, lexicon)
            if named and (cell.sure or _is_own_name(name, lexicon)):
                yield Candidate(start, end, _label(name, cell.label, columns), "cell", RANK)


def _ordinary(
    text: str,
    records: Sequence[Record],
    columns: Columns,
    lexicon: Lexicon,
    known: _Known,
    sectors: frozenset[str],
) -> dict[int, list[Candidate]]:
    """Return the ordinary words that name products in a column most of whose cells hold names: 星火 below 文心一言 and 孟子."""
    tables: dict[int, list[tuple[int, int]]] = {}
    for record in records:
        for cell in record.fields if len(record.cells) > 1 else ():
            if cell.label == "Product" and len(pieces := pieces_of(text, cell.start, cell.end, models=True)) == 1:
                tables.setdefault(record.passage, []).append(pieces[0])
    found: dict[int, list[Candidate]] = {}
    for spans in tables.values():
        plain = [span for span in spans if not _is_named(text, span, columns, lexicon, known)]
        if len(spans) < FEWEST_NAMED or 2 * len(plain) >= len(spans):
            continue
        for start, end in plain:
            form = text[start:end]
            if (
                PLAIN.fullmatch(form)
                and form not in sectors
                and form not in columns.nothing
                and not known.within(start, end)
                and not form.endswith(columns.general["Product"])
            ):
                found[start] = [Candidate(start, end, "Product", "cell", RANK)]
    return found


def _is_named(text: str, span: tuple[int, int], columns: Columns, lexicon: Lexicon, known: _Known) -> bool:
    """Tell whether a cell of products holds the name of one, or of its firm, for certain."""
    inside = known.within(*span)
    if any((mention.start, mention.end) == span and mention.label in ("Product", "Company") for mention in inside):
        return True
    return not inside and _is_name(text[slice(*span)], "Product", columns, lexicon)


def _brands_in(
    text: str, cell: Field, columns: Columns, lexicon: Lexicon, known: _Known, sectors: frozenset[str]
) -> Iterator[Candidate]:
    """Yield the brands in a field; trademarks may be ordinary words."""
    mark = "trademark" in cell.kinds
    for start, end in pieces_of(text, cell.start, cell.end, models=True):
        name = text[start:end]
        whole = next((m for m in known.within(start, end) if (m.start, m.end) == (start, end)), None)
        if whole is not None and whole.label == "Product":
            yield replace(whole, source="cell", rank=RANK)
        elif _is_name(name, "" if mark or whole else "Product", columns, lexicon) and (mark or name not in sectors):
            yield Candidate(start, end, "Product", "cell", RANK)


def _end_with_place(text: str, start: int, end: int, stop: int, known: _Known) -> int:
    """Return where the name of a base ends whose brackets tell it apart from others of its kind: 甲产业基地（东市）."""
    bracket = BRACKET.match(text, end, stop)
    if bracket is None or bracket.start(1) != end + 1 or not text.endswith(APART, start, end):
        return end
    placed = any(
        (m.start, m.end) == bracket.span(1) and m.label in ADMINISTRATIVE for m in known.within(*bracket.span(1))
    )
    return bracket.end() if placed else end


def _told_behind(text: str, start: int, stop: int) -> tuple[int, int] | None:
    """Return what stands in brackets behind a member of a field: 手机芯片（云河）."""
    bracket = BRACKET.match(text, start, stop)
    return bracket.span(1) if bracket else None


def _is_told(text: str, span: tuple[int, int], columns: Columns, lexicon: Lexicon, sectors: frozenset[str]) -> bool:
    """Tell whether brackets behind a kind of goods tell a product's name."""
    name = text[slice(*span)]
    return name not in sectors and not ABBREVIATION.fullmatch(name) and _is_name(name, "Product", columns, lexicon)


def _in_two_languages(text: str, listed: Sequence[Candidate]) -> tuple[Candidate, Candidate] | None:
    """Return the Chinese name and the other one where a field names one firm twice: 甲智能 / Jia AI, Jia AI 甲智能."""
    if len(listed) != 2 or SHARED.fullmatch(text, listed[0].end, listed[1].start) is None:
        return None
    latin = [CHINESE.search(text, name.start, name.end) is None for name in listed]
    if latin == [False, True]:
        return listed[0], listed[1]
    return (listed[1], listed[0]) if latin == [True, False] else None


def _towns(text: str, record: Record, known: _Known) -> Iterator[Candidate]:
    """Yield the foreign towns behind their states in fields that tell where a firm is: 俄勒冈州 Albany."""
    for cell in record.fields:
        if "address" not in cell.kinds:
            continue
        town = TOWN.search(text, max(cell.start, cell.end - LONGEST_NAME), cell.end)
        if town is None or town.start() == cell.start or text[town.start() - 1] not in " ，,":
            continue
        before = town.start() - 1
        state = any(
            mention.end == before and mention.label in ADMINISTRATIVE for mention in known.within(cell.start, before)
        )
        if (state or text.endswith(STATES, cell.start, before)) and not known.within(*town.span()):
            yield Candidate(*town.span(), "City", "cell", RANK)


def _with_country(text: str, record: Record, known: _Known) -> Iterator[Candidate]:
    """Yield the zones in addresses that took the country along which the address begins with: 中国|西安市经济技术开发区."""
    for cell in record.fields:
        if "address" in cell.kinds and text.startswith(HOME, cell.start, cell.end):
            inside = known.within(cell.start, cell.end)
            whole = inside and inside[0].label == "Zone" and inside[0].start == cell.start
            if whole and CHINESE.match(text, cell.start + len(HOME)):
                yield inside[0]


def _models(text: str, record: Record, known: _Known, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield the products by which members of a field of business begin: Zyvora|系列储能电池, V164|风力发电机."""
    for cell in record.fields:
        if "sector" not in cell.kinds:
            continue
        for start, end in pieces_of(text, cell.start, cell.end):
            series = SERIES.match(text, start, end)
            if series is None or (series["name"] and not _is_own_name(series["name"], lexicon)):
                continue
            span = series.span("name" if series["name"] else "model")
            if all(mention.label == "Sector" for mention in known.within(*span)):
                yield Candidate(*span, "Product", "cell", RANK)


def _label(form: str, label: str, columns: Columns) -> str:
    """Return the label of a name: what looks like an institution is no firm, also in a column of firms."""
    if label != "Company":
        return label
    return next((other for other, endings in columns.instead.items() if form.endswith(endings)), label)


def _is_composed(inside: Sequence[Candidate], start: int, end: int, label: str) -> bool:
    """Tell whether a stretch is a place and a known name behind it (德国|西门子), or begins outside itself."""
    if any(mention.start < start or mention.end > end for mention in inside):
        return True
    last = inside[-1] if inside else None
    if last is None or last.end != end or last.label != label or (label == "Zone" and last.source == "form"):
        return False  # 云港|商城产业园 is the name of a park
    return len(inside) > 1 and inside[0].label in ADMINISTRATIVE and inside[0].end == last.start


def pieces_of(text: str, start: int, end: int, *, whole: bool = False, models: bool = False) -> list[tuple[int, int]]:
    """Return the members of a list in a field, without brackets behind them, quotation marks and what closes the list.

    Examples
    --------
    >>> text = "星澜、山霁（上海）、“霁云”和岚盾等"
    >>> [text[start:end] for start, end in pieces_of(text, 0, len(text))]
    ['星澜', '山霁', '霁云', '岚盾']
    """
    cuts = [start]
    depth = 0
    for at in range(start, end):
        char = text[at]
        if char == "《" and depth == 0 and text.endswith("》", start, at):
            cuts += [at, at]  # 《甲》《乙》
        if char in OPENING:
            depth += 1
        elif char in CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0 and (
            _separates(text, at, start, end, whole=whole) or (models and text[at - 1 : at + 2] in (" + ", " / "))
        ):
            cuts += [at, at + 1]
    cuts.append(end)
    spans = list(zip(cuts[::2], cuts[1::2], strict=True))
    last_start, last_end = spans[-1]
    closed = TAIL.search(text, last_start, last_end)
    if closed and closed.start() > last_start:
        spans[-1] = last_start, closed.start()
    if len(spans) > 1:
        last_start, last_end = spans[-1]
        joined = CONJUNCTION.search(text, last_start + 2, last_end - 1)
        if joined and joined.end() + 2 <= last_end:
            spans[-1:] = [(last_start, joined.start()), (joined.end(), last_end)]
    return [piece for span in spans if (piece := _bare(text, *span))]


def _separates(text: str, at: int, start: int, end: int, *, whole: bool) -> bool:
    char = text[at]
    if whole:
        return char in "；;\n" or (char in "、，" and at > start and text[at - 1] == "》")
    if char in SEPARATORS:
        return not (char in ",，" and at + 1 < end and text[at - 1].isdigit() and text[at + 1].isdigit()) and not (
            char == "," and text[at + 1 : at + 2] == " " and text[at - 1].isascii()
        )
    if char in "/／":
        around = text[max(start, at - 2) : at] + text[at + 1 : at + 3]
        return CHINESE.search(around) is not None
    if char == " " and start < at < end - 1:
        if WORDS.fullmatch(text, start, at) and not whole:  # Jia Holdings 甲控股有限公司
            return text.endswith("公司", start, end) and CHINESE.match(text[at + 1]) is not None
        return CHINESE.match(text[at - 1]) is not None and CHINESE.match(text[at + 1]) is not None
    return False


def _bare(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return a piece without white space, number, brackets behind it, quotation marks around it; None if nothing is left."""
    while start < end and text[start] in " *\u3000":
        start += 1
    if marker := MARKER.match(text, start, end):
        start = marker.end()
    while end > start and text[end - 1] in " *\u3000。":
        end -= 1
    while end > start and text[end - 1] in "）)" and (opened := _opening(text, start, end)) >= start:
        behind = text[end - len("（集团）") : end]
        if behind in ("（集团）", "(集团)"):
            break
        end = opened
        while end > start and text[end - 1] == " ":
            end -= 1
    if end - start > 2 and text[start] in "《“【[" and text[end - 1] in "》”】]":
        start, end = start + 1, end - 1
    return (start, end) if end > start else None


def _opening(text: str, start: int, end: int) -> int:
    """Return where the bracket opens that closes at the end of a stretch."""
    depth = 0
    for at in range(end - 1, start - 1, -1):
        depth += (text[at] in "）)") - (text[at] in "（(")
        if depth == 0:
            return at
    return -1


def _is_name(form: str, label: str, columns: Columns, lexicon: Lexicon) -> bool:
    """Tell whether a form may be the name of something that its header types."""
    unlike = UNLIKE_TITLES if label in WRITTEN else UNLIKE_NAMES
    if not 2 <= len(form) <= LONGEST.get(label, LONGEST_NAME) or form in columns.nothing or unlike.search(form):
        return False
    if not any(char.isalpha() for char in form) or form.startswith(
        ("其他", "其它", "各", "若干", "多家", "多个", "某", "等")
    ):
        return False
    if label == "Company" and any(word in form for word in columns.vague):
        return False
    if form.endswith(columns.general.get(label, ())) and not _is_marked(form, label, columns):
        return False
    head = TITLE_HEAD.match(form) if label in WRITTEN else None
    whole = head[0] if head else form
    if label in columns.endings and not whole.endswith(columns.endings[label]) and not LATIN.fullmatch(form):
        return False
    if "的" in form and label not in TITLED:
        return False
    return label != "Product" or _is_own_name(form, lexicon)


def _is_marked(form: str, label: str, columns: Columns) -> bool:
    """Tell whether a form has letters beside what it ends with: KN046, iPhone手机 but not AI芯片, AR眼镜."""
    letters = re.sub("[^A-Za-z0-9]", "", DIMENSIONS.sub("", form))
    return label == "Product" and len(letters) >= 4 and any(char.isdigit() for char in letters)


def _is_own_name(form: str, lexicon: Lexicon) -> bool:
    """Tell whether a form is not made of common words alone."""
    if LATIN.fullmatch(form):
        return any(char.isupper() or char.isdigit() for char in form) and len(form) > 2
    return lexicon.is_strange(form)


def _describe(text: str, cell: Field, columns: Columns, subject: Candidate, found: Found) -> None:
    """Add the other forms of the subject's name that a field tells."""
    if cell.start == subject.start or not {"alias", "brand"} & set(cell.kinds):
        return
    forms = pieces_of(text, cell.start, cell.end)
    if "brand" in cell.kinds and (len(forms) > 1 or not _shares(text, cell, subject)):
        return
    for start, end in forms:
        form = text[start:end]
        if 2 <= len(form) <= LONGEST_ALIAS and form not in columns.nothing and not UNLIKE_NAMES.search(form):
            alias = Candidate(start, end, subject.label, "cell", RANK + 1)
            found.mentions.append(alias)
            found.links.append((alias, subject))


def _shares(text: str, cell: Field, subject: Candidate) -> bool:
    """Tell whether a brand is what its firm is called: 良鑫网络 and 某州良鑫网络科技有限公司, not 雀山体育 and 某体育公司."""
    name = text[subject.start : subject.end].casefold()
    brands = ("".join(text[start:end].split()).casefold() for start, end in pieces_of(text, cell.start, cell.end))
    return any(brand[:2] in name for brand in brands)
