"""Whether the pictures of content are seen in every contrast: each is drawn once, small."""

from __future__ import annotations

import datetime as dt
import os
import sys
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from kiosk.content.authoring.check import Report, check_files
from kiosk.content.authoring.picture_checks import LONGEST_DRAWN, Rendering
from kiosk.content.files.source import FileSource
from kiosk.content.pages import Illustration
from kiosk.content.photos.photo_files import is_photo
from kiosk.contrast import contrast
from kiosk.ui.pictures import PictureColour, Pictures, load_picture_palette
from kiosk.ui.widgets.theme import Colours, load_colours

LEAST_OF_A_DRAWING = 3.0
"""The contrast that what matters of a drawing must have with what is around it (WCAG 2.2, 1.4.11)."""
_SMALL, _LARGE = (240, 120), (960, 480)
"""The sizes in which pictures are drawn: small, and as a screen shows them where the small one shows too little."""
_SLOW = 0.05
"""Seconds for a small drawing from which the large one is painted, too: it may take thirty times as long."""
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

    return Rendering({name: colour.light for name, colour in palette.items()}, unseen, seconds)


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
    laid = QImage(image.size(), QImage.Format.Format_RGB32)
    laid.fill(QColor(paper))
    painter = QPainter(laid)
    painter.drawImage(0, 0, image)
    painter.end()
    pixels = Counter(memoryview(laid.constBits()).cast("I"))
    seen = (
        count for pixel, count in pixels.items() if contrast(f"#{pixel & 0xFFFFFF:06X}", paper) >= LEAST_OF_A_DRAWING
    )
    return sum(seen) >= _LEAST_PIXELS
