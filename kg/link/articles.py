"""What a whole document is about: the article, the plan or the report that its title or its first words name."""

from __future__ import annotations

import re

from kg.link.lines import Item
from kg.link.page import Page
from kg.model import BlockKind, Passage

__all__ = ["find_article", "find_described", "find_titled", "find_topic_of_document"]

_ARTICLE = 4
"""Within how many passages an article has its name and its first paragraph."""
_NOTICE = 14
"""Within how many passages a notice ends and what it passes on begins."""
_LONGEST_HEAD = 30
_DEFINITION = 160
"""How far behind a name its definition may begin: brackets stand between, which tell what it is called elsewhere."""
_BELOW = 2
"""Behind so many lines the name of something else tells that the document is about several things."""
_MARKED = re.compile("[，。；：！？|｜]")
_DEFINES = re.compile(r"[》”]? ?(?:（[^（）]{1,200}）)?(?:，[^，。；]{1,40}){0,4}?，?(?:是|为|系)(?=[^，。]{2,})")
"""Behind a name: what says what it is, its other names before that."""
_ASIDES = re.compile("（[^（）]*）")
_OPENING_MARKS = "《“「 "


def find_article(page: Page) -> tuple[bool, int | None]:
    """Tell whether a document is an article about what its first line names, which one of the next begins with too, and who that is.

    Where none does, it is about what its first line is the name of all the same, but a box below may be about others.
    """
    told = [passage for passage in page.document.clean.passages[:_ARTICLE] if passage.end > passage.start]
    lines = [page.text[passage.start : passage.end].strip() for passage in told]
    for at, head in enumerate(lines[:-1]):
        if len(head) > _LONGEST_HEAD or _MARKED.search(head):
            break
        for passage, body in zip(told[at + 1 :], lines[at + 1 :], strict=True):
            first = _begins_with(page, passage, _LONGEST_HEAD)
            named = page.document.entities[first.entity] if first else None
            if first and named and head in (named.name, *named.aliases):
                return True, first.entity
            if body.lstrip(_OPENING_MARKS).startswith(head):
                return True, first.entity if first else None
    titled = page.named(told[0].start, told[0].end) if told else []
    whole = [item.entity for item in titled if page.text[item.start : item.end] == lines[0]]
    return False, whole[0] if whole else _defined_alone(page)


def find_topic_of_document(page: Page, entity: int | None) -> int | None:
    """Return what the article is about that an entity is the name of; nothing if other lines name other things of that kind: a register."""
    if entity is None:
        return None
    label = page.document.entities[entity].label
    for index, passage in enumerate(page.document.clean.passages[1:], start=1):
        if passage.end - passage.start > _LONGEST_HEAD or passage.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE):
            continue
        named = page.named(passage.start, passage.end)
        line = page.text[passage.start : passage.end].strip(" :：")
        whole = len(named) == 1 and line == page.text[named[0].start : named[0].end]
        if whole and named[0].label == label and named[0].entity != entity and index > _BELOW:
            return None
    return entity


def find_described(page: Page) -> int | None:
    """Return what the first paragraph of a document begins with and says what it is: 甲公司（英语：Jia）是…."""
    passages = page.document.clean.passages[:_ARTICLE]
    paragraphs = (p for p in passages if p.kind is BlockKind.PARAGRAPH and p.end - p.start > _LONGEST_HEAD)
    paragraph = next(paragraphs, None)
    first = _begins_with(page, paragraph, _LONGEST_HEAD * 2) if paragraph else None
    if first is None or first.label in page.places | page.vocabulary.open_labels:
        return None
    return first.entity if _is_described(page, first) else None


def _is_described(page: Page, first: Item) -> bool:
    """Tell whether what stands behind a name goes on to say what it is: 甲公司，原名乙公司，成立于1996年."""
    behind = _ASIDES.sub("", page.text[first.end : first.end + _DEFINITION])
    return page.vocabulary.describing.match(behind.lstrip("》”」，, ")) is not None


def find_titled(page: Page) -> int | None:
    """Return the entity that the document itself is: its title is the whole name of a policy or report."""
    title = "".join(page.document.clean.document.title.split())
    if title.endswith(page.vocabulary.regulations):
        return None
    names = {
        "".join(form.split()): index
        for index, entity in enumerate(page.document.entities)
        if entity.label in page.vocabulary.titled
        for form in (entity.name, *entity.aliases)
    }
    return names[title] if title in names else _passed_on(page)


def _passed_on(page: Page) -> int | None:
    """Return the policy that a notice passes on whose title stands below it as a line of its own."""
    passages = page.document.clean.passages[:_NOTICE]
    told = page.vocabulary.passed_on.search(page.text, 0, passages[-1].end) if passages else None
    if told is None:
        return None
    for passage in passages:
        line = page.text[passage.start : passage.end].strip(_OPENING_MARKS + "》”")
        if passage.start < told.start() or line.endswith(page.vocabulary.regulations):
            continue
        for item in page.named(passage.start, passage.end):
            if item.label in page.vocabulary.titled and page.text[item.start : item.end] == line:
                return item.entity
    return None


def _defined_alone(page: Page) -> int | None:
    """Return what a document without a title defines in its first words (甲集团（英语：…），简称甲，是…), if it defines nothing else so."""
    found: int | None = None
    for index, passage in enumerate(page.document.clean.passages):
        first = _begins_with(page, passage, _LONGEST_HEAD)
        about = first is not None and first.label in page.vocabulary.told
        entity = (
            first.entity if first and about and _DEFINES.match(page.text, first.end, passage.end) is not None else None
        )
        if index == 0:
            found = first.entity if first and about and entity is None and _is_described(page, first) else entity
        if found is None or (entity is not None and entity != found):
            return None
    return found


def _begins_with(page: Page, passage: Passage, reach: int) -> Item | None:
    """Return the mention that a passage begins with, but for the marks around titles and quotations."""
    first = next(iter(page.named(passage.start, min(passage.end, passage.start + reach))), None)
    opens = first is not None and not page.text[passage.start : first.start].strip(_OPENING_MARKS)
    return first if opens else None
