"""The rules that are drawn on a page of a PDF."""

from __future__ import annotations

import ctypes
import math
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

__all__ = ["Drawings", "Rule", "View"]

_MOST_OBJECTS = 20_000
_MOST_RULES = 3_000
_DEEPEST_FORM = 3
_THICKEST_RULE = 3.0
_SHORTEST_RULE = 4.0


class Rule(NamedTuple):
    """A horizontal or vertical line: as thin as its breadth or height of 0 tells."""

    left: float
    top: float
    right: float
    bottom: float


class View(NamedTuple):
    """How places of the file become places on the page, turned to the right by `turn` quarters."""

    box: tuple[float, float, float, float]
    turn: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as it is shown."""
        width, height = self.box[2] - self.box[0], self.box[3] - self.box[1]
        return (height, width) if self.turn % 2 else (width, height)

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return where on the page something stands that the file has at a place counted from below."""
        left, bottom, right, top = self.box
        match self.turn:
            case 0:
                return x - left, top - y
            case 1:
                return y - bottom, x - left
            case 2:
                return right - x, y - bottom
            case _:
                return top - y, right - x


class Drawings:
    """Collects the rules of a page."""

    def __init__(self, view: View) -> None:
        self.rules: list[Rule] = []
        self.pictured = False
        self.crowded = False
        self._view = view
        self._seen = 0

    def collect(self, page: Any) -> None:
        """Look at all that is on a page, up to a limit."""
        self._collect(page, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject)

    def _collect(
        self, parent: Any, count: Any, get: Any, outer: pypdfium2.PdfMatrix | None = None, depth: int = 0
    ) -> None:
        outer = outer or pypdfium2.PdfMatrix()
        for index in range(count(parent)):
            self._seen += 1
            if self._seen > _MOST_OBJECTS or len(self.rules) > _MOST_RULES:
                self.crowded = True
                return
            item = get(parent, index)
            kind = pdfium.FPDFPageObj_GetType(item)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._add_path(item, _matrix(item).multiply(outer))
            elif kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
                self.pictured = True
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
                inner = _matrix(item).multiply(outer)
                self._collect(item, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, inner, depth + 1)

    def _add_path(self, path: Any, matrix: pypdfium2.PdfMatrix) -> None:
        self.pictured = True
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
        steps = pdfium.FPDFPath_CountSegments(path)
        if steps > _MOST_RULES:
            self.crowded = True
            return
        points: list[tuple[float, float]] = []
        x, y = ctypes.c_float(), ctypes.c_float()
        for index in range(steps):
            step = pdfium.FPDFPath_GetPathSegment(path, index)
            pdfium.FPDFPathSegment_GetPoint(step, x, y)
            kind = pdfium.FPDFPathSegment_GetType(step)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                self._add_outline(points, stroked=bool(stroke.value))
                points = []
            elif kind == pdfium.FPDF_SEGMENT_BEZIERTO:
                points = []
            points.append(self._view.place(*matrix.on_point(x.value, y.value)))
            if pdfium.FPDFPathSegment_GetClose(step):
                points.append(points[0])
        self._add_outline(points, stroked=bool(stroke.value))

    def _add_outline(self, points: list[tuple[float, float]], *, stroked: bool) -> None:
        if len(points) < 2:
            return
        left, right = min(x for x, _ in points), max(x for x, _ in points)
        top, bottom = min(y for _, y in points), max(y for _, y in points)
        if right - left <= _THICKEST_RULE or bottom - top <= _THICKEST_RULE:
            self._add_rule(left, top, right, bottom)
        elif stroked:
            for (x1, y1), (x2, y2) in pairwise(points):
                if abs(x1 - x2) <= 1 or abs(y1 - y2) <= 1:
                    self._add_rule(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))

    def _add_rule(self, left: float, top: float, right: float, bottom: float) -> None:
        if not all(map(math.isfinite, (left, top, right, bottom))):
            return
        if right - left >= bottom - top:
            top = bottom = (top + bottom) / 2
        else:
            left = right = (left + right) / 2
        width, height = self._view.size
        left, right = max(left, 0.0), min(right, width)
        top, bottom = max(top, 0.0), min(bottom, height)
        if right - left >= _SHORTEST_RULE or bottom - top >= _SHORTEST_RULE:
            self.rules.append(Rule(left, top, right, bottom))


def _matrix(item: Any) -> pypdfium2.PdfMatrix:
    raw = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, raw)
    return pypdfium2.PdfMatrix.from_raw(raw)
