"""What of a web page is its main text, told from navigation, tools and footers by signs that most pages share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.model import Block, BlockKind
from kg.pagewords import any_of
from kg.read.markup import Container, Cut

__all__ = ["main_blocks"]

_SEMANTIC = frozenset({"nav", "footer", "aside"})
_ARTICLE = frozenset({"main", "article"})
_WORD = re.compile("[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
# Parts of class names that never hold the main text; and such as are also given to the top of an article.
_ASIDE = re.compile(
    r"(?:main|sub|top|left|right|side|site|page|global|my)?"
    r"(?:nav(?:bar|box|i|igation|igator|list)?|menus?|(?:bread)?crumbs?|foot(?:er)?(?:bar|box|nav)?|sidebars?|copyrights?"
    r"|shares?(?:box|bar)?|bdshare(?:buttonbox)?|toolbars?|printers?|related|relate|recommend(?:ed|ation)?|friendlinks?"
    r"|pagination|pagers?|qrcode|comments?|mianbaoxie|daohang|fenxiang|banquan|yejiao|dqwz|xgyd|xglj|xgwd)"
)
_PERHAPS = re.compile(
    "(?:page|site|my)?(?:top(?:bar|box)?|head(?:er)?(?:bar|box)?|bottom|position|location|weizhi|search|login|banner|logo|ads?)"
)
# Containers that content management systems give to the text itself, the surest first.
_TEXT_CONTAINERS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"trs_(?:ueditor|editor|preappend|web)|ucap-content|zoom|(?:news|article|art|detail|pages?|text|main|info)[-_]?(?:content|body|text|con|txt)"
        r"|content[-_]?(?:text|body|detail|main)|view|js_content|rich_media_content|mw-parser-output|mw-content-text|lemma-summary|vsb_content(?:_\d+)?"
        r"|entry-content|post-content|markdown-body",
        r"article|detail|artical|wrapper-article",
        r"contents?|con|text|txt|main|main-content",
    )
)
_WHOLE = re.compile(r"\S+")

_CRUMBS = re.compile(rf"{any_of('places')}\s*[：:是>]|{any_of('home', spaced=True)}\s*(?:[>›»＞→/|·\\-]|$)")
_TOOL = rf"(?:{any_of('tools')}|{any_of('invitations')}[^。]{{0,24}}|{any_of('counters')}\s*[：:]?\s*\d*\s*次?)"
_TOOLS = re.compile(rf"(?:[\s【】\[\]（）()：:|/／·>»,，、+-]*{_TOOL})+[\s【】\[\]（）()：:|/／·>»,，、+-]*", re.I)
_IMPRINT = re.compile(any_of("imprints"))
_TOOL_SIGN = re.compile(rf"{any_of('tool_signs')}|{any_of('counters')}")
_NEIGHBOUR = re.compile(rf"[\[【<《«]*\s*{any_of('neighbours')}\s*(?:[：:】\]>》]|$|文章|新闻|没有|无)")
_EDITOR = re.compile(rf"(?:[\s【】\[\]]{{0,4}}{_TOOL})*[\s（(\[【】\]]*{any_of('editors')}\s*[：:]")
_RELATED, _ELSEWHERE = (
    re.compile(rf"[\s【\[>#■●◆]*{words}[\s】\]：:>»]*")
    for words in (f"(?:{any_of('related')}|{any_of('elsewhere')})", any_of("elsewhere"))
)
_FOOTER = re.compile(any_of("footer", spaced=True), re.I)
_FOOTER_PERHAPS = re.compile(any_of("footer_perhaps", spaced=True).replace("：", "[：:]"))
_SENTENCE = re.compile("[。！？；]|，.{6}")


@dataclass(slots=True)
class _Sum:
    """What a container holds, with all that is inside of it."""

    length: int = 0
    linked: int = 0
    links: int = 0
    text: bool = False
    titled: bool = False
    headed: bool = False


@dataclass(slots=True)
class _Page:
    cuts: Sequence[Cut]
    containers: Sequence[Container]
    title: str
    sums: list[_Sum] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sums = [_Sum() for _ in self.containers]
        for cut in self.cuts:
            if cut.container < 0:
                continue
            held = self.sums[cut.container]
            held.length += cut.length
            held.linked += cut.linked
            held.links += cut.links
            held.text = held.text or _is_text(cut)
            held.titled = held.titled or self.is_title(cut)
            held.headed = held.headed or (cut.block.kind is BlockKind.HEADING and not cut.links)
        for index in range(len(self.containers) - 1, -1, -1):
            parent = self.containers[index].parent
            if parent >= 0:
                around, inside = self.sums[parent], self.sums[index]
                around.length += inside.length
                around.linked += inside.linked
                around.links += inside.links
                around.text = around.text or inside.text
                around.titled = around.titled or inside.titled
                around.headed = around.headed or inside.headed

    def is_title(self, cut: Cut) -> bool:
        return cut.block.kind is BlockKind.HEADING and len(cut.text) >= 4 and self.title.startswith(cut.text)

    def inside(self, chosen: Iterable[int]) -> list[bool]:
        """Tell for each container whether it is one of these or in one."""
        marks = set(chosen)
        found: list[bool] = []
        for index, container in enumerate(self.containers):
            found.append(index in marks or (container.parent >= 0 and found[container.parent]))
        return found

    def without(self, cuts: Sequence[Cut], containers: Iterable[int]) -> list[Cut]:
        gone = self.inside(containers)
        return [cut for cut in cuts if cut.container < 0 or not gone[cut.container]]


def main_blocks(cuts: Sequence[Cut], containers: Sequence[Container], title: str) -> list[Block]:
    """Choose the blocks of the main text.

    Parameters
    ----------
    cuts : sequence of Cut
    containers : sequence of Container
    title : str
        What the page says in its <title>.

    Returns
    -------
    list of Block
        Never empty where there are cuts: what is left out is the less, the less remains.

    Notes
    -----
    Out goes what is named as navigation and holds less than half of the text; what consists of links, three at least, or two below a heading;
    what is outside of a container that is known to hold the text; lines of the forms of breadcrumbs, tools and footers;
    what stands below a heading that announces other pages (热点新闻).
    A page of links alone is a list of titles: then long links stay, and at last all of them.
    """
    page = _Page(cuts, containers, title)
    named = page.without(cuts, _named_aside(page))
    dense = _dense(page)
    body = page.without(named, dense)
    kept = _without_forms(page, _of_text_container(page, body, named))
    if _has_content(kept):
        return [cut.block for cut in kept]
    long_links = [index for index in dense if page.sums[index].linked >= 10 * page.sums[index].links]
    lists = _without_forms(page, page.without(named, [index for index in dense if index not in set(long_links)]))
    for choice in (lists, _without_forms(page, named), kept, named, cuts):
        if _has_content(choice) or (choice is not lists and choice):
            return [cut.block for cut in choice]
    return []


def _has_content(cuts: Sequence[Cut]) -> bool:
    """Tell whether anything but headings remains."""
    return any(cut.block.kind is not BlockKind.HEADING for cut in cuts)


def _plain(cut: Cut) -> int:
    return cut.length - cut.linked


def _is_text(cut: Cut) -> bool:
    """Tell whether a block says something: a sentence, or a table of data."""
    if cut.block.kind is BlockKind.TABLE:
        return cut.linked * 2 < cut.length
    plain = _plain(cut)
    return (
        plain >= 20
        and plain * 2 > cut.length
        and _SENTENCE.search(cut.text) is not None
        and not _FOOTER.search(cut.text)
    )


def _named_aside(page: _Page) -> list[int]:
    """Return the containers that are called navigation, footer and the like."""
    whole = sum(map(_plain, page.cuts))
    article = page.inside(index for index, container in enumerate(page.containers) if container.name in _ARTICLE)
    found = []
    for index, container in enumerate(page.containers):
        held = page.sums[index]
        plain = held.length - held.linked
        if not held.length or (held.text and plain * 2 > whole):
            continue
        words = [word.lower() for word in _WORD.findall(container.names)]
        if container.name in _SEMANTIC or any(map(_ASIDE.fullmatch, words)):
            found.append(index)
        elif held.text or held.titled or article[index]:
            continue
        elif container.name in ("header", "form") or any(map(_PERHAPS.fullmatch, words)):
            found.append(index)
    return found


def _dense(page: _Page) -> list[int]:
    """Return the containers of three links or more, two below a heading, and hardly any text."""
    return [
        index
        for index, held in enumerate(page.sums)
        if held.links >= (2 if held.headed else 3)
        and not held.text
        and not held.titled
        and held.linked * 10 > held.length * 6
    ]


def _of_text_container(page: _Page, body: Sequence[Cut], named: Sequence[Cut]) -> list[Cut]:
    """Keep what is in the container of the text, where one is known, and the title above it."""
    whole = sum(map(_plain, body))
    for group in _groups(page):
        inside = page.inside(group)
        held = [cut for cut in body if cut.container >= 0 and inside[cut.container]]
        share = 2 if page.containers[group[0]].name in _ARTICLE else 4
        if not any(map(_plain, held)) or sum(map(_plain, held)) * 10 < whole * share:
            continue
        # In it links are part of the text: a list of firms, of attachments, of policies.
        held = [cut for cut in named if cut.container >= 0 and inside[cut.container]]
        above = [cut for cut in body if cut.block.end <= held[0].block.start and _is_headline(page, cut)]
        return above[-1:] + held
    return list(body)


def _is_headline(page: _Page, cut: Cut) -> bool:
    return page.is_title(cut) or (cut.block.kind is BlockKind.HEADING and cut.block.level == 1)


def _groups(page: _Page) -> list[list[int]]:
    """Return the containers that may hold the text, the surest first; those of one name belong together."""
    groups: list[dict[str, list[int]]] = [{} for _ in range(len(_TEXT_CONTAINERS) + 1)]
    for index, container in enumerate(page.containers):
        if container.name in _ARTICLE:
            groups[1].setdefault(container.name, []).append(index)
        for name in _WHOLE.findall(container.names):
            for rank, pattern in enumerate(_TEXT_CONTAINERS):
                if pattern.fullmatch(name):
                    groups[rank + (rank > 0)].setdefault(name, []).append(index)
                    break
    plain = [held.length - held.linked for held in page.sums]
    ordered: list[list[int]] = []
    for group in groups:
        # The narrowest that holds enough is wanted, not the frame of the page.
        ordered += sorted(group.values(), key=lambda indexes: sum(plain[index] for index in indexes))
    return ordered[:_MOST_GROUPS]


_MOST_GROUPS = 40


def _without_forms(page: _Page, cuts: Sequence[Cut]) -> list[Cut]:
    """Leave out breadcrumbs, tools, neighbours, links to other pages and the footer."""
    kept: list[Cut] = []
    label: Cut | None = None
    related = False
    elsewhere = -1
    for cut in cuts:
        linked = cut.links > 0 and cut.linked * 10 > cut.length * 6
        if linked and (label or related):
            label, related = None, True
            continue
        if elsewhere >= 0 and cut.block.kind is BlockKind.LIST_ITEM and _is_within(page, cut.container, elsewhere):
            label, related = None, True
            continue
        related = False
        # Where no links follow, the label was a heading of the text.
        if label:
            kept.append(label)
            label = None
        if cut.text and len(cut.text) <= 20 and _RELATED.fullmatch(cut.text):
            label = cut
            elsewhere = cut.container if _ELSEWHERE.fullmatch(cut.text) else -1
        elif not (cut.text and len(cut.text) <= 200 and _is_furniture(cut)):
            kept.append(cut)
    return _without_footer(kept)


_DEEPEST = 6


def _is_within(page: _Page, container: int, around: int) -> bool:
    for _ in range(_DEEPEST):
        if container == around or container < 0:
            break
        container = page.containers[container].parent
    return container == around


def _is_furniture(cut: Cut) -> bool:
    text = cut.text
    return bool(
        _CRUMBS.match(text)
        or _TOOLS.fullmatch(text[:120])
        or _NEIGHBOUR.match(text)
        or (len(text) <= 40 and _EDITOR.match(text))
        or (len(text) <= 120 and _IMPRINT.match(text) and _TOOL_SIGN.search(text))
        or (cut.links >= 3 and cut.linked * 10 > cut.length * 6 and cut.linked <= 8 * cut.links)
    )


def _without_footer(cuts: Sequence[Cut]) -> list[Cut]:
    """Leave out the last lines, from the first of those that look like a footer, if one surely is of it."""
    start = len(cuts)
    sure = len(cuts)
    while start and _is_footer(cuts[start - 1]):
        start -= 1
        if _FOOTER.search(cuts[start].text[:400]):
            sure = start
    if sure == len(cuts):
        return list(cuts)
    while sure > start and _FOOTER_PERHAPS.search(cuts[sure - 1].text[:400]):
        sure -= 1
    return list(cuts[:sure])


def _is_footer(cut: Cut) -> bool:
    if not cut.text or len(cut.text) > 400:
        return False
    return bool(
        _FOOTER.search(cut.text)
        or _FOOTER_PERHAPS.search(cut.text)
        or (cut.links and cut.linked * 2 > cut.length)
        or (len(cut.text) <= 20 and cut.block.kind is BlockKind.PARAGRAPH and "。" not in cut.text)
    )
