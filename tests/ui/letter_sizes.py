"""How large the letters of a PDF are that Qt wrote: those of its text, and those that it draws as shapes."""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterator

from PySide6.QtGui import QPainterPath, QRawFont

from kiosk.typefaces import LATIN, Typeface
from kiosk.ui.widgets.text.fonts import text_font

_EM = 1000
_MOST_GLYPHS = 4000
_LIKE = 0.02
"""By how much of a shape's longer side a point of it may lie elsewhere, for a PDF has few decimals."""
_AS_LONG = 1.01
_STATE = re.compile(rb"([\d.]+) 0 0 -[\d.]+ 0 [\d.]+ cm|/(\w+) gs|/F\d+ ([\d.]+) Tf")
_SHAPE = re.compile(rb"[-\d.]+ [-\d.]+ m\n(?:[-\d. ]+ [lc]\n)+h")

Points = list[tuple[float, float]]


def streams(data: bytes) -> list[bytes]:
    found = []
    for match in re.finditer(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            found.append(zlib.decompress(match[1]))
        except zlib.error:
            continue
    return found


def text_sizes(data: bytes) -> list[float]:
    """The points of the words that are text, without those of no colour, which stand among shapes to be copied."""
    numbers = re.findall(rb"\n(\d+) 0 obj\n<<\n/ca 0 ", data)
    unseen = {name for number in numbers for name in re.findall(rb"/(\w+) %b 0 R" % number, data)}
    sizes = []
    for part in streams(data):
        scale, seen = 1.0, True
        for scaled, state, size in _STATE.findall(part):
            if scaled:
                scale = float(scaled)
            elif state:
                seen = state not in unseen
            elif seen:
                sizes.append(float(size) * scale)
    return sizes


def shape_sizes(data: bytes, typeface: Typeface) -> tuple[list[float], int]:
    """The points of the letters of this typeface, and of Latin ones beside them, that are drawn as shapes.

    Also how many shapes are no such letter, as the dot before an item, or one of several that differ in size alone.
    """
    known = _letters(typeface)
    sizes: list[float] = []
    others = 0
    for part in streams(data):
        scale = next((float(scaled) for scaled, _state, _size in _STATE.findall(part) if scaled), 1.0)
        for drawn in _SHAPE.findall(part):
            points = [(float(x), float(y)) for x, y in re.findall(rb"([-\d.]+) ([-\d.]+)", drawn)]
            shape, side = _unsized(points)
            like = [long for other, long in known[len(shape)] if _alike(shape, other)]
            if like and max(like) < _AS_LONG * min(like):
                sizes.append(side / max(like) * _EM * scale)
            else:
                others += 1
    return sizes, others


def _letters(typeface: Typeface) -> dict[int, list[tuple[Points, float]]]:
    """The outlines of all letters, and the length of their longer side, by the number of their points."""
    found: dict[int, list[tuple[Points, float]]] = defaultdict(list)
    for font in (text_font(_EM, bold, each) for each in (typeface, LATIN) for bold in (False, True)):
        raw = QRawFont.fromFont(font)
        for glyph in range(_MOST_GLYPHS):
            for points in _outlines(raw.pathForGlyph(glyph)):
                shape, side = _unsized(points)
                found[len(shape)].append((shape, side * _EM / font.pixelSize()))
    return found


def _outlines(path: QPainterPath) -> Iterator[Points]:
    points: Points = []
    for number in range(path.elementCount()):
        element = path.elementAt(number)
        if element.isMoveTo() and points:
            yield points
            points = []
        points.append((element.x, element.y))
    if points:
        yield points


def _unsized(points: Points) -> tuple[Points, float]:
    """The points from their upper left corner, where their longer side is 1, and the length of that."""
    left, top = min(x for x, _ in points), min(y for _, y in points)
    side = max(max(x for x, _ in points) - left, max(y for _, y in points) - top) or 1.0
    return [((x - left) / side, (y - top) / side) for x, y in points], side


def _alike(one: Points, other: Points) -> bool:
    return all(abs(x - u) < _LIKE and abs(y - v) < _LIKE for (x, y), (u, v) in zip(one, other, strict=True))
