"""Plain text and Markdown: the text as it is, and its lines as blocks."""

from __future__ import annotations

from kg.read.encoding import decode
from kg.read.lines import parse_lines
from kg.read.parsed import Parsed
from kg.read.registry import Format
from kg.read.titles import first_heading

__all__ = ["FORMATS", "parse_text"]


def parse_text(data: bytes) -> Parsed:
    r"""Read a text or Markdown file; texts made by conversion carry Markdown too, so both are read alike.

    Examples
    --------
    >>> parsed = parse_text("# 简报\n\n- 数字贸易\n".encode())
    >>> parsed.title, [(block.kind.value, parsed.text[block.start : block.end]) for block in parsed.blocks]
    ('简报', [('heading', '# 简报'), ('list_item', '- 数字贸易')])
    """
    text, encoding = decode(data)
    blocks = parse_lines(text)
    return Parsed(text, blocks, encoding, first_heading(text, blocks))


FORMATS = (
    Format("txt", (".txt", ".text"), parse_text, markup=True),
    Format("md", (".md", ".markdown"), parse_text, markup=True),
)
