"""HTML files: the source as it is, and its main text as blocks."""

from __future__ import annotations

import re

from kg.model import BlockKind
from kg.read.classify import settle_headings
from kg.read.encoding import decode
from kg.read.markup import parse_markup, strip_markup
from kg.read.parsed import Parsed, UnreadableError
from kg.read.registry import Format

__all__ = ["FORMATS", "parse_html"]

_TITLE = re.compile(r"<title[^<>]*>([^<]{0,300})</title", re.I)
_MAIN = re.compile(r"<(main|article)(?=[\s>])[^<>]*>", re.I)


def parse_html(data: bytes) -> Parsed:
    """Read an HTML file; navigation, scripts, styles, forms and what is hidden are left out.

    Examples
    --------
    >>> parsed = parse_html("<title>通知</title><nav>首页</nav><h1>通知</h1><p>数字贸易&amp;服务</p>".encode())
    >>> parsed.title, [parsed.text[block.start : block.end] for block in parsed.blocks]
    ('通知', ['通知', '数字贸易&amp;服务'])
    """
    decoded = decode(data)
    text = decoded.text
    start, end = _main_part(text)
    blocks = parse_markup(text, start, end)
    if not blocks and (start, end) != (0, len(text)):
        blocks = parse_markup(text)
    if not blocks:
        raise UnreadableError("no text in the page; save the page with its content")
    title = _TITLE.search(text)
    heading = next((block for block in blocks if block.kind is BlockKind.HEADING), None)
    name = strip_markup(title[1]) if title else strip_markup(text[heading.start : heading.end]) if heading else ""
    return Parsed(text, tuple(settle_headings(text, blocks)), decoded.encoding, name, decoded.notes)


def _main_part(text: str) -> tuple[int, int]:
    """Find what a page marks as its main text: from the first <main> or <article> to the last end of one."""
    opening = _MAIN.search(text)
    if opening is None:
        return 0, len(text)
    lower = text.lower()
    # Lower case may change the length (İ); then the marks can't be trusted.
    end = lower.rfind(f"</{opening[1].lower()}") if len(lower) == len(text) else -1
    return (opening.end(), end) if end > opening.end() else (opening.end(), len(text))


FORMATS = (Format("html", (".html", ".htm"), parse_html, markup=True),)
