"""Pictures in the contrast in use and the requested size, of which the last few are kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path

import msgspec
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QPixmap

from kiosk.content.model import Record
from kiosk.content.pages import Illustration

_KEPT = 2
"""As many pixels are kept as so many of the largest pictures have: that shown and the one prepared, or all of a card.

The largest takes two megabytes, and three milliseconds to draw.
"""
_WHEN_IDLE_MS = 40
"""Long enough for the page itself to be painted first."""


class PictureColour(Record):
    """One colour of the drawings as #RRGGBB, for each contrast."""

    light: str
    dark: str
    high: str


def load_picture_palette(file: Path) -> dict[str, PictureColour]:
    """The colours in resources/picture-palette.json, by name. The SVG files are drawn in the `light` colours."""
    return msgspec.json.decode(file.read_bytes(), type=dict[str, PictureColour])


class Pictures:
    """Renders pictures and keeps the last few, so that going back costs nothing and memory stays flat."""

    def __init__(self, palette: Mapping[str, PictureColour]) -> None:
        self._palette = palette
        self._kept: OrderedDict[tuple[Illustration, int, int, int, str], QPixmap] = OrderedDict()
        self._wanted: list[tuple[Illustration, int, int, int, str]] = []
        self._later = QTimer()
        self._later.setSingleShot(True)
        self._later.setInterval(_WHEN_IDLE_MS)
        self._later.timeout.connect(self._on_idle)

    def pixmap(self, picture: Illustration, width: int, height: int, radius: int, contrast: str) -> QPixmap:
        """The picture with round corners, `width` × `height` pixels; an empty one where it cannot be drawn."""
        key = (picture, width, height, radius, contrast)
        if key in self._kept:
            self._kept.move_to_end(key)
        else:
            self._kept[key] = self._render(*key, self._discarded_for(width * height))
        return self._kept[key]

    def _discarded_for(self, pixels: int) -> QPixmap:
        """Makes room for a picture of so many pixels, and returns the last of those that had to go, or an empty one."""
        sizes, discarded = [pixels, *(width * height for _, width, height, _, _ in self._kept)], QPixmap()
        while self._kept and sum(sizes) > _KEPT * max(sizes):
            discarded = self._kept.popitem(last=False)[1]
            del sizes[1]
        return discarded

    def prepare(self, picture: Illustration, width: int, height: int, radius: int, contrast: str) -> None:
        """Renders the picture when the application is idle, so that a later tap is answered at once."""
        key = (picture, width, height, radius, contrast)
        if key not in self._kept and key not in self._wanted:
            self._wanted = [*self._wanted, key][-2:]
            self._later.start()

    def forget(self) -> None:
        """Lets all pictures go, for nobody sees any while staff are here."""
        self._kept.clear()
        self._wanted = []

    def _on_idle(self) -> None:
        if self._wanted:
            self.pixmap(*self._wanted.pop(0))
        if self._wanted:
            self._later.start()

    def _render(
        self, picture: Illustration, width: int, height: int, radius: int, contrast: str, discarded: QPixmap
    ) -> QPixmap:
        """Renders into `discarded` where that has the same size, since allocating a new pixmap takes a millisecond."""
        from kiosk.ui.picture_rendering import render

        size = QSize(max(1, width), max(1, height))
        pixmap = discarded if discarded.size() == size else QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        render(picture, self._palette, contrast, radius, pixmap)
        return pixmap
