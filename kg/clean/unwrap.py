"""A block without its markup: emphasis, links, HTML tags and entities, invisible characters, needless spaces, marks of notes."""

from __future__ import annotations

import re
from html import unescape

from kg.clean.labelled import find_gap
from kg.clean.notemarks import find_note_marks
from kg.clean.pieces import Piece, cut_out, leave_out, substitute
from kg.model import BlockKind
from kg.pagewords import any_of
from kg.read.struck import STRUCK

__all__ = ["unwrap"]

_TAGS = (
    "a|abbr|article|aside|b|big|blockquote|body|br|caption|center|code|col|colgroup|dd|del|details|div|dl|dt|em|figcaption|"
    "figure|font|footer|form|h[1-6]|head|header|hr|html|i|img|ins|kbd|label|li|link|main|mark|meta|nobr|nav|o:p|ol|p|pre|q|s|"
    "rb|rp|rt|rtc|ruby|samp|section|small|span|strike|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead|time|tr|tt|u|ul|var|video|wbr"
)
_INVISIBLE = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffc\ue000-\uf8ff"
)
# Not \ufffd, which stands for a character that was lost: without it its neighbours would be one wrong name.
_CJK = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_PUNCTUATION = "，。、；：！？（）《》〈〉“”‘’【】「」『』…—"

_ATTRIBUTES = r"""(?:(?:[^<>"']|"[^"<]*"|'[^'<]*')*+|[^<>]*)"""
_ADDRESS = r"""[^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,500}){0,2}(?:\s+"[^"\n]{0,300}")?"""

_INVISIBLE_CHARACTERS = re.compile(f"[{_INVISIBLE}]+")
# Every alternative is bounded or stops at the next character that can begin one: linear in the length of the block.
_MARKUP = re.compile(
    rf"(?P<gone>[{_INVISIBLE}]+"
    r"|<!--.*?(?:-->|\Z)|<!\[CDATA\[|\]\]>|<r[tp]>[^<>]{0,100}"
    rf"|<sup(?:\s{_ATTRIBUTES})?>(?:<a\s{_ATTRIBUTES}>)?\s*[\[［(（〔]\s*(?:\d{{1,3}}|[注a-z*])[\d\s,，、–-]{{0,20}}[\]］)）〕]"
    rf"|(?<=[{_CJK}{_PUNCTUATION}])<sup(?:\s{_ATTRIBUTES})?>(?:<a\s{_ATTRIBUTES}>)?\s*(?:\d{{1,3}}|[*†‡①-⑳])\s*(?=<)"
    rf"|{STRUCK}"
    rf"|</?(?:{_TAGS})(?:\s*/?|\s+[a-z_:@]{_ATTRIBUTES})>"
    r"|<https?://(?=[^<>\s]*>)|<(?=[\w.+-]{1,100}@[\w.-]{1,100}>)|(?<=[\w/])>(?=[\s，。；、）]|$)"
    r"|\A\[\^[^\]\s]{1,20}\]:\s*|\A\[[^\[\]\n]{1,40}\]:[ \t]+<?(?:https?:|www\.|[/\#])\S*[^\n]*\Z"
    r"|\*\*+|`+"
    rf"|!\[[^\[\]]{{0,300}}\]\({_ADDRESS}\)|!\[[^\[\]]{{0,300}}\]\[[^\[\]]{{0,40}}\]"
    rf"|\[(?=[^\[\]]{{1,400}}\]\({_ADDRESS}\))|\]\((?:https?:|mailto:|[/#.]|www\.|[\w-]+[./#]){_ADDRESS}\)"
    # [text][label]; but [1][2] are two sources.
    r"|\[(?=[^\[\]]{0,400}[^\[\]\d\s]\]\[[\w .:/-]{0,40}\])|(?<=[^\[\]\d\s])\]\[(?a:[\w .:/-]){0,40}\]"
    rf"|(?<=[{_CJK}{_PUNCTUATION}])[¹²³⁰⁴-⁹]{{1,3}}"
    r"|\[\^[^\]\s]{1,20}\])"
    r"|(?P<star>\*)"
    r"|(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<entity>&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});"
    r"|&(?:#\d{2,7}(?!\d)|#x[0-9a-f]{2,6}(?![0-9a-f])|(?:nbsp|amp|lt|gt|quot|copy)(?![a-z0-9=;])))",
    re.S | re.I,
)
_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.I)
_HAS_MARKUP = re.compile(rf"[{_INVISIBLE}<>*`~_\[\\&¹²³⁰⁴-⁹]")
# Not within words, as in file_name_1; two of them nowhere stand for themselves.
_UNDERSCORES = re.compile(
    r"(?<![\w\\])_(?=[^\s_])[^_\n]{0,300}(?<=[^\s_])_(?!\w)|(?<![A-Za-z0-9_\\])__(?=[^\s_])[^_\n]{0,300}(?<=[^\s_])__(?![A-Za-z0-9_])"
)
_QUOTE = re.compile(r"(?:>\s*){1,8}(?=[^\d\s>])")
_LINE_MARK = re.compile(r"#{1,6}\s*|[-*+]\s+(?:\[[ xX]\]\s+)?|[•·▶►■□◆◇○▪✓➢●]\s*|>\s+")
_CLOSING_MARK = re.compile(r"\s#+\s*$|\|\s*$")
_SPACE = re.compile(r"\s+")
_HAS_SPACE = re.compile(r"\s")
_CHINESE = re.compile(f"[{_CJK}]")
_DIVIDER = re.compile(f"[{_PUNCTUATION},;:()|\n\t]")
_ARTICLE = re.compile(r"第[一二三四五六七八九十百千零\d]{1,7}[编篇章节条款项]")
_LABELLED = {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}
_FIRM_END = re.compile(rf"(?<=\S)\s(?:{any_of('trades')}\s?){{0,6}}(?:{any_of('forms')}|{any_of('bodies')})\Z")
_FIRM_NAME = re.compile(f"[{_CJK}（）()]{{2,40}}")
_PLACE_ENDS = "省市区县镇乡村州盟旗国"
# What is left of the brackets behind a name in an encyclopedia where the foreign script in them was lost: 甲乙（，）是.
_HOLLOW = re.compile(
    rf"（[\s，、；：,;:]{{0,8}}）|(?<=[{_CJK}》”])\([\s，、；：,;:]{{0,8}}\)|(?<=（)[，、；,;]+|[，、；,;]+(?=）)"
)
_RUNNING = {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.FOOTNOTE}


