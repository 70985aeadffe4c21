"""The contrast of text against its background, measured from the pixels where it was drawn."""

from __future__ import annotations

from collections.abc import Iterator

import numpy
from PySide6.QtCore import QRect

from kiosk.contrast import contrast
from tests.ui.checks import Finding, described
from tests.ui.layers import Layer, Text

LEAST = {"light": 7.0, "dark": 7.0, "high": 10.0}
_SAMPLE_EM = 4
"""The width that is measured at the beginning of a line, in em: enough for solid strokes, and quick to count."""
_COMMON = 4
"""The number of most common colours, beside the background, that may be the ink; rarer ones are edges of letters."""
_SOLID_FROM, _COMMON_IN_SMALL = 18, 24
"""Below so many pixels, as on the card to photograph, letters are nearly all edge, and more colours are tried."""


def faint(layer: Layer, least: float) -> Iterator[Finding]:
    """Texts whose contrast is below `least`."""
    for text in layer.texts:
        measurement = measured(layer, text)
        if measurement is not None and measurement[2] < least:
            ink, ground, ratio = measurement
            detail = f"“{text.text[:30]}”: {ink} on {ground} is {ratio:.2f}:1, {least:g}:1 needed"
            yield Finding("faint", described(layer, text.widget), detail)


def measured(layer: Layer, text: Text) -> tuple[str, str, float] | None:
    """The colours of letters and background in the first line, and their contrast; None for a text without letters."""
    if not text.text.strip():
        return None
    box = text.boxes[0]
    width = min(box.width(), _SAMPLE_EM * text.letters)
    place = QRect(int(box.x()), int(box.y()), int(width) + 1, int(box.height()) + 1)
    part = layer.image.copy(place.intersected(layer.image.rect()))
    common = _COMMON if text.letters >= _SOLID_FROM else _COMMON_IN_SMALL
    pixels, counts = numpy.unique(numpy.frombuffer(part.constBits(), numpy.uint32), return_counts=True)
    ground, *inks = (_colour(int(pixels[at])) for at in numpy.argsort(-counts, kind="stable")[: 1 + common])
    ink = max(inks or [ground], key=lambda colour: contrast(colour, ground))
    return ink, ground, contrast(ink, ground)


def _colour(pixel: int) -> str:
    return f"#{pixel & 0xFFFFFF:06X}"
