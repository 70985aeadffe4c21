"""Contrast as it is seen: ink against ground, measured from the pixels where a text was drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QRect

from kiosk.contrast import contrast
from tests.ui.checks import Finding, described
from tests.ui.layers import Layer, Text

LEAST = {"light": 7.0, "dark": 7.0, "high": 10.0}
_SAMPLE_EM = 4
"""Of a line's beginning: enough letters for solid strokes, and few enough pixels to count."""
_COMMON = 4
"""So many of the commonest colours beside the ground may be the ink; rarer ones are the edges of letters."""
_SOLID_FROM, _COMMON_IN_SMALL = 18, 24
"""Pixels: smaller letters, as on the card to photograph, are nearly all edge."""


def faint(layer: Layer, least: float) -> Iterator[Finding]:
    for text in layer.texts:
        found = measured(layer, text)
        if found is not None and found[2] < least:
            ink, ground, ratio = found
            detail = f"“{text.text[:30]}”: {ink} on {ground} is {ratio:.2f}:1, {least:g}:1 needed"
            yield Finding("faint", described(layer, text.widget), detail)


def measured(layer: Layer, text: Text) -> tuple[str, str, float] | None:
    """Ink, ground and their ratio in the text's first line; None where it holds no letters."""
    if not text.text.strip():
        return None
    box = text.boxes[0]
    width = min(box.width(), _SAMPLE_EM * text.letters)
    place = QRect(int(box.x()), int(box.y()), int(width) + 1, int(box.height()) + 1)
    part = layer.image.copy(place.intersected(layer.image.rect()))
    common = _COMMON if text.letters >= _SOLID_FROM else _COMMON_IN_SMALL
    pixels = Counter(memoryview(part.constBits()).cast("I")).most_common(1 + common)
    ground = _colour(pixels[0][0])
    inks = [_colour(pixel) for pixel, _count in pixels[1:]] or [ground]
    ink = max(inks, key=lambda colour: contrast(colour, ground))
    return ink, ground, contrast(ink, ground)


def _colour(pixel: int) -> str:
    return f"#{pixel & 0xFFFFFF:06X}"
