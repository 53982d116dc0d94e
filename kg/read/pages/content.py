"""What stands on the pages of a PDF: characters and rules in their places, read with PDFium.

Places are points from the upper left corner of the page as it is shown, downwards and to the right.
"""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from kg.read.pages.drawings import Drawings, Rule, View

__all__ = ["Glyph", "Sheet", "read_sheets"]

_MOST_CHARACTERS = 100_000
_WATERMARK_SIZE = 28
_BOLD = re.compile(r"bold|black|heavy|hei(?!sei)|黑", re.I)
_VARIANTS = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
_SOFT_HYPHEN = "\x02"
"""What PDFium makes of a hyphen at the end of a line."""


class Glyph(NamedTuple):
    """A character; `space` tells that white space stands before it, `run` which run of text it comes from."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool
    space: bool
    run: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page.

    Parameters
    ----------
    number : int
        From 1.
    width, height : float
    glyphs : tuple of Glyph
        Upright ones, in the order of the file, without the copies that make a type look bold.
    rules : tuple of Rule
    garbled : int
        How many characters do not say what they mean.
    pictured : bool
        An image or drawing is on it.
    crowded : bool
        There is too much on it to look at everything.
    broken : bool
        It can't be read.
    """

    number: int
    width: float = 0.0
    height: float = 0.0
    glyphs: tuple[Glyph, ...] = ()
    rules: tuple[Rule, ...] = ()
    garbled: int = 0
    pictured: bool = False
    crowded: bool = False
    broken: bool = False


class _Run(NamedTuple):
    """What the characters of a run of text share; `turn` is None where it is no multiple of 90 degrees or a watermark."""

    number: int
    size: float
    turn: int | None
    bold: bool


def read_sheets(document: pypdfium2.PdfDocument) -> Iterator[Sheet]:
    """Yield the pages of an open document; each is closed before the next one is read."""
    for index in range(len(document)):
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            yield Sheet(index + 1, broken=True)
            continue
        try:
            yield _read_sheet(page, index + 1)
        except pypdfium2.PdfiumError:
            yield Sheet(index + 1, broken=True)
        finally:
            page.close()


def _read_sheet(page: pypdfium2.PdfPage, number: int) -> Sheet:
    text = page.get_textpage()
    try:
        crowded = pdfium.FPDFText_CountChars(text) > _MOST_CHARACTERS
        characters, garbled = ([], 0) if crowded else _read_characters(text)
    finally:
        text.close()
    # A table that lies on its side is read as if the page were turned.
    turns = Counter(character[-1].turn for character in characters if character[-1].turn is not None)
    lying = turns.most_common(1)[0][0] if turns else page.get_rotation() // 90 % 4
    view = View(page.get_bbox(), lying)
    width, height = view.size
    drawings = Drawings(view)
    drawings.collect(page.raw)
    glyphs = _Glyphs(view)
    for text_of_it, space, box, origin, run in characters:
        if run.turn == lying:
            glyphs.add(text_of_it, space, box, origin, run)
    return Sheet(
        number,
        width,
        height,
        tuple(glyphs.found),
        () if drawings.crowded else tuple(drawings.rules),
        garbled,
        drawings.pictured,
        crowded or drawings.crowded,
    )


_Character = tuple[str, bool, tuple[float, float, float, float], tuple[float, float], _Run]


