"""The title of a document whose format has no place for one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Block, BlockKind

__all__ = ["first_heading"]

_MARKS = re.compile(r"^#+\s*|\s*#+$|\*\*+|`|<[^<>]*>|^[●【]\s*|】$|[\x00-\x1f\x7f\u200b]")


def first_heading(text: str, blocks: Sequence[Block]) -> str:
    """Return the heading among the first blocks, without Markdown; empty where there is none.

    Examples
    --------
    >>> first_heading("# **年度**报告", [Block(BlockKind.HEADING, 0, 10, level=1)])
    '年度报告'
    """
    for block in blocks[:3]:
        if block.kind is BlockKind.HEADING:
            return " ".join(_MARKS.sub("", text[block.start : block.end]).split())[:120]
    return ""
