"""HTML files: the source as it is, and its main text as blocks.

Blocks are characters of the source, so that evidence can be shown where it stands in the file. The HTML5 parsers there
are (html5lib, lxml, selectolax, justhtml) build a tree without offsets, or with those of the tags only after repairs
that move text; that is why the tags are cut here, by kg/read/markup.py.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import unescape

from kg.clean.characters import simplify
from kg.model import Block, BlockKind
from kg.pagewords import any_of
from kg.read.classify import settle_headings
from kg.read.encoding import decode
from kg.read.lined import read_lined_tables
from kg.read.mainpart import main_blocks
from kg.read.markup import Cut, cut_markup, strip_markup
from kg.read.parsed import Parsed, UnreadableError
from kg.read.registry import Format
from kg.read.titles import find_title, head_labels, mark_title

__all__ = ["FORMATS", "parse_html"]

_HEAD = 4096
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.S)
_CHARSET = re.compile(
    rb"""<meta\b[^<>]{0,300}?\bcharset\s*=\s*["']?\s*([\w-]{1,40})|<\?xml\b[^<>]{0,200}?\bencoding\s*=\s*["']([\w-]{1,40})""",
    re.I,
)
_TITLE = re.compile(r"<title[^<>]*>([^<]{0,300})</title", re.I)
_META_TITLE = re.compile(
    r"""<meta\b(?=[^<>]{0,500}?\bname\s*=\s*["']?ArticleTitle\b)[^<>]{0,500}?\bcontent\s*=\s*(?:"([^"<>]{1,300})"|'([^'<>]{1,300})')""",
    re.I,
)
_META_DATE = re.compile(
    r"""<meta\b(?=[^<>]{0,500}?\b(?:name|property)\s*=\s*["']?(?:PubDate|PublishDate|article:published_time)\b)[^<>]{0,500}?\bcontent\s*=\s*["']?((?:19|20)\d\d[^"'<>]{0,30})""",
    re.I,
)
_MOST_ABOVE, _MOST_BELOW = 20, 10
_DIVIDER = re.compile(r"\s*[_|｜]+\s*|\s+[-–—]+\s+|\s*(?:--+|——+)\s*")
_HYPHEN = re.compile(r"\s*[-–—]\s*(?=[^-–—]*$)")
_SITE = re.compile(f"{any_of('site_endings')}$|{any_of('sites')}", re.I)


def parse_html(data: bytes) -> Parsed:
    """Read an HTML file; navigation, tools, footers, scripts, styles and what is hidden are left out.

    Examples
    --------
    >>> parsed = parse_html("<title>通知</title><nav>首页</nav><h1>通知</h1><p>数字贸易&amp;服务</p>".encode())
    >>> parsed.title, [parsed.text[block.start : block.end] for block in parsed.blocks]
    ('通知', ['通知', '数字贸易&amp;服务'])
    """
    decoded = decode(data, _declared(data))
    text = decoded.text
    cuts, containers = cut_markup(text)
    written = _TITLE.search(text)
    title = strip_markup(written[1]) if written else ""
    blocks = main_blocks(cuts, containers, title)
    if not blocks:
        raise UnreadableError("no text in the page; save the page with its content")
    settled = settle_headings(text, read_lined_tables(text, blocks))
    stated = _stated(text, cuts, settled[0].start)
    named = _title(text, title, settled, stated.get("title", ""))
    return Parsed(text, tuple(settled), decoded.encoding, named, decoded.notes, stated)


def _declared(data: bytes) -> str:
    """Return the encoding that a page says it has; a comment says nothing."""
    match = _CHARSET.search(_COMMENT.sub(b"", data[:_HEAD]))
    return (match[1] or match[2]).decode() if match else ""


def _stated(text: str, cuts: Sequence[Cut], start: int) -> Mapping[str, str]:
    """Read what the page says about its text beside it: the labels around its beginning, the day in its <meta>."""
    above = sum(cut.block.start < start for cut in cuts)
    around = [cut.block for cut in cuts[max(0, above - _MOST_ABOVE) : above + _MOST_BELOW]]
    published = _META_DATE.search(text[: 16 * _HEAD])
    meta = {"published": published[1]} if published else {}
    return {**meta, **head_labels(text, around).values}


def _title(text: str, title: str, blocks: list[Block], labelled: str) -> str:
    """Choose the title: what a label says, the first headings or the name that the page states, where <title> begins with it."""
    if labelled:
        return labelled
    headings = [strip_markup(text[block.start : block.end]) for block in blocks if block.kind is BlockKind.HEADING][:3]
    stated = _META_TITLE.search(text[: 16 * _HEAD])
    meta = " ".join(unescape(stated[1] or stated[2]).split()) if stated else ""
    for candidate in (meta, *headings):
        if len(candidate) >= 4 and title.startswith(candidate):
            return candidate
    if meta and (not title or _SITE.search(simplify(title))):
        return meta
    written = find_title(text, mark_title(text, blocks)) or next(iter(headings), "")
    named = _without_site(title)
    # The page itself may say more than its <title>, which often lacks the issuer, or names the site alone.
    return written if not named or (written and (written.endswith(named) or _SITE.search(simplify(title)))) else named


def _without_site(title: str) -> str:
    """Take the name of the site off a title: 关于某事的通知_某市门户网站."""
    parts = [part for part in _DIVIDER.split(title) if part]
    if len(parts) > 1:
        # Some put the site first.
        return next((part for part in parts if len(part) >= 4 and not _SITE.search(simplify(part))), parts[0])
    hyphen = _HYPHEN.search(title)
    if hyphen and hyphen.start() >= 4 and _SITE.search(simplify(title[hyphen.end() :])):
        return title[: hyphen.start()]
    return title


FORMATS = (Format("html", (".html", ".htm"), parse_html, markup=True),)