def unwrap(source: str, start: int, end: int, kind: BlockKind, *, marked: bool, head: bool = False) -> Piece:
    """Return the characters of a block that say something.

    Parameters
    ----------
    source : str
        The text that was read.
    start, end : int
    kind : BlockKind
    marked : bool
        Markdown and HTML may be in it.
    head : bool
        It is the head of a column: those of narrow ones are broken wherever there is room.

    Returns
    -------
    Piece

    Examples
    --------
    >>> unwrap("全年增长 **6.40%**", 0, 13, BlockKind.LIST_ITEM, marked=True).text
    '全年增长 6.40%'
    """
    piece = cut_out(source, start, end)
    if marked:
        if kind is not BlockKind.PARAGRAPH and kind is not BlockKind.TABLE:
            mark = _LINE_MARK.match(piece.text)
            if mark:
                piece = Piece(piece.text[mark.end() :], piece.offsets[mark.end() :])
            if kind is BlockKind.HEADING and (mark := _CLOSING_MARK.search(piece.text[-12:])):
                cut = max(0, len(piece.text) - 12) + mark.start()
                piece = Piece(piece.text[:cut], piece.offsets[:cut])
        if kind is BlockKind.PARAGRAPH and (mark := _QUOTE.match(piece.text)):
            piece = Piece(piece.text[mark.end() :], piece.offsets[mark.end() :])
        if _HAS_MARKUP.search(piece.text):
            piece = _without_underscores(piece)
            if kind is BlockKind.TABLE and not head and _BREAK.search(piece.text):
                piece = substitute(_BREAK, _between_items, piece)
            piece = substitute(_MARKUP, _without_markup, piece)
            if kind is not BlockKind.PARAGRAPH and (mark := _LINE_MARK.match(piece.text)):
                piece = Piece(piece.text[mark.end() :], piece.offsets[mark.end() :])
    if _INVISIBLE_CHARACTERS.search(piece.text):
        piece = substitute(_INVISIBLE_CHARACTERS, lambda match: "", piece)
    if kind in _RUNNING and ("）" in piece.text or ")" in piece.text):
        piece = substitute(_HOLLOW, lambda match: "", piece)
    if _HAS_SPACE.search(piece.text):
        running = kind in _RUNNING and any(mark in piece.text for mark in "，。")
        gap = find_gap(piece.text) if kind in _LABELLED else None
        form = _form_start(piece.text) if kind is BlockKind.TABLE else len(piece.text)
        piece = substitute(
            _SPACE,
            lambda match: "：" if match.span() == gap else _space(match, running=running, form=form),
            piece,
        )
    return leave_out(piece, find_note_marks(piece.text))


