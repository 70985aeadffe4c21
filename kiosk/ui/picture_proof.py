"""Whether the pictures of content are seen in every contrast: each is drawn once, small."""

from __future__ import annotations

import datetime as dt
import os
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from kiosk.content.authoring.check import Report, check_files
from kiosk.content.authoring.picture_checks import LONGEST_DRAWN, Rendering
from kiosk.content.files.source import FileSource
from kiosk.content.pages import Illustration
from kiosk.content.photos.photo_files import is_photo
from kiosk.contrast import contrast, contrast_of, luminance
from kiosk.ui.pictures import PictureColour, Pictures, load_picture_palette
from kiosk.ui.widgets.theme import Colours, load_colours

LEAST_OF_A_DRAWING = 3.0
"""The contrast that what matters of a drawing must have with what is around it (WCAG 2.2, 1.4.11)."""
_SMALL, _LARGE = (240, 120), (960, 480)
"""The sizes in which pictures are drawn: small, and as a screen shows them where the small one shows too little."""
_SLOW = 0.05
"""Seconds for a small drawing from which the large one is painted, too: it may take thirty times as long."""
_EDGE = 2
"""The pixels from one side of an edge to the other, whatever smooth ones lie between."""
_ALIKE = 1.3
"""Colours with less contrast than this are one for anybody."""
_ANOTHER_HUE = 64
"""The difference in red, green or blue from which colours differ, though one is as light as the other."""
_OUTLINE = 9
"""The pixels within which another edge still shows where the lost one is."""
_LEAST_EDGES = 64
_MOST_FAINT, _MOST_GONE = 0.55, 0.25
"""The share of edges of daylight that may be as light on both sides, and that of those that may be gone. In what ships
it is a third, and a tenth, at most.
"""
_LEAST_PIXELS = 64
"""How many pixels of a large drawing have to stand out: as many as a dot of eight by eight has."""


