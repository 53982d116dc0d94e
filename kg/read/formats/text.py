"""Plain text and Markdown: the text as it is, and its lines as blocks."""

from __future__ import annotations

import re

from kg.read.encoding import decode
from kg.read.lines import parse_lines, read_front_matter
from kg.read.parsed import Parsed
from kg.read.registry import Format

__all__ = ["FORMATS", "parse_text"]

_DATE = re.compile(r"^(?:date|pubdate|published):[ \t]*[\"']?((?:19|20)\d\d[-/.年]\d[^\n\"']{0,30})", re.M)


def parse_text(data: bytes) -> Parsed:
    r"""Read a text or Markdown file; texts made by conversion carry Markdown too, so both are read alike.

    Examples
    --------
    >>> parsed = parse_text("# 简报\n\n- 数字贸易\n".encode())
    >>> [(block.kind.value, parsed.text[block.start : block.end]) for block in parsed.blocks]
    [('heading', '# 简报'), ('list_item', '- 数字贸易')]
    """
    decoded = decode(data)
    title, start = read_front_matter(decoded.text)
    published = _DATE.search(decoded.text[:start])
    stated = {"published": published[1]} if published else {}
    return Parsed(decoded.text, parse_lines(decoded.text, start), decoded.encoding, title, decoded.notes, stated)


FORMATS = (
    Format("txt", (".txt", ".text"), parse_text, markup=True),
    Format("md", (".md", ".markdown"), parse_text, markup=True),
)