def _read_characters(text: Any) -> tuple[list[_Character], int]:
    """Read the characters of a page in places of the file, and count those without meaning."""
    characters: list[_Character] = []
    runs: dict[int, _Run] = {}
    garbled = 0
    space = False
    high = 0
    box = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(pdfium.FPDFText_CountChars(text)):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if code <= 0x20 or code in (0xA0, 0x3000):
            if code == ord(_SOFT_HYPHEN):
                code = ord("-")
            elif code in (0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x3000):
                # What PDFium adds itself counts between Latin words only, where the gap shows it as well.
                space = space or pdfium.FPDFText_IsGenerated(text, index) == 0
                continue
            else:
                garbled += pdfium.FPDFText_IsGenerated(text, index) == 0
                continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            if not high:
                garbled += 1
                continue
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        if _is_garbled(code) or pdfium.FPDFText_HasUnicodeMapError(text, index) == 1:
            garbled += 1
            continue
        item = pdfium.FPDFText_GetTextObject(text, index)
        address = ctypes.addressof(item.contents) if item else 0
        run = runs.get(address)
        if run is None:
            run = runs[address] = _read_run(text, index, item, len(runs))
        if run.turn is None:
            continue
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        character = chr(code)
        if _VARIANTS.match(character):
            character = unicodedata.normalize("NFKC", character)
        characters.append((character, space, (box.left, box.bottom, box.right, box.top), (x.value, y.value), run))
        space = False
    return characters, garbled


def _is_garbled(code: int) -> bool:
    return code in (0xFFFD, 0xFFFE, 0xFFFF) or 0x7F <= code < 0xA0 or 0xE000 <= code < 0xF900 or code >= 0xF0000


def _read_run(text: Any, index: int, item: Any, number: int) -> _Run:
    matrix = pdfium.FS_MATRIX(1, 0, 0, 1, 0, 0)
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    size = abs(pdfium.FPDFText_GetFontSize(text, index)) * math.hypot(matrix.c, matrix.d)
    angle = math.degrees(math.atan2(matrix.b, matrix.a))
    turn: int | None = round(angle / 90) % 4
    if abs(angle - 90 * round(angle / 90)) > 3 or _is_watermark(text, index, size) or not 1 <= size < 1000:
        turn = None
    name = ctypes.create_string_buffer(128)
    font = pdfium.FPDFTextObj_GetFont(item) if item else None
    length = pdfium.FPDFFont_GetBaseFontName(font, name, len(name)) if font else 0
    heavy = pdfium.FPDFText_GetFontWeight(text, index) >= 600
    return _Run(number, size, turn, heavy or bool(length and _BOLD.search(name.value.decode("utf-8", "replace"))))


def _is_watermark(text: Any, index: int, size: float) -> bool:
    """Tell whether a run is large and pale or translucent; white is the colour of headings on dark ground."""
    if size < _WATERMARK_SIZE:
        return False
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFText_GetFillColor(text, index, red, green, blue, alpha):
        return False
    shades = (red.value, green.value, blue.value)
    grey = max(shades) - min(shades) < 24 and 150 <= min(shades) <= 245
    return grey or alpha.value < 150


class _Glyphs:
    """Collects characters in their places, each once."""

    def __init__(self, view: View) -> None:
        self.found: list[Glyph] = []
        self._view = view
        self._width, self._height = view.size
        self._seen: dict[tuple[str, int], list[tuple[float, int]]] = defaultdict(list)

    def add(
        self,
        text: str,
        space: bool,
        box: tuple[float, float, float, float],
        origin: tuple[float, float],
        run: _Run,
    ) -> None:
        (x1, y1), (x2, y2) = self._view.place(box[0], box[1]), self._view.place(box[2], box[3])
        left, right = min(x1, x2), max(x1, x2)
        start, baseline = self._view.place(*origin)
        inside = 0 <= left + right <= 2 * self._width and 0 <= y1 + y2 <= 2 * self._height
        if inside and not self._is_copy(text, start, baseline, run):
            self.found.append(Glyph(text, left, right, baseline, run.size, run.bold, space, run.number))

    def _is_copy(self, text: str, start: float, baseline: float, run: _Run) -> bool:
        near = 0.12 * run.size
        line = round(baseline / 2)
        for other in (line, line - 1, line + 1):
            for place, number in self._seen.get((text, other), ()):
                # Two letters of one ligature share their place, and come from one run.
                if number != run.number and abs(place - start) < near:
                    return True
        self._seen[text, line].append((start, run.number))
        return False
