"""Whether the pictures of content are seen in every contrast: each is drawn once, small."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QImage

from kiosk.content.authoring.check import Report, check_files
from kiosk.content.authoring.picture_checks import Rendering
from kiosk.content.files.source import FileSource
from kiosk.content.pages import Illustration
from kiosk.content.photos.photo_files import is_photo
from kiosk.contrast import contrast
from kiosk.ui.pictures import PictureColour, Pictures, load_picture_palette
from kiosk.ui.widgets.theme import Colours, load_colours

LEAST_OF_A_DRAWING = 3.0
"""The contrast that what matters of a drawing must have with what is around it (WCAG 2.2, 1.4.11)."""
_WIDTH, _HEIGHT = 240, 120


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
        images = {look: pictures.pixmap(picture, _WIDTH, _HEIGHT, 0, look).toImage() for look in colours}
        seen = _is_drawn if is_photo(picture.file) else _stands_out
        return tuple(look for look, image in images.items() if not seen(image, colours[look].paper))

    return Rendering({name: colour.light for name, colour in palette.items()}, unseen)


def _is_drawn(image: QImage, _paper: str) -> bool:
    """Whether some pixel is not clear. A photo has colours of its own, which may be those of a page."""
    return image.pixelColor(image.rect().center()).alpha() > 0


def _stands_out(image: QImage, paper: str) -> bool:
    """Whether some pixel can be told from the paper that the image is laid on."""
    on_paper = image.convertToFormat(QImage.Format.Format_ARGB32)
    pixels = set(memoryview(on_paper.constBits()).cast("I"))
    return any(
        pixel >> 24 == 0xFF and contrast(f"#{pixel & 0xFFFFFF:06X}", paper) >= LEAST_OF_A_DRAWING for pixel in pixels
    )
