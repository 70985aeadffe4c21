"""An icon beside words keeps its distance from them, however large the letters are and however wide the icon is."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from kiosk import paths
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.callouts import Chip
from kiosk.ui.widgets.theme import Sizes, Theme, load_colours

pytestmark = pytest.mark.usefixtures("qapp")
WIDE_ICON = "fa6s.lungs"


def theme(percent: int) -> Theme:
    colours = load_colours(paths.resources_folder() / "theme.json")["light"]
    return Theme(colours, Sizes.of(1080, 1920, 3.2, 600, percent), "light")


def largest_gap(widget: QWidget, ink: QColor) -> int:
    """The pixels of the widest column without ink between the first and the last one with ink."""
    image = widget.grab().toImage()
    rows = range(image.height() // 4, image.height() * 3 // 4)
    inked = [x for x in range(10, image.width() - 10) if any(image.pixelColor(x, y) == ink for y in rows)]
    return max(after - before for before, after in pairwise(inked))


@pytest.mark.parametrize("percent", [100, 200])
def test_a_wide_icon_stands_apart_from_the_word(percent: int) -> None:
    made = theme(percent)
    small, lead = made.font("small").pixelSize(), made.font("lead").pixelSize()
    for widget, letters in ((Chip(made, "nnn", WIDE_ICON), small), (Button(made, "nnn", icon=WIDE_ICON), lead)):
        widget.resize(900, widget.heightForWidth(900))
        assert largest_gap(widget, made.colour("accent")) > letters * 0.25
