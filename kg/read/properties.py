"""What an office file says about itself, as far as it can be believed."""

from __future__ import annotations

import re

__all__ = ["stated_title"]

# What programs write where nobody gave a title; the name of another file is the document it was copied from.
_JUNK = re.compile(
    r"(?:新建\s*)?(?:microsoft|wps)\b.*|(?:word|excel|powerpoint|office|openpyxl)?\s*(?:document|文档|文件|工作簿|workbook|book)?\s*\d*"
    r"|无标题.*|未命名.*|untitled.*|标题|title|normal(?:\.dotm?)?|.*\.(?:docx?|docm|dotx?|wps|rtf|xlsx?|xlsm|et|pdf|txt|html?)"
    r"|powerpoint.*|[\W\d_]*",
    re.I,
)


def stated_title(title: str | None) -> str:
    """Return the title in a file's properties; empty where a program made it up.

    Examples
    --------
    >>> stated_title("园区 报告"), stated_title("Microsoft Word - 初稿.doc"), stated_title("文档1")
    ('园区 报告', '', '')
    """
    line = " ".join((title or "").split())
    return "" if _JUNK.fullmatch(line) else line[:120]