def _without_underscores(piece: Piece) -> Piece:
    """Leave out the underscores around what they emphasise."""
    if "_" not in piece.text:
        return piece
    gone: set[int] = set()
    for match in _UNDERSCORES.finditer(piece.text):
        width = 2 if match.group().startswith("__") else 1
        gone.update(range(match.start(), match.start() + width), range(match.end() - width, match.end()))
    return substitute(re.compile("_"), lambda match: "" if match.start() in gone else None, piece)


def _between_items(match: re.Match[str]) -> str:
    """Put a semicolon where an author broke a cell by hand: a cell has no margin, so what stands there are items."""
    left, right = match.string[: match.start()][-1:], match.string[match.end() :][:1]
    return "；" if left and right and left not in _PUNCTUATION and right not in _PUNCTUATION + "<" else ""


def _without_markup(match: re.Match[str]) -> str | None:
    if match["gone"]:
        return ""
    if match["star"]:
        before, after = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]
        alone = (before.isascii() and before.isalnum()) or (before in ("", " ") and after in ("", " "))
        return None if alone else ""
    if match["escape"]:
        return match["escape"][1]
    written = unescape(match["entity"])
    if written == match["entity"]:
        return None
    return " " if written.isspace() else _INVISIBLE_CHARACTERS.sub("", written)


def _form_start(cell: str) -> int:
    """Return from where on a cell that holds one name consists of words for trades and the form of a firm: 实业发展 股份有限公司."""
    end = _FIRM_END.search(cell)
    before = cell[: end.start()] if end else ""
    # A place of its own before it is an address: 某市某区 某某公司.
    is_name = before[-1:] not in _PLACE_ENDS and _FIRM_NAME.fullmatch(before) is not None
    return end.start() if end and is_name else len(cell)


def _space(match: re.Match[str], *, running: bool, form: int) -> str | None:
    """Decide on white space: none beside Chinese punctuation or where it tears Chinese words apart, else one space."""
    text, start, end = match.string, match.start(), match.end()
    if start == 0 or end == len(text):
        return ""
    left, right = text[start - 1], text[end]
    if left in _PUNCTUATION or right in _PUNCTUATION:
        # "第二章　“一带一路”" and "《甲》 《乙》" keep their space: a quotation or title begins a new item.
        return " " if right in "“《【（" and left not in "，。、；：！？（“《" else ""
    if _CHINESE.match(left) and _CHINESE.match(right) and (start >= form or _tears(match, running=running)):
        return ""
    return None if match.group() == " " else " "


def _tears(match: re.Match[str], *, running: bool) -> bool:
    """Tell whether white space between two Chinese characters stands in a word or sentence, not between two items."""
    text, start, end = match.string, match.start(), match.end()
    if "\n" in match.group() or "\r" in match.group():
        return True
    window = 80
    before, after = text[max(0, start - window) : start], text[end : end + window]
    if _ARTICLE.fullmatch(before.split()[-1]):
        return False
    if len(before.split()[-1]) == 1 and len(_token(after)) == 1:
        return True
    if before.rfind("《") > before.rfind("》"):
        return True
    if not running or match.group() != " ":
        return False
    clause = _DIVIDER.split(before)[-1] + " " + _DIVIDER.split(after, maxsplit=1)[0]
    items = clause.split()
    return not (len(items) >= 3 and all(2 <= len(item) <= 20 for item in items))


def _token(text: str) -> str:
    return _DIVIDER.split(text.split(maxsplit=1)[0], maxsplit=1)[0]