def drawn_report(files: FileSource, today: dt.date, resources: Path, page: str | None = None) -> Report:
    """Check the files as `check_files` does, with their pictures drawn, where there is no display too."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    own = QGuiApplication(sys.argv[:1]) if QGuiApplication.instance() is None else None
    try:
        palette = load_picture_palette(resources / "picture-palette.json")
        rendering = rendering_of(palette, load_colours(resources / "theme.json"))
        return check_files(files, today, page, rendering=rendering)
    finally:
        if own is not None:  # whoever is next may need an application of another kind
            own.shutdown()


def rendering_of(palette: Mapping[str, PictureColour], colours: Mapping[str, Colours]) -> Rendering:
    """The rendering of pictures in these colours. Needs a QGuiApplication."""
    pictures = Pictures(palette)

    def unseen(picture: Illustration) -> tuple[str, ...]:
        def drawn(look: str, size: tuple[int, int]) -> QImage:
            return pictures.pixmap(picture, *size, 0, look).toImage()

        if is_photo(picture.file):
            return tuple(look for look in colours if not _is_drawn(drawn(look, _SMALL)))
        missed = [look for look in colours if not _stands_out(drawn(look, _SMALL), colours[look].paper)]
        return tuple(look for look in missed if not _lines_stand_out(drawn(look, _LARGE), colours[look].paper))

    def seconds(picture: Illustration) -> float:
        def painted(size: tuple[int, int]) -> float:
            begun = time.thread_time()
            pictures.pixmap(picture, *size, 0, next(iter(colours), "light"))
            return time.thread_time() - begun

        small = painted(_SMALL)
        return painted(_LARGE) if _SLOW < small <= LONGEST_DRAWN else small

    def merged(picture: Illustration) -> dict[str, tuple[str, str]]:
        light, *others = (
            _pixels_on(pictures.pixmap(picture, *_SMALL, 0, look).toImage(), colours[look].paper) for look in colours
        )
        edges = [(at, pixel) for pixel in (1, _SMALL[0]) for at in _edges(light, _EDGE * pixel)]
        found = {look: _lost_edges(edges, light, other) for look, other in zip([*colours][1:], others, strict=True)}
        return {look: pair for look, pair in found.items() if pair is not None}

    return Rendering({name: colour.light for name, colour in palette.items()}, unseen, seconds, merged)


def _is_drawn(image: QImage) -> bool:
    """Whether some pixel is not clear. A photo has colours of its own, which may be those of a page."""
    return image.pixelColor(image.rect().center()).alpha() > 0


def _stands_out(image: QImage, paper: str) -> bool:
    """Whether some pixel can be told from the paper that the image is laid on."""
    on_paper = image.convertToFormat(QImage.Format.Format_ARGB32)
    pixels = set(memoryview(on_paper.constBits()).cast("I"))
    return any(
        pixel >> 24 == 0xFF and contrast(f"#{pixel & 0xFFFFFF:06X}", paper) >= LEAST_OF_A_DRAWING for pixel in pixels
    )


def _lines_stand_out(image: QImage, paper: str) -> bool:
    """Whether enough of the image can be told from the paper that it is laid on, be it thin or partly clear."""
    pixels = Counter(_pixels_on(image, paper))
    return (
        sum(count for pixel, count in pixels.items() if _contrast(pixel, _value(paper)) >= LEAST_OF_A_DRAWING)
        >= _LEAST_PIXELS
    )


def _lost_edges(edges: Sequence[tuple[int, int]], light: Sequence[int], other: Sequence[int]) -> tuple[str, str] | None:
    """The two colours of daylight at most of the edges that can't be seen in another contrast, if too many can't.

    An edge is where it begins, and how far on the next pixel across it is.
    """
    faint: Counter[tuple[int, int]] = Counter()
    gone: Counter[tuple[int, int]] = Counter()
    for at, pixel in edges:
        beyond = at + _EDGE * pixel
        if _contrast(other[at], other[beyond]) < _ALIKE:
            pair = min(light[at], light[beyond]), max(light[at], light[beyond])
            faint[pair] += 1
            gone[pair] += _is_gone(other, at, pixel)
    for lost, most in ((faint, _MOST_FAINT), (gone, _MOST_GONE)):
        if len(edges) >= _LEAST_EDGES and sum(lost.values()) > most * len(edges):
            dark, bright = max(lost, key=lambda pair: lost[pair])
            return f"#{dark:06X}", f"#{bright:06X}"
    return None


def _edges(pixels: Sequence[int], step: int) -> list[int]:
    """Where a pixel and the one so many further can be told from each other."""
    unlike = [(at, pair) for at, pair in enumerate(zip(pixels, pixels[step:], strict=False)) if pair[0] != pair[1]]
    told = {pair for pair in {pair for _, pair in unlike} if _contrast(*pair) >= LEAST_OF_A_DRAWING}
    return [at for at, pair in unlike if pair in told]


def _is_gone(other: Sequence[int], at: int, pixel: int) -> bool:
    """Whether neither another hue nor an edge right beside it, as of an outline, shows the edge."""
    step = _EDGE * pixel
    one, two = other[at], other[at + step]
    if max(abs((one >> bits & 0xFF) - (two >> bits & 0xFF)) for bits in (0, 8, 16)) >= _ANOTHER_HUE:
        return False
    near = range(max(0, at - _OUTLINE * pixel), min(len(other) - step, at + _OUTLINE * pixel + 1), pixel)
    return all(_contrast(other[each], other[each + step]) < LEAST_OF_A_DRAWING for each in near)


def _pixels_on(image: QImage, paper: str) -> list[int]:
    """The pixels of the image on the paper, each as 0xRRGGBB."""
    laid = QImage(image.size(), QImage.Format.Format_RGB32)
    laid.fill(QColor(paper))
    painter = QPainter(laid)
    painter.drawImage(0, 0, image)
    painter.end()
    return [pixel & 0xFFFFFF for pixel in memoryview(laid.constBits()).cast("I")]


def _value(colour: str) -> int:
    return int(colour[1:], 16)


def _contrast(one: int, two: int) -> float:
    return contrast_of(_luminance(one), _luminance(two))


@lru_cache(maxsize=65_536)
def _luminance(colour: int) -> float:
    return luminance(f"#{colour:06X}")
