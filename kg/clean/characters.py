"""One form for each character: simplified for traditional, half width for full width, Chinese punctuation; lengths don't change."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from kg.data import any_of, read_csv

__all__ = ["punctuate", "simplify"]

_FULL_WIDTH_LETTERS_AND_DIGITS = (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
_FULL_WIDTH_SIGNS = "％＆＋－．／＠＿＃＊＝"
# Radicals and duplicates that PDF fonts hand out for the characters that they look like.
_COMPATIBILITY_FORMS = (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFAFF))

_HAN = "\u4e00-\u9fff"
_BESIDE = f"{_HAN}《》“”（）…％%"
_SIGN = re.compile(f"(?<=[{_BESIDE}])[,;:?!]|[,;:?!](?=[{_HAN}《“])")
_BRACKETS = re.compile(f"(?<=[{_HAN}》”])\\(([^()\n]{{1,120}})\\)|\\(([^()\n]{{0,60}}[{_HAN}][^()\n]{{0,60}})\\)")
_ASIDES = re.compile(
    f"(?<=[{_HAN}》”A-Za-z])(?:〔(?!\\s?\\d)[^〔〕\n]{{2,120}}〕|【(?!\\s?\\d)[^【】\n]{{2,60}}】)(?![：:])"
)
"""What stands behind a name as in round brackets: 甲公司〔东市〕; the year of a document's number does not."""
_STRAIGHT = re.compile('"([^"\n]{1,80})"')
_SINGLE = re.compile("(?<![A-Za-z0-9])['‘]([^'‘’\n]{1,40})['’](?![A-Za-z0-9])")
_WIDE = str.maketrans(",;:?!()", "，；：？！（）")
_CORNERS = str.maketrans("「」", "“”")


def punctuate(text: str) -> str:
    r"""Return a text with Chinese punctuation where signs and brackets of ASCII stand beside Chinese characters.

    Many texts went through a program that made them so; 「」 and straight quotation marks become “”, and so do single ones in a line
    that has no others.

    Examples
    --------
    >>> punctuate('甲公司(Jia Inc.)宣布,推出"乙"和「丙」。')
    '甲公司（Jia Inc.）宣布，推出“乙”和“丙”。'
    >>> punctuate("有‘甲’、'乙'等品牌\n他说：“有‘甲’等”")
    '有“甲”、“乙”等品牌\n他说：“有‘甲’等”'
    >>> punctuate("甲公司〔东市〕、乙公司【西市】；某发〔2024〕5号")
    '甲公司（东市）、乙公司（西市）；某发〔2024〕5号'
    >>> punctuate("1,000 (a, b)")
    '1,000 (a, b)'
    """
    if "「" in text or "」" in text:
        text = text.translate(_CORNERS)
    if '"' in text:
        text = _STRAIGHT.sub(_curled, text)
    if "‘" in text or "'" in text:
        lines = text.split("\n")
        text = "\n".join(line if "“" in line else _SINGLE.sub(_curled, line) for line in lines)
    if "〔" in text or "【" in text:
        text = _ASIDES.sub(lambda found: f"（{found[0][1:-1]}）", text)
    if "(" in text:
        text = _BRACKETS.sub(lambda found: f"（{found[0][1:-1]}）", text)
    return _SIGN.sub(lambda found: found[0].translate(_WIDE), text)


def _curled(quoted: re.Match[str]) -> str:
    """Curl the marks around Chinese words, and those around other words between Chinese ones."""
    around = quoted.string[max(0, quoted.start() - 1) : quoted.end() + 1]
    return f"“{quoted[1]}”" if any("\u4e00" <= char <= "\u9fff" for char in around) else quoted[0]


def simplify(written: str) -> str:
    """Return a text in simplified characters, its letters and digits in half width; Chinese punctuation stays.

    A character that is also a simplified one (乾 in 乾县) is only changed in a text that is traditional altogether.

    Examples
    --------
    >>> simplify("數位貿易（ＡＩ）２０２５")
    '数位贸易（AI）2025'
    >>> simplify("乾县")
    '乾县'
    >>> simplify("計畫、圖畫")
    '计划、图画'
    """
    # Most texts need none of the three, which is quickly seen.
    widths, clear, doubtful = _tables()
    wide, traditional = _characters()
    if wide.search(written):
        written = written.translate(widths)
    if traditional.search(written):
        words, compounds = _compounds()
        simplified = words.sub(lambda found: compounds[found[0]], written).translate(clear)
        changed = sum(map(str.__ne__, written, simplified))
        written = simplified.translate(doubtful) if changed * 20 > len(written) else simplified
    return written


@cache
def _characters() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return patterns for the characters that are changed for their width or form, and for those that are surely traditional."""
    widths, clear, _ = _tables()
    wide, traditional = (re.compile(f"[{re.escape(''.join(map(chr, table)))}]") for table in (widths, clear))
    return wide, traditional


@cache
def _compounds() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Return a pattern for the words that are simplified as a whole, and what they become."""
    compounds = {row["word"]: row["simplified"] for row in read_csv("characters/compounds.csv")}
    return re.compile(any_of(compounds)), compounds


@cache
def _tables() -> tuple[Mapping[int, str], Mapping[int, str], Mapping[int, str]]:
    """Return what is changed always, what is traditional for certain, and what only a traditional text means so."""
    widths = {code: chr(code - 0xFEE0) for code in (*_FULL_WIDTH_LETTERS_AND_DIGITS, *map(ord, _FULL_WIDTH_SIGNS))}
    for code in _COMPATIBILITY_FORMS:
        same = unicodedata.normalize("NFKC", chr(code))
        if len(same) == 1:
            widths[code] = same
    clear: dict[int, str] = {}
    doubtful: dict[int, str] = {}
    for row in read_csv("characters/traditional.csv"):
        (doubtful if row["also_simplified"] else clear)[ord(row["traditional"])] = row["simplified"]
    return widths, clear, doubtful
